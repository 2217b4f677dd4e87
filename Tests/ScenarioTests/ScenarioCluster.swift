// A cluster of the real programs, started by `arktos up` beside any other, for the tests of one suite.

import Glibc
import Linux
import TestKit
import TestMachines
import Testing

struct ScenarioCluster: Sendable {
    /// The one that the suite's trait has started.
    @TaskLocal static var running: ScenarioCluster?

    static var current: ScenarioCluster {
        get throws { try #require(running, "the suite has no cluster") }
    }

    let directory: String
    let port: UInt16

    /// Debug builds load slowly, and the machine may be busy with other tests.
    static let patience = Duration.seconds(180)

    // MARK: Life

    static func start() async throws -> ScenarioCluster {
        let port = try TestPorts.free()
        let cluster = ScenarioCluster(
            directory: try Files.makeTemporaryDirectory(prefix: "arktos-cluster"), port: port)
        do {
            let up = try await cluster.up()
            try #require(up.status.isSuccess, "arktos up: \(up.outputText)\(up.errorText)")
        } catch {
            try await cluster.remove()
            throw error
        }
        return cluster
    }

    func up() async throws -> CommandResult {
        try await arktos(
            ["up", "--detach", "--no-demo", "--data-dir", directory, "--port", "\(port)"],
            timeout: .seconds(300))
    }

    func down() async throws -> CommandResult {
        try await arktos(["down", "--data-dir", directory])
    }

    /// Ends everything, whatever state it is in, and says what is left.
    func remove() async throws {
        _ = try await down()
        let clean = try await Process.run(
            Command("\(repository)/scripts/clean-cluster", [directory]), timeout: .seconds(120))
        try #require(clean.status.isSuccess, "clean-cluster: \(clean.errorText)")
        let left = try processes(naming: directory)
        #expect(left.isEmpty, "left running: \(left)")
        #expect(!Files.exists(directory))
    }

    // MARK: Commands

    /// Beside the test bundle.
    static let programs: String = {
        let own = (try? Files.target(ofLink: "/proc/self/exe")) ?? ""
        return Files.parent(of: own)
    }()

    func arktos(_ words: [String], timeout: Duration = Self.patience) async throws -> CommandResult {
        var environment = Environment.all.filter { !$0.key.hasPrefix("ARKTOS") }
        environment["ARKTOS_SCRIPTS"] = "\(repository)/scripts"
        return try await Process.run(
            Command(Self.program, words, environment: environment), timeout: timeout)
    }

    private static var program: String { "\(programs)/arktos" }

    /// As the cluster's operator.
    var administrator: Member {
        Member(cluster: self, configuration: "\(directory)/users/system-admin.conf")
    }

    /// A new tenant with its administrator, when it is ready for pods.
    func tenant(_ name: String) async throws -> Member {
        try await administrator.succeed(["create", "tenant", name, "--storagecluster", "0"])
        let made = try await arktos(["certs", "user", name, "admin", "--data-dir", directory])
        try #require(made.status.isSuccess, "\(made.errorText)")
        let member = Member(cluster: self, configuration: "\(directory)/users/\(name)-admin.conf")
        try await waitUntil("tenant \(name) is ready", timeout: Self.patience) {
            try await member.run(["get", "namespace", "default"]).status.isSuccess
        }
        return member
    }

    // MARK: Programs

    /// Processes of this cluster whose program has this name.
    func processes(of program: String) throws -> [pid_t] {
        try processes(naming: directory).filter { $0.value.hasSuffix("/\(program)") }.map(\.key)
    }

    /// By number, the programs that were given a path of the folder.
    private func processes(naming folder: String) throws -> [pid_t: String] {
        var found: [pid_t: String] = [:]
        for entry in try Files.list("/proc") {
            guard let pid = pid_t(entry), pid != getpid(), Process.isRunning(pid),
                let line = try? Files.readText("/proc/\(pid)/cmdline"), line.contains(folder)
            else { continue }
            found[pid] = String(line.prefix { $0 != "\0" })
        }
        return found
    }

    /// Kills the program and returns when its successor runs.
    func killAndAwaitSuccessor(_ program: String) async throws {
        let old = try processes(of: program)
        try #require(old.count == 1, "\(program) runs \(old.count) times")
        try #require(kill(old[0], SIGKILL) == 0)
        try await waitUntil("\(program) runs again", timeout: Self.patience) {
            let now = try processes(of: program)
            return now.count == 1 && now != old
        }
    }
}

/// Somebody who uses the cluster with a configuration of their own.
struct Member: Sendable {
    let cluster: ScenarioCluster
    let configuration: String

    func run(_ words: [String]) async throws -> CommandResult {
        // Before "--", after which nothing is a flag.
        let end = words.firstIndex(of: "--") ?? words.endIndex
        return try await cluster.arktos(
            words[..<end] + ["--config", configuration] + words[end...])
    }

    /// Its output.
    @discardableResult
    func succeed(_ words: [String], sourceLocation: SourceLocation = #_sourceLocation) async throws -> String
    {
        let result = try await run(words)
        try #require(
            result.status.isSuccess, "arktos \(words.joined(separator: " ")): \(result.errorText)",
            sourceLocation: sourceLocation)
        return result.outputText
    }

    func field(_ path: String, of object: String) async throws -> String {
        try await succeed(
            ["get"] + object.split(separator: "/").map(String.init) + ["-o", "jsonpath={\(path)}"]
        )
        .trimmed
    }

    /// Applies a manifest of examples/ and waits until its pod is ready.
    func start(example name: String) async throws {
        try await succeed(["apply", "-f", "\(repository)/examples/\(name).yaml"])
        try await waitUntilReady(name)
    }

    func waitUntilReady(_ pod: String) async throws {
        try await succeed(["wait", "pod/\(pod)", "--for=condition=Ready", "--timeout=170s"])
    }

    func delete(pod: String) async throws {
        try await succeed(["delete", "pod", pod])
        try await waitUntil("pod \(pod) is gone", timeout: ScenarioCluster.patience) {
            try await !run(["get", "pod", pod]).status.isSuccess
        }
    }
}

extension String {
    var trimmed: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }
}

/// The suite's tests share one cluster, which goes when they have ended.
struct WithCluster: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let cluster = try await ScenarioCluster.start()
        do {
            try await ScenarioCluster.$running.withValue(cluster) { try await function() }
        } catch {
            try await cluster.remove()
            throw error
        }
        try await cluster.remove()
    }
}

extension Trait where Self == WithCluster {
    static var withCluster: Self { WithCluster() }
}
