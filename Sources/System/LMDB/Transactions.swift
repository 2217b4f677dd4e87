// Transactions: a snapshot to read, or the one writer.

import CLMDB

/// What both kinds of transaction can do. Pointers that come out are valid until the transaction ends, is
/// reset, or writes.
package class LMDBTransaction {
    package let environment: LMDBEnvironment
    /// Nil once a write transaction has ended: LMDB freed it.
    fileprivate(set) var handle: OpaquePointer?

    fileprivate init(_ environment: LMDBEnvironment, flags: Int32, _ call: String) throws(LMDBError) {
        var created: OpaquePointer?
        try check(mdb_txn_begin(environment.handle, nil, UInt32(flags), &created), call)
        self.environment = environment
        handle = created
    }

    deinit {
        if let handle { mdb_txn_abort(handle) }
    }

    /// The value of a key, or nil.
    package func value(of key: UnsafeRawBufferPointer, in database: Database) throws(LMDBError)
        -> UnsafeRawBufferPointer?
    {
        var name = MDB_val(key)
        var found = MDB_val()
        let code = mdb_get(handle, database.handle, &name, &found)
        if code == MDB_NOTFOUND { return nil }
        try check(code, "get")
        return try bytes(found)
    }

    /// Number of entries in a database.
    package func count(of database: Database) throws(LMDBError) -> Int {
        var statistics = MDB_stat()
        try check(mdb_stat(handle, database.handle, &statistics), "read statistics")
        return Int(statistics.ms_entries)
    }

    /// Bytes of the pages that a database fills.
    package func bytes(of database: Database) throws(LMDBError) -> Int {
        var statistics = MDB_stat()
        try check(mdb_stat(handle, database.handle, &statistics), "read statistics")
        let pages = statistics.ms_branch_pages + statistics.ms_leaf_pages + statistics.ms_overflow_pages
        return Int(pages) * Int(statistics.ms_psize)
    }

    package func cursor(in database: Database) throws(LMDBError) -> Cursor {
        try Cursor(self, database)
    }

    func bytes(_ value: MDB_val) throws(LMDBError) -> UnsafeRawBufferPointer { try environment.bytes(value) }
}

/// A snapshot. `reset` lets go of it and keeps its reader slot; `renew` takes the newest one, without a lock.
package final class ReadTransaction: LMDBTransaction {
    package init(_ environment: LMDBEnvironment) throws(LMDBError) {
        try super.init(environment, flags: MDB_RDONLY, "begin reading")
    }

    package func reset() { mdb_txn_reset(handle) }

    package func renew() throws(LMDBError) { try check(mdb_txn_renew(handle), "renew reading") }
}

/// The writer's transaction. Nothing is seen by anybody before `commit`; it ends with `commit` or `abort`, or
/// is aborted when its last reference goes.
package final class WriteTransaction: LMDBTransaction {
    /// Waits for the environment's other write transaction, if there is one.
    package init(_ environment: LMDBEnvironment) throws(LMDBError) {
        try super.init(environment, flags: 0, "begin writing")
    }

    /// The database of this name, made if it is not there. The handle is good for every later transaction
    /// once this one is committed.
    package func database(_ name: String) throws(LMDBError) -> Database {
        var opened: MDB_dbi = 0
        try check(mdb_dbi_open(handle, name, UInt32(MDB_CREATE), &opened), "open database \(name)")
        return Database(handle: opened)
    }

    package func put(
        _ value: UnsafeRawBufferPointer, for key: UnsafeRawBufferPointer, in database: Database
    ) throws(LMDBError) {
        var name = MDB_val(key)
        var content = MDB_val(value)
        try check(mdb_put(handle, database.handle, &name, &content, 0), "put")
    }

    /// Adds an entry after all others and returns where its value is to be written, before the next call.
    /// `key` must be above every key in the database.
    package func append(
        _ count: Int, for key: UnsafeRawBufferPointer, in database: Database
    ) throws(LMDBError) -> UnsafeMutableRawBufferPointer {
        var name = MDB_val(key)
        var content = MDB_val(mv_size: count, mv_data: nil)
        try check(
            mdb_put(handle, database.handle, &name, &content, UInt32(MDB_RESERVE | MDB_APPEND)), "append")
        return UnsafeMutableRawBufferPointer(start: content.mv_data, count: count)
    }

    /// As `append`, for a key that may stand anywhere.
    package func reserve(
        _ count: Int, for key: UnsafeRawBufferPointer, in database: Database
    ) throws(LMDBError) -> UnsafeMutableRawBufferPointer {
        var name = MDB_val(key)
        var content = MDB_val(mv_size: count, mv_data: nil)
        try check(mdb_put(handle, database.handle, &name, &content, UInt32(MDB_RESERVE)), "reserve")
        return UnsafeMutableRawBufferPointer(start: content.mv_data, count: count)
    }

    /// Whether there was such a key.
    @discardableResult
    package func delete(_ key: UnsafeRawBufferPointer, in database: Database) throws(LMDBError) -> Bool {
        var name = MDB_val(key)
        let code = mdb_del(handle, database.handle, &name, nil)
        if code == MDB_NOTFOUND { return false }
        try check(code, "delete")
        return true
    }

    /// Makes the transaction durable, then visible. After any error it was not applied, `panicked` aside.
    package func commit() throws(LMDBError) {
        let ending = handle
        handle = nil
        try check(mdb_txn_commit(ending), "commit")
    }

    package func abort() {
        if let handle { mdb_txn_abort(handle) }
        handle = nil
    }

    /// Pages being written are in memory outside the map, so there is nothing to compare a pointer with.
    override func bytes(_ value: MDB_val) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: value.mv_size == 0 ? nil : value.mv_data, count: value.mv_size)
    }
}

extension MDB_val {
    /// LMDB takes mutable pointers and writes through none of those that name a key or a value to store.
    init(_ bytes: UnsafeRawBufferPointer) {
        self.init(mv_size: bytes.count, mv_data: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
    }
}
