// The bytes of the embedded engine's database: keys and values of its five B+trees.
//
//   state      "state"                          -> StoreState
//   index      encoded key, ~revision           -> IndexEntry: every version of a key, newest
//   first
//   log        revision, number in it           -> LogRecord: every remembered change, with its value
//   leases     lease                            -> seconds, checksum
//   leaseKeys  lease, key                       -> nothing
//
// Integers in keys are big-endian, so that they sort; in values little-endian. An encoded key is the key with
// each zero byte as 00 FF, then 00 01: no encoded key is the beginning of another, and they sort as the keys
// do. Every value carries a CRC-32C over itself and the key it stands under.

import Glibc
import LMDB

/// Of the files' format. Older ones are brought to it, see `Migration`; newer ones are refused.
let formatVersion: UInt32 = 1

/// The handles of the B+trees.
struct Tables: Sendable {
    static let count = 5

    let state: Database
    let index: Database
    let log: Database
    let leases: Database
    let leaseKeys: Database

    init(openedIn transaction: WriteTransaction) throws(LMDBError) {
        state = try transaction.database("state")
        index = try transaction.database("index")
        log = try transaction.database("log")
        leases = try transaction.database("leases")
        leaseKeys = try transaction.database("lease-keys")
    }
}

/// How far the store is; changed by every commit.
struct StoreState: Hashable, Sendable {
    static let length = 32
    static let key = Array("state".utf8)

    var current: Revision = 1
    var compacted: Revision = 0
    /// Everything that compaction makes superfluous up to here has been removed.
    var swept: Revision = 0

    func write(to bytes: UnsafeMutableRawBufferPointer) {
        bytes.store(current, at: 8)
        bytes.store(compacted, at: 16)
        bytes.store(swept, at: 24)
        Self.seal(bytes, version: formatVersion)
    }

    /// Version and checksum, which stay where they are in every format.
    static func seal(_ bytes: UnsafeMutableRawBufferPointer, version: UInt32) {
        bytes.store(version, at: 4)
        bytes.store(Checksum.crc32c(UnsafeRawBufferPointer(rebasing: bytes[4...])), at: 0)
    }

    init() {}

    init(_ bytes: UnsafeRawBufferPointer) throws(StoreError) {
        guard bytes.count >= Self.length else {
            throw .corrupted(key: nil, detail: "the record of the revision is too short")
        }
        guard Checksum.crc32c(UnsafeRawBufferPointer(rebasing: bytes[4...])) == bytes.load(UInt32.self, at: 0)
        else { throw .corrupted(key: nil, detail: "the record of the revision has a wrong checksum") }
        let version = bytes.load(UInt32.self, at: 4)
        guard version == formatVersion else {
            throw .unsupportedVersion(found: version, supported: formatVersion)
        }
        current = bytes.load(Revision.self, at: 8)
        compacted = bytes.load(Revision.self, at: 16)
        swept = bytes.load(Revision.self, at: 24)
    }
}

/// One version of a key, without its value: what decisions need. A deletion has version 0.
struct IndexEntry: Hashable, Sendable {
    static let length = 40

    var revision: Revision
    /// Which of its revision's changes this is: with the revision, the key of its `LogRecord`.
    var number: UInt32
    var createRevision: Revision
    var version: Int64
    /// 0 for none.
    var lease: LeaseID

    var isDeletion: Bool { version == 0 }

    /// `key` is the whole key in the index: the encoded key and the revision.
    func write(to bytes: UnsafeMutableRawBufferPointer, under key: UnsafeRawBufferPointer) {
        bytes.store(number, at: 4)
        bytes.store(createRevision, at: 8)
        bytes.store(version, at: 16)
        bytes.store(lease, at: 24)
        bytes.store(UInt64(0), at: 32)
        bytes.store(checksum(UnsafeRawBufferPointer(bytes), key), at: 0)
    }

    /// Reads an entry and its revision, and checks both.
    init(_ entry: Cursor.Entry) throws(StoreError) {
        let bytes = entry.value
        guard bytes.count == Self.length, entry.key.count > KeyBuffer.suffixLength,
            checksum(bytes, entry.key) == bytes.load(UInt32.self, at: 0)
        else {
            throw .corrupted(
                key: KeyBuffer.userKey(of: entry.key), detail: "its index entry has a wrong checksum")
        }
        revision = KeyBuffer.revision(of: entry.key)
        number = bytes.load(UInt32.self, at: 4)
        createRevision = bytes.load(Revision.self, at: 8)
        version = bytes.load(Int64.self, at: 16)
        lease = bytes.load(LeaseID.self, at: 24)
    }

