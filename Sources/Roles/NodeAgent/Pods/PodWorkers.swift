// The workers of all pods of the node: one for each pod that the API knows here, and one for each that only a
// runtime still knows, which removes it.

import API
import APIClient
import Diagnostics
import Linux
import Messages
import Synchronization

package final class PodWorkers: Sendable {
    private let services: PodServices
    private let pods: Informer<Pod>
    private let workers = Mutex<[String: PodWorker]>([:])
    private let arrivals: AsyncStream<PodWorker>
    private let arrival: AsyncStream<PodWorker>.Continuation
    private let strangers: AsyncStream<Stranger>
    private let stranger: AsyncStream<Stranger>.Continuation

    /// What a runtime has of a pod that the API does not know here.
    private struct Stranger {
        let identity: PodIdentity
        let runtime: Runtime
    }

    package init(_ services: PodServices, _ pods: Informer<Pod>) {
        self.services = services
        self.pods = pods
        (arrivals, arrival) = AsyncStream.makeStream(of: PodWorker.self)
        (strangers, stranger) = AsyncStream.makeStream(of: Stranger.self)
    }

    package var count: Int { workers.withLock { $0.count } }

    /// Runs the workers until it is cancelled; pods stay as they are then.
    package func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.judgeStrangers() }
            for await worker in arrivals {
                group.addTask {
                    await worker.run()
                    self.remove(worker)
                }
            }
            group.cancelAll()
        }
    }

    /// What the API says of a pod of this node.
    package func note(_ event: InformerEvent<Pod>) {
        switch event {
        case .added(let pod), .updated(_, let pod): update(PodIdentity(pod), PodWish(pod), pod)
        case .deleted(let pod): update(PodIdentity(pod), .vanish(pod), pod)
        }
    }

    private func update(_ identity: PodIdentity, _ wish: PodWish, _ pod: Pod) {
        if let worker = workers.withLock({ $0[identity.uid] }) { return worker.update(wish) }
        guard let runtime = services.registry.runtime(for: pod) else {
            let kind = pod.spec.virtualMachine == nil ? "container" : "VM"
            services.events.record(
                .warning, "NoRuntime",
                "This node has no \(kind) runtime\(pod.spec.runtimeClassName.map { " \"\($0)\"" } ?? "")",
                pod: identity)
            if pod.isBeingDeleted { services.statuses.finish(pod) }
            return
        }
        add(PodWorker(identity, wish, on: runtime, services))
    }

    /// Something of this pod changed in a runtime. Pods that the API does not know are removed; to be called
    /// only after the API was heard.
    package func note(_ identity: PodIdentity, in runtime: Runtime, isThere: Bool) {
        if let worker = workers.withLock({ $0[identity.uid] }) { return worker.poke() }
        let name = ObjectName(tenant: identity.tenant, namespace: identity.namespace, name: identity.name)
        guard isThere, pods.hasSynced, pods[name]?.metadata.uid != identity.uid else { return }
        guard runtime.kind == .vm else { return removeStranger(identity, runtime) }
        stranger.yield(Stranger(identity: identity, runtime: runtime))
    }

    private func judgeStrangers() async {
        await withDiscardingTaskGroup { group in
            for await stranger in strangers { group.addTask { await self.judge(stranger) } }
            group.cancelAll()
        }
    }

    /// A machine whose pod the API has on another node is on its way here: its pod follows. Whether what is
    /// here is one that has left, the runtime knows.
    private func judge(_ stranger: Stranger) async {
        let identity = stranger.identity
        do {
            while true {
                let name = ObjectName(
                    tenant: identity.tenant, namespace: identity.namespace, name: identity.name)
                if hasWorker(uid: identity.uid) || pods[name]?.metadata.uid == identity.uid { return }
                guard try await services.objects.isElsewhere(identity) else { break }
                let observed = try await PodObserver(stranger.runtime, uid: identity.uid).observe()
                if observed.sandboxes.isEmpty { return }
                if observed.containers.contains(where: { $0.exit != nil }) { break }
                try await MonotonicClock.sleep(for: .seconds(1))
            }
            removeStranger(identity, stranger.runtime)
        } catch {
            // Nothing is known: the next change in the runtime, or the next agent, asks again.
            services.log.warning("stranger not judged", ["uid": identity.uid, "error": "\(error)"])
        }
    }

    private func removeStranger(_ identity: PodIdentity, _ runtime: Runtime) {
        services.log.info(
            "removing a pod that the API does not know",
            [
                "tenant": identity.tenant, "namespace": identity.namespace, "pod": identity.name,
                "uid": identity.uid,
            ])
        add(PodWorker(identity, .vanish(nil), on: runtime, services))
    }

    /// Has containers of a pod stopped and made anew.
    package func restart(_ ids: Set<String>, ofPod uid: String) {
        workers.withLock { $0[uid] }?.restart(ids)
    }

    package func evict(_ eviction: PodEviction) {
        workers.withLock { $0[eviction.uid] }?.evict(eviction.message)
    }

    package func poke(pod uid: String) { workers.withLock { $0[uid] }?.poke() }

    package func hasWorker(uid: String) -> Bool { workers.withLock { $0[uid] != nil } }

    private func add(_ worker: PodWorker) {
        let isNew = workers.withLock { workers in
            guard workers[worker.identity.uid] == nil else { return false }
            workers[worker.identity.uid] = worker
            return true
        }
        if isNew { arrival.yield(worker) }
    }

    private func remove(_ worker: PodWorker) {
        workers.withLock { workers in
            if workers[worker.identity.uid] === worker { workers[worker.identity.uid] = nil }
        }
    }
}
