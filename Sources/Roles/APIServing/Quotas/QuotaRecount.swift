// Counts what is there: for a quota that is new or bounds something else than before, and now and then for
// all, so that whatever went wrong is put right.

import API
import Diagnostics
import Messages
import Protobuf
import Synchronization

final class QuotaRecount: Sendable {
    private let registry: ObjectRegistry
    private let log: Logger
    private let state = Mutex(State())

    private struct State {
        /// Keys whose quotas changed what they bound, since the last look.
        var changed: Set<String> = []
        /// By key: what each bounded when it was looked at last.
        var bounds: [String: [String: Quantity]] = [:]
    }

    /// Writes that began before a quota was seen may end after it was counted: it is counted again so often.
    private static let interval: Duration = .seconds(30)
    /// Every so many looks all are counted.
    private static let wholeRound = 20

    init(registry: ObjectRegistry, log: Logger) {
        self.registry = registry
        self.log = log
        for resource in Self.kinds(registry) {
            resource.cache.observe { [weak self] path in self?.noteChange(resource, path) }
        }
    }

    private static func kinds(_ registry: ObjectRegistry) -> [ServedResource] {
        [registry.resources[ResourceQuota.self], registry.resources[TenantQuota.self]]
    }

    private func noteChange(_ resource: ServedResource, _ path: String) {
        let key = resource.key(path)
        let hard = resource.cache[path].flatMap { try? ResourceQuota(bytes: $0.object.bytes) }?.spec.hard
        state.withLock { state in
            guard state.bounds[key] != hard else { return }
            state.bounds[key] = hard
            if hard != nil { state.changed.insert(key) } else { state.changed.remove(key) }
        }
    }

    /// Counts until the task is cancelled.
    func run() async throws {
        var round = 0
        while true {
            try await Task.sleep(for: Self.interval)
            round += 1
            let changed = state.withLock { state in
                defer { state.changed = [] }
                return state.changed
            }
            let isWhole = round % Self.wholeRound == 0
            await recount { isWhole || changed.contains($0) }
        }
    }

    /// All quotas whose keys are chosen.
    func recount(_ isChosen: (String) -> Bool = { _ in true }) async {
        for resource in Self.kinds(registry) {
            var paths: [String] = []
            resource.cache.snapshot(progress: 0).objects.forEach(from: "") { entry in
                if isChosen(resource.key(entry.key)) { paths.append(entry.key) }
                return true
            }
            for path in paths {
                do { try await recount(path, resource) } catch {
                    log.warning("a quota was not counted", ["name": path, "error": "\(error)"])
                }
            }
        }
    }

    private func recount(_ path: String, _ resource: ServedResource) async throws {
        let key = resource.key(path)
        let tenant = String(path.prefix { $0 != "/" })
        try await registry.quotas.take(key)
        defer { registry.quotas.release(key) }
        try await registry.catchUp(.latest, for: tenant)
        guard let cached = resource.cache[path] else { return }
        var object = try ResourceQuota(bytes: cached.object.bytes)
        object.metadata.resourceVersion = ""
        let isTenants = resource.api.scope == .tenant
        let counted = QuotaCount(object, isTenants: isTenants).status(in: registry.resources)
        guard Amounts(counted.used) != Amounts(object.status.used) || counted.hard != object.status.hard
        else { return }
        log.info("a quota was put right", ["name": path])
        object.status = counted
        let outcome = try await registry.store.replace(
            key, object.bytes, ifRevision: cached.revision, guards: [])
        guard case .written(let revision) = outcome else { return }
        let quota = QuotaBook.Quota(key: key, isTenants: isTenants, revision: revision, object: object)
        registry.quotas.remember(quota, at: revision)
    }
}

/// What a quota finds in memory.
struct QuotaCount {
    private let quota: ResourceQuota
    private let isTenants: Bool

    init(_ quota: ResourceQuota, isTenants: Bool) {
        self.quota = quota
        self.isTenants = isTenants
    }

    func status(in resources: ResourceTable) -> ResourceQuotaStatus {
        var used = Amounts(quota.spec.hard).mapValues { _ in Amount.zero }
        for resource in resources.all where resource.api.scope != .cluster {
            guard isTenants || resource.api.scope == .namespace else { continue }
            let names = used.keys.filter { QuotaUsage.concerns($0, resource.api) }
            guard !names.isEmpty else { continue }
            let sums = self.sums(resource)
            for name in names { used[name] = (used[name] ?? .zero) + (sums[name] ?? .zero) }
        }
        if quota.spec.isForAll { countCustomObjects(in: resources, &used) }
        return .with {
            $0.hard = quota.spec.hard
            $0.used = used.quantities
        }
    }

    /// "count/PLURAL.GROUP" of kinds that are not built in.
    private func countCustomObjects(in resources: ResourceTable, _ used: inout Amounts) {
        for name in used.keys where name.hasPrefix("count/") {
            let parts = name.dropFirst("count/".count).split(separator: ".", maxSplits: 1).map(String.init)
            guard parts.count == 2, resources[group: parts[1], parts[0]] == nil else { continue }
            var count: Int64 = 0
            for scope in [Scope.namespace, .tenant] where isTenants || scope == .namespace {
                guard let found = resources.customs.find(parts[1], parts[0], scope) else { continue }
                found.cache.snapshot(progress: 0).objects.forEach(prefix: prefix) { _ in
                    count += 1
                    return true
                }
            }
            used[name] = Amount(units: count)
        }
    }

    /// Of the paths of what it counts.
    private var prefix: String {
        let tenant = quota.metadata.tenant
        return isTenants ? "\(tenant)/" : "\(tenant)/\(quota.metadata.namespace)/"
    }

    private func sums(_ resource: ServedResource) -> Amounts {
        var sums = Amounts()
        resource.cache.snapshot(progress: 0).objects.forEach(prefix: prefix) { entry in
            guard let object = try? resource.type.init(bytes: entry.value.object.bytes),
                quota.spec.covers(object)
            else { return true }
            sums += QuotaUsage.of(object, resource.api)
            return true
        }
        return sums
    }
}
