// Whose definition of a kind counts for a tenant, and who sees which kinds.

import API
import APIClient
import Messages
import TestKit
import Testing

struct SharingTests {
    private let name = ObjectName(name: "widgets.example.com")

    private func failure(_ call: () async throws -> Void) async -> APIError? {
        do {
            try await call()
            return nil
        } catch {
            return APIError(ofCall: error)
        }
    }

    private static func shared(_ label: String, schema: String = Widgets.schema, scope: String = "Namespaced")
        throws
        -> CustomResourceDefinition
    {
        try Widgets.definition(scope: scope, schema: schema) {
            $0.metadata.labels = ["arktos.futurewei.com/crd-sharing-policy": label]
            if schema != Widgets.schema { $0.spec.versions[0].selectableFields = [] }
        }
    }

    /// Accepts nothing but a shape.
    private static let other =
        "{type: object, properties: {spec: {type: object, properties: {shape: {type: string}}}}}"

    /// The custom kinds that discovery shows, with the tenant that each is defined in.
    private static func customKinds(_ client: APIClient, tenant: String = "") async throws -> [String] {
        try await client.call(Discovery.resources, .with { $0.tenant = tenant }).resources
            .filter { !$0.definedBy.isEmpty }.map { "\($0.plural).\($0.group) of \($0.definedBy)" }
    }

    @Test func forcedDefinitionsAreEverybodysAndObjectsAreNot() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let globex = try await cluster.createTenant("globex")
            _ = try await cluster.admin.create(try Self.shared("forced"))
            try await Widgets(acme).create("one")
            try await Widgets(globex).create("one", "{spec: {size: 7}}")
            try await Widgets(cluster.admin).create("systems")
            #expect(try await Widgets(acme).names() == ["one"])
            #expect(try await Widgets(globex).get("one").json.contains(#""size":7"#))
            let all = Widgets(cluster.admin, tenant: "all", namespace: "")
            #expect(try await all.list().items.count == 3)

