// The tree that both JSON and YAML are read into and written from.

/// A place in a text; lines and columns count from 1, columns in characters.
package struct Position: Hashable, Sendable, CustomStringConvertible {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package var description: String { "line \(line), column \(column)" }
}

/// A value of JSON with the place where it was read. Two nodes are equal when their values are: places and
/// the order of an object's members do not matter.
package struct Tree: Sendable {
    package enum Value: Sendable {
        case object([Member])
        case array([Tree])
        case string(String)
        /// As JSON writes numbers; kept as text, so that nothing is lost.
        case number(String)
        case bool(Bool)
        case null
    }

    package struct Member: Sendable {
        package var key: String
        /// Where the key stands.
        package var position: Position?
        package var value: Tree

        package init(_ key: String, _ value: Tree, at position: Position? = nil) {
            self.key = key
            self.value = value
            self.position = position
        }
    }

    package var value: Value
    /// Nil for nodes that were made, not read.
    package var position: Position?

    package init(_ value: Value, at position: Position? = nil) {
        self.value = value
        self.position = position
    }

    package static let null = Tree(.null)
    package static func string(_ text: String) -> Tree { Tree(.string(text)) }
    package static func number(_ value: some BinaryInteger) -> Tree { Tree(.number(String(value))) }
    package static func bool(_ value: Bool) -> Tree { Tree(.bool(value)) }
    package static func array(_ items: [Tree]) -> Tree { Tree(.array(items)) }
    package static func object(_ members: KeyValuePairs<String, Tree>) -> Tree {
        Tree(.object(members.map { Member($0.key, $0.value) }))
    }
}

extension Tree {
    package var isNull: Bool {
        if case .null = value { true } else { false }
    }
    /// The text of a string; nil for anything else.
    package var string: String? {
        if case .string(let text) = value { text } else { nil }
    }
    package var bool: Bool? {
        if case .bool(let value) = value { value } else { nil }
    }
    /// The value of a number that is a whole one in range; nil for anything else.
    package var integer: Int64? {
        if case .number(let text) = value { NumberText.integer(text).flatMap { Int64($0) } } else { nil }
    }
    /// The elements of an array; nil for anything else.
    package var items: [Tree]? {
        if case .array(let items) = value { items } else { nil }
    }
    /// The members of an object; nil for anything else.
    package var members: [Member]? {
        if case .object(let members) = value { members } else { nil }
    }
    /// A string's, number's or bool's text as it would be printed in a table; nil for null and what has
    /// parts.
    package var scalarText: String? {
        switch value {
        case .string(let text), .number(let text): text
        case .bool(let value): value ? "true" : "false"
        case .null, .array, .object: nil
        }
    }

    /// The value of an object's member. Setting nil removes the member; setting on what is no object replaces
    /// it by one.
    package subscript(key: String) -> Tree? {
        get { members?.first { $0.key == key }?.value }
        set {
            var members = members ?? []
            let index = members.firstIndex { $0.key == key }
            switch (index, newValue) {
            case (let index?, let fresh?): members[index].value = fresh
            case (let index?, nil): members.remove(at: index)
            case (nil, let fresh?): members.append(Member(key, fresh))
            case (nil, nil): return
            }
            value = .object(members)
        }
    }

    /// The element of an array, nil when there is none.
    package subscript(index: Int) -> Tree? {
        guard let items, items.indices.contains(index) else { return nil }
        return items[index]
    }

    /// What the node is, in the words of error messages.
    package var summary: String {
        switch value {
        case .object: "an object"
        case .array: "a list"
        case .string(let text): "the string \(quoted(text))"
        case .number(let text): "the number \(text)"
        case .bool(let value): value ? "the boolean true" : "the boolean false"
        case .null: "null"
        }
    }
}

extension Tree: Equatable {
    package static func == (left: Tree, right: Tree) -> Bool {
        switch (left.value, right.value) {
        case (.object(let left), .object(let right)):
            guard left.count == right.count else { return false }
            let values = Dictionary(right.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
            return left.allSatisfy { values[$0.key] == $0.value }
        case (.array(let left), .array(let right)): return left == right
        case (.string(let left), .string(let right)): return left == right
        case (.number(let left), .number(let right)):
            return left == right || NumberText.double(left) == NumberText.double(right)
        case (.bool(let left), .bool(let right)): return left == right
        case (.null, .null): return true
        default: return false
        }
    }
}

/// A text in double quotes, shortened, for error messages.
func quoted(_ text: String) -> String {
    let limit = 60
    let shown = text.count > limit ? String(text.prefix(limit)) + "…" : text
    var bytes: [UInt8] = []
    JSONText.append(shown, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
}
