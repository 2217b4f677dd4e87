// Everything that can be done to objects, for all kinds alike: read from memory, changed by
// compare-and-write.
//
// This file has what all verbs share, and reading. Each verb that writes has a file of its own beside it.

import API
import Diagnostics
import Messages
import Protobuf
import Storage

package final class ObjectRegistry: Sendable {
    /// Which store's objects these are.
    let id: StoreID
    let resources: ResourceTable
    let store: ObjectStore
    let hub: WatchHub
    let admission: AdmissionChain
    let quotas: QuotaBook
    /// Store 0's, when this is another store's.
    private let tenants: ObjectRegistry?
    let clock: any WallClock
    let random: @Sendable () -> any RandomNumberGenerator

    /// How often a change is tried again when others are faster.
    static let maximumAttempts = 32

    init(
        resources: ResourceTable, store: ObjectStore, hub: WatchHub, admission: AdmissionChain,
        tenants: ObjectRegistry? = nil, clock: any WallClock,
        random: @escaping @Sendable () -> any RandomNumberGenerator = { SystemRandomNumberGenerator() }
    ) {
        id = store.id
        self.resources = resources
        self.store = store
        self.hub = hub
        self.admission = admission
        quotas = QuotaBook(resources, store)
        self.tenants = tenants
        self.clock = clock
        self.random = random
    }

    private init(_ other: ObjectRegistry, _ store: ObjectStore) {
        id = store.id
        resources = other.resources
        self.store = store
        hub = other.hub
        admission = other.admission
        quotas = other.quotas
        tenants = other.tenants
        clock = other.clock
        random = other.random
    }

    /// The same, but what it writes is kept for the batch.
    func collecting(into batch: WriteBatch) -> ObjectRegistry {
        var store = store
        store.batch = batch
        return ObjectRegistry(self, store)
    }

    var now: Time { Time(clock.now) }

    // MARK: Reading

    /// How new an answer has to be.
    enum Freshness: Hashable, Sendable {
        /// All that was answered before this call.
        case latest
        /// Whatever is at hand.
        case any
        case atLeast(Int64)
        case exactly(Int64)
    }

    func get(_ target: Target, _ freshness: Freshness) async throws -> ObjectBytes {
        try await catchUp(freshness, for: target.tenant)
        guard let found = target.resource.cache[target.path] else {
            throw APIError.notFound(target.api, target.name)
        }
        return found.object
    }

    /// Returns a revision up to which the caches are known to be complete.
    @discardableResult
    func catchUp(_ freshness: Freshness, for tenant: String = "") async throws -> Int64 {
        switch freshness {
        case .latest: return try await hub.wait(until: try await store.revision(for: tenant))
        case .any: return hub.progress
        case .atLeast(let revision), .exactly(let revision):
            if hub.progress >= revision { return hub.progress }
            // Not "not yet" but "never": whoever says so has seen another store, and has to begin anew.
            let current = try await store.revision()
            guard revision <= current else {
                throw APIError.expired(
                    "resource version \(id.version(revision)) is none of this store, which is at \(current); list again"
                )
            }
            return try await hub.wait(until: revision)
        }
    }

    /// Returns when memory has all that was there when this began, however long a large store takes.
    func becomeCurrent() async throws {
        let wanted = try await store.currentRevision()
        while true {
            do {
                try await hub.wait(until: wanted)
                return
            } catch let error as APIError where error.reason == .serverTimeout {
                try Task.checkCancellation()
            }
        }
    }

    /// After a place has changed under a write: memory knows what it has become.
    func catchUpPlaces(of target: Target) async throws {
        if let tenants { try await tenants.catchUp(.latest) }
        try await catchUp(.latest, for: target.tenant)
    }

    // MARK: What writers share

    /// A stored object, and the revision of the key.
    struct Current: Sendable {
        let bytes: ObjectBytes
        let revision: Int64
    }

    /// What became of a write.
    struct Written: Sendable {
        /// With its resourceVersion.
        let object: ObjectBytes
        let isGone: Bool
    }

    /// The object as the caches know it, or as the store does when they do not.
    func current(_ target: Target) async throws -> Current {
        if let cached = target.resource.cache[target.path] {
            return Current(bytes: cached.object, revision: cached.revision)
        }
        guard let stored = try await store.read(target.key) else {
            throw APIError.notFound(target.api, target.name)
        }
        return Current(bytes: ObjectBytes(stored.bytes), revision: stored.revision)
    }

    /// What other calls are judged by counts for whoever comes after the answer: returns when memory has it.
    func settle(_ object: any APIObject, _ revision: Int64) async {
        switch object {
        case is AdmissionCallout: _ = try? await hub.wait(until: revision)
        case is Role, is ClusterRole, is RoleBinding, is ClusterRoleBinding, is ResourceQuota, is TenantQuota,
            is CustomResourceDefinition, is Tenant:
            // It is written, whatever becomes of the waiting.
            _ = try? await hub.wait(until: revision)
        default: return
        }
    }

    /// Decodes what is stored; what it says of its own version is not part of it.
    func decode<Object: APIObject>(_ type: Object.Type, _ bytes: ObjectBytes) throws -> Object {
        var object = try Object(bytes: bytes.bytes)
        object.metadata.resourceVersion = ""
        return object
    }

    /// Decodes what a client sent.
    func decodeSent<Object: Message>(_ type: Object.Type, _ bytes: [UInt8]) throws(APIError) -> Object {
        do throws(WireError) { return try Object(bytes: bytes) } catch {
            throw APIError.badRequest("the object is not a valid \(Object.descriptor.name): \(error)")
        }
    }

    /// The object as clients see it at a revision.
    func shown(_ object: some APIObject, _ revision: Int64) -> ObjectBytes {
        ObjectBytes(object.bytes).at(id.version(revision))
    }
}
