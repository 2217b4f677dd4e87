// Kubernetes' strategic merge: lists whose field has a merge key in the proto are merged element by element.
// Directives: `$patch: replace|delete|merge` in objects and elements, `$retainKeys` in objects,
// `$deleteFromPrimitiveList/NAME` and `$setElementOrder/NAME` beside a list.

import Formats
import Messages
import Protobuf

enum StrategicMerge {
    private static let directive = "$patch"
    private static let retainKeys = "$retainKeys"
    private static let deletePrefix = "$deleteFromPrimitiveList/"
    private static let orderPrefix = "$setElementOrder/"

    /// A descriptor of nil means that nothing is known of the fields below: maps and free JSON.
    static func apply(
        _ patch: Tree, to target: Tree, _ descriptor: MessageDescriptor?
    ) throws(APIError) -> Tree {
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
            try apply(member, to: &result, descriptor)
        }
        for member in members where member.key.hasPrefix(deletePrefix) {
            let name = String(member.key.dropFirst(deletePrefix.count))
            let gone = member.value.items ?? []
            guard let items = result[name]?.items else { continue }
            result[name] = .array(items.filter { !gone.contains($0) })
        }
        for member in members where member.key.hasPrefix(orderPrefix) {
            let name = String(member.key.dropFirst(orderPrefix.count))
            let key = descriptor?.patchField(name)?.rules.mergeKey ?? ""
            guard let items = result[name]?.items, let order = member.value.items else { continue }
            result[name] = .array(sorted(items, by: order, key))
        }
        return result
    }

    private static func apply(
        _ member: Tree.Member, to result: inout Tree, _ descriptor: MessageDescriptor?
    ) throws(APIError) {
        if member.value.isNull {
            result[member.key] = nil
            return
        }
        let field = descriptor?.patchField(member.key)
        let old = result[member.key] ?? .null
        guard let elements = member.value.items else {
            let isKept = member.value[directive]?.string != "delete"
            let merged = try apply(member.value, to: old, field?.objectDescriptor)
            result[member.key] = isKept ? merged : nil
            return
        }
        guard let field, !field.rules.mergeKey.isEmpty else {
            result[member.key] = member.value
            return
        }
        result[member.key] = .array(try merge(elements, into: old.items ?? [], field))
    }

    private static func merge(
        _ patch: [Tree], into target: [Tree], _ field: FieldDescriptor
    ) throws(APIError) -> [Tree] {
        let key = field.rules.mergeKey
        if patch.contains(where: { $0[directive]?.string == "replace" }) {
            return patch.filter { $0[directive] == nil }
        }
        var result = target
        for element in patch {
            guard let value = element[key] else {
                throw .badRequest("an element of the patch of \(field.jsonName) lacks its key \(key)")
            }
            let index = result.firstIndex { $0[key] == value }
            if element[directive]?.string == "delete" {
                if let index { result.remove(at: index) }
                continue
            }
            let merged = try apply(element, to: index.map { result[$0] } ?? .null, field.objectDescriptor)
            if let index { result[index] = merged } else { result.append(merged) }
        }
        return result
    }

    /// Elements named by `order` in that order, where they stand first; the others after the one they
    /// followed.
    private static func sorted(_ items: [Tree], by order: [Tree], _ key: String) -> [Tree] {
        func place(_ item: Tree) -> Int? {
            order.firstIndex { key.isEmpty ? $0 == item : $0[key] == item[key] }
        }
        let named = items.filter { place($0) != nil }.sorted { (place($0) ?? 0) < (place($1) ?? 0) }
        return named + items.filter { place($0) == nil }
    }
}

extension MessageDescriptor {
    /// The field that an object's member means, also one of a message whose fields stand in this object.
    fileprivate func patchField(_ name: String) -> FieldDescriptor? {
        if let field = field(jsonName: name), !field.rules.inline { return field }
        for field in fields where field.rules.inline {
            if let found = field.objectDescriptor?.patchField(name) { return found }
        }
        return nil
    }
}

extension FieldDescriptor {
    /// The descriptor of a message field, or of a list's elements.
    fileprivate var objectDescriptor: MessageDescriptor? {
        if case .message(let type) = type { type.descriptor } else { nil }
    }
}
