// When a program that ended is started again: soon, but never in a tight loop.

/// What to do about the ends of one program.
package struct RestartPolicy: Sendable {
    package enum Decision: Hashable, Sendable {
        case restart(after: Duration)
        /// Not while the cluster starts: somebody waits for it and has to be told.
        case giveUp
    }

    static let firstPause = Duration.milliseconds(200)
    static let longestPause = Duration.seconds(10)
    /// A program that ran so long has not failed to start.
    static let goodRun = Duration.seconds(20)
    /// Ends without a good run that are accepted before the cluster is up.
    static let patience = 3

    private var failures = 0

    package init() {}

    package mutating func decide(ranFor: Duration, isUp: Bool) -> Decision {
        failures = ranFor >= Self.goodRun ? 1 : failures + 1
        guard isUp || failures < Self.patience else { return .giveUp }
        return .restart(after: min(Self.firstPause * (1 << min(failures - 1, 10)), Self.longestPause))
    }
}
