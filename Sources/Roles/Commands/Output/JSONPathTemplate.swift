// `-o jsonpath`: text with paths in braces, and `{range PATH}...{end}` around what is repeated.

import Formats

struct JSONPathTemplate: Sendable {
    private indirect enum Part: Sendable {
        case text(String)
        case path(JSONPath)
        case range(JSONPath, [Part])
    }

    /// How values are written.
    enum Result: Sendable {
        case text
        /// All values as one JSON list.
        case json
    }

    private let parts: [Part]
    private let result: Result

    init(_ text: String, result: Result = .text) throws(CommandError) {
        self.result = result
        // A bare path is what somebody means who forgets the braces.
        let template = text.contains("{") ? text : "{\(text)}"
        var parser = Parser(template)
        parts = try parser.parts(isInRange: false)
    }

    func text(of tree: Tree) -> String {
        switch result {
        case .text: return text(parts, tree, tree)
        case .json: return JSON.indented(.array(values(parts, tree, tree)))
        }
    }

    private func text(_ parts: [Part], _ node: Tree, _ root: Tree) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .path(let path):
                path.values(in: node, root: root).map { JSONPathTemplate.text(of: $0) }.joined(separator: " ")
            case .range(let path, let inner):
                path.values(in: node, root: root).map { text(inner, $0, root) }.joined()
            }
        }.joined()
    }

    private func values(_ parts: [Part], _ node: Tree, _ root: Tree) -> [Tree] {
        parts.flatMap { part in
            switch part {
            case .text: [Tree]()
            case .path(let path): path.values(in: node, root: root)
            case .range(let path, let inner):
                path.values(in: node, root: root).flatMap { values(inner, $0, root) }
            }
        }
    }

    private static func text(of value: Tree) -> String {
        value.isNull ? "<nil>" : value.scalarText ?? JSON.text(value)
    }

    private struct Parser {
        private let text: [Character]
        private var offset = 0

        init(_ text: String) { self.text = Array(text) }

        /// Up to the end, or to the `{end}` of the range that it is in.
        mutating func parts(isInRange: Bool) throws(CommandError) -> [Part] {
            var parts: [Part] = []
            while offset < text.count {
                guard text[offset] == "{" else {
                    let literal = text[offset...].prefix { $0 != "{" }
                    parts.append(.text(String(literal)))
                    offset += literal.count
                    continue
                }
                let action = try action()
                if action == "end" {
                    guard isInRange else { throw CommandError("jsonpath: {end} without {range}") }
                    return parts
                }
                try parts.append(contentsOf: self.parts(of: action))
            }
            guard !isInRange else { throw CommandError("jsonpath: {range} without {end}") }
            return parts
        }

        private mutating func parts(of action: String) throws(CommandError) -> [Part] {
            if action.hasPrefix("range ") || action == "range" {
                let path = try path(String(action.dropFirst(5)).trimmed)
                return [.range(path, try parts(isInRange: true))]
            }
            if action.first == "\"" || action.first == "'" {
                return [.text(try JSONPathTemplate.unquoted(action))]
            }
            return [.path(try path(action))]
        }

        private func path(_ text: String) throws(CommandError) -> JSONPath {
            do throws(FormatError) { return try JSONPath(text) } catch {
                throw CommandError("error parsing jsonpath: \(error.message)")
            }
        }

        /// What is between braces; those inside quotes do not count.
        private mutating func action() throws(CommandError) -> String {
            let start = offset + 1
            var quote: Character?
            offset = start
            while offset < text.count {
                let character = text[offset]
                if character == "\\" && quote != nil {
                    offset += 1
                } else if let open = quote {
                    if character == open { quote = nil }
                } else if character == "\"" || character == "'" {
                    quote = character
                } else if character == "}" {
                    defer { offset += 1 }
                    return String(text[start..<offset]).trimmed
                }
                offset += 1
            }
            throw CommandError("error parsing jsonpath \(String(text)): unclosed action")
        }
    }

    /// A text in quotes, with Go's escapes.
    static func unquoted(_ text: String) throws(CommandError) -> String {
        guard text.count >= 2, text.last == text.first else {
            throw CommandError("\(text) is a text whose quotes do not end")
        }
        var result = ""
        var rest = text.dropFirst().dropLast()[...]
        while let character = rest.popFirst() {
            guard character == "\\", let escaped = rest.popFirst() else {
                result.append(character)
                continue
            }
            switch escaped {
            case "n": result.append("\n")
            case "t": result.append("\t")
            case "r": result.append("\r")
            default: result.append(escaped)
            }
        }
        return result
    }
}

extension String {
    /// Without spaces and line ends around it.
    var trimmed: String {
        let isSpace: (Character) -> Bool = { $0.isWhitespace }
        guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) })
        else {
            return ""
        }
        return String(self[first...last])
    }
}
