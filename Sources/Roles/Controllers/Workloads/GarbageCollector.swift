// Deletes objects whose owners are all gone.

import API
import Messages

package enum GarbageCollector {
    package enum Presence: Sendable {
        /// The owner exists, with that uid.
        case present
        /// There is none, or another object has its name now.
        case absent
        /// The owner's kind is not known here: nothing is decided.
        case unknown
    }

    /// `presence` answers for each of the object's owners.
    package static func reconcile(_ object: some APIObject, presence: (OwnerReference) -> Presence) -> Outcome
    {
        let metadata = object.metadata
        guard !metadata.ownerReferences.isEmpty, !metadata.isBeingDeleted else { return Outcome() }
        let owners = metadata.ownerReferences.map { ($0, presence($0)) }
        if owners.allSatisfy({ $0.1 == .absent }) { return Outcome([.delete(object, gracePeriod: nil)]) }
        let gone = Set(owners.filter { $0.1 == .absent }.map { $0.0.uid })
        guard !gone.isEmpty else { return Outcome() }
        var released = object
        released.metadata.ownerReferences.removeAll { gone.contains($0.uid) }
        return Outcome([.update(released)])
    }
}
