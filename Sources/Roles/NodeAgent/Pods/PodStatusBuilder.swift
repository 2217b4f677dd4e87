// A pod's status as the API shows it, from what is wished, seen and remembered. Pure: equal inputs give equal
// statuses, so that only changes are written.

import API
import Diagnostics
import Messages

/// The facts of the node that stand in a pod's status.
package struct StatusContext: Sendable {
    package var now: WallTime
    package var hostAddress: String
    /// Of the runtime that has the pod: the scheme of container ids.
    package var runtime: String

    package init(now: WallTime, hostAddress: String, runtime: String) {
        self.now = now
        self.hostAddress = hostAddress
        self.runtime = runtime
    }
}

package struct PodStatusBuilder {
    private let pod: Pod
    private let observed: ObservedPod
    private let memory: PodMemory
    private let context: StatusContext

    package static func status(
        of pod: Pod, _ observed: ObservedPod, _ memory: PodMemory, _ context: StatusContext
    ) -> PodStatus {
        PodStatusBuilder(pod: pod, observed: observed, memory: memory, context: context).build()
    }

    private var isMachine: Bool { pod.spec.virtualMachine != nil }

    private func build() -> PodStatus {
        let phase = PodPhase(of: pod, observed, memory, now: context.now)
        var status = pod.status
        status.phase = phase.rawValue
        status.qosClass = QoSClass(of: pod).rawValue
        status.observedGeneration = pod.metadata.generation
        if status.startTime == nil { status.startTime = Time(context.now) }
        setReason(&status, phase)
        setAddresses(&status, phase)
        status.nicStatuses = pod.spec.nics.map(nicStatus)
        if isMachine {
            status.virtualMachineStatus = VirtualMachineState.status(pod, observed, memory, context)
        } else {
            status.initContainerStatuses = pod.initWorkloads.map { containerStatus($0, phase) }
            status.containerStatuses = pod.mainWorkloads.map { containerStatus($0, phase) }
            for index in status.containerStatuses.indices { setResources(&status.containerStatuses[index]) }
        }
        status.resize = memory.resizing.word(isUnderWay: resizeIsUnderWay)
        setConditions(&status, phase)
        return status
    }

    private func setReason(_ status: inout PodStatus, _ phase: PodPhase) {
        if phase == .failed && pod.isPastDeadline(context.now) {
            status.reason = "DeadlineExceeded"
            status.message = "Pod was active on the node longer than the specified deadline"
        } else if isMachine, !phase.isFinal, let failure = waitingFailure(pod.spec.virtualMachine?.name ?? "")
        {
            status.reason = failure.reason
            status.message = failure.message
        } else if !phase.isFinal {
            status.reason = ""
            status.message = ""
        }
    }

    private func setAddresses(_ status: inout PodStatus, _ phase: PodPhase) {
        if phase == .noSchedule {
            // Its place is given up: the scheduler may give it another one.
            status.hostIP = ""
            status.hostIPs = []
            status.podIP = ""
            status.podIPs = []
            return
        }
        status.hostIP = context.hostAddress
        status.hostIPs = [HostIP.with { $0.ip = context.hostAddress }]
        guard let sandbox = observed.readySandbox else {
            // What it had stays in the record of a pod that has ended.
            if !phase.isFinal { (status.podIP, status.podIPs) = ("", []) }
            return
        }
        let addresses = pod.spec.hostNetwork ? [context.hostAddress] : sandbox.addresses
        status.podIP = addresses.first ?? ""
        status.podIPs = addresses.map { address in PodIP.with { $0.ip = address } }
    }

    private func nicStatus(_ nic: Nic) -> NicStatus {
        NicStatus.with { status in
            status.name = nic.name
            status.portID = nic.portId
            if nic.name == pod.primaryNic?.name {
                status.state = observed.readySandbox == nil ? "Unknown" : "Ready"
                return
            }
            guard isMachine else {
                status.state = "Failed"
                status.reason = "containers have one interface on this node"
                return
            }
            guard let seen = observed.latest(pod.spec.virtualMachine?.name ?? ""), seen.isRunning,
                let machine = seen.machine
            else {
                status.state = "Unknown"
                return
            }
            let failure = memory.failures[.interface(id: seen.id, name: nic.name)]
            let isThere = machine.interfaces.contains(nic.name)
            status.state = isThere ? "Ready" : failure == nil ? "InProgress" : "Failed"
            status.reason = isThere ? "" : failure?.message ?? ""
        }
    }

    // MARK: Containers

    private func containerStatus(_ workload: Workload, _ phase: PodPhase) -> ContainerStatus {
        let latest = observed.latest(workload.name)
        let exitIsCurrent = latest?.exit.map { _ in !isComingBack(workload, phase) } ?? false
        return ContainerStatus.with { status in
            status.name = workload.name
            status.image = latest.flatMap { $0.image.isEmpty ? nil : $0.image } ?? workload.image
            status.imageID = latest?.imageID ?? ""
            status.restartCount = Int32(latest?.attempt ?? 0)
            if let latest { status.containerID = containerID(latest.id) }
            switch latest?.state {
            case nil, .created: status.state.waiting = waiting(workload, phase)
            case .running(let since):
                status.state.running = ContainerStateRunning.with { $0.startedAt = Time(since) }
            case .exited, .unknown:
                guard let latest, let exit = latest.exit else { break }
                if exitIsCurrent {
                    status.state.terminated = terminated(latest, exit)
                } else {
                    status.state.waiting = waiting(workload, phase)
                    status.lastState.terminated = terminated(latest, exit)
                }
            }
            if status.lastState.terminated == nil, let previous = observed.previous(workload.name),
                let exit = previous.exit
            {
                status.lastState.terminated = terminated(previous, exit)
            }
            setReadiness(&status, workload, latest)
        }
    }

    /// What it has been given, and what is in force.
    private func setResources(_ status: inout ContainerStatus) {
        guard let given = memory.resizing.granted[status.name] else { return }
        status.allocatedResources = given.quantities
        let latest = observed.latest(status.name)
        if latest.map({ $0.isRunning && memory.resizing.size(of: $0, pod) == nil }) == true {
            status.resources = PodAllocation.resources(
                of: status.name, in: pod, granted: memory.resizing.granted)
        } else {
            status.resources = pod.status.containerStatuses.first { $0.name == status.name }?.resources
        }
    }

    /// Something was granted that is not in force yet.
    private var resizeIsUnderWay: Bool {
        if memory.resizing.unwritten(pod) != nil { return true }
        return observed.containers.contains { container in
            guard container.isRunning, observed.latest(container.name)?.id == container.id else {
                return false
            }
            if let machine = container.machine {
                return memory.resizing.size(of: machine, pod) != nil || !machine.waitingForBoot.isEmpty
            }
            return memory.resizing.size(of: container, pod) != nil
        }
    }

    private func setReadiness(
        _ status: inout ContainerStatus, _ workload: Workload, _ latest: ObservedContainer?
    ) {
        guard let latest, latest.isRunning else {
            let hasCompleted = workload.role == .initial && latest?.exit?.code == 0
            status.ready = hasCompleted
            status.started = false
            return
        }
        let verdict = verdict(workload, latest)
        status.started = verdict.isStarted
        status.ready = verdict.isStarted && verdict.isReady && workload.role != .initial
    }

    private func verdict(_ workload: Workload, _ container: ObservedContainer) -> ProbeVerdict {
        if let verdict = memory.probes[container.id] { return verdict }
        // Nothing was probed yet: what was true of this very container before the agent was restarted counts.
        let before = pod.status.containerStatuses.first { $0.containerID == containerID(container.id) }
        let description = pod.container(named: workload.name)
        return ProbeVerdict(
            isStarted: description?.startupProbe == nil || before?.started == true,
            isReady: description?.readinessProbe == nil || before?.ready == true)
    }

    /// Whether the container that has ended is to be made again.
    private func isComingBack(_ workload: Workload, _ phase: PodPhase) -> Bool {
        guard !phase.isFinal, !pod.isBeingDeleted, let exit = observed.latest(workload.name)?.exit else {
            return false
        }
        switch workload.role {
        case .initial: return exit.code != 0 && pod.restartPolicy != .never
        case .sidecar: return true
        case .main, .machine: return pod.restartPolicy.restarts(after: exit.code)
        }
    }

    private func waitingFailure(_ name: String) -> StepFailure? {
        let steps: [PodStep] = [.create(container: name), .pull(container: name), .volumes]
        if let failure = steps.lazy.compactMap({ memory.failures[$0] }).first { return failure }
        guard let latest = observed.latest(name) else { return memory.failures[.sandbox] }
        return memory.failures[.start(id: latest.id)]
    }

    private func waiting(_ workload: Workload, _ phase: PodPhase) -> ContainerStateWaiting {
        if let failure = waitingFailure(workload.name) {
            // The first failure is told as such, those behind it as a back-off.
            let reason =
                failure.reason == "ErrImagePull" && failure.count > 1 ? "ImagePullBackOff" : failure.reason
            return waiting(reason, failure.message)
        }
        if observed.latest(workload.name)?.exit != nil, let delay = memory.backOffs[workload.name]?.delay {
            return waiting(
                "CrashLoopBackOff",
                "back-off \(delay.components.seconds)s restarting failed container=\(workload.name) "
                    + "pod=\(pod.metadata.name)_\(pod.metadata.namespace)(\(pod.metadata.uid))")
        }
        let initsArePending = workload.role == .main && !isInitialised
        return waiting(initsArePending ? "PodInitializing" : "ContainerCreating", "")
    }

    private func waiting(_ reason: String, _ message: String) -> ContainerStateWaiting {
        ContainerStateWaiting.with {
            $0.reason = reason
            $0.message = message
        }
    }

    private func terminated(_ container: ObservedContainer, _ exit: ObservedContainer.Exit)
        -> ContainerStateTerminated
    {
        ContainerStateTerminated.with {
            $0.exitCode = exit.code
            $0.reason = exit.reason.isEmpty ? (exit.code == 0 ? "Completed" : "Error") : exit.reason
            $0.message = exit.message
            $0.startedAt = Time(exit.startedAt)
            $0.finishedAt = Time(exit.finishedAt)
            $0.containerID = containerID(container.id)
        }
    }

    private func containerID(_ id: String) -> String { "\(context.runtime)://\(id)" }

    // MARK: Conditions

    /// All init containers have done their part, at least once.
    private var isInitialised: Bool {
        if pod.mainWorkloads.contains(where: { observed.latest($0.name) != nil }) { return true }
        return pod.initWorkloads.allSatisfy { workload in
            guard let latest = observed.latest(workload.name) else { return false }
            if workload.role == .sidecar {
                return latest.isRunning && verdict(workload, latest).isStarted
            }
            return latest.exit?.code == 0
        }
    }

    private func setConditions(_ status: inout PodStatus, _ phase: PodPhase) {
        var conditions = PodConditions(status.conditions, now: Time(context.now))
        conditions.setIfAbsent("PodScheduled", true)
        if hasGivenItsPlaceBack(phase) {
            conditions.set(
                "PodScheduled", false, "SwitchedOff",
                "the virtual machine is switched off: its resources are given back, its disk is kept")
        }
        conditions.set("Initialized", isInitialised, "ContainersNotInitialized", notInitialisedMessage)
        let (isReady, reason, message) = readiness(status, phase)
        if isMachine {
            conditions.set("VirtualMachineReady", isReady, reason, message)
        } else {
            conditions.set("ContainersReady", isReady, reason, message)
        }
        setResize(&conditions)
        let gate = pod.spec.readinessGates.first { gate in
            !status.conditions.contains { $0.type == gate.conditionType && $0.status == "True" }
        }
        if isReady, let gate {
            conditions.set(
                "Ready", false, "ReadinessGatesNotReady",
                "corresponding condition of pod readiness gate \"\(gate.conditionType)\" is not True")
        } else {
            conditions.set("Ready", isReady, reason, message)
        }
        status.conditions = conditions.list
    }

    private func setResize(_ conditions: inout PodConditions) {
        switch memory.resizing.verdict {
        case .deferred(let message): conditions.tell("PodResizePending", "Deferred", message)
        case .infeasible(let message): conditions.tell("PodResizePending", "Infeasible", message)
        case .granted, nil: conditions.remove("PodResizePending")
        }
        guard resizeIsUnderWay else { return conditions.remove("PodResizeInProgress") }
        let failure = memory.failures.first { step, _ in
            if case .resize = step { true } else { step == .allocate }
        }
        let waits = observed.containers.first?.machine?.waitingForBoot ?? []
        if let failure {
            conditions.tell("PodResizeInProgress", "Error", failure.value.message)
        } else if !waits.isEmpty {
            let names = waits.sorted().joined(separator: " and ")
            conditions.tell(
                "PodResizeInProgress", "WaitsForBoot",
                "other \(names) of the virtual machine: at its next boot")
        } else {
            conditions.tell("PodResizeInProgress", "", "")
        }
    }

    /// Its machine is off, and stays so until the scheduler has found room for it again.
    private func hasGivenItsPlaceBack(_ phase: PodPhase) -> Bool {
        guard phase == .noSchedule, pod.powerSpec == .shutdown else { return false }
        return !observed.containers.contains { $0.isRunning }
    }

    private var notInitialisedMessage: String {
        let names = pod.initWorkloads.map(\.name).filter { observed.latest($0)?.exit?.code != 0 }
        return "containers with incomplete status: [\(names.joined(separator: " "))]"
    }

    private func readiness(_ status: PodStatus, _ phase: PodPhase) -> (Bool, String, String) {
        if phase.isFinal { return (false, phase == .succeeded ? "PodCompleted" : "PodFailed", "") }
        if isMachine {
            let machine = status.virtualMachineStatus
            return (
                machine?.ready == true, "VirtualMachineNotReady",
                "virtual machine is \(machine?.powerState ?? "nostate")"
            )
        }
        let unready = status.containerStatuses.filter { !$0.ready }.map(\.name)
        return (
            unready.isEmpty, "ContainersNotReady",
            "containers with unready status: [\(unready.joined(separator: " "))]"
        )
    }
}

