// Rules that prefer one node to another: each gives 0...100, and a node's rank is the weighted sum.

import API
import Messages

package struct Score: Sendable {
    let weight: Double
    let rate: @Sendable (Pod, NodeState) -> Double

    package static let all = [leastRequested, balanced, preferredAffinity, preferredTaints]

    /// The emptier the node is with the pod on it, the better.
    static let leastRequested = Score(weight: 1) { pod, state in
        let used = state.weight + pod.weight
        return 100 - 50 * share(used.milliCPU, state.allocatable.milliCPU)
            - 50 * share(used.memory, state.allocatable.memory)
    }

    /// Processors and memory used up at the same pace, so that neither is left over.
    static let balanced = Score(weight: 1) { pod, state in
        let used = state.weight + pod.weight
        return 100
            - 100
            * abs(
                share(used.milliCPU, state.allocatable.milliCPU)
                    - share(used.memory, state.allocatable.memory))
    }

    static let preferredAffinity = Score(weight: 2) { pod, state in
        let terms = pod.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []
        let total = terms.map { Double($0.weight) }.reduce(0, +)
        guard total > 0 else { return 0 }
        return 100 * terms.filter { $0.preference.matches(state.node) }.map { Double($0.weight) }.reduce(0, +)
            / total
    }

    static let preferredTaints = Score(weight: 3) { pod, state in
        let avoided = state.node.spec.taints.count { taint in
            taint.effect == "PreferNoSchedule" && !pod.spec.tolerations.contains { $0.tolerates(taint) }
        }
        return 100 / Double(1 + avoided)
    }

    private static func share(_ used: Int64, _ all: Int64) -> Double {
        all > 0 ? min(1, Double(used) / Double(all)) : 1
    }
}
