// A watch in its consumer's hands: takes what has come, and sees to it that more comes.

import Linux

final class EtcdWatch: WatchSource {
    private let watcher: EtcdWatcher
    private let links: EtcdWatchLinks
    private let history: EtcdHistory
    private static let pauseAfterFailure = Duration.milliseconds(200)

    init(_ watcher: EtcdWatcher, _ links: EtcdWatchLinks, _ history: EtcdHistory) {
        self.watcher = watcher
        self.links = links
        self.history = history
        if !watcher.request.range.isEmpty { links.attach(watcher, alone: false) }
    }

    deinit { cancel() }

    func next() async throws(StoreError) -> WatchBatch? {
        while !Task.isCancelled {
            switch watcher.step() {
            case .deliver(let batch): return batch
            case .attach(let alone): links.attach(watcher, alone: alone)
            case .prove(let revision): await prove(after: revision)
            case .wait: await watcher.news.wait()
            case .end(let error?): throw error
            case .end(nil): return nil
            }
        }
        cancel()
        return nil
    }

    func requestProgress() { watcher.askForProgress() }

    func cancel() {
        watcher.end(nil)
        links.detach(watcher)
    }

    /// Events that come meanwhile wait. What fails is tried again at the next step.
    private func prove(after revision: Revision) async {
        do throws(StoreError) {
            let current = try await history.currentRevision()
            guard current > revision else { return watcher.proved(need: revision, reach: current) }
            let last = try await history.lastChange(
                in: watcher.request.range, after: revision, through: current)
            watcher.proved(need: last ?? revision, reach: current)
        } catch {
            switch error {
            case .compacted, .closed: watcher.end(error)
            default:
                try? await MonotonicClock.sleep(for: Self.pauseAfterFailure)
                watcher.askForProgress()
            }
        }
    }
}
