// The text of a Go template as nodes: text, and actions in double braces.

import Formats

struct GoTemplateParser {
    private enum Piece {
        case text(String)
        /// An action's words.
        case action([Token])
    }

    enum Token: Hashable {
        /// A name, a path, a variable, a number, a sign.
        case word(String)
        case string(String)
        /// Space, which tells `.a .b` from `.a.b`.
        case space
    }

    private var pieces: [Piece] = []
    private var offset = 0
    private let problem: CommandError?

    init(_ text: String) {
        var pieces: [Piece] = []
        do throws(CommandError) {
            pieces = try GoTemplateParser.pieces(of: text)
            problem = nil
        } catch {
            problem = error
        }
        self.pieces = pieces
    }

    mutating func parse() throws(CommandError) -> [GoTemplate.Node] {
        if let problem { throw problem }
        let (nodes, end) = try block()
        guard end == nil else { throw CommandError("template: unexpected {{\(end ?? "")}}") }
        return nodes
    }

    // MARK: Text and actions

    private static func pieces(of text: String) throws(CommandError) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text[...]
        var trimsNext = false
        while let open = rest.firstRange(of: "{{") {
            var literal = String(rest[..<open.lowerBound])
            if trimsNext { literal = String(literal.drop { $0.isWhitespace }) }
            rest = rest[open.upperBound...]
            if rest.hasPrefix("- ") {
                rest = rest.dropFirst(2)
                while let last = literal.last, last.isWhitespace { literal.removeLast() }
            }
            if !literal.isEmpty { pieces.append(.text(literal)) }
            guard let end = endOfAction(rest) else { throw CommandError("template: unclosed action") }
            var action = rest[..<end]
            rest = rest[rest.index(end, offsetBy: 2)...]
            trimsNext = action.hasSuffix(" -")
            if trimsNext { action = action.dropLast(2) }
            let isComment = String(action).trimmed.hasPrefix("/*")
            if !isComment { pieces.append(.action(try tokens(String(action)))) }
        }
        let literal = trimsNext ? rest.drop { $0.isWhitespace } : rest
        if !literal.isEmpty { pieces.append(.text(String(literal))) }
        return pieces
    }

    /// Where the `}}` is that is in no text.
    private static func endOfAction(_ text: Substring) -> Substring.Index? {
        var quote: Character?
        var index = text.startIndex
        while index < text.endIndex {
            let character = text[index]
            if character == "\\" && quote == "\"" {
                index = text.index(after: index)
                if index == text.endIndex { return nil }
            } else if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "`" {
                quote = character
            } else if text[index...].hasPrefix("}}") {
                return index
            }
            index = text.index(after: index)
        }
        return nil
    }

    private static func tokens(_ text: String) throws(CommandError) -> [Token] {
        var tokens: [Token] = []
        var rest = text[...]
        while let first = rest.first {
            if first.isWhitespace {
                rest = rest.drop { $0.isWhitespace }
                tokens.append(.space)
            } else if first == "\"" || first == "`" {
                let (string, length) = try quoted(rest)
                tokens.append(.string(string))
                rest = rest.dropFirst(length)
            } else if rest.hasPrefix(":=") {
                tokens.append(.word(":="))
                rest = rest.dropFirst(2)
            } else if "()|,=".contains(first) {
                tokens.append(.word(String(first)))
                rest = rest.dropFirst()
            } else {
                let word = rest.prefix { !$0.isWhitespace && !"()|,=\"`".contains($0) && $0 != ":" }
                guard !word.isEmpty else {
                    throw CommandError("template: unexpected \"\(first)\" in {{\(text)}}")
                }
                tokens.append(.word(String(word)))
                rest = rest.dropFirst(word.count)
            }
        }
        return tokens
    }

    private static func quoted(_ text: Substring) throws(CommandError) -> (String, Int) {
        let quote = text.first ?? "\""
        var length = 1
        for character in text.dropFirst() {
            length += 1
            let isEscaped = quote == "\"" && text.dropFirst(length - 2).first == "\\"
            guard character == quote, !isEscaped else { continue }
            let whole = String(text.prefix(length))
            return (
                quote == "`" ? String(whole.dropFirst().dropLast()) : try JSONPathTemplate.unquoted(whole),
                length
            )
        }
        throw CommandError("template: unterminated quoted string")
    }

    // MARK: Blocks

    /// Up to the end of the text, or to the `end` or `else` that closes the block: that action's words.
    private mutating func block() throws(CommandError) -> ([GoTemplate.Node], end: String?) {
        var nodes: [GoTemplate.Node] = []
        while offset < pieces.count {
            let piece = pieces[offset]
            offset += 1
            guard case .action(let tokens) = piece else {
                if case .text(let text) = piece { nodes.append(.text(text)) }
                continue
            }
            var words = GoTemplateWords(tokens)
            switch words.keyword() {
            case "end"?: return (nodes, "end")
            case "else"?:
                guard let next = words.keyword() else { return (nodes, "else") }
                // `else if` is an `else` with an `if` in it, which the same `end` closes.
                pieces[offset - 1] = .action([.word(next)] + words.rest)
                offset -= 1
                return (nodes, "else \(next)")
            case "if"?:
                let (pipeline, then, otherwise) = try branches(&words)
                nodes.append(.condition(pipeline, then: then, otherwise: otherwise))
            case "with"?:
                let (pipeline, then, otherwise) = try branches(&words)
                nodes.append(.with(pipeline, then: then, otherwise: otherwise))
            case "range"?:
                let (pipeline, each, otherwise) = try branches(&words)
                nodes.append(.range(pipeline, each: each, otherwise: otherwise))
            case "break"?: nodes.append(.leave(.breaking))
            case "continue"?: nodes.append(.leave(.continuing))
            case let word?: throw CommandError("template: {{\(word)}} is not supported here")
            case nil: nodes.append(.output(try words.pipeline()))
            }
        }
        return (nodes, nil)
    }

    private mutating func branches(
        _ words: inout GoTemplateWords
    ) throws(CommandError) -> (GoTemplate.Pipeline, [GoTemplate.Node], [GoTemplate.Node]) {
        let pipeline = try words.pipeline()
        let (then, end) = try block()
        switch end {
        case "end"?: return (pipeline, then, [])
        case "else"?:
            let (otherwise, end) = try block()
            guard end == "end" else { throw CommandError("template: expected {{end}} after {{else}}") }
            return (pipeline, then, otherwise)
        case nil: throw CommandError("template: a block has no {{end}}")
        default:
            // What the inner block's `end` closes, this one is closed by too.
            guard case .action(let tokens) = pieces[offset] else { return (pipeline, then, []) }
            offset += 1
            var inner = GoTemplateWords(tokens)
            let keyword = inner.keyword()
            let (condition, yes, no) = try branches(&inner)
            let node: GoTemplate.Node =
                keyword == "with"
                ? .with(condition, then: yes, otherwise: no) : .condition(condition, then: yes, otherwise: no)
            return (pipeline, then, [node])
        }
    }
}

