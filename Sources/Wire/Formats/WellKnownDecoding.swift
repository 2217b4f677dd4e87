// Trees to wire bytes: protobuf's own messages that are no objects in JSON.

import Protobuf

extension MessageDecoder {
    /// The only field of a wrapper, a `Struct` or a `ListValue`, whose JSON is the field's value.
    mutating func onlyField(_ node: Tree, _ descriptor: MessageDescriptor) throws(FormatError) {
        guard let only = descriptor.fields.first else { return }
        try field(only, node, nil)
    }

    /// The member of the oneof that holds what the node is.
    mutating func anyValue(_ node: Tree, _ descriptor: MessageDescriptor) throws(FormatError) {
        let number =
            switch node.value {
            case .null: 1
            case .number: 2
            case .string: 3
            case .bool: 4
            case .object: 5
            case .array: 6
            }
        guard let field = descriptor.field(number: number) else { return }
        if case .null = node.value { return writer.int32(0, 1 << 3) }
        try self.field(field, node, nil)
    }

    /// The field that holds what the node is; of a message, the bool beside it says that it is there.
    mutating func byShape(_ node: Tree, _ descriptor: MessageDescriptor) throws(FormatError) {
        guard let chosen = descriptor.fields.first(where: { $0.holds(node) }) else {
            let shapes = descriptor.fields.map(\.shape)
            throw wrongType(shapes.joined(separator: " or "), node)
        }
        var isMessage = false
        if case .message = chosen.type, chosen.shape == "an object" { isMessage = true }
        for field in descriptor.fields.reversed() {
            if field.number == chosen.number {
                try self.field(field, node, descriptor.form)
            } else if isMessage, case .bool = field.type {
                writer.uint64(1, UInt32(field.number) << 3)
            }
        }
    }

    mutating func fieldMask(_ node: Tree) throws(FormatError) {
        guard let text = node.string else { throw wrongType("paths with commas between them", node) }
        guard !text.isEmpty else { return }
        for path in text.split(separator: ",", omittingEmptySubsequences: false).reversed() {
            guard !path.isEmpty, let name = FieldMaskText.snakeCase(path) else {
                throw failure(
                    .invalidValue, "\(quoted(String(path))) is no path of fields in lowerCamelCase", node)
            }
            writer.string(name, 1 << 3 | WireType.lengthDelimited)
        }
    }

    mutating func any(_ node: Tree) throws(FormatError) {
        guard let members = node.members else { throw wrongType("an object", node) }
        guard !members.isEmpty else { return }
        guard let url = members.first(where: { $0.key == "@type" })?.value.string else {
            throw failure(.invalidValue, "\"@type\" is missing or no string", node)
        }
        let rest = members.filter { $0.key != "@type" }
        let before = writer.count
        if let type = types.type(url: url)?.descriptor, type.isObjectInJSON {
            try message(Tree(.object(rest), at: node.position), type)
        } else {
            guard rest.count == 1, let member = rest.first, member.key == "value" else {
                throw failure(
                    .invalidValue, "of \(quoted(url)) only \"value\" is expected beside \"@type\"", node)
            }
            try anyContent(member, types.type(url: url)?.descriptor)
        }
        if writer.count > before { length(since: before, 2) }
        writer.string(url, 1 << 3 | WireType.lengthDelimited)
    }

    /// What stands under "value": a message that is no object, or the base64 of one that nobody knows.
    private mutating func anyContent(
        _ member: Tree.Member, _ descriptor: MessageDescriptor?
    ) throws(FormatError) {
        path.append(.field(member.key))
        defer { path.removeLast() }
        if let descriptor { return try message(member.value, descriptor) }
        writer.raw(try base64(member.value))
    }
}

extension FieldDescriptor {
    /// What stands in JSON for the field, in a message that has its form by the shape.
    fileprivate var shape: String {
        switch (cardinality, type) {
        case (.repeated, _): "a list"
        case (_, .message), (_, .map): "an object"
        case (_, .bool): "true or false"
        case (_, .string), (_, .bytes), (_, .enumeration): "a string"
        default: "a number"
        }
    }

    fileprivate func holds(_ node: Tree) -> Bool {
        switch node.value {
        case .null: false
        case .array: shape == "a list"
        case .object: shape == "an object"
        case .bool: shape == "true or false"
        case .string: shape == "a string"
        case .number: shape == "a number"
        }
    }
}
