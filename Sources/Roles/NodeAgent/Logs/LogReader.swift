// Reads a container's log: the end of it, from a time on, and on as it grows.

import Diagnostics
import Glibc
import Linux

package struct LogOptions: Hashable, Sendable {
    /// The last so many lines; nil for all.
    package var tailLines: Int64?
    package var since: WallTime?
    package var hasTimestamps = false
    /// The answer ends after so many bytes.
    package var limitBytes: Int64?

    package init() {}
}

/// What lines become on their way out. Pure.
package struct LogFormatter: Sendable {
    private let options: LogOptions
    private var remaining: Int64
    /// Streams whose last line was cut: the next piece is no new line.
    private var isContinued: [Bool: Bool] = [:]

    package init(_ options: LogOptions) {
        self.options = options
        remaining = options.limitBytes ?? Int64.max
    }

    package var isFull: Bool { remaining <= 0 }

    /// What is to be sent of one line.
    package mutating func format(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard !isFull else { return [] }
        guard let line = LogLine(bytes) else { return cut(Array(bytes) + [UInt8(ascii: "\n")]) }
        if let since = options.since, let time = line.wallTime, time < since { return [] }
        let goesOn = isContinued[line.isErrorOutput] ?? false
        isContinued[line.isErrorOutput] = line.isPartial
        var out: [UInt8] = []
        if options.hasTimestamps && !goesOn { out += line.time + [UInt8(ascii: " ")] }
        out += line.content
        if !line.isPartial { out.append(UInt8(ascii: "\n")) }
        return cut(out)
    }

    private mutating func cut(_ bytes: [UInt8]) -> [UInt8] {
        let taken = remaining < Int64(bytes.count) ? Array(bytes.prefix(Int(remaining))) : bytes
        remaining -= Int64(taken.count)
        return taken
    }
}

package struct LogReader: Sendable {
    /// Bytes of an answer at most.
    private static let chunk = 65536
    /// How often a log that is followed is looked at.
    private static let period = Duration.milliseconds(200)

    private let path: String
    private let options: LogOptions

    package init(path: String, _ options: LogOptions) {
        self.path = path
        self.options = options
    }

    /// Writes what there is; with `follow`, goes on until that says no and all was read. The log is followed
    /// into its successor when it is rotated.
    package func read(
        follow: (@Sendable () async -> Bool)?, write: @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        var file = try await open()
        var offset = try await start(file)
        var formatter = LogFormatter(options)
        var rest: [UInt8] = []
        while !formatter.isFull {
            let goesOn = await follow?() ?? false
            let bytes = try await Self.read(file, at: offset)
            if bytes.isEmpty {
                if goesOn {
                    if let fresh = try await successor(of: file) {
                        (file, offset) = (fresh, 0)
                    } else {
                        try await MonotonicClock.sleep(for: Self.period)
                    }
                    continue
                }
                break
            }
            offset += Int64(bytes.count)
            rest += bytes
            try await send(&rest, &formatter, write)
        }
        // A line without its end: the runtime is still at it, or died over it.
        if !rest.isEmpty, !formatter.isFull {
            let last = formatter.format(rest[...])
            if !last.isEmpty { try await write(last) }
        }
    }

    private func send(
        _ rest: inout [UInt8], _ formatter: inout LogFormatter,
        _ write: @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        var out: [UInt8] = []
        var start = rest.startIndex
        while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
            out += formatter.format(rest[start..<end])
            start = end + 1
            if out.count >= Self.chunk {
                try await write(out)
                out = []
            }
        }
        rest.removeFirst(start)
        if !out.isEmpty { try await write(out) }
    }

    // MARK: The file

    private func open() async throws -> FileDescriptor {
        let path = path
        return try await BlockingPool.shared.run { try FileDescriptor.open(path, O_RDONLY) }
    }

    private static func read(_ file: FileDescriptor, at offset: Int64) async throws -> [UInt8] {
        try await BlockingPool.shared.run { try pread(file, at: offset, count: chunk) }
    }

    /// Blocks.
    private static func pread(_ file: FileDescriptor, at offset: Int64, count: Int) throws(SystemError)
        -> [UInt8]
    {
        var failure: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, read in
            let result = Glibc.pread(file.number, buffer.baseAddress, count, off_t(offset))
            if result < 0 { failure = SystemError(call: "pread", subject: "a log") }
            read = max(result, 0)
        }
        if let failure { throw failure }
        return bytes
    }

    /// The file that now has the name, when the open one no longer has it.
    private func successor(of file: FileDescriptor) async throws -> FileDescriptor? {
        let path = path
        return try await BlockingPool.shared.run {
            var (now, then) = (stat(), stat())
            guard stat(path, &now) == 0, fstat(file.number, &then) == 0,
                now.st_ino != then.st_ino || now.st_dev != then.st_dev
            else { return nil }
            return try FileDescriptor.open(path, O_RDONLY)
        }
    }

    /// Where the last lines begin.
    private func start(_ file: FileDescriptor) async throws -> Int64 {
        guard let lines = options.tailLines else { return 0 }
        return try await BlockingPool.shared.run {
            var status = stat()
            guard fstat(file.number, &status) == 0 else { throw SystemError(call: "fstat", subject: "a log") }
            return try Self.startOfLast(lines, in: file, size: Int64(status.st_size))
        }
    }

    private static func startOfLast(_ lines: Int64, in file: FileDescriptor, size: Int64) throws(SystemError)
        -> Int64
    {
        guard lines > 0 else { return size }
        var end = size
        var found: Int64 = 0
        while end > 0 {
            let begin = max(end - Int64(chunk), 0)
            let bytes = try pread(file, at: begin, count: Int(end - begin))
            for index in bytes.indices.reversed() where bytes[index] == UInt8(ascii: "\n") {
                let position = begin + Int64(index)
                // The end of the last line separates nothing.
                if position == size - 1 { continue }
                found += 1
                if found == lines { return position + 1 }
            }
            end = begin
        }
        return 0
    }
}
