// One pod's owner: looks, has `PodMachine` decide, performs, looks again. Its steps never interleave.

import API
import Diagnostics
import Linux
import Messages
import RPC
import Synchronization

package final class PodWorker: Sendable {
    package let identity: PodIdentity
    private let services: PodServices
    private let performer: PodPerformer
    private let observer: PodObserver
    private let bell = Bell()
    private let inbox: Mutex<Inbox>
    private let log: Logger

    private struct Inbox {
        var wish: PodWish
        var probes: [String: ProbeVerdict] = [:]
        /// Containers that an action wants made anew.
        var restarts: Set<String> = []
        /// Why the pod has to leave the node.
        var eviction: String?
        /// What is being done; cancelled when the wish no longer wants it.
        var current: [Task<String, any Error>] = []
    }

    /// What one turn leaves for the next; only `run` touches it.
    private struct Life {
        var memory = PodMemory()
        var status: PodStatus?
        var written: (status: PodStatus, version: String, at: WallTime)?
        var sessions: [String: ProbeSession] = [:]
        var refreshAt: WallTime?
        /// Since the agent has had the pod.
        let age = Stopwatch()
        var isBlind = false
        var isOver = false
    }

    package init(_ identity: PodIdentity, _ wish: PodWish, on runtime: Runtime, _ services: PodServices) {
        self.identity = identity
        self.services = services
        performer = PodPerformer(services, runtime, identity)
        observer = PodObserver(runtime, uid: identity.uid)
        inbox = Mutex(Inbox(wish: wish))
        log = services.log.with([
            "tenant": identity.tenant, "namespace": identity.namespace, "pod": identity.name,
            "uid": identity.uid,
        ])
    }

    package var runtime: Runtime { performer.runtime }

    // MARK: Told by others

    package func update(_ wish: PodWish) {
        let interrupted = inbox.withLock { inbox in
            let ends = Self.urgency(wish) > Self.urgency(inbox.wish)
            inbox.wish = wish
            return ends ? inbox.current : []
        }
        for task in interrupted { task.cancel() }
        bell.ring()
    }

    /// These containers are stopped and made anew at once.
    package func restart(_ ids: Set<String>) {
        inbox.withLock { $0.restarts.formUnion(ids) }
        bell.ring()
    }

    /// It fails, and its containers end.
    package func evict(_ why: String) {
        performer.record(.warning, "Evicted", why)
        inbox.withLock { $0.eviction = why }
        bell.ring()
    }

    /// Something may have changed at the runtime.
    package func poke() { bell.ring() }

    /// What is being done is given up for a wish that is more urgent: an end, or a quicker end.
    private static func urgency(_ wish: PodWish) -> Int64 {
        switch wish {
        case .run: 0
        case .end(let pod): Int64.max - 1 - pod.gracePeriod.components.seconds
        case .vanish: Int64.max
        }
    }

    // MARK: Running

    /// Until nothing is left of the pod, or the task is cancelled: then the pod stays as it is.
    package func run() async {
        await withDiscardingTaskGroup { group in
            var life = Life()
            while !Task.isCancelled && !life.isOver {
                if let pause = await turn(&life, &group) { await bell.wait(atMost: pause) }
            }
            for session in life.sessions.values { session.end() }
            group.cancelAll()
        }
    }

    /// How long nothing is to be done unless the bell rings; nil to look again at once.
    private func turn(_ life: inout Life, _ group: inout DiscardingTaskGroup) async -> Duration? {
        let (wish, verdicts) = inbox.withLock { ($0.wish, $0.probes) }
        var observed: ObservedPod
        do {
            observed = try await observer.observe()
            life.isBlind = false
        } catch {
            if !life.isBlind { log.warning("pod not visible", ["error": "\(error)"]) }
            life.isBlind = true
            return .seconds(1)
        }
        // The pod follows its machine in a moment: what is left here says nothing of it.
        if case .run = wish, observed.containers.contains(where: \.hasMigrated) { return .seconds(5) }
        await addLastWords(&observed)
        let pod = wish.pod.map { evicted(withOwnStatus($0, life)) }
        remember(&life.memory, observed, pod, verdicts)
        let now = services.clock.now
        if case .run = wish, let pod { life.memory.resizing.look(pod, services.room, now: now) }
        let plan = PodMachine.plan(
            pod.map { Self.wish(wish, $0) } ?? wish, observed, life.memory, now: now,
            restarts: services.settings.restarts)
        if let pod, let original = wish.pod { tell(&life, wish, pod, original, observed, now) }
        syncProbes(&life, &group, wish, pod, observed)
        if plan.isOver {
            if case .end(let pod) = wish { services.statuses.finish(pod) }
            life.isOver = true
            return nil
        }
        guard !plan.actions.isEmpty else {
            return await rest(&life, wish, observed, plan, now)
        }
        return await perform(plan.actions, pod, observed, &life) ? nil : .seconds(1)
    }

    private static func wish(_ wish: PodWish, _ pod: Pod) -> PodWish {
        switch wish {
        case .run: .run(pod)
        case .end: .end(pod)
        case .vanish: .vanish(pod)
        }
    }

    /// What we said last of the pod counts before what the API has of it: that comes back later.
    private func withOwnStatus(_ pod: Pod, _ life: Life) -> Pod {
        guard let own = life.status else { return pod }
        var pod = pod
        let phase = pod.status.phase
        pod.status = StatusWriter.merge(own, onto: pod)
        if PodPhase(rawValue: phase)?.isFinal == true { pod.status.phase = phase }
        return pod
    }

    private func evicted(_ pod: Pod) -> Pod {
        guard !pod.hasEnded, let why = inbox.withLock({ $0.eviction }) else { return pod }
        var pod = pod
        pod.status.phase = PodPhase.failed.rawValue
        pod.status.reason = "Evicted"
        pod.status.message = why
        return pod
    }

    private func remember(
        _ memory: inout PodMemory, _ observed: ObservedPod, _ pod: Pod?, _ verdicts: [String: ProbeVerdict]
    ) {
        memory.probes = verdicts.filter { observed.container(id: $0.key)?.isRunning == true }
        memory.restarts = inbox.withLock { inbox in
            inbox.restarts = inbox.restarts.filter { observed.container(id: $0) != nil }
            return inbox.restarts
        }
        memory.resizing.applied = memory.resizing.applied.filter { observed.container(id: $0.key) != nil }
        if pod?.status.phase == PodPhase.noSchedule.rawValue
            || pod?.status.virtualMachineStatus?.switchedOff == true
        {
            memory.wasSwitchedOff = true
        }
        if observed.containers.contains(where: \.isRunning) && pod?.powerSpec != .shutdown {
            memory.wasSwitchedOff = false
        }
    }

    private func rest(
        _ life: inout Life, _ wish: PodWish, _ observed: ObservedPod, _ plan: PodPlan, _ now: WallTime
    ) async -> Duration? {
        var wakeAt = plan.wakeAt
        if case .run(let pod) = wish, life.memory.volumes == .ready, !PodReferences(pod).isEmpty {
            let due = life.refreshAt ?? now + services.settings.refreshPeriod
            life.refreshAt = due
            if due <= now {
                life.refreshAt = now + services.settings.refreshPeriod
                await refreshVolumes(pod, observed)
                return nil
            }
            wakeAt = wakeAt.map { min($0, due) } ?? due
        }
        return wakeAt.map { max($0.since(now), .milliseconds(10)) } ?? .seconds(3600)
    }

    private func refreshVolumes(_ pod: Pod, _ observed: ObservedPod) async {
        do {
            _ = try await performer.prepareVolumes(pod, observed.readySandbox?.addresses ?? [])
        } catch {
            log.warning("volumes not refreshed", ["error": "\(error)"])
        }
    }

    // MARK: Performing

    /// False when the runtime went away meanwhile.
    private func perform(
        _ actions: [PodAction], _ pod: Pod?, _ observed: ObservedPod, _ life: inout Life
    ) async -> Bool {
        var rest = actions[...]
        while !rest.isEmpty, !Task.isCancelled {
            let stops = rest.prefix { $0.isStop }
            let batch = stops.isEmpty ? rest.prefix(1) : stops
            rest = rest.dropFirst(batch.count)
            let results = await performTogether(Array(batch), pod, observed, life.memory)
            for outcome in results {
                switch outcome.result {
                case .success(let value): noteSuccess(outcome.action, value, observed, &life.memory)
                case .failure(let error as RPCError) where error.isAway: return false
                case .failure(is CancellationError): return true
                case .failure(let error):
                    noteFailure(outcome.action, error, &life.memory)
                    return true
                }
            }
        }
        return true
    }

    private struct Outcome {
        let action: PodAction
        let result: Result<String, any Error>
    }

    private func performTogether(
        _ actions: [PodAction], _ pod: Pod?, _ observed: ObservedPod, _ memory: PodMemory
    ) async -> [Outcome] {
        await withTaskGroup(of: Outcome.self) { group in
            for action in actions {
                group.addTask {
                    // A task of its own, so that a new wish can cancel it alone.
                    let task = Task { try await self.perform(action, pod, observed, memory) }
                    self.inbox.withLock { $0.current.append(task) }
                    let result = await withTaskCancellationHandler {
                        await task.result
                    } onCancel: {
                        task.cancel()
                    }
                    if task.isCancelled, case .failure = result {
                        return Outcome(action: action, result: .failure(CancellationError()))
                    }
                    return Outcome(action: action, result: result)
                }
            }
            var results: [Outcome] = []
            for await result in group { results.append(result) }
            inbox.withLock { $0.current = [] }
            return results
        }
    }

    /// The image's reference for a pull, nothing for the others.
    private func perform(_ action: PodAction, _ pod: Pod?, _ observed: ObservedPod, _ memory: PodMemory)
        async throws -> String
    {
        let sandbox = observed.readySandbox
        let addresses = sandbox?.addresses ?? []
        func workload(_ name: String) throws -> (Pod, Workload) {
            guard let pod, let workload = pod.workloads.first(where: { $0.name == name }) else {
                throw StepFault("Unknown", "the pod has no container \(name)")
            }
            return (pod, workload)
        }
        switch action {
        case .prepareVolumes:
            if let pod { _ = try await performer.prepareVolumes(pod, addresses) }
        case .createSandbox(let attempt):
            if let pod { try await performer.createSandbox(pod, attempt: attempt) }
        case .pullImage(let name):
            let (pod, workload) = try workload(name)
            guard let sandbox else { break }
            return try await performer.pullImage(pod, workload, sandbox)
        case .createContainer(let name, let attempt, _):
            let (pod, workload) = try workload(name)
            guard let sandbox, let image = memory.images[name] else { break }
            let granted = PodAllocation.effective(pod, memory.resizing.granted)
            try await performer.createContainer(
                granted, workload, attempt: attempt, image: image, in: sandbox)
        case .startContainer(let name, let id, _):
            let (pod, workload) = try workload(name)
            try await performer.startContainer(pod, workload, id: id, addresses)
        case .stopContainer(let name, let id, let grace, let why):
            try await performer.stopContainer(pod, name: name, id: id, grace: grace, why, addresses)
        case .setPower(let name, let id, let power): try await performer.setPower(name, id, power)
        case .allocate(let given): if let pod { try await performer.allocate(pod, given) }
        case .resizeContainer(let name, let id, let size):
            try await performer.resizeContainer(name, id, size)
        case .resizeMachine(let name, let id, let size): try await performer.resizeMachine(name, id, size)
        case .rebootMachine(let name, let id): try await performer.rebootMachine(name, id)
        case .attachInterface(let name, let id, let interface):
            guard let nic = pod?.spec.nics.first(where: { $0.name == interface }) else { break }
            try await performer.attach(nic, to: name, id)
        case .detachInterface(let name, let id, let interface):
            try await performer.detachInterface(interface, from: name, id)
        case .removeContainer(let id):
            try await performer.removeContainer(observed.container(id: id), id: id)
        case .stopSandbox(let id): try await performer.stopSandbox(id)
        case .removeSandbox(let id): try await performer.removeSandbox(id)
        case .cleanUp: try await performer.volumes.remove()
        }
        return ""
    }

    private func noteSuccess(
        _ action: PodAction, _ value: String, _ observed: ObservedPod, _ memory: inout PodMemory
    ) {
        memory.failures[action.step] = nil
        switch action {
        case .prepareVolumes: memory.volumes = .ready
        case .pullImage(let name): memory.images[name] = value.isEmpty ? nil : value
        case .createContainer(let name, _, _):
            memory.images[name] = nil
            if let exit = observed.latest(name)?.exit { noteRestart(name, exit, &memory) }
        case .startContainer(let name, let id, _):
            if let exit = observed.container(id: id)?.exit { noteRestart(name, exit, &memory) }
        case .allocate(let given): memory.resizing.written = given
        case .resizeContainer(_, let id, let size): memory.resizing.applied[id] = size
        case .stopContainer(_, let id, _, .resized):
            // Made anew at once, without a back-off.
            _ = inbox.withLock { $0.restarts.insert(id) }
        case .stopSandbox(let id): memory.stoppedSandboxes.insert(id)
        case .cleanUp: memory.isCleanedUp = true
        default: break
        }
    }

    private func noteRestart(_ name: String, _ exit: ObservedContainer.Exit, _ memory: inout PodMemory) {
        memory.backOffs[name, default: RestartBackOff()]
            .noteRestart(after: exit, services.settings.restarts)
    }

    private func noteFailure(_ action: PodAction, _ error: any Error, _ memory: inout PodMemory) {
        let fault = error as? StepFault ?? StepFault(Self.reason(action), Self.text(error))
        let policy =
            if case .pullImage = action { services.settings.pulls } else { services.settings.retries }
        if case .createContainer(let name, _, _) = action { memory.images[name] = nil }
        memory.noteFailure(
            action.step, reason: fault.reason, message: fault.message, at: services.clock.now, policy)
        let isOfPod = [
            "FailedMount", "FailedCreatePodSandBox", "FailedKillPod", "FailedPowerChange", "FailedResize",
            "FailedAttachInterface", "FailedDetachInterface",
        ].contains(fault.reason)
        performer.record(
            .warning, isOfPod ? fault.reason : "Failed",
            isOfPod ? fault.message : "Error: \(fault.reason): \(fault.message)")
        log.warning("pod step failed", ["reason": fault.reason, "error": fault.message])
    }

    private static func reason(_ action: PodAction) -> String {
        switch action {
        case .prepareVolumes: "FailedMount"
        case .createSandbox: "FailedCreatePodSandBox"
        case .pullImage: "ErrImagePull"
        case .createContainer: "CreateContainerError"
        case .startContainer: "RunContainerError"
        case .setPower: "FailedPowerChange"
        case .allocate, .resizeContainer, .resizeMachine, .rebootMachine: "FailedResize"
        case .attachInterface: "FailedAttachInterface"
        case .detachInterface: "FailedDetachInterface"
        case .stopContainer, .removeContainer, .stopSandbox, .removeSandbox, .cleanUp: "FailedKillPod"
        }
    }

    private static func text(_ error: any Error) -> String {
        switch error {
        case let error as RPCError: error.message
        default: "\(error)"
        }
    }

    // MARK: Telling

    private func tell(
        _ life: inout Life, _ wish: PodWish, _ pod: Pod, _ original: Pod, _ observed: ObservedPod,
        _ now: WallTime
    ) {
        switch wish {
        case .vanish: return
        // What it was when it ended stays what is said of it.
        case .end where observed.containers.isEmpty: return
        default: break
        }
        let context = StatusContext(
            now: now, hostAddress: services.node.address, runtime: performer.runtime.name)
        let status = PodStatusBuilder.status(of: pod, observed, life.memory, context)
        if life.status?.phase == PodPhase.pending.rawValue, status.phase == PodPhase.running.rawValue {
            services.metrics.notePodStart(after: life.age.elapsed)
        }
        announce(old: life.status, new: status)
        life.status = status
        // Nobody would take it.
        guard !pod.isStatic else { return }
        let merged = StatusWriter.merge(status, onto: original)
        guard merged != original.status else { return }
        if let written = life.written, written.status == merged, now.since(written.at) < .seconds(10) {
            return
        }
        life.written = (merged, original.metadata.resourceVersion, now)
        services.statuses.write(merged, of: original)
    }

    private func announce(old: PodStatus?, new: PodStatus) {
        let before = (old?.containerStatuses ?? []) + (old?.initContainerStatuses ?? [])
        for status in new.containerStatuses + new.initContainerStatuses {
            let reason = status.state.waiting?.reason ?? ""
            let earlier = before.first { $0.name == status.name }?.state.waiting?.reason ?? ""
            guard reason.hasSuffix("BackOff"), reason != earlier else { continue }
            let what = reason == "CrashLoopBackOff" ? "restarting failed container" : "pulling image"
            performer.record(
                .warning, "BackOff", "Back-off \(what) \(status.name) of pod \(identity.name)", status.name)
        }
    }

    /// The messages that ended containers left in their files.
    private func addLastWords(_ observed: inout ObservedPod) async {
        for index in observed.containers.indices {
            guard case .exited(var exit) = observed.containers[index].state, exit.message.isEmpty else {
                continue
            }
            let container = observed.containers[index]
            let path = performer.directory.terminationLog(container.name, container.attempt)
            // A file that is gone leaves no words.
            let words = try? await BlockingPool.shared.run { try Files.read(path, atMost: 4096) }
            guard let words, !words.isEmpty else { continue }
            exit.message = String(decoding: words, as: UTF8.self)
            observed.containers[index].state = .exited(exit)
        }
    }

    // MARK: Probes

    private func syncProbes(
        _ life: inout Life, _ group: inout DiscardingTaskGroup, _ wish: PodWish, _ pod: Pod?,
        _ observed: ObservedPod
    ) {
        var wanted: [String: (Container, ObservedContainer, WallTime)] = [:]
        if case .run = wish, let pod, pod.spec.virtualMachine == nil {
            for seen in observed.containers {
                guard case .running(let since) = seen.state, let container = pod.container(named: seen.name),
                    ProbeSession.isNeeded(container)
                else { continue }
                wanted[seen.id] = (container, seen, since)
            }
        }
        for (id, session) in life.sessions where wanted[id] == nil {
            session.end()
            life.sessions[id] = nil
            inbox.withLock { $0.probes[id] = nil }
        }
        for (id, (container, _, since)) in wanted where life.sessions[id] == nil {
            let session = startProbes(container, id, since, pod, observed)
            life.sessions[id] = session
            group.addTask { await session.run() }
        }
    }

    private func startProbes(
        _ container: Container, _ id: String, _ since: WallTime, _ pod: Pod?, _ observed: ObservedPod
    ) -> ProbeSession {
        let before = pod?.status.containerStatuses.first { $0.containerID.hasSuffix(id) }
        let probes = ContainerProbes(
            container, wasStarted: before?.started == true, wasReady: before?.ready == true)
        let addresses = observed.readySandbox?.addresses ?? []
        return ProbeSession(
            performer.asker(container, id, addresses), probes, startedAt: since, clock: services.clock
        ) { [weak self] verdict, kind, answer in
            self?.noteProbe(id, container.name, verdict, kind, answer)
        }
    }

    private func noteProbe(
        _ id: String, _ name: String, _ verdict: ProbeVerdict, _ kind: ContainerProbes.Kind,
        _ answer: ProbeAnswer
    ) {
        if case .failure(let message) = answer {
            performer.record(.warning, "Unhealthy", "\(kind.name) probe failed: \(message)", name)
        }
        let changed = inbox.withLock { inbox in
            let old = inbox.probes.updateValue(verdict, forKey: id)
            return old != verdict
        }
        if changed { bell.ring() }
    }
}
