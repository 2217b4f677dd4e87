// Whether a custom object is what its schema says, in Kubernetes' words. Pure, and bounded: everything that
// schema and object can make long costs steps, of which an object has so many.

import Formats
import Messages

/// One object's.
struct SchemaCheck {
    /// Steps for one object: of patterns, and of comparisons. A quarter of a second, say.
    static let budget = 10_000_000
    /// More are not told.
    static let mostProblems = 32

    private enum Step {
        case field(String)
        case index(Int)
    }

    /// What is wrong, and with which value: null for one that is missing.
    struct Finding {
        let problem: FieldError
        let value: Tree
        /// Of what is wrong with a single value: that is not the one's fault who left it as it was. What is
        /// missing, or doubled, or was not looked at, is never forgiven.
        var isForgivable = true

        func isSame(as other: Finding) -> Bool {
            isForgivable && problem == other.problem && value == other.value
        }
    }

    private var findings: [Finding] = []
    private var steps: [Step] = []
    private var left = Self.budget

    /// All that is wrong with the object; the tree is the whole one.
    static func problems(_ tree: Tree, _ schema: StructuralSchema) -> [FieldError] {
        findings(tree, schema).map(\.problem)
    }

    static func findings(_ tree: Tree, _ schema: StructuralSchema) -> [Finding] {
        var check = SchemaCheck()
        check.check(tree, schema)
        return check.findings
    }

    private var isFull: Bool { left <= 0 || findings.count >= Self.mostProblems }

    private mutating func spend(_ steps: Int) {
        guard left > 0 else { return }
        left -= steps
        guard left <= 0 else { return }
        let problem = FieldError.invalid(.root, "object", "judging the object takes more than it may")
        findings.append(Finding(problem: problem, value: .null, isForgivable: false))
    }

    // MARK: The tree

    private mutating func check(_ value: Tree, _ schema: StructuralSchema) {
        spend(4)
        guard !isFull else { return }
        if value.isNull, schema.isNullable { return }
        guard hasType(value, schema.kind) else {
            return wrongType(value, schema.kind == .intOrString ? "integer,string" : schema.kind.rawValue)
        }
        if let rules = schema.rules { check(value, rules) }
        switch value.value {
        case .object(let members): checkMembers(members, value, schema)
        case .array(let items):
            if let inner = schema.items {
                for (index, item) in items.enumerated() {
                    steps.append(.index(index))
                    check(item, inner)
                    steps.removeLast()
                }
            }
            checkList(items, schema)
        default: return
        }
    }

    private mutating func checkMembers(
        _ members: [Tree.Member], _ value: Tree, _ schema: StructuralSchema
    ) {
        if schema.isEmbedded { checkEmbedded(value) }
        for member in members {
            guard let inner = schema.properties[member.key] ?? schema.additional else { continue }
            steps.append(.field(member.key))
            check(member.value, inner)
            steps.removeLast()
        }
    }

    /// An object of the API within the object.
    private mutating func checkEmbedded(_ value: Tree) {
        for name in ["apiVersion", "kind"] where value[name]?.string?.isEmpty ?? true {
            add(.required(path[name], "must not be empty"), value[name] ?? .null)
        }
        guard let metadata = value["metadata"], !metadata.isNull else { return }
        do throws(FormatError) { _ = try MessageJSON.decode(metadata, as: ObjectMeta.descriptor) } catch {
            add(.invalid(path["metadata"], "object", "\(error)"), metadata)
        }
    }

    private mutating func checkList(_ items: [Tree], _ schema: StructuralSchema) {
        if schema.listType != .atomic { spend(items.count) }
        var seen: Set<String> = []
        for (index, item) in items.enumerated() {
            let identity: Tree
            switch schema.listType {
            case .atomic: return
            case .set: identity = item
            case .map(let keys):
                let members = keys.map { key in
                    Tree.Member(key, item[key] ?? schema.items?.properties[key]?.fallback?.value ?? .null)
                }
                identity = Tree(.object(members))
            }
            let text = JSON.text(identity.sorted)
            if !seen.insert(text).inserted { add(FieldError(path[index], .duplicate(text)), .array(items)) }
        }
    }

