// The contract of `Store` for reads, transactions and compaction, against every world.

import Testing

@testable import Storage

@Suite(.timeLimit(.minutes(10)))
struct StoreConformance {
    @Test(arguments: StoreWorld.allCases)
    func emptyStoreIsAtRevisionOne(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            #expect(try await store.currentRevision() == 1)
            #expect(try await store.get(bytes("a")) == nil)
            let all = try await store.range(RangeRequest(.all))
            #expect(all.items.isEmpty && !all.more && all.total == 0 && all.revision == 1)
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func putMakesVersionsAndRevisions(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            #expect(try await store.put(bytes("a"), bytes("1")) == 2)
            #expect(try await store.put(bytes("b"), bytes("2")) == 3)
            #expect(try await store.put(bytes("a"), bytes("3")) == 4)
            let expected = KeyValue(
                key: bytes("a"), value: bytes("3"), createRevision: 2, modRevision: 4, version: 2)
            #expect(try await store.get(bytes("a")) == expected)
            #expect(try await store.delete(bytes("a")))
            #expect(try await store.get(bytes("a")) == nil)
            #expect(try await store.put(bytes("a"), bytes("4")) == 6)
            #expect(try await store.get(bytes("a"))?.version == 1)
            #expect(try await store.get(bytes("a"))?.createRevision == 6)
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func changingNothingMakesNoRevision(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            try await store.put(bytes("a"), bytes("1"))
            #expect(try await !store.delete(bytes("b")))
            #expect(try await store.delete(.prefix(bytes("c"))) == 0)
            let read = try await store.transact(Transaction(then: [.get(bytes("a"))]))
            #expect(read.revision == 2)
            #expect(try await store.currentRevision() == 2)
        }
    }

    /// An engine may answer many readers together, but none with what was there before it had asked.
    @Test(arguments: StoreWorld.allCases)
    func readersAtOnceSeeWhatTheyHaveWritten(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<50 {
                    group.addTask {
                        let key = bytes("key-\(writer)")
                        for value in 0..<10 {
                            let revision = try await store.put(key, bytes("\(writer) \(value)"))
                            let found = try await store.get(key, at: nil)
                            #expect(found.content?.value == bytes("\(writer) \(value)"))
                            #expect(found.content?.modRevision == revision)
                            #expect(found.revision >= revision)
                            let missing = try await store.get(bytes("none-\(writer)"), at: nil)
                            #expect(missing.content == nil && missing.revision >= found.revision)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func readersThatLeaveHoldNobodyUp(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            try await store.put(bytes("a"), bytes("1"))
            await withTaskGroup(of: StoreError?.self) { group in
                for _ in 0..<200 {
                    group.addTask {
                        do throws(StoreError) {
                            #expect(try await store.get(bytes("a"), at: nil).content?.value == bytes("1"))
                            return nil
                        } catch {
                            return error
                        }
                    }
                }
                group.cancelAll()
                for await error in group {
                    if let error { #expect(error == .cancelled(.notApplied)) }
                }
            }
            #expect(try await store.get(bytes("a"))?.value == bytes("1"))
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func readsAtARevisionSeeWhatWasThere(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            try await store.put(bytes("a"), bytes("1"))
            try await store.put(bytes("b"), bytes("1"))
            try await store.put(bytes("a"), bytes("2"))
            try await store.delete(bytes("b"))
            try await store.put(bytes("c"), bytes("1"))
            var seen: [String] = []
            for revision in Revision(1)...6 {
                let result = try await store.range(RangeRequest(.all, revision: revision))
                seen.append(result.items.map { "\(text($0.key))=\(text($0.value))" }.joined(separator: " "))
                #expect(result.revision == revision)
            }
            #expect(seen == ["", "a=1", "a=1 b=1", "a=2 b=1", "a=2", "a=2 c=1"])
            #expect(try await store.get(bytes("b"), at: 4).content?.value == bytes("1"))
            #expect(try await store.get(bytes("b"), at: 5).content == nil)
            await #expect(throws: StoreError.futureRevision(requested: 7, current: 6)) {
                try await store.get(bytes("b"), at: 7)
            }
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func rangesAreOrderedByBytesAndHalfOpen(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            let keys: [[UInt8]] = [
                [0], [0, 0], [0, 0xff], [0, 1], [1], bytes("a"), bytes("a") + [0], bytes("a") + [0, 0xff],
                bytes("a/b"), bytes("aa"), bytes("b"), [0xff], [0xff, 0], [0xff, 0xff],
            ].sorted { $0.lexicographicallyPrecedes($1) }
            for key in keys.reversed() { try await store.put(key, key) }
            let all = try await store.range(RangeRequest(.all)).items
            #expect(all.map(\.key) == keys)
            #expect(all.map(\.value) == keys)
            for lower in keys {
                for upper in keys {
                    let range = KeyRange(from: lower, to: upper)
                    let found = try await store.range(RangeRequest(range, contents: .keys)).items.map(\.key)
                    #expect(found == keys.filter(range.contains), "\(lower) ..< \(upper)")
                }
                let prefix = try await store.range(RangeRequest(.prefix(lower))).items.map(\.key)
                #expect(prefix == keys.filter { $0.starts(with: lower) })
                #expect(try await store.range(RangeRequest(.key(lower))).items.map(\.key) == [lower])
            }
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func pagesOfARangeAreOneSnapshot(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            for number in 10..<40 { try await store.put(bytes("k/\(number)"), bytes("\(number)")) }
            var request = RangeRequest(.prefix(bytes("k/")), limit: 7)
            var keys: [String] = []
            while true {
                let page = try await store.range(request)
                keys += page.items.map { text($0.key) }
                guard let next = page.continuation else { break }
                #expect(page.items.count == 7)
                #expect(page.total == nil)
                try await store.put(bytes("k/10x\(keys.count)"), [])
                try await store.delete(bytes("k/39"))
                request.range = KeyRange(from: next, to: request.range.upper)
                request.revision = page.revision
            }
            #expect(keys == (10..<40).map { "k/\($0)" })
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func countsAndKeysLeaveValuesOut(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            for number in 0..<9 { try await store.put(bytes("k/\(number)"), bytes("v")) }
            let count = try await store.range(RangeRequest(.prefix(bytes("k/")), contents: .count))
            #expect(count.total == 9 && count.items.isEmpty && !count.more)
            let keys = try await store.range(RangeRequest(.all, limit: 4, contents: .keys, countsAll: true))
            #expect(keys.total == 9 && keys.items.count == 4 && keys.more)
            #expect(keys.items.allSatisfy { $0.value.isEmpty && $0.version == 1 })
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func comparesChooseTheBranch(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            let (a, absent) = (bytes("a"), bytes("absent"))
            try await store.put(a, bytes("m"))
            try await store.put(a, bytes("n"))
            let cases: [(Compare, Bool)] = [
                (.exists(a), true), (.exists(absent), false), (.absent(a), false), (.absent(absent), true),
                (.modRevision(a, .equal, 3), true), (.modRevision(a, .equal, 2), false),
                (.modRevision(a, .notEqual, 2), true), (.modRevision(a, .less, 4), true),
                (.modRevision(a, .greater, 3), false), (.modRevision(absent, .equal, 0), true),
                (.createRevision(a, .equal, 2), true), (.createRevision(absent, .equal, 0), true),
                (.version(a, .equal, 2), true), (.version(absent, .less, 1), true),
                (.lease(a, .equal, 0), true),
                (.value(a, .equal, bytes("n")), true), (.value(a, .notEqual, bytes("n")), false),
                (.value(a, .less, bytes("o")), true), (.value(a, .greater, bytes("nn")), false),
                (.value(absent, .equal, []), false), (.value(absent, .notEqual, []), true),
                (.value(absent, .less, bytes("z")), false),
            ]
            for (compare, holds) in cases {
                let result = try await store.transact(
                    Transaction(if: [compare], then: [], else: [.get(a)]))
                #expect(result.succeeded == holds, "\(compare)")
                #expect(result.responses.isEmpty == holds)
            }
            let both = try await store.transact(
                Transaction(
                    if: [.exists(a), .absent(a)], then: [.delete(a)], else: [.put(key: absent, value: a)]))
            #expect(!both.succeeded)
            #expect(try await store.get(a) != nil)
            #expect(try await store.get(absent)?.value == a)
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func aTransactionIsOneRevisionAndAnswersEachOperation(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            for key in ["a", "b", "c/1", "c/2"] { try await store.put(bytes(key), bytes("old")) }
            let result = try await store.transact(
                Transaction(
                    then: [
                        .put(key: bytes("a"), value: bytes("new")),
                        .put(key: bytes("d"), value: bytes("new")),
                        .delete(bytes("b")), .deleteRange(.prefix(bytes("c/"))), .range(RangeRequest(.all)),
                        .delete(bytes("nothing")),
                    ], returnsPrevious: true))
            #expect(result.revision == 6)
            func old(_ key: String, _ revision: Revision) -> KeyValue {
                KeyValue(
                    key: bytes(key), value: bytes("old"), createRevision: revision, modRevision: revision,
                    version: 1)
            }
            let a = KeyValue(
                key: bytes("a"), value: bytes("new"), createRevision: 2, modRevision: 6, version: 2)
            let d = KeyValue(
                key: bytes("d"), value: bytes("new"), createRevision: 6, modRevision: 6, version: 1)
            var range = RangeResult(revision: 6)
            range.items = [a, d]
            range.total = 2
            #expect(
                result.responses == [
                    .put(previous: old("a", 2)), .put(previous: nil),
                    .delete(count: 1, previous: [old("b", 3)]),
                    .delete(count: 2, previous: [old("c/1", 4), old("c/2", 5)]), .range(range),
                    .delete(count: 0, previous: []),
                ])
            #expect(try await store.range(RangeRequest(.all)).items == [a, d])
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func aRefusedTransactionAppliesNothingAndHarmsNoOther(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            let twice = Transaction(
                then: [
                    .put(key: bytes("a"), value: []), .put(key: bytes("b"), value: []), .delete(bytes("a")),
                ])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<20 {
                    group.addTask { try await store.put(bytes("good/\(number)"), bytes("1")) }
                    group.addTask {
                        await #expect(throws: StoreError.invalid("key a is changed twice in one transaction"))
                        {
                            try await store.transact(twice)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await store.get(bytes("a")) == nil)
            #expect(try await store.get(bytes("b")) == nil)
            #expect(try await store.range(RangeRequest(.prefix(bytes("good/")))).items.count == 20)
            #expect(try await store.currentRevision() == 21)
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func concurrentCompareAndWriteLosesNothing(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            let key = bytes("counter")
            try await store.put(key, bytes("0"))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        var done = 0
                        while done < 25 {
                            let old = try #require(try await store.get(key))
                            let next = try #require(Int(text(old.value))) + 1
                            let result = try await store.transact(
                                Transaction(
                                    if: [.modRevision(key, .equal, old.modRevision)],
                                    then: [.put(key: key, value: bytes("\(next)"))]))
                            if result.succeeded { done += 1 }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await store.get(key)?.value == bytes("200"))
            #expect(try await store.currentRevision() == 202)
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func sizesOverTheLimitsAreRefusedAndLargestOnesKept(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            let limits = store.limits
            let value = [UInt8](repeating: 7, count: limits.valueLength)
            let key = [UInt8](repeating: 0x6b, count: limits.keyLength)
            try await store.put(key, value)
            #expect(try await store.get(key)?.value == value)
            await #expect(
                throws: StoreError.tooLarge(what: .value, size: value.count + 1, limit: limits.valueLength)
            ) { try await store.put(bytes("a"), value + [7]) }
            await #expect(
                throws: StoreError.tooLarge(what: .key, size: key.count + 1, limit: limits.keyLength)
            ) {
                try await store.put(key + [1], [])
            }
            await #expect(throws: StoreError.invalid("a put with an empty key")) {
                try await store.put([], [])
            }
            let many = [Operation](repeating: .get(key), count: limits.operations + 1)
            await #expect(
                throws: StoreError.tooLarge(what: .operations, size: many.count, limit: limits.operations)
            ) { try await store.transact(Transaction(then: many)) }
            await #expect(throws: StoreError.self) {
                try await store.range(RangeRequest(.all, limit: 0))
            }
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func compactionForgetsOnlyWhatWasReplaced(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            for round in 0..<5 {
                for number in 0..<20 { try await store.put(bytes("k/\(number)"), bytes("\(round)")) }
            }
            try await store.delete(.prefix(bytes("k/1")))
            let before = try await store.range(RangeRequest(.all))
            let middle = before.revision - 10
            let then = try await store.range(RangeRequest(.all, revision: middle))
            try await store.compact(at: middle)
            await #expect(throws: StoreError.compacted(at: middle)) {
                try await store.range(RangeRequest(.all, revision: middle - 1))
            }
            await #expect(throws: StoreError.compacted(at: middle)) { try await store.compact(at: middle) }
            await #expect(throws: StoreError.futureRevision(requested: 999, current: before.revision)) {
                try await store.compact(at: 999)
            }
            #expect(try await store.range(RangeRequest(.all, revision: middle)) == then)
            try await store.compact(at: before.revision)
            #expect(try await store.range(RangeRequest(.all)) == before)
            #expect(try await store.currentRevision() == before.revision)
            #expect(try await store.status().compactedRevision == before.revision)
            #expect(try await store.put(bytes("k/1"), []) == before.revision + 1)
            #expect(try await store.get(bytes("k/1"))?.version == 1)
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func aCancelledWriteSaysThatNothingWasApplied(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await store.put(bytes("a"), bytes("1"))
            }
            await #expect(throws: StoreError.cancelled(.notApplied)) { try await task.value }
            #expect(try await store.get(bytes("a")) == nil)
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func eitherBranchWritesAndReadsWhatItWrote(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            let (a, b) = (bytes("a"), bytes("b"))
            try await store.put(a, bytes("0"))
            for holds in [true, false] {
                let value = bytes(holds ? "then" : "else")
                let branch: [Storage.Operation] = [.put(key: b, value: value), .get(b), .get(a)]
                let result = try await store.transact(
                    Transaction(
                        if: [.value(a, holds ? .equal : .notEqual, bytes("0")), .exists(a)],
                        then: holds ? branch : [.delete(a)], else: holds ? [.delete(a)] : branch))
                #expect(result.succeeded == holds)
                #expect(result.responses.count == 3)
                guard case .range(let new) = result.responses[1], case .range(let old) = result.responses[2]
                else { return #expect(Bool(false), "\(result.responses)") }
                #expect(new.items.map(\.value) == [value] && new.items[0].modRevision == result.revision)
                #expect(old.items.map(\.value) == [bytes("0")])
            }
        }
    }
}
