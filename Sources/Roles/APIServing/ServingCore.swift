// The server without its face: store, memory, rules and admission put together, and what they do on their
// own.

import API
import Diagnostics
import Messages
import Storage

struct ServingCore: Sendable {
    struct Options: Sendable {
        var limits = ResourceCache.Limits()
        var hub = WatchHub.Settings()
        /// The store's history is forgotten after between one and two of these; zero keeps it all.
        var compactionInterval: Duration = .seconds(300)
    }

    let store: any Store
    let registry: ObjectRegistry
    let authorizer: Authorizer
    let hub: WatchHub
    private let options: Options
    private let log: Logger

    init(_ store: any Store, clock: any WallClock, log: Logger, options: Options = Options()) {
        self.store = store
        self.options = options
        self.log = log
        let resources = ResourceTable(limits: options.limits)
        let objects = ObjectStore(store: store)
        hub = WatchHub(store, resources, log: log, settings: options.hub)
        authorizer = Authorizer(
            Authorizer.RuleSources(
                clusterRoles: resources[ClusterRole.self].cache,
                clusterRoleBindings: resources[ClusterRoleBinding.self].cache,
                roles: resources[Role.self].cache, roleBindings: resources[RoleBinding.self].cache))
        registry = ObjectRegistry(
            resources: resources, store: objects, hub: hub,
            admission: AdmissionChain(PlaceLookup(resources: resources, store: objects)), clock: clock)
    }

    /// Follows the store and forgets its old history, until the task is cancelled or the store fails.
    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await hub.run() }
            group.addTask { try await EventSweep(registry: registry, log: log).run() }
            if options.compactionInterval > .zero { group.addTask { try await compact() } }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Returns when memory has caught up with the store and what every cluster has is there.
    func prepare() async throws {
        try await registry.catchUp(.latest)
        try await Bootstrap(registry: registry).run()
        try await registry.catchUp(.latest)
    }

    /// What was current an interval ago is forgotten, so that whoever reads at a revision has that long to do
    /// so.
    private func compact() async throws {
        var before = try await store.currentRevision()
        while true {
            try await Task.sleep(for: options.compactionInterval)
            do throws(StoreError) {
                let status = try await store.status()
                if before > status.compactedRevision { try await store.compact(at: before) }
                before = status.revision
            } catch {
                log.warning("the store was not compacted", ["revision": before, "error": "\(error)"])
            }
        }
    }
}
