// The options of Protos/arktos/options/v1/options.proto. protobuf-c does not know these extensions and keeps
// them as unknown fields; their payloads are read here.

import CProtobufC
import Protobuf

/// The payloads of extension `number` in the options `base`. There are several when a proto sets the
/// extension's fields one by one; they merge.
private func payloads(of number: UInt32, in base: ProtobufCMessage?) -> [[UInt8]] {
    guard let base else { return [] }
    return (0..<Int(base.n_unknown_fields)).map { base.unknown_fields[$0] }.filter { $0.tag == number }.map {
        // protobuf-c keeps the length prefix of length-delimited fields, and the varint of numbers.
        [UInt8](UnsafeBufferPointer(start: $0.data, count: Int($0.len)))
    }
}

/// Calls `visit` with every field of a length-prefixed message.
private func fields(
    of prefixed: [UInt8], _ visit: (UInt32, inout WireReader) throws -> Void
) throws {
    try prefixed.withUnsafeBytes { buffer in
        var outer = WireReader(buffer)
        let bounds = try outer.range()
        var reader = WireReader(UnsafeRawBufferPointer(rebasing: buffer[bounds]))
        while let tag = try reader.tag() { try visit(tag, &reader) }
    }
}

struct FileRules {
    var swiftNamespace = ""
    var usesKubernetesJSON = false

    init(_ options: ProtobufCMessage?) throws {
        for bytes in payloads(of: 50100, in: options) {
            try fields(of: bytes) { tag, reader in
                switch tag {
                case 1 << 3 | 2: swiftNamespace = try reader.string()
                case 2 << 3: usesKubernetesJSON = try reader.bool()
                default: try reader.skip(tag)
                }
            }
        }
    }
}

struct Kind {
    var group = ""
    var version = ""
    var plural = ""
    var shortNames: [String] = []
    var scope: UInt64 = 0
    var subresources: [String] = []
    var columns: [(name: String, source: String, wide: Bool)] = []
}

struct MessageRules {
    var form: UInt64 = 0
    var kind: Kind?

    init(_ options: ProtobufCMessage?) throws {
        if let bytes = payloads(of: 50102, in: options).last {
            form = try bytes.withUnsafeBytes { buffer in
                var reader = WireReader(buffer)
                return try reader.varint()
            }
        }
        for bytes in payloads(of: 50101, in: options) {
            var kind = self.kind ?? Kind()
            try fields(of: bytes) { tag, reader in
                switch tag {
                case 1 << 3 | 2: kind.group = try reader.string()
                case 2 << 3 | 2: kind.version = try reader.string()
                case 3 << 3 | 2: kind.plural = try reader.string()
                case 4 << 3 | 2: kind.shortNames.append(try reader.string())
                case 5 << 3: kind.scope = try reader.varint()
                case 6 << 3 | 2: kind.subresources.append(try reader.string())
                case 7 << 3 | 2: kind.columns.append(try MessageRules.column(try reader.bytes()))
                default: try reader.skip(tag)
                }
            }
            self.kind = kind
        }
    }

    private static func column(_ bytes: [UInt8]) throws -> (name: String, source: String, wide: Bool) {
        var column = (name: "", source: "", wide: false)
        try bytes.withUnsafeBytes { buffer in
            var reader = WireReader(buffer)
            while let tag = try reader.tag() {
                switch tag {
                case 1 << 3 | 2: column.name = try reader.string()
                case 2 << 3 | 2: column.source = try reader.string()
                case 3 << 3: column.wide = try reader.bool()
                default: try reader.skip(tag)
                }
            }
        }
        return column
    }
}

struct Rules {
    var inline = false
    var mergeKey = ""
    var secret = false
    var always = false

    init(_ options: ProtobufCMessage?) throws {
        for bytes in payloads(of: 50103, in: options) {
            try fields(of: bytes) { tag, reader in
                switch tag {
                case 1 << 3: inline = try reader.bool()
                case 2 << 3 | 2: mergeKey = try reader.string()
                case 3 << 3: secret = try reader.bool()
                case 4 << 3: always = try reader.bool()
                default: try reader.skip(tag)
                }
            }
        }
    }

    /// As an initialiser call, or nil when nothing is said.
    var swift: String? {
        var parts: [String] = []
        if inline { parts.append("inline: true") }
        if !mergeKey.isEmpty { parts.append("mergeKey: \(literal(mergeKey))") }
        if secret { parts.append("secret: true") }
        return parts.isEmpty ? nil : "FieldRules(\(parts.joined(separator: ", ")))"
    }
}
