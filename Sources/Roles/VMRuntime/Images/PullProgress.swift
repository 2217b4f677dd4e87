// How far images on their way have come.

import Messages
import Synchronization

final class PullProgresses: Sendable {
    /// One pull, counted by the thread that does it and read by any.
    final class Pull: Sendable {
        fileprivate let image: String
        fileprivate let startedAt: Int64
        private let received = Atomic<Int64>(0)
        private let total = Atomic<Int64>(0)

        init(_ image: String, at time: Int64) {
            self.image = image
            startedAt = time
        }

        func expect(_ bytes: Int64) { total.store(bytes, ordering: .relaxed) }
        func receive(_ bytes: Int) { received.add(Int64(bytes), ordering: .relaxed) }
        /// So many are there from an earlier try, or none of a new part.
        func restart(at bytes: Int64) { received.store(bytes, ordering: .relaxed) }

        fileprivate var described: VM.PullProgress {
            .with {
                $0.image = image
                $0.startedAt = startedAt
                $0.receivedBytes = UInt64(clamping: received.load(ordering: .relaxed))
                $0.totalBytes = UInt64(clamping: total.load(ordering: .relaxed))
            }
        }
    }

    private let pulls = Mutex<[Pull]>([])

    func begin(_ image: String, at time: Int64) -> Pull {
        let pull = Pull(image, at: time)
        pulls.withLock { $0.append(pull) }
        return pull
    }

    func end(_ pull: Pull) { pulls.withLock { $0.removeAll { $0 === pull } } }

    /// Oldest first.
    var all: [VM.PullProgress] { pulls.withLock { $0 }.map(\.described) }
}
