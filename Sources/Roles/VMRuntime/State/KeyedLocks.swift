// Steps on one sandbox must not interleave; those on different ones may.

import Synchronization

/// A lock for each key. Waiting costs no thread; the first to wait is the first to go on.
final class KeyedLocks: Sendable {
    /// Who waits for a held key, in order. A key that is not held is not in here.
    private let waiting = Mutex<[String: [CheckedContinuation<Void, Never>]]>([:])

    func withLock<Result: Sendable>(_ key: String, _ body: @Sendable () async throws -> Result) async rethrows
        -> Result
    {
        await acquire(key)
        defer { release(key) }
        return try await body()
    }

    private func acquire(_ key: String) async {
        await withCheckedContinuation { continuation in
            let isFree = waiting.withLock { waiting in
                guard waiting[key] != nil else {
                    waiting[key] = []
                    return true
                }
                waiting[key]?.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    private func release(_ key: String) {
        let next: CheckedContinuation<Void, Never>? = waiting.withLock { waiting in
            guard var queue = waiting[key], !queue.isEmpty else {
                waiting[key] = nil
                return nil
            }
            let next = queue.removeFirst()
            waiting[key] = queue
            return next
        }
        next?.resume()
    }
}
