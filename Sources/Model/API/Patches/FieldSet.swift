// Sets of fields, as managedFields writes them down: nested objects whose members are `f:NAME` for an
// object's member, `k:{KEYS}` for a list's element with these keys and `v:VALUE` for an element that is this
// value. `.` says that the place itself is in the set, which goes without saying where nothing is nested.

import Formats

package struct FieldSet: Hashable, Sendable {
    package enum Step: Hashable, Sendable {
        case field(String)
        /// Names and values that tell the element apart, as JSON in the order of the names.
        case key(String)
        /// The element, as JSON.
        case value(String)
    }

    /// Whether the place itself is in the set.
    package var isMember: Bool
    package var children: [Step: FieldSet]

    package init(isMember: Bool = false, _ children: [Step: FieldSet] = [:]) {
        self.isMember = isMember
        self.children = children
    }

    static let leaf = FieldSet(isMember: true)

    package var isEmpty: Bool { !isMember && children.isEmpty }

    package subscript(step: Step) -> FieldSet { children[step] ?? FieldSet() }

    // MARK: Sets among each other

    package func union(_ other: FieldSet) -> FieldSet {
        FieldSet(
            isMember: isMember || other.isMember, children.merging(other.children) { $0.union($1) })
    }

    package func intersection(_ other: FieldSet) -> FieldSet {
        var result = FieldSet(isMember: isMember && other.isMember)
        for (step, child) in children {
            let common = child.intersection(other[step])
            if !common.isEmpty { result.children[step] = common }
        }
        return result
    }

    package func subtracting(_ other: FieldSet) -> FieldSet {
        var result = FieldSet(isMember: isMember && !other.isMember)
        for (step, child) in children {
            let rest = child.subtracting(other[step])
            if !rest.isEmpty { result.children[step] = rest }
        }
        return result
    }

    /// Without what is nested in these members of the outermost object.
    func dropping(_ names: some Sequence<String>) -> FieldSet {
        var result = self
        for name in names { result.children[.field(name)] = nil }
        return result
    }

    // MARK: As text

    /// `.spec.containers[name="web"].image`, of each place in the set, in the order of the texts.
    package var paths: [String] {
        var result: [String] = []
        collect("", &result)
        return result.sorted()
    }

    private func collect(_ path: String, _ paths: inout [String]) {
        if isMember { paths.append(path) }
        for (step, child) in children { child.collect(path + step.pathText, &paths) }
    }

    package var tree: Tree {
        var members = children.map { Tree.Member($0.key.text, $0.value.tree) }
        members.sort { $0.key < $1.key }
        if isMember, !members.isEmpty { members.insert(Tree.Member(".", .object([:])), at: 0) }
        return Tree(.object(members))
    }

    /// Deeper than any object is.
    private static let deepest = 100

    package init(_ tree: Tree) throws(APIError) { self = try Self.read(tree, 0) }

    private static func read(_ tree: Tree, _ depth: Int) throws(APIError) -> FieldSet {
        guard let members = tree.members, depth < deepest else {
            throw .badRequest("managedFields: a set of fields is made of objects, not of \(tree.summary)")
        }
        guard !members.isEmpty else { return depth == 0 ? FieldSet() : .leaf }
        var result = FieldSet()
        for member in members {
            if member.key == "." {
                result.isMember = true
                continue
            }
            guard let step = Step(member.key) else {
                throw .badRequest("managedFields: \"\(member.key)\" says no field")
            }
            result.children[step] = try read(member.value, depth + 1)
        }
        return result
    }
}

extension FieldSet.Step {
    fileprivate init?(_ text: String) {
        let rest = String(text.dropFirst(2))
        switch text.prefix(2) {
        case "f:": self = .field(rest)
        case "k:":
            guard let tree = try? JSON.parse(rest), tree.members != nil else { return nil }
            self = .key(JSON.text(tree.inKeyOrder))
        case "v:":
            guard let tree = try? JSON.parse(rest) else { return nil }
            self = .value(JSON.text(tree))
        default: return nil
        }
    }

    fileprivate var text: String {
        switch self {
        case .field(let name): "f:" + name
        case .key(let keys): "k:" + keys
        case .value(let value): "v:" + value
        }
    }

    fileprivate var pathText: String {
        switch self {
        case .field(let name): return "." + name
        case .value(let value): return "[=\(value)]"
        case .key(let keys):
            let members = (try? JSON.parse(keys))?.members ?? []
            return "[" + members.map { "\($0.key)=\(JSON.text($0.value))" }.joined(separator: ",") + "]"
        }
    }
}

extension Tree {
    fileprivate var inKeyOrder: Tree { Tree(.object((members ?? []).sorted { $0.key < $1.key })) }
}
