// Bytes that no good writer makes, judged by us and by Python's protobuf: both take them or both refuse them,
// and what both take is the same message.

import Messages
import Protobuf
import Testing

@Suite struct MalformedVerdictTests {
    @Test func pythonAgreesOnWhatIsMalformed() async throws {
        let samples = Self.samples()
        try #require(samples.count > 2_000)
        let verdicts = try await PythonOracle().verdicts(samples.map { "\($0.name) \(hex($0.bytes))" })
        try #require(verdicts.count == samples.count)
        for (sample, theirs) in zip(samples, verdicts) {
            let ours = Self.verdict(sample.type, sample.bytes)
            let isSame =
                sample.keepsOrder ? ours == theirs : (ours == "refused") == (theirs == "refused")
            let complaint: Comment =
                "\(sample.what), \(sample.name) \(hex(sample.bytes)): \(ours), Python \(theirs)"
            #expect(ours == Self.tooLong || isSame, complaint)
        }
    }

    private static func verdict(_ type: any Message.Type, _ bytes: [UInt8]) -> String {
        do throws(WireError) {
            let value = try type.init(bytes: bytes)
            return value.bytes.isEmpty ? "empty" : hex(value.bytes)
        } catch {
            return error.reason == .malformedVarint ? tooLong : "refused"
        }
    }

    /// A number of more than 64 bits, which Python cuts off and we refuse.
    private static let tooLong = "refused as too long"

    private struct Sample {
        let type: any Message.Type
        let what: String
        let bytes: [UInt8]
        /// Whether the written bytes are to be compared too. Unknown fields need not come out where Python
        /// has them.
        var keepsOrder = true

        var name: String { type.descriptor.name }
    }

    private static let types: [any Message.Type] = [
        ObjectMeta.self, Pod.self, Secret.self, Container.self, CRI.ContainerConfig.self,
        CRI.ContainerStats.self, Etcd.TxnRequest.self, Etcd.WatchResponse.self, Google.Struct.self,
    ]

    private static func samples() -> [Sample] {
        var source = RandomMessage(random: SplitMix64(seed: DifferentialTests.seed &+ 4))
        var samples = crafted
        for type in types {
            let good = (0..<20).map { _ in source.bytes(type) }.filter { $0.count < 400 }
            for bytes in good.prefix(6) {
                for end in bytes.indices {
                    samples.append(Sample(type: type, what: "truncated", bytes: Array(bytes[..<end])))
                }
                samples.append(Sample(type: type, what: "twice", bytes: bytes + bytes))
                for _ in 0..<40 where !bytes.isEmpty {
                    var changed = bytes
                    let place = Int.random(in: changed.indices, using: &source.random)
                    changed[place] = .random(in: 0...255, using: &source.random)
                    samples.append(Sample(type: type, what: "changed", bytes: changed, keepsOrder: false))
                }
            }
        }
        return samples
    }

    /// One of each kind of malice. Field 1 of `ObjectMeta` is a string, 7 a number, 11 a map;

