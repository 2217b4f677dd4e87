// The node's conditions, from its runtimes' health and its pressure. Pure.

import API
import Diagnostics
import Messages

package struct NodeConditions: Sendable {
    /// Below these shares of what there is, the node is under pressure.
    package static let leastMemory = 0.02
    package static let leastDisk = 0.05
    package static let leastProcessIDs = 0.05

    package var primary: RuntimeRegistry.Health
    package var container: RuntimeRegistry.Health
    package var vm: RuntimeRegistry.Health
    package var pressure: NodePressure

    package init(
        primary: RuntimeRegistry.Health, container: RuntimeRegistry.Health, vm: RuntimeRegistry.Health,
        pressure: NodePressure
    ) {
        self.primary = primary
        self.container = container
        self.vm = vm
        self.pressure = pressure
    }

    /// The conditions after `old`: a transition time changes only with the status. Conditions of others stay.
    package func list(after old: [NodeCondition], now: WallTime) -> [NodeCondition] {
        let own = all(Time(now))
        let names = Set(own.map(\.type))
        return old.filter { !names.contains($0.type) }
            + own.map { fresh in
                guard let before = old.first(where: { $0.type == fresh.type }), before.status == fresh.status
                else { return fresh }
                var fresh = fresh
                fresh.lastTransitionTime = before.lastTransitionTime
                return fresh
            }
    }

    private func all(_ now: Time) -> [NodeCondition] {
        func condition(_ type: String, _ holds: Bool, _ reason: String, _ message: String) -> NodeCondition {
            NodeCondition.with {
                $0.type = type
                $0.status = holds ? "True" : "False"
                $0.reason = reason
                $0.message = message
                $0.lastHeartbeatTime = now
                $0.lastTransitionTime = now
            }
        }
        func pressure(_ type: String, _ available: Double, _ least: Double, _ what: String) -> NodeCondition {
            let holds = available < least
            return condition(
                type, holds, holds ? "NodeHas\(what)Pressure" : "NodeHasSufficient\(what)",
                holds ? "node is short of \(what)" : "node has sufficient \(what) available")
        }
        let network: NodeCondition =
            if case .failing(let problem) = primary, problem.contains("NetworkReady") {
                condition("NetworkUnavailable", true, "RuntimeNetworkNotReady", problem)
            } else {
                condition("NetworkUnavailable", false, "RuntimeNetworkReady", "pod network is ready")
            }
        return [
            pressure("MemoryPressure", self.pressure.memoryAvailable, Self.leastMemory, "Memory"),
            pressure("DiskPressure", self.pressure.diskAvailable, Self.leastDisk, "Disk"),
            pressure("PIDPressure", self.pressure.processIDsAvailable, Self.leastProcessIDs, "PID"),
            network,
            runtime("ContainerRuntimeReady", container, "container", now),
            runtime("VmRuntimeReady", vm, "vm", now),
            condition(
                "Ready", primary.isReady, primary.isReady ? "NodeAgentReady" : "NodeAgentNotReady",
                primary.isReady ? "node agent is posting ready status" : Self.problem(primary)),
        ]
    }

    private func runtime(_ type: String, _ health: RuntimeRegistry.Health, _ kind: String, _ now: Time)
        -> NodeCondition
    {
        NodeCondition.with {
            $0.type = type
            $0.status = health.isReady ? "True" : "False"
            $0.reason = health.isReady ? "AtLeastOneRuntimeReady" : "RuntimeNotReady"
            $0.message =
                health.isReady ? "At least one \(kind) runtime is ready" : Self.problem(health)
            $0.lastHeartbeatTime = now
            $0.lastTransitionTime = now
        }
    }

    private static func problem(_ health: RuntimeRegistry.Health) -> String {
        switch health {
        case .ready: ""
        case .notAskedYet: "the runtime was not reached yet"
        case .failing(let problem): problem
        }
    }
}
