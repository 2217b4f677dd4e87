// A backup's bytes, in pieces of any size, taken apart and verified.

/// Give it every byte with `read`, then ask `finish`, which throws unless all of the backup was there.
/// Records are verified block by block; only `finish` says that none is missing.
package struct BackupReader: Sendable {
    private enum State {
        case header
        case blocks
        case ended
    }

    /// Known once its bytes have been read.
    package private(set) var header: BackupHeader?
    package private(set) var summary = BackupSummary()
    private var state = State.header
    /// Read and not yet used.
    private var rest: [UInt8] = []
    private var running: UInt32 = 0
    private var lastKey: [UInt8]?

    package init() {}

    /// The records that end in these bytes.
    package mutating func read(_ bytes: [UInt8]) throws(BackupError) -> [BackupRecord] {
        rest += bytes
        var records: [BackupRecord] = []
        var place = 0
        while let used = try step(from: place, &records) {
            place += used
            summary.bytes += used
        }
        rest.removeFirst(place)
        return records
    }

    /// Throws unless the backup has come to its end, and nothing behind it.
    package func finish() throws(BackupError) -> BackupSummary {
        guard case .ended = state else { throw .cutOff(after: summary.bytes + rest.count) }
        guard rest.isEmpty else { throw .damaged(at: summary.bytes, "something follows its end") }
        return summary
    }

    /// Uses one part that is there as a whole, and says how long it is. Nil if more is needed.
    private mutating func step(
        from place: Int, _ records: inout [BackupRecord]
    ) throws(BackupError) -> Int? {
        switch state {
        case .header: return try readHeader(place)
        case .ended: return nil
        case .blocks:
            guard let length: UInt32 = integer(place) else { return nil }
            return length == 0 ? try readEnd(place) : try readBlock(place, Int(length), &records)
        }
    }

    private mutating func readHeader(_ place: Int) throws(BackupError) -> Int? {
        let known = min(rest.count, BackupFormat.magic.count)
        guard rest[..<known].elementsEqual(BackupFormat.magic[..<known]) else { throw .notABackup }
        guard rest.count - place >= BackupFormat.headerLength else { return nil }
        let bytes = Array(rest[place..<place + BackupFormat.headerLength])
        let version: UInt32 = field(bytes, 8)
        guard version == BackupFormat.version else { throw .unsupportedVersion(version) }
        guard field(bytes, 28) == Array(bytes[..<28]).checksum() else {
            throw .damaged(at: 0, "the header has a wrong checksum")
        }
        header = BackupHeader(revision: field(bytes, 12), seconds: field(bytes, 20))
        running = bytes.checksum()
        state = .blocks
        return bytes.count
    }

    private mutating func readBlock(
        _ place: Int, _ length: Int, _ records: inout [BackupRecord]
    ) throws(BackupError) -> Int? {
        guard length <= BackupFormat.longestBlock else {
            throw .damaged(at: summary.bytes, "a block of \(length) bytes")
        }
        let whole = BackupFormat.blockHeaderLength + length
        guard rest.count - place >= whole else { return nil }
        let bytes = Array(rest[place..<place + whole])
        let content = Array(bytes[BackupFormat.blockHeaderLength...])
        guard field(bytes, 4) == content.checksum() else {
            throw .damaged(at: summary.bytes, "a block has a wrong checksum")
        }
        running = bytes.checksum(continuing: running)
        try readRecords(content, &records)
        return whole
    }

    private mutating func readRecords(
        _ bytes: [UInt8], _ records: inout [BackupRecord]
    ) throws(BackupError) {
        var place = 0
        while place < bytes.count {
            let left = bytes.count - place
            switch BackupFormat.RecordKind(rawValue: bytes[place]) {
            case .key where left >= BackupFormat.keyRecordLength:
                let keyLength = Int(field(bytes, place + 1) as UInt32)
                let valueLength = Int(field(bytes, place + 5) as UInt32)
                let start = place + BackupFormat.keyRecordLength
                guard keyLength + valueLength <= bytes.count - start else { throw odd }
                let lease: LeaseID = field(bytes, place + 33)
                let item = KeyValue(
                    key: Array(bytes[start..<start + keyLength]),
                    value: Array(bytes[start + keyLength..<start + keyLength + valueLength]),
                    createRevision: field(bytes, place + 9), modRevision: field(bytes, place + 17),
                    version: field(bytes, place + 25), lease: lease == 0 ? nil : lease)
                if let lastKey, !lastKey.lexicographicallyPrecedes(item.key) { throw odd }
                lastKey = item.key
                records.append(.key(item))
                summary.keys += 1
                place = start + keyLength + valueLength
            case .lease where left >= BackupFormat.leaseRecordLength:
                records.append(
                    .lease(Lease(id: field(bytes, place + 1), seconds: field(bytes, place + 9))))
                summary.leases += 1
                place += BackupFormat.leaseRecordLength
            default: throw odd
            }
        }
    }

    private mutating func readEnd(_ place: Int) throws(BackupError) -> Int? {
        let whole = 4 + BackupFormat.endLength
        guard rest.count - place >= whole else { return nil }
        let bytes = Array(rest[place..<place + whole])
        guard field(bytes, 24) == Array(bytes[8..<24]).checksum(), field(bytes, 4) == running,
            field(bytes, 8) == Int64(summary.keys), field(bytes, 16) == Int64(summary.leases)
        else { throw .damaged(at: summary.bytes, "what it holds is not what its end says") }
        state = .ended
        return whole
    }

    /// Whole by its checksum, and yet not what is written.
    private var odd: BackupError { .damaged(at: summary.bytes, "a record makes no sense") }

    private func integer<Value: FixedWidthInteger>(_ place: Int) -> Value? {
        guard rest.count - place >= MemoryLayout<Value>.size else { return nil }
        return field(rest, place)
    }

    private func field<Value: FixedWidthInteger>(_ bytes: [UInt8], _ place: Int) -> Value {
        bytes.withUnsafeBytes { $0.load(Value.self, at: place) }
    }
}
