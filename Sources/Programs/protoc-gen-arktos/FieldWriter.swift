// One field of a message: its declaration, the two halves of its codec, its descriptor.

struct FieldWriter {
    enum Shape {
        case implicit, optional, always, repeated, oneof(String)
        case map(key: Scalar, value: Schema.ScalarOrNamed, valueType: String)
    }

    let field: Schema.Field
    /// With backticks where Swift wants them.
    let name: String
    /// Swift type of the value or element.
    let elementType: String
    let shape: Shape

    init(_ generator: Generator, _ message: Schema.MessageType, _ field: Schema.Field) throws {
        self.field = field
        name = memberName(field.name)
        if let entry = generator.mapEntry(field) {
            guard entry.fields.count == 2, case .scalar(let key) = entry.fields[0].type, key != .bool else {
                throw GeneratorError(
                    text: "\(message.fullName).\(field.name): maps with such keys are not supported")
            }
            let valueType = try FieldWriter.swiftType(entry.fields[1].type, generator)
            shape = .map(key: key, value: entry.fields[1].type, valueType: valueType)
            elementType = "[\(key.swift): \(valueType)]"
            return
        }
        elementType = try FieldWriter.swiftType(field.type, generator)
        if let oneof = field.oneof {
            shape = .oneof(memberName(message.oneofs[oneof]))
        } else if field.isRepeated {
            shape = .repeated
        } else if case .message = field.type {
            shape = field.rules.always ? .always : .optional
        } else {
            shape = field.isOptional ? .optional : .implicit
        }
    }

    private static func swiftType(_ type: Schema.ScalarOrNamed, _ generator: Generator) throws -> String {
        switch type {
        case .scalar(let scalar): scalar.swift
        case .message(let name), .enumeration(let name): try generator.swiftType(name)
        }
    }

    private var isMessage: Bool {
        if case .message = field.type { true } else { false }
    }

    private var isString: Bool {
        if case .scalar(.string) = field.type { true } else { false }
    }

    /// The wrapper around a message, as the compiler calls it.
    private var box: String { "_" + name.filter { $0 != "`" } }

    var declaration: String {
        switch shape {
        case .implicit: "package var \(name): \(elementType) = \(FieldWriter.zero(field.type, elementType))"
        case .optional where isMessage: "@OptionalBox package var \(name): \(elementType)?"
        case .optional: "package var \(name): \(elementType)?"
        case .always: "@Box package var \(name): \(elementType)"
        case .repeated: "package var \(name): [\(elementType)] = []"
        case .map: "package var \(name): \(elementType) = [:]"
        case .oneof: ""
        }
    }

    private static func zero(_ type: Schema.ScalarOrNamed, _ swift: String) -> String {
        switch type {
        case .scalar(let scalar): scalar.zero
        case .message: "\(swift)()"
        case .enumeration: "\(swift)(rawValue: 0)"
        }
    }

    // MARK: Decoding

    private func tag(_ type: Schema.ScalarOrNamed) -> Int { field.number << 3 | FieldWriter.wireType(type) }

    private static func wireType(_ type: Schema.ScalarOrNamed) -> Int {
        switch type {
        case .scalar(let scalar): scalar.wireType
        case .message: 2
        case .enumeration: 0
        }
    }

    /// An expression that reads one value from the reader called `reader`.
    private static func read(_ type: Schema.ScalarOrNamed, _ swift: String, from reader: String) -> String {
        switch type {
        case .scalar(let scalar): "try \(reader).\(scalar.name)()"
        case .enumeration: "\(swift)(rawValue: try \(reader).int32())"
        case .message: preconditionFailure("messages are read in place")
        }
    }

