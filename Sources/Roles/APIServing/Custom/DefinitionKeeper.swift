// What follows from definitions of custom kinds when nobody asks: a definition that is deleted takes its
// objects with it and goes last, and names that become free are given to a definition that waits for them.
//
//     live --delete--> marked, with a finalizer --objects deleted, none left in any store--> removed
//
// Every API server does so; what two of them do at a time is the same thing twice.

import API
import Diagnostics
import Messages
import Storage
import Synchronization

final class DefinitionKeeper: Sendable {
    /// A definition to look at.
    private struct Work: Hashable {
        let store: StoreID
        /// "TENANT/NAME"
        let path: String
    }

    private let partitions: Partitions
    private let log: Logger
    private let waiting = Mutex<Set<Work>>([])
    private let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    /// How soon a definition is looked at again whose objects have not gone yet.
    private static let interval: Duration = .milliseconds(500)

    init(_ partitions: Partitions, log: Logger) {
        self.partitions = partitions
        self.log = log
        (signals, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        observe(partitions.system)
    }

    /// Takes notice of a store's definitions from now on.
    func observe(_ shard: Shard) {
        let cache = shard.resources[CustomResourceDefinition.self].cache
        cache.observe { [weak self, weak cache, id = shard.id] path in
            guard let self, let cache else { return }
            if !path.isEmpty, path.utf8.last != UInt8(ascii: "/") {
                enqueue(Work(store: id, path: path))
                return
            }
            // All of them, or all of a tenant's.
            cache.snapshot(progress: 0).objects.forEach(prefix: path) { entry in
                self.enqueue(Work(store: id, path: entry.key))
                return true
            }
        }
    }

    private func enqueue(_ work: Work) {
        waiting.withLock { _ = $0.insert(work) }
        signal.yield()
    }

    // MARK: Looking

    /// Until the task is cancelled.
    func run() async throws {
        for await _ in signals {
            let work = waiting.withLock { waiting in
                defer { waiting = [] }
                return waiting
            }
            var unfinished: Set<Work> = []
            for item in work {
                do {
                    if try await !settle(item) { unfinished.insert(item) }
                } catch {
                    try Task.checkCancellation()
                    // What cannot be written now, as in a store that is out of reach, is tried again.
                    let reason = APIError(of: error).reason
                    if ![.invalid, .notFound, .internalError].contains(reason) { unfinished.insert(item) }
                    log.warning("a definition was not settled", ["name": item.path, "error": "\(error)"])
                }
            }
            guard !unfinished.isEmpty else { continue }
            try await Task.sleep(for: Self.interval)
            for item in unfinished { enqueue(item) }
        }
    }

    /// Whether nothing remains to be done.
    private func settle(_ work: Work) async throws -> Bool {
        guard let shard = partitions.shard(work.store), partitions.counts(work.path, in: work.store) else {
            return true
        }
        let resource = shard.resources[CustomResourceDefinition.self]
        let everywhere = Target(
            resource: resource, tenant: Tenancy.all, namespace: "", name: "", subresource: "")
        let target = everywhere.at(path: work.path)
        guard let cached = resource.cache[work.path] else {
            // Others may have waited for its names.
            try await judgeSiblings(of: target, shard)
            return true
        }
        let definition = try CustomResourceDefinition.withoutSchemas(cached.object)
        if definition.metadata.deletionTimestamp != nil {
            guard definition.metadata.finalizers.contains(CustomResourceDefinition.cleanupFinalizer) else {
                return true
            }
            return try await end(definition, target, shard)
        }
        if !definition.isTrue("NamesAccepted") { try await judge(target, shard) }
        return true
    }

    // MARK: Names

    /// Admission says what the status is; here is only asked for it to be said.
    private func judge(_ target: Target, _ shard: Shard) async throws {
        _ = try await shard.registry.modify(
            CustomResourceDefinition.self, target, .status, by: .server
        ) { old, _ in old }
    }

    private func judgeSiblings(of target: Target, _ shard: Shard) async throws {
        let suffix = target.name.drop { $0 != "." }
        var waiting: [Target] = []
        target.resource.cache.snapshot(progress: 0).objects.forEach(prefix: target.tenant + "/") { entry in
            guard entry.key.hasSuffix(suffix),
                let other = try? CustomResourceDefinition.withoutSchemas(entry.value.object),
                !other.isTrue("NamesAccepted"), other.metadata.deletionTimestamp == nil
            else { return true }
            waiting.append(target.at(path: entry.key))
            return true
        }
        for other in waiting { try await judge(other, shard) }
    }

    // MARK: The end

    /// Deletes the objects; when there are none, the definition. Answers whether that is done.
    private func end(_ definition: CustomResourceDefinition, _ target: Target, _ shard: Shard) async throws
        -> Bool
    {
        let name = target.name
        let isSystems = target.tenant == Tenancy.system
        let places = isSystems ? partitions.shards : [shard]
        for place in places where place.id != shard.id { try await close(name, in: place) }
        var left = 0
        for place in places { left += try await deleteObjects(of: definition, in: place) }
        guard left == 0 else { return false }
        guard try await remove(target, shard) else { return false }
        for place in places where place.id != shard.id { try await reopen(name, in: place) }
        log.info("a custom kind has ended", ["tenant": target.tenant, "name": name])
        return true
    }

    /// From now on nothing of the kind is made in a store that the definition is not in.
    private func close(_ name: String, in shard: Shard) async throws {
        let key = Array(DefinitionClosing.key(name).utf8)
        do throws(StoreError) {
            _ = try await shard.store.transact(
                Transaction(if: [.absent(key)], then: [.put(key: key, value: [1])]))
        } catch {
            throw APIError(error)
        }
    }

    private func reopen(_ name: String, in shard: Shard) async throws {
        do throws(StoreError) {
            _ = try await shard.store.delete(Array(DefinitionClosing.key(name).utf8))
        } catch {
            throw APIError(error)
        }
    }

    /// How many are left in the store when all have been asked to end.
    private func deleteObjects(of definition: CustomResourceDefinition, in shard: Shard) async throws -> Int {
        let api = Resource.anyKind(
            group: definition.spec.group, plural: definition.spec.names.plural, scope: definition.storageScope
        )
        _ = try await shard.registry.catchUp(.latest)
        guard shard.resources.customs.find(api.group, api.plural, api.scope) != nil else { return 0 }
        let resource = shard.resources.served(api)
        var left = 0
        for tenant in try tenants(of: definition, resource, shard) {
            let place = Target(
                resource: resource, tenant: tenant, namespace: "", name: "", subresource: "")
            _ = try await shard.registry.deleteCollection(
                place, .everything, DeletionRequest(), by: .server)
            _ = try await shard.registry.catchUp(.latest)
            resource.cache.snapshot(progress: 0).objects.forEach(prefix: place.range.prefix) { _ in
                left += 1
                return true
            }
        }
        return left
    }

    /// Those with objects in the store that are this definition's; none stands for objects of the cluster.
    private func tenants(
        of definition: CustomResourceDefinition, _ resource: ServedResource, _ shard: Shard
    ) throws -> [String] {
        if resource.api.scope == .cluster { return [""] }
        let owner = definition.metadata.tenant
        var tenants: Set<String> = []
        resource.cache.snapshot(progress: 0).objects.forEach(from: "") { entry in
            tenants.insert(String(entry.key.prefix { $0 != "/" }))
            return true
        }
        guard owner == Tenancy.system else { return tenants.contains(owner) ? [owner] : [] }
        return try tenants.filter { tenant in
            let found = try shard.definitions.find(definition.metadata.name, for: tenant)
            return found?.kinds.uid == definition.metadata.uid
                && partitions.counts(tenant + "/", in: shard.id)
        }.sorted()
    }

    /// Takes the finalizer away, and the definition with it if that was the last. Not by way of admission:
    /// whether a definition is valid by today's rules does not keep it here.
    private func remove(_ target: Target, _ shard: Shard) async throws -> Bool {
        let registry = shard.registry
        let current = try await registry.current(target)
        let old = try registry.decode(CustomResourceDefinition.self, current.bytes)
        var new = old
        new.metadata.finalizers.removeAll { $0 == CustomResourceDefinition.cleanupFinalizer }
        let isLast = new.metadata.finalizers.isEmpty
        let outcome = try await registry.quotas.charged(target, old: old, new: isLast ? nil : new) {
            charges in
            isLast
                ? try await registry.store.remove(
                    target.key, ifRevision: current.revision, charges: charges)
                : try await registry.store.replace(
                    target.key, new.bytes, ifRevision: current.revision, guards: [], charges: charges)
        }
        guard case .written = outcome else { return false }
        return true
    }
}
