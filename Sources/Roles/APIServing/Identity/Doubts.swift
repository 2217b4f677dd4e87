// A reason to look again at whoever is connected: something was revoked, or an authority is believed no
// longer.

/// One that waits for doubts, and any number that raise them.
final class Doubts: Sendable {
    /// Doubts that arise while nobody waits are one.
    let raised: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    init() {
        (raised, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    func arise() { signal.yield() }
}
