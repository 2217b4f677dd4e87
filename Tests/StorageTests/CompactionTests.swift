// The rule of what history to keep, and what sweeping leaves.

import LMDB
import Testing

@testable import Storage

@Suite(.timeLimit(.minutes(1)))
struct CompactionTests {
    @Test func historyIsKeptForItsTimeAndNotBeyondItsNumber() {
        var policy = CompactionPolicy(keeping: .seconds(60), atMost: 1000)
        var compacted: Revision = 0
        var decisions: [Revision?] = []
        for (seconds, revision) in [(0, 10), (30, 20), (59, 30), (60, 40), (90, 50), (91, 5000), (200, 5000)]
        {
            let status = StoreStatus(
                revision: Revision(revision), compactedRevision: compacted, fileBytes: 0, usedBytes: 0,
                watchers: 0,
                leases: 0)
            let decision = policy.advance(status, at: .seconds(seconds))
            decisions.append(decision)
            compacted = decision ?? compacted
        }
        #expect(decisions == [nil, nil, nil, 10, 20, 4000, 5000])
    }

    @Test func sweepingGivesSpaceBackAndKeepsWhatIsCurrent() async throws {
        try await TemporaryDirectory.with { directory in
            let store = try EmbeddedStore(directory: directory)
            let value = [UInt8](repeating: 5, count: 900)
            for round in 0..<30 {
                let puts = (0..<100).map {
                    Operation.put(key: bytes("k/\($0)"), value: value + bytes("\(round)"))
                }
                _ = try await store.transact(Transaction(then: puts))
            }
            try await store.delete(.prefix(bytes("k/9")))
            let before = try await store.range(RangeRequest(.all))
            let used = try await store.status().usedBytes
            #expect(used > 3000 * 900)
            try await store.compact(at: before.revision)
            try await eventually { try await store.status().usedBytes < 300 * 900 }
            #expect(try await store.range(RangeRequest(.all)) == before)
            #expect(before.items.count == 89)
            await store.close()
        }
    }

    @Test func theLoopCompactsUntilItIsCancelled() async throws {
        try await TemporaryDirectory.with { directory in
            let store = try EmbeddedStore(directory: directory)
            let loop = Task {
                let policy = CompactionPolicy(keeping: .seconds(3600), atMost: 10)
                try await runCompaction(of: store, policy, every: .milliseconds(5))
            }
            for _ in 0..<50 { try await store.put(bytes("k"), []) }
            try await eventually { try await store.status().compactedRevision == 41 }
            loop.cancel()
            _ = await loop.result
            await store.close()
        }
    }
}
