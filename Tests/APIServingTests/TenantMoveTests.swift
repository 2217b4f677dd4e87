// Moving a tenant through the whole server: its clients go on counting, everybody who watches sees it all,
// and a server that dies in the midst of it finds its way.

import API
import APIClient
import APIServing
import Messages
import Storage
import Synchronization
import TestKit
import Testing

/// What an informer has seen of counters: that no value of one came twice or out of order.
final class WatchChecker: Sendable {
    private struct State {
        var values: [ObjectName: Int] = [:]
        var mistakes: [String] = []
    }
    private let state = Mutex(State())

    /// A list after an expired watch may show an object at another version; its value never goes back.
    func see(_ event: InformerEvent<ConfigMap>) {
        state.withLock { state in
            let value = Int(event.object.data["value"] ?? "") ?? -1
            let name = event.name
            switch event {
            case .deleted: state.mistakes.append("\(name) is gone at \(value)")
            case .added: if state.values[name] != nil { state.mistakes.append("\(name) was added twice") }
            case .updated(let old, let new):
                let isSame = old.metadata.resourceVersion == new.metadata.resourceVersion
                if isSame { state.mistakes.append("\(name) came twice at \(value)") }
            }
            if let last = state.values[name], value < last {
                state.mistakes.append("\(name) went from \(last) to \(value)")
            }
            state.values[name] = value
        }
    }

    var mistakes: [String] { state.withLock { $0.mistakes } }
    var total: Int { state.withLock { $0.values.values.reduce(0, +) } }
}

/// What writers share while they count.
private final class Load: Sendable {
    private struct State {
        var isOver = false
        var counts = (sure: 0, unsure: 0)
    }
    private let state = Mutex(State())

    var isOver: Bool { state.withLock { $0.isOver } }
    var counts: (sure: Int, unsure: Int) { state.withLock { $0.counts } }
    func end() { state.withLock { $0.isOver = true } }
    func countSure() { state.withLock { $0.counts.sure += 1 } }
    func countUnsure() { state.withLock { $0.counts.unsure += 1 } }
}

struct TenantMoveTests {
    private let writers = 3
    private let counters = 8

