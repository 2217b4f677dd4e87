// Removes pods that nobody will remove otherwise.

import API
import Messages

package enum PodCleanupController {
    /// Finished pods kept in one tenant before the oldest go.
    package static let finishedPerTenant = 1000

    /// `nodeExists` says whether the node that the pod is bound to is there.
    package static func reconcile(_ pod: Pod, nodeExists: Bool) -> Outcome {
        if pod.spec.nodeName.isEmpty {
            // No agent will ever confirm the end of a pod that no node has.
            return pod.metadata.isBeingDeleted ? Outcome([.delete(pod, gracePeriod: 0)]) : Outcome()
        }
        return nodeExists ? Outcome() : Outcome([.delete(pod, gracePeriod: 0)])
    }

    /// The finished pods of a tenant that are too many, oldest first.
    package static func surplus(_ pods: [Pod], limit: Int = finishedPerTenant) -> [Action] {
        let finished = pods.filter {
            ["Succeeded", "Failed"].contains($0.status.phase) && !$0.metadata.isBeingDeleted
        }
        .sorted { $0.metadata.creationTimestamp.seconds < $1.metadata.creationTimestamp.seconds }
        return finished.dropLast(limit).map { .delete($0, gracePeriod: 0) }
    }
}
