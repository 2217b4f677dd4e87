// The server's part for one store: its objects in memory, and what reads and writes them. A cluster with one
// store has one of these, store 0's; each StorageCluster adds one.

import API
import Diagnostics
import Storage
import TLS

final class Shard: Sendable {
    let id: StoreID
    let registry: ObjectRegistry
    let definitions: Definitions
    /// Nil for store 0, without which there is no server.
    let member: StoreMember?
    private let compactionInterval: Duration
    private let log: Logger

    private let health: ShardHealth
    private let recount: QuotaRecount

    struct Settings: Sendable {
        var limits = ResourceCache.Limits()
        var hub = WatchHub.Settings()
        /// The store's history is forgotten after between one and two of these; zero keeps it all.
        var compactionInterval: Duration = .seconds(300)
        var lifetimes = EventSweep.Lifetimes()
        var clock: any WallClock
        var authorizer: Authorizer
        /// Whether pods are given tokens of their service accounts.
        var mountsTokens = false
        /// Asks admission call-outs.
        var callouts: CalloutCaller
        /// Authorities that the server trusts for everybody.
        var trusted: @Sendable () -> [Certificate] = { [] }
    }

    /// Store 0, as it is given.
    init(system store: any Store, _ settings: Settings, log: Logger) {
        id = .system
        member = nil
        health = ShardHealth(nil)
        self.log = log
        compactionInterval = settings.compactionInterval
        let resources = ResourceTable(limits: settings.limits)
        let objects = ObjectStore(store: store)
        definitions = Definitions(resources, besides: nil)
        let places = PlaceLookup(
            resources: resources, store: objects, definitions: definitions,
            mountsTokens: settings.mountsTokens)
        registry = ObjectRegistry(
            resources: resources, store: objects,
            hub: WatchHub(store, resources, log: log, settings: settings.hub),
            admission: AdmissionChain(
                places, authorizer: settings.authorizer, callouts: settings.callouts, log: log,
                clock: settings.clock, trusted: settings.trusted),
            clock: settings.clock)
        recount = QuotaRecount(registry: registry, log: log)
    }

    /// Another store, for tenants whose own objects are in `system`.
    init(_ member: StoreMember, besides system: Shard, _ settings: Settings, log: Logger) {
        id = member.id
        self.member = member
        let health = ShardHealth(member)
        self.health = health
        self.log = log
        compactionInterval = settings.compactionInterval
        let resources = ResourceTable(of: member.id, limits: settings.limits)
        let objects = ObjectStore(store: member, id: member.id, checkReach: { try health.check() })
        definitions = Definitions(resources, besides: system.definitions)
        let places = PlaceLookup(
            resources: resources, store: objects, definitions: definitions, tenants: system.registry,
            mountsTokens: settings.mountsTokens)
        registry = ObjectRegistry(
            resources: resources, store: objects,
            hub: WatchHub(member, resources, log: log, settings: settings.hub),
            admission: AdmissionChain(
                places, authorizer: settings.authorizer, callouts: settings.callouts, log: log,
                clock: settings.clock, trusted: settings.trusted),
            tenants: system.registry,
            clock: settings.clock)
        recount = QuotaRecount(registry: registry, log: log)
    }

    var resources: ResourceTable { registry.resources }
    var hub: WatchHub { registry.hub }
    var store: any Store { registry.store.store }

    /// Why its requests fail at the moment; nil when they do not.
    var problem: String? { health.problem }
    /// Whether it keeps up with its store.
    var isFollowing: Bool { health.isFollowing }
    /// Whether memory had everything once; it still has what was there last.
    var isLoaded: Bool { health.isLoaded }
    /// What tenants of a store are told that is out of reach.
    var unavailable: APIError { health.unavailable }

    // MARK: Life

    /// Follows the store and forgets its old history, until the task is cancelled or the store fails.
    func follow(events: EventSweep) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.hub.run() }
            group.addTask { try await events.run() }
            group.addTask { try await self.recount.run() }
            if compactionInterval > .zero { group.addTask { try await self.compact() } }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// How long to wait before a store is opened again.
    private static let firstPause: Duration = .milliseconds(50)
    private static let longestPause: Duration = .seconds(5)
    /// How often a store is asked whether it is there still.
    private static let probeInterval: Duration = .seconds(2)

    /// Of a member: opens the store and follows it, again and again, until the task is cancelled. `onLoad` is
    /// called when its objects are known for the first time.
    func keepFollowing(events: EventSweep, onLoad: @escaping @Sendable () -> Void) async {
        guard let member else { preconditionFailure("store 0 is followed once") }
        var pause = Self.firstPause
        while !Task.isCancelled {
            let wasFollowing = await follow(member, events, onLoad)
            await member.close(because: problem ?? "it is closed")
            pause = wasFollowing ? Self.firstPause : min(pause * 2, Self.longestPause)
            try? await Task.sleep(for: pause)
        }
    }

    /// Returns whether it went well for a while.
    private func follow(
        _ member: StoreMember, _ events: EventSweep, _ onLoad: @escaping @Sendable () -> Void
    ) async -> Bool {
        do {
            try await member.open()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await self.follow(events: events) }
                group.addTask {
                    try await self.becomeCurrent(onLoad)
                    while true {
                        try await Task.sleep(for: Self.probeInterval)
                        _ = try await self.registry.store.currentRevision()
                    }
                }
                defer { group.cancelAll() }
                try await group.next()
            }
            lose("the watch of the store has ended")
        } catch {
            if !Task.isCancelled { lose((error as? APIError)?.message ?? "\(error)") }
        }
        return health.stop()
    }

    private func lose(_ reason: String) {
        guard health.lose(reason) else { return }
        log.warning("a store cluster is out of reach", ["store": "\(id)", "error": reason])
    }

    private func becomeCurrent(_ onLoad: @Sendable () -> Void) async throws {
        try await registry.becomeCurrent()
        let wasLoaded = health.follow()
        log.info("a store cluster is served", ["store": "\(id)", "revision": hub.progress])
        if !wasLoaded { onLoad() }
    }

    /// What was current an interval ago is forgotten, so that whoever reads at a revision has that long to do
    /// so.
    private func compact() async throws {
        var before = try await store.currentRevision()
        while true {
            try await Task.sleep(for: compactionInterval)
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
