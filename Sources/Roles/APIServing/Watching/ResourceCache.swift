// One resource's objects in memory, as the bytes that are sent, with their recent history and those who watch
// them.

import API
import Messages
import Protobuf
import Storage
import Synchronization

/// One object as it was at a revision; its bytes say which.
final class CachedObject: Sendable {
    let object: ObjectBytes
    /// Of the change that made it so.
    let revision: Int64

    init(_ object: ObjectBytes, revision: Int64) {
        self.object = object
        self.revision = revision
    }
}

/// What the store says of a key.
struct StoredChange: Sendable {
    /// Below the resource's prefix: "tenant/namespace/name", with the segments that the scope has.
    let path: String
    let revision: Int64
    /// Nil when the key is gone.
    let bytes: [UInt8]?
}

/// The objects of one resource at one revision, in the order of their paths.
struct CacheSnapshot: Sendable {
    let objects: SortedMap<CachedObject>
    /// Everything up to it is there, nothing above it.
    let revision: Int64
}

/// Fed by the watch hub, in the order of revisions, by one task.
final class ResourceCache: Sendable {
    struct Limits: Sendable {
        /// Changes kept for watchers that resume.
        var historyCount = 8192
        var historyBytes = 32 << 20
        /// Events that wait for a watcher before it is told to list again.
        var watcherBacklog = 8192
        /// The bytes of these events; others may wait for the same ones, which are in memory once.
        var watcherBacklogBytes = 64 << 20
        /// Moments kept for lists in pages. Each costs only what has changed since. When there are more,
        /// whoever has most of them loses its oldest: no tenant's lists end those of others.
        var keptSnapshots = 64
    }

    private struct State {
        var objects = SortedMap<CachedObject>()
        /// Paths of pods by the node that they are bound to.
        var byNode: [String: Set<String>] = [:]
        /// Of the latest change here, or of the load.
        var revision: Int64 = 0
        var history: [Change] = []
        /// Index in `history` of the oldest change that counts.
        var historyStart = 0
        var historyBytes = 0
        /// A watcher may resume from this revision on.
        var oldestResumable: Int64 = 0
        var watchers = WatcherIndex()
        var observers: [@Sendable (String) -> Void] = []
        /// Nothing comes here any more.
        var isRetired = false
        /// Moments that lists in pages go on in, the oldest first.
        var kept: [(range: WatchRange, moment: CacheSnapshot)] = []

        /// Keeps the index by node right.
        mutating func move(_ change: Change) {
            let (before, after) = change.nodes
            guard before != after else { return }
            if !before.isEmpty {
                byNode[before]?.remove(change.path)
                if byNode[before]?.isEmpty == true { byNode[before] = nil }
            }
            if !after.isEmpty { byNode[after, default: []].insert(change.path) }
        }

        /// The oldest of the tenant that has most; of several such, of the one whose is oldest.
        mutating func dropOneMoment() {
            let owners = kept.map { $0.range.tenant }
            let counts = owners.reduce(into: [Substring: Int]()) { $0[$1, default: 0] += 1 }
            guard let most = counts.values.max(),
                let oldest = owners.firstIndex(where: { counts[$0] == most })
            else { return }
            kept.remove(at: oldest)
        }

        func snapshot(_ range: WatchRange, _ progress: Int64) -> CacheSnapshot {
            let revision = max(revision, progress)
            guard case .node(let node) = range else {
                return CacheSnapshot(objects: objects, revision: revision)
            }
            var found = SortedMap<CachedObject>()
            for path in byNode[node] ?? [] {
                if let object = objects[path] { found.set(object, for: path) }
            }
            return CacheSnapshot(objects: found, revision: revision)
        }
    }

    let type: any APIObject.Type
    let store: StoreID
    private let nodeName: FieldLocation?
    private let limits: Limits
    private let state = Mutex(State())

    init(_ type: any APIObject.Type, of store: StoreID = .system, limits: Limits = Limits()) {
        self.type = type
        self.store = store
        self.limits = limits
        nodeName = type == Pod.self ? FieldLocation("spec.nodeName", in: type.descriptor) : nil
    }

    // MARK: Feeding