            let overwrite = await failure { _ = try await acme.create(try Widgets.definition()) }
            #expect(overwrite?.reason == .forbidden)
            #expect(
                overwrite?.message.hasSuffix("widgets.example.com is a system CRD, you cannot overwrite it")
                    == true)
            let delete = await failure { _ = try await acme.delete(CustomResourceDefinition.self, name) }
            #expect(delete?.reason == .forbidden)
            #expect(
                delete?.message.hasSuffix(
                    "widgets.example.com is a system CRD, it can only be deleted by a cluster admin.") == true
            )
            #expect(try await Self.customKinds(acme) == ["widgets.example.com of system"])

            // Deleting it in system removes it, and its objects, everywhere.
            _ = try await cluster.admin.delete(CustomResourceDefinition.self, name)
            let isGone = try await eventually(within: .seconds(40)) {
                try await cluster.admin.find(CustomResourceDefinition.self, name) == nil
            }
            #expect(isGone)
            let store = try #require(cluster.store)
            #expect(try await store.range(.init(.prefix(Array("/registry/example.com/".utf8)))).items.isEmpty)
            #expect(try await Self.customKinds(acme) == [])
            #expect(try await acme.create(try Widgets.definition()).isTrue("Established"))
        }
    }

    @Test func unsharedDefinitionsDoNotExistForOthers() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let globex = try await cluster.createTenant("globex")
            _ = try await cluster.admin.create(try Widgets.definition())
            _ = try await globex.create(
                try Widgets.definition {
                    $0.metadata.name = "gizmos.example.com"
                    $0.spec.names = .with {
                        $0.plural = "gizmos"
                        $0.kind = "Gizmo"
                    }
                    // A label of a tenant's own says nothing.
                    $0.metadata.labels = ["arktos.futurewei.com/crd-sharing-policy": "forced"]
                })
            #expect(try await Self.customKinds(acme) == [])
            #expect(try await Self.customKinds(globex) == ["gizmos.example.com of globex"])
            #expect(try await Self.customKinds(cluster.admin) == ["widgets.example.com of system"])
            #expect(
                try await Self.customKinds(cluster.admin, tenant: "globex") == [
                    "gizmos.example.com of globex"
                ])
            let unknown = await failure { _ = try await Widgets(acme).names() }
            #expect(
                unknown?.message
                    == #"the server does not have a resource "widgets" in API group "example.com""#)
            // What another tenant has and what nobody has sound alike.
            func text(_ plural: String) async -> String? {
                var place = Widgets(acme, tenant: "globex")
                place.place.resource = plural
                let error = await failure { _ = try await place.names() }
                #expect(error?.reason == .forbidden)
                return error?.message.split(separator: plural).joined(separator: "X")
            }
            #expect(await text("gizmos") == text("nothings"))
            let foreign = await failure { _ = try await Self.customKinds(acme, tenant: "globex") }
            #expect(foreign?.reason == .forbidden)
            let explained = await failure {
                _ = try await acme.call(
                    Discovery.explain,
                    .with {
                        $0.group = "example.com"
                        $0.resource = "gizmos"
                    })
            }
            #expect(explained?.reason == .notFound)
        }
    }

    @Test func policiesSayWhoseDefinitionCounts() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            _ = try await cluster.admin.create(try Self.shared("shared", schema: Self.other))
            let widgets = Widgets(acme)
            func setPolicy(_ policy: String) async throws {
                var tenant = try await cluster.admin.get(Tenant.self, ObjectName(name: "acme"))
                tenant.spec.customKindPolicy = policy
                _ = try await cluster.admin.update(tenant)
                // The answer to the next call is by the new policy on this server.
                let isKnown = try await eventually(within: .seconds(40)) {
                    try await cluster.admin.list(Tenant.self, in: .all).items
                        .contains { $0.metadata.name == "acme" && $0.spec.customKindPolicy == policy }
                }
                #expect(isKnown)
            }
            // Without one of its own: system's, unless it does not want it.
            try await widgets.create("shaped", "{spec: {shape: round}}")
            try await setPolicy("NeverUseSystemUnlessForced")
            let unknown = await failure { _ = try await widgets.names() }
            #expect(unknown?.reason == .notFound)
            #expect(try await Self.customKinds(acme) == [])
            _ = try await acme.create(try Widgets.definition())
            #expect(try await Self.customKinds(acme) == ["widgets.example.com of acme"])
            // The object is still there, and judged by the new schema when it is written.
            #expect(try await widgets.get("shaped").json == #"{"spec":{"shape":"round"}}"#)
            let judged = await failure {
                try await widgets.patch("shaped", .merge, #"{"spec":{"shape":"square"}}"#)
            }
            #expect(judged?.message.contains("spec.size: Required value") == true)
            try await setPolicy("SystemFirst")
            #expect(try await Self.customKinds(acme) == ["widgets.example.com of system"])
            try await widgets.patch("shaped", .merge, #"{"spec":{"shape":"square"}}"#)
            try await setPolicy("LocalFirst")
            #expect(try await Self.customKinds(acme) == ["widgets.example.com of acme"])
            let bad = await failure { try await setPolicy("Sometimes") }
            #expect(
                bad?.message
                    == #"Tenant "acme" is invalid: spec.customKindPolicy: Unsupported value: "Sometimes": supported values: "#
                    + #""LocalFirst", "NeverUseSystemUnlessForced", "SystemFirst""#)
        }
    }

    /// A tenant's own kind of another scope steps aside, and comes back with its objects.
    @Test func objectsOfAnotherScopeAreOutOfSightAndComeBack() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            _ = try await acme.create(try Widgets.definition(scope: "Tenant"))
            let own = Widgets(acme, namespace: "")
            try await own.create("mine")
            _ = try await cluster.admin.create(try Self.shared("forced"))
            let widgets = Widgets(acme)
            #expect(try await widgets.names() == [])
            #expect(try await own.names() == [])
            try await widgets.create("theirs")
            #expect(try await own.names() == ["theirs"])
            _ = try await cluster.admin.delete(CustomResourceDefinition.self, name)
            let isBack = try await eventually(within: .seconds(40)) { try await own.names() == ["mine"] }
            #expect(isBack)
            #expect(try await own.get("mine").json.contains(#""size":1"#))
        }
    }

    @Test func sharedKindsReachTenantsOfOtherStores() async throws {
        try await TestCluster.with { cluster in
            try await cluster.addStorageCluster("1")
            let acme = try await cluster.createTenant("acme", storageCluster: "1")
            let globex = try await cluster.createTenant("globex")
            _ = try await cluster.admin.create(try Self.shared("forced"))
            try await Widgets(acme).create("one")
            try await Widgets(globex).create("two")
            let all = Widgets(cluster.admin, tenant: "all", namespace: "")
            #expect(try await all.list().items.map { try ObjectBytes($0).header().name } == ["one", "two"])
            // A tenant takes its objects, and kinds of its own, with it.
            _ = try await acme.create(
                try Widgets.definition {
                    $0.metadata.name = "gizmos.example.com"
                    $0.spec.names = .with {
                        $0.plural = "gizmos"
                        $0.kind = "Gizmo"
                    }
                })
            var gizmos = Widgets(acme)
            gizmos.place.resource = "gizmos"
            try await gizmos.create("three")
            #expect(try await cluster.move("acme", to: "0").phase == .moved)
            #expect(try await Widgets(acme).names() == ["one"])
            #expect(try await gizmos.names() == ["three"])
            #expect(try await cluster.move("acme", to: "1").phase == .moved)
            try await gizmos.create("four")
            #expect(try await gizmos.names() == ["four", "three"])
            _ = try await cluster.admin.delete(CustomResourceDefinition.self, name)
            let isGone = try await eventually(within: .seconds(40)) {
                try await cluster.admin.find(CustomResourceDefinition.self, name) == nil
            }
            #expect(isGone)
            let unknown = await failure { _ = try await Widgets(acme).names() }
            #expect(unknown?.reason == .notFound)
            // A new one of that name has nothing of the old.
            _ = try await cluster.admin.create(try Self.shared("forced"))
            #expect(try await Widgets(acme).names() == [])
            try await Widgets(acme).create("five")
            #expect(try await gizmos.names() == ["four", "three"])
        }
    }
}
