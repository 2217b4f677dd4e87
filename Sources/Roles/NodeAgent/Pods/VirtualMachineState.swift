// A machine's part of the pod's status: states and power states as clouds name them.
//
//     runtime's state   powerSpec   state      powerState
//     running           Running     active     running
//     running           Shutdown    stopped    shutdown     (being stopped)
//     exited            any         stopped    shutdown     (crashed: error, crashed)
//     unknown           any         suspended  nostate
//     none              any         deleted    nostate

import API
import Diagnostics
import Messages

package enum VirtualMachineState {
    package static func status(_ pod: Pod, _ observed: ObservedPod, _ context: StatusContext)
        -> VirtualMachineStatus
    {
        let machine = pod.spec.virtualMachine ?? VirtualMachine()
        let latest = observed.latest(machine.name)
        let (state, power) = states(latest?.state, pod.powerSpec ?? .running)
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
        status.restartCount = Int32(clamping: latest?.attempt ?? 0)
        status.resources = machine.resources
        return status
    }

    private static func states(_ state: ObservedContainer.State?, _ wished: PowerSpec) -> (String, String) {
        switch state {
        case .running: wished == .shutdown ? ("stopped", "shutdown") : ("active", "running")
        case .exited(let exit): exit.code == 0 ? ("stopped", "shutdown") : ("error", "crashed")
        case .unknown: ("suspended", "nostate")
        case nil, .created: ("deleted", "nostate")
        }
    }

    private static func isEnd(_ state: String) -> Bool { state == "stopped" || state == "error" }
}
