// A golden transcript: what is typed, and what the program says, as a terminal would show it.
//
//     # Why the next lines are there.
//     $ cat > $DIR/web.yaml <<END       a file; lines up to END are in it
//     $ arktos apply -f $DIR/web.yaml   a command; `<<END` gives it an input
//     pod/web created                   what it says; "! " is in front of complaints
//     [exit 1]                          its exit code, unless that is 0
//     $ export ARKTOSCONFIG=system.conf who types from here on
//     $ sleep 90                        moves the clock
//
// $DIR is a folder that the transcript has for itself. Identities, versions and hashes, which differ in every
// run, are shown as <uid>, <version> and <hash>.

import Linux
import Testing

@testable import Commands

struct Transcript: Sendable {
    private enum Step {
        /// A comment, or an empty line.
        case remark(String)
        case command(line: String, input: [String])
    }

    let text: String

    /// The same transcript as the program makes it now.
    func replay(in lab: CommandLab) async throws -> String {
        var out: [String] = []
        var environment: [String: String] = [:]
        for step in steps() {
            guard case .command(let line, let input) = step else {
                if case .remark(let text) = step { out.append(text) }
                continue
            }
            out.append("$ " + line)
            out += input
            let words = ShellWords.split(line.replacing("$DIR", with: lab.folder))
            let body = input.dropLast().map { $0 + "\n" }.joined()
            switch words.first {
            case "cat": try write(body, words[2])
            case "sleep": lab.clock.advance(by: try #require(Arguments.duration(words[1])))
            case "export":
                let parts = words[1].split(separator: "=", maxSplits: 1).map { String($0) }
                let isPath = parts[0] == "ARKTOSCONFIG" && !parts[1].hasPrefix("/")
                environment[parts[0]] = isPath ? "\(lab.folder)/\(parts[1])" : parts[1]
            default:
                let outcome = await lab.run(
                    Array(words.dropFirst().prefix { !$0.hasPrefix("<<") }), input: Array(body.utf8),
                    environment: environment)
                out += shown(outcome, lab)
            }
        }
        return out.joined(separator: "\n") + "\n"
    }

    private func write(_ body: String, _ path: String) throws {
        try Files.makeDirectories(Files.parent(of: path))
        try Files.write(Array(body.utf8), to: path)
    }

    private func shown(_ outcome: CommandLab.Outcome, _ lab: CommandLab) -> [String] {
        var text = outcome.together.replacing(lab.folder, with: "$DIR")
            .replacing("\(lab.cluster.address)", with: "<server>")
        if text.hasSuffix("\n") { text.removeLast() }
        let lines = text.isEmpty ? [] : text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { Self.withoutWhatDiffers(String($0)) }
            + (outcome.code == 0 ? [] : ["[exit \(outcome.code)]"])
    }

    private func steps() -> [Step] {
        var steps: [Step] = []
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }[...]
        if lines.last == "" { lines.removeLast() }
        // A remark stands at the beginning, or behind an empty line or another remark.
        var mayRemark = true
        while let line = lines.popFirst() {
            guard line.hasPrefix("$ ") else {
                // What the program said is said anew.
                let opens = lines.first.map { $0.hasPrefix("$ ") || $0.hasPrefix("#") } ?? true
                let isRemark = line.hasPrefix("#") ? mayRemark : line.isEmpty && opens
                if isRemark { steps.append(.remark(line)) }
                mayRemark = isRemark
                continue
            }
            mayRemark = false
            let command = String(line.dropFirst(2))
            var input: [String] = []
            if let mark = command.split(separator: " ").last, mark.hasPrefix("<<") {
                let end = mark.dropFirst(2)
                while let next = lines.popFirst() {
                    input.append(next)
                    if next == end { break }
                }
            }
            steps.append(.command(line: command, input: input))
        }
        return steps
    }

    // MARK: What differs in every run

    static func withoutWhatDiffers(_ line: String) -> String {
        var out = ""
        var rest = line[...]
        // diff shows when files were written.
        if line.hasPrefix("--- ") || line.hasPrefix("+++ ") { rest = rest.prefix { $0 != "\t" } }
        while !rest.isEmpty {
            if let length = uuidLength(rest) {
                out += "<uid>"
                rest = rest.dropFirst(length)
            } else {
                out.append(rest.removeFirst())
            }
        }
        for key in ["resourceVersion: \"", "\"resourceVersion\": \"", "\"resourceVersion\":\""] {
            guard let start = out.firstRange(of: key) else { continue }
            let tail = out[start.upperBound...]
            let digits = tail.prefix { $0.isNumber }
            if !digits.isEmpty { out = out[..<start.upperBound] + "<version>" + tail.dropFirst(digits.count) }
        }
        return withoutHashes(out)
    }

    /// Numbers of 16 digits and more.
    private static func withoutHashes(_ line: String) -> String {
        var out = ""
        var rest = line[...]
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            out += digits.count >= 16 ? "<hash>" : digits
            rest = rest.dropFirst(digits.count)
            if let other = rest.popFirst() { out.append(other) }
        }
        return out
    }

    /// 8-4-4-4-12 digits.
    private static func uuidLength(_ text: Substring) -> Int? {
        let groups = [8, 4, 4, 4, 12]
        var rest = text
        for (index, count) in groups.enumerated() {
            let digits = rest.prefix(count)
            guard digits.count == count, digits.allSatisfy({ $0.isHexDigit }) else { return nil }
            rest = rest.dropFirst(count)
            if index < groups.count - 1 {
                guard rest.first == "-" else { return nil }
                rest.removeFirst()
            }
        }
        return 36
    }
}
