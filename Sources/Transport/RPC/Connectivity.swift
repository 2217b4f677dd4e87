// How a channel stands with its servers, for whoever wants to know.

import Synchronization

/// gRPC's states of a channel (grpc/doc/connectivity-semantics-and-api.md).
package enum Connectivity: Sendable, Hashable, CustomStringConvertible {
    /// Nobody has needed a connection lately; the next call makes one.
    case idle
    /// Calls wait.
    case connecting
    case ready
    /// Nothing can be reached for now, for the reason given: calls fail with it, unless they wait for ready.
    case transientFailure(RPCError)
    /// Closed for good.
    case shutdown

    package var description: String {
        switch self {
        case .idle: "idle"
        case .connecting: "connecting"
        case .ready: "ready"
        case .transientFailure: "transient failure"
        case .shutdown: "shutdown"
        }
    }
}

/// The current state and who watches it.
final class ConnectivityBoard: Sendable {
    private struct State {
        var current = Connectivity.idle
        var nextWatcher = 0
        var watchers: [Int: AsyncStream<Connectivity>.Continuation] = [:]
    }

    private let state = Mutex(State())
    /// States that a watcher may be behind; older ones are dropped.
    private static let watcherBuffer = 64

    var current: Connectivity { state.withLock { $0.current } }

    func publish(_ connectivity: Connectivity) {
        let ended: [AsyncStream<Connectivity>.Continuation] = state.withLock { state in
            guard state.current != connectivity else { return [] }
            state.current = connectivity
            for watcher in state.watchers.values { watcher.yield(connectivity) }
            guard connectivity == .shutdown else { return [] }
            defer { state.watchers = [:] }
            return Array(state.watchers.values)
        }
        // Not under the lock: the end of a stream comes back here.
        for watcher in ended { watcher.finish() }
    }

    /// The current state, and each that follows; ends after `shutdown`.
    func watch() -> AsyncStream<Connectivity> {
        let (stream, watcher) = AsyncStream.makeStream(
            of: Connectivity.self, bufferingPolicy: .bufferingNewest(Self.watcherBuffer))
        let number: Int? = state.withLock { state in
            watcher.yield(state.current)
            guard state.current != .shutdown else { return nil }
            state.nextWatcher += 1
            state.watchers[state.nextWatcher] = watcher
            return state.nextWatcher
        }
        if let number {
            watcher.onTermination = { [weak self] _ in self?.leave(number) }
        } else {
            watcher.finish()
        }
        return stream
    }

    private func leave(_ number: Int) {
        _ = state.withLock { $0.watchers.removeValue(forKey: number) }
    }
}
