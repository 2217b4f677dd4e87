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

    @Test func aFloodOfSettingsEndsTheConnection() async throws {
        let end = try await end { peer in
            try await peer.flood(limit: 200_000) { _ in FramePeer.settings }
        }
        #expect(end.hasPrefix("HTTP/2 protocol violation"))
    }

    @Test func aFloodOfPingsEndsTheConnection() async throws {
        let end = try await end { peer in
            try await peer.flood(limit: 500_000) { _ in
                FramePeer.frame(type: 6, [UInt8](repeating: 0, count: 8))
            }
        }
        #expect(end.hasPrefix("HTTP/2 protocol violation"))
    }

    @Test func aFloodOfResetsEndsTheConnection() async throws {
        let end = try await end { peer in
            try await peer.flood(limit: 100_000) { number in
                let stream = UInt32(2 * number + 1)
                return FramePeer.frame(type: 1, flags: 4, stream: stream, FramePeer.requestHeaders)
                    + FramePeer.frame(type: 3, stream: stream, [0, 0, 0, 8])
            }
        }
        #expect(end.hasPrefix("HTTP/2 protocol violation"))
    }

    @Test func endlessHeadersEndTheConnection() async throws {
        let end = try await end { peer in
            try await peer.stream.write(FramePeer.frame(type: 1, stream: 1, FramePeer.requestHeaders))
            try await peer.flood(limit: 10_000) { _ in
                FramePeer.frame(type: 9, stream: 1, [0x00, 1, 97, 1, 98])
            }
        }
        #expect(end.hasPrefix("HTTP/2 protocol violation"))
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
