// Calls that are made again: when, how often, and when not.

import HTTP2
import Linux
import Synchronization
import Testing

@testable import RPC

@Suite struct RetryPolicyTests {
    private static func policy(_ change: (inout RetryPolicy) -> Void = { _ in }) -> RetryPolicy {
        var policy = RetryPolicy()
        policy.random = { 0.5 }
        policy.maximumAttempts = 5
        change(&policy)
        return policy
    }

    @Test func pausesDoubleUpToTheLongest() {
        let policy = Self.policy { $0.maximumAttempts = 9 }
        var (budget, progress) = (RetryBudget(policy), RetryProgress())
        let pauses = (1...9).map { _ in progress.next(after: .unavailable, nil, policy, &budget) }
        let milliseconds: [Int64?] = [50, 100, 200, 400, 800, 1000, 1000, 1000, nil]
        #expect(pauses == milliseconds.map { $0.map { .milliseconds($0) } })
    }

    @Test(arguments: [(0.0, 40), (0.5, 50)] as [(Double, Int64)])
    func pausesAreSpread(random: Double, milliseconds: Int64) {
        let policy = Self.policy { $0.random = { random } }
        #expect(policy.pause(number: 1) == .milliseconds(milliseconds))
    }

    @Test func otherFailuresAreFinalAndCostNothing() {
        let policy = Self.policy()
        var (budget, progress) = (RetryBudget(policy), RetryProgress())
        for code in StatusCode.allCases where code != .unavailable {
            #expect(progress.next(after: code, nil, policy, &budget) == nil)
        }
        #expect(budget.tokens == policy.maximumTokens)
    }

    @Test func aServersPushBackRulesAndStartsThePausesAnew() {
        let policy = Self.policy()
        var (budget, progress) = (RetryBudget(policy), RetryProgress())
        #expect(progress.next(after: .unavailable, nil, policy, &budget) == .milliseconds(50))
        #expect(
            progress.next(after: .unavailable, .after(.seconds(7)), policy, &budget) == .seconds(7))
        #expect(progress.next(after: .unavailable, nil, policy, &budget) == .milliseconds(50))
        #expect(progress.next(after: .unavailable, .never, policy, &budget) == nil)
        // It also costs when the code by itself would not.
        let before = budget.tokens
        #expect(progress.next(after: .notFound, .never, policy, &budget) == nil)
        #expect(budget.tokens == before - 1)
    }

    @Test(arguments: ["-1", "soon", "", "99999999999", "1.5"])
    func whatIsNoPushBackIsARefusal(text: String) { #expect(RetryPushBack(text) == .never) }

    @Test(arguments: [("0", 0), ("250", 250)] as [(String, Int64)])
    func pushBacksAreMilliseconds(text: String, milliseconds: Int64) {
        #expect(RetryPushBack(text) == .after(.milliseconds(milliseconds)))
    }

    @Test func anExhaustedBudgetStopsAllUntilSuccessesRefillIt() {
        let policy = Self.policy {
            $0.maximumTokens = 10
            $0.tokenRatio = 0.5
        }
        var budget = RetryBudget(policy)
        var allowed = 0
        for _ in 0..<20 {
            var progress = RetryProgress()
            if progress.next(after: .unavailable, nil, policy, &budget) != nil { allowed += 1 }
        }
        #expect(allowed == 4)
        #expect(budget.tokens == 0)
        for _ in 0..<13 { budget.earn() }
        var progress = RetryProgress()
        #expect(progress.next(after: .unavailable, nil, policy, &budget) != nil)
        for _ in 0..<100 { budget.earn() }
        #expect(budget.tokens == 10)
    }
}

