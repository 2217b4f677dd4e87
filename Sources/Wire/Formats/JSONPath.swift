// The part of JSONPath that printer columns, field selectors and `-o jsonpath` use: members by name, elements
// by number, wildcards, and filters that compare one member with a value.

/// A parsed path, such as `.spec.containers[0].image`, `.metadata.labels['a.b']` or
/// `.status.conditions[?(@.type=="Ready")].status`; braces around it are allowed.
package struct JSONPath: Hashable, Sendable, CustomStringConvertible {
    enum Step: Hashable, Sendable {
        case member(String)
        /// From the end when negative.
        case index(Int)
        case wildcard
        /// Elements whose member at `path` is (or is not) the text.
        case filter(path: [String], isEqual: Bool, text: String)
    }

    package let description: String
    let steps: [Step]

    package init(_ text: String) throws(FormatError) {
        description = text
        var parser = JSONPathParser(text)
        steps = try parser.parse()
    }

    /// Everything that the path leads to, in order; nothing when it leads nowhere.
    package func values(in node: Tree) -> [Tree] {
        steps.reduce([node]) { nodes, step in nodes.flatMap { Self.follow(step, from: $0) } }
    }

    /// What a table shows: scalars as they are, several with commas between, lists and objects as JSON; nil
    /// when there is nothing.
    package func text(in node: Tree) -> String? {
        let found = values(in: node).filter { !$0.isNull }
        return found.isEmpty ? nil : found.map { $0.scalarText ?? JSON.text($0) }.joined(separator: ",")
    }

    private static func follow(_ step: Step, from node: Tree) -> [Tree] {
        switch step {
        case .member(let name): return node[name].map { [$0] } ?? []
        case .index(let index):
            return node[index < 0 ? index + (node.items?.count ?? 0) : index].map { [$0] } ?? []
        case .wildcard: return node.items ?? node.members?.map(\.value) ?? []
        case .filter(let path, let isEqual, let text):
            return (node.items ?? []).filter { item in
                let found = path.reduce(Optional(item)) { $0?[$1] }?.scalarText
                return isEqual ? found == text : found != nil && found != text
            }
        }
    }
}

private struct JSONPathParser {
    let text: [Character]
    var offset = 0

    init(_ text: String) {
        let isBraced = text.hasPrefix("{") && text.hasSuffix("}") && text.count >= 2
        self.text = Array(isBraced ? text.dropFirst().dropLast() : Substring(text))
    }

    var next: Character? { offset < text.count ? text[offset] : nil }

    mutating func take(_ word: String) -> Bool {
        guard text[offset...].starts(with: word) else { return false }
        offset += word.count
        return true
    }

    func failure(_ message: String) -> FormatError {
        FormatError(.syntax, "bad JSON path \(quoted(String(text))): \(message) at character \(offset + 1)")
    }

    mutating func parse() throws(FormatError) -> [JSONPath.Step] {
        var steps: [JSONPath.Step] = []
        _ = take("$")
        if let next, next != ".", next != "[" { steps.append(.member(try name())) }
        while offset < text.count {
            if take("[") {
                steps.append(try bracket())
            } else if take(".") {
                if next == nil, steps.isEmpty { break }
                if next == "[" { continue }
                steps.append(take("*") ? .wildcard : .member(try name()))
            } else {
                throw failure("expected . or [")
            }
        }
        return steps
    }

    private mutating func name() throws(FormatError) -> String {
        var name = ""
        while let character = next, !".[]()=!<>".contains(character), !character.isWhitespace {
            offset += 1
            if character == "\\", let escaped = next {
                name.append(escaped)
                offset += 1
            } else {
                name.append(character)
            }
        }
        guard !name.isEmpty else { throw failure("expected a name") }
        return name
    }

    private mutating func bracket() throws(FormatError) -> JSONPath.Step {
        let step: JSONPath.Step
        if take("*") {
            step = .wildcard
        } else if take("?(") {
            step = try filter()
        } else if next == "'" || next == "\"" {
            step = .member(try quotedText())
        } else {
            var digits = ""
            while let character = next, character.isNumber || character == "-" {
                digits.append(character)
                offset += 1
            }
            guard let index = Int(digits) else { throw failure("expected *, a number, a quoted name or ?(") }
            step = .index(index)
        }
        guard take("]") else { throw failure("expected ]") }
        return step
    }

    private mutating func filter() throws(FormatError) -> JSONPath.Step {
        guard take("@.") else { throw failure("expected @.") }
        var path = [try name()]
        while take(".") { path.append(try name()) }
        skipSpace()
        let isEqual: Bool
        if take("==") {
            isEqual = true
        } else if take("!=") {
            isEqual = false
        } else {
            throw failure("expected == or !=")
        }
        skipSpace()
        let wanted = next == "'" || next == "\"" ? try quotedText() : try name()
        skipSpace()
        guard take(")") else { throw failure("expected )") }
        return .filter(path: path, isEqual: isEqual, text: wanted)
    }

    private mutating func skipSpace() {
        while next == " " { offset += 1 }
    }

    private mutating func quotedText() throws(FormatError) -> String {
        guard let quote = next else { throw failure("expected a quoted text") }
        offset += 1
        var value = ""
        while let character = next {
            offset += 1
            if character == quote { return value }
            if character == "\\", let escaped = next {
                value.append(escaped)
                offset += 1
            } else {
                value.append(character)
            }
        }
        throw failure("the quoted text does not end")
    }
}
