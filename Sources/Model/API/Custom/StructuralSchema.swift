// The schema of a custom kind, arranged for what happens to every object: a tree of small nodes in which each
// part of an object has one node. What the author wrote for people (descriptions, titles) is left where it
// is stored.

import Formats
import Messages

/// One node. A definition that `SchemaRules` accepts makes one; others are refused with a `SchemaError`.
package final class StructuralSchema: Sendable {
    package enum Kind: String, Sendable {
        case object, array, string, integer, number, boolean
        /// x-kubernetes-int-or-string.
        case intOrString
        /// Whatever it is, it is kept.
        case anything
    }

    package enum ListType: Hashable, Sendable {
        case atomic
        case set
        case map(keys: [String])
    }

    package let kind: Kind
    let isNullable: Bool
    /// x-kubernetes-preserve-unknown-fields.
    let keepsUnknown: Bool
    /// x-kubernetes-embedded-resource.
    let isEmbedded: Bool
    /// x-kubernetes-map-type: atomic.
    let isAtomic: Bool
    package let listType: ListType
    package let properties: [String: StructuralSchema]
    /// Of a map: what each of its values is.
    package let additional: StructuralSchema?
    /// Of a list.
    package let items: StructuralSchema?
    /// What stands there when nothing was said.
    let fallback: Fallback?
    let rules: ValueRules?

    struct Fallback: Sendable {
        let value: Tree
        /// Bytes of its text, for the bound on what defaults may add to an object.
        let size: Int
    }

    package init(_ props: JSONSchemaProps, _ counter: inout SchemaCounter) throws(SchemaError) {
        try counter.enter()
        defer { counter.leave() }
        isNullable = props.nullable
        keepsUnknown = props.xPreserveUnknownFields ?? false
        isEmbedded = props.xEmbeddedResource
        isAtomic = props.xMapType == "atomic"
        if props.xIntOrString {
            kind = .intOrString
        } else if props.type.isEmpty {
            kind = .anything
        } else {
            guard let kind = Kind(rawValue: props.type), kind != .intOrString, kind != .anything else {
                throw SchemaError("unknown type \"\(props.type)\"")
            }
            self.kind = kind
        }
        listType =
            switch props.xListType {
            case "set": .set
            case "map": .map(keys: props.xListMapKeys)
            default: .atomic
            }
        var properties: [String: StructuralSchema] = [:]
        for (name, schema) in props.properties { properties[name] = try StructuralSchema(schema, &counter) }
        self.properties = properties
        if let additional = props.additionalProperties, additional.allows || additional.schema != nil {
            self.additional = try StructuralSchema(additional.schema ?? .anything, &counter)
        } else {
            additional = nil
        }
        items = try props.items?.schema.map { schema throws(SchemaError) in
            try StructuralSchema(schema, &counter)
        }
        fallback = try props.default.map { value throws(SchemaError) in
            Fallback(value: try counter.tree(value.raw, "default"), size: value.raw.count)
        }
        rules = try ValueRules.of(props, &counter)
    }
}

extension JSONSchemaProps {
    /// Takes every value.
    fileprivate static var anything: JSONSchemaProps { .with { $0.xPreserveUnknownFields = true } }
}

/// Why a schema cannot be used.
package struct SchemaError: Error, Hashable, Sendable, CustomStringConvertible {
    let text: String
    package init(_ text: String) { self.text = text }
    package var description: String { text }
}

/// Bounds on what a definition makes the server keep and do.
package struct SchemaCounter {
    package struct Limits: Sendable {
        /// Nodes of all versions together, values of enumerations included.
        package var nodes = 20_000
        package var depth = 60
        /// Of all patterns together.
        package var patternInstructions = 65_536

        package init() {}
    }

    package let limits: Limits
    package private(set) var nodes = 0
    private var depth = 0
    private var patternInstructions = 0

    package init(_ limits: Limits = Limits()) { self.limits = limits }

    mutating func enter() throws(SchemaError) {
        try count(1)
        depth += 1
        guard depth <= limits.depth else {
            throw SchemaError("the schema nests more than \(limits.depth) deep")
        }
    }

    mutating func leave() { depth -= 1 }

    mutating func count(_ nodes: Int) throws(SchemaError) {
        self.nodes += nodes
        guard self.nodes <= limits.nodes else {
            throw SchemaError("the schemas have more than \(limits.nodes) parts")
        }
    }

    mutating func pattern(_ text: String) throws(SchemaError) -> Pattern {
        let pattern: Pattern
        do throws(PatternError) { pattern = try Pattern(text) } catch {
            throw SchemaError("\(error)")
        }
        patternInstructions += pattern.instructionCount
        guard patternInstructions <= limits.patternInstructions else {
            throw SchemaError("the patterns are too large together")
        }
        return pattern
    }

    mutating func tree(_ text: [UInt8], _ what: String) throws(SchemaError) -> Tree {
        let tree: Tree
        do throws(FormatError) {
            tree = try JSON.parse(text, limits: FormatLimits(depth: limits.depth, nodes: limits.nodes))
        } catch {
            throw SchemaError("\(what): \(error)")
        }
        try count(tree.nodeCount)
        return tree
    }
}

