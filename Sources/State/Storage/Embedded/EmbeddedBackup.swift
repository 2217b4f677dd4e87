// Backups of the embedded engine: read in pieces, each on a snapshot of its own, at one revision that is held
// back from the sweep.

extension EmbeddedStore {
    private static let pageRows = 1024
    private static let pageBytes = 1 << 20

    /// Writes, also compactions, go on meanwhile; what compactions make superfluous is removed afterwards.
    package func backup() async throws(StoreError) -> BackupStream {
        let pin = HistoryPin(writer.pins) { [writer] in writer.resumeSweep() }
        let (state, leases) = try pool.read { (reader) throws(StoreError) in
            (try reader.state(), try reader.leases())
        }
        let revision = state.current
        pin.hold(revision)
        let pool = pool
        return BackupStream(at: revision) { (lower) throws(StoreError) in
            // Captured: the pin lives as long as the stream does.
            _ = pin
            await Task.yield()
            return try pool.read { (reader) throws(StoreError) in
                guard try reader.state().swept <= revision else {
                    throw .failed("history that a backup needs was swept", .notApplied)
                }
                let range = KeyRange(from: lower, to: nil)
                var walk = RangeWalk(RangeRequest(range, limit: Self.pageRows), at: revision)
                try walk.advance(with: reader, rows: Self.pageRows + 1, bytes: Self.pageBytes)
                var page = walk.result
                page.more = page.more || !walk.isDone
                return page
            }
        } leases: { _ in
            leases
        }
    }
}
