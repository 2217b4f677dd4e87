// Streams of watches: many watches share one, slow ones have one each.

import Linux
import Messages
import RPC
import Synchronization

/// One stream to one member, made again on another one when it breaks. It exists while it has watchers.
final class EtcdWatchLink: Sendable {
    fileprivate struct State {
        var watchers: [Int64: EtcdWatcher] = [:]
        /// Under which each is known to the stream; numbers are never used again, so that what comes late
        /// for an old one meets nobody.
        var ids: [ObjectIdentifier: Int64] = [:]
        var lastID: Int64 = 0
        /// What the stream is to send.
        var outbox: [Etcd.WatchRequest] = []
        var hasStream = false
        /// Whether something has come from it.
        var hasHeard = false
        var task: Task<Void, Never>?
        var isClosed = false
    }

    private let members: EtcdMembers
    /// Whether it has one watcher, whom it waits for.
    let isAlone: Bool
    private let state = Mutex(State())
    private let work = Doorbell()
    private static let mostWatchers = 256
    private static let firstPause = Duration.milliseconds(20)
    private static let longestPause = Duration.milliseconds(1000)

    init(_ members: EtcdMembers, isAlone: Bool) {
        self.members = members
        self.isAlone = isAlone
    }

    // MARK: Watchers

    /// False when it takes no more.
    func attach(_ watcher: EtcdWatcher) -> Bool {
        let isTaken = state.withLock { state in
            guard !state.isClosed, state.watchers.count < (isAlone ? 1 : Self.mostWatchers) else {
                return false
            }
            state.add(watcher)
            // The stream has no parent task to live in: it ends with its last watcher, or by `close`.
            if state.task == nil { state.task = Task { await self.run() } }
            return true
        }
        if isTaken { work.ring() }
        return isTaken
    }

    /// True if it had this one.
    @discardableResult
    func detach(_ watcher: EtcdWatcher) -> Bool {
        let wasHere = state.withLock { state in
            guard let id = state.ids[ObjectIdentifier(watcher)] else { return false }
            state.remove(id, watcher)
            return true
        }
        if wasHere { work.ring() }
        return wasHere
    }

    var isEmpty: Bool { state.withLock { $0.watchers.isEmpty } }

    func close() {
        let (watchers, task) = state.withLock { state in
            state.isClosed = true
            return (Array(state.watchers.values), state.task)
        }
        for watcher in watchers {
            watcher.end(.closed)
            detach(watcher)
        }
        task?.cancel()
    }

    // MARK: The stream

    /// Ends when there is nobody to watch for.
    private func run() async {
        var failures = 0
        while !Task.isCancelled, !endIfIdle() {
            let (index, channel) = members.current
            _ = await caught { try await self.follow(channel) }
            failures = state.withLock { $0.endStream() } ? 0 : failures + 1
            guard !Task.isCancelled, !endIfIdle() else { return }
            members.leave(index)
            let pause = min(Self.firstPause * (1 << min(failures, 6)), Self.longestPause)
            try? await MonotonicClock.sleep(for: pause * Int.random(in: 80...120) / 100)
        }
    }

    private func endIfIdle() -> Bool {
        state.withLock { state in
            guard state.watchers.isEmpty else { return false }
            state.task = nil
            return true
        }
    }

    private func follow(_ channel: Channel) async throws {
        let call = try await channel.call(Etcd.Watch.watch, options: .watching())
        defer { call.cancel() }
        state.withLock { $0.beginStream() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await self.send(on: call) }
            defer { group.cancelAll() }
            while let response = try await call.responses.next() { await handle(response) }
        }
    }

    /// Sends what there is to send, and ends the call when there is nobody left or it fails.
    private func send(on call: BidirectionalCall<Etcd.WatchRequest, Etcd.WatchResponse>) async {
        while !Task.isCancelled {
            let (requests, isIdle) = state.withLock { state in
                defer { state.outbox = [] }
                return (state.outbox, state.watchers.isEmpty)
            }
            let sent = await caught { for request in requests { try await call.send(request) } }
            if isIdle { return call.cancel() }
            guard case .success = sent else { return }
            await work.wait()
        }
    }

    private func handle(_ response: Etcd.WatchResponse) async {
        let found = state.withLock { state in
            state.hasHeard = true
            return state.watchers[response.watchId]
        }
        guard let watcher = found else { return }
        if response.canceled {
            let reason = StoreError.failed("etcd ended a watch: \(response.cancelReason)", .notApplied)
            let compacted = response.compactRevision
            watcher.end(compacted > 0 ? .compacted(at: compacted) : reason)
            detach(watcher)
        } else if !response.created {
            guard watcher.take(response, alone: isAlone) else {
                detach(watcher)
                return
            }
            if isAlone { await watcher.waitForRoom() }
        }
    }
}

extension EtcdWatchLink.State {
    mutating func add(_ watcher: EtcdWatcher) {
        lastID += 1
        watchers[lastID] = watcher
        ids[ObjectIdentifier(watcher)] = lastID
        let request = watcher.attached(as: lastID)
        if hasStream { outbox.append(request) }
    }

    mutating func remove(_ id: Int64, _ watcher: EtcdWatcher) {
        watchers[id] = nil
        ids[ObjectIdentifier(watcher)] = nil
        guard hasStream else { return }
        outbox.append(.with { $0.requestUnion = .cancelRequest(.with { $0.watchId = id }) })
    }

    /// Everybody is to be watched for again, each from where it is.
    mutating func beginStream() {
        (hasStream, hasHeard) = (true, false)
        outbox = []
        let all = Array(watchers.values)
        watchers = [:]
        ids = [:]
        for watcher in all { add(watcher) }
    }

    /// True if something had come from it.
    mutating func endStream() -> Bool {
        (hasStream, outbox) = (false, [])
        return hasHeard
    }
}

/// All links of a store.
final class EtcdWatchLinks: Sendable {
    private struct State {
        var links: [EtcdWatchLink] = []
        var isClosed = false
    }

    private let members: EtcdMembers
    private let keys: EtcdKeys
    let watchers = WatcherCount()
    private let state = Mutex(State())

    init(_ members: EtcdMembers, _ keys: EtcdKeys) {
        self.members = members
        self.keys = keys
    }

    func watcher(for request: WatchRequest, from first: Revision) -> EtcdWatcher {
        EtcdWatcher(request, from: first, keys, watchers)
    }

    /// `alone`: on a stream of its own.
    func attach(_ watcher: EtcdWatcher, alone: Bool) {
        let isAttached = state.withLock { state in
            guard !state.isClosed else { return false }
            state.links.removeAll { $0.isEmpty }
            if !alone, state.links.contains(where: { !$0.isAlone && $0.attach(watcher) }) { return true }
            let link = EtcdWatchLink(members, isAlone: alone)
            state.links.append(link)
            return link.attach(watcher)
        }
        if !isAttached { watcher.end(.closed) }
    }

    func detach(_ watcher: EtcdWatcher) {
        let links = state.withLock { $0.links }
        for link in links where link.detach(watcher) { return }
    }

    func close() {
        let links = state.withLock { state in
            state.isClosed = true
            return state.links
        }
        for link in links { link.close() }
    }
}
