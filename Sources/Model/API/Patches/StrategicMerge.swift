// Kubernetes' strategic merge: lists whose field has a merge key in the proto, or in the schema of a custom
// kind, are merged element by element.
// Directives: `$patch: replace|delete|merge` in objects and elements, `$retainKeys` in objects,
// `$deleteFromPrimitiveList/NAME` and `$setElementOrder/NAME` beside a list.

import Formats
import Messages
import Protobuf

enum StrategicMerge {
    static let directive = "$patch"
    static let retainKeys = "$retainKeys"
    private static let deletePrefix = "$deleteFromPrimitiveList/"
    static let orderPrefix = "$setElementOrder/"

    /// What is known of a value.
    enum Place {
        case shape(MergeShape)
        /// Maps and free JSON.
        case unknown

        func member(_ name: String) -> Place {
            switch self {
            case .unknown: return .unknown
            case .shape(.message(let descriptor)):
                guard let inner = descriptor.patchField(name)?.objectDescriptor else { return .unknown }
                return .shape(.message(inner))
            case .shape(let shape): return .shape(shape.member(name))
            }
        }

        /// Of a list that merges: what tells its elements apart, and what they are.
        func list(_ name: String) -> (keys: [String], element: Place)? {
            switch self {
            case .unknown: return nil
            case .shape(.message(let descriptor)):
                guard let field = descriptor.patchField(name), !field.rules.mergeKey.isEmpty else {
                    return nil
                }
                let element = field.objectDescriptor.map { Place.shape(.message($0)) } ?? .unknown
                return ([field.rules.mergeKey], element)
            case .shape(let shape):
                guard case .keyed(let keys, let element) = shape.member(name) else { return nil }
                return (keys, .shape(element))
            }
        }
    }

    static func apply(_ patch: Tree, to target: Tree, _ place: Place) throws(APIError) -> Tree {
        guard let members = patch.members else { return patch }
        switch patch[directive]?.string {
        case nil, "merge": break
        case "replace": return Tree(.object(members.filter { $0.key != directive }))
        case "delete": return Tree(.object([]))
        case let other?: throw .badRequest("unknown directive $patch: \(other)")
        }
        var result = target.members == nil ? Tree(.object([])) : target
        if let kept = patch[retainKeys] {
            let names = Set(kept.items?.compactMap(\.string) ?? [])
            result = Tree(.object((result.members ?? []).filter { names.contains($0.key) }))
        }
        for member in members where !member.key.hasPrefix("$") {
            try apply(member, to: &result, place)
        }
        for member in members where member.key.hasPrefix(deletePrefix) {
            let name = String(member.key.dropFirst(deletePrefix.count))
            let gone = member.value.items ?? []
            guard let items = result[name]?.items else { continue }
            result[name] = .array(items.filter { !gone.contains($0) })
        }
        for member in members where member.key.hasPrefix(orderPrefix) {
            let name = String(member.key.dropFirst(orderPrefix.count))
            let keys = place.list(name)?.keys ?? []
            guard let items = result[name]?.items, let order = member.value.items else { continue }
            result[name] = .array(sorted(items, by: order, keys))
        }
        return result
    }

    private static func apply(_ member: Tree.Member, to result: inout Tree, _ place: Place) throws(APIError) {
        if member.value.isNull {
            result[member.key] = nil
            return
        }
        let old = result[member.key] ?? .null
        guard let elements = member.value.items else {
            let isKept = member.value[directive]?.string != "delete"
            let merged = try apply(member.value, to: old, place.member(member.key))
            result[member.key] = isKept ? merged : nil
            return
        }
        guard let list = place.list(member.key) else {
            result[member.key] = member.value
            return
        }
        result[member.key] = .array(
            try merge(elements, into: old.items ?? [], member.key, list.keys, list.element))
    }

    private static func merge(
        _ patch: [Tree], into target: [Tree], _ name: String, _ keys: [String], _ place: Place
    ) throws(APIError) -> [Tree] {
        if patch.contains(where: { $0[directive]?.string == "replace" }) {
            return patch.filter { $0[directive] == nil }
        }
        var result = target
        for element in patch {
            guard keys.allSatisfy({ element[$0] != nil }) else {
                throw .badRequest(
                    "an element of the patch of \(name) lacks its key \(keys.joined(separator: ", "))")
            }
            let index = result.firstIndex { isSame($0, element, keys) }
            if element[directive]?.string == "delete" {
                if let index { result.remove(at: index) }
                continue
            }
            let merged = try apply(element, to: index.map { result[$0] } ?? .null, place)
            if let index { result[index] = merged } else { result.append(merged) }
        }
        return result
    }

    private static func isSame(_ left: Tree, _ right: Tree, _ keys: [String]) -> Bool {
        keys.isEmpty ? left == right : keys.allSatisfy { left[$0] == right[$0] }
    }

    /// Elements named by `order` in that order, where they stand first; the others after the one they
    /// followed.
    private static func sorted(_ items: [Tree], by order: [Tree], _ keys: [String]) -> [Tree] {
        func place(_ item: Tree) -> Int? { order.firstIndex { isSame($0, item, keys) } }
        let named = items.filter { place($0) != nil }.sorted { (place($0) ?? 0) < (place($1) ?? 0) }
        return named + items.filter { place($0) == nil }
    }
}

extension MessageDescriptor {
    /// The field that an object's member means, also one of a message whose fields stand in this object.
    func patchField(_ name: String) -> FieldDescriptor? {
        if let field = field(jsonName: name), !field.rules.inline { return field }
        for field in fields where field.rules.inline {
            if let found = field.objectDescriptor?.patchField(name) { return found }
        }
        return nil
    }
}

extension FieldDescriptor {
    /// The descriptor of a message field, or of a list's elements.
    var objectDescriptor: MessageDescriptor? {
        if case .message(let type) = type { type.descriptor } else { nil }
    }
}
