// Finds each claim a volume of its tenant: the smallest that has all that is asked for.
//
//     claim: Pending ── a volume names it ──▶ it names the volume ──▶ Bound ── the volume is gone ──▶ Lost
//
// The volume is written first: of two claims that want the same one, the second's write fails, and it looks
// again.

import API
import Messages

package enum VolumeClaimController {
    /// What a claim is decided on.
    package struct Facts: Sendable {
        /// Of its tenant.
        package var volumes: [PersistentVolume] = []
        /// The one that it names; nil when there is none.
        package var storageClass: StorageClass?
        /// Whether a pod names the claim.
        package var isAwaited = false

        package init() {}
    }

    package static func reconcile(_ claim: PersistentVolumeClaim, _ facts: Facts) -> Outcome {
        guard !claim.metadata.isBeingDeleted else { return Outcome() }
        if claim.spec.volumeName.isEmpty {
            if let given = facts.volumes.first(where: { $0.isGiven(to: claim) }) {
                var bound = claim
                bound.spec.volumeName = given.metadata.name
                return Outcome([.update(bound)])
            }
            if let volume = choose(claim, facts) { return give(volume, to: claim) }
            return say("Pending", nil, of: claim)
        }
        guard let volume = facts.volumes.first(where: { $0.metadata.name == claim.spec.volumeName }) else {
            return say(claim.status.phase == "Bound" ? "Lost" : "Pending", nil, of: claim)
        }
        if volume.isGiven(to: claim) { return say("Bound", volume, of: claim) }
        // Its owner has chosen.
        if volume.isFree(for: claim), volume.fits(claim) { return give(volume, to: claim) }
        return say(claim.status.phase == "Bound" ? "Lost" : "Pending", nil, of: claim)
    }

    private static func choose(_ claim: PersistentVolumeClaim, _ facts: Facts) -> PersistentVolume? {
        let fitting = facts.volumes.filter { $0.isFree(for: claim) && $0.fits(claim) }
        if let reserved = fitting.first(where: { $0.spec.claimRef != nil }) { return reserved }
        // A volume is of some node: it is not chosen before somebody wants to use it.
        if facts.storageClass?.volumeBindingMode == "WaitForFirstConsumer", !facts.isAwaited { return nil }
        return fitting.min { left, right in
            left.size == right.size ? left.metadata.name < right.metadata.name : left.size < right.size
        }
    }

    private static func give(_ volume: PersistentVolume, to claim: PersistentVolumeClaim) -> Outcome {
        var given = volume
        given.spec.claimRef = .with {
            $0.apiVersion = "v1"
            $0.kind = "PersistentVolumeClaim"
            $0.namespace = claim.metadata.namespace
            $0.name = claim.metadata.name
            $0.uid = claim.metadata.uid
        }
        return Outcome([.update(given)])
    }

    private static func say(_ phase: String, _ volume: PersistentVolume?, of claim: PersistentVolumeClaim)
        -> Outcome
    {
        var changed = claim
        changed.status.phase = phase
        changed.status.capacity = volume?.spec.capacity ?? [:]
        changed.status.accessModes = volume?.spec.accessModes ?? []
        return changed == claim ? Outcome() : Outcome([.updateStatus(changed)])
    }
}

extension PersistentVolume {
    fileprivate var size: Amount { spec.capacity["storage"]?.amount ?? .zero }

    fileprivate func isGiven(to claim: PersistentVolumeClaim) -> Bool {
        !claim.metadata.uid.isEmpty && spec.claimRef?.uid == claim.metadata.uid
    }

    /// Nobody's, or kept by its maker for a claim of that name.
    fileprivate func isFree(for claim: PersistentVolumeClaim) -> Bool {
        guard !metadata.isBeingDeleted, !["Released", "Failed"].contains(status.phase) else { return false }
        guard let reference = spec.claimRef else { return true }
        return reference.uid.isEmpty && reference.namespace == claim.metadata.namespace
            && reference.name == claim.metadata.name
    }

    fileprivate func fits(_ claim: PersistentVolumeClaim) -> Bool {
        let wish = claim.spec
        let selection = wish.selector.map { (try? LabelQuery($0)) ?? .nothing } ?? .everything
        return spec.storageClassName == wish.storageClassName ?? ""
            && (spec.volumeMode ?? "Filesystem") == (wish.volumeMode ?? "Filesystem")
            && wish.accessModes.allSatisfy { spec.accessModes.contains($0) }
            && size >= wish.resources.requests["storage"]?.amount ?? .zero
            && selection.matches(metadata.labels)
    }
}
