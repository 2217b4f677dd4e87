// When a call that failed is made again: gRPC's proposal A6, without hedging.

package struct RetryPolicy: Sendable {
    /// With the first; 1 is never to try again.
    package var maximumAttempts = 3
    /// Before the second attempt, give or take the jitter.
    package var firstPause = Duration.milliseconds(50)
    package var factor = 2.0
    package var longestPause = Duration.seconds(1)
    /// Each pause is lengthened or shortened by up to this part of it.
    package var jitter = 0.2
    /// Failures after which it may go better.
    package var codes: Set<StatusCode> = [.unavailable]
    /// The channel's budget: a failure costs one token, a success earns `tokenRatio`. Nothing is tried again
    /// while half of them or less are left, so that a server in trouble is not asked twice as much.
    package var maximumTokens = 100.0
    package var tokenRatio = 0.1
    /// Where the jitter comes from: numbers from 0 up to 1.
    package var random: @Sendable () -> Double = { Double.random(in: 0..<1) }

    package init() {}

    func pause(number: Int) -> Duration {
        var pause = firstPause
        for _ in 1..<max(1, min(number, 64)) where pause < longestPause { pause = pause * factor }
        return min(pause, longestPause) * (1 + jitter * (2 * random() - 1))
    }
}

/// The tokens of a channel.
struct RetryBudget {
    private(set) var tokens: Double
    private let policy: RetryPolicy

    init(_ policy: RetryPolicy) {
        self.policy = policy
        tokens = policy.maximumTokens
    }

    /// False when nothing may be tried again for now.
    mutating func spend() -> Bool {
        tokens = max(0, tokens - 1)
        return tokens > policy.maximumTokens / 2
    }

    mutating func earn() {
        if tokens < policy.maximumTokens { tokens = min(policy.maximumTokens, tokens + policy.tokenRatio) }
    }
}

/// What a server says of trying again, in the trailer `grpc-retry-pushback-ms`.
enum RetryPushBack: Equatable {
    case after(Duration)
    /// Not at all: anything but a number from 0 on says so.
    case never

    init(_ text: String) {
        if let milliseconds = Int32(text), milliseconds >= 0 {
            self = .after(.milliseconds(Int64(milliseconds)))
        } else {
            self = .never
        }
    }
}

/// How far a call has come with its attempts.
struct RetryProgress {
    /// That have failed.
    private(set) var attempts = 0
    /// Since the server last named one itself.
    private var pauses = 0

    /// The pause before the next attempt after one that ended with `code`; nil when there is none.
    mutating func next(
        after code: StatusCode, _ pushBack: RetryPushBack?, _ policy: RetryPolicy, _ budget: inout RetryBudget
    ) -> Duration? {
        let isWorthIt = policy.codes.contains(code)
        guard isWorthIt || pushBack == .never else { return nil }
        attempts += 1
        guard budget.spend(), isWorthIt, attempts < policy.maximumAttempts else { return nil }
        switch pushBack {
        case .never: return nil
        case .after(let pause):
            pauses = 0
            return pause
        case nil:
            pauses += 1
            return policy.pause(number: pauses)
        }
    }
}
