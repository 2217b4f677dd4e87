// How long a channel's connections last, and how many calls they take.

import Glibc
import HTTP2
import Linux
import RPC
import TLS
import Testing

@Suite(.timeLimit(.minutes(3))) struct ConnectionLifeTests {
    @Test func callsUnderWayOutliveTheirServersGoodbye() async throws {
        try await World.fleet(2, patience: .seconds(60)) { world, members in
            let channel = Channel(to: members)
            let chat = try await channel.call(Methods.chat)
            try await chat.send(Text("a", 1))
            #expect(try await chat.responses.next()?.text == "a!")
            let stopping = Task { try await members[0].stop() }
            try await world.eventually("new calls go to the other") {
                _ = try await channel.call(Methods.echo, Text("", 2))
                return members[1].count > 0
            }
            try await chat.send(Text("b", 3))
            #expect(try await chat.responses.next()?.text == "b!")
            try await chat.finish()
            #expect(try await chat.responses.next() == nil)
            try await stopping.value
        }
    }

    @Test func aClosedChannelLetsItsCallsEnd() async throws {
        try await World.fleet(1) { world, members in
            let channel = Channel(to: members)
            let chat = try await channel.call(Methods.chat)
            try await chat.send(Text("a"))
            #expect(try await chat.responses.next()?.text == "a!")
            let closing = Task { await channel.close(within: .seconds(60)) }
            try await world.eventually("the channel is closed") { channel.connectivity == .shutdown }
            await #expect {
                try await channel.call(Methods.echo, Text())
            } throws: { error in
                guard let error = error as? RPCError else { return false }
                return error.code == .unavailable && error.message.contains("is closed")
            }
            try await chat.send(Text("b"))
            #expect(try await chat.responses.next()?.text == "b!")
            try await chat.finish()
            #expect(try await chat.responses.next() == nil)
            await closing.value
        }
    }

    @Test func aClosedChannelsPatienceEnds() async throws {
        try await World.fleet(1) { world, members in
            let channel = Channel(to: members)
            let hanging = Task { try await channel.call(Methods.hang, Text("", 1)) }
            try await world.eventually("it hangs") { members[0].count == 1 }
            await channel.close(within: .milliseconds(50))
            await #expect(throws: RPCError.self) { try await hanging.value }
        }
    }

    @Test func aConnectionWithoutCallsIsGivenUpAndMadeAgain() async throws {
        try await World.fleet(1) { world, members in
            let channel = Channel(to: members) { $0.idleTimeout = .milliseconds(50) }
            for round in 1...3 {
                _ = try await channel.call(Methods.echo, Text("", Int64(round)))
                try await world.eventually("the channel is idle") { channel.connectivity == .idle }
            }
            #expect(members[0].seen == [1, 2, 3])
        }
    }

    @Test func aConnectionWithACallIsKept() async throws {
        try await World.fleet(1) { world, members in
            let channel = Channel(to: members) { $0.idleTimeout = .milliseconds(20) }
            let other = Channel(to: members) { $0.idleTimeout = .milliseconds(20) }
            let chat = try await channel.call(Methods.chat)
            for round in 1...3 {
                _ = try await other.call(Methods.echo, Text("", 0))
                try await world.eventually("the other channel is idle") { other.connectivity == .idle }
                try await chat.send(Text("\(round)"))
                #expect(try await chat.responses.next()?.text == "\(round)!")
            }
            try await chat.finish()
        }
    }

    /// A server that takes one stream at a time.
    private static func narrow(_ body: @Sendable (World, Channel) async throws -> Void) async throws {
        var configuration = ServerConfiguration()
        configuration.limits.concurrentStreams = 1
        try await World.run(configuration: configuration) { world in
            var bounded = ChannelConfiguration()
            bounded.maximumWaitingCalls = 10
            try await body(world, Channel(to: world.unixAddress, tls: nil, configuration: bounded))
        }
    }

    @Test func callsBeyondTheServersLimitWaitTheirTurn() async throws {
        try await Self.narrow { world, channel in
            _ = try await channel.call(Methods.echo, Text())
            let chat = try await channel.call(Methods.chat)
            try await chat.send(Text("a"))
            #expect(try await chat.responses.next()?.text == "a!")
            try await withThrowingTaskGroup(of: RPCError?.self) { group in
                for number in 1...15 {
                    group.addTask {
                        do {
                            _ = try await channel.call(Methods.echo, Text("", Int64(number)))
                            return nil
                        } catch let error as RPCError {
                            return error
                        }
                    }
                }
                for _ in 1...5 {
                    let error = try #require(try await group.next() ?? nil)
                    #expect(error.code == .resourceExhausted)
                    #expect(error.message.hasPrefix("too many calls wait for unix:"))
                }
                try await chat.finish()
                for try await error in group { #expect(error == nil) }
            }
        }
    }

    /// Python's own server: the process, its output and its port.
    private static func grpcio(_ world: World) async throws -> (Process, ByteStream, UInt16) {
        let files = try world.files(
            CertificateRequest(commonName: "server", dnsNames: ["localhost"], usages: [.server]),
            name: "server")
        let script = "\(Peers.root)/Tests/Peers/grpc_server.py"
        var command = Command(
            try await Peers.python(), [script, files.authority, files.certificate, files.key])
        command.input = .pipe
        command.output = .pipe
        let server = try Process(command, on: EventLoopGroup.shared.next())
        let output = try #require(server.output)
        let line = String(decoding: try await output.read(), as: UTF8.self)
        return (server, output, try #require(UInt16(line.prefix { $0 != "\n" }), "the server said \(line)"))
    }

    @Test func anotherServerTakesOverFromOneThatIsKilled() async throws {
        try await World.run { world in
            let (first, _, firstPort) = try await Self.grpcio(world)
            let (second, _, secondPort) = try await Self.grpcio(world)
            var configuration = ChannelConfiguration()
            configuration.attemptDelay = .seconds(60)
            let channel = Channel(
                to: [.host("localhost", port: firstPort), .host("localhost", port: secondPort)],
                tls: try world.clientContext(), configuration: configuration)
            let load = Load()
            let running = Task {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<4 {
                        group.addTask {
                            while let number = load.next() {
                                var options = CallOptions.timeout(.seconds(60))
                                options.waitsForReady = true
                                // Reads and the like may be made twice.
                                let answer = try await channel.call(
                                    Methods.echo.name.path, Text("", number).bytes, options: options,
                                    isRepeatable: true)
                                #expect(try Text(bytes: answer).number == number)
                                load.wasAnswered(number)
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            try await world.eventually("the first serves") { load.answered.count > 20 }
            try first.kill()
            let before = load.answered.count
            try await world.eventually("the second serves") { load.answered.count > before + 20 }
            load.end()
            try await running.value
            #expect(load.answered.count == Int(load.last))
            second.input?.close()
            #expect(await second.wait() == .exited(0))
            _ = await first.wait()
        }
    }

    @Test func aSilentServerIsFoundOut() async throws {
        try await World.run { world in
            let (server, output, port) = try await Self.grpcio(world)
            func channel(_ change: (inout KeepAlive) -> Void) throws -> Channel {
                var keepAlive = KeepAlive()
                keepAlive.interval = .milliseconds(50)
                keepAlive.timeout = .milliseconds(200)
                change(&keepAlive)
                var configuration = ChannelConfiguration()
                configuration.keepAlive = keepAlive
                return Channel(
                    to: .host("localhost", port: port), tls: try world.clientContext(),
                    configuration: configuration)
            }
            let busy = try channel { $0.interval = .seconds(1) }
            let idle = try channel { $0.interval = .seconds(1) }
            let watchful = try channel {
                $0.interval = .seconds(1)
                $0.withoutCalls = true
            }
            for channel in [busy, idle, watchful] { _ = try await channel.call(Methods.echo, Text()) }
            let hanging = Task { try await busy.call(Methods.hang, Text()) }
            var said = ""
            while !said.contains("hanging") {
                said += String(decoding: try await output.read(), as: UTF8.self)
            }
            try server.kill(SIGSTOP)
            await #expect {
                try await hanging.value
            } throws: { error in
                guard let error = error as? RPCError else { return false }
                return error.code == .unavailable && error.message.contains("keep-alive")
            }
            try await world.eventually("the one that asks without calls notices") {
                watchful.connectivity != .ready
            }
            #expect(idle.connectivity == .ready)
            try server.kill(SIGCONT)
            server.input?.close()
            #expect(await server.wait() == .exited(0))
        }
    }
}
