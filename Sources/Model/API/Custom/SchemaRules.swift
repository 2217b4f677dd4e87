// What a schema must be so that every object of its kind can be judged, pruned and merged in one walk: a
// structural schema, in Kubernetes' words. Pure.

import Formats
import Messages

/// One schema's.
struct SchemaRules {
    static let mostProblems = 32

    private(set) var problems: [FieldError] = []

    static func problems(_ schema: JSONSchemaProps, _ path: FieldPath) -> [FieldError] {
        var rules = SchemaRules()
        rules.node(schema, path, .root)
        return Array(rules.problems.prefix(mostProblems))
    }

    private enum Level {
        case root, field, item
    }

    private mutating func add(_ problem: FieldError) {
        if problems.count <= Self.mostProblems { problems.append(problem) }
    }

    // MARK: Nodes

    private mutating func node(_ schema: JSONSchemaProps, _ path: FieldPath, _ level: Level) {
        unsupported(schema, path)
        type(schema, path, level)
        metadata(schema, path, level)
        lists(schema, path)
        maps(schema, path)
        values(schema, path)
        for (name, inner) in schema.properties.sorted(by: { $0.key < $1.key }) {
            node(inner, path["properties"].key(name), .field)
        }
        if let inner = schema.items?.schema { node(inner, path["items"], .item) }
        if let inner = schema.additionalProperties?.schema {
            node(inner, path["additionalProperties"], .field)
        }
        alternatives(schema, path)
        fallback(schema, path)
    }

    /// Parts of JSON Schema that no object can be judged by in one walk, or at all.
    private mutating func unsupported(_ schema: JSONSchemaProps, _ path: FieldPath) {
        let parts: [(String, Bool)] = [
            ("$ref", schema.ref != nil), ("definitions", !schema.definitions.isEmpty),
            ("dependencies", !schema.dependencies.isEmpty),
            ("patternProperties", !schema.patternProperties.isEmpty),
            ("additionalItems", schema.additionalItems != nil), ("id", !schema.id.isEmpty),
            ("$schema", !schema.schema.isEmpty),
        ]
        for (name, isThere) in parts where isThere {
            add(.forbidden(path[name], "\(name) is not supported"))
        }
        if schema.uniqueItems {
            add(
                .forbidden(
                    path["uniqueItems"],
                    "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"))
        }
        if let items = schema.items, !items.schemas.isEmpty {
            add(.forbidden(path["items"], "items must be a schema object and not an array"))
        }
        if !schema.xValidations.isEmpty {
            add(
                .forbidden(
                    path["x-kubernetes-validations"],
                    "this server does not know the language of these rules, and takes no rule that it would not keep"
                ))
        }
    }

    private mutating func type(_ schema: JSONSchemaProps, _ path: FieldPath, _ level: Level) {
        let place = path["type"]
        if schema.type == "null" {
            return add(.forbidden(place, "type cannot be set to null, use nullable as an alternative"))
        }
        if schema.xIntOrString {
            if !schema.type.isEmpty {
                add(.invalid(place, schema.type, "must be empty if x-kubernetes-int-or-string is true"))
            }
        } else if schema.type.isEmpty {
            if schema.xEmbeddedResource {
                add(.required(place, "must be object if x-kubernetes-embedded-resource is true"))
            } else if level == .root || schema.xPreserveUnknownFields != true {
                add(.required(place, Self.emptyType(level)))
            }
        } else if !Self.types.contains(schema.type) {
            add(.unsupported(place, schema.type, Self.types))
        } else if schema.type != "object" {
            if level == .root { add(.invalid(place, schema.type, "must be object at the root")) }
            if schema.xEmbeddedResource {
                add(
                    .invalid(
                        place, schema.type, "must be object if x-kubernetes-embedded-resource is true"))
            }
        }
        if schema.type == "array", schema.items?.schema == nil, schema.items?.schemas.isEmpty ?? true {
            add(.required(path["items"], "must be specified"))
        }
        if level == .root, schema.nullable {
            add(.forbidden(path["nullable"], "nullable cannot be true at the root"))
        }
        if schema.xPreserveUnknownFields == false {
            add(
                FieldError(
                    path["x-kubernetes-preserve-unknown-fields"], .invalid("false"),
                    "must be true or undefined"))
        }
    }

