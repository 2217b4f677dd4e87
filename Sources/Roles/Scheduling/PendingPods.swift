// Pods that wait for a node: which is next, and when one that did not fit is worth another look.

import Messages

/// The scheduler's queue, as a value.
///
///     ready ---take---> (being placed) ---failed---> parked ---something changed, or time---> ready
///                              |
///                              +---bound or gone---> (forgotten)
package struct PendingPods: Sendable {
    /// A parked pod is looked at again after this time even if nothing seems to have changed.
    package static let longestPark: Duration = .seconds(60)
    /// After a failure a pod is not looked at again before a time that doubles from the first to the second.
    package static let backoff: (first: Duration, longest: Duration) = (.milliseconds(200), .seconds(10))

    private struct Waiting {
        var pod: Pod
        var number: Int
        var failures = 0
        var notBefore: ContinuousClock.Instant?
        var parkedSince: ContinuousClock.Instant?
    }

    private struct Rank: Comparable {
        var priority: Int32
        var number: Int

        static func < (left: Rank, right: Rank) -> Bool {
            left.priority != right.priority ? left.priority > right.priority : left.number < right.number
        }
    }

    private var waiting: [PodKey: Waiting] = [:]
    private var ready: Set<PodKey> = []
    private var parked: Set<PodKey> = []
    private var lastNumber = 0

    package init() {}

    package var count: Int { waiting.count }
    package var readyCount: Int { ready.count }

    /// A pod that has no node yet, new or changed. A changed pod is worth a look at once.
    package mutating func set(_ pod: Pod) {
        let key = PodKey(pod)
        if var known = waiting[key] {
            let changed = known.pod.spec != pod.spec || known.pod.metadata.labels != pod.metadata.labels
            known.pod = pod
            waiting[key] = known
            if changed && parked.contains(key) { wake(key) }
            return
        }
        lastNumber += 1
        waiting[key] = Waiting(pod: pod, number: lastNumber)
        ready.insert(key)
    }

    package mutating func remove(_ key: PodKey) {
        waiting[key] = nil
        ready.remove(key)
        parked.remove(key)
    }

    /// Up to `limit` pods, the most important and then the oldest first. They stay known until they are
    /// bound, removed, or parked.
    package mutating func take(_ limit: Int, at now: ContinuousClock.Instant) -> [Pod] {
        let due = ready.filter { key in waiting[key]?.notBefore.map { $0 <= now } ?? true }
        let chosen = due.compactMap { key in
            waiting[key].map { (Rank(priority: $0.pod.spec.priority ?? 0, number: $0.number), key) }
        }
        .sorted { $0.0 < $1.0 }.prefix(limit).map { $0.1 }
        ready.subtract(chosen)
        return chosen.compactMap { waiting[$0]?.pod }
    }

    /// The pod fitted nowhere, or could not be bound.
    package mutating func park(_ key: PodKey, at now: ContinuousClock.Instant) {
        guard var entry = waiting[key] else { return }
        let doublings = min(entry.failures, 20)
        entry.failures += 1
        entry.notBefore = now + min(Self.backoff.first * (1 << doublings), Self.backoff.longest)
        entry.parkedSince = now
        waiting[key] = entry
        parked.insert(key)
    }

    /// Something changed that may make room.
    package mutating func wakeAll() {
        for key in parked { wake(key) }
    }

    /// Brings back what was parked for long. Returns when to call again, nil when nothing waits.
    package mutating func wakeOverdue(at now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        var next: ContinuousClock.Instant?
        for key in parked {
            guard let since = waiting[key]?.parkedSince else { continue }
            let due = since + Self.longestPark
            if due <= now { wake(key) } else { next = min(next ?? due, due) }
        }
        for key in ready {
            if let due = waiting[key]?.notBefore, due > now { next = min(next ?? due, due) }
        }
        return next
    }

    private mutating func wake(_ key: PodKey) {
        parked.remove(key)
        ready.insert(key)
        waiting[key]?.parkedSince = nil
    }
}
