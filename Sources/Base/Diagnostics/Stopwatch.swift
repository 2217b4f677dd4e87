// How long something took, on a clock that nobody sets.

package struct Stopwatch: Sendable {
    private let start: ContinuousClock.Instant

    package init() { start = .now }

    package var elapsed: Duration { start.duration(to: .now) }

    /// For histograms in seconds.
    package var elapsedSeconds: Double { elapsed.inSeconds }
}

extension Duration {
    package var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }
}
