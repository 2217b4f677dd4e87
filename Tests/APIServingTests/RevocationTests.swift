// Certificates that are taken back: at the next call, on connections that are open, and after a restart.

import API
import APIClient
import Messages
import RPC
import TLS
import TestKit
import Testing

@testable import APIServing

struct RevocationTests {
    private func whoAmI(_ client: APIClient) async throws(APIError) -> WhoAmIResponse {
        try await client.call(Discovery.whoAmI, WhoAmIRequest())
    }

    private func refusal(_ client: APIClient) async -> APIError? {
        do throws(APIError) {
            _ = try await whoAmI(client)
            return nil
        } catch { return error }
    }

    private func revocation(
        _ name: String, tenant: String = "", _ change: (inout CertificateRevocationSpec) -> Void
    ) -> CertificateRevocation {
        .with {
            $0.metadata.name = name
            $0.metadata.tenant = tenant
            change(&$0.spec)
        }
    }

    /// A certificate of the cluster's authority and a client that shows it.
    private func user(_ name: String, of tenant: String, _ cluster: TestCluster) throws -> (
        client: APIClient, identity: TLSIdentity
    ) {
        let identity = try cluster.authority.issue(
            CertificateRequest(commonName: name, organizations: ["tenant:\(tenant)"]))
        return (APIClient(try cluster.channel(.identity(identity))), identity)
    }

