// Which tenant lives in which store, and who serves it. README.md of the module Storage tells the whole
// ("Partitions").
//
// The truth is `Tenant.spec.storageClusterId` in store 0. This server's memory of it may be late, and that
// does no harm: a tenant's writes have as a condition that no fence of the tenant is in their store, its
// reads of the latest look for the fence too, and both wait here until memory knows the new home.

import API
import Diagnostics
import Messages
import Storage
import Synchronization

final class Partitions: Sendable {
    let system: Shard

    private struct State {
        var members: [StoreID: Shard] = [:]
        /// Of all tenants that exist.
        var homes: [String: StoreID] = [:]
        /// Which tenant has each name: its uid.
        var lives: [String: String] = [:]
        /// Tenants that were made while this server looked on, and whose store does not know yet.
        var born: Set<String> = []
        /// How many tenants live in each store but store 0.
        var tenantsAway: [StoreID: Int] = [:]
        /// Tenants of which memory is known to have everything since they came.
        var settled: Set<String> = []
        /// Tenants that have moved and are not settled yet.
        var moved: Set<String> = []
        /// Of store 0: the latest change of a tenant's home.
        var lastMove: Revision = 0
        /// Counts what changes the view over all tenants.
        var epoch = 0

        mutating func count(_ store: StoreID?, by difference: Int) {
            guard let store, store != .system else { return }
            let sum = tenantsAway[store, default: 0] + difference
            tenantsAway[store] = sum == 0 ? nil : sum
        }
    }
    private let state = Mutex(State())

    /// How long a call waits for a tenant that is being moved.
    private static let patience: Duration = .seconds(10)
    private static let pause: Duration = .milliseconds(10)

    init(system: Shard) {
        self.system = system
        system.resources[Tenant.self].cache.observe { [weak self] name in self?.tenantChanged(name) }
    }

    // MARK: Shards

    /// Store 0's first.
    var shards: [Shard] {
        let members = state.withLock { $0.members }
        return [system] + members.values.sorted { $0.id < $1.id }
    }

    var isPartitioned: Bool { state.withLock { !$0.members.isEmpty || !$0.tenantsAway.isEmpty } }

    /// Stores in which tenants live and which are not served here: not yet, while the server starts.
    var unservedStores: [StoreID] {
        state.withLock { state in state.tenantsAway.keys.filter { state.members[$0] == nil }.sorted() }
    }

    func shard(_ id: StoreID) -> Shard? { id == .system ? system : state.withLock { $0.members[id] } }

    func add(_ shard: Shard) {
        state.withLock { $0.members[shard.id] = shard }
        viewChanged("a store cluster was added; list again")
    }

    func remove(_ id: StoreID) {
        let shard = state.withLock { $0.members.removeValue(forKey: id) }
        shard?.hub.closeWatchers(
            WatchOverrun(message: "store cluster \(id) is not served any more; list again"))
        viewChanged("a store cluster was removed; list again")
    }

    /// All that looks at all tenants has to look again.
    func viewChanged(_ why: String) {
        state.withLock { $0.epoch += 1 }
        for shard in shards { shard.hub.closeWideWatchers(WatchOverrun(message: why)) }
    }

    var epoch: Int { state.withLock { $0.epoch } }
    var lastMove: Revision { state.withLock { $0.lastMove } }

    /// Of all shards.
    var collections: [ObjectCollection] { shards.flatMap(\.resources.collections) }

    /// Memory of the stores in reach is as new as asked for, or as a call's patience allows.
    func catchUpAll(_ requested: RequestedVersion) async {
        await settleTenants()
        for shard in shards where shard.isFollowing {
            switch requested {
            case .any: continue
            case .latest: _ = try? await shard.registry.catchUp(.latest)
            case .atLeast(let version), .exactly(let version):
                guard let revision = version[shard.id] else { continue }
                _ = try? await shard.registry.catchUp(.atLeast(revision))
            }
        }
    }

    // MARK: Homes

    func home(of tenant: String) -> StoreID { state.withLock { $0.homes[tenant] ?? .system } }

    func tenantCount(in store: StoreID) -> Int {
        state.withLock { state in state.homes.values.count { $0 == store } }
    }

    /// Called by store 0's hub, in the order of the changes, before memory counts as having come so far.
    private func tenantChanged(_ name: String) {
        let cache = system.resources[Tenant.self].cache
        guard name.isEmpty else {
            tenantChanged(name, cache[name])
            return
        }
        var names = Set(state.withLock { $0.homes.keys })
        cache.snapshot(progress: 0).objects.forEach(from: "") { entry in
            names.insert(entry.key)
            return true
        }
        // Memory begins anew, and has nothing of those who had the names before.
        state.withLock { $0.lives = [:] }
        for name in names {
            let cached = cache[name]
            let tenant = cached.flatMap { try? Tenant(bytes: $0.object.bytes) }
            changeHome(of: name, tenant, cached)
            state.withLock { $0.lives[name] = tenant?.metadata.uid }
        }
    }

