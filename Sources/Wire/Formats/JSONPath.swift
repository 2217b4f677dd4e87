// JSONPath as Kubernetes has it: printer columns, field selectors, `-o jsonpath` and `--sort-by` use it.

/// A parsed path, such as `.spec.containers[0].image`, `.metadata.labels['a.b']`, `..image`, `.items[1:3]` or
/// `.status.conditions[?(@.type=="Ready")].status`; braces around it are allowed.
package struct JSONPath: Hashable, Sendable, CustomStringConvertible {
    indirect enum Step: Hashable, Sendable {
        case member(String)
        /// From the end when negative.
        case index(Int)
        /// Some of the elements; bounds count from the end when negative.
        case slice(from: Int?, to: Int?, by: Int)
        case wildcard
        /// The value itself and everything in it, however deep.
        case descendants
        /// What each of these leads to.
        case union([Step])
        /// Elements for which it holds.
        case filter(JSONPathFilter)
    }

    package let description: String
    /// It starts at the whole document wherever it stands: `$`.
    package let isRooted: Bool
    let steps: [Step]

    package init(_ text: String) throws(FormatError) {
        description = text
        var parser = JSONPathParser(text)
        (isRooted, steps) = try parser.parse()
    }

    init(description: String, isRooted: Bool, steps: [Step]) {
        self.description = description
        self.isRooted = isRooted
        self.steps = steps
    }

    /// Everything that the path leads to, in order; nothing when it leads nowhere.
    package func values(in node: Tree) -> [Tree] { values(in: node, root: node) }

    /// The same for a path that is used inside a document.
    package func values(in node: Tree, root: Tree) -> [Tree] {
        steps.reduce([isRooted ? root : node]) { nodes, step in
            var found: [Tree] = []
            for node in nodes where found.count < Self.mostValues {
                found += Self.follow(step, from: node, root)
            }
            return found
        }
    }

    /// Where a path that fans out again and again stops.
    private static let mostValues = 100_000

    /// What a table shows: scalars as they are, several with commas between, lists and objects as JSON; nil
    /// when there is nothing.
    package func text(in node: Tree) -> String? {
        let found = values(in: node).filter { !$0.isNull }
        return found.isEmpty ? nil : found.map { $0.scalarText ?? JSON.text($0) }.joined(separator: ",")
    }

    private static func follow(_ step: Step, from node: Tree, _ root: Tree) -> [Tree] {
        switch step {
        case .member(let name): return node[name].map { [$0] } ?? []
        case .index(let index):
            return node[index < 0 ? index + (node.items?.count ?? 0) : index].map { [$0] } ?? []
        case .slice(let from, let to, let by): return slice(node.items ?? [], from, to, by)
        case .wildcard: return node.items ?? node.members?.map(\.value) ?? []
        case .descendants: return descendants(of: node)
        case .union(let steps): return steps.flatMap { follow($0, from: node, root) }
        case .filter(let filter): return (node.items ?? []).filter { filter.holds(for: $0, root) }
        }
    }

    private static func slice(_ items: [Tree], _ from: Int?, _ to: Int?, _ by: Int) -> [Tree] {
        func bound(_ index: Int) -> Int { min(max(index < 0 ? index + items.count : index, 0), items.count) }
        let (start, end) = (bound(from ?? 0), bound(to ?? items.count))
        return stride(from: start, to: end, by: by).map { items[$0] }
    }

    private static func descendants(of node: Tree) -> [Tree] {
        let inner = node.items ?? node.members?.map(\.value) ?? []
        return [node] + inner.flatMap { descendants(of: $0) }
    }
}

/// What is between `?(` and `)`: a comparison, or a path that leads somewhere.
struct JSONPathFilter: Hashable, Sendable {
    enum Operand: Hashable, Sendable {
        case path(JSONPath)
        case text(String)
    }
    enum Comparison: String, CaseIterable, Hashable, Sendable {
        case equal = "==", unequal = "!=", notAbove = "<=", notBelow = ">=", below = "<", above = ">"
    }

    let left: Operand
    /// Nil when it only asks whether `left` is there.
    let right: (Comparison, Operand)?

    static func == (one: JSONPathFilter, other: JSONPathFilter) -> Bool {
        one.left == other.left && one.right?.0 == other.right?.0 && one.right?.1 == other.right?.1
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(left)
        hasher.combine(right?.0)
        hasher.combine(right?.1)
    }

    func holds(for item: Tree, _ root: Tree) -> Bool {
        let first = text(left, item, root)
        guard let (comparison, operand) = right else { return first != nil }
        guard let first, let second = text(operand, item, root) else { return false }
        switch comparison {
        case .equal: return first == second
        case .unequal: return first != second
        case .below: return order(first, second) < 0
        case .above: return order(first, second) > 0
        case .notAbove: return order(first, second) <= 0
        case .notBelow: return order(first, second) >= 0
        }
    }

