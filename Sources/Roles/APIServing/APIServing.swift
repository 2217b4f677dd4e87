// APIServing: the API server: who may see and change which objects, and everybody told of every change.
//
// The way of a request, file by file:
//   Services/Authentication      the client certificate becomes a user of a tenant (Identity/)
//   Services/Routing             the method's handler, in Services/ObjectService and its neighbours
//   Objects/Target               what the reference means for this user: short paths become places
//   Authorization/Authorizer     may the user do that, by the roles of the user's own tenant
//   Objects/ObjectRegistry       reading from memory; each verb that writes has a file beside it
//   Admission/AdmissionChain     tenant and namespace live, node restriction, defaults, validation
//   Objects/ObjectStore          compare-and-write of one key, guarded by the places it relies on
//   Watching/WatchHub            the store's changes come back, in order, to every resource's cache
//   Watching/ResourceCache       objects as bytes, their history, and the watchers
//   Watching/Watcher             events that wait for one reader, within a bound
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
import RPC
import Storage
import Synchronization

/// The server but for its listeners: what answers calls, and what has to run behind it.
package final class APIServer: Sendable {
    package struct Configuration: Sendable {
        /// The store's history is forgotten after between one and two of these; zero keeps it all.
        package var compactionInterval: Duration = .seconds(300)
        package var bookmarkInterval: Duration = .seconds(30)
        /// Changes of each kind that watchers can go back to.
        package var historyCount = 8192
        /// What Discovery says.
        package var version = "0.1.0"

        package init() {}
    }

    /// Give it to a `Server`, with the interceptors.
    package let router: Router
    package let interceptors: [any ServerInterceptor]
    private let core: ServingCore
    private let health: HealthService
    private let log: Logger

    package init(
        _ configuration: Configuration = Configuration(), store: any Store, dialer: any NodeDialer,
        clock: any WallClock = SystemWallClock(), log: Logger, metrics: Metrics = Metrics()
    ) {
        var options = ServingCore.Options()
        options.compactionInterval = configuration.compactionInterval
        options.hub.bookmarkInterval = configuration.bookmarkInterval
        options.limits.historyCount = configuration.historyCount
        core = ServingCore(store, clock: clock, log: log, options: options)
        self.log = log
        let objects = ObjectService(registry: core.registry, authorizer: core.authorizer)
        var router = Router()
        router.add(objects)
        router.add(
            DiscoveryService(
                registry: core.registry, authorizer: core.authorizer, version: configuration.version))
        NodeProxyService(objects: objects, dialer: dialer).add(to: &router)
        health = HealthService(services: router.serviceNames)
        health.add(to: &router)
        self.router = router
        interceptors = [Authentication(log: log, metrics: ServingMetrics(metrics))]
        ServingMetrics.sample(metrics, core.registry.resources, core.hub)
    }

    /// Follows the store until the task is cancelled, which also ends all watches. Calls are answered from
    /// the moment that `onReady` is called.
    package func run(onReady: @escaping @Sendable () async throws -> Void = {}) async throws {
        defer { beginDraining() }
        let stopwatch = Stopwatch()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.core.run() }
            group.addTask {
                try await self.core.prepare()
                self.health.set(.serving)
                self.log.info("api server ready", ["took_ms": stopwatch.elapsed])
                try await onReady()
            }
            defer { group.cancelAll() }
            // The second task's end is not the server's.
            for _ in 0..<2 { try await group.next() }
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

    /// Says that the server is about to end, and ends all watches: they would not end by themselves.
    package func beginDraining() {
        health.set(.notServing)
        core.hub.closeWatchers(
            APIError.serviceUnavailable("the server is shutting down; watch again elsewhere"))
    }

    /// The store's revision that memory has come to.
    package var revision: Int64 { core.hub.progress }
}
