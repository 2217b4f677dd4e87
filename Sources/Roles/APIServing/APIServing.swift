// APIServing: the API server: who may see and change which objects, and everybody told of every change.
//
// The way of a request, file by file:
//   Audit/AuditTrail             what will be recorded of the call
//   Services/Authentication      what the call shows becomes a user of a tenant (Identity/)
//   Fairness/FairCalls           its tenant's share of the server
//   Services/Routing             the method's handler, in Services/ObjectService and its neighbours
//   Partitions/Partitions        which store the tenant lives in; lists and watches over several stores
//   Objects/Target               what the reference means for this user: short paths become places
//   Custom/Resolving             the same for kinds that users define: whose definition counts
//   Authorization/Authorizer     may the user do that, by the roles of the user's own tenant
//   Objects/ObjectRegistry       reading from memory; each verb that writes has a file beside it
//   Custom/                      definitions of kinds, who shares them, and the collections of their objects
//   Callouts/Callouts            servers of others that are asked before something is written
//   Admission/AdmissionChain     tenant and namespace live, node restriction, defaults, validation
//   Objects/ObjectStore          compare-and-write of one key, guarded by the places it relies on
//   Watching/WatchHub            the store's changes come back, in order, to every resource's cache
//   Watching/ResourceCache       objects as bytes, their history, and the watchers
//   Watching/Watcher             events that wait for one reader, within a bound
//   REST/RESTFace                Kubernetes' paths and media types, made into the same calls
//
// Promises
// - Nothing of a tenant is read or written under another's name: the place of every call is resolved once, in
//   `Target`, from the caller's identity, and key prefixes, caches and watch ranges come from there.
// - A write is answered when it is on disk, and every read that begins after the answer shows it.
// - One object changes in one revision. A watch shows each change once and in order, resumes after any
//   revision that is remembered, also across a restart, and otherwise says that the client must list again.
// - A new object is stored only if its namespace (or tenant) is still the one that admission has seen alive.
// - Lists and watches never decode objects; an event is encoded once for all who watch.
//
// Start with `APIServer`, then follow the list.

import API
import Diagnostics
import HTTP2
import Introspection
import Linux
import Messages
import RPC
import Storage
import Synchronization
import TLS

