// Kinds that users define, from the definition to the last object of it.

import API
import APIClient
import Formats
import Messages
import TestKit
import Testing

struct CustomResourceTests {
    private func failure(_ call: () async throws -> Void) async -> APIError? {
        do {
            try await call()
            return nil
        } catch {
            return APIError(ofCall: error)
        }
    }

    private let name = ObjectName(name: "widgets.example.com")

    // MARK: Definitions

    @Test func aDefinitionIsEstablishedAsItIsStored() async throws {
        try await TestCluster.with { cluster in
            let made = try await cluster.admin.create(try Widgets.definition())
            #expect(
                made.status.conditions.map { "\($0.type)=\($0.status)" } == [
                    "NamesAccepted=True", "Established=True",
                ])
            #expect(made.status.acceptedNames.listKind == "WidgetList")
            #expect(made.status.storedVersions == ["v1"])
            let widgets = Widgets(cluster.admin)
            try await widgets.create("one")
            #expect(try await widgets.names() == ["one"])
        }
    }

    @Test func namesThatAreTakenAreGivenWhenTheyAreFree() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            _ = try await acme.create(try Widgets.definition())
            let other = try Widgets.definition {
                $0.metadata.name = "gadgets.example.com"
                $0.spec.names.plural = "gadgets"
                $0.spec.names.shortNames = []
            }
            let waiting = try await acme.create(other)
            let condition = waiting.status.conditions.first { $0.type == "NamesAccepted" }
            #expect(condition?.status == "False")
            #expect(condition?.reason == "SingularConflict")
            #expect(condition?.message == "\"widget\" is already in use")
            #expect(!waiting.isTrue("Established"))
            var gadgets = Widgets(acme)
            gadgets.place.resource = "gadgets"
            let refused = await failure { try await gadgets.create("one") }
            #expect(refused?.reason == .notFound)
            // Another tenant's names are nobody else's concern.
            let globex = try await cluster.createTenant("globex")
            #expect(try await globex.create(other).isTrue("Established"))
            _ = try await acme.delete(CustomResourceDefinition.self, name)
            let isServed = try await eventually(within: .seconds(40)) {
                try await acme.get(CustomResourceDefinition.self, ObjectName(name: "gadgets.example.com"))
                    .isTrue("Established")
            }
            #expect(isServed)
            try await gadgets.create("one")
        }
    }

    @Test func badDefinitionsAreRefusedWithTheField() async throws {
        try await TestCluster.with { cluster in
            let error = await failure {
                _ = try await cluster.admin.create(
                    try Widgets.definition(schema: "{type: object, properties: {a: {}}}") {
                        $0.spec.versions[0].selectableFields = []
                    })
            }
            #expect(error?.reason == .invalid)
            #expect(
                error?.message
                    == "CustomResourceDefinition.apiextensions.k8s.io \"widgets.example.com\" is invalid: "
                    + "spec.versions[0].schema.openAPIV3Schema.properties[a].type: Required value: must not be empty for "
                    + "specified object fields")
        }
    }

    @Test func deletingADefinitionDeletesItsObjectsFirst() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            _ = try await acme.create(try Widgets.definition())
            let widgets = Widgets(acme)
            for index in 0..<20 { try await widgets.create("w\(index)") }
            var held = try Widgets.object("held")
            held.metadata.finalizers = ["example.com/hold"]
            _ = try await widgets.create(held)
            _ = try await acme.delete(CustomResourceDefinition.self, name)
            // The one that is held keeps the definition, and no new one is made.
            let isAlone = try await eventually(within: .seconds(40)) { try await widgets.names() == ["held"] }
            #expect(isAlone)
            let ending = try await acme.get(CustomResourceDefinition.self, name)
            #expect(ending.metadata.finalizers == ["customresourcecleanup.apiextensions.k8s.io"])
            #expect(ending.isTrue("Terminating"))
            let refused = await failure { try await widgets.create("new") }
            #expect(refused?.reason == .methodNotAllowed)
            #expect(
                refused?.message.hasPrefix(
                    "create not allowed while custom resource definition is terminating") == true)
            var object = try await widgets.get("held")
            object.metadata.finalizers = []
            try await widgets.update(object)
            let isGone = try await eventually(within: .seconds(40)) {
                try await acme.find(CustomResourceDefinition.self, name) == nil
            }
            #expect(isGone)
            let unknown = await failure { _ = try await widgets.names() }
            #expect(unknown?.reason == .notFound)
            // The name can be used again, for something else.
            _ = try await acme.create(try Widgets.definition(scope: "Tenant"))
            var others = widgets
            others.place.namespace = ""
            #expect(try await others.names() == [])
        }
    }

    /// Objects are made while their definition ends: none is left behind.
    @Test func nothingIsMadeOfAKindThatHasEnded() async throws {
        try await TestCluster.with { cluster in
            _ = try await cluster.admin.create(try Widgets.definition())
            let widgets = Widgets(cluster.admin)
            let writers = (0..<4).map { writer in
                Task {
                    var count = 0
                    while (try? await widgets.create("w\(writer)-\(count)")) != nil { count += 1 }
                    return count
                }
            }
            let started = try await eventually(within: .seconds(40)) {
                try await widgets.list().items.count > 20
            }
            #expect(started)
            _ = try await cluster.admin.delete(CustomResourceDefinition.self, name)
            for writer in writers { #expect(await writer.value > 0) }
            let isGone = try await eventually(within: .seconds(40)) {
                try await cluster.admin.find(CustomResourceDefinition.self, name) == nil
            }
            #expect(isGone)
            let store = try #require(cluster.store)
            let left = try await store.range(.init(.prefix(Array("/registry/example.com/".utf8))))
            #expect(left.items.isEmpty)
        }
    }

    // MARK: Objects

    @Test func everyVerbWorksOnCustomObjects() async throws {
        try await TestCluster.with { cluster in
            _ = try await cluster.admin.create(try Widgets.definition())
            let widgets = Widgets(cluster.admin)
            let made = try await widgets.create(
                "one", "{spec: {size: 3, junk: 1}, status: {phase: mine}, other: 1}")
            #expect(made.json == #"{"spec":{"color":"red","replicas":1,"size":3}}"#)
            #expect(made.metadata.tenant == "system")
            #expect(made.metadata.generation == 1)
            #expect(made.metadata.uid.utf8.count == 36)
            #expect(try await widgets.get("one") == made)
            let dry = try await widgets.create("dry", dryRun: true)
            #expect(dry.metadata.name == "dry")
            var generated = try Widgets.object("")
            generated.metadata.generateName = "gen-"
            #expect(try await widgets.create(generated).metadata.name.hasPrefix("gen-"))
            let taken = await failure { try await widgets.create("one") }
            #expect(taken?.message == "widgets.example.com \"one\" already exists")

            var changed = made
            changed.setBody(try YAML.document(Array("{spec: {size: 4}, status: {phase: mine}}".utf8)))
            let updated = try await widgets.update(changed)
            #expect(updated.json == #"{"spec":{"color":"red","replicas":1,"size":4}}"#)
            #expect(updated.metadata.generation == 2)
            let stale = await failure { try await widgets.update(changed) }
            #expect(stale?.reason == .conflict)
            var status = updated
            status.setBody(
                try YAML.document(Array("{spec: {size: 9}, status: {phase: Ready, junk: 1}}".utf8)))
            let said = try await widgets.update(status, status: true)
            #expect(
                said.json == #"{"spec":{"color":"red","replicas":1,"size":4},"status":{"phase":"Ready"}}"#)
            #expect(said.metadata.generation == 2)

            #expect(try await widgets.list().items.count == 2)
            #expect(try await widgets.delete("one").gone)
            let deleted = try await cluster.admin.call(
                Objects.deleteCollection, .with { $0.resource = widgets.place })
            #expect(deleted.deleted == 1)
            #expect(try await widgets.names() == [])
        }
    }

    @Test func patchesOfAllKinds() async throws {
        try await TestCluster.with { cluster in
            _ = try await cluster.admin.create(try Widgets.definition())
            let widgets = Widgets(cluster.admin)
            try await widgets.create(
                "one", "{spec: {size: 1, parts: [{name: a, count: 1}, {name: b, count: 2}]}}")
            #expect(
                try await widgets.patch("one", .merge, #"{"spec":{"size":2,"color":null}}"#).json
                    == #"{"spec":{"color":"red","parts":[{"count":1,"name":"a"},{"count":2,"name":"b"}],"replicas":1,"size":2}}"#
            )
            let json =
                #"[{"op":"replace","path":"/spec/parts/0/count","value":7},{"op":"test","path":"/spec/size","value":2}]"#
            #expect(
                try await widgets.patch("one", .json, json).json
                    == #"{"spec":{"color":"red","parts":[{"count":7,"name":"a"},{"count":2,"name":"b"}],"replicas":1,"size":2}}"#
            )
            let strategic =
                #"{"spec":{"parts":[{"name":"b","count":9},{"name":"c"},{"name":"a","$patch":"delete"}]}}"#
            #expect(
                try await widgets.patch("one", .strategic, strategic).json
                    == #"{"spec":{"color":"red","parts":[{"count":9,"name":"b"},{"name":"c"}],"replicas":1,"size":2}}"#
            )
            let invalid = await failure { try await widgets.patch("one", .merge, #"{"spec":{"size":"x"}}"#) }
            #expect(
                invalid?.message
                    == #"Widget.example.com "one" is invalid: spec.size: Invalid value: "string": spec.size in body must be of type "#
                    + #"integer: "string""#)
            let status = try await widgets.patch(
                "one", .merge, #"{"status":{"phase":"Up"},"spec":{"size":5}}"#, subresource: "status")
            #expect(status.json.hasSuffix(#""size":2},"status":{"phase":"Up"}}"#))
        }
    }

    @Test func appliedFieldsHaveOwnersByTheSchemasLists() async throws {
        try await TestCluster.with { cluster in
            _ = try await cluster.admin.create(try Widgets.definition())
            let widgets = Widgets(cluster.admin)
            func apply(_ spec: String, _ manager: String, force: Bool = false) async throws -> CustomObject {
                let text =
                    #"{"apiVersion":"example.com/v1","kind":"Widget","metadata":{"name":"one"},"spec":\#(spec)}"#
                return try await widgets.patch("one", .apply, text, manager: manager, force: force)
            }
            _ = try await apply(#"{"size":1,"parts":[{"name":"a","count":1}],"tags":["x"]}"#, "ann")
            let both = try await apply(#"{"size":1,"parts":[{"name":"b","count":2}],"tags":["y"]}"#, "bob")
            #expect(
                both.json
                    == #"{"spec":{"color":"red","parts":[{"count":1,"name":"a"},{"count":2,"name":"b"}],"replicas":1,"size":1,"#
                    + #""tags":["x","y"]}}"#)
            let conflict = await failure {
                _ = try await apply(#"{"size":1,"parts":[{"name":"a","count":5}]}"#, "bob")
            }
            #expect(conflict?.reason == .conflict)
            #expect(
                conflict?.message
                    == #"Apply failed with 1 conflict: conflict with "ann" using example.com/v1: .spec.parts[name="a"].count"#
            )
            _ = try await apply(#"{"size":1,"parts":[{"name":"a","count":5}]}"#, "bob", force: true)
            // What bob does not say any more goes, what ann says stays.
            #expect(
                try await widgets.get("one").json
                    == #"{"spec":{"color":"red","parts":[{"count":5,"name":"a"}],"replicas":1,"size":1,"tags":["x"]}}"#
            )
            let unknown = await failure { _ = try await apply(#"{"size":1,"nobody":1}"#, "ann") }
            #expect(
                unknown?.message
                    == "what is applied is no valid Widget: .spec.nobody: field not declared in schema")
        }
    }

    @Test func customObjectsScale() async throws {
        try await TestCluster.with { cluster in
            _ = try await cluster.admin.create(try Widgets.definition())
            let widgets = Widgets(cluster.admin)
            try await widgets.create("one", "{spec: {size: 1, replicas: 3}}")
            try await widgets.patch(
                "one", .merge, #"{"status":{"replicas":2,"selector":"a=b"}}"#, subresource: "status")
            let response = try await cluster.admin.call(
                Objects.get, .with { $0.resource = widgets.named("one", "scale") })
            var scale = try Scale(bytes: response.object)
            #expect(scale.spec.replicas == 3)
            #expect(scale.status.replicas == 2)
            #expect(scale.status.selector == "a=b")
            scale.spec.replicas = 5
            _ = try await cluster.admin.call(
                Objects.update,
                .with {
                    $0.resource = widgets.named("one", "scale")
                    $0.object = scale.bytes
                })
            #expect(try await widgets.get("one").json.contains(#""replicas":5"#))
        }
    }

    @Test func selectorsReachIntoCustomObjects() async throws {
        try await TestCluster.with { cluster in
            _ = try await cluster.admin.create(try Widgets.definition())
            let widgets = Widgets(cluster.admin)
            for (name, color) in [("a", "red"), ("b", "green"), ("c", "green")] {
                var object = try Widgets.object(name, "{spec: {size: 1, color: \(color)}}")
                object.metadata.labels = ["first": name == "b" ? "yes" : "no"]
                _ = try await widgets.create(object)
            }
            #expect(try await widgets.names(fields: "spec.color=green") == ["b", "c"])
            #expect(try await widgets.names(fields: "spec.color!=green") == ["a"])
            #expect(try await widgets.names(labels: "first=yes", fields: "spec.color=green") == ["b"])
            #expect(try await widgets.names(fields: "metadata.name=c") == ["c"])
            let error = await failure { _ = try await widgets.names(fields: "spec.size=1") }
            #expect(error?.message.hasPrefix("field label not supported: spec.size") == true)
            let page = try await widgets.list(limit: 2)
            #expect(page.items.count == 2)
            #expect(try await widgets.list(limit: 2, continue: page.metadata.continue).items.count == 1)
        }
    }

    @Test func watchesOfCustomObjectsResumeAcrossARestart() async throws {
        try await TestCluster.with { cluster in
            _ = try await cluster.admin.create(try Widgets.definition())
            let widgets = Widgets(cluster.admin)
            let version = try await widgets.list().metadata.resourceVersion
            try await widgets.create("one")
            try await widgets.patch("one", .merge, #"{"spec":{"color":"blue"}}"#)
            try await widgets.delete("one")
            func events() async throws -> [String] {
                let request = WatchRequest.with {
                    $0.resource = widgets.place
                    $0.resourceVersion = version
                }
                var seen: [String] = []
                let stream = try await cluster.admin.channel.call(Objects.watch, request)
                while seen.count < 3, let event = try await stream.next() {
                    seen.append("\(event.type.rawValue) \(try CustomObject(bytes: event.object).json)")
                }
                return seen
            }
            let red = #"{"spec":{"color":"red","replicas":1,"size":1}}"#
            let blue = #"{"spec":{"color":"blue","replicas":1,"size":1}}"#
            #expect(try await events() == ["1 " + red, "2 " + blue, "3 " + blue])
            try await cluster.restart()
            #expect(try await events() == ["1 " + red, "2 " + blue, "3 " + blue])
        }
    }

    @Test func versionsShowTheSameObjects() async throws {
        try await TestCluster.with { cluster in
            _ = try await cluster.admin.create(
                try Widgets.definition { definition in
                    var beta = definition.spec.versions[0]
                    beta.name = "v1beta1"
                    beta.storage = false
                    beta.selectableFields = []
                    beta.schema = .with {
                        $0.openAPIV3Schema = .with {
                            $0.type = "object"
                            $0.properties["spec"] = .with {
                                $0.type = "object"
                                $0.xPreserveUnknownFields = true
                            }
                        }
                    }
                    definition.spec.versions.append(beta)
                })
            let widgets = Widgets(cluster.admin)
            var old = widgets
            old.place.version = "v1beta1"
            try await old.create("one", "{spec: {anything: [1]}}")
            #expect(try await widgets.get("one").json == #"{"spec":{"anything":[1]}}"#)
            #expect(try await old.get("one") == widgets.get("one"))
            var none = widgets
            none.place.version = "v2"
            let error = await failure { _ = try await none.get("one") }
            #expect(
                error?.message
                    == #"the server does not have a resource "widgets" in API group "example.com", version "v2""#
            )
            // A version that objects may be stored as stays.
            let change = await failure {
                var definition = try await cluster.admin.get(CustomResourceDefinition.self, name)
                definition.spec.versions[1].storage = true
                definition.spec.versions.removeFirst()
                _ = try await cluster.admin.update(definition)
            }
            #expect(
                change?.message.contains(
                    "status.storedVersions[0]: Invalid value: \"v1\": must appear in spec.versions") == true)
        }
    }

    @Test func quotasCountCustomObjects() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            _ = try await acme.create(try Widgets.definition())
            let widgets = Widgets(acme)
            try await widgets.create("one")
            _ = try await acme.create(
                ResourceQuota.with {
                    $0.metadata.name = "quota"
                    $0.metadata.namespace = "default"
                    $0.spec.hard = ["count/widgets.example.com": .with { $0.string = "2" }]
                })
            try await widgets.create("two")
            let error = await failure { try await widgets.create("three") }
            #expect(
                error?.message
                    == #"widgets.example.com "three" is forbidden: exceeded quota: quota, requested: count/widgets.example.com=1, "#
                    + "used: count/widgets.example.com=2, limited: count/widgets.example.com=2")
            try await widgets.delete("one")
            try await widgets.create("three")
        }
    }

    @Test func objectsOfTheClusterAreSystems() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            _ = try await cluster.admin.create(try Widgets.definition(scope: "Cluster"))
            let widgets = Widgets(cluster.admin, namespace: "")
            let made = try await widgets.create("one")
            #expect(made.metadata.tenant.isEmpty)
            #expect(try await widgets.names() == ["one"])
            let unknown = await failure { _ = try await Widgets(acme, namespace: "").names() }
            #expect(unknown?.reason == .notFound)
            let refused = await failure {
                _ = try await acme.create(try Widgets.definition(scope: "Cluster"))
            }
            #expect(refused?.reason == .invalid)
        }
    }

    @Test func rolesReachCustomKinds() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            _ = try await acme.create(try Widgets.definition())
            try await Widgets(acme).create("one")
            let reader = Widgets(try cluster.client("reader", tenant: "acme"))
            let denied = await failure { _ = try await reader.names() }
            #expect(
                denied?.message
                    == #"widgets.example.com is forbidden: User "reader" cannot list resource "widgets" in API group "example.com" in "#
                    + #"the tenant "acme" in the namespace "default""#)
            _ = try await acme.create(
                Role.with {
                    $0.metadata.name = "widget-reader"
                    $0.metadata.namespace = "default"
                    $0.rules = [
                        .with {
                            $0.apiGroups = ["example.com"]
                            $0.resources = ["widgets"]
                            $0.verbs = ["get", "list"]
                        }
                    ]
                })
            _ = try await acme.create(
                RoleBinding.with {
                    $0.metadata.name = "widget-reader"
                    $0.metadata.namespace = "default"
                    $0.roleRef = .with {
                        $0.apiGroup = "rbac.authorization.k8s.io"
                        $0.kind = "Role"
                        $0.name = "widget-reader"
                    }
                    $0.subjects = [
                        .with {
                            $0.apiGroup = "rbac.authorization.k8s.io"
                            $0.kind = "User"
                            $0.name = "reader"
                        }
                    ]
                })
            let mayRead = await eventually(within: .seconds(40)) {
                (try? await reader.names()) == ["one"]
            }
            #expect(mayRead)
            let mayNotWrite = await failure { try await reader.delete("one") }
            #expect(mayNotWrite?.reason == .forbidden)
        }
    }
}
