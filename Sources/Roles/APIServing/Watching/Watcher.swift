// One watch: the events that wait for it, within a bound.

import Storage
import Synchronization

/// Whose objects a watch or list is about.
enum WatchRange: Hashable, Sendable {
    case everything
    /// "tenant/" of a tenant's, "tenant/namespace/" of a namespace's.
    case below(String)
    case object(path: String)
    /// The pods of one node, in all tenants.
    case node(String)

    func contains(_ path: String) -> Bool {
        switch self {
        case .everything, .node: true
        case .below(let prefix): path.utf8.starts(with: prefix.utf8)
        case .object(let own): path == own
        }
    }

    func contains(_ change: Change) -> Bool {
        if case .node(let name) = self { return change.nodes.before == name || change.nodes.after == name }
        return contains(change.path)
    }

    /// Whether it has nothing but what is below the prefix.
    func isWithin(_ prefix: String) -> Bool {
        switch self {
        case .everything, .node: false
        case .below(let own): own.utf8.starts(with: prefix.utf8)
        case .object(let path): path.utf8.starts(with: prefix.utf8)
        }
    }

    /// Whether it has objects of all tenants.
    var isWide: Bool {
        switch self {
        case .everything, .node: true
        case .below, .object: false
        }
    }

    /// Whose range it is; empty for one of all tenants.
    var tenant: Substring { prefix.prefix { $0 != "/" } }

    /// Whether every path that begins with the prefix is in it.
    var isAllBelowPrefix: Bool {
        if case .object = self { false } else { true }
    }

    /// Where the range begins among sorted paths.
    var prefix: String {
        switch self {
        case .everything, .node: ""
        case .below(let prefix): prefix
        case .object(let path): path
        }
    }
}

/// Which events without an object a watcher gets.
enum Bookmarks: Hashable, Sendable {
    case none
    /// From time to time the revision that the watch has reached.
    case periodic
    /// Also one when the initial state has been sent.
    case afterInitialState
}

/// A watch that could not keep up, or whose server lost the thread.
struct WatchOverrun: Error, Hashable {
    let message: String
}

/// Filled by the cache, emptied by one reader.
final class Watcher: Sendable, Hashable {
    let range: WatchRange
    private let selection: Selection
    private let bookmarks: Bookmarks

    /// Of a watcher that is one of several which a reader takes together, one for each store.
    struct Membership: Sendable {
        /// Whether an object counts in this store: its tenant may live in another.
        let counts: @Sendable (String) -> Bool
        /// Called when there is something to take.
        let signal: @Sendable () -> Void
    }
    private let store: StoreID
    /// What it begins after.
    let startRevision: Int64
    private let membership: Membership?

    private struct State {
        /// Of each waiting event, for members only.
        var marks: [Mark] = []
        /// Objects that were there when the watch began and are still to be sent.
        var initial: CacheSnapshot?
        /// The path of the last one sent.
        var sentUpTo: String?
        var waiting: [[UInt8]] = []
        var waitingBytes = 0
        var backlog: Int
        /// Revision of the latest event, so that a bookmark never goes back.
        var revision: Int64
        var reader: CheckedContinuation<Void, Never>?
        var failure: (any Error)?
        var isClosed = false

        mutating func drop() {
            waiting = []
            waitingBytes = 0
            marks = []
        }

        mutating func takeReader() -> CheckedContinuation<Void, Never>? {
            defer { reader = nil }
            return reader
        }
    }
    private let state: Mutex<State>
    private static let initialBatch = 256
    private let backlogBytes: Int
    /// Objects looked at in one go, so that others on the loop get their turn.
    private static let initialScan = 2048

    init(
        _ range: WatchRange, _ selection: Selection, bookmarks: Bookmarks, backlog: Int,
        backlogBytes: Int = .max, initial: CacheSnapshot?,
        after revision: Int64 = 0, of store: StoreID = .system, membership: Membership? = nil
    ) {
        self.store = store
        self.membership = membership
        startRevision = initial?.revision ?? revision
        self.range = range
        self.selection = selection
        self.bookmarks = bookmarks
        self.backlogBytes = backlogBytes
        state = Mutex(
            State(initial: initial, backlog: backlog, revision: initial?.revision ?? revision))
    }

    // MARK: Filling

    func setBacklog(_ count: Int) { state.withLock { $0.backlog = max(count, $0.waiting.count + count) } }

