// Rules that forbid a node to a pod. A reason is what `describe` shows: "0/3 nodes are available: 2
// Insufficient cpu, …".

import API
import Messages

package struct Filter: Sendable {
    /// Nil when the node will do, or the reason why not.
    let refuse: @Sendable (Pod, NodeState) -> String?

    /// In the order of their cost.
    package static let all = [schedulable, named, runtime, taints, selector, ports, fit]

    static let schedulable = Filter { pod, state in
        guard state.node.spec.unschedulable else { return nil }
        let taint = Taint.with {
            $0.key = "node.kubernetes.io/unschedulable"
            $0.effect = "NoSchedule"
        }
        return pod.spec.tolerations.contains { $0.tolerates(taint) } ? nil : "node(s) were unschedulable"
    }

    static let named = Filter { pod, state in
        pod.spec.nodeName.isEmpty || pod.spec.nodeName == state.node.metadata.name
            ? nil
            : pod.hasGivenItsPlaceBack
                ? "node(s) didn't have the virtual machine's disk"
                : "node(s) didn't match the requested node name"
    }

    static let runtime = Filter { pod, state in
        state.hasReadyRuntime(for: pod) ? nil : "node(s) runtime is not ready"
    }

    static let taints = Filter { pod, state in
        let intolerable = state.node.spec.taints.first { taint in
            (taint.effect == "NoSchedule" || taint.effect == "NoExecute")
                && !pod.spec.tolerations.contains { $0.tolerates(taint) }
        }
        return intolerable.map { "node(s) had untolerated taint {\($0.key): \($0.value)}" }
    }

    static let selector = Filter { pod, state in
        let labels = state.node.metadata.labels
        let wrong = "node(s) didn't match Pod's node affinity/selector"
        guard pod.spec.nodeSelector.allSatisfy({ labels[$0.key] == $0.value }) else { return wrong }
        guard let required = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
        else {
            return nil
        }
        return required.nodeSelectorTerms.contains { $0.matches(state.node) } ? nil : wrong
    }

    static let ports = Filter { pod, state in
        NodeState.hostPorts(of: pod).contains { state.hostPorts.contains($0) }
            ? "node(s) didn't have free ports for the requested pod ports" : nil
    }

    static let fit = Filter { pod, state in
        let wanted = pod.requests
        let free = state.allocatable - state.requested
        if wanted.pods > free.pods { return "Too many pods" }
        if wanted.milliCPU > 0 && wanted.milliCPU > free.milliCPU { return "Insufficient cpu" }
        if wanted.memory > 0 && wanted.memory > free.memory { return "Insufficient memory" }
        if wanted.ephemeralStorage > 0 && wanted.ephemeralStorage > free.ephemeralStorage {
            return "Insufficient ephemeral-storage"
        }
        let missing = wanted.extended.first { $0.value > 0 && $0.value > free.extended[$0.key] ?? 0 }
        return missing.map { "Insufficient \($0.key)" }
    }
}

extension NodeSelectorTerm {
    /// A term without any requirement matches nothing.
    func matches(_ node: Node) -> Bool {
        if matchExpressions.isEmpty && matchFields.isEmpty { return false }
        let byLabel = matchExpressions.allSatisfy { $0.matches(node.metadata.labels[$0.key]) }
        let byField = matchFields.allSatisfy { $0.key == "metadata.name" && $0.matches(node.metadata.name) }
        return byLabel && byField
    }
}

extension NodeSelectorRequirement {
    func matches(_ value: String?) -> Bool {
        switch self.operator {
        case "In": value.map { values.contains($0) } ?? false
        case "NotIn": value.map { !values.contains($0) } ?? true
        case "Exists": value != nil
        case "DoesNotExist": value == nil
        case "Gt": compare(value) { $0 > $1 }
        case "Lt": compare(value) { $0 < $1 }
        default: false
        }
    }

    private func compare(_ value: String?, _ holds: (Int64, Int64) -> Bool) -> Bool {
        guard let value = value.flatMap({ Int64($0) }), let bound = values.first.flatMap({ Int64($0) }) else {
            return false
        }
        return holds(value, bound)
    }
}
