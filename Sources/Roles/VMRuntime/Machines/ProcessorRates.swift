// How much processor time a machine uses just now, from what it had used the last time somebody asked.

import Synchronization

final class ProcessorRates: Sendable {
    private struct Sample {
        var used: UInt64
        var time: Int64
        var rate: UInt64?
    }

    private let samples = Mutex<[String: Sample]>([:])
    /// Two looks that are closer together say little.
    private static let shortest: Int64 = 500_000_000

    /// In billionths of a processor; nil at the first look. Both arguments are nanoseconds.
    func rate(_ machine: String, _ used: UInt64, at time: Int64) -> UInt64? {
        samples.withLock { samples in
            guard let last = samples[machine], last.used <= used, last.time < time else {
                samples[machine] = Sample(used: used, time: time)
                return nil
            }
            guard time - last.time >= Self.shortest else { return last.rate }
            let rate = UInt64(Double(used - last.used) / Double(time - last.time) * 1e9)
            samples[machine] = Sample(used: used, time: time, rate: rate)
            return rate
        }
    }

    func forget(_ machine: String) { samples.withLock { _ = $0.removeValue(forKey: machine) } }
}
