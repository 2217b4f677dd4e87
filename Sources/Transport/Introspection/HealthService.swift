// gRPC's health protocol: the status of each service, and of the server as the service without a name.

import Messages
import RPC
import Synchronization

package final class HealthService: Sendable {
    package typealias Status = Health.HealthCheckResponse.ServingStatus

    private struct Watcher {
        let service: String
        let statuses: AsyncStream<Status>.Continuation
    }

    private struct State {
        var statuses: [String: Status]
        var watchers: [Int: Watcher] = [:]
        var lastWatcher = 0
        var isDraining = false
    }
    private let state: Mutex<State>

    /// Full names; all are NOT_SERVING until somebody says otherwise.
    package init(services: [String]) {
        let statuses = (services + [""]).map { ($0, Status.notServing) }
        state = Mutex(State(statuses: Dictionary(statuses, uniquingKeysWith: { first, _ in first })))
    }

    /// For one service, or for all and the server. Says nothing to a server that drains.
    package func set(_ status: Status, for service: String? = nil) {
        state.withLock { state in
            guard !state.isDraining else { return }
            Self.set(status, for: service, in: &state)
        }
    }

    /// NOT_SERVING for good: watchers hear it, and their calls end.
    package func drain() {
        state.withLock { state in
            guard !state.isDraining else { return }
            Self.set(.notServing, for: nil, in: &state)
            state.isDraining = true
            for watcher in state.watchers.values { watcher.statuses.finish() }
        }
    }

    private static func set(_ status: Status, for service: String?, in state: inout State) {
        for name in service.map({ [$0] }) ?? Array(state.statuses.keys) {
            guard let before = state.statuses.updateValue(status, forKey: name), before != status else {
                continue
            }
            for watcher in state.watchers.values where watcher.service == name {
                watcher.statuses.yield(status)
            }
        }
    }

    /// Services that are not serving, the empty name for the server as a whole; in order.
    package var idleServices: [String] {
        state.withLock { state in state.statuses.filter { $0.value != .serving }.keys.sorted() }
    }

    private func status(of service: String) -> Status? { state.withLock { $0.statuses[service] } }

    // MARK: The methods

    func add(to router: inout Router) {
        router.handle(Health.Service.check) { [self] request, _ in
            guard let status = status(of: request.service) else {
                throw RPCError(.notFound, "there is no service \"\(request.service)\"")
            }
            return .with { $0.status = status }
        }
        router.handle(Health.Service.list) { [self] _, _ in
            let statuses = state.withLock { $0.statuses }
            return .with {
                $0.statuses = statuses.mapValues { status in .with { $0.status = status } }
            }
        }
        router.handle(Health.Service.watch, drain: .lasts) { [self] request, responses, _ in
            let (number, statuses) = watch(request.service)
            defer { state.withLock { $0.watchers[number] = nil } }
            var last: Status?
            for await status in statuses where status != last {
                try await responses.write(.with { $0.status = status })
                last = status
            }
            try Task.checkCancellation()
            throw RPCError(.unavailable, "the server is shutting down")
        }
    }

    /// The status now and whenever it changes; of several that nobody has read yet, the latest.
    private func watch(_ service: String) -> (Int, AsyncStream<Status>) {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Status.self, bufferingPolicy: .bufferingNewest(1))
        return state.withLock { state in
            continuation.yield(state.statuses[service] ?? .serviceUnknown)
            if state.isDraining { continuation.finish() }
            state.lastWatcher += 1
            state.watchers[state.lastWatcher] = Watcher(service: service, statuses: continuation)
            return (state.lastWatcher, stream)
        }
    }
}
