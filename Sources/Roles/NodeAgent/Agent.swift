// The node agent as a whole: its parts, and the order in which they begin.

import API
import APIClient
import Diagnostics
import Introspection
import Linux
import Messages
import RPC

package final class Agent: Sendable {
    package static let version = "0.1.0"

    private let configuration: AgentConfiguration
    private let client: APIClient
    private let registry: RuntimeRegistry
    private let registration: NodeRegistration
    private let services: PodServices
    private let pods: Informer<Pod>
    private let workers: PodWorkers
    private let actions: Informer<Action>
    private let runner: ActionRunner
    private let upkeep: Upkeep
    private let staticPods: StaticPods?
    private let log: Logger
    private let metrics: Metrics

    /// `runtimes` are those of the configuration, in its order.
    package init(
        _ configuration: AgentConfiguration, client: APIClient, runtimes: [Runtime],
        loops: EventLoopGroup = .shared, clock: any WallClock = SystemWallClock(), log: Logger,
        metrics: Metrics = Metrics()
    ) throws {
        self.configuration = configuration
        self.client = client
        self.log = log
        self.metrics = metrics
        let measures = AgentMetrics(metrics, node: configuration.node.name)
        let runtimes = runtimes.map { $0.measured(by: measures) }
        registry = RuntimeRegistry(runtimes, primary: configuration.runtimes.primary.name, log: log)
        var node = configuration.node
        node.version = "v\(Self.version)"
        let facts = try MachineFacts.read(root: node.root)
        registration = NodeRegistration(client, registry, node, facts, clock: clock, log: log)
        let pods = Informer(
            client, Pod.self, in: .all, Selectors(fields: "spec.nodeName=\(node.name)"), log: log)
        self.pods = pods
        services = PodServices(
            registry: registry, objects: ObjectReader(client), statuses: StatusWriter(client, log: log),
            events: EventRecorder(client, node: node.name, clock: clock, log: log),
            room: NodeRoom(allocatable: registration.allocatable) { pods.objects },
            allocations: AllocationWriter(client),
            settings: configuration.pods,
            node: NodeFacts(
                name: node.name, address: node.address, allocatable: registration.allocatable,
                memory: facts.memory),
            metrics: measures, clock: clock, loops: loops, log: log)
        workers = PodWorkers(services, pods)
        actions = Informer(
            client, Action.self, in: .all,
            Selectors(fields: "spec.nodeName=\(node.name),status.complete=false"), log: log)
        runner = ActionRunner(services, client, actions, pods, workers)
        upkeep = Upkeep(services, configuration.upkeep, pods, workers)
        staticPods = configuration.staticPods.map { [workers] folder in
            StaticPods(folder, node: node.name, workers, log: log)
        }
    }

    /// The `NodeProxy` service; to be served behind `interceptors`.
    package var router: Router {
        var router = Router()
        let service = NodeProxyService(
            lookup: PodLookup(pods: pods, registry: registry), settings: services.settings,
            clock: services.clock, loops: services.loops)
        service.register(in: &router)
        return router
    }

    package var interceptors: [any ServerInterceptor] {
        .standard(log: log, metrics: metrics) + [Introspection.exceptHealth(OnlyAPIServer())]
    }

    /// Pods that are worked on.
    package var podCount: Int { workers.count }

    /// Until it is cancelled. Pods go on running then.
    package func run() async throws {
        log.info("node agent starts", ["node": configuration.node.name])
        await registry.pollOnce()
        // Before it is looked for what nobody wants.
        await staticPods?.look()
        try await withThrowingTaskGroup(of: Void.self) { group in
            let configuration = configuration
            group.addTask { try await self.registry.run(every: configuration.healthPeriod) }
            group.addTask { try await self.registration.run() }
            group.addTask { try await self.registration.renewLease() }
            group.addTask { try await self.services.events.run() }
            for _ in 0..<4 { group.addTask { try await self.services.statuses.run() } }
            group.addTask { await self.workers.run() }
            pods.observe { [workers, runner] event in
                workers.note(event)
                runner.note(event)
            }
            group.addTask { try await self.pods.run() }
            actions.observe { [runner] in runner.note($0) }
            group.addTask { try await self.actions.run() }
            group.addTask { await self.runner.run() }
            group.addTask { try await self.upkeep.run() }
            if let staticPods = self.staticPods {
                group.addTask { try await staticPods.run(every: configuration.staticPodPeriod) }
            }
            group.addTask { try await self.watchRuntimes() }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Only once the API was heard: what it does not know is removed.
    private func watchRuntimes() async throws {
        try await pods.waitUntilSynced()
        let relists = registry.runtimes.map { runtime in
            Relist(runtime, metrics: services.metrics, log: log) { [workers] in
                workers.note($0, in: $1, isThere: $2)
            }
        }
        await removeLeftovers(after: relists)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for relist in relists {
                group.addTask { try await relist.run(every: self.configuration.relistPeriod) }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Directories of pods that neither the API nor a runtime knows any more.
    private func removeLeftovers(after relists: [Relist]) async {
        do {
            for relist in relists { try await relist.lookOnce() }
            let settings = services.settings
            let folder = "\(settings.root)/pods"
            let uids = try await BlockingPool.shared.run {
                Files.isDirectory(folder) ? try Files.list(folder) : []
            }
            let known = Set(pods.objects.map(\.metadata.uid))
            for uid in uids where !known.contains(uid) && !workers.hasWorker(uid: uid) {
                let identity = PodIdentity(tenant: "", namespace: "", name: "", uid: uid)
                let directory = PodDirectory(root: settings.root, logRoot: settings.logRoot, identity)
                try await PodVolumes(
                    directory, mountNamespace: settings.mountNamespace,
                    allowsHostPaths: settings.allowsHostPaths
                ).remove()
                log.info("leftover directory removed", ["uid": uid])
            }
        } catch {
            // A runtime that is away may still use them: the next start looks again.
            log.warning("leftovers not looked for", ["error": "\(error)"])
        }
    }
}
