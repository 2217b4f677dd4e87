// Every generated message against protobuf-c and against Python's protobuf: what one writes the others read,
// and write again to the same bytes.

import Glibc
import Messages
import Protobuf
import Testing

@Suite struct DifferentialTests {
    /// Random values of each message type; `make differential` asks for thousands. Python, which is the
    /// slowest, is given every fifth.
    static let roundsPerMessage = Int(setting("ARKTOS_DIFFERENTIAL_ROUNDS") ?? "") ?? 100
    static let seed = setting("ARKTOS_TEST_SEED").flatMap { UInt64($0) } ?? 20_200_130

    private static func setting(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    @Test func everyMessageSurvivesARoundTripUnchanged() throws {
        var source = RandomMessage(random: SplitMix64(seed: Self.seed))
        for type in allMessages {
            for _ in 0..<Self.roundsPerMessage {
                let bytes = source.bytes(type)
                let again = try type.init(bytes: bytes).bytes
                #expect(
                    again == bytes,
                    "\(type.descriptor.name), seed \(Self.seed): \(hex(bytes)) became \(hex(again))")
            }
        }
    }

    @Test func protobufCReadsAndWritesTheSameBytes() async throws {
        let oracle = try #require(ProtobufCOracle(descriptorSet: try await Protos.descriptorSet()))
        var source = RandomMessage(random: SplitMix64(seed: Self.seed &+ 1))
        for type in allMessages {
            for _ in 0..<Self.roundsPerMessage {
                let ours = try type.init(bytes: source.bytes(type)).bytes
                let theirs = oracle.roundTrip(ours, as: type.descriptor.name)
                #expect(theirs == ours, "\(type.descriptor.name), seed \(Self.seed): \(hex(ours))")
                let again = try theirs.map { try type.init(bytes: $0).bytes }
                #expect(again == ours, "\(type.descriptor.name), seed \(Self.seed): \(hex(ours))")
            }
        }
    }

    @Test func pythonReadsAndWritesTheSameBytes() async throws {
        var source = RandomMessage(random: SplitMix64(seed: Self.seed &+ 2))
        var lines: [String] = []
        for type in allMessages {
            for _ in 0..<Self.roundsPerMessage / 5 {
                lines.append("\(type.descriptor.name) \(hex(source.bytes(type)))")
            }
        }
        let answers = try await PythonOracle().roundTrip(lines)
        try #require(answers.count == lines.count)
        for (line, answer) in zip(lines, answers) { #expect(answer == line) }
    }

    @Test func unknownFieldsComeOutAgain() throws {
        let known = Time.with { $0.seconds = 5 }.bytes
        let foreign: [UInt8] = [0x9a, 0x06, 3, 1, 2, 3, 0xa5, 0x06, 9, 9, 9, 9]
        let value = try Time(bytes: known + foreign)
        #expect(value.seconds == 5)
        #expect(value.unknownFields == foreign)
        #expect(value.bytes == known + foreign)
    }
}

func hex(_ bytes: [UInt8]) -> String {
    bytes.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
}
