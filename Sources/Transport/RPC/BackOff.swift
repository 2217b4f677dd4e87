// How long a client waits after a connection that failed, as gRPC publishes it
// (grpc/doc/connection-backoff.md).

package struct BackOff: Sendable {
    /// From the start of the first attempt to the start of the second.
    package var first = Duration.seconds(1)
    /// Each further pause is so much longer.
    package var factor = 1.6
    /// Each is lengthened or shortened by up to this part of it, so that clients do not come in step.
    package var jitter = 0.2
    /// Before the jitter.
    package var longest = Duration.seconds(120)
    /// An attempt may take so long, or as long as the pause when that is longer.
    package var minimumConnectTime = Duration.seconds(20)
    /// Where the jitter comes from: numbers from 0 up to 1.
    package var random: @Sendable () -> Double = { Double.random(in: 0..<1) }

    package init() {}

    /// For servers of the same cluster: there are few clients, and each of them is missed while it waits.
    package static let withinCluster: BackOff = {
        var backOff = BackOff()
        backOff.first = .milliseconds(100)
        backOff.longest = .seconds(5)
        return backOff
    }()

    /// The pause after so many failures in a row, from 1 on.
    func pause(failures: Int) -> Duration {
        var pause = first
        for _ in 1..<max(1, min(failures, 64)) where pause < longest { pause = pause * factor }
        return min(pause, longest) * (1 + jitter * (2 * random() - 1))
    }
}
