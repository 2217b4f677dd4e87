// Under each attack: it is counted, it fills no log, and the calls of others stay near what they are in calm.

import Diagnostics
import HTTP2
import Linux
import RPC
import Synchronization
import Testing

@Suite(.serialized, .timeLimit(.minutes(3))) struct AttackTests {
    /// The 99th percentile of others' calls is at most this many times the one in calm; or, because
    /// test machines are busy with other things, below the floor.
    private static let bound = 2.0
    private static let floor = Duration.milliseconds(250)
    /// One go on a busy machine may go wrong; the claim is about the server.
    private static let goes = 3
    private static let rounds = 3
    private static let callsOfARound = 60
    private static let timeOfARound = Duration.seconds(1)
    /// Of the server's log lines of failed connections, and of calls: see Transport's README.
    private static let linesASecond = 20
    /// One core's work, so that attackers and others meet on it.
    private static let loops = Result { try EventLoopGroup(count: 1, name: "attacked") }

    @Test(arguments: Attack.all) func othersHardlyNotice(attack: Attack) async throws {
        var configuration = ServerConfiguration()
        attack.adjust(&configuration)
        let (metrics, logs) = (configuration.metrics, LogKeeper())
        let records = [any ServerInterceptor].standard(
            log: Logger(program: "test", level: .info, sink: logs), metrics: metrics)
        try await World.run(configuration: configuration, interceptors: records, loops: Self.loops.get()) {
            world in
            let channel = try world.channel()
            _ = try await channel.call(Methods.echo, Text("warm"), options: .timeout(.seconds(60)))
            let watch = Stopwatch()
            var findings: [String] = []
            for _ in 0..<Self.goes {
                let (calm, attacked) = try await Self.compare(attack, world, channel)
                print("p99 of others under \(attack.name): \(calm) in calm, \(attacked)")
                if attacked / calm <= Self.bound || attacked <= Self.floor {
                    findings = []
                    break
                }
                findings.append("calm \(calm), attacked \(attacked)")
            }
            #expect(findings.isEmpty, "the p99 of others under \(attack.name), each time")
            let attackers = Self.attackers(attack, world)
            try await world.eventually("it is counted") {
                metrics.exposition().split(separator: "\n").contains { $0.hasPrefix(attack.series) }
            }
            attackers.cancel()
            _ = await attackers.result
            #expect(try await channel.call(Methods.echo, Text("still")).text == "still")
            let told = (world.logs.lines + logs.lines).count { line in
                line.contains(attack.sign) && !line.contains("level=debug")
            }
            #expect(told <= Self.linesASecond * (Int(watch.elapsed.inSeconds) + 2), "log lines")
            // Whoever only confuses itself is told of at debug.
            #expect(told > 0 || attack.sign == "code=INVALID_ARGUMENT", "\(world.logs.lines.suffix(20))")
        }
    }

    /// Runs it again and again until the task is cancelled.
    private static func attackers(_ attack: Attack, _ world: World) -> Task<Void, any Error> {
        Task {
            while !Task.isCancelled {
                // To be hung up on is what attackers must expect.
                do { try await attack.once(world) } catch is SystemError {} catch is HTTP2Error {}
            }
        }
    }

    /// Medians of rounds of both, in turns.
    private static func compare(_ attack: Attack, _ world: World, _ channel: Channel) async throws -> (
        calm: Duration, attacked: Duration
    ) {
        var calm: [Duration] = []
        var attacked: [Duration] = []
        for _ in 0..<rounds {
            calm.append(try await slowest(channel))
            let attackers = attackers(attack, world)
            attacked.append(try await slowest(channel))
            attackers.cancel()
            _ = await attackers.result
        }
        return (calm.sorted()[rounds / 2], attacked.sorted()[rounds / 2])
    }

    /// The 99th percentile of a round's calls.
    private static func slowest(_ channel: Channel) async throws -> Duration {
        var times: [Duration] = []
        let round = Stopwatch()
        while times.count < callsOfARound && round.elapsed < timeOfARound {
            let watch = Stopwatch()
            _ = try await channel.call(Methods.echo, Text("x"))
            times.append(watch.elapsed)
        }
        return times.sorted()[times.count * 99 / 100]
    }
}
