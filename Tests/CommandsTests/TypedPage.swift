// A page of docs/ whose blocks of kind "console" are typed one after the other, as a reader would type them.
//
//     $ arktos get pods                 a command; what it says stands below it
//     $ arktos create token x > FILE    what it answers goes into a file
//     $ arktos login … &                goes on beside the next ones, until
//     $ wait                            which shows what it has said
//     $ cat > FILE <<END                a file; lines up to END are in it
//     $ export ARKTOSCONFIG=FILE        who types from here on

import Linux
import TestKit
import Testing

@testable import Commands

final class TypedPage {
    private struct Command {
        let line: String
        let input: [String]
        /// What the page says that it says.
        let expected: [String]
    }

    private let lab: CommandLab
    private var configuration = ""
    /// What goes on beside the others.
    private var beside: Task<CommandLab.Outcome, Never>?
    /// The request that has been seen last: the end of its name differs in every run.
    private var request: String?
    /// Controllers take a moment: what only looks is typed again until it says what the page says.
    private let patience: Duration = TranscriptTests.isWriting ? .seconds(4) : .seconds(60)
    private static let looking = [
        "get", "describe", "whoami", "audit", "auth", "tenant usage", "certificate list",
    ]

    init(_ lab: CommandLab) { self.lab = lab }

    deinit { beside?.cancel() }

    /// The page with what is said now.
    func type(_ page: String) async throws -> String {
        var out: [String] = []
        var lines = page.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }[...]
        while let line = lines.popFirst() {
            out.append(line)
            guard line == "```console" else { continue }
            while let next = lines.first, next != "```" {
                let command = take(&lines)
                out.append(command.line)
                out += command.input
                out += try await type(command)
            }
        }
        return out.joined(separator: "\n")
    }

    private func take(_ lines: inout ArraySlice<String>) -> Command {
        let line = lines.removeFirst()
        var input: [String] = []
        if let mark = line.firstRange(of: "<<") {
            let end = String(line[mark.upperBound...])
            while let next = lines.popFirst() {
                input.append(next)
                if next == end { break }
            }
        }
        let expected = Array(lines.prefix { !$0.hasPrefix("$ ") && $0 != "```" })
        lines = lines.dropFirst(expected.count)
        return Command(line: line, input: input, expected: expected)
    }

    private func type(_ command: Command) async throws -> [String] {
        var words = ShellWords.split(String(command.line.dropFirst(2)))
        switch words.first {
        case "export":
            configuration = "\(lab.folder)/\(words[1].dropFirst("ARKTOSCONFIG=".count))"
            return []
        case "cat":
            let text = command.input.dropLast().map { $0 + "\n" }.joined()
            try Files.write(Array(text.utf8), to: "\(lab.folder)/\(words[2])")
            return []
        case "wait":
            let task = try #require(beside, "nothing goes on beside")
            beside = nil
            return shown(await task.value.together)
        default: break
        }
        try #require(words.removeFirst() == "arktos", "\(command.line)")
        if words.last == "&" {
            let arguments = words.dropLast().map { inLab($0) }
            beside = Task { [lab, configuration] in await lab.run(arguments, as: configuration) }
            return []
        }
        if let arrow = words.firstIndex(of: ">") {
            let outcome = await lab.run(words[..<arrow].map { inLab($0) }, as: configuration)
            try Files.write(Array(outcome.answer.utf8), to: "\(lab.folder)/\(words[arrow + 1])")
            return shown(outcome.complaint)
        }
        return try await said(words.map { inLab($0) }, command.expected)
    }

    /// Names of the page, as they are in the lab.
    private func inLab(_ word: String) -> String {
        if word == Self.server { return "\(lab.cluster.address)" }
        if word.hasPrefix("login-bob-") { return request ?? word }
        let isFile = [".yaml", ".token"].contains { word.hasSuffix($0) } || word.hasPrefix(".cluster/")
        return isFile ? "\(lab.folder)/\(word)" : word
    }

    private func said(_ words: [String], _ expected: [String]) async throws -> [String] {
        var words = words
        let isLooking = Self.looking.contains { (words.joined(separator: " ") + " ").hasPrefix($0 + " ") }
        if words.first == "certs" {
            words += ["--data-dir", "\(lab.folder)/.cluster", "--server", "\(lab.cluster.address)"]
        }
        let deadline = MonotonicClock.now.advanced(by: patience)
        while true {
            let lines = shown(await lab.run(words, as: configuration).together)
            let isAsExpected =
                lines.map { Self.withoutWhatDiffers($0) } == expected.map { Self.withoutWhatDiffers($0) }
            if isAsExpected || !isLooking || MonotonicClock.now > deadline {
                noteRequest(lines)
                return lines
            }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    private func noteRequest(_ lines: [String]) {
        for line in lines {
            guard let found = line.firstMatch(of: /login-bob-[a-z0-9]{5}/) else { continue }
            request = String(found.output)
        }
    }

    /// As a terminal in the reader's folder shows it.
    private func shown(_ text: String) -> [String] {
        var text = text.replacing(lab.folder + "/", with: "")
            .replacing("\(lab.cluster.address)", with: Self.server)
        if text.hasSuffix("\n") { text.removeLast() }
        guard !text.isEmpty else { return [] }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(line.hasPrefix("! ") ? line.dropFirst(2) : line)
        }
    }

    // MARK: What differs in every run

    private static let server = "127.0.0.1:6443"

    /// Times, ages, identities, serial numbers and keys.
    static func withoutWhatDiffers(_ text: String) -> String {
        text.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/, with: "<time>")
            .replacing(/login-bob-[a-z0-9]{5}/, with: "<request>")
            .replacing(/revoked-[a-z0-9]{5}/, with: "<revocation>")
            .replacing(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/, with: "<uid>")
            .replacing(/\b[0-9a-f]{16,}\b/, with: "<number>")
            .replacing(/\b\d+(m\d*)?s\b/, with: "<age>")
            .replacing(/<age> +/, with: "<age> ")
    }
}
