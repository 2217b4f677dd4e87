// docs/cli.md: every verb with its flags and examples, out of the table. `arktos help --markdown` prints it.

package struct Reference {
    let verbs: [Verb]

    package init(_ verbs: [Verb] = allVerbs) { self.verbs = verbs }

    package var markdown: String {
        var blocks = [
            """
            # `arktos`, verb by verb

            This page is made from the table that the program itself reads its command line with:
            `arktos help --markdown > docs/cli.md`. `Tests/CommandsTests` proves it current.

            Who knows kubectl knows most of it: verbs, flags, output forms, messages and exit codes are the same.
            What is new are tenants (`-E`, `-T`, `arktos tenant`), machines (`arktos vm`) and a cluster of one's
            own (`arktos up`).
            """
        ]
        for section in Verb.Section.allCases {
            let shown = verbs.filter { $0.section == section && !$0.isHidden }
            guard !shown.isEmpty else { continue }
            let rows = shown.map { "| [`\($0.name)`](#arktos-\(anchor($0.name))) | \(cell($0.summary)) |" }
            blocks.append(
                "## \(section.rawValue)\n\n| verb | does |\n|---|---|\n" + rows.joined(separator: "\n"))
            for verb in shown { blocks += pages([verb]) }
        }
        blocks.append("## Flags of every verb\n\n" + table(Flag.common))
        return blocks.joined(separator: "\n\n") + "\n"
    }

    /// Of the verb and of those behind it.
    private func pages(_ path: [Verb]) -> [String] {
        let verb = path[path.count - 1]
        let heading = String(repeating: "#", count: min(2 + path.count, 4))
        var parts = ["\(heading) arktos \(path.map(\.name).joined(separator: " "))", "\(verb.summary)."]
        if !verb.explanation.isEmpty { parts.append(verb.explanation) }
        parts.append("    arktos \(verb.usage)")
        if !verb.aliases.isEmpty {
            parts.append("Also: " + verb.aliases.map { "`\($0)`" }.joined(separator: ", ") + ".")
        }
        let own = verb.flags.filter { !$0.isHidden }
        if !own.isEmpty { parts.append(table(own)) }
        if !verb.examples.isEmpty {
            let lines = verb.examples.map { "    # \($0.purpose)\n    arktos \($0.line)" }
            parts.append("Examples:\n\n" + lines.joined(separator: "\n"))
        }
        let inner = verb.verbs.filter { !$0.isHidden }
        return [parts.joined(separator: "\n\n")] + inner.flatMap { pages(path + [$0]) }
    }

    private func table(_ flags: [Flag]) -> String {
        let rows = flags.filter { !$0.isHidden }.map { flag in
            "| `\(Help.head(flag).trimmed.replacing("|", with: "\\|"))` | \(cell(flag.help)) |"
        }
        return "| flag | means |\n|---|---|\n" + rows.joined(separator: "\n")
    }

    private func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
    private func anchor(_ name: String) -> String { name.lowercased() }
}

extension Verb {
    static let help = Verb(
        "help", "Explains a verb", usage: "help [VERB...]", section: .settings,
        flags: [Flag("markdown", nil, .on, "everything, as docs/cli.md")], words: .verbs
    ) { arguments, program in
        if arguments.has("markdown") { return program.output.write(Reference(program.verbs).markdown) }
        guard let text = Help(verbs: program.verbs).text(about: arguments.words) else {
            let words = arguments.words.joined(separator: " ")
            throw CommandError("there is no verb \"\(words)\"; 'arktos help' lists them all")
        }
        program.output.print(text)
    }

    static let options = Verb(
        "options", "Lists the flags that every verb has", usage: "options", section: .settings
    ) { arguments, program in
        try arguments.limitWords(to: 0)
        program.output.print(Help.options)
    }
}
