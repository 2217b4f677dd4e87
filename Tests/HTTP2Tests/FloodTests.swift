// Peers that do not behave: each loses its connection, with a reason, and nobody else does.

import HTTP2
import Linux
import Testing

@Suite(.timeLimit(.minutes(2))) struct FloodTests {
    /// Lets a peer loose on a server; returns what its connection came to.
    private func end(
        _ limits: ConnectionLimits = ConnectionLimits(), _ body: @Sendable (FramePeer) async throws -> Void
    ) async throws -> String {
        let server = try EchoServer(limits)
        let peer = try await FramePeer(server.path)
        try await body(peer)
        try await peer.readToEnd()
        peer.stream.close()
        let answer = try await Exchange.make(to: server.path, body: [1, 2, 3])
        #expect(answer.body == [1, 2, 3], "the server serves others as before")
        let ends = server.ends.all
        try await server.stop()
        return try #require(ends.first)
    }

    /// Frames that each cost the server something, again and again, and what it calls that.
    struct Flood: Sendable, CustomTestStringConvertible {
        let kind: PeerAbuse
        var opening: [UInt8] = []
        let frames: @Sendable (Int) -> [UInt8]
        var testDescription: String { kind.rawValue }
    }

    private static let eightBytes = [UInt8](repeating: 0, count: 8)
    private static let held = Rule.headers(1, Rule.held)
    static let floods: [Flood] = [
        Flood(kind: .settings) { _ in FramePeer.settings },
        Flood(kind: .pings) { _ in Frame.bytes(.ping, eightBytes) },
        Flood(kind: .priorities) { number in
            Frame.bytes(.priority, stream: UInt32(2 * number + 1), [0, 0, 0, 0, 9])
        },
        Flood(kind: .resets) { number in
            let stream = UInt32(2 * number + 1)
            return Rule.headers(stream) + Frame.bytes(.reset, stream: stream, Frame.number(8))
        },
        // The server is made to reset what the client never does.
        Flood(kind: .resets) { number in
            let stream = UInt32(2 * number + 1)
            return Rule.headers(stream, Frame.block([("Upper", "case")]))
        },
        Flood(kind: .windowUpdates, opening: held) { _ in
            Frame.bytes(.windowUpdate, stream: 1, Frame.number(1))
        },
        Flood(kind: .emptyFrames, opening: held) { _ in Rule.data(1, []) },
        Flood(kind: .otherFrames) { _ in FramePeer.frame(type: 200, [1, 2, 3]) },
        Flood(kind: .otherFrames) { _ in
            Frame.bytes(.ping, flags: Frame.acknowledged, eightBytes)
        },
        Flood(kind: .continuations, opening: Frame.bytes(.headers, stream: 1, FramePeer.requestHeaders)) {
            _ in Frame.bytes(.continuation, stream: 1, [0x00, 1, 97, 1, 98])
        },
    ]

    @Test(arguments: floods)
    func aFloodIsToldToCalmDown(flood: Flood) async throws {
        let server = try EchoServer()
        let peer = try await FramePeer(server.path)
        try await peer.send(flood.opening)
        async let goAway = lastGoAway(of: peer)
        try await peer.flood(limit: 500_000, flood.frames)
        #expect(try await goAway?.number(at: 4) == Rule.Code.enhanceYourCalm.rawValue)
        peer.stream.close()
        let answer = try await Exchange.make(to: server.path, body: [1, 2, 3])
        #expect(answer.body == [1, 2, 3], "the server serves others as before")
        #expect(server.ends.all.first == "\(HTTP2Error.abuse(flood.kind))")
        try await server.stop()
    }

    private func lastGoAway(of peer: FramePeer) async throws -> Frame? {
        var reader = FrameReader()
        var last: Frame?
        while true {
            let bytes = try await peer.receive()
            if bytes.isEmpty { return last }
            reader.feed(bytes)
            while let frame = reader.next() { if frame.kind == .goAway { last = frame } }
        }
    }

    @Test func aWindowThatOpensByteByByteIsAnAbuse() async throws {
        let server = try EchoServer()
        let body = [UInt8](repeating: 1, count: 16_384)
        let peer = try await FramePeer(
            server.path,
            greeting: FramePeer.preface + Frame.bytes(.settings, Frame.setting(4, 0)))
        try await peer.send(Rule.headers(1) + Rule.data(1, body) + Rule.data(1, body))
        var reader = FrameReader()
        var goAway: Frame?
        // In step with the server, so that each byte of window gets a frame of its own.
        try await peer.send(Frame.bytes(.windowUpdate, stream: 1, Frame.number(1)))
        reading: while true {
            let bytes = try await peer.receive()
            if bytes.isEmpty { break reading }
            reader.feed(bytes)
            while let frame = reader.next() {
                switch frame.kind {
                case .goAway: goAway = frame
                case .data: try await peer.send(Frame.bytes(.windowUpdate, stream: 1, Frame.number(1)))
                default: break
                }
            }
        }
        #expect(goAway?.number(at: 4) == Rule.Code.enhanceYourCalm.rawValue)
        peer.stream.close()
        #expect(server.ends.all.first == "\(HTTP2Error.abuse(.tinyWindows))")
        try await server.stop()
    }

    @Test func aHeaderListThatDoesNotEndInTimeIsAnAbuse() async throws {
        var limits = ConnectionLimits()
        limits.keepAliveInterval = .milliseconds(100)
        let server = try EchoServer(limits)
        let peer = try await FramePeer(server.path)
        try await peer.send(Frame.bytes(.headers, stream: 1, FramePeer.requestHeaders))
        // A frame of a kilobyte, byte by byte.
        let slow = Frame.bytes(.continuation, stream: 1, [UInt8](repeating: 0, count: 1000))
        try await peer.send(Array(slow.prefix(9)))
        for byte in slow.dropFirst(9) where server.ends.all.isEmpty {
            try await peer.send([byte])
            try await MonotonicClock.sleep(for: .milliseconds(20))
        }
        try await peer.readToEnd()
        #expect(server.ends.all == ["\(HTTP2Error.abuse(.endlessHeaders))"])
        peer.stream.close()
        try await server.stop()
    }

    @Test func aPeerThatReadsNothingIsHungUpOn() async throws {
        var limits = ConnectionLimits()
        limits.keepAliveInterval = .milliseconds(200)
        let server = try EchoServer(limits)
        let peer = try await FramePeer(
            server.path,
            greeting: FramePeer.preface + Frame.bytes(.settings, Frame.setting(4, 0x7fff_ffff))
                + Frame.bytes(.windowUpdate, Frame.number(0x7000_0000)))
        let body = [UInt8](repeating: 1, count: 16_384)
        try await peer.send(Frame.bytes(.settings, flags: Frame.acknowledged) + Rule.headers(1))
        // More than the kernel keeps for a reader that is not there; then signs of life.
        for _ in 0..<30 { try await peer.send(Rule.data(1, body)) }
        let deadline = MonotonicClock.now.advanced(by: .seconds(60))
        while server.ends.all.isEmpty && MonotonicClock.now < deadline {
            try await peer.send(Rule.data(1, [1]))
            try await MonotonicClock.sleep(for: .milliseconds(20))
        }
        #expect(server.ends.all == ["\(HTTP2Error.abuse(.stalledReads))"])
        peer.stream.close()
        try await server.stop()
    }

    @Test func aClientThatNeverSaysHelloIsHungUpOn() async throws {
        var limits = ConnectionLimits()
        limits.handshakeTimeout = .milliseconds(200)
        let server = try EchoServer(limits)
        let peer = try await FramePeer(server.path, greeting: Array("PRI * HTTP/2.0".utf8))
        try await peer.readToEnd()
        #expect(server.ends.all == ["the handshake took too long"])
        peer.stream.close()
        try await server.stop()
    }

    @Test func whatWaitsToBeTakenIsBoundedForTheConnection() async throws {
        var limits = ConnectionLimits()
        limits.streamWindow = 1 << 20
        limits.connectionWindow = 1 << 20
        limits.receiveBuffer = 2 << 20
        let server = try EchoServer(limits, reading: .never)
        let peer = try await FramePeer(server.path)
        let chunk = [UInt8](repeating: 1, count: 16_384)
        try await peer.send(Frame.bytes(.settings, flags: Frame.acknowledged))
        async let goAway = lastGoAway(of: peer)
        // Ten streams of up to a megabyte each: the third fills what the connection keeps, the fifth finds
        // its window shut.
        for stream in 0..<10 {
            let id = UInt32(2 * stream + 1)
            try await peer.send(Rule.headers(id, Rule.held))
            for _ in 0..<63 { try await peer.send(Rule.data(id, chunk)) }
        }
        #expect(try await goAway?.number(at: 4) == Rule.Code.flowControl.rawValue)
        peer.stream.close()
        try await server.stop()
    }

    @Test(arguments: [
        FramePeer.frame(type: 0, stream: 1, [1, 2, 3]),
        FramePeer.frame(type: 1, flags: 4, stream: 2, FramePeer.requestHeaders),
        FramePeer.frame(type: 8, [0, 0, 0, 0]),
        FramePeer.frame(type: 6, [1]),
        FramePeer.frame(type: 1, flags: 4, stream: 1, [0xff, 0xff, 0xff, 0xff, 0xff, 0x0f]),
        [0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 1],
    ])
    func aFrameThatMustNotBeEndsTheConnection(frame: [UInt8]) async throws {
        let end = try await end { peer in try await peer.stream.write(frame) }
        #expect(end.hasPrefix("HTTP/2 protocol violation"))
    }

    @Test func aPeerThatNeverAnswersIsHungUpOn() async throws {
        var limits = ConnectionLimits()
        limits.keepAliveInterval = .milliseconds(100)
        limits.keepAliveTimeout = .milliseconds(300)
        let server = try EchoServer(limits)
        let peer = try await FramePeer(server.path)
        try await peer.readToEnd()
        #expect(server.ends.all == ["the peer did not answer a keep-alive ping"])
        peer.stream.close()
        try await server.stop()
    }

    @Test func aPeerThatAnswersPingsIsPingedAgain() async throws {
        var limits = ConnectionLimits()
        limits.keepAliveInterval = .milliseconds(20)
        let server = try EchoServer(limits)
        let peer = try await FramePeer(server.path)
        try await peer.answerPings(3)
        #expect(server.ends.all == [])
        peer.stream.close()
        try await server.stop()
    }
}
