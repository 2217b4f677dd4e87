// One message as a Swift struct: properties, decoding, encoding, descriptor.

struct MessageWriter {
    let generator: Generator
    let file: Schema.File
    let message: Schema.MessageType

    func write(into source: inout Source) throws {
        let fields = try message.fields.sorted { $0.number < $1.number }.map {
            try FieldWriter(generator, message, $0)
        }
        source.line()
        source.documentation(message.comment)
        try source.block("package struct \(typeName(message.name)): Message") { source in
            properties(fields, into: &source)
            source.line("package var unknownFields: [UInt8] = []")
            source.line()
            source.line("package init() {}")
            source.line()
            decode(fields, into: &source)
            source.line()
            encode(fields, into: &source)
            source.line()
            descriptor(fields, into: &source)
            oneofs(fields, into: &source)
            for type in message.enums { generator.enumeration(type, into: &source) }
            for nested in message.messages where !nested.isMapEntry {
                try MessageWriter(generator: generator, file: file, message: nested).write(into: &source)
            }
        }
    }

    // MARK: Properties

    private func properties(_ fields: [FieldWriter], into source: inout Source) {
        var seen: Set<Int> = []
        for field in fields {
            if let oneof = field.field.oneof {
                guard seen.insert(oneof).inserted else { continue }
                let name = message.oneofs[oneof]
                source.line("package var \(memberName(name)): \(oneofType(name))?")
            } else {
                source.documentation(field.field.comment)
                source.line(field.declaration)
            }
        }
    }

    private func oneofs(_ fields: [FieldWriter], into source: inout Source) {
        for (index, name) in message.oneofs.enumerated() {
            let members = fields.filter { $0.field.oneof == index }
            guard !members.isEmpty else { continue }
            source.line()
            source.block("package indirect enum \(oneofType(name)): Hashable, Sendable") { source in
                for member in members {
                    source.documentation(member.field.comment)
                    source.line("case \(member.name)(\(member.elementType))")
                }
            }
        }
    }

    // MARK: Codec

    private func decode(_ fields: [FieldWriter], into source: inout Source) {
        source.block("package mutating func decode(from reader: inout WireReader) throws(WireError)") {
            source in
            source.block("while let tag = try reader.tag()") { source in
                source.line("switch tag {")
                for field in fields { field.decode(into: &source) }
                source.line("default: try reader.unknown(tag, into: &unknownFields)")
                source.line("}")
            }
        }
    }

    private func encode(_ fields: [FieldWriter], into source: inout Source) {
        source.block("package mutating func write(into writer: inout WireWriter)") { source in
            source.line("writer.raw(unknownFields)")
            for field in fields.reversed() { field.encode(into: &source) }
        }
    }

    // MARK: Descriptor

    private func descriptor(_ fields: [FieldWriter], into source: inout Source) {
        source.line("package static let descriptor = MessageDescriptor(")
        source.indented { source in
            let form = form
            let ending = form.isEmpty && message.kind == nil ? "" : ","
            source.line("\(literal(message.fullName)),\(form.isEmpty ? "" : " form: .\(form)" + ending)")
            if let kind = message.kind { kindDescriptor(kind, into: &source) }
            guard !fields.isEmpty else { return source.line("[])") }
            source.line("[")
            source.indented { source in for field in fields { source.line(field.descriptor + ",") } }
            source.line("])")
        }
    }

    private var form: String {
        switch message.form {
        case 1: "time"
        case 2: "microTime"
        case 3: "timestamp"
        case 4: "duration"
        case 5: "quantity"
        case 6: "intOrString"
        case 7: "raw"
        case 8: "any"
        case 9: "structure"
        case 10: "value"
        case 11: "listValue"
        case 12: "wrapper"
        case 13: "fieldMask"
        case 14: "byShape"
        default: file.usesKubernetesJSON ? "kubernetes" : ""
        }
    }

    private func kindDescriptor(_ kind: Kind, into source: inout Source) {
        let scope = ["cluster", "tenant", "namespace"][Int(kind.scope)]
        let list = { (names: [String]) in "[\(names.map(literal).joined(separator: ", "))]" }
        source.line("kind: KindDescriptor(")
        source.indented { source in
            source.line(
                "group: \(literal(kind.group)), version: \(literal(kind.version)), kind: \(literal(message.name)), "
                    + "plural: \(literal(kind.plural)),")
            source.line(
                "shortNames: \(list(kind.shortNames)), scope: .\(scope), subresources: \(list(kind.subresources)),"
            )
            source.line("columns: [")
            source.indented { source in
                for column in kind.columns {
                    let wide = column.wide ? ", wide: true" : ""
                    source.line("PrinterColumn(\(literal(column.name)), \(literal(column.source))\(wide)),")
                }
            }
            source.line("]),")
        }
    }
}

/// The oneof `request` has the type `OneOf_Request`.
func oneofType(_ name: String) -> String {
    let camel = lowerCamelCase(name)
    return "OneOf_" + camel.prefix(1).uppercased() + camel.dropFirst()
}
