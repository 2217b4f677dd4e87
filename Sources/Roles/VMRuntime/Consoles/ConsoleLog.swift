// The log format that CRI prescribes, from the bytes of a console.

import Diagnostics

/// Cuts a stream of bytes into CRI's log lines: `<RFC 3339 time> stdout F <line>`. A line that is longer than
/// 16 KiB comes in parts, marked P except for the last. Carriage returns at a line's end are dropped:
/// consoles send them.
struct ConsoleLogFormatter: Sendable {
    static let maximumLineBytes = 16 * 1024

    /// The line that has not ended yet.
    private(set) var unfinished: [UInt8] = []

    /// The lines that `bytes` complete, as they are to be written.
    mutating func lines(from bytes: UnsafeRawBufferPointer, at time: WallTime) -> [UInt8] {
        var output: [UInt8] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                if unfinished.last == UInt8(ascii: "\r") { unfinished.removeLast() }
                emit("F", at: time, to: &output)
            } else {
                unfinished.append(byte)
                if unfinished.count == Self.maximumLineBytes { emit("P", at: time, to: &output) }
            }
        }
        return output
    }

    /// What is left when nothing will follow.
    mutating func finish(at time: WallTime) -> [UInt8] {
        var output: [UInt8] = []
        if !unfinished.isEmpty { emit("F", at: time, to: &output) }
        return output
    }

    private mutating func emit(_ tag: String, at time: WallTime, to output: inout [UInt8]) {
        output += "\(time.rfc3339(fractionDigits: 9)) stdout \(tag) ".utf8
        output += unfinished
        output.append(UInt8(ascii: "\n"))
        unfinished.removeAll(keepingCapacity: true)
    }
}
