// The development cluster's certificates: who gets which, and what making them again does.

import Diagnostics
import Glibc
import Linux
import TLS
import Testing

@testable import Credentials

private struct FrozenClock: WallClock {
    var now: WallTime
}

/// 2026-03-01T12:00:00Z
private let noon = WallTime(seconds: 1_772_366_400)

@Suite final class CredentialsTests {
    let path: String

    init() throws { path = try Files.makeTemporaryDirectory() + "/certs" }

    deinit { try? Files.removeTree(Files.parent(of: path)) }

    private func directory(at time: WallTime = noon) -> CertificateDirectory {
        CertificateDirectory(path: path, clock: FrozenClock(now: time))
    }

    private func profiles() throws -> [CertificateProfile] {
        [
            .apiServer(names: SubjectAlternativeNames(dnsNames: ["api.example"], ipAddresses: ["10.0.0.1"])),
            .scheduler, .controllers, .network, try .node("n1"), try .vmRuntime("n1"), .administrator,
            try .user("ann", tenant: "acme", groups: ["dev", "ops"]),
        ]
    }

    private func days(_ count: Int64) -> WallTime { WallTime(seconds: noon.seconds + count * 86_400) }

    @Test func everyProfileHasItsSubject() throws {
        let table = try directory().ensure(profiles()).map { credential in
            let certificate = credential.certificate
            let usages = (certificate.usages ?? []).map(\.rawValue).sorted().joined(separator: "+")
            let file = credential.certificateFile.dropFirst(path.count + 1)
            return
                "\(file) | \(certificate.subject) | \(certificate.names.all.joined(separator: " ")) | \(usages)"
        }
        #expect(
            table.joined(separator: "\n") == """
                apiserver.crt | CN=system:apiserver | localhost kubernetes kubernetes.default kubernetes.default.svc \
                kubernetes.default.svc.cluster.local api.example 127.0.0.1 ::1 10.0.0.1 | clientAuth+serverAuth
                scheduler.crt | CN=system:scheduler | localhost 127.0.0.1 ::1 | clientAuth+serverAuth
                controllers.crt | CN=system:controllers | localhost 127.0.0.1 ::1 | clientAuth+serverAuth
                network.crt | CN=system:network | localhost 127.0.0.1 ::1 | clientAuth+serverAuth
                node-n1.crt | CN=system:node:n1, O=system:nodes | localhost n1 127.0.0.1 ::1 | clientAuth+serverAuth
                vmruntime-n1.crt | CN=system:vmruntime:n1 | localhost n1 127.0.0.1 ::1 | clientAuth+serverAuth
                users/system-admin.crt | CN=system:admin, O=system:masters |  | clientAuth
                users/acme-ann.crt | CN=ann, O=tenant:acme, OU=dev, OU=ops |  | clientAuth
                """)
    }

    @Test func filesLoadAndKeysArePrivate() throws {
        for credential in try directory().ensure(profiles()) {
            let configuration = TLSConfiguration(
                certificateFile: credential.certificateFile, keyFile: credential.keyFile,
                authoritiesFile: credential.authorityFile)
            let context = try TLSContext(configuration, clock: FrozenClock(now: noon))
            #expect(context.certificate == credential.certificate)
            var information = stat()
            #expect(stat(credential.keyFile, &information) == 0 && information.st_mode & 0o777 == 0o600)
        }
        var information = stat()
        #expect(stat("\(path)/ca.key", &information) == 0 && information.st_mode & 0o777 == 0o600)
    }

    @Test func makingAgainChangesNothing() throws {
        let first = try directory().ensure(profiles())
        #expect(first.allSatisfy { $0.outcome == .issued })
        let second = try directory(at: days(200)).ensure(profiles())
        #expect(second.allSatisfy { $0.outcome == .kept })
        #expect(second.map(\.certificate) == first.map(\.certificate))
    }

    @Test func whatExpiresSoonIsRenewed() throws {
        let first = try directory().ensure(profiles())
        let second = try directory(at: days(280)).ensure(profiles())
        #expect(second.allSatisfy { $0.outcome == .renewed })
        #expect(zip(first, second).allSatisfy { $0.certificate.subject == $1.certificate.subject })
        #expect(second.allSatisfy { $0.certificate.notAfter.rfc3339 == "2027-12-06T12:00:00Z" })
    }

    @Test func renewedAuthorityStandsForWhatItSignedBefore() throws {
        let early = try directory(at: days(2700)).ensure([.scheduler])
        #expect(try directory(at: days(2700)).ensure([.scheduler])[0].outcome == .kept)
        let before = try Certificate.all(file: "\(path)/ca.crt")[0]
        let late = try directory(at: days(2700 + 2750)).ensure([.network])
        let after = try Certificate.all(file: "\(path)/ca.crt")[0]
        #expect(after != before && after.notAfter > before.notAfter && after.subject == before.subject)
        #expect(early[0].certificate.isSigned(by: after) && late[0].certificate.isSigned(by: before))
    }

    @Test func damagedOrForeignPairsAreMadeAnew() throws {
        let good = try directory().ensure([.scheduler, .network])
        try CredentialFile.replace(good[0].certificateFile, with: "rubbish", mode: 0o644)
        try CredentialFile.replace(good[1].keyFile, with: PrivateKey.generate().pem, mode: 0o600)
        let again = try directory().ensure([.scheduler, .network])
        #expect(again.allSatisfy { $0.outcome == .renewed })
        #expect(try directory().ensure([.scheduler, .network]).allSatisfy { $0.outcome == .kept })
        let stranger = try CertificateAuthority.create(commonName: "stranger", at: noon)
        let foreign = try stranger.issue(CertificateProfile.scheduler.request, at: noon)
        try CredentialFile.replace(again[0].keyFile, with: foreign.key.pem, mode: 0o600)
        try CredentialFile.replace(again[0].certificateFile, with: foreign.certificate.pem, mode: 0o644)
        #expect(try directory().ensure([.scheduler])[0].outcome == .renewed)
    }

    @Test func newNamesMakeANewCertificate() throws {
        _ = try directory().ensure([.apiServer()])
        let named = CertificateProfile.apiServer(names: SubjectAlternativeNames(ipAddresses: ["10.1.2.3"]))
        let again = try directory().ensure([named])
        #expect(again[0].outcome == .renewed)
        #expect(again[0].certificate.names.ipAddresses == ["127.0.0.1", "::1", "10.1.2.3"])
    }

    @Test func nobodyIsReplacedByANamesake() throws {
        let first = try directory().ensure([.user("b-c", tenant: "a")])
        let error = #expect(throws: TLSError.self) {
            try directory().ensure([.user("c", tenant: "a-b")])
        }
        #expect(
            error?.text
                == "\(path)/users/a-b-c.crt: is the certificate of CN=b-c, O=tenant:a; remove it to make one for "
                + "CN=c, O=tenant:a-b there")
        #expect(try directory().ensure([.user("b-c", tenant: "a")])[0].certificate == first[0].certificate)
    }

    @Test func halfAnAuthorityIsAnError() throws {
        try directory().ensure([])
        try Files.remove("\(path)/ca.key")
        let error = #expect(throws: TLSError.self) { try directory().ensure([]) }
        #expect(
            error?.text
                == "\(path)/ca.key is missing beside \(path)/ca.crt: put it back, or remove the whole directory to "
                + "begin anew")
    }

    @Test func theFirstKeyOfTokensIsMadeAndNoKeyIsReplaced() throws {
        let folder = try directory().ensureTokenKeys()
        #expect(folder == "\(path)/tokens")
        let first = try Files.readText("\(folder)/0001.pem")
        _ = try PublicKey(of: PrivateKey(pem: first))
        #expect(try directory().ensureTokenKeys() == folder)
        #expect(try Files.readText("\(folder)/0001.pem") == first)
        // An operator has changed it for another.
        try Files.rename("\(folder)/0001.pem", to: "\(folder)/0002.pem")
        _ = try directory().ensureTokenKeys()
        #expect(try Files.list(folder) == ["0002.pem"])
    }

    @Test(arguments: [
        "", "a/b", "../x", ".hidden", "-flag", "system:admin", "a b", "ä", String(repeating: "x", count: 64),
    ])
    func badUserNamesAreRefused(name: String) {
        let error = #expect(throws: TLSError.self) { try CertificateProfile.user(name, tenant: "acme") }
        #expect(error?.kind == .invalidRequest)
        #expect(throws: TLSError.self) { try CertificateProfile.user("ann", tenant: name) }
        #expect(throws: TLSError.self) { try CertificateProfile.node(name) }
    }

    @Test func tenantsCannotTakeTheClustersGroups() throws {
        let error = #expect(throws: TLSError.self) {
            try CertificateProfile.user("ann", tenant: "acme", groups: ["dev", "system:masters"])
        }
        #expect(
            error?.text == "\"system:masters\" is not a group that a user of tenant acme can be a member of")
        #expect(throws: TLSError.self) { try CertificateProfile.user("ann", tenant: "all") }
        let operators = try CertificateProfile.user("eve", tenant: "system", groups: ["system:masters"])
        #expect(operators.request.subject.description == "CN=eve, O=tenant:system, OU=system:masters")
    }
}
