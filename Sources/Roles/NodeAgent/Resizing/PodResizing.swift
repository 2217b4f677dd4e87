// A pod's wish for other resources, from the question whether there is room to what its status says of it.

import API
import Diagnostics
import Messages

/// What the agent knows of it between two looks.
package struct PodResizing: Hashable, Sendable {
    /// What each part has been granted; empty before the first look.
    package var granted: [String: Amounts] = [:]
    package var verdict: ResizeVerdict?
    /// A verdict that is no grant is asked for again then.
    package var askAgainAt: WallTime?
    /// Of containers by id, what their runtime was told last by this agent.
    package var applied: [String: ContainerSize] = [:]

    /// What this agent had the API know last: the informer may not show it yet.
    package var written: Amounts?

    package init() {}

    /// How long a wish that does not fit now waits.
    private static let patience = Duration.seconds(5)

    /// Asks for what is wished beyond what was granted. Less is granted at once.
    package mutating func look(_ pod: Pod, _ room: NodeRoom, now: WallTime) {
        if granted.isEmpty { granted = PodAllocation.given(pod) }
        let wished = PodAllocation.wished(pod)
        granted = granted.filter { wished[$0.key] != nil }
        guard wished != granted else {
            (verdict, askAgainAt) = (nil, nil)
            if wished == PodAllocation.given(pod) { room.settle(pod.metadata.uid) }
            return
        }
        if let due = askAgainAt, due > now, verdict != .granted { return }
        let answer = room.ask(
            pod, wished: PodAllocation.total(wished, of: pod), given: PodAllocation.total(granted, of: pod))
        if answer == .granted {
            granted = wished
            (verdict, askAgainAt) = (nil, nil)
        } else {
            verdict = answer
            askAgainAt = now + Self.patience
        }
    }

    /// What the API is still to be told that the machine has been given.
    package func unwritten(_ pod: Pod) -> Amounts? {
        guard let machine = pod.spec.virtualMachine, let given = granted[machine.name],
            given != Amounts(machine.resourcesAllocated), given != written
        else { return nil }
        return given
    }

    // MARK: What is to be done

    /// What a container's runtime is to be told.
    package func size(of container: ObservedContainer, _ pod: Pod) -> ContainerSize? {
        guard pod.spec.virtualMachine == nil, !granted.isEmpty, let known = known(container) else {
            return nil
        }
        let wished = ContainerSize(PodAllocation.resources(of: container.name, in: pod, granted: granted))
        return wished == known ? nil : wished
    }

    /// Nothing is known of one that an older agent has made.
    func known(_ container: ObservedContainer) -> ContainerSize? { applied[container.id] ?? container.size }

    package func size(of machine: ObservedMachine, _ pod: Pod) -> MachineSize? {
        guard let spec = pod.spec.virtualMachine, !granted.isEmpty, unwritten(pod) == nil else { return nil }
        let wished = MachineSize(PodAllocation.resources(of: spec.name, in: pod, granted: granted))
        return wished.differences(from: machine).isEmpty ? nil : wished
    }

    // MARK: Telling

    /// Kubernetes' word in `status.resize`; empty when there is nothing to say.
    func word(isUnderWay: Bool) -> String {
        switch verdict {
        case .deferred: "Deferred"
        case .infeasible: "Infeasible"
        default: isUnderWay ? "InProgress" : ""
        }
    }
}

extension Container {
    /// Whether a change of one of these needs a new container.
    func mustRestart(for resources: Set<String>) -> Bool {
        resizePolicy.contains {
            resources.contains($0.resourceName) && $0.restartPolicy == "RestartContainer"
        }
    }
}

extension VirtualMachine {
    /// Whether a change of one of these boots the guest anew where it does not take it as it runs.
    func mayReboot(for resources: Set<String>) -> Bool {
        resizePolicy.contains { resources.contains($0.resourceName) && $0.policy == "RestartContainer" }
    }
}