    init(revision: Revision, number: UInt32, createRevision: Revision, version: Int64, lease: LeaseID) {
        self.revision = revision
        self.number = number
        self.createRevision = createRevision
        self.version = version
        self.lease = lease
    }
}

/// A checksum in the first four bytes of `value` covers the rest of it and the key it stands under.
func checksum(_ value: UnsafeRawBufferPointer, _ key: UnsafeRawBufferPointer) -> UInt32 {
    Checksum.crc32c(UnsafeRawBufferPointer(rebasing: value[4...]), continuing: Checksum.crc32c(key))
}

/// One change, as it lies in the log: header, key, value.
struct LogRecord {
    static let headerLength = 32

    let entry: IndexEntry
    let key: UnsafeRawBufferPointer
    let value: UnsafeRawBufferPointer

    static func length(key: [UInt8], value: [UInt8]) -> Int { headerLength + key.count + value.count }

    func has(key name: [UInt8]) -> Bool {
        name.withUnsafeBytes { name in
            guard name.count == key.count else { return false }
            guard let left = name.baseAddress, let right = key.baseAddress else { return true }
            return memcmp(left, right, name.count) == 0
        }
    }

    static func write(
        _ entry: IndexEntry, key: [UInt8], value: [UInt8], to bytes: UnsafeMutableRawBufferPointer,
        under place: UnsafeRawBufferPointer
    ) {
        bytes.store(UInt32(key.count), at: 4)
        bytes.store(entry.createRevision, at: 8)
        bytes.store(entry.version, at: 16)
        bytes.store(entry.lease, at: 24)
        key.withUnsafeBytes {
            UnsafeMutableRawBufferPointer(rebasing: bytes[headerLength...]).copyMemory(from: $0)
        }
        value.withUnsafeBytes {
            UnsafeMutableRawBufferPointer(rebasing: bytes[(headerLength + key.count)...]).copyMemory(from: $0)
        }
        bytes.store(checksum(UnsafeRawBufferPointer(bytes), place), at: 0)
    }

    /// Reads the record that stands under `place` in the log, and checks it.
    init(_ place: UnsafeRawBufferPointer, _ bytes: UnsafeRawBufferPointer) throws(StoreError) {
        guard place.count == LogKey.length, bytes.count >= Self.headerLength else {
            throw .corrupted(key: nil, detail: "a log record is too short")
        }
        let keyLength = Int(bytes.load(UInt32.self, at: 4))
        guard keyLength <= bytes.count - Self.headerLength else {
            throw .corrupted(key: nil, detail: "a log record's key is longer than the record")
        }
        let keyEnd = Self.headerLength + keyLength
        key = UnsafeRawBufferPointer(rebasing: bytes[Self.headerLength..<keyEnd])
        value = UnsafeRawBufferPointer(rebasing: bytes[keyEnd...])
        guard checksum(bytes, place) == bytes.load(UInt32.self, at: 0) else {
            throw .corrupted(key: Array(key), detail: "its value has a wrong checksum")
        }
        let position = LogKey(place)
        entry = IndexEntry(
            revision: position.revision, number: position.number,
            createRevision: bytes.load(Revision.self, at: 8), version: bytes.load(Int64.self, at: 16),
            lease: bytes.load(LeaseID.self, at: 24))
    }
}

/// A place in the log.
struct LogKey: Hashable, Comparable, Sendable {
    static let length = 12

    var revision: Revision
    var number: UInt32

    init(revision: Revision, number: UInt32) {
        self.revision = revision
        self.number = number
    }

    init(_ bytes: UnsafeRawBufferPointer) {
        revision = Revision(bigEndian: bytes.loadUnaligned(as: Revision.self))
        number = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
    }

    static func < (left: LogKey, right: LogKey) -> Bool {
        (left.revision, left.number) < (right.revision, right.number)
    }

    func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var words = (revision.bigEndian, number.bigEndian)
        return try withUnsafeBytes(of: &words) { (bytes) throws(Failure) in
            try body(UnsafeRawBufferPointer(rebasing: bytes[..<Self.length]))
        }
    }
}

extension [UInt8] {
    func withBytes<Result, Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try withUnsafeBufferPointer { (bytes) throws(Failure) in try body(UnsafeRawBufferPointer(bytes)) }
    }
}

extension UnsafeRawBufferPointer {
    /// A little-endian integer.
    func load<Value: FixedWidthInteger>(_ type: Value.Type, at offset: Int) -> Value {
        Value(littleEndian: loadUnaligned(fromByteOffset: offset, as: Value.self))
    }
}

extension UnsafeMutableRawBufferPointer {
    /// Stores an integer little-endian.
    func store<Value: FixedWidthInteger>(_ value: Value, at offset: Int) {
        storeBytes(of: value.littleEndian, toByteOffset: offset, as: Value.self)
    }
}
