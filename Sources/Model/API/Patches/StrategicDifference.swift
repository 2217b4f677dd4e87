// Strategic merge patches out of two or three states of an object: what an edit has changed, and what apply
// has to change so that an object becomes what a manifest says, without touching what the manifest never
// said.

import Formats
import Messages
import Protobuf

extension Patch {
    /// The strategic merge patch that makes `after` of `before`, which have the fields of the message; an
    /// empty object when they are equal. Nil for objects of which nothing is known: lists in them are one
    /// value.
    package static func strategicDifference(
        from before: Tree, to after: Tree, _ descriptor: MessageDescriptor?
    ) -> Tree {
        Tree(.object(StrategicDifference(.everything).members(from: before, to: after, descriptor)))
    }

    /// The patch that makes `live` be as `wanted` where that says anything, and takes away what was in
    /// `lastApplied` and is no longer wanted. Everything else of `live` stays.
    package static func threeWay(
        lastApplied: Tree?, wanted: Tree, live: Tree, _ descriptor: MessageDescriptor?
    ) -> Tree {
        let changed = StrategicDifference(.changes).members(from: live, to: wanted, descriptor)
        guard let lastApplied else { return Tree(.object(changed)) }
        let gone = StrategicDifference(.deletions).members(from: lastApplied, to: wanted, descriptor)
        return StrategicDifference.union(Tree(.object(changed)), Tree(.object(gone)), descriptor)
    }
}

struct StrategicDifference {
    enum Part {
        case everything
        /// What is new or different.
        case changes
        /// What is missing.
        case deletions
    }

    private let part: Part

    init(_ part: Part) { self.part = part }

    private var tellsChanges: Bool { part != .deletions }
    private var tellsDeletions: Bool { part != .changes }

    func members(from before: Tree, to after: Tree, _ descriptor: MessageDescriptor?) -> [Tree.Member] {
        var patch: [Tree.Member] = []
        for member in after.members ?? [] {
            guard let old = before[member.key], !old.isNull else {
                if tellsChanges, !member.value.isNull { patch.append(Tree.Member(member.key, member.value)) }
                continue
            }
            patch += changed(member.key, from: old, to: member.value, descriptor?.patchField(member.key))
        }
        if tellsDeletions {
            for member in before.members ?? [] where after[member.key] == nil && !member.value.isNull {
                patch.append(Tree.Member(member.key, .null))
            }
        }
        if tellsChanges, !patch.isEmpty, let descriptor, Self.choices.contains(descriptor.name) {
            let names = (after.members ?? []).map { Tree.string($0.key) }
            patch.append(Tree.Member(StrategicMerge.retainKeys, .array(names)))
        }
        return patch
    }

    /// Messages of which one of several members is chosen: the others go when another is set.
    private static let choices: Set<String> = [
        "arktos.apps.v1.DeploymentStrategy", "arktos.core.v1.Volume",
    ]

    private func changed(
        _ key: String, from old: Tree, to new: Tree, _ field: FieldDescriptor?
    ) -> [Tree.Member] {
        guard old != new else { return [] }
        if old.members != nil, new.members != nil {
            let inner = members(from: old, to: new, field?.objectDescriptor)
            return inner.isEmpty ? [] : [Tree.Member(key, Tree(.object(inner)))]
        }
        if let before = old.items, let after = new.items, let field, !field.rules.mergeKey.isEmpty {
            return elements(key, from: before, to: after, field)
        }
        return tellsChanges ? [Tree.Member(key, new)] : []
    }

    /// Lists whose elements are told apart by a key.
    private func elements(
        _ name: String, from before: [Tree], to after: [Tree], _ field: FieldDescriptor
    ) -> [Tree.Member] {
        let key = field.rules.mergeKey
        guard Self.areDistinct(before, key), Self.areDistinct(after, key) else {
            // Nothing tells the elements apart: the list is one value.
            let replacing = Tree.object([StrategicMerge.directive: .string("replace")])
            return tellsChanges ? [Tree.Member(name, .array(after + [replacing]))] : []
        }
        var patch: [Tree] = []
        for element in after {
            guard let old = before.first(where: { $0[key] == element[key] }) else {
                if tellsChanges { patch.append(element) }
                continue
            }
            let inner = members(from: old, to: element, field.objectDescriptor)
            guard !inner.isEmpty else { continue }
            patch.append(Tree(.object([Tree.Member(key, element[key] ?? .null)] + inner)))
        }
        if tellsDeletions {
            for element in before where !after.contains(where: { $0[key] == element[key] }) {
                patch.append(
                    Tree(
                        .object([
                            Tree.Member(key, element[key] ?? .null),
                            Tree.Member(StrategicMerge.directive, .string("delete")),
                        ])))
            }
        }
        var result = patch.isEmpty ? [] : [Tree.Member(name, .array(patch))]
        if tellsChanges, !isInOrder(after, among: before, key) {
            let order = after.map { Tree(.object([Tree.Member(key, $0[key] ?? .null)])) }
            result.append(Tree.Member(StrategicMerge.orderPrefix + name, .array(order)))
        }
        return result
    }

    private static func areDistinct(_ elements: [Tree], _ key: String) -> Bool {
        var seen: Set<String> = []
        return elements.allSatisfy { element in
            guard let value = element[key] else { return false }
            return seen.insert(JSON.text(value)).inserted
        }
    }

    /// Whether merging alone, which keeps what is there and appends what is new, gives that order.
    private func isInOrder(_ after: [Tree], among before: [Tree], _ key: String) -> Bool {
        let places = after.map { element in before.firstIndex { $0[key] == element[key] } ?? Int.max }
        return zip(places, places.dropFirst()).allSatisfy { $0 <= $1 }
    }

    // MARK: Two patches as one

    /// Neither says anything of what the other says, but for objects and lists that both go into.
    static func union(_ first: Tree, _ second: Tree, _ descriptor: MessageDescriptor?) -> Tree {
        var result = first
        for member in second.members ?? [] {
            guard let mine = result[member.key] else {
                result[member.key] = member.value
                continue
            }
            let field = descriptor?.patchField(member.key)
            if mine.members != nil, member.value.members != nil {
                result[member.key] = union(mine, member.value, field?.objectDescriptor)
            } else if let items = mine.items, let more = member.value.items, let field,
                !field.rules.mergeKey.isEmpty
            {
                result[member.key] = .array(union(items, more, field))
            }
        }
        return result
    }

    private static func union(_ first: [Tree], _ second: [Tree], _ field: FieldDescriptor) -> [Tree] {
        let key = field.rules.mergeKey
        var result = first
        for element in second {
            if let index = result.firstIndex(where: { $0[key] != nil && $0[key] == element[key] }) {
                result[index] = union(result[index], element, field.objectDescriptor)
            } else {
                result.append(element)
            }
        }
        return result
    }
}
