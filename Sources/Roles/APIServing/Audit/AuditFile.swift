// The file that audit records go to, a line each, and those before it: FILE.1 is the one that was full last.

import Linux

/// Every operation blocks, and one is under way at a time.
struct AuditFile: Sendable {
    let path: String
    /// A file is full when another batch would make it larger.
    let maximumBytes: Int64
    /// Full files that are kept.
    let backups: Int
    /// The last write may have stopped in the middle of a line.
    private var isTorn = false

    init(path: String, maximumBytes: Int64, backups: Int) {
        self.path = path
        self.maximumBytes = maximumBytes
        self.backups = backups
    }

    /// Whole lines. Whoever takes the file away is given a new one.
    mutating func append(_ lines: [UInt8]) throws(SystemError) {
        let size = Files.exists(path) ? try Files.size(path) : 0
        if size > 0, size + Int64(lines.count) > maximumBytes { try rotate() }
        let bytes = isTorn ? [UInt8(ascii: "\n")] + lines : lines
        isTorn = true
        try Files.append(bytes, to: path, mode: 0o600)
        isTorn = false
    }

    private func rotate() throws(SystemError) {
        guard backups > 0 else { return try Files.remove(path) }
        for number in stride(from: backups - 1, through: 1, by: -1) where Files.exists("\(path).\(number)") {
            try Files.rename("\(path).\(number)", to: "\(path).\(number + 1)")
        }
        try Files.rename(path, to: "\(path).1")
    }

    /// What has been written up to now, newest file first: later writes and rotations change nothing of it.
    struct Written: Sendable {
        let file: FileDescriptor
        let bytes: Int64
    }

    func written() throws(SystemError) -> [Written] {
        var all: [Written] = []
        for number in 0...backups {
            let path = number == 0 ? path : "\(path).\(number)"
            guard Files.exists(path) else { continue }
            all.append(
                Written(file: try FileDescriptor.open(path, 0), bytes: try Files.size(path)))
        }
        return all
    }
}

extension AuditFile.Written {
    /// A line is no longer than that; what is longer is passed over.
    private static let longestLine = 1 << 20
    private static let pieceBytes = 1 << 18

    /// Hands out line after line, without their ends, until the body has enough.
    func forEachLine(_ body: (ArraySlice<UInt8>) throws -> Void) throws {
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.pieceBytes, alignment: 16)
        defer { piece.deallocate() }
        var rest: [UInt8] = []
        var left = bytes
        while left > 0 {
            let wanted = UnsafeMutableRawBufferPointer(rebasing: piece[..<min(piece.count, Int(left))])
            guard let count = try file.read(into: wanted), count > 0 else { return }
            left -= Int64(count)
            rest.append(contentsOf: wanted[..<count])
            var start = 0
            while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
                try body(rest[start..<end])
                start = end + 1
            }
            rest.removeFirst(start)
            if rest.count > Self.longestLine { rest = [] }
        }
    }
}
