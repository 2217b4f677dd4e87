// A row of the table: one option's name in its three places, its kind of value and what the help says of it.

/// An option whose value is a `Value`. Without a default it must be given.
package struct Setting<Value: Sendable>: Sendable {
    let row: SettingRow
    let parse: @Sendable (String) throws(SettingProblem) -> Value

    /// An option of a kind of its own: `placeholder` stands for the value in the help ("FILE").
    package init(
        _ name: String, placeholder: String, default standard: String? = nil, short: Character? = nil,
        help: String,
        parse: @escaping @Sendable (String) throws(SettingProblem) -> Value
    ) {
        row = SettingRow(
            name: name, placeholder: placeholder, standard: standard, short: short, help: help,
            isRequired: standard == nil
        ) { (text) throws(SettingProblem) -> any Sendable in try parse(text) }
        self.parse = parse
    }

    fileprivate init(row: SettingRow, parse: @escaping @Sendable (String) throws(SettingProblem) -> Value) {
        self.row = row
        self.parse = parse
    }

    /// The same option, nil where it is not given.
    package var optional: Setting<Value?> {
        var row = row
        row.isRequired = false
        let parse = parse
        row.parse = { (text) throws(SettingProblem) -> any Sendable in try parse(text) as Value? }
        row.absent = .some(Value?.none as any Sendable)
        return Setting<Value?>(row: row) { (text) throws(SettingProblem) -> Value? in try parse(text) }
    }
}

/// What a text lacks to be a value: "expected a duration such as 1m30s".
package struct SettingProblem: Error, Sendable {
    let text: String
    package init(_ text: String) { self.text = text }
}

/// A setting without its type, as the table keeps it.
package struct SettingRow: Sendable {
    /// Words with hyphens: the flag without its dashes and the key in the file.
    let name: String
    let placeholder: String
    let standard: String?
    let short: Character?
    let help: String
    var isRequired: Bool
    /// A flag that stands alone for true.
    var isSwitch = false
    /// Given several times it is one list.
    var isList = false
    /// The value where nothing is given, for rows that are neither required nor have a default.
    var absent: (any Sendable)?
    var parse: @Sendable (String) throws(SettingProblem) -> any Sendable

    init(
        name: String, placeholder: String, standard: String?, short: Character?, help: String,
        isRequired: Bool,
        parse: @escaping @Sendable (String) throws(SettingProblem) -> any Sendable
    ) {
        let isName = name.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                || $0 == UInt8(ascii: "-")
        }
        precondition(isName && !name.isEmpty && !name.hasPrefix("-"), "\(name) is no name of a setting")
        self.name = name
        self.placeholder = placeholder
        self.standard = standard
        self.short = short
        self.help = help
        self.isRequired = isRequired
        self.parse = parse
    }

    /// "data-dir" is ARKTOS_DATA_DIR.
    var variable: String {
        "ARKTOS_" + name.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
    }
}

extension Setting where Value == Bool {
    /// False unless given; the flag alone says true, `--name=false` says false.
    package static func flag(
        _ name: String, default standard: Bool = false, short: Character? = nil, help: String
    ) -> Setting {
        let parse: @Sendable (String) throws(SettingProblem) -> Bool = { (text) throws(SettingProblem) in
            switch text.lowercased() {
            case "true", "yes", "on", "1": return true
            case "false", "no", "off", "0": return false
            default: throw SettingProblem("expected true or false")
            }
        }
        var row = Setting(
            name, placeholder: "true|false", default: "\(standard)", short: short, help: help, parse: parse
        ).row
        row.isSwitch = true
        return Setting(row: row, parse: parse)
    }
}

extension Setting where Value == [String] {
    /// Values between commas; several flags add up. Empty unless given.
    package static func list(
        _ name: String, placeholder: String = "A,B", default standard: [String] = [], short: Character? = nil,
        help: String
    ) -> Setting {
        let parse: @Sendable (String) throws(SettingProblem) -> [String] = { text in
            text.split(separator: ",").map { String($0.trimmingSpaces()) }.filter { !$0.isEmpty }
        }
        var row = Setting(
            name, placeholder: placeholder, default: standard.joined(separator: ","), short: short,
            help: help,
            parse: parse
        ).row
        row.isList = true
        return Setting(row: row, parse: parse)
    }
}

extension Substring {
    func trimmingSpaces() -> Substring {
        var rest = self
        while let first = rest.first, first == " " || first == "\t" { rest = rest.dropFirst() }
        while let last = rest.last, last == " " || last == "\t" || last == "\r" { rest = rest.dropLast() }
        return rest
    }
}