    /// All there is at `revision`. Whoever watched what was known before is told `lost`: what happened in
    /// between is not known.
    func load(_ objects: [StoredChange], revision: Int64, lost: (any Error)? = nil) {
        var fresh = SortedMap<CachedObject>()
        var byNode: [String: Set<String>] = [:]
        for stored in objects {
            guard let bytes = stored.bytes else { continue }
            let object = ObjectBytes(bytes).at(store.version(stored.revision))
            fresh.set(CachedObject(object, revision: stored.revision), for: stored.path)
            guard let nodeName, let node = try? object.text(of: nodeName), !node.isEmpty else { continue }
            byNode[node, default: []].insert(stored.path)
        }
        let (watchers, observers) = state.withLock { state in
            let watchers = state.watchers
            let observers = state.observers
            state = State()
            state.objects = fresh
            state.byNode = byNode
            state.revision = revision
            state.oldestResumable = revision
            state.observers = observers
            return (watchers, observers)
        }
        if let lost { watchers.forEach { $0.close(throwing: lost) } }
        for observer in observers { observer("") }
    }

    /// Changes that became visible together.
    func apply(_ changes: [StoredChange]) {
        let observers = state.withLock { state in
            for (index, stored) in changes.enumerated() {
                let isLast = index + 1 == changes.count || changes[index + 1].revision != stored.revision
                apply(stored, isLastOfRevision: isLast, &state)
            }
            return state.observers
        }
        for observer in observers {
            for stored in changes { observer(stored.path) }
        }
    }

    private func apply(_ stored: StoredChange, isLastOfRevision isLast: Bool, _ state: inout State) {
        state.revision = max(state.revision, stored.revision)
        let change: Change
        if let bytes = stored.bytes {
            let object = CachedObject(
                ObjectBytes(bytes).at(store.version(stored.revision)), revision: stored.revision)
            let previous = state.objects.set(object, for: stored.path)
            change = Change(
                stored.path, stored.revision, object: object, previous: previous, nodeName, of: store,
                isLastOfRevision: isLast)
        } else {
            guard let previous = state.objects.remove(stored.path) else { return }
            change = Change(
                stored.path, stored.revision, object: nil, previous: previous, nodeName, of: store,
                isLastOfRevision: isLast)
        }
        state.move(change)
        remember(change, &state)
        state.watchers.forEach(interestedIn: change) { watcher in watcher.offer(change) }
    }

    private func remember(_ change: Change, _ state: inout State) {
        state.history.append(change)
        state.historyBytes += change.size
        while state.history.count - state.historyStart > limits.historyCount
            || state.historyBytes > limits.historyBytes && state.history.count - state.historyStart > 1
        {
            let oldest = state.history[state.historyStart]
            state.oldestResumable = oldest.revision
            state.historyBytes -= oldest.size
            state.historyStart += 1
        }
        // What no longer counts is let go half a history at a time, so that each costs its share only.
        if state.historyStart > limits.historyCount / 2 {
            state.history.removeFirst(state.historyStart)
            state.historyStart = 0
        }
    }

    /// All changes up to `revision` have been applied: watchers that want to know are told.
    func bookmark(_ revision: Int64) {
        state.withLock { state in
            state.watchers.forEach { $0.offerBookmark(revision) }
        }
    }

    /// Calls `observer` with the path of each change, after it has been applied, and with an empty one when
    /// all may have changed.
    func observe(_ observer: @escaping @Sendable (String) -> Void) {
        state.withLock { $0.observers.append(observer) }
    }

    /// The history that watchers rely on is broken: they are told to list again.
    func closeWatchers(_ error: any Error) {
        state.withLock { state in
            state.watchers.forEach { $0.close(throwing: error) }
            state.watchers = WatcherIndex()
        }
    }

    // MARK: Reading

    /// `progress` is a revision up to which all changes are known to have been applied.
    func snapshot(progress: Int64) -> CacheSnapshot {
        state.withLock { CacheSnapshot(objects: $0.objects, revision: max($0.revision, progress)) }
    }

    /// What of it a range can be found in: all, or for a node the pods that are bound to it.
    func snapshot(_ range: WatchRange, progress: Int64) -> CacheSnapshot {
        state.withLock { $0.snapshot(range, progress) }
    }

    /// Lets a list in pages go on in this moment.
    func keep(_ snapshot: CacheSnapshot, for range: WatchRange) {
        state.withLock { state in
            guard
                !state.kept.contains(where: { $0.range == range && $0.moment.revision == snapshot.revision })
            else { return }
            state.kept.append((range, snapshot))
            if state.kept.count > limits.keptSnapshots { state.dropOneMoment() }
        }
    }

