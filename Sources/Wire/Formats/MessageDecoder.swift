// Trees to wire bytes, by a message's descriptor. Like all encoding here it writes from the back to the
// front: fields by falling number, elements from the last to the first.

import Protobuf

struct MessageDecoder: ~Copyable {
    enum Step {
        case field(String)
        case index(Int)
        case key(String)
    }

    /// What the members of an object say of one field.
    private struct Assignment {
        let field: FieldDescriptor
        let source: Source

        enum Source {
            case member(Tree.Member)
            /// Members that belong to a message whose fields stand in the enclosing object.
            case inline([Tree.Member])
        }

        var name: String {
            switch source {
            case .member(let member): member.key
            case .inline(let members): members.first?.key ?? field.jsonName
            }
        }
    }

    /// Whether a zero is written, or left out as the fields without presence have it.
    enum Zero {
        case written, omitted
    }

    var writer = WireWriter()
    var path: [Step] = []
    /// What may stand inside an `Any`.
    let types: TypeRegistry

    init(types: TypeRegistry) { self.types = types }

    consuming func finish() -> [UInt8] { writer.finish() }

    // MARK: Messages

    /// Writes the message's content, without tag and length.
    mutating func message(_ node: Tree, _ descriptor: MessageDescriptor) throws(FormatError) {
        guard path.count < 2 * WireReader.maximumDepth else {
            throw failure(.tooLarge, "nested too deep", node)
        }
        switch descriptor.form {
        case nil, .kubernetes:
            guard let members = node.members else { throw wrongType("an object", node) }
            try fields(members, descriptor)
        case let form?: try special(node, form, descriptor)
        }
    }

    private mutating func fields(
        _ members: [Tree.Member], _ descriptor: MessageDescriptor
    ) throws(FormatError) {
        let assignments = try assign(try own(members, descriptor), descriptor)
        try refuseConflicts(assignments)
        for assignment in assignments {
            switch assignment.source {
            case .member(let member):
                path.append(.field(member.key))
                try field(assignment.field, member.value, descriptor.form)
                path.removeLast()
            case .inline(let members):
                guard case .message(let type) = assignment.field.type else { continue }
                let before = writer.count
                try fields(members, type.descriptor)
                end(assignment.field, since: before)
            }
        }
    }

    /// The members without an API object's `apiVersion` and `kind`, which must be the type's own.
    private func own(
        _ members: [Tree.Member], _ descriptor: MessageDescriptor
    ) throws(FormatError) -> [Tree.Member] {
        guard let kind = descriptor.kind else { return members }
        let wanted = ["apiVersion": kind.apiVersion, "kind": kind.kind]
        var rest: [Tree.Member] = []
        for member in members {
            guard let text = wanted[member.key] else {
                rest.append(member)
                continue
            }
            guard member.value.string == text else {
                let message = "\(member.key) is \(member.value.summary), expected \(quoted(text))"
                throw failure(.invalidValue, message, member.value, .field(member.key))
            }
        }
        return rest
    }

    /// Finds each member's field; the last field comes first. Null means absent.
    private func assign(
        _ members: [Tree.Member], _ descriptor: MessageDescriptor
    ) throws(FormatError) -> [Assignment] {
        var assignments: [Assignment] = []
        var inlined: [Int: [Tree.Member]] = [:]
        for member in members {
            if let field = descriptor.field(jsonName: member.key), !field.rules.inline {
                if member.value.isNull, !field.takesNull { continue }
                assignments.append(Assignment(field: field, source: .member(member)))
            } else if let field = descriptor.inlineField(holding: member.key) {
                inlined[field.number, default: []].append(member)
            } else {
                throw unknown(member, descriptor)
            }
        }
        for (number, members) in inlined where members.contains(where: { !$0.value.isNull }) {
            guard let field = descriptor.field(number: number) else { continue }
            assignments.append(Assignment(field: field, source: .inline(members)))
        }
        return assignments.enumerated()
            .sorted { ($1.element.field.number, $0.offset) < ($0.element.field.number, $1.offset) }
            .map(\.element)
    }

    private func refuseConflicts(_ assignments: [Assignment]) throws(FormatError) {
        var oneofs: [String: String] = [:]
        for (index, assignment) in assignments.enumerated() {
            guard case .member(let member) = assignment.source else { continue }
            if index > 0, assignments[index - 1].field.number == assignment.field.number {
                let message = "\(assignments[index - 1].name) and \(member.key) are the same field"
                throw failure(.duplicateKey, message, member)
            }
            guard case .oneof(let name) = assignment.field.cardinality else { continue }
            if let other = oneofs.updateValue(member.key, forKey: name) {
                throw failure(.conflict, "\(member.key) and \(other) exclude each other", member)
            }
        }
    }

    private func unknown(_ member: Tree.Member, _ descriptor: MessageDescriptor) -> FormatError {
        var message = "unknown field \(quoted(member.key))"
        if let nearest = nearestName(to: member.key, among: descriptor.jsonNames) {
            message += "; did you mean \(quoted(nearest))?"
        }
        return failure(.unknownField, message, member)
    }

    // MARK: Fields

    mutating func field(_ field: FieldDescriptor, _ node: Tree, _ form: JSONForm?) throws(FormatError) {
        switch (field.cardinality, field.type) {
        case (.map, .map(let key, let value)): try map(field, key, value, node, form)
        case (.repeated(let packed), _): try list(field, node, form, isPacked: packed)
        case (.always, .message(let type)):
            let before = writer.count
            try message(node, type.descriptor)
            end(field, since: before)
        case (.implicit, _): try value(node, field.type, field.number, .omitted, form)
        default: try value(node, field.type, field.number, .written, form)
        }
    }

