// Keeps as many pods as a replica set asks for.

import API
import Messages

package enum ReplicaSetController {
    /// Pods created or deleted in one turn; the rest follow in the next.
    static let burst = 500

    /// `pods` are those of the replica set's namespace; `now` is in seconds since 1970.
    package static func reconcile(_ replicaSet: ReplicaSet, pods: [Pod], now: Int64) -> Outcome {
        guard let selector = replicaSet.spec.selector else { return Outcome() }
        let claim = Claim(replicaSet, selector: selector, among: pods)
        let active = claim.members.filter { $0.isActive }
        var outcome = Outcome(claim.actions)
        if !replicaSet.metadata.isBeingDeleted {
            outcome.actions += replicas(of: replicaSet, active: active)
        }
        let status = status(of: replicaSet, active: active, now: now)
        if status != replicaSet.status {
            var updated = replicaSet
            updated.status = status
            outcome.actions.append(.updateStatus(updated))
        }
        if status.readyReplicas > status.availableReplicas {
            outcome.lookAgain(
                after: .seconds(nextAvailability(of: active, replicaSet.spec.minReadySeconds, now)))
        }
        return outcome
    }

    private static func replicas(of replicaSet: ReplicaSet, active: [Pod]) -> [Action] {
        let wanted = Int(replicaSet.spec.replicas ?? 1)
        if active.count < wanted {
            return (0..<min(wanted - active.count, burst)).map { _ in
                .create(pod(of: replicaSet), ifAbsent: false)
            }
        }
        let surplus = active.sorted { $0.keepRank.lexicographicallyPrecedes($1.keepRank) }.prefix(
            active.count - wanted)
        return surplus.prefix(burst).map { .delete($0, gracePeriod: nil) }
    }

    /// A new pod after the template.
    static func pod(of replicaSet: ReplicaSet) -> Pod {
        let template = replicaSet.spec.template
        return .with {
            $0.metadata.generateName = replicaSet.metadata.name + "-"
            $0.metadata.tenant = replicaSet.metadata.tenant
            $0.metadata.namespace = replicaSet.metadata.namespace
            $0.metadata.labels = template.metadata.labels
            $0.metadata.annotations = template.metadata.annotations
            $0.metadata.finalizers = template.metadata.finalizers
            $0.metadata.ownerReferences = [replicaSet.asController()]
            $0.spec = template.spec
        }
    }

    private static func status(of replicaSet: ReplicaSet, active: [Pod], now: Int64) -> ReplicaSetStatus {
        var status = replicaSet.status
        let labels = replicaSet.spec.template.metadata.labels
        status.replicas = Int32(active.count)
        status.fullyLabeledReplicas = Int32(
            active.count { pod in labels.allSatisfy { pod.metadata.labels[$0.key] == $0.value } })
        status.readyReplicas = Int32(active.count { $0.isReady })
        status.availableReplicas = Int32(
            active.count { $0.isAvailable(for: replicaSet.spec.minReadySeconds, at: now) })
        status.observedGeneration = replicaSet.metadata.generation
        return status
    }

    /// Seconds until the next ready pod has been so long enough.
    private static func nextAvailability(of active: [Pod], _ minimum: Int32, _ now: Int64) -> Int64 {
        let waits = active.filter { $0.isReady && !$0.isAvailable(for: minimum, at: now) }
            .map { ($0.readyCondition?.lastTransitionTime.seconds ?? now) + Int64(minimum) - now }
        return max(waits.min() ?? 1, 1)
    }
}
