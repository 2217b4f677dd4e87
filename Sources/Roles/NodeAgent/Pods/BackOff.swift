// How long to wait before doing again what failed: exponential, forgiven after a good while.

import Diagnostics

package struct BackOffPolicy: Hashable, Sendable {
    package var first: Duration
    package var maximum: Duration
    /// A run that lasted this long starts afresh.
    package var forgivenAfter: Duration

    package init(
        first: Duration = .seconds(10), maximum: Duration = .seconds(300),
        forgivenAfter: Duration = .seconds(600)
    ) {
        self.first = first
        self.maximum = maximum
        self.forgivenAfter = forgivenAfter
    }

    /// The wait after `failures` (1...) failures in a row.
    package func delay(after failures: Int) -> Duration {
        min(first * (1 << min(max(failures, 1) - 1, 20)), maximum)
    }
}

/// Of one container: how often it was restarted in a row. The first restart is at once.
package struct RestartBackOff: Hashable, Sendable {
    /// The delay that the next restart has to keep; nil for at once.
    package private(set) var delay: Duration?

    package init(delay: Duration? = nil) { self.delay = delay }

    /// When a container that ended so may be started again.
    package func restartTime(after exit: ObservedContainer.Exit, _ policy: BackOffPolicy) -> WallTime {
        guard let delay, !isForgiven(exit, policy) else { return exit.finishedAt }
        return exit.finishedAt + delay
    }

    /// A restart was made after this exit.
    package mutating func noteRestart(after exit: ObservedContainer.Exit, _ policy: BackOffPolicy) {
        guard let delay, !isForgiven(exit, policy) else {
            self.delay = policy.first
            return
        }
        self.delay = min(delay * 2, policy.maximum)
    }

    private func isForgiven(_ exit: ObservedContainer.Exit, _ policy: BackOffPolicy) -> Bool {
        exit.finishedAt.since(exit.startedAt) >= policy.forgivenAfter
    }
}
