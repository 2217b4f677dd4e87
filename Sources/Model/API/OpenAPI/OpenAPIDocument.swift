// OpenAPI's documents: all definitions in one of the second version, those of a group and version in one of
// the third.

import Formats
import Protobuf

package enum OpenAPIDocument {
    private static let title = "Arktos"

    /// A kind that somebody has defined, in one version.
    package typealias Custom = (group: String, version: String, name: String, schema: OpenAPISchema)

    /// The second version as JSON.
    package static func second(_ custom: [Custom]) -> [UInt8] {
        let definitions = OpenAPISchema.builtIn + custom.map { ($0.name, $0.schema) }
        let tree = Tree.object([
            "swagger": .string("2.0"),
            "info": .object(["title": .string(title), "version": .string("v1")]),
            "paths": Tree(.object(Resource.all.map { Tree.Member(path(of: $0), pathTree($0)) })),
            "definitions": Tree(.object(definitions.map { Tree.Member($0.name, $0.schema.tree(.second)) })),
        ])
        return Array(JSON.text(tree).utf8)
    }

    /// Of the third version: what stands at `api/v1` and `apis/apps/v1`. Nil for what is not there.
    package static func third(group: String, version: String, _ custom: [Custom]) -> Tree? {
        let kinds = Resource.all.filter { $0.group == group && $0.version == version }
        let others = custom.filter { $0.group == group && $0.version == version }
        guard !kinds.isEmpty || !others.isEmpty else { return nil }
        // Every document has all definitions that its kinds lead to.
        var wanted = Set(kinds.map(\.descriptor.name) + others.flatMap(\.schema.references))
        var open = Array(wanted)
        let all = Dictionary(uniqueKeysWithValues: OpenAPISchema.builtIn.map { ($0.name, $0.schema) })
        while let name = open.popLast() {
            for next in all[name]?.references ?? [] where wanted.insert(next).inserted { open.append(next) }
        }
        let schemas =
            OpenAPISchema.builtIn.filter { wanted.contains($0.name) } + others.map { ($0.name, $0.schema) }
        return .object([
            "openapi": .string("3.0.0"),
            "info": .object(["title": .string(title), "version": .string("v1")]),
            "paths": Tree(.object(kinds.map { Tree.Member(path(of: $0), pathTree($0)) })),
            "components": .object([
                "schemas": Tree(
                    .object(schemas.map { Tree.Member($0.name, $0.schema.tree(.third)) }))
            ]),
        ])
    }

    /// The group and version of each document of the third version.
    package static func groupVersions(_ custom: [Custom]) -> [(group: String, version: String)] {
        var seen: Set<String> = []
        let all = Resource.all.map { ($0.group, $0.version) } + custom.map { ($0.group, $0.version) }
        return all.filter { seen.insert("\($0.0)/\($0.1)").inserted }.map { (group: $0.0, version: $0.1) }
    }

    /// Where clients look for what can be patched.
    fileprivate static func path(of resource: Resource) -> String {
        let root = resource.group.isEmpty ? "/api/v1" : "/apis/\(resource.group)/\(resource.version)"
        let place = resource.scope == .namespace ? "/namespaces/{namespace}" : ""
        return "\(root)\(place)/\(resource.plural)/{name}"
    }

    private static func pathTree(_ resource: Resource) -> Tree {
        .object([
            "patch": .object([
                "parameters": .array([
                    .object([
                        "name": .string("dryRun"), "in": .string("query"), "type": .string("string"),
                    ])
                ]),
                "responses": .object(["200": .object(["description": .string("OK")])]),
                "x-kubernetes-action": .string("patch"),
                OpenAPISchema.kindExtension: OpenAPISchema.kindTree(resource.kind),
            ])
        ])
    }
}

extension OpenAPISchema {
    /// The definitions that it names itself.
    fileprivate var references: [String] {
        let inner = (items + values + properties.map(\.schema)).flatMap(\.references)
        return reference.isEmpty ? inner : inner + [reference]
    }
}

// MARK: gnostic

