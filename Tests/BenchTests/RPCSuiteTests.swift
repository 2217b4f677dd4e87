// The benchmark of calls works and says what it should; its figures are nobody's business here.

import Linux
import Testing

@Suite struct RPCSuiteTests {
    /// Beside the test bundle, where the build puts it.
    private static let program = ".build/debug/arktos-bench"
    private static let repository = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

    private func run(_ arguments: [String]) async throws -> CommandResult {
        try await Process.run(Command("\(Self.repository)/\(Self.program)", arguments))
    }

    /// Without peers, which continuous integration does not install.
    @Test func quickRunPrintsTheTableAndOneObjectALine() async throws {
        let folder = try Files.makeTemporaryDirectory()
        let result = try await run(["rpc", "--quick", "--json", "\(folder)/rpc.json"])
        #expect(result.status.isSuccess, "\(result.errorText)")

        let lines = result.outputText.split(separator: "\n")
        let objects = try Files.readText("\(folder)/rpc.json").split(separator: "\n")
        #expect(lines.first?.hasPrefix("measure") == true && lines.count == objects.count + 1)
        #expect(objects.count == 31, "\(result.outputText)")
        let keys = ["suite", "measure", "case", "value", "unit", "peer", "peer_value", "ratio", "runs"]
        for object in objects {
            #expect(object.hasPrefix(#"{"suite": "rpc", "measure": ""#) && object.hasSuffix("}"))
            #expect(keys.allSatisfy { object.contains("\"\($0)\": ") }, "\(object)")
        }
        #expect(
            objects.contains { $0.contains(#""measure": "server CPU a call", "case": "unary 10 kB, 64 "#) })
        try Files.removeTree(folder)
    }

    /// Two thousand with mutual TLS here, and `--connections 10000` by hand: so many handshakes cost an
    /// unoptimised build half a minute. Memory is the server process's own.
    @Test func idleConnectionsAreSmallAndBesideThemCallsGoThrough() async throws {
        let folder = try Files.makeTemporaryDirectory()
        let path = "\(folder)/idle.json"
        let result = try await run([
            "rpc", "--quick", "--only", "idle", "--connections", "2000", "--json", path,
        ])
        #expect(result.status.isSuccess, "\(result.errorText)")
        let objects = try Files.readText(path).split(separator: "\n")
        func value(_ measure: String) -> Double? {
            let object = objects.first { $0.contains("\"\(measure)\", \"case\": \"2000 connections\"") }
            let rest = object?.split(separator: "\"value\": ").last
            return rest.flatMap { Double($0.prefix { $0 != "," }) }
        }
        let kilobytes = try #require(value("idle connection, all of it"), "\(result.outputText)")
        #expect((1...150).contains(kilobytes), "a connection takes that many kB, OpenSSL's included")
        #expect(try #require(value("latency p50 beside idle ones")) > 0)
        try Files.removeTree(folder)
    }

    @Test func wrongUseIsExplained() async throws {
        let unknown = try await run(["rpc", "--fast"])
        #expect(unknown.status == .exited(2) && unknown.errorText.contains("--quick"))
        let missing = try await run(["rpc", "--quick", "--peers", "/nowhere"])
        #expect(missing.status == .exited(1) && missing.errorText.contains("/nowhere/cpp-server"))
    }
}
