// Which pod has to leave a node that is short of memory or disk. Pure: pods, what they use and what is short
// go in, at most one comes out; the next is decided on when the room that it leaves is seen.

import API
import Diagnostics
import Messages

package struct PodEviction: Hashable, Sendable {
    package enum Resource: String, Sendable {
        case memory
        case disk = "ephemeral-storage"
    }

    package var uid: String
    /// For its status.
    package var message: String

    package struct Candidate: Sendable {
        package var pod: Pod
        /// Bytes of what is short.
        package var used: Int64

        package init(_ pod: Pod, used: Int64) {
            self.pod = pod
            self.used = used
        }
    }

    /// What is short, nil when nothing is.
    package static func shortage(_ pressure: NodePressure) -> Resource? {
        if pressure.memoryAvailable < NodeConditions.leastMemory { return .memory }
        return pressure.diskAvailable < NodeConditions.leastDisk ? .disk : nil
    }

    /// First of those that promised nothing, then of those that use more than they asked for, then of the
    /// others, and last of those that were promised all; among these by priority, then by what they use
    /// beyond their requests. Pods that the node itself needs stay.
    package static func choose(_ candidates: [Candidate], _ resource: Resource) -> PodEviction? {
        let first = candidates.filter { candidate in
            let pod = candidate.pod
            return !pod.hasEnded && !pod.isBeingDeleted && !isCritical(pod) && candidate.used > 0
        }.min { left, right in
            let (one, other) = (rank(left, resource), rank(right, resource))
            return (one.order, one.priority, -one.excess, left.pod.metadata.uid)
                < (other.order, other.priority, -other.excess, right.pod.metadata.uid)
        }
        guard let first else { return nil }
        let excess = rank(first, resource).excess
        let request = first.used - excess
        return PodEviction(
            uid: first.pod.metadata.uid,
            message:
                "The node was low on resource: \(resource.rawValue). The pod was using \(first.used) bytes"
                + (request > 0 ? ", it had asked for \(request)." : " and had asked for none."))
    }

    private static func rank(_ candidate: Candidate, _ resource: Resource) -> (
        order: Int, priority: Int64, excess: Int64
    ) {
        let pod = candidate.pod
        let requests = PodAllocation.total(PodAllocation.given(pod), of: pod)
        let excess = candidate.used - (requests[resource.rawValue]?.units ?? 0)
        let order =
            switch QoSClass(of: pod) {
            case .bestEffort: 0
            case .burstable: excess > 0 ? 1 : 2
            case .guaranteed: 3
            }
        return (order, Int64(pod.spec.priority ?? 0), excess)
    }

    /// From this priority on, as Kubernetes has it, a pod is the system's.
    private static let systemPriority: Int32 = 2_000_000_000

    private static func isCritical(_ pod: Pod) -> Bool { (pod.spec.priority ?? 0) >= systemPriority }
}
