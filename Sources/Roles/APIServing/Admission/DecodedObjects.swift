// Objects that nearly every write looks at, decoded once for each of their versions and not once for each
// write: tenants, namespaces, service accounts, priority classes.

import API
import Messages
import Synchronization

/// Of one kind of one store.
final class DecodedObjects<Object: APIObject>: Sendable {
    private struct Known {
        /// What it was decoded from: the very one, since a reload may bring another of the same revision.
        let cached: CachedObject
        let object: Object
    }
    private let known = Mutex<[String: Known]>([:])
    /// When there are more, all are decoded again as they are needed.
    private static var limit: Int { 4096 }

    /// The object that memory has at the path.
    func object(_ path: String, _ cached: CachedObject) throws -> Object {
        if let known = known.withLock({ $0[path] }), known.cached === cached { return known.object }
        let object = try Object(bytes: cached.object.bytes)
        known.withLock { known in
            if known.count >= Self.limit { known.removeAll() }
            known[path] = Known(cached: cached, object: object)
        }
        return object
    }
}

/// What one store's admission has looked at.
final class DecodedPlaces: Sendable {
    let tenants = DecodedObjects<Tenant>()
    let namespaces = DecodedObjects<Namespace>()
    let accounts = DecodedObjects<ServiceAccount>()
    let priorities = DecodedObjects<PriorityClass>()
}
