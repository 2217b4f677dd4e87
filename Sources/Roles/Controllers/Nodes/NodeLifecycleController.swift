// Notices nodes that have stopped to speak, marks them, and after a while gives up the pods on them.

import API
import Messages

package enum NodeLifecycleController {
    /// A node's lease may be this old before the node counts as lost; agents renew every 10 s.
    package static let gracePeriod: Int64 = 40
    /// How long pods without a toleration of their own stay bound to a lost node.
    package static let evictionDelay: Int64 = 300
    static let notReadyTaint = "node.kubernetes.io/not-ready"
    static let unreachableTaint = "node.kubernetes.io/unreachable"

    /// `renewed` is when the node's lease was renewed last, nil for a node that never had one; `pods` are
    /// those bound to it. Times in seconds since 1970.
    package static func reconcile(_ node: Node, renewed: Int64?, pods: [Pod], now: Int64) -> Outcome {
        if node.metadata.isBeingDeleted { return Outcome() }
        let lastSeen = renewed ?? node.metadata.creationTimestamp.seconds
        let isLost = now - lastSeen > gracePeriod
        var outcome = Outcome()
        var marked = node
        if isLost { markUnknown(&marked, now) }
        if marked.status != node.status { outcome.actions.append(.updateStatus(marked)) }
        var tainted = node
        tainted.spec.taints = taints(of: node, ready: readiness(marked), now)
        if tainted.spec != node.spec { outcome.actions.append(.update(tainted)) }
        for pod in pods where !pod.metadata.isBeingDeleted {
            guard let wait = eviction(of: pod, from: tainted, now) else { continue }
            if wait <= 0 {
                outcome.actions.append(.delete(pod, gracePeriod: nil))
            } else {
                outcome.lookAgain(after: .seconds(wait))
            }
        }
        if !isLost { outcome.lookAgain(after: .seconds(max(1, lastSeen + gracePeriod + 1 - now))) }
        return outcome
    }

    private static func readiness(_ node: Node) -> String {
        node.status.conditions.first { $0.type == "Ready" }?.status ?? "Unknown"
    }

    private static func markUnknown(_ node: inout Node, _ now: Int64) {
        for index in node.status.conditions.indices where node.status.conditions[index].status != "Unknown" {
            node.status.conditions[index].status = "Unknown"
            node.status.conditions[index].reason = "NodeStatusUnknown"
            node.status.conditions[index].message = "The node agent stopped renewing its lease."
            node.status.conditions[index].lastTransitionTime = .with { $0.seconds = now }
        }
        if !node.status.conditions.contains(where: { $0.type == "Ready" }) {
            node.status.conditions.append(
                .with {
                    $0.type = "Ready"
                    $0.status = "Unknown"
                    $0.reason = "NodeStatusNeverUpdated"
                    $0.message = "The node agent never reported its status."
                    $0.lastTransitionTime = .with { $0.seconds = now }
                })
        }
    }

    /// The node's taints with ours as they have to be: not-ready for False, unreachable for Unknown, each
    /// against new pods and against running ones.
    private static func taints(of node: Node, ready: String, _ now: Int64) -> [Taint] {
        let wanted: String? =
            switch ready {
            case "True": nil
            case "False": notReadyTaint
            default: unreachableTaint
            }
        var taints = node.spec.taints.filter {
            ($0.key != notReadyTaint && $0.key != unreachableTaint) || $0.key == wanted
        }
        guard let wanted else { return taints }
        for effect in ["NoSchedule", "NoExecute"]
        where !taints.contains(where: { $0.key == wanted && $0.effect == effect }) {
            taints.append(
                .with {
                    $0.key = wanted
                    $0.effect = effect
                    $0.timeAdded = .with { $0.seconds = now }
                })
        }
        return taints
    }

    /// Seconds until the pod has to go from the node: 0 or less is now, nil is never.
    static func eviction(of pod: Pod, from node: Node, _ now: Int64) -> Int64? {
        var wait: Int64?
        for taint in node.spec.taints where taint.effect == "NoExecute" {
            let tolerations = pod.spec.tolerations.filter { $0.tolerates(taint) }
            let isOurs = taint.key == notReadyTaint || taint.key == unreachableTaint
            let allowed: Int64?
            if tolerations.isEmpty {
                allowed = isOurs ? evictionDelay : 0
            } else if tolerations.contains(where: { $0.tolerationSeconds == nil }) {
                allowed = nil
            } else {
                allowed = tolerations.compactMap { $0.tolerationSeconds }.min()
            }
            guard let allowed else { continue }
            let left = (taint.timeAdded?.seconds ?? now) + max(0, allowed) - now
            wait = min(wait ?? left, left)
        }
        return wait
    }
}
