// Finding the verb, completing what is written, and running plugins.

import Linux
import Testing

@testable import Commands

@Suite struct VerbSearchTests {
    private let verbs = [
        Verb("get", "", usage: "get", flags: [Flag("output", "o", .value("X"), "")]) { _, _ in },
        Verb(
            "rollout", "", section: .workloads,
            verbs: [
                Verb("status", "", usage: "rollout status", aliases: ["state"]) { _, _ in },
                Verb("undo", "", usage: "rollout undo") { _, _ in },
            ]),
        Verb(
            "create", "", usage: "create", verbs: [Verb("job", "", usage: "create job") { _, _ in }],
            run: { _, _ in }),
    ]

    private func found(_ line: String) throws -> (name: String, rest: [String]) {
        guard case .found(let found) = VerbSearch.find(ShellWords.split(line), in: verbs) else {
            throw CommandError("not found: \(line)")
        }
        return (found.name, found.rest)
    }

    @Test(arguments: [
        ("get pods", "get", ["pods"]), ("-n web get pods", "get", ["-n", "web", "pods"]),
        ("--namespace=web get pods -o yaml", "get", ["--namespace=web", "pods", "-o", "yaml"]),
        ("rollout status deploy/a", "rollout status", ["deploy/a"]),
        ("rollout -n web state x", "rollout status", ["-n", "web", "x"]),
        ("create job j", "create job", ["j"]), ("create -f x", "create", ["-f", "x"]),
        ("create nothing", "create", ["nothing"]), ("rollout", "rollout", []),
        ("-nget get", "get", ["-nget"]),
    ])
    func flagsMayStandAnywhere(line: String, name: String, rest: [String]) throws {
        let found = try found(line)
        #expect(found.name == name)
        #expect(found.rest == rest)
    }

    @Test(arguments: [("gte", ["get"]), ("creat", ["create"]), ("xyzzy", []), ("ro", ["rollout"])])
    func typosGetTheNearestVerb(word: String, near: [String]) {
        guard case .unknown(word, let path, let found) = VerbSearch.find([word], in: verbs) else {
            Issue.record("\(word) was found")
            return
        }
        #expect(path.isEmpty && found == near)
    }

    @Test func typosBehindAVerbAreOfThatVerb() {
        guard case .unknown("statsu", let path, let near) = VerbSearch.find(["rollout", "statsu"], in: verbs)
        else {
            Issue.record("statsu was found")
            return
        }
        #expect(path.map(\.name) == ["rollout"] && near == ["status"])
    }

    // MARK: Plugins

    @Test func thePluginWithTheLongestNameIsRun() throws {
        let directory = try TemporaryFolder()
        for name in ["arktos-foo", "arktos-foo-bar_baz", "arktos-node"] {
            try Files.write(Array("#!/bin/sh\n".utf8), to: "\(directory.path)/\(name)", mode: 0o755)
        }
        let plugins = Plugins(["PATH": "/nowhere:\(directory.path)"])
        let long = try #require(plugins.find(["foo", "bar-baz", "x", "--flag"]))
        #expect(long.path == "\(directory.path)/arktos-foo-bar_baz" && long.arguments == ["x", "--flag"])
        let short = try #require(plugins.find(["foo", "--flag"]))
        #expect(short.path == "\(directory.path)/arktos-foo" && short.arguments == ["--flag"])
        // A program of this project is no verb.
        #expect(plugins.find(["node"]) == nil)
        #expect(plugins.find(["nothing"]) == nil)
        #expect(
            plugins.list().map(\.path) == [
                "\(directory.path)/arktos-foo", "\(directory.path)/arktos-foo-bar_baz",
            ])
    }
}

/// A folder that is gone when the last reference is.
final class TemporaryFolder: Sendable {
    let path: String
    init() throws { path = try Files.makeTemporaryDirectory() }
    // What cannot be removed is the machine's to clean up.
    deinit { try? Files.removeTree(path) }
}

@Suite(.timeLimit(.minutes(2)))
struct CompletionTests {
    private func complete(_ lab: CommandLab, _ words: [String], shell: String = "zsh") async -> [String] {
        let outcome = await lab.run(["__complete", shell, "--"] + words)
        return outcome.answer.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
    }

    @Test func theTableAndTheClusterAreAsked() async throws {
        try await CommandLab.with { lab in
            _ = await lab.run("create namespace web")
            #expect(await complete(lab, ["ge"]) == ["get"])
            #expect(await complete(lab, ["config", "get-c"]) == ["get-clusters", "get-contexts"])
            #expect(await complete(lab, ["get", "stor"]) == ["storageclasses", "storageclusters"])
            #expect(await complete(lab, ["get", "pods,secr"]) == ["pods,secrets"])
            #expect(
                await complete(lab, ["get", "namespaces", ""]) == [
                    "default", "kube-public", "kube-system", "web",
                ])
            #expect(await complete(lab, ["get", "ns/w"]) == ["ns/web"])
            #expect(await complete(lab, ["get", "namespaces", "web", "kube-s"]) == ["kube-system"])
            #expect(await complete(lab, ["get", "pods", "-n", "w"]) == ["web"])
            #expect(await complete(lab, ["get", "pods", "--namespace=w"]) == ["--namespace=web"])
            #expect(await complete(lab, ["get", "pods", "--show-l"]) == ["--show-labels"])
            #expect(await complete(lab, ["get", "-o", "y"]) == ["yaml"])
            #expect(await complete(lab, ["config", "use-context", ""]) == ["acme-admin"])
            #expect(await complete(lab, ["apply", "-f", ""]) == [":files"])
            #expect(
                await complete(lab, ["get", "--output", "=", "js"], shell: "bash") == ["json", "jsonpath="])
            #expect(await complete(lab, ["completion", ""]) == ["bash", "fish", "zsh"])
            #expect(await complete(lab, ["help", "conf"]) == ["config"])
        }
    }

    @Test func withoutAServerThereAreStillVerbs() async throws {
        try await CommandLab.with { lab in
            let outcome = await lab.run(["__complete", "bash", "--", "get", "pods", ""], as: "/nowhere")
            #expect(outcome.code == 0 && outcome.together.isEmpty)
        }
    }

    @Test func bashReallyCompletes() async throws {
        let folder = try TemporaryFolder()
        // A stand-in for the program, which says what it was asked.
        let asked = "#!/bin/sh\nshift 3\nfor word; do echo \"<$word>\"; done\n"
        try Files.write(Array(asked.utf8), to: "\(folder.path)/arktos", mode: 0o755)
        try Files.write(Array(CompletionScripts.bash.utf8), to: "\(folder.path)/script")
        let line = """
            . \(folder.path)/script; PATH=\(folder.path):$PATH
            COMP_WORDS=(arktos get pods 'a b'); COMP_CWORD=3; _arktos_complete; printf '%s\\n' "${COMPREPLY[@]}"
            """
        let result = try await Process.run(Command("bash", ["--norc", "-c", line]))
        #expect(result.outputText == "<get>\n<pods>\n<a b>\n", "\(result.errorText)")
    }
}
