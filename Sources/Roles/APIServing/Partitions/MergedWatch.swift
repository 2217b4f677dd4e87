// A watch over the tenants of several stores: one watcher in each shard, taken together by one reader. Each
// store's events come in its order; how the stores' events lie between each other says nothing. Every event
// tells the vector that the watch has reached with it.

import API
import Messages
import Storage
import Synchronization

/// What a watch call reads from.
protocol EventSource: Sendable {
    /// The next events as encoded messages, at least one; nil when the task was cancelled. Throws the error
    /// that the watch ended with.
    func next() async throws -> [[UInt8]]?
    /// The reader gets `error` after what already waits.
    func close(throwing error: any Error)
    /// To be called once, when nobody reads any more.
    func release()
}

/// A watch of one store.
struct SingleWatch: EventSource {
    let watcher: Watcher
    let cache: ResourceCache

    func next() async throws -> [[UInt8]]? { try await watcher.next() }
    func close(throwing error: any Error) { watcher.close(throwing: error) }
    func release() { cache.remove(watcher) }
}

final class MergedWatch: EventSource {
    private struct Member {
        let id: StoreID
        let watcher: Watcher
        let cache: ResourceCache
    }

    private struct State {
        var members: [Member] = []
        var version: RevisionVector
        /// Index of the member whose initial state is being sent.
        var sending = 0
        var isSignalled = false
        var reader: CheckedContinuation<Void, Never>?
        /// Where the next turn begins, so that none is always first.
        var turn = 0
    }
    private let state: Mutex<State>
    private let bookmarks: Bookmarks

    private init(_ version: RevisionVector, _ bookmarks: Bookmarks) {
        state = Mutex(State(version: version))
        self.bookmarks = bookmarks
    }

    /// From here on the watch misses nothing of the stores that are known. Throws Expired when it would.
    static func open(
        _ target: Target, _ selection: Selection, from start: RevisionVector?, bookmarks: Bookmarks,
        in partitions: Partitions
    ) throws -> MergedWatch {
        let epoch = partitions.epoch
        if let start { try partitions.checkResumable(start) }
        let watch = MergedWatch(start ?? RevisionVector(), bookmarks)
        do {
            for shard in partitions.shards where shard.isLoaded {
                try watch.add(shard, target.at(shard).resource.cache, target, selection, start, partitions)
            }
            guard partitions.epoch == epoch else {
                throw APIError.expired("the view over all tenants has just changed; list again")
            }
        } catch {
            watch.release()
            throw error
        }
        return watch
    }

    private func add(
        _ shard: Shard, _ cache: ResourceCache, _ target: Target, _ selection: Selection,
        _ start: RevisionVector?, _ partitions: Partitions
    ) throws {
        let membership = Watcher.Membership(
            counts: { [id = shard.id] path in partitions.counts(path, in: id) },
            signal: { [weak self] in self?.signal() })
        var place = ResourceCache.Start.present
        if let start {
            guard let revision = start[shard.id] else {
                throw APIError.expired(
                    "resource version \"\(start.text)\" says nothing of store cluster \(shard.id); list again"
                )
            }
            place = .after(revision)
        }
        // What was there before is known from here on, whatever comes meanwhile.
        let progress = shard.hub.progress
        let watcher: Watcher
        do throws(WatchExpired) {
            watcher = try cache.watch(
                target.range(selection), selection, start: place, progress: progress,
                bookmarks: bookmarks == .none ? .none : .periodic, membership: membership)
        } catch {
            throw APIError.tooOldResourceVersion(
                shard.id.version(error.requested), oldest: shard.id.version(error.oldest))
        }
        state.withLock { state in
            if start == nil { state.version[shard.id] = watcher.startRevision }
            state.members.append(Member(id: shard.id, watcher: watcher, cache: cache))
        }
    }

    // MARK: Reading

    func next() async throws -> [[UInt8]]? {
        while true {
            if Task.isCancelled { return nil }
            if let batch = nextInitial() {
                if !batch.isEmpty { return batch }
                await Task.yield()
                continue
            }
            let batch = try poll()
            if !batch.isEmpty { return batch }
            await wait()
        }
    }

    /// Some of what was there at the beginning; nil when all has been sent.
    private func nextInitial() -> [[UInt8]]? {
        let member = state.withLock { state in
            state.sending < state.members.count ? state.members[state.sending] : nil
        }
        guard let member else { return nil }
        if let batch = member.watcher.nextInitial() { return batch }
        let (isLast, version) = state.withLock { state in
            state.sending += 1
            return (state.sending == state.members.count, state.version)
        }
        guard isLast, bookmarks == .afterInitialState else { return [] }
        return [EventFrame.bookmark(version: version.text, endsInitialState: true)]
    }

    private func poll() throws -> [[UInt8]] {
        let members = state.withLock { state in
            defer { state.turn += 1 }
            state.isSignalled = false
            let first = state.members.isEmpty ? 0 : state.turn % state.members.count
            return state.members[first...] + state.members[..<first]
        }
        var batch: [[UInt8]] = []
        for member in members {
            let events: [(frame: [UInt8], mark: Watcher.Mark)]
            do { events = try member.watcher.poll() } catch {
                // What the others had is sent first; the failure stays where it is.
                if batch.isEmpty { throw error }
                return batch
            }
            state.withLock { state in
                for (frame, mark) in events {
                    state.version[member.id] = max(mark.revision, state.version[member.id] ?? 0)
                    let version = state.version.text
                    batch.append(
                        mark.isBookmark
                            ? EventFrame.bookmark(version: version, endsInitialState: false)
                            : EventFrame.readdressed(frame, version: version))
                }
            }
        }
        return batch
    }

    private func signal() {
        let reader = state.withLock { state in
            state.isSignalled = true
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume()
    }

    private func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
                let isReady = state.withLock { state in
                    if state.isSignalled || Task.isCancelled { return true }
                    precondition(state.reader == nil, "a watch has one reader")
                    state.reader = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            signal()
        }
    }

    func close(throwing error: any Error) {
        let members = state.withLock { $0.members }
        for member in members { member.watcher.close(throwing: error) }
    }

    func release() {
        let members = state.withLock { $0.members }
        for member in members { member.cache.remove(member.watcher) }
    }
}

extension Partitions {
    /// A version from before a tenant's move knows the tenant's objects by other numbers.
    func checkResumable(_ version: RevisionVector) throws(APIError) {
        let first = version[.system] ?? 0
        guard first >= lastMove else {
            throw APIError.expired(
                "resource version \"\(version.text)\" is from before a tenant's move to another store cluster; "
                    + "list again")
        }
    }
}
