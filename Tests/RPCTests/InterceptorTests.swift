// What the standard interceptors do around every call.

import Diagnostics
import Linux
import RPC
import Testing

@Suite(.timeLimit(.minutes(2))) struct InterceptorTests {
    private struct Trouble: Error {}

    private static func router() -> Router {
        var router = Router()
        router.handle(Methods.echo) { request, _ in request }
        router.handle(Methods.fail) { request, _ in
            guard request.number != 0 else { throw Trouble() }
            throw RPCError(StatusCode(rawValue: Int(request.number)) ?? .unknown, request.text)
        }
        router.handle(Methods.hang) { request, _ in
            try await Task.sleep(for: .seconds(600))
            return request
        }
        router.handle(Methods.count) { request, responses, _ in
            for number in 0..<request.number { try await responses.write(Text(request.text, number)) }
        }
        return router
    }

    /// What a server has said of its calls.
    private struct Records: Sendable {
        let logs = LogKeeper()
        let metrics = Metrics()
    }

    @discardableResult
    private static func serve(
        _ level: Logger.Level = .debug, extra: [any ServerInterceptor] = [],
        _ body: @Sendable (World, Channel, Records) async throws -> Void
    ) async throws -> Records {
        let records = Records()
        let log = Logger(program: "test", level: level, sink: records.logs)
        let standard = [any ServerInterceptor].standard(log: log, metrics: records.metrics) { error, _ in
            error is Trouble ? RPCError(.failedPrecondition, "there is trouble") : nil
        }
        try await World.run(interceptors: standard + extra, router: router()) { world in
            try await body(world, try world.channel(), records)
        }
        return records
    }

    @Test func everyCallIsCountedByItsStatus() async throws {
        let method = "service=\"arktos.test.Words\",method="
        let records = try await Self.serve { world, channel, records in
            for _ in 0..<3 { _ = try await channel.call(Methods.echo, Text("hello")) }
            await #expect(throws: RPCError.self) { try await channel.call(Methods.fail, Text("no", 5)) }
            for try await _ in try await channel.call(Methods.count, Text("n", 10)) {}
            // A call that is cut off is counted when its handler has ended.
            let hanging = Task { try await channel.call(Methods.hang, Text()) }
            try await world.eventually("the handler is at work") {
                records.metrics.exposition().contains("calls_in_flight{\(method)\"Hang\"} 1\n")
            }
            hanging.cancel()
            try await world.eventually("the handler has ended") {
                records.metrics.exposition().contains("calls_in_flight{\(method)\"Hang\"} 0\n")
            }
            await #expect(throws: (any Error).self) { try await hanging.value }
        }
        let metrics = records.metrics.exposition()
        for line in [
            "arktos_rpc_server_handled_total{\(method)\"Echo\",code=\"OK\"} 3",
            "arktos_rpc_server_handled_total{\(method)\"Fail\",code=\"NOT_FOUND\"} 1",
            "arktos_rpc_server_handled_total{\(method)\"Count\",code=\"OK\"} 1",
            "arktos_rpc_server_handled_total{\(method)\"Hang\",code=\"CANCELLED\"} 1",
            "arktos_rpc_server_call_seconds_count{\(method)\"Echo\"} 3",
            "arktos_rpc_server_messages_received_total{\(method)\"Echo\"} 3",
            "arktos_rpc_server_messages_sent_total{\(method)\"Count\"} 10",
        ] {
            #expect(metrics.contains(line + "\n"), "\(line) is not in\n\(metrics)")
        }
    }

    @Test func everyCallIsOneLine() async throws {
        let records = try await Self.serve { _, channel, _ in
            let metadata: Metadata = [
                "x-request-id": "mine-1",
                "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            ]
            _ = try await channel.call(
                Methods.echo, Text(), options: CallOptions(metadata: metadata))
            await #expect(throws: RPCError.self) { try await channel.call(Methods.fail, Text("why", 13)) }
        }
        let lines = records.logs.lines
        #expect(lines.count == 2)
        let first = try #require(lines.first)
        for part in [
            "level=debug", "message=call", "method=/arktos.test.Words/Echo", "code=OK", "took_ms=",
            "peer=127.0.0.1:", "request_id=mine-1", "trace_id=0af7651916cd43dd8448eb211c80319c",
        ] {
            #expect(first.contains(part), "\(part) is not in \(first)")
        }
        #expect(lines.last?.contains("level=info") == true)
        #expect(lines.last?.contains("code=INTERNAL") == true)
        #expect(lines.last?.contains("error=why") == true)
    }

    @Test func aCallersOwnFaultIsNotWorthALine() async throws {
        let records = try await Self.serve(.info) { _, channel, _ in
            _ = try await channel.call(Methods.echo, Text())
            await #expect(throws: RPCError.self) { try await channel.call(Methods.fail, Text("why", 3)) }
        }
        #expect(records.logs.lines == [])
    }

    @Test func aModulesErrorBecomesItsStatus() async throws {
        let records = try await Self.serve(.error) { _, channel, _ in
            await #expect(throws: RPCError(.failedPrecondition, "there is trouble")) {
                try await channel.call(Methods.fail, Text())
            }
        }
        #expect(records.logs.lines == [])
    }

    @Test func anErrorThatMeansNothingToTheCallerIsHiddenAndLogged() async throws {
        let logs = LogKeeper()
        let log = Logger(program: "test", level: .error, sink: logs)
        let standard = [any ServerInterceptor].standard(log: log, metrics: Metrics())
        try await World.run(interceptors: standard, router: Self.router()) { world in
            let options = CallOptions(metadata: ["x-request-id": "mine-2"])
            await #expect(throws: RPCError(.internalError, "internal error; request id mine-2")) {
                try await world.channel().call(Methods.fail, Text(), options: options)
            }
        }
        #expect(logs.lines.count == 1)
        #expect(logs.lines.first?.contains("error=Trouble()") == true)
    }

    @Test func aServerMayBeLessPatientThanItsCallers() async throws {
        let limit = DeadlineLimit(.milliseconds(100))
        try await Self.serve(extra: [limit]) { world, channel, records in
            await #expect(throws: RPCError(.deadlineExceeded, "the call's deadline has passed")) {
                try await channel.call(Methods.hang, Text(), options: .timeout(.seconds(60)))
            }
            try await world.eventually("the cancelled handler's call is logged") {
                records.logs.lines.contains { $0.contains("code=DEADLINE_EXCEEDED") }
            }
        }
    }

    @Test func aDeadlineLimitLeavesStreamsAlone() async throws {
        try await Self.serve(extra: [DeadlineLimit(.nanoseconds(1))]) { _, channel, _ in
            var count = 0
            for try await _ in try await channel.call(Methods.count, Text("n", 1000)) { count += 1 }
            #expect(count == 1000)
        }
    }
}
