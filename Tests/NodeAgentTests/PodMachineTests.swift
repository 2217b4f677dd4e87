// A pod's life as a table: what is wished, what is, and what comes next.

import API
import Diagnostics
import Messages
import NodeAgent
import Testing

@Suite struct PodMachineTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let wish: PodWish
        let observed: ObservedPod
        var memory = ready
        let actions: [PodAction]

        init(_ claim: String, _ wish: PodWish, _ observed: ObservedPod, _ actions: [PodAction]) {
            self.init(claim, wish, observed, ready, actions)
        }

        init(
            _ claim: String, _ wish: PodWish, _ observed: ObservedPod, _ memory: PodMemory,
            _ actions: [PodAction]
        ) {
            testDescription = claim
            self.wish = wish
            self.observed = observed
            self.memory = memory
            self.actions = actions
        }
    }

    static func with(_ change: (inout PodMemory) -> Void) -> PodMemory {
        var memory = ready
        change(&memory)
        return memory
    }

    static let inits = pod {
        $0.spec.initContainers = [container("one"), container("two")]
    }
    static let sidecar = pod {
        $0.spec.initContainers = [container("side") { $0.restartPolicy = "Always" }]
    }
    static let deleted = pod {
        $0.metadata.deletionTimestamp = Time(start)
        $0.metadata.deletionGracePeriodSeconds = 5
    }
    static func powered(_ power: String) -> Pod { machinePod { $0.spec.virtualMachine?.powerSpec = power } }

    static let starting: [Case] = [
        Case("volumes come first", .run(pod()), ObservedPod(), PodMemory(), [.prepareVolumes]),
        Case("then the sandbox", .run(pod()), ObservedPod(), [.createSandbox(attempt: 0)]),
        Case(
            "then the image", .run(pod()), ObservedPod(sandboxes: [sandbox()]),
            [.pullImage(container: "main")]),
        Case(
            "then the container", .run(pod()), ObservedPod(sandboxes: [sandbox()]),
            with { $0.images["main"] = "sha256:1" },
            [.createContainer(name: "main", attempt: 0, sandbox: "s0")]),
        Case(
            "then its start", .run(pod()),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 0, .created)]),
            [.startContainer(name: "main", id: "main-0", isRestart: false)]),
        Case(
            "and nothing more", .run(pod()),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 0, running)]), []),
        Case(
            "init containers go before, one by one", .run(inits), ObservedPod(sandboxes: [sandbox()]),
            [.pullImage(container: "one")]),
        Case(
            "a running init container holds the others", .run(inits),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("one", 0, running)]), []),
        Case(
            "the next one follows a good end", .run(inits),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("one", 0, exited(0))]),
            [.pullImage(container: "two")]),
        Case(
            "containers follow the last one", .run(inits),
            ObservedPod(
                sandboxes: [sandbox()], containers: [seen("one", 0, exited(0)), seen("two", 0, exited(0))]),
            [.pullImage(container: "main")]),
        Case(
            "an init container that failed is made again", .run(inits),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("one", 0, exited(1))]),
            [.pullImage(container: "one")]),
        Case(
            "a sidecar has only to run", .run(sidecar),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("side", 0, running)]),
            [.pullImage(container: "main")]),
    ]

    static let restarting: [Case] = [
        Case(
            "the first restart is at once", .run(pod()),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 0, exited(1))]),
            [.pullImage(container: "main")]),
        Case(
            "the second one waits", .run(pod()),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 1, exited(1))]),
            with { $0.backOffs["main"] = RestartBackOff(delay: .seconds(10)) }, []),
        Case(
            "the attempt is one higher", .run(pod()),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 3, exited(1))]),
            with { $0.images["main"] = "i" }, [.createContainer(name: "main", attempt: 4, sandbox: "s0")]),
        Case(
            "OnFailure leaves a good end", .run(pod("OnFailure")),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 0, exited(0))]),
            [.stopSandbox(id: "s0")]),
        Case(
            "OnFailure restarts a bad one", .run(pod("OnFailure")),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 0, exited(2))]),
            [.pullImage(container: "main")]),
        Case(
            "Never leaves a bad one", .run(pod("Never")),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 0, exited(2))]),
            [.stopSandbox(id: "s0")]),
        Case(
            "an unhealthy container is stopped", .run(pod()),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 0, running)]),
            with { $0.probes["main-0"] = ProbeVerdict(fatal: "dead") },
            [
                .stopContainer(
                    name: "main", id: "main-0", grace: .seconds(30), why: .unhealthy("dead"))
            ]),
        Case(
            "a dead sandbox is stopped", .run(pod()),
            ObservedPod(
                sandboxes: [sandbox(isReady: false)], containers: [seen("main", 0, exited(137))]),
            [.stopSandbox(id: "s0")]),
        Case(
            "and replaced", .run(pod()),
            ObservedPod(
                sandboxes: [sandbox(isReady: false)], containers: [seen("main", 0, exited(137))]),
            with { $0.stoppedSandboxes = ["s0"] }, [.createSandbox(attempt: 1)]),
        Case(
            "a failed step waits", .run(pod()), ObservedPod(sandboxes: [sandbox()]),
            with {
                $0.failures[.pull(container: "main")] = StepFailure(
                    count: 1, retryAt: start + .seconds(60), reason: "ErrImagePull", message: "no")
            }, []),
        Case(
            "all but the last two of a container are removed", .run(pod()),
            ObservedPod(
                sandboxes: [sandbox()],
                containers: [
                    seen("main", 3, running), seen("main", 2, exited(1)), seen("main", 1, exited(1)),
                ]),
            [.removeContainer(id: "main-1")]),
    ]

    static let ending: [Case] = [
        Case(
            "a deleted pod's containers stop within its grace", .end(deleted),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 0, running)]),
            [.stopContainer(name: "main", id: "main-0", grace: .seconds(5), why: .podEnds)]),
        Case(
            "then its sandbox", .end(deleted),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 0, exited(0))]),
            [.stopSandbox(id: "s0")]),
        Case(
            "then its containers go", .end(deleted),
            ObservedPod(
                sandboxes: [sandbox(isReady: false)], containers: [seen("main", 0, exited(0))]),
            with { $0.stoppedSandboxes = ["s0"] }, [.removeContainer(id: "main-0")]),
        Case(
            "then its sandbox goes", .end(deleted), ObservedPod(sandboxes: [sandbox(isReady: false)]),
            with { $0.stoppedSandboxes = ["s0"] }, [.removeSandbox(id: "s0")]),
        Case("then its files", .end(deleted), ObservedPod(), [.cleanUp]),
        Case("then nothing", .end(deleted), ObservedPod(), with { $0.isCleanedUp = true }, []),
        Case(
            "a pod that nobody knows is stopped as well", .vanish(nil),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 0, running)]),
            [.stopContainer(name: "main", id: "main-0", grace: .seconds(30), why: .podEnds)]),
        Case(
            "sidecars end last", .vanish(sidecar),
            ObservedPod(
                sandboxes: [sandbox()], containers: [seen("side", 0, running), seen("main", 0, running)]),
            [.stopContainer(name: "main", id: "main-0", grace: .seconds(30), why: .podEnds)]),
        Case(
            "a pod past its deadline is stopped", .run(pod { $0.spec.activeDeadlineSeconds = 1 }),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 0, running)]),
            [.stopContainer(name: "main", id: "main-0", grace: .seconds(30), why: .podEnds)]),
        Case(
            "an ended pod is not started again", .run(pod { $0.status.phase = "Failed" }), ObservedPod(), []),
    ]

    static let machines: [Case] = [
        Case(
            "a machine is made like a container", .run(machinePod()), ObservedPod(sandboxes: [sandbox()]),
            with { $0.images["vm"] = "i" }, [.createContainer(name: "vm", attempt: 0, sandbox: "s0")]),
        Case(
            "a machine that is off from the start is not made", .run(powered("Shutdown")), ObservedPod(), []),
        Case(
            "moving the switch stops it", .run(powered("Shutdown")),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("vm", 0, running)]),
            [.stopContainer(name: "vm", id: "vm-0", grace: .seconds(30), why: .powerSpec)]),
        Case(
            "an off machine stays", .run(powered("Shutdown")),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("vm", 0, exited(0))]), []),
        Case(
            "moving the switch back makes it anew at once", .run(powered("Running")),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("vm", 0, exited(0))]),
            with {
                $0.wasSwitchedOff = true
                $0.backOffs["vm"] = RestartBackOff(delay: .seconds(300))
            }, [.pullImage(container: "vm")]),
        Case(
            "a guest that switched itself off stays off", .run(powered("Running")),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("vm", 0, exited(0))]), []),
        Case(
            "a machine that crashed is made anew", .run(powered("Running")),
            ObservedPod(sandboxes: [sandbox()], containers: [seen("vm", 0, exited(1))]),
            with { $0.images["vm"] = "i" }, [.createContainer(name: "vm", attempt: 1, sandbox: "s0")]),
    ]

    struct PowerCase: Sendable {
        let wish: String
        let seen: ObservedMachine.Power
        let action: PodAction?
    }

    static func set(_ power: PowerSpec) -> PodAction { .setPower(name: "vm", id: "vm-0", to: power) }
    static let stop = PodAction.stopContainer(
        name: "vm", id: "vm-0", grace: .seconds(30), why: .powerSpec)

    @Test(arguments: [
        PowerCase(wish: "Running", seen: .running, action: nil),
        PowerCase(wish: "Running", seen: .paused, action: set(.running)),
        PowerCase(wish: "Running", seen: .suspended, action: set(.running)),
        PowerCase(wish: "Running", seen: .stalled, action: nil),
        PowerCase(wish: "Paused", seen: .running, action: set(.paused)),
        PowerCase(wish: "Paused", seen: .paused, action: nil),
        PowerCase(wish: "Paused", seen: .suspended, action: set(.running)),
        PowerCase(wish: "Suspended", seen: .running, action: set(.suspended)),
        PowerCase(wish: "Suspended", seen: .paused, action: set(.suspended)),
        PowerCase(wish: "Suspended", seen: .suspended, action: nil),
        PowerCase(wish: "Shutdown", seen: .running, action: stop),
        PowerCase(wish: "Shutdown", seen: .paused, action: set(.running)),
        PowerCase(wish: "Shutdown", seen: .suspended, action: set(.running)),
        PowerCase(wish: "Shutdown", seen: .stalled, action: stop),
    ])
    func aMachineFollowsItsSwitch(_ example: PowerCase) {
        let observed = ObservedPod(sandboxes: [sandbox()], containers: [seenMachine(example.seen)])
        let actions = plan(.run(Self.powered(example.wish)), observed).actions
        #expect(actions == [example.action].compactMap { $0 })
    }

    struct InterfaceCase: Sendable {
        let wished: [String]
        let seen: [String]
        var power = ObservedMachine.Power.running
        let actions: [PodAction]
    }

    static func attach(_ name: String) -> PodAction {
        .attachInterface(name: "vm", id: "vm-0", interface: name)
    }
    static func detach(_ name: String) -> PodAction {
        .detachInterface(name: "vm", id: "vm-0", interface: name)
    }

    @Test(arguments: [
        InterfaceCase(wished: [], seen: ["eth0"], actions: []),
        InterfaceCase(wished: ["eth0"], seen: ["eth0"], actions: []),
        InterfaceCase(wished: ["eth0", "eth1"], seen: ["eth0"], actions: [attach("eth1")]),
        InterfaceCase(wished: ["eth0", "eth1"], seen: ["eth0", "eth1"], actions: []),
        InterfaceCase(wished: ["eth0"], seen: ["eth0", "eth1"], actions: [detach("eth1")]),
        InterfaceCase(wished: [], seen: ["eth0", "eth1"], actions: [detach("eth1")]),
        InterfaceCase(
            wished: ["eth1", "eth0", "eth3"], seen: ["eth0", "eth2"],
            actions: [detach("eth2"), attach("eth1"), attach("eth3")]),
        InterfaceCase(wished: ["eth0", "eth1"], seen: ["eth0"], power: .paused, actions: [set(.running)]),
    ])
    func aRunningMachineHasTheInterfacesOfItsPod(_ example: InterfaceCase) {
        var seen = seenMachine(example.power)
        seen.machine?.interfaces = example.seen
        let pod = machinePod { $0.spec.nics = example.wished.map { name in Nic.with { $0.name = name } } }
        let observed = ObservedPod(sandboxes: [sandbox()], containers: [seen])
        #expect(plan(.run(pod), observed).actions == example.actions)
    }

    @Test func anInterfaceThatCannotBeHoldsBackNoOther() {
        var seen = seenMachine(.running)
        seen.machine?.interfaces = ["eth0"]
        let pod = machinePod {
            $0.spec.nics = ["eth0", "eth1", "eth2"].map { name in Nic.with { $0.name = name } }
        }
        let memory = Self.with {
            $0.failures[.interface(id: "vm-0", name: "eth1")] = StepFailure(
                count: 1, retryAt: start + .seconds(60), reason: "FailedAttachInterface", message: "no")
        }
        let observed = ObservedPod(sandboxes: [sandbox()], containers: [seen])
        #expect(plan(.run(pod), observed, memory).actions == [Self.attach("eth2")])
        let status = PodStatusBuilder.status(
            of: pod, observed, memory, StatusContext(now: start, hostAddress: "h", runtime: "vm"))
        #expect(status.nicStatuses.map(\.state) == ["Ready", "Failed", "InProgress"])
        #expect(status.nicStatuses.map(\.reason) == ["", "no", ""])
    }

    @Test func aMachineThatDoesNotWakeUpIsStoppedAsItIs() {
        let memory = Self.with {
            $0.failures[.power(id: "vm-0")] = StepFailure(
                count: 1, retryAt: start + .seconds(60), reason: "FailedPowerChange", message: "no")
        }
        let observed = ObservedPod(sandboxes: [sandbox()], containers: [seenMachine(.suspended)])
        #expect(plan(.run(Self.powered("Shutdown")), observed, memory).actions == [Self.stop])
        #expect(plan(.vanish(nil), observed, memory).actions.first?.isStopOfContainer == true)
    }

    @Test func aMachineThatGaveItsPlaceBackWaitsForTheScheduler() {
        func pod(_ scheduled: String) -> Pod {
            machinePod {
                $0.status.conditions = [
                    .with {
                        $0.type = "PodScheduled"
                        $0.status = scheduled
                    }
                ]
            }
        }
        let memory = Self.with { $0.wasSwitchedOff = true }
        let observed = ObservedPod(sandboxes: [sandbox()], containers: [seen("vm", 0, exited(0))])
        #expect(plan(.run(pod("False")), observed, memory).actions == [])
        #expect(plan(.run(pod("True")), observed, memory).actions == [.pullImage(container: "vm")])
    }

    @Test func containersThatAnActionRestartsAreMadeAnewAtOnce() {
        let memory = Self.with {
            $0.restarts = ["main-1"]
            $0.backOffs["main"] = RestartBackOff(delay: .seconds(300))
        }
        let running = ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 1, running)])
        #expect(
            plan(.run(pod()), running, memory).actions == [
                .stopContainer(name: "main", id: "main-1", grace: .seconds(30), why: .restart)
            ])
        let ended = ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 1, exited(0))])
        #expect(plan(.run(pod()), ended, memory).actions == [.pullImage(container: "main")])
    }

    @Test(arguments: starting + restarting + ending + machines)
    func plans(_ example: Case) {
        #expect(plan(example.wish, example.observed, example.memory).actions == example.actions)
    }

    @Test func waitsUntilTheBackOffIsOver() {
        let memory = Self.with { $0.backOffs["main"] = RestartBackOff(delay: .seconds(10)) }
        let observed = ObservedPod(sandboxes: [sandbox()], containers: [seen("main", 1, exited(1))])
        #expect(plan(.run(pod()), observed, memory).wakeAt == start + .seconds(11))
        #expect(
            plan(.run(pod()), observed, memory, after: 11).actions == [.pullImage(container: "main")])
    }

    @Test func isOverWhenNothingIsLeft() {
        let memory = Self.with { $0.isCleanedUp = true }
        #expect(plan(.vanish(nil), ObservedPod(), memory).isOver)
        #expect(!plan(.vanish(nil), ObservedPod(), ready).isOver)
    }

    @Test func aRunningContainerOfAnotherImageIsReplaced() {
        var old = seen("main", 0, running)
        old.hash = "of another image"
        let observed = ObservedPod(sandboxes: [sandbox()], containers: [old])
        #expect(
            plan(.run(pod()), observed).actions == [
                .stopContainer(name: "main", id: "main-0", grace: .seconds(30), why: .changed)
            ])
    }

    @Test func oneContainersWaitDoesNotHoldBackAnother() {
        let two = pod { $0.spec.containers.append(container("other")) }
        let memory = Self.with {
            $0.failures[.pull(container: "main")] = StepFailure(
                count: 1, retryAt: start + .seconds(60), reason: "ErrImagePull", message: "no")
        }
        let observed = ObservedPod(sandboxes: [sandbox()])
        #expect(plan(.run(two), observed, memory).actions == [.pullImage(container: "other")])
    }
}

extension PodAction {
    var isStopOfContainer: Bool {
        if case .stopContainer = self { true } else { false }
    }
}

@Suite struct BackOffTests {
    func exit(_ finished: Int64, ran seconds: Int64 = 1) -> ObservedContainer.Exit {
        ObservedContainer.Exit(
            code: 1, startedAt: start + .seconds(finished - seconds), finishedAt: start + .seconds(finished))
    }

    @Test func doublesUpToFiveMinutes() {
        var backOff = RestartBackOff()
        var delays: [Duration?] = []
        for _ in 0..<8 {
            delays.append(backOff.delay)
            backOff.noteRestart(after: exit(10), BackOffPolicy())
        }
        #expect(
            delays == [nil] + [10, 20, 40, 80, 160, 300, 300].map { Duration.seconds($0) as Duration? })
    }

    @Test func isForgivenAfterTenMinutes() {
        var backOff = RestartBackOff(delay: .seconds(160))
        let long = exit(1000, ran: 600)
        #expect(backOff.restartTime(after: long, BackOffPolicy()) == long.finishedAt)
        backOff.noteRestart(after: long, BackOffPolicy())
        #expect(backOff.delay == .seconds(10))
    }
}
