// Tests with real servers and emulated processors take turns: two at once on a small machine slow each other,
// and everything else, beyond what deadlines allow for.

import Synchronization
import Testing

/// A suite that waits until no other suite of this kind runs. Its tests' time limits begin when its turn has
/// come.
package struct WholeMachine: SuiteTrait, TestScoping {
    package func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        await Turns.shared.take()
        defer { Turns.shared.pass() }
        try await function()
    }
}

extension Trait where Self == WholeMachine {
    package static var wholeMachine: Self { WholeMachine() }
}

/// One turn, handed on in the order of asking.
private final class Turns: Sendable {
    private struct State {
        var isTaken = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    static let shared = Turns()
    private let state = Mutex(State())

    func take() async {
        await withCheckedContinuation { continuation in
            let isMine = state.withLock { state in
                guard state.isTaken else {
                    state.isTaken = true
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isMine { continuation.resume() }
        }
    }

    func pass() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.isTaken = false
            return nil
        }
        next?.resume()
    }
}
