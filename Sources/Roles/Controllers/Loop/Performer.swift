// Turns actions into calls of the API server.

import API
import APIClient
import Messages
import Protobuf
import RPC

package struct Performer: Sendable {
    /// What was written, to be waited for in the caches.
    package enum Written: Sendable {
        case created(uid: String)
        /// The version is the one that the write replaced.
        case updated(uid: String, version: String)
        case deleted(uid: String)
    }

    let client: APIClient
    let graph: ObjectGraph

    package init(client: APIClient, graph: ObjectGraph) {
        self.client = client
        self.graph = graph
    }

    /// Nil when nothing had to be written.
    package func perform(_ action: Action) async throws(APIError) -> Written? {
        switch action {
        case .create(let object, let ifAbsent): return try await create(object, ifAbsent)
        case .update(let object): return try await write(object, .object)
        case .updateStatus(let object): return try await write(object, .status)
        case .finalize(let object): return try await write(object, .finalizers)
        case .delete(let object, let gracePeriod): return try await delete(object, gracePeriod)
        case .bind(let binding):
            // One that is refused is decided upon anew.
            if let outcome = try await client.bind([binding]).first { _ = try outcome.get() }
            return nil
        case .deleteAll(let kind, let tenant, let namespace):
            try await deleteAll(kind, tenant, namespace)
            return nil
        }
    }

    private func create(_ object: some APIObject, _ ifAbsent: Bool) async throws(APIError) -> Written? {
        do {
            return .created(uid: try await client.create(object).metadata.uid)
        } catch {
            guard ifAbsent, error.reason == .alreadyExists else { throw error }
            return nil
        }
    }

    private enum Part { case object, status, finalizers }

    private func write<Object: APIObject>(
        _ object: Object, _ part: Part
    ) async throws(APIError) -> Written? {
        let written =
            switch part {
            case .object: try await client.update(object)
            case .status: try await client.updateStatus(object)
            case .finalizers: try await client.finalize(object)
            }
        // A write that changes nothing makes no event.
        guard written.metadata.resourceVersion != object.metadata.resourceVersion else { return nil }
        return .updated(uid: object.metadata.uid, version: object.metadata.resourceVersion)
    }

    /// Gone already, or replaced by another of the same name: what was wanted is so.
    private func delete<Object: APIObject>(
        _ object: Object, _ gracePeriod: Int64?
    ) async throws(APIError) -> Written? {
        let uid = object.metadata.uid
        do {
            try await client.delete(
                Object.self, ObjectName(object), Deletion(graceSeconds: gracePeriod, uid: uid))
            return .deleted(uid: uid)
        } catch {
            guard error.reason == .notFound || error.reason == .conflict else { throw error }
            return nil
        }
    }

    /// Pods of a namespace that ends are still ended gracefully by their nodes.
    private func deleteAll(
        _ kind: KindDescriptor, _ tenant: String, _ namespace: String
    ) async throws(APIError) {
        let reference = Performer.reference(kind, tenant, namespace)
        do {
            _ = try await client.call(Objects.deleteCollection, .with { $0.resource = reference })
        } catch {
            guard error.reason == .methodNotAllowed else { throw error }
            try await deleteOneByOne(reference)
        }
    }

    /// For kinds, such as namespaces, that are not deleted in one call. A page at a time; the caller comes
    /// back while any are left.
    private func deleteOneByOne(_ range: ResourceRef) async throws(APIError) {
        guard let resource = Resource.plural(range.resource) else { return }
        let page = try await client.call(
            Objects.list,
            .with {
                $0.resource = range
                $0.limit = 500
            })
        for bytes in page.items {
            var one = range
            one.name = try Performer.name(resource.type, bytes)
            do { _ = try await client.call(Objects.delete, .with { $0.resource = one }) } catch {
                // Gone already, or ending already.
                guard error.reason == .notFound || error.reason == .conflict else { throw error }
            }
        }
    }

    private static func name<Object: APIObject>(
        _ type: Object.Type, _ bytes: [UInt8]
    ) throws(APIError) -> String {
        do throws(WireError) { return try Object(bytes: bytes).metadata.name } catch {
            throw .internalError("the server's \(Object.kind.kind) does not decode: \(error)")
        }
    }

    /// Objects of the kind that are left, at least 1 if there is any; asked of the server, not of a cache.
    func count(_ kind: KindDescriptor, tenant: String, namespace: String) async throws(APIError) -> Int {
        let page = try await client.call(
            Objects.list,
            .with {
                $0.resource = Performer.reference(kind, tenant, namespace)
                $0.limit = 1
            })
        return page.items.count + Int(page.metadata.remainingItemCount ?? 0)
    }

    private static func reference(_ kind: KindDescriptor, _ tenant: String, _ namespace: String)
        -> ResourceRef
    {
        .with {
            $0.group = kind.group
            $0.version = kind.version
            $0.resource = kind.plural
            $0.tenant = tenant
            $0.namespace = namespace
        }
    }
}
