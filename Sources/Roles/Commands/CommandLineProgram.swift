// The program around the verbs: finds the verb, runs it, says what went wrong and what to do next.

import API
import Diagnostics
import Linux
import RPC

/// `arktos` as a value, so that tests run it with other streams, another clock and another environment.
package struct CommandLineProgram: Sendable {
    package let output: Output
    package let input: Input
    package let environment: [String: String]
    package let verbs: [Verb]
    package let clock: any WallClock
    /// The server that is spoken to, and as whom.
    let contact = Contact()

    package init(
        output: Output = .standard, input: Input = .standard, environment: [String: String] = Environment.all,
        verbs: [Verb] = allVerbs, clock: any WallClock = SystemWallClock()
    ) {
        self.output = output
        self.input = input
        self.environment = environment
        self.verbs = verbs
        self.clock = clock
    }

    /// Runs the command line to its end and returns the exit code.
    package func run(_ arguments: [String]) async -> Int32 {
        do {
            try await perform(arguments)
            return 0
        } catch {
            return tell(error)
        }
    }

    private func perform(_ arguments: [String]) async throws {
        switch VerbSearch.find(arguments, in: verbs) {
        case .found(let found): try await perform(found)
        case .none(let rest):
            if rest.first == "--version" { return try await perform(["version"] + rest.dropFirst()) }
            _ = try Arguments(rest, flags: Flag.common, verb: "help")
            output.print(Help(verbs: verbs).overview)
        case .unknown(let word, let path, let near):
            if path.isEmpty, arguments.first == word {
                try Plugins(environment).run(word, Array(arguments.dropFirst()))
            }
            let whole = (["arktos"] + path.map(\.name)).joined(separator: " ")
            let hint =
                near.isEmpty
                ? "" : "\n\nDid you mean this?\n" + near.map { "\t\($0)" }.joined(separator: "\n")
            throw CommandError(
                "unknown command \"\(word)\" for \"\(whole)\"\(hint)\n\nRun '\(whole) --help' for usage.")
        }
    }

    private func perform(_ found: FoundVerb) async throws {
        let parsed = try Arguments(found.rest, flags: found.verb.allFlags, verb: found.name)
        guard !parsed.has("help"), let run = found.verb.run else {
            return output.print(Help.text(of: found.path))
        }
        // What the command asks of the cluster is one trace.
        try await TraceContext.$bound.withValue(TraceContext()) { try await run(parsed, self) }
    }

    // MARK: What went wrong

    /// The exit code.
    private func tell(_ error: any Error) -> Int32 {
        switch error {
        case let error as CommandError:
            if !error.description.isEmpty { output.complain("error: \(error.description)") }
            return error.exitCode
        case let error as APIError: output.complain(ErrorText(contact).text(error))
        case is CancellationError: return 130
        default: output.complain("error: \(error)")
        }
        return 1
    }

    /// Tells of one object's trouble among several that go on.
    func complain(_ error: any Error) { _ = tell(error) }
}
