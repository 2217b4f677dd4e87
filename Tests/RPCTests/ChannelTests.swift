// One channel, several servers that come and go.

import HTTP2
import Linux
import RPC
import TLS
import Testing

@Suite(.timeLimit(.minutes(2))) struct ChannelTests {
    private static func echo(_ channel: Channel, _ number: Int64, waiting: Bool = false) async throws {
        var options = CallOptions.timeout(.seconds(60))
        options.waitsForReady = waiting
        #expect(try await channel.call(Methods.echo, Text("", number), options: options).number == number)
    }

    @Test func roundRobinSpreadsCallsEvenly() async throws {
        try await World.fleet(3) { world, members in
            let channel = Channel(to: members, .roundRobin)
            try await world.eventually("all are connected") {
                try await Self.echo(channel, 0)
                return members.allSatisfy { $0.count > 0 }
            }
            let before = members.map(\.count)
            for number in 1...90 { try await Self.echo(channel, Int64(number)) }
            #expect(zip(members, before).map { $0.count - $1 } == [30, 30, 30])
        }
    }

    @Test func pickFirstStaysWithTheFirstAndMovesOnWhenItGoes() async throws {
        try await World.fleet(3) { world, members in
            let channel = Channel(to: members)
            for number in 1...20 { try await Self.echo(channel, Int64(number)) }
            #expect(members.map(\.count) == [20, 0, 0])
            try await members[0].stop()
            for number in 1...20 { try await Self.echo(channel, Int64(number)) }
            #expect(members.map(\.count) == [20, 20, 0])
        }
    }

    @Test(arguments: [BalancingPolicy.pickFirst, .roundRobin])
    func serversThatDrainUnderLoadLoseNoCallAndDoubleNone(policy: BalancingPolicy) async throws {
        try await World.fleet(2, patience: .seconds(60)) { world, members in
            let channel = Channel(to: members, policy)
            let load = Load()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        while let number = load.next() {
                            try await Self.echo(channel, number, waiting: true)
                        }
                    }
                }
                for round in 0..<6 {
                    let member = members[round % 2]
                    let other = members[(round + 1) % 2]
                    try await member.stop()
                    let before = other.count
                    try await world.eventually("the other serves") { other.count > before + 20 }
                    try member.start()
                }
                load.end()
                try await group.waitForAll()
            }
            let seen = members.flatMap(\.seen).sorted()
            #expect(seen == Array(1...load.last))
        }
    }

    @Test func serversThatAreCutOffUnderLoadDoubleNoCall() async throws {
        try await World.fleet(2) { world, members in
            let channel = Channel(to: members, .roundRobin)
            let load = Load()
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        while let number = load.next() {
                            do {
                                try await Self.echo(channel, number, waiting: true)
                                load.wasAnswered(number)
                            } catch {
                                // Cut off in the middle: nobody knows whether it was done.
                                #expect((error as? RPCError)?.code != .internalError, "\(error)")
                            }
                        }
                    }
                }
                group.addTask {
                    do {
                        for round in 0..<8 {
                            let member = members[round % 2]
                            try await member.stop()
                            try member.start()
                            let before = member.count
                            try await world.eventually("it serves again") { member.count > before + 20 }
                        }
                    } catch {
                        Issue.record(error)
                    }
                    load.end()
                }
            }
            let seen = members.flatMap(\.seen)
            #expect(Set(seen).count == seen.count, "calls were doubled")
            #expect(load.answered.isSubset(of: Set(seen)))
        }
    }

    @Test func namesStandForAllTheirAddressesAndAreLookedUpAgain() async throws {
        try await World.run { world in
            let members = try (0..<2).map { _ in
                try FleetMember(
                    at: .tcp(.loopback(port: 0), try World.serverContext(world.authority)), log: world.log)
            }
            let names = Names([.loopback(port: 1), members[0].address])
            var configuration = ChannelConfiguration.withinCluster
            configuration.lookUpInterval = .zero
            configuration.lookUp = { _, _ in names.addresses }
            configuration.serverName = "localhost"
            configuration.attemptDelay = .seconds(60)
            let channel = Channel(
                to: [.host("fleet.test", port: 1)], tls: try world.clientContext(),
                configuration: configuration)
            for member in members { try member.start() }
            try await Self.echo(channel, 1)
            #expect(members.map(\.count) == [1, 0])
            names.addresses = [members[1].address]
            try await members[0].stop()
            try await Self.echo(channel, 2, waiting: true)
            #expect(members.map(\.count) == [1, 1])
            try await members[1].stop()
        }
    }

    @Test func theLoopbackOfIPv6IsReached() async throws {
        try await World.run { world in
            let address = try #require(SocketAddress("[::1]:0"))
            let member = try FleetMember(
                at: .tcp(address, try World.serverContext(world.authority)), log: world.log)
            try member.start()
            var configuration = ChannelConfiguration()
            configuration.serverName = "localhost"
            let channel = Channel(
                to: member.address, tls: try world.clientContext(), configuration: configuration)
            #expect(member.address.description.hasPrefix("[::1]:"))
            try await Self.echo(channel, 6)
            #expect(member.count == 1)
            try await member.stop()
        }
    }

    @Test func whenAllAreDeadTheErrorNamesEachAndItsReason() async throws {
        try await World.run { world in
            let stranger = try CertificateAuthority.create(commonName: "strangers")
            let identity = try world.authority.issue(CertificateRequest(commonName: "alice"))
            let context = try TLSContext(
                TLSConfiguration(identity: identity, trust: TrustStore(authorities: [stranger.certificate])))
            let missing = "\(world.folder)/nobody.sock"
            let channel = Channel(
                to: [.address(.loopback(port: 1)), .address(world.address), .address(.unix(path: missing))],
                tls: context)
            await #expect {
                try await channel.call(Methods.echo, Text())
            } throws: { error in
                guard let error = error as? RPCError, error.code == .unavailable else { return false }
                let parts = [
                    "cannot reach any of 3 addresses: 127.0.0.1:1: connect 127.0.0.1:1: Connection refused; ",
                    "; \(world.address): ", "certificate",
                    "; unix:\(missing): connect unix:\(missing): No such file or directory",
                ]
                return parts.allSatisfy { error.message.contains($0.drop { $0 == ";" || $0 == " " }) }
            }
        }
    }

    @Test func watchersOfAChannelSeeItsStates() async throws {
        try await World.fleet(1) { world, members in
            let channel = Channel(to: members) { $0.backOff.first = .seconds(600) }
            var states = channel.connectivities().makeAsyncIterator()
            #expect(await states.next() == .idle)
            channel.connect()
            #expect(await states.next() == .connecting)
            #expect(await states.next() == .ready)
            #expect(channel.connectivity == .ready)
            try await Self.echo(channel, 1)
            try await members[0].stop()
            // Idle when it lasted, in transient failure when it did not.
            _ = await states.next()
            channel.close()
            var last: Connectivity?
            while let state = await states.next() { last = state }
            #expect(last == .shutdown)
            await #expect(throws: RPCError.self) { try await channel.call(Methods.echo, Text()) }
        }
    }

    @Test func aStreamThatWasNeverSeenStartsOnAnotherServer() async throws {
        var configuration = ServerConfiguration()
        configuration.limits.concurrentStreams = 1
        configuration.drainTimeout = .zero
        let limits = configuration
        try await World.fleet(1) { world, members in
            let path = "\(world.folder)/narrow.sock"
            var router = Router()
            router.handle(Methods.chat) { requests, responses, _ in
                for try await request in requests {
                    try await responses.write(Text("narrow", request.number))
                }
            }
            let narrow = try Server(
                router: router, listeners: [.unix(path: path, mode: 0o600)], configuration: limits,
                log: world.log)
            let serving = Task { try await narrow.run() }
            var patient = ChannelConfiguration()
            patient.attemptDelay = .seconds(60)
            let channel = Channel(
                to: [.address(.unix(path: path)), .address(members[0].address)], tls: nil,
                configuration: patient)
            let first = try await channel.call(Methods.chat)
            try await first.send(Text("a", 1))
            #expect(try await first.responses.next()?.text == "narrow")
            // It waits for the first to end, which never does.
            let opening = Task {
                let second = try await channel.call(Methods.chat)
                try await second.send(Text("b", 2))
                try await second.send(Text("c", 3))
                try await second.finish()
                var answers: [String] = []
                while let answer = try await second.responses.next() { answers.append(answer.text) }
                return answers
            }
            serving.cancel()
            try await serving.value
            await #expect(throws: RPCError.self) { while try await first.responses.next() != nil {} }
            #expect(try await opening.value == ["b!", "c!"])
        }
    }
}
