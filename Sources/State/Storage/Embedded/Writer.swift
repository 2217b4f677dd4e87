// The writer: a thread that takes what waits, applies it in order in one LMDB transaction, syncs once, and
// answers.

import Glibc
import LMDB
import Linux
import Synchronization

/// Group commit. While one batch is being synced the next one gathers, so that the number of syncs follows
/// the disk and not the number of clients. Nothing is answered before it is on disk, and nothing is published
/// either.
final class Writer: Sendable {
    private struct Queue {
        var pending: [PendingWrite] = []
        var bytes = 0
        var isClosing = false
        var isClosed = false
        /// The thread sleeps, and wants to be woken when so many wait. 0 when it is awake.
        var wakeAt = 0
        var closers: [UnsafeContinuation<Void, Never>] = []
    }

    private struct Item {
        let request: WriteRequest
        let waiter: PendingWrite.Waiter?
        var answer: PendingWrite.Answer?
        /// The answer is an error that will not be tried again.
        var isSettled = false

        /// The lease that this should have ended and did not.
        var unexpired: LeaseID? {
            guard case .expire(let id) = request, case .failure = answer else { return nil }
            return id
        }
    }

    private static let mostWaiting = 65536
    private static let mostWaitingBytes = 256 << 20
    private static let mostInBatch = 1024
    private static let mostBytesInBatch = 64 << 20
    private static let mostAddressSpace = 1 << 44

    private let directory: String
    private let lock: FileLock
    private let environment: LMDBEnvironment
    private let tables: Tables
    private let pool: ReaderPool
    private let hub: WatchHub
    private let leases: LeaseTable
    private let queue = Monitor(Queue())
    private let metrics: StoreMetrics
    /// Of the thread alone.
    private let space: WriteSpace
    private let refusalState = Mutex<StoreError?>(nil)
    private let mustSweep: Atomic<Bool>
    /// What backups hold back from the sweep.
    let pins = HistoryPins()

    init(
        _ environment: LMDBEnvironment, _ tables: Tables, _ pool: ReaderPool, _ hub: WatchHub,
        _ leases: LeaseTable,
        lock: FileLock, directory: String, state: StoreState, reserve: DiskReserve, metrics: StoreMetrics
    ) {
        space = WriteSpace(reserve)
        self.metrics = metrics
        self.environment = environment
        self.tables = tables
        self.pool = pool
        self.hub = hub
        self.leases = leases
        self.lock = lock
        self.directory = directory
        mustSweep = Atomic(Sweep.isDue(state))
    }

    /// Why the last commit failed, if it did.
    var refusal: StoreError? { refusalState.withLock { $0 } }

    /// Writes in the queue.
    var waiting: Int { queue.withLock { $0.pending.count } }

    /// Runs the writer on a thread of its own, until `close` or `stop`.
    func start() throws(StoreError) {
        do throws(SystemError) {
            try startThread(named: "store-writer") { self.run() }
        } catch {
            throw .failed("\(error)", .notApplied)
        }
    }

    func submit(_ request: WriteRequest) async throws(StoreError) -> WriteAnswer {
        let write = PendingWrite(request)
        let answer = await withTaskCancellationHandler {
            await withUnsafeContinuation { (waiter: PendingWrite.Waiter) in
                guard write.wait(waiter) else {
                    return waiter.resume(returning: .failure(.cancelled(.notApplied)))
                }
                if let error = enqueue(write) { write.take()?.resume(returning: .failure(error)) }
            }
        } onCancel: {
            write.cancel()
        }
        return try answer.get()
    }

    /// Lets the writes under way end, refuses later ones, and returns when the files are closed.
    func close() async {
        await withUnsafeContinuation { (closer: UnsafeContinuation<Void, Never>) in
            let isClosed = queue.withLock { queue in
                queue.isClosing = true
                if !queue.isClosed { queue.closers.append(closer) }
                return queue.isClosed
            }
            queue.notify()
            if isClosed { closer.resume() }
        }
    }

    /// As `close`, without waiting.
    func stop() {
        queue.withLock { $0.isClosing = true }
        queue.notify()
    }

    /// Whether forgotten history is still there and being removed.
    var isSweeping: Bool { mustSweep.load(ordering: .relaxed) }

    /// Looks whether there is something to sweep, now that less is pinned.
    func resumeSweep() {
        queue.withLock { queue in
            mustSweep.store(true, ordering: .relaxed)
            queue.wakeAt = 0
        }
        queue.notify()
    }

