// Trees as JSON text.

extension JSON {
    /// Without any space.
    package static func text(_ node: Tree) -> String {
        var out: [UInt8] = []
        append(node, to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// A member or element a line, indented by four, as kubectl prints it; ends with a newline.
    package static func indented(_ node: Tree) -> String {
        var out: [UInt8] = []
        appendIndented(node, indentation: 0, to: &out)
        out.append(UInt8(ascii: "\n"))
        return String(decoding: out, as: UTF8.self)
    }

    package static func append(_ node: Tree, to out: inout [UInt8]) {
        switch node.value {
        case .null: out.append(contentsOf: "null".utf8)
        case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let text): out.append(contentsOf: text.utf8)
        case .string(let text): JSONText.append(text, to: &out)
        case .array(let items):
            out.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                append(item, to: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .object(let members):
            out.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                JSONText.append(member.key, to: &out)
                out.append(UInt8(ascii: ":"))
                append(member.value, to: &out)
            }
            out.append(UInt8(ascii: "}"))
        }
    }

    private static func appendIndented(_ node: Tree, indentation: Int, to out: inout [UInt8]) {
        func newline(_ indentation: Int) {
            out.append(UInt8(ascii: "\n"))
            out.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indentation))
        }
        switch node.value {
        case .array(let items) where !items.isEmpty:
            out.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                newline(indentation + 4)
                appendIndented(item, indentation: indentation + 4, to: &out)
            }
            newline(indentation)
            out.append(UInt8(ascii: "]"))
        case .object(let members) where !members.isEmpty:
            out.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                newline(indentation + 4)
                JSONText.append(member.key, to: &out)
                out.append(contentsOf: ": ".utf8)
                appendIndented(member.value, indentation: indentation + 4, to: &out)
            }
            newline(indentation)
            out.append(UInt8(ascii: "}"))
        default: append(node, to: &out)
        }
    }
}

/// JSON's strings, as they stand in a text.
enum JSONText {
    private static let digits = Array("0123456789abcdef".utf8)

    static func append(_ text: String, to out: inout [UInt8]) {
        var copy = text
        copy.withUTF8 { append(utf8: $0, to: &out) }
    }

    /// Quotes and escapes what is valid UTF-8.
    static func append(utf8 text: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        var copied = 0
        for (index, byte) in text.enumerated() where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == 0x5c
        {
            out.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<index]))
            copied = index + 1
            out.append(0x5c)
            switch byte {
            case UInt8(ascii: "\n"): out.append(UInt8(ascii: "n"))
            case UInt8(ascii: "\r"): out.append(UInt8(ascii: "r"))
            case UInt8(ascii: "\t"): out.append(UInt8(ascii: "t"))
            case UInt8(ascii: "\""), 0x5c: out.append(byte)
            default:
                out.append(contentsOf: "u00".utf8)
                out.append(digits[Int(byte >> 4)])
                out.append(digits[Int(byte & 15)])
            }
        }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied...]))
        out.append(UInt8(ascii: "\""))
    }
}
