// Records on their way into a backup.

/// Appends to `output`, which its user empties as it likes.
struct BackupEncoder {
    private(set) var output: [UInt8] = []
    private var block: [UInt8] = []
    private var running: UInt32 = 0
    private var summary = BackupSummary()

    init(_ header: BackupHeader) {
        var bytes = BackupFormat.magic
        bytes.append(little: BackupFormat.version)
        bytes.append(little: header.revision)
        bytes.append(little: header.seconds)
        bytes.append(little: bytes.checksum())
        emit(bytes)
    }

    mutating func add(_ item: KeyValue) {
        block.append(BackupFormat.RecordKind.key.rawValue)
        block.append(little: UInt32(item.key.count))
        block.append(little: UInt32(item.value.count))
        block.append(little: item.createRevision)
        block.append(little: item.modRevision)
        block.append(little: item.version)
        block.append(little: item.lease ?? 0)
        block += item.key
        block += item.value
        summary.keys += 1
        if block.count >= BackupFormat.blockLength { endBlock() }
    }

    mutating func add(_ lease: Lease) {
        block.append(BackupFormat.RecordKind.lease.rawValue)
        block.append(little: lease.id)
        block.append(little: lease.seconds)
        summary.leases += 1
        if block.count >= BackupFormat.blockLength { endBlock() }
    }

    mutating func finish() {
        endBlock()
        var counts: [UInt8] = []
        counts.append(little: Int64(summary.keys))
        counts.append(little: Int64(summary.leases))
        output.append(little: UInt32(0))
        output.append(little: running)
        output += counts
        output.append(little: counts.checksum())
    }

    mutating func takeOutput() -> [UInt8] {
        defer { output = [] }
        return output
    }

    private mutating func endBlock() {
        guard !block.isEmpty else { return }
        var head: [UInt8] = []
        head.append(little: UInt32(block.count))
        head.append(little: block.checksum())
        emit(head)
        emit(block)
        block.removeAll(keepingCapacity: true)
    }

    private mutating func emit(_ bytes: [UInt8]) {
        running = bytes.checksum(continuing: running)
        output += bytes
    }
}
