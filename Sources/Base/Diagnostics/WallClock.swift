// Wall-clock time: instants as people and certificates write them, and the seam that tests set. Not for
// measuring: that is Stopwatch's.

import Glibc

/// An instant: seconds since 1970 in UTC and nanoseconds 0..<1_000_000_000.
package struct WallTime: Sendable, Hashable, Comparable {
    package let seconds: Int64
    package let nanoseconds: Int32

    package init(seconds: Int64, nanoseconds: Int32 = 0) {
        precondition(
            (0..<1_000_000_000).contains(nanoseconds), "nanoseconds of an instant are 0..<1_000_000_000")
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    package static func < (left: WallTime, right: WallTime) -> Bool {
        (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }

    package static func + (time: WallTime, duration: Duration) -> WallTime {
        let (seconds, attoseconds) = duration.components
        let sum = Int64(time.nanoseconds) + attoseconds / 1_000_000_000
        let carry = sum >= 1_000_000_000 ? 1 : sum < 0 ? -1 : 0
        return WallTime(
            seconds: time.seconds + seconds + Int64(carry),
            nanoseconds: Int32(sum - Int64(carry) * 1_000_000_000))
    }

    package static func - (time: WallTime, duration: Duration) -> WallTime {
        time + (.zero - duration)
    }

    /// How long after `earlier` this instant is.
    package func since(_ earlier: WallTime) -> Duration {
        .seconds(seconds - earlier.seconds) + .nanoseconds(Int64(nanoseconds) - Int64(earlier.nanoseconds))
    }
}

/// Where a module takes the time of day from. Tests pass one that stands still.
package protocol WallClock: Sendable {
    var now: WallTime { get }
}

package struct SystemWallClock: WallClock {
    package init() {}

    package var now: WallTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return WallTime(seconds: Int64(time.tv_sec), nanoseconds: Int32(time.tv_nsec))
    }
}
