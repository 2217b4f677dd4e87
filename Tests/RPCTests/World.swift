// A server and its certificates, for the length of one test.

import Diagnostics
import HTTP2
import Linux
import RPC
import Synchronization
import TLS
import Testing

/// Keeps log lines.
final class LogKeeper: LogSink {
    private let kept = Mutex<[String]>([])
    var lines: [String] { kept.withLock { $0 } }
    func write(_ line: [UInt8]) { kept.withLock { $0.append(String(decoding: line, as: UTF8.self)) } }
}

/// What handlers have seen.
final class Witness: Sendable {
    private let seen = Mutex<[String]>([])
    var all: [String] { seen.withLock { $0 } }
    func note(_ event: String) { seen.withLock { $0.append(event) } }
}

struct World: Sendable {
    let authority: CertificateAuthority
    let witness = Witness()
    let logs = LogKeeper()
    let folder: String
    let server: Server
    var address: SocketAddress { server.boundAddresses[0] }
    var unixAddress: SocketAddress { server.boundAddresses[1] }
    var log: Logger { Logger(program: "test", level: .debug, sink: logs) }

    init(
        configuration: ServerConfiguration = ServerConfiguration(),
        interceptors: [any ServerInterceptor] = [], router: Router? = nil, loops: EventLoopGroup = .shared
    ) throws {
        authority = try CertificateAuthority.create(commonName: "test authority")
        folder = try Files.makeTemporaryDirectory(prefix: "arktos-rpc")
        let listeners: [ListenAddress] = [
            .tcp(.loopback(port: 0), try Self.serverContext(authority)),
            .unix(path: "\(folder)/rpc.sock", mode: 0o600),
        ]
        server = try Server(
            router: router ?? World.router(witness), listeners: listeners, interceptors: interceptors,
            loops: loops, configuration: configuration,
            log: Logger(program: "test", level: .debug, sink: logs))
    }

    /// Serves while `body` runs, and drains after it.
    static func run(
        configuration: ServerConfiguration = ServerConfiguration(),
        interceptors: [any ServerInterceptor] = [], router: Router? = nil,
        loops: EventLoopGroup = .shared, _ body: @Sendable (World) async throws -> Void
    ) async throws {
        let world = try World(
            configuration: configuration, interceptors: interceptors, router: router, loops: loops)
        let serving = Task { try await world.server.run() }
        let result: Result<Void, any Error>
        do { result = .success(try await body(world)) } catch { result = .failure(error) }
        serving.cancel()
        try await serving.value
        try Files.removeTree(world.folder)
        try result.get()
    }

    static func serverContext(_ authority: CertificateAuthority) throws -> TLSContext {
        let identity = try authority.issue(
            CertificateRequest(
                commonName: "server", dnsNames: ["localhost"], ipAddresses: ["127.0.0.1"], usages: [.server]))
        return try TLSContext(
            TLSConfiguration(identity: identity, trust: TrustStore(authorities: [authority.certificate])))
    }

    func clientContext(signedBy signer: CertificateAuthority? = nil) throws -> TLSContext {
        let identity = try (signer ?? authority).issue(
            CertificateRequest(commonName: "alice", organizations: ["tenant:blue"]))
        return try TLSContext(
            TLSConfiguration(identity: identity, trust: TrustStore(authorities: [authority.certificate])))
    }

    func channel(_ configuration: ChannelConfiguration = ChannelConfiguration()) throws -> Channel {
        Channel(to: address, tls: try clientContext(), configuration: configuration)
    }

    private static func router(_ witness: Witness) -> Router {
        var router = Router()
        router.handle(Methods.echo) { request, _ in request }
        router.handle(Methods.fail) { request, context in
            context.trailers.add("x-why", "because")
            context.trailers.add("x-why-bin", bytes: [0, 255])
            throw RPCError(
                StatusCode(rawValue: Int(request.number)) ?? .unknown, request.text,
                details: [ErrorDetail(Text("detail", 3))])
        }
        router.handle(Methods.describe) { _, context in
            let certificate = context.peerCertificate
            let bytes = context.metadata.values("x-bytes-bin").first ?? []
            let remaining =
                context.deadline.map { MonotonicClock.now.duration(to: $0) > .seconds(1) } ?? false
            let parts = [
                certificate?.commonName ?? "-", certificate?.organizations.first ?? "-",
                context.metadata["x-word"] ?? "-", "\(bytes)", "\(remaining)", context.requestID,
            ]
            return Text(parts.joined(separator: " "))
        }
        router.handle(Methods.hang) { request, _ in
            witness.note("hanging \(request.text)")
            do {
                try await Task.sleep(for: .seconds(600))
            } catch {
                witness.note("cancelled \(request.text)")
                throw error
            }
            return request
        }
        router.handle(Methods.count) { request, responses, _ in
            do {
                for number in 0..<request.number { try await responses.write(Text(request.text, number)) }
            } catch {
                witness.note("cut off \(request.text)")
                throw error
            }
        }
        router.handle(Methods.join) { requests, _ in
            var joined = Text()
            do {
                for try await request in requests {
                    joined.text += request.text
                    joined.number += 1
                }
            } catch {
                witness.note("left alone after \(joined.text)")
                throw error
            }
            return joined
        }
        router.handle(Methods.chat) { requests, responses, _ in
            for try await request in requests {
                try await responses.write(Text(request.text + "!", request.number))
            }
        }
        return router
    }

    /// Waits until a condition holds; fails the test after some seconds.
    func eventually(_ what: Comment, _ condition: @Sendable () async throws -> Bool) async throws {
        let deadline = MonotonicClock.now.advanced(by: .seconds(20))
        while try await !condition() {
            guard MonotonicClock.now < deadline else {
                Issue.record("not in time: \(what); seen \(witness.all), logged \(logs.lines)")
                return
            }
            try await MonotonicClock.sleep(for: .milliseconds(5))
        }
    }
}
