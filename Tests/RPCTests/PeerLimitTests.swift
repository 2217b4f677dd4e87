// What one peer may take of a server, and what the others notice of it.

import Diagnostics
import HTTP2
import Linux
import RPC
import TLS
import Testing

@Suite(.timeLimit(.minutes(2))) struct PeerLimitTests {
    /// Whether a TLS connection of its own gets an answer.
    private func answers(_ world: World, _ context: TLSContext) async -> Bool {
        let channel = Channel(to: world.address, tls: context)
        defer { channel.close() }
        return (try? await channel.call(Methods.echo, Text("x"), options: .timeout(.seconds(10)))) != nil
    }

    @Test func connectionsOfOneAddressAreBounded() async throws {
        var configuration = ServerConfiguration()
        configuration.maximumConnectionsPerAddress = 2
        let counted = configuration.metrics
        try await World.run(configuration: configuration) { world in
            let context = try world.clientContext()
            let first = Channel(to: world.address, tls: context)
            let second = Channel(to: world.address, tls: context)
            #expect(try await first.call(Methods.echo, Text("1")).text == "1")
            #expect(try await second.call(Methods.echo, Text("2")).text == "2")
            #expect(await !answers(world, context))
            let metrics = counted.exposition()
            #expect(metrics.contains("arktos_http2_peer_abuses_total{kind=\"connections_per_address\"} "))
            #expect(world.logs.lines.contains { $0.contains("reason=connections_per_address") })
            first.close()
            try await world.eventually("the place of the first is free") { await answers(world, context) }
            #expect(try await second.call(Methods.echo, Text("2")).text == "2")
        }
    }

    @Test func connectionsOfOneIdentityAreBounded() async throws {
        var configuration = ServerConfiguration()
        configuration.maximumConnectionsPerIdentity = 1
        try await World.run(configuration: configuration) { world in
            let alice = try world.clientContext()
            let channel = Channel(to: world.address, tls: alice)
            #expect(try await channel.call(Methods.echo, Text("1")).text == "1")
            #expect(await !answers(world, alice))
            let bob = try world.authority.issue(CertificateRequest(commonName: "bob"))
            let trust = TrustStore(authorities: [world.authority.certificate])
            #expect(await answers(world, try TLSContext(TLSConfiguration(identity: bob, trust: trust))))
        }
    }

    @Test func handshakesUnderWayAreBoundedAndSlowOnesEnd() async throws {
        var configuration = ServerConfiguration()
        configuration.maximumHandshakesPerLoop = 3
        configuration.limits.handshakeTimeout = .seconds(2)
        let counted = configuration.metrics
        try await World.run(configuration: configuration) { world in
            var silent: [ByteStream] = []
            for _ in 0..<40 {
                silent.append(
                    try await ByteStream.connect(to: world.address, on: EventLoopGroup.shared.next()))
            }
            try await world.eventually("some are refused") {
                counted.exposition().contains("abuses_total{kind=\"handshakes\"}")
            }
            try await world.eventually("the others are given up, and whoever behaves is served") {
                await answers(world, try world.clientContext())
            }
            for stream in silent { stream.close() }
            #expect(counted.exposition().contains("failures_total{reason=\"handshake_timeout\"}"))
        }
    }

    @Test func anOldConnectionIsReplacedWithoutACallLost() async throws {
        var configuration = ServerConfiguration()
        configuration.maximumConnectionAge = .seconds(1)
        configuration.connectionAgeGrace = .seconds(20)
        try await World.run(configuration: configuration) { world in
            let channel = try world.channel()
            let deadline = MonotonicClock.now.advanced(by: .seconds(3))
            while MonotonicClock.now < deadline {
                #expect(try await channel.call(Methods.echo, Text("x")).text == "x")
            }
        }
    }

    @Test func aCallThatOutlivesItsConnectionsGraceIsCutOff() async throws {
        var configuration = ServerConfiguration()
        configuration.maximumConnectionAge = .seconds(1)
        configuration.connectionAgeGrace = .milliseconds(50)
        try await World.run(configuration: configuration) { world in
            let channel = try world.channel()
            _ = try await channel.call(Methods.echo, Text("here"))
            await #expect(throws: RPCError.self) { try await channel.call(Methods.hang, Text("long")) }
            try await world.eventually("the handler hears of it") {
                world.witness.all.contains("cancelled long")
            }
        }
    }
}
