// Asking for a certificate of one's own: a key is made here, a request sent, and its approval waited for.

import API
import APIClient
import Messages
import RPC
import TLS

struct CertificateLogin {
    private let client: APIClient
    private let program: CommandLineProgram
    private let user: String?
    private let groups: [String]
    private let tenant: String
    private let expiration: Duration?
    private let patience: Duration

    private static let signer = "kubernetes.io/kube-apiserver-client"
    private static let pause: Duration = .seconds(1)

    init(_ arguments: Arguments, _ program: CommandLineProgram, _ destination: Destination) throws {
        client = APIClient(try destination.channel(program.contact), timeout: .seconds(30))
        self.program = program
        user = arguments.value("username")
        groups = arguments.list("group")
        tenant = destination.tenant
        expiration = try arguments.duration("expiration")
        patience = try arguments.duration("timeout") ?? .seconds(3600)
    }

    /// PEM of the certificate and of its key.
    func run() async throws -> (certificate: String, key: String) {
        let own = try await client.call(Discovery.whoAmI, WhoAmIRequest())
        let name = user ?? own.user
        guard user != nil || !name.hasPrefix("system:") else {
            throw CommandError(
                "\"\(name)\" is nobody's own name: say whose certificate it is to be, --username NAME")
        }
        let key = try PrivateKey.generate()
        let request = try TLS.CertificateSigningRequest(
            CertificateRequest(commonName: name, organizationalUnits: groups), key: key)
        let made = try await client.create(try object(request, name))
        let place = ObjectName(made)
        program.output.complain(
            """
            Request \(place.name) asks for a certificate of user \(name) in tenant \(made.metadata.tenant), \
            key \(request.keyName).
            Waiting until somebody approves it: arktos certificate approve \(place.name)
            """)
        return (try await certificate(place), try key.pem)
    }

    private func object(_ request: TLS.CertificateSigningRequest, _ name: String) throws
        -> Messages.CertificateSigningRequest
    {
        let plain = name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        let pem = try request.pem
        return .with {
            $0.metadata.generateName = "login-\(String(plain.prefix(40)))-"
            $0.metadata.tenant = tenant
            $0.spec.request = Array(pem.utf8)
            $0.spec.signerName = Self.signer
            $0.spec.usages = ["digital signature", "client auth"]
            if let expiration {
                $0.spec.expirationSeconds = Int32(clamping: expiration.components.seconds)
            }
        }
    }

    private func certificate(_ place: ObjectName) async throws -> String {
        let deadline = ContinuousClock.now + patience
        while true {
            let found = try await client.get(Messages.CertificateSigningRequest.self, place)
            for condition in found.status.conditions where condition.type != "Approved" {
                let why = condition.message.isEmpty ? condition.reason : condition.message
                throw CommandError(
                    "request \(place.name) was \(condition.type == "Denied" ? "denied" : "not signed")"
                        + (why.isEmpty ? "" : ": \(why)"))
            }
            if !found.status.certificate.isEmpty {
                return String(decoding: found.status.certificate, as: UTF8.self)
            }
            guard ContinuousClock.now < deadline else {
                let what = found.status.conditions.isEmpty ? "approved" : "signed"
                throw CommandError(
                    "request \(place.name) has not been \(what) in time; its key is forgotten, log in again")
            }
            try await Task.sleep(for: Self.pause)
        }
    }
}

extension TLS.CertificateSigningRequest {
    /// Short enough to be read aloud: whoever approves compares it with what the other one sees.
    var keyName: String { "\(key) \(SHA256.digest(der).hexadecimal.prefix(16))" }
}
