// Waiting times after failures: they double up to a bound, and are spread so that many clients do not come
// back together.

/// Exponential waiting times with jitter.
package struct Backoff: Sendable {
    package var first: Duration
    package var maximum: Duration
    /// The share of a delay that is random, 0...1.
    package var jitter: Double

    package init(
        first: Duration = .milliseconds(50), maximum: Duration = .seconds(30), jitter: Double = 0.2
    ) {
        self.first = first
        self.maximum = maximum
        self.jitter = jitter
    }

    /// The wait before the next try, after `failures` (1...) tries that failed.
    package func delay(after failures: Int) -> Duration {
        var random = SystemRandomNumberGenerator()
        return delay(after: failures, using: &random)
    }

    package func delay(after failures: Int, using random: inout some RandomNumberGenerator) -> Duration {
        let doublings = min(max(failures, 1) - 1, 30)
        let full = min(first * (1 << doublings), maximum)
        guard jitter > 0 else { return full }
        return full * (1 - Double.random(in: 0...jitter, using: &random))
    }
}