    private func enqueue(_ write: PendingWrite) -> StoreError? {
        var mustWake = false
        let error = queue.withLock { queue -> StoreError? in
            guard !queue.isClosing else { return .closed }
            let weight = write.request.weight
            guard queue.pending.count < Self.mostWaiting, queue.bytes + weight <= Self.mostWaitingBytes else {
                return .overloaded
            }
            queue.pending.append(write)
            queue.bytes += weight
            mustWake = queue.wakeAt > 0 && queue.pending.count >= queue.wakeAt
            if mustWake { queue.wakeAt = 0 }
            return nil
        }
        if mustWake { queue.notify() }
        return error
    }

    // From here on: the thread.

    private func run() {
        space.prepare()
        var rush = Rush()
        while let waiting = nextBatch(rush) {
            var items: [Item] = []
            items.reserveCapacity(waiting.count + 1)
            let due = leases.takeDue(now: monotonicNanoseconds())
            for id in due { items.append(Item(request: .expire(id), waiter: nil)) }
            for write in waiting {
                guard let waiter = write.take() else { continue }
                items.append(Item(request: write.request, waiter: waiter))
            }
            let start = monotonicNanoseconds()
            commit(&items)
            let late = items.compactMap(\.unexpired)
            leases.postpone(late, now: monotonicNanoseconds())
            for item in items {
                item.waiter?.resume(returning: item.answer ?? .failure(.closed))
            }
            rush = Rush(after: items.count, from: start)
            guard !items.isEmpty else { continue }
            metrics.batchWrites.observe(Double(items.count))
            metrics.commitSeconds.observe(Double(monotonicNanoseconds() - start) / 1e9)
        }
        finish()
    }

    /// The clients of the last batch, just answered, are about to write again: a commit is better spent on
    /// all of them than on the first to come. They are waited for, for a fraction of what a commit takes.
    private struct Rush {
        private static let longest: Int64 = 300_000
        var expected = 1
        var deadline: Int64 = 0

        init() {}

        init(after count: Int, from start: Int64) {
            guard count > 1 else { return }
            let now = monotonicNanoseconds()
            expected = min(count, mostInBatch)
            deadline = now + min((now - start) / 4, Self.longest)
        }
    }

    /// Waits for work. Nil when the store closes.
    private func nextBatch(_ rush: Rush) -> [PendingWrite]? {
        queue.wait(until: { $0.wakeAt > 1 ? rush.deadline : leases.earliest }) { queue -> [PendingWrite]?? in
            queue.wakeAt = 0
            guard queue.pending.isEmpty else {
                if queue.pending.count < rush.expected, monotonicNanoseconds() < rush.deadline {
                    queue.wakeAt = rush.expected
                    return nil
                }
                return .some(Self.takeBatch(from: &queue))
            }
            if queue.isClosing { return .some(nil) }
            if mustSweep.load(ordering: .relaxed) { return .some([]) }
            if let earliest = leases.earliest, earliest <= monotonicNanoseconds() { return .some([]) }
            queue.wakeAt = 1
            return nil
        }
    }

    private static func takeBatch(from queue: inout Queue) -> [PendingWrite] {
        var bytes = 0
        var count = 0
        while count < queue.pending.count, count < mostInBatch, bytes < mostBytesInBatch {
            bytes += queue.pending[count].request.weight
            count += 1
        }
        queue.bytes -= bytes
        guard count < queue.pending.count else {
            defer { queue.pending = [] }
            return queue.pending
        }
        defer { queue.pending.removeFirst(count) }
        return Array(queue.pending[..<count])
    }

    /// Applies the items, commits, and fills in their answers.
    private func commit(_ items: inout [Item]) {
        if space.isShort { refuseGrowth(&items) }
        while true {
            switch attempt(&items) {
            case .committed:
                if space.isShort, items.allSatisfy({ $0.isSettled || $0.request.frees }) { return }
                return refusalState.withLock { $0 = nil }
            case .again:
                continue
            case .mapFull:
                do throws(LMDBError) {
                    try growMap()
                } catch {
                    return fail(&items, with: StoreError(error))
                }
            case .failed(.noSpace) where space.useReserve():
                // What makes room gets what was kept back for it.
                refuseGrowth(&items)
            case .failed(let error):
                return fail(&items, with: error)
            }
        }
    }

