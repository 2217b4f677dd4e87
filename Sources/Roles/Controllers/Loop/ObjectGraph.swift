// Who owns whom: every object that the controllers' caches hold, by its uid.

import API
import APIClient
import Messages
import Synchronization

/// An index over all caches. Answers what single caches cannot: whether a uid exists, and what depends on it.
package final class ObjectGraph: Sendable {
    package struct Entry: Sendable {
        package var resource: Resource
        package var name: ObjectName
        package var version: String
        package var isEnding: Bool
        package var owners: [OwnerReference]
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var dependents: [String: Set<String>] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    package subscript(uid: String) -> Entry? { state.withLock { $0.entries[uid] } }

    package func dependents(of uid: String) -> [String] { state.withLock { Array($0.dependents[uid] ?? []) } }

    func set(_ object: some APIObject, _ resource: Resource) {
        let metadata = object.metadata
        let entry = Entry(
            resource: resource, name: ObjectName(object), version: metadata.resourceVersion,
            isEnding: metadata.isBeingDeleted, owners: metadata.ownerReferences)
        state.withLock { state in
            let before = Set(state.entries[metadata.uid]?.owners.map { $0.uid } ?? [])
            let after = Set(metadata.ownerReferences.map { $0.uid })
            state.entries[metadata.uid] = entry
            for owner in before.subtracting(after) { state.dependents[owner]?.remove(metadata.uid) }
            for owner in after.subtracting(before) {
                state.dependents[owner, default: []].insert(metadata.uid)
            }
        }
    }

    func remove(_ object: some APIObject) {
        state.withLock { state in
            guard let entry = state.entries.removeValue(forKey: object.metadata.uid) else { return }
            for owner in entry.owners {
                state.dependents[owner.uid]?.remove(object.metadata.uid)
                if state.dependents[owner.uid]?.isEmpty == true { state.dependents[owner.uid] = nil }
            }
        }
    }
}
