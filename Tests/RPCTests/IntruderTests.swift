// Bytes that are not what they should be. After each the server still serves.

import HTTP2
import Linux
import RPC
import TLS
import Testing

@Suite(.timeLimit(.minutes(2))) struct IntruderTests {
    /// Sends bytes to the server's TLS port, and reads what it says until it closes.
    private func exchange(_ world: World, _ bytes: [UInt8]) async throws -> String {
        let stream = try await ByteStream.connect(to: world.address, on: EventLoopGroup.shared.next())
        try await stream.write(bytes)
        defer { stream.close() }
        return String(decoding: try await stream.readToEnd(atMost: 1 << 20), as: UTF8.self)
    }

    private func serves(_ world: World) async throws {
        #expect(try await world.channel().call(Methods.echo, Text("alive")).text == "alive")
    }

    @Test func aPlainHTTPRequestIsToldWhatThePortSpeaks() async throws {
        try await World.run { world in
            let answer = try await exchange(world, Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
            #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
            #expect(
                answer.hasSuffix(
                    "\r\n\r\nthis port speaks HTTP/2 over TLS only; the request came as plain text\n"))
            try await world.eventually("a log line") {
                world.logs.lines.contains { $0.contains("not_http2") }
            }
            try await serves(world)
        }
    }

    @Test func plaintextHTTP2AndNoiseAreRefused() async throws {
        try await World.run { world in
            let preface = try await exchange(world, Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8))
            #expect(preface.hasPrefix("HTTP/1.1 400"))
            _ = try await exchange(world, (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ 7) })
            try await world.eventually("a log line") {
                world.logs.lines.contains { $0.contains("reason=plaintext") }
            }
            try await serves(world)
        }
    }

    @Test func http1InsideTLSIsToldWhatThePortSpeaks() async throws {
        try await World.run { world in
            let answer = try await tlsExchange(
                world, protocols: [], Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
            #expect(answer.hasPrefix("HTTP/1.1 505 HTTP Version Not Supported\r\n"))
            try await serves(world)
        }
    }

    @Test func offeringOnlyHTTP1IsRefusedInTheHandshake() async throws {
        try await World.run { world in
            await #expect(throws: TLSError.self) {
                try await tlsExchange(world, protocols: ["http/1.1"], Array("GET / HTTP/1.1\r\n\r\n".utf8))
            }
            try await world.eventually("a log line") {
                world.logs.lines.contains { $0.contains("no_common_protocol") }
            }
            try await serves(world)
        }
    }

    @Test func noiseInsideTLSEndsTheConnectionOnly() async throws {
        try await World.run { world in
            let noise = (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ 7) }
            _ = try await tlsExchange(world, protocols: ["h2"], noise)
            try await world.eventually("a log line") {
                world.logs.lines.contains { $0.contains("protocol_violation") }
            }
            try await serves(world)
        }
    }

    /// The same with TLS around it, as a client that offers `protocols`.
    private func tlsExchange(_ world: World, protocols: [String], _ bytes: [UInt8]) async throws -> String {
        var configuration = try world.clientContext().configuration
        configuration.applicationProtocols = protocols
        let session = try TLSSession(
            context: try TLSContext(configuration), role: .client(serverName: "localhost"))
        let stream = try await ByteStream.connect(to: world.address, on: EventLoopGroup.shared.next())
        defer { stream.close() }
        var answer: [UInt8] = []
        var hasWritten = false
        while true {
            try session.advanceHandshake()
            if session.isHandshakeComplete && !hasWritten {
                hasWritten = true
                try bytes.withUnsafeBytes { try session.write($0) }
            }
            try await stream.write(drained(session))
            let received = try await stream.read()
            if received.isEmpty { return String(decoding: answer, as: UTF8.self) }
            try received.withUnsafeBytes { try session.receive($0) }
            answer += try plaintext(session)
        }
    }

    private func drained(_ session: TLSSession) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 1 << 17)
        let count = buffer.withUnsafeMutableBytes { session.drainCiphertext(into: $0) }
        return Array(buffer[..<count])
    }

    private func plaintext(_ session: TLSSession) throws -> [UInt8] {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try session.readPlaintext(into: $0) }
            if count == 0 { return all }
            all += buffer[..<count]
        }
    }

    @Test(
        arguments: [
            ([0, 0, 0, 0, 9, 10], "13", "the stream ended inside a message"),
            ([0, 0, 0], "13", "the stream ended inside a message"),
            ([], "3", "the call ended without a request"),
            ([1, 0, 0, 0, 0], "13", "the client sent a compressed message and no grpc-encoding"),
            (
                [0, 255, 255, 255, 255], "8",
                "the client sent a message of 4294967295 bytes, more than the limit of 4194304"
            ),
            ([0, 0, 0, 0, 2, 10, 255], "3", "the request is no arktos.test.Text: "),
        ] as [([UInt8], String, String)])
    func aBadMessageGetsAStatus(bytes: [UInt8], code: String, message: String) async throws {
        try await World.run { world in
            let answer = try await RawCall.make(
                to: world.unixAddress, path: Methods.echo.name.path, body: bytes)
            #expect(answer["grpc-status"] == code)
            #expect(answer["grpc-message"]?.hasPrefix(message) == true, "\(answer)")
            try await serves(world)
        }
    }

    @Test func headersOverTheLimitAreRefused() async throws {
        var configuration = ServerConfiguration()
        configuration.limits.headerListBytes = 8000
        try await World.run(configuration: configuration) { world in
            let large = ["x-large": String(repeating: "a", count: 9000)]
            let path = Methods.echo.name.path
            let answer = try await RawCall.make(to: world.unixAddress, path: path, body: [], headers: large)
            #expect(answer[":status"] == "431")
            #expect(answer["grpc-status"] == "8")
            try await serves(world)
        }
    }

    @Test func aRequestThatIsNoCallIsRefused() async throws {
        try await World.run { world in
            let plain = try await RawCall.make(
                to: world.unixAddress, path: "/healthz", body: [], contentType: "text/plain")
            #expect(plain[":status"] == "415")
            let timeout = try await RawCall.make(
                to: world.unixAddress, path: Methods.echo.name.path, body: [],
                headers: ["grpc-timeout": "soon"])
            #expect(timeout["grpc-status"] == "13")
        }
    }
}
