// Backups: one revision of a store that goes on, restored as it was, refused when a byte is wrong.

import Linux
import Testing

@testable import Storage

@Suite(.timeLimit(.minutes(2)))
struct BackupTests {
    @Test func aRestoredStoreHoldsWhatTheBackupSaw() async throws {
        try await TemporaryDirectory.with { directory in
            let store = try EmbeddedStore(directory: "\(directory)/old")
            let lease = try await store.grantLease(seconds: 500, id: 7)
            for number in 0..<3000 {
                let key = bytes("key/\(number % 2000)")
                let value = [UInt8](repeating: UInt8(number & 255), count: number % 900)
                try await store.put(key, value, lease: number % 7 == 0 ? lease.id : nil)
            }
            try await store.put([0, 1, 255], [])
            try await store.delete(.prefix(bytes("key/19")))
            let truth = try await store.range(RangeRequest(.all))
            let backup = try await whole(store.backup())
            let (summary, revision) = try restore(backup, into: "\(directory)/new", bump: 1000)
            #expect(summary.keys == truth.items.count && summary.leases == 1)
            #expect(summary.bytes == backup.count && revision == truth.revision + 1000)
            await store.close()

            let again = try EmbeddedStore(directory: "\(directory)/new")
            #expect(try await again.range(RangeRequest(.all)).items == truth.items)
            #expect(try await again.lease(7).keys.count == truth.items.filter { $0.lease == 7 }.count)
            #expect(try await again.check { _ throws(StoreError) in }.isWhole)
            await #expect(throws: StoreError.compacted(at: revision)) {
                try await again.get(bytes("key/1"), at: revision - 1)
            }
            #expect(try await again.put(bytes("more"), []) == revision + 1)
            #expect(try await whole(again.backup()).count > backup.count)
            await again.close()
        }
    }

    @Test func writesAndCompactionsGoOnBesideABackup() async throws {
        try await TemporaryDirectory.with { directory in
            let store = try EmbeddedStore(directory: "\(directory)/old")
            let value = [UInt8](repeating: 3, count: 4000)
            for number in 0..<1500 { try await store.put(bytes("k/\(number)"), value) }
            let truth = try await store.range(RangeRequest(.all))
            do {
                let stream = try await store.backup()
                var pieces = stream.makeAsyncIterator()
                var backup = try #require(try await pieces.next())
                for number in 0..<1500 { try await store.put(bytes("k/\(number)"), bytes("new")) }
                try await store.compact(at: try await store.currentRevision())
                try await store.put(bytes("z"), [])
                #expect(try await store.status().usedBytes > 1500 * 4000)
                while let piece = try await pieces.next() { backup += piece }
                _ = try restore(backup, into: "\(directory)/new", bump: 0)
            }
            // What the backup held back is removed once it has ended.
            try await eventually { try await store.status().usedBytes < 1500 * 1000 }
            await store.close()
            let again = try EmbeddedStore(directory: "\(directory)/new")
            #expect(try await again.range(RangeRequest(.all)) == truth)
            await again.close()
        }
    }

    @Test func aStoreWithoutPinsIsBackedUpByOrdinaryReads() async throws {
        try await TemporaryDirectory.with { directory in
            let store = try EmbeddedStore(directory: "\(directory)/old")
            let lease = try await store.grantLease(seconds: 90, id: 3)
            for number in 0..<300 { try await store.put(bytes("k/\(number)"), [1], lease: lease.id) }
            let plain = PlainStore(store)
            let (summary, _) = try restore(
                try await whole(plain.backup()), into: "\(directory)/new", bump: 0)
            #expect(summary == BackupSummary(keys: 300, leases: 1, bytes: summary.bytes))
            #expect(try await plain.check { _ throws(StoreError) in }.keys == 300)
            await store.close()
        }
    }

    @Test func everyWrongOrMissingByteIsFoundBeforeAnythingIsThere() async throws {
        try await TemporaryDirectory.with { directory in
            let store = try EmbeddedStore(directory: "\(directory)/old")
            for number in 0..<40 { try await store.put(bytes("k/\(number)"), bytes("value \(number)")) }
            let backup = try await whole(store.backup())
            await store.close()
            let target = "\(directory)/new"
            for place in backup.indices where place < 120 || place % 37 == 0 || place > backup.count - 40 {
                var damaged = backup
                damaged[place] ^= 0x10
                #expect(throws: (any Error).self, "byte \(place)") { try restore(damaged, into: target) }
                #expect(throws: BackupError.self, "cut at \(place)") {
                    try restore(Array(backup[..<place]), into: target)
                }
            }
            #expect(throws: BackupError.self) { try restore(backup + [0], into: target) }
            #expect(throws: BackupError.notABackup) { try restore(bytes("{\"a\":1}"), into: target) }
            #expect(try Files.list(directory) == ["old"])
            #expect(throws: StoreError.self) { try restore(backup, into: "\(directory)/old") }
            _ = try restore(backup, into: target)
        }
    }

    @Test func aCheckNamesEveryDamagedKey() async throws {
        try await TemporaryDirectory.with { directory in
            let store = try EmbeddedStore(directory: directory)
            for number in 0..<300 {
                try await store.put(bytes("k/\(number)"), bytes("mark-\(number)-mark and more of it"))
            }
            #expect(try await store.check { _ throws(StoreError) in }.keys == 300)
            await store.close()
            var content = try Files.read("\(directory)/data.mdb")
            for number in [7, 123] {
                let mark = bytes("mark-\(number)-mark")
                for start in content.indices.dropLast(mark.count) where content[start] == mark[0] {
                    if content[start..<start + mark.count].elementsEqual(mark) { content[start + 6] ^= 1 }
                }
            }
            try Files.write(content, to: "\(directory)/data.mdb")
            let again = try EmbeddedStore(directory: directory)
            let found = try await again.check { _ throws(StoreError) in }
            #expect(found.damage.count == found.damageCount)
            #expect(Set(found.damage.compactMap(\.key)) == [bytes("k/7"), bytes("k/123")])
            #expect(found.versions == 300)
            await again.close()
        }
    }

    @Test func shrinkingGivesTheFilesRoomBack() async throws {
        try await TemporaryDirectory.with { directory in
            let store = try EmbeddedStore(directory: directory)
            let value = [UInt8](repeating: 3, count: 4000)
            for number in 0..<500 { try await store.put(bytes("k/\(number)"), value) }
            try await store.delete(.prefix(bytes("k/4")))
            try await store.compact(at: try await store.currentRevision())
            try await eventually { try await !store.status().isSweeping }
            let truth = try await store.range(RangeRequest(.all))
            #expect(throws: StoreError.self) { try EmbeddedStore.shrink(directory) }
            await store.close()
            let (before, after) = try EmbeddedStore.shrink(directory)
            #expect(after < before)
            let again = try EmbeddedStore(directory: directory)
            #expect(try await again.range(RangeRequest(.all)) == truth)
            #expect(try await again.check { _ throws(StoreError) in }.isWhole)
            try await again.put(bytes("more"), value)
            await again.close()
        }
    }

    private func whole(_ stream: BackupStream) async throws -> [UInt8] {
        var all: [UInt8] = []
        for try await piece in stream { all += piece }
        return all
    }

    /// In pieces that split records everywhere.
    @discardableResult
    private func restore(
        _ backup: [UInt8], into directory: String, bump: Int64 = 0
    ) throws -> (BackupSummary, Revision) {
        let restore = try EmbeddedRestore(into: directory, bumpingRevisionBy: bump)
        for start in stride(from: 0, to: backup.count, by: 7001) {
            try restore.add(Array(backup[start..<min(start + 7001, backup.count)]))
        }
        return try restore.finish()
    }
}

