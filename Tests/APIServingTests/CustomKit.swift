// Custom kinds and their objects as tests make them.

import API
import APIClient
import Formats
import Messages
import TestKit

/// The kind "widgets.example.com", as one client uses it.
struct Widgets {
    static let reference = ResourceRef.with {
        $0.group = "example.com"
        $0.resource = "widgets"
        $0.namespace = "default"
    }
    static let schema = """
        type: object
        properties:
          spec:
            type: object
            required: [size]
            properties:
              size: {type: integer, minimum: 0}
              color: {type: string, enum: [red, green, blue], default: red}
              replicas: {type: integer, default: 1}
              parts:
                type: array
                x-kubernetes-list-type: map
                x-kubernetes-list-map-keys: [name]
                items:
                  type: object
                  required: [name]
                  properties: {name: {type: string}, count: {type: integer}}
              tags: {type: array, x-kubernetes-list-type: set, items: {type: string}}
          status:
            type: object
            properties: {phase: {type: string}, replicas: {type: integer}, selector: {type: string}}
        """

    let client: APIClient
    var place = reference

    init(_ client: APIClient, tenant: String = "", namespace: String = "default") {
        self.client = client
        place.tenant = tenant
        place.namespace = namespace
    }

    /// A definition that is fine.
    static func definition(
        tenant: String = "", scope: String = "Namespaced", schema: String = schema,
        _ change: (inout CustomResourceDefinition) throws -> Void = { _ in }
    ) throws -> CustomResourceDefinition {
        let props = try JSONSchemaProps(yaml: schema)
        return try .with {
            $0.metadata.name = "widgets.example.com"
            $0.metadata.tenant = tenant
            $0.spec.group = "example.com"
            $0.spec.scope = scope
            $0.spec.names = .with {
                $0.plural = "widgets"
                $0.kind = "Widget"
                $0.shortNames = ["wd"]
            }
            $0.spec.versions = [
                .with {
                    $0.name = "v1"
                    $0.served = true
                    $0.storage = true
                    $0.schema = .with { $0.openAPIV3Schema = props }
                    $0.subresources = .with {
                        $0.status = CustomResourceSubresourceStatus()
                        $0.scale = .with {
                            $0.specReplicasPath = ".spec.replicas"
                            $0.statusReplicasPath = ".status.replicas"
                            $0.labelSelectorPath = ".status.selector"
                        }
                    }
                    $0.additionalPrinterColumns = [
                        .with {
                            $0.name = "Size"
                            $0.type = "integer"
                            $0.jsonPath = ".spec.size"
                        },
                        .with {
                            $0.name = "Age"
                            $0.type = "date"
                            $0.jsonPath = ".metadata.creationTimestamp"
                        },
                    ]
                    $0.selectableFields = [.with { $0.jsonPath = ".spec.color" }]
                }
            ]
            try change(&$0)
        }
    }

    static func object(_ name: String, _ body: String = "{spec: {size: 1}}") throws -> CustomObject {
        var object = CustomObject.with { $0.metadata.name = name }
        object.setBody(try YAML.document(Array(body.utf8)))
        return object
    }

    func named(_ name: String, _ subresource: String = "") -> ResourceRef {
        var place = place
        place.name = name
        place.subresource = subresource
        return place
    }

    // MARK: Calls

    @discardableResult
    func create(_ name: String, _ body: String = "{spec: {size: 1}}", dryRun: Bool = false) async throws
        -> CustomObject
    {
        let object = try Self.object(name, body)
        return try await create(object, dryRun: dryRun)
    }

    func create(_ object: CustomObject, dryRun: Bool = false) async throws -> CustomObject {
        let request = CreateRequest.with {
            $0.resource = place
            $0.object = object.bytes
            $0.dryRun = dryRun
        }
        return try CustomObject(bytes: try await client.call(Objects.create, request).object)
    }

    func get(_ name: String) async throws -> CustomObject {
        let request = GetRequest.with { $0.resource = named(name) }
        return try CustomObject(bytes: try await client.call(Objects.get, request).object)
    }

    @discardableResult
    func update(_ object: CustomObject, status: Bool = false) async throws -> CustomObject {
        let request = UpdateRequest.with {
            $0.resource = named(object.metadata.name)
            $0.object = object.bytes
        }
        let method = status ? Objects.updateStatus : Objects.update
        return try CustomObject(bytes: try await client.call(method, request).object)
    }

    @discardableResult
    func patch(
        _ name: String, _ type: PatchRequest.TypeValue, _ text: String, subresource: String = "",
        manager: String = "", force: Bool = false
    ) async throws -> CustomObject {
        let request = PatchRequest.with {
            $0.resource = named(name, subresource)
            $0.type = type
            $0.patch = Array(text.utf8)
            $0.fieldManager = manager
            $0.force = force
        }
        return try CustomObject(bytes: try await client.call(Objects.patch, request).object)
    }

    @discardableResult
    func delete(_ name: String) async throws -> DeleteResponse {
        try await client.call(Objects.delete, .with { $0.resource = named(name) })
    }

    func list(labels: String = "", fields: String = "", limit: Int64 = 0, continue: String = "") async throws
        -> ListResponse
    {
        try await client.call(
            Objects.list,
            .with {
                $0.resource = place
                $0.labelSelector = labels
                $0.fieldSelector = fields
                $0.limit = limit
                $0.continue = `continue`
            })
    }

    func names(labels: String = "", fields: String = "") async throws -> [String] {
        try await list(labels: labels, fields: fields).items.map { try ObjectBytes($0).header().name }
    }
}

extension CustomObject {
    /// What is not metadata, as JSON.
    var json: String { (try? body()).map { JSON.text($0.sorted) } ?? "?" }
}
