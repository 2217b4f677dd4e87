// Read transactions, kept for reuse: a read takes a snapshot in well under a microsecond and waits for
// nobody.

import LMDB

/// Reads run where they are called, event loops included: the data is in memory or one page fault away, and
/// callers bound how much one read covers. The exception is growth of the map, once for each doubling of the
/// file, when new reads wait for the few microseconds that the resizing takes.
final class ReaderPool: Sendable {
    /// A read transaction and its cursors, used by one read at a time.
    private final class Slot: @unchecked Sendable {
        // Safe because the pool hands a slot to one read at a time.
        let transaction: ReadTransaction
        let reader: TableReader

        init(_ environment: LMDBEnvironment, _ tables: Tables) throws(LMDBError) {
            transaction = try ReadTransaction(environment)
            reader = try TableReader(transaction, tables)
        }

        func renew() throws(LMDBError) {
            try transaction.renew()
            try reader.renew()
        }
    }

    private struct State {
        /// Nil once the pool is closed.
        var environment: LMDBEnvironment?
        var idle: [Slot] = []
        var active = 0
        /// Reads must wait: the map is about to change.
        var isHeld = false
    }

    static let maximumReaders = 510
    private let tables: Tables
    private let metrics: StoreMetrics
    private let state: Monitor<State>

    init(_ environment: LMDBEnvironment, _ tables: Tables, _ metrics: StoreMetrics) {
        self.tables = tables
        self.metrics = metrics
        state = Monitor(State(environment: environment))
    }

    /// Runs `body` on the newest snapshot, which it must not keep.
    func read<Result>(_ body: (TableReader) throws(StoreError) -> Result) throws(StoreError) -> Result {
        let slot = try take()
        defer { giveBack(slot) }
        do throws(StoreError) {
            return try body(slot.reader)
        } catch {
            if case .corrupted = error { metrics.corruptions.increment() }
            throw error
        }
    }

    /// Runs `body` while there is no read, which waits for those under way.
    func withoutReads<Result>(_ body: () throws(LMDBError) -> Result) throws(LMDBError) -> Result {
        state.withLock { $0.isHeld = true }
        state.wait(until: { _ in nil }) { $0.active == 0 ? () : nil }
        defer {
            state.withLock { $0.isHeld = false }
            state.notify()
        }
        return try body()
    }

    /// Lets go of the environment when the reads under way have ended; later ones fail with `closed`.
    func close() {
        state.withLock { $0.environment = nil }
        let idle = state.wait(until: { _ in nil }) { (state) -> [Slot]? in
            guard state.active == 0 else { return nil }
            defer { state.idle = [] }
            return state.idle
        }
        _ = consume idle
    }

    private func take() throws(StoreError) -> Slot {
        enum Taken {
            case reused(Slot)
            case new(LMDBEnvironment)
            case closed
        }
        let taken = state.wait(until: { _ in nil }) { (state) -> Taken? in
            guard let environment = state.environment else { return .closed }
            guard !state.isHeld else { return nil }
            state.active += 1
            guard let slot = state.idle.popLast() else { return .new(environment) }
            return .reused(slot)
        }
        do throws(LMDBError) {
            switch taken {
            case .closed: break
            case .new(let environment): return try Slot(environment, tables)
            case .reused(let slot):
                try slot.renew()
                return slot
            }
        } catch {
            giveBack(nil)
            throw StoreError(error)
        }
        throw .closed
    }

    private func giveBack(_ slot: Slot?) {
        slot?.transaction.reset()
        let mustNotify = state.withLock { state in
            state.active -= 1
            if let slot { state.idle.append(slot) }
            return state.active == 0 && (state.isHeld || state.environment == nil)
        }
        if mustNotify { state.notify() }
    }
}
