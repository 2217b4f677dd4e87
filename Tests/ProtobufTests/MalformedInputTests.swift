// Bytes that no good writer makes: each ends with the right error, none with a crash.

import Messages
import Protobuf
import Testing

@Suite struct MalformedInputTests {
    @Test(
        arguments: [
            ([0x0a], WireError.Reason.truncated),
            ([0x0a, 0x05, 0x61], .lengthOutOfBounds),
            ([0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], .lengthOutOfBounds),
            ([0x0a, 0x02, 0xff, 0xfe], .invalidUTF8),
            ([0x0a, 0x03, 0xed, 0xa0, 0x80], .invalidUTF8),
            ([0x38, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], .malformedVarint),
            ([0x38, 0xff], .truncated),
            ([0x00], .invalidFieldNumber),
            ([0x0c], .invalidWireType),
            ([0x0e], .invalidWireType),
            ([0x9b, 0x06, 0x08, 0x01], .truncated),
            ([0x9b, 0x06, 0xa4, 0x06], .invalidWireType),
        ] as [([UInt8], WireError.Reason)])
    func isRefused(bytes: [UInt8], reason: WireError.Reason) {
        let error = #expect(throws: WireError.self) { try ObjectMeta(bytes: bytes) }
        #expect(error?.reason == reason)
    }

    @Test func nestingBehindTheLimitIsRefused() {
        // Groups inside unknown groups are the one nesting that every message accepts.
        let deep = [UInt8](repeating: 0x9b, count: 0) + (0..<200).flatMap { _ in [0x9b, 0x06] as [UInt8] }
        let error = #expect(throws: WireError.self) { try ObjectMeta(bytes: deep) }
        #expect(error?.reason == .tooDeep)
    }

    @Test func randomChangesNeverCrash() {
        var source = RandomMessage(random: SplitMix64(seed: DifferentialTests.seed &+ 3))
        for type in allMessages {
            for _ in 0..<20 {
                var bytes = source.bytes(type)
                guard !bytes.isEmpty else { continue }
                for _ in 0..<3 {
                    bytes[Int.random(in: 0..<bytes.count, using: &source.random)] = .random(
                        in: 0...255, using: &source.random)
                }
                _ = try? type.init(bytes: bytes)
                _ = try? type.init(
                    bytes: Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &source.random))))
            }
        }
    }
}
