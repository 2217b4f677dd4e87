// The loop: events change the picture and the queue; then as many pods as wait are placed, and bound in bulk.

import API
import APIClient
import Diagnostics
import Messages
import Synchronization

/// Owns the picture of the cluster. Everything but the inbox belongs to the task that runs it.
package final class SchedulerLoop: Sendable {
    /// Pods placed between two bulk binds.
    static let batch = 500
    /// Names in `spec.schedulerName` that mean this scheduler.
    static let names: Set<String> = ["", "default-scheduler", "arktos-scheduler"]

    private enum Event {
        case node(InformerEvent<Node>)
        case pod(InformerEvent<Pod>)
        case claim(InformerEvent<PersistentVolumeClaim>)
        case volume(InformerEvent<PersistentVolume>)
    }

    private let client: APIClient
    private let pods: Informer<Pod>
    private let nodes: Informer<Node>
    private let claims: Informer<PersistentVolumeClaim>
    private let volumes: Informer<PersistentVolume>
    private let clock: any WallClock
    private let log: Logger
    private let inbox = Mutex<[Event]>([])
    private let (wakeUps, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    package init(_ client: APIClient, clock: any WallClock = SystemWallClock(), log: Logger) {
        self.client = client
        self.clock = clock
        self.log = log
        pods = Informer(client, in: .all, log: log)
        nodes = Informer(client, in: .all, log: log)
        claims = Informer(client, in: .all, log: log)
        volumes = Informer(client, in: .all, log: log)
    }

    /// Schedules until the task is cancelled.
    package func run() async throws {
        pods.observe { [weak self] in self?.post(.pod($0)) }
        nodes.observe { [weak self] in self?.post(.node($0)) }
        claims.observe { [weak self] in self?.post(.claim($0)) }
        volumes.observe { [weak self] in self?.post(.volume($0)) }
        try await withThrowingTaskGroup { group in
            group.addTask { try await self.pods.run() }
            group.addTask { try await self.nodes.run() }
            group.addTask { try await self.claims.run() }
            group.addTask { try await self.volumes.run() }
            group.addTask {
                try await self.nodes.waitUntilSynced()
                try await self.claims.waitUntilSynced()
                try await self.volumes.waitUntilSynced()
                try await self.pods.waitUntilSynced()
                self.log.info("caches are synced")
                try await self.schedule()
            }
            try await group.waitForAll()
        }
    }

    private func post(_ event: Event) {
        inbox.withLock { $0.append(event) }
        wake.yield()
    }

    // MARK: The owner of the picture

    private struct Picture {
        var cluster = Cluster()
        var pending = PendingPods()
        var volumes = VolumePicture()
        /// Bound by us, and not yet seen bound in the cache.
        var assumed: Set<PodKey> = []
        var start = 0
    }

    private func schedule() async throws {
        var picture = Picture()
        var alarm: Task<Void, Never>?
        defer { alarm?.cancel() }
        var signals = wakeUps.makeAsyncIterator()
        post()
        while await signals.next() != nil {
            try Task.checkCancellation()
            for event in inbox.withLock({ events in
                defer { events = [] }
                return events
            }) { apply(event, to: &picture) }
            let next = picture.pending.wakeOverdue(at: .now)
            try await placeReady(&picture)
            alarm?.cancel()
            alarm = next.map { due in
                // Has no parent because it only rings; it is cancelled with this function.
                Task { [wake] in
                    try? await Task.sleep(until: due)
                    wake.yield()
                }
            }
        }
    }

    private func post() { wake.yield() }

    private func apply(_ event: Event, to picture: inout Picture) {
        switch event {
        case .node(.deleted(let node)): picture.cluster.removeNode(node.metadata.name)
        case .node(let event):
            picture.cluster.set(event.object)
            picture.pending.wakeAll()
        case .claim(.deleted(let claim)): picture.volumes.removeClaim(ObjectName(claim))
        case .claim(let event):
            if picture.volumes.set(event.object) { picture.pending.wakeAll() }
        case .volume(.deleted(let volume)): picture.volumes.removeVolume(ObjectName(volume))
        case .volume(let event):
            if picture.volumes.set(event.object) { picture.pending.wakeAll() }
        case .pod(.deleted(let pod)): forget(PodKey(pod), in: &picture)
        case .pod(let event): apply(event.object, to: &picture)
        }
    }

    private func apply(_ pod: Pod, to picture: inout Picture) {
        let key = PodKey(pod)
        let isFinished = pod.status.phase == "Succeeded" || pod.status.phase == "Failed"
        if isFinished {
            forget(key, in: &picture)
        } else if pod.hasGivenItsPlaceBack, isOurs(pod) {
            // It is to run again, on the node that has its disk, as soon as there is room.
            if picture.assumed.contains(key) { return }
            picture.cluster.removePod(key)
            picture.pending.set(pod)
        } else if !pod.spec.nodeName.isEmpty {
            let before = picture.cluster.home(of: key).flatMap {
                picture.cluster.nodes[$0]?.pods[key]?.requests
            }
            picture.assumed.remove(key)
            picture.pending.remove(key)
            picture.cluster.place(pod, on: pod.spec.nodeName)
            // A machine that was shut down, or a pod that was made smaller, leaves room.
            if before != pod.requests { picture.pending.wakeAll() }
        } else if picture.assumed.contains(key) {
            // An event from before our binding.
        } else if isOurs(pod) {
            picture.pending.set(pod)
        } else {
            picture.pending.remove(key)
        }
    }

    private func isOurs(_ pod: Pod) -> Bool {
        Self.names.contains(pod.spec.schedulerName) && pod.metadata.deletionTimestamp == nil
            && pod.spec.schedulingGates.isEmpty && pod.spec.virtualMachine?.powerSpec != "Shutdown"
    }

    private func forget(_ key: PodKey, in picture: inout Picture) {
        let madeRoom = picture.cluster.home(of: key) != nil
        picture.assumed.remove(key)
        picture.pending.remove(key)
        picture.cluster.removePod(key)
        if madeRoom { picture.pending.wakeAll() }
    }

    // MARK: Placing and binding

    private func placeReady(_ picture: inout Picture) async throws {
        while true {
            let batch = picture.pending.take(Self.batch, at: .now)
            guard !batch.isEmpty else { return }
            var placed: [(pod: Pod, node: String)] = []
            for pod in batch {
                switch place(pod, &picture) {
                case .node(let node):
                    picture.cluster.place(pod, on: node)
                    picture.assumed.insert(PodKey(pod))
                    placed.append((pod, node))
                case .nowhere(let reason):
                    picture.pending.park(PodKey(pod), at: .now)
                    await explain(pod, reason)
                }
            }
            if !placed.isEmpty { try await bind(placed, &picture) }
        }
    }

    private func place(_ pod: Pod, _ picture: inout Picture) -> Placement {
        var filters = Filter.all
        switch picture.volumes.demand(of: pod) {
        case .nodes(let selectors): if !selectors.isEmpty { filters.append(.volumes(selectors)) }
        case .waits(let reason):
            return .nowhere("0/\(picture.cluster.nodes.count) nodes are available: \(reason).")
        }
        let (placement, next) = Placement.choose(
            pod, among: picture.cluster, start: picture.start, filters: filters)
        picture.start = next
        return placement
    }

    private func bind(_ placed: [(pod: Pod, node: String)], _ picture: inout Picture) async throws {
        let bindings = placed.map { pod, node in
            PodBinding.with {
                $0.tenant = pod.metadata.tenant
                $0.namespace = pod.metadata.namespace
                $0.name = pod.metadata.name
                $0.uid = pod.metadata.uid
                $0.node = node
            }
        }
        let results: [Result<String, APIError>]
        do { results = try await client.bind(bindings) } catch {
            // Whether anything was bound is not known; the cache will tell, and a second binding is refused.
            log.warning("bind failed", ["reason": error.reason.rawValue, "error": error.message])
            for (pod, _) in placed { takeBack(pod, &picture) }
            return
        }
        for ((pod, node), result) in zip(placed, results) {
            switch result {
            case .success:
                picture.pending.remove(PodKey(pod))
                log.info(
                    "pod bound",
                    [
                        "tenant": pod.metadata.tenant, "namespace": pod.metadata.namespace,
                        "pod": pod.metadata.name,
                        "node": node,
                    ])
            case .failure(let error):
                log.warning(
                    "pod not bound",
                    [
                        "tenant": pod.metadata.tenant, "namespace": pod.metadata.namespace,
                        "pod": pod.metadata.name,
                        "node": node, "reason": error.reason.rawValue, "error": error.message,
                    ])
                takeBack(pod, &picture)
            }
        }
    }

    private func takeBack(_ pod: Pod, _ picture: inout Picture) {
        let key = PodKey(pod)
        guard picture.assumed.remove(key) != nil else { return }
        picture.cluster.removePod(key)
        picture.pending.park(key, at: .now)
        picture.pending.wakeAll()
    }

    /// Writes why the pod has no node, unless it says so already.
    private func explain(_ pod: Pod, _ reason: String) async {
        let known = pod.status.conditions.first { $0.type == "PodScheduled" }
        guard known?.message != reason || known?.status != "False" else { return }
        var changed = pod
        if changed.status.phase.isEmpty { changed.status.phase = "Pending" }
        changed.status.conditions.removeAll { $0.type == "PodScheduled" }
        changed.status.conditions.append(
            .with {
                $0.type = "PodScheduled"
                $0.status = "False"
                $0.reason = "Unschedulable"
                $0.message = reason
                $0.lastTransitionTime = Time(clock.now)
            })
        do { _ = try await client.updateStatus(changed) } catch  where error.reason != .conflict {
            log.warning(
                "condition not written",
                ["tenant": pod.metadata.tenant, "pod": pod.metadata.name, "error": error.message])
        } catch {
            // The pod has changed: its next look writes what is true then.
        }
    }
}
