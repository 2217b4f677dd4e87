// The client's side of WebSocket (RFC 6455), as far as streaming of CRI runtimes needs it: binary messages
// over a plain connection to the node itself.

import Linux
import TLS

package final class WebSocket: Sendable {
    package struct Failure: Error, Sendable, CustomStringConvertible {
        package let description: String
        init(_ description: String) { self.description = description }
    }

    /// What the server chose.
    package let subprotocol: String
    private let stream: ByteStream
    private let writer: FrameWriter
    private let reader: FrameReader

    private init(_ stream: ByteStream, subprotocol: String, early: [UInt8]) {
        self.stream = stream
        self.subprotocol = subprotocol
        writer = FrameWriter(stream)
        reader = FrameReader(stream, early)
    }

    /// `url` is "http://address:port/path".
    package static func connect(_ url: String, subprotocols: [String], on loop: EventLoop) async throws
        -> WebSocket
    {
        guard let (address, path) = parse(url) else { throw Failure("\"\(url)\" is no URL to stream from") }
        let stream = try await ByteStream.connect(to: address, on: loop)
        do {
            let key = Base64.encode(RandomBytes.make(16))
            let request = [
                "GET \(path) HTTP/1.1", "Host: \(address)", "Upgrade: websocket", "Connection: Upgrade",
                "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: \(key)", "Origin: http://\(address)",
                "Sec-WebSocket-Protocol: \(subprotocols.joined(separator: ", "))",
            ].joined(separator: "\r\n")
            try await stream.write(Array((request + "\r\n\r\n").utf8))
            let (head, early) = try await withDeadline(.seconds(10), "upgrade", "\(address)") {
                try await answer(from: stream)
            }
            return WebSocket(stream, subprotocol: try subprotocol(of: head), early: early)
        } catch {
            stream.close()
            throw error
        }
    }

    static func parse(_ url: String) -> (SocketAddress, String)? {
        guard url.hasPrefix("http://") else { return nil }
        let rest = url.dropFirst(7)
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        guard let address = SocketAddress(String(rest[..<slash])) else { return nil }
        return (address, slash == rest.endIndex ? "/" : String(rest[slash...]))
    }

    private static func answer(from stream: ByteStream) async throws -> (head: String, early: [UInt8]) {
        var bytes: [UInt8] = []
        let end = Array("\r\n\r\n".utf8)
        while bytes.count < 65536 {
            let piece = try await stream.read()
            guard !piece.isEmpty else { throw Failure("the connection ended before it was upgraded") }
            bytes += piece
            if let at = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) {
                return (String(decoding: bytes[..<at], as: UTF8.self), Array(bytes[(at + 4)...]))
            }
        }
        throw Failure("the answer to the upgrade is too long")
    }

    static func subprotocol(of head: String) throws(Failure) -> String {
        let lines = head.split(separator: "\r\n")
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count >= 2, words[1] == "101" else {
            throw Failure("the runtime does not stream: \"\(lines.first ?? "")\"")
        }
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2, parts[0].lowercased() == "sec-websocket-protocol" {
                return parts[1].trimmed
            }
        }
        return ""
    }

    /// The next message; nil when the server has closed.
    package func receive() async throws -> [UInt8]? {
        while let frame = try await reader.next() {
            switch frame.kind {
            case .message: return frame.payload
            case .ping: try await writer.write(.pong, frame.payload)
            case .pong: continue
            case .close:
                // The peer may be gone already: there is nobody left to tell.
                try? await writer.write(.close, [])
                return nil
            }
        }
        return nil
    }

    /// Several tasks may send.
    package func send(_ message: [UInt8]) async throws { try await writer.write(.binary, message) }

    package func close() { stream.close() }
}

/// Frames in the order in which they were given.
private actor FrameWriter {
    enum Opcode: UInt8 {
        case binary = 2
        case close = 8
        case pong = 10
    }

    private let stream: ByteStream
    private var last: Task<Void, any Error>?

    init(_ stream: ByteStream) { self.stream = stream }

    func write(_ opcode: Opcode, _ payload: [UInt8]) async throws {
        let frame = WebSocketFrame.encode(opcode.rawValue, payload, mask: RandomBytes.make(4))
        let (stream, before) = (stream, last)
        let task = Task {
            _ = await before?.result
            try await stream.write(frame)
        }
        last = task
        try await task.value
    }
}

package enum WebSocketFrame {
    /// A client's frame: always masked.
    static func encode(_ opcode: UInt8, _ payload: [UInt8], mask: [UInt8]) -> [UInt8] {
        var frame: [UInt8] = [0x80 | opcode]
        switch payload.count {
        case ..<126: frame.append(0x80 | UInt8(payload.count))
        case ..<65536:
            frame.append(0x80 | 126)
            frame += (0..<2).reversed().map { UInt8(truncatingIfNeeded: payload.count >> ($0 * 8)) }
        default:
            frame.append(0x80 | 127)
            frame += (0..<8).reversed().map { UInt8(truncatingIfNeeded: payload.count >> ($0 * 8)) }
        }
        frame += mask
        for (index, byte) in payload.enumerated() { frame.append(byte ^ mask[index % 4]) }
        return frame
    }
}

/// Whole messages out of the server's frames. One task reads.
private actor FrameReader {
    enum Kind {
        case message, ping, pong, close
    }

    /// Bytes of a message at most.
    private static let maximum = 1 << 22

    private let stream: ByteStream
    private var buffer: [UInt8]
    private var message: [UInt8] = []

    init(_ stream: ByteStream, _ early: [UInt8]) {
        self.stream = stream
        buffer = early
    }

    func next() async throws -> (kind: Kind, payload: [UInt8])? {
        while true {
            guard let head = try await take(2) else { return nil }
            var count = Int(head[1] & 0x7f)
            if count > 125 {
                guard let long = try await take(count == 126 ? 2 : 8) else { return nil }
                guard let length = Int(exactly: long.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }) else {
                    throw WebSocket.Failure("a frame of more bytes than there are")
                }
                count = length
            }
            guard head[1] & 0x80 == 0 else { throw WebSocket.Failure("the server's frame is masked") }
            guard count + message.count <= Self.maximum else {
                throw WebSocket.Failure("a message of more than \(Self.maximum) bytes")
            }
            guard let payload = try await take(count) else { return nil }
            switch head[0] & 0x0f {
            case 0, 1, 2:
                message += payload
                guard head[0] & 0x80 != 0 else { continue }
                defer { message = [] }
                return (.message, message)
            case 8: return (.close, payload)
            case 9: return (.ping, payload)
            case 10: return (.pong, payload)
            default: throw WebSocket.Failure("a frame of unknown kind \(head[0] & 0x0f)")
            }
        }
    }

    /// Nil when the connection ends before.
    private func take(_ count: Int) async throws -> [UInt8]? {
        while buffer.count < count {
            let piece = try await stream.read()
            guard !piece.isEmpty else { return nil }
            buffer += piece
        }
        defer { buffer.removeFirst(count) }
        return Array(buffer[..<count])
    }
}
