// Quotas, kept exact: what a write adds to them or gives back is written in the same transaction as the
// object, under the condition that nobody has changed the quota meanwhile. So `status.used` is at every
// revision the sum of what is stored, whatever crashes, and however many write at a time.
//
//     creator --turn at the quota--> used + own <= hard? --transaction: object, quota--> turn to the next
//
// Two API servers may still want the same quota at a time; the slower one's condition fails, and it tries
// again with what the store says. `QuotaRecount` counts anew what a new or changed quota finds.

import API
import Messages
import Storage
import Synchronization

/// What one write has to change beside its object.
struct Charge: Sendable {
    let key: String
    /// What is written there.
    let bytes: [UInt8]
    /// What has to be there.
    let revision: Revision
}

final class QuotaBook: Sendable {
    /// A quota as it is at a revision. A tenant's is one too: both kinds have the same fields.
    struct Quota: Sendable {
        let key: String
        let isTenants: Bool
        let revision: Revision
        var object: ResourceQuota

        var name: String { object.metadata.name }
    }

    /// A quota as this server wrote or read it last, which memory may not know yet; nil when it is gone.
    private struct Known {
        let revision: Revision
        let object: ResourceQuota?
    }

    private let resources: ResourceTable
    private let store: ObjectStore
    private let turns = TurnQueue()
    private let known = Mutex<[String: Known]>([:])

    init(_ resources: ResourceTable, _ store: ObjectStore) {
        self.resources = resources
        self.store = store
        for resource in [namespaceQuotas, tenantQuotas] {
            resource.cache.observe { [weak self, weak resource] path in
                guard let self, let resource, resource.cache[path] == nil else { return }
                if path.isEmpty { known.withLock { $0 = [:] } }
                known.withLock { $0[resource.key(path)] = nil }
            }
        }
    }

    private var namespaceQuotas: ServedResource { resources[ResourceQuota.self] }
    private var tenantQuotas: ServedResource { resources[TenantQuota.self] }

    // MARK: Writing

    /// Runs `write`, which replaces `old` by `new`, with the charges that go with it. Throws Forbidden when a
    /// quota does not allow it; nothing is written then.
    func charged(
        _ target: Target, old: (any APIObject)?, new: (any APIObject)?,
        _ write: ([Charge]) async throws -> ObjectStore.Outcome
    ) async throws -> ObjectStore.Outcome {
        let concerned = quotas(over: target).filter { !Self.change($0, target, old, new).isEmpty }
        guard !concerned.isEmpty else { return try await write([]) }
        let keys = concerned.map(\.key)
        try await turns.take(keys)
        defer { turns.release(keys) }
        // What it was when the turn came, not when it was asked for.
        var changed: [Quota] = []
        for quota in concerned.compactMap({ current($0) }) {
            let change = Self.change(quota, target, old, new)
            if !change.isEmpty { changed.append(try Self.charge(quota, change, target)) }
        }
        let charges = changed.map { Charge(key: $0.key, bytes: $0.object.bytes, revision: $0.revision) }
        let outcome = try await write(charges)
        switch outcome {
        case .written(let revision): for quota in changed { remember(quota, at: revision) }
        case .guardFailed: try await readAgain(changed)
        case .conflict: break
        }
        return outcome
    }

    /// Throws what `charged` would throw.
    func check(_ target: Target, old: (any APIObject)?, new: (any APIObject)?) throws {
        for quota in quotas(over: target) {
            _ = try Self.charge(quota, Self.change(quota, target, old, new), target)
        }
    }

    /// Alone with a quota until it is released: nobody of this server charges it meanwhile.
    func take(_ key: String) async throws { try await turns.take([key]) }
    func release(_ key: String) { turns.release([key]) }

    func remember(_ quota: Quota, at revision: Revision) {
        known.withLock { table in
            guard table[quota.key].map({ $0.revision < revision }) ?? true else { return }
            table[quota.key] = Known(revision: revision, object: quota.object)
        }
    }

