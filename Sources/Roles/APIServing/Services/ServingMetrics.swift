// What the server counts.

import Diagnostics

struct ServingMetrics: Sendable {
    private let requests: Family<Counter>
    private let seconds: Family<Histogram>

    init(_ metrics: Metrics) {
        requests = metrics.counter(
            "arktos_apiserving_requests_total", "Calls by method and gRPC status.",
            labels: ["method", "code"])
        seconds = metrics.histogram(
            "arktos_apiserving_request_seconds", "Time that calls took, watches included.", labels: ["method"]
        )
    }

    /// Only methods that the server has reach this, so labels stay a closed set.
    func count(_ method: String, _ code: String, _ elapsed: Duration) {
        requests.with(method, code).increment()
        seconds.with(method).observe(elapsed.inSeconds)
    }

    /// Sizes that are asked for when somebody looks.
    static func sample(_ metrics: Metrics, _ resources: ResourceTable, _ hub: WatchHub) {
        metrics.sampled("arktos_apiserving_objects", "Objects in memory.") {
            Double(resources.all.reduce(0) { $0 + $1.cache.count })
        }
        metrics.sampled("arktos_apiserving_watches", "Open watches.") {
            Double(resources.all.reduce(0) { $0 + $1.cache.watcherCount })
        }
        metrics.sampled("arktos_apiserving_revision", "The store's revision that memory has come to.") {
            Double(hub.progress)
        }
    }
}