    private mutating func value(
        _ node: Tree, _ type: FieldType, _ number: Int, _ zero: Zero, _ form: JSONForm?
    ) throws(FormatError) {
        guard case .message(let message) = type else { return try scalar(node, type, number, zero, form) }
        let before = writer.count
        try self.message(node, message.descriptor)
        length(since: before, number)
    }

    private mutating func list(
        _ field: FieldDescriptor, _ node: Tree, _ form: JSONForm?, isPacked: Bool
    ) throws(FormatError) {
        guard let items = node.items else { throw wrongType("a list", node) }
        let before = writer.count
        for (index, item) in items.enumerated().reversed() {
            path.append(.index(index))
            guard !item.isNull || field.type.hasNullElements else {
                throw failure(.wrongType, "null is no element of a list", item)
            }
            if isPacked {
                try bare(item, field.type, form)
            } else {
                try value(item, field.type, field.number, .written, form)
            }
            path.removeLast()
        }
        if isPacked, !items.isEmpty { length(since: before, field.number) }
    }

    private mutating func map(
        _ field: FieldDescriptor, _ keyType: FieldType, _ valueType: FieldType, _ node: Tree,
        _ form: JSONForm?
    ) throws(FormatError) {
        guard let members = node.members else { throw wrongType("an object", node) }
        for member in members.sorted(by: { follows($0.key, $1.key, keyType) }) {
            path.append(.key(member.key))
            guard !member.value.isNull || valueType.hasNullElements else {
                throw failure(.wrongType, "null is no value of a map", member.value)
            }
            let before = writer.count
            try value(member.value, valueType, 2, .written, form)
            try key(member, keyType)
            length(since: before, field.number)
            path.removeLast()
        }
    }

    private mutating func key(_ member: Tree.Member, _ type: FieldType) throws(FormatError) {
        let text = Tree(.string(member.key), at: member.position)
        switch type {
        case .string: try scalar(text, type, 1, .written, nil)
        case .bool where member.key == "true" || member.key == "false":
            try scalar(Tree(.bool(member.key == "true"), at: member.position), type, 1, .written, nil)
        case .bool: throw failure(.wrongType, "the key \(quoted(member.key)) is neither true nor false", text)
        default: try scalar(Tree(.number(member.key), at: member.position), type, 1, .written, nil)
        }
    }

    /// Whether a map's entry comes after another in canonical order.
    private func follows(_ left: String, _ right: String, _ type: FieldType) -> Bool {
        if case .string = type { return left > right }
        if let left = Int64(left), let right = Int64(right) { return left > right }
        return left > right
    }

    /// Ends a message field. One that is always there need not be written while it is empty.
    private mutating func end(_ field: FieldDescriptor, since before: Int) {
        if case .always = field.cardinality, writer.count == before { return }
        length(since: before, field.number)
    }

    /// Writes length and tag before what was written since.
    mutating func length(since before: Int, _ number: Int) {
        writer.varint(UInt64(writer.count - before))
        writer.varint(UInt64(number) << 3 | UInt64(WireType.lengthDelimited))
    }

    // MARK: Errors

    func wrongType(_ wanted: String, _ node: Tree) -> FormatError {
        failure(.wrongType, "expected \(wanted), found \(node.summary)", node)
    }

    func failure(_ reason: FormatError.Reason, _ message: String, _ node: Tree) -> FormatError {
        FormatError(reason, message, path: text(path), at: node.position)
    }

    private func failure(_ reason: FormatError.Reason, _ message: String, _ member: Tree.Member)
        -> FormatError
    {
        FormatError(reason, message, path: text(path + [.field(member.key)]), at: member.position)
    }

    private func failure(
        _ reason: FormatError.Reason, _ message: String, _ node: Tree, _ step: Step
    ) -> FormatError {
        FormatError(reason, message, path: text(path + [step]), at: node.position)
    }

    private func text(_ path: [Step]) -> String {
        path.reduce(into: "") { text, step in
            switch step {
            case .field(let name): text += text.isEmpty ? name : "." + name
            case .index(let index): text += "[\(index)]"
            case .key(let key): text += "[\(key)]"
            }
        }
    }
}

extension FieldDescriptor {
    /// Whether null is a value of the field and does not mean that it is absent.
    fileprivate var takesNull: Bool {
        if case .repeated = cardinality { return false }
        return type.hasNull
    }
}

extension FieldType {
    /// Whether null is one of the type's values: `google.protobuf.Value` alone.
    fileprivate var hasNull: Bool {
        if case .message(let type) = self { type.descriptor.form == .value } else { false }
    }

    /// Whether null may be an element of a list or the value of a map: for JSON that is passed on, too.
    fileprivate var hasNullElements: Bool {
        if case .message(let type) = self, type.descriptor.form == .raw { return true }
        return hasNull
    }
}

extension MessageDescriptor {
    /// The field whose message has a field of this name, and lends its fields to this message's object.
    fileprivate func inlineField(holding name: String) -> FieldDescriptor? {
        fields.first { field in
            guard field.rules.inline, case .message(let type) = field.type else { return false }
            let inner = type.descriptor
            if let direct = inner.field(jsonName: name), !direct.rules.inline { return true }
            return inner.inlineField(holding: name) != nil
        }
    }

    /// All names that the message's object may have.
    fileprivate var jsonNames: [String] {
        let own = kind == nil ? [] : ["apiVersion", "kind"]
        return own
            + fields.flatMap { field in
                guard field.rules.inline, case .message(let type) = field.type else {
                    return [field.jsonName]
                }
                return type.descriptor.jsonNames
            }
    }
}