extension Tree {
    /// Values in it, itself included.
    var nodeCount: Int {
        switch value {
        case .object(let members): members.reduce(1) { $0 + $1.value.nodeCount }
        case .array(let items): items.reduce(1) { $0 + $1.nodeCount }
        default: 1
        }
    }
}

/// What a value must be beyond its type. Most nodes have none.
final class ValueRules: Sendable {
    struct Bound: Sendable {
        let value: Double
        let isExclusive: Bool
    }

    /// Only within alternatives, where no node says it.
    let type: String
    let format: String
    let values: [Tree]
    let maximum: Bound?
    let minimum: Bound?
    let multipleOf: Double?
    let maxLength: Int?
    let minLength: Int?
    let pattern: Pattern?
    let maxItems: Int?
    let minItems: Int?
    let maxProperties: Int?
    let minProperties: Int?
    let required: [String]
    let allOf: [ValueRules]
    let anyOf: [ValueRules]
    let oneOf: [ValueRules]
    let not: ValueRules?
    /// Within alternatives: rules for parts of the value.
    let properties: [String: ValueRules]
    let additional: ValueRules?
    let items: ValueRules?

    /// The rules of a node itself; nil when there are none.
    fileprivate static func of(_ props: JSONSchemaProps, _ counter: inout SchemaCounter) throws(SchemaError)
        -> ValueRules?
    {
        let hasValueRules =
            !props.format.isEmpty || !props.enum.isEmpty || props.maximum != nil || props.minimum != nil
            || props.multipleOf != nil || props.maxLength != nil || props.minLength != nil
            || !props.pattern.isEmpty
        let hasPartRules =
            props.maxItems != nil || props.minItems != nil || props.maxProperties != nil
            || props.minProperties != nil || !props.required.isEmpty
        let hasAlternatives =
            !props.allOf.isEmpty || !props.anyOf.isEmpty || !props.oneOf.isEmpty || props.not != nil
        guard hasValueRules || hasPartRules || hasAlternatives else { return nil }
        return try ValueRules(props, .node, &counter)
    }

    private enum Place { case node, alternative }

    private init(_ props: JSONSchemaProps, _ place: Place, _ counter: inout SchemaCounter)
        throws(SchemaError)
    {
        if place == .alternative { try counter.enter() }
        defer { if place == .alternative { counter.leave() } }
        func bound(_ value: Double?, _ isExclusive: Bool) -> Bound? {
            value.map { Bound(value: $0, isExclusive: isExclusive) }
        }
        type = place == .alternative ? props.type : ""
        format = props.format
        var values: [Tree] = []
        for value in props.enum { values.append(try counter.tree(value.raw, "enum")) }
        self.values = values
        maximum = bound(props.maximum, props.exclusiveMaximum)
        minimum = bound(props.minimum, props.exclusiveMinimum)
        multipleOf = props.multipleOf
        maxLength = props.maxLength.map { Int($0) }
        minLength = props.minLength.map { Int($0) }
        pattern = props.pattern.isEmpty ? nil : try counter.pattern(props.pattern)
        maxItems = props.maxItems.map { Int($0) }
        minItems = props.minItems.map { Int($0) }
        maxProperties = props.maxProperties.map { Int($0) }
        minProperties = props.minProperties.map { Int($0) }
        required = props.required.sorted()
        allOf = try Self.alternatives(props.allOf, &counter)
        anyOf = try Self.alternatives(props.anyOf, &counter)
        oneOf = try Self.alternatives(props.oneOf, &counter)
        not = try props.not.map { props throws(SchemaError) in try ValueRules(props, .alternative, &counter) }
        var properties: [String: ValueRules] = [:]
        if place == .alternative {
            for (name, part) in props.properties {
                properties[name] = try ValueRules(part, .alternative, &counter)
            }
            additional = try props.additionalProperties?.schema.map { props throws(SchemaError) in
                try ValueRules(props, .alternative, &counter)
            }
            items = try props.items?.schema.map { props throws(SchemaError) in
                try ValueRules(props, .alternative, &counter)
            }
        } else {
            additional = nil
            items = nil
        }
        self.properties = properties
    }

    private static func alternatives(_ list: [JSONSchemaProps], _ counter: inout SchemaCounter)
        throws(SchemaError) -> [ValueRules]
    {
        var rules: [ValueRules] = []
        for props in list { rules.append(try ValueRules(props, .alternative, &counter)) }
        return rules
    }
}
