// Metrics as Prometheus reads them.

import Testing

@testable import Diagnostics

@Suite struct MetricsTests {
    @Test func expositionIsGolden() {
        let metrics = Metrics()
        let answers = metrics.counter(
            "arktos_rpc_requests_total", "Requests answered.", labels: ["method", "code"])
        answers.with("Get", "OK").increment()
        answers.with("Get", "NOT_FOUND").increment(by: 2)
        answers.with("a\"b\\c\nd", "OK").increment()
        metrics.gauge("arktos_rpc_connections", "Open connections.").set(7)
        let took = metrics.histogram(
            "arktos_rpc_duration_seconds", "Time to answer.", labels: ["method"], buckets: [0.001, 0.5, 1])
        took.with("Get").observe(0.0009765625)
        took.with("Get").observe(0.5)
        took.with("Get").observe(2.25)
        metrics.sampled("arktos_store_size_bytes", "Size of the store.") { 1.5 }
        metrics.sampled("arktos_store_unknown_bytes", "Never there.") { nil }
        #expect(
            metrics.exposition() == """
                # HELP arktos_rpc_connections Open connections.
                # TYPE arktos_rpc_connections gauge
                arktos_rpc_connections 7
                # HELP arktos_rpc_duration_seconds Time to answer.
                # TYPE arktos_rpc_duration_seconds histogram
                arktos_rpc_duration_seconds_bucket{method="Get",le="0.001"} 1
                arktos_rpc_duration_seconds_bucket{method="Get",le="0.5"} 2
                arktos_rpc_duration_seconds_bucket{method="Get",le="1"} 2
                arktos_rpc_duration_seconds_bucket{method="Get",le="+Inf"} 3
                arktos_rpc_duration_seconds_sum{method="Get"} 2.7509765625
                arktos_rpc_duration_seconds_count{method="Get"} 3
                # HELP arktos_rpc_requests_total Requests answered.
                # TYPE arktos_rpc_requests_total counter
                arktos_rpc_requests_total{method="Get",code="NOT_FOUND"} 2
                arktos_rpc_requests_total{method="Get",code="OK"} 1
                arktos_rpc_requests_total{method="a\\"b\\\\c\\nd",code="OK"} 1
                # HELP arktos_store_size_bytes Size of the store.
                # TYPE arktos_store_size_bytes gauge
                arktos_store_size_bytes 1.5

                """)
    }

    @Test func sameNameGivesTheSameMetric() {
        let metrics = Metrics()
        metrics.counter("arktos_a_total", "A.").increment()
        metrics.counter("arktos_a_total", "A.").increment()
        #expect(metrics.counter("arktos_a_total", "A.").value == 2)
    }

    @Test func floodOfLabelValuesIsCountedTogether() {
        let family = Metrics().counter("arktos_a_total", "A.", labels: ["name"])
        for number in 0..<(Family<Counter>.maximumSeries + 100) { family.with("\(number)").increment() }
        #expect(family.with("other").value == 100)
        #expect(family.exposition().split(separator: "\n").count == Family<Counter>.maximumSeries + 3)
    }

    @Test func countsOfManyThreadsAddUp() async {
        let metrics = Metrics()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<1000 {
                        metrics.counter("arktos_a_total", "A.").increment()
                        metrics.histogram("arktos_a_seconds", "A.").observe(1)
                    }
                }
            }
        }
        #expect(metrics.counter("arktos_a_total", "A.").value == 8000)
        #expect(metrics.exposition().contains("arktos_a_seconds_sum 8000\n"))
    }

    @Test func processFiguresAreReal() throws {
        let metrics = Metrics()
        metrics.addProcessFigures()
        let names = metrics.exposition().split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { $0.prefix { $0 != " " } }
        #expect(
            names == [
                "process_cpu_seconds_total", "process_open_fds", "process_resident_memory_bytes",
                "process_start_time_seconds",
            ])
        #expect(try #require(ProcessFigures.residentBytes) > 1 << 20)
        #expect(try #require(ProcessFigures.openDescriptors) >= 3)
    }
}
