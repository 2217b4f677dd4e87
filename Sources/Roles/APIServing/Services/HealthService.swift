// gRPC's health protocol: serving once memory has caught up with the store, until the server begins to drain.

import Messages
import RPC
import Synchronization

package final class HealthService: Sendable {
    typealias Status = Health.HealthCheckResponse.ServingStatus

    private struct State {
        var status = Status.notServing
        var watchers: [Int: AsyncStream<Status>.Continuation] = [:]
        var lastWatcher = 0
    }
    private let state = Mutex(State())
    /// Full names of the services that share the status; the empty name is the server's own.
    private let services: Set<String>

    init(services: [String]) { self.services = Set(services + [""]) }

    func set(_ status: Status) {
        let watchers = state.withLock { state in
            state.status = status
            return Array(state.watchers.values)
        }
        for watcher in watchers { watcher.yield(status) }
    }

    func add(to router: inout Router) {
        router.handle(Health.Service.check) { [self] request, _ in
            guard services.contains(request.service) else {
                throw RPCError(.notFound, "there is no service \"\(request.service)\"")
            }
            return .with { $0.status = state.withLock { $0.status } }
        }
        router.handle(Health.Service.watch) { [self] request, responses, _ in
            guard services.contains(request.service) else {
                try await responses.write(.with { $0.status = .serviceUnknown })
                return
            }
            // Only the latest counts.
            let (stream, continuation) = AsyncStream.makeStream(
                of: Status.self, bufferingPolicy: .bufferingNewest(1))
            let number = state.withLock { state in
                state.lastWatcher += 1
                state.watchers[state.lastWatcher] = continuation
                continuation.yield(state.status)
                return state.lastWatcher
            }
            defer { state.withLock { $0.watchers[number] = nil } }
            for await status in stream { try await responses.write(.with { $0.status = status }) }
        }
    }
}
