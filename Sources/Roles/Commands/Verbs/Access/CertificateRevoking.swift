// `arktos certificate revoke`: one certificate, or all that a user has by now.

import API
import APIClient
import Diagnostics
import Messages
import TLS

extension Verb {
    static let certificateRevoke = Verb(
        "revoke", "Takes certificates back: the next call that shows one is refused",
        usage: "certificate revoke (USER | --serial NUMBER | --file FILE) [--reason TEXT]", section: .access,
        explanation: """
            Connections that were opened with them end. What is revoked is an object (arktos get
            certificaterevocations); deleting it gives the certificates back.
            """,
        examples: [
            .init("Ann has left", "certificate revoke ann --reason 'left the company'"),
            .init("One certificate of many", "certificate revoke --serial 5a:0f:12:..."),
        ],
        flags: [
            Flag("serial", nil, .value("NUMBER"), "of one certificate, in hexadecimal"),
            Flag("file", nil, .value("FILE"), "one certificate, in PEM", candidates: .files),
            Flag("reason", nil, .value("TEXT"), "why; whoever is refused is told"),
        ]
    ) { arguments, program in
        let spec = try revocation(arguments)
        let session = try Session.open(arguments, program)
        let made = try await session.client.create(
            CertificateRevocation.with {
                $0.metadata.generateName = "revoked-"
                $0.metadata.tenant = session.tenant
                $0.spec = spec
            })
        program.output.print(
            "\(FetchedObject.display(.of(CertificateRevocation.self), made.metadata.name)) created")
        guard let before = made.spec.issuedBefore else { return }
        program.output.complain(
            "Certificates of user \(spec.username) of tenant \(made.metadata.tenant) that begin before "
                + "\(WallTime(seconds: before.seconds).rfc3339(fractionDigits: 0)) count no longer.")
    }

    private static func revocation(_ arguments: Arguments) throws -> CertificateRevocationSpec {
        var spec = CertificateRevocationSpec()
        spec.reason = arguments.value("reason") ?? ""
        let ways = [arguments.words.first, arguments.value("serial"), arguments.value("file")]
        guard ways.compactMap({ $0 }).count == 1, arguments.words.count <= 1 else {
            throw CommandError.usage("say either a user, or --serial, or --file", of: arguments)
        }
        if let user = arguments.words.first { spec.username = user }
        if let serial = arguments.value("serial") { spec.serialNumber = serial }
        if let file = arguments.value("file") {
            let certificate = try Certificate.all(file: file)[0]
            spec.serialNumber = certificate.serial
            spec.issuer = "\(certificate.issuer)"
        }
        return spec
    }
}
