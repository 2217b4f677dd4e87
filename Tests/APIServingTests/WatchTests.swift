// Watches through the whole server: every change once, in order, whatever happens between.

import API
import APIClient
import APIServing
import Messages
import Storage
import TestKit
import Testing

struct WatchTests {
    private let range = ObjectScope.namespace("", "default")

    private func config(_ name: String, _ value: Int = 0) -> ConfigMap {
        .with {
            $0.metadata.name = name
            $0.metadata.namespace = "default"
            $0.data = ["value": "\(value)"]
        }
    }

    /// Everything that a watch shows up to and with revision `end`, as "TYPE name@revision".
    private func changes(_ client: APIClient, from start: String, to end: Int64) async throws -> [String] {
        var seen: [String] = []
        for try await change in try await client.watch(ConfigMap.self, in: range, from: start) {
            switch change.kind {
            case .added(let object):
                seen.append("A \(object.metadata.name)@\(object.metadata.resourceVersion)")
            case .modified(let object):
                seen.append("M \(object.metadata.name)@\(object.metadata.resourceVersion)")
            case .deleted(let object):
                seen.append("D \(object.metadata.name)@\(object.metadata.resourceVersion)")
            case .bookmark: continue
            }
            if Int64(change.resourceVersion) ?? 0 >= end { return seen }
        }
        return seen
    }

    @Test func everyChangeIsSeenOnceAndInOrderUnderConcurrentWriters() async throws {
        try await TestCluster.with { cluster in
            let admin = cluster.admin
            let start = try await admin.list(ConfigMap.self, in: range).resourceVersion
            let written = try await withThrowingTaskGroup(of: [Int64].self) { group in
                for writer in 0..<8 {
                    let first = config("w\(writer)")
                    group.addTask {
                        var object = try await admin.create(first)
                        var revisions = [Int64(object.metadata.resourceVersion) ?? 0]
                        for step in 1...20 {
                            object.data["value"] = "\(step)"
                            object = try await admin.update(object)
                            revisions.append(Int64(object.metadata.resourceVersion) ?? 0)
                        }
                        return revisions
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            let expected = written.sorted()
            let last = try #require(expected.last)
            let seen = try await changes(admin, from: start, to: last)
            #expect(seen.map { Int64($0.split(separator: "@")[1]) } == expected)
            // Resuming anywhere shows exactly the rest.
            for index in [0, 41, 99, expected.count - 2] {
                let rest = try await changes(admin, from: "\(expected[index])", to: last)
                #expect(rest == Array(seen[(index + 1)...]), "resumed after \(expected[index])")
            }
        }
    }

    @Test func watchGoesOnWhereItWasAfterARestart() async throws {
        try await TestCluster.with { cluster in
            let first = try await cluster.admin.create(config("a"))
            let second = try await cluster.admin.create(config("b"))
            try await cluster.restart()
            try await cluster.admin.delete(ConfigMap.self, ObjectName(namespace: "default", name: "a"))
            let third = try await cluster.admin.create(config("c"))
            let end = try #require(Int64(third.metadata.resourceVersion))
            let seen = try await changes(cluster.admin, from: first.metadata.resourceVersion, to: end)
            #expect(
                seen == [
                    "A b@\(second.metadata.resourceVersion)", "D a@\(end - 1)",
                    "A c@\(third.metadata.resourceVersion)",
                ])
        }
    }

    @Test func watchFromCompactedRevisionFails() async throws {
        var options = TestCluster.Options()
        options.configuration.historyCount = 16
        try await TestCluster.with(options) { cluster in
            let old = try await cluster.admin.create(config("a")).metadata.resourceVersion
            for index in 0..<50 { _ = try await cluster.admin.create(config("b\(index)")) }
            let error = await #expect(throws: APIError.self) {
                _ = try await self.changes(cluster.admin, from: old, to: .max)
            }
            #expect(error?.reason == .expired)
            #expect(error?.message.hasPrefix("too old resource version: \(old) (") == true)
            // The store's own compaction, across a restart, forgets just the same.
            let store = try #require(cluster.store)
            try await store.compact(at: try await store.currentRevision())
            try await cluster.restart()
            let after = await #expect(throws: APIError.self) {
                _ = try await self.changes(cluster.admin, from: old, to: .max)
            }
            #expect(after?.reason == .expired)
        }
    }

    @Test func watchEndsWhenItsTimeIsOver() async throws {
        try await TestCluster.with { cluster in
            let request = Messages.WatchRequest.with {
                $0.resource = range.reference(ConfigMap.self)
                $0.timeoutSeconds = 1
            }
            var count = 0
            for try await _ in try await cluster.admin.channel.call(Objects.watch, request) { count += 1 }
            #expect(count == 0)
        }
    }

    @Test func initialEventsEndWithABookmark() async throws {
        try await TestCluster.with { cluster in
            for name in ["a", "b"] { _ = try await cluster.admin.create(config(name)) }
            let request = Messages.WatchRequest.with {
                $0.resource = range.reference(ConfigMap.self)
                $0.sendInitialEvents = true
                $0.allowBookmarks = true
            }
            var types: [Messages.WatchEvent.TypeValue] = []
            for try await event in try await cluster.admin.channel.call(Objects.watch, request) {
                types.append(event.type)
                guard event.type == .bookmark else { continue }
                let metadata = try ConfigMap(bytes: event.object).metadata
                #expect(metadata.annotations["k8s.io/initial-events-end"] == "true")
                #expect(metadata.resourceVersion == event.resourceVersion)
                break
            }
            #expect(types == [.added, .added, .bookmark])
        }
    }

    @Test func bookmarksComeByThemselves() async throws {
        var options = TestCluster.Options()
        options.configuration.bookmarkInterval = .milliseconds(20)
        try await TestCluster.with(options) { cluster in
            let start = try await cluster.admin.list(ConfigMap.self, in: range).resourceVersion
            let watch = try await cluster.admin.watch(ConfigMap.self, in: range, from: start)
                .makeAsyncIterator()
            // A change of another kind moves the revision that the watch has seen everything of.
            let pod = try await cluster.admin.create(TestCluster.pod("web"))
            var version = ""
            while version != pod.metadata.resourceVersion, let change = try await watch.next() {
                guard case .bookmark = change.kind else {
                    Issue.record("an event of nothing: \(change)")
                    return
                }
                version = change.resourceVersion
            }
            #expect(version == pod.metadata.resourceVersion)
        }
    }

    @Test func badSelectorsAreRefused() async throws {
        try await TestCluster.with { cluster in
            for selectors in [
                Selectors(labels: "a in ("), Selectors(fields: "spec.nonsense=1"), Selectors(fields: "x"),
            ] {
                let error = await #expect(throws: APIError.self) {
                    _ = try await cluster.admin.list(ConfigMap.self, in: self.range, selectors)
                }
                #expect(error?.reason == .badRequest, "\(selectors)")
            }
        }
    }
}
