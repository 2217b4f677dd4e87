// When history is forgotten: a rule, and the loop that applies it.

/// Which history to keep. Decides from what it is told; knows no clock and no store.
package struct CompactionPolicy: Sendable {
    /// History of at least this long is kept, so that a watcher can be away for that time.
    package var duration: Duration
    /// But of at most so many revisions: the bound on what a rush of writes costs.
    package var revisions: Int64
    /// Revisions and when they were seen to be current, oldest first.
    private var seen: [(time: Duration, revision: Revision)] = []

    package init(keeping duration: Duration, atMost revisions: Int64) {
        self.duration = duration
        self.revisions = revisions
    }

    /// Takes note of the store and returns the revision to compact at, if there is something to forget.
    ///
    /// `time` is on any clock that does not go back. To be called several times in `duration`.
    package mutating func advance(_ status: StoreStatus, at time: Duration) -> Revision? {
        seen.append((time, status.revision))
        let old = seen.lastIndex { time - $0.time >= duration }
        let aged = old.map { seen[$0].revision } ?? 0
        if let old { seen.removeSubrange(..<old) }
        let target = max(aged, status.revision - revisions)
        return target > status.compactedRevision ? target : nil
    }
}

/// Compacts a store by a policy until the task is cancelled. Errors other than a lost race end it.
package func runCompaction(
    of store: any Store, _ policy: CompactionPolicy, every interval: Duration,
    clock: some Clock<Duration> = ContinuousClock()
) async throws {
    var policy = policy
    let start = clock.now
    while !Task.isCancelled {
        let status = try await store.status()
        if let revision = policy.advance(status, at: start.duration(to: clock.now)) {
            do {
                try await store.compact(at: revision)
            } catch StoreError.compacted, StoreError.noSpace, StoreError.overloaded {
                // Somebody else did it, or it will be done next time.
            }
        }
        try await clock.sleep(for: interval)
    }
}
