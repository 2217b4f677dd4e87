// What stands between a program and its calls.

import Diagnostics
import Linux
import RPC
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(2))) struct ClientInterceptorTests {
    /// Says its name before each call and after it.
    private struct Speaker: ClientInterceptor {
        let name: String
        let witness: Witness
        var refuses = false

        func prepare(_ call: inout OutgoingCall) async throws {
            if refuses { throw RPCError(.permissionDenied, "\(name) says no") }
            witness.note("\(name) before")
        }

        func callEnded(_ call: OutgoingCall, _ outcome: CallOutcome) {
            witness.note("\(name) after \(outcome.code) of \(call.path)")
        }
    }

    private static func channel(_ world: World, _ interceptors: [any ClientInterceptor]) -> Channel {
        Channel(to: world.unixAddress, tls: nil, interceptors: interceptors)
    }

    @Test func theFirstIsOutermostAndEachHearsOfTheEnd() async throws {
        try await World.run { world in
            let witness = Witness()
            let channel = Self.channel(
                world, [Speaker(name: "a", witness: witness), Speaker(name: "b", witness: witness)])
            _ = try await channel.call(Methods.echo, Text())
            try await world.eventually("both have heard of the end") { witness.all.count == 4 }
            let path = Methods.echo.name.path
            #expect(
                witness.all == ["a before", "b before", "b after OK of \(path)", "a after OK of \(path)"])
        }
    }

    @Test func whoHasLetARefusedCallPassHearsOfIt() async throws {
        try await World.run { world in
            let witness = Witness()
            let channel = Self.channel(
                world,
                [
                    Speaker(name: "a", witness: witness),
                    Speaker(name: "b", witness: witness, refuses: true),
                    Speaker(name: "c", witness: witness),
                ])
            await #expect(throws: RPCError(.permissionDenied, "b says no")) {
                try await channel.call(Methods.echo, Text())
            }
            #expect(witness.all == ["a before", "a after PERMISSION_DENIED of \(Methods.echo.name.path)"])
        }
    }

    @Test func everyCallIsCountedAndLoggedOnce() async throws {
        try await World.run { world in
            let (metrics, logs) = (Metrics(), LogKeeper())
            let records = ClientCallRecords(
                log: Logger(program: "test", level: .debug, sink: logs), metrics: metrics)
            let channel = Self.channel(world, [records])
            for _ in 0..<3 { _ = try await channel.call(Methods.echo, Text()) }
            await #expect(throws: RPCError.self) { try await channel.call(Methods.fail, Text("no", 5)) }
            var numbers = 0
            for try await _ in try await channel.call(Methods.count, Text("", 10)) { numbers += 1 }
            let hanging = Task { try await channel.call(Methods.hang, Text()) }
            try await world.eventually("it hangs") { !world.witness.all.isEmpty }
            hanging.cancel()
            _ = await hanging.result
            let labels = #"service="arktos.test.Words",method="#
            let expected = [
                #"arktos_rpc_client_handled_total{\#(labels)"Echo",code="OK"} 3"#,
                #"arktos_rpc_client_handled_total{\#(labels)"Fail",code="NOT_FOUND"} 1"#,
                #"arktos_rpc_client_handled_total{\#(labels)"Count",code="OK"} 1"#,
                #"arktos_rpc_client_handled_total{\#(labels)"Hang",code="CANCELLED"} 1"#,
                #"arktos_rpc_client_messages_sent_total{\#(labels)"Echo"} 3"#,
                #"arktos_rpc_client_messages_received_total{\#(labels)"Count"} 10"#,
                #"arktos_rpc_client_call_seconds_count{\#(labels)"Echo"} 3"#,
                #"arktos_rpc_client_calls_in_flight{\#(labels)"Echo"} 0"#,
                #"arktos_rpc_client_calls_in_flight{\#(labels)"Hang"} 0"#,
            ]
            @Sendable func missing() -> [String] {
                let lines = metrics.exposition().split(separator: "\n").map(String.init)
                return expected.filter { !lines.contains($0) }
            }
            try await world.eventually("the call that hung is counted") { missing().isEmpty }
            #expect(missing() == [])
            #expect(logs.lines.filter { $0.contains("call made") }.count == 6)
            let failure = try #require(logs.lines.first { $0.contains("NOT_FOUND") })
            #expect(failure.contains("method=/arktos.test.Words/Fail") && failure.contains("error=no"))
        }
    }

    @Test func aTokenGoesWithEveryCall() async throws {
        var router = Router()
        router.handle(Methods.echo) { _, context in Text(context.metadata["authorization"] ?? "none") }
        let routes = router
        try await World.run { world in
            let path = "\(world.folder)/token.sock"
            let server = try Server(
                router: routes, listeners: [.unix(path: path, mode: 0o600)], log: world.log)
            let serving = Task { try await server.run() }
            let tokens = Load()
            let channel = Channel(
                to: .unix(path: path), tls: nil,
                interceptors: [BearerToken { "token-\(tokens.next() ?? 0)" }])
            #expect(try await channel.call(Methods.echo, Text()).text == "Bearer token-1")
            #expect(try await channel.call(Methods.echo, Text()).text == "Bearer token-2")
            let own = CallOptions(metadata: ["authorization": "Basic own"])
            #expect(try await channel.call(Methods.echo, Text(), options: own).text == "Basic own")
            struct Expired: Error {}
            let poor = Channel(
                to: .unix(path: path), tls: nil, interceptors: [BearerToken { throw Expired() }])
            await #expect(
                throws: RPCError(.unauthenticated, "no token for \(Methods.echo.name.path): Expired()")
            ) { try await poor.call(Methods.echo, Text()) }
            serving.cancel()
            try await serving.value
        }
    }
}
