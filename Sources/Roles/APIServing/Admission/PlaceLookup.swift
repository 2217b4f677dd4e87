// The tenants and namespaces that objects are in, from memory, or from the store when memory does not know
// them yet.

import API
import Messages
import Storage

struct PlaceLookup: Sendable {
    let resources: ResourceTable
    let store: ObjectStore
    let definitions: Definitions
    /// Store 0's, when this is another store's.
    var tenants: ObjectRegistry?
    /// Whether the server makes tokens of service accounts, so that pods can be given theirs.
    var mountsTokens = false
    let decoded = DecodedPlaces()

    struct Place<Object: PhasedObject>: Sendable {
        let object: Object
        let placeGuard: PlaceGuard
    }

    /// A tenant of another store is guarded by a key of that store, which is made when the tenant is to end.
    func tenant(_ name: String) async throws -> Place<Tenant>? {
        guard let tenants else { return try await find(name, resources, store, decoded.tenants) }
        let found = try await find(name, tenants.resources, tenants.store, decoded.tenants)
        guard let found else { return nil }
        let closing = String(decoding: TenantKeys.closing(name), as: UTF8.self)
        return Place(object: found.object, placeGuard: PlaceGuard(key: closing, revision: 0))
    }

    func namespace(_ name: String, of tenant: String) async throws -> Place<Namespace>? {
        try await find("\(tenant)/\(name)", resources, store, decoded.namespaces)
    }

    /// As memory has it, or the store when memory does not.
    func pod(_ path: String) async throws -> Pod? {
        let resource = resources[Pod.self]
        if let cached = resource.cache[path] { return try Pod(bytes: cached.object.bytes) }
        return try await store.read(resource.key(path)).map { try Pod(bytes: $0.bytes) }
    }

    /// The store cluster with this number.
    func storeCluster(_ id: String) throws -> (object: StorageCluster, placeGuard: PlaceGuard)? {
        let resource = (tenants?.resources ?? resources)[StorageCluster.self]
        var found: (StorageCluster, PlaceGuard)?
        try resource.cache.snapshot(progress: 0).objects.forEach(from: "") { entry in
            let cluster = try StorageCluster(bytes: entry.value.object.bytes)
            guard cluster.storageClusterId == id else { return true }
            found = (cluster, PlaceGuard(key: resource.key(entry.key), revision: entry.value.revision))
            return false
        }
        return found
    }

    /// Names of tenants that live in the store cluster with this number.
    func tenants(inStoreCluster id: String) throws -> [String] {
        var names: [String] = []
        let resource = (tenants?.resources ?? resources)[Tenant.self]
        try resource.cache.snapshot(progress: 0).objects.forEach(from: "") { entry in
            if try Tenant(bytes: entry.value.object.bytes).spec.storageClusterId == id {
                names.append(entry.key)
            }
            return true
        }
        return names
    }

    private func find<Object: PhasedObject>(
        _ path: String, _ resources: ResourceTable, _ store: ObjectStore, _ decoded: DecodedObjects<Object>
    ) async throws -> Place<Object>? {
        let resource = resources[Object.self]
        let key = resource.key(path)
        if let cached = resource.cache[path] {
            return Place(
                object: try decoded.object(path, cached),
                placeGuard: PlaceGuard(key: key, revision: cached.revision))
        }
        guard let stored = try await store.read(key) else { return nil }
        return Place(
            object: try Object(bytes: stored.bytes),
            placeGuard: PlaceGuard(key: key, revision: stored.revision))
    }
}