    /// Whether another tenant has the name than before, and that was made just now. Where it lives in store 0
    /// all is said with that.
    private func noteLife(of name: String, _ tenant: Tenant?, _ cached: CachedObject?) {
        let isBorn = state.withLock { state in
            let uid = tenant?.metadata.uid
            guard state.lives[name] != uid else { return false }
            state.lives[name] = uid
            guard uid != nil else {
                state.born.remove(name)
                return false
            }
            state.settled.remove(name)
            guard state.homes[name] == StoreID.system else {
                state.born.insert(name)
                return false
            }
            return true
        }
        if isBorn, let cached { system.hub.succeed(name, at: cached.revision) }
    }

    private func tenantChanged(_ name: String, _ cached: CachedObject?) {
        let tenant = cached.flatMap { try? Tenant(bytes: $0.object.bytes) }
        changeHome(of: name, tenant, cached)
        noteLife(of: name, tenant, cached)
    }

    private func changeHome(of name: String, _ tenant: Tenant?, _ cached: CachedObject?) {
        let new = tenant.map { StoreID($0.spec.storageClusterId) ?? .system }
        let old = state.withLock { state -> StoreID? in
            let old = state.homes[name]
            guard old != new else { return old }
            state.homes[name] = new
            state.count(old, by: -1)
            state.count(new, by: 1)
            state.settled.remove(name)
            if old != nil, let cached, new != nil {
                state.lastMove = max(state.lastMove, cached.revision)
                state.epoch += 1
                state.moved.insert(name)
            }
            if new == nil { state.moved.remove(name) }
            return old
        }
        guard old != new else { return }
        if let left = shard(old ?? .system) { left.hub.forget(name) }
        guard old != nil, new != nil else { return }
        let moved = WatchOverrun(message: "a tenant has moved to another store cluster; list again")
        for shard in shards { shard.hub.closeWideWatchers(moved) }
    }

    // MARK: Routing

    /// Runs `body` with the store that the tenant lives in, and again if the tenant was on its way.
    ///
    /// Only what was not applied is tried again: a fence, or a name that was not found where the tenant is no
    /// more.
    func write<Result>(_ tenant: String, _ body: (Shard) async throws -> Result) async throws -> Result {
        try await route(tenant) { shard in try await body(shard) }
    }

    /// The same for what changes nothing: tried again also when the tenant went while it was read.
    func read<Result>(_ tenant: String, _ body: (Shard) async throws -> Result) async throws -> Result {
        try await route(tenant) { shard in
            let result = try await body(shard)
            guard shard.id == home(of: tenant) else { throw TenantFenced(tenant: tenant, store: shard.id) }
            return result
        }
    }

    private func route<Result>(
        _ tenant: String, _ body: (Shard) async throws -> Result
    ) async throws -> Result {
        // Before memory has been read for the first time nobody's rights are known, and all would be refused.
        if system.hub.progress == 0 { try await system.hub.wait(until: 1) }
        let deadline = ContinuousClock.now + Self.patience
        while true {
            var used: Shard?
            do {
                let shard = isPartitioned ? try await settled(tenant) : system
                used = shard
                return try await body(shard)
            } catch {
                guard isWorthAnother(error, tenant, used), ContinuousClock.now < deadline else { throw error }
            }
            try await Task.sleep(for: Self.pause)
        }
    }

    private func isWorthAnother(_ error: any Error, _ tenant: String, _ used: Shard?) -> Bool {
        if error is TenantFenced { return true }
        // Where a tenant was, neither its objects nor its roles are known any more.
        guard let error = error as? APIError, [.notFound, .forbidden].contains(error.reason), let used else {
            return false
        }
        return used.id != home(of: tenant)
    }

    /// The tenant's shard, when memory has all that was there when the tenant came.
    func settled(_ tenant: String) async throws -> Shard {
        let isOrdinary = !tenant.isEmpty && tenant != Tenancy.system && tenant != Tenancy.all
        if isOrdinary, state.withLock({ $0.homes[tenant] }) == nil {
            // Made a moment ago, perhaps: nobody is sent to store 0 for want of news.
            try await system.registry.catchUp(.latest)
        }
        let (id, isSettled) = state.withLock { state in
            (state.homes[tenant] ?? .system, state.settled.contains(tenant))
        }
        guard let shard = shard(id) else {
            throw APIError.serviceUnavailable(
                "store cluster \(id), where tenant \"\(tenant)\" lives, is not registered")
        }
        guard shard.isLoaded else { throw shard.unavailable }
        guard !isSettled, isOrdinary else { return shard }
        let present = try await shard.registry.store.revision(for: tenant)
        try await shard.hub.wait(until: present)
        // What its store had of an earlier tenant of the name was gone before this one came.
        if state.withLock({ $0.born.contains(tenant) }) { shard.hub.succeed(tenant, at: present) }
        state.withLock { state in
            guard state.homes[tenant] == id else { return }
            state.settled.insert(tenant)
            state.moved.remove(tenant)
            state.born.remove(tenant)
        }
        return shard
    }

    /// For readers of all tenants: those that have just moved are in memory as far as their stores are in
    /// reach.
    func settleTenants() async {
        for tenant in state.withLock({ $0.moved }) {
            _ = try? await read(tenant) { _ in }
        }
    }

    /// Whether objects on this path count in the store; for readers of many paths of few tenants.
    func counts(_ path: String, in store: StoreID) -> Bool {
        guard let slash = path.utf8.firstIndex(of: UInt8(ascii: "/")) else { return store == .system }
        return home(of: String(path[..<slash])) == store
    }
}
