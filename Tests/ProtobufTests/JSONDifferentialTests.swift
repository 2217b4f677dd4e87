// JSON of the messages that follow protobuf's own mapping, against Python's protobuf: each reads what the
// other writes.

import Formats
import Messages
import Protobuf
import Testing

@Suite struct JSONDifferentialTests {
    @Test func pythonReadsAndWritesTheSameJSON() async throws {
        let seed = DifferentialTests.seed &+ 3
        var source = RandomMessage(random: SplitMix64(seed: seed))
        let types = allMessages.filter { followsTheMapping($0.descriptor) }
        try #require(types.count > 150)
        var samples: [(name: String, hex: String, json: String)] = []
        for type in types {
            for _ in 0..<DifferentialTests.roundsPerMessage / 10 {
                let bytes = source.bytes(type)
                let json = String(
                    decoding: try MessageJSON.encode(bytes, as: type.descriptor, types: .all), as: UTF8.self)
                let back = try MessageJSON.decode(try JSON.parse(json), as: type.descriptor, types: .all)
                #expect(back == bytes, "\(type.descriptor.name), seed \(seed): \(json)")
                samples.append((type.descriptor.name, hex(bytes), json))
            }
        }
        let answers = try await PythonOracle().json(samples.map { "\($0.name) \($0.hex) \($0.json)" })
        try #require(answers.count == samples.count)
        for (sample, answer) in zip(samples, answers) {
            let parts = answer.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            #expect(parts[0] == sample.hex, "\(sample.name), seed \(seed): \(sample.json)")
            let theirs = try JSON.parse(String(parts[1]))
            #expect(try JSON.parse(sample.json) == theirs, "\(sample.name), seed \(seed): \(answer)")
        }
    }

    /// Whether neither the message nor any inside it has a form of Kubernetes.
    private func followsTheMapping(_ descriptor: MessageDescriptor) -> Bool {
        var seen: Set<String> = []
        func follows(_ descriptor: MessageDescriptor) -> Bool {
            guard seen.insert(descriptor.name).inserted else { return true }
            let hasOwnForm = descriptor.name.hasPrefix("google.protobuf.")
            return (descriptor.form == nil || hasOwnForm) && descriptor.fields.allSatisfy { follows($0.type) }
        }
        func follows(_ type: FieldType) -> Bool {
            switch type {
            case .message(let type): follows(type.descriptor)
            case .map(_, let value): follows(value)
            default: true
            }
        }
        return follows(descriptor)
    }
}
