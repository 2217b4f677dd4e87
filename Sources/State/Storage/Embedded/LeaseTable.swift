// When leases end. In memory: a restart gives every lease its whole time again, and keeping one alive costs
// no write.

import Synchronization

final class LeaseTable: Sendable {
    private struct Entry {
        let lease: Lease
        /// In nanoseconds of the monotonic clock.
        var deadline: Int64
        /// Its time was up, and the writer is deleting it: too late to keep it alive.
        var isEnding = false
    }

    private struct State {
        var entries: [LeaseID: Entry] = [:]
        /// No deadline is before this one; nil when nothing can end.
        var earliest: Int64?
    }

    private static let retry: Int64 = 1_000_000_000
    private let state = Mutex(State())

    /// When to look for ended leases next.
    var earliest: Int64? { state.withLock { $0.earliest } }

    var count: Int { state.withLock { $0.entries.count } }

    func add(_ lease: Lease, now: Int64) {
        let deadline = Self.deadline(of: lease, now)
        state.withLock { state in
            state.entries[lease.id] = Entry(lease: lease, deadline: deadline)
            state.earliest = min(state.earliest ?? deadline, deadline)
        }
    }

    func remove(_ id: LeaseID) {
        state.withLock { _ = $0.entries.removeValue(forKey: id) }
    }

    func keepAlive(_ id: LeaseID, now: Int64) throws(StoreError) -> Lease {
        let lease = state.withLock { state -> Lease? in
            guard let entry = state.entries[id], !entry.isEnding else { return nil }
            // Deadlines only move away, so `earliest` stays true.
            state.entries[id]?.deadline = Self.deadline(of: entry.lease, now)
            return entry.lease
        }
        guard let lease else { throw .leaseNotFound(id) }
        return lease
    }

    /// The lease, and the whole seconds it has left.
    func remaining(of id: LeaseID, now: Int64) throws(StoreError) -> (Lease, Int64) {
        let entry = state.withLock { $0.entries[id] }
        guard let entry, !entry.isEnding else { throw .leaseNotFound(id) }
        return (entry.lease, max(0, (entry.deadline - now + 999_999_999) / 1_000_000_000))
    }

    /// The leases whose time is up. They count as ending until they are removed or `postpone`d.
    func takeDue(now: Int64) -> [LeaseID] {
        state.withLock { state in
            guard let earliest = state.earliest, earliest <= now else { return [] }
            var due: [LeaseID] = []
            state.earliest = nil
            for (id, entry) in state.entries where !entry.isEnding {
                guard entry.deadline > now else {
                    due.append(id)
                    continue
                }
                state.earliest = min(state.earliest ?? entry.deadline, entry.deadline)
            }
            for id in due { state.entries[id]?.isEnding = true }
            return due
        }
    }

    /// The leases could not be deleted now: they are due again in a second.
    func postpone(_ ids: [LeaseID], now: Int64) {
        guard !ids.isEmpty else { return }
        state.withLock { state in
            for id in ids {
                state.entries[id]?.isEnding = false
                state.entries[id]?.deadline = now + Self.retry
            }
            state.earliest = min(state.earliest ?? now + Self.retry, now + Self.retry)
        }
    }

    private static func deadline(of lease: Lease, _ now: Int64) -> Int64 {
        let (time, overflow) = lease.seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max : now.addingReportingOverflow(time).overflow ? .max : now + time
    }
}
