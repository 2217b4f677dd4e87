// Traces: what is read from a peer, and how one passes through several servers.

import Diagnostics
import Linux
import RPC
import Synchronization
import Testing

private final class Seen: Sendable {
    private let kept = Mutex<[TraceContext]>([])
    var all: [TraceContext] { kept.withLock { $0 } }
    func append(_ trace: TraceContext) { kept.withLock { $0.append(trace) } }
}

@Suite(.timeLimit(.minutes(2))) struct TraceTests {
    private static let trace = "0af7651916cd43dd8448eb211c80319c"
    private static let span = "b7ad6b7169203331"

    @Test(arguments: [
        "00-\(trace)-\(span)-01", "00-\(trace)-\(span)-00", "01-\(trace)-\(span)-01",
        "cc-\(trace)-\(span)-01-what-comes-later",
    ])
    func aCallersTraceIsRead(text: String) throws {
        let context = try #require(TraceContext(traceparent: text))
        #expect(context.traceID == Self.trace)
        #expect(context.spanID == Self.span)
        #expect(context.traceparent == "00-\(Self.trace)-\(Self.span)-\(text.split(separator: "-")[3])")
    }

    @Test(arguments: [
        "", "00", "00-\(trace)-\(span)", "00-\(trace)-\(span)-1", "00-\(trace)-\(span)-01-",
        "00-\(trace)-\(span)-01-more", "ff-\(trace)-\(span)-01", "0x-\(trace)-\(span)-01",
        "00-00000000000000000000000000000000-\(span)-01", "00-\(trace)-0000000000000000-01",
        "00-\(trace.uppercased())-\(span)-01", "00_\(trace)-\(span)-01", "01-\(trace)-\(span)-01x",
    ])
    func whatIsNoTraceIsNotTaken(text: String) {
        #expect(TraceContext(traceparent: text) == nil)
    }

    @Test func aTraceOfOnesOwnIsWellFormed() throws {
        let own = TraceContext()
        #expect(own.traceparent.utf8.count == 55)
        #expect(try #require(TraceContext(traceparent: own.traceparent)) == own)
        #expect(own.child.traceID == own.traceID)
        #expect(own.child.spanID != own.spanID)
        #expect(TraceContext().traceID != own.traceID)
    }

    /// A server whose handler keeps its trace, and asks the next one if there is one.
    private static func server(
        at path: String, _ seen: Seen, asking next: String?, _ log: Logger
    ) throws -> Server {
        let channel = next.map { Channel(to: .unix(path: $0), tls: nil) }
        var router = Router()
        router.handle(Methods.echo) { request, context in
            seen.append(context.trace)
            return try await channel?.call(Methods.echo, request) ?? request
        }
        return try Server(router: router, listeners: [.unix(path: path, mode: 0o600)], log: log)
    }

    @Test func aTracePassesThroughEveryHopWithASpanForEach() async throws {
        try await World.run { world in
            let seen = Seen()
            let paths = (0..<3).map { "\(world.folder)/hop\($0)" }
            let servers = try paths.indices.map { index in
                try Self.server(
                    at: paths[index], seen, asking: paths.dropFirst(index + 1).first, world.log)
            }
            let serving = servers.map { server in Task { try await server.run() } }
            let channel = Channel(to: .unix(path: paths[0]), tls: nil)
            var options = CallOptions.timeout(.seconds(60))
            options.metadata.add("traceparent", "00-\(Self.trace)-\(Self.span)-01")
            options.metadata.add("tracestate", "vendor=1")
            _ = try await channel.call(Methods.echo, Text(), options: options)
            #expect(seen.all.map(\.traceID) == [Self.trace, Self.trace, Self.trace])
            #expect(seen.all.map(\.flags) == [1, 1, 1])
            #expect(seen.all.map(\.state) == ["vendor=1", "vendor=1", "vendor=1"])
            #expect(Set(seen.all.map(\.spanID) + [Self.span]).count == 4)
            let bound = TraceContext()
            try await TraceContext.$bound.withValue(bound) {
                _ = try await channel.call(Methods.echo, Text())
            }
            #expect(seen.all.dropFirst(3).map(\.traceID) == [bound.traceID, bound.traceID, bound.traceID])
            for task in serving { task.cancel() }
            for task in serving { try await task.value }
        }
    }

    @Test func aCallWithoutATraceBeginsOne() async throws {
        try await World.run { world in
            let seen = Seen()
            let path = "\(world.folder)/alone"
            let server = try Self.server(at: path, seen, asking: nil, world.log)
            let serving = Task { try await server.run() }
            let channel = Channel(to: .unix(path: path), tls: nil)
            for _ in 0..<2 { _ = try await channel.call(Methods.echo, Text()) }
            #expect(Set(seen.all.map(\.traceID)).count == 2)
            serving.cancel()
            try await serving.value
        }
    }
}
