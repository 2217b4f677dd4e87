// Reading the B+trees within one transaction: versions of keys, ranges, the log. Used on snapshots by reads
// and watches, and within the write transaction by the writer.

import LMDB
import Linux

/// Not for two threads at a time: it owns cursors and a key buffer.
final class TableReader {
    let tables: Tables
    let transaction: LMDBTransaction
    private let index: Cursor
    private let log: Cursor
    private let key = KeyBuffer()
    private let bound = KeyBuffer()
    /// Versions of one key that are stepped over one by one before it pays to seek.
    private static let steps = 4

    init(_ transaction: LMDBTransaction, _ tables: Tables) throws(LMDBError) {
        self.transaction = transaction
        self.tables = tables
        index = try transaction.cursor(in: tables.index)
        log = try transaction.cursor(in: tables.log)
    }

    /// Follows the read transaction to the snapshot that it has renewed.
    func renew() throws(LMDBError) {
        try index.renew()
        try log.renew()
    }

    func state() throws(StoreError) -> StoreState {
        let bytes = try StoreError.translate { () throws(LMDBError) in
            try StoreState.key.withBytes { (key) throws(LMDBError) in
                try transaction.value(of: key, in: tables.state)
            }
        }
        guard let bytes else { throw .corrupted(key: nil, detail: "the record of the revision is missing") }
        return try StoreState(bytes)
    }

    /// The newest version of a key at or below a revision; nil if there is none, deletions included as
    /// versions.
    func version(of name: [UInt8], at revision: Revision = .max) throws(StoreError) -> IndexEntry? {
        key.write(name, revision: revision)
        guard let found = try seek(key), key.isKey(of: found.key) else { return nil }
        return try IndexEntry(found)
    }

    /// A key with its value, as the version says. Nil for a deletion.
    func keyValue(_ name: [UInt8], _ entry: IndexEntry) throws(StoreError) -> KeyValue? {
        guard !entry.isDeletion else { return nil }
        let record = try record(of: entry, name)
        return KeyValue(name, Array(record.value), entry)
    }

    /// The change that made a version.
    func record(of entry: IndexEntry, _ name: [UInt8]) throws(StoreError) -> LogRecord {
        let place = LogKey(revision: entry.revision, number: entry.number)
        let found = try StoreError.translate { () throws(LMDBError) in
            try place.withBytes { (bytes) throws(LMDBError) in try log.find(bytes) }
        }
        guard let found else { throw .corrupted(key: name, detail: "its value is missing") }
        let record: LogRecord
        do throws(StoreError) {
            record = try LogRecord(found.key, found.value)
        } catch {
            throw .corrupted(key: name, detail: "its value has a wrong checksum")
        }
        guard record.has(key: name) else {
            throw .corrupted(key: name, detail: "its value belongs to another key")
        }
        return record
    }

    /// Calls `body` for each key of the range that exists at `revision`, in order, until it returns false.
    /// The entry is valid during the call. `body` must not use this reader's index.
    func forEach(
        in range: KeyRange, at revision: Revision,
        _ body: (Cursor.Entry, IndexEntry) throws(StoreError) -> Bool
    ) throws(StoreError) {
        bound.writeBound(range.upper ?? [])
        key.writeBound(range.lower)
        var entry = try seek(key)
        while let candidate = entry {
            // Before anything else: a damaged name must not end the range.
            let version = try IndexEntry(candidate)
            guard range.upper == nil || bound.isAbove(candidate.key) else { return }
            if version.revision > revision {
                key.write(keyOf: candidate.key, revision: revision)
                entry = try seek(key)
                continue
            }
            if !version.isDeletion {
                guard try body(candidate, version) else { return }
            }
            entry = try nextKey(after: candidate)
        }
    }

    /// A whole range in one go.
    func range(_ request: RangeRequest, at revision: Revision) throws(StoreError) -> RangeResult {
        var walk = RangeWalk(request, at: revision)
        try walk.advance(with: self, rows: .max, bytes: .max)
        return walk.result
    }

    func leases() throws(StoreError) -> [Lease] { try LeaseRecord.all(in: transaction, tables) }