/// The words of one action.
struct GoTemplateWords {
    private var tokens: ArraySlice<GoTemplateParser.Token>

    init(_ tokens: [GoTemplateParser.Token]) { self.tokens = tokens[...] }

    var rest: [GoTemplateParser.Token] { Array(tokens) }

    private static let keywords: Set<String> = [
        "if", "else", "end", "range", "with", "break", "continue", "define", "template", "block",
    ]

    private mutating func skipSpace() {
        while tokens.first == .space { tokens.removeFirst() }
    }

    private mutating func take(_ word: String) -> Bool {
        skipSpace()
        guard tokens.first == .word(word) else { return false }
        tokens.removeFirst()
        return true
    }

    /// The word that an action of a block begins with; nil for all other actions.
    mutating func keyword() -> String? {
        skipSpace()
        guard case .word(let word)? = tokens.first, Self.keywords.contains(word) else { return nil }
        tokens.removeFirst()
        return word
    }

    mutating func pipeline() throws(CommandError) -> GoTemplate.Pipeline {
        var pipeline = GoTemplate.Pipeline()
        (pipeline.variables, pipeline.isAssignment) = declared()
        repeat {
            var command: [GoTemplate.Operand] = []
            while let operand = try operand() { command.append(operand) }
            guard !command.isEmpty else { throw CommandError("template: missing value for command") }
            pipeline.commands.append(command)
        } while take("|")
        skipSpace()
        guard tokens.isEmpty || tokens.first == .word(")") else {
            throw CommandError("template: unexpected \(tokens.first.map { "\($0)" } ?? "") in operand")
        }
        return pipeline
    }

    /// `$x :=`, `$x =`, `$i, $x :=`; nothing is taken when there is none of it.
    private mutating func declared() -> (names: [String], isAssignment: Bool) {
        let before = tokens
        var names: [String] = []
        repeat {
            skipSpace()
            guard case .word(let word)? = tokens.first, word.hasPrefix("$"), !word.contains(".") else {
                break
            }
            tokens.removeFirst()
            names.append(String(word.dropFirst()))
        } while take(",")
        if !names.isEmpty, take(":=") { return (names, false) }
        if names.count == 1, take("=") { return (names, true) }
        tokens = before
        return ([], false)
    }

    /// Nil at the end of a command.
    private mutating func operand() throws(CommandError) -> GoTemplate.Operand? {
        skipSpace()
        switch tokens.first {
        case nil, .word("|")?, .word(")")?, .space?: return nil
        case .string(let text)?:
            tokens.removeFirst()
            return .literal(.string(text))
        case .word("(")?:
            tokens.removeFirst()
            let inner = try pipeline()
            guard take(")") else { throw CommandError("template: unclosed left paren") }
            guard case .word(let path)? = tokens.first, path.hasPrefix(".") else {
                return .pipeline(inner, [])
            }
            tokens.removeFirst()
            return .pipeline(inner, GoTemplateWords.path(path))
        case .word(let word)?:
            tokens.removeFirst()
            return try GoTemplateWords.operand(word)
        }
    }

    private static func path(_ text: String) -> [String] { text.split(separator: ".").map { String($0) } }

    private static func operand(_ word: String) throws(CommandError) -> GoTemplate.Operand {
        if word.hasPrefix(".") { return .dot(path(word)) }
        if word.hasPrefix("$") {
            let name = word.dropFirst().prefix { $0 != "." }
            return .variable(String(name), path(String(word.dropFirst(1 + name.count))))
        }
        switch word {
        case "true": return .literal(.bool(true))
        case "false": return .literal(.bool(false))
        case "nil": return .literal(.null)
        default: break
        }
        if Double(word) != nil { return .literal(Tree(.number(word))) }
        guard GoTemplateFunctions.names.contains(word) else {
            let near =
                nearestName(to: word, among: GoTemplateFunctions.names).map { "; did you mean \($0)?" } ?? ""
            throw CommandError("template: function \"\(word)\" not defined\(near)")
        }
        return .function(word)
    }
}
