// Deadlines and cancellations that pass from call to call.

import Linux
import RPC
import Testing

@Suite(.timeLimit(.minutes(2))) struct DeadlineTests {
    /// A server before the world's own: its handlers call that one.
    private static func chain(
        inner options: @escaping @Sendable () -> CallOptions = { CallOptions() },
        _ body: @Sendable (World, Channel) async throws -> Void
    ) async throws {
        try await World.run { world in
            let inner = try world.channel()
            var router = Router()
            router.handle(Methods.describe) { _, context in
                // How long the inner call may take, as its own server sees it.
                try await inner.call(Methods.describe, Text(), options: options())
            }
            router.handle(Methods.hang) { request, _ in
                try await inner.call(Methods.hang, request, options: options())
            }
            router.handle(Methods.count) { request, responses, _ in
                for try await response in try await inner.call(Methods.count, request, options: options()) {
                    try await responses.write(response)
                }
            }
            let path = "\(world.folder)/outer.sock"
            let server = try Server(
                router: router, listeners: [.unix(path: path, mode: 0o600)], log: world.log)
            let serving = Task { try await server.run() }
            let result: Result<Void, any Error>
            do {
                result = .success(try await body(world, Channel(to: .unix(path: path), tls: nil)))
            } catch {
                result = .failure(error)
            }
            serving.cancel()
            try await serving.value
            try result.get()
        }
    }

    @Test func theOuterDeadlineHoldsForInnerCallsThatHaveNone() async throws {
        try await Self.chain { world, channel in
            let outer = CallOptions.timeout(.seconds(50))
            let text = try await channel.call(Methods.describe, Text(), options: outer).text
            #expect(text.hasPrefix("alice tenant:blue - [] true "))
            // Without one outside there is none inside.
            let free = try await channel.call(Methods.describe, Text()).text
            #expect(free.hasPrefix("alice tenant:blue - [] false "))
        }
    }

    @Test func theSmallerDeadlineWins() async throws {
        try await Self.chain(inner: { .timeout(.seconds(3)) }) { world, channel in
            _ = try await channel.call(Methods.describe, Text())
            await #expect {
                try await channel.call(Methods.hang, Text("inner"), options: .timeout(.seconds(100)))
            } throws: { error in
                (error as? RPCError)?.code == .deadlineExceeded
            }
            try await world.eventually("the innermost handler hears of it") {
                world.witness.all.contains("cancelled inner")
            }
        }
        try await Self.chain(inner: { .timeout(.seconds(100)) }) { world, channel in
            _ = try await channel.call(Methods.describe, Text())
            await #expect {
                try await channel.call(Methods.hang, Text("outer"), options: .timeout(.milliseconds(500)))
            } throws: { error in
                (error as? RPCError)?.code == .deadlineExceeded
            }
            try await world.eventually("no handler is left") {
                let (begun, over) = (
                    world.witness.all.filter { $0 == "hanging outer" }.count, "cancelled outer"
                )
                return world.witness.all.filter { $0 == over }.count == begun
            }
        }
    }

    @Test func cancellingTheOuterCallCancelsTheInnerOne() async throws {
        try await Self.chain { world, channel in
            let call = Task { try await channel.call(Methods.hang, Text("both")) }
            try await world.eventually("the innermost handler runs") {
                world.witness.all == ["hanging both"]
            }
            call.cancel()
            await #expect(throws: (any Error).self) { try await call.value }
            try await world.eventually("the innermost handler hears of it") {
                world.witness.all.contains("cancelled both")
            }
        }
    }

    @Test func droppingTheOuterStreamEndsTheInnerOne() async throws {
        try await Self.chain { world, channel in
            do {
                let responses = try await channel.call(Methods.count, Text("long", 1 << 40))
                #expect(try await responses.next()?.number == 0)
            }
            try await world.eventually("the innermost handler hears of it") {
                world.witness.all == ["cut off long"]
            }
        }
    }
}
