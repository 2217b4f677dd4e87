// The server without its face: stores, memory, rules and admission put together, and what they do on their
// own.

import API
import Diagnostics
import Messages
import Storage
import TLS

struct ServingCore: Sendable {
    struct Options: Sendable {
        var limits = ResourceCache.Limits()
        var hub = WatchHub.Settings()
        /// The store's history is forgotten after between one and two of these; zero keeps it all.
        var compactionInterval: Duration = .seconds(300)
        var lifetimes = EventSweep.Lifetimes()
        var opener: any StoreOpener = EmbeddedOpener()
        var moves = MoveRunner.Settings()
        /// Whether pods are given tokens of their service accounts.
        var mountsTokens = false
        /// Asks admission call-outs.
        var callouts = CalloutCaller(nil, CalloutNetworks(), metrics: Metrics())
        /// What the server believes its clients by; nil where tenants cannot bring authorities.
        var clientTrust: TLSContext?
    }

    let store: any Store
    let partitions: Partitions
    let authorizer: Authorizer
    let moves: MoveRunner
    /// Open once calls can be answered.
    let start = StartGate()
    /// About those who are connected.
    let doubts: Doubts
    let revocations: Revocations
    private let authorities: TenantAuthorities?
    private let keeper: PartitionKeeper
    private let lifetimes: EventSweep.Lifetimes
    private let definitions: DefinitionKeeper
    private let log: Logger

    init(_ store: any Store, clock: any WallClock, log: Logger, options: Options = Options()) {
        self.store = store
        self.log = log
        lifetimes = options.lifetimes
        let authorizer = Authorizer()
        let settings = Shard.Settings(
            limits: options.limits, hub: options.hub, compactionInterval: options.compactionInterval,
            lifetimes: options.lifetimes, clock: clock, authorizer: authorizer,
            mountsTokens: options.mountsTokens, callouts: options.callouts,
            trusted: { [trust = options.clientTrust] in trust?.trust.authorities ?? [] })
        let partitions = Partitions(system: Shard(system: store, settings, log: log))
        authorizer.use { tenant in
            let shard = partitions.shard(partitions.home(of: tenant)) ?? partitions.system
            return Authorizer.RuleSources(shard.resources)
        }
        authorizer.observe(Authorizer.RuleSources(partitions.system.resources))
        let doubts = Doubts()
        self.doubts = doubts
        let revocations = Revocations(doubts)
        self.revocations = revocations
        revocations.observe(partitions.system)
        authorities = options.clientTrust.map { trust in
            TenantAuthorities(trust.realms, partitions.system.resources[Tenant.self].cache, doubts)
        }
        let definitions = DefinitionKeeper(partitions, log: log)
        self.definitions = definitions
        keeper = PartitionKeeper(
            partitions, opener: options.opener, settings: settings, log: log
        ) { shard in
            revocations.observe(shard)
            authorizer.observe(Authorizer.RuleSources(shard.resources))
            definitions.observe(shard)
        }
        moves = MoveRunner(partitions, options.moves, log: log)
        self.partitions = partitions
        self.authorizer = authorizer
    }

    /// Store 0's.
    var registry: ObjectRegistry { partitions.system.registry }
    var hub: WatchHub { registry.hub }

    /// Follows the stores and forgets their old history, until the task is cancelled or store 0 fails.
    func run() async throws {
        let events = EventSweep(registry: registry, lifetimes, log: log) { [partitions] path in
            partitions.counts(path, in: .system)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await partitions.system.follow(events: events) }
            group.addTask {
                await keeper.run()
                try Task.checkCancellation()
            }
            group.addTask { try await moves.run() }
            group.addTask { try await definitions.run() }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Returns when memory has caught up with the stores and what every cluster has is there.
    func prepare() async throws {
        try await registry.becomeCurrent()
        try await Bootstrap(registry: registry).run()
        try await registry.becomeCurrent()
        start.open()
        try await keeper.waitForFirstRound()
    }

    func closeWatchers(_ error: any Error) {
        for shard in partitions.shards { shard.hub.closeWatchers(error) }
    }
}
