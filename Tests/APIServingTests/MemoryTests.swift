// Memory against the store: what falls behind, what comes from elsewhere, what grows old.

import API
import APIClient
import Diagnostics
import Messages
import Storage
import TestKit
import Testing

@testable import APIServing

struct MemoryTests {
    /// The server's inside over a store of its own, running.
    private func withCore(
        clock: any WallClock = SystemWallClock(), _ body: (ServingCore) async throws -> Void
    ) async throws {
        let directory = try TemporaryDirectory()
        let store = try EmbeddedStore(directory: directory.path + "/store")
        let core = ServingCore(store, clock: clock, log: Logger(program: "test", level: .error))
        let running = Task { try await core.run() }
        try await core.prepare()
        try await body(core)
        running.cancel()
        _ = await running.result
        await store.close()
    }

    private func target(_ core: ServingCore, _ type: any APIObject.Type, _ name: String) throws -> Target {
        Target(
            resource: try #require(core.registry.resources[group: type.kind.group, type.kind.plural]),
            tenant: "system", namespace: "default", name: name, subresource: "")
    }

    @Test func oldEventsAreForgotten() async throws {
        let clock = TestClock()
        try await withCore(clock: clock) { core in
            let event = Event.with {
                $0.involvedObject.kind = "Pod"
                $0.involvedObject.namespace = "default"
                $0.involvedObject.name = "web"
                $0.reason = "Started"
                $0.type = "Normal"
            }
            _ = try await core.registry.create(try target(core, Event.self, "old"), event.bytes, by: .server)
            clock.advance(by: .seconds(3000))
            _ = try await core.registry.create(try target(core, Event.self, "new"), event.bytes, by: .server)
            clock.advance(by: .seconds(1000))
            try await core.registry.catchUp(.latest)
            try await EventSweep(registry: core.registry, log: Logger(program: "test", level: .error))
                .sweepEvents()
            try await core.registry.catchUp(.latest)
            let left = core.registry.resources[Event.self].cache
            #expect(left["system/default/old"] == nil)
            #expect(left["system/default/new"] != nil)
        }
    }

    @Test func completeActionsAreForgottenWhenTheySay() async throws {
        let clock = TestClock()
        try await withCore(clock: clock) { core in
            let pod = TestCluster.pod("web") { $0.spec.nodeName = "n1" }
            let place = try target(core, Pod.self, "web")
            _ = try await core.registry.create(place, pod.bytes, by: .server)
            func make(_ name: String, keptFor seconds: Int32?, complete: Bool) async throws {
                let place = try target(core, Action.self, name)
                let action = Action.with {
                    $0.spec.podName = "web"
                    $0.spec.rebootAction = RebootAction()
                    $0.spec.ttlSecondsAfterFinished = seconds
                }
                var made = try Action(
                    bytes: await core.registry.create(place, action.bytes, by: .server).bytes)
                guard complete else { return }
                made.metadata.resourceVersion = ""
                made.status.complete = true
                made.status.completionTime = core.registry.now
                _ = try await core.registry.update(place, .status, made.bytes, by: .server)
            }
            try await make("brief", keptFor: 1, complete: true)
            try await make("usual", keptFor: nil, complete: true)
            try await make("open", keptFor: 1, complete: false)
            func left() async throws -> [String] {
                try await core.registry.catchUp(.latest)
                let sweep = EventSweep(registry: core.registry, log: Logger(program: "test", level: .error))
                try await sweep.sweepActions()
                try await core.registry.catchUp(.latest)
                let actions: [Action] = core.registry.resources[Action.self].cache.decoded(below: "system/")
                return actions.map(\.metadata.name).sorted()
            }
            clock.advance(by: .seconds(5))
            #expect(try await left() == ["open", "usual"])
            clock.advance(by: .seconds(700))
            #expect(try await left() == ["usual"])
            clock.advance(by: .seconds(3000))
            #expect(try await left() == [])
        }
    }

    @Test func revisionOfAnotherStoreIsExpired() async throws {
        try await withCore { core in
            let error = await #expect(throws: APIError.self) {
                try await core.registry.catchUp(.atLeast(1_000_000))
            }
            #expect(error?.reason == .expired)
        }
    }

    @Test func reloadTellsWatchersAndObservers() async throws {
        let cache = ResourceCache(Pod.self)
        cache.load([], revision: 5)
        let watcher = try cache.watch(
            .everything, .everything, start: .after(5), progress: 5, bookmarks: .none)
        let (paths, continuation) = AsyncStream.makeStream(of: String.self)
        cache.observe { continuation.yield($0) }
        let pod = StoredChange(path: "a/x/p", revision: 8, bytes: Pod().bytes)
        cache.load([pod], revision: 9, lost: WatchOverrun(message: "lost"))
        await #expect(throws: WatchOverrun.self) { try await watcher.next() }
        var seen = paths.makeAsyncIterator()
        #expect(await seen.next() == "")
        #expect(cache.snapshot(progress: 0).revision == 9)
        #expect(cache["a/x/p"] != nil)
        #expect(cache.watcherCount == 0)
        #expect(throws: WatchExpired.self) {
            try cache.watch(.everything, .everything, start: .after(8), progress: 9, bookmarks: .none)
        }
    }

    @Test func hugeObjectIsRefused() async throws {
        try await withCore { core in
            let config = ConfigMap.with { $0.binaryData = ["k": [UInt8](repeating: 7, count: 4 << 20)] }
            let error = await #expect(throws: APIError.self) {
                try await core.registry.create(
                    try self.target(core, ConfigMap.self, "huge"), config.bytes, by: .server)
            }
            #expect([.requestEntityTooLarge, .invalid].contains(error?.reason), "\(error?.message ?? "")")
        }
    }
}
