// How many bytes a tenant may still move: a bucket that fills with time, and may be in debt for what was
// larger.

import Diagnostics
import Linux

/// Pure: told the time.
struct ByteBudget: Sendable {
    private var level: Double
    private var rate: Double
    private var last: MonotonicInstant

    /// `rate` in bytes a second; 0 for no bound. Full in the beginning: one second's worth.
    init(rate: Int64, now: MonotonicInstant) {
        self.rate = Double(rate)
        level = Double(rate)
        last = now
    }

    mutating func change(rate: Int64, now: MonotonicInstant) {
        fill(now)
        self.rate = Double(rate)
        level = min(level, self.rate)
    }

    mutating func spend(_ bytes: Int, now: MonotonicInstant) {
        guard rate > 0 else { return }
        fill(now)
        level -= Double(bytes)
    }

    /// How long until it is in debt no more; zero when it is not.
    mutating func debt(now: MonotonicInstant) -> Duration {
        guard rate > 0 else { return .zero }
        fill(now)
        return level >= 0 ? .zero : .seconds(-level / rate)
    }

    private mutating func fill(_ now: MonotonicInstant) {
        level = min(rate, level + last.duration(to: now).inSeconds * rate)
        last = now
    }
}
