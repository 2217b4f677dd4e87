// JSON and YAML, as trees and as messages.

import Formats
import Messages
import Protobuf

extension FuzzTarget {
    static let json = FuzzTarget("json") { input in
        if let tree = try? JSON.parse(input) {
            try require(try JSON.parse(JSON.text(tree)) == tree, "a JSON tree changes on the way")
            try require(
                try JSON.parse(JSON.indented(tree)) == tree, "an indented JSON tree changes on the way")
        }
        try checkText(input, of: Pod.self) { try Pod(json: $0) }
        try checkText(input, of: Status.self) { try Status(json: $0) }
        try checkText(input, of: CRI.ContainerStats.self) { try CRI.ContainerStats(json: $0) }
    }

    static let yaml = FuzzTarget("yaml") { input in
        do {
            let trees = try YAML.documents(input, limits: FormatLimits(depth: 64, nodes: 20_000))
            let again = try? YAML.documents(Array(YAML.text(trees).utf8))
            try require(again == trees, "YAML trees change on the way")
        } catch let error as FormatError {
            try require(error.position != nil, "a complaint without a place: \(error)")
        }
        try checkText(input, of: Pod.self) { try Pod(yaml: $0) }
    }

    /// A message that is read has JSON and YAML that read as the same message.
    private static func checkText<M: Message>(
        _ text: [UInt8], of _: M.Type, _ read: ([UInt8]) throws -> M
    ) throws {
        let byTree = try? M(tree: JSON.parse(text))
        try require(
            (try? M(json: text))?.bytes == byTree?.bytes,
            "\(M.descriptor.name) depends on the path of its JSON")
        guard let value = try? read(text) else { return }
        let bytes = value.bytes
        try require(JSON.text(value.tree) == value.json, "\(M.descriptor.name)'s JSON depends on the path")
        try require(try M(json: value.json).bytes == bytes, "\(M.descriptor.name) changes in JSON")
        try require(try M(yaml: value.yaml).bytes == bytes, "\(M.descriptor.name) changes in YAML")
    }
}
