// The decision for one pod.

import API
import Messages

package enum Placement: Hashable, Sendable {
    case node(String)
    /// The sentence that the pod's condition and event carry.
    case nowhere(String)

    /// Nodes looked at for one pod in a large cluster: enough to choose well, few enough to be quick.
    package static func sample(of nodes: Int) -> Int {
        guard nodes > 100 else { return nodes }
        let percent = max(5, 50 - nodes / 125)
        return max(100, nodes * percent / 100)
    }

    /// The best node for the pod. `start` is where in the order of nodes to begin; pass what the last choice
    /// returned, so that all nodes get their turn.
    package static func choose(
        _ pod: Pod, among cluster: Cluster, start: Int = 0, filters: [Filter] = Filter.all,
        scores: [Score] = Score.all
    ) -> (placement: Placement, next: Int) {
        let names = cluster.order
        guard !names.isEmpty else {
            return (.nowhere("0/0 nodes are available: no nodes are registered."), 0)
        }
        var reasons: [String: Int] = [:]
        var best: (name: String, rank: Double)?
        var feasible = 0
        var looked = 0
        let enough = sample(of: names.count)
        while looked < names.count && feasible < enough {
            let name = names[(start + looked) % names.count]
            looked += 1
            guard let state = cluster.nodes[name] else { continue }
            if let reason = filters.lazy.compactMap({ $0.refuse(pod, state) }).first {
                reasons[reason, default: 0] += 1
                continue
            }
            feasible += 1
            let rank = scores.reduce(0) { $0 + $1.weight * $1.rate(pod, state) }
            if best.map({ rank > $0.rank }) ?? true { best = (name, rank) }
        }
        let next = (start + looked) % names.count
        if let best { return (.node(best.name), next) }
        return (.nowhere(explain(reasons, of: names.count)), next)
    }

    private static func explain(_ reasons: [String: Int], of count: Int) -> String {
        let parts = reasons.map { "\($0.value) \($0.key)" }.sorted()
        return "0/\(count) nodes are available: \(parts.joined(separator: ", "))."
    }
}
