// A conversation with the API server: who speaks, about which tenant and namespace, over which channel.

import API
import APIClient
import Messages
import RPC

package struct Session: Sendable {
    package var client: APIClient
    /// Empty for the tenant of the caller's certificate.
    package let tenant: String
    package let namespace: String
    package let context: ClientConfiguration.Context
    let kinds: Kinds

    /// Reads the configuration and opens a channel; nothing is sent before the first call.
    package static func open(_ arguments: Arguments, _ program: CommandLineProgram) throws -> Session {
        let destination = try Destination(arguments, program.environment)
        let timeout = try arguments.duration("request-timeout").flatMap { $0 > .zero ? $0 : nil }
        let client = APIClient(
            try destination.channel(program.contact), timeout: timeout ?? .seconds(30))
        return Session(
            client: client, tenant: destination.tenant, namespace: destination.namespace,
            context: destination.context, kinds: Kinds(client, tenant: destination.tenant))
    }

    // MARK: Naming

    /// A reference to one object of the resource, or to all when `name` is empty.
    func reference(
        _ resource: Resource, name: String = "", tenant: String? = nil, namespace: String? = nil,
        subresource: String = ""
    ) -> ResourceRef {
        ResourceRef.with {
            $0.group = resource.group
            $0.version = resource.version
            $0.resource = resource.plural
            $0.tenant = resource.scope == .cluster ? "" : tenant ?? self.tenant
            $0.namespace = resource.scope == .namespace ? namespace ?? self.namespace : ""
            $0.name = name
            $0.subresource = subresource
        }
    }

    /// A reference to an object that was fetched: where it lives, whatever the session is about.
    func reference(_ object: FetchedObject, subresource: String = "") throws -> ResourceRef {
        let metadata = try object.metadata
        return reference(
            object.resource, name: metadata.name, tenant: metadata.tenant, namespace: metadata.namespace,
            subresource: subresource)
    }
}

/// Which objects of a kind are meant.
struct ObjectRange: Sendable {
    var labels = ""
    var fields = ""
    var isAllNamespaces = false
    var isAllTenants = false
    /// Objects in one answer; 0 for all.
    var chunkSize: Int64 = 500

    init() {}

    init(_ arguments: Arguments) throws(CommandError) {
        labels = arguments.value("selector") ?? ""
        fields = arguments.value("field-selector") ?? ""
        isAllTenants = arguments.has("all-tenants")
        isAllNamespaces = arguments.has("all-namespaces") || isAllTenants
        chunkSize = try arguments.integer("chunk-size") ?? 500
        guard chunkSize >= 0 else { throw CommandError("--chunk-size must not be negative") }
        do { _ = try LabelQuery(parsing: labels) } catch {
            throw CommandError("--selector: \(error.message)")
        }
    }
}

// MARK: Calls

extension Session {
    func get(_ reference: ResourceRef, _ resource: Resource) async throws(APIError) -> FetchedObject {
        let answer = try await client.call(Objects.get, .with { $0.resource = reference })
        return FetchedObject(resource: resource, bytes: answer.object)
    }

    func get(_ resource: Resource, _ name: String) async throws(APIError) -> FetchedObject {
        try await get(reference(resource, name: name), resource)
    }

    func reference(_ resource: Resource, _ range: ObjectRange) -> ResourceRef {
        reference(
            resource, tenant: range.isAllTenants ? "all" : nil, namespace: range.isAllNamespaces ? "" : nil)
    }

    /// All objects of a range, page by page, and the version of the list.
    func list(
        _ resource: Resource, _ range: ObjectRange, warn: (String) -> Void = { _ in }
    ) async throws -> (objects: [FetchedObject], version: String) {
        try await list(reference(resource, range), resource, range, warn: warn)
    }

    func list(
        _ reference: ResourceRef, _ resource: Resource, _ range: ObjectRange,
        warn: (String) -> Void = { _ in }
    ) async throws -> (objects: [FetchedObject], version: String) {
        var request = ListRequest.with {
            $0.resource = reference
            $0.labelSelector = range.labels
            $0.fieldSelector = range.fields
            $0.limit = range.chunkSize
            $0.allowPartial = range.isAllTenants
        }
        var objects: [FetchedObject] = []
        while true {
            try Task.checkCancellation()
            let page = try await client.call(Objects.list, request)
            for cluster in page.unavailableStoreClusters {
                warn(
                    "store cluster \(cluster) is unavailable: its tenants' objects may be old, or are missing"
                )
            }
            objects += page.items.map { FetchedObject(resource: resource, bytes: $0) }
            request.continue = page.metadata.continue
            if request.continue.isEmpty { return (objects, page.metadata.resourceVersion) }
        }
    }

    /// Changes of a range after a version.
    func watch(
        _ reference: ResourceRef, _ range: ObjectRange, from version: String
    ) async throws(APIError) -> ResponseStream<WatchEvent> {
        let request = WatchRequest.with {
            $0.resource = reference
            $0.labelSelector = range.labels
            $0.fieldSelector = range.fields
            $0.resourceVersion = version
            $0.allowBookmarks = true
        }
        do { return try await client.channel.call(Objects.watch, request) } catch {
            throw APIError(ofCall: error)
        }
    }
}
