// The kinds of metric: what a module holds on to and counts with.

import Synchronization

package protocol MetricValue: AnyObject, Sendable {
    /// What a scrape shows, in its order.
    func samples() -> [MetricSample]
}

package struct MetricSample {
    /// Behind the metric's name: "_sum", "_bucket" or nothing.
    let suffix: String
    let labels: [(String, String)]
    let value: String

    init(_ value: String, suffix: String = "", labels: [(String, String)] = []) {
        self.suffix = suffix
        self.labels = labels
        self.value = value
    }

    static func text(_ value: Double) -> String {
        if value == .infinity { return "+Inf" }
        return value.rounded() == value && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
    }
}

package final class Counter: MetricValue {
    private let count = Atomic<Int>(0)

    package func increment(by amount: Int = 1) {
        precondition(amount >= 0, "a counter only grows")
        count.wrappingAdd(amount, ordering: .relaxed)
    }

    package var value: Int { count.load(ordering: .relaxed) }

    package func samples() -> [MetricSample] { [MetricSample(String(value))] }
}

package final class Gauge: MetricValue {
    private let current = Atomic<Int>(0)

    package func set(_ value: Int) { current.store(value, ordering: .relaxed) }
    package func increment(by amount: Int = 1) { current.wrappingAdd(amount, ordering: .relaxed) }
    package func decrement(by amount: Int = 1) { current.wrappingSubtract(amount, ordering: .relaxed) }

    package var value: Int { current.load(ordering: .relaxed) }

    package func samples() -> [MetricSample] { [MetricSample(String(value))] }
}

package final class Histogram: MetricValue {
    /// From a tenth of a millisecond to half a minute: what a request takes.
    package static let secondsBuckets = [
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
    ]

    private struct State {
        var counts: [Int]
        var sum: Double = 0
    }
    private let bounds: [Double]
    /// One count for each bound and one for what is above them all.
    private let state: Mutex<State>

    init(_ bounds: [Double]) {
        precondition(zip(bounds, bounds.dropFirst()).allSatisfy(<), "a histogram's bounds rise")
        self.bounds = bounds
        state = Mutex(State(counts: [Int](repeating: 0, count: bounds.count + 1)))
    }

    package func observe(_ value: Double) {
        var low = 0
        var high = bounds.count
        while low < high {
            let middle = (low + high) / 2
            if bounds[middle] < value { low = middle + 1 } else { high = middle }
        }
        state.withLock { state in
            state.counts[low] += 1
            state.sum += value
        }
    }

    package func observe(_ stopwatch: Stopwatch) { observe(stopwatch.elapsedSeconds) }

    package func samples() -> [MetricSample] {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        var below = 0
        var samples: [MetricSample] = []
        for (bound, count) in zip(bounds + [.infinity], counts) {
            below += count
            samples.append(
                MetricSample(String(below), suffix: "_bucket", labels: [("le", MetricSample.text(bound))]))
        }
        samples.append(MetricSample(MetricSample.text(sum), suffix: "_sum"))
        samples.append(MetricSample(String(below), suffix: "_count"))
        return samples
    }
}

/// A value read when it is asked for.
final class Sample: MetricValue {
    private let read: @Sendable () -> Double?

    init(read: @escaping @Sendable () -> Double?) { self.read = read }

    func samples() -> [MetricSample] {
        read().map { [MetricSample(MetricSample.text($0))] } ?? []
    }
}
