// Acting as somebody else, and as whom nobody acts.

import API
import APIClient
import Messages
import RPC
import TLS
import TestKit
import Testing

@testable import APIServing

/// Shows these headers with every call.
private struct Headers: ClientInterceptor {
    let headers: [(String, String)]

    func prepare(_ call: inout OutgoingCall) {
        for (name, value) in headers { call.options.metadata.add(name, value) }
    }
}

struct ImpersonationTests {
    private func client(
        _ cluster: TestCluster, _ request: CertificateRequest, _ headers: [(String, String)]
    ) throws -> APIClient {
        let identity = TLSConfiguration.Credentials.identity(try cluster.authority.issue(request))
        return APIClient(try cluster.channel(identity, interceptors: [Headers(headers: headers)]))
    }

    private func of(_ tenant: String, _ name: String) -> CertificateRequest {
        CertificateRequest(commonName: name, organizations: ["tenant:\(tenant)"])
    }

    private static let root = CertificateRequest(
        commonName: "system:admin", organizations: ["system:masters"])

    private func whoAmI(_ client: APIClient) async throws(APIError) -> WhoAmIResponse {
        try await client.call(Discovery.whoAmI, WhoAmIRequest())
    }

    private func refusal(_ client: APIClient) async -> APIError? {
        await #expect(throws: APIError.self) { _ = try await whoAmI(client) }
    }

    @Test func whoMayIsSomebodyElseForOneCall() async throws {
        try await TestCluster.with { cluster in
            let admin = try await cluster.createTenant("acme")
            let other = try client(
                cluster, of("acme", "admin"),
                [
                    ("impersonate-user", "ann"), ("impersonate-group", "dev"), ("impersonate-group", "ops"),
                    ("impersonate-uid", "7"), ("impersonate-extra-team", "red"),
                ])
            let ann = try await whoAmI(other)
            #expect(ann.user == "ann" && ann.tenant == "acme" && ann.uid == "7")
            #expect(ann.groups == ["dev", "ops", "system:authenticated"])
            #expect(ann.extra["team"]?.items == ["red"])
            // Who has called stays known.
            #expect(ann.impersonator?.user == "admin" && ann.impersonator?.tenant == "acme")
            #expect(ann.credential?.kind == "ClientCertificate")
            // It may do what ann may do, which is nothing yet.
            let denied = await #expect(throws: APIError.self) {
                _ = try await other.list(Namespace.self, in: .tenant(""))
            }
            #expect(denied?.message.contains("User \"ann\" cannot list") == true)
            #expect(try await whoAmI(admin).impersonator == nil)
        }
    }

    /// gRPC's names take no percent sign; HTTP's do.
    @Test func keysMayBePercentEncoded() throws {
        func wish(_ key: String) throws -> Impersonation.Wish? {
            let metadata: Metadata = ["impersonate-user": "ann", "impersonate-extra-\(key)": "red"]
            return try Impersonation.wish(CallContext(method: "", requestID: "r", metadata: metadata))
        }
        #expect(try wish("example.com%2fteam")?.extra == ["example.com/team": ["red"]])
        for wrong in ["%zz", "%2", "", "%ff"] { #expect(throws: APIError.self) { try wish(wrong) } }
    }

    @Test func aServiceAccountHasItsGroups() async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            let account = try await whoAmI(
                client(
                    cluster, of("acme", "admin"),
                    [("impersonate-user", "system:serviceaccount:default:web")]))
            #expect(account.user == "system:serviceaccount:default:web" && account.tenant == "acme")
            #expect(
                account.groups == [
                    "system:authenticated", "system:serviceaccounts", "system:serviceaccounts:default",
                ])
        }
    }

    @Test func operatorsAreUsersOfTheTenantsThatTheyName() async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            let ann = try client(
                cluster, Self.root, [("impersonate-user", "admin"), ("impersonate-tenant", "acme")])
            let answer = try await whoAmI(ann)
            #expect(answer.user == "admin" && answer.tenant == "acme")
            #expect(answer.impersonator?.tenant == "system")
            #expect(try await ann.list(Namespace.self, in: .tenant("")).items.count == 3)
            // And have no power of their own meanwhile.
            let denied = await #expect(throws: APIError.self) { _ = try await ann.list(Node.self, in: .all) }
            #expect(denied?.reason == .forbidden)
            // Without a tenant it is somebody of system.
            let system = try client(cluster, Self.root, [("impersonate-user", "system:scheduler")])
            #expect(try await whoAmI(system).tenant == "system")
        }
    }

    @Test(arguments: [
        (
            [("impersonate-user", "bob"), ("impersonate-tenant", "globex")],
            "only system's users reach beyond"
        ),
        ([("impersonate-user", "system:admin"), ("impersonate-tenant", "system")], "only system's users"),
        ([("impersonate-user", "system:admin")], "belong to tenant system"),
        ([("impersonate-user", "system:node:n1")], "belong to tenant system"),
        ([("impersonate-user", "ann"), ("impersonate-group", "system:masters")], "belong to tenant system"),
        (
            [
                ("impersonate-user", "system:serviceaccount:default:web"),
                ("impersonate-group", "system:nodes"),
            ],
            "belong to tenant system"
        ),
        ([("impersonate-user", "ann"), ("impersonate-tenant", "all")], "not an acceptable tenant name"),
        ([("impersonate-user", "ann"), ("impersonate-tenant", "../b")], "not an acceptable tenant name"),
        ([("impersonate-group", "dev")], "impersonate-user is missing"),
        ([("impersonate-tenant", "acme")], "impersonate-user is missing"),
        ([("impersonate-user", "ann"), ("impersonate-user", "bob")], "more than one impersonate-user"),
    ])
    func nobodyReachesBeyondTheTenant(_ headers: [(String, String)], _ text: String) async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            try await cluster.createTenant("globex")
            let refused = await refusal(try client(cluster, of("acme", "admin"), headers))
            #expect(refused?.message.contains(text) == true, "\(refused?.message ?? "")")
            #expect(refused?.reason == .forbidden || refused?.reason == .badRequest)
        }
    }

    @Test func rulesSayWhomOneMayBe() async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            try await cluster.allow(
                "ann", of: "acme",
                [
                    .with {
                        $0.verbs = ["impersonate"]
                        $0.apiGroups = [""]
                        $0.resources = ["users"]
                        $0.resourceNames = ["bob"]
                    }
                ])
            let bob = [("impersonate-user", "bob")]
            #expect(try await whoAmI(client(cluster, of("acme", "ann"), bob)).user == "bob")
            for (headers, text) in [
                ([("impersonate-user", "carl")], "User \"ann\" cannot impersonate resource \"users\""),
                (bob + [("impersonate-group", "dev")], "cannot impersonate resource \"groups\""),
                (bob + [("impersonate-uid", "7")], "cannot impersonate resource \"uids\""),
                (bob + [("impersonate-extra-a", "b")], "cannot impersonate resource \"userextras/a\""),
            ] {
                let refused = await refusal(try client(cluster, of("acme", "ann"), headers))
                #expect(refused?.message.contains(text) == true, "\(refused?.message ?? "")")
            }
            #expect(await refusal(try client(cluster, of("acme", "bob"), bob))?.reason == .forbidden)
        }
    }
}