/// Another engine, as far as the protocol can tell.
private struct PlainStore: Store {
    let store: EmbeddedStore

    init(_ store: EmbeddedStore) { self.store = store }

    var limits: StoreLimits { store.limits }
    func get(_ key: [UInt8], at revision: Revision?) async throws(StoreError) -> Snapshot<KeyValue?> {
        try await store.get(key, at: revision)
    }
    func range(_ request: RangeRequest) async throws(StoreError) -> RangeResult {
        try await store.range(request)
    }
    func transact(_ transaction: Transaction) async throws(StoreError) -> TransactionResult {
        try await store.transact(transaction)
    }
    func watch(_ request: WatchRequest) async throws(StoreError) -> WatchStream {
        try await store.watch(request)
    }
    func compact(at revision: Revision) async throws(StoreError) { try await store.compact(at: revision) }
    func grantLease(seconds: Int64, id: LeaseID?) async throws(StoreError) -> Lease {
        try await store.grantLease(seconds: seconds, id: id)
    }
    func keepAlive(_ id: LeaseID) async throws(StoreError) -> Lease { try await store.keepAlive(id) }
    func revokeLease(_ id: LeaseID) async throws(StoreError) { try await store.revokeLease(id) }
    func lease(_ id: LeaseID) async throws(StoreError) -> LeaseStatus { try await store.lease(id) }
    func status() async throws(StoreError) -> StoreStatus { try await store.status() }
    func close() async { await store.close() }
}
