// The help of the program and of each verb, out of the table.

struct Help {
    let verbs: [Verb]

    /// The list of verbs.
    var overview: String {
        let shown = verbs.filter { !$0.isHidden }
        let width = shown.map { $0.name.count }.max() ?? 0
        let sections = Verb.Section.allCases.compactMap { section -> String? in
            let lines = shown.filter { $0.section == section }
                .map { "  \($0.name.padded(to: width))  \($0.summary)" }
            return lines.isEmpty ? nil : "\(section.rawValue):\n\(lines.joined(separator: "\n"))\n"
        }
        return """
            arktos controls an Arktos cluster: tenants, pods of containers, pods that are virtual machines.

            Usage: arktos VERB [ARGUMENT]... [--FLAG]...

            \(sections.joined(separator: "\n"))
            'arktos VERB --help' says more about a verb, 'arktos options' which flags every verb has.
            """
    }

    /// What the words after `help` name; nil when they name nothing.
    func text(about words: [String]) -> String? {
        if words.isEmpty { return overview }
        guard case .found(let found) = VerbSearch.find(words, in: verbs) else { return nil }
        return Help.text(of: found.path)
    }

    static func text(of path: [Verb]) -> String {
        let verb = path[path.count - 1]
        var blocks = ["\(verb.summary).", "Usage: arktos \(verb.usage)"]
        if !verb.explanation.isEmpty { blocks.insert(verb.explanation, at: 1) }
        if !verb.aliases.isEmpty { blocks.append("Aliases: " + verb.aliases.joined(separator: ", ")) }
        let inner = verb.verbs.filter { !$0.isHidden }
        if !inner.isEmpty {
            let width = inner.map { $0.name.count }.max() ?? 0
            let lines = inner.map { "  \($0.name.padded(to: width))  \($0.summary)" }
            blocks.append("Verbs:\n" + lines.joined(separator: "\n"))
        }
        if !verb.examples.isEmpty {
            let lines = verb.examples.map { "  # \($0.purpose)\n  arktos \($0.line)" }
            blocks.append("Examples:\n" + lines.joined(separator: "\n\n"))
        }
        let own = verb.flags.filter { !$0.isHidden }
        if !own.isEmpty { blocks.append("Flags:\n" + lines(own)) }
        blocks.append("'arktos options' lists the flags of every verb.")
        return blocks.joined(separator: "\n\n")
    }

    static let options = "Flags of every verb:\n" + lines(Flag.common)

    private static func lines(_ flags: [Flag]) -> String {
        let heads = flags.map { head($0) }
        let width = min(heads.map { $0.count }.max() ?? 0, 34)
        return zip(heads, flags).map { head, flag in
            // A head that is too wide has its help on the next line.
            head.count > width
                ? "  \(head)\n" + String(repeating: " ", count: width + 4) + flag.help
                : "  \(head.padded(to: width))  \(flag.help)"
        }.joined(separator: "\n")
    }

    /// `-o, --output FORM`.
    static func head(_ flag: Flag) -> String {
        let short = flag.short.map { "-\($0), " } ?? "    "
        return switch flag.kind {
        case .on: "\(short)--\(flag.name)"
        case .value(let word), .list(let word), .commas(let word): "\(short)--\(flag.name) \(word)"
        case .optional(let word, _): "\(short)--\(flag.name)[=\(word)]"
        }
    }
}

extension String {
    /// Filled up with spaces on the right.
    func padded(to width: Int) -> String {
        count >= width ? self : self + String(repeating: " ", count: width - count)
    }
}
