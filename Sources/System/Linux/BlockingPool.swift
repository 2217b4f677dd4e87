// Threads for calls that block: files, store commits, libvirt, name lookups. Never an event loop's business.

import Glibc
import Synchronization

/// Runs blocking work on threads of its own, first come first served. Threads start when they are needed, and
/// end with the pool.
package final class BlockingPool: Sendable {
    private let name: String
    private let maximumThreads: Int
    private let maximumWaiting: Int
    private let queue = WorkQueue()

    /// Work beyond `maximumWaiting` is refused with EAGAIN.
    package init(name: String, threads: Int = 4, maximumWaiting: Int = 65536) {
        precondition(threads > 0, "a pool has at least one thread")
        self.name = name
        maximumThreads = threads
        self.maximumWaiting = maximumWaiting
    }

    /// For short work on files and names, where no module has a pool of its own.
    package static let shared = BlockingPool(name: "blocking", threads: 4)

    deinit { queue.close() }

    /// Ends when the work has: cancelling the task does not interrupt a thread.
    package func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result
    {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Result, any Error>) in
            do {
                try submit { continuation.resume(with: Swift.Result(catching: work)) }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    /// Runs `work` some time.
    package func submit(_ work: @escaping @Sendable () -> Void) throws(SystemError) {
        switch queue.add(work, maximumWaiting: maximumWaiting, maximumThreads: maximumThreads) {
        case .refused: throw SystemError(call: "submit", subject: "to the threads of \(name)", errno: EAGAIN)
        case .added: return
        case .needsThread:
            do throws(SystemError) {
                try startThread(named: name) { [queue] in queue.work() }
            } catch {
                // The other threads will get to it; without any, the caller must know.
                if queue.threadDidNotStart() { throw error }
            }
        }
    }
}

/// What a pool and its threads share; it outlives the pool until the last thread has ended.
private final class WorkQueue: Sendable {
    enum Addition {
        case added, needsThread, refused
    }

    private struct State {
        var waiting: [@Sendable () -> Void] = []
        /// Index in `waiting` of the first that is not taken yet.
        var first = 0
        var idleThreads = 0
        var threads = 0
        var isClosed = false

        var count: Int { waiting.count - first }

        mutating func takeFirst() -> (@Sendable () -> Void)? {
            guard first < waiting.count else { return nil }
            defer {
                first += 1
                if first > 1024 || first == waiting.count {
                    waiting.removeFirst(first)
                    first = 0
                }
            }
            return waiting[first]
        }
    }

    private let state = Mutex(State())
    // Safe because a semaphore is made for threads to share, and lives as long as this object.
    private nonisolated(unsafe) let available: UnsafeMutablePointer<sem_t>

    init() {
        available = .allocate(capacity: 1)
        sem_init(available, 0, 0)
    }

    deinit {
        sem_destroy(available)
        available.deallocate()
    }

    func add(_ work: @escaping @Sendable () -> Void, maximumWaiting: Int, maximumThreads: Int) -> Addition {
        let result: Addition = state.withLock { state in
            guard state.count < maximumWaiting else { return .refused }
            state.waiting.append(work)
            guard state.idleThreads < state.count, state.threads < maximumThreads else { return .added }
            state.threads += 1
            state.idleThreads += 1
            return .needsThread
        }
        if result != .refused { sem_post(available) }
        return result
    }

    /// Says whether nobody is there to do what was added last; it is then taken back.
    func threadDidNotStart() -> Bool {
        state.withLock { state in
            state.threads -= 1
            state.idleThreads -= 1
            guard state.threads == 0, state.count > 0 else { return false }
            state.waiting.removeLast()
            return true
        }
    }

    func close() {
        let threads = state.withLock { state in
            state.isClosed = true
            return state.threads
        }
        for _ in 0..<threads { sem_post(available) }
    }

    /// The life of a thread: what is waiting is done before a closed pool's thread ends.
    func work() {
        while true {
            while sem_wait(available) != 0 {}
            let (work, isClosed) = state.withLock { state in
                let work = state.takeFirst()
                if work != nil { state.idleThreads -= 1 }
                return (work, state.isClosed)
            }
            guard let work else {
                if isClosed { return }
                continue
            }
            work()
            state.withLock { $0.idleThreads += 1 }
        }
    }
}
