// Ends actions whose node has not: an agent that is away, or a node that is gone, leaves nobody waiting. And
// has pods follow their machines to other nodes.

import API
import Messages

package enum ActionController {
    /// How long after the deadline, in seconds, the node may still say what became of an action.
    package static let patience: Int64 = 30

    /// `pod` is the one of the action's name, nil when there is none; `now` is in seconds since 1970.
    package static func reconcile(_ action: Messages.Action, pod: Pod?, now: Int64) -> Outcome {
        if let node = action.status.migrateStatus?.nodeName, action.status.phase == "Succeeded" {
            return follow(to: node, action, pod)
        }
        guard !action.status.complete, !action.metadata.isBeingDeleted else { return Outcome() }
        let end = action.deadline + patience
        guard now >= end else { return Outcome(again: .seconds(end - now)) }
        var failed = action
        failed.status.complete = true
        failed.status.phase = "Failed"
        failed.status.reason = "DeadlineExceeded"
        failed.status.progress = ""
        failed.status.completionTime = .with { $0.seconds = now }
        failed.status.error =
            "node \"\(action.spec.nodeName)\" has not said within "
            + "\(action.deadline - action.dueTime)s what became of it"
        return Outcome([.updateStatus(failed)])
    }

    /// The machine is there, whatever the pod's object says.
    private static func follow(to node: String, _ action: Messages.Action, _ pod: Pod?) -> Outcome {
        guard let pod, pod.metadata.uid == action.spec.podID, pod.spec.nodeName == action.spec.nodeName,
            pod.spec.nodeName != node, !pod.metadata.isBeingDeleted
        else { return Outcome() }
        return Outcome([
            .bind(
                .with {
                    $0.tenant = pod.metadata.tenant
                    $0.namespace = pod.metadata.namespace
                    $0.name = pod.metadata.name
                    $0.uid = pod.metadata.uid
                    $0.node = node
                    $0.fromNode = action.spec.nodeName
                })
        ])
    }
}
