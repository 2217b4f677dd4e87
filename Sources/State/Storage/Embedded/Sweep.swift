// What compaction leaves to be done: removing, little by little, the versions that nobody can ask for any
// more.

/// Removes versions below the compacted revision that were replaced or deleted by it. It follows the log from
/// where the last sweep ended, so that its cost is that of the changes since then and not of the store.
enum Sweep {
    /// Above this many changes a piece may end; it does where a revision ends.
    private static let most = 2048

    /// Whether there is something to remove below `pinned`, which must stay.
    static func isDue(_ state: StoreState, below pinned: Revision = .max) -> Bool {
        state.swept < min(state.compacted, pinned)
    }

    /// Sweeps about `count` changes within the batch's transaction, not beyond `pinned`, nor beyond what was
    /// committed before the batch: see `HistoryPin`.
    static func advance(_ batch: WriteBatch, count: Int, below pinned: Revision) throws(StoreError) {
        let state = batch.state
        let end = min(state.compacted, pinned, batch.before.current)
        guard state.swept < end else { return }
        let piece = try changes(after: state.swept, through: end, count, batch.reader)
        for change in piece.changes {
            let revision = change.version.revision
            if let older = try batch.reader.version(of: change.key, at: revision - 1) {
                try batch.forget(change.key, older)
            }
            if change.version.isDeletion { try batch.forget(change.key, change.version) }
        }
        batch.state.swept = piece.through
    }

    private struct Piece {
        var changes: [(key: [UInt8], version: IndexEntry)] = []
        /// The last revision that is in it as a whole.
        var through: Revision
    }

    private static func changes(
        after swept: Revision, through compacted: Revision, _ count: Int, _ reader: TableReader
    ) throws(StoreError) -> Piece {
        var piece = Piece(through: compacted)
        try reader.forEachChange(from: LogKey(revision: swept + 1, number: 0)) {
            (record) throws(StoreError) in
            let revision = record.entry.revision
            guard revision <= compacted else { return false }
            let isNewRevision = revision != piece.changes.last?.version.revision
            // A revision with more changes than fit is deletions for the most part. Those are gone from the
            // log when it is looked at again.
            guard piece.changes.count < (isNewRevision ? count : max(count, most)) else {
                piece.through = revision - 1
                return false
            }
            piece.changes.append((Array(record.key), record.entry))
            return true
        }
        return piece
    }
}
