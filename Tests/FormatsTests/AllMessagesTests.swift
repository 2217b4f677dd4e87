// Every message of the protos: random values survive JSON, YAML and the wire.

import Formats
import Messages
import Protobuf
import Testing

@Suite struct AllMessagesTests {
    @Test func everyMessageSurvivesEveryForm() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = RandomTree(seed: seed)
        for type in allMessages {
            for _ in 0..<5 {
                let tree = random.top(type.descriptor)
                let bytes = try MessageJSON.decode(tree, as: type.descriptor)
                let name = Comment(rawValue: "\(type.descriptor.name), seed \(seed)")
                #expect(try MessageJSON.tree(bytes, as: type.descriptor) == tree, name)
                #expect(try type.init(bytes: bytes).bytes == bytes, name)
                // A document of nothing but null is none.
                #expect(try tree.isNull || YAML.document(YAML.text(tree)) == tree, name)
                #expect(try type.init(json: JSON.text(tree)).bytes == bytes, name)
                #expect(try type.init(json: JSON.indented(tree)).bytes == bytes, name)
            }
        }
    }

    @Test func noTextAndNoBytesAreTooBadToBeRefused() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix(state: seed)
        var trees = RandomTree(seed: seed)
        for _ in 0..<400 {
            let tree = trees.top(Pod.descriptor)
            var json = Array(JSON.text(tree).utf8)
            var yaml = Array(YAML.text(tree).utf8)
            var bytes = try MessageJSON.decode(tree, as: Pod.descriptor)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                damage(&json, &random)
                damage(&yaml, &random)
                damage(&bytes, &random)
            }
            // Any outcome is fine but a trap; what is read must be writable.
            let byTree = try? Pod(tree: JSON.parse(json))
            #expect(
                (try? Pod(json: json)) == byTree, "seed \(seed): \(String(decoding: json, as: UTF8.self))")
            if let pod = try? Pod(yaml: yaml) { #expect(!pod.yaml.isEmpty, "seed \(seed)") }
            if let text = try? MessageJSON.encode(bytes, as: Pod.descriptor) {
                #expect(throws: Never.self, "seed \(seed)") { try JSON.parse(text) }
            }
        }
    }

    private func damage(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        guard !bytes.isEmpty else { return }
        let index = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0...3, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: index)
        case 2: bytes.insert(Array("{}[]:,\"-# \t\n&*".utf8).randomElement(using: &random) ?? 0, at: index)
        default: bytes.removeSubrange(index..<min(index + 5, bytes.count))
        }
    }
}