    @Test func aRevokedCertificateIsRefusedAtTheNextCall() async throws {
        try await TestCluster.with { cluster in
            let admin = try await cluster.createTenant("acme")
            let (ann, identity) = try user("ann", of: "acme", cluster)
            let other = try user("ann", of: "acme", cluster).client
            let serial = try await whoAmI(ann).credential?.name ?? ""
            #expect(serial == identity.certificate.serial)
            // As other programs write it.
            let written = serial.uppercased().enumerated()
                .map { $0 > 0 && $0 % 2 == 0 ? ":\($1)" : "\($1)" }.joined()
            let made = try await admin.create(
                revocation("lost-laptop") {
                    $0.serialNumber = written
                    $0.reason = "the laptop was lost"
                })
            #expect(made.spec.serialNumber == serial)
            #expect(await eventually { await refusal(ann)?.reason == .unauthorized })
            #expect(
                await refusal(ann)?.message.contains("was revoked: the laptop was lost") == true)
            // Whoever has the name and another certificate goes on.
            #expect(await refusal(other) == nil)
            try await cluster.restart()
            #expect(await eventually { await refusal(ann)?.reason == .unauthorized })
            #expect(await eventually { await refusal(other) == nil })
            try await admin.delete(CertificateRevocation.self, ObjectName(made))
            #expect(await eventually { await refusal(ann) == nil })
        }
    }

    @Test func aResumedSessionIsNoWayAround() async throws {
        try await TestCluster.with { cluster in
            let admin = try await cluster.createTenant("acme")
            let identity = try cluster.authority.issue(
                CertificateRequest(commonName: "ann", organizations: ["tenant:acme"]))
            // One context: its sessions are resumed by the next channel.
            let tls = try TLSContext(
                TLSConfiguration(
                    identity: identity, trust: TrustStore(authorities: [cluster.authority.certificate])))
            let before = APIClient(Channel(to: cluster.address, tls: tls))
            #expect(await eventually { await refusal(before) == nil })
            _ = try await admin.create(revocation("r") { $0.serialNumber = identity.certificate.serial })
            let after = APIClient(Channel(to: cluster.address, tls: tls))
            #expect(await eventually { await refusal(after)?.reason == .unauthorized })
        }
    }

    @Test func aWatchOfTheRevokedEnds() async throws {
        try await TestCluster.with { cluster in
            let admin = try await cluster.createTenant("acme")
            try await cluster.allow(
                "ann", of: "acme",
                [
                    .with {
                        $0.verbs = ["*"]; $0.apiGroups = ["*"]; $0.resources = ["*"]
                    }
                ])
            let ann = try user("ann", of: "acme", cluster).client
            let watch = try await ann.watch(Pod.self, in: .tenant("acme"))
            let watching = Task { for try await _ in watch {} }
            _ = try await admin.create(revocation("leaver") { $0.username = "ann" })
            let ended = await eventually(within: .seconds(60)) { await refusal(ann) != nil }
            #expect(ended)
            // Ends by itself; a watch that goes on would hold the test for ever.
            _ = await watching.result
        }
    }

    @Test func aUserIsRevokedWithAllCertificatesOfTheTime() async throws {
        try await TestCluster.with { cluster in
            let admin = try await cluster.createTenant("acme")
            let globex = try await cluster.createTenant("globex")
            let (first, second) = (
                try user("ann", of: "acme", cluster).client, try user("ann", of: "acme", cluster).client
            )
            let namesake = try user("ann", of: "globex", cluster).client
            let made = try await admin.create(revocation("leaver") { $0.username = "ann" })
            #expect(made.spec.issuedBefore == made.metadata.creationTimestamp)
            #expect(await eventually { await refusal(first)?.reason == .unauthorized })
            #expect(await refusal(second)?.reason == .unauthorized)
            for client in [namesake, admin, globex] { #expect(await refusal(client) == nil) }
            // What is signed later counts again: it begins when it was asked for.
            let key = try PrivateKey.generate()
            let begin = try #require(made.spec.issuedBefore?.seconds) + 1
            let subject = DistinguishedName(commonName: "ann", organizations: ["tenant:acme"])
            let later = try cluster.authority.sign(
                keyOf: TLS.CertificateSigningRequest(CertificateRequest(commonName: "ann"), key: key),
                as: subject, from: .init(seconds: begin), to: .init(seconds: begin + 3600))
            let again = try TLSIdentity(chain: [later], key: key)
            #expect(
                await eventually {
                    guard let channel = try? cluster.channel(.identity(again)) else { return false }
                    return await refusal(APIClient(channel)) == nil
                })
        }
    }

    @Test func aTenantRevokesNobodyElses() async throws {
        try await TestCluster.with { cluster in
            let admin = try await cluster.createTenant("acme")
            let globex = try await cluster.createTenant("globex")
            let (bob, identity) = try user("bob", of: "globex", cluster)
            let system = try cluster.authority.issue(
                CertificateRequest(commonName: "system:admin", organizations: ["system:masters"]))
            let root = APIClient(try cluster.channel(.identity(system)))
            for (name, serial) in [("a", identity.certificate.serial), ("b", system.certificate.serial)] {
                _ = try await admin.create(revocation(name) { $0.serialNumber = serial })
            }
            for name in ["bob", "system:admin"] {
                _ = try await admin.create(
                    revocation("user-\(name.replacing(":", with: "-"))") { $0.username = name })
            }
            let there = await #expect(throws: APIError.self) {
                _ = try await admin.create(revocation("c", tenant: "globex") { $0.username = "bob" })
            }
            #expect(there?.reason == .forbidden)
            let all = await #expect(throws: APIError.self) {
                _ = try await admin.create(revocation("d") { $0.tenant = "globex" })
            }
            #expect(all?.message.contains("only tenant system revokes all of a tenant's users") == true)
            // An operator's revocation comes last, and when it counts the others have been seen.
            _ = try await cluster.admin.create(revocation("e", tenant: "acme") { $0.username = "admin" })
            #expect(await eventually { await refusal(admin)?.reason == .unauthorized })
            for client in [bob, root, globex] { #expect(await refusal(client) == nil) }
            // Those who had the name before.
            _ = try await cluster.admin.create(revocation("f", tenant: "system") { $0.tenant = "globex" })
            #expect(await eventually { await refusal(globex)?.reason == .unauthorized })
            #expect(await refusal(root) == nil)
        }
    }

    private static let mistakes: [(CertificateRevocationSpec, String)] = [
        (.with { _ in }, "spec.serialNumber: Required value"),
        (.with { $0.serialNumber = "zz" }, "must be at most 20 bytes in hexadecimal"),
        (
            .with { $0.serialNumber = String(repeating: "ab", count: 21) },
            "must be at most 20 bytes in hexadecimal"
        ),
        (
            .with {
                $0.serialNumber = "ab"
                $0.username = "ann"
            }, "spec.username: Forbidden: may not be given beside serialNumber"
        ),
        (
            .with {
                $0.username = "ann"
                $0.issuer = "CN=x"
            }, "spec.issuer: Forbidden"
        ),
        (
            .with {
                $0.serialNumber = "ab"
                $0.issuedBefore = .with { $0.seconds = 1 }
            }, "spec.issuedBefore: Forbidden"
        ),
    ]

    @Test(arguments: mistakes)
    func whatRevokesNothingIsRefused(_ spec: CertificateRevocationSpec, _ text: String) async throws {
        try await TestCluster.with { cluster in
            let admin = try await cluster.createTenant("acme")
            let refused = await #expect(throws: APIError.self) {
                _ = try await admin.create(revocation("r") { $0 = spec })
            }
            #expect(refused?.message.contains(text) == true, "\(refused?.message ?? "")")
        }
    }

    @Test func whatIsRevokedStaysSo() async throws {
        try await TestCluster.with { cluster in
            let admin = try await cluster.createTenant("acme")
            var made = try await admin.create(revocation("r") { $0.serialNumber = "ab" })
            made.spec.reason = "because"
            made = try await admin.update(made)
            made.spec.serialNumber = "cd"
            let refused = await #expect(throws: APIError.self) { _ = try await admin.update(made) }
            #expect(refused?.message.contains("field is immutable") == true)
        }
    }
}
