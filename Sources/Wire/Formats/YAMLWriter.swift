// Trees as YAML in block style, laid out as kubectl does: lists stand at their key's indentation, texts of
// several lines are literal blocks, and every string that some parser might take for something else is
// quoted.

extension YAML {
    /// One document, ending with a newline.
    package static func text(_ node: Tree) -> String {
        var writer = YAMLWriter()
        writer.document(node)
        return writer.out
    }

    /// Several documents with `---` between them.
    package static func text(_ documents: [Tree]) -> String {
        documents.map { text($0) }.joined(separator: "---\n")
    }
}

private struct YAMLWriter {
    var out = ""

    mutating func document(_ node: Tree) {
        switch node.value {
        case .object(let members) where !members.isEmpty: self.members(members, indentation: 0)
        case .array(let items) where !items.isEmpty: self.items(items, indentation: 0)
        default: inline(node, indentation: 0)
        }
    }

    /// Members, each on lines of its own; the first one's indentation is already there when `isOpen`.
    private mutating func members(_ members: [Tree.Member], indentation: Int, isOpen: Bool = false) {
        for (index, member) in members.enumerated() {
            if index > 0 || !isOpen { indent(indentation) }
            out += Self.flow(member.key)
            out += ":"
            switch member.value.value {
            case .object(let inner) where !inner.isEmpty:
                out += "\n"
                self.members(inner, indentation: indentation + 2)
            case .array(let items) where !items.isEmpty:
                out += "\n"
                self.items(items, indentation: indentation)
            default:
                out += " "
                inline(member.value, indentation: indentation)
            }
        }
    }

    private mutating func items(_ items: [Tree], indentation: Int, isOpen: Bool = false) {
        for (index, item) in items.enumerated() {
            if index > 0 || !isOpen { indent(indentation) }
            out += "- "
            switch item.value {
            case .object(let inner) where !inner.isEmpty:
                members(inner, indentation: indentation + 2, isOpen: true)
            case .array(let inner) where !inner.isEmpty:
                self.items(inner, indentation: indentation + 2, isOpen: true)
            default: inline(item, indentation: indentation)
            }
        }
    }

    private mutating func indent(_ count: Int) {
        out += String(repeating: " ", count: count)
    }

    /// A scalar or an empty collection, to the end of the line.
    private mutating func inline(_ node: Tree, indentation: Int) {
        switch node.value {
        case .null: out += "null\n"
        case .bool(let value): out += value ? "true\n" : "false\n"
        case .number(let text): out += text + "\n"
        case .object: out += "{}\n"
        case .array: out += "[]\n"
        case .string(let text) where Self.isBlock(text): block(text, indentation: indentation + 2)
        case .string(let text): out += Self.flow(text) + "\n"
        }
    }

    // MARK: Strings

    /// Whether the text can and should be a literal block.
    private static func isBlock(_ text: String) -> Bool {
        guard text.unicodeScalars.contains("\n") else { return false }
        guard text.unicodeScalars.allSatisfy({ isPrintable($0) || $0 == "\n" || $0 == "\t" }) else {
            return false
        }
        // A block that begins with a space or a newline would need an indentation indicator.
        return !(text.unicodeScalars.first.map { " \n\t".unicodeScalars.contains($0) } ?? true)
    }

    private mutating func block(_ text: String, indentation: Int) {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        let trailing = lines.reversed().prefix { $0.isEmpty }.count
        out += trailing == 0 ? "|-\n" : trailing == 1 ? "|\n" : "|+\n"
        for line in trailing == 0 ? lines[...] : lines.dropLast() {
            if !line.isEmpty {
                indent(indentation)
                out.unicodeScalars.append(contentsOf: line)
            }
            out += "\n"
        }
    }

    /// A string on one line, quoted as little as is safe.
    private static func flow(_ text: String) -> String {
        if YAMLScalar.isAmbiguous(text) { return double(text) }
        guard text.unicodeScalars.allSatisfy(isPrintable) else { return double(text) }
        return isPlain(text) ? text : single(text)
    }

    /// Scalar by scalar: a quote with a combining mark behind it is one character with it, and still a quote.
    private static func single(_ text: String) -> String {
        let pieces = text.unicodeScalars.split(separator: "'", omittingEmptySubsequences: false)
        return "'" + pieces.map { String($0) }.joined(separator: "''") + "'"
    }

    private static func isPlain(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        guard let first = scalars.first, let last = scalars.last else { return false }
        if first == " " || last == " " || last == ":" { return false }
        if "!&*|>%@`'\"#,[]{}".unicodeScalars.contains(first) { return false }
        if "-?:".unicodeScalars.contains(first), scalars.count == 1 || scalars[1] == " " { return false }
        if text.hasPrefix("---") || text.hasPrefix("...") { return false }
        for (scalar, next) in zip(scalars, scalars.dropFirst()) {
            if scalar == ":" && next == " " || scalar == " " && next == "#" { return false }
        }
        return true
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7e, 0xa0...0x2027, 0x202a...0xd7ff, 0xe000...0xfefe, 0xff00...0xfffd,
            0x10000...0x10ffff:
            true
        default: false
        }
    }

    /// JSON's escapes are YAML's too, but for the few scalars that JSON allows as they are.
    private static func double(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case "\r": out += "\\r"
            case _ where isPrintable(scalar): out.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x100: out += "\\x" + hex(scalar.value, digits: 2)
            case _ where scalar.value < 0x10000: out += "\\u" + hex(scalar.value, digits: 4)
            default: out += "\\U" + hex(scalar.value, digits: 8)
            }
        }
        return out + "\""
    }

    private static func hex(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: digits - text.count) + text
    }
}
