// What decides in a pod's life. Pure: what is wished, what is, what is remembered, and the time go in; the
// next actions come out. It takes one step for each look, so that a step always rests on what really is.

import Diagnostics
import Messages

/// What the API wants of a pod.
package enum PodWish: Sendable {
    case run(Pod)
    /// Deleted there, waiting for us to end it.
    case end(Pod)
    /// The API no longer knows it, or no longer on this node. The last that was known of it, if anything.
    case vanish(Pod?)

    package init(_ pod: Pod) { self = pod.isBeingDeleted ? .end(pod) : .run(pod) }

    package var pod: Pod? {
        switch self {
        case .run(let pod), .end(let pod): pod
        case .vanish(let pod): pod
        }
    }
}

///     volumes -> sandbox -> init containers -> containers   : pull -> create -> start, each
///                                |                 |  ^ exited: back-off, next attempt
///                                v                 v
///     deleted or ended:   stop containers -> stop sandbox [-> remove all -> clean up -> over]
package struct PodMachine {
    private let observed: ObservedPod
    private let memory: PodMemory
    private let now: WallTime
    private let restarts: BackOffPolicy
    private var plan = PodPlan()

    package static func plan(
        _ wish: PodWish, _ observed: ObservedPod, _ memory: PodMemory, now: WallTime,
        restarts: BackOffPolicy = BackOffPolicy()
    ) -> PodPlan {
        var machine = PodMachine(observed: observed, memory: memory, now: now, restarts: restarts)
        switch wish {
        case .run(let pod): machine.run(pod)
        case .end(let pod): machine.end(pod)
        case .vanish(let pod): machine.end(pod)
        }
        return machine.plan
    }

    private init(observed: ObservedPod, memory: PodMemory, now: WallTime, restarts: BackOffPolicy) {
        self.observed = observed
        self.memory = memory
        self.now = now
        self.restarts = restarts
    }

    // MARK: Running

    private mutating func run(_ pod: Pod) {
        guard !PodPhase(of: pod, observed, memory, now: now).isFinal else { return windDown(pod) }
        if let deadline = pod.spec.activeDeadlineSeconds, let start = pod.status.startTime {
            plan.wake(at: WallTime(seconds: start.seconds + deadline))
        }
        guard pod.mainWorkloads.contains(where: { needsSandbox($0, pod) }) else { return collectGarbage(pod) }
        if let due = memory.resizing.askAgainAt { plan.wake(at: due) }
        if let given = memory.resizing.unwritten(pod) { attempt(.allocate(given)) }
        guard memory.volumes == .ready else { return attempt(.prepareVolumes) }
        guard let sandbox = observed.readySandbox else { return replaceSandbox() }
        advance(pod, in: sandbox)
        collectGarbage(pod)
    }

    /// Whether the workload runs or is still to run.
    private func needsSandbox(_ workload: Workload, _ pod: Pod) -> Bool {
        guard let latest = observed.latest(workload.name) else { return pod.mayRun }
        guard let exit = latest.exit else { return true }
        if workload.role == .machine { return startsAgain(exit, pod) }
        return pod.restartPolicy.restarts(after: exit.code)
    }

    /// A machine that its guest switched off stays off until its power switch was moved; one that crashed is
    /// started by the restart policy.
    private func startsAgain(_ exit: ObservedContainer.Exit, _ pod: Pod) -> Bool {
        guard pod.mayRun else { return false }
        if memory.wasSwitchedOff { return true }
        return exit.code != 0 && pod.restartPolicy.restarts(after: exit.code)
    }

    private mutating func replaceSandbox() {
        for container in observed.containers where container.isRunning {
            attempt(
                .stopContainer(name: container.name, id: container.id, grace: .seconds(2), why: .changed))
        }
        guard plan.actions.isEmpty else { return }
        for sandbox in observed.sandboxes where !memory.stoppedSandboxes.contains(sandbox.id) {
            attempt(.stopSandbox(id: sandbox.id))
        }
        guard plan.actions.isEmpty else { return }
        attempt(.createSandbox(attempt: observed.sandboxes.first.map { $0.attempt + 1 } ?? 0))
    }

    private mutating func advance(_ pod: Pod, in sandbox: ObservedSandbox) {
        for workload in pod.initWorkloads where !isInitialised(pod, sandbox) || workload.role == .sidecar {
            guard step(workload, pod, sandbox) else { return }
        }
        for workload in pod.mainWorkloads {
            // One container's wait does not hold back the others, one's work does.
            _ = step(workload, pod, sandbox)
            if plan.actions.contains(where: { !$0.isStop }) { return }
        }
    }

    /// Once a container of this sandbox was made, its init containers are not looked at again.
    private func isInitialised(_ pod: Pod, _ sandbox: ObservedSandbox) -> Bool {
        pod.mainWorkloads.contains { observed.latest($0.name, in: sandbox) != nil }
    }

    /// Plans the next step of one workload. True when those behind it may go on.
    private mutating func step(_ workload: Workload, _ pod: Pod, _ sandbox: ObservedSandbox) -> Bool {
        guard let latest = observed.latest(workload.name, in: sandbox) else {
            make(workload, pod, sandbox)
            return false
        }
        switch latest.state {
        case .created:
            start(workload, latest, pod)
            return false
        case .running: return keep(workload, latest, pod)
        case .exited(let exit): return rerun(workload, latest, exit, pod, sandbox)
        case .unknown:
            attempt(.stopContainer(name: workload.name, id: latest.id, grace: .zero, why: .changed))
            if plan.actions.isEmpty, let exit = latest.exit {
                return rerun(workload, latest, exit, pod, sandbox)
            }
            return false
        }
    }

    private mutating func start(_ workload: Workload, _ container: ObservedContainer, _ pod: Pod) {
        guard workload.role != .machine || pod.mayRun else { return }
        attempt(
            .startContainer(name: workload.name, id: container.id, isRestart: container.attempt > 0))
    }

    private mutating func keep(_ workload: Workload, _ container: ObservedContainer, _ pod: Pod) -> Bool {
        func stop(_ grace: Duration, _ why: PodAction.StopReason) -> PodAction {
            .stopContainer(name: workload.name, id: container.id, grace: grace, why: why)
        }
        let verdict = memory.probes[container.id] ?? ProbeVerdict(isStarted: !workload.hasStartupProbe)
        let grace = Duration.seconds(pod.spec.terminationGracePeriodSeconds ?? 30)
        switch workload.role {
        case .machine:
            keepPower(container, pod, stop: stop(grace, .powerSpec))
            keepSize(container, pod)
            keepInterfaces(container, pod)
            return true
        case .initial: return false
        case .sidecar, .main:
            if let fatal = verdict.fatal {
                attempt(stop(grace, .unhealthy(fatal)))
                return false
            }
            if memory.restarts.contains(container.id) {
                attempt(stop(grace, .restart))
                return false
            }
            if container.hash != workload.hash && !container.hash.isEmpty {
                attempt(stop(grace, .changed))
                return false
            }
            if let size = memory.resizing.size(of: container, pod) {
                attempt(
                    mustRestart(container, for: size, pod)
                        ? stop(grace, .resized)
                        : .resizeContainer(name: workload.name, id: container.id, to: size))
            }
            return verdict.isStarted
        }
    }

    /// A pod that never restarts keeps its container: it gets what can be given to it as it runs.
    private func mustRestart(_ container: ObservedContainer, for size: ContainerSize, _ pod: Pod) -> Bool {
        guard pod.restartPolicy != .never, let known = memory.resizing.known(container),
            let description = pod.container(named: container.name)
        else { return false }
        return description.mustRestart(for: size.differences(from: known))
    }

    /// Gives a running machine what it was granted. What its guest does not take as it runs comes with the
    /// next boot, at once where its policy says so.
    private mutating func keepSize(_ container: ObservedContainer, _ pod: Pod) {
        guard pod.powerSpec == .running, container.power == .running, let machine = container.machine else {
            return
        }
        if let size = memory.resizing.size(of: machine, pod) {
            attempt(.resizeMachine(name: container.name, id: container.id, to: size))
        } else if pod.spec.virtualMachine?.mayReboot(for: machine.waitingForBoot) == true {
            attempt(.rebootMachine(name: container.name, id: container.id))
        }
    }

    /// Plugs in and pulls out what the pod has come to say since the machine was made. What does not belong
    /// goes first: its address may be wanted again.
    private mutating func keepInterfaces(_ container: ObservedContainer, _ pod: Pod) {
        guard pod.powerSpec == .running, container.power == .running, let machine = container.machine else {
            return
        }
        let wished = pod.furtherNics.map(\.name)
        for name in machine.interfaces.dropFirst() where !wished.contains(name) {
            attempt(.detachInterface(name: container.name, id: container.id, interface: name))
        }
        for name in wished where !machine.interfaces.contains(name) {
            attempt(.attachInterface(name: container.name, id: container.id, interface: name))
        }
    }

    /// Makes a running machine as its switch says. One that is suspended goes on before it is paused or
    /// switched off, and a paused one before it is switched off, so that its guest can end in good order.
    private mutating func keepPower(_ machine: ObservedContainer, _ pod: Pod, stop: PodAction) {
        func set(_ power: PowerSpec) { attempt(.setPower(name: machine.name, id: machine.id, to: power)) }
        switch (pod.powerSpec ?? .running, machine.power ?? .other) {
        case (.shutdown, _): end(machine, by: stop)
        case (.running, .paused), (.running, .suspended), (.paused, .suspended): set(.running)
        case (.paused, .running): set(.paused)
        case (.suspended, .running), (.suspended, .paused): set(.suspended)
        default: return
        }
    }

    private mutating func end(_ container: ObservedContainer, by stop: PodAction) {
        let isAsleep = container.power == .paused || container.power == .suspended
        let wakeUp = PodAction.setPower(name: container.name, id: container.id, to: .running)
        attempt(isAsleep && memory.failures[wakeUp.step] == nil ? wakeUp : stop)
    }

    private mutating func rerun(
        _ workload: Workload, _ container: ObservedContainer, _ exit: ObservedContainer.Exit, _ pod: Pod,
        _ sandbox: ObservedSandbox
    ) -> Bool {
        switch workload.role {
        case .initial where exit.code == 0: return true
        case .initial: make(workload, pod, sandbox)
        case .sidecar: make(workload, pod, sandbox)
        case .main:
            guard pod.restartPolicy.restarts(after: exit.code) else { return true }
            make(workload, pod, sandbox)
        case .machine:
            guard startsAgain(exit, pod) else { return true }
            // The sandbox keeps its disk, so that a machine that is made anew finds its data.
            make(workload, pod, sandbox)
        }
        return false
    }

    /// Plans the image, then the container, of the next attempt.
    private mutating func make(_ workload: Workload, _ pod: Pod, _ sandbox: ObservedSandbox) {
        if workload.role == .machine && !pod.mayRun { return }
        let last = observed.latest(workload.name)
        let isWanted = memory.wasSwitchedOff || last.map { memory.restarts.contains($0.id) } ?? false
        if let exit = last?.exit, !isWanted {
            let backOff = memory.backOffs[workload.name] ?? RestartBackOff()
            let due = backOff.restartTime(after: exit, restarts)
            guard due <= now else { return plan.wake(at: due) }
        }
        guard memory.images[workload.name] != nil else {
            return attempt(.pullImage(container: workload.name))
        }
        attempt(
            .createContainer(
                name: workload.name, attempt: last.map { $0.attempt + 1 } ?? 0, sandbox: sandbox.id))
    }

    // MARK: Ending

    /// A pod that has ended keeps its dead containers for their logs, and gives back its network.
    private mutating func windDown(_ pod: Pod) {
        stopContainers(pod)
        if plan.actions.isEmpty && plan.wakeAt == nil { stopSandboxes() }
    }

    private mutating func end(_ pod: Pod?) {
        stopContainers(pod)
        guard isIdle else { return }
        stopSandboxes()
        guard isIdle else { return }
        for container in observed.containers { attempt(.removeContainer(id: container.id)) }
        guard isIdle else { return }
        for sandbox in observed.sandboxes { attempt(.removeSandbox(id: sandbox.id)) }
        guard isIdle else { return }
        guard memory.isCleanedUp else { return attempt(.cleanUp) }
        plan.isOver = true
    }

    /// Nothing is to be done now and nothing is waited for.
    private var isIdle: Bool { plan.actions.isEmpty && plan.wakeAt == nil }

    /// Sidecars end after the others.
    private mutating func stopContainers(_ pod: Pod?) {
        let sidecars = Set(
            pod.map { $0.initWorkloads.filter { $0.role == .sidecar }.map(\.name) } ?? [])
        let running = observed.containers.filter { $0.isRunning || $0.state == .unknown }
            .filter { $0.isRunning || !memory.stoppedSandboxes.contains($0.sandboxID) }
        let others = running.filter { !sidecars.contains($0.name) }
        for container in others.isEmpty ? running : others {
            let grace = pod?.gracePeriod ?? container.gracePeriod ?? .seconds(30)
            let stop = PodAction.stopContainer(
                name: container.name, id: container.id, grace: grace, why: .podEnds)
            if grace > .zero { end(container, by: stop) } else { attempt(stop) }
        }
    }

    private mutating func stopSandboxes() {
        for sandbox in observed.sandboxes
        where sandbox.isReady || !memory.stoppedSandboxes.contains(sandbox.id) {
            attempt(.stopSandbox(id: sandbox.id))
        }
    }

    // MARK: Garbage

    /// Of each container the last dead one is kept, for its logs and its last state.
    private mutating func collectGarbage(_ pod: Pod) {
        var kept: [String: Int] = [:]
        var neededSandboxes: Set<String> = []
        for container in observed.containers {
            kept[container.name, default: 0] += 1
            if kept[container.name, default: 0] <= 2 {
                neededSandboxes.insert(container.sandboxID)
            } else if container.exit != nil {
                attempt(.removeContainer(id: container.id))
            }
        }
        for sandbox in observed.sandboxes.dropFirst() where !neededSandboxes.contains(sandbox.id) {
            if sandbox.isReady || !memory.stoppedSandboxes.contains(sandbox.id) {
                attempt(.stopSandbox(id: sandbox.id))
            } else {
                attempt(.removeSandbox(id: sandbox.id))
            }
        }
    }

    /// Plans the action unless it failed a moment ago; then its time comes later.
    private mutating func attempt(_ action: PodAction) {
        if let failure = memory.failures[action.step], failure.retryAt > now {
            plan.wake(at: failure.retryAt)
        } else {
            plan.actions.append(action)
        }
    }
}

extension Pod {
    /// The interface that has the pod's address: eth0, or the first one.
    var primaryNic: Nic? { spec.nics.first { $0.name == "eth0" } ?? spec.nics.first }

    /// Those besides.
    var furtherNics: [Nic] { spec.nics.filter { $0.name != primaryNic?.name } }
}

extension PodAction {
    var isStop: Bool {
        if case .stopContainer = self { true } else { false }
    }
}
