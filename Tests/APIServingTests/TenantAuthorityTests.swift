// Authorities that tenants bring: whom their certificates speak for, and whom never.

import API
import APIClient
import HTTP2
import Linux
import Messages
import RPC
import TLS
import TestKit
import Testing

@testable import APIServing

struct TenantAuthorityTests {
    private func whoAmI(_ client: APIClient) async throws(APIError) -> WhoAmIResponse {
        try await client.call(Discovery.whoAmI, WhoAmIRequest())
    }

    private func answer(_ client: APIClient) async -> WhoAmIResponse? { try? await whoAmI(client) }

    /// A client with a certificate of an authority of its own, with all that stands between them.
    private func client(
        _ cluster: TestCluster, _ authority: CertificateAuthority, _ request: CertificateRequest,
        between: [Certificate] = []
    ) throws -> APIClient {
        let issued = try authority.issue(request)
        return APIClient(
            try cluster.channel(
                .identity(TLSIdentity(chain: issued.chain + between, key: issued.key))))
    }

    private func bring(_ authorities: [Certificate], to tenant: String, _ cluster: TestCluster) async throws {
        var object = try await cluster.admin.get(Tenant.self, ObjectName(name: tenant))
        object.spec.clientAuthorities = Array(authorities.map(\.pem).joined().utf8)
        _ = try await cluster.admin.update(object)
    }

    private func refusal(_ body: () async throws -> Void) async -> APIError? {
        await #expect(throws: APIError.self) { try await body() }
    }

    private static let ann = CertificateRequest(
        commonName: "ann", organizations: ["Acme Corporation"], organizationalUnits: ["dev"])

