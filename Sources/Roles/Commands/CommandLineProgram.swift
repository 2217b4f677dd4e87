// The program around the verbs: finds the verb, runs it, says what went wrong.

import API
import Linux

/// `arktos` as a value, so that tests run it with other streams and another environment.
package struct CommandLineProgram: Sendable {
    package let output: Output
    package let environment: [String: String]
    package let verbs: [Verb]

    package init(
        output: Output = .standard, environment: [String: String] = Environment.all, verbs: [Verb] = allVerbs
    ) {
        self.output = output
        self.environment = environment
        self.verbs = verbs
    }

    /// Runs the command line to its end and returns the exit code.
    package func run(_ arguments: [String]) async -> Int32 {
        guard let name = arguments.first, name != "--help", name != "-h", name != "help" else {
            return help(Array(arguments.dropFirst()))
        }
        let word = name == "--version" ? "version" : name
        guard let verb = verbs.first(where: { $0.name == word }) else {
            output.complain("error: unknown command \"\(name)\" for \"arktos\"\(suggestion(name))")
            return 1
        }
        do {
            let flags =
                verb.flags + Flag.common.filter { common in !verb.flags.contains { $0.name == common.name } }
            let parsed = try Arguments(Array(arguments.dropFirst()), flags: flags, verb: verb.name)
            if parsed.has("help") {
                output.print(helpText(of: verb))
                return 0
            }
            try await verb.run(parsed, self)
            return 0
        } catch let error as CommandError {
            if !error.description.isEmpty { output.complain("error: \(error.description)") }
            return error.exitCode
        } catch let error as APIError {
            output.complain("Error from server (\(error.reason.rawValue)): \(error.message)")
            return 1
        } catch is CancellationError {
            return 130
        } catch {
            output.complain("error: \(error)")
            return 1
        }
    }

    private func suggestion(_ name: String) -> String {
        let near = verbs.map { $0.name }.filter { $0.hasPrefix(name.prefix(2)) }
        return near.isEmpty ? "" : "\n\nDid you mean this?\n" + near.map { "\t\($0)" }.joined(separator: "\n")
    }

    // MARK: Help

    private func help(_ words: [String]) -> Int32 {
        if let verb = verbs.first(where: { $0.name == words.first }) {
            output.print(helpText(of: verb))
            return 0
        }
        let width = verbs.map { $0.name.count }.max() ?? 0
        let lines = verbs.map { "  \($0.name.padded(to: width))  \($0.summary)" }
        output.print(
            """
            arktos controls an Arktos cluster: tenants, pods of containers, pods that are virtual machines.

            Usage: arktos VERB [ARGUMENT]... [--FLAG]...

            Verbs:
            \(lines.joined(separator: "\n"))

            `arktos VERB --help` says more about a verb.
            """)
        return 0
    }

    private func helpText(of verb: Verb) -> String {
        func describe(_ flags: [Flag]) -> String {
            let heads = flags.map { flag in
                let short = flag.short.map { "-\($0), " } ?? "    "
                return switch flag.kind {
                case .on: "\(short)--\(flag.name)"
                case .value(let word), .list(let word): "\(short)--\(flag.name) \(word)"
                }
            }
            let width = heads.map { $0.count }.max() ?? 0
            return zip(heads, flags).map { "  \($0.padded(to: width))  \($1.help)" }.joined(separator: "\n")
        }
        let own = verb.flags.isEmpty ? "" : "\nFlags:\n\(describe(verb.flags))\n"
        return """
            \(verb.summary).

            Usage: arktos \(verb.usage)
            \(own)
            Flags of every verb:
            \(describe(Flag.common))
            """
    }
}

extension String {
    /// Filled up with spaces on the right.
    func padded(to width: Int) -> String {
        count >= width ? self : self + String(repeating: " ", count: width - count)
    }
}
