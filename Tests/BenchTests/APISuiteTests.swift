// The benchmark of the API server works and says what it should; its figures are nobody's business here.

import Linux
import Testing

@Suite struct APISuiteTests {
    private static let repository = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

    private func run(_ arguments: [String]) async throws -> CommandResult {
        try await Process.run(
            Command("\(Self.repository)/.build/debug/arktos-bench", arguments), timeout: .seconds(300))
    }

    /// On the embedded store, in one world of five tenants.
    @Test func quickRunPrintsRowsAndOneObjectALine() async throws {
        let folder = try Files.makeTemporaryDirectory()
        let result = try await run([
            "api", "--server", "\(Self.repository)/.build/debug/arktos-apiserver", "--quick", "--only",
            "5 tenants", "--json", "\(folder)/api.json",
        ])
        #expect(result.status.isSuccess, "\(result.errorText)\n\(result.outputText)")
        let objects = try Files.readText("\(folder)/api.json").split(separator: "\n")
        for measure in [
            "ready, empty", "resident, empty", "create, server CPU", "get, p99", "patch, a second",
            "list, server CPU a MB", "watch, server CPU a delivery", "patch, a node watching, server CPU",
            "resident, a stored pod", "resident, loaded", "a tenant's get, p99",
        ] {
            #expect(objects.contains { $0.contains("\"measure\": \"\(measure)\"") }, "\(measure)")
        }
        #expect(objects.allSatisfy { $0.hasPrefix(#"{"suite": "api", "measure": ""#) && $0.hasSuffix("}") })
        #expect(result.outputText.split(separator: "\n").count == objects.count + 1)
        try Files.removeTree(folder)
    }

    @Test func wrongUseIsExplained() async throws {
        let missing = try await run(["api"])
        #expect(missing.status == .exited(2) && missing.errorText.contains("--server"))
        let half = try await run(["api", "--server", "/x", "--etcd", "https://127.0.0.1:1"])
        #expect(half.status == .exited(2) && half.errorText.contains("--etcd-credentials"))
        let absent = try await run(["api", "--server", "/nowhere"])
        #expect(absent.status == .exited(1) && absent.errorText.contains("/nowhere"))
    }
}
