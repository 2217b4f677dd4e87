// The bytes of a backup: a header, blocks of records, and an end that says what must have come before it.
//
//   header   "ARKTOSBK", format (4), revision (8), seconds since 1970 (8), CRC-32C of these (4)
//   block    length of what follows the checksum (4), its CRC-32C (4), records
//   record   1, key length (4), value length (4), create revision, revision, version, lease (8 each), key,
//            value
//            2, lease (8), seconds (8)
//   end      0 (4), CRC-32C of every byte before the end (4), keys (8), leases (8), CRC-32C of the two
//            counts (4)
//
// Integers are little-endian. Keys come in order. A backup holds what is current at one revision and no
// history; it does not depend on the engine that it came from or goes into.

import LMDB

enum BackupFormat {
    static let magic = Array("ARKTOSBK".utf8)
    static let version: UInt32 = 1
    static let headerLength = 32
    static let blockHeaderLength = 8
    /// After the zero that marks it.
    static let endLength = 24
    static let keyRecordLength = 41
    static let leaseRecordLength = 17
    /// A block ends with the record that reaches this.
    static let blockLength = 256 << 10
    /// What a reader takes for a block before it calls it damaged: the largest record, and room.
    static let longestBlock = 64 << 20

    enum RecordKind: UInt8 { case key = 1, lease = 2 }
}

/// One thing that a backup holds.
package enum BackupRecord: Hashable, Sendable {
    case key(KeyValue)
    case lease(Lease)
}

/// What a backup says of itself in its first bytes.
package struct BackupHeader: Hashable, Sendable {
    /// What it is a picture of.
    package var revision: Revision
    /// When it was begun, in seconds since 1970.
    package var seconds: Int64
}

/// How much a whole backup holds.
package struct BackupSummary: Hashable, Sendable {
    package var keys = 0
    package var leases = 0
    package var bytes = 0
}

/// Why bytes are not a backup.
package enum BackupError: Error, Hashable, Sendable, CustomStringConvertible {
    case notABackup
    case unsupportedVersion(UInt32)
    /// At this byte something is not what it must be.
    case damaged(at: Int, String)
    /// It ends before its end.
    case cutOff(after: Int)

    package var description: String {
        switch self {
        case .notABackup: "this is not a backup of a store"
        case .unsupportedVersion(let version):
            "the backup has format \(version); this program reads format \(BackupFormat.version)"
        case .damaged(let place, let what): "the backup is damaged at byte \(place): \(what)"
        case .cutOff(let place): "the backup is cut off after \(place) bytes"
        }
    }
}

extension [UInt8] {
    /// Appends an integer, little-endian.
    mutating func append<Value: FixedWidthInteger>(little value: Value) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }

    func checksum(continuing seed: UInt32 = 0) -> UInt32 {
        withBytes { Checksum.crc32c($0, continuing: seed) }
    }
}
