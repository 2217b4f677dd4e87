// All controllers of one program: which events wake which controller, and what each is given to decide on.

import API
import APIClient
import Diagnostics
import Messages
import Protobuf

package final class ControllerManager: Sendable {
    private let world: World
    private let performer: Performer
    private let clock: any WallClock
    private let log: Logger
    private let loops: [ControllerLoop]
    private let rootCertificates: RootCertificates?
    private let publication: ControllerLoop?

    package struct Settings: Sendable {
        /// What every namespace is told of the cluster's authorities; nil for nothing.
        package var rootCertificates: RootCertificates?
        /// Signs approved requests for certificates; nil where others do.
        package var signingAuthority: SigningAuthority?

        package init() {}
    }

    package init(
        _ client: APIClient, _ settings: Settings = Settings(), clock: any WallClock = SystemWallClock(),
        log: Logger
    ) {
        let world = World(client, log: log)
        let performer = Performer(client: client, graph: world.graph)
        self.world = world
        self.performer = performer
        self.clock = clock
        self.log = log
        rootCertificates = settings.rootCertificates
        publication = ControllerManager.rootCertificates(rootCertificates, world, performer, log)
        let certificates =
            ControllerManager.certificateCleanup(world, performer, clock, log)
            + [
                ControllerManager.certificateSigning(
                    settings.signingAuthority, world, performer, clock, log)
            ].compactMap { $0 }
        loops =
            [
                ControllerManager.tenants(world, performer, log),
                ControllerManager.roleAggregation(world, performer, log),
                ControllerManager.suspensions(world, performer, log),
                ControllerManager.namespaces(world, performer, log),
                ControllerManager.serviceAccounts(world, performer, log),
                ControllerManager.replicaSets(world, performer, clock, log),
                ControllerManager.deployments(world, performer, clock, log),
                ControllerManager.nodes(world, performer, clock, log),
                ControllerManager.podCleanup(world, performer, log),
                ControllerManager.actions(world, performer, clock, log),
                ControllerManager.volumeClaims(world, performer, log),
                ControllerManager.volumes(world, performer, clock, log),
                ControllerManager.garbage(world, performer, log),
            ] + certificates
    }

    /// Reconciles until the task is cancelled.
    package func run() async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await self.world.run() }
            group.addTask {
                // Deciding on half a picture would create what exists and delete what has an owner.
                try await self.world.waitUntilSynced()
                self.log.info("caches are synced")
                try await withThrowingTaskGroup { controllers in
                    for loop in self.loops { controllers.addTask { try await loop.run() } }
                    controllers.addTask { try await self.trimFinishedPods() }
                    if let certificates = self.rootCertificates, let publication = self.publication {
                        controllers.addTask { try await publication.run() }
                        controllers.addTask {
                            try await certificates.run(self.log) {
                                for namespace in self.world.namespaces.objects {
                                    publication.queue.add(ObjectName(namespace))
                                }
                            }
                        }
                    }
                    try await controllers.waitForAll()
                }
            }
            try await group.waitForAll()
        }
    }

    // MARK: Tenancy

    private static func tenants(_ world: World, _ performer: Performer, _ log: Logger) -> ControllerLoop {
        let loop = ControllerLoop("tenant", performer: performer, log: log) { name in
            guard let tenant = world.tenants[name] else { return nil }
            var contents = TenantController.Contents()
            if tenant.metadata.isBeingDeleted {
                for resource in Resource.all where resource.scope == .tenant {
                    let count = try await performer.count(resource.kind, tenant: name.name, namespace: "")
                    contents.remaining.append((resource.kind, count))
                }
            } else {
                contents.namespaces = world.namespaces.objects.filter { $0.metadata.tenant == name.name }
                contents.clusterRoles = world.clusterRolesByTenant.neighbours(
                    of: ObjectName(tenant: name.name, name: ""))
                contents.clusterRoleBindings = world.clusterRoleBindings.objects
                    .filter { $0.metadata.tenant == name.name }
            }
            return TenantController.reconcile(tenant, contents: contents)
        }
        let queue = loop.queue
        world.tenants.observe { queue.add($0.name) }
        world.namespaces.observe { queue.add(ObjectName(name: $0.name.tenant)) }
        world.clusterRoles.observe { event in
            if TenantController.roleNames.contains(event.name.name) {
                queue.add(ObjectName(name: event.name.tenant))
            }
        }
        world.clusterRoleBindings.observe { event in
            if TenantController.bindingNames.contains(event.name.name) {
                queue.add(ObjectName(name: event.name.tenant))
            }
        }
        return loop
    }

    /// A change of any cluster role may be one of all that are made of others.
    private static func roleAggregation(_ world: World, _ performer: Performer, _ log: Logger)
        -> ControllerLoop
    {
        let loop = ControllerLoop("clusterroleaggregation", performer: performer, log: log) { name in
            guard let role = world.clusterRoles[name] else { return nil }
            return ClusterRoleAggregation.reconcile(
                role, others: world.clusterRolesByTenant.neighbours(of: name))
        }
        let queue = loop.queue
        world.clusterRoles.observe { event in
            for role in world.clusterRolesByTenant.neighbours(of: event.name)
            where role.aggregationRule != nil {
                queue.add(ObjectName(role))
            }
        }
        return loop
    }

    /// Asked about tenants that change, and about those that are stopped and get a pod all the same.
    private static func suspensions(_ world: World, _ performer: Performer, _ log: Logger) -> ControllerLoop {
        let loop = ControllerLoop("tenantsuspension", performer: performer, log: log) { name in
            guard let tenant = world.tenants[name] else { return nil }
            let pods = world.pods.objects.filter { $0.metadata.tenant == name.name }
            return TenantSuspensionController.reconcile(tenant, pods: pods)
        }
        let queue = loop.queue
        world.tenants.observe { queue.add($0.name) }
        world.pods.observe { event in
            guard case .added(let pod) = event else { return }
            let tenant = ObjectName(name: pod.metadata.tenant)
            if world.tenants[tenant]?.spec.suspension != nil { queue.add(tenant) }
        }
        return loop
    }

    private static func serviceAccounts(
        _ world: World, _ performer: Performer, _ log: Logger
    ) -> ControllerLoop {
        let loop = ControllerLoop("serviceaccount", performer: performer, log: log) { name in
            guard let namespace = world.namespaces[name] else { return nil }
            let account = ObjectName(
                tenant: name.tenant, namespace: name.name, name: ServiceAccountController.name)
            return ServiceAccountController.reconcile(namespace, account: world.serviceAccounts[account])
        }
        let queue = loop.queue
        world.namespaces.observe { queue.add($0.name) }
        world.serviceAccounts.observe { event in
            guard case .deleted = event, event.name.name == ServiceAccountController.name else { return }
            queue.add(ObjectName(tenant: event.name.tenant, name: event.name.namespace))
        }
        return loop
    }

    private static func namespaces(_ world: World, _ performer: Performer, _ log: Logger) -> ControllerLoop {
        let loop = ControllerLoop("namespace", performer: performer, log: log) { name in
            guard let namespace = world.namespaces[name], namespace.metadata.isBeingDeleted else {
                return nil
            }
            var remaining: [(kind: KindDescriptor, count: Int)] = []
            for resource in Resource.all where resource.scope == .namespace {
                let count = try await performer.count(
                    resource.kind, tenant: name.tenant, namespace: name.name)
                remaining.append((resource.kind, count))
            }
            return NamespaceController.reconcile(namespace, remaining: remaining)
        }
        let queue = loop.queue
        world.namespaces.observe { event in
            if event.object.metadata.isBeingDeleted { queue.add(event.name) }
        }
        return loop
    }

    // MARK: Workloads

    private static func replicaSets(
        _ world: World, _ performer: Performer, _ clock: any WallClock, _ log: Logger
    ) -> ControllerLoop {
        let loop = ControllerLoop("replicaset", performer: performer, log: log) { name in
            guard let replicaSet = world.replicaSets[name] else { return nil }
            let pods = world.podsByNamespace.neighbours(of: name)
            return ReplicaSetController.reconcile(replicaSet, pods: pods, now: clock.now.seconds)
        }
        let queue = loop.queue
        world.replicaSets.observe { queue.add($0.name) }
        world.pods.observe { event in
            wake(queue, about: event, owners: "ReplicaSet") {
                world.replicaSetsByNamespace.neighbours(of: event.name).filter { set in
                    matches(set.spec.selector, event.object)
                }.map { ObjectName($0) }
            }
        }
        return loop
    }

    private static func deployments(
        _ world: World, _ performer: Performer, _ clock: any WallClock, _ log: Logger
    ) -> ControllerLoop {
        let loop = ControllerLoop("deployment", performer: performer, log: log) { name in
            guard let deployment = world.deployments[name] else { return nil }
            let replicaSets = world.replicaSetsByNamespace.neighbours(of: name)
            return DeploymentController.reconcile(
                deployment, replicaSets: replicaSets, now: clock.now.seconds)
        }
        let queue = loop.queue
        world.deployments.observe { queue.add($0.name) }
        world.replicaSets.observe { event in
            wake(queue, about: event, owners: "Deployment") {
                world.deploymentsByNamespace.neighbours(of: event.name).filter { deployment in
                    matches(deployment.spec.selector, event.object)
                }.map { ObjectName($0) }
            }
        }
        return loop
    }

    /// An object's owner, before and after the event; for one without an owner, everybody who might want it.
    private static func wake<Object: APIObject>(
        _ queue: WorkQueue<ObjectName>, about event: InformerEvent<Object>, owners kind: String,
        candidates: () -> [ObjectName]
    ) {
        var objects = [event.object]
        if case .updated(let old, _) = event { objects.append(old) }
        let references = objects.compactMap { $0.metadata.controllerReference }.filter { $0.kind == kind }
        for reference in references {
            queue.add(
                ObjectName(tenant: event.name.tenant, namespace: event.name.namespace, name: reference.name))
        }
        if event.object.metadata.controllerReference == nil { for name in candidates() { queue.add(name) } }
    }

    private static func matches(_ selector: LabelSelector?, _ object: some APIObject) -> Bool {
        ((try? LabelQuery(selector)) ?? .nothing).matches(object.metadata.labels)
    }

    // MARK: Nodes

    private static func nodes(
        _ world: World, _ performer: Performer, _ clock: any WallClock, _ log: Logger
    ) -> ControllerLoop {
        let loop = ControllerLoop("nodelifecycle", performer: performer, log: log) { name in
            guard let node = world.nodes[name] else { return nil }
            let lease = world.leases[
                ObjectName(tenant: "system", namespace: "kube-node-lease", name: name.name)]
            let pods = world.pods.objects.filter { $0.spec.nodeName == name.name }
            return NodeLifecycleController.reconcile(
                node, renewed: lease?.spec.renewTime?.seconds, pods: pods, now: clock.now.seconds)
        }
        let queue = loop.queue
        world.nodes.observe { queue.add($0.name) }
        // Renewals are only looked at when the time has come; a lease that comes back is news at once.
        world.leases.observe { event in
            if case .updated(let old, let new) = event {
                let gap = (new.spec.renewTime?.seconds ?? 0) - (old.spec.renewTime?.seconds ?? 0)
                guard gap > NodeLifecycleController.gracePeriod else { return }
            }
            queue.add(ObjectName(name: event.name.name))
        }
        return loop
    }

    private static func podCleanup(_ world: World, _ performer: Performer, _ log: Logger) -> ControllerLoop {
        let loop = ControllerLoop("podcleanup", performer: performer, log: log) { name in
            guard let pod = world.pods[name] else { return nil }
            var nodeExists =
                pod.spec.nodeName.isEmpty || world.nodes[ObjectName(name: pod.spec.nodeName)] != nil
            if !nodeExists {
                // The cache may be behind a node that has just registered: ask before ending somebody's pod.
                nodeExists =
                    try await world.client.find(Node.self, ObjectName(name: pod.spec.nodeName)) != nil
            }
            return PodCleanupController.reconcile(pod, nodeExists: nodeExists)
        }
        let queue = loop.queue
        world.pods.observe { event in
            if case .deleted = event { return }
            let unbound = event.object.spec.nodeName.isEmpty
            let orphan = !unbound && world.nodes[ObjectName(name: event.object.spec.nodeName)] == nil
            if orphan || (unbound && event.object.metadata.isBeingDeleted) { queue.add(event.name) }
        }
        world.nodes.observe { event in
            guard case .deleted(let node) = event else { return }
            for pod in world.pods.objects where pod.spec.nodeName == node.metadata.name {
                queue.add(ObjectName(pod))
            }
        }
        return loop
    }

    private static func actions(
        _ world: World, _ performer: Performer, _ clock: any WallClock, _ log: Logger
    ) -> ControllerLoop {
        let loop = ControllerLoop("action", performer: performer, log: log) { name in
            guard let action = world.actions[name] else { return nil }
            let pod = world.pods[
                ObjectName(tenant: name.tenant, namespace: name.namespace, name: action.spec.podName)]
            return ActionController.reconcile(action, pod: pod, now: clock.now.seconds)
        }
        let queue = loop.queue
        world.actions.observe { event in
            if case .deleted = event { return }
            guard case .updated(let old, let new) = event else { return queue.add(event.name) }
            if new.status.migrateStatus != old.status.migrateStatus { queue.add(event.name) }
        }
        return loop
    }

    private func trimFinishedPods() async throws {
        while true {
            try await Task.sleep(for: .seconds(60))
            let byTenant = Dictionary(grouping: world.pods.objects) { $0.metadata.tenant }
            for action in byTenant.values.flatMap({ PodCleanupController.surplus($0) }) {
                do { _ = try await performer.perform(action) } catch {
                    log.warning(
                        "finished pod not removed", ["reason": error.reason.rawValue, "error": error.message])
                }
            }
        }
    }

    // MARK: Ownership

    /// Keys are uids, carried as names.
    private static func garbage(_ world: World, _ performer: Performer, _ log: Logger) -> ControllerLoop {
        let loop = ControllerLoop("garbage", performer: performer, log: log) { key in
            guard let entry = world.graph[key.name] else { return nil }
            return try await collect(entry, uid: key.name, world)
        }
        let queue = loop.queue
        world.onOwnershipChange { uid in queue.add(ObjectName(name: uid)) }
        return loop
    }

    private static func collect(_ entry: ObjectGraph.Entry, uid: String, _ world: World) async throws
        -> Outcome?
    {
        var presences: [String: GarbageCollector.Presence] = [:]
        for owner in entry.owners { presences[owner.uid] = try await presence(of: owner, for: entry, world) }
        guard presences.values.contains(.absent) else { return nil }
        let answers = presences
        return try await collect(entry.resource.type, entry.name, uid, world) { answers[$0.uid] ?? .unknown }
    }

    private static func collect<Object: APIObject>(
        _ type: Object.Type, _ name: ObjectName, _ uid: String, _ world: World,
        presence: (OwnerReference) -> GarbageCollector.Presence
    ) async throws -> Outcome? {
        guard let object = try await world.client.find(type, name), object.metadata.uid == uid else {
            return nil
        }
        return GarbageCollector.reconcile(object, presence: presence)
    }

    /// What the caches do not have is asked of the server, since a cache may be behind.
    private static func presence(
        of owner: OwnerReference, for dependent: ObjectGraph.Entry, _ world: World
    ) async throws -> GarbageCollector.Presence {
        if world.graph[owner.uid] != nil { return .present }
        guard let resource = Resource.resource(apiVersion: owner.apiVersion, kind: owner.kind) else {
            return .unknown
        }
        var name = ObjectName(name: owner.name)
        if resource.scope != .cluster { name.tenant = dependent.name.tenant }
        if resource.scope == .namespace { name.namespace = dependent.name.namespace }
        let uid = try await uid(resource.type, name, world)
        return uid == owner.uid ? .present : .absent
    }

    private static func uid<Object: APIObject>(
        _ type: Object.Type, _ name: ObjectName, _ world: World
    ) async throws -> String? {
        try await world.client.find(type, name)?.metadata.uid
    }
}
