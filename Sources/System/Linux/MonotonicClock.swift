// Time that only goes forward: for deadlines, intervals and measurements. Not the time of day.

import Glibc

/// A point on the kernel's monotonic clock.
package struct MonotonicInstant: InstantProtocol, Sendable {
    package let nanoseconds: Int64

    package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    package func advanced(by duration: Duration) -> MonotonicInstant {
        MonotonicInstant(nanoseconds: nanoseconds.addingReportingSaturated(duration.wholeNanoseconds))
    }
    package func duration(to other: MonotonicInstant) -> Duration {
        .nanoseconds(other.nanoseconds - nanoseconds)
    }
    package static func < (left: MonotonicInstant, right: MonotonicInstant) -> Bool {
        left.nanoseconds < right.nanoseconds
    }
}

package enum MonotonicClock {
    package static var now: MonotonicInstant {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicInstant(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    /// Ends early, with CancellationError, when the task is cancelled.
    package static func sleep(for duration: Duration) async throws {
        try await Task.sleep(for: duration)
    }

    package static func sleep(until instant: MonotonicInstant) async throws {
        try await Task.sleep(for: max(.zero, now.duration(to: instant)))
    }

    /// CPU time that this process has used so far, all threads.
    package static var processorTime: Duration { time(of: CLOCK_PROCESS_CPUTIME_ID) }

    /// CPU time that the calling thread has used so far.
    package static var threadProcessorTime: Duration { time(of: CLOCK_THREAD_CPUTIME_ID) }

    private static func time(of clock: clockid_t) -> Duration {
        var time = timespec()
        clock_gettime(clock, &time)
        return .nanoseconds(Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }
}

extension Duration {
    /// Whole nanoseconds, at most what 64 bits hold.
    package var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow else { return seconds < 0 ? .min : .max }
        return product.addingReportingSaturated(attoseconds / 1_000_000_000)
    }
}

extension Int64 {
    fileprivate func addingReportingSaturated(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        guard overflow else { return sum }
        return other < 0 ? .min : .max
    }
}
