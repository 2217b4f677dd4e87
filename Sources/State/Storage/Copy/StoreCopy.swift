// Making one store hold what another one holds, of whatever engine, while the source goes on.

/// Copies a snapshot, then follows the source's watch, and at the end compares both sides.
///
/// The target gets revisions of its own: keys, values and leases are the same, revisions and versions are
/// not, and its history begins with the copy. Nobody else may write to the target meanwhile; keys that the
/// source lacks are removed from it. A target that was not empty is only taken when a copy that did not end
/// has left its mark in it, or `replacesTarget` allows it. So a copy that was interrupted is simply begun
/// again: what is there already is compared and not written again.
package struct StoreCopy: Sendable {
    package enum Step: Hashable, Sendable {
        case copying(keys: Int)
        case following(revision: Revision, behind: Int64)
        case comparing(keys: Int)
    }

    package struct Summary: Hashable, Sendable {
        /// The source's, at which both sides were compared and found equal.
        package var revision: Revision = 0
        package var keys = 0
        package var bytes = 0
        package var leases = 0
        /// Keys of the target that were put or removed.
        package var changes = 0
    }

    /// In the target while a copy is under way. No key of the API server begins so.
    package static let mark: [UInt8] = Array("/copy-under-way".utf8)

    private let source: any Store
    private let target: any Store
    private let replacesTarget: Bool
    private let progress: @Sendable (Step) -> Void
    /// Times that copying begins again because the source forgot the history that it was reading.
    private static let mostStarts = 5
    /// Between looks at a source that the target has caught up with.
    private static let lookInterval = Duration.milliseconds(20)

    package init(
        from source: any Store, to target: any Store, replacesTarget: Bool = false,
        progress: @escaping @Sendable (Step) -> Void = { _ in }
    ) {
        self.source = source
        self.target = target
        self.replacesTarget = replacesTarget
        self.progress = progress
    }

    /// Copies, then follows until the target has all that the source had when `isEnough` first said so. Then
    /// both sides are compared.
    ///
    /// Throws `invalid` for a target that holds something else, and `corrupted` if the sides differ at the
    /// end.
    package func run(until isEnough: @Sendable () -> Bool = { true }) async throws(StoreError) -> Summary {
        try await takeTarget()
        for start in 1... {
            do throws(StoreError) {
                return try await copyOnce(isEnough)
            } catch {
                guard case .compacted = error, start < Self.mostStarts else { throw error }
            }
        }
        preconditionFailure("starts are counted without end")
    }

    private func copyOnce(_ isEnough: @Sendable () -> Bool) async throws(StoreError) -> Summary {
        var leases = CopiedLeases(source: source, target: target)
        var summary = Summary()
        let start = try await source.currentRevision()
        summary.changes += try await copySnapshot(at: start, &leases)
        let end = try await follow(after: start, isEnough, &leases, &summary)
        try await compare(at: end, leases, &summary)
        summary.revision = end
        summary.leases = leases.count
        // Before the mark goes, so that a copy that ends here is seen to be unfinished.
        try await forgetHistory()
        try await target.delete(Self.mark)
        return summary
    }

    private func takeTarget() async throws(StoreError) {
        let found = try await target.range(RangeRequest(.all, limit: 1, contents: .keys))
        let isMarked = try await target.get(Self.mark) != nil
        guard found.items.isEmpty || isMarked || replacesTarget else {
            throw .invalid("the target is not empty: it holds \(printable(found.items[0].key)) and more")
        }
        try await target.put(Self.mark, [])
    }

    /// Whoever watched the source and goes on at the target is told to list again, whatever the numbers are.
    private func forgetHistory() async throws(StoreError) {
        let status = try await target.status()
        guard status.revision > status.compactedRevision else { return }
        try await target.compact(at: status.revision)
    }

    // MARK: The snapshot

    /// Returns how many keys of the target were changed.
    private func copySnapshot(
        at revision: Revision, _ leases: inout CopiedLeases
    ) async throws(StoreError) -> Int {
        var changes = 0
        var seen = 0
        var pair = StorePair(source: source, at: revision, target: target)
        var batch = CopyBatch()
        while let difference = try await pair.next() {
            if let wanted = difference.source {
                seen += 1
                guard !wanted.isSame(as: difference.target) else { continue }
                batch.put(wanted.key, wanted.value, try await leases.copied(wanted.lease))
            } else if let superfluous = difference.target {
                batch.delete(superfluous.key)
            }
            guard batch.isFull else { continue }
            changes += try await write(&batch)
            try await leases.keepAlive()
            progress(.copying(keys: seen))
        }
        return try await changes + write(&batch)
    }

    private func write(_ batch: inout CopyBatch) async throws(StoreError) -> Int {
        guard let transaction = batch.take() else { return 0 }
        _ = try await target.transact(transaction)
        return transaction.success.count
    }

    // MARK: The changes since

    /// Returns the source's revision that the target has come to.
    private func follow(
        after start: Revision, _ isEnough: @Sendable () -> Bool, _ leases: inout CopiedLeases,
        _ summary: inout Summary
    ) async throws(StoreError) -> Revision {
        var applied = start
        // Asked before the goal is read: what was written until then is within the goal.
        var isLast = isEnough()
        var goal = try await source.currentRevision()
        if goal <= start, isLast { return start }
        let watch = try await source.watch(WatchRequest(.all, from: start + 1))
        watch.requestProgress()
        var batch = CopyBatch()
        for try await news in watch {
            for event in news.events {
                if event.kind == .put {
                    batch.put(event.key, event.current.value, try await leases.copied(event.current.lease))
                } else {
                    batch.delete(event.key)
                }
                if batch.isFull { summary.changes += try await write(&batch) }
            }
            summary.changes += try await write(&batch)
            applied = news.revision
            try await leases.keepAlive()
            progress(.following(revision: applied, behind: max(0, goal - applied)))
            guard applied >= goal else { continue }
            if isLast { break }
            try? await Task.sleep(for: Self.lookInterval)
            isLast = isEnough()
            goal = try await source.currentRevision()
            watch.requestProgress()
        }
        if Task.isCancelled { throw .cancelled(.notApplied) }
        return applied
    }

    // MARK: The proof

    private func compare(
        at revision: Revision, _ leases: CopiedLeases, _ summary: inout Summary
    ) async throws(StoreError) {
        var pair = StorePair(source: source, at: revision, target: target)
        var keys = 0
        var bytes = 0
        while let found = try await pair.next() {
            let key = found.source?.key ?? found.target?.key ?? []
            guard let wanted = found.source, wanted.isSame(as: found.target) else {
                // What hangs on a lease may have ended on one side only since.
                if let lease = (found.source ?? found.target)?.lease, try await leases.hasEnded(lease) {
                    continue
                }
                throw .corrupted(
                    key: key, detail: "after copying, the target does not hold what the source holds")
            }
            keys += 1
            bytes += wanted.key.count + wanted.value.count
            if keys % 10_000 == 0 { progress(.comparing(keys: keys)) }
        }
        (summary.keys, summary.bytes) = (keys, bytes)
    }
}

extension KeyValue {
    /// Revisions and versions are each store's own.
    fileprivate func isSame(as other: KeyValue?) -> Bool {
        guard let other else { return false }
        return key == other.key && value == other.value && lease == other.lease
    }
}
