// The syntax of patterns: what RE2 takes, without what would need more than one look at a character
// (backreferences, looking ahead or behind), which RE2 refuses too.

/// A part of a pattern.
indirect enum PatternNode: Sendable {
    case empty
    case set(PatternSet)
    case sequence([PatternNode])
    case choice([PatternNode])
    /// Nil for no upper bound.
    case repeated(PatternNode, Int, Int?)
    case assertion(Assertion)

    enum Assertion: Sendable {
        case textBegins, textEnds, lineBegins, lineEnds, wordEdge, noWordEdge

        func holds(in text: [Unicode.Scalar], at position: Int) -> Bool {
            switch self {
            case .textBegins: position == 0
            case .textEnds: position == text.count
            case .lineBegins: position == 0 || text[position - 1] == "\n"
            case .lineEnds: position == text.count || text[position] == "\n"
            case .wordEdge: isWord(text, position - 1) != isWord(text, position)
            case .noWordEdge: isWord(text, position - 1) == isWord(text, position)
            }
        }

        private func isWord(_ text: [Unicode.Scalar], _ index: Int) -> Bool {
            text.indices.contains(index) && PatternSet.word.contains(text[index])
        }
    }
}

struct PatternParser {
    private struct Flags {
        var ignoresCase = false
        var dotTakesNewlines = false
        var isMultiline = false
    }

    private let text: [Unicode.Scalar]
    private var offset = 0
    private var depth = 0
    private var flags = Flags()

    private static let deepest = 100
    /// RE2's own.
    private static let mostRepetitions = 1000

    init(_ text: String) { self.text = Array(text.unicodeScalars) }

    mutating func parse() throws(PatternError) -> PatternNode {
        let node = try choice()
        guard next == nil else { throw PatternError(what: "unexpected )", part: part(0..<text.count)) }
        return node
    }

    private var next: Unicode.Scalar? { offset < text.count ? text[offset] : nil }

    private mutating func take(_ word: String) -> Bool {
        let wanted = Array(word.unicodeScalars)
        guard text[offset...].starts(with: wanted) else { return false }
        offset += wanted.count
        return true
    }

    private func part(_ range: Range<Int>) -> String {
        var part = ""
        part.unicodeScalars.append(contentsOf: text[range.clamped(to: text.indices)])
        return part
    }

    private func failure(_ what: String, from start: Int) -> PatternError {
        PatternError(what: what, part: part(start..<max(start, offset)))
    }

    // MARK: Structure

