// One member of a real etcd: Debian's etcd-server as a child process, over mutual TLS.

import Glibc
import Linux
import RPC
import Synchronization
import TLS

/// A process that can be killed, paused and started again on the same ports and data. It does not outlive
/// this process, whatever happens.
package final class EtcdServer: Sendable {
    /// Where a member listens: addresses that the test process reaches too.
    struct Place: Sendable {
        let name: String
        let address: String
        let clientPort: UInt16
        let peerPort: UInt16
        /// Path of the network namespace that it lives in; nil for this process's own.
        let namespace: String?

        var clientURL: String { "https://\(address):\(clientPort)" }
        var peerURL: String { "https://\(address):\(peerPort)" }
        var isSelfContained: Bool { namespace == nil }
    }

    /// Largest request that the servers take, and largest piece of a watch that they send: room for the
    /// largest value. Tests need no larger transactions; a busy machine's members agree on them slowly.
    package static let requestBytes = 12 << 20

    let place: Place
    private let directory: String
    private let arguments: [String]
    private let process = Mutex<Process?>(nil)

    /// `directory` holds the member's files; `credentials` those of the certificates.
    init(_ place: Place, cluster: String, token: String, directory: String, credentials: String) {
        self.place = place
        self.directory = directory
        arguments = [
            "--name", place.name, "--data-dir", "\(directory)/data",
            "--listen-client-urls", place.clientURL, "--advertise-client-urls", place.clientURL,
            "--listen-peer-urls", place.peerURL, "--initial-advertise-peer-urls", place.peerURL,
            "--initial-cluster", cluster, "--initial-cluster-token", token,
            "--initial-cluster-state", "new",
            "--cert-file", "\(credentials)/server.crt", "--key-file", "\(credentials)/server.key",
            "--trusted-ca-file", "\(credentials)/ca.crt", "--client-cert-auth",
            "--peer-cert-file", "\(credentials)/server.crt", "--peer-key-file", "\(credentials)/server.key",
            "--peer-trusted-ca-file", "\(credentials)/ca.crt", "--peer-client-cert-auth",
            "--max-request-bytes", "\(Self.requestBytes)", "--max-txn-ops", "1024",
            "--logger", "zap", "--log-outputs", "stderr", "--log-level", "warn",
        ]
    }

    deinit { try? process.withLock { $0 }?.kill() }

    /// Where clients reach it.
    package var target: Channel.Target {
        guard let target = Channel.Target("\(place.address):\(place.clientPort)") else {
            preconditionFailure("no address: \(place.clientURL)")
        }
        return target
    }

    package var isRunning: Bool {
        process.withLock { $0.map { $0.exitStatus == nil } ?? false }
    }

    /// Starts the process, with what is on disk. Does not wait until it answers.
    package func start() async throws {
        try Files.makeDirectories(directory)
        var command = Command("etcd", arguments)
        command.networkNamespace = place.namespace
        let log = try FileDescriptor.open(logFile, O_WRONLY | O_CREAT | O_APPEND, mode: 0o644)
        command.errorOutput = .descriptor(log)
        command.output = .discarded
        // The threads of event loops never end, so it ends with this process only.
        command.parentDeathSignal = SIGKILL
        let loop = EventLoopGroup.shared.next()
        let ready = command
        let started = try await loop.run { () throws(SystemError) in try Process(ready, on: loop) }
        process.withLock { $0 = started }
    }

    /// As power loss of this member would, but for the disk.
    package func kill() async throws {
        guard let process = process.withLock({ $0 }) else { return }
        try process.kill(SIGKILL)
        _ = await process.wait()
    }

    /// It keeps its connections and answers nothing.
    package func pause() throws { try process.withLock { $0 }?.kill(SIGSTOP) }

    package func resume() throws { try process.withLock { $0 }?.kill(SIGCONT) }

    /// The end of what it has said.
    package var log: String {
        let text = (try? Files.readText(logFile)) ?? ""
        return text.split(separator: "\n").suffix(20).joined(separator: "\n")
    }

    private var logFile: String { "\(directory)/log" }
}
