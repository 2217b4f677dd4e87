// Writes statuses of pods to the API, only what changed and only the latest, and deletes there what has ended
// here. Apart from the workers, so that an API server that is away holds up no pod.

import API
import APIClient
import Diagnostics
import Messages
import Synchronization

package final class StatusWriter: Sendable {
    private struct Task {
        var pod: Pod
        var status: PodStatus
        var isOver = false
    }

    private let client: APIClient
    private let log: Logger
    private let tasks = Mutex<[PodIdentity: Task]>([:])
    private let queue = WorkQueue<PodIdentity>(
        backoff: Backoff(first: .milliseconds(200), maximum: .seconds(10)))

    /// Conditions that are ours to say.
    static let ownConditions: Set<String> = [
        "Initialized", "Ready", "ContainersReady", "VirtualMachineReady", "PodResizePending",
        "PodResizeInProgress",
    ]

    package init(_ client: APIClient, log: Logger) {
        self.client = client
        self.log = log
    }

    /// `pod` is the last that was read of it.
    package func write(_ status: PodStatus, of pod: Pod) {
        submit(PodIdentity(pod)) { $0 = Task(pod: pod, status: status, isOver: $0?.isOver ?? false) }
    }

    /// Nothing is left of the pod here: its object goes.
    package func finish(_ pod: Pod) {
        submit(PodIdentity(pod)) { task in
            if task == nil { task = Task(pod: pod, status: pod.status) }
            task?.isOver = true
        }
    }

    private func submit(_ identity: PodIdentity, _ change: (inout Task?) -> Void) {
        tasks.withLock { change(&$0[identity]) }
        queue.add(identity)
    }

    /// Several may run beside each other.
    package func run() async throws {
        for await identity in queue {
            guard let task = tasks.withLock({ $0.removeValue(forKey: identity) }) else {
                queue.done(identity)
                continue
            }
            do {
                try await perform(task, identity)
                queue.done(identity)
            } catch {
                log.warning(
                    "pod status not written",
                    [
                        "tenant": identity.tenant, "namespace": identity.namespace, "name": identity.name,
                        "reason": error.reason.rawValue, "error": error.message,
                    ])
                putBack(task, identity)
                queue.retry(identity)
            }
        }
    }

    /// Unless something newer came meanwhile.
    private func putBack(_ task: Task, _ identity: PodIdentity) {
        tasks.withLock { tasks in
            guard tasks[identity] != nil else {
                tasks[identity] = task
                return
            }
            if task.isOver { tasks[identity]?.isOver = true }
        }
    }

    private func perform(_ task: Task, _ identity: PodIdentity) async throws(APIError) {
        if task.status != task.pod.status { try await update(task, identity) }
        guard task.isOver else { return }
        let name = ObjectName(task.pod)
        do {
            try await client.delete(Pod.self, name, Deletion(graceSeconds: 0, uid: identity.uid))
        } catch {
            guard Self.isGone(error) else { throw error }
        }
    }

    private func update(_ task: Task, _ identity: PodIdentity) async throws(APIError) {
        var pod = task.pod
        pod.status = task.status
        for _ in 0..<5 {
            do {
                _ = try await client.updateStatus(pod)
                return
            } catch {
                if error.reason == .notFound { return }
                guard error.reason == .conflict else { throw error }
            }
            // Somebody else wrote: ours goes on top of theirs.
            guard let fresh = try await client.find(Pod.self, ObjectName(pod)),
                fresh.metadata.uid == identity.uid
            else { return }
            pod = fresh
            pod.status = Self.merge(task.status, onto: fresh)
            if pod.status == fresh.status { return }
        }
        throw APIError(.conflict, "pod \(identity) changes faster than its status is written")
    }

    /// Our status with those conditions of the pod that are not ours to say.
    static func merge(_ ours: PodStatus, onto pod: Pod) -> PodStatus {
        let theirs = pod.status
        var own = ownConditions
        // That a machine's place is given back is ours to say while its switch is off, and the scheduler's to
        // take back once it is not.
        if pod.powerSpec == .shutdown, ours.phase == PodPhase.noSchedule.rawValue {
            own.insert("PodScheduled")
        }
        var status = ours
        let foreign = theirs.conditions.filter { !own.contains($0.type) }
        status.conditions = foreign + ours.conditions.filter { own.contains($0.type) }
        status.nominatedNodeName = theirs.nominatedNodeName
        return status
    }

    /// The object is gone, or another one of its name is there.
    private static func isGone(_ error: APIError) -> Bool {
        error.reason == .notFound || error.reason == .conflict
    }
}
