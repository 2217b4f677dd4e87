// Which objects a controller may treat as its own: those that name it, those that match and are free; and
// those it has to let go because they no longer match.

import API
import Messages

/// What a claim found and what has to be written to make it true.
struct Claim<Member: APIObject> {
    /// Owned now, or adopted by one of `actions`.
    var members: [Member] = []
    /// Adoptions and releases.
    var actions: [Action] = []

    /// `owner` must not be on its way out when it adopts.
    init(_ owner: some APIObject, selector: LabelSelector, among candidates: [Member]) {
        // A selector that cannot be read selects nothing; validation keeps such selectors out.
        let query = (try? LabelQuery(selector)) ?? .nothing
        let reference = owner.asController()
        for candidate in candidates where candidate.metadata.namespace == owner.metadata.namespace {
            let matches = query.matches(candidate.metadata.labels)
            if let current = candidate.metadata.controllerReference {
                guard current.uid == owner.metadata.uid else { continue }
                if matches {
                    members.append(candidate)
                } else if !candidate.metadata.isBeingDeleted {
                    var released = candidate
                    released.metadata.ownerReferences.removeAll { $0.uid == owner.metadata.uid }
                    actions.append(.update(released))
                }
            } else if matches && !candidate.metadata.isBeingDeleted && !owner.metadata.isBeingDeleted {
                var adopted = candidate
                adopted.metadata.ownerReferences.append(reference)
                members.append(adopted)
                actions.append(.update(adopted))
            }
        }
    }
}
