// Lists: read from memory at one revision, in pages that all see the same moment.

import API
import Messages
import TLS

extension ObjectRegistry {
    /// A page ends when it holds so much, and less than one object more.
    static let pageBytes = 3 << 18

    struct ListQuery: Sendable {
        var selection = Selection.everything
        var freshness = Freshness.latest
        /// Nil for all. A page may be shorter when its objects are large.
        var limit: Int?
        /// From the page before.
        var continuation: String?
    }

    struct Page: Sendable {
        var items: [ObjectBytes] = []
        let revision: Int64
        /// Nil on the last page.
        var continuation: String?
    }

    func list(_ target: Target, _ query: ListQuery) async throws -> Page {
        let range = target.range(query.selection)
        let (snapshot, first) = try await view(target, query, range)
        var reader = PageReader(snapshot, range, query, from: first)
        // Others on the loop get their turn between the pieces.
        while !reader.read() { await Task.yield() }
        if reader.page.continuation != nil { target.resource.cache.keep(snapshot, for: range) }
        return reader.page
    }

    /// Reads a page in pieces.
    private struct PageReader {
        let snapshot: CacheSnapshot
        let range: WatchRange
        let query: ListQuery
        var page: Page
        private var next: String
        private var size = 0

        /// Objects looked at in one go.
        private static let piece = 1024

        init(_ snapshot: CacheSnapshot, _ range: WatchRange, _ query: ListQuery, from first: String) {
            self.snapshot = snapshot
            self.range = range
            self.query = query
            page = Page(revision: snapshot.revision)
            next = first
        }

        /// Whether the page is done.
        mutating func read() -> Bool {
            var scanned = 0
            var isDone = true
            snapshot.objects.forEach(from: next, prefix: range.prefix) { entry in
                guard scanned < Self.piece else {
                    isDone = false
                    next = entry.key
                    return false
                }
                scanned += 1
                guard range.isAllBelowPrefix || range.contains(entry.key),
                    query.selection.matches(entry.value.object)
                else {
                    return true
                }
                return take(entry.key, entry.value.object)
            }
            return isDone
        }

        /// False when the page is full, and there is more.
        private mutating func take(_ path: String, _ object: ObjectBytes) -> Bool {
            if let limit = query.limit, page.items.count == limit || size > ObjectRegistry.pageBytes {
                page.continuation = ContinueToken(revision: snapshot.revision, from: path).text
                return false
            }
            page.items.append(object)
            size += object.bytes.count
            return true
        }
    }

    /// The moment that the list shows, and where in it the page begins.
    private func view(_ target: Target, _ query: ListQuery, _ range: WatchRange) async throws -> (
        CacheSnapshot, String
    ) {
        let cache = target.resource.cache
        if let text = query.continuation {
            guard let token = ContinueToken(text), token.from.utf8.starts(with: range.prefix.utf8) else {
                throw APIError.badRequest("the continue parameter is not one that this list has given out")
            }
            guard
                let snapshot = cache.kept(token.revision, for: range)
                    ?? current(cache, range, token.revision)
            else {
                throw APIError.expired(
                    "The provided continue parameter is too old to display a consistent list result. "
                        + "You must start a new list without the continue parameter.")
            }
            return (snapshot, token.from)
        }
        let progress = try await catchUp(query.freshness, for: target.tenant)
        let snapshot = cache.snapshot(range, progress: progress)
        if case .exactly(let revision) = query.freshness, snapshot.revision != revision {
            guard let kept = cache.kept(revision, for: range) else {
                throw APIError.tooOldResourceVersion(
                    id.version(revision), oldest: id.version(snapshot.revision))
            }
            return (kept, range.prefix)
        }
        return (snapshot, range.prefix)
    }

    private func current(_ cache: ResourceCache, _ range: WatchRange, _ revision: Int64) -> CacheSnapshot? {
        let snapshot = cache.snapshot(range, progress: hub.progress)
        return snapshot.revision == revision ? snapshot : nil
    }
}

/// Where a list goes on. Opaque to clients.
struct ContinueToken: Hashable, Sendable {
    let revision: Int64
    /// The path of the first object that was not sent.
    let from: String

    init(revision: Int64, from: String) {
        self.revision = revision
        self.from = from
    }

    init?(_ text: String) {
        guard let bytes = Base64.decode(text), let plain = String(validating: bytes, as: UTF8.self),
            let comma = plain.firstIndex(of: ","), let revision = Int64(plain[..<comma])
        else { return nil }
        self.init(revision: revision, from: String(plain[plain.index(after: comma)...]))
    }

    var text: String { Base64.encode(Array("\(revision),\(from)".utf8)) }
}
