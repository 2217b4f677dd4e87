// What becomes of a suspended tenant's pods, when they are to stop: machines are switched off, and on again
// when the tenant is resumed; other pods are deleted, and their owners make them anew then. Those that finish
// by themselves are left to.

import API
import Messages
import Protobuf

package enum TenantSuspensionController {
    /// On machines that were switched off here, so that only these are switched on again.
    package static let mark = "arktos.core.v1/stopped-by-suspension"

    /// `pods` are the tenant's.
    package static func reconcile(_ tenant: Tenant, pods: [Pod]) -> Outcome {
        guard !tenant.metadata.isBeingDeleted else { return Outcome() }
        let isStopped = tenant.spec.suspension?.workloads == "Stop"
        return Outcome(pods.compactMap { isStopped ? stop($0) : resume($0) })
    }

    private static func stop(_ pod: Pod) -> Action? {
        guard !pod.metadata.isBeingDeleted, !["Succeeded", "Failed"].contains(pod.status.phase) else {
            return nil
        }
        guard let machine = pod.spec.virtualMachine else { return .delete(pod, gracePeriod: nil) }
        guard machine.powerSpec != "Shutdown" else { return nil }
        var stopped = pod
        stopped.spec.virtualMachine?.powerSpec = "Shutdown"
        stopped.metadata.annotations[mark] = "true"
        return .update(stopped)
    }

    private static func resume(_ pod: Pod) -> Action? {
        guard pod.metadata.annotations[mark] != nil, !pod.metadata.isBeingDeleted else { return nil }
        var resumed = pod
        resumed.spec.virtualMachine?.powerSpec = "Running"
        resumed.metadata.annotations[mark] = nil
        return .update(resumed)
    }
}
