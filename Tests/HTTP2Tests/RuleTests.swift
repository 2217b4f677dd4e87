// RFC 9113, rule by rule, as a client that breaks it sees our server.

import HTTP2
import Linux
import Testing

@Suite(.timeLimit(.minutes(2))) struct RuleTests {
    /// What a connection said before it ended, or fell silent.
    private struct Outcome {
        var goAway: UInt32?
        var resets: [UInt32: UInt32] = [:]
        var hasEnded = false
    }

    @Test(arguments: Rule.framing + Rule.connections + Rule.messages)
    func theServerJudges(rule: Rule) async throws {
        var limits = ConnectionLimits()
        limits.concurrentStreams = 2
        limits.streamWindow = 65_535
        let server = try EchoServer(limits, reading: .never)
        let peer = try await FramePeer(server.path, greeting: rule.greeting)
        try await peer.send(rule.bytes)
        let outcome = try await outcome(of: peer, pings: rule.verdict.expectsEnd ? 0 : 2)
        switch rule.verdict {
        case .connectionError(let code):
            #expect(outcome.goAway == code.rawValue, "\(outcome)")
            #expect(outcome.hasEnded)
        case .streamError(let stream, let code):
            #expect(outcome.resets == [stream: code.rawValue], "\(outcome)")
            #expect(outcome.goAway == nil && !outcome.hasEnded)
        case .fine:
            // A request that was answered while its client still held its half open is ended with NO_ERROR.
            #expect(outcome.resets.values.allSatisfy { $0 == 0 }, "\(outcome)")
            #expect(outcome.goAway == nil && !outcome.hasEnded, "\(outcome)")
        }
        peer.stream.close()
        try await server.stop()
    }

    /// Reads until the server hangs up, or has answered so many pings, one after the other: by then all
    /// that it had to say before is said.
    private func outcome(of peer: FramePeer, pings: Int) async throws -> Outcome {
        var outcome = Outcome()
        var reader = FrameReader()
        let ping = Frame.bytes(.ping, [9, 9, 9, 9, 9, 9, 9, 9])
        var left = pings
        if left > 0 { try await peer.send(ping) }
        while true {
            let bytes = try await peer.receive()
            if bytes.isEmpty {
                outcome.hasEnded = true
                return outcome
            }
            reader.feed(bytes)
            while let frame = reader.next() {
                switch frame.kind {
                case .goAway: outcome.goAway = frame.number(at: 4)
                case .reset: outcome.resets[frame.stream] = frame.number(at: 0)
                case .ping where frame.flags == Frame.acknowledged && frame.payload.first == 9:
                    left -= 1
                    if left == 0 { return outcome }
                    try await peer.send(ping)
                default: break
                }
            }
        }
    }

    @Test func settingsAreAcknowledgedAndPingsEchoed() async throws {
        let server = try EchoServer()
        let peer = try await FramePeer(server.path)
        try await peer.send(Frame.bytes(.ping, [1, 2, 3, 4, 5, 6, 7, 8]))
        var reader = FrameReader()
        var seen: [String] = []
        while seen.count < 2 {
            reader.feed(try await peer.receive())
            while let frame = reader.next() {
                guard frame.flags == Frame.acknowledged else { continue }
                switch frame.kind {
                case .settings: seen.append("settings \(frame.payload)")
                case .ping: seen.append("ping \(frame.payload)")
                default: break
                }
            }
        }
        #expect(Set(seen) == ["settings []", "ping [1, 2, 3, 4, 5, 6, 7, 8]"])
        peer.stream.close()
        try await server.stop()
    }
}

extension Rule.Verdict {
    var expectsEnd: Bool {
        if case .connectionError = self { true } else { false }
    }
}
