// Frames of SPDY/3.1, as far as streaming needs them. Pure.
//
//     control: 1|version:15 type:16 | flags:8 length:24 | payload        data: 0|stream:31 | flags:8
//     length:24 | bytes

package enum SPDYFrame: Hashable, Sendable {
    /// A stream of the peer's begins, with its headers still compressed; whether it will send nothing on it.
    case opened(stream: UInt32, headers: [UInt8], isLast: Bool)
    /// Bytes of a stream, and whether they are its last.
    case data(stream: UInt32, bytes: [UInt8], isLast: Bool)
    /// A stream was reset.
    case reset(stream: UInt32)
    /// To be sent back as it is.
    case ping(id: UInt32)
    /// No more streams.
    case goAway
    /// Answers to our streams, settings, windows: nothing that we act on.
    case other(type: UInt16)

    private enum ControlType {
        static let openStream: UInt16 = 1
        static let reply: UInt16 = 2
        static let reset: UInt16 = 3
        static let ping: UInt16 = 6
        static let goAway: UInt16 = 7
    }

    private static let last: UInt8 = 1
    private static let version: UInt16 = 3

    // MARK: Reading

    /// Takes a whole frame off the front; nil while it is not all there.
    package static func take(from buffer: inout [UInt8]) -> SPDYFrame? {
        guard let length = length(of: buffer) else { return nil }
        guard buffer.count >= 8 + length else { return nil }
        let head = number(buffer[0..<4])
        let flags = buffer[4]
        let payload = Array(buffer[8..<(8 + length)])
        buffer.removeFirst(8 + length)
        guard head & 0x8000_0000 != 0 else {
            return .data(stream: head, bytes: payload, isLast: flags & last != 0)
        }
        let type = UInt16(truncatingIfNeeded: head)
        switch type {
        case ControlType.openStream where length >= 10:
            return .opened(
                stream: number(payload[0..<4]) & 0x7fff_ffff, headers: Array(payload[10...]),
                isLast: flags & last != 0)
        case ControlType.reset where length >= 4: return .reset(stream: number(payload[0..<4]) & 0x7fff_ffff)
        case ControlType.ping where length >= 4: return .ping(id: number(payload[0..<4]))
        case ControlType.goAway: return .goAway
        default: return .other(type: type)
        }
    }

    /// Bytes behind the next frame's head; nil while that is not all there.
    package static func length(of buffer: [UInt8]) -> Int? {
        buffer.count >= 8 ? Int(number(buffer[5..<8])) : nil
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }

    // MARK: Writing

    /// Opens a stream with these headers; names are lower-case. `isFirst`: nothing was compressed before on
    /// this connection.
    package static func open(stream: UInt32, _ headers: [(String, String)], isFirst: Bool) -> [UInt8] {
        let block = HeaderBlock.encode(headers, isFirst: isFirst)
        // No associated stream, no priority, no slot.
        return control(ControlType.openStream, bytes(stream) + [0, 0, 0, 0, 0, 0] + block)
    }

    /// Answers that a stream of the peer's is taken, with these headers; `isFirst` as in `open`.
    package static func reply(stream: UInt32, _ headers: [(String, String)], isFirst: Bool) -> [UInt8] {
        control(ControlType.reply, bytes(stream) + HeaderBlock.encode(headers, isFirst: isFirst))
    }

    /// Refuses or ends a stream. `code`: 1 for a protocol error, 3 for a refused one, 5 for a cancelled one.
    package static func reset(stream: UInt32, code: UInt32) -> [UInt8] {
        control(ControlType.reset, bytes(stream) + bytes(code))
    }

    /// No more streams: `last` was the last one that was taken.
    package static func goAway(last stream: UInt32) -> [UInt8] {
        control(ControlType.goAway, bytes(stream) + bytes(0))
    }

    package static func data(stream: UInt32, _ payload: [UInt8], isLast: Bool) -> [UInt8] {
        bytes(stream) + [isLast ? last : 0] + bytes(UInt32(payload.count)).dropFirst() + payload
    }

    package static func ping(id: UInt32) -> [UInt8] { control(ControlType.ping, bytes(id)) }

    private static func control(_ type: UInt16, _ payload: [UInt8]) -> [UInt8] {
        bytes(0x8000_0000 | UInt32(version) << 16 | UInt32(type))
            + [0] + bytes(UInt32(payload.count)).dropFirst() + payload
    }

    static func bytes(_ number: UInt32) -> [UInt8] {
        (0..<4).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}
