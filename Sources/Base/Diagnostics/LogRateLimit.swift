// Keeps an event that may come a thousand times a second from filling the log.

import Synchronization

/// Lets `burst` lines through in every `interval` and counts the rest:
/// `if let suppressed = limit.pass() { log.warning("…", ["suppressed": suppressed]) }`.
package final class LogRateLimit: Sendable {
    private struct State {
        var windowStart: ContinuousClock.Instant?
        var passed = 0
        var suppressed = 0
    }
    private let interval: Duration
    private let burst: Int
    private let state = Mutex(State())

    package init(burst: Int = 1, every interval: Duration) {
        self.interval = interval
        self.burst = burst
    }

    /// The number of events kept back since the last that passed, or nil when this one is kept back too.
    package func pass(at now: ContinuousClock.Instant = .now) -> Int? {
        state.withLock { state in
            if state.windowStart.map({ now >= $0 + interval }) ?? true {
                state.windowStart = now
                state.passed = 0
            }
            guard state.passed < burst else {
                state.suppressed += 1
                return nil
            }
            state.passed += 1
            defer { state.suppressed = 0 }
            return state.suppressed
        }
    }
}
