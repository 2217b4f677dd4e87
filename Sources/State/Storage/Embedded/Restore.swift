// A backup made into a store: beside the place where it will stand, until all of it has been verified.

import Glibc
import LMDB
import Linux

/// Give it the backup's bytes with `add`, then `finish`: only then is the store there, as a whole. Blocks on
/// the disk. Without `finish` nothing stays.
package final class EmbeddedRestore {
    private let directory: String
    private let temporary: String
    private let bump: Int64
    private let environment: LMDBEnvironment
    private let tables: Tables
    private var transaction: WriteTransaction?
    private var reader = BackupReader()
    private let key = KeyBuffer()
    private var waiting = 0
    private var number: UInt32 = 0
    private var isDone = false

    private static let batchBytes = 32 << 20
    /// Address space, which nothing grows here.
    private static let mapSize = 1 << 40

    /// How far the restored store's revision is put forward, unless said otherwise: clients that have seen
    /// revisions which the backup lacks must not take them for the future.
    package static let standardBump: Int64 = 1_000_000_000

    /// `directory` must be empty or absent. `bump` is added to the revision that the store continues at; the
    /// revisions of keys stay what they were.
    package init(into directory: String, bumpingRevisionBy bump: Int64 = standardBump) throws(StoreError) {
        guard bump >= 0 else { throw .invalid("a revision can only be put forward, not by \(bump)") }
        self.bump = bump
        self.directory = directory
        temporary = "\(directory).restoring.\(getpid())"
        do throws(SystemError) {
            if Files.exists(directory), try !Files.list(directory).isEmpty {
                throw SystemError(call: "restore", subject: directory, errno: ENOTEMPTY)
            }
            try Files.removeTree(temporary)
            try Files.makeDirectories(temporary, mode: 0o700)
        } catch {
            throw error.code == ENOTEMPTY
                ? .invalid("\(directory) is not empty; a backup is restored into a directory of its own")
                : .failed("\(error)", .notApplied)
        }
        let path = temporary
        do throws(LMDBError) {
            environment = try LMDBEnvironment(
                directory: path, mapSize: Self.mapSize, maximumDatabases: Tables.count, maximumReaders: 2)
            let first = try WriteTransaction(environment)
            tables = try Tables(openedIn: first)
            try first.commit()
        } catch {
            try? Files.removeTree(path)
            throw StoreError(error)
        }
    }

    deinit {
        guard !isDone else { return }
        transaction?.abort()
        environment.close()
        // A leftover is removed by the next one; there is nobody to tell.
        try? Files.removeTree(temporary)
    }

    /// Throws `BackupError` or `StoreError`.
    package func add(_ bytes: [UInt8]) throws {
        for record in try reader.read(bytes) {
            switch record {
            case .key(let item): try put(item)
            case .lease(let lease): try put(lease)
            }
        }
    }

    /// Verifies that the backup is whole, and puts the store in its place. Returns what was in it.
    package func finish() throws -> (summary: BackupSummary, revision: Revision) {
        let summary = try reader.finish()
        guard let header = reader.header else { throw BackupError.cutOff(after: 0) }
        var state = StoreState()
        state.current = header.revision + bump
        state.compacted = state.current
        state.swept = state.current
        try change { (transaction) throws(LMDBError) in
            try StoreState.key.withBytes { (key) throws(LMDBError) in
                try withUnsafeTemporaryAllocation(byteCount: StoreState.length, alignment: 8) {
                    (bytes) throws(LMDBError) in
                    state.write(to: bytes)
                    try transaction.put(UnsafeRawBufferPointer(bytes), for: key, in: tables.state)
                }
            }
        }
        try commit()
        environment.close()
        try Files.remove("\(temporary)/lock.mdb")
        try Files.syncDirectory(temporary)
        // Replaces an empty directory, and fails on one that is not empty any more.
        try Files.rename(temporary, to: directory)
        isDone = true
        try Files.syncDirectory(Files.parent(of: directory))
        return (summary, state.current)
    }

    private func put(_ item: KeyValue) throws(StoreError) {
        guard KeyBuffer.encodedLength(of: item.key) <= StoreLimits().keyLength else {
            throw .tooLarge(what: .key, size: item.key.count, limit: StoreLimits().keyLength)
        }
        // The number tells apart what one transaction has changed; that of the whole backup will do.
        let entry = IndexEntry(
            revision: item.modRevision, number: number,
            createRevision: item.createRevision, version: item.version, lease: item.lease ?? 0)
        key.write(item.key, revision: entry.revision)
        try change { (transaction) throws(LMDBError) in
            try withUnsafeTemporaryAllocation(byteCount: IndexEntry.length, alignment: 8) {
                (bytes) throws(LMDBError) in
                entry.write(to: bytes, under: key.bytes)
                try transaction.put(UnsafeRawBufferPointer(bytes), for: key.bytes, in: tables.index)
            }
            try LogKey(revision: entry.revision, number: entry.number).withBytes {
                (place) throws(LMDBError) in
                let length = LogRecord.length(key: item.key, value: item.value)
                let room = try transaction.reserve(length, for: place, in: tables.log)
                LogRecord.write(entry, key: item.key, value: item.value, to: room, under: place)
            }
            if entry.lease != 0 {
                try LeaseRecord.withKey(entry.lease, item.key) { (place) throws(LMDBError) in
                    try transaction.put(
                        UnsafeRawBufferPointer(start: nil, count: 0), for: place, in: tables.leaseKeys)
                }
            }
        }
        number += 1
        waiting += item.key.count + item.value.count
        if waiting > Self.batchBytes { try commit() }
    }

    private func put(_ lease: Lease) throws(StoreError) {
        try change { (transaction) throws(LMDBError) in
            try LeaseRecord.withKey(lease.id) { (key) throws(LMDBError) in
                try LeaseRecord.withValue(lease) { (value) throws(LMDBError) in
                    try transaction.put(value, for: key, in: tables.leases)
                }
            }
        }
    }

    private func change(_ body: (WriteTransaction) throws(LMDBError) -> Void) throws(StoreError) {
        try StoreError.translate { () throws(LMDBError) in
            if let transaction { return try body(transaction) }
            let fresh = try WriteTransaction(environment)
            transaction = fresh
            try body(fresh)
        }
    }

    private func commit() throws(StoreError) {
        let ending = transaction
        transaction = nil
        waiting = 0
        guard let ending else { return }
        try StoreError.translate { () throws(LMDBError) in try ending.commit() }
    }
}
