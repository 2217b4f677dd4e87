// TestMachines: a real hypervisor for tests. Each `PrivateLibvirt` is a libvirtd of its own with its own folder, so that
// tests disturb neither each other nor the machine they run on.

import Glibc
import Libvirt
import Linux

/// A libvirtd that the test process started. It ends with the process, or by `stop()`.
package final class PrivateLibvirt: Sendable {
    package let directory: String
    private let daemon: Process

    package var uri: String { "qemu+unix:///system?socket=\(directory)/run/libvirt-sock" }

    /// Answers once libvirtd does. The first start on a fresh folder takes seconds, since QEMU is probed.
    package init(directory: String) async throws {
        self.directory = directory
        daemon = try await Self.start(directory)
        try await waitUntil("libvirtd answers", timeout: .seconds(90)) { [uri, daemon] in
            if let status = daemon.exitStatus {
                throw Impatience(description: "libvirtd has ended (\(status)): see \(directory)/log/libvirtd.log")
            }
            return (try? await Hypervisor(uri: uri, threads: 1).version()) != nil
        }
    }

    /// In a new temporary folder.
    package convenience init() async throws {
        try await self.init(directory: try Files.makeTemporaryDirectory(prefix: "arktos-libvirt"))
    }

    private static func start(_ directory: String) async throws -> Process {
        var command = Command("\(repository)/scripts/libvirtd", [directory])
        command.output = .discarded
        command.errorOutput = .discarded
        command.group = .own
        command.parentDeathSignal = SIGTERM
        // On a loop's thread, whose end alone is the end of the process.
        let loop = EventLoopGroup.shared.next()
        return try await withTaskExecutorPreference(loop) { [command] in try Process(command, on: loop) }
    }

    /// As a crash: domains run on. Start again by a new value with the same directory.
    package func kill() async throws {
        try daemon.kill(SIGKILL)
        _ = await daemon.wait()
    }

    /// Ends every domain and libvirtd, and removes the folder.
    package func stop() async throws {
        let hypervisor = Hypervisor(uri: uri, threads: 1)
        for domain in (try? await hypervisor.domains()) ?? [] where domain.state.isActive {
            try? await hypervisor.domain(domain.uuid).destroy()
        }
        try daemon.kill(SIGTERM)
        _ = await daemon.wait()
        try Files.removeTree(directory)
    }
}

/// The folder that holds Package.swift.
package let repository: String = {
    var path = #filePath
    for _ in 0..<4 { path = Files.parent(of: path) }
    return path
}()

package struct Impatience: Error, CustomStringConvertible {
    package let description: String
}

/// Looks again and again until the condition holds.
package func waitUntil(
    _ what: String, timeout: Duration = .seconds(30), _ condition: () async throws -> Bool
) async throws {
    let deadline = MonotonicClock.now.advanced(by: timeout)
    while true {
        if try await condition() { return }
        guard MonotonicClock.now < deadline else { throw Impatience(description: "\(what): not within \(timeout)") }
        try await MonotonicClock.sleep(for: .milliseconds(20))
    }
}
