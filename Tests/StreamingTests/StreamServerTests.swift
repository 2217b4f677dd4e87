// The server over real sockets, with our own client by SPDY and with bare WebSocket frames.

import Formats
import Linux
import Synchronization
import Testing
import WebSocket

@testable import Streaming

@Suite struct StreamServerTests {
    /// Answers each piece of input by the same in capitals, and ends with the number of bytes.
    static func shouting(_ shape: CommandShape) -> StreamTarget {
        .command(shape) { peer in
            var count: Int32 = 0
            while let piece = try await peer.receive() {
                switch piece {
                case .input(let bytes):
                    count += Int32(bytes.count)
                    let loud = bytes.map { (97...122).contains($0) ? $0 - 32 : $0 }
                    try await peer.send(loud, to: .output)
                case .resize(let columns, let rows):
                    try await peer.send(Array("\(columns)x\(rows)".utf8), to: .output)
                case .inputEnded:
                    try await peer.send(Array("bye".utf8), to: .errorOutput)
                    return .exited(count)
                }
            }
            return .failed("nobody there")
        }
    }

    static let shape = CommandShape(
        hasInput: true, hasOutput: true, hasErrorOutput: true, hasTerminal: false)

    @Test func aCommandTalksBySPDY() async throws {
        try await withServer { server in
            let url = try server.url(.exec, Self.shouting(Self.shape))
            let stream = try await ChannelStream.connect(
                url, .init(hasInput: true, hasTerminal: false), on: EventLoopGroup.shared.next())
            let long = [UInt8](repeating: UInt8(ascii: "x"), count: 100_000)
            try await stream.send(long)
            try await stream.finishInput()
            var (output, errors): ([UInt8], [UInt8]) = ([], [])
            var ending: ChannelStream.Ending?
            while ending == nil, let piece = try await stream.receive() {
                switch piece {
                case .output(let bytes): output += bytes
                case .errorOutput(let bytes): errors += bytes
                case .ended(let end): ending = end
                }
            }
            #expect(output == [UInt8](repeating: UInt8(ascii: "X"), count: 100_000))
            #expect(errors == Array("bye".utf8))
            #expect(ending?.code == 100_000)
            #expect(ending?.message == "command terminated with non-zero exit code: exit status 100000")
            stream.close()
        }
    }

    @Test func aTerminalHasASize() async throws {
        try await withServer { server in
            let shape = CommandShape(
                hasInput: true, hasOutput: true, hasErrorOutput: false, hasTerminal: true)
            let url = try server.url(.attach, Self.shouting(shape))
            let stream = try await ChannelStream.connect(
                url, .init(hasInput: true, hasTerminal: true), on: EventLoopGroup.shared.next())
            try await stream.resize(columns: 132, rows: 43)
            #expect(try await stream.receive() == .output(Array("132x43".utf8)))
            try await stream.finishInput()
            #expect(try await stream.receive() == .ended(.init(code: 0)))
            stream.close()
        }
    }

