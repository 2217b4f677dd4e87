// CRI's events: what has become of containers, to those that look instead of asking again and again.

import Messages
import RPC
import Synchronization

/// Hands events to all that listen.
final class ContainerEvents: Sendable {
    private struct State {
        var listeners: [UInt64: AsyncStream<CRI.ContainerEventResponse>.Continuation] = [:]
        var next: UInt64 = 0
    }

    private let state = Mutex(State())
    /// A listener that falls behind by more is cut off: it has to list again.
    private static let maximumWaiting = 1000

    /// What happens from now on.
    func listen() -> AsyncStream<CRI.ContainerEventResponse> {
        AsyncStream(bufferingPolicy: .bufferingOldest(Self.maximumWaiting)) { continuation in
            let number = state.withLock { state in
                state.next += 1
                state.listeners[state.next] = continuation
                return state.next
            }
            continuation.onTermination = { [weak self] _ in
                self?.state.withLock { _ = $0.listeners.removeValue(forKey: number) }
            }
        }
    }

    func publish(_ event: CRI.ContainerEventResponse) {
        let listeners = state.withLock { $0.listeners }
        for (number, listener) in listeners {
            guard case .dropped = listener.yield(event) else { continue }
            listener.finish()
            state.withLock { _ = $0.listeners.removeValue(forKey: number) }
        }
    }
}

extension Runtime {
    /// Says what has happened to a container, with the state of its sandbox.
    func tell(_ type: CRI.ContainerEventType, _ container: String, in sandboxID: String) {
        guard let sandbox = journal.sandbox(sandboxID) else { return }
        events.publish(
            .with {
                $0.containerId = container
                $0.containerEventType = type
                $0.createdAt = now
                $0.podSandboxStatus = sandbox.status
                $0.containersStatuses = sandbox.machines.map { status(of: $0, in: sandbox) }
            })
    }
}

extension Router {
    mutating func addEvents(_ runtime: Runtime) {
        handle(CRI.RuntimeService.getContainerEvents) { _, responses, _ in
            for await event in runtime.events.listen() { try await responses.write(event) }
            try Task.checkCancellation()
            throw RPCError(.resourceExhausted, "the listener is too slow: list, and listen again")
        }
    }
}
