// Moving a tenant between two stores: under load, stopped at every step, and by two movers at once. Writers
// and the directory of tenants behave as the API server does: each write has the fence's absence as its
// condition.

import Synchronization
import Testing

@testable import Storage

/// Two stores, tenants in store 0's keys, and writers that follow the tenant.
struct MoveWorld: TenantDirectory {
    let home: EmbeddedStore
    let other: EmbeddedStore
    static let second: StoreID = {
        guard let id = StoreID("1") else { preconditionFailure("1 is a store's number") }
        return id
    }()

    static func with(_ body: (MoveWorld) async throws -> Void) async throws {
        try await TemporaryDirectory.with { directory in
            let world = MoveWorld(
                home: try EmbeddedStore(directory: directory + "/0"),
                other: try EmbeddedStore(directory: directory + "/1"))
            do { try await body(world) } catch {
                await world.close()
                throw error
            }
            await world.close()
        }
    }

    private func close() async {
        await home.close()
        await other.close()
    }

    func store(_ id: StoreID) -> any Store { id == .system ? home : other }

    // MARK: Tenants

    private func key(_ tenant: String) -> [UInt8] { bytes("/registry/tenants/\(tenant)") }

    func create(_ tenant: String) async throws { try await home.put(key(tenant), bytes("0")) }

    func relocation(of tenant: String, to target: StoreID) async throws -> (
        key: [UInt8], value: [UInt8], revision: Revision
    ) {
        guard let found = try await home.get(key(tenant)) else {
            throw TenantMoveError.refused("there is no tenant \(tenant)")
        }
        return (key(tenant), bytes("\(target)"), found.modRevision)
    }

    func home(of tenant: String) async throws -> (store: StoreID, revision: Revision, key: [UInt8]) {
        guard let found = try await home.get(key(tenant)), let id = StoreID(text(found.value)) else {
            throw TenantMoveError.refused("there is no tenant \(tenant)")
        }
        return (id, found.modRevision, key(tenant))
    }

    func mover(
        _ tenant: String, onStep: @escaping @Sendable (TenantMover.Step) async throws -> Void = { _ in }
    ) -> TenantMover {
        var settings = TenantMover.Settings()
        settings.pageKeys = 7
        return TenantMover(
            tenant, home: home, stores: { self.store($0) }, directory: self, settings: settings,
            onStep: onStep)
    }

    // MARK: Writers

    static func key(_ tenant: String, _ number: Int) -> [UInt8] {
        bytes("/registry/\(number % 2 == 0 ? "pods" : "configmaps")/\(tenant)/ns/k\(number)")
    }

    /// Adds one to a counter, wherever the tenant lives: exactly once, or it throws.
    func increment(_ tenant: String, _ number: Int) async throws {
        let key = Self.key(tenant, number)
        while true {
            let store = store(try await home(of: tenant).store)
            let found = try await store.get(key)
            let value = found.flatMap { Int(text($0.value)) } ?? 0
            let result = try await store.transact(
                Transaction(
                    if: [
                        .modRevision(key, .equal, found?.modRevision ?? 0),
                        .absent(TenantKeys.fence(tenant)),
                    ], then: [.put(key: key, value: bytes("\(value + 1)"))]))
            if result.succeeded { return }
            await Task.yield()
        }
    }

    /// All counters of the tenant where it lives.
    func counters(_ tenant: String) async throws -> [String: Int] {
        let store = store(try await home(of: tenant).store)
        return try await counters(tenant, in: store)
    }

    func counters(_ tenant: String, in store: any Store) async throws -> [String: Int] {
        var all: [String: Int] = [:]
        for item in try await store.range(RangeRequest(.prefix(TenantKeys.root))).items
        where TenantKeys.tenant(of: item.key) == tenant { all[text(item.key)] = Int(text(item.value)) }
        return all
    }

    /// Runs `body` while writers count; returns how often each counter was counted up.
    func underLoad(
        _ tenant: String, _ body: @escaping @Sendable () async throws -> Void
    ) async throws -> [String: Int] {
        let isOver = Flag()
        return try await withThrowingTaskGroup(of: [String: Int].self) { group in
            for writer in 0..<4 {
                group.addTask {
                    var done: [String: Int] = [:]
                    var step = writer
                    while !isOver.isSet {
                        let number = step % 23
                        step += 5
                        try await increment(tenant, number)
                        done[text(Self.key(tenant, number)), default: 0] += 1
                    }
                    return done
                }
            }
            group.addTask {
                defer { isOver.set() }
                try await body()
                return [:]
            }
            var total: [String: Int] = [:]
            for try await part in group { total.merge(part) { $0 + $1 } }
            return total
        }
    }
}

final class Flag: Sendable {
    private let value = Atomic(false)

    var isSet: Bool { value.load(ordering: .relaxed) }

    /// Whether it was set before.
    @discardableResult
    func set() -> Bool { value.exchange(true, ordering: .relaxed) }
}

/// Where a mover was stopped.
struct Stopped: Error {}

