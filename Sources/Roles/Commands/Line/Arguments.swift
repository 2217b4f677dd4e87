// The words after the verb, taken apart by its flags.

import Formats

package struct Arguments: Sendable {
    /// The verb, with the words that belong to it: `rollout status`.
    package let verb: String
    /// What is no flag, in order.
    package private(set) var words: [String] = []
    /// What stands after `--`.
    package private(set) var trailing: [String] = []
    private var values: [String: [String]] = [:]
    /// The verb's own flags that are called as one that every verb has.
    private let shadowing: Set<String>

    /// Throws for unknown flags and missing values, with a suggestion where there is a near one.
    package init(_ arguments: [String], flags: [Flag], verb: String) throws(CommandError) {
        self.verb = verb
        shadowing = Set(flags.filter { !$0.isCommon }.map(\.name)).intersection(Flag.common.map(\.name))
        var rest = arguments[...]
        while let word = rest.popFirst() {
            if word == "--" {
                trailing = Array(rest)
                return
            }
            if word.hasPrefix("--") {
                try long(word.dropFirst(2), &rest, flags)
            } else if word.hasPrefix("-") && word.count > 1 {
                try short(word.dropFirst(), &rest, flags)
            } else {
                words.append(word)
            }
        }
    }

    private mutating func long(
        _ text: Substring, _ rest: inout ArraySlice<String>, _ flags: [Flag]
    ) throws(CommandError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let flag = flags.first(where: { $0.answers(to: parts[0]) }) else {
            let known = flags.filter { !$0.isHidden }.map(\.name)
            let near = nearestName(to: String(parts[0]), among: known)
            throw unknown("unknown flag: --\(parts[0])", near.map { "--\($0)" })
        }
        try set(flag, parts.count > 1 ? String(parts[1]) : nil, &rest)
    }

    /// `-it` is `-i -t`; `-nfoo` and `-n=foo` are `-n foo`.
    private mutating func short(
        _ text: Substring, _ rest: inout ArraySlice<String>, _ flags: [Flag]
    ) throws(CommandError) {
        var letters = text
        while let letter = letters.popFirst() {
            guard let flag = flags.first(where: { $0.short == letter }) else {
                let near = flags.first { !$0.isHidden && $0.answers(to: text) }
                throw unknown("unknown shorthand flag: '\(letter)' in -\(text)", near.map { "--\($0.name)" })
            }
            let isAttached = letters.first == "="
            if !flag.takesValue && !isAttached {
                try set(flag, nil, &rest)
                continue
            }
            if isAttached { letters.removeFirst() }
            try set(flag, letters.isEmpty && !isAttached ? nil : String(letters), &rest)
            return
        }
    }

    private func unknown(_ problem: String, _ near: String?) -> CommandError {
        let hint = near.map { "\nDid you mean \($0)?" } ?? ""
        return CommandError("\(problem)\(hint)\nSee 'arktos \(verb) --help' for usage.")
    }

    private mutating func set(
        _ flag: Flag, _ attached: String?, _ rest: inout ArraySlice<String>
    ) throws(CommandError) {
        switch flag.kind {
        case .on:
            let value = attached ?? "true"
            guard value == "true" || value == "false" else {
                throw CommandError(
                    "invalid argument \"\(value)\" for \"--\(flag.name)\" flag: must be true or false")
            }
            values[flag.name] = [value]
        case .optional(_, let implied): values[flag.name] = [attached ?? implied]
        case .value, .list, .commas:
            guard let value = attached ?? rest.popFirst() else {
                throw CommandError(
                    "flag needs an argument: --\(flag.name)\nSee 'arktos \(verb) --help' for usage.")
            }
            switch flag.kind {
            case .list: values[flag.name, default: []].append(value)
            case .commas: values[flag.name, default: []] += value.split(separator: ",").map { String($0) }
            default: values[flag.name] = [value]
            }
        }
    }

    // MARK: Answers

    package func has(_ flag: String) -> Bool { values[flag]?.last == "true" }
    /// Of a flag that is on unless it is switched off.
    package func hasNot(_ flag: String) -> Bool { values[flag]?.last == "false" }
    package func isGiven(_ flag: String) -> Bool { values[flag] != nil }
    package func value(_ flag: String) -> String? { values[flag]?.last }
    /// Of a flag that every verb has, unless the verb means something else by it.
    package func common(_ flag: String) -> String? { shadowing.contains(flag) ? nil : value(flag) }

    /// As if these had not been given.
    func without(_ flags: [String]) -> Arguments {
        var copy = self
        for flag in flags { copy.values[flag] = nil }
        return copy
    }

    package func list(_ flag: String) -> [String] { values[flag] ?? [] }

    package func required(_ flag: String) throws(CommandError) -> String {
        guard let value = value(flag) else { throw .usage("required flag(s) \"\(flag)\" not set", of: self) }
        return value
    }

    package func integer(_ flag: String) throws(CommandError) -> Int64? {
        guard let text = value(flag) else { return nil }
        guard let number = Int64(text) else {
            throw CommandError("invalid argument \"\(text)\" for \"--\(flag)\" flag: must be a whole number")
        }
        return number
    }

    /// One of the words, the first unless said.
    package func choice(_ flag: String, _ words: [String]) throws(CommandError) -> String {
        guard let text = value(flag) else { return words[0] }
        guard words.contains(text) else {
            let list = words.map { "\"\($0)\"" }.joined(separator: ", ")
            throw CommandError(
                "invalid argument \"\(text)\" for \"--\(flag)\" flag: must be one of \(list)")
        }
        return text
    }

    /// A number of seconds, or numbers with units: "90", "1m30s", "2h", "250ms".
    package func duration(_ flag: String) throws(CommandError) -> Duration? {
        guard let text = value(flag) else { return nil }
        guard let duration = Arguments.duration(text) else {
            throw CommandError(
                "invalid argument \"\(text)\" for \"--\(flag)\" flag: must be a duration such as 1m30s")
        }
        return duration
    }

    /// No words but these; an error names the first that is too much.
    package func limitWords(to count: Int) throws(CommandError) {
        guard words.count > count else { return }
        throw .usage("unexpected argument \"\(words[count])\"", of: self)
    }

    static func duration(_ text: String) -> Duration? {
        if let seconds = Int64(text) { return .seconds(seconds) }
        var total = Duration.zero
        var rest = Substring(text)
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isNumber }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(unit.count)
            guard let number = Int64(digits) else { return nil }
            switch unit {
            case "ms": total += .milliseconds(number)
            case "s": total += .seconds(number)
            case "m": total += .seconds(number * 60)
            case "h": total += .seconds(number * 3600)
            case "d": total += .seconds(number * 86400)
            default: return nil
            }
        }
        return total
    }
}
