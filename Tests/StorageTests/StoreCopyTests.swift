// Copies between engines: complete, online, to be begun again, and proven.

import Synchronization
import TestKit
import Testing

@testable import Storage

@Suite(.timeLimit(.minutes(10)))
struct StoreCopyTests {
    /// From and to.
    static let directions: [(StoreWorld, StoreWorld)] = [
        (.embedded, .etcd), (.etcd, .embedded), (.embedded, .embedded),
    ]

    private func withPair(
        _ direction: (StoreWorld, StoreWorld),
        _ body: @escaping @Sendable (any Store, any Store) async throws -> Void
    ) async throws {
        try await direction.0.withStore { source in
            try await direction.1.withStore { target in try await body(source, target) }
        }
    }

    private func contents(_ store: any Store) async throws -> [[UInt8]: [UInt8]] {
        let items = try await store.range(RangeRequest(.all)).items
        return Dictionary(uniqueKeysWithValues: items.map { ($0.key, $0.value) })
    }

    @Test(arguments: directions)
    func aCopyHoldsWhatTheSourceHoldsWhileThatGoesOn(from: StoreWorld, to: StoreWorld) async throws {
        try await withPair((from, to)) { source, target in
            let lease = try await source.grantLease(seconds: 300)
            for number in 0..<700 {
                let key = bytes("/registry/\(number)")
                try await source.put(
                    key, [UInt8](repeating: 7, count: number), lease: number % 9 == 0 ? lease.id : nil)
            }
            try await source.put(bytes("large"), [UInt8](repeating: 1, count: 3 << 20))
            let writing = Writing()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for number in 0..<300 {
                        try await source.put(bytes("/registry/\(number % 50)"), bytes("new \(number)"))
                        if number % 3 == 0 {
                            try await source.delete(bytes("/registry/\(600 + number % 60)"))
                        }
                    }
                    writing.end()
                }
                group.addTask {
                    let copy = StoreCopy(from: source, to: target)
                    let summary = try await copy.run(until: { writing.isOver })
                    #expect(summary.leases == 1)
                    #expect(summary.revision == (try await source.currentRevision()))
                }
                try await group.waitForAll()
            }
            #expect(try await contents(target) == contents(source))
            #expect(try await target.get(bytes("/registry/99"))?.lease == lease.id)
            #expect(try await target.lease(lease.id).lease.seconds == 300)
        }
    }

    @Test(arguments: directions)
    func aCopyThatWasInterruptedIsBegunAgain(from: StoreWorld, to: StoreWorld) async throws {
        try await withPair((from, to)) { source, target in
            for number in 0..<600 { try await source.put(bytes("k/\(number)"), bytes("\(number)")) }
            let attempt = Task {
                _ = try await StoreCopy(from: source, to: target) { _ in
                    withUnsafeCurrentTask { $0?.cancel() }
                }.run()
            }
            await #expect(throws: StoreError.self) { try await attempt.value }
            #expect(try await target.get(StoreCopy.mark) != nil)
            try await target.put(bytes("k/leftover"), [])
            let summary = try await StoreCopy(from: source, to: target).run()
            #expect(summary.keys == 600)
            #expect(summary.changes < 600)
            #expect(try await contents(target) == contents(source))
        }
    }

    @Test func aTargetWithOtherContentIsRefusedUnlessItMayBeReplaced() async throws {
        try await withPair((.embedded, .embedded)) { source, target in
            try await source.put(bytes("a"), bytes("1"))
            try await target.put(bytes("mine"), bytes("1"))
            await #expect(throws: StoreError.invalid("the target is not empty: it holds mine and more")) {
                try await StoreCopy(from: source, to: target).run()
            }
            #expect(try await target.get(bytes("mine")) != nil)
            let summary = try await StoreCopy(from: source, to: target, replacesTarget: true).run()
            #expect(summary.keys == 1 && summary.changes == 2)
            #expect(try await contents(target) == contents(source))
        }
    }
}

/// Whether the source's writer has ended.
private final class Writing: Sendable {
    private let isDone = Mutex(false)

    var isOver: Bool { isDone.withLock { $0 } }

    func end() { isDone.withLock { $0 = true } }
}
