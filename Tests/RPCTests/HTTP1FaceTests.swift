// HTTP/1.1 on a server's port: requests one after the other, bodies both ways, and clients that mean harm.

import HTTP2
import Linux
import RPC
import TLS
import Testing

@Suite(.timeLimit(.minutes(3))) struct HTTP1FaceTests {
    /// Answers with the method, the path and the body; `/endless` goes on until the client leaves, `/early`
    /// does not wait for the body, `/slow` takes none for a while.
    private struct Echo: PlainHandler {
        let witness: Witness

        func serve(_ exchange: PlainExchange) async throws {
            switch exchange.path {
            case "/endless":
                try await exchange.respond(HeaderFields([":status": "200"]))
                do {
                    while true {
                        try await exchange.write(Array("tick\n".utf8))
                        try await Task.sleep(for: .milliseconds(20))
                    }
                } catch {
                    witness.note("left")
                    throw error
                }
            case "/large":
                try await exchange.respond(HeaderFields([":status": "200"]))
                for _ in 0..<400 { try await exchange.write([UInt8](repeating: 0x78, count: 10_000)) }
            case "/early":
                try await exchange.respond(HeaderFields([":status": "403", "content-length": "3"]))
                try await exchange.write(Array("no\n".utf8))
            case "/raw":
                try await exchange.respond(HeaderFields([":status": "101", "upgrade": "websocket"]))
                while let bytes = try await exchange.nextChunk() {
                    if bytes == Array("bye".utf8) { return }
                    try await exchange.write(bytes)
                }
            default:
                let body = try await exchange.body(atMost: 4 << 20)
                let text = "\(exchange.method) \(exchange.path) \(body.count)\n"
                try await exchange.respond(HeaderFields([":status": "200", "content-type": "text/plain"]))
                try await exchange.write(Array(text.utf8))
            }
        }
    }

    private func run(
        _ limits: ConnectionLimits = ConnectionLimits(),
        _ body: @escaping @Sendable (World, Witness) async throws -> Void
    ) async throws {
        let witness = Witness()
        var configuration = ServerConfiguration()
        configuration.limits = limits
        configuration.limits.speaksHTTP1 = true
        configuration.plainHandler = Echo(witness: witness)
        try await World.run(configuration: configuration) { world in
            try await body(world, witness)
            // gRPC goes on beside it.
            #expect(try await world.channel().call(Methods.echo, Text("alive")).text == "alive")
        }
    }

    private static let get = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n"

    @Test func requestsFollowEachOtherOnOneConnection() async throws {
        try await run { world, _ in
            let client = try await PlainClient(world)
            try await client.send(Self.get)
            let first = try await client.read { $0.hasSuffix("0\r\n\r\n") }
            #expect(first.hasPrefix("HTTP/1.1 200 OK\r\n") && first.contains("transfer-encoding: chunked"))
            #expect(first.contains("\r\n\r\n9\r\nGET /a 0\n\r\n0\r\n\r\n"), "\(first)")
            // Three at once, one of them with a body.
            try await client.send(
                Self.get + "POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
                    + "POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n")
            let rest = try await client.read { $0.contains("POST /c 2\n") && $0.hasSuffix("0\r\n\r\n") }
            let order = ["GET /a 0", "POST /b 3", "POST /c 2"].compactMap {
                rest.firstRange(of: $0)?.lowerBound
            }
            #expect(order.count == 3 && order == order.sorted())
        }
    }

    @Test func headCloseAndVersion10EndAsTheyShould() async throws {
        try await run { world, _ in
            let head = try await PlainClient(world)
            try await head.send("HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            let answer = try await head.readToEnd()
            #expect(answer.contains("connection: close\r\n") && answer.hasSuffix("\r\n\r\n"), "\(answer)")
            let old = try await PlainClient(world)
            try await old.send("GET /a HTTP/1.0\r\n\r\n")
            #expect(try await old.readToEnd().hasSuffix("\r\n\r\nGET /a 0\n"))
        }
    }

    @Test func largeBodiesFlowBothWays() async throws {
        try await run { world, _ in
            let client = try await PlainClient(world)
            let count = 3 << 20
            try await client.send(
                "PUT /big HTTP/1.1\r\nHost: x\r\nContent-Length: \(count)\r\nExpect: 100-continue\r\n\r\n")
            _ = try await client.read { $0 == "HTTP/1.1 100 Continue\r\n\r\n" }
            try await client.send(String(repeating: "z", count: count))
            let answer = try await client.read { $0.hasSuffix("0\r\n\r\n") }
            #expect(answer.contains("PUT /big \(count)\n"))
            try await client.send("GET /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(try await client.readToEnd().utf8.count(where: { $0 == 0x78 }) == 4_000_000)
        }
    }

    @Test func anAnswerBeforeTheBodysEndLeavesTheConnectionInOrder() async throws {
        try await run { world, _ in
            let client = try await PlainClient(world)
            try await client.send("POST /early HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n")
            _ = try await client.read { $0.hasSuffix("\r\n\r\nno\n") }
            try await client.send(String(repeating: "z", count: 200_000) + Self.get)
            _ = try await client.read { $0.contains("GET /a 0\n") }
        }
    }

    @Test func aClientThatLeavesEndsItsRequest() async throws {
        try await run { world, witness in
            let client = try await PlainClient(world)
            try await client.send("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n")
            _ = try await client.read { $0.contains("tick") }
            client.close()
            try await world.eventually("the end of the request") { witness.all.contains("left") }
        }
    }

    @Test func upgradedConnectionsCarryBytesBothWays() async throws {
        try await run { world, _ in
            let client = try await PlainClient(world)
            try await client.send(
                "GET /raw HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
            let head = try await client.read { $0.hasSuffix("\r\n\r\n") }
            #expect(
                head.hasPrefix("HTTP/1.1 101 Switching Protocols\r\n") && head.contains("connection: Upgrade")
            )
            try await client.send("GET / HTTP/1.1")
            _ = try await client.read { $0 == "GET / HTTP/1.1" }
            try await client.send("bye")
            #expect(try await client.readToEnd() == "")
        }
    }

    @Test(
        arguments: [
            ("GET / HTTP/1.1\r\n\r\n", "400 Bad Request"),
            ("GET / HTTP/3.0\r\nHost: x\r\n\r\n", "505 HTTP Version Not Supported"),
            (
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "400 Bad Request"
            ),
            (
                "GET /" + String(repeating: "a", count: 70_000) + " HTTP/1.1\r\n",
                "431 Request Header Fields Too Large"
            ),
        ])
    func nonsenseIsAnsweredAndTheConnectionEnds(text: String, status: String) async throws {
        try await run { world, _ in
            let client = try await PlainClient(world)
            try await client.send(text)
            let answer = try await client.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 \(status)\r\n"), "\(answer)")
            try await world.eventually("a log line") {
                world.logs.lines.contains { $0.contains("malformed_request") }
            }
        }
    }

    @Test func whoSendsHeadsByDropsIsNotWaitedFor() async throws {
        var limits = ConnectionLimits()
        limits.handshakeTimeout = .seconds(4)
        limits.keepAliveInterval = .milliseconds(500)
        try await run(limits) { world, _ in
            let silent = try await PlainClient(world)
            #expect(try await silent.readToEnd() == "")
            let slow = try await PlainClient(world)
            try await slow.send(Self.get)
            _ = try await slow.read { $0.contains("GET /a 0\n") }
            try await slow.send("GET / HTT")
            _ = try await slow.readToEnd()
            let idle = try await PlainClient(world)
            try await idle.send(Self.get)
            #expect(try await idle.readToEnd().contains("GET /a 0\n"))
            let half = try await PlainClient(world)
            try await half.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab")
            _ = try await half.readToEnd()
        }
    }

    @Test func whoSendsTooMuchBehindARequestIsCutOff() async throws {
        try await run { world, witness in
            let client = try await PlainClient(world)
            try await client.send("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n")
            _ = try await client.read { $0.contains("tick") }
            try await client.send(String(repeating: Self.get, count: 10_000))
            _ = try await client.readToEnd()
            try await world.eventually("the end of the request") { witness.all.contains("left") }
        }
    }
}

/// A client of HTTP/1.1 over TLS that offers no protocol.
// Safe because each is used by one test's task.
private final class PlainClient: @unchecked Sendable {
    private let session: TLSSession
    private let stream: ByteStream
    private var received: [UInt8] = []

    init(_ world: World) async throws {
        var configuration = try world.clientContext().configuration
        configuration.applicationProtocols = []
        session = try TLSSession(
            context: try TLSContext(configuration), role: .client(serverName: "localhost"))
        stream = try await ByteStream.connect(to: world.address, on: EventLoopGroup.shared.next())
        while !session.isHandshakeComplete {
            try session.advanceHandshake()
            try await flush()
            if session.isHandshakeComplete { break }
            guard try await take() else { throw HTTP2Error.closedHere("the handshake was cut off") }
        }
    }

    func send(_ text: String) async throws {
        // A server that has had enough closes while this is under way.
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(16_384))
            rest = rest.dropFirst(piece.count)
            try piece.withUnsafeBytes { try session.write($0) }
            do { try await flush() } catch { return }
        }
    }

    private func flush() async throws {
        var buffer = [UInt8](repeating: 0, count: 1 << 17)
        while true {
            let count = buffer.withUnsafeMutableBytes { session.drainCiphertext(into: $0) }
            if count == 0 { return }
            try await stream.write(Array(buffer[..<count]))
        }
    }

    /// False at the end.
    @discardableResult private func take() async throws -> Bool {
        guard let bytes = try? await stream.read(), !bytes.isEmpty else { return false }
        try bytes.withUnsafeBytes { try session.receive($0) }
        guard session.isHandshakeComplete else { return true }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try buffer.withUnsafeMutableBytes { try session.readPlaintext(into: $0) }
            if count == 0 { return true }
            received += buffer[..<count]
        }
    }

    /// What has come since the last reading, as soon as it is as wanted.
    func read(until isEnough: (String) -> Bool) async throws -> String {
        while true {
            let text = String(decoding: received, as: UTF8.self)
            if isEnough(text) {
                received = []
                return text
            }
            guard try await take() else {
                Issue.record("the connection has ended: \(text.suffix(400))")
                return text
            }
        }
    }

    func readToEnd() async throws -> String {
        while try await take() {}
        defer { received = [] }
        return String(decoding: received, as: UTF8.self)
    }

    func close() { stream.close() }
}