    func kept(_ revision: Int64, for range: WatchRange) -> CacheSnapshot? {
        state.withLock { state in
            state.kept.last { $0.range == range && $0.moment.revision == revision }?.moment
        }
    }

    subscript(path: String) -> CachedObject? { state.withLock { $0.objects[path] } }

    func paths(onNode node: String) -> Set<String> { state.withLock { $0.byNode[node] ?? [] } }

    var count: Int { state.withLock { $0.objects.count } }
    var watcherCount: Int { state.withLock { $0.watchers.count } }

    // MARK: Watching

    /// Where a watch begins.
    enum Start: Sendable {
        /// With the present state as ADDED events.
        case present
        /// After this revision.
        case after(Int64)
    }

    /// Nobody may watch from now on, if nothing is here and nobody watches; answers whether that is so.
    func retire() -> Bool {
        state.withLock { state in
            if state.objects.count == 0, state.watchers.count == 0 { state.isRetired = true }
            return state.isRetired
        }
    }

    /// From here on the watcher misses nothing. Throws `WatchExpired` when the revision's history is gone.
    func watch(
        _ range: WatchRange, _ selection: Selection, start: Start, progress: Int64, bookmarks: Bookmarks,
        membership: Watcher.Membership? = nil
    ) throws(WatchExpired) -> Watcher {
        try state.withLock { state throws(WatchExpired) in
            guard !state.isRetired else { throw WatchExpired(requested: progress, oldest: progress + 1) }
            let watcher: Watcher
            switch start {
            case .present:
                watcher = Watcher(
                    range, selection, bookmarks: bookmarks, backlog: limits.watcherBacklog,
                    backlogBytes: limits.watcherBacklogBytes, initial: state.snapshot(range, progress),
                    of: store, membership: membership)
            case .after(let after):
                guard after >= state.oldestResumable else {
                    throw WatchExpired(requested: after, oldest: state.oldestResumable)
                }
                watcher = Watcher(
                    range, selection, bookmarks: bookmarks, backlog: .max,
                    backlogBytes: limits.watcherBacklogBytes + limits.historyBytes, initial: nil,
                    after: after, of: store, membership: membership)
                for change in history(after: after, state) where range.contains(change) {
                    watcher.offer(change)
                }
                watcher.setBacklog(limits.watcherBacklog)
            }
            state.watchers.insert(watcher)
            return watcher
        }
    }

    /// The tenant lives in another store now: what is known of it here goes without a word to anybody, and
    /// whoever watches it alone is told `error`.
    func forget(tenant: String, _ error: any Error) {
        let prefix = tenant + "/"
        let observers = state.withLock { state in
            var paths: [String] = []
            state.objects.forEach(prefix: prefix) { entry in
                paths.append(entry.key)
                return true
            }
            for path in paths {
                guard let old = state.objects.remove(path) else { continue }
                state.move(Change(path, old.revision, object: nil, previous: old, nodeName, of: store))
            }
            state.watchers.forEach { watcher in
                if watcher.range.isWithin(prefix) { watcher.close(throwing: error) }
            }
            return paths.isEmpty ? [] : state.observers
        }
        for observer in observers { observer(prefix) }
    }

    /// Another tenant has this name now: nobody looks on at what the former had, and whoever watches it is
    /// told `error`.
    func succeed(tenant: String, _ error: any Error) {
        let prefix = tenant + "/"
        state.withLock { state in
            state.kept.removeAll { $0.range.isWithin(prefix) }
            state.watchers.forEach { watcher in
                if watcher.range.isWithin(prefix) { watcher.close(throwing: error) }
            }
        }
    }

    /// Ends the watches that reach over all tenants.
    func closeWideWatchers(_ error: any Error) {
        state.withLock { state in
            state.watchers.forEach { watcher in
                if watcher.range.isWide { watcher.close(throwing: error) }
            }
        }
    }

    func remove(_ watcher: Watcher) {
        state.withLock { $0.watchers.remove(watcher) }
    }

    private func history(after revision: Int64, _ state: borrowing State) -> ArraySlice<Change> {
        var low = state.historyStart
        var high = state.history.count
        while low < high {
            let middle = (low + high) / 2
            if state.history[middle].revision <= revision { low = middle + 1 } else { high = middle }
        }
        return state.history[low...]
    }
}

/// A watch was to begin at a revision whose successors are no longer known.
struct WatchExpired: Error, Hashable {
    let requested: Int64
    let oldest: Int64
}
