// Calls that come while the server starts: they wait until its memory has what the store had when it began,
// for before that nobody's identity, rights and objects are known.

import API
import Linux
import Synchronization

final class StartGate: Sendable {
    private let isOpen = Atomic<Bool>(false)
    private let waiting = Atomic<Int>(0)

    private static let pause: Duration = .milliseconds(5)
    private static let patience: Duration = .seconds(30)
    private static let mostWaiting = 10_000

    func open() { isOpen.store(true, ordering: .releasing) }

    /// Returns when the gate is open, at once when it is.
    func pass() async throws {
        if isOpen.load(ordering: .acquiring) { return }
        let (_, count) = waiting.add(1, ordering: .relaxed)
        defer { waiting.subtract(1, ordering: .relaxed) }
        let deadline = MonotonicClock.now.advanced(by: Self.patience)
        while !isOpen.load(ordering: .acquiring) {
            guard count <= Self.mostWaiting, MonotonicClock.now < deadline else {
                throw APIError.serviceUnavailable("the server is starting; try again in a moment")
            }
            try await Task.sleep(for: Self.pause)
        }
    }
}