extension OpenAPIDocument {
    /// The second version in gnostic's binary form (openapi.v2.Document), which kubectl reads.
    package static func secondBinary(_ custom: [Custom]) -> [UInt8] {
        guard !custom.isEmpty else { return builtInBinary }
        var writer = WireWriter()
        writer.delimited(tag(9)) { definitions in
            for kind in custom.reversed() {
                definitions.delimited(tag(1)) { $0.named(kind.name, kind.schema) }
            }
        }
        // A message that comes twice is one with what both have.
        return builtInBinary + writer.finish()
    }

    private static let builtInBinary: [UInt8] = {
        var writer = WireWriter(capacity: 1 << 20)
        // Writers grow towards the front.
        writer.delimited(tag(9)) { definitions in
            for (name, schema) in OpenAPISchema.builtIn.reversed() {
                definitions.delimited(tag(1)) { $0.named(name, schema) }
            }
        }
        writer.delimited(tag(8)) { paths in
            for resource in Resource.all.reversed() {
                paths.delimited(tag(2)) { item in
                    item.delimited(tag(2)) { $0.delimited(tag(8)) { $0.patch(of: resource) } }
                    item.string(path(of: resource), tag(1))
                }
            }
        }
        writer.delimited(tag(2)) { info in
            info.string("v1", tag(2))
            info.string(title, tag(1))
        }
        writer.string("2.0", tag(1))
        return writer.finish()
    }()

    fileprivate static func tag(_ number: UInt32) -> UInt32 { number << 3 | WireType.lengthDelimited }
}

extension WireWriter {
    /// NamedSchema.
    fileprivate mutating func named(_ name: String, _ schema: OpenAPISchema) {
        delimited(OpenAPIDocument.tag(2)) { $0.schema(schema) }
        string(name, OpenAPIDocument.tag(1))
    }

    /// Schema; the highest number first.
    fileprivate mutating func schema(_ schema: OpenAPISchema) {
        let tag = OpenAPIDocument.tag
        for (name, value) in schema.extensions.reversed() {
            delimited(tag(31)) { $0.namedAny(name, value) }
        }
        if !schema.properties.isEmpty {
            delimited(tag(25)) { properties in
                for (name, inner) in schema.properties.reversed() {
                    properties.delimited(tag(1)) { $0.named(name, inner) }
                }
            }
        }
        if let items = schema.items.first {
            delimited(tag(23)) { $0.delimited(tag(1)) { $0.schema(items) } }
        }
        if !schema.type.isEmpty { delimited(tag(22)) { $0.string(schema.type, tag(1)) } }
        if let values = schema.values.first {
            delimited(tag(21)) { $0.delimited(tag(1)) { $0.schema(values) } }
        }
        if !schema.text.isEmpty { string(schema.text.replacing("|", with: "\n\n"), tag(4)) }
        if !schema.format.isEmpty { string(schema.format, tag(2)) }
        if !schema.reference.isEmpty {
            string(OpenAPISchema.Place.second.rawValue + schema.reference, tag(1))
        }
    }

    /// NamedAny, whose value is YAML, of which JSON is a part.
    fileprivate mutating func namedAny(_ name: String, _ value: Tree) {
        let tag = OpenAPIDocument.tag
        delimited(tag(2)) { $0.string(JSON.text(value) + "\n", tag(2)) }
        string(name, tag(1))
    }

    /// Operation: that `dryRun` is understood, and of which kind's objects.
    fileprivate mutating func patch(of resource: Resource) {
        let tag = OpenAPIDocument.tag
        delimited(tag(13)) { $0.namedAny("x-kubernetes-action", .string("patch")) }
        delimited(tag(13)) {
            $0.namedAny(OpenAPISchema.kindExtension, OpenAPISchema.kindTree(resource.kind))
        }
        // ParametersItem, Parameter, NonBodyParameter, QueryParameterSubSchema.
        delimited(tag(8)) { item in
            item.delimited(tag(1)) { parameter in
                parameter.delimited(tag(2)) { place in
                    place.delimited(tag(3)) { query in
                        query.string("string", tag(6))
                        query.string("dryRun", tag(4))
                        query.string("query", tag(2))
                    }
                }
            }
        }
    }
}