    private func hasType(_ value: Tree, _ kind: StructuralSchema.Kind) -> Bool {
        switch (kind, value.value) {
        case (.anything, _), (.object, .object), (.array, .array), (.string, .string), (.number, .number),
            (.boolean, .bool), (.intOrString, .string):
            true
        case (.integer, .number(let text)), (.intOrString, .number(let text)): Self.isWhole(text)
        default: false
        }
    }

    private static func isWhole(_ text: String) -> Bool {
        if Int64(text) != nil { return true }
        guard let value = Double(text) else { return false }
        return value == value.rounded() && value.isFinite
    }

    // MARK: Rules

    private mutating func check(_ value: Tree, _ rules: ValueRules) {
        spend(4 + rules.values.count)
        guard !isFull else { return }
        if !rules.type.isEmpty, let kind = StructuralSchema.Kind(rawValue: rules.type), !hasType(value, kind)
        {
            return wrongType(value, rules.type)
        }
        if !rules.values.isEmpty, !rules.values.contains(value) {
            let shown = rules.values.map { $0.string ?? JSON.text($0) }
            add(FieldError(path, .unsupported(text(value), supported: shown)), value)
        }
        switch value.value {
        case .string(let string): check(string, rules)
        case .number(let number): check(number: number, rules)
        case .array(let items): check(items, rules)
        case .object: check(members: value, rules)
        default: break
        }
        checkAlternatives(value, rules)
    }

    private mutating func check(_ string: String, _ rules: ValueRules) {
        let value = Tree.string(string)
        let length = string.unicodeScalars.count
        if let most = rules.maxLength, length > most { add(FieldError(path, .tooLong(limit: most)), value) }
        if let least = rules.minLength, length < least {
            add(.invalid(path, string, "\(place) in body should be at least \(least) chars long"), value)
        }
        if let pattern = rules.pattern {
            var budget = left
            let isMatch = pattern.matches(string, budget: &budget)
            spend(left - budget)
            if isMatch == false {
                add(.invalid(path, string, "\(place) in body should match '\(pattern.text)'"), value)
            }
        }
        if !rules.format.isEmpty, !SchemaFormat.fits(string, rules.format) {
            add(
                .invalid(path, string, "\(place) in body must be of type \(rules.format): \"\(string)\""),
                value)
        }
    }

    private mutating func check(number text: String, _ rules: ValueRules) {
        guard let value = Double(text) else { return }
        let tree = Tree(.number(text))
        func invalid(_ detail: String) -> FieldError {
            FieldError(path, .invalid(text), "\(place) in body should be \(detail)")
        }
        if let bound = rules.maximum, bound.isExclusive ? value >= bound.value : value > bound.value {
            let than = bound.isExclusive ? "less than" : "less than or equal to"
            add(invalid("\(than) \(Self.text(bound.value))"), tree)
        }
        if let bound = rules.minimum, bound.isExclusive ? value <= bound.value : value < bound.value {
            let than = bound.isExclusive ? "greater than" : "greater than or equal to"
            add(invalid("\(than) \(Self.text(bound.value))"), tree)
        }
        if let unit = rules.multipleOf, unit > 0 {
            let count = value / unit
            if abs(count - count.rounded()) > 1e-9 { add(invalid("a multiple of \(Self.text(unit))"), tree) }
        }
        if !rules.format.isEmpty, !SchemaFormat.fits(number: text, rules.format) {
            add(
                FieldError(path, .invalid(text), "\(place) in body must be of type \(rules.format): \(text)"),
                tree)
        }
    }

    private mutating func check(_ items: [Tree], _ rules: ValueRules) {
        if let most = rules.maxItems, items.count > most {
            add(FieldError(path, .tooMany(items.count, limit: most)), .array(items))
        }
        if let least = rules.minItems, items.count < least {
            add(
                FieldError(
                    path, .invalid("\(items.count)"), "\(place) in body should have at least \(least) items"),
                .array(items))
        }
        guard let inner = rules.items else { return }
        for (index, item) in items.enumerated() {
            steps.append(.index(index))
            check(item, inner)
            steps.removeLast()
        }
    }

