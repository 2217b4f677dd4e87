// Where the store's changes come in: one watch of all objects feeds every resource's cache. Since all changes
// pass here in order, one number says how far all caches have come.

import API
import Diagnostics
import Messages
import Storage
import Synchronization

final class WatchHub: Sendable {
    private let store: any Store
    private let resources: ResourceTable
    private let log: Logger
    private let settings: Settings

    struct Settings: Sendable {
        /// How long a read may wait for the caches.
        var patience: Duration = .seconds(5)
        var bookmarkInterval: Duration = .seconds(30)
        /// How many revisions before the start a watcher may resume from.
        var replayedRevisions: Revision = 8192
    }

    private struct State {
        /// All changes up to it are in the caches; nil before the first load.
        var progress: Revision?
        var waiters: [Int: Waiter] = [:]
        var lastWaiter = 0
        /// Tenants that are leaving or have left: what happens to their keys here concerns nobody.
        var left: Set<String> = []
        /// Of tenants that came or left while this server looked: since which revision they are here, or not.
        /// A watch of theirs cannot begin before it.
        var residence: [String: Revision] = [:]
    }
    private struct Waiter {
        let revision: Revision
        let continuation: CheckedContinuation<Bool, Never>
    }
    private let state = Mutex(State())

    private static let pageSize = 2000
    private static let lost = WatchOverrun(
        message: "the server lost the thread of changes; list again and watch from there")

    init(_ store: any Store, _ resources: ResourceTable, log: Logger, settings: Settings = Settings()) {
        self.store = store
        self.resources = resources
        self.log = log
        self.settings = settings
    }

    // MARK: Following the store

