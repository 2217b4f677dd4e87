// Our server as a process of its own, so that its processor time and memory are nobody else's.

import Diagnostics
import Linux
import RPC
import TLS

/// `arktos-bench rpc-server <authority.pem> <certificate.pem> <key.pem> <processor>`: prints `port N` when it
/// listens, and serves on one loop until its input ends.
struct BlobServer {
    private let tls: TLSContext
    private let processor: Int

    init(_ arguments: ArraySlice<String>) throws {
        let arguments = Array(arguments)
        guard arguments.count == 4, let processor = Int(arguments[3]) else {
            let files = "<authority.pem> <certificate.pem> <key.pem>"
            throw Complaint("usage: arktos-bench rpc-server \(files) <processor>", isUsage: true)
        }
        self.processor = processor
        tls = try TLSContext(
            TLSConfiguration(
                credentials: .files(certificate: arguments[1], key: arguments[2]),
                trust: .file(arguments[0], revocations: nil)))
    }

    private static let log = Logger(program: "arktos-bench")

    /// All that a server of the project may have: what is measured is what programs run.
    private static var interceptors: [any ServerInterceptor] {
        .standard(log: log, metrics: Metrics()) + [DeadlineLimit(.seconds(60))]
    }

    func run() async throws {
        try Processors.stay(on: processor)
        let loops = try EventLoopGroup(count: 1, name: "server")
        var configuration = ServerConfiguration()
        // All clients of a benchmark are one.
        configuration.maximumConnectionsPerAddress = configuration.maximumConnectionsPerLoop
        configuration.maximumConnectionsPerIdentity = configuration.maximumConnectionsPerLoop
        let server = try Server(
            router: Blobs.router(), listeners: [.tcp(.loopback(port: 0), tls)],
            interceptors: Self.interceptors, loops: loops, configuration: configuration, log: Self.log)
        guard case .ip(_, let port) = server.boundAddresses[0] else { return }
        try Files.append(Array("port \(port)\n".utf8), to: "/dev/stdout")
        let serving = Task { try await server.run() }
        let parent = try ByteStream(FileDescriptor(owning: 0), on: loops.loops[0], subject: "input")
        while try await !parent.read().isEmpty {}
        serving.cancel()
        try await serving.value
    }
}