    /// Runs `body` while clients count up; returns how many counts were acknowledged, and how many may have
    /// happened besides, whose answer was lost with a server.
    private func underLoad(
        _ client: APIClient, _ body: @escaping @Sendable () async throws -> Void
    ) async throws -> (sure: Int, unsure: Int) {
        let load = Load()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<writers {
                group.addTask {
                    var step = writer
                    while !load.isOver {
                        step += 3
                        let name = counterName("c\(step % counters)", of: "")
                        do {
                            var object = try await client.get(ConfigMap.self, name)
                            object.data["value"] = "\((Int(object.data["value"] ?? "") ?? 0) + 1)"
                            _ = try await client.update(object)
                            load.countSure()
                        } catch let error as APIError where error.reason == .conflict {
                            continue
                        } catch let error as APIError where error.isTransient {
                            load.countUnsure()
                        }
                    }
                }
            }
            group.addTask {
                defer { load.end() }
                try await body()
            }
            try await group.waitForAll()
        }
        return load.counts
    }

    private func total(_ client: APIClient) async throws -> Int {
        try await client.list(ConfigMap.self, in: .tenant("")).items
            .reduce(0) { $0 + (Int($1.data["value"] ?? "") ?? 0) }
    }

    /// Two stores, a tenant "t" with counters in store 0, and informers that watch it.
    private func withTenant(
        _ configuration: APIServer.Configuration = APIServer.Configuration(),
        _ body: (TestCluster, APIClient, [WatchChecker]) async throws -> Void
    ) async throws {
        var options = TestCluster.Options()
        options.configuration = configuration
        try await TestCluster.with(options) { cluster in
            try await cluster.addStorageCluster("1")
            let client = try await cluster.createTenant("t")
            _ = try await cluster.createTenant("other", storageCluster: "1").create(counter("c", of: ""))
            for number in 0..<counters { _ = try await client.create(counter("c\(number)", of: "")) }
            let checkers = [WatchChecker(), WatchChecker()]
            let backoff = Backoff(first: .milliseconds(5), maximum: .milliseconds(50))
            let own = Informer(client, ConfigMap.self, in: .tenant(""), backoff: backoff)
            let all = Informer(cluster.admin, ConfigMap.self, in: .all, backoff: backoff)
            own.observe(checkers[0].see)
            all.observe(checkers[1].see)
            let following = [Task { try await own.run() }, Task { try await all.run() }]
            defer { following.forEach { $0.cancel() } }
            try await own.waitUntilSynced()
            try await all.waitUntilSynced()
            try await body(cluster, client, checkers)
        }
    }

    @Test func clientsAndWatchersOfATenantOnlyNoticeNewVersions() async throws {
        try await withTenant { cluster, client, checkers in
            let before = try await client.get(ConfigMap.self, counterName("c0", of: ""))
            let counted = try await underLoad(client) {
                for target in ["1", "0", "1"] {
                    let end = try await cluster.move("t", to: target)
                    #expect(end.phase == .moved, "\(end)")
                }
            }
            #expect(counted.unsure == 0)
            #expect(try await total(client) == counted.sure)
            for checker in checkers {
                #expect(await eventually { checker.total == counted.sure })
                #expect(checker.mistakes == [])
            }
            let tenant = try await cluster.admin.get(Tenant.self, ObjectName(name: "t"))
            #expect(tenant.spec.storageClusterId == "1")
            // What was read before the move is old, whatever the numbers say.
            let conflict = await #expect(throws: APIError.self) { try await client.update(before) }
            #expect(conflict?.reason == .conflict)
            let expired = await #expect(throws: APIError.self) {
                let version = before.metadata.resourceVersion
                for try await _ in try await client.watch(ConfigMap.self, in: .tenant(""), from: version) {}
            }
            #expect(expired?.reason == .expired)
            // Everything is in the one store, and nothing in the other.
            let left = try await #require(cluster.store).range(
                RangeRequest(.prefix(Array("/registry/".utf8)), contents: .keys)
            ).items.map { String(decoding: $0.key, as: UTF8.self) }.filter { $0.contains("/t/") }
            #expect(left == [])
        }
    }

    @Test(arguments: TenantMover.Step.allCases)
    func aServerThatDiesAtAnyStepOfAMoveBringsItToItsEnd(_ step: TenantMover.Step) async throws {
        let reached = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let isFirst = Mutex(true)
        var configuration = APIServer.Configuration()
        configuration.moves.interval = .milliseconds(20)
        configuration.moves.patience = 3
        configuration.moves.mover.pageKeys = 5
        configuration.moves.onStep = { now in
            guard now == step, isFirst.withLock({ $0 }) else { return }
            isFirst.withLock { $0 = false }
            reached.continuation.yield()
            // As if it was never heard of again.
            throw CancellationError()
        }
        try await withTenant(configuration) { cluster, client, checkers in
            let counted = try await underLoad(client) {
                let asking = Task { try await cluster.move("t", to: "1") }
                // Nothing is there to be wiped in this story.
                if step != .wipedPage {
                    for await _ in reached.stream { break }
                    try await cluster.restart()
                }
                _ = await asking.result
                _ = await eventually {
                    (try? await cluster.admin.get(Tenant.self, ObjectName(name: "t")))?.spec.storageClusterId
                        == "1"
                }
                _ = await eventually { (try? await total(client)) != nil }
            }
            let sum = try await total(client)
            #expect(sum >= counted.sure && sum <= counted.sure + counted.unsure)
            for checker in checkers {
                #expect(await eventually { checker.total == sum })
                #expect(checker.mistakes == [])
            }
            _ = try await client.create(counter("after", of: ""))
        }
    }

    @Test func whatCannotMoveIsRefused() async throws {
        try await withTenant { cluster, client, _ in
            for (tenant, target) in [("t", "0"), ("t", "9"), ("t", "x"), ("none", "1"), ("system", "1")] {
                let error = await #expect(throws: APIError.self) {
                    do { _ = try await cluster.move(tenant, to: target) } catch {
                        throw APIError(ofCall: error)
                    }
                }
                #expect(
                    [.conflict, .badRequest, .notFound].contains(error?.reason),
                    "\(tenant) to \(target): \(error as Any)")
            }
        }
    }
}
