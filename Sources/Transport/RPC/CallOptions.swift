// What a caller may say of one call.

import Linux

package struct CallOptions: Sendable {
    /// When the call fails with DEADLINE_EXCEEDED; nil for the channel's own limit, if it has one.
    package var deadline: MonotonicInstant?
    package var metadata: Metadata
    /// Wait while the server cannot be reached, instead of failing with UNAVAILABLE at once.
    package var waitsForReady: Bool

    /// Requests of so many bytes and more are sent compressed; nil: as the channel is told, which by default
    /// is never.
    package var compressionThreshold: Int?

    package init(deadline: MonotonicInstant? = nil, metadata: Metadata = [:], waitsForReady: Bool = false) {
        self.deadline = deadline
        self.metadata = metadata
        self.waitsForReady = waitsForReady
    }

    /// A call that may take so long from now on.
    package static func timeout(_ duration: Duration) -> CallOptions {
        CallOptions(deadline: MonotonicClock.now.advanced(by: duration))
    }
}
