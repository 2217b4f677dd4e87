// APIClient: how every program but the API server sees objects: typed calls, a local copy that follows the
// server, and the queue that workers take their keys from.
//
// - `APIClient`: one call each: get, list, create, update, delete, bind, watch. Failures are `APIError`s.
// - `Informer`: all objects of a kind (or of a tenant, a namespace, a selection) in memory, kept current by
//   list and
//   watch; it resumes after a broken connection, and lists again when the server has forgotten where it was.
// - `WorkQueue`: keys that need attention, each once, with waiting times after failures.
//
// Start with `APIClient` here, then `Informer`.

import API
import Messages
import Protobuf
import RPC

/// Calls of the API server in the types of the kinds. Cheap to copy; all copies share the channel.
package struct APIClient: Sendable {
    package let channel: any Caller
    /// For each call but watches.
    package var timeout: Duration

    package init(_ channel: any Caller, timeout: Duration = .seconds(30)) {
        self.channel = channel
        self.timeout = timeout
    }

    /// Objects of a list in one answer; longer lists come in several.
    static let pageSize: Int64 = 1000

    // MARK: Reading

    /// `resourceVersion`: empty for the latest, "0" for whatever the server has at hand.
    package func get<Object: APIObject>(
        _ type: Object.Type = Object.self, _ name: ObjectName, resourceVersion: String = ""
    ) async throws(APIError) -> Object {
        let request = GetRequest.with {
            $0.resource = name.reference(type)
            $0.resourceVersion = resourceVersion
        }
        return try decode(try await call(Objects.get, request).object)
    }

    /// The same, nil when there is no such object.
    package func find<Object: APIObject>(
        _ type: Object.Type = Object.self, _ name: ObjectName
    ) async throws(APIError) -> Object? {
        do { return try await get(type, name) } catch {
            guard error.reason == .notFound else { throw error }
            return nil
        }
    }

    /// All objects of the range that match, at one moment. A list of all tenants fails when a store cluster
    /// is out of reach, unless a `partial` one is wanted.
    package func list<Object: APIObject>(
        _ type: Object.Type = Object.self, in range: ObjectScope, _ selectors: Selectors = Selectors(),
        resourceVersion: String = "", completeness: ListCompleteness = .whole
    ) async throws(APIError) -> ObjectList<Object> {
        var result = ObjectList<Object>()
        var request = ListRequest.with {
            $0.resource = range.reference(type)
            $0.labelSelector = selectors.labels
            $0.fieldSelector = selectors.fields
            $0.resourceVersion = resourceVersion
            $0.limit = Self.pageSize
            $0.allowPartial = completeness == .partial
        }
        repeat {
            let page = try await call(Objects.list, request)
            result.resourceVersion = page.metadata.resourceVersion
            result.unavailableStoreClusters += page.unavailableStoreClusters
            for item in page.items { result.items.append(try decode(item)) }
            request.continue = page.metadata.continue
            request.resourceVersion = ""
        } while !request.continue.isEmpty
        return result
    }

    /// Changes after `resourceVersion`, in order; with an empty one, first all objects as `added`.
    package func watch<Object: APIObject>(
        _ type: Object.Type = Object.self, in range: ObjectScope, _ selectors: Selectors = Selectors(),
        from resourceVersion: String = ""
    ) async throws(APIError) -> ObjectWatch<Object> {
        let request = WatchRequest.with {
            $0.resource = range.reference(type)
            $0.labelSelector = selectors.labels
            $0.fieldSelector = selectors.fields
            $0.resourceVersion = resourceVersion
            $0.allowBookmarks = true
        }
        do { return ObjectWatch(try await channel.call(Objects.watch, request)) } catch {
            throw APIError(ofCall: error)
        }
    }

    // MARK: Writing

    /// Where the object goes is what its metadata says; an empty tenant is the caller's own.
    package func create<Object: APIObject>(_ object: Object) async throws(APIError) -> Object {
        let request = CreateRequest.with {
            $0.resource = ObjectName(object).reference(Object.self)
            $0.object = object.bytes
        }
        return try decode(try await call(Objects.create, request).object)
    }

    /// Everything but the status. Fails with Conflict when the object has changed since it was read.
    package func update<Object: APIObject>(_ object: Object) async throws(APIError) -> Object {
        try await update(Objects.update, object)
    }

    /// Only the status.
    package func updateStatus<Object: APIObject>(_ object: Object) async throws(APIError) -> Object {
        try await update(Objects.updateStatus, object)
    }

    /// Only the finalizers of a tenant's or namespace's specification.
    package func finalize<Object: APIObject>(_ object: Object) async throws(APIError) -> Object {
        try await update(Objects.finalize, object)
    }

    private func update<Object: APIObject>(
        _ method: UnaryMethod<UpdateRequest, ObjectResponse>, _ object: Object
    ) async throws(APIError) -> Object {
        let request = UpdateRequest.with {
            $0.resource = ObjectName(object).reference(Object.self)
            $0.object = object.bytes
        }
        return try decode(try await call(method, request).object)
    }

    /// `patch` is JSON text.
    package func patch<Object: APIObject>(
        _ type: Object.Type = Object.self, _ name: ObjectName, _ patch: String,
        _ kind: PatchRequest.TypeValue = .merge, subresource: String = "", manager: String = "",
        force: Bool = false
    ) async throws(APIError) -> Object {
        let request = PatchRequest.with {
            $0.resource = name.reference(type, subresource: subresource)
            $0.type = kind
            $0.patch = Array(patch.utf8)
            $0.fieldManager = manager
            $0.force = force
        }
        return try decode(try await call(Objects.patch, request).object)
    }

    /// The answer is the object as it was last, or as it is while it lingers, and whether it is gone.
    @discardableResult
    package func delete<Object: APIObject>(
        _ type: Object.Type = Object.self, _ name: ObjectName, _ options: Deletion = Deletion()
    ) async throws(APIError) -> (object: Object, isGone: Bool) {
        let request = DeleteRequest.with {
            $0.resource = name.reference(type)
            $0.gracePeriodSeconds = options.graceSeconds
            $0.propagationPolicy = options.propagation
            if options.uid != nil || options.resourceVersion != nil {
                $0.preconditions = .with {
                    $0.uid = options.uid
                    $0.resourceVersion = options.resourceVersion
                }
            }
        }
        let response = try await call(Objects.delete, request)
        return (try decode(response.object), response.gone)
    }

    /// Returns how many were asked to end.
    @discardableResult
    package func deleteAll<Object: APIObject>(
        _ type: Object.Type, in range: ObjectScope, _ selectors: Selectors = Selectors(),
        _ options: Deletion = Deletion()
    ) async throws(APIError) -> Int {
        let request = DeleteCollectionRequest.with {
            $0.resource = range.reference(type)
            $0.labelSelector = selectors.labels
            $0.fieldSelector = selectors.fields
            $0.gracePeriodSeconds = options.graceSeconds
            $0.propagationPolicy = options.propagation
        }
        return Int(try await call(Objects.deleteCollection, request).deleted)
    }

    /// Gives pods their nodes, at most 1000 in a call. The outcomes are in the order of the bindings: a pod's
    /// new version, or why it is not bound.
    package func bind(_ bindings: [PodBinding]) async throws(APIError) -> [Result<String, APIError>] {
        let response = try await call(Objects.bind, BindRequest.with { $0.bindings = bindings })
        return response.results.map { result in
            result.error.map { .failure(APIError($0)) } ?? .success(result.resourceVersion)
        }
    }

    // MARK: Calling

    package func call<Request: Message, Response: Message>(
        _ method: UnaryMethod<Request, Response>, _ request: Request
    ) async throws(APIError) -> Response {
        do {
            return try await channel.call(method, request, options: .timeout(timeout))
        } catch {
            throw APIError(ofCall: error)
        }
    }

    private func decode<Object: APIObject>(_ bytes: [UInt8]) throws(APIError) -> Object {
        do throws(WireError) { return try Object(bytes: bytes) } catch {
            throw .internalError("the server's \(Object.kind.kind) does not decode: \(error)")
        }
    }
}

/// What to ask for when deleting.
package struct Deletion: Sendable {
    /// Nil for the kind's own, 0 for at once.
    package var graceSeconds: Int64?
    /// "Background", "Foreground" or "Orphan"; empty for the kind's own.
    package var propagation = ""
    package var uid: String?
    package var resourceVersion: String?

    package init(
        graceSeconds: Int64? = nil, propagation: String = "", uid: String? = nil,
        resourceVersion: String? = nil
    ) {
        self.graceSeconds = graceSeconds
        self.propagation = propagation
        self.uid = uid
        self.resourceVersion = resourceVersion
    }
}

/// A list at one moment.
package struct ObjectList<Object: APIObject>: Sendable {
    package var items: [Object] = []
    /// From where a watch goes on.
    package var resourceVersion = ""
    /// Store clusters that were out of reach: what is in the list of their tenants may be old, or is missing.
    package var unavailableStoreClusters: [String] = []
}

/// Whether a list may leave out what cannot be reached.
package enum ListCompleteness: Sendable { case whole, partial }
