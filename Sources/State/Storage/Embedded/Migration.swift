// From an older format of the files to this program's, step by step.

import LMDB

/// Leads from one format to the next. A step runs within the transaction that also writes the new version, so
/// that a crash leaves the old format whole.
struct Migration: Sendable {
    /// The version that it starts from; it leads to the next.
    let from: UInt32
    let run: @Sendable (WriteTransaction, Tables) throws(StoreError) -> Void

    /// Every step there ever was, the first from version 1. A new format adds its step here, raises
    /// `formatVersion`, and brings a test with a store of the old one.
    static let all: [Migration] = []

    /// Brings an open file to `version`. Throws `unsupportedVersion` for one that is newer, or that no step
    /// starts from. Returns whether anything was done.
    static func bringUp(
        _ transaction: WriteTransaction, _ tables: Tables, to version: UInt32 = formatVersion,
        by steps: [Migration] = all
    ) throws(StoreError) -> Bool {
        let (found, bytes) = try stored(transaction, tables)
        guard found != version else { return false }
        var current = found
        while current < version {
            guard let step = steps.first(where: { $0.from == current }) else { break }
            try step.run(transaction, tables)
            current += 1
        }
        guard current == version else { throw .unsupportedVersion(found: found, supported: version) }
        var state = bytes
        state.withUnsafeMutableBytes { StoreState.seal($0, version: version) }
        try StoreError.translate { () throws(LMDBError) in
            try StoreState.key.withBytes { (key) throws(LMDBError) in
                try state.withBytes { (state) throws(LMDBError) in
                    try transaction.put(state, for: key, in: tables.state)
                }
            }
        }
        return true
    }

    /// The version, whose place is the same in every format, and the record that it stands in.
    private static func stored(
        _ transaction: WriteTransaction, _ tables: Tables
    ) throws(StoreError) -> (UInt32, [UInt8]) {
        let bytes = try StoreError.translate { () throws(LMDBError) in
            try StoreState.key.withBytes { (key) throws(LMDBError) in
                try transaction.value(of: key, in: tables.state)
            }
        }
        guard let bytes, bytes.count >= StoreState.length else {
            throw .corrupted(key: nil, detail: "the record of the revision is too short")
        }
        guard Checksum.crc32c(UnsafeRawBufferPointer(rebasing: bytes[4...])) == bytes.load(UInt32.self, at: 0)
        else { throw .corrupted(key: nil, detail: "the record of the revision has a wrong checksum") }
        return (bytes.load(UInt32.self, at: 4), Array(bytes))
    }
}
