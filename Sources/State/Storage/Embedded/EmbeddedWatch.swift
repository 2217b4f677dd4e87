// A watch of the embedded engine: takes its watcher's buffer, or reads the log when the watcher is behind.

final class EmbeddedWatch: WatchSource {
    private let watcher: Watcher
    private let hub: WatchHub
    private let pool: ReaderPool
    /// Changes that one piece of log reading looks at, whether they concern the watch or not.
    private static let piece = 4096

    init(_ request: WatchRequest, hub: WatchHub, pool: ReaderPool) throws(StoreError) {
        watcher = Watcher(request)
        self.hub = hub
        self.pool = pool
        try hub.add(watcher)
    }

    deinit { hub.remove(watcher) }

    func next() async throws(StoreError) -> WatchBatch? {
        while !Task.isCancelled {
            switch watcher.step() {
            case .deliver(let batch):
                return batch
            case .wait:
                await watcher.wait()
            case .end(let error):
                hub.remove(watcher)
                if let error { throw error }
                return nil
            case .readLog(let place):
                if let batch = try catchUp(from: place) { return batch }
                await Task.yield()
            }
        }
        cancel()
        return nil
    }

    func requestProgress() { hub.markProgress(watcher) }

    func cancel() {
        hub.remove(watcher)
        watcher.end(nil)
    }

    /// Reads a piece of the log and returns what concerns this watch in it, if anything does. An error is
    /// final.
    private func catchUp(from place: LogKey) throws(StoreError) -> WatchBatch? {
        let piece: LogPiece
        do throws(StoreError) {
            piece = try pool.read { (reader) throws(StoreError) in try read(reader, from: place) }
        } catch {
            hub.remove(watcher)
            watcher.end(error)
            throw error
        }
        let mustMark = watcher.readLog(to: piece.next, isAll: piece.isAll)
        if piece.isAll { hub.rejoin(watcher, after: piece.next.revision - 1) }
        guard !piece.events.isEmpty || mustMark else { return nil }
        return WatchBatch(events: piece.events, revision: piece.next.revision - 1)
    }

    private struct LogPiece {
        var events: [WatchEvent] = []
        var next: LogKey
        /// Whether the log was read to its end.
        var isAll = true
    }

    private func read(_ reader: TableReader, from place: LogKey) throws(StoreError) -> LogPiece {
        let state = try reader.state()
        guard place.revision > state.compacted else { throw .compacted(at: state.compacted) }
        let request = watcher.request
        var piece = LogPiece(next: max(place, LogKey(revision: state.current + 1, number: 0)))
        var seen = 0
        var bytes = 0
        try reader.forEachChange(from: place) { (record) throws(StoreError) in
            guard seen < Self.piece, piece.events.count < Watcher.mostInBatch,
                bytes < Watcher.mostBytesInBatch
            else {
                piece.next = LogKey(revision: record.entry.revision, number: record.entry.number)
                piece.isAll = false
                return false
            }
            seen += 1
            let key = Array(record.key)
            guard request.range.contains(key) else { return true }
            let current = KeyValue(key, Array(record.value), record.entry)
            bytes += key.count + current.value.count
            piece.events.append(
                WatchEvent(kind: record.entry.isDeletion ? .delete : .put, current: current, previous: nil))
            return true
        }
        if request.previousValues {
            for index in piece.events.indices {
                let event = piece.events[index]
                piece.events[index].previous = try previous(of: event, reader)
            }
        }
        return piece
    }

    /// The value before an event; nil also where compaction has begun to remove it.
    private func previous(of event: WatchEvent, _ reader: TableReader) throws(StoreError) -> KeyValue? {
        let version = try reader.version(of: event.key, at: event.revision - 1)
        guard let version else { return nil }
        return try reader.keyValue(event.key, version)
    }
}
