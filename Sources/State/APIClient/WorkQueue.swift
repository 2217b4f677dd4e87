// The queue between watchers and workers: keys that need attention, each at most once, never two workers on
// one.

import Synchronization

/// Keys waiting to be worked on.
///
/// A key that is added while it waits stays where it is; one that is added while a worker has it comes back
/// when the worker is done. Keys that failed come back after a wait that doubles with each failure.
///
///     for await key in queue {
///         do { try await reconcile(key); queue.done(key) } catch { queue.retry(key) }
///     }
package final class WorkQueue<Key: Hashable & Sendable>: Sendable, AsyncSequence {
    package typealias Element = Key

    /// Where a key is; one that is nowhere is not in the table.
    ///
    ///     (none) -> waiting -> working -> (none)
    ///                  ^          | added meanwhile
    ///                  +----- dirty <+
    private enum Place {
        case waiting, working, dirty
    }

    private struct State {
        var order: [Key] = []
        /// Index in `order` of the first that is not taken yet.
        var first = 0
        var places: [Key: Place] = [:]
        var failures: [Key: Int] = [:]
        /// The latest timer of each delayed key; an earlier timer that fires late finds another number.
        var timers: [Key: (number: Int, due: ContinuousClock.Instant)] = [:]
        var lastTimer = 0
        var workers: [Int: CheckedContinuation<Key?, Never>] = [:]
        var lastWorker = 0
        var isClosed = false

        mutating func takeFirst() -> Key? {
            guard first < order.count else { return nil }
            let key = order[first]
            first += 1
            if first == order.count || first > 1024 {
                order.removeFirst(first)
                first = 0
            }
            places[key] = .working
            return key
        }
    }

    private let state = Mutex(State())
    private let backoff: Backoff

    package init(backoff: Backoff = Backoff()) { self.backoff = backoff }

    /// Keys that nobody works on yet.
    package var count: Int { state.withLock { $0.order.count - $0.first } }

    // MARK: Adding

    package func add(_ key: Key) {
        let handover = state.withLock { state -> (CheckedContinuation<Key?, Never>, Key)? in
            guard !state.isClosed else { return nil }
            state.timers[key] = nil
            switch state.places[key] {
            case .waiting, .dirty: return nil
            case .working:
                state.places[key] = .dirty
                return nil
            case nil: return Self.append(key, &state)
            }
        }
        handover.map { worker, key in worker.resume(returning: key) }
    }

    /// Adds the key when `delay` has passed. Of several delays of one key the earliest counts.
    package func add(_ key: Key, after delay: Duration) {
        guard delay > .zero else { return add(key) }
        let due = ContinuousClock.now + delay
        let timer = state.withLock { state -> Int? in
            guard !state.isClosed else { return nil }
            if let known = state.timers[key], known.due <= due { return nil }
            state.lastTimer += 1
            state.timers[key] = (state.lastTimer, due)
            return state.lastTimer
        }
        guard let timer else { return }
        // Has no parent because it only rings: it holds the queue weakly and ends by itself.
        Task { [weak self] in
            try? await Task.sleep(until: due)
            self?.ring(key, timer)
        }
    }

    private func ring(_ key: Key, _ timer: Int) {
        let isCurrent = state.withLock { $0.timers[key]?.number == timer }
        if isCurrent { add(key) }
    }

    private static func append(_ key: Key, _ state: inout State) -> (CheckedContinuation<Key?, Never>, Key)? {
        if let (number, worker) = state.workers.first {
            state.workers[number] = nil
            state.places[key] = .working
            return (worker, key)
        }
        state.places[key] = .waiting
        state.order.append(key)
        return nil
    }

    // MARK: Working

    /// The next key, which is the caller's until `done` or `retry`. Nil when the queue is closed or the task
    /// cancelled.
    package func next() async -> Key? {
        let number = state.withLock { state in
            state.lastWorker += 1
            return state.lastWorker
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let answer = state.withLock { state -> Key?? in
                    if state.isClosed || Task.isCancelled { return .some(nil) }
                    if let key = state.takeFirst() { return key }
                    state.workers[number] = continuation
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let worker = state.withLock { $0.workers.removeValue(forKey: number) }
            worker?.resume(returning: nil)
        }
    }

    /// The work on the key succeeded: its failures are forgotten.
    package func done(_ key: Key) {
        state.withLock { $0.failures[key] = nil }
        release(key)
    }

    /// The work on the key failed: it comes back later.
    package func retry(_ key: Key) {
        let failures = state.withLock { state in
            state.failures[key, default: 0] += 1
            return state.failures[key, default: 1]
        }
        release(key)
        add(key, after: backoff.delay(after: failures))
    }

    private func release(_ key: Key) {
        let handover = state.withLock { state -> (CheckedContinuation<Key?, Never>, Key)? in
            let place = state.places.removeValue(forKey: key)
            precondition(
                place == .working || place == .dirty, "a key is given back by the worker that has it")
            return place == .dirty && !state.isClosed ? Self.append(key, &state) : nil
        }
        handover.map { worker, key in worker.resume(returning: key) }
    }

    /// Workers get nil from now on; what waits is forgotten.
    package func close() {
        let workers = state.withLock { state in
            state.isClosed = true
            state.timers = [:]
            let workers = Array(state.workers.values)
            state.workers = [:]
            return workers
        }
        for worker in workers { worker.resume(returning: nil) }
    }

    // MARK: As a sequence

    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let queue: WorkQueue
        package func next() async -> Key? { await queue.next() }
    }

    package func makeAsyncIterator() -> Iterator { Iterator(queue: self) }
}
