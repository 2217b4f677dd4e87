// Leases as they stand in the database. Their remaining time is in memory only: see `LeaseTable`.

import LMDB

enum LeaseRecord {
    private static let length = 12

    /// The lease's key; with `suffix`, that of one of its keys in `leaseKeys`.
    static func withKey<Result, Failure: Error>(
        _ id: LeaseID, _ suffix: [UInt8] = [],
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try withUnsafeTemporaryAllocation(byteCount: 8 + suffix.count, alignment: 8) {
            (bytes) throws(Failure) in
            bytes.storeBytes(of: id.bigEndian, as: LeaseID.self)
            suffix.withUnsafeBytes {
                UnsafeMutableRawBufferPointer(rebasing: bytes[8...]).copyMemory(from: $0)
            }
            return try body(UnsafeRawBufferPointer(bytes))
        }
    }

    static func withValue<Failure: Error>(
        _ lease: Lease, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        try withUnsafeTemporaryAllocation(byteCount: length, alignment: 8) { (bytes) throws(Failure) in
            bytes.store(lease.seconds, at: 4)
            let sum = withKey(lease.id) { checksum(UnsafeRawBufferPointer(bytes), $0) }
            bytes.store(sum, at: 0)
            try body(UnsafeRawBufferPointer(bytes))
        }
    }

    /// Every lease.
    static func all(in transaction: LMDBTransaction, _ tables: Tables) throws(StoreError) -> [Lease] {
        var leases: [Lease] = []
        let cursor = try StoreError.translate { () throws(LMDBError) in
            try transaction.cursor(in: tables.leases)
        }
        var entry = try StoreError.translate { () throws(LMDBError) in try cursor.first() }
        while let found = entry {
            guard found.key.count == 8, found.value.count == length,
                checksum(found.value, found.key) == found.value.load(UInt32.self, at: 0)
            else { throw .corrupted(key: nil, detail: "the record of a lease has a wrong checksum") }
            let id = LeaseID(bigEndian: found.key.loadUnaligned(as: LeaseID.self))
            leases.append(Lease(id: id, seconds: found.value.load(Int64.self, at: 4)))
            entry = try StoreError.translate { () throws(LMDBError) in try cursor.next() }
        }
        return leases
    }

    /// The keys that hang on a lease, in order.
    static func keys(
        of id: LeaseID, in transaction: LMDBTransaction, _ tables: Tables
    ) throws(StoreError) -> [[UInt8]] {
        var keys: [[UInt8]] = []
        let cursor = try StoreError.translate { () throws(LMDBError) in
            try transaction.cursor(in: tables.leaseKeys)
        }
        var entry = try StoreError.translate { () throws(LMDBError) in
            try withKey(id) { (key) throws(LMDBError) in try cursor.seek(key) }
        }
        while let found = entry, found.key.count > 8,
            LeaseID(bigEndian: found.key.loadUnaligned(as: LeaseID.self)) == id
        {
            keys.append(Array(found.key[8...]))
            entry = try StoreError.translate { () throws(LMDBError) in try cursor.next() }
        }
        return keys
    }
}
