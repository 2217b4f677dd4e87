// A peer that sends whatever frames it likes.

import Linux

struct FramePeer {
    let stream: ByteStream

    static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
    static let settings = frame(type: 4, [])
    /// A whole POST of / in HPACK's static table.
    static let requestHeaders: [UInt8] = [0x83, 0x86, 0x84, 0x01, 1, UInt8(ascii: "x")]

    /// Connects, and says hello, or `greeting`.
    init(_ path: String, greeting: [UInt8]? = nil) async throws {
        stream = try await ByteStream.connect(to: .unix(path: path), on: EventLoopGroup.shared.next())
        // On a busy machine an impatient server has hung up already.
        try await send(greeting ?? Self.preface + Self.settings)
    }

    /// Sends what the server still takes: one that has hung up is no failure here.
    func send(_ bytes: [UInt8]) async throws {
        do { try await stream.write(bytes) } catch is SystemError {}
    }

    /// What has come; empty at the end, be it in order or a reset.
    func receive() async throws -> [UInt8] {
        do { return try await stream.read() } catch is SystemError { return [] }
    }

    static func frame(type: UInt8, flags: UInt8 = 0, stream: UInt32 = 0, _ payload: [UInt8]) -> [UInt8] {
        let length = UInt32(payload.count)
        let head: [UInt8] = [
            UInt8(truncatingIfNeeded: length >> 16), UInt8(truncatingIfNeeded: length >> 8),
            UInt8(truncatingIfNeeded: length), type, flags,
        ]
        return head + (0..<4).reversed().map { UInt8(truncatingIfNeeded: stream >> (8 * UInt32($0))) }
            + payload
    }

    /// Sends the same again and again, reading what comes, until the server hangs up or `limit` was sent.
    func flood(limit: Int, _ frames: @Sendable (Int) -> [UInt8]) async throws {
        var sent = 0
        do {
            while sent < limit {
                var batch: [UInt8] = []
                for _ in 0..<100 {
                    batch += frames(sent)
                    sent += 1
                }
                try await stream.write(batch)
            }
        } catch is SystemError {
            // Hung up on: what the test is after.
        }
    }

    /// Answers so many pings, passing over all other frames.
    func answerPings(_ count: Int) async throws {
        var bytes: [UInt8] = []
        var left = count
        while left > 0 {
            while bytes.count < 9 || bytes.count < 9 + Self.length(bytes) { bytes += try await stream.read() }
            let end = 9 + Self.length(bytes)
            if bytes[3] == 6 {
                try await stream.write(Self.frame(type: 6, flags: 1, Array(bytes[9..<end])))
                left -= 1
            }
            bytes.removeFirst(end)
        }
    }

    /// The payload's length in a frame's head.
    private static func length(_ head: [UInt8]) -> Int {
        Int(head[0]) << 16 | Int(head[1]) << 8 | Int(head[2])
    }

    /// Reads until the server hangs up.
    func readToEnd() async throws {
        do {
            while try await !stream.read().isEmpty {}
        } catch is SystemError {
            // A reset is an end too.
        }
    }
}
