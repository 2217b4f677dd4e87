// The watch cache alone: fed by hand, read as watchers and lists do.

import API
import Messages
import Testing

@testable import APIServing

struct ResourceCacheTests {
    private func pod(_ name: String, node: String = "", labels: [String: String] = [:]) -> [UInt8] {
        Pod.with {
            $0.metadata.name = name
            $0.metadata.labels = labels
            $0.spec.nodeName = node
        }.bytes
    }

    private func put(_ path: String, _ revision: Int64, node: String = "", labels: [String: String] = [:])
        -> StoredChange
    {
        StoredChange(path: path, revision: revision, bytes: pod(path, node: node, labels: labels))
    }

    private func gone(_ path: String, _ revision: Int64) -> StoredChange {
        StoredChange(path: path, revision: revision, bytes: nil)
    }

    /// The events as "TYPE name@revision".
    private func events(_ watcher: Watcher, _ count: Int) async throws -> [String] {
        var texts: [String] = []
        while texts.count < count, let batch = try await watcher.next() {
            for frame in batch {
                let event = try WatchEvent(bytes: frame)
                let name = try Pod(bytes: event.object).metadata.name
                texts.append(
                    "\(WatchEvent.TypeValue.descriptor.name(of: event.type.rawValue) ?? "") \(name)@\(event.resourceVersion)"
                )
            }
        }
        return texts
    }

    private func selection(labels: String = "", fields: String = "") throws -> Selection {
        try Selection(labels: labels, fields: fields, of: .of(Pod.self))
    }

