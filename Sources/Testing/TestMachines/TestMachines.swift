// TestMachines: the real servers of a node for tests. Each `TestNode` has libvirtd, containerd, a registry
// with the demo's images and a pod network of its own in one temporary folder, so that tests disturb neither
// each other nor the machine they run on.

import Glibc
import Linux

/// What `scripts/node-services` starts. End it by `stop()`: the servers outlive this process.
package struct TestNode: Sendable {
    package let directory: String
    /// What the script said, such as LIBVIRT_URI and CNI_CONF_DIR.
    package let services: [String: String]

    /// In a new temporary folder. The first start on a machine makes the demo's images, which takes a minute.
    package static func start() async throws -> TestNode {
        try await start(in: try Files.makeTemporaryDirectory(prefix: "arktos-node"))
    }

    /// Starts what does not run in that folder.
    package static func start(in directory: String) async throws -> TestNode {
        let output = try await script("start", directory)
        let pairs = output.split(separator: "\n").compactMap { line -> (String, String)? in
            let parts = line.split(separator: "=", maxSplits: 1)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
        return TestNode(directory: directory, services: Dictionary(pairs, uniquingKeysWith: { $1 }))
    }

    package subscript(_ key: String) -> String { services[key] ?? "\(key) is not known" }

    /// Ends a server as a crash would: what it looks after runs on.
    package func kill(_ server: String) async throws {
        let words = try Files.readText("\(directory)/run/\(server).pid").split(separator: " ")
        guard let pid = words.first.flatMap({ pid_t($0) }) else {
            throw Impatience("\(server) has no PID file")
        }
        _ = Glibc.kill(pid, SIGKILL)
        try await waitUntil("\(server) is gone") { !Process.isRunning(pid) }
    }

    /// Ends the servers and all that ran on them, and removes the folder.
    package func stop() async throws {
        _ = try await Self.script("clean", directory)
        try Files.removeTree(directory)
    }

    private static func script(_ verb: String, _ directory: String) async throws -> String {
        let result = try await Process.run(
            Command("\(repository)/scripts/node-services", [verb, "--data-dir", directory]),
            timeout: .seconds(600))
        guard result.status.isSuccess else {
            throw Impatience("node-services \(verb): \(result.status): \(result.errorText)")
        }
        return result.outputText
    }
}

/// The folder that holds Package.swift.
package let repository: String = {
    var path = #filePath
    for _ in 0..<4 { path = Files.parent(of: path) }
    return path
}()

/// What a test waited for in vain.
package struct Impatience: Error, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}

/// Looks again and again until the condition holds.
package func waitUntil(
    _ what: String, timeout: Duration = .seconds(30), _ condition: () async throws -> Bool
) async throws {
    let deadline = MonotonicClock.now.advanced(by: timeout)
    while true {
        if try await condition() { return }
        guard MonotonicClock.now < deadline else { throw Impatience("\(what): not within \(timeout)") }
        try await MonotonicClock.sleep(for: .milliseconds(20))
    }
}