/// The server but for its listeners: what answers calls, and what has to run behind it.
package final class APIServer: Sendable {
    package struct Configuration: Sendable {
        /// The store's history is forgotten after between one and two of these; zero keeps it all.
        package var compactionInterval: Duration = .seconds(300)
        /// Events are kept for so long, and actions for so long after they are complete.
        package var eventLifetime: Duration = .seconds(3600)
        package var actionLifetime: Duration = .seconds(3600)
        /// Calls with one answer end after that, whatever their callers say.
        package var longestCall: Duration = .seconds(60)
        package var bookmarkInterval: Duration = .seconds(30)
        /// Changes of each kind that watchers can go back to.
        package var historyCount = 8192
        /// Opens the stores that StorageCluster objects name.
        package var opener: any StoreOpener = EmbeddedOpener()
        package var moves = MoveRunner.Settings()
        /// Tokens that an operator has written down; nil for none.
        package var tokenFile: TokenFile?
        /// Keys and rules of service-account tokens; nil where none are made or taken.
        package var serviceAccounts: ServiceAccountSettings?
        /// Reaches admission call-outs; nil where nobody is called.
        package var callouts: (any CalloutDialer)?
        /// Networks that tenants' call-outs may not be in, beside those that are closed to all.
        package var closedToCallouts: [IPNetwork] = []
        /// What tenants may take at a time.
        package var fairness = FairnessSettings()
        /// Where calls are recorded; nil for no audit.
        package var audit: AuditLog?
        /// Other API servers, whose records are asked for with this one's.
        package var auditPeers: @Sendable () -> [AuditPeer] = { [] }
        /// What the server's listeners believe clients by: authorities of tenants go there. Nil where tenants
        /// cannot bring any.
        package var clientTrust: TLSContext?
        /// What Discovery says.
        package var version = "0.1.0"

        package init() {}
    }

    /// Give it to a `Server`, with the interceptors.
    package let router: Router
    package let interceptors: [any ServerInterceptor]
    /// Against peers that are connected.
    private let objection: @Sendable (Peer) -> TLSError?
    /// Whether it serves, for whoever asks otherwise than by gRPC.
    package var health: HealthService { introspection.health }
    /// Kubernetes' own protocol, for requests that are not gRPC's.
    private let rest: any PlainHandler
    private let core: ServingCore
    private let tokenFile: TokenFile?
    private let tokenKeys: TokenKeys?
    private let audit: AuditLog?
    private let flows: TenantFlows
    private let introspection: Introspection
    private let log: Logger

    /// What its listeners agree to speak, the best first.
    package static let applicationProtocols = ["h2", "http/1.1"]

    /// All connections are looked at no more often than that, however much is revoked.
    private static let judgementPause: Duration = .milliseconds(250)

    package init(
        _ configuration: Configuration = Configuration(), store: any Store, dialer: any NodeDialer,
        clock: any WallClock = SystemWallClock(), log: Logger, metrics: Metrics = Metrics()
    ) {
        var options = ServingCore.Options()
        options.compactionInterval = configuration.compactionInterval
        options.lifetimes.events = configuration.eventLifetime
        options.lifetimes.actions = configuration.actionLifetime
        options.hub.bookmarkInterval = configuration.bookmarkInterval
        options.limits.historyCount = configuration.historyCount
        options.opener = configuration.opener
        options.moves = configuration.moves
        options.mountsTokens = configuration.serviceAccounts != nil
        options.clientTrust = configuration.clientTrust
        tokenFile = configuration.tokenFile
        tokenKeys = configuration.serviceAccounts?.keys
        audit = configuration.audit
        options.callouts = CalloutCaller(
            configuration.callouts, CalloutNetworks(closed: configuration.closedToCallouts),
            metrics: metrics)
        core = ServingCore(store, clock: clock, log: log, options: options)
        self.log = log
        let tokens = configuration.serviceAccounts.map { [core] settings in
            ServiceAccountTokens(settings, core.partitions, clock: clock)
        }
        let authenticators: [(any TokenAuthenticator)?] = [configuration.tokenFile, tokens]
        let authenticator = Authenticator(
            tokens: authenticators.compactMap { $0 }, revocations: core.revocations)
        objection = { authenticator.objection(to: $0) }
        var objects = ObjectService(partitions: core.partitions, authorizer: core.authorizer)
        objects.authenticator = authenticator
        objects.tokens = tokens
        let tenants = core.partitions.system.resources[Tenant.self].cache
        let flows = TenantFlows(configuration.fairness, metrics: metrics) { name in
            tenants[name].flatMap { try? Tenant(bytes: $0.object.bytes) }?.spec.share
        }
        tenants.observe { [weak flows] name in flows?.changed(name) }
        self.flows = flows
        objects.flows = flows
        var router = Router()
        router.add(objects)
        router.add(
            DiscoveryService(
                partitions: core.partitions, authorizer: core.authorizer, version: configuration.version))
        router.add(PartitionService(objects: objects, moves: core.moves))
        NodeProxyService(objects: objects, dialer: dialer).add(to: &router)
        StoreService(store: store, log: log).add(to: &router)
        AuditService(
            authorizer: core.authorizer, partitions: core.partitions, log: audit,
            peers: configuration.auditPeers
        ).add(to: &router)
        let impersonation = Impersonation(authorizer: core.authorizer) { [core] tenant in
            if core.partitions.isPartitioned { _ = try await core.partitions.settled(tenant) }
        }
        introspection = Introspection(of: &router)
        self.router = router
        let records: [any ServerInterceptor] = audit.map { [AuditRecords(log: $0, clock: clock)] } ?? []
        interceptors =
            records
            + .standard(log: log, metrics: metrics) { error, _ in RPCError(APIError(of: error)) }
            + [
                DeadlineLimit(configuration.longestCall),
                Authentication(authenticator: authenticator, impersonation: impersonation, start: core.start),
                FairCalls(flows: flows),
            ]
        rest = RESTFace(
            methods: LocalMethods(router, interceptors), partitions: core.partitions,
            authenticator: authenticator, impersonation: impersonation, dialer: dialer, clock: clock,
            log: log)
        ServingMetrics.sample(metrics, core.partitions)
    }

    /// Follows the store until the task is cancelled, which also ends all watches. Calls are answered from
    /// the moment that `onReady` is called.
    package func run(onReady: @escaping @Sendable () async throws -> Void = {}) async throws {
        defer { beginDraining() }
        let stopwatch = Stopwatch()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.core.run() }
            group.addTask { try await self.flows.run() }
            if let audit {
                group.addTask {
                    await audit.run()
                    try Task.checkCancellation()
                }
            }
            if let tokenFile { group.addTask { try await tokenFile.run(log: self.log) } }
            if let tokenKeys { group.addTask { try await tokenKeys.run(log: self.log) } }
            group.addTask {
                try await self.core.prepare()
                self.introspection.health.set(.serving)
                self.log.info("api server ready", ["took_ms": stopwatch.elapsed])
                try await onReady()
            }
            defer { group.cancelAll() }
            // The end of what prepares is not the server's.
            for _ in 0..<2 { try await group.next() }
        }
    }

    /// Tells a server's listeners how many connections tenants may have, who may stay connected, and what
    /// answers requests that are not gRPC's.
    package func govern(_ configuration: inout ServerConfiguration) {
        configuration.plainHandler = rest
        configuration.limits.speaksHTTP1 = true
        configuration.objection = objection
        configuration.connectionShares = flows.connections
        // Of each connection; the defaults are for few of them.
        configuration.limits.connectionWindow = 4 << 20
        configuration.limits.receiveBuffer = 4 << 20
        configuration.limits.sendBuffer = 4 << 20
        configuration.connectionShare = { [flows] peer in
            guard let user = Authenticator.user(of: peer), !user.isSystem else { return nil }
            return ServerConfiguration.ConnectionShare(
                name: user.tenant, maximum: flows.limits(of: user.tenant).connections)
        }
    }

    /// The whole life of a server: `run` behind the listeners of `transport`. When the task is cancelled no
    /// new calls are taken, those under way may end, and memory goes last.
    package func serve(
        _ transport: Server, onReady: @escaping @Sendable () async throws -> Void = {}
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            // Cancelled from here when the transport has ended, and not before.
            let core = Task { try await self.run(onReady: onReady) }
            let judging = Task { try await self.judgeConnections(of: transport) }
            defer { judging.cancel() }
            group.addTask {
                try await withTaskCancellationHandler {
                    try await transport.run()
                } onCancel: {
                    self.beginDraining()
                }
            }
            group.addTask { try await core.value }
            defer { group.cancelAll() }
            do {
                try await group.next()
            } catch {
                core.cancel()
                throw error
            }
            core.cancel()
        }
    }

    /// Ends connections of those whose certificates count no longer, until the task is cancelled.
    private func judgeConnections(of transport: Server) async throws {
        for await _ in core.doubts.raised {
            transport.judgeConnections()
            try await MonotonicClock.sleep(for: Self.judgementPause)
        }
    }

    /// Says that the server is about to end, and ends all watches: they would not end by themselves.
    package func beginDraining() {
        introspection.health.drain()
        core.closeWatchers(
            APIError.serviceUnavailable("the server is shutting down; watch again elsewhere"))
    }

    /// The store's revision that memory has come to.
    package var revision: Int64 { core.hub.progress }
}