    private func text(_ operand: Operand, _ item: Tree, _ root: Tree) -> String? {
        switch operand {
        case .text(let text): text
        case .path(let path): path.values(in: item, root: root).first.map { $0.scalarText ?? JSON.text($0) }
        }
    }

    private func order(_ left: String, _ right: String) -> Int {
        if let left = Double(left), let right = Double(right) {
            return left < right ? -1 : left > right ? 1 : 0
        }
        return left < right ? -1 : left > right ? 1 : 0
    }
}

struct JSONPathParser {
    private let text: [Character]
    private var offset = 0

    init(_ text: String) {
        let isBraced = text.hasPrefix("{") && text.hasSuffix("}") && text.count >= 2
        self.text = Array(isBraced ? text.dropFirst().dropLast() : Substring(text))
    }

    private var next: Character? { offset < text.count ? text[offset] : nil }

    private mutating func take(_ word: String) -> Bool {
        guard text[offset...].starts(with: word) else { return false }
        offset += word.count
        return true
    }

    private func failure(_ message: String) -> FormatError {
        FormatError(.syntax, "bad JSON path \(quoted(String(text))): \(message) at character \(offset + 1)")
    }

    mutating func parse() throws(FormatError) -> (isRooted: Bool, steps: [JSONPath.Step]) {
        let path = try path(isWhole: true)
        return (path.isRooted, path.steps)
    }

    /// A whole text, or an operand of a filter, which ends where its steps do.
    private mutating func path(isWhole: Bool) throws(FormatError) -> JSONPath {
        let start = offset
        var steps: [JSONPath.Step] = []
        let isRooted = take("$")
        if !isRooted { _ = take("@") }
        if isWhole, let next, next != ".", next != "[" { steps.append(.member(try name())) }
        while offset < text.count {
            if take("[") {
                steps.append(try bracket())
            } else if take("..") {
                steps.append(.descendants)
                if next != "[" { steps.append(take("*") ? .wildcard : .member(try name())) }
            } else if take(".") {
                if next == nil, steps.isEmpty { break }
                if next == "[" { continue }
                steps.append(take("*") ? .wildcard : .member(try name()))
            } else if isWhole {
                throw failure("expected . or [")
            } else {
                break
            }
        }
        return JSONPath(description: String(text[start..<offset]), isRooted: isRooted, steps: steps)
    }

    private mutating func name() throws(FormatError) -> String {
        var name = ""
        while let character = next, !".[]()=!<>~,".contains(character), !character.isWhitespace {
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

    /// What is behind `[`, with the closing bracket.
    private mutating func bracket() throws(FormatError) -> JSONPath.Step {
        if take("?(") {
            let filter = try filter()
            guard take("]") else { throw failure("expected ]") }
            return .filter(filter)
        }
        var steps: [JSONPath.Step] = []
        repeat {
            skipSpace()
            steps.append(try selector())
            skipSpace()
        } while take(",")
        guard take("]") else { throw failure("expected ]") }
        return steps.count == 1 ? steps[0] : .union(steps)
    }

    private mutating func selector() throws(FormatError) -> JSONPath.Step {
        if take("*") { return .wildcard }
        if next == "'" || next == "\"" { return .member(try quotedText()) }
        let first = try number()
        guard take(":") else {
            guard let first else { throw failure("expected *, a number, a quoted name or ?(") }
            return .index(first)
        }
        let end = try number()
        let by = take(":") ? try number() ?? 1 : 1
        guard by > 0 else { throw failure("a step has to be above zero") }
        return .slice(from: first, to: end, by: by)
    }

    private mutating func number() throws(FormatError) -> Int? {
        var digits = ""
        while let character = next, character.isNumber || character == "-" {
            digits.append(character)
            offset += 1
        }
        if digits.isEmpty { return nil }
        guard let number = Int(digits) else { throw failure("\(digits) is no number") }
        return number
    }

    private mutating func filter() throws(FormatError) -> JSONPathFilter {
        skipSpace()
        let left = try operand()
        skipSpace()
        if take(")") { return JSONPathFilter(left: left, right: nil) }
        guard let comparison = JSONPathFilter.Comparison.allCases.first(where: { take($0.rawValue) }) else {
            throw failure("expected one of == != < > <= >=")
        }
        skipSpace()
        let right = try operand()
        skipSpace()
        guard take(")") else { throw failure("expected )") }
        return JSONPathFilter(left: left, right: (comparison, right))
    }

    private mutating func operand() throws(FormatError) -> JSONPathFilter.Operand {
        if next == "'" || next == "\"" { return .text(try quotedText()) }
        if next == "@" || next == "$" { return .path(try path(isWhole: false)) }
        return .text(try bareText())
    }

    /// A number or a word without quotes.
    private mutating func bareText() throws(FormatError) -> String {
        var value = ""
        while let character = next, character != ")", !"=!<>~".contains(character), !character.isWhitespace {
            value.append(character)
            offset += 1
        }
        guard !value.isEmpty else { throw failure("expected a value, or a path that starts with @") }
        return value
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
