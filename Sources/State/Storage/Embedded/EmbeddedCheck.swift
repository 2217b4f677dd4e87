// A look at every record of the embedded engine: checksums, and whether its trees agree with each other. In
// pieces, each on one snapshot, so that the store goes on meanwhile.

import LMDB

extension EmbeddedStore {
    /// Reads everything; returns what is damaged instead of throwing it.
    package func check(
        progress: @Sendable (StoreCheck) async throws(StoreError) -> Void
    ) async throws(StoreError) -> StoreCheck {
        var walk = CheckWalk()
        while !walk.isDone {
            if Task.isCancelled { throw .cancelled(.notApplied) }
            walk = try pool.read { (reader) throws(StoreError) in
                var next = walk
                try next.advance(with: reader)
                return next
            }
            try await progress(walk.found)
            await Task.yield()
        }
        return walk.found
    }
}

/// Where a check is.
private struct CheckWalk {
    private enum Part {
        case index
        case log
        case leases
        case leaseKeys
        case done
    }

    private(set) var found = StoreCheck()
    private var part = Part.index
    /// The last name that was looked at in this part, as it stands in the tree.
    private var last: [UInt8]?
    /// The key whose versions are being passed, and whether its newest one was seen.
    private var key: [UInt8]?

    private static let pieceEntries = 4096
    private static let pieceBytes = 8 << 20

    var isDone: Bool { part == .done }

    mutating func advance(with reader: TableReader) throws(StoreError) {
        switch part {
        case .index:
            try walk(reader.tables.index, then: .log, reader) {
                (walk, entry) throws(StoreError) in try walk.checkVersion(entry, reader)
            }
        case .log:
            try walk(reader.tables.log, then: .leases, reader) {
                (walk, entry) throws(StoreError) in try walk.checkChange(entry, reader)
            }
        case .leases:
            do throws(StoreError) {
                found.leases = try reader.leases().count
            } catch {
                guard found.note(error) else { throw error }
            }
            part = .leaseKeys
        case .leaseKeys:
            try walk(reader.tables.leaseKeys, then: .done, reader) {
                (walk, entry) throws(StoreError) in try walk.checkLeaseKey(entry, reader)
            }
        case .done: break
        }
    }

    /// One piece of a tree. Damage in the tree itself ends the walk through it.
    private mutating func walk(
        _ table: Database, then next: Part, _ reader: TableReader,
        _ body: (inout CheckWalk, Cursor.Entry) throws(StoreError) -> Void
    ) throws(StoreError) {
        let start = found.bytes
        do throws(StoreError) {
            let cursor = try StoreError.translate { () throws(LMDBError) in
                try reader.transaction.cursor(in: table)
            }
            var entry = try first(cursor)
            var count = 0
            while let current = entry {
                guard count < Self.pieceEntries, found.bytes - start < Self.pieceBytes else { return }
                count += 1
                found.bytes += current.key.count + current.value.count
                last = Array(current.key)
                do throws(StoreError) {
                    try body(&self, current)
                } catch {
                    guard found.note(error) else { throw error }
                }
                entry = try StoreError.translate { () throws(LMDBError) in try cursor.next() }
            }
        } catch {
            guard found.note(error) else { throw error }
        }
        last = nil
        part = next
    }

    private func first(_ cursor: Cursor) throws(StoreError) -> Cursor.Entry? {
        try StoreError.translate { () throws(LMDBError) in
            guard let last else { return try cursor.first() }
            let entry = try last.withBytes { (bytes) throws(LMDBError) in try cursor.seek(bytes) }
            guard let entry, entry.key.elementsEqual(last) else { return entry }
            return try cursor.next()
        }
    }

    /// An entry of the index: its checksum, its record in the log, and its lease if it is current.
    private mutating func checkVersion(
        _ entry: Cursor.Entry, _ reader: TableReader
    ) throws(StoreError) {
        found.versions += 1
        let name = KeyBuffer.userKey(of: entry.key)
        let isNewest = name != key
        key = name
        let version = try IndexEntry(entry)
        if isNewest && !version.isDeletion { found.keys += 1 }
        let record = try reader.record(of: version, name)
        found.bytes += record.value.count
        guard record.entry == version else {
            throw .corrupted(key: name, detail: "index and log disagree about it")
        }
        if isNewest, version.lease != 0, try !hangs(name, on: version.lease, reader) {
            throw .corrupted(key: name, detail: "lease \(version.lease) does not know it")
        }
    }

    /// A record of the log: its checksum, and that the index has it.
    private mutating func checkChange(
        _ entry: Cursor.Entry, _ reader: TableReader
    ) throws(StoreError) {
        found.changes += 1
        let record = try LogRecord(entry.key, entry.value)
        let name = Array(record.key)
        let version = try reader.version(of: name, at: record.entry.revision)
        guard version?.revision == record.entry.revision, version?.number == record.entry.number else {
            throw .corrupted(key: name, detail: "the index lacks its change at \(record.entry.revision)")
        }
    }

    private func checkLeaseKey(_ entry: Cursor.Entry, _ reader: TableReader) throws(StoreError) {
        guard entry.key.count > 8 else {
            throw .corrupted(key: nil, detail: "a lease's key is too short")
        }
        let lease = LeaseID(bigEndian: entry.key.loadUnaligned(as: LeaseID.self))
        let name = Array(entry.key[8...])
        guard let version = try reader.version(of: name), version.lease == lease else {
            throw .corrupted(key: name, detail: "lease \(lease) counts it as its own and is wrong")
        }
    }

    private func hangs(
        _ name: [UInt8], on lease: LeaseID, _ reader: TableReader
    ) throws(StoreError) -> Bool {
        try StoreError.translate { () throws(LMDBError) in
            try LeaseRecord.withKey(lease, name) { (place) throws(LMDBError) in
                try reader.transaction.value(of: place, in: reader.tables.leaseKeys) != nil
            }
        }
    }
}
