// Pods, and what runtimes have of them, in few words.

import API
import Diagnostics
import Messages
import NodeAgent

let start = WallTime(seconds: 1_700_000_000)

func pod(_ policy: String = "Always", _ change: (inout Pod) -> Void = { _ in }) -> Pod {
    Pod.with {
        $0.metadata.name = "web"
        $0.metadata.namespace = "default"
        $0.metadata.tenant = "acme"
        $0.metadata.uid = "u1"
        $0.spec.restartPolicy = policy
        $0.spec.containers = [container("main")]
        $0.status.startTime = Time(start)
        change(&$0)
    }
}

func container(_ name: String, _ change: (inout Container) -> Void = { _ in }) -> Container {
    Container.with {
        $0.name = name
        $0.image = "registry.test/\(name):1"
        change(&$0)
    }
}

func machinePod(_ change: (inout Pod) -> Void = { _ in }) -> Pod {
    pod {
        $0.spec.containers = []
        $0.spec.virtualMachine = VirtualMachine.with {
            $0.name = "vm"
            $0.image = "registry.test/vm:1"
        }
        change(&$0)
    }
}

func sandbox(_ id: String = "s0", attempt: UInt32 = 0, isReady: Bool = true) -> ObservedSandbox {
    ObservedSandbox(
        id: id, attempt: attempt, isReady: isReady, createdAt: start,
        addresses: isReady ? ["10.0.0.2"] : [])
}

func seen(
    _ name: String, _ attempt: UInt32 = 0, _ state: ObservedContainer.State, in sandbox: String = "s0"
) -> ObservedContainer {
    var container = ObservedContainer(
        id: "\(name)-\(attempt)", sandboxID: sandbox, name: name, attempt: attempt, state: state,
        createdAt: start)
    container.image = "registry.test/\(name):1"
    return container
}

/// The machine of `machinePod`, running in CRI's words.
func seenMachine(_ power: ObservedMachine.Power, reboots: UInt32 = 0) -> ObservedContainer {
    var machine = seen("vm", 0, running)
    machine.machine = ObservedMachine(power: power, reboots: reboots)
    return machine
}

func exited(_ code: Int32, after seconds: Int64 = 1) -> ObservedContainer.State {
    .exited(
        ObservedContainer.Exit(
            code: code, startedAt: start, finishedAt: WallTime(seconds: start.seconds + seconds)))
}

let running = ObservedContainer.State.running(since: start)

/// A memory in which nothing holds a container up.
var ready: PodMemory {
    var memory = PodMemory()
    memory.volumes = .ready
    return memory
}

func plan(
    _ wish: PodWish, _ observed: ObservedPod, _ memory: PodMemory = ready, after seconds: Int64 = 2
) -> PodPlan {
    PodMachine.plan(wish, observed, memory, now: WallTime(seconds: start.seconds + seconds))
}
