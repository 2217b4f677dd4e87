// The node's actions: one task for each pod that has any, which carries them out one after the other in the
// order of their time.

import API
import APIClient
import Diagnostics
import Glibc
import Linux
import Messages
import RPC
import Synchronization

package final class ActionRunner: Sendable {
    private let services: PodServices
    private let client: APIClient
    private let actions: Informer<Action>
    private let pods: Informer<Pod>
    private let workers: PodWorkers
    private let state = Mutex(State())
    private let (arrivals, arrival): (AsyncStream<String>, AsyncStream<String>.Continuation)

    private struct State {
        /// Of the tasks, by the pod's uid.
        var bells: [String: Bell] = [:]
        /// Uids of actions that are complete though the informer may not know it.
        var complete: Set<String> = []
    }

    package init(
        _ services: PodServices, _ client: APIClient, _ actions: Informer<Action>, _ pods: Informer<Pod>,
        _ workers: PodWorkers
    ) {
        self.services = services
        self.client = client
        self.actions = actions
        self.pods = pods
        self.workers = workers
        (arrivals, arrival) = AsyncStream.makeStream(of: String.self)
    }

    package func note(_ event: InformerEvent<Action>) {
        let action = event.object
        if case .deleted = event {
            state.withLock { state in
                state.complete.remove(action.metadata.uid)
                state.bells[action.spec.podID]?.ring()
            }
            return
        }
        wake(action.spec.podID, mayBegin: !action.status.complete)
    }

    /// The pod has changed.
    package func note(_ event: InformerEvent<Pod>) { wake(event.object.metadata.uid, mayBegin: false) }

    private func wake(_ pod: String, mayBegin: Bool) {
        let isNew = state.withLock { state in
            if let bell = state.bells[pod] {
                bell.ring()
                return false
            }
            if mayBegin { state.bells[pod] = Bell() }
            return mayBegin
        }
        if isNew { arrival.yield(pod) }
    }

    /// Until it is cancelled. What is under way then is found out about by the next agent.
    package func run() async {
        await withDiscardingTaskGroup { group in
            for await pod in arrivals { group.addTask { await self.serve(pod) } }
            group.cancelAll()
        }
    }

    // MARK: One pod's

    private func serve(_ uid: String) async {
        guard let bell = state.withLock({ $0.bells[uid] }) else { return }
        var begun: Set<String> = []
        while !Task.isCancelled {
            let waiting = pending(uid)
            if waiting.isEmpty {
                let isOver = state.withLock { state in
                    // One that came meanwhile has rung.
                    guard pending(uid, state.complete).isEmpty else { return false }
                    state.bells[uid] = nil
                    return true
                }
                if isOver { return }
                continue
            }
            let pause = await turn(uid, waiting, &begun)
            if let pause { await bell.wait(atMost: pause) }
        }
    }

    private func pending(_ uid: String) -> [Action] { pending(uid, state.withLock { $0.complete }) }

    /// What is under way first, then by time.
    private func pending(_ uid: String, _ complete: Set<String>) -> [Action] {
        actions.objects.filter {
            $0.spec.podID == uid && !$0.status.complete && !complete.contains($0.metadata.uid)
        }.sorted { left, right in
            let (leftRuns, rightRuns) = (left.status.phase == "Running", right.status.phase == "Running")
            if leftRuns != rightRuns { return leftRuns }
            return (left.dueTime, left.metadata.name) < (right.dueTime, right.metadata.name)
        }
    }

    /// How long nothing is to be done, nil to look again at once.
    private func turn(_ uid: String, _ waiting: [Action], _ begun: inout Set<String>) async -> Duration? {
        let now = services.clock.now
        do {
            // Those behind the first only get old.
            for action in waiting.dropFirst() where now.seconds >= action.deadline {
                try await finish(
                    action, .failed(reason: "DeadlineExceeded", message: "others took all its time"))
                return nil
            }
            let action = waiting[0]
            let next = waiting.dropFirst().map(\.deadline).min() ?? .max
            let located = try await locate(action)
            let facts = ActionFacts(
                action, pod: located?.pod, located?.observed ?? ObservedPod(),
                isOurs: begun.contains(action.metadata.uid), now: now)
            var step = ActionDecision.next(facts)
            if case .verify = step, let located { step = try await verify(facts, located) }
            return try await perform(step, action, located, &begun).map {
                min($0, max(.seconds(next - now.seconds), .milliseconds(100)))
            }
        } catch {
            services.log.warning("actions not carried out", ["uid": uid, "error": "\(error)"])
            return .seconds(1)
        }
    }

    private struct Located {
        let pod: Pod
        let runtime: Runtime
        let observer: PodObserver
        let observed: ObservedPod
    }

    /// Nil when the pod is no longer of this node. The informer of pods may be behind that of actions.
    private func locate(_ action: Action) async throws -> Located? {
        let name = ObjectName(
            tenant: action.metadata.tenant, namespace: action.metadata.namespace, name: action.spec.podName)
        var found = pods[name]
        if found?.metadata.uid != action.spec.podID {
            do throws(APIError) { found = try await client.find(Pod.self, name) } catch {
                // It is another node's by now.
                guard error.reason == .forbidden else { throw error }
                found = nil
            }
        }
        guard let pod = found, pod.metadata.uid == action.spec.podID,
            let runtime = services.registry.runtime(for: pod)
        else { return nil }
        let observer = PodObserver(runtime, uid: pod.metadata.uid)
        return Located(pod: pod, runtime: runtime, observer: observer, observed: try await observer.observe())
    }

    private func performer(_ located: Located) -> ActionPerformer {
        let uid = located.pod.metadata.uid
        return ActionPerformer(
            runtime: located.runtime, endpoint: { [self] in try await machineEndpoint(of: $0) },
            clock: services.clock
        ) { [workers] ids in
            workers.restart(ids, ofPod: uid)
        }
    }

    private func machineEndpoint(of node: String) async throws -> String {
        guard let found = try await client.find(Node.self, ObjectName(name: node)) else {
            throw RPCError(.notFound, "node \"\(node)\" is not there")
        }
        let ready = found.status.conditions.first { $0.type == "VmRuntimeReady" }
        guard ready?.status == "True", let endpoint = found.metadata.annotations[NodeRegistration.endpoint]
        else {
            throw RPCError(
                .failedPrecondition, "node \"\(node)\" has no VM runtime that takes machines of others")
        }
        return endpoint
    }

    private func verify(_ facts: ActionFacts, _ located: Located) async throws -> ActionStep {
        var snapshot: VM.SnapshotInfo?
        if facts.action.spec.snapshotAction != nil, let id = facts.container?.id {
            snapshot = try await performer(located).snapshot(of: facts.action, id)
        }
        return ActionDecision.afterInterruption(facts, snapshot: snapshot)
    }

    // MARK: Steps

    private func perform(
        _ step: ActionStep, _ action: Action, _ located: Located?, _ begun: inout Set<String>
    ) async throws -> Duration? {
        let now = services.clock.now
        switch step {
        case .wait(let until, let progress):
            if action.status.progress != progress {
                try await write(action) { $0.status.progress = progress }
            }
            let deadline = Duration.seconds(action.deadline - now.seconds)
            // Without a time, a change of the pod rings; the runtime's own changes are looked for.
            return min(until.map { max($0.since(now), .milliseconds(10)) } ?? .seconds(1), deadline)
        case .begin:
            let restarts = located.map {
                ActionFacts(action, pod: $0.pod, $0.observed, now: now).restarts
            }
            try await write(action) { action in
                action.status.phase = "Running"
                action.status.progress = "is under way"
                action.status.attempts += 1
                action.status.startTime = Time(now)
                action.status.restartsBefore = restarts
            }
            begun.insert(action.metadata.uid)
            return try await waitUntilSeen(action, "Running")
        case .perform:
            guard let located else { return .seconds(1) }
            return try await carryOut(action, located, &begun)
        case .verify: return .seconds(1)
        case .finish(let ending):
            try await finish(action, ending)
            return nil
        }
    }

    /// What the informer shows decides; our own write is news to it.
    private func waitUntilSeen(_ action: Action, _ phase: String) async throws -> Duration? {
        for _ in 0..<200 {
            if actions[ObjectName(action)]?.status.phase == phase { return nil }
            try await MonotonicClock.sleep(for: .milliseconds(10))
        }
        return .seconds(1)
    }

    /// A call whose answer is lost is verified in the next turn.
    private func carryOut(_ action: Action, _ located: Located, _ begun: inout Set<String>) async throws
        -> Duration?
    {
        begun.remove(action.metadata.uid)
        let performer = performer(located)
        let facts = ActionFacts(action, pod: located.pod, located.observed, now: services.clock.now)
        guard let id = facts.container?.id else { return .seconds(1) }
        let limit = Duration.seconds(max(action.deadline - services.clock.now.seconds, 1))
        do {
            let done = try await withDeadline(limit, "action", action.metadata.name) {
                guard located.pod.spec.virtualMachine == nil else {
                    return try await performer.perform(action, on: id)
                }
                return try await performer.restartContainers(action, located.pod) {
                    try await located.observer.observe()
                }
            }
            try await finish(action, .succeeded(done))
            workers.poke(pod: located.pod.metadata.uid)
            return nil
        } catch let error as RPCError where error.isAway {
            return .seconds(1)
        } catch let error as RPCError {
            try await finish(action, .failed(reason: "Failed", message: error.message))
        } catch let error as SystemError where error.code == ETIMEDOUT {
            // The next turn says that its time is over.
            return .milliseconds(500)
        }
        return nil
    }

    // MARK: Writing

    private func finish(_ action: Action, _ ending: ActionEnding) async throws {
        let now = services.clock.now
        try await write(action) { action in
            action.status.complete = true
            action.status.completionTime = Time(now)
            action.status.progress = ""
            switch ending {
            case .succeeded(let part):
                action.status.phase = "Succeeded"
                action.status.rebootStatus = part.rebootStatus
                action.status.snapshotStatus = part.snapshotStatus
                action.status.restoreStatus = part.restoreStatus
                action.status.migrateStatus = part.migrateStatus
            case .failed(let reason, let message):
                action.status.phase = "Failed"
                action.status.reason = reason
                action.status.error = message
            }
        }
        _ = state.withLock { $0.complete.insert(action.metadata.uid) }
        tell(action, ending)
    }

    private func tell(_ action: Action, _ ending: ActionEnding) {
        let pod = PodIdentity(
            tenant: action.metadata.tenant, namespace: action.metadata.namespace,
            name: action.spec.podName, uid: action.spec.podID)
        let name = action.metadata.name
        switch ending {
        case .succeeded:
            services.events.record(.normal, "ActionSucceeded", "Action \(name) is complete", pod: pod)
        case .failed(let reason, let message):
            services.events.record(
                .warning, "ActionFailed", "Action \(name): \(reason): \(message)", pod: pod)
        }
    }

    /// Nobody else writes an action that has its node; one that is gone or complete is left.
    private func write(_ action: Action, _ change: (inout Action) -> Void) async throws(APIError) {
        var fresh = action
        for _ in 0..<5 {
            change(&fresh)
            do throws(APIError) {
                _ = try await client.updateStatus(fresh)
                return
            } catch {
                if error.reason == .notFound { break }
                guard error.reason == .conflict else { throw error }
            }
            guard let current = try await client.find(Action.self, ObjectName(action)),
                current.metadata.uid == action.metadata.uid, !current.status.complete
            else { break }
            fresh = current
        }
        _ = state.withLock { $0.complete.insert(action.metadata.uid) }
    }
}
