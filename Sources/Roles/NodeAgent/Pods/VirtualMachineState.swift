// A machine's part of the pod's status: states and power states as clouds name them.
//
//     runtime's state   powerSpec   state      powerState
//     running           Shutdown    stopped    shutdown     (being stopped)
//     running           others      active     running
//     paused            others      paused     paused
//     suspended         others      suspended  suspended    (its memory is on disk)
//     exited            any         stopped    shutdown     (crashed: error, crashed)
//     unknown           any         suspended  nostate
//     none              any         deleted    nostate

import API
import Diagnostics
import Messages

package enum VirtualMachineState {
    package static func status(
        _ pod: Pod, _ observed: ObservedPod, _ memory: PodMemory, _ context: StatusContext
    ) -> VirtualMachineStatus {
        let machine = pod.spec.virtualMachine ?? VirtualMachine()
        let latest = observed.latest(machine.name)
        let (state, power) = states(latest, pod.powerSpec ?? .running)
        var status = pod.status.virtualMachineStatus ?? VirtualMachineStatus()
        if isEnd(status.state), status.state != state, status.state != "deleted" {
            status.lastTerminationState = status.state
        }
        status.name = machine.name
        status.virtualMachineId = latest.map { "\(context.runtime)://\($0.id)" } ?? ""
        status.image = machine.image
        status.imageId = latest?.imageID ?? ""
        status.state = state
        status.powerState = power
        status.ready = state == "active" && power == "running"
        status.restartCount = latest.map { restarts(of: $0) } ?? status.restartCount
        let isAsGranted = latest?.machine.map {
            memory.resizing.size(of: $0, pod) == nil && $0.waitingForBoot.isEmpty
        }
        if isAsGranted ?? true {
            status.resources = PodAllocation.resources(
                of: machine.name, in: pod, granted: memory.resizing.granted)
        }
        status.switchedOff =
            latest?.isRunning != true && (pod.powerSpec == .shutdown || memory.wasSwitchedOff)
        if let seen = latest?.machine { status.snapshots = seen.snapshots.map { $0.message } }
        return status
    }

    /// Boots after the pod's first one, those of machines before this one included.
    static func restarts(of container: ObservedContainer) -> Int32 {
        container.restartsBefore.addingReportingOverflow(Int32(clamping: container.machine?.reboots ?? 0))
            .partialValue
    }

    private static func states(_ seen: ObservedContainer?, _ wished: PowerSpec) -> (String, String) {
        switch seen?.state {
        case .running where wished == .shutdown: ("stopped", "shutdown")
        case .running:
            switch seen?.power {
            case .paused, .stalled: ("paused", "paused")
            case .suspended: ("suspended", "suspended")
            default: ("active", "running")
            }
        case .exited(let exit): exit.code == 0 ? ("stopped", "shutdown") : ("error", "crashed")
        case .unknown: ("suspended", "nostate")
        case nil, .created: ("deleted", "nostate")
        }
    }

    private static func isEnd(_ state: String) -> Bool { state == "stopped" || state == "error" }
}

extension ObservedMachine.Snapshot {
    fileprivate var message: VirtualMachineSnapshot {
        .with {
            $0.name = name
            $0.creationTime = Time(createdAt)
            $0.hasMemory = hasMemory
            $0.quiesced = isQuiesced
            $0.current = isCurrent
        }
    }
}
