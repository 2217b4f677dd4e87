// What the server counts beside its calls, which `RPC` counts.

import Diagnostics

enum ServingMetrics {
    /// Sizes that are asked for when somebody looks.
    static func sample(_ metrics: Metrics, _ partitions: Partitions) {
        metrics.sampled("arktos_apiserving_objects", "Objects in memory.") {
            Double(partitions.collections.reduce(0) { $0 + $1.cache.count })
        }
        metrics.sampled("arktos_apiserving_watches", "Open watches.") {
            Double(partitions.collections.reduce(0) { $0 + $1.cache.watcherCount })
        }
        metrics.sampled("arktos_apiserving_revision", "The store's revision that memory has come to.") {
            Double(partitions.system.hub.progress)
        }
        metrics.sampled("arktos_apiserving_store_clusters", "Store clusters that are served.") {
            Double(partitions.shards.count { $0.isFollowing })
        }
        metrics.sampled(
            "arktos_apiserving_store_clusters_unavailable", "Store clusters that are out of reach."
        ) {
            Double(partitions.shards.count { !$0.isFollowing })
        }
    }
}
