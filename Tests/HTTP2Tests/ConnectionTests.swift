// Two ends of a connection that behave.

import HTTP2
import Linux
import Testing

@Suite(.timeLimit(.minutes(2))) struct ConnectionTests {
    @Test(arguments: [0, 1, 16_384, 16_385, 3_000_000])
    func bodiesOfEverySizeComeBackWhole(size: Int) async throws {
        let server = try EchoServer()
        let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let answer = try await Exchange.make(to: server.path, body: body)
        #expect(answer.headers.value(":status") == "200")
        #expect(answer.body == body)
        try await server.stop()
    }

    /// Small pieces are gathered, large ones are not, and frames end where they like.
    @Test(arguments: [
        [0, 1, 2], [3, 511, 512, 513], [40_000, 7, 7, 90_000, 1, 0, 16_384], [16_379, 3, 1],
    ])
    func piecesComeInTheOrderInWhichTheyWereWritten(sizes: [Int]) async throws {
        let server = try EchoServer()
        let exchange = try await Exchange.open(to: server.path)
        let pieces = (0..<200).map { number in
            [UInt8](repeating: UInt8(number), count: sizes[number % sizes.count] / (1 + number / 20))
        }
        for prefix: [UInt8] in [[], [201, 202, 203, 204, 205], [1, 2, 3, 4, 5, 6, 7, 8]] {
            let answer = try await exchange.request(pieces: pieces, prefix: prefix)
            #expect(answer.body == pieces.reduce(into: []) { $0 += prefix + $1 })
        }
        await exchange.close()
        try await server.stop()
    }

    @Test func requestsBeyondTheLimitOfStreamsWait() async throws {
        var limits = ConnectionLimits()
        limits.concurrentStreams = 5
        let server = try EchoServer(limits)
        let exchange = try await Exchange.open(to: server.path)
        let bodies = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for number in 0..<100 { group.addTask { try await exchange.request(body: [UInt8(number)]).body } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(bodies.count == 100)
        await exchange.close()
        try await server.stop()
    }

    @Test func aReaderThatTakesNothingStopsItsWriterAtTheWindow() async throws {
        let limits = ConnectionLimits()
        let server = try EchoServer(limits, reading: .never)
        let exchange = try await Exchange.open(to: server.path)
        let size = 4 << 20
        let body = [UInt8](repeating: 1, count: size)
        let expected = size - Int(limits.streamWindow)
        let stuck = try await exchange.pour(body: body) {
            // Another stream of the same connection is not held up by the stuck one.
            try await exchange.request(body: []).headers.value(":status") == "200"
        }
        #expect(stuck >= expected)
        await exchange.close()
        try await server.stop()
    }

    @Test func drainingEndsTheConnectionInOrder() async throws {
        let server = try EchoServer()
        let exchange = try await Exchange.open(to: server.path)
        #expect(try await exchange.request(body: [1]).body == [1])
        await server.drain()
        let deadline = MonotonicClock.now.advanced(by: .seconds(20))
        while server.ends.all.isEmpty && MonotonicClock.now < deadline { await Task.yield() }
        #expect(server.ends.all == ["in order"])
        await #expect(throws: HTTP2Error.self) { try await exchange.request(body: [2]) }
        try await server.stop()
    }

    @Test func headerFieldsKeepTheirOrderAndAnswerByName() {
        var fields = HeaderFields(["a": "1", "bb": "2"])
        fields.add("a", "3")
        fields.add(name: "empty", value: "")
        #expect(fields.value("a") == "1")
        #expect(fields.values(named: "a") == ["1", "3"])
        #expect(fields.value("empty") == "")
        #expect(fields.value("b") == nil)
        #expect(fields.count == 4)
        #expect(fields.listSize == 4 * 32 + 1 + 1 + 2 + 1 + 1 + 1 + 5)
    }
}