    @Test(arguments: ["v5.channel.k8s.io", "v4.channel.k8s.io"])
    func aCommandTalksByWebSocket(_ version: String) async throws {
        try await withServer { server in
            let url = try server.url(.exec, Self.shouting(Self.shape))
            let socket = try await Self.webSocket(url, version)
            #expect(try await socket.next() == [1])
            try await socket.send([0] + Array("hello".utf8))
            #expect(try await socket.next() == [1] + Array("HELLO".utf8))
            try await socket.send([4] + Array(#"{"Width":80,"Height":24}"#.utf8))
            if version.hasPrefix("v5") {
                try await socket.send([255, 0])
                #expect(try await socket.next() == [2] + Array("bye".utf8))
                let status = try #require(try await socket.next())
                #expect(status.first == 3)
                #expect(ChannelStream.ending(Array(status.dropFirst())).code == 5)
                #expect(try await socket.next() == nil)
            }
            socket.close()
        }
    }

    @Test func portsAreForwardedEachForItself() async throws {
        try await withServer { server in
            let echo = try await EchoServer()
            let url = try server.url(
                .portForward,
                .ports([]) { port in
                    guard port == 7 else { throw StreamingError("nobody listens") }
                    return try await ByteStream.connect(to: echo.address, on: EventLoopGroup.shared.next())
                })
            let (address, path) = try #require(ChannelStream.parse(url))
            let connection = try await ByteStream.connect(to: address, on: EventLoopGroup.shared.next())
            let request = [
                "POST \(path) HTTP/1.1", "Host: x", "Connection: Upgrade", "Upgrade: SPDY/3.1",
                "X-Stream-Protocol-Version: portforward.k8s.io", "", "",
            ]
            try await connection.write(Array(request.joined(separator: "\r\n").utf8))
            let (head, rest) = try await HTTPHead.read(from: connection)
            #expect(head.firstLine.contains("101"))
            func open(_ stream: UInt32, _ kind: String, _ port: Int) async throws {
                let headers = [("streamtype", kind), ("port", "\(port)"), ("requestid", "\(port)")]
                try await connection.write(SPDYFrame.open(stream: stream, headers, isFirst: stream == 1))
            }
            try await open(1, "error", 7)
            try await open(3, "data", 7)
            try await open(5, "error", 8)
            try await open(7, "data", 8)
            try await connection.write(SPDYFrame.data(stream: 3, Array("ping".utf8), isLast: true))
            let reader = FrameReader(connection, rest)
            var data: [UInt32: [UInt8]] = [:]
            var finished: Set<UInt32> = []
            while finished.count < 4, let frame = try await reader.next() {
                guard case .data(let stream, let bytes, let isLast) = frame else { continue }
                data[stream, default: []] += bytes
                if isLast { finished.insert(stream) }
            }
            #expect(data[3] == Array("ping".utf8))
            #expect(String(decoding: data[5] ?? [], as: UTF8.self) == "port 8: nobody listens")
            #expect(data[1] == [] && data[7] == [])
            connection.close()
        }
    }

    @Test func aTokenIsUsedOnceAndNotTooLate() async throws {
        let time = Mutex(MonotonicClock.now)
        let tokens = StreamTokens(clock: { time.withLock { $0 } })
        let target = Self.shouting(Self.shape)
        let first = try tokens.add(target)
        #expect(tokens.take(first) != nil && tokens.take(first) == nil && tokens.take("") == nil)
        let second = try tokens.add(target)
        time.withLock { $0 = $0.advanced(by: StreamTokens.lifetime) }
        #expect(tokens.take(second) == nil)
        for _ in 0..<1000 { _ = try tokens.add(target) }
        #expect(throws: StreamingError.self) { _ = try tokens.add(target) }
        time.withLock { $0 = $0.advanced(by: StreamTokens.lifetime) }
        #expect(tokens.take(try tokens.add(target)) != nil)
    }

    @Test(arguments: [
        ("GET /exec/none HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n\r\n", "404"),
        ("GET /exec/none HTTP/1.1\r\n\r\n", "400"), ("PUT / HTTP/1.1\r\n\r\n", "400"),
        ("GET /other/x HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n\r\n", "400"),
        (
            "GET /exec/x HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n"
                + "X-Stream-Protocol-Version: v9.channel.k8s.io\r\n\r\n", "400"
        ),
        (
            "GET /exec/x HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\n\r\n", "400"
        ),
    ])
    func whoAsksForSomethingElseIsTold(_ request: String, _ status: String) async throws {
        try await withServer { server in
            let connection = try await ByteStream.connect(
                to: server.address, on: EventLoopGroup.shared.next())
            try await connection.write(Array(request.utf8))
            let answer = String(decoding: try await connection.readToEnd(atMost: 65536), as: UTF8.self)
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
            connection.close()
        }
    }

    @Test func aRefusedCommandSaysWhy() async throws {
        try await withServer { server in
            let url = try server.url(
                .exec, .command(Self.shape) { _ in throw StreamingError("no agent runs in the guest") })
            let stream = try await ChannelStream.connect(
                url, .init(hasInput: true, hasTerminal: false), on: EventLoopGroup.shared.next())
            let expected = ChannelStream.Ending(code: 1, message: "no agent runs in the guest")
            #expect(try await stream.receive() == .ended(expected))
            stream.close()
        }
    }

    // MARK: Pieces

    private func withServer(_ body: (StreamServer) async throws -> Void) async throws {
        let server = try StreamServer(on: .loopback(port: 0))
        let serving = Task { try await server.run() }
        defer { serving.cancel() }
        try await body(server)
    }

    private static func webSocket(_ url: String, _ version: String) async throws -> WebSocketConnection {
        let (address, path) = try #require(ChannelStream.parse(url))
        let connection = try await ByteStream.connect(to: address, on: EventLoopGroup.shared.next())
        let request = [
            "GET \(path) HTTP/1.1", "Host: x", "Connection: keep-alive, Upgrade", "Upgrade: websocket",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Protocol: unknown, \(version)", "", "",
        ]
        try await connection.write(Array(request.joined(separator: "\r\n").utf8))
        let (head, rest) = try await HTTPHead.read(from: connection)
        #expect(head.firstLine.contains("101") && head.fields["sec-websocket-protocol"] == version)
        // The example of RFC 6455.
        #expect(head.fields["sec-websocket-accept"] == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        return try WebSocketConnection(connection, .client, early: rest)
    }
}

/// Gives back what comes, for one connection.
private final class EchoServer: Sendable {
    let address: SocketAddress
    private let process: Process

    init() async throws {
        let script = """
            import socket
            server = socket.create_server(("127.0.0.1", 0))
            print(server.getsockname()[1], flush=True)
            connection, _ = server.accept()
            while (piece := connection.recv(65536)): connection.sendall(piece)
            """
        var command = Command("python3", ["-c", script])
        command.output = .pipe
        process = try Process(command, on: EventLoopGroup.shared.next())
        let line = String(decoding: try await process.output?.read() ?? [], as: UTF8.self)
        address = .loopback(port: UInt16(line.filter(\.isNumber)) ?? 0)
    }

    deinit { try? process.kill() }
}