    /// On a full disk: answers what would add to it, unless there is room again.
    private func refuseGrowth(_ items: inout [Item]) {
        guard !space.hasRoomAgain({ unusedBytes() }) else { return }
        metrics.refusedForSpace.increment()
        refusalState.withLock { $0 = .noSpace }
        for index in items.indices where !items[index].isSettled && !items[index].request.frees {
            items[index].answer = .failure(.noSpace)
            items[index].isSettled = true
        }
    }

    /// Bytes of the file's free pages.
    private func unusedBytes() -> Int {
        do {
            let used = try pool.read { (reader) throws(StoreError) in try reader.usedBytes() }
            return try environment.usedBytes() - used
        } catch {
            return 0
        }
    }

    private enum Outcome {
        case committed
        /// One item was refused after it had changed something: the others must run without it.
        case again
        case mapFull
        case failed(StoreError)
    }

    private func attempt(_ items: inout [Item]) -> Outcome {
        do throws(StoreError) {
            let batch = try WriteBatch(environment, tables, detail: hub.detail)
            for index in items.indices where !items[index].isSettled {
                let changes = batch.changes
                do throws(StoreError) {
                    items[index].answer = .success(try batch.apply(items[index].request))
                } catch {
                    if let failure = batch.failure { return outcome(of: failure, batch) }
                    items[index].answer = .failure(error)
                    guard batch.changes == changes else {
                        items[index].isSettled = true
                        batch.transaction.abort()
                        return .again
                    }
                }
            }
            return try finish(batch, isIdle: items.isEmpty)
        } catch {
            return .failed(error)
        }
    }

    private func finish(_ batch: WriteBatch, isIdle: Bool) throws(StoreError) -> Outcome {
        do throws(StoreError) {
            let pinned = pins.lowest
            try Sweep.advance(batch, count: isIdle ? 2048 : 256, below: pinned)
            mustSweep.store(Sweep.isDue(batch.state, below: pinned), ordering: .relaxed)
            // Somebody who let go meanwhile has asked for a sweep that this would forget.
            if pins.lowest != pinned { mustSweep.store(true, ordering: .relaxed) }
        } catch {
            // What is damaged stays, with all after it, and is reported to whoever reads it.
            mustSweep.store(false, ordering: .relaxed)
        }
        do throws(LMDBError) {
            try batch.commit()
        } catch {
            return outcome(of: error, batch)
        }
        let now = monotonicNanoseconds()
        for lease in batch.granted { leases.add(lease, now: now) }
        for id in batch.ended { leases.remove(id) }
        hub.publish(batch.events)
        return .committed
    }

    private func outcome(of error: LMDBError, _ batch: WriteBatch) -> Outcome {
        batch.transaction.abort()
        switch error {
        case .mapFull: return .mapFull
        case .system(_, EIO) where isDiskFull(): return .failed(.noSpace)
        default: break
        }
        do throws(LMDBError) {
            // The failed write of a meta page shows in the next transaction only.
            try WriteTransaction(environment).abort()
        } catch {
            return .failed(StoreError(error))
        }
        return .failed(StoreError(error))
    }

    /// LMDB reports a write that was cut short, which is how some file systems run full, as an I/O error.
    private func isDiskFull() -> Bool {
        var status = statvfs()
        guard statvfs(directory, &status) == 0 else { return false }
        return Int(status.f_bavail) * Int(status.f_frsize) < 16 << 20
    }

    private func growMap() throws(LMDBError) {
        let size = environment.mapSize * 2
        guard size <= Self.mostAddressSpace else { throw .mapFull }
        try pool.withoutReads { () throws(LMDBError) in try environment.growMap(to: size) }
    }

    private func fail(_ items: inout [Item], with error: StoreError) {
        refusalState.withLock { $0 = error }
        if error == .noSpace { metrics.refusedForSpace.increment() }
        for index in items.indices where !items[index].isSettled { items[index].answer = .failure(error) }
        // Until a write succeeds: a sweep must not turn a full disk into a busy loop.
        mustSweep.store(false, ordering: .relaxed)
    }

    private func finish() {
        hub.close()
        pool.close()
        environment.close()
        lock.release()
        let closers = queue.withLock { queue in
            queue.isClosed = true
            defer { queue.closers = [] }
            return queue.closers
        }
        for closer in closers { closer.resume() }
    }
}
