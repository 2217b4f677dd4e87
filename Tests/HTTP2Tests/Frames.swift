// Frames as a test writes and reads them, without any library's help.

struct Frame: Sendable {
    enum Kind: UInt8 {
        case data, headers, priority, reset, settings, pushPromise, ping, goAway, windowUpdate, continuation
    }

    static let endStream: UInt8 = 1
    static let acknowledged: UInt8 = 1
    static let endHeaders: UInt8 = 4
    static let padded: UInt8 = 8
    static let withPriority: UInt8 = 32

    var type: UInt8
    var flags: UInt8
    var stream: UInt32
    var payload: [UInt8]

    var kind: Kind? { Kind(rawValue: type) }

    static func bytes(_ kind: Kind, flags: UInt8 = 0, stream: UInt32 = 0, _ payload: [UInt8] = []) -> [UInt8]
    {
        FramePeer.frame(type: kind.rawValue, flags: flags, stream: stream, payload)
    }

    /// The big-endian number at `offset` of the payload; nil when it is shorter.
    func number(at offset: Int) -> UInt32? {
        guard payload.count >= offset + 4 else { return nil }
        return payload[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    static func number(_ value: UInt32) -> [UInt8] {
        (0..<4).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    }

    static func setting(_ id: UInt8, _ value: UInt32) -> [UInt8] { [0, id] + number(value) }

    /// Fields in HPACK's plainest form: literals with new names, that no table remembers.
    static func block(_ fields: [(String, String)]) -> [UInt8] {
        fields.flatMap { name, value in
            [0] + string(Array(name.utf8)) + string(Array(value.utf8))
        }
    }

    /// Up to 254 bytes.
    private static func string(_ bytes: [UInt8]) -> [UInt8] {
        (bytes.count < 127 ? [UInt8(bytes.count)] : [127, UInt8(bytes.count - 127)]) + bytes
    }
}

/// Cuts what comes in into frames.
struct FrameReader {
    private var bytes: [UInt8] = []

    mutating func feed(_ more: [UInt8]) { bytes += more }

    /// The next whole frame; nil when it is not there yet.
    mutating func next() -> Frame? {
        guard bytes.count >= 9 else { return nil }
        let end = 9 + (Int(bytes[0]) << 16 | Int(bytes[1]) << 8 | Int(bytes[2]))
        guard bytes.count >= end else { return nil }
        defer { bytes.removeFirst(end) }
        let stream = bytes[5..<9].reduce(0) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        return Frame(type: bytes[3], flags: bytes[4], stream: stream, payload: Array(bytes[9..<end]))
    }
}
