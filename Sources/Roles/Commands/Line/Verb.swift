// What a verb is: the table that the parser, the help, docs/cli.md and shell completion are made from.

import API
import RPC

/// A verb of the command line, or a word that follows one: `rollout` and `rollout status`.
package struct Verb: Sendable {
    package typealias Run = @Sendable (Arguments, CommandLineProgram) async throws -> Void

    /// Where the help lists it.
    package enum Section: String, CaseIterable, Sendable {
        case basic = "Objects"
        case workloads = "Workloads"
        case pods = "Inside pods"
        case machines = "Tenants and machines"
        case nodes = "Nodes and the cluster"
        case access = "Who may what"
        case settings = "Settings"
        case local = "A cluster on this machine"
    }

    /// A line that somebody might type, and what it is good for.
    package struct Example: Sendable {
        let purpose: String
        let line: String

        /// `line` is what stands behind `arktos`.
        init(_ purpose: String, _ line: String) {
            self.purpose = purpose
            self.line = line
        }
    }

    package let name: String
    package let aliases: [String]
    package let section: Section
    /// One line, without a full stop.
    package let summary: String
    /// After `arktos`: `get (KIND [NAME...] | KIND/NAME...)`.
    package let usage: String
    /// Paragraphs for people who want to know more; empty when the summary says it all.
    package let explanation: String
    package let examples: [Example]
    package let flags: [Flag]
    /// What the words behind it are.
    package let words: Candidates
    /// The words that may follow it, each with a table of its own.
    package let verbs: [Verb]
    /// Not in help and completion.
    package let isHidden: Bool
    /// Nil for a word that does nothing without one of `verbs`.
    package let run: Run?

    init(
        _ name: String, _ summary: String, usage: String, aliases: [String] = [], section: Section = .basic,
        explanation: String = "", examples: [Example] = [], flags: [Flag] = [], words: Candidates = .nothing,
        verbs: [Verb] = [], isHidden: Bool = false, run: Run?
    ) {
        self.name = name
        self.aliases = aliases
        self.section = section
        self.summary = summary
        self.usage = usage
        self.explanation = explanation
        self.examples = examples
        self.flags = flags
        self.words = words
        self.verbs = verbs
        self.isHidden = isHidden
        self.run = run
    }

    /// A word that only leads to others.
    /// `prefix`: the words before it, with a space behind.
    init(
        _ name: String, _ summary: String, section: Section, explanation: String = "", verbs: [Verb],
        prefix: String = ""
    ) {
        let words = verbs.filter { !$0.isHidden }.map(\.name).joined(separator: " | ")
        self.init(
            name, summary, usage: "\(prefix)\(name) (\(words))", section: section, explanation: explanation,
            verbs: verbs, run: nil)
    }

    /// Its own flags and those of every verb that it does not have itself.
    package var allFlags: [Flag] {
        flags + Flag.common.filter { common in !flags.contains { $0.name == common.name } }
    }

    func answers(to word: String) -> Bool { name == word || aliases.contains(word) }
}

/// What may stand somewhere on the command line, for shell completion.
package enum Candidates: Sendable {
    case nothing
    case files
    /// One of these.
    case choice([String])
    /// A kind, then names of it; or KIND/NAME.
    case objects
    case kinds
    /// Names of one kind, by its plural.
    case names(String)
    case contexts, clusters, users
    /// Names of the containers of the pod that is named by the words before.
    case containers
    /// Names of verbs, and of the words behind them.
    case verbs
}

/// A mistake in the command line or in what it names: one line for people, and exit code 1.
package struct CommandError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
    package var exitCode: Int32 = 1

    package init(_ description: String, exitCode: Int32 = 1) {
        self.description = description
        self.exitCode = exitCode
    }

    /// Everything has been said already; only the exit code is left.
    static func silent(exitCode: Int32 = 1) -> CommandError { CommandError("", exitCode: exitCode) }

    /// Words that the verb does not take, or that are missing.
    static func usage(_ problem: String, of arguments: Arguments) -> CommandError {
        CommandError("\(problem)\nSee 'arktos \(arguments.verb) --help' for help and examples.")
    }
}