    private static let types = ["array", "boolean", "integer", "number", "object", "string"]

    private static func emptyType(_ level: Level) -> String {
        switch level {
        case .root: "must not be empty at the root"
        case .item: "must not be empty for specified array items"
        case .field: "must not be empty for specified object fields"
        }
    }

    /// What every object has anyway is said by nobody, but for its name.
    private mutating func metadata(_ schema: JSONSchemaProps, _ path: FieldPath, _ level: Level) {
        guard level == .root || schema.xEmbeddedResource else { return }
        if schema.xEmbeddedResource, schema.xPreserveUnknownFields != true, schema.properties.isEmpty {
            add(
                .required(
                    path["properties"],
                    "must not be empty if x-kubernetes-embedded-resource is true without "
                        + "x-kubernetes-preserve-unknown-fields"))
        }
        for name in ["apiVersion", "kind"] {
            guard let type = schema.properties[name]?.type, !type.isEmpty, type != "string" else { continue }
            add(.invalid(path["properties"].key(name)["type"], type, "must be string"))
        }
        guard let metadata = schema.properties["metadata"] else { return }
        let place = path["properties"].key("metadata")
        if !metadata.type.isEmpty, metadata.type != "object" {
            add(.invalid(place["type"], metadata.type, "must be object"))
        }
        let isPlain =
            metadata.properties.keys.allSatisfy { ["name", "generateName"].contains($0) }
            && metadata.additionalProperties == nil && metadata.items == nil && metadata.default == nil
            && metadata.required.isEmpty && metadata.allOf.isEmpty && metadata.anyOf.isEmpty
            && metadata.oneOf.isEmpty && metadata.not == nil && metadata.xPreserveUnknownFields != true
            && !metadata.nullable
        if !isPlain {
            add(
                .forbidden(
                    place,
                    "must not specify anything other than name and generateName, but metadata is implicitly specified"
                ))
        }
    }

    // MARK: Lists and maps

    private mutating func lists(_ schema: JSONSchemaProps, _ path: FieldPath) {
        let typePath = path["x-kubernetes-list-type"]
        let keysPath = path["x-kubernetes-list-map-keys"]
        if let listType = schema.xListType {
            if !["atomic", "set", "map"].contains(listType) {
                add(.unsupported(typePath, listType, ["atomic", "set", "map"]))
            }
            if schema.type != "array" {
                add(
                    schema.type.isEmpty
                        ? .required(path["type"], "must be array if x-kubernetes-list-type is specified")
                        : .invalid(
                            path["type"], schema.type, "must be array if x-kubernetes-list-type is specified")
                )
            }
        }
        if schema.xListType != "map", !schema.xListMapKeys.isEmpty {
            add(
                schema.xListType == nil
                    ? .required(typePath, "must be map if x-kubernetes-list-map-keys is non-empty")
                    : .invalid(
                        typePath, schema.xListType ?? "",
                        "must be map if x-kubernetes-list-map-keys is non-empty"))
        }
        guard let items = schema.items?.schema else { return }
        switch schema.xListType {
        case "map":
            if schema.xListMapKeys.isEmpty {
                add(.required(keysPath, "must not be empty if x-kubernetes-list-type is map"))
            }
            keyedItems(schema, items, path)
        case "set": setItems(items, path["items"])
        default: return
        }
    }