    func offer(_ change: Change) {
        if let membership, !membership.counts(change.path) { return }
        guard let frame = change.frame(for: selection) else { return }
        offer(frame, revision: change.resumeRevision)
    }

    func offerBookmark(_ revision: Int64) {
        guard bookmarks != .none else { return }
        let isNews = state.withLock { $0.initial == nil && $0.revision < revision }
        if isNews {
            offer(
                EventFrame.bookmark(version: store.version(revision), endsInitialState: false),
                revision: revision, isBookmark: true)
        }
    }

    private func offer(_ frame: [UInt8], revision: Int64, isBookmark: Bool = false) {
        let reader = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.isClosed, state.failure == nil else { return nil }
            let isFull = state.waiting.count >= state.backlog
            if isFull || !state.waiting.isEmpty && state.waitingBytes + frame.count > backlogBytes {
                let bound = isFull ? "\(state.backlog) events" : "\(backlogBytes) bytes of events"
                state.drop()
                state.failure = WatchOverrun(
                    message: "the watch fell more than \(bound) behind; list again and watch from there")
            } else {
                state.waiting.append(frame)
                state.waitingBytes += frame.count
                if membership != nil {
                    state.marks.append(Mark(revision: revision, isBookmark: isBookmark))
                }
                state.revision = max(state.revision, revision)
            }
            return state.takeReader()
        }
        reader?.resume()
        membership?.signal()
    }

    /// The reader gets `error` after what already waits.
    func close(throwing error: any Error) {
        let reader = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if state.failure == nil { state.failure = error }
            return state.takeReader()
        }
        reader?.resume()
        membership?.signal()
    }

    // MARK: Emptying

    /// Where an event stands in the store's history.
    struct Mark: Sendable {
        let revision: Int64
        let isBookmark: Bool
    }

    /// Of a member: the events that wait, once the initial state has been taken. Throws the error that the
    /// watch ended with.
    func poll() throws -> [(frame: [UInt8], mark: Mark)] {
        let (batch, marks, failure) = state.withLock { state in
            defer { state.drop() }
            return (state.waiting, state.marks, state.waiting.isEmpty ? state.failure : nil)
        }
        if let failure { throw failure }
        return zip(batch, marks).map { ($0, $1) }
    }

    /// The next events as encoded messages, at least one; nil when the task was cancelled. Throws the error
    /// that the watch ended with.
    func next() async throws -> [[UInt8]]? {
        while true {
            if Task.isCancelled { return nil }
            if let batch = nextInitial() {
                if !batch.isEmpty { return batch }
                await Task.yield()
                continue
            }
            let (batch, failure) = state.withLock { state in
                let batch = state.waiting
                state.drop()
                return (batch, batch.isEmpty ? state.failure : nil)
            }
            if !batch.isEmpty { return batch }
            if let failure { throw failure }
            await wait()
        }
    }

    /// Some of the objects that were there at the beginning; nil when all have been sent.
    func nextInitial() -> [[UInt8]]? {
        let (initial, sentUpTo) = state.withLock { ($0.initial, $0.sentUpTo) }
        guard let initial else { return nil }
        var batch: [[UInt8]] = []
        var last: String?
        var scanned = 0
        let first = sentUpTo.map { $0 + "\0" } ?? range.prefix
        initial.objects.forEach(from: first) { entry in
            guard entry.key.utf8.starts(with: range.prefix.utf8), batch.count < Self.initialBatch,
                scanned < Self.initialScan
            else { return false }
            scanned += 1
            last = entry.key
            if range.contains(entry.key), membership?.counts(entry.key) ?? true,
                selection.matches(entry.value.object)
            {
                batch.append(
                    EventFrame.encode(
                        .added, entry.value.object, version: store.version(entry.value.revision)))
            }
            return true
        }
        let isDone = last == nil
        if isDone, bookmarks == .afterInitialState {
            batch.append(
                EventFrame.bookmark(version: store.version(initial.revision), endsInitialState: true))
        }
        state.withLock { state in
            state.sentUpTo = last ?? sentUpTo
            if isDone { state.initial = nil }
        }
        return batch
    }

    private func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
                let isReady = state.withLock { state in
                    if !state.waiting.isEmpty || state.failure != nil || Task.isCancelled { return true }
                    precondition(state.reader == nil, "a watcher has one reader")
                    state.reader = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.takeReader() }?.resume()
        }
    }

    static func == (left: Watcher, right: Watcher) -> Bool { left === right }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