@Suite(.timeLimit(.minutes(2))) struct RetryTests {
    /// A server whose methods fail so many times with UNAVAILABLE before they answer with what the call says
    /// of earlier attempts.
    private static func run(
        failures: Int, pushBack: String? = nil, retries: RetryPolicy = RetryPolicy(),
        _ body: @Sendable (World, Channel, Numbers) async throws -> Void
    ) async throws {
        let seen = Numbers()
        var router = Router()
        @Sendable func answer(_ context: CallContext) throws -> Text {
            seen.note(Int64(context.metadata["grpc-previous-rpc-attempts"] ?? "0") ?? -1)
            guard seen.all.count > failures else {
                if let pushBack { context.trailers.add("grpc-retry-pushback-ms", pushBack) }
                throw RPCError(.unavailable, "not yet")
            }
            return Text(context.metadata["grpc-previous-rpc-attempts"] ?? "none")
        }
        router.handle(Methods.describe) { _, context in try answer(context) }
        router.handle(Methods.count) { _, responses, context in try await responses.write(answer(context)) }
        router.handle(Methods.chat) { requests, responses, context in
            let answer = try answer(context)
            for try await request in requests { try await responses.write(Text(request.text + answer.text)) }
        }
        let router_ = router
        try await World.run { world in
            let path = "\(world.folder)/retry.sock"
            let server = try Server(
                router: router_, listeners: [.unix(path: path, mode: 0o600)], log: world.log)
            let serving = Task { try await server.run() }
            var configuration = ChannelConfiguration()
            configuration.retries = retries
            let channel = Channel(to: .unix(path: path), tls: nil, configuration: configuration)
            try await body(world, channel, seen)
            serving.cancel()
            try await serving.value
        }
    }

    private static func repeatable(_ channel: Channel) async throws -> String {
        let bytes = try await channel.call(
            Methods.describe.name.path, Text("x").bytes, options: .timeout(.seconds(60)), isRepeatable: true)
        return try Text(bytes: bytes).text
    }

    @Test func aRepeatableCallIsMadeAgainAndSaysSo() async throws {
        try await Self.run(failures: 2) { _, channel, seen in
            let answer = try await Self.repeatable(channel)
            #expect(answer == "2")
            #expect(seen.all == [0, 1, 2])
        }
    }

    @Test func onlyAsOftenAsThePolicySays() async throws {
        try await Self.run(failures: 3) { _, channel, seen in
            await #expect(throws: RPCError(.unavailable, "not yet")) { try await Self.repeatable(channel) }
            #expect(seen.all == [0, 1, 2])
        }
    }

    @Test func aCallThatIsNotRepeatableIsMadeOnce() async throws {
        try await Self.run(failures: 1) { _, channel, seen in
            await #expect(throws: RPCError(.unavailable, "not yet")) {
                try await channel.call(Methods.describe, Text())
            }
            #expect(seen.all == [0])
        }
    }

    @Test func aServerMayRefuseFurtherAttempts() async throws {
        try await Self.run(failures: 1, pushBack: "-1") { _, channel, seen in
            await #expect(throws: RPCError(.unavailable, "not yet")) { try await Self.repeatable(channel) }
            #expect(seen.all == [0])
        }
    }

    @Test func aServerMayAskForAPause() async throws {
        var policy = RetryPolicy()
        policy.firstPause = .seconds(600)
        try await Self.run(failures: 1, pushBack: "1", retries: policy) { _, channel, _ in
            let answer = try await Self.repeatable(channel)
            #expect(answer == "1")
        }
    }

    @Test func streamsOfARepeatableMethodStartAgainBeforeTheFirstResponse() async throws {
        try await Self.run(failures: 2) { _, channel, seen in
            let stream = try await channel.open(
                Methods.chat.name.path, options: .timeout(.seconds(60)), isRepeatable: true)
            try await stream.send(Text("a").bytes)
            try await stream.send(Text("b").bytes)
            try await stream.finish()
            var answers: [String] = []
            while let bytes = try await stream.nextMessage() { answers.append(try Text(bytes: bytes).text) }
            #expect(answers == ["a2", "b2"])
            #expect(seen.all == [0, 1, 2])
        }
    }

    @Test func anEmptyBudgetMakesEveryFailureFinal() async throws {
        var policy = RetryPolicy()
        policy.maximumTokens = 4
        policy.firstPause = .milliseconds(1)
        try await Self.run(failures: 1000, retries: policy) { _, channel, seen in
            for _ in 0..<20 { _ = try? await Self.repeatable(channel) }
            // One more than the calls: after the second failure half of the tokens are gone.
            #expect(seen.all.count == 21)
        }
    }

    @Test func aDeadlineEndsThePausesToo() async throws {
        var policy = RetryPolicy()
        policy.firstPause = .seconds(600)
        policy.longestPause = .seconds(600)
        try await Self.run(failures: 1, retries: policy) { _, channel, _ in
            await #expect(throws: RPCError(.unavailable, "not yet")) { try await Self.repeatable(channel) }
        }
    }

    @Test func waitingInVainSaysForWhat() async throws {
        try await World.run { world in
            let missing = "\(world.folder)/nobody.sock"
            let channel = Channel(to: .unix(path: missing), tls: nil)
            var options = CallOptions.timeout(.milliseconds(300))
            options.waitsForReady = true
            let patient = options
            await #expect(
                throws: RPCError(
                    .deadlineExceeded,
                    "no connection to unix:\(missing) in time: unix:\(missing): "
                        + "connect unix:\(missing): No such file or directory")
            ) { try await channel.call(Methods.echo, Text(), options: patient) }
        }
    }
}