    private mutating func keyedItems(
        _ schema: JSONSchemaProps, _ items: JSONSchemaProps, _ path: FieldPath
    ) {
        let keysPath = path["x-kubernetes-list-map-keys"]
        if items.type != "object" {
            add(
                .invalid(
                    path["items"]["type"], items.type,
                    "must be object if parent array's x-kubernetes-list-type is map"))
        }
        if items.nullable {
            add(
                .forbidden(path["items"]["nullable"], "cannot be nullable when x-kubernetes-list-type is map")
            )
        }
        var seen: Set<String> = []
        for (index, key) in schema.xListMapKeys.enumerated() {
            if !seen.insert(key).inserted { add(.duplicate(keysPath[index], key)) }
            guard let property = items.properties[key] else {
                add(.invalid(keysPath[index], key, "entries must all be names of item properties"))
                continue
            }
            let place = path["items"]["properties"].key(key)
            if ["array", "object"].contains(property.type) {
                add(
                    .invalid(
                        place["type"], property.type,
                        "must be a scalar type if parent array's x-kubernetes-list-type is map"))
            }
            if property.nullable {
                add(
                    .forbidden(
                        place["nullable"],
                        "this property is in x-kubernetes-list-map-keys, so it cannot be nullable"))
            }
            if property.default == nil, !items.required.contains(key) {
                add(
                    .required(
                        place["default"],
                        "this property is in x-kubernetes-list-map-keys, so it must have a default or be a "
                            + "required property"))
            }
        }
    }

    /// Elements of a set are compared as wholes.
    private mutating func setItems(_ items: JSONSchemaProps, _ path: FieldPath) {
        if items.nullable {
            add(.forbidden(path["nullable"], "cannot be nullable when x-kubernetes-list-type is set"))
        }
        if items.type == "array", items.xListType != nil, items.xListType != "atomic" {
            add(
                .invalid(
                    path["x-kubernetes-list-type"], items.xListType ?? "",
                    "must be atomic as item of a list with x-kubernetes-list-type=set"))
        }
        if items.type == "object", items.xMapType != "atomic" {
            add(
                .invalid(
                    path["x-kubernetes-map-type"], items.xMapType ?? "",
                    "must be atomic as item of a list with x-kubernetes-list-type=set"))
        }
    }

    private mutating func maps(_ schema: JSONSchemaProps, _ path: FieldPath) {
        if let mapType = schema.xMapType {
            if !["granular", "atomic"].contains(mapType) {
                add(.unsupported(path["x-kubernetes-map-type"], mapType, ["granular", "atomic"]))
            }
            if schema.type != "object" {
                add(
                    .invalid(
                        path["type"], schema.type, "must be object if x-kubernetes-map-type is specified"))
            }
        }
        guard let additional = schema.additionalProperties else { return }
        let place = path["additionalProperties"]
        if !schema.properties.isEmpty {
            add(.forbidden(place, "additionalProperties and properties are mutual exclusive"))
        }
        if !additional.allows, additional.schema == nil {
            add(.forbidden(place, "additionalProperties cannot be set to false"))
        }
    }

    // MARK: Values

    private mutating func values(_ schema: JSONSchemaProps, _ path: FieldPath) {
        if !schema.pattern.isEmpty {
            do throws(PatternError) { _ = try Pattern(schema.pattern) } catch {
                add(
                    .invalid(
                        path["pattern"], schema.pattern,
                        "must be a valid regular expression, but isn't: \(error)"))
            }
        }
        let counts: [(String, Int64?)] = [
            ("maxLength", schema.maxLength), ("minLength", schema.minLength), ("maxItems", schema.maxItems),
            ("minItems", schema.minItems), ("maxProperties", schema.maxProperties),
            ("minProperties", schema.minProperties),
        ]
        for (name, count) in counts {
            if let count, count < 0 { add(.invalid(path[name], count, Text.nonNegative)) }
        }
        if let unit = schema.multipleOf, unit <= 0 {
            add(FieldError(path["multipleOf"], .invalid("\(unit)"), "must be greater than 0"))
        }
        var seen: Set<String> = []
        for (index, value) in schema.enum.enumerated() {
            let place = path["enum"][index]
            do throws(FormatError) {
                let text = JSON.text(try JSON.parse(value.raw).sorted)
                if !seen.insert(text).inserted { add(FieldError(place, .duplicate(text))) }
            } catch {
                add(.invalid(place, String(decoding: value.raw, as: UTF8.self), "\(error)"))
            }
        }
    }

