// Messages as JSON and YAML: the front door. The two directions are MessageDecoder.swift (trees to wire
// bytes) and MessageEncoder.swift (wire bytes to JSON text).

import Protobuf

package enum MessageJSON {
    /// The wire bytes of the message that a tree describes. API objects may carry `apiVersion` and `kind`;
    /// they must be the type's own.
    package static func decode(
        _ node: Tree, as descriptor: MessageDescriptor, types: TypeRegistry = .empty
    ) throws(FormatError) -> [UInt8] {
        var decoder = MessageDecoder(types: types)
        try decoder.message(node, descriptor)
        return decoder.finish()
    }

    /// Compact JSON of a message's wire bytes, made without decoding them into values. Fields that the
    /// descriptor does not know are left out. Of an API object, `apiVersion` and `kind` come first. `types`
    /// are those that may stand inside an `Any`; bytes of any other are shown as base64.
    package static func encode(
        _ bytes: [UInt8], as descriptor: MessageDescriptor, types: TypeRegistry = .empty
    ) throws(WireError) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count * 2)
        try append(bytes, as: descriptor, types: types, to: &out)
        return out
    }

    package static func append(
        _ bytes: [UInt8], as descriptor: MessageDescriptor, types: TypeRegistry = .empty,
        to out: inout [UInt8]
    ) throws(WireError) {
        if let direct = bytes.withUnsafeBytes({ DirectEncoder.encode($0, descriptor) }) {
            return out.append(contentsOf: direct)
        }
        try append(bytes, as: descriptor, secrets: .shown, types, to: &out)
    }

    /// As a tree, for whatever looks into it or prints it in another layout.
    package static func tree(
        _ bytes: [UInt8], as descriptor: MessageDescriptor, types: TypeRegistry = .empty
    ) throws(WireError) -> Tree {
        let text = try encode(bytes, as: descriptor, types: types)
        do throws(FormatError) {
            return try JSON.parse(text, limits: FormatLimits(depth: 1_000, nodes: .max))
        } catch {
            preconditionFailure("the encoder wrote bad JSON: \(error)")
        }
    }

    /// One line for logs: compact JSON without the values of secret fields, cut off after `limit` bytes.
    package static func logLine(
        _ bytes: [UInt8], as descriptor: MessageDescriptor, types: TypeRegistry = .empty, limit: Int = 2_048
    ) -> String {
        var out: [UInt8] = []
        do throws(WireError) {
            try append(bytes, as: descriptor, secrets: .hidden, types, to: &out)
        } catch {
            return "(not a \(descriptor.name): \(error))"
        }
        guard out.count > limit else { return String(decoding: out, as: UTF8.self) }
        return String(decoding: out.prefix(limit), as: UTF8.self) + "…(\(out.count) bytes)"
    }

    private static func append(
        _ bytes: [UInt8], as descriptor: MessageDescriptor, secrets: MessageEncoder.Secrets,
        _ types: TypeRegistry, to out: inout [UInt8]
    ) throws(WireError) {
        var encoder = MessageEncoder(secrets: secrets, types: types)
        swap(&encoder.out, &out)
        defer { swap(&encoder.out, &out) }
        let failure: WireError? = bytes.withUnsafeBytes { buffer in
            do throws(WireError) {
                try encoder.top(buffer, descriptor)
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
    }
}

// MARK: Any message

extension Message {
    package init(json: String) throws(FormatError) { try self.init(json: Array(json.utf8)) }

    package init(json: [UInt8]) throws(FormatError) {
        let direct: Self? = json.withUnsafeBufferPointer { text in
            DirectDecoder.decode(text, Self.descriptor) { bytes in
                var value = Self()
                var reader = WireReader(bytes)
                return (try? value.decode(from: &reader)) == nil ? nil : value
            }
        }
        if let direct {
            self = direct
        } else {
            try self.init(tree: try JSON.parse(json))
        }
    }

    /// The text must hold exactly one document.
    package init(yaml: String) throws(FormatError) { try self.init(tree: try YAML.document(yaml)) }
    package init(yaml: [UInt8]) throws(FormatError) { try self.init(tree: try YAML.document(yaml)) }

    /// `types` are those that may stand inside an `Any`.
    package init(tree: Tree, types: TypeRegistry = .empty) throws(FormatError) {
        let bytes = try MessageJSON.decode(tree, as: Self.descriptor, types: types)
        do throws(WireError) {
            try self.init(bytes: bytes)
        } catch {
            throw FormatError(.tooLarge, "\(Self.descriptor.name): \(error)", at: tree.position)
        }
    }

    /// The message as a tree.
    package var tree: Tree { tree(types: .empty) }

    package func tree(types: TypeRegistry) -> Tree {
        do throws(WireError) {
            return try MessageJSON.tree(bytes, as: Self.descriptor, types: types)
        } catch {
            preconditionFailure("a \(Self.descriptor.name) does not read its own bytes: \(error)")
        }
    }

    package var json: String {
        do throws(WireError) {
            return String(decoding: try MessageJSON.encode(bytes, as: Self.descriptor), as: UTF8.self)
        } catch {
            preconditionFailure("a \(Self.descriptor.name) does not read its own bytes: \(error)")
        }
    }
    package var indentedJSON: String { JSON.indented(tree) }
    package var yaml: String { YAML.text(tree) }
    /// See `MessageJSON.logLine`.
    package var logLine: String { MessageJSON.logLine(bytes, as: Self.descriptor) }
}
