// The registry of a program's metrics and their text for Prometheus.

import Synchronization

/// Holds every metric by name. Asking again for a name gives the same metric, so that several servers in one
/// process count together.
package final class Metrics: Sendable {
    private let families = Mutex<[String: any MetricFamily]>([:])

    package init() {}

    /// A value that only grows; its name ends in `_total`.
    package func counter(_ name: String, _ help: String) -> Counter {
        counter(name, help, labels: []).with()
    }

    /// Counters told apart by `labels`, whose values come from closed sets.
    package func counter(_ name: String, _ help: String, labels: [String]) -> Family<Counter> {
        precondition(name.hasSuffix("_total"), "a counter's name ends in _total: \(name)")
        return family(Family(name, help, labels: labels, type: "counter") { Counter() })
    }

    /// A value that goes up and down.
    package func gauge(_ name: String, _ help: String) -> Gauge {
        gauge(name, help, labels: []).with()
    }

    package func gauge(_ name: String, _ help: String, labels: [String]) -> Family<Gauge> {
        family(Family(name, help, labels: labels, type: "gauge") { Gauge() })
    }

    /// A distribution over `buckets`, rising upper bounds in the unit that the name ends in.
    package func histogram(
        _ name: String, _ help: String, buckets: [Double] = Histogram.secondsBuckets
    ) -> Histogram {
        histogram(name, help, labels: [], buckets: buckets).with()
    }

    package func histogram(
        _ name: String, _ help: String, labels: [String], buckets: [Double] = Histogram.secondsBuckets
    ) -> Family<Histogram> {
        family(Family(name, help, labels: labels, type: "histogram") { Histogram(buckets) })
    }

    /// A value that is asked for at each scrape; nil is left out. `read` must not block.
    package func sampled(_ name: String, _ help: String, read: @escaping @Sendable () -> Double?) {
        let type = name.hasSuffix("_total") ? "counter" : "gauge"
        _ = family(Family(name, help, labels: [], type: type) { Sample(read: read) }).with()
    }

    /// All metrics in Prometheus' text format 0.0.4, sorted by name.
    package func exposition() -> String {
        let sorted = families.withLock { $0.values.sorted { $0.name < $1.name } }
        return sorted.map { $0.exposition() }.joined()
    }

    private func family<Metric>(_ fresh: Family<Metric>) -> Family<Metric> {
        families.withLock { families in
            guard let existing = families[fresh.name] else {
                families[fresh.name] = fresh
                return fresh
            }
            guard let same = existing as? Family<Metric>, same.labels == fresh.labels else {
                preconditionFailure("metric \(fresh.name) is declared twice, with different types or labels")
            }
            return same
        }
    }
}

/// One metric name with all its series.
package final class Family<Metric: MetricValue>: MetricFamily {
    /// More series than this are counted together under the label value "other".
    package static var maximumSeries: Int { 2000 }

    let name: String
    let help: String
    let labels: [String]
    let type: String
    private let make: @Sendable () -> Metric
    private let series = Mutex<[[String]: Metric]>([:])

    init(
        _ name: String, _ help: String, labels: [String], type: String, make: @escaping @Sendable () -> Metric
    ) {
        precondition(
            Self.isName(name) && labels.allSatisfy(Self.isName), "\(name) \(labels): not metric names")
        self.name = name
        self.help = help
        self.labels = labels
        self.type = type
        self.make = make
    }

    /// The series of these label values, in the order of the labels. Keep the result where it is used often.
    package func with(_ values: String...) -> Metric {
        precondition(values.count == labels.count, "\(name) has the labels \(labels), not \(values)")
        return series.withLock { series in
            if let metric = series[values] { return metric }
            let key = series.count < Self.maximumSeries ? values : labels.map { _ in "other" }
            if let metric = series[key] { return metric }
            let metric = make()
            series[key] = metric
            return metric
        }
    }

    func exposition() -> String {
        let sorted = series.withLock { series in
            series.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        }
        let lines = sorted.flatMap { values, metric in
            metric.samples().map { sample in
                let pairs = Array(zip(labels, values)) + sample.labels
                let text = pairs.map { "\($0)=\"\(Self.escape($1, quotes: true))\"" }.joined(separator: ",")
                return "\(name)\(sample.suffix)\(text.isEmpty ? "" : "{\(text)}") \(sample.value)\n"
            }
        }
        guard !lines.isEmpty else { return "" }
        return "# HELP \(name) \(Self.escape(help, quotes: false))\n# TYPE \(name) \(type)\n" + lines.joined()
    }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "_")
            }
    }

    private static func escape(_ text: String, quotes: Bool) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}

protocol MetricFamily: Sendable {
    var name: String { get }
    func exposition() -> String
}
