// Ends actions whose node has not: an agent that is away, or a node that is gone, leaves nobody waiting.

import API
import Messages

package enum ActionController {
    /// How long after the deadline, in seconds, the node may still say what became of an action.
    package static let patience: Int64 = 30

    /// `now` is in seconds since 1970.
    package static func reconcile(_ action: Messages.Action, now: Int64) -> Outcome {
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
}
