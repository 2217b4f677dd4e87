// The contract of `Store` for watches, against every world.

import Testing

@testable import Storage

@Suite(.timeLimit(.minutes(10)))
struct WatchConformance {
    @Test(arguments: StoreWorld.allCases)
    func liveEventsComeInOrderWithWhatTheyChanged(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            try await store.put(bytes("k/a"), bytes("0"))
            let watch = try await store.watch(WatchRequest(.prefix(bytes("k/")), previousValues: true))
            try await store.put(bytes("k/a"), bytes("1"))
            try await store.put(bytes("other"), bytes("1"))
            _ = try await store.transact(
                Transaction(then: [.delete(bytes("k/a")), .put(key: bytes("k/b"), value: bytes("2"))]))
            let seen = try await events(3, from: watch)
            #expect(seen.map(brief) == ["put k/a=1 @3", "delete k/a @5", "put k/b=2 @5"])
            #expect(seen.map { $0.previous.map { text($0.value) } } == ["0", "1", nil])
            #expect(seen.map(\.current.createRevision) == [2, 0, 5])
            #expect(seen.map(\.current.version) == [2, 0, 1])
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func aWatchFromThePastGoesOnIntoThePresent(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            for number in 0..<10 { try await store.put(bytes("k"), bytes("\(number)")) }
            let watch = try await store.watch(
                WatchRequest(.key(bytes("k")), from: 5, previousValues: true))
            async let all = events(17, from: watch)
            for number in 10..<20 { try await store.put(bytes("k"), bytes("\(number)")) }
            let seen = try await all
            #expect(seen.map(\.revision) == Array(5...21))
            #expect(seen.map { text($0.current.value) } == (3..<20).map { "\($0)" })
            #expect(seen.map { $0.previous.map { text($0.value) } } == (2..<19).map { "\($0)" })
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func aWatchFromTheFutureWaitsForIt(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            let watch = try await store.watch(WatchRequest(.all, from: 4))
            for number in 2..<7 { try await store.put(bytes("k"), bytes("\(number)")) }
            #expect(try await events(3, from: watch).map(\.revision) == [4, 5, 6])
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func aCompactedStartEndsWithThatError(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            for number in 0..<10 { try await store.put(bytes("k"), bytes("\(number)")) }
            try await store.compact(at: 6)
            for start in Revision(1)...6 {
                let watch = try await store.watch(WatchRequest(.all, from: start))
                await #expect(throws: StoreError.compacted(at: 6)) { try await events(1, from: watch) }
            }
            let watch = try await store.watch(WatchRequest(.all, from: 7))
            #expect(try await events(5, from: watch).map(\.revision) == Array(7...11))
            await #expect(throws: StoreError.self) { try await store.watch(WatchRequest(.all, from: 0)) }
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func progressIsMarkedWithoutEvents(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            let watch = try await store.watch(WatchRequest(.key(bytes("mine"))))
            let past = try await store.watch(WatchRequest(.key(bytes("mine")), from: 1))
            for _ in 0..<10 { try await store.put(bytes("other"), []) }
            for stream in [watch, past] {
                stream.requestProgress()
                var iterator = stream.makeAsyncIterator()
                let mark = try #require(try await iterator.next())
                #expect(mark.events.isEmpty)
                #expect(mark.revision == 11)
            }
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func manyWatchersSeeEveryEventOnceWhileWritersRun(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            let writes = 400
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<12 {
                    let watch = try await store.watch(
                        WatchRequest(.prefix(bytes("k/")), from: 2, previousValues: number % 2 == 0))
                    group.addTask {
                        let seen = try await events(writes, from: watch)
                        #expect(seen.map(\.revision) == Array(2...Revision(writes + 1)))
                    }
                }
                for writer in 0..<4 {
                    group.addTask {
                        for number in 0..<(writes / 4) {
                            try await store.put(bytes("k/\(number % 7)"), bytes("\(writer)/\(number)"))
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func aWatcherThatSleepsMissesNothing(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            let count = Watcher.mostBuffered + 3000
            let watch = try await store.watch(WatchRequest(.all))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<50 {
                    group.addTask {
                        for number in 0..<(count / 50) {
                            try await store.put(bytes("\(writer)/\(number)"), [])
                        }
                    }
                }
                try await group.waitForAll()
            }
            let last = try await store.currentRevision()
            var seen: [Revision] = []
            var through: Revision = 1
            for try await batch in watch {
                #expect(batch.events.count <= Watcher.mostInBatch)
                #expect(batch.events.allSatisfy { $0.revision > through && $0.revision <= batch.revision })
                through = batch.revision
                seen += batch.events.map(\.revision)
                if through == last { break }
            }
            #expect(seen == Array(2...last))
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func oneHugeRevisionComesInSeveralBatches(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            let count = 5000
            for start in stride(from: 0, to: count, by: 1000) {
                _ = try await store.transact(
                    Transaction(then: (start..<start + 1000).map { .put(key: bytes("k/\($0)"), value: []) }))
            }
            let revision = try await store.currentRevision()
            let live = try await store.watch(WatchRequest(.all))
            #expect(try await store.delete(.prefix(bytes("k/"))) == count)
            let past = try await store.watch(WatchRequest(.all, from: revision + 1))
            for watch in [live, past] {
                var keys: Set<String> = []
                for try await batch in watch {
                    keys.formUnion(batch.events.map { text($0.key) })
                    #expect(batch.revision == (keys.count == count ? revision + 1 : revision))
                    if keys.count == count { break }
                }
                #expect(keys.count == count)
            }
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func cancellationEndsAWatch(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            let watch = try await store.watch(WatchRequest(.all))
            let task = Task { try await events(1, from: watch) }
            try await eventually { try await store.status().watchers == 1 }
            task.cancel()
            #expect(try await task.value.isEmpty)
            try await eventually { try await store.status().watchers == 0 }
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func aRevisionOfLargeValuesComesWholeAndOnce(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            // More than etcd sends in one piece, with the values before.
            let keys = (0..<8).map { bytes("k/\($0)") }
            for round in UInt8(1)...2 {
                let value = [UInt8](repeating: round, count: 1 << 20)
                _ = try await store.transact(Transaction(then: keys.map { .put(key: $0, value: value) }))
            }
            let watch = try await store.watch(WatchRequest(.all, from: 3, previousValues: true))
            var seen: [[UInt8]] = []
            for try await batch in watch {
                for event in batch.events {
                    #expect(event.revision == 3)
                    #expect(event.current.value.count == 1 << 20 && event.current.value.last == 2)
                    #expect(event.previous?.value.count == 1 << 20 && event.previous?.value.first == 1)
                }
                seen += batch.events.map(\.key)
                #expect(batch.revision == (seen.count == keys.count ? 3 : 2))
                if seen.count == keys.count { break }
            }
            #expect(seen == keys)
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func marksComeBetweenEventsAndNeverBeforeThem(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            let watch = try await store.watch(WatchRequest(.prefix(bytes("mine/")), from: 2))
            let writes = 120
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for number in 0..<writes {
                        try await store.put(bytes(number % 4 == 0 ? "mine/\(number)" : "other"), [])
                    }
                    watch.requestProgress()
                }
                group.addTask {
                    var through: Revision = 1
                    for try await batch in watch {
                        #expect(batch.events.allSatisfy { $0.revision > through })
                        #expect(batch.revision >= through)
                        through = batch.revision
                        if through == Revision(writes + 1) { break }
                        if !batch.events.isEmpty { watch.requestProgress() }
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
