// Cases of the list of what a system of this kind has to pass, by their numbers there, as far as no other
// suite has them; README.md of the API server says which suite has which.

import API
import APIClient
import Messages
import Storage
import TestKit
import Testing

struct FactsTests {
    private func failure<Value>(_ call: () async throws(APIError) -> Value) async -> APIError? {
        do throws(APIError) {
            _ = try await call()
            return nil
        } catch {
            return error
        }
    }

    /// The rules of `metadata.tenant`.
    @Test func a5AnObjectIsItsTenantsForEver() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            try await cluster.createTenant("globex")
            let name = ObjectName(namespace: "default", name: "c")
            let made = try await acme.create(
                ConfigMap.with {
                    $0.metadata.name = "c"
                    $0.metadata.namespace = "default"
                })
            #expect(made.metadata.tenant == "acme")
            let text = "the tenant of the object (globex) does not match the tenant on the request (acme)"
            for (type, patch) in [
                (PatchRequest.TypeValue.merge, #"{"metadata":{"tenant":"globex"}}"#),
                (.strategic, #"{"metadata":{"tenant":"globex"}}"#),
                (.json, #"[{"op":"replace","path":"/metadata/tenant","value":"globex"}]"#),
                (
                    .apply,
                    #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","tenant":"globex"}}"#
                ),
            ] {
                let refused = await failure { () async throws(APIError) in
                    try await acme.call(
                        Objects.patch,
                        .with {
                            $0.resource = name.reference(ConfigMap.self)
                            $0.type = type
                            $0.patch = Array(patch.utf8)
                            $0.fieldManager = "test"
                        })
                }
                // Nothing of another tenant comes of it, whatever the words.
                if let refused {
                    #expect(
                        refused.reason == .badRequest || refused.reason == .invalid, "\(type): \(refused)")
                    #expect(type == .apply || refused.message.contains(text), "\(type): \(refused)")
                }
                #expect(try await acme.get(ConfigMap.self, name).metadata.tenant == "acme")
            }
            #expect(
                try await cluster.admin.find(
                    ConfigMap.self, ObjectName(tenant: "globex", namespace: "default", name: "c")) == nil)
            for (tenant, problem) in [
                ("all", "is not an acceptable tenant name"), ("Acme", "a lowercase RFC 1123 label"),
                ("a.b", "a lowercase RFC 1123 label"),
            ] {
                let refused = await failure { () async throws(APIError) in
                    try await cluster.admin.create(
                        Tenant.with {
                            $0.metadata.name = tenant
                            $0.spec.storageClusterId = "0"
                        })
                }
                #expect(
                    refused?.reason == .invalid && refused?.message.contains(problem) == true, "\(tenant)")
            }
        }
    }

    @Test func a6TheWallIsSaidAndOperatorsSeeBehindIt() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let globex = try await cluster.createTenant("globex")
            for client in [acme, globex] { _ = try await client.create(TestCluster.pod("web")) }
            let denied = await failure { () async throws(APIError) in
                try await acme.get(Pod.self, ObjectName(tenant: "globex", namespace: "default", name: "web"))
            }
            #expect(denied?.reason == .forbidden)
            #expect(
                denied?.message
                    == #"pods "web" is forbidden: User "admin" cannot get resource "pods" in API group "" in the "#
                    + #"tenant "globex" in the namespace "default""#)
            for tenant in ["acme", "globex"] {
                let name = ObjectName(tenant: tenant, namespace: "default", name: "web")
                #expect(try await cluster.admin.get(Pod.self, name).metadata.tenant == tenant)
            }
        }
    }

    /// Where every kind's objects stand in the store.
    @Test func a11KeysHaveTheSegmentsOfTheirScope() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            _ = try await acme.create(TestCluster.pod("web"))
            _ = try await cluster.admin.create(TestCluster.pod("web"))
            _ = try await cluster.admin.create(Node.with { $0.metadata.name = "n1" })
            _ = try await acme.create(try Widgets.definition())
            try await Widgets(acme).create("one")
            let store = try #require(cluster.store)
            for key in [
                "/registry/tenants/acme", "/registry/nodes/n1", "/registry/namespaces/acme/default",
                "/registry/namespaces/system/default", "/registry/pods/acme/default/web",
                "/registry/pods/system/default/web",
                "/registry/customresourcedefinitions/acme/widgets.example.com",
            ] {
                #expect(try await store.get(Array(key.utf8)) != nil, "\(key)")
            }
            let all = try await store.range(.init(.prefix(Array("/registry/".utf8)))).items
                .map { String(decoding: $0.key, as: UTF8.self) }
            #expect(
                all.contains {
                    $0.hasPrefix("/registry/example.com/widgets/") && $0.hasSuffix("acme/default/one")
                })
            // No tenant's object stands where another's would be looked for.
            let table = Dictionary(uniqueKeysWithValues: Resource.all.map { ($0.plural, $0) })
            for key in all {
                let segments = key.split(separator: "/").map(String.init)
                guard let resource = table[segments[1]] else { continue }
                let count =
                    switch resource.scope {
                    case .cluster: 3
                    case .tenant: 4
                    case .namespace: 5
                    }
                #expect(segments.count == count, "\(key)")
            }
        }
    }

    /// A suspension holds from its answer on, and so does its end.
    @Test func aSuspensionHoldsFromItsAnswerOn() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            for round in 0..<20 {
                for isSuspended in [true, false] {
                    let suspension = isSuspended ? #"{"reason":"unpaid"}"# : "null"
                    _ = try await cluster.admin.patch(
                        Tenant.self, ObjectName(name: "acme"), #"{"spec":{"suspension":\#(suspension)}}"#)
                    let refused = await failure { () async throws(APIError) in
                        try await acme.create(TestCluster.pod("p\(round)-\(isSuspended)"))
                    }
                    #expect((refused != nil) == isSuspended, "round \(round)")
                }
            }
        }
    }
}
