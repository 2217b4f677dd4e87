// A whole cluster of one node, as `arktos up` makes it, in a folder of its own; and a tenant in it.

import API
import APIClient
import Glibc
import Linux
import Messages
import RPC
import TLS

struct NodeCluster: Sendable {
    let directory: String
    let client: APIClient
    /// As `scripts/node-services` names them.
    let services: [String: String]
    private let options: NodeOptions
    private let channel: Channel

    static let namespace = "default"
    private static let tenant = "bench"
    static let patience = Duration.seconds(600)

    static func start(_ options: NodeOptions) async throws -> NodeCluster {
        let directory = try options.directory ?? Files.makeTemporaryDirectory(prefix: "arktos-cluster")
        do {
            let port = try freePort()
            _ = try await run(
                options, ["up", "--detach", "--no-demo", "--data-dir", directory, "--port", "\(port)"])
            return try await NodeCluster(options, directory, port)
        } catch {
            try await remove(options, directory)
            throw error
        }
    }

    private init(_ options: NodeOptions, _ directory: String, _ port: UInt16) async throws {
        self.options = options
        self.directory = directory
        let system = "\(directory)/users/system-admin.conf"
        _ = try await Self.run(
            options, ["create", "tenant", Self.tenant, "--storagecluster", "0", "--config", system])
        _ = try await Self.run(options, ["certs", "user", Self.tenant, "admin", "--data-dir", directory])
        let user = "\(directory)/certs/users/\(Self.tenant)-admin"
        let identity = try TLSIdentity(
            chain: try Certificate.all(file: "\(user).crt"), key: try PrivateKey(file: "\(user).key"))
        let trust = TrustStore(authorities: try Certificate.all(file: "\(directory)/certs/ca.crt"))
        channel = Channel(
            to: .loopback(port: port), tls: try TLSContext(TLSConfiguration(identity: identity, trust: trust))
        )
        client = APIClient(channel)
        let said = try await Self.succeed(
            Command("\(options.scripts)/node-services", ["status", "--data-dir", "\(directory)/node"]))
        let pairs = said.split(separator: "\n").compactMap { line -> (String, String)? in
            let parts = line.split(separator: "=", maxSplits: 1).map { String($0) }
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
        services = Dictionary(pairs, uniquingKeysWith: { $1 })
        try await waitForNamespace()
        _ = try await Self.run(
            options,
            ["wait", "nodes", "--all", "--for=condition=Ready", "--timeout=300s", "--config", system])
    }

    private func waitForNamespace() async throws {
        let end = MonotonicClock.now.advanced(by: Self.patience)
        while MonotonicClock.now < end {
            do throws(APIError) {
                if try await client.find(Namespace.self, ObjectName(name: Self.namespace)) != nil { return }
            } catch {
                // Forbidden is whoever has no role yet.
                guard error.reason == .forbidden else { throw error }
            }
            try await MonotonicClock.sleep(for: .milliseconds(50))
        }
        throw Complaint("tenant \(Self.tenant) did not get its namespace")
    }

    func stop() async throws {
        channel.close()
        try await Self.remove(options, directory)
    }

    private static func remove(_ options: NodeOptions, _ directory: String) async throws {
        _ = try await run(options, ["down", "--data-dir", directory])
        _ = try await succeed(Command("\(options.scripts)/clean-cluster", [directory]))
    }

    /// The cluster's process of that name.
    func usage(of program: String) throws -> ProcessUsage {
        for entry in try Files.list("/proc") {
            guard let pid = pid_t(entry), let line = try? Files.readText("/proc/\(pid)/cmdline"),
                line.prefix(while: { $0 != "\0" }).hasSuffix("/\(program)"), line.contains(directory)
            else { continue }
            return try ProcessUsage(of: pid)
        }
        throw Complaint("\(program) does not run")
    }

    // MARK: Commands

    private static func freePort() throws -> UInt16 {
        let socket = try Socket.listen(on: .loopback(port: 0))
        defer { socket.close() }
        return try Socket.localAddress(of: socket).port ?? 0
    }

    private static func run(_ options: NodeOptions, _ words: [String]) async throws -> String {
        var environment = Environment.all.filter { !$0.key.hasPrefix("ARKTOS") }
        environment["ARKTOS_SCRIPTS"] = options.scripts
        return try await succeed(
            Command("\(options.programs)/arktos", words, environment: environment))
    }

    /// What it says on its output.
    static func succeed(_ command: Command) async throws -> String {
        let result = try await Linux.Process.run(command, timeout: patience)
        guard result.status.isSuccess else {
            let words = ([command.program] + command.arguments).joined(separator: " ")
            throw Complaint("\(words): \(result.status): \(result.errorText)")
        }
        return result.outputText
    }
}