    private mutating func choice() throws(PatternError) -> PatternNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else {
            throw PatternError(what: "expression nests too deeply", part: part(0..<offset))
        }
        let outer = flags
        var nodes = [try sequence()]
        while take("|") { nodes.append(try sequence()) }
        flags = outer
        return nodes.count == 1 ? nodes[0] : .choice(nodes)
    }

    private mutating func sequence() throws(PatternError) -> PatternNode {
        var nodes: [PatternNode] = []
        while let next, next != "|", next != ")" {
            let start = offset
            let node = try piece()
            nodes.append(try repetitions(of: node, since: start))
        }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func repetitions(of node: PatternNode, since start: Int) throws(PatternError)
        -> PatternNode
    {
        let operatorStart = offset
        guard let bounds = try repetition() else { return node }
        // Taking as few as possible matches the same texts.
        _ = take("?")
        guard try repetition() == nil else {
            throw failure("invalid nested repetition operator", from: operatorStart)
        }
        return .repeated(node, bounds.0, bounds.1)
    }

    private mutating func repetition() throws(PatternError) -> (Int, Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        let start = offset
        guard take("{") else { return nil }
        guard let least = number() else {
            offset = start
            return nil
        }
        var most: Int? = least
        if take(",") { most = next == "}" ? nil : number() }
        guard take("}"), most != nil || text[offset - 2] == "," else {
            offset = start
            return nil
        }
        guard least <= Self.mostRepetitions, (most ?? least) <= Self.mostRepetitions, (most ?? least) >= least
        else { throw failure("invalid repeat count", from: start) }
        return (least, most)
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let digit = next, ("0"..."9").contains(digit) {
            value = min(100_000, (value ?? 0) * 10 + Int(digit.value - 48))
            offset += 1
        }
        return value
    }

    private mutating func piece() throws(PatternError) -> PatternNode {
        let start = offset
        guard let scalar = next else { return .empty }
        switch scalar {
        case "(": return try group()
        case "[": return .set(try bracket())
        case "*", "+", "?":
            offset += 1
            throw failure("missing argument to repetition operator", from: start)
        case "{":
            guard try repetition() == nil else {
                throw failure("missing argument to repetition operator", from: start)
            }
            offset += 1
            return .set(literal(scalar))
        case ".":
            offset += 1
            return .set(flags.dotTakesNewlines ? .everything : .noNewline)
        case "^":
            offset += 1
            return .assertion(flags.isMultiline ? .lineBegins : .textBegins)
        case "$":
            offset += 1
            return .assertion(flags.isMultiline ? .lineEnds : .textEnds)
        case "\\": return try escape()
        default:
            offset += 1
            return .set(literal(scalar))
        }
    }

    private func literal(_ scalar: Unicode.Scalar) -> PatternSet {
        let set = PatternSet(scalar...scalar)
        return flags.ignoresCase ? set.ignoringCase : set
    }

    private mutating func group() throws(PatternError) -> PatternNode {
        let start = offset
        offset += 1
        let outer = flags
        if take("?") {
            if take("P<") || take("<") {
                guard next != "=", next != "!" else {
                    offset += 1
                    throw failure("invalid or unsupported Perl syntax", from: start)
                }
                try groupName(start)
            } else if try !groupFlags(start) {
                return .empty
            }
        }
        let inner = try choice()
        guard take(")") else {
            throw PatternError(what: "missing closing )", part: part(0..<text.count))
        }
        flags = outer
        return inner
    }

    private mutating func groupName(_ start: Int) throws(PatternError) {
        let first = offset
        while let scalar = next, PatternSet.word.contains(scalar) { offset += 1 }
        guard offset > first, take(">") else { throw failure("invalid named capture", from: start) }
    }

    /// Whether a group follows; flags alone are for the rest of the group around them.
    private mutating func groupFlags(_ start: Int) throws(PatternError) -> Bool {
        var isOn = true
        while let scalar = next {
            offset += 1
            switch scalar {
            case "i": flags.ignoresCase = isOn
            case "s": flags.dotTakesNewlines = isOn
            case "m": flags.isMultiline = isOn
            case "U": continue
            case "-" where isOn: isOn = false
            case ":": return true
            case ")": return false
            default: throw failure("invalid or unsupported Perl syntax", from: start)
            }
        }
        throw PatternError(what: "missing closing )", part: part(0..<text.count))
    }

    // MARK: Characters

    private mutating func escape() throws(PatternError) -> PatternNode {
        let start = offset
        offset += 1
        guard let scalar = next else {
            throw PatternError(what: "trailing backslash at end of expression", part: "")
        }
        offset += 1
        switch scalar {
        case "A": return .assertion(.textBegins)
        case "z": return .assertion(.textEnds)
        case "b": return .assertion(.wordEdge)
        case "B": return .assertion(.noWordEdge)
        case "Q": return quoted()
        default: break
        }
        offset = start + 1
        if let set = try characterClass(start) { return .set(set) }
        return .set(literal(try escapedCharacter(start)))
    }

    /// `\Q…\E`: what stands between means itself.
    private mutating func quoted() -> PatternNode {
        var nodes: [PatternNode] = []
        while let scalar = next, !take("\\E") {
            nodes.append(.set(literal(scalar)))
            offset += 1
        }
        return .sequence(nodes)
    }

    /// `\d`, `\pL`, … after the backslash; nil for a single character.
    private mutating func characterClass(_ start: Int) throws(PatternError) -> PatternSet? {
        guard let scalar = next else { return nil }
        if let set = PatternSet.perl[scalar] {
            offset += 1
            return set
        }
        guard scalar == "p" || scalar == "P" else { return nil }
        offset += 1
        var name = ""
        if take("{") {
            while let scalar = next, scalar != "}" {
                name.unicodeScalars.append(scalar)
                offset += 1
            }
            offset += 1
        } else if let scalar = next {
            name.unicodeScalars.append(scalar)
            offset += 1
        }
        let isNegated = name.hasPrefix("^") != (scalar == "P")
        guard let set = PatternSet(category: name.hasPrefix("^") ? String(name.dropFirst()) : name) else {
            throw failure("invalid character class range", from: start)
        }
        return isNegated ? set.negated : set
    }

    private mutating func escapedCharacter(_ start: Int) throws(PatternError) -> Unicode.Scalar {
        let names: [Unicode.Scalar: Unicode.Scalar] = [
            "a": "\u{7}", "f": "\u{c}", "t": "\t", "n": "\n", "r": "\r", "v": "\u{b}",
        ]
        guard let scalar = next else {
            throw PatternError(what: "trailing backslash at end of expression", part: "")
        }
        offset += 1
        if let named = names[scalar] { return named }
        if scalar == "x" {
            guard let value = hexadecimal(), let found = Unicode.Scalar(value) else {
                throw failure("invalid escape sequence", from: start)
            }
            return found
        }
        if scalar == "0" || ("1"..."7").contains(scalar), let octal = octal(scalar) { return octal }
        guard scalar.isASCII, !PatternSet.word.contains(scalar) || scalar == "_" else {
            throw failure("invalid escape sequence", from: start)
        }
        return scalar
    }

    /// `\x7F` or `\x{10FFFF}`, behind the x.
    private mutating func hexadecimal() -> UInt32? {
        let isBraced = take("{")
        var digits = ""
        while let scalar = next, Character(scalar).isHexDigit, isBraced ? digits.count < 8 : digits.count < 2
        {
            digits.unicodeScalars.append(scalar)
            offset += 1
        }
        guard isBraced ? take("}") : digits.count == 2 else { return nil }
        return UInt32(digits, radix: 16)
    }

    /// Three digits, or fewer after a 0; one digit alone would be a reference to a group.
    private mutating func octal(_ first: Unicode.Scalar) -> Unicode.Scalar? {
        var value = first.value - 48
        var count = 1
        while count < 3, let digit = next, ("0"..."7").contains(digit) {
            value = value * 8 + digit.value - 48
            count += 1
            offset += 1
        }
        return first == "0" || count > 1 ? Unicode.Scalar(value) : nil
    }

    // MARK: Brackets

    private mutating func bracket() throws(PatternError) -> PatternSet {
        let start = offset
        offset += 1
        let isNegated = take("^")
        var set = PatternSet()
        var isFirst = true
        while let scalar = next, scalar != "]" || isFirst {
            isFirst = false
            if take("[:") {
                set.formUnion(try posixClass(start))
                continue
            }
            if scalar == "\\" {
                let escapeStart = offset
                offset += 1
                if let found = try characterClass(escapeStart) {
                    set.formUnion(found)
                    continue
                }
                offset = escapeStart
            }
            let rangeStart = offset
            let low = try bracketCharacter()
            var high = low
            if next == "-", offset + 1 < text.count, text[offset + 1] != "]" {
                offset += 1
                high = try bracketCharacter()
                guard low <= high else { throw failure("invalid character class range", from: rangeStart) }
            }
            set.formUnion(PatternSet(low...high))
        }
        guard take("]") else {
            throw PatternError(what: "missing closing ]", part: part(start..<text.count))
        }
        if flags.ignoresCase { set = set.ignoringCase }
        return isNegated ? set.negated : set
    }

    private mutating func bracketCharacter() throws(PatternError) -> Unicode.Scalar {
        guard let scalar = next else {
            throw PatternError(what: "missing closing ]", part: part(0..<text.count))
        }
        let start = offset
        offset += 1
        return scalar == "\\" ? try escapedCharacter(start) : scalar
    }

    /// `[:alpha:]` or `[:^alpha:]` inside brackets, behind its beginning.
    private mutating func posixClass(_ start: Int) throws(PatternError) -> PatternSet {
        let isNegated = take("^")
        var name = ""
        while let scalar = next, scalar != ":" {
            name.unicodeScalars.append(scalar)
            offset += 1
        }
        guard take(":]"), let set = PatternSet.posix[name] else {
            throw failure("invalid character class range", from: start)
        }
        return isNegated ? set.negated : set
    }
}