/// Conditions whose transition time changes only with their status.
struct PodConditions {
    private(set) var list: [PodCondition]
    private let now: Time

    init(_ list: [PodCondition], now: Time) {
        self.list = list
        self.now = now
    }

    /// `reason` and `message` are those of a condition that does not hold.
    mutating func set(_ type: String, _ holds: Bool, _ reason: String = "", _ message: String = "") {
        let status = holds ? "True" : "False"
        let index =
            list.firstIndex { $0.type == type }
            ?? {
                list.append(PodCondition.with { $0.type = type })
                return list.count - 1
            }()
        if list[index].status != status { list[index].lastTransitionTime = now }
        list[index].status = status
        list[index].reason = holds ? "" : reason
        list[index].message = holds ? "" : message
    }

    /// One that holds, and why.
    mutating func tell(_ type: String, _ reason: String, _ message: String) {
        set(type, true)
        for index in list.indices where list[index].type == type {
            list[index].reason = reason
            list[index].message = message
        }
    }

    mutating func remove(_ type: String) { list.removeAll { $0.type == type } }

    mutating func setIfAbsent(_ type: String, _ holds: Bool) {
        if !list.contains(where: { $0.type == type }) { set(type, holds) }
    }
}

/// How well a pod's resources are promised.
package enum QoSClass: String, Sendable {
    case guaranteed = "Guaranteed"
    case burstable = "Burstable"
    case bestEffort = "BestEffort"

    package init(of pod: Pod) {
        let resources =
            pod.spec.virtualMachine.map { [$0.resources] }
            ?? (pod.spec.containers + pod.spec.initContainers).map(\.resources)
        func positive(_ quantities: [String: Quantity]) -> [String: Amount] {
            quantities.filter { $0.key == "cpu" || $0.key == "memory" }
                .compactMapValues { $0.amount }.filter { $0.value > .zero }
        }
        let all = resources.map { (limits: positive($0.limits), requests: positive($0.requests)) }
        if all.allSatisfy({ $0.limits.isEmpty && $0.requests.isEmpty }) {
            self = .bestEffort
        } else if all.allSatisfy({ part in
            part.limits.count == 2
                && part.limits.allSatisfy { key, limit in part.requests[key].map { $0 == limit } ?? true }
        }) {
            self = .guaranteed
        } else {
            self = .burstable
        }
    }
}
