// Messages, timeouts and texts on the wire, by themselves.

import Linux
import Testing

@testable import RPC

@Suite struct FramingTests {
    private let wire: [UInt8] = [0, 0, 0, 0, 3, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 9]
    private let messages: [[UInt8]] = [[1, 2, 3], [], [9]]

    @Test(arguments: 1...19)
    func messagesComeOutWhereverTheirBytesAreCut(size: Int) throws {
        var inbox = MessageInbox(maximumBytes: 100)
        for start in stride(from: 0, to: wire.count, by: size) {
            try wire[start..<min(start + size, wire.count)].withUnsafeBytes { try inbox.append($0) }
        }
        var found: [[UInt8]] = []
        while let message = try inbox.next() { found.append(message) }
        #expect(found == messages)
        #expect(!inbox.isInsideMessage)
        #expect(inbox.acknowledge() == wire.count)
    }

    /// Small messages are told of together: when they are worth it, or when none is left.
    @Test func nothingIsAcknowledgedBeyondWhatIsTaken() throws {
        var inbox = MessageInbox(maximumBytes: 20_000)
        let large: [UInt8] = [0, 0, 0, 0x4E, 0x20] + [UInt8](repeating: 1, count: 20_000)
        try (wire + large + wire).withUnsafeBytes { try inbox.append($0) }
        #expect(inbox.acknowledge() == 0)
        for _ in messages { _ = try inbox.next() }
        #expect(inbox.acknowledge() == 0)
        _ = try inbox.next()
        #expect(inbox.acknowledge() == wire.count + large.count)
        for _ in messages.dropLast() { _ = try inbox.next() }
        #expect(inbox.acknowledge() == 0)
        _ = try inbox.next()
        #expect(inbox.acknowledge() == wire.count)
        #expect(inbox.acknowledge() == 0)
    }

    @Test(
        arguments: [
            ("1H", 3600), ("2M", 120), ("30S", 30), ("99999999S", 99_999_999),
        ] as [(String, Int)])
    func timeoutsAreRead(text: String, seconds: Int) {
        #expect(CallTimeout.parse(text) == .seconds(seconds))
    }

    @Test(arguments: ["", "S", "1", "-1S", "+1S", "1s", "123456789S", "1.5S", "１S", " 1S"])
    func whatIsNoTimeoutIsRefused(text: String) {
        #expect(CallTimeout.parse(text) == nil)
    }

    @Test(arguments: [
        Int64.min, -1, 0, 1, 99_999_999, 100_000_000, 5_000_000_000, 86_400_000_000_000, Int64.max,
    ])
    func timeoutsAreWrittenNoShorterThanTheyAre(nanoseconds: Int64) throws {
        let text = CallTimeout.format(nanoseconds: nanoseconds)
        let back = try #require(CallTimeout.parse(text), "\(text)")
        #expect(back >= .nanoseconds(nanoseconds))
        #expect(text.utf8.count <= 9)
    }

    @Test(arguments: ["", "plain", "100%", "naïve\n\t", "%41", "日本"])
    func statusTextsSurviveTheirCoding(text: String) {
        let encoded = PercentCoding.encode(text)
        #expect(encoded.utf8.allSatisfy { (0x20...0x7e).contains($0) })
        #expect(PercentCoding.decode(encoded) == text)
    }

    @Test(arguments: ["%", "%4", "%zz", "a%"])
    func brokenEscapesStayAsTheyAre(text: String) {
        #expect(PercentCoding.decode(text) == text)
    }

    @Test(arguments: [
        ("10.0.0.1:80", "10.0.0.1:80"), ("[::1]:443", "[::1]:443"), ("example.org:443", "example.org:443"),
        ("unix:///run/x.sock", "unix:/run/x.sock"), ("/run/x.sock", "unix:/run/x.sock"),
    ])
    func targetsAreRead(text: String, description: String) {
        #expect(Channel.Target(text)?.description == description)
    }

    @Test(arguments: ["", "host", "host:", ":80", "host:99999", "a:b:80"])
    func whatIsNoTargetIsRefused(text: String) {
        #expect(Channel.Target(text) == nil)
    }
}
