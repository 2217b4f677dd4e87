// What objects are made of, for people: fields, their types and what they are for. Of built-in kinds the
// protos say it, of custom ones the schema does.

import Formats
import Messages
import Protobuf

/// A part of an object that can be explained.
protocol ExplainedPart {
    /// Such as "string", "[]Container" or "map[string]string".
    var type: String { get }
    /// "|" begins a new paragraph.
    var text: String { get }
    /// By name; of a list's or map's elements.
    var fields: [(name: String, part: any ExplainedPart)] { get }
    func addDetails(to info: inout FieldInfo)
}

package struct Explanation {
    package static let mostFields = 20_000
    /// Messages may contain themselves.
    package static let deepest = 16

    private var left = mostFields

    /// A built-in kind's part.
    package static func of(_ resource: Resource, path: String, depth: Int) throws(APIError) -> FieldInfo {
        try explain(MessagePart(resource.descriptor), path, depth)
    }

    /// A custom kind's.
    package static func of(_ schema: JSONSchemaProps, path: String, depth: Int) throws(APIError) -> FieldInfo
    {
        try explain(SchemaPart(schema, isRequired: false, isObject: true), path, depth)
    }

    private static func explain(_ root: any ExplainedPart, _ path: String, _ depth: Int) throws(APIError)
        -> FieldInfo
    {
        var part = root
        var name = ""
        for step in path.split(separator: ".").map(String.init) {
            guard let inner = part.fields.first(where: { $0.name == step }) else {
                throw APIError(.notFound, "field \"\(path)\" does not exist")
            }
            (name, part) = inner
        }
        var explanation = Explanation()
        return explanation.info(name, part, min(max(depth, 1), deepest))
    }

    private mutating func info(_ name: String, _ part: any ExplainedPart, _ depth: Int) -> FieldInfo {
        left -= 1
        var info = FieldInfo.with {
            $0.name = name
            $0.type = part.type
            $0.description = part.text.split(separator: "|").joined(separator: "\n\n")
        }
        part.addDetails(to: &info)
        guard depth > 0 else { return info }
        for (name, inner) in part.fields {
            guard left > 0 else {
                info.truncated = true
                break
            }
            info.fields.append(self.info(name, inner, depth - 1))
        }
        return info
    }
}

// MARK: Built-in kinds

private struct MessagePart: ExplainedPart {
    let type: String
    let text: String
    private let descriptor: MessageDescriptor?

    /// A whole object.
    init(_ descriptor: MessageDescriptor) {
        self.descriptor = descriptor
        type = Self.shortName(descriptor)
        text = ProtoComments.all[descriptor.name] ?? ""
    }

    private init(_ field: FieldDescriptor, in message: MessageDescriptor) {
        let inner: FieldType
        switch field.type {
        case .map(_, let value):
            inner = value
            type = "map[string]" + Self.name(value)
        default:
            inner = field.type
            if case .repeated = field.cardinality {
                type = "[]" + Self.name(inner)
            } else {
                type = Self.name(inner)
            }
        }
        if case .message(let type) = inner, [nil, .kubernetes].contains(type.descriptor.form) {
            descriptor = type.descriptor
        } else {
            descriptor = nil
        }
        // A field that says nothing is explained by what it holds.
        text =
            ProtoComments.all["\(message.name) \(field.jsonName)"]
            ?? descriptor.flatMap { ProtoComments.all[$0.name] } ?? ""
    }

    private init(text: String) {
        type = "string"
        self.text = text
        descriptor = nil
    }

    var fields: [(name: String, part: any ExplainedPart)] {
        guard let descriptor else { return [] }
        var fields = Self.fields(of: descriptor)
        if descriptor.kind != nil {
            fields.append(("apiVersion", MessagePart(text: "Group and version of the object's kind.")))
            fields.append(("kind", MessagePart(text: "What the object is.")))
        }
        return fields.sorted { $0.name < $1.name }
    }

