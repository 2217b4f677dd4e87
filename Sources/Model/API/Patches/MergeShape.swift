// How parts of an object merge, field by field: what apply needs to know of a kind, from its message or from
// the schema of a custom resource.

import Formats
import Messages
import Protobuf

package indirect enum MergeShape: Sendable {
    /// An object with the fields of a message.
    case message(MessageDescriptor)
    /// An object of which nothing is known: its members merge, lists in it are one value.
    case free
    /// One value, replaced as a whole.
    case value
    /// A list of values that are each there or not.
    case set
    /// A list whose elements are told apart by these members.
    case keyed([String], MergeShape)
    /// An object that a custom kind's schema knows.
    case schema(StructuralSchema)
    /// A whole object of a custom kind.
    case customObject(StructuralSchema)

    func member(_ name: String) -> MergeShape {
        switch self {
        case .message(let descriptor): descriptor.shape(of: name)
        case .customObject where name == "metadata": .message(ObjectMeta.descriptor)
        case .customObject where ["apiVersion", "kind"].contains(name): .value
        case .schema(let schema), .customObject(let schema): schema.shape(of: name)
        case .free, .value, .set, .keyed: .free
        }
    }

    /// Whether JSON shows the member also when nothing of it is set.
    func isAlwaysThere(_ name: String) -> Bool {
        if case .customObject = self { return name == "metadata" }
        guard case .message(let descriptor) = self, let field = descriptor.field(jsonName: name),
            case .always = field.cardinality, case .message(let type) = field.type
        else { return false }
        return [nil, .kubernetes].contains(type.descriptor.form)
    }

    /// The shape as this value uses it: where nothing is known its own look decides.
    func fitting(_ tree: Tree) -> MergeShape {
        switch (self, tree.value) {
        case (.message, .object), (.schema, .object), (.customObject, .object), (.free, .object),
            (.keyed, .array), (.set, .array):
            self
        default: .value
        }
    }

    /// Ports are told apart by their protocol too, which is TCP unless said.
    static func keys(_ mergeKey: String, _ element: MessageDescriptor) -> [String] {
        let hasProtocol =
            ["port", "containerPort"].contains(mergeKey) && element.field(jsonName: "protocol") != nil
        return hasProtocol ? [mergeKey, "protocol"] : [mergeKey]
    }

    /// What tells an element of this shape apart.
    func step(_ element: Tree, _ keys: [String]) -> FieldSet.Step {
        let members = keys.sorted().map { key in
            Tree.Member(key, element[key] ?? fallback(of: key))
        }
        return .key(JSON.text(Tree(.object(members))))
    }

    /// What a key is taken for that an element does not have.
    private func fallback(of key: String) -> Tree {
        if case .schema(let schema) = self { return schema.properties[key]?.fallback?.value ?? .null }
        return key == "protocol" ? .string("TCP") : .null
    }
}

extension StructuralSchema {
    fileprivate func shape(of name: String) -> MergeShape {
        if let inner = properties[name] ?? additional { return inner.shape }
        return keepsUnknown || kind == .anything ? .free : .value
    }

    private var shape: MergeShape {
        switch (kind, listType) {
        case (.object, _): return isAtomic ? .value : .schema(self)
        case (.anything, _): return properties.isEmpty ? .free : .schema(self)
        case (.array, .set): return .set
        case (.array, .map(let keys)):
            guard let items else { return .value }
            return .keyed(keys, .schema(items))
        default: return .value
        }
    }
}

extension MessageDescriptor {
    fileprivate func shape(of name: String) -> MergeShape {
        if let field = field(jsonName: name), !field.rules.inline { return field.shape }
        for field in fields where field.rules.inline {
            guard case .message(let type) = field.type else { continue }
            if type.descriptor.field(jsonName: name) != nil { return type.descriptor.shape(of: name) }
        }
        return .value
    }
}

extension FieldDescriptor {
    fileprivate var shape: MergeShape {
        let descriptor: MessageDescriptor? =
            if case .message(let type) = type { type.descriptor } else { nil }
        switch cardinality {
        case .map: return .free
        case .repeated:
            if name == "finalizers" { return .set }
            guard let descriptor, !rules.mergeKey.isEmpty else { return .value }
            return .keyed(MergeShape.keys(rules.mergeKey, descriptor), .message(descriptor))
        default:
            guard let descriptor else { return .value }
            switch descriptor.form {
            case nil, .kubernetes: return .message(descriptor)
            case .structure: return .free
            default: return .value
            }
        }
    }
}
