// One task waits for another to say that something happened.

import Synchronization

/// A ring that nobody waits for is kept for who waits next. One task waits at a time.
final class Doorbell: Sendable {
    private enum State {
        case silent
        case rung
        case awaited(UnsafeContinuation<Void, Never>)
    }

    private let state = Mutex(State.silent)

    func ring() {
        let waiter = state.withLock { state -> UnsafeContinuation<Void, Never>? in
            guard case .awaited(let waiter) = state else {
                state = .rung
                return nil
            }
            state = .silent
            return waiter
        }
        waiter?.resume()
    }

    /// Returns when it is rung, or the task is cancelled.
    func wait() async {
        await withTaskCancellationHandler {
            await withUnsafeContinuation { waiter in
                let isRung = state.withLock { state in
                    switch state {
                    case .rung:
                        state = .silent
                        return true
                    case .silent:
                        state = .awaited(waiter)
                        return false
                    case .awaited: preconditionFailure("two tasks wait for the same thing")
                    }
                }
                if isRung { waiter.resume() }
            }
        } onCancel: {
            ring()
        }
    }
}
