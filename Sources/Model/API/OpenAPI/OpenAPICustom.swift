// Kinds of users' own in OpenAPI's words: their schemas are nearly that already.

import Formats
import Messages

extension OpenAPISchema {
    /// A definition for each version that is served, with its group and version.
    package static func custom(_ definition: CustomResourceDefinition) -> [OpenAPIDocument.Custom] {
        let (group, kind) = (definition.spec.group, definition.spec.names.kind)
        let place = group.split(separator: ".").reversed().joined(separator: ".")
        return definition.spec.versions.filter(\.served).map { version in
            var schema = version.schema?.openAPIV3Schema.map { OpenAPISchema($0) } ?? OpenAPISchema()
            schema.type = "object"
            schema.properties.removeAll { ["apiVersion", "kind", "metadata"].contains($0.name) }
            for (name, text) in [
                ("apiVersion", "Group and version of the object's kind."), ("kind", "What the object is."),
            ] {
                var word = OpenAPISchema()
                (word.type, word.text) = ("string", text)
                schema.properties.append((name, word))
            }
            var metadata = OpenAPISchema()
            metadata.reference = ObjectMeta.descriptor.name
            schema.properties.append(("metadata", metadata))
            schema.properties.sort { $0.name < $1.name }
            schema.extensions = [
                (
                    kindExtension,
                    .array([
                        .object([
                            "group": .string(group), "kind": .string(kind), "version": .string(version.name),
                        ])
                    ])
                )
            ]
            return (group, version.name, "\(place).\(version.name).\(kind)", schema)
        }
    }

    /// What kubectl judges by; patterns, ranges and the like are the server's to judge.
    init(_ props: JSONSchemaProps) {
        self.init()
        text = props.description.split(separator: "\n").joined(separator: "|")
        // A number or a text: of no type.
        guard !props.xIntOrString else { return }
        (type, format) = (props.type, props.format)
        if let inner = props.items?.schema { items = [OpenAPISchema(inner)] }
        if let inner = props.additionalProperties?.schema { values = [OpenAPISchema(inner)] }
        properties = props.properties.map { ($0.key, OpenAPISchema($0.value)) }.sorted { $0.0 < $1.0 }
        // Members that the schema does not name are kept, so nobody may complain of them.
        if props.xPreserveUnknownFields == true { (properties, values) = ([], []) }
    }
}
