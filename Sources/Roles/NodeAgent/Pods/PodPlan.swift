// What is to be done with a pod next.

import API
import Diagnostics

package enum PodAction: Hashable, Sendable {
    /// Makes the pod's directories and fills its volumes.
    case prepareVolumes
    case createSandbox(attempt: UInt32)
    /// Looks for the image, and pulls it as the policy says.
    case pullImage(container: String)
    case createContainer(name: String, attempt: UInt32, sandbox: String)
    /// `after` is the exit for which this is a restart.
    case startContainer(name: String, id: String, isRestart: Bool)
    case stopContainer(name: String, id: String, grace: Duration, why: StopReason)
    /// Moves a machine's switch between running, paused and suspended.
    case setPower(name: String, id: String, to: PowerSpec)
    /// Has the API know what a machine has been given.
    case allocate(Amounts)
    case resizeContainer(name: String, id: String, to: ContainerSize)
    case resizeMachine(name: String, id: String, to: MachineSize)
    /// For the part of a resize that waits for a boot.
    case rebootMachine(name: String, id: String)
    /// Interfaces of a running machine besides eth0, by their names in the pod.
    case attachInterface(name: String, id: String, interface: String)
    case detachInterface(name: String, id: String, interface: String)
    case removeContainer(id: String)
    case stopSandbox(id: String)
    case removeSandbox(id: String)
    /// Takes away volumes, logs and directories.
    case cleanUp

    package enum StopReason: Hashable, Sendable {
        case podEnds
        case unhealthy(String)
        case changed
        case powerSpec
        /// For resources that it gets only when it is made.
        case resized
        /// An action asked for it.
        case restart
    }

    /// The step whose failure holds this action back.
    package var step: PodStep {
        switch self {
        case .prepareVolumes: .volumes
        case .createSandbox: .sandbox
        case .pullImage(let name): .pull(container: name)
        case .createContainer(let name, _, _): .create(container: name)
        case .startContainer(_, let id, _): .start(id: id)
        case .stopContainer(_, let id, _, _): .stop(id: id)
        case .setPower(_, let id, _): .power(id: id)
        case .allocate: .allocate
        case .resizeContainer(_, let id, _), .resizeMachine(_, let id, _), .rebootMachine(_, let id):
            .resize(id: id)
        case .attachInterface(_, let id, let interface), .detachInterface(_, let id, let interface):
            .interface(id: id, name: interface)
        case .removeContainer(let id): .remove(id: id)
        case .stopSandbox(let id): .stop(id: id)
        case .removeSandbox(let id): .remove(id: id)
        case .cleanUp: .cleanUp
        }
    }
}

package struct PodPlan: Hashable, Sendable {
    /// In this order; several stops in a row may be done together.
    package var actions: [PodAction] = []
    /// When to look again though nothing happens.
    package var wakeAt: WallTime?
    /// Nothing is left of the pod on this node.
    package var isOver = false

    package init(_ actions: [PodAction] = [], wakeAt: WallTime? = nil, isOver: Bool = false) {
        self.actions = actions
        self.wakeAt = wakeAt
        self.isOver = isOver
    }

    mutating func wake(at time: WallTime) { wakeAt = wakeAt.map { min($0, time) } ?? time }
}
