// The tenants and namespaces that objects are in, from memory, or from the store when memory does not know
// them yet.

import API
import Messages

struct PlaceLookup: Sendable {
    let resources: ResourceTable
    let store: ObjectStore

    struct Place<Object: PhasedObject>: Sendable {
        let object: Object
        let placeGuard: PlaceGuard
    }

    func tenant(_ name: String) async throws -> Place<Tenant>? { try await find(name) }

    func namespace(_ name: String, of tenant: String) async throws -> Place<Namespace>? {
        try await find("\(tenant)/\(name)")
    }

    private func find<Object: PhasedObject>(_ path: String) async throws -> Place<Object>? {
        let resource = resources[Object.self]
        let key = resource.key(path)
        if let cached = resource.cache[path] {
            return Place(
                object: try Object(bytes: cached.object.bytes),
                placeGuard: PlaceGuard(key: key, revision: cached.revision))
        }
        guard let stored = try await store.read(key) else { return nil }
        return Place(
            object: try Object(bytes: stored.bytes),
            placeGuard: PlaceGuard(key: key, revision: stored.revision))
    }
}
