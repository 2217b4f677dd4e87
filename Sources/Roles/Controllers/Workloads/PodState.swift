// What controllers ask of a pod.

import Messages

extension Pod {
    /// Neither finished nor on its way out.
    var isActive: Bool {
        status.phase != "Succeeded" && status.phase != "Failed" && !metadata.isBeingDeleted
    }

    var readyCondition: PodCondition? { status.conditions.first { $0.type == "Ready" } }

    var isReady: Bool { readyCondition?.status == "True" }

    /// Ready for `minimum` seconds at `now` (seconds since 1970).
    func isAvailable(for minimum: Int32, at now: Int64) -> Bool {
        guard let ready = readyCondition, ready.status == "True" else { return false }
        return minimum == 0 || ready.lastTransitionTime.seconds + Int64(minimum) <= now
    }

    /// Which pod to give up first: the smaller, the sooner. Unscheduled before scheduled, pending before
    /// running, not ready before ready, ready for a short time before long, much restarted before little,
    /// young before old.
    var keepRank: [Int64] {
        let phase: Int64 =
            switch status.phase {
            case "Pending", "": 0
            case "Unknown": 1
            default: 2
            }
        let restarts =
            status.containerStatuses.map { Int64($0.restartCount) }.max()
            ?? Int64(
                status.virtualMachineStatus?.restartCount ?? 0)
        return [
            spec.nodeName.isEmpty ? 0 : 1, phase, isReady ? 1 : 0,
            -(readyCondition?.lastTransitionTime.seconds ?? .max), -restarts,
            -metadata.creationTimestamp.seconds,
        ]
    }
}
