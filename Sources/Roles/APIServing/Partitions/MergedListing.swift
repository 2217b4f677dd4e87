// Lists over the tenants of several stores: the shards' snapshots merged in the order of the paths, in pages
// that all see the same moment of each store.

import API
import Messages
import Storage
import TLS

extension Partitions {
    struct MergedPage: Sendable {
        var items: [ObjectBytes] = []
        var version: RevisionVector
        /// Nil on the last page.
        var continuation: String?
        /// Stores whose part may be old, or is missing if the version says nothing of them.
        var unavailable: [StoreID] = []
    }

    /// Whether an answer may be given that is not whole.
    enum Completeness: Sendable { case whole, partial }

    func list(
        _ target: Target, _ query: ObjectRegistry.ListQuery, _ requested: RequestedVersion,
        _ completeness: Completeness
    ) async throws -> MergedPage {
        // A tenant that moves while its objects are read would be there by halves.
        for _ in 0..<8 {
            let epoch = epoch
            let page = try await page(target, query, requested, completeness)
            if epoch == self.epoch { return page }
        }
        throw APIError(.serverTimeout, "tenants move too often to list them all; please try again")
    }

    private func page(
        _ target: Target, _ query: ObjectRegistry.ListQuery, _ requested: RequestedVersion,
        _ completeness: Completeness
    ) async throws -> MergedPage {
        let range = target.range(query.selection)
        let view: View
        if let text = query.continuation {
            view = try continued(text, target, range)
        } else {
            view = try await begun(target, range, requested, completeness)
        }
        var reader = MergedReader(self, view.snapshots, range, query, after: view.after)
        while !reader.read() { await Task.yield() }
        var page = MergedPage(items: reader.items, version: view.version, unavailable: view.unavailable)
        if let last = reader.continuesAfter {
            page.continuation = MergedContinueToken(version: view.version, after: last).text
            for (shard, snapshot) in view.snapshots {
                target.at(shard).resource.cache.keep(snapshot, for: range)
            }
        }
        return page
    }

    private struct View {
        var snapshots: [(shard: Shard, snapshot: CacheSnapshot)] = []
        var version = RevisionVector()
        var unavailable: [StoreID] = []
        /// The path that the page before has ended with.
        var after: String?
    }

    private func begun(
        _ target: Target, _ range: WatchRange, _ requested: RequestedVersion, _ completeness: Completeness
    ) async throws -> View {
        var view = View()
        var failure: APIError?
        await settleTenants()
        for shard in shards {
            do {
                guard shard.isLoaded else { throw shard.unavailable }
                try await catchUp(shard, requested)
            } catch let error as APIError where shard.id != .system && error.reason == .serviceUnavailable {
                failure = error
                view.unavailable.append(shard.id)
                guard shard.isLoaded else { continue }
            }
            let cache = target.at(shard).resource.cache
            var snapshot = cache.snapshot(range, progress: shard.hub.progress)
            if case .exactly(let version) = requested, let wanted = version[shard.id],
                snapshot.revision != wanted
            {
                guard let kept = cache.kept(wanted, for: range) else {
                    throw APIError.tooOldResourceVersion(
                        version.text, oldest: shard.id.version(snapshot.revision))
                }
                snapshot = kept
            }
            view.snapshots.append((shard, snapshot))
            view.version[shard.id] = snapshot.revision
        }
        // After the shards were looked at: one that was added meanwhile has changed the epoch.
        for id in unservedStores {
            failure = APIError.serviceUnavailable("store cluster \(id) is not registered")
            view.unavailable.append(id)
        }
        if let failure, completeness == .whole {
            throw APIError.serviceUnavailable(
                "the list of all tenants is not whole: \(failure.message); list the tenants of other store "
                    + "clusters one by one, or allow a partial list")
        }
        return view
    }

    private func catchUp(_ shard: Shard, _ requested: RequestedVersion) async throws {
        switch requested {
        case .latest:
            guard shard.isFollowing else { throw shard.unavailable }
            try await shard.registry.catchUp(.latest)
        case .any: return
        case .atLeast(let version), .exactly(let version):
            if let revision = version[shard.id] { try await shard.registry.catchUp(.atLeast(revision)) }
        }
    }

