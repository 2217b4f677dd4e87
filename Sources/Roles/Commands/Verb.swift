// What a verb is, and how its words are read.

/// A verb of the command line.
package struct Verb: Sendable {
    package let name: String
    /// One line, without a full stop.
    package let summary: String
    /// After `arktos`: `get (KIND [NAME...] | KIND/NAME...)`.
    package let usage: String
    package let flags: [Flag]
    package let run: @Sendable (Arguments, CommandLineProgram) async throws -> Void

    init(
        _ name: String, _ summary: String, usage: String, flags: [Flag] = [],
        run: @escaping @Sendable (Arguments, CommandLineProgram) async throws -> Void
    ) {
        self.name = name
        self.summary = summary
        self.usage = usage
        self.flags = flags
        self.run = run
    }
}

/// A flag of a verb.
package struct Flag: Sendable {
    package enum Kind: Sendable {
        /// Stands alone, or is followed by `=true` or `=false`.
        case on
        /// Needs a value; the word stands for it in the help.
        case value(String)
        /// May be given several times.
        case list(String)
    }

    let name: String
    let short: Character?
    let kind: Kind
    let help: String

    init(_ name: String, _ short: Character? = nil, _ kind: Kind, _ help: String) {
        self.name = name
        self.short = short
        self.kind = kind
        self.help = help
    }

    /// Flags that every verb has.
    static let common = [
        Flag(
            "config", nil, .value("FILE"),
            "the configuration; else $ARKTOSCONFIG, $KUBECONFIG, ~/.arktos/config"),
        Flag("context", nil, .value("NAME"), "a context of the configuration instead of the current one"),
        Flag("tenant", "E", .value("NAME"), "the tenant; else the context's, else the certificate's own"),
        Flag("namespace", "n", .value("NAME"), "the namespace; else the context's, else \"default\""),
        Flag("request-timeout", nil, .value("DURATION"), "how long a single call may take, such as 30s"),
        Flag("help", "h", .on, "this text"),
    ]
}

/// A mistake in the command line or in what it names: one line for people, and exit code 1.
package struct CommandError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
    package var exitCode: Int32 = 1

    package init(_ description: String, exitCode: Int32 = 1) {
        self.description = description
        self.exitCode = exitCode
    }
}

/// The words after the verb, taken apart by its flags.
package struct Arguments: Sendable {
    /// What is no flag, in order.
    package private(set) var words: [String] = []
    /// What stands after `--`.
    package private(set) var trailing: [String] = []
    private var values: [String: [String]] = [:]

    /// Throws for unknown flags and missing values, with a suggestion where there is a near one.
    package init(_ arguments: [String], flags: [Flag], verb: String) throws(CommandError) {
        var rest = arguments[...]
        while let word = rest.popFirst() {
            if word == "--" {
                trailing = Array(rest)
                return
            }
            if word.hasPrefix("--") {
                try long(word.dropFirst(2), &rest, flags, verb)
            } else if word.hasPrefix("-") && word.count > 1 {
                try short(word.dropFirst(), &rest, flags, verb)
            } else {
                words.append(word)
            }
        }
    }

    private mutating func long(
        _ text: Substring, _ rest: inout ArraySlice<String>, _ flags: [Flag], _ verb: String
    ) throws(CommandError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let flag = flags.first(where: { $0.name == parts[0] }) else {
            throw CommandError("unknown flag: --\(parts[0])\nSee 'arktos \(verb) --help' for usage.")
        }
        try set(flag, parts.count > 1 ? String(parts[1]) : nil, &rest)
    }

    /// `-it` is `-i -t`; `-nfoo` and `-n=foo` are `-n foo`.
    private mutating func short(
        _ text: Substring, _ rest: inout ArraySlice<String>, _ flags: [Flag], _ verb: String
    ) throws(CommandError) {
        var letters = text
        while let letter = letters.popFirst() {
            guard let flag = flags.first(where: { $0.short == letter }) else {
                throw CommandError(
                    "unknown shorthand flag: '\(letter)' in -\(text)\nSee 'arktos \(verb) --help' for usage.")
            }
            if case .on = flag.kind {
                try set(flag, nil, &rest)
                continue
            }
            if letters.first == "=" { letters.removeFirst() }
            try set(flag, letters.isEmpty ? nil : String(letters), &rest)
            return
        }
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
        case .value, .list:
            guard let value = attached ?? rest.popFirst() else {
                throw CommandError("flag needs an argument: --\(flag.name)")
            }
            if case .list = flag.kind {
                values[flag.name, default: []].append(value)
            } else {
                values[flag.name] = [value]
            }
        }
    }

    // MARK: Answers

    package func has(_ flag: String) -> Bool { values[flag]?.last == "true" }
    package func value(_ flag: String) -> String? { values[flag]?.last }
    package func list(_ flag: String) -> [String] { values[flag] ?? [] }

    package func integer(_ flag: String) throws(CommandError) -> Int64? {
        guard let text = value(flag) else { return nil }
        guard let number = Int64(text) else {
            throw CommandError("invalid argument \"\(text)\" for \"--\(flag)\" flag: must be a whole number")
        }
        return number
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
