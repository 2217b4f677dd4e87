// What is due when: a heap of deadlines, and the work by timer number. A cancelled timer leaves a dead entry
// in the heap, which is swept when most entries are dead.

/// A scheduled call on an event loop.
package struct LoopTimer: Hashable, Sendable {
    fileprivate let id: UInt64
}

/// Whoever waits for a moment: spares a closure where every call has a deadline.
package protocol TimerHandler: AnyObject {
    /// Called on the loop.
    func timerIsDue()
}

/// What happens at a moment.
enum TimerWork {
    case call(() -> Void)
    /// Kept alive until then, or until the timer is cancelled.
    case handler(any TimerHandler)

    func perform() {
        switch self {
        case .call(let call): call()
        case .handler(let handler): handler.timerIsDue()
        }
    }
}

struct TimerQueue {
    private struct Entry {
        let deadline: MonotonicInstant
        let id: UInt64
    }

    private var heap: [Entry] = []
    private var work: [UInt64: TimerWork] = [:]
    private var nextID: UInt64 = 0

    var isEmpty: Bool { work.isEmpty }

    mutating func add(at deadline: MonotonicInstant, _ work: TimerWork) -> LoopTimer {
        nextID += 1
        self.work[nextID] = work
        push(Entry(deadline: deadline, id: nextID))
        return LoopTimer(id: nextID)
    }

    mutating func cancel(_ timer: LoopTimer) {
        guard work.removeValue(forKey: timer.id) != nil else { return }
        if heap.count > 64 && work.count < heap.count / 2 { sweep() }
    }

    /// When something is due next.
    mutating func nextDeadline() -> MonotonicInstant? {
        while let first = heap.first {
            if work[first.id] != nil { return first.deadline }
            removeFirst()
        }
        return nil
    }

    /// Takes out the next call that is due.
    mutating func due(at now: MonotonicInstant) -> TimerWork? {
        while let first = heap.first, first.deadline <= now {
            removeFirst()
            if let work = work.removeValue(forKey: first.id) { return work }
        }
        return nil
    }

    private mutating func sweep() {
        // A sorted array is a heap.
        heap = heap.filter { work[$0.id] != nil }.sorted { $0.deadline < $1.deadline }
    }

    private mutating func push(_ entry: Entry) {
        heap.append(entry)
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].deadline < heap[parent].deadline else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func removeFirst() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            let left = 2 * parent + 1
            let right = left + 1
            var least = parent
            if left < heap.count && heap[left].deadline < heap[least].deadline { least = left }
            if right < heap.count && heap[right].deadline < heap[least].deadline { least = right }
            guard least != parent else { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