    private func continued(_ text: String, _ target: Target, _ range: WatchRange) throws -> View {
        guard let token = MergedContinueToken(text) else {
            throw APIError.badRequest("the continue parameter is not one that this list has given out")
        }
        let expired = APIError.expired(
            "The provided continue parameter is too old to display a consistent list result. "
                + "You must start a new list without the continue parameter.")
        var view = View(version: token.version, after: token.after)
        guard let first = token.version[.system], first >= lastMove else { throw expired }
        for id in token.version.stores {
            guard let shard = shard(id), let revision = token.version[id] else { throw expired }
            let cache = target.at(shard).resource.cache
            let current = cache.snapshot(range, progress: shard.hub.progress)
            guard
                let snapshot = cache.kept(revision, for: range)
                    ?? (current.revision == revision ? current : nil)
            else { throw expired }
            view.snapshots.append((shard, snapshot))
        }
        return view
    }
}

/// Reads a page in pieces.
private struct MergedReader {
    private let partitions: Partitions
    private let query: ObjectRegistry.ListQuery
    private let range: WatchRange
    private var cursors: [SnapshotCursor]
    private(set) var items: [ObjectBytes] = []
    /// The last path of the page, if there is more.
    private(set) var continuesAfter: String?
    private var last = ""
    private var size = 0

    /// Objects looked at in one go.
    private static let piece = 4096

    init(
        _ partitions: Partitions, _ snapshots: [(shard: Shard, snapshot: CacheSnapshot)], _ range: WatchRange,
        _ query: ObjectRegistry.ListQuery, after: String?
    ) {
        self.partitions = partitions
        self.range = range
        self.query = query
        cursors = snapshots.map { SnapshotCursor($0.snapshot, of: $0.shard.id, after: after) }
    }

    /// Whether the page is done.
    mutating func read() -> Bool {
        for _ in 0..<Self.piece {
            guard let (index, entry) = next() else { return true }
            guard partitions.counts(entry.key, in: cursors[index].store), range.contains(entry.key),
                query.selection.matches(entry.value.object)
            else {
                cursors[index].advance()
                continue
            }
            if let limit = query.limit, items.count == limit || size > ObjectRegistry.pageBytes {
                continuesAfter = last
                return true
            }
            items.append(entry.value.object)
            size += entry.value.object.bytes.count
            last = entry.key
            cursors[index].advance()
        }
        return false
    }

    /// The cursor that stands on the smallest path.
    private mutating func next() -> (index: Int, entry: SortedMap<CachedObject>.Entry)? {
        var best: (index: Int, entry: SortedMap<CachedObject>.Entry)?
        for index in cursors.indices {
            guard let entry = cursors[index].current() else { continue }
            if let found = best, found.entry.key <= entry.key { continue }
            best = (index, entry)
        }
        return best
    }
}

/// Walks over a snapshot, a chunk at a time.
private struct SnapshotCursor {
    let store: StoreID
    private let snapshot: CacheSnapshot
    private var buffer: ArraySlice<SortedMap<CachedObject>.Entry> = []
    /// Where the next chunk begins; nil at the end.
    private var next: String?
    private static let chunk = 256

    init(_ snapshot: CacheSnapshot, of store: StoreID, after: String?) {
        self.snapshot = snapshot
        self.store = store
        next = after.map { $0 + "\0" } ?? ""
    }

    mutating func current() -> SortedMap<CachedObject>.Entry? {
        if buffer.isEmpty { fill() }
        return buffer.first
    }

    mutating func advance() { buffer.removeFirst() }

    private mutating func fill() {
        guard let first = next else { return }
        var entries: [SortedMap<CachedObject>.Entry] = []
        snapshot.objects.forEach(from: first) { entry in
            entries.append(entry)
            return entries.count < Self.chunk
        }
        next = entries.count < Self.chunk ? nil : entries.last.map { $0.key + "\0" }
        buffer = entries[...]
    }
}

/// Where a list over several stores goes on. Opaque to clients.
struct MergedContinueToken: Hashable, Sendable {
    let version: RevisionVector
    /// The path of the last object that was sent.
    let after: String

    init(version: RevisionVector, after: String) {
        self.version = version
        self.after = after
    }

    init?(_ text: String) {
        guard let bytes = Base64.decode(text), let plain = String(validating: bytes, as: UTF8.self),
            let bar = plain.firstIndex(of: "|"), let version = RevisionVector(String(plain[..<bar]))
        else { return nil }
        self.init(version: version, after: String(plain[plain.index(after: bar)...]))
    }

    var text: String { Base64.encode(Array("\(version.text)|\(after)".utf8)) }
}
