// Whether a watch has delivered every change of its range once, in order.

import Storage

/// Give it every batch as it comes; it says what is wrong with one at once. `missing` compares the whole with
/// what is known to have happened.
package struct WatchChecker: Sendable {
    private struct Change: Hashable {
        let revision: Revision
        let key: [UInt8]
    }

    private let range: KeyRange
    /// Everything at or below has been delivered.
    private var through: Revision
    /// Of the revision that the last event had.
    private var last: Revision
    private var keysOfLast: Set<[UInt8]> = []
    private var seen: Set<Change> = []
    package private(set) var events = 0

    /// Of a watch that begins with the revision after `start`.
    package init(_ range: KeyRange = .all, after start: Revision) {
        self.range = range
        through = start
        last = start
    }

    /// What is wrong with the batch, or nil.
    package mutating func add(_ batch: WatchBatch) -> String? {
        for event in batch.events {
            events += 1
            let name = "\(String(decoding: event.key, as: UTF8.self)) at \(event.revision)"
            guard range.contains(event.key) else { return "\(name) is not in the range" }
            guard event.revision > through else {
                return "\(name) comes after everything up to \(through) was said to be there"
            }
            guard event.revision >= last else { return "\(name) comes after revision \(last)" }
            if event.revision > last {
                last = event.revision
                keysOfLast = []
            }
            guard keysOfLast.insert(event.key).inserted else { return "\(name) comes twice" }
            if let previous = event.previous, previous.modRevision >= event.revision {
                return "\(name) has a previous value of revision \(previous.modRevision)"
            }
            seen.insert(Change(revision: event.revision, key: event.key))
        }
        guard batch.revision >= through else { return "progress went back to \(batch.revision)" }
        through = batch.revision
        return nil
    }

    /// A change up to where the watch has come that it did not deliver, or delivered though it was none.
    package func difference(from truth: [(revision: Revision, key: [UInt8])]) -> String? {
        let expected = Set(
            truth.filter { $0.revision <= through && range.contains($0.key) }.map {
                Change(revision: $0.revision, key: $0.key)
            })
        func name(_ change: Change) -> String {
            "\(String(decoding: change.key, as: UTF8.self)) at \(change.revision)"
        }
        if let lost = expected.subtracting(seen).min(by: { $0.revision < $1.revision }) {
            return "\(name(lost)) was not delivered"
        }
        let extra = seen.subtracting(expected).min { $0.revision < $1.revision }
        return extra.map { "\(name($0)) never happened" }
    }
}