    func decode(into source: inout Source) {
        let target = name == "reader" || name == "tag" ? "self.\(name)" : name
        switch shape {
        case .map(let key, let value, let valueType):
            decodeMap(target, key, value, valueType, into: &source)
        case .oneof(let oneof):
            decodeOneof(oneof, into: &source)
        case .repeated where isMessage:
            source.line("case \(tag(field.type)): try reader.message(into: &\(target), tag)")
        case .optional where isMessage, .always:
            source.line("case \(tag(field.type)): try reader.message(into: &\(box))")
        case .repeated:
            let one = FieldWriter.read(field.type, elementType, from: "reader")
            source.line("case \(tag(field.type)): \(target).append(\(one))")
            guard FieldWriter.wireType(field.type) != 2 else { return }
            let packed = FieldWriter.read(field.type, elementType, from: "element")
            source.line("case \(field.number << 3 | 2):")
            source.indented { source in
                source.line("try reader.packed { element throws(WireError) in \(target).append(\(packed)) }")
            }
        case .implicit, .optional:
            let value = FieldWriter.read(field.type, elementType, from: "reader")
            source.line("case \(tag(field.type)): \(target) = \(value)")
        }
    }

    private func decodeMap(
        _ target: String, _ key: Scalar, _ value: Schema.ScalarOrNamed, _ valueType: String,
        into source: inout Source
    ) {
        source.line("case \(field.number << 3 | 2):")
        source.indented { source in
            source.line("if \(target).isEmpty { \(target).reserveCapacity(reader.runLength(of: tag)) }")
            source.line("var key = \(key.zero)")
            source.line("var value = \(FieldWriter.typedZero(value, valueType))")
            source.line("try reader.entry(")
            source.line(
                "    &key, &value, tags: (\(1 << 3 | key.wireType), \(2 << 3 | FieldWriter.wireType(value))),"
            )
            source.line("    readKey: { entry throws(WireError) in try entry.\(key.name)() },")
            if case .message = value {
                source.line(
                    "    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })")
            } else {
                let read = FieldWriter.read(value, valueType, from: "entry")
                source.line("    readValue: { entry, value throws(WireError) in value = \(read) })")
            }
            source.line("\(target)[key] = value")
        }
    }

    private static func typedZero(_ type: Schema.ScalarOrNamed, _ swift: String) -> String {
        if case .scalar = type { return "\(swift)(\(swift == "Bool" ? "false" : ""))" }
        return zero(type, swift)
    }

    private func decodeOneof(_ oneof: String, into source: inout Source) {
        guard isMessage else {
            let value = FieldWriter.read(field.type, elementType, from: "reader")
            return source.line("case \(tag(field.type)): \(oneof) = .\(name)(\(value))")
        }
        source.line("case \(tag(field.type)):")
        source.indented { source in
            source.line("var value = \(elementType)()")
            source.line("if case .\(name)(let earlier) = \(oneof) { value = earlier }")
            source.line("try reader.message(into: &value)")
            source.line("\(oneof) = .\(name)(value)")
        }
    }

    // MARK: Encoding

    /// A statement that writes `value` with its tag.
    private func write(
        _ value: String, _ type: Schema.ScalarOrNamed, number: Int, to writer: String = "writer"
    ) -> String {
        let tag = number << 3 | FieldWriter.wireType(type)
        return switch type {
        case .scalar(let scalar): "\(writer).\(scalar.name)(\(value), \(tag))"
        case .enumeration: "\(writer).int32(\(value).rawValue, \(tag))"
        case .message: "\(writer).message(&\(value), \(tag))"
        }
    }

    func encode(into source: inout Source) {
        let value = ["writer", "value"].contains(name) ? "self.\(name)" : name
        switch shape {
        case .implicit:
            source.line("if \(isNotZero(value)) { \(write(value, field.type, number: field.number)) }")
        case .optional where isMessage:
            source.line("writer.message(\(box), \(tag(field.type)))")
        case .optional:
            source.line("if let value = \(value) { \(write("value", field.type, number: field.number)) }")
        case .always:
            source.line("writer.always(\(box), \(tag(field.type)))")
        case .oneof(let oneof):
            source.line(
                "if case .\(name)(\(isMessage ? "var" : "let") value) = \(oneof) { \(write("value", field.type, number: field.number)) }"
            )
        case .repeated where field.isPacked:
            source.block("if !\(value).isEmpty") { source in
                source.block("writer.delimited(\(field.number << 3 | 2))") { list in
                    list.line("list in")
                    list.line("for value in \(value).reversed() { \(packedWrite) }")
                }
            }
        case .repeated where isMessage:
            source.line("writer.messages(\(value), \(tag(field.type)))")
        case .repeated where isString:
            source.line("writer.strings(\(value), \(tag(field.type)))")
        case .repeated:
            source.line(
                "for value in \(value).reversed() { \(write("value", field.type, number: field.number)) }")
        case .map(let key, let valueType, _):
            source.block("writer.entries(\(value), \(field.number << 3 | 2))") { source in
                source.line("entry, key, value in")
                source.line(write("value", valueType, number: 2, to: "entry"))
                source.line(write("key", .scalar(key), number: 1, to: "entry"))
            }
        }
    }

