// The server and client that are measured.

import Diagnostics
import Glibc
import Linux
import Protobuf
import RPC
import TLS

func exit(code: Int32) -> Never { Glibc.exit(code) }

/// `bytes content = 1;`
struct Blob: Message {
    var content: [UInt8] = []
    var unknownFields: [UInt8] = []

    static let descriptor = MessageDescriptor(
        "arktos.bench.Blob", [FieldDescriptor(1, "content", "content", .bytes)])

    mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            if tag == 10 {
                content = try reader.bytes()
            } else {
                try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !content.isEmpty { writer.bytes(content, 10) }
    }
}

struct BenchWorld: Sendable {
    static let echo = UnaryMethod<Blob, Blob>("arktos.bench.Blobs", "Echo")
    /// A thousand messages.
    static let list = ServerStreamingMethod<Blob, Blob>("arktos.bench.Blobs", "List")
    private static let runs = 3
    private static let tasks = 32

    let server: Server
    private let serving: EventLoop
    private let channel: Channel
    private let clientLoop: EventLoop

    init() throws {
        let authority = try CertificateAuthority.create(commonName: "bench")
        let trust = TrustStore(authorities: [authority.certificate])
        let ours = try authority.issue(
            CertificateRequest(commonName: "server", ipAddresses: ["127.0.0.1"], usages: [.server]))
        let theirs = try authority.issue(CertificateRequest(commonName: "client"))
        let serverLoops = try EventLoopGroup(count: 1, name: "server")
        let clientLoops = try EventLoopGroup(count: 1, name: "client")
        serving = serverLoops.loops[0]
        clientLoop = clientLoops.loops[0]
        server = try Server(
            router: Self.router(),
            listeners: [
                .tcp(.loopback(port: 0), try TLSContext(TLSConfiguration(identity: ours, trust: trust)))
            ],
            loops: serverLoops, log: Logger(program: "arktos-bench"))
        channel = Channel(
            to: server.boundAddresses[0],
            tls: try TLSContext(TLSConfiguration(identity: theirs, trust: trust)),
            loops: clientLoops)
    }

    private static func router() -> Router {
        var router = Router()
        router.handle(echo) { request, _ in request }
        router.handle(list) { request, responses, _ in
            for _ in 0..<1000 { try await responses.write(request) }
        }
        return router
    }

    func unary(calls: Int) async throws -> [Row] {
        let request = Blob.with { $0.content = [UInt8](repeating: 7, count: 100) }
        let microseconds = try await best(calls) {
            _ = try await channel.call(Self.echo, request)
        }
        return [Row(measure: "server CPU a unary call", microseconds: microseconds, peer: 35)]
    }

    func stream(calls: Int) async throws -> [Row] {
        let request = Blob.with { $0.content = [UInt8](repeating: 7, count: 100) }
        let microseconds = try await best(calls) {
            for try await _ in try await channel.call(Self.list, request) {}
        }
        return [Row(measure: "server CPU a stream of 1000 messages", microseconds: microseconds, peer: 7700)]
    }

    /// The server loop's CPU for one call, in the best of some runs after one to get warm.
    private func best(_ calls: Int, _ call: @escaping @Sendable () async throws -> Void) async throws
        -> Double
    {
        try await make(max(1, calls / 10), call)
        var best = Double.infinity
        for _ in 0..<Self.runs {
            let before = await serving.run { MonotonicClock.threadProcessorTime }
            try await make(calls, call)
            let after = await serving.run { MonotonicClock.threadProcessorTime }
            best = min(best, Double((after - before).wholeNanoseconds) / 1000 / Double(calls))
        }
        return best
    }

    private func make(_ calls: Int, _ call: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<Self.tasks {
                let share = calls / Self.tasks + (index < calls % Self.tasks ? 1 : 0)
                group.addTask(executorPreference: clientLoop) { for _ in 0..<share { try await call() } }
            }
            try await group.waitForAll()
        }
    }
}
