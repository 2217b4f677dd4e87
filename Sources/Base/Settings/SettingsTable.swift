// A program's table of settings, and how what it was told becomes values.

package struct SettingsTable: Sendable {
    /// Whether words that are no flags are accepted, and what the help calls them.
    package enum Arguments: Sendable {
        case none
        case named(String)
    }
    package enum Outcome: Sendable {
        case values(SettingValues)
        /// `--help` or `--version` was asked for: print this and end well.
        case text(String)
    }

    package let program: String
    package let summary: String
    package let version: String
    package let arguments: Arguments
    let rows: [SettingRow]

    /// Rows come from `Setting.row`: list them with `rows(…)`. `config`, `help` and `version` are there by
    /// themselves.
    package init(
        program: String, summary: String, version: String, arguments: Arguments = .none, rows: [SettingRow]
    ) {
        self.program = program
        self.summary = summary
        self.version = version
        self.arguments = arguments
        self.rows = rows + [Self.configuration.row]
        let names = self.rows.map(\.name) + ["help", "version"]
        let shorts = self.rows.compactMap(\.short) + ["h"]
        precondition(
            Set(names).count == names.count && Set(shorts).count == shorts.count,
            "\(program): a setting is in the table twice")
    }

    /// The type-erased rows of settings, in their order.
    package static func rows<each Value>(_ settings: repeat Setting<each Value>) -> [SettingRow] {
        var rows: [SettingRow] = []
        for setting in repeat each settings { rows.append(setting.row) }
        return rows
    }

    static let configuration = Setting<String>.path(
        "config", placeholder: "FILE", help: "Settings file with lines `name: value`."
    ).optional

    /// Merges flags, environment, file and defaults. `arguments` are those after the program's name; `file`
    /// gives the text of the file at a path.
    package func parse(
        arguments: [String], environment: [String: String],
        file: (String) throws(SettingsError) -> String = SettingsFile.read
    ) throws(SettingsError) -> Outcome {
        var line = CommandLineWords(table: self)
        switch try line.read(arguments) {
        case .help: return .text(help)
        case .version: return .text("\(program) \(version)\n")
        case .run: break
        }
        var told = line.told
        for row in rows where told[row.name] == nil {
            guard let text = environment[row.variable] else { continue }
            told[row.name] = Told(text: text, source: "environment variable \(row.variable)")
        }
        if let path = told[Self.configuration.row.name]?.text {
            try merge(SettingsFile.parse(try file(path), path: path), path: path, into: &told)
        }
        var values: [String: any Sendable] = [:]
        for row in rows { values[row.name] = try value(of: row, told[row.name]) }
        return .values(SettingValues(values: values, given: Set(told.keys), arguments: line.positional))
    }

    private func merge(
        _ entries: [SettingsFile.Entry], path: String, into told: inout [String: Told]
    ) throws(SettingsError) {
        let names = rows.map(\.name).filter { $0 != Self.configuration.row.name }
        for entry in entries {
            guard names.contains(entry.key) else {
                throw SettingsError(
                    "\(path):\(entry.line): unknown setting \(entry.key)" + suggestion(entry.key, names))
            }
            guard told[entry.key] == nil else { continue }
            told[entry.key] = Told(text: entry.value, source: "\(path):\(entry.line): \(entry.key)")
        }
    }

    private func value(of row: SettingRow, _ told: Told?) throws(SettingsError) -> any Sendable {
        if let told {
            do { return try row.parse(told.text) } catch {
                throw SettingsError("\(told.source): \"\(told.text)\": \(error.text)")
            }
        }
        if let absent = row.absent, row.standard == nil { return absent }
        guard let standard = row.standard else {
            throw SettingsError(
                "--\(row.name) is required (or \(row.variable), or \(row.name) in the settings file): \(row.help)"
            )
        }
        do { return try row.parse(standard) } catch {
            preconditionFailure("\(program): the default of --\(row.name) is no value of it: \(error.text)")
        }
    }
}

/// What one place said of a setting.
struct Told {
    var text: String
    let source: String
}

func suggestion(_ word: String, _ names: [String], prefix: String = "") -> String {
    nearest(to: word, among: names).map { "; did you mean \(prefix)\($0)?" } ?? ""
}

/// The values of a table's settings.
package struct SettingValues: Sendable {
    private let values: [String: any Sendable]
    private let given: Set<String>
    /// The words that are no flags, in their order.
    package let arguments: [String]

    init(values: [String: any Sendable], given: Set<String>, arguments: [String]) {
        self.values = values
        self.given = given
        self.arguments = arguments
    }

    package subscript<Value>(setting: Setting<Value>) -> Value {
        guard let value = values[setting.row.name] as? Value else {
            preconditionFailure("setting \(setting.row.name) is not in the program's table")
        }
        return value
    }

    /// Whether the value was given somewhere and is not the default.
    package func isGiven<Value>(_ setting: Setting<Value>) -> Bool { given.contains(setting.row.name) }
}