    @Test func watchFromThePresentShowsStateThenChanges() async throws {
        let cache = ResourceCache(Pod.self)
        cache.load([put("a/x/p1", 5), put("a/x/p2", 7)], revision: 9)
        let watcher = try cache.watch(
            .everything, .everything, start: .present, progress: 9, bookmarks: .none)
        cache.apply([put("a/x/p1", 10), gone("a/x/p2", 11)])
        #expect(
            try await events(watcher, 4) == [
                "TYPE_ADDED a/x/p1@5", "TYPE_ADDED a/x/p2@7", "TYPE_MODIFIED a/x/p1@10",
                "TYPE_DELETED a/x/p2@11",
            ])
    }

    @Test func watchResumesExactlyAfterARevision() async throws {
        let cache = ResourceCache(Pod.self)
        cache.load([], revision: 1)
        for revision in Int64(2)...50 { cache.apply([put("a/x/p\(revision)", revision)]) }
        let watcher = try cache.watch(
            .everything, .everything, start: .after(40), progress: 50, bookmarks: .none)
        let expected = (41...50).map { "TYPE_ADDED a/x/p\($0)@\($0)" }
        #expect(try await events(watcher, 10) == expected)
    }

    @Test func forgottenRevisionIsExpired() {
        let cache = ResourceCache(Pod.self, limits: .init(historyCount: 10))
        cache.load([], revision: 1)
        for revision in Int64(2)...50 { cache.apply([put("a/x/p", revision)]) }
        let error = #expect(throws: WatchExpired.self) {
            try cache.watch(.everything, .everything, start: .after(39), progress: 50, bookmarks: .none)
        }
        #expect(error == WatchExpired(requested: 39, oldest: 40))
        #expect(throws: Never.self) {
            try cache.watch(.everything, .everything, start: .after(40), progress: 50, bookmarks: .none)
        }
    }

    @Test func objectThatLeavesTheSelectionIsDeletedAndOneThatEntersAdded() async throws {
        let cache = ResourceCache(Pod.self)
        cache.load([], revision: 1)
        let watcher = try cache.watch(
            .everything, try selection(labels: "app=web"), start: .present, progress: 1, bookmarks: .none)
        cache.apply([put("p", 2), put("p", 3, labels: ["app": "web"])])
        cache.apply([put("p", 4, labels: ["app": "web", "x": "y"]), put("p", 5, labels: ["app": "db"])])
        cache.apply([put("p", 6), gone("p", 7)])
        #expect(
            try await events(watcher, 3) == ["TYPE_ADDED p@3", "TYPE_MODIFIED p@4", "TYPE_DELETED p@5"])
    }

    @Test func tenantsWatchSeesItsOwnOnly() async throws {
        let cache = ResourceCache(Pod.self)
        cache.load([put("a/x/p", 2), put("a-b/x/p", 3), put("b/x/p", 4)], revision: 4)
        let watcher = try cache.watch(
            .below("a/"), .everything, start: .present, progress: 4, bookmarks: .none)
        cache.apply([put("b/x/p", 5), put("a-b/x/p", 6), put("a/x/p", 7)])
        #expect(try await events(watcher, 2) == ["TYPE_ADDED a/x/p@2", "TYPE_MODIFIED a/x/p@7"])
    }

    @Test func nodesWatchFollowsThePodAway() async throws {
        let cache = ResourceCache(Pod.self)
        cache.load([put("a/x/p", 2)], revision: 2)
        let first = try cache.watch(
            .node("n1"), try selection(fields: "spec.nodeName=n1"), start: .present, progress: 2,
            bookmarks: .none)
        let second = try cache.watch(
            .node("n2"), try selection(fields: "spec.nodeName=n2"), start: .present, progress: 2,
            bookmarks: .none)
        cache.apply([put("a/x/p", 3, node: "n1"), put("a/x/p", 4), put("a/x/p", 5, node: "n2")])
        #expect(try await events(first, 2) == ["TYPE_ADDED a/x/p@3", "TYPE_DELETED a/x/p@4"])
        #expect(try await events(second, 1) == ["TYPE_ADDED a/x/p@5"])
    }

    @Test func aTenantsListsInPagesDoNotEndThoseOfOthers() throws {
        let cache = ResourceCache(Pod.self, limits: .init(keptSnapshots: 8))
        cache.load([put("a/x/p", 2), put("b/x/p", 3)], revision: 3)
        cache.keep(cache.snapshot(progress: 3), for: .below("b/x/"))
        for revision in Int64(4)..<40 {
            cache.apply([put("a/x/p", revision)])
            cache.keep(cache.snapshot(progress: revision), for: .below("a/"))
        }
        #expect(cache.kept(3, for: .below("b/x/")) != nil)
        #expect(cache.kept(39, for: .below("a/")) != nil)
        #expect(cache.kept(4, for: .below("a/")) == nil)
    }

    @Test func slowWatcherIsToldToListAgain() async throws {
        let cache = ResourceCache(Pod.self, limits: .init(watcherBacklog: 5))
        cache.load([], revision: 1)
        let watcher = try cache.watch(
            .everything, .everything, start: .present, progress: 1, bookmarks: .none)
        for revision in Int64(2)...20 { cache.apply([put("p", revision)]) }
        await #expect(throws: WatchOverrun.self) { try await watcher.next() }
    }

    @Test func bookmarkSaysHowFarTheWatchHasCome() async throws {
        let cache = ResourceCache(Pod.self)
        cache.load([], revision: 1)
        let watcher = try cache.watch(
            .everything, .everything, start: .present, progress: 1, bookmarks: .periodic)
        let silent = try cache.watch(.everything, .everything, start: .present, progress: 1, bookmarks: .none)
        // The initial state is over once it has been read.
        cache.apply([put("p", 2)])
        #expect(try await events(watcher, 1) == ["TYPE_ADDED p@2"])
        #expect(try await events(silent, 1) == ["TYPE_ADDED p@2"])
        cache.bookmark(1)
        cache.bookmark(9)
        cache.apply([put("p", 10)])
        #expect(try await events(watcher, 2) == ["TYPE_BOOKMARK @9", "TYPE_MODIFIED p@10"])
        #expect(try await events(silent, 1) == ["TYPE_MODIFIED p@10"])
    }

    @Test func cancelledReaderEnds() async throws {
        let cache = ResourceCache(Pod.self)
        cache.load([], revision: 1)
        let watcher = try cache.watch(
            .everything, .everything, start: .present, progress: 1, bookmarks: .none)
        let reader = Task { try await watcher.next() }
        reader.cancel()
        #expect(try await reader.value == nil)
    }

    @Test func watchersThatLeaveAreForgotten() throws {
        let cache = ResourceCache(Pod.self)
        cache.load([], revision: 1)
        let ranges: [WatchRange] = [.everything, .below("a/"), .object(path: "a/x/p"), .node("n1")]
        let watchers = try ranges.map {
            try cache.watch($0, .everything, start: .present, progress: 1, bookmarks: .none)
        }
        #expect(cache.watcherCount == 4)
        for watcher in watchers { cache.remove(watcher) }
        #expect(cache.watcherCount == 0)
    }
}