struct TenantMoveTests {
    private func merged(_ left: [String: Int], _ right: [String: Int]) -> [String: Int] {
        left.merging(right) { $0 + $1 }
    }

    @Test func movesWhatIsThereAndNothingElse() async throws {
        try await MoveWorld.with { world in
            for tenant in ["a", "a-b", "b"] {
                try await world.create(tenant)
                for number in 0..<50 { try await world.increment(tenant, number) }
            }
            let before = try await world.counters("a")
            let mover = world.mover("a")
            try await mover.start(to: MoveWorld.second)
            let move = try await mover.run()
            #expect(move.phase == .moved)
            #expect(move.copied == 50)
            #expect(try await world.counters("a", in: world.other) == before)
            #expect(try await world.counters("a", in: world.home).isEmpty)
            #expect(try await world.counters("a-b", in: world.home).count == 50)
            #expect(try await world.counters("b", in: world.other).isEmpty)
            // And back.
            try await mover.start(to: .system)
            #expect(try await mover.run().phase == .moved)
            #expect(try await world.counters("a", in: world.home) == before)
            #expect(try await world.counters("a", in: world.other).isEmpty)
        }
    }

    @Test func everyWriteLandsOnceWhileATenantMovesToAndFro() async throws {
        try await MoveWorld.with { world in
            try await world.create("a")
            for number in 0..<40 { try await world.increment("a", number) }
            let before = try await world.counters("a")
            let counted = try await world.underLoad("a") {
                for round in 0..<4 {
                    let mover = world.mover("a")
                    try await mover.start(to: round % 2 == 0 ? MoveWorld.second : .system)
                    #expect(try await mover.run().phase == .moved)
                }
            }
            #expect(try await world.counters("a") == merged(before, counted))
            #expect(try await world.counters("a", in: world.other).isEmpty)
        }
    }

    @Test(arguments: TenantMover.Step.allCases)
    func aMoveThatStopsAnywhereIsBroughtToItsEnd(_ step: TenantMover.Step) async throws {
        try await MoveWorld.with { world in
            try await world.create("a")
            for number in 0..<40 { try await world.increment("a", number) }
            // Something is there to be wiped.
            try await world.other.put(MoveWorld.key("a", 99), bytes("5"))
            let before = try await world.counters("a")
            let counted = try await world.underLoad("a") {
                let stopping = world.mover("a") { if $0 == step { throw Stopped() } }
                try await stopping.start(to: MoveWorld.second)
                await #expect(throws: Stopped.self) { try await stopping.run() }
                // The tenant's writers wait at a fence until somebody goes on.
                #expect(try await world.mover("a").run().phase == .moved)
            }
            #expect(try await world.counters("a", in: world.other) == merged(before, counted))
            #expect(try await world.counters("a", in: world.home).isEmpty)
        }
    }

    @Test(arguments: TenantMover.Step.allCases)
    func aMoverThatWasOvertakenChangesNothing(_ step: TenantMover.Step) async throws {
        try await MoveWorld.with { world in
            try await world.create("a")
            for number in 0..<40 { try await world.increment("a", number) }
            try await world.other.put(MoveWorld.key("a", 99), bytes("5"))
            let before = try await world.counters("a")
            let wasOvertaken = Flag()
            let counted = try await world.underLoad("a") {
                let slow = world.mover("a") { reached in
                    guard reached == step, !wasOvertaken.set() else { return }
                    // Another server thinks that this one is gone, and does it all.
                    let move = try await world.mover("a").run()
                    #expect(move.phase == .moved)
                }
                try await slow.start(to: MoveWorld.second)
                await #expect(throws: TenantMoveError.superseded) { try await slow.run() }
            }
            #expect(try await world.counters("a", in: world.other) == merged(before, counted))
            #expect(try await world.counters("a", in: world.home).isEmpty)
        }
    }

    @Test func aMoveToAStoreThatIsGoneIsRolledBack() async throws {
        try await MoveWorld.with { world in
            try await world.create("a")
            for number in 0..<40 { try await world.increment("a", number) }
            let before = try await world.counters("a")
            let counted = try await world.underLoad("a") {
                let mover = world.mover("a") { if $0 == .caughtUp { await world.other.close() } }
                try await mover.start(to: MoveWorld.second)
                let move = try await mover.run()
                #expect(move.phase == .rolledBack)
                #expect(move.message.contains("closed"))
            }
            #expect(try await world.counters("a", in: world.home) == merged(before, counted))
        }
    }

    @Test func whatMakesNoSenseIsRefused() async throws {
        try await MoveWorld.with { world in
            try await world.create("a")
            for (tenant, target) in [("a", StoreID.system), ("none", MoveWorld.second)] {
                await #expect(throws: TenantMoveError.self) {
                    try await world.mover(tenant).start(to: target)
                }
            }
            try await world.mover("a").start(to: MoveWorld.second)
            // The same again joins, another target does not.
            try await world.mover("a").start(to: MoveWorld.second)
            await #expect(throws: TenantMoveError.self) { try await world.mover("a").start(to: .system) }
        }
    }
}
