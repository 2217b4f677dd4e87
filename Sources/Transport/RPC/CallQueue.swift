// Calls that wait for a connection, first come first served.

struct CallQueue {
    private var calls: [ClientCall] = []
    /// Index of the first that was not taken.
    private var start = 0
    private var nextSweep = 64

    var isEmpty: Bool { start == calls.count }
    var count: Int { calls.count - start }

    /// Calls that have ended meanwhile go, from time to time.
    mutating func append(_ call: ClientCall) {
        if count >= nextSweep { keep { _ in true } }
        calls.append(call)
    }

    /// The first that still waits; it stays.
    mutating func first() -> ClientCall? {
        while start < calls.count {
            if calls[start].isWaiting { return calls[start] }
            removeFirst()
        }
        return nil
    }

    mutating func removeFirst() {
        start += 1
        guard start == calls.count || start > 1024 else { return }
        calls.removeFirst(start)
        start = 0
    }

    /// Drops those that do not wait any more, and those that `isKept` is false for.
    mutating func keep(where isKept: (ClientCall) -> Bool) {
        calls = calls[start...].filter { $0.isWaiting && isKept($0) }
        start = 0
        nextSweep = max(64, 2 * calls.count)
    }

    mutating func takeAll() -> [ClientCall] {
        defer { self = CallQueue() }
        return Array(calls[start...])
    }
}
