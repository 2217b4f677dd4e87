// What is done to a custom object before it is judged: what no schema names is dropped, nulls where none may
// stand are dropped, and defaults are filled in. Pure.

import Formats

/// One object's.
package struct SchemaCoercion {
    /// What defaults may add to an object, in bytes.
    static let maximumDefaults = 1 << 20
    private static let mostTold = 16

    /// Paths of what was dropped, the first few of them.
    package private(set) var dropped: [String] = []
    private var path: [String] = []
    private var added = 0
    private var depth = 0

    package init() {}

    /// Drops and fills in. `tree` is the object without apiVersion, kind and metadata. Throws BadRequest when
    /// defaults would make it too large.
    package mutating func apply(_ schema: StructuralSchema, to tree: inout Tree) throws(APIError) {
        prune(&tree, schema)
        try fill(&tree, schema)
    }

    /// The paths of members that the schema does not name, the first few of them. `tree` is a whole object.
    package static func unknown(_ schema: StructuralSchema, in tree: Tree) -> [String] {
        let members = (tree.members ?? []).filter { !embeddedNames.contains($0.key) }
        var body = Tree(.object(members))
        var coercion = SchemaCoercion()
        coercion.prune(&body, schema)
        return coercion.dropped
    }

    // MARK: Dropping

    private static let embeddedNames: Set = ["apiVersion", "kind", "metadata"]

    private mutating func prune(_ tree: inout Tree, _ schema: StructuralSchema) {
        switch tree.value {
        case .object(var members):
            var kept: [Tree.Member] = []
            kept.reserveCapacity(members.count)
            for index in members.indices {
                let key = members[index].key
                if schema.isEmbedded, Self.embeddedNames.contains(key) {
                    kept.append(members[index])
                    continue
                }
                guard let inner = schema.properties[key] ?? schema.additional else {
                    if schema.keepsMembers { kept.append(members[index]) } else { tell(key) }
                    continue
                }
                if members[index].value.isNull, !inner.takesNull { continue }
                path.append(path.isEmpty ? key : "." + key)
                prune(&members[index].value, inner)
                path.removeLast()
                kept.append(members[index])
            }
            tree.value = .object(kept)
        case .array(var items):
            guard let inner = schema.items else { return }
            for index in items.indices {
                path.append("[\(index)]")
                prune(&items[index], inner)
                path.removeLast()
            }
            tree.value = .array(items)
        default: return
        }
    }

    private mutating func tell(_ key: String) {
        guard dropped.count < Self.mostTold else { return }
        dropped.append(path.joined() + (path.isEmpty ? key : "." + key))
    }

    // MARK: Filling in

    private mutating func fill(_ tree: inout Tree, _ schema: StructuralSchema) throws(APIError) {
        switch tree.value {
        case .object(var members):
            if !schema.properties.isEmpty {
                let present = Set(members.map(\.key))
                for (name, inner) in schema.properties.sorted(by: { $0.key < $1.key }) {
                    guard let fallback = inner.fallback, !present.contains(name) else { continue }
                    if depth == 0, Self.embeddedNames.contains(name) { continue }
                    try add(fallback)
                    members.append(Tree.Member(name, fallback.value))
                }
            }
            for index in members.indices {
                guard let inner = schema.properties[members[index].key] ?? schema.additional else { continue }
                depth += 1
                try fill(&members[index].value, inner)
                depth -= 1
            }
            tree.value = .object(members)
        case .array(var items):
            guard let inner = schema.items else { return }
            for index in items.indices {
                if items[index].isNull, !inner.takesNull, let fallback = inner.fallback {
                    try add(fallback)
                    items[index] = fallback.value
                }
                depth += 1
                try fill(&items[index], inner)
                depth -= 1
            }
            tree.value = .array(items)
        default: return
        }
    }

    private mutating func add(_ fallback: StructuralSchema.Fallback) throws(APIError) {
        added += fallback.size
        guard added <= Self.maximumDefaults else {
            throw APIError(
                .requestEntityTooLarge,
                "the defaults of the object's kind would add more than \(Self.maximumDefaults) bytes to it")
        }
    }
}

extension StructuralSchema {
    /// Whether members that it does not name stay.
    fileprivate var keepsMembers: Bool { keepsUnknown || kind == .anything }

    fileprivate var takesNull: Bool { isNullable || kind == .anything }
}