    @Test func itsCertificatesSpeakForItsTenantAlone() async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            try await cluster.createTenant("globex")
            let authority = try CertificateAuthority.create(commonName: "acme people")
            let ann = try client(cluster, authority, Self.ann)
            #expect(await answer(ann) == nil)
            try await bring([authority.certificate], to: "acme", cluster)
            #expect(await eventually { await answer(ann)?.tenant == "acme" })
            let known = try await whoAmI(ann)
            #expect(known.user == "ann")
            #expect(known.groups == ["Acme Corporation", "dev", "system:authenticated"])
            #expect(known.credential?.authority == "CN=acme people")
            // Whatever the subject says.
            for request in [
                CertificateRequest(commonName: "admin", organizations: ["tenant:globex"]),
                CertificateRequest(
                    commonName: "admin", organizations: ["tenant:system", "system:masters"],
                    organizationalUnits: ["system:masters", "system:nodes"]),
            ] {
                let liar = try await whoAmI(client(cluster, authority, request))
                #expect(liar.tenant == "acme" && liar.user == "admin")
                #expect(liar.groups == ["system:authenticated"])
            }
            for name in ["system:admin", "system:node:n1", "system:serviceaccount:default:web"] {
                let refused = await refusal {
                    _ = try await whoAmI(client(cluster, authority, CertificateRequest(commonName: name)))
                }
                #expect(refused?.message.contains("belong to tenant system") == true)
            }
            // The cluster's authority is believed as before.
            #expect(try await whoAmI(cluster.client("bob", tenant: "globex")).tenant == "globex")
        }
    }

    @Test func takingItAwayEndsItsUsers() async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            let authority = try CertificateAuthority.create(commonName: "acme people")
            try await bring([authority.certificate], to: "acme", cluster)
            let tls = try TLSContext(
                TLSConfiguration(
                    identity: authority.issue(CertificateRequest(commonName: "admin")),
                    trust: TrustStore(authorities: [cluster.authority.certificate])))
            let admin = APIClient(Channel(to: cluster.address, tls: tls))
            #expect(await eventually { await answer(admin)?.tenant == "acme" })
            // After a restart it is known again.
            try await cluster.restart()
            #expect(await eventually { await answer(admin)?.tenant == "acme" })
            let watch = try await admin.watch(Namespace.self, in: .tenant("acme"))
            let namespaces = watch.makeAsyncIterator()
            #expect(try await namespaces.next() != nil)
            let watching = Task { while try await namespaces.next() != nil {} }
            try await bring([], to: "acme", cluster)
            // The watch ends, and a ticket of the session opens nothing.
            _ = await watching.result
            #expect(await eventually { await answer(admin) == nil })
            #expect(await answer(APIClient(Channel(to: cluster.address, tls: tls))) == nil)
        }
    }

    @Test func anAuthorityThatTakesTheClustersNameIsStillItsTenants() async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            let root = CertificateRequest(commonName: "system:admin", organizations: ["system:masters"])
            let twin = try CertificateAuthority.create(
                commonName: cluster.authority.certificate.commonName)
            #expect(twin.certificate.subject == cluster.authority.certificate.subject)
            try await bring([twin.certificate], to: "acme", cluster)
            #expect(
                await eventually {
                    guard let user = try? client(cluster, twin, Self.ann) else { return false }
                    return await answer(user)?.tenant == "acme"
                })
            let forged = await refusal {
                _ = try await whoAmI(client(cluster, twin, root, between: [twin.certificate]))
            }
            #expect(forged?.message.contains("belong to tenant system") == true)
            // And nobody of the cluster's is kept out by it.
            #expect(try await whoAmI(client(cluster, cluster.authority, root)).user == "system:admin")
            #expect(try await whoAmI(cluster.client("bob", tenant: "globex")).tenant == "globex")
        }
    }

    @Test func oneKeySpeaksForOneTenant() async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            try await cluster.createTenant("globex")
            let authority = try CertificateAuthority.create(commonName: "acme people")
            try await bring([authority.certificate], to: "acme", cluster)
            let renewed = try authority.renewed(days: 10).certificate
            let taken = await refusal { try await bring([renewed], to: "globex", cluster) }
            #expect(taken?.message.contains("speaks for tenant \"acme\" already") == true)
            let own = await refusal {
                try await bring([cluster.authority.certificate], to: "acme", cluster)
            }
            #expect(own?.message.contains("is the cluster's own authority") == true)
            let leaf = try authority.issue(Self.ann).certificate
            let weak = await refusal { try await bring([leaf], to: "globex", cluster) }
            #expect(weak?.message.contains("is not an authority's certificate") == true)
            var noise = try await cluster.admin.get(Tenant.self, ObjectName(name: "globex"))
            noise.spec.clientAuthorities = Array("hello".utf8)
            let nothing = await refusal { _ = try await cluster.admin.update(noise) }
            #expect(nothing?.message.contains("spec.clientAuthorities: Invalid value") == true)
            let system = await refusal { try await bring([renewed], to: "system", cluster) }
            #expect(system?.reason == .invalid)
        }
    }

    @Test func whatJudgesBySubjectSeesNoneOfThem() throws {
        let authority = try CertificateAuthority.create(commonName: "acme people")
        let liar = try authority.issue(
            CertificateRequest(commonName: "system:admin", organizations: ["system:masters"])
        ).certificate
        let address = SocketAddress.loopback(port: 1)
        let peer = Peer(
            address: address, certificate: liar, authority: authority.certificate, realm: "acme")
        let real = Peer(address: address, certificate: liar, authority: authority.certificate)
        #expect(peer.trustedCertificate == nil && real.trustedCertificate == liar)
        // Nor do they count among the connections of whom they pose as.
        #expect(peer.identity != real.identity)
    }

    @Test func aTenantsAdminBringsNone() async throws {
        try await TestCluster.with { cluster in
            let admin = try await cluster.createTenant("acme")
            let authority = try CertificateAuthority.create(commonName: "acme people")
            let pem = Base64.encode(Array(authority.certificate.pem.utf8))
            let refused = await refusal {
                _ = try await admin.patch(
                    Tenant.self, ObjectName(name: "acme"), #"{"spec":{"clientAuthorities":"\#(pem)"}}"#)
            }
            #expect(refused?.reason == .forbidden)
        }
    }
}
