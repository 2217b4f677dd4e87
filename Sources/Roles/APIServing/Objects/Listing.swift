// Lists: read from memory at one revision, in pages that all see the same moment.

import API
import Messages
import TLS

extension ObjectRegistry {
    /// A page ends when it holds so much, and less than one object more.
    private static let pageBytes = 3 << 18

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
        let range = target.range
        let (snapshot, first) = try await view(target, query, range)
        var page = Page(revision: snapshot.revision)
        var last = ""
        var isCut = false
        var size = 0
        snapshot.objects.forEach(from: first) { entry in
            guard entry.key.utf8.starts(with: range.prefix.utf8) else { return false }
            guard range.contains(entry.key), query.selection.matches(entry.value.object) else { return true }
            let isFull = page.items.count == query.limit ?? -1 || size > Self.pageBytes
            if query.limit != nil, isFull {
                isCut = true
                return false
            }
            page.items.append(entry.value.object)
            size += entry.value.object.bytes.count
            last = entry.key
            return true
        }
        if isCut {
            target.resource.cache.keep(snapshot)
            page.continuation = ContinueToken(revision: snapshot.revision, after: last).text
        }
        return page
    }

    /// The moment that the list shows, and where in it the page begins.
    private func view(_ target: Target, _ query: ListQuery, _ range: WatchRange) async throws -> (
        CacheSnapshot, String
    ) {
        let cache = target.resource.cache
        if let text = query.continuation {
            guard let token = ContinueToken(text), token.after.utf8.starts(with: range.prefix.utf8) else {
                throw APIError.badRequest("the continue parameter is not one that this list has given out")
            }
            guard let snapshot = cache.kept(token.revision) ?? current(cache, token.revision) else {
                throw APIError.expired(
                    "The provided continue parameter is too old to display a consistent list result. "
                        + "You must start a new list without the continue parameter.")
            }
            return (snapshot, token.after + "\0")
        }
        let progress = try await catchUp(query.freshness)
        let snapshot = cache.snapshot(progress: progress)
        if case .exactly(let revision) = query.freshness, snapshot.revision != revision {
            guard let kept = cache.kept(revision) else {
                throw APIError.tooOldResourceVersion(String(revision), oldest: String(snapshot.revision))
            }
            return (kept, range.prefix)
        }
        return (snapshot, range.prefix)
    }

    private func current(_ cache: ResourceCache, _ revision: Int64) -> CacheSnapshot? {
        let snapshot = cache.snapshot(progress: hub.progress)
        return snapshot.revision == revision ? snapshot : nil
    }
}

/// Where a list goes on. Opaque to clients.
struct ContinueToken: Hashable, Sendable {
    let revision: Int64
    /// The path of the last object that was sent.
    let after: String

    init(revision: Int64, after: String) {
        self.revision = revision
        self.after = after
    }

    init?(_ text: String) {
        guard let bytes = Base64.decode(text), let plain = String(validating: bytes, as: UTF8.self),
            let comma = plain.firstIndex(of: ","), let revision = Int64(plain[..<comma])
        else { return nil }
        self.init(revision: revision, after: String(plain[plain.index(after: comma)...]))
    }

    var text: String { Base64.encode(Array("\(revision),\(after)".utf8)) }
}