    /// Loads everything and follows the store until the task is cancelled or the store fails.
    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.sendBookmarks() }
            group.addTask { try await self.follow() }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func follow() async throws {
        var mustLoad = false
        while !Task.isCancelled {
            do throws(StoreError) {
                // After the store was out of reach this goes on where it ended.
                let start: Revision
                if !mustLoad, let progress = state.withLock({ $0.progress }) {
                    try await checkHistory(reaches: progress)
                    start = progress
                } else {
                    start = try await load()
                }
                let changes = try await store.watch(
                    Storage.WatchRequest(.prefix(TenantKeys.root), from: start + 1))
                mustLoad = false
                for try await batch in changes { deliver(batch) }
                return
            } catch {
                // Compacted while we were behind: what happened in between is unknown, so all is read again.
                guard case .compacted = error else { throw error }
                mustLoad = true
                log.warning("the watch of the store fell behind a compaction", ["error": "\(error)"])
            }
        }
    }

    /// A store that comes back with less than was read from it is another: a backup, say. What memory has of
    /// it is then no state that it was ever in.
    private func checkHistory(reaches progress: Revision) async throws(StoreError) {
        let current = try await store.currentRevision()
        guard current < progress else { return }
        throw .failed(
            "it is at revision \(current) and was at \(progress) before: start the API server again to serve what it "
                + "holds now", .notApplied)
    }

    /// Reads all objects: the first time as of a little while ago, so that following from there fills the
    /// caches' history and watchers can resume across a restart; again as of now, since nothing may go back.
    /// Returns the revision read at.
    private func load() async throws(StoreError) -> Revision {
        let status = try await store.status()
        let isFirst = state.withLock { $0.progress == nil }
        let replayed = isFirst ? settings.replayedRevisions : 0
        let wanted = max(status.revision - replayed, status.compactedRevision, 1)
        var loaded: [ObjectIdentifier: [StoredChange]] = [:]
        var fences: [(tenant: String, fence: TenantFence)] = []
        var count = 0
        resources.customs.begin(at: wanted)
        var next = KeyRange.prefix(TenantKeys.root)
        let end = next.upper
        while true {
            let page = try await store.range(RangeRequest(next, limit: Self.pageSize, revision: wanted))
            for item in page.items {
                guard let (collection, change) = located(item.key, item.modRevision, item.value) else {
                    if let tenant = TenantKeys.fenced(item.key), let fence = TenantFence(item.value) {
                        fences.append((tenant, fence))
                    }
                    continue
                }
                loaded[ObjectIdentifier(collection), default: []].append(change)
            }
            count += page.items.count
            guard let continuation = page.continuation else { break }
            next = KeyRange(from: continuation, to: end)
        }
        let left = fences.filter { $0.fence.isLeaving }.map(\.tenant)
        state.withLock { $0.left = Set(left) }
        for collection in resources.collections {
            collection.cache.load(
                loaded[ObjectIdentifier(collection)] ?? [], revision: wanted, lost: isFirst ? nil : Self.lost)
        }
        log.info("objects loaded", ["objects": count, "revision": wanted])
        // What was current when we began counts as ready, not what was current a while before.
        if wanted == status.revision { advance(to: wanted) }
        return wanted
    }

    private func deliver(_ batch: WatchBatch) {
        var changes: [(collection: ObjectCollection, changes: [StoredChange])] = []
        for event in batch.events {
            let value = event.kind == .put ? event.current.value : nil
            guard let (collection, change) = located(event.key, event.revision, value) else {
                if let tenant = TenantKeys.fenced(event.key) {
                    take(changes)
                    changes = []
                    setFence(of: tenant, value.flatMap { TenantFence($0) }, at: event.revision)
                }
                continue
            }
            if hasLeft(event.key) { continue }
            // What one revision did to a resource stays together.
            if let last = changes.lastIndex(where: { $0.collection === collection }),
                last == changes.indices.last
                    || changes[last].changes.last?.revision == change.revision
            {
                changes[last].changes.append(change)
            } else {
                changes.append((collection, [change]))
            }
        }
        take(changes)
        resources.customs.dropUnneeded(at: batch.revision)
        advance(to: batch.revision)
    }

    private func take(_ changes: [(collection: ObjectCollection, changes: [StoredChange])]) {
        for (collection, changes) in changes { collection.cache.apply(changes) }
    }

    // MARK: Tenants that come and leave

    private func setFence(of tenant: String, _ fence: TenantFence?, at revision: Revision) {
        state.withLock { state in
            state.residence[tenant] = revision
            if fence?.isLeaving == true { state.left.insert(tenant) } else { state.left.remove(tenant) }
        }
        // What is left of an earlier stay is not what the copy begins with.
        if case .arriving = fence { forget(tenant) }
    }

    private func hasLeft(_ key: [UInt8]) -> Bool {
        state.withLock { state in
            guard !state.left.isEmpty, let tenant = TenantKeys.tenant(of: key) else { return false }
            return state.left.contains(tenant)
        }
    }

    /// The tenant is not here any more.
    func forget(_ tenant: String) {
        let moved = WatchOverrun(message: "tenant \(tenant) has moved to another store cluster; list again")
        for collection in resources.collections where collection.isTenanted {
            collection.cache.forget(tenant: tenant, moved)
        }
    }

    /// Another tenant has the name now, and all that is known of the former one is older than `revision`: no
    /// watch begins there.
    func succeed(_ tenant: String, at revision: Revision) {
        state.withLock { $0.residence[tenant] = max($0.residence[tenant] ?? 0, revision) }
        let ended = WatchOverrun(
            message: "tenant \(tenant) has ended, and another one has its name; list again")
        for collection in resources.collections where collection.isTenanted {
            collection.cache.succeed(tenant: tenant, ended)
        }
    }

    /// Since when the tenant is here, 0 for as long as this server knows of.
    func residence(of tenant: String) -> Revision { state.withLock { $0.residence[tenant] ?? 0 } }

    /// What reaches over all tenants has to be looked at anew.
    func closeWideWatchers(_ error: any Error) {
        for collection in resources.collections where collection.isTenanted {
            collection.cache.closeWideWatchers(error)
        }
    }

    private func located(_ key: [UInt8], _ revision: Revision, _ value: [UInt8]?) -> (
        ObjectCollection, StoredChange
    )? {
        guard let (collection, path) = resources.locate(String(decoding: key, as: UTF8.self)) else {
            return nil
        }
        return (collection, StoredChange(path: path, revision: revision, bytes: value))
    }

    func closeWatchers(_ error: any Error) {
        for collection in resources.collections { collection.cache.closeWatchers(error) }
    }

    private func sendBookmarks() async throws {
        while true {
            try await Task.sleep(for: settings.bookmarkInterval)
            let revision = progress
            for collection in resources.collections { collection.cache.bookmark(revision) }
        }
    }

    // MARK: Progress

    /// All changes up to this revision are in the caches; 0 before the first load.
    var progress: Revision { state.withLock { $0.progress ?? 0 } }

    /// Returns when the caches have come to `revision`, with the one that they have come to. Fails when that
    /// takes longer than a caller should wait.
    @discardableResult
    func wait(until revision: Revision) async throws -> Revision {
        if let progress = state.withLock({ $0.progress }), progress >= revision { return progress }
        let number = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        // Has no parent because it only rings, and is cancelled when the wait is over.
        let alarm = Task { [settings] in
            try await Task.sleep(for: settings.patience)
            self.giveUp(number)
        }
        defer { alarm.cancel() }
        let isThere = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer = state.withLock { state -> Bool? in
                    if let progress = state.progress, progress >= revision { return true }
                    if Task.isCancelled { return false }
                    state.waiters[number] = Waiter(revision: revision, continuation: continuation)
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            giveUp(number)
        }
        guard isThere else {
            throw APIError(
                .serverTimeout,
                "the server's memory is at revision \(progress) and has not come to \(revision) in time")
        }
        return progress
    }

    private func giveUp(_ number: Int) {
        state.withLock { $0.waiters.removeValue(forKey: number) }?.continuation.resume(returning: false)
    }

    private func advance(to revision: Revision) {
        let ready = state.withLock { state in
            guard revision > state.progress ?? 0 else { return [Waiter]() }
            state.progress = revision
            guard !state.waiters.isEmpty else { return [] }
            let ready = state.waiters.filter { $0.value.revision <= revision }
            for number in ready.keys { state.waiters[number] = nil }
            return Array(ready.values)
        }
        for waiter in ready { waiter.continuation.resume(returning: true) }
    }
}

extension TenantFence {
    fileprivate var isLeaving: Bool {
        if case .leaving = self { true } else { false }
    }
}