    private static func fields(of descriptor: MessageDescriptor) -> [(name: String, part: any ExplainedPart)]
    {
        descriptor.fields.flatMap { field -> [(name: String, part: any ExplainedPart)] in
            if field.rules.inline, case .message(let type) = field.type { return fields(of: type.descriptor) }
            return [(field.jsonName, MessagePart(field, in: descriptor))]
        }
    }

    func addDetails(to info: inout FieldInfo) {}

    private static func shortName(_ descriptor: MessageDescriptor) -> String {
        String(
            descriptor.name[
                (descriptor.name.lastIndex(of: ".").map { descriptor.name.index(after: $0) }
                    ?? descriptor.name.startIndex)...])
    }

    private static func name(_ type: FieldType) -> String {
        switch type {
        case .double, .float: return "number"
        case .int32, .int64, .uint32, .uint64, .sint32, .sint64, .fixed32, .fixed64, .sfixed32, .sfixed64:
            return "integer"
        case .bool: return "boolean"
        case .string, .bytes, .enumeration: return "string"
        case .map(_, let value): return "map[string]" + name(value)
        case .message(let type):
            switch type.descriptor.form {
            case nil, .kubernetes, .quantity, .intOrString, .byShape: return shortName(type.descriptor)
            case .time, .microTime, .timestamp, .duration, .fieldMask: return "string"
            case .listValue: return "[]Object"
            case .raw, .any, .structure, .value, .wrapper: return "Object"
            }
        }
    }
}

// MARK: Custom kinds

private struct SchemaPart: ExplainedPart {
    private let schema: JSONSchemaProps
    private let isRequired: Bool
    /// The whole one, which has metadata whatever the schema says.
    private let isObject: Bool

    init(_ schema: JSONSchemaProps, isRequired: Bool, isObject: Bool = false) {
        self.schema = schema
        self.isRequired = isRequired
        self.isObject = isObject
    }

    var type: String { Self.type(of: schema) }
    var text: String { schema.description.split(separator: "\n").joined(separator: "|") }

    private static func type(of schema: JSONSchemaProps) -> String {
        if schema.xIntOrString { return "IntOrString" }
        switch schema.type {
        case "array": return "[]" + (schema.items?.schema.map { type(of: $0) } ?? "Object")
        case "object":
            guard let additional = schema.additionalProperties, schema.properties.isEmpty else {
                return "Object"
            }
            return "map[string]" + (additional.schema.map { type(of: $0) } ?? "Object")
        case "": return "Object"
        default: return schema.type
        }
    }

    var fields: [(name: String, part: any ExplainedPart)] {
        var inner = schema
        while true {
            if let items = inner.items?.schema, inner.type == "array" {
                inner = items
            } else if let values = inner.additionalProperties?.schema, inner.properties.isEmpty {
                inner = values
            } else {
                break
            }
        }
        var fields: [(name: String, part: any ExplainedPart)] = inner.properties.map { name, schema in
            (name, SchemaPart(schema, isRequired: inner.required.contains(name)))
        }
        if isObject || inner.xEmbeddedResource {
            fields.removeAll { ["apiVersion", "kind", "metadata"].contains($0.name) }
            fields.append(("metadata", MessagePart(ObjectMeta.descriptor)))
            for (name, text) in [
                ("apiVersion", "Group and version of the object's kind."), ("kind", "What the object is."),
            ] {
                let schema = JSONSchemaProps.with {
                    $0.type = "string"
                    $0.description = text
                }
                fields.append((name, SchemaPart(schema, isRequired: false)))
            }
        }
        return fields.sorted { $0.name < $1.name }
    }

    func addDetails(to info: inout FieldInfo) {
        info.required = isRequired
        info.enum = schema.enum.map { String(decoding: $0.raw, as: UTF8.self) }
        info.default = schema.default.map { String(decoding: $0.raw, as: UTF8.self) } ?? ""
    }
}