    /// The keys that hang on a lease.
    func keys(of lease: LeaseID) throws(StoreError) -> [[UInt8]] {
        try LeaseRecord.keys(of: lease, in: transaction, tables)
    }

    /// Bytes of the pages in use.
    func usedBytes() throws(StoreError) -> Int {
        try StoreError.translate { () throws(LMDBError) in
            var sum = 0
            for table in [tables.state, tables.index, tables.log, tables.leases, tables.leaseKeys] {
                sum += try transaction.bytes(of: table)
            }
            return sum
        }
    }

    /// Calls `body` for each change at or after `place`, in order, until it returns false.
    func forEachChange(
        from place: LogKey, _ body: (LogRecord) throws(StoreError) -> Bool
    ) throws(StoreError) {
        var entry = try StoreError.translate { () throws(LMDBError) in
            try place.withBytes { (bytes) throws(LMDBError) in try log.seek(bytes) }
        }
        while let found = entry {
            guard try body(try LogRecord(found.key, found.value)) else { return }
            entry = try StoreError.translate { () throws(LMDBError) in try log.next() }
        }
    }

    /// The first entry of the index at or after a place.
    ///
    /// A search goes by names that have no checksum of their own page, so that damage to one may lead it
    /// astray and make another key look absent. Then the entries around the place are damaged or out of
    /// order.
    private func seek(_ place: KeyBuffer) throws(StoreError) -> Cursor.Entry? {
        let (found, previous) = try StoreError.translate { () throws(LMDBError) in
            let found = try index.seek(place.bytes)
            let previous = try found == nil ? index.last() : index.previous()
            if found != nil, previous != nil { _ = try index.next() }
            return (found, previous)
        }
        if let found {
            _ = try IndexEntry(found)
            guard !place.isAfter(found.key) else { throw outOfOrder(found) }
        }
        if let previous {
            _ = try IndexEntry(previous)
            guard place.isAfter(previous.key) else { throw outOfOrder(previous) }
        }
        return found
    }

    private func outOfOrder(_ entry: Cursor.Entry) -> StoreError {
        .corrupted(key: KeyBuffer.userKey(of: entry.key), detail: "the index is out of order around it")
    }

    /// The first entry of the next key: by stepping, as most keys have one version, else by seeking past the
    /// oldest.
    private func nextKey(after entry: Cursor.Entry) throws(StoreError) -> Cursor.Entry? {
        key.write(keyOf: entry.key, revision: 0)
        for _ in 0..<Self.steps {
            let next = try StoreError.translate { () throws(LMDBError) in try index.next() }
            guard let next, key.isKey(of: next.key) else { return next }
            // Damage to another key's name may make it look like an older version of this one.
            _ = try IndexEntry(next)
        }
        let last = try seek(key)
        guard let last, key.isKey(of: last.key) else { return last }
        return try StoreError.translate { () throws(LMDBError) in try index.next() }
    }
}

extension KeyValue {
    init(_ key: [UInt8], _ value: [UInt8], _ entry: IndexEntry) {
        self.init(
            key: key, value: value, createRevision: entry.createRevision, modRevision: entry.revision,
            version: entry.version, lease: entry.lease == 0 ? nil : entry.lease)
    }
}

extension StoreError {
    /// Runs a step in LMDB whose failure means that nothing was applied.
    static func translate<Result>(
        _ body: () throws(LMDBError) -> Result
    ) throws(StoreError) -> Result {
        do throws(LMDBError) {
            return try body()
        } catch {
            throw StoreError(error)
        }
    }

    init(_ error: LMDBError) {
        self =
            switch error {
            case .noSpace: .noSpace
            case .corrupted(let detail): .corrupted(key: nil, detail: detail)
            case .notADatabase:
                .corrupted(key: nil, detail: "its file is not an LMDB file that this program reads")
            case .mapFull: .failed("the store's map of its file is full", .notApplied)
            case .readersFull: .overloaded
            case .panicked:
                .failed(
                    "the disk failed at a commit; the store takes writes again when it is opened anew",
                    .unknown)
            case .system(let call, let number):
                .failed("\(SystemError(call: call, errno: number))", .notApplied)
            case .misuse(let call, let code): .failed("\(call): LMDB refused with \(code)", .notApplied)
            }
    }
}
