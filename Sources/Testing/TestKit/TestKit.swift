// TestKit: what the tests of the cluster's roles share: a real API server in the process with its store in a
// directory of its own, clients for whomever a test wants to be, clocks that stand still, seeds that are
// printed, and waiting with a deadline.
//
// Start with `TestCluster`.

import Linux

/// Calls `condition` until it is true or the time is over; the answer is what it was last. The one place
/// where tests sleep.
package func eventually(
    within limit: Duration = .seconds(20), _ condition: () async throws -> Bool
) async rethrows -> Bool {
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end {
        if try await condition() { return true }
        try? await Task.sleep(for: .milliseconds(5))
        if Task.isCancelled { return false }
    }
    return try await condition()
}

/// SplitMix64: the same numbers for the same seed.
package struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

/// A directory that is gone with all it holds when the last reference is.
package final class TemporaryDirectory: Sendable {
    package let path: String

    package init() throws { path = try Files.makeTemporaryDirectory(prefix: "arktos-test") }

    // What cannot be removed is the machine's to clean up.
    deinit { try? Files.removeTree(path) }
}
