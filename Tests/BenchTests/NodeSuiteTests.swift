// The benchmark of nodes works and says what it should; its figures are nobody's business here.

import Linux
import TestMachines
import Testing

@Suite(.wholeMachine) struct NodeSuiteTests {
    private func run(_ arguments: [String]) async throws -> CommandResult {
        try await Process.run(
            Command("\(repository)/.build/debug/arktos-bench", ["node"] + arguments), timeout: .seconds(500))
    }

    /// Containers alone: a whole quick run boots a machine and idles besides, and is by hand.
    @Test(.timeLimit(.minutes(9))) func quickRunPrintsRowsAndOneObjectALine() async throws {
        let folder = try Files.makeTemporaryDirectory()
        let path = "\(folder)/node.json"
        let result = try await run([
            "--programs", "\(repository)/.build/debug", "--scripts", "\(repository)/scripts", "--quick",
            "--only",
            "container pod", "--json", path,
        ])
        #expect(result.status.isSuccess, "\(result.errorText)\n\(result.outputText)")
        let objects = try Files.readText(path).split(separator: "\n")
        #expect(objects.count == 3, "\(result.outputText)")
        for measure in ["container pod to Running, median", "container pod to Running, last"] {
            #expect(objects.contains { $0.contains("\"measure\": \"\(measure)\"") }, "\(measure)")
        }
        #expect(objects.allSatisfy { $0.hasPrefix(#"{"suite": "node", "measure": ""#) && $0.hasSuffix("}") })
        #expect(objects.allSatisfy { $0.contains("\"peer\": \"containerd by CRI\"") && !$0.contains("null") })
        try Files.removeTree(folder)
    }

    @Test func wrongUseIsExplained() async throws {
        let missing = try await run(["--quick"])
        #expect(missing.status == .exited(2) && missing.errorText.contains("--programs"))
    }
}