    /// A default has to be what it would be put in the place of.
    private mutating func fallback(_ schema: JSONSchemaProps, _ path: FieldPath) {
        guard let fallback = schema.default else { return }
        let place = path["default"]
        var counter = SchemaCounter()
        // What does not compile is told of where it stands.
        guard problems.isEmpty, let compiled = try? StructuralSchema(schema, &counter) else { return }
        let value: Tree
        do throws(FormatError) { value = try JSON.parse(fallback.raw) } catch {
            return add(.invalid(place, String(decoding: fallback.raw, as: UTF8.self), "\(error)"))
        }
        var pruned = value
        var coercion = SchemaCoercion()
        do throws(APIError) { try coercion.apply(compiled, to: &pruned) } catch {
            return add(.invalid(place, JSON.text(value), error.message))
        }
        if let unknown = coercion.dropped.first {
            add(.invalid(place, unknown, "must not have fields that the schema does not name"))
        }
        for problem in SchemaCheck.problems(pruned, compiled).prefix(1) {
            let inner = problem.path == .root ? place : FieldPath("\(place).\(problem.path)")
            add(FieldError(inner, problem.kind, problem.detail))
        }
    }

    // MARK: Alternatives

    private mutating func alternatives(_ schema: JSONSchemaProps, _ path: FieldPath) {
        for (name, list) in [("allOf", schema.allOf), ("anyOf", schema.anyOf), ("oneOf", schema.oneOf)] {
            for (index, inner) in list.enumerated() {
                alternative(inner, of: schema, path[name][index], path)
            }
        }
        if let inner = schema.not { alternative(inner, of: schema, path["not"], path) }
    }

    /// Alternatives choose among values; what there may be, the tree around them says.
    private mutating func alternative(
        _ schema: JSONSchemaProps, of outer: JSONSchemaProps, _ path: FieldPath, _ outerPath: FieldPath
    ) {
        let isTypeOfNumberOrText = outer.xIntOrString && ["integer", "string"].contains(schema.type)
        let parts: [(String, Bool, String)] = [
            ("type", !schema.type.isEmpty && !isTypeOfNumberOrText, "must be empty to be structural"),
            ("title", !schema.title.isEmpty, "must be empty to be structural"),
            ("description", !schema.description.isEmpty, "must be empty to be structural"),
            ("default", schema.default != nil, "must be undefined to be structural"),
            ("nullable", schema.nullable, "must be false to be structural"),
            (
                "additionalProperties",
                schema.additionalProperties?.allows == false
                    || schema.additionalProperties?.schema != nil, "must be undefined to be structural"
            ),
            (
                "x-kubernetes-preserve-unknown-fields", schema.xPreserveUnknownFields != nil,
                "must be false to be structural"
            ),
            (
                "x-kubernetes-embedded-resource", schema.xEmbeddedResource, "must be false to be structural"
            ),
            ("x-kubernetes-int-or-string", schema.xIntOrString, "must be false to be structural"),
            ("x-kubernetes-list-type", schema.xListType != nil, "must be undefined to be structural"),
            ("x-kubernetes-list-map-keys", !schema.xListMapKeys.isEmpty, "must be empty to be structural"),
            ("x-kubernetes-map-type", schema.xMapType != nil, "must be undefined to be structural"),
        ]
        for (name, isThere, text) in parts where isThere { add(.forbidden(path[name], text)) }
        unsupported(schema, path)
        values(schema, path)
        for (name, inner) in schema.properties.sorted(by: { $0.key < $1.key }) {
            let place = path["properties"].key(name)
            let outerPlace = outerPath["properties"].key(name)
            guard let known = outer.properties[name] else {
                add(.required(outerPlace, "because it is defined in \(place)"))
                continue
            }
            alternative(inner, of: known, place, outerPlace)
        }
        if let inner = schema.items?.schema {
            guard let known = outer.items?.schema else {
                return add(.required(outerPath["items"], "because it is defined in \(path["items"])"))
            }
            alternative(inner, of: known, path["items"], outerPath["items"])
        }
        for (name, list) in [("allOf", schema.allOf), ("anyOf", schema.anyOf), ("oneOf", schema.oneOf)] {
            for (index, inner) in list.enumerated() {
                alternative(inner, of: outer, path[name][index], outerPath)
            }
        }
        if let inner = schema.not { alternative(inner, of: outer, path["not"], outerPath) }
    }
}
