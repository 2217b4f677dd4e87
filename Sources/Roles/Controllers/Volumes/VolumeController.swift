// Says how each persistent volume stands.
//
//     Available ── a claim and it name each other ──▶ Bound ── the claim is gone ──▶ Released
//
// What was written to a released volume stays until somebody who may has looked after it and takes claimRef
// away: no tenant's next claim finds the last one's data.

import API
import Messages

package enum VolumeController {
    /// `claim` is the one that the volume names; nil when there is none. `now` is in seconds since 1970.
    package static func reconcile(_ volume: PersistentVolume, claim: PersistentVolumeClaim?, now: Int64)
        -> Outcome
    {
        guard !volume.metadata.isBeingDeleted else { return Outcome() }
        guard let reference = volume.spec.claimRef, !reference.uid.isEmpty else {
            return say("Available", "", of: volume, now)
        }
        guard let claim, claim.metadata.uid == reference.uid else { return release(volume, now) }
        if claim.spec.volumeName == volume.metadata.name { return say("Bound", "", of: volume, now) }
        // It is about to be bound.
        if claim.spec.volumeName.isEmpty { return Outcome() }
        // The claim has found another one.
        var free = volume
        free.spec.claimRef = nil
        return Outcome([.update(free)])
    }

    private static func release(_ volume: PersistentVolume, _ now: Int64) -> Outcome {
        guard volume.spec.persistentVolumeReclaimPolicy != "Retain" else {
            return say("Released", "", of: volume, now)
        }
        let message =
            "nothing here can do what persistentVolumeReclaimPolicy "
            + "\(volume.spec.persistentVolumeReclaimPolicy) says with a volume of this kind: look after its data, "
            + "then delete it or take claimRef away"
        return say("Failed", message, of: volume, now)
    }

    private static func say(_ phase: String, _ message: String, of volume: PersistentVolume, _ now: Int64)
        -> Outcome
    {
        guard volume.status.phase != phase || volume.status.message != message else { return Outcome() }
        var changed = volume
        changed.status.phase = phase
        changed.status.message = message
        changed.status.lastPhaseTransitionTime = .with { $0.seconds = now }
        return Outcome([.updateStatus(changed)])
    }
}
