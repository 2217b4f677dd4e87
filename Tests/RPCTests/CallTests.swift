// Our client and our server, over real sockets.

import Linux
import RPC
import Testing

@Suite(.timeLimit(.minutes(2))) struct CallTests {
    static let loops = EventLoopGroup.shared

    @Test func aUnaryCallReturnsItsResponse() async throws {
        try await World.run { world in
            let channel = try world.channel()
            for number in 1...100 {
                let response = try await channel.call(Methods.echo, Text("hello", Int64(number)))
                #expect(response == Text("hello", Int64(number)))
            }
        }
    }

    @Test func callsCrossAUnixSocketWithoutTLS() async throws {
        try await World.run { world in
            let channel = Channel(to: world.unixAddress, tls: nil)
            #expect(try await channel.call(Methods.echo, Text("hello")).text == "hello")
            var numbers: [Int64] = []
            for try await response in try await channel.call(Methods.count, Text("", 1000)) {
                numbers.append(response.number)
            }
            #expect(numbers == Array(0..<1000))
        }
    }

    @Test func callsOfManyTasksShareAConnection() async throws {
        try await World.run { world in
            let channel = try world.channel()
            let sum = try await withThrowingTaskGroup(of: Int64.self) { group in
                for number in 1...500 {
                    group.addTask { try await channel.call(Methods.echo, Text("", Int64(number))).number }
                }
                return try await group.reduce(0, +)
            }
            #expect(sum == 125_250)
        }
    }

    @Test func aServerStreamComesInOrderAndEnds() async throws {
        try await World.run { world in
            var numbers: [Int64] = []
            for try await response in try await world.channel().call(Methods.count, Text("x", 5000)) {
                numbers.append(response.number)
            }
            #expect(numbers == Array(0..<5000))
        }
    }

    /// A reader on its channel's loop takes each message from there; one elsewhere is handed many at once.
    @Test func aReaderMayChangeItsThreadBetweenMessages() async throws {
        try await World.run { world in
            let loop = EventLoopGroup.shared.next()
            let loops = try EventLoopGroup(count: 1, name: "reader")
            let channel = Channel(to: world.address, tls: try world.clientContext(), loops: loops)
            let responses = try await channel.call(Methods.count, Text("x", 3000))
            let places: [any TaskExecutor] = [loops.loops[0], loop]
            for number in 0..<3000 {
                let place = places[number / 7 % 2]
                let response = try await withTaskExecutorPreference(place) { try await responses.next() }
                #expect(response?.number == Int64(number))
            }
            #expect(try await responses.next() == nil)
        }
    }

    /// What the reader has not taken stays with the server, also when it takes many at once.
    @Test func aReaderThatStopsHoldsItsServerBack() async throws {
        let written = Witness()
        var router = Router()
        router.handle(Methods.count) { request, responses, _ in
            let text = String(repeating: "x", count: 1000)
            for number in 0..<request.number {
                try await responses.write(Text(text, number))
                if number % 1000 == 999 { written.note("\(number)") }
            }
        }
        try await World.run(router: router) { world in
            let responses = try await world.channel().call(Methods.count, Text("", 10_000))
            for number in 0..<10 { #expect(try await responses.next()?.number == Int64(number)) }
            // Window, write buffer and what is handed over are less than a megabyte together.
            #expect(written.all.isEmpty)
            var last: Int64 = 9
            while let response = try await responses.next() {
                #expect(response.number == last + 1)
                last = response.number
            }
            #expect(last == 9999)
        }
    }

    @Test func aClientStreamIsJoined() async throws {
        try await World.run { world in
            let call = try await world.channel().call(Methods.join)
            for word in ["a", "b", "c"] { try await call.send(Text(word)) }
            #expect(try await call.response() == Text("abc", 3))
        }
    }

    @Test func bothSidesOfABidirectionalCallTakeTurns() async throws {
        try await World.run { world in
            let call = try await world.channel().call(Methods.chat)
            for number in 1...50 {
                try await call.send(Text("hi", Int64(number)))
                #expect(try await call.responses.next() == Text("hi!", Int64(number)))
            }
            try await call.finish()
            #expect(try await call.responses.next() == nil)
        }
    }

    @Test func largeMessagesPassBothWays() async throws {
        try await World.run { world in
            let text = String(repeating: "0123456789", count: 300_000)
            let response = try await world.channel().call(Methods.echo, Text(text))
            #expect(response.text == text)
        }
    }

    @Test func anOversizedRequestIsRefusedAndTheConnectionLives() async throws {
        try await World.run { world in
            let channel = try world.channel()
            await #expect {
                try await channel.call(Methods.echo, Text(String(repeating: "x", count: 5 << 20)))
            } throws: { error in
                (error as? RPCError)?.code == .resourceExhausted
            }
            #expect(try await channel.call(Methods.echo, Text("still")).text == "still")
        }
    }

    @Test func anOversizedResponseIsRefused() async throws {
        try await World.run { world in
            var configuration = ChannelConfiguration()
            configuration.maximumReceiveBytes = 1000
            let channel = try world.channel(configuration)
            await #expect {
                try await channel.call(Methods.echo, Text(String(repeating: "x", count: 2000)))
            } throws: { error in
                (error as? RPCError)?.code == .resourceExhausted
            }
        }
    }

    @Test func aStatusArrivesWithItsTextAndDetails() async throws {
        try await World.run { world in
            let message = "naïve 100% — no\nsuch thing"
            await #expect {
                try await world.channel().call(Methods.fail, Text(message, 5))
            } throws: { error in
                error as? RPCError == RPCError(.notFound, message, details: [ErrorDetail(Text("detail", 3))])
            }
        }
    }

    @Test func metadataDeadlineAndCertificateReachTheHandler() async throws {
        try await World.run { world in
            var options = CallOptions.timeout(.seconds(60))
            options.metadata.add("x-word", "blue")
            options.metadata.add("x-bytes-bin", bytes: [0, 1, 255])
            options.metadata.add("x-request-id", "mine-1")
            let response = try await world.channel().call(Methods.describe, Text(), options: options)
            #expect(response.text == "alice tenant:blue blue [0, 1, 255] true mine-1")
        }
    }

    @Test func trailersReachTheClient() async throws {
        try await World.run { world in
            let stream = try await world.channel().open(
                Methods.fail.name.path, options: CallOptions(), isRepeatable: false)
            try await stream.send(Text("no", 9).bytes)
            try await stream.finish()
            await #expect(throws: RPCError.self) { try await stream.nextMessage() }
            #expect(stream.trailers["x-why"] == "because")
            #expect(stream.trailers.values("x-why-bin") == [[0, 255]])
        }
    }

    @Test func unknownMethodsAndServicesAreNamed() async throws {
        try await World.run { world in
            let channel = try world.channel()
            await #expect(throws: RPCError(.unimplemented, "no such method: /arktos.test.Words/Missing")) {
                try await channel.call(Methods.missing, Text())
            }
            await #expect(throws: RPCError(.unimplemented, "no such service: /arktos.test.Nowhere/Missing")) {
                try await channel.call(Methods.nowhere, Text())
            }
        }
    }
}
