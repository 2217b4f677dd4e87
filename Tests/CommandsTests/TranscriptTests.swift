// Every file of Tests/Transcripts, typed again and compared. ARKTOS_WRITE_TRANSCRIPTS=1 writes what the
// program says now, to be reviewed as a diff; docs/cli.md too.

import Linux
import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(5)))
struct TranscriptTests {
    static let root = String(#filePath.dropLast("Tests/CommandsTests/TranscriptTests.swift".count))
    static let folder = root + "Tests/Transcripts"
    static let names = ((try? Files.list(folder)) ?? []).filter { $0.hasSuffix(".txt") }
    static let isWriting = Environment.variable("ARKTOS_WRITE_TRANSCRIPTS") != nil

    @Test(arguments: names)
    func theProgramStillSaysWhatItSaid(name: String) async throws {
        let path = "\(Self.folder)/\(name)"
        let golden = try Files.readText(path)
        try await CommandLab.with { lab in
            let now = try await Transcript(text: golden).replay(in: lab)
            if Self.isWriting { try Files.write(Array(now.utf8), to: path) }
            #expect(now == golden || Self.isWriting, "\(Self.difference(golden, now))")
        }
    }

    @Test func theReferenceIsMadeFromTheTable() throws {
        let path = Self.root + "docs/cli.md"
        let now = Reference().markdown
        if Self.isWriting { try Files.write(Array(now.utf8), to: path) }
        let page = try Files.readText(path)
        #expect(
            page == now, "\(Self.difference(page, now))\n`arktos help --markdown > docs/cli.md` makes it anew"
        )
    }

    /// The first line that is not the same, and what is around it.
    static func difference(_ golden: String, _ now: String) -> String {
        let was = golden.split(separator: "\n", omittingEmptySubsequences: false)
        let isNow = now.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(was, isNow).prefix { $0 == $1 }.count
        func around(_ lines: [Substring]) -> String {
            lines[max(0, line - 3)..<min(lines.count, line + 6)].joined(separator: "\n")
        }
        return "line \(line + 1)\n--- was\n\(around(was))\n--- is\n\(around(isNow))"
    }
}
