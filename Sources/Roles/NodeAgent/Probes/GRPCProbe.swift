// Asks gRPC's health service once, over a connection of its own and without TLS, as probes do. One call with
// one small message each way needs of HTTP/2 only this much: the preface, headers that are written out in
// full, and the frame that holds the answer. What the answer's headers say is not looked at: a call that
// failed has no message.

import Linux
import Messages

package struct GRPCProbe: Sendable {
    private let address: SocketAddress
    private let service: String

    /// An empty `service` asks for the server as a whole.
    package init(_ address: SocketAddress, service: String) {
        self.address = address
        self.service = service
    }

    package func ask(on loop: EventLoop, timeout: Duration) async throws -> ProbeAnswer {
        try await withDeadline(timeout, "probe", "\(address)") {
            let stream = try await ByteStream.connect(to: address, on: loop, timeout: timeout)
            defer { stream.close() }
            try await stream.write(request)
            var frames = FrameReader()
            while true {
                let bytes = try await stream.read()
                guard !bytes.isEmpty else { return .failure("the connection ended without an answer") }
                guard let answer = try await frames.take(bytes, replies: { try await stream.write($0) })
                else {
                    continue
                }
                return try Self.verdict(answer)
            }
        }
    }

    private static func verdict(_ message: [UInt8]) throws -> ProbeAnswer {
        let status = try Health.HealthCheckResponse(bytes: message).status
        return status == .serving
            ? .success : .failure("service unhealthy (responded with \(status.rawValue))")
    }

    // MARK: Sending

    /// Everything that is ever sent, but for acknowledgements.
    var request: [UInt8] {
        let message = Health.HealthCheckRequest.with { $0.service = service }.bytes
        let length = (0..<4).map { UInt8(truncatingIfNeeded: message.count >> (24 - 8 * $0)) }
        return Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + Self.frame(.settings, 0, 0, [])
            + Self.frame(.headers, Flag.endHeaders, 1, Self.headers("\(address)"))
            + Self.frame(.data, Flag.endStream, 1, [0] + length + message)
    }

    private static func headers(_ authority: String) -> [UInt8] {
        [
            (":method", "POST"), (":scheme", "http"), (":path", "/grpc.health.v1.Health/Check"),
            (":authority", authority.contains("/") ? "localhost" : authority), ("te", "trailers"),
            ("content-type", "application/grpc"), ("user-agent", "arktos-node-probe"),
        ].flatMap { [0x00] + text($0.0) + text($0.1) }
    }

    /// A literal of HPACK that is not Huffman-coded; all of ours are shorter than 127 bytes.
    private static func text(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8.prefix(126))
        return [UInt8(bytes.count)] + bytes
    }

    fileprivate enum Kind: UInt8 {
        case data = 0, headers = 1, reset = 3, settings = 4, ping = 6, goAway = 7
    }

    fileprivate enum Flag {
        static let endStream: UInt8 = 1
        static let acknowledgement: UInt8 = 1
        static let endHeaders: UInt8 = 4
        static let padded: UInt8 = 8
    }

    fileprivate static func frame(_ kind: Kind, _ flags: UInt8, _ stream: UInt8, _ payload: [UInt8])
        -> [UInt8]
    {
        let count = payload.count
        return [
            UInt8(count >> 16), UInt8(count >> 8 & 255), UInt8(count & 255), kind.rawValue, flags, 0, 0, 0,
            stream,
        ]
            + payload
    }

    // MARK: Receiving

    private struct FrameReader {
        private static let largest = 1 << 14
        private var rest: [UInt8] = []
        private var message: [UInt8] = []

        struct Problem: Error, CustomStringConvertible {
            let description: String
        }

        /// The answer's message once it is whole.
        mutating func take(
            _ bytes: [UInt8], replies: ([UInt8]) async throws -> Void
        ) async throws -> [UInt8]? {
            rest += bytes
            while rest.count >= 9 {
                let length = Int(rest[0]) << 16 | Int(rest[1]) << 8 | Int(rest[2])
                guard length <= Self.largest else {
                    throw Problem(description: "the port does not speak gRPC without TLS")
                }
                guard rest.count >= 9 + length else { return nil }
                let (kind, flags) = (Kind(rawValue: rest[3]), rest[4])
                let payload = Array(rest[9..<9 + length])
                rest.removeFirst(9 + length)
                switch kind {
                case .settings where flags & Flag.acknowledgement == 0:
                    try await replies(frame(.settings, Flag.acknowledgement, 0, []))
                case .ping where flags & Flag.acknowledgement == 0:
                    try await replies(frame(.ping, Flag.acknowledgement, 0, payload))
                case .data:
                    message += Self.content(payload, flags)
                    if let whole = whole { return whole }
                case .headers where flags & Flag.endStream != 0:
                    throw Problem(
                        description:
                            "the health service has no answer: it is not there, or knows no such service")
                case .reset: throw Problem(description: "the call was reset")
                case .goAway: throw Problem(description: "the server refused the connection")
                default: continue
                }
            }
            return nil
        }

        private static func content(_ payload: [UInt8], _ flags: UInt8) -> ArraySlice<UInt8> {
            guard flags & Flag.padded != 0, let padding = payload.first else { return payload[...] }
            return payload.dropFirst().dropLast(Int(padding))
        }

        /// Behind a byte that says whether it is compressed, which was not asked for, and its length.
        private var whole: [UInt8]? {
            guard message.count >= 5 else { return nil }
            let length = message[1..<5].reduce(0) { $0 << 8 | Int($1) }
            guard message.count >= 5 + length else { return nil }
            return Array(message[5..<5 + length])
        }
    }
}
