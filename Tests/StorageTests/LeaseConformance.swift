// The contract of `Store` for leases, against every world.

import Testing

@testable import Storage

@Suite(.timeLimit(.minutes(10)))
struct LeaseConformance {
    @Test(arguments: StoreWorld.allCases)
    func aLeaseTakesItsKeysAlong(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            let lease = try await store.grantLease(seconds: 60)
            #expect(lease.seconds == 60)
            for key in ["a", "b", "c"] { try await store.put(bytes(key), [], lease: lease.id) }
            try await store.put(bytes("b"), bytes("free"))
            #expect(try await store.get(bytes("a"))?.lease == lease.id)
            #expect(try await store.get(bytes("b"))?.lease == nil)
            let status = try await store.lease(lease.id)
            #expect(status.keys == [bytes("a"), bytes("c")])
            #expect((50...60).contains(status.remainingSeconds))
            let watch = try await store.watch(WatchRequest(.all))
            try await store.revokeLease(lease.id)
            #expect(try await events(2, from: watch).map(brief) == ["delete a @6", "delete c @6"])
            await #expect(throws: StoreError.leaseNotFound(lease.id)) { try await store.lease(lease.id) }
            await #expect(throws: StoreError.leaseNotFound(lease.id)) { try await store.keepAlive(lease.id) }
            await #expect(throws: StoreError.leaseNotFound(lease.id)) {
                try await store.revokeLease(lease.id)
            }
            #expect(try await store.range(RangeRequest(.all)).items.map(\.key) == [bytes("b")])
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func namesOfLeasesAreUnique(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            #expect(try await store.grantLease(seconds: 5, id: 77) == Lease(id: 77, seconds: 5))
            await #expect(throws: StoreError.leaseExists(77)) {
                try await store.grantLease(seconds: 5, id: 77)
            }
            await #expect(throws: StoreError.self) { try await store.grantLease(seconds: 0) }
            await #expect(throws: StoreError.leaseNotFound(78)) {
                try await store.put(bytes("a"), [], lease: 78)
            }
            #expect(try await store.currentRevision() == 1)
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func aLeaseThatNobodyKeepsAliveEnds(world: StoreWorld) async throws {
        try await world.withStore { (store: any Store) async throws in
            let short = try await store.grantLease(seconds: 3)
            let kept = try await store.grantLease(seconds: 3)
            try await store.put(bytes("short"), [], lease: short.id)
            try await store.put(bytes("kept"), [], lease: kept.id)
            let watch = try await store.watch(WatchRequest(.all))
            let keeper = Task {
                while !Task.isCancelled {
                    _ = try await store.keepAlive(kept.id)
                    try await Task.sleep(for: .milliseconds(100))
                }
            }
            #expect(try await events(1, from: watch).map(brief) == ["delete short @4"])
            #expect(try await store.get(bytes("kept")) != nil)
            keeper.cancel()
            let rest = try await store.watch(WatchRequest(.all, from: 5))
            #expect(try await events(1, from: rest).map(brief) == ["delete kept @5"])
        }
    }

    @Test(arguments: StoreWorld.allCases)
    func leasesEndAfterARestartAsWell(world: StoreWorld) async throws {
        try await world.withTurn { turn in
            let short = try await turn.store.grantLease(seconds: 3)
            let long = try await turn.store.grantLease(seconds: 600)
            try await turn.store.put(bytes("short"), [], lease: short.id)
            try await turn.store.put(bytes("long"), [], lease: long.id)
            try await turn.restart()
            let store = turn.store
            try await eventually { try await store.get(bytes("short")) == nil }
            await #expect(throws: StoreError.leaseNotFound(short.id)) { try await store.lease(short.id) }
            #expect(try await store.get(bytes("long"))?.lease == long.id)
            #expect(try await store.lease(long.id).keys == [bytes("long")])
        }
    }
}
