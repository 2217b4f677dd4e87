// What the embedded engine counts.

import Diagnostics

package struct StoreMetrics: Sendable {
    let commitSeconds: Histogram
    /// How many requests one commit answered.
    let batchWrites: Histogram
    let corruptions: Counter
    let refusedForSpace: Counter
    private let registry: Metrics

    package init(_ metrics: Metrics) {
        registry = metrics
        commitSeconds = metrics.histogram(
            "arktos_storage_commit_seconds", "Time from taking a batch of writes to having it on disk.")
        batchWrites = metrics.histogram(
            "arktos_storage_batch_writes", "Writes that one commit made durable.",
            buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024])
        corruptions = metrics.counter(
            "arktos_storage_corruptions_total", "Reads and writes that met damage on disk.")
        refusedForSpace = metrics.counter(
            "arktos_storage_no_space_total", "Batches in which writes were refused because the disk was full."
        )
    }

    /// Values that are asked for when somebody looks. They are absent once the store is closed.
    func sample(
        _ pool: ReaderPool, _ hub: WatchHub, _ writer: Writer, fileBytes: @escaping @Sendable () -> Int?
    ) {
        registry.sampled("arktos_storage_queue_writes", "Writes that wait for the writer.") {
            Double(writer.waiting)
        }
        registry.sampled("arktos_storage_watchers", "Watches of the store.") { Double(hub.count) }
        registry.sampled("arktos_storage_watchers_behind", "Watches that read the log to catch up.") {
            Double(hub.behindCount)
        }
        registry.sampled("arktos_storage_file_bytes", "Size of the store's file.") {
            fileBytes().map { Double($0) }
        }
        registry.sampled("arktos_storage_used_bytes", "What of the file holds data.") {
            // A store that is closed or damaged has no number to show.
            (try? pool.read { (reader) throws(StoreError) in try reader.usedBytes() }).map { Double($0) }
        }
        registry.sampled("arktos_storage_writes_refused", "1 while no writes are taken, 0 otherwise.") {
            writer.refusal == nil ? 0 : 1
        }
    }
}
