// What can go wrong in LMDB, as one closed enum, and the step from its return codes.

import CLMDB
import Glibc

package enum LMDBError: Error, Hashable, Sendable {
    /// The map is too small for what the transaction adds; the transaction must be aborted.
    case mapFull
    /// The file on disk has no room; the transaction was not applied.
    case noSpace
    /// All reader slots are taken.
    case readersFull
    /// A page or a node is not what it must be.
    case corrupted(String)
    /// A failed write of the meta page: this environment takes no more writes until it is opened again, and
    /// whether the last transaction is on disk is not known.
    case panicked
    /// The file is not LMDB's or of another version of its format.
    case notADatabase
    /// Any other error of the operating system; `call` says what was attempted.
    case system(call: String, errno: Int32)
    /// Any other code of LMDB: a use that its rules forbid.
    case misuse(call: String, code: Int32)
}

/// Throws what `code` means. `call` names what was attempted.
func check(_ code: Int32, _ call: String) throws(LMDBError) {
    switch code {
    case 0: return
    case MDB_MAP_FULL: throw .mapFull
    case ENOSPC, EDQUOT: throw .noSpace
    case MDB_READERS_FULL: throw .readersFull
    case MDB_CORRUPTED: throw .corrupted("\(call): a page is damaged")
    case MDB_PAGE_NOTFOUND: throw .corrupted("\(call): a page is missing")
    case MDB_PANIC: throw .panicked
    case MDB_INVALID, MDB_VERSION_MISMATCH: throw .notADatabase
    case 1...: throw .system(call: call, errno: code)
    default: throw .misuse(call: call, code: code)
    }
}
