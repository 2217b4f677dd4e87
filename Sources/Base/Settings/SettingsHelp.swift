// The text of `--help`, made from the table.

extension SettingsTable {
    package var help: String {
        var text = "\(program): \(summary)\n\nUsage: \(program) [flags]"
        if case .named(let name) = arguments { text += " \(name)" }
        text += "\n\nFlags:\n"
        for row in rows {
            text += Self.entry(flag: Self.flag(row), variable: row.variable, help: Self.sentence(row))
        }
        text += Self.entry(flag: "-h, --help", variable: nil, help: "Print this text.")
        text += Self.entry(flag: "    --version", variable: nil, help: "Print the version.")
        return text + """

            A flag is stronger than its environment variable, that than the settings file, that than the
            default.

            """
    }

    private static func flag(_ row: SettingRow) -> String {
        let value = row.isSwitch ? "" : " \(row.placeholder)"
        return (row.short.map { "-\($0), " } ?? "    ") + "--\(row.name)\(value)"
    }

    private static func sentence(_ row: SettingRow) -> String {
        if row.isRequired { return row.help + " Required." }
        guard let standard = row.standard, !standard.isEmpty, !(row.isSwitch && standard == "false") else {
            return row.help
        }
        return row.help + " Default: \(standard)."
    }

    private static func entry(flag: String, variable: String?, help: String) -> String {
        var text = "  \(flag)\n"
        for line in wrapped(help, to: 90) { text += "          \(line)\n" }
        if let variable { text += "          Environment: \(variable)\n" }
        return text
    }

    private static func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
