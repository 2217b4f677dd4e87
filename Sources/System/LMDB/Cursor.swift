// A cursor: a place in one database, within one transaction.

import CLMDB

package final class Cursor {
    /// A key and its value where they lie; valid as long as the transaction's pointers are.
    package struct Entry {
        package let key: UnsafeRawBufferPointer
        package let value: UnsafeRawBufferPointer
    }

    private let transaction: LMDBTransaction
    private let handle: OpaquePointer

    init(_ transaction: LMDBTransaction, _ database: Database) throws(LMDBError) {
        var created: OpaquePointer?
        try check(mdb_cursor_open(transaction.handle, database.handle, &created), "open cursor")
        guard let created else { throw .misuse(call: "open cursor", code: 0) }
        self.transaction = transaction
        handle = created
    }

    deinit {
        // A write transaction that has ended took its cursors along.
        if transaction.handle != nil { mdb_cursor_close(handle) }
    }

    /// Binds the cursor of a read transaction to the snapshot that the transaction has renewed.
    package func renew() throws(LMDBError) {
        try check(mdb_cursor_renew(transaction.handle, handle), "renew cursor")
    }

    /// The first entry at or after `key`.
    package func seek(_ key: UnsafeRawBufferPointer) throws(LMDBError) -> Entry? {
        try move(MDB_SET_RANGE, MDB_val(key))
    }

    /// The entry of exactly this key.
    package func find(_ key: UnsafeRawBufferPointer) throws(LMDBError) -> Entry? {
        try move(MDB_SET_KEY, MDB_val(key))
    }

    package func first() throws(LMDBError) -> Entry? { try move(MDB_FIRST, MDB_val()) }
    package func last() throws(LMDBError) -> Entry? { try move(MDB_LAST, MDB_val()) }
    package func next() throws(LMDBError) -> Entry? { try move(MDB_NEXT, MDB_val()) }
    package func previous() throws(LMDBError) -> Entry? { try move(MDB_PREV, MDB_val()) }

    private func move(_ operation: MDB_cursor_op, _ start: MDB_val) throws(LMDBError) -> Entry? {
        var key = start
        var value = MDB_val()
        let code = mdb_cursor_get(handle, &key, &value, operation)
        if code == MDB_NOTFOUND { return nil }
        try check(code, "move cursor")
        return Entry(key: try transaction.bytes(key), value: try transaction.bytes(value))
    }
}
