// History that is held back from the sweep while somebody reads it.

import Synchronization

/// Which revisions must stay readable though they are compacted. Reads through a pin do not ask whether they
/// are.
final class HistoryPins: Sendable {
    private struct State {
        var held: [Int: Revision] = [:]
        var last = 0
    }

    private let state = Mutex(State())

    /// The sweep must not go beyond this.
    var lowest: Revision { state.withLock { $0.held.values.min() ?? .max } }

    /// Holds everything; to be lowered to one revision with `set`.
    fileprivate func add() -> Int {
        state.withLock { state in
            state.last += 1
            state.held[state.last] = 0
            return state.last
        }
    }

    fileprivate func set(_ number: Int, _ revision: Revision) {
        state.withLock { $0.held[number] = revision }
    }

    fileprivate func remove(_ number: Int) { state.withLock { $0.held[number] = nil } }
}

/// Ends with its last reference.
final class HistoryPin: Sendable {
    private let pins: HistoryPins
    private let number: Int
    private let onEnd: @Sendable () -> Void

    /// Everything from now on is held, until `hold` says what is needed. A batch that the writer has begun
    /// before sweeps no further than what was current when it began, which is below what is read now.
    init(_ pins: HistoryPins, onEnd: @escaping @Sendable () -> Void) {
        self.pins = pins
        self.onEnd = onEnd
        number = pins.add()
    }

    deinit {
        pins.remove(number)
        onEnd()
    }

    func hold(_ revision: Revision) { pins.set(number, revision) }
}