    private mutating func check(members value: Tree, _ rules: ValueRules) {
        let members = value.members ?? []
        if !rules.required.isEmpty {
            spend(rules.required.count + members.count)
            let present = Set(members.map(\.key))
            for name in rules.required where !present.contains(name) { add(.required(path[name]), .null) }
        }
        if let most = rules.maxProperties, members.count > most {
            add(FieldError(path, .tooMany(members.count, limit: most)), value)
        }
        if let least = rules.minProperties, members.count < least {
            add(
                FieldError(
                    path, .invalid("\(members.count)"),
                    "\(place) in body should have at least \(least) properties"), value)
        }
        guard !rules.properties.isEmpty || rules.additional != nil else { return }
        for member in members {
            guard let inner = rules.properties[member.key] ?? rules.additional else { continue }
            steps.append(.field(member.key))
            check(member.value, inner)
            steps.removeLast()
        }
    }

    private mutating func checkAlternatives(_ value: Tree, _ rules: ValueRules) {
        guard !isFull else { return }
        if !rules.allOf.isEmpty {
            // What each of them says is more use than that not all of them hold.
            for inner in rules.allOf { check(value, inner) }
        }
        if !rules.anyOf.isEmpty, !rules.anyOf.contains(where: { isFine(value, $0) }) {
            add(alternative("\"\(place)\" must validate at least one schema (anyOf)"), value)
        }
        if !rules.oneOf.isEmpty {
            let fitting = rules.oneOf.count { isFine(value, $0) }
            if fitting != 1 {
                let found = fitting == 0 ? "none valid" : "\(fitting) valid alternatives"
                add(
                    alternative("\"\(place)\" must validate one and only one schema (oneOf). Found \(found)"),
                    value)
            }
        }
        if let not = rules.not, isFine(value, not) {
            add(alternative("\"\(place)\" must not validate the schema (not)"), value)
        }
    }

    private func alternative(_ detail: String) -> FieldError { .invalid(path, "", detail) }

    /// Tried by itself; what it costs counts.
    private mutating func isFine(_ value: Tree, _ rules: ValueRules) -> Bool {
        var trial = SchemaCheck()
        trial.left = left
        trial.check(value, rules)
        spend(left - trial.left)
        return trial.findings.isEmpty
    }

    // MARK: Telling

    private mutating func add(_ problem: FieldError, _ value: Tree) {
        guard !isFull else { return }
        var finding = Finding(problem: problem, value: value)
        switch problem.kind {
        case .required, .duplicate: finding.isForgivable = false
        default: break
        }
        findings.append(finding)
    }

    private mutating func wrongType(_ value: Tree, _ wanted: String) {
        let found = value.typeName
        add(.invalid(path, found, "\(place) in body must be of type \(wanted): \"\(found)\""), value)
    }

    private var path: FieldPath {
        steps.reduce(.root) { path, step in
            switch step {
            case .field(let name): path[name]
            case .index(let index): path[index]
            }
        }
    }

    private var place: String { steps.isEmpty ? "" : path.description }

    private func text(_ value: Tree) -> String {
        value.string.map { "\"\($0)\"" } ?? JSON.text(value)
    }

    private static func text(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : value.description
    }
}

extension Tree {
    /// As JSON Schema calls it.
    fileprivate var typeName: String {
        switch value {
        case .object: "object"
        case .array: "array"
        case .string: "string"
        case .number(let text): Int64(text) != nil ? "integer" : "number"
        case .bool: "boolean"
        case .null: "null"
        }
    }

    /// With the members of all objects in the order of their names, so that equal values have equal texts.
    package var sorted: Tree {
        switch value {
        case .object(let members):
            let inner = members.map { Member($0.key, $0.value.sorted) }
            return Tree(.object(inner.sorted { $0.key < $1.key }))
        case .array(let items): return .array(items.map(\.sorted))
        default: return Tree(value)
        }
    }
}
