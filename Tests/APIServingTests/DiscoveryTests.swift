// What the server says of the kinds that it has.

import API
import APIClient
import Messages
import TestKit
import Testing

struct DiscoveryTests {
    @Test func everyKindIsToldWithAllItsNames() async throws {
        try await TestCluster.with { cluster in
            _ = try await cluster.admin.create(
                try Widgets.definition {
                    $0.spec.names.categories = ["all"]
                    var second = $0.spec.versions[0]
                    second.name = "v2alpha1"
                    second.storage = false
                    $0.spec.versions.append(second)
                })
            let resources = try await cluster.admin.call(Discovery.resources, ResourcesRequest()).resources
            #expect(Set(resources.map { "\($0.plural).\($0.group)" }).count == resources.count)
            let pods = try #require(resources.first { $0.plural == "pods" })
            #expect(pods.singular == "pod")
            #expect(pods.shortNames == ["po"])
            #expect(pods.selectableFields.contains("spec.nodeName"))
            let widgets = try #require(resources.first { $0.plural == "widgets" })
            #expect(widgets.kind == "Widget")
            #expect(widgets.singular == "widget")
            #expect(widgets.shortNames == ["wd"])
            #expect(widgets.categories == ["all"])
            #expect(widgets.versions == ["v1", "v2alpha1"])
            #expect(widgets.subresources == ["status", "scale"])
            #expect(
                widgets.columns.map { "\($0.name) \($0.source)" } == [
                    "SIZE .spec.size", "AGE date:.metadata.creationTimestamp",
                ])
            #expect(
                widgets.selectableFields == [
                    "metadata.name", "metadata.namespace", "metadata.tenant", "spec.color",
                ])
            // What a client makes of it shows objects as the server meant.
            let resource = try #require(Resource(widgets))
            let object = try await Widgets(cluster.admin).create("one", "{spec: {size: 3}}")
            let now = object.metadata.creationTimestamp.wallTime
            #expect(try Table(resource).cells(object.bytes, now: now) == ["one", "3", "0s"])
            #expect(try resource.tree(object.bytes)["spec"]?["size"]?.integer == 3)
        }
    }

    private func explain(
        _ client: APIClient, _ resource: String, _ path: String = "", group: String = "", depth: Int32 = 0
    ) async throws -> FieldInfo {
        let response = try await client.call(
            Discovery.explain,
            .with {
                $0.group = group
                $0.resource = resource
                $0.path = path
                $0.depth = depth
            })
        return try #require(response.field)
    }

    @Test func builtInKindsAreExplainedByTheirProtos() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let pod = try await explain(acme, "pods")
            #expect(pod.type == "Pod")
            #expect(!pod.description.isEmpty)
            #expect(
                pod.fields.map { "\($0.name) \($0.type)" } == [
                    "apiVersion string", "kind string", "metadata ObjectMeta", "spec PodSpec",
                    "status PodStatus",
                ])
            let containers = try await explain(acme, "pods", "spec.containers")
            #expect(containers.type == "[]Container")
            let image = containers.fields.first { $0.name == "image" }
            #expect(image?.type == "string")
            let limits = try await explain(acme, "pods", "spec.containers.resources.limits")
            #expect(limits.type == "map[string]Quantity")
            #expect(limits.fields.isEmpty)
            let machine = try await explain(acme, "pods", "spec.virtualMachine.powerSpec")
            #expect(!machine.description.isEmpty)
            let deep = try await explain(acme, "deployments", group: "apps", depth: 16)
            #expect(
                deep.fields.contains { $0.name == "spec" && $0.fields.contains { $0.name == "template" } })
            for (resource, path, reason) in [
                ("pods", "spec.none", APIError.Reason.notFound), ("nodes", "", .notFound),
                ("nothings", "", .notFound),
            ] {
                let error = await #expect(throws: (any Error).self) {
                    _ = try await explain(acme, resource, path)
                }
                #expect(error.map { APIError(ofCall: $0).reason } == reason)
            }
        }
    }

    @Test func customKindsAreExplainedByTheirSchemas() async throws {
        try await TestCluster.with { cluster in
            let acme = try await cluster.createTenant("acme")
            let schema = """
                type: object
                description: A widget.
                required: [spec]
                properties:
                  spec:
                    type: object
                    description: What is wanted.
                    properties:
                      color: {type: string, enum: [red, green], default: red, description: How it looks.}
                      ports: {type: array, items: {x-kubernetes-int-or-string: true}}
                      parts: {type: object, additionalProperties: {type: object, properties: {size: {type: integer}}}}
                """
            _ = try await acme.create(try Widgets.definition(schema: schema))
            let widget = try await explain(acme, "widgets", group: "example.com")
            #expect(widget.description == "A widget.")
            #expect(
                widget.fields.map { "\($0.name) \($0.type) \($0.required)" } == [
                    "apiVersion string false", "kind string false", "metadata ObjectMeta false",
                    "spec Object true",
                ])
            let spec = try await explain(acme, "widgets", "spec", group: "example.com", depth: 2)
            #expect(
                spec.fields.map { "\($0.name) \($0.type)" } == [
                    "color string", "parts map[string]Object", "ports []IntOrString",
                ])
            #expect(spec.fields[0].enum == [#""red""#, #""green""#])
            #expect(spec.fields[0].default == #""red""#)
            #expect(spec.fields[1].fields.map(\.name) == ["size"])
            let size = try await explain(acme, "widgets", "spec.parts.size", group: "example.com")
            #expect(size.type == "integer")
            let name = try await explain(acme, "widgets", "metadata.labels", group: "example.com")
            #expect(name.type == "map[string]string")
        }
    }
}
