// What objects are made of, as OpenAPI says it: for clients that check and explain manifests themselves. Made
// from the protos; OpenAPI's second version goes out as JSON or in gnostic's binary form, its third as JSON.

import Formats
import Messages
import Protobuf

package struct OpenAPISchema: Sendable {
    /// The name of another definition; all else is empty then but the text.
    var reference = ""
    /// Empty for anything.
    var type = ""
    var format = ""
    var text = ""
    /// Of a list; none or one.
    var items: [OpenAPISchema] = []
    /// Of a map; none or one.
    var values: [OpenAPISchema] = []
    /// In the order of their names.
    var properties: [(name: String, schema: OpenAPISchema)] = []
    var extensions: [(name: String, value: Tree)] = []

    /// Definitions of all built-in kinds and what they are made of, in the order of their names.
    static let builtIn: [(name: String, schema: OpenAPISchema)] = {
        var found: [String: OpenAPISchema] = [:]
        for resource in Resource.all { collect(resource.descriptor, &found) }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }()

    private static func collect(_ descriptor: MessageDescriptor, _ found: inout [String: OpenAPISchema]) {
        guard found[descriptor.name] == nil else { return }
        // Messages may contain themselves.
        found[descriptor.name] = OpenAPISchema()
        var schema = OpenAPISchema()
        schema.type = "object"
        schema.text = ProtoComments.all[descriptor.name] ?? ""
        var properties = fields(of: descriptor, &found)
        if let kind = descriptor.kind {
            properties.append(("apiVersion", plain("string", "Group and version of the object's kind.")))
            properties.append(("kind", plain("string", "What the object is.")))
            schema.extensions.append((Self.kindExtension, .array([Self.kindTree(kind)])))
        }
        schema.properties = properties.sorted { $0.name < $1.name }
        found[descriptor.name] = schema
    }

    static let kindExtension = "x-kubernetes-group-version-kind"

    static func kindTree(_ kind: KindDescriptor) -> Tree {
        .object([
            "group": .string(kind.group), "kind": .string(kind.kind), "version": .string(kind.version),
        ])
    }

    private static func plain(_ type: String, _ text: String) -> OpenAPISchema {
        var schema = OpenAPISchema()
        schema.type = type
        schema.text = text
        return schema
    }

    private static func fields(
        of descriptor: MessageDescriptor, _ found: inout [String: OpenAPISchema]
    ) -> [(name: String, schema: OpenAPISchema)] {
        var all: [(name: String, schema: OpenAPISchema)] = []
        for field in descriptor.fields {
            if field.rules.inline, case .message(let type) = field.type {
                all += fields(of: type.descriptor, &found)
                continue
            }
            var schema = Self.schema(field, &found)
            schema.text = ProtoComments.all["\(descriptor.name) \(field.jsonName)"] ?? schema.text
            all.append((field.jsonName, schema))
        }
        return all
    }

    private static func schema(_ field: FieldDescriptor, _ found: inout [String: OpenAPISchema])
        -> OpenAPISchema
    {
        var schema = Self.schema(field.type, &found)
        guard case .repeated = field.cardinality else { return schema }
        var list = OpenAPISchema()
        list.type = "array"
        list.items = [schema]
        schema = list
        if !field.rules.mergeKey.isEmpty {
            schema.extensions = [
                ("x-kubernetes-patch-merge-key", .string(field.rules.mergeKey)),
                ("x-kubernetes-patch-strategy", .string("merge")),
            ]
        }
        return schema
    }

    private static func schema(_ type: FieldType, _ found: inout [String: OpenAPISchema]) -> OpenAPISchema {
        var schema = OpenAPISchema()
        switch type {
        case .double, .float: (schema.type, schema.format) = ("number", "double")
        case .int32, .uint32, .sint32, .fixed32, .sfixed32:
            (schema.type, schema.format) = ("integer", "int32")
        case .int64, .uint64, .sint64, .fixed64, .sfixed64:
            (schema.type, schema.format) = ("integer", "int64")
        case .bool: schema.type = "boolean"
        case .string, .enumeration: schema.type = "string"
        case .bytes: (schema.type, schema.format) = ("string", "byte")
        case .map(_, let value):
            schema.type = "object"
            schema.values = [Self.schema(value, &found)]
        case .message(let message):
            switch message.descriptor.form {
            case nil, .kubernetes:
                schema.reference = message.descriptor.name
                collect(message.descriptor, &found)
            case .time, .microTime, .timestamp: (schema.type, schema.format) = ("string", "date-time")
            case .intOrString: (schema.type, schema.format) = ("string", "int-or-string")
            case .quantity, .duration, .fieldMask: schema.type = "string"
            case .raw, .structure: schema.type = "object"
            case .any, .value, .listValue, .wrapper, .byShape: break
            }
        }
        return schema
    }

    /// Where definitions stand in a document.
    enum Place: String {
        case second = "#/definitions/"
        case third = "#/components/schemas/"
    }

    func tree(_ place: Place) -> Tree {
        var members: [Tree.Member] = []
        func add(_ name: String, _ text: String) {
            if !text.isEmpty { members.append(Tree.Member(name, .string(text))) }
        }
        add("description", text.replacing("|", with: "\n\n"))
        if !reference.isEmpty {
            let link = Tree.object(["$ref": .string(place.rawValue + reference)])
            // Beside a link nothing else counts in the third version.
            guard place == .third else { return Tree(.object(members + (link.members ?? []))) }
            members.append(Tree.Member("allOf", .array([link])))
            return Tree(.object(members))
        }
        add("type", type)
        add("format", format)
        if let items = items.first { members.append(Tree.Member("items", items.tree(place))) }
        if let values = values.first {
            members.append(Tree.Member("additionalProperties", values.tree(place)))
        }
        if !properties.isEmpty {
            members.append(
                Tree.Member(
                    "properties",
                    Tree(.object(properties.map { Tree.Member($0.name, $0.schema.tree(place)) }))))
        }
        members += extensions.map { Tree.Member($0.name, $0.value) }
        return Tree(.object(members))
    }
}
