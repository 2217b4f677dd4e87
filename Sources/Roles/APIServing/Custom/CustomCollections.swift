// The objects of custom kinds in memory. A collection holds those of one group, plural and scope, of all
// tenants, whatever each tenant's definition says of them: keys are "/registry/GROUP/PLURAL/…", and the
// number of segments behind tells the scope, so that no kind ever sees objects that another scope has put
// there.
//
// Collections come when the first object or request does, and go when nothing needs them, since their names
// are the tenants' to choose.

import API
import Messages
import Protobuf
import Storage
import Synchronization

final class CustomCollections: Sendable {
    private struct Name: Hashable {
        let group: String
        let plural: String
        let scope: Scope
    }

    private struct State {
        var collections: [Name: ObjectCollection] = [:]
        /// A new collection knows all that has happened since this revision: nothing.
        var base: Int64 = 0
        /// Names, as "PLURAL.GROUP", whose definition has gone.
        var unneeded: Set<String> = []
    }
    private let state = Mutex(State())
    private let store: StoreID
    private let limits: ResourceCache.Limits

    init(of store: StoreID, _ limits: ResourceCache.Limits) {
        self.store = store
        var limits = limits
        // There may be many of them.
        limits.historyCount = min(limits.historyCount, 1024)
        limits.historyBytes = min(limits.historyBytes, 256 << 10)
        limits.keptSnapshots = min(limits.keptSnapshots, 8)
        self.limits = limits
    }

    var all: [ObjectCollection] { state.withLock { Array($0.collections.values) } }

    /// Made when it is not there.
    subscript(group: String, plural: String, scope: Scope) -> ObjectCollection {
        let name = Name(group: group, plural: plural, scope: scope)
        return state.withLock { state in
            if let found = state.collections[name] { return found }
            let cache = ResourceCache(CustomObject.self, of: store, limits: limits)
            cache.load([], revision: state.base)
            let made = ObjectCollection(
                cache, keyPrefix: "/registry/\(group)/\(plural)/", isTenanted: scope != .cluster)
            state.collections[name] = made
            return made
        }
    }

    func find(_ group: String, _ plural: String, _ scope: Scope) -> ObjectCollection? {
        state.withLock { $0.collections[Name(group: group, plural: plural, scope: scope)] }
    }

    /// `rest` is "PLURAL/…". Nil for what is no custom object's key: groups have a dot.
    func locate(group: Substring, _ rest: Substring) -> (ObjectCollection, path: String)? {
        guard group.utf8.contains(UInt8(ascii: ".")),
            let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")), slash > rest.startIndex
        else { return nil }
        let path = rest[rest.utf8.index(after: slash)...]
        let scope: Scope
        switch path.utf8.count(where: { $0 == UInt8(ascii: "/") }) {
        case 0: scope = .cluster
        case 1: scope = .tenant
        case 2: scope = .namespace
        default: return nil
        }
        guard !path.isEmpty else { return nil }
        return (self[String(group), String(rest[..<slash]), scope], String(path))
    }

    // MARK: Coming and going

    /// All that was there at the revision has been, or is being, given to the collections.
    func begin(at revision: Int64) { state.withLock { $0.base = max($0.base, revision) } }

    /// A definition has gone: what it was for may go too.
    func definitionHasGone(_ name: String) { state.withLock { _ = $0.unneeded.insert(name) } }

    /// Lets go of collections whose definition has gone, that hold nothing and that nobody watches. For the
    /// one who fills them, when all up to `revision` has been filled in. Whoever resumes a watch of theirs
    /// later has to list again.
    func dropUnneeded(at revision: Int64) {
        state.withLock { state in
            guard !state.unneeded.isEmpty else { return }
            var stillThere: Set<String> = []
            for (name, collection) in state.collections
            where state.unneeded.contains("\(name.plural).\(name.group)") {
                if collection.cache.retire() {
                    state.collections[name] = nil
                    state.base = max(state.base, revision)
                } else if collection.cache.count == 0 {
                    stillThere.insert("\(name.plural).\(name.group)")
                }
            }
            state.unneeded = stillThere
        }
    }
}
