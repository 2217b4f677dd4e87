// `arktos edit` with editors that are scripts, and somebody else who is faster.

import API
import APIClient
import Formats
import Linux
import Messages
import TestKit
import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(2)))
struct EditTests {
    /// An editor that runs a shell script on the file, which is `$1`; a different one at each call.
    private func editor(_ folder: String, _ rounds: [String]) throws -> String {
        for (index, script) in rounds.enumerated() {
            try Files.write(Array(script.utf8), to: "\(folder)/round\(index + 1)")
        }
        let path = "\(folder)/editor"
        let script = """
            #!/bin/sh
            n=$(($(cat \(folder)/count 2>/dev/null || echo 0) + 1))
            echo $n > \(folder)/count
            cp "$1" \(folder)/seen$n
            . \(folder)/round$n
            """
        try Files.write(Array(script.utf8), to: path, mode: 0o755)
        return path
    }

    private func settings(_ lab: CommandLab) async throws -> ConfigMap {
        try await lab.acme.get(ConfigMap.self, ObjectName(namespace: "default", name: "settings"))
    }

    private func make(_ lab: CommandLab) async throws {
        _ = try await lab.acme.create(
            ConfigMap.with {
                $0.metadata.name = "settings"
                $0.metadata.namespace = "default"
                $0.data = ["a": "1", "b": "2"]
            })
    }

    private func edit(_ lab: CommandLab, _ editor: String, _ flags: [String] = []) async -> CommandLab.Outcome
    {
        await lab.run(["edit", "configmap", "settings"] + flags, environment: ["EDITOR": editor])
    }

    @Test func mistakesComeBackAsCommentsWithTheirLine() async throws {
        try await CommandLab.with { lab in
            try await make(lab)
            let editor = try editor(
                lab.folder,
                ["sed -i s/^data:/dta:/ $1", "sed -i s/^dta:/data:/ $1; sed -i 's/\"1\"/\"9\"/' $1"])
            let outcome = await edit(lab, editor)
            #expect(
                outcome.code == 0 && outcome.answer == "configmap/settings edited\n", "\(outcome.together)")
            let seen = try Files.readText("\(lab.folder)/seen2").split(
                separator: "\n", omittingEmptySubsequences: false)
            let complaint = try #require(seen.first { $0.contains("unknown field") })
            #expect(complaint.hasSuffix("dta: unknown field \"dta\"; did you mean \"data\"?"))
            // The line that the complaint names is where the mistake stands in the file with the complaint.
            let number = try #require(Int(complaint.dropFirst("# line ".count).prefix { $0.isNumber }))
            #expect(seen[number - 1].hasPrefix("dta:"))
            #expect(try await settings(lab).data == ["a": "9", "b": "2"])
        }
    }

    @Test func whatTheServerRefusesComesBackToo() async throws {
        try await CommandLab.with { lab in
            try await make(lab)
            let editor = try editor(lab.folder, ["sed -i 's/^  a:/  bad key:/' $1", ": > $1"])
            let outcome = await edit(lab, editor)
            #expect(outcome.code == 1, "\(outcome.together)")
            #expect(outcome.complaint.contains("Edit cancelled, saved file was empty."))
            #expect(outcome.complaint.contains("no valid changes were saved"))
            #expect(
                try Files.readText("\(lab.folder)/seen2").contains("# The ConfigMap \"settings\" is invalid"))
            try removeKept(outcome)
        }
    }

    /// The copy that a failed edit leaves.
    private func removeKept(_ outcome: CommandLab.Outcome) throws {
        let path = try #require(
            outcome.complaint.split(separator: "\"").first { $0.contains("/arktos-edit.") })
        #expect(Files.exists(String(path)))
        try Files.removeTree(Files.parent(of: String(path)))
    }

    /// A shell line that writes another value into the object while it is being edited.
    private func elsewhere(_ lab: CommandLab, _ key: String, _ value: String) async throws {
        _ = try await lab.acme.patch(
            ConfigMap.self, ObjectName(namespace: "default", name: "settings"),
            "{\"data\":{\"\(key)\":\"\(value)\"}}")
    }

    @Test func whatOthersChangeMeanwhileIsKept() async throws {
        try await CommandLab.with { lab in
            try await make(lab)
            let editor = try editor(
                lab.folder,
                [
                    "sed -i 's/\"1\"/\"9\"/' $1; touch \(lab.folder)/open; while [ -e \(lab.folder)/open ]; do sleep 0.05; done"
                ])
            async let edited = edit(lab, editor)
            #expect(await eventually(within: .seconds(60)) { Files.exists("\(lab.folder)/open") })
            try await elsewhere(lab, "b", "7")
            try Files.remove("\(lab.folder)/open")
            let outcome = await edited
            #expect(outcome.code == 0, "\(outcome.together)")
            #expect(try await settings(lab).data == ["a": "9", "b": "7"])
        }
    }

    @Test func whoChangesTheSameFieldIsToldAndDecides() async throws {
        try await CommandLab.with { lab in
            try await make(lab)
            let editor = try editor(
                lab.folder,
                [
                    "sed -i 's/\"1\"/\"9\"/' $1; touch \(lab.folder)/open; while [ -e \(lab.folder)/open ]; do sleep 0.05; done",
                    "true",
                ])
            async let edited = edit(lab, editor)
            #expect(await eventually(within: .seconds(60)) { Files.exists("\(lab.folder)/open") })
            try await elsewhere(lab, "a", "7")
            try Files.remove("\(lab.folder)/open")
            let outcome = await edited
            #expect(outcome.code == 0, "\(outcome.together)")
            let seen = try Files.readText("\(lab.folder)/seen2")
            #expect(seen.contains("# Somebody else has changed these fields too:\n#   .data.a\n"))
            #expect(try await settings(lab).data == ["a": "9", "b": "2"])
        }
    }

    @Test func theSameObjectHasToComeBack() async throws {
        try await CommandLab.with { lab in
            try await make(lab)
            let editor = try editor(
                lab.folder, ["sed -i 's/name: settings/name: other/' $1", "sed -i '/./d' $1"])
            let outcome = await edit(lab, editor, ["-o", "yaml"])
            #expect(outcome.code == 1)
            #expect(
                try Files.readText("\(lab.folder)/seen2").contains("metadata.name: may not be changed here"))
            try removeKept(outcome)
        }
    }

    @Test func anEditorThatFailsLeavesTheText() async throws {
        try await CommandLab.with { lab in
            try await make(lab)
            let outcome = await edit(lab, "false")
            #expect(outcome.code == 1)
            #expect(outcome.complaint.contains("there was a problem with the editor \"false\": exit code 1"))
            let path = outcome.complaint.split(separator: " ").last.map { String($0).trimmed } ?? ""
            #expect(try Files.readText(path).contains("kind: ConfigMap"))
            try Files.removeTree(Files.parent(of: path))
        }
    }
}
