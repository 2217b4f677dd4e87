// Which fields an object has, which differ between two of its states, and objects put together or taken apart
// by fields.

import Formats

extension FieldSet {
    /// All fields of a value.
    package init(of tree: Tree, _ shape: MergeShape) {
        self.init()
        switch shape.fitting(tree) {
        case .value: isMember = true
        case .set:
            for item in tree.items ?? [] { children[.value(JSON.text(item))] = .leaf }
        case .keyed(let keys, let element):
            for item in tree.items ?? [] {
                var fields = FieldSet(of: item, element)
                fields.isMember = true
                children[element.step(item, keys)] = fields
            }
        case let object:
            for member in tree.members ?? [] where !member.value.isNull {
                let fields = FieldSet(of: member.value, object.member(member.key))
                let isNothing = fields == .leaf && object.isAlwaysThere(member.key)
                if !fields.isEmpty, !isNothing { children[.field(member.key)] = fields }
            }
        }
        if children.isEmpty { isMember = true }
    }

    /// The fields of `new` that are not the same in `old`.
    package static func changed(from old: Tree, to new: Tree, _ shape: MergeShape) -> FieldSet {
        guard old != new else { return FieldSet() }
        let (oldShape, newShape) = (shape.fitting(old), shape.fitting(new))
        var result = FieldSet()
        switch (oldShape, newShape) {
        case (.value, _), (_, .value): return FieldSet(of: new, shape)
        case (.set, _):
            for item in new.items ?? [] where old.items?.contains(item) != true {
                result.children[.value(JSON.text(item))] = .leaf
            }
        case (.keyed(let keys, let element), _):
            for item in new.items ?? [] {
                let step = element.step(item, keys)
                let before = old.items?.first { element.step($0, keys) == step }
                var fields =
                    before.map { changed(from: $0, to: item, element) } ?? FieldSet(of: item, element)
                if before == nil { fields.isMember = true }
                if !fields.isEmpty { result.children[step] = fields }
            }
        case (_, let object):
            for member in new.members ?? [] where !member.value.isNull {
                let inner = object.member(member.key)
                let fields =
                    old[member.key].map { changed(from: $0, to: member.value, inner) }
                    ?? FieldSet(of: member.value, inner)
                let isNothing = fields == .leaf && object.isAlwaysThere(member.key)
                if !fields.isEmpty, !isNothing { result.children[.field(member.key)] = fields }
            }
        }
        return result
    }
}

extension MergeShape {
    /// `live` with everything that `wanted` says.
    func merged(_ wanted: Tree, into live: Tree?) -> Tree {
        guard let live else { return wanted }
        switch (fitting(live), fitting(wanted)) {
        case (.value, _), (_, .value): return wanted
        case (.set, _):
            let old = live.items ?? []
            return .array(old + (wanted.items ?? []).filter { !old.contains($0) })
        case (.keyed(let keys, let element), _):
            var result = live.items ?? []
            for item in wanted.items ?? [] {
                let step = element.step(item, keys)
                if let index = result.firstIndex(where: { element.step($0, keys) == step }) {
                    result[index] = element.merged(item, into: result[index])
                } else {
                    result.append(item)
                }
            }
            return .array(result)
        case (_, let object):
            var result = live
            for member in wanted.members ?? [] where !member.value.isNull {
                result[member.key] = object.member(member.key).merged(member.value, into: result[member.key])
            }
            return result
        }
    }

    /// `tree` without `fields`. An element or object stays as long as it holds anything that is `kept`.
    func removing(_ fields: FieldSet, from tree: Tree, keeping kept: FieldSet) -> Tree? {
        if fields.isMember, kept.isEmpty { return nil }
        switch fitting(tree) {
        case .value: return tree
        case .set:
            return .array(
                (tree.items ?? []).filter { item in
                    let step = FieldSet.Step.value(JSON.text(item))
                    return !fields[step].isMember || kept[step].isMember
                })
        case .keyed(let keys, let element):
            return .array(
                (tree.items ?? []).compactMap { item in
                    let step = element.step(item, keys)
                    var inner = fields[step]
                    if inner.isEmpty { return item }
                    // What tells the element apart goes with it, and not before.
                    if !(inner.isMember && kept[step].isEmpty) { inner = inner.dropping(keys) }
                    return element.removing(inner, from: item, keeping: kept[step])
                })
        case let object:
            var result = tree
            for (step, inner) in fields.children {
                guard case .field(let name) = step, let value = tree[name] else { continue }
                result[name] = object.member(name).removing(inner, from: value, keeping: kept[step])
            }
            return result
        }
    }
}
