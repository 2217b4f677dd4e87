// The project's own text held against its rules, and the rules held against text that breaks them.

import Testing

@Suite struct TidyTests {
    @Test(arguments: Rule.all)
    func theTreeKeeps(rule: Rule) {
        let complaints = rule.complaints(.shared)
        #expect(complaints.isEmpty, "\(rule):\n\(complaints.joined(separator: "\n"))")
    }

    @Test func theTreeIsSeen() {
        let paths = Set(SourceTree.shared.files.map(\.path))
        #expect(paths.isSuperset(of: ["Package.swift", "Sources/STYLE.md", "Tests/TidyTests/Rules.swift"]))
    }

    @Test(arguments: broken)
    func aBrokenTreeIsSeen(sample: Broken) throws {
        let rule = try #require(Rule.all.first { $0.description.contains(sample.rule) })
        let complaints = rule.complaints(SourceTree(files: sample.files))
        #expect(complaints.count == 1, "\(complaints)")
    }

    @Test func wordsInCommentsAreNotCode() throws {
        let rule = try #require(Rule.all.first { $0.description.contains("can fail") })
        let file = SourceFile(path: "Sources/Base/Settings/A.swift", text: "// never try\u{21} this\n")
        #expect(rule.complaints(SourceTree(files: [file])).isEmpty)
    }

    struct Broken: CustomTestStringConvertible, Sendable {
        var rule: String
        var path: String
        var text: String
        var others: [String] = []

        var testDescription: String { rule }
        var files: [SourceFile] {
            [SourceFile(path: path, text: text)] + others.map { SourceFile(path: $0, text: text) }
        }
    }

    static let broken: [Broken] = [
        Broken(rule: "600 lines", path: "Sources/Base/A/A.swift", text: String(repeating: "\n", count: 601)),
        Broken(rule: "tests 800", path: "Tests/A.swift", text: String(repeating: "\n", count: 801)),
        Broken(rule: "starts with", path: "Sources/Base/A/A.swift", text: "import Glibc\n"),
        Broken(
            rule: "no Foundation", path: "Sources/Base/A/A.swift",
            text: "private import FoundationEssentials\n"),
        Broken(rule: "110 columns", path: "Tests/A.swift", text: String(repeating: "é", count: 111)),
        Broken(rule: "can fail", path: "Tests/A.swift", text: "let a = try\u{21} f()\n"),
        Broken(rule: "for later", path: "Tests/A.swift", text: "// TO\u{44}O: all\n"),
        Broken(
            rule: "Safe because", path: "Tests/A.swift", text: "final class A: @unchecked\u{20}Sendable {}\n"),
        Broken(
            rule: "downwards", path: "Sources/Base/A/A.swift", text: "import RPC\n",
            others: ["Sources/Transport/RPC/RPC.swift"]),
        Broken(
            rule: "downwards", path: "Sources/Roles/A/A.swift", text: "import Scheduling\n",
            others: ["Sources/Roles/Scheduling/Scheduling.swift"]),
        Broken(
            rule: "C library", path: "Sources/Base/A/A.swift", text: "import CYAML\n",
            others: ["Sources/Base/B/B.swift", "Sources/System/CYAML/shim.h"]),
        Broken(rule: "overview", path: "Sources/Base/A/B.swift", text: ""),
        Broken(rule: "leads to a file", path: "docs/A.md", text: "[a](../docs/A.md) and [b](B.md#part)\n"),
        Broken(rule: "names a test", path: "README.md", text: "| it works | `DreamTests` |\n"),
        Broken(rule: "private key", path: "certs/a.pem", text: "-----BEGIN PRIVATE\u{20}KEY-----\n"),
        Broken(rule: "one machine", path: "Makefile", text: "a: /ho\u{6d}e/me\n"),
    ]
}
