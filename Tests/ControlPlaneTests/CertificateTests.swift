// From a token to a certificate of one's own, with the real server and the real signer.

import API
import APIClient
import APIServing
import Controllers
import Diagnostics
import Linux
import Messages
import TLS
import TestKit
import Testing

struct CertificateStoryTests {
    /// A server that knows the token of a newcomer to acme, and controllers that sign with its authority.
    private func withSigner(_ body: @escaping @Sendable (TestCluster) async throws -> Void) async throws {
        let folder = try TemporaryDirectory()
        func write(_ name: String, _ text: String) throws -> String {
            try Files.write(Array(text.utf8), to: "\(folder.path)/\(name)")
            return "\(folder.path)/\(name)"
        }
        var options = TestCluster.Options()
        options.configuration.tokenFile = try TokenFile(write("tokens", "hello,newcomer,1,,acme\n"))
        try await TestCluster.with(options) { cluster in
            let log = Logger(program: "test", level: .warning)
            var settings = ControllerManager.Settings()
            settings.signingAuthority = try SigningAuthority(
                certificateFile: write("ca.crt", cluster.authority.certificate.pem),
                keyFile: write("ca.key", cluster.authority.key.pem), longest: .seconds(3600))
            let manager = ControllerManager(try cluster.systemClient("controllers"), settings, log: log)
            try await withThrowingTaskGroup { group in
                group.addTask { try await manager.run() }
                group.addTask { try await body(cluster) }
                try await group.next()
                group.cancelAll()
            }
        }
    }

    @Test func aTokenBecomesACertificateOnceATenantsAdminApproves() async throws {
        try await withSigner { cluster in
            _ = try await cluster.admin.create(
                Tenant.with {
                    $0.metadata.name = "acme"
                    $0.spec.storageClusterId = "0"
                })
            let admin = try cluster.client("admin", tenant: "acme")
            try await eventually("acme has its roles") {
                let role = ObjectName(tenant: "acme", name: "certificate-requester")
                guard try await cluster.admin.find(ClusterRole.self, role) != nil else { return false }
                return (try? await admin.list(Namespace.self, in: .tenant(""))) != nil
            }
            _ = try await admin.create(
                ClusterRoleBinding.with {
                    $0.metadata.name = "newcomers"
                    $0.roleRef = .with {
                        $0.apiGroup = "rbac.authorization.k8s.io"
                        $0.kind = "ClusterRole"
                        $0.name = "certificate-requester"
                    }
                    $0.subjects = [
                        .with {
                            $0.apiGroup = "rbac.authorization.k8s.io"
                            $0.kind = "User"
                            $0.name = "newcomer"
                        }
                    ]
                })
            let newcomer = try cluster.client(token: "hello")
            let key = try PrivateKey.generate()
            let asked = try await newcomer.create(
                TestCluster.certificateRequest(
                    "ann", for: CertificateRequest(commonName: "ann", organizationalUnits: ["dev"]), key: key)
            )
            #expect(asked.spec.username == "newcomer")
            // A newcomer may ask, and that is all.
            let more = await #expect(throws: APIError.self) {
                _ = try await newcomer.patch(
                    Messages.CertificateSigningRequest.self, ObjectName(asked),
                    #"{"status":{"conditions":[{"type":"Approved","status":"True"}]}}"#,
                    subresource: "approval")
            }
            #expect(more?.reason == .forbidden)
            _ = try await admin.patch(
                Messages.CertificateSigningRequest.self, ObjectName(asked),
                #"{"status":{"conditions":[{"type":"Approved","status":"True"}]}}"#, subresource: "approval")
            try await eventually("the certificate is there") {
                try await !newcomer.get(Messages.CertificateSigningRequest.self, ObjectName(asked))
                    .status.certificate.isEmpty
            }
            let signed = try await newcomer.get(Messages.CertificateSigningRequest.self, ObjectName(asked))
            let chain = try Certificate.all(pem: signed.status.certificate)
            #expect(chain[0].subject.description == "CN=ann, O=tenant:acme, OU=dev")
            let ann = APIClient(try cluster.channel(.identity(TLSIdentity(chain: chain, key: key))))
            let answer = try await ann.call(Discovery.whoAmI, WhoAmIRequest())
            #expect(answer.user == "ann" && answer.tenant == "acme")
            #expect(answer.groups == ["dev", "system:authenticated"])
        }
    }
}
