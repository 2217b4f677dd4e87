// A clock that stands still until it is moved.

import Diagnostics
import Synchronization

package final class TestClock: WallClock {
    private let time: Mutex<WallTime>

    /// Some instant in 2026, the same in every run.
    package init(_ start: WallTime = WallTime(seconds: 1_780_000_000)) { time = Mutex(start) }

    package var now: WallTime { time.withLock { $0 } }

    package func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }
}
