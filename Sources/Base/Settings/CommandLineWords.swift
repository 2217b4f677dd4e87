// Reads a command line's words: flags in their forms, and the words that are none.
//
// `--name value`, `--name=value`, `--switch`, `-n value`, `-n=value`, `-nvalue`; after `--` nothing is a
// flag.

struct CommandLineWords {
    enum Wish {
        case run, help, version
    }

    let table: SettingsTable
    private(set) var told: [String: Told] = [:]
    private(set) var positional: [String] = []

    init(table: SettingsTable) { self.table = table }

    mutating func read(_ words: [String]) throws(SettingsError) -> Wish {
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                for word in rest { try takePositional(word) }
                return .run
            }
            if word == "--help" || word == "-h" { return .help }
            if word == "--version" { return .version }
            if word.hasPrefix("--") {
                try takeLong(word.dropFirst(2), &rest)
            } else if word.hasPrefix("-") && word.count > 1 {
                try takeShort(word.dropFirst(), &rest)
            } else {
                try takePositional(word)
            }
        }
        return .run
    }

    private mutating func takeLong(_ word: Substring, _ rest: inout ArraySlice<String>) throws(SettingsError)
    {
        let equals = word.firstIndex(of: "=")
        let name = String(word[..<(equals ?? word.endIndex)])
        guard let row = table.rows.first(where: { $0.name == name }) else {
            let names = table.rows.map(\.name) + ["help", "version"]
            throw SettingsError("unknown flag --\(name)" + suggestion(name, names, prefix: "--"))
        }
        try take(
            row, flag: "--\(name)", attached: equals.map { String(word[word.index(after: $0)...]) }, &rest)
    }

    private mutating func takeShort(_ word: Substring, _ rest: inout ArraySlice<String>) throws(SettingsError)
    {
        guard let letter = word.first, let row = table.rows.first(where: { $0.short == letter }) else {
            throw SettingsError("unknown flag -\(word.prefix(1)) in -\(word)")
        }
        var attached = word.dropFirst()
        if row.isSwitch && !attached.isEmpty && attached.first != "=" {
            // Several switches in one word.
            try take(row, flag: "-\(letter)", attached: nil, &rest)
            return try takeShort(attached, &rest)
        }
        if attached.first == "=" {
            attached = attached.dropFirst()
        } else if attached.isEmpty {
            return try take(row, flag: "-\(letter)", attached: nil, &rest)
        }
        try take(row, flag: "-\(letter)", attached: String(attached), &rest)
    }

    private mutating func take(
        _ row: SettingRow, flag: String, attached: String?, _ rest: inout ArraySlice<String>
    ) throws(SettingsError) {
        let text: String
        if let attached {
            text = attached
        } else if row.isSwitch {
            text = "true"
        } else if let next = rest.popFirst() {
            text = next
        } else {
            throw SettingsError("\(flag) needs a value: \(flag) \(row.placeholder)")
        }
        if let earlier = told[row.name], row.isList {
            told[row.name] = Told(text: "\(earlier.text),\(text)", source: flag)
        } else if told[row.name] == nil || row.isSwitch {
            told[row.name] = Told(text: text, source: flag)
        } else {
            throw SettingsError("\(flag) is given twice")
        }
    }

    private mutating func takePositional(_ word: String) throws(SettingsError) {
        guard case .named = table.arguments else {
            throw SettingsError(
                "unexpected argument \"\(word)\"; \(table.program) takes flags only, see --help")
        }
        positional.append(word)
    }
}
