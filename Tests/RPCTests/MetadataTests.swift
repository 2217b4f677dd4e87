// What handlers send beside their responses.

import HTTP2
import Linux
import Testing

@testable import RPC

@Suite(.timeLimit(.minutes(2))) struct MetadataTests {
    /// A server of one method behind a unix socket.
    private static func serve(
        _ handler: @escaping @Sendable (Text, CallContext) async throws -> Text,
        _ body: @Sendable (Channel) async throws -> Void
    ) async throws {
        try await World.run { world in
            var router = Router()
            router.handle(Methods.echo, handler)
            let path = "\(world.folder)/metadata.sock"
            let server = try Server(
                router: router, listeners: [.unix(path: path, mode: 0o600)], log: world.log)
            let serving = Task { try await server.run() }
            try await body(Channel(to: .unix(path: path), tls: nil))
            serving.cancel()
            try await serving.value
        }
    }

    private static func echo(_ channel: Channel) async throws -> any ClientStream {
        let stream = try await channel.open(
            Methods.echo.name.path, options: .timeout(.seconds(60)), isRepeatable: false)
        try await stream.send(Text("hello").bytes)
        try await stream.finish()
        return stream
    }

    @Test func initialMetadataComesBeforeTheResponseAndTrailersAfterIt() async throws {
        try await Self.serve { request, context in
            context.initialMetadata.add("x-first", "one")
            context.initialMetadata.add("x-first-bin", bytes: [0, 1, 254, 255])
            context.trailers.add("x-last", "two")
            context.trailers.add("x-last", "three")
            return request
        } _: { channel in
            let stream = try await Self.echo(channel)
            #expect(try await stream.nextMessage() == Text("hello").bytes)
            #expect(stream.initialMetadata["x-first"] == "one")
            #expect(stream.initialMetadata.values("x-first-bin") == [[0, 1, 254, 255]])
            #expect(try await stream.nextMessage() == nil)
            #expect(stream.trailers.values("x-last") == [Array("two".utf8), Array("three".utf8)])
            #expect(stream.trailers["x-first"] == nil)
        }
    }

    @Test func initialMetadataComesAlsoWithAFailure() async throws {
        try await Self.serve { _, context in
            context.initialMetadata.add("x-first", "one")
            context.trailers.add("x-last", "two")
            throw RPCError(.aborted, "no")
        } _: { channel in
            let stream = try await Self.echo(channel)
            await #expect(throws: RPCError(.aborted, "no")) { try await stream.nextMessage() }
            #expect(stream.initialMetadata["x-first"] == "one")
            #expect(stream.trailers["x-last"] == "two")
        }
    }

    @Test func metadataThatCannotBeSentIsLeftOutAndLogged() async throws {
        try await World.run { world in
            var router = Router()
            router.handle(Methods.echo) { request, context in
                context.trailers.add("x-last", "two\nlines")
                return request
            }
            let path = "\(world.folder)/metadata.sock"
            let server = try Server(
                router: router, listeners: [.unix(path: path, mode: 0o600)], log: world.log)
            let serving = Task { try await server.run() }
            let stream = try await Self.echo(Channel(to: .unix(path: path), tls: nil))
            #expect(try await stream.nextMessage() == Text("hello").bytes)
            #expect(try await stream.nextMessage() == nil)
            #expect(stream.trailers["x-last"] == nil)
            #expect(world.logs.lines.contains { $0.contains("x-last is not printable ASCII") })
            serving.cancel()
            try await serving.value
        }
    }

    @Test func binaryValuesMayComeJoined() {
        let metadata = Metadata(HeaderFields(["x-bytes-bin": "AAH/,Ag==", "x-word": "a,b"]))
        #expect(metadata.values("x-bytes-bin") == [[0, 1, 255], [2]])
        #expect(metadata.values("x-word") == [Array("a,b".utf8)])
    }
}
