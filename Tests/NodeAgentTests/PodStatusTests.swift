// What is said of pods.

import API
import Diagnostics
import Messages
import NodeAgent
import Testing

@Suite struct PodStatusTests {
    func status(_ pod: Pod, _ observed: ObservedPod, _ memory: PodMemory = ready) -> PodStatus {
        PodStatusBuilder.status(
            of: pod, observed, memory,
            StatusContext(now: start + .seconds(2), hostAddress: "192.0.2.1", runtime: "containerd"))
    }

    func condition(_ status: PodStatus, _ type: String) -> String? {
        status.conditions.first { $0.type == type }?.status
    }

    @Test func aRunningPodIsReadyAndHasAddresses() {
        let status = status(
            pod(), ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 0, running)]))
        #expect(status.phase == "Running")
        #expect(status.podIP == "10.0.0.2" && status.hostIP == "192.0.2.1")
        #expect(status.containerStatuses[0].containerID == "containerd://main-0")
        #expect(status.containerStatuses[0].state.running?.startedAt == Time(start))
        for type in ["PodScheduled", "Initialized", "ContainersReady", "Ready"] {
            #expect(condition(status, type) == "True", "\(type)")
        }
    }

    @Test func equalInputsGiveEqualStatuses() {
        let observed = ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 0, running)])
        let first = status(pod(), observed)
        var again = pod()
        again.status = first
        #expect(status(again, observed) == first)
    }

    @Test func aCrashingContainerWaitsAndKeepsItsLastState() {
        var memory = ready
        memory.backOffs["main"] = RestartBackOff(delay: .seconds(10))
        let status = status(
            pod(), ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 2, exited(3))]), memory)
        let container = status.containerStatuses[0]
        #expect(status.phase == "Running")
        #expect(container.state.waiting?.reason == "CrashLoopBackOff")
        #expect(container.lastState.terminated?.exitCode == 3)
        #expect(container.restartCount == 2)
        #expect(!container.ready)
    }

    @Test func aRestartedContainerShowsHowTheOneBeforeEnded() {
        let status = status(
            pod(),
            ObservedPod(
                sandboxes: [sandbox()], containers: [seen("main", 1, running), seen("main", 0, exited(9))]))
        #expect(status.containerStatuses[0].state.running != nil)
        #expect(status.containerStatuses[0].lastState.terminated?.exitCode == 9)
        #expect(status.containerStatuses[0].lastState.terminated?.reason == "Error")
    }

    @Test(arguments: [(1, "ErrImagePull"), (2, "ImagePullBackOff")])
    func aFailedPullIsTold(_ count: Int, _ reason: String) {
        var memory = ready
        memory.failures[.pull(container: "main")] = StepFailure(
            count: count, retryAt: start + .seconds(60), reason: "ErrImagePull", message: "no such image")
        let status = status(pod(), ObservedPod(sandboxes: [sandbox()]), memory)
        #expect(status.phase == "Pending")
        #expect(status.containerStatuses[0].state.waiting?.reason == reason)
        #expect(status.containerStatuses[0].state.waiting?.message == "no such image")
    }

    @Test func containersBehindInitContainersWait() {
        let inits = pod { $0.spec.initContainers = [container("one")] }
        let status = status(
            inits, ObservedPod(sandboxes: [sandbox()], containers: [seen("one", 0, running)]))
        #expect(status.containerStatuses[0].state.waiting?.reason == "PodInitializing")
        #expect(status.initContainerStatuses[0].state.running != nil)
        #expect(condition(status, "Initialized") == "False")
    }

    struct PhaseCase: Sendable {
        let policy: String
        let code: Int32
        let phase: String
    }

    @Test(arguments: [
        PhaseCase(policy: "Always", code: 0, phase: "Running"),
        PhaseCase(policy: "OnFailure", code: 0, phase: "Succeeded"),
        PhaseCase(policy: "OnFailure", code: 1, phase: "Running"),
        PhaseCase(policy: "Never", code: 0, phase: "Succeeded"),
        PhaseCase(policy: "Never", code: 1, phase: "Failed"),
    ])
    func phaseFollowsRestartPolicy(_ example: PhaseCase) {
        let status = status(
            pod(example.policy),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 0, exited(example.code))]))
        #expect(status.phase == example.phase)
    }

    @Test func aFailedInitContainerFailsAPodThatRestartsNothing() {
        let inits = pod("Never") { $0.spec.initContainers = [container("one")] }
        let status = status(
            inits, ObservedPod(sandboxes: [sandbox()], containers: [seen("one", 0, exited(1))]))
        #expect(status.phase == "Failed")
    }

    @Test func anUnreadyProbeMakesThePodUnready() {
        let probed = pod { $0.spec.containers[0].readinessProbe = Probe() }
        let observed = ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 0, running)])
        #expect(condition(status(probed, observed), "Ready") == "False")
        var memory = ready
        memory.probes["main-0"] = ProbeVerdict()
        #expect(condition(status(probed, observed, memory), "Ready") == "True")
    }

    @Test func readinessSurvivesARestartOfTheAgent() {
        var probed = pod { $0.spec.containers[0].readinessProbe = Probe() }
        probed.status.containerStatuses = [
            ContainerStatus.with {
                $0.name = "main"
                $0.containerID = "containerd://main-0"
                $0.ready = true
                $0.started = true
            }
        ]
        let observed = ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 0, running)])
        #expect(condition(status(probed, observed), "Ready") == "True")
    }

    @Test func aReadinessGateHoldsThePodBack() {
        let gated = pod { $0.spec.readinessGates = [.with { $0.conditionType = "example.test/in" }] }
        let status = status(
            gated, ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 0, running)]))
        #expect(condition(status, "ContainersReady") == "True")
        #expect(condition(status, "Ready") == "False")
    }

    struct MachineCase: Sendable {
        let state: ObservedContainer.State?
        let power: String
        let expected: [String]
    }

    @Test(arguments: [
        MachineCase(state: running, power: "Running", expected: ["active", "running", "Running"]),
        MachineCase(state: running, power: "Shutdown", expected: ["stopped", "shutdown", "NoSchedule"]),
        MachineCase(state: exited(0), power: "Shutdown", expected: ["stopped", "shutdown", "NoSchedule"]),
        MachineCase(state: exited(0), power: "Running", expected: ["stopped", "shutdown", "Pending"]),
        MachineCase(state: exited(1), power: "Running", expected: ["error", "crashed", "Pending"]),
        MachineCase(state: .unknown, power: "Running", expected: ["suspended", "nostate", "Pending"]),
        MachineCase(state: nil, power: "Shutdown", expected: ["deleted", "nostate", "NoSchedule"]),
        MachineCase(state: nil, power: "Running", expected: ["deleted", "nostate", "Pending"]),
    ])
    func machinesHaveTheStatesOfTheTable(_ example: MachineCase) {
        let machine = machinePod { $0.spec.virtualMachine?.powerSpec = example.power }
        let status = status(
            machine,
            ObservedPod(sandboxes: [sandbox()], containers: example.state.map { [seen("vm", 0, $0)] } ?? []))
        #expect(
            [
                status.virtualMachineStatus?.state, status.virtualMachineStatus?.powerState, status.phase,
            ] == example.expected)
        #expect(
            condition(status, "VirtualMachineReady") == (example.expected[0] == "active" ? "True" : "False"))
        #expect((status.podIP == "") == (status.phase == "NoSchedule"))
    }

    @Test(arguments: [
        (ObservedMachine.Power.paused, "Paused", ["paused", "paused", "Running"]),
        (.suspended, "Suspended", ["suspended", "suspended", "Running"]),
        (.paused, "Running", ["paused", "paused", "Running"]),
        (.stalled, "Running", ["paused", "paused", "Running"]),
        (.paused, "Shutdown", ["stopped", "shutdown", "NoSchedule"]),
        (.running, "Paused", ["active", "running", "Running"]),
    ])
    func sleepingMachinesAreNotReady(
        _ power: ObservedMachine.Power, _ wish: String, _ expected: [String]
    ) {
        let machine = machinePod { $0.spec.virtualMachine?.powerSpec = wish }
        let status = status(machine, ObservedPod(sandboxes: [sandbox()], containers: [seenMachine(power)]))
        let own = status.virtualMachineStatus
        #expect([own?.state, own?.powerState, status.phase] == expected)
        #expect(own?.ready == (expected[0] == "active"))
    }

    @Test func aMachineGivesItsPlaceBackOnlyOnceItIsOff() {
        let machine = machinePod { $0.spec.virtualMachine?.powerSpec = "Shutdown" }
        func scheduled(_ seen: ObservedContainer) -> String? {
            condition(
                status(machine, ObservedPod(sandboxes: [sandbox()], containers: [seen])), "PodScheduled")
        }
        #expect(scheduled(seenMachine(.running)) == "True")
        #expect(scheduled(seen("vm", 0, exited(0))) == "False")
    }

    @Test func rebootsAndMachinesBeforeAreCounted() {
        var again = seenMachine(.running, reboots: 2)
        again.restartsBefore = 4
        let status = status(machinePod(), ObservedPod(sandboxes: [sandbox()], containers: [again]))
        #expect(status.virtualMachineStatus?.restartCount == 6)
    }

    struct QoSCase: Sendable {
        let limits: [String: String]
        let requests: [String: String]
        let quality: QoSClass
    }

    @Test(arguments: [
        QoSCase(limits: [:], requests: [:], quality: .bestEffort),
        QoSCase(limits: [:], requests: ["cpu": "1"], quality: .burstable),
        QoSCase(limits: ["cpu": "1", "memory": "1Gi"], requests: [:], quality: .guaranteed),
        QoSCase(limits: ["cpu": "1", "memory": "1Gi"], requests: ["cpu": "500m"], quality: .burstable),
        QoSCase(limits: ["cpu": "1"], requests: ["cpu": "1"], quality: .burstable),
    ])
    func qualityFollowsResources(_ example: QoSCase) {
        let sized = pod {
            $0.spec.containers[0].resources.limits = example.limits.mapValues { text in
                .with { $0.string = text }
            }
            $0.spec.containers[0].resources.requests = example.requests.mapValues { text in
                .with { $0.string = text }
            }
        }
        #expect(QoSClass(of: sized) == example.quality)
    }
}