    private static let crafted: [Sample] = {
        let long: [UInt8] = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]
        let padded: [UInt8] = [0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00]
        let known: [(String, [UInt8], Bool)] = [
            ("a varint of ten bytes", [0x38] + long, true),
            ("a varint longer than need be", [0x38] + padded, true),
            ("a varint of eleven bytes", [0x38] + [UInt8](repeating: 0x80, count: 10) + [0], true),
            ("a varint beyond 64 bits", [0x38] + [UInt8](repeating: 0xff, count: 9) + [0x02], true),
            ("a tag longer than need be", [0xb8, 0x00, 0x05], true),
            ("a tag of five bytes", [0xb8, 0x80, 0x80, 0x80, 0x00, 0x05], true),
            ("field number 0", [0x00, 0x01], true), ("field number 0 as bytes", [0x02, 0x00], true),
            ("wire type 6", [0x3e, 0x01], true), ("wire type 7", [0x3f, 0x01], true),
            ("a number as bytes", [0x3a, 0x01, 0x05], true),
            ("a string as a number", [0x08, 0x05], true),
            ("a string as 64 bits", [0x09, 1, 2, 3, 4, 5, 6, 7, 8], true),
            ("a message as a number", [0x40, 0x05], true),
            ("a group of an unknown field", [0x9b, 0x06, 0x08, 0x01, 0x9c, 0x06], true),
            ("a group that does not end", [0x9b, 0x06, 0x08, 0x01], true),
            ("a group with another end", [0x9b, 0x06, 0xa4, 0x06], true),
            ("the end of no group", [0x9c, 0x06], true),
            ("a group of a known field", [0x0b, 0x0c], true),
            ("bad UTF-8", [0x0a, 0x02, 0xff, 0xfe], true),
            ("half a surrogate pair", [0x0a, 0x03, 0xed, 0xa0, 0x80], true),
            ("UTF-8 longer than need be", [0x0a, 0x02, 0xc0, 0x80], true),
            ("a NUL in a string", [0x0a, 0x01, 0x00], true),
            ("bad UTF-8 in a map's key", [0x5a, 0x03, 0x0a, 0x01, 0xff], true),
            ("a map's entry without key", [0x5a, 0x03, 0x12, 0x01, 0x61], true),
            ("a map's entry without anything", [0x5a, 0x00], true),
            ("a map's key as a number", [0x5a, 0x05, 0x08, 0x01, 0x12, 0x01, 0x61], false),
            ("a map's key twice", [0x5a, 0x06, 0x0a, 0x01, 0x61, 0x0a, 0x01, 0x62], true),
            (
                "one key in two entries", [0x5a, 3, 0x0a, 1, 0x61, 0x5a, 6, 0x0a, 1, 0x61, 0x12, 1, 0x62],
                true
            ),
            ("a map's entry that lies about its length", [0x5a, 0x04, 0x0a, 0x03, 0x61], true),
            ("a length beyond the end", [0x0a, 0x7f, 0x61], true),
            ("a length of 2^31", [0x0a, 0x80, 0x80, 0x80, 0x80, 0x08], true),
            ("a length of 2^63", [0x0a] + [UInt8](repeating: 0x80, count: 9) + [0x01], true),
            ("a message that ends inside its last field", [0x42, 0x01, 0x08], true),
            ("one scalar twice", [0x38, 0x01, 0x38, 0x02], true),
            ("one message in two pieces", [0x42, 0x02, 0x08, 0x01, 0x42, 0x02, 0x10, 0x02], true),
            ("the largest field number", [0xf8, 0xff, 0xff, 0xff, 0x0f, 0x01], true),
            ("a field number beyond the largest", [0xf8, 0xff, 0xff, 0xff, 0x1f, 0x01], true),
        ]
        let deepGroups =
            (0..<120).flatMap { _ in [0x9b, 0x06] as [UInt8] }
            + (0..<120).flatMap { _ in [0x9c, 0x06] as [UInt8] }
        // Packed, not packed and mixed: `WatchResponse` has no list of numbers, `LinuxSandboxSecurityContext`
        // has.
        let groups: [(String, [UInt8])] = [
            ("a packed list", [0x2a, 0x03, 1, 2, 3]), ("a list that is not packed", [0x28, 1, 0x28, 2]),
            ("a list in both forms", [0x28, 1, 0x2a, 0x02, 2, 3, 0x28, 4]),
            ("an empty packed list", [0x2a, 0]),
            ("a packed list that ends inside a number", [0x2a, 0x02, 1, 0x80]),
            ("a list's element as 32 bits", [0x2d, 1, 2, 3, 4]),
        ]
        return known.map {
            Sample(type: ObjectMeta.self, what: $0.0, bytes: $0.1, keepsOrder: $0.2)
        } + [Sample(type: ObjectMeta.self, what: "groups too deep", bytes: deepGroups)]
            + groups.map {
                Sample(type: CRI.LinuxSandboxSecurityContext.self, what: $0.0, bytes: $0.1)
            } + [
                Sample(type: CRI.Mount.self, what: "an unknown enum value", bytes: [0x30, 0xe7, 0x07]),
                Sample(type: CRI.Mount.self, what: "an enum value beyond 32 bits", bytes: [0x30] + long),
            ]
    }()
}
