// Members of an etcd that die, stand still or are cut off, while writers write and a watcher watches.

import Linux
import Synchronization
import TestKit
import Testing

@testable import Storage

@Suite(.timeLimit(.minutes(10)))
struct EtcdFaultTests {
    enum Fault: String, CaseIterable, Sendable { case killed, paused, cutOff, unplugged }

    @Test(arguments: Fault.allCases)
    func nothingIsLostOrRepeatedWhileAMemberIs(_ fault: Fault) async throws {
        await EtcdTurns.shared.take()
        defer { EtcdTurns.shared.pass() }
        try await EtcdCluster.with(.three, .isolated) { cluster in
            let store = EtcdStore(cluster.targets, tls: try cluster.clientTLS())
            let journal = WriteJournal()
            let watch = try await store.watch(WatchRequest(.prefix(bytes("k/")), from: 1))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<6 {
                    group.addTask {
                        var number = 0
                        while !journal.isOver {
                            await journal.write(bytes("k/\(writer)/\(number)"), into: store)
                            number += 1
                        }
                    }
                }
                group.addTask {
                    try await journal.wait(for: 100)
                    let victim = try await leader(of: cluster)
                    try await strike(fault, victim, cluster)
                    try await journal.wait(for: 150)
                    try await mend(fault, victim, cluster)
                    try await journal.wait(for: 100)
                    journal.end()
                }
                try await group.waitForAll()
            }
            try await cluster.waitUntilHealthy()
            let seen = try await journal.check(store)
            watch.requestProgress()
            try await journal.check(watch, through: try await store.currentRevision(), expecting: seen)
            await store.close()
        }
    }

    private func leader(of cluster: EtcdCluster) async throws -> Int {
        var found: Int?
        try await eventually {
            let leader = try await cluster.leader()
            found = cluster.servers.firstIndex { $0 === leader }
            return found != nil
        }
        return try #require(found)
    }

    private func strike(_ fault: Fault, _ victim: Int, _ cluster: EtcdCluster) async throws {
        switch fault {
        case .killed: try await cluster.servers[victim].kill()
        case .paused: try cluster.servers[victim].pause()
        case .cutOff: try await cluster.network?.cutOff(victim)
        case .unplugged: try await cluster.network?.unplug(victim)
        }
    }

    private func mend(_ fault: Fault, _ victim: Int, _ cluster: EtcdCluster) async throws {
        switch fault {
        case .killed: try await cluster.servers[victim].start()
        case .paused: try cluster.servers[victim].resume()
        case .cutOff, .unplugged: try await cluster.network?.heal(victim)
        }
    }
}

/// What writers were told about their writes: each key is written once.
private final class WriteJournal: Sendable {
    private struct State {
        var acknowledged: [[UInt8]: Revision] = [:]
        var refused: Set<[UInt8]> = []
        var isOver = false
    }

    private let state = Mutex(State())

    var isOver: Bool { state.withLock { $0.isOver } }

    func end() { state.withLock { $0.isOver = true } }

    /// Until so many more writes than now are acknowledged.
    func wait(for count: Int) async throws {
        let goal = state.withLock { $0.acknowledged.count } + count
        try await eventually { state.withLock { $0.acknowledged.count } >= goal }
    }

    func write(_ key: [UInt8], into store: EtcdStore) async {
        do throws(StoreError) {
            let revision = try await store.put(key, key)
            state.withLock { $0.acknowledged[key] = revision }
        } catch {
            guard case .failed(_, .notApplied) = error else { return }
            state.withLock { _ = $0.refused.insert(key) }
        }
    }

    /// What is there: all that was acknowledged, nothing that was refused, nothing twice.
    func check(_ store: EtcdStore) async throws -> [[UInt8]: Revision] {
        let items = try await store.range(RangeRequest(.prefix(bytes("k/")))).items
        let found = Dictionary(uniqueKeysWithValues: items.map { ($0.key, $0.modRevision) })
        let (acknowledged, refused) = state.withLock { ($0.acknowledged, $0.refused) }
        for (key, revision) in acknowledged {
            #expect(found[key] == revision, "\(text(key)) was acknowledged at \(revision)")
        }
        #expect(items.allSatisfy { $0.version == 1 }, "a write was repeated")
        #expect(refused.allSatisfy { found[$0] == nil }, "a write that was refused was applied")
        return found
    }

    /// The watch has shown each key once, in order, and nothing else.
    func check(
        _ watch: WatchStream, through end: Revision, expecting found: [[UInt8]: Revision]
    ) async throws {
        var seen: [[UInt8]: Revision] = [:]
        var last: Revision = 0
        for try await batch in watch {
            for event in batch.events {
                #expect(event.revision > last, "out of order: \(event.revision) after \(last)")
                last = event.revision
                #expect(seen.updateValue(event.revision, forKey: event.key) == nil, "twice")
            }
            if batch.revision >= end { break }
        }
        #expect(seen == found)
    }
}