    private func readAgain(_ quotas: [Quota]) async throws {
        for quota in quotas {
            let stored = try await store.read(quota.key)
            let object = try stored.map { try ResourceQuota(bytes: $0.bytes) }
            known.withLock { table in
                table[quota.key] = Known(revision: stored?.revision ?? quota.revision, object: object)
            }
        }
    }

    // MARK: Judging

    /// What the quota's counts change by, of those that it bounds.
    private static func change(
        _ quota: Quota, _ target: Target, _ old: (any APIObject)?, _ new: (any APIObject)?
    ) -> Amounts {
        let names = quota.object.spec.hard.keys.filter { QuotaUsage.concerns($0, target.api) }
        guard !names.isEmpty else { return [:] }
        func counted(_ object: (any APIObject)?) -> Amounts {
            guard let object, quota.object.spec.covers(object) else { return [:] }
            return QuotaUsage.of(object, target.api)
        }
        let before = counted(old)
        let after = counted(new)
        var change: Amounts = [:]
        for name in names {
            let difference = (after[name] ?? .zero) - (before[name] ?? .zero)
            if difference != .zero { change[name] = difference }
        }
        return change
    }

    private static func charge(_ quota: Quota, _ change: Amounts, _ target: Target) throws(APIError) -> Quota
    {
        let hard = Amounts(quota.object.spec.hard)
        var used = Amounts(quota.object.status.used)
        let over = change.filter { name, amount in
            amount > .zero && (used[name] ?? .zero) + amount > (hard[name] ?? .zero)
        }.keys.sorted()
        guard over.isEmpty else {
            func list(_ amounts: Amounts) -> String {
                over.map { "\($0)=\(amounts[$0] ?? .zero)" }.joined(separator: ",")
            }
            let kind = quota.isTenants ? "tenant quota" : "quota"
            throw APIError.forbidden(
                target.api, target.name,
                because: "exceeded \(kind): \(quota.name), requested: \(list(change)), used: \(list(used)), "
                    + "limited: \(list(hard))")
        }
        for (name, amount) in change { used[name] = max(.zero, (used[name] ?? .zero) + amount) }
        var charged = quota
        charged.object.metadata.resourceVersion = ""
        charged.object.status.used = used.quantities
        return charged
    }

    // MARK: Which quotas

    /// Those of the namespace and of the tenant; but a quota does not count what is written to itself.
    private func quotas(over target: Target) -> [Quota] {
        guard target.kind.scope != .cluster else { return [] }
        var found: [Quota] = []
        if !target.namespace.isEmpty {
            collect(namespaceQuotas, "\(target.tenant)/\(target.namespace)/", isTenants: false, into: &found)
        }
        collect(tenantQuotas, "\(target.tenant)/", isTenants: true, into: &found)
        let own = target.key
        return found.filter { $0.key != own }
    }

    private func collect(
        _ resource: ServedResource, _ prefix: String, isTenants: Bool, into found: inout [Quota]
    ) {
        guard resource.cache.count > 0 else { return }
        resource.cache.snapshot(progress: 0).objects.forEach(prefix: prefix) { entry in
            if let quota = quota(resource.key(entry.key), entry.value, isTenants) { found.append(quota) }
            return true
        }
    }

    private func quota(_ key: String, _ cached: CachedObject, _ isTenants: Bool) -> Quota? {
        if let known = known.withLock({ $0[key] }), known.revision >= cached.revision {
            return known.object.map {
                Quota(key: key, isTenants: isTenants, revision: known.revision, object: $0)
            }
        }
        guard let object = try? ResourceQuota(bytes: cached.object.bytes) else { return nil }
        let quota = Quota(key: key, isTenants: isTenants, revision: cached.revision, object: object)
        remember(quota, at: cached.revision)
        return quota
    }

    /// The same quota as it is by now; nil when it is gone.
    private func current(_ quota: Quota) -> Quota? {
        let resource = quota.isTenants ? tenantQuotas : namespaceQuotas
        guard let cached = resource.cache[String(quota.key.dropFirst(resource.keyPrefix.count))] else {
            return nil
        }
        return self.quota(quota.key, cached, quota.isTenants)
    }
}
