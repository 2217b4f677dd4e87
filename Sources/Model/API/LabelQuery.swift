// Label selectors: which labels an object must have. Both forms, the text of lists and watches and the
// message in objects, become requirements that all must hold.

import Messages

package struct LabelQuery: Hashable, Sendable {
    package enum Condition: Hashable, Sendable {
        case isIn(Set<String>)
        /// Also true of objects without the label.
        case isNotIn(Set<String>)
        case exists
        case isAbsent
        /// The value is a whole number above (below) this.
        case isGreater(Int64)
        case isLess(Int64)

        func holds(for value: String?) -> Bool {
            switch self {
            case .isIn(let values): value.map(values.contains) ?? false
            case .isNotIn(let values): !(value.map(values.contains) ?? false)
            case .exists: value != nil
            case .isAbsent: value == nil
            case .isGreater(let bound): value.flatMap { Int64($0) }.map { $0 > bound } ?? false
            case .isLess(let bound): value.flatMap { Int64($0) }.map { $0 < bound } ?? false
            }
        }
    }

    package struct Requirement: Hashable, Sendable {
        package var key: String
        package var condition: Condition

        package init(_ key: String, _ condition: Condition) {
            self.key = key
            self.condition = condition
        }
    }

    package var requirements: [Requirement]
    /// What a selector that is absent means: no object.
    private var matchesNothing = false

    package init(_ requirements: [Requirement] = []) { self.requirements = requirements }

    package static let everything = LabelQuery()
    package static let nothing: LabelQuery = {
        var query = LabelQuery()
        query.matchesNothing = true
        return query
    }()

    package var isEverything: Bool { requirements.isEmpty && !matchesNothing }

    package func matches(_ labels: [String: String]) -> Bool {
        !matchesNothing && requirements.allSatisfy { $0.condition.holds(for: labels[$0.key]) }
    }
}

// MARK: From messages

extension LabelQuery {
    /// All of these labels with these values.
    package init(labels: [String: String]) {
        self.init(labels.sorted { $0.key < $1.key }.map { Requirement($0.key, .isIn([$0.value])) })
    }

    /// An absent selector matches nothing, an empty one everything. Throws an error that says which part is
    /// wrong; of validated objects it cannot.
    package init(_ selector: LabelSelector?, at path: FieldPath = .root) throws(FieldError) {
        guard let selector else {
            self = .nothing
            return
        }
        self.init(labels: selector.matchLabels)
        for (index, expression) in selector.matchExpressions.enumerated() {
            requirements.append(try Self.requirement(expression, path["matchExpressions"][index]))
        }
    }

    private static func requirement(
        _ expression: LabelSelectorRequirement, _ path: FieldPath
    ) throws(FieldError) -> Requirement {
        let values = Set(expression.values)
        switch expression.operator {
        case "In", "NotIn":
            guard !values.isEmpty else {
                throw .required(path["values"], "must be specified when `operator` is 'In' or 'NotIn'")
            }
            return Requirement(expression.key, expression.operator == "In" ? .isIn(values) : .isNotIn(values))
        case "Exists", "DoesNotExist":
            guard values.isEmpty else {
                throw .forbidden(
                    path["values"], "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
            }
            return Requirement(expression.key, expression.operator == "Exists" ? .exists : .isAbsent)
        default: throw .invalid(path["operator"], expression.operator, "not a valid selector operator")
        }
    }
}

// MARK: From text

extension LabelQuery: CustomStringConvertible {
    /// `app=web,tier in (a, b),!old,env!=dev,gpu`. Empty text is everything.
    package init(parsing text: String) throws(APIError) {
        var parser = LabelQueryParser(text)
        self.init(try parser.parse())
    }

    package var description: String { requirements.map(\.description).joined(separator: ",") }
}

extension LabelQuery.Requirement: CustomStringConvertible {
    package var description: String {
        func list(_ values: Set<String>) -> String { values.sorted().joined(separator: ",") }
        return switch condition {
        case .isIn(let values) where values.count == 1: "\(key)=\(list(values))"
        case .isIn(let values): "\(key) in (\(list(values)))"
        case .isNotIn(let values) where values.count == 1: "\(key)!=\(list(values))"
        case .isNotIn(let values): "\(key) notin (\(list(values)))"
        case .exists: key
        case .isAbsent: "!\(key)"
        case .isGreater(let bound): "\(key)>\(bound)"
        case .isLess(let bound): "\(key)<\(bound)"
        }
    }
}

private struct LabelQueryParser {
    let text: String
    var rest: Substring

    init(_ text: String) {
        self.text = text
        rest = Substring(text)
    }

    func failure(_ message: String) -> APIError {
        .badRequest("unable to parse requirement: \(message), in the label selector \"\(text)\"")
    }

    mutating func skipSpace() { rest = rest.drop { $0 == " " || $0 == "\t" } }

    mutating func take(_ word: String) -> Bool {
        skipSpace()
        guard rest.hasPrefix(word) else { return false }
        rest = rest.dropFirst(word.count)
        return true
    }

    mutating func word() -> String {
        skipSpace()
        let word = rest.prefix { !" \t,()=!<>".contains($0) }
        rest = rest.dropFirst(word.count)
        return String(word)
    }

    mutating func parse() throws(APIError) -> [LabelQuery.Requirement] {
        var requirements: [LabelQuery.Requirement] = []
        skipSpace()
        while !rest.isEmpty {
            requirements.append(try requirement())
            skipSpace()
            if rest.isEmpty { break }
            guard take(",") else { throw failure("found '\(rest.prefix(1))', expected: ',' or the end") }
            skipSpace()
            if rest.isEmpty { throw failure("found the end, expected: a label key") }
        }
        return requirements
    }

    private mutating func requirement() throws(APIError) -> LabelQuery.Requirement {
        if take("!") { return .init(try key(), .isAbsent) }
        let key = try key()
        skipSpace()
        if rest.isEmpty || rest.first == "," { return .init(key, .exists) }
        if take("!=") { return .init(key, .isNotIn([try value()])) }
        if take("==") || take("=") { return .init(key, .isIn([try value()])) }
        if take(">") { return .init(key, .isGreater(try bound())) }
        if take("<") { return .init(key, .isLess(try bound())) }
        switch word() {
        case "in": return .init(key, .isIn(try list()))
        case "notin": return .init(key, .isNotIn(try list()))
        case let found:
            throw failure(
                "found '\(found.isEmpty ? String(rest.prefix(1)) : found)', expected: in, notin, =, ==, !=, <, >"
            )
        }
    }

    private mutating func key() throws(APIError) -> String {
        let key = word()
        if key.isEmpty { throw failure("expected a label key") }
        if let problem = Names.qualifiedName(key).first { throw failure("key \"\(key)\": \(problem)") }
        return key
    }

    private mutating func value() throws(APIError) -> String {
        let value = word()
        if let problem = Names.labelValue(value).first { throw failure("value \"\(value)\": \(problem)") }
        return value
    }

    private mutating func bound() throws(APIError) -> Int64 {
        let text = word()
        guard let bound = Int64(text) else { throw failure("\"\(text)\" is no whole number") }
        return bound
    }

    private mutating func list() throws(APIError) -> Set<String> {
        guard take("(") else { throw failure("expected '('") }
        var values: Set<String> = []
        repeat { values.insert(try value()) } while take(",")
        guard take(")") else { throw failure("expected ',' or ')'") }
        return values
    }
}