    private func isNotZero(_ value: String) -> String {
        switch field.type {
        case .scalar(.bool): value
        case .scalar(.string), .scalar(.bytes): "!\(value).isEmpty"
        case .scalar(.double), .scalar(.float): "\(value).bitPattern != 0"
        case .scalar: "\(value) != 0"
        case .enumeration, .message: "\(value).rawValue != 0"
        }
    }

    /// Writes the element `value` without a tag to the writer `list`.
    private var packedWrite: String {
        switch field.type {
        case .scalar(let scalar): scalar.packedWrite
        case .enumeration: "list.varint(UInt64(bitPattern: Int64(value.rawValue)))"
        case .message: preconditionFailure("messages are not packed")
        }
    }

    // MARK: Descriptor

    var descriptor: String {
        var parts = [
            String(field.number), literal(field.name), literal(field.jsonName),
            fieldType(field.type, elementType), ".implicit",
        ]
        switch shape {
        case .implicit: break
        case .optional: parts[4] = ".optional"
        case .always: parts[4] = ".always"
        case .repeated: parts[4] = ".repeated(packed: \(field.isPacked))"
        case .oneof(let oneof): parts[4] = ".oneof(\(literal(oneof)))"
        case .map(let key, let value, let valueType):
            parts[3] = ".map(key: .\(key.name), value: \(fieldType(value, valueType)))"
            parts[4] = ".map"
        }
        if let rules = field.rules.swift {
            parts.append(rules)
        } else if parts[4] == ".implicit" {
            parts.removeLast()
        }
        return "FieldDescriptor(\(parts.joined(separator: ", ")))"
    }

    private func fieldType(_ type: Schema.ScalarOrNamed, _ swift: String) -> String {
        switch type {
        case .scalar(let scalar): ".\(scalar.name)"
        case .message: ".message(\(swift).self)"
        case .enumeration: ".enumeration(\(swift).descriptor)"
        }
    }
}

extension Scalar {
    /// Of the reader's and writer's functions, and of the descriptor's case.
    var name: String { "\(self)" }

    var swift: String {
        switch self {
        case .double: "Double"
        case .float: "Float"
        case .int64, .sfixed64, .sint64: "Int64"
        case .uint64, .fixed64: "UInt64"
        case .int32, .sfixed32, .sint32: "Int32"
        case .uint32, .fixed32: "UInt32"
        case .bool: "Bool"
        case .string: "String"
        case .bytes: "[UInt8]"
        }
    }

    var zero: String {
        switch self {
        case .bool: "false"
        case .string: "\"\""
        case .bytes: "[]"
        case .double, .float: "0"
        default: "0"
        }
    }

    var wireType: Int {
        switch self {
        case .double, .fixed64, .sfixed64: 1
        case .string, .bytes: 2
        case .float, .fixed32, .sfixed32: 5
        default: 0
        }
    }

    var packedWrite: String {
        switch self {
        case .double, .float: "list.\(self == .double ? "fixed64" : "fixed32")(value.bitPattern)"
        case .fixed64, .fixed32: "list.\(self)(value)"
        case .sfixed64: "list.fixed64(UInt64(bitPattern: value))"
        case .sfixed32: "list.fixed32(UInt32(bitPattern: value))"
        case .int64: "list.varint(UInt64(bitPattern: value))"
        case .int32: "list.varint(UInt64(bitPattern: Int64(value)))"
        case .uint64: "list.varint(value)"
        case .uint32: "list.varint(UInt64(value))"
        case .sint64: "list.varint(UInt64(bitPattern: (value << 1) ^ (value >> 63)))"
        case .sint32: "list.varint(UInt64(UInt32(bitPattern: (value << 1) ^ (value >> 31))))"
        case .bool: "list.varint(value ? 1 : 0)"
        case .string, .bytes: preconditionFailure("strings are not packed")
        }
    }
}
