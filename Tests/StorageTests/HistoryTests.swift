// Clients that write, read and compare at once, some of them called off, and watches beside them: what they
// saw must be what some order of one thing at a time explains, and the watches must have told all of it.

import Synchronization
import Testing

@testable import Storage
@testable import StoreLab

@Suite(.timeLimit(.minutes(3)))
struct HistoryTests {
    private static let clients = 8
    private static let steps = 150
    private static let keys = ["a", "b", "c"]

    @Test(arguments: [StoreWorld.embedded, .embeddedGrowing, .etcd])
    func whatClientsSawIsLinearizable(_ world: StoreWorld) async throws {
        let seed = Soak.seed
        try await world.withStore { store in
            let start = try await store.currentRevision()
            let recorder = Recorder()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for client in 0..<Self.clients {
                    group.addTask {
                        try await run(client, SeededRandom(seed &+ UInt64(client) &* 7919), store, recorder)
                    }
                }
                try await group.waitForAll()
            }
            let broken = Linearizability.violation(in: recorder.history)
            #expect(broken == nil, "seed \(seed): no order explains key \(broken ?? "")")
            try await checkWatches(of: store, after: start, "seed \(seed)")
        }
    }

    /// What clients did, with instants from one counter.
    private final class Recorder: Sendable {
        private let clock = Atomic<Int>(0)
        private let operations = Mutex<[HistoryOperation]>([])

        var now: Int { clock.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue }
        var history: [HistoryOperation] { operations.withLock { $0 } }

        func note(_ operation: HistoryOperation) { operations.withLock { $0.append(operation) } }
    }

    private func run(
        _ client: Int, _ start: SeededRandom, _ store: any Store, _ recorder: Recorder
    ) async throws {
        var random = start
        for step in 0..<Self.steps {
            let key = Self.keys[Int(random.next() % UInt64(Self.keys.count))]
            let value = client * 1_000_000 + step
            let choice = random.next() % 10
            let old = choice > 6 ? try await read(key, store, recorder) : nil
            let transaction: Transaction
            let called = recorder.now
            switch choice {
            case 0...3:
                _ = try await read(key, store, recorder)
                continue
            case 4: transaction = Transaction(then: [.delete(bytes(key))])
            case 5, 6: transaction = Transaction(then: [.put(key: bytes(key), value: bytes("\(value)"))])
            default:
                let compare =
                    old.map { Compare.value(bytes(key), .equal, bytes("\($0)")) } ?? .absent(bytes(key))
                transaction = Transaction(
                    if: [compare], then: [.put(key: bytes(key), value: bytes("\(value)"))])
            }
            let work = Task { try await store.transact(transaction) }
            if random.next() % 8 == 0 { work.cancel() }
            let answer: TransactionResult?
            do {
                answer = try await work.value
            } catch StoreError.cancelled(.notApplied) {
                continue
            } catch StoreError.cancelled(.unknown) {
                answer = nil
            }
            let kind: HistoryOperation.Kind =
                switch choice {
                case 4: .delete
                case 5, 6: .write(value)
                default: .swap(old: old, new: value, succeeded: answer?.succeeded ?? true)
                }
            recorder.note(
                HistoryOperation(key, kind, called: called, answered: answer == nil ? nil : recorder.now))
        }
    }

    private func read(_ key: String, _ store: any Store, _ recorder: Recorder) async throws -> Int? {
        let called = recorder.now
        let found = try await store.get(bytes(key)).flatMap { Int(text($0.value)) }
        recorder.note(HistoryOperation(key, .read(found), called: called, answered: recorder.now))
        return found
    }

    /// Watches of all, of one key, and from the middle, against the truth that single reads of each revision
    /// tell.
    private func checkWatches(of store: any Store, after start: Revision, _ place: String) async throws {
        let end = try await store.currentRevision()
        var truth: [(revision: Revision, key: [UInt8])] = []
        var before = Dictionary(
            uniqueKeysWithValues: try await store.range(RangeRequest(.all, revision: start)).items.map {
                ($0.key, $0.modRevision)
            })
        for revision in (start + 1)...max(end, start + 1) where revision <= end {
            let items = try await store.range(RangeRequest(.all, revision: revision)).items
            let now = Dictionary(uniqueKeysWithValues: items.map { ($0.key, $0.modRevision) })
            for key in Set(before.keys).union(now.keys) where before[key] != now[key] {
                truth.append((revision, key))
            }
            before = now
        }
        let middle = (start + end) / 2
        for (range, from) in [(KeyRange.all, start), (.key(bytes("a")), start), (.all, middle)] {
            var checker = WatchChecker(range, after: from)
            let watch = try await store.watch(WatchRequest(range, from: from + 1, previousValues: true))
            watch.requestProgress()
            for try await batch in watch {
                let wrong = checker.add(batch)
                #expect(wrong == nil, "\(place)")
                if batch.revision >= end { break }
            }
            let difference = checker.difference(from: truth.filter { $0.revision > from })
            #expect(difference == nil, "\(place)")
        }
    }
}
