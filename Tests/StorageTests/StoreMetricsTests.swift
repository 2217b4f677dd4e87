// What the embedded engine tells whoever scrapes it.

import Diagnostics
import TestKit
import Testing

@testable import Storage

struct StoreMetricsTests {
    @Test func commitsWatchesAndSizesAreShown() async throws {
        try await TemporaryDirectory.with { directory in
            let metrics = Metrics()
            let store = try EmbeddedStore(directory: directory, metrics: StoreMetrics(metrics))
            let watch = try await store.watch(WatchRequest(.all, from: 1))
            for number in 0..<5 { try await store.put(bytes("k/\(number)"), [1]) }
            // The last commit is counted when it has been answered.
            let last = "\narktos_storage_commit_seconds_count 5\n"
            #expect(await eventually { metrics.exposition().contains(last) })
            let text = metrics.exposition()
            for line in [
                "arktos_storage_commit_seconds_count 5", "arktos_storage_batch_writes_sum 5",
                "arktos_storage_queue_writes 0", "arktos_storage_watchers 1",
                "arktos_storage_watchers_behind 1", "arktos_storage_corruptions_total 0",
                "arktos_storage_no_space_total 0", "arktos_storage_writes_refused 0",
            ] {
                #expect(text.contains("\n\(line)\n"), "\(line) in \(text)")
            }
            #expect(
                text.contains("arktos_storage_file_bytes ") && text.contains("arktos_storage_used_bytes "))
            watch.cancel()
            await store.close()
            #expect(!metrics.exposition().contains("arktos_storage_used_bytes "))
        }
    }
}
