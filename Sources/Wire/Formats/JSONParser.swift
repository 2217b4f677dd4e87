// Strict JSON (RFC 8259) into a tree: no comments, no trailing commas, no duplicate keys, valid UTF-8 only.

/// Bounds of what is read from a text, in JSON and YAML alike.
package struct FormatLimits: Sendable {
    /// Lists and objects inside each other.
    package var depth: Int
    /// Nodes of all documents of a text together, with YAML's aliases expanded.
    package var nodes: Int

    package init(depth: Int = 128, nodes: Int = 1_000_000) {
        self.depth = depth
        self.nodes = nodes
    }
}

package enum JSON {
    /// The one value that the text consists of.
    package static func parse(_ text: [UInt8], limits: FormatLimits = FormatLimits()) throws(FormatError)
        -> Tree
    {
        let result: Result<Tree, FormatError> = text.withUnsafeBufferPointer { buffer in
            var parser = JSONParser(text: buffer, limits: limits)
            do throws(FormatError) {
                return .success(try parser.document())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    package static func parse(_ text: String, limits: FormatLimits = FormatLimits()) throws(FormatError)
        -> Tree
    {
        try parse(Array(text.utf8), limits: limits)
    }
}

private struct JSONParser {
    let text: UnsafeBufferPointer<UInt8>
    let limits: FormatLimits
    var offset = 0
    var line = 1
    /// Offset of the line's first byte, moved on by one for each byte that continues a character, so that the
    /// distance to it counts characters.
    var lineStart = 0
    var depth = 0
    var nodes = 0

    init(text: UnsafeBufferPointer<UInt8>, limits: FormatLimits) {
        self.text = text
        self.limits = limits
    }

    var position: Position { Position(line: line, column: offset - lineStart + 1) }

    /// The next byte, 0 at the end. A 0 in the text is never legal, so that the two need not be told apart.
    var next: UInt8 { offset < text.count ? text[offset] : 0 }

    func failure(_ message: String, _ reason: FormatError.Reason = .syntax) -> FormatError {
        FormatError(reason, message, at: position)
    }

    func unexpected(_ wanted: String) -> FormatError {
        guard offset < text.count else { return failure("the text ends where \(wanted) is expected") }
        let byte = text[offset]
        if byte < 0x20 || byte == 0x7f {
            return failure("expected \(wanted), found the control character 0x\(String(byte, radix: 16))")
        }
        let rest = String(decoding: text[offset..<min(offset + 4, text.count)], as: UTF8.self)
        return failure("expected \(wanted), found \(quoted(String(rest.prefix(1))))")
    }

    mutating func document() throws(FormatError) -> Tree {
        skipSpace()
        let node = try value()
        skipSpace()
        guard offset == text.count else { throw unexpected("the end of the text") }
        return node
    }

    mutating func skipSpace() {
        while offset < text.count {
            switch text[offset] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): offset += 1
            case UInt8(ascii: "\n"):
                offset += 1
                line += 1
                lineStart = offset
            default: return
            }
        }
    }

    mutating func value() throws(FormatError) -> Tree {
        let start = position
        nodes += 1
        guard nodes <= limits.nodes else { throw failure("more than \(limits.nodes) values", .tooLarge) }
        switch next {
        case UInt8(ascii: "{"):
            try enter()
            defer { depth -= 1 }
            return Tree(.object(try object()), at: start)
        case UInt8(ascii: "["):
            try enter()
            defer { depth -= 1 }
            return Tree(.array(try array()), at: start)
        case UInt8(ascii: "\""): return Tree(.string(try string()), at: start)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return Tree(.number(try number()), at: start)
        case UInt8(ascii: "t") where take("true"): return Tree(.bool(true), at: start)
        case UInt8(ascii: "f") where take("false"): return Tree(.bool(false), at: start)
        case UInt8(ascii: "n") where take("null"): return Tree(.null, at: start)
        default: throw unexpected("a value")
        }
    }

    mutating func enter() throws(FormatError) {
        guard depth < limits.depth else { throw failure("nested more than \(limits.depth) deep", .tooLarge) }
        depth += 1
    }

    mutating func take(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard text.count - offset >= count else { return false }
        for index in 0..<count where text[offset + index] != word.utf8Start[index] { return false }
        offset += count
        return true
    }
}

// MARK: Lists and objects

extension JSONParser {
    mutating func array() throws(FormatError) -> [Tree] {
        offset += 1
        skipSpace()
        var items: [Tree] = []
        if next == UInt8(ascii: "]") {
            offset += 1
            return items
        }
        while true {
            items.append(try value())
            skipSpace()
            switch next {
            case UInt8(ascii: ","):
                offset += 1
                skipSpace()
            case UInt8(ascii: "]"):
                offset += 1
                return items
            default: throw unexpected("\",\" or \"]\"")
            }
        }
    }

    mutating func object() throws(FormatError) -> [Tree.Member] {
        offset += 1
        skipSpace()
        var members: [Tree.Member] = []
        var keys = KeySet()
        if next == UInt8(ascii: "}") {
            offset += 1
            return members
        }
        while true {
            guard next == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
            let start = position
            let key = try string()
            guard keys.insert(key, after: members) else {
                throw FormatError(
                    .duplicateKey, "the key \(quoted(key)) stands twice in the object", at: start)
            }
            skipSpace()
            guard next == UInt8(ascii: ":") else { throw unexpected("\":\"") }
            offset += 1
            skipSpace()
            members.append(Tree.Member(key, try value(), at: start))
            skipSpace()
            switch next {
            case UInt8(ascii: ","):
                offset += 1
                skipSpace()
            case UInt8(ascii: "}"):
                offset += 1
                return members
            default: throw unexpected("\",\" or \"}\"")
            }
        }
    }
}

/// Finds duplicate keys: by looking through short objects, by a set in long ones.
struct KeySet {
    private var keys: Set<String> = []

    /// Whether `key` is new to an object that has `members` so far.
    mutating func insert(_ key: String, after members: [Tree.Member]) -> Bool {
        if members.count < 16 { return !members.contains { $0.key == key } }
        if keys.isEmpty { keys = Set(members.map(\.key)) }
        return keys.insert(key).inserted
    }
}

// MARK: Numbers and strings

extension JSONParser {
    mutating func number() throws(FormatError) -> String {
        let start = offset
        if next == UInt8(ascii: "-") { offset += 1 }
        if next == UInt8(ascii: "0") {
            offset += 1
            if isDigit(next) { throw failure("a number must not begin with 0") }
        } else {
            try digits()
        }
        if next == UInt8(ascii: ".") {
            offset += 1
            try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            offset += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
            try digits()
        }
        return String(decoding: text[start..<offset], as: UTF8.self)
    }

    private mutating func digits() throws(FormatError) {
        guard isDigit(next) else { throw unexpected("a digit") }
        while isDigit(next) { offset += 1 }
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    mutating func string() throws(FormatError) -> String {
        offset += 1
        let start = offset
        while offset < text.count {
            let byte = text[offset]
            if byte == UInt8(ascii: "\"") {
                let value = try utf8(start..<offset)
                offset += 1
                return value
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
            if byte < 0x20 { throw unexpected("the rest of a string") }
            step(over: byte)
        }
        throw failure("the text ends inside a string")
    }

    private mutating func step(over byte: UInt8) {
        offset += 1
        if byte & 0xc0 == 0x80 { lineStart += 1 }
    }

    private func utf8(_ range: Range<Int>) throws(FormatError) -> String {
        guard let value = String(validating: UnsafeBufferPointer(rebasing: text[range]), as: UTF8.self) else {
            throw failure("a string is not valid UTF-8")
        }
        return value
    }

    /// The rest of a string whose first escape is at `offset`.
    private mutating func escapedString(from start: Int) throws(FormatError) -> String {
        var bytes = Array(text[start..<offset])
        while offset < text.count {
            let byte = text[offset]
            switch byte {
            case UInt8(ascii: "\""):
                guard let value = String(validating: bytes, as: UTF8.self) else {
                    throw failure("a string is not valid UTF-8")
                }
                offset += 1
                return value
            case UInt8(ascii: "\\"): bytes.append(contentsOf: String(try escape()).utf8)
            case 0..<0x20: throw unexpected("the rest of a string")
            default:
                bytes.append(byte)
                step(over: byte)
            }
        }
        throw failure("the text ends inside a string")
    }

    private mutating func escape() throws(FormatError) -> Unicode.Scalar {
        let start = position
        offset += 1
        let letter = next
        offset += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw FormatError(.syntax, "unknown escape in a string", at: start)
        }
        var code = try hex(start)
        if code & 0xfc00 == 0xd800, take("\\u") {
            let low = try hex(start)
            guard low & 0xfc00 == 0xdc00 else {
                throw FormatError(.syntax, "half a surrogate pair", at: start)
            }
            code = 0x10000 + (code & 0x3ff) << 10 + (low & 0x3ff)
        }
        guard let scalar = Unicode.Scalar(code) else {
            throw FormatError(.syntax, "half a surrogate pair", at: start)
        }
        return scalar
    }

    private mutating func hex(_ start: Position) throws(FormatError) -> UInt32 {
        guard text.count - offset >= 4 else { throw failure("the text ends inside a string") }
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(text[offset])).hexDigitValue, text[offset] < 0x80
            else {
                throw FormatError(.syntax, "\\u needs four hexadecimal digits", at: start)
            }
            code = code << 4 | UInt32(digit)
            offset += 1
        }
        return code
    }
}
