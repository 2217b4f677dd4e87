// A server's methods for requests that have come in another form than gRPC's: the same handlers behind the
// same interceptors, so that whoever asks is judged, counted and recorded alike.

import HTTP2
import Linux
import Protobuf
import Synchronization

package struct LocalMethods: Sendable {
    private let routes: [String: Route]

    package init(_ router: Router, _ interceptors: [any ServerInterceptor]) {
        routes = Dictionary(
            uniqueKeysWithValues: router.routes(behind: interceptors).map { ($0.path, $0) })
    }

    /// One request, one answer. Throws what the call's status would be.
    package func call<Request, Response>(
        _ method: UnaryMethod<Request, Response>, _ request: Request, of exchange: PlainExchange
    ) async throws -> Response {
        let stream = LocalStream([request.bytes])
        try await run(method.name, stream, exchange)
        guard let answer = stream.onlyAnswer else {
            throw RPCError(.internalError, "\(method.name.path) has ended without an answer")
        }
        return try decodeResponse(answer)
    }

    /// One request, many answers. `accepted` is called when the handler is about to answer, however long that
    /// may take; methods whose handlers do not say so call it never.
    package func call<Request, Response>(
        _ method: ServerStreamingMethod<Request, Response>, _ request: Request, of exchange: PlainExchange,
        accepted: @escaping @Sendable () -> Void = {},
        _ each: @escaping @Sendable (Response) async throws -> Void
    ) async throws {
        let stream = LocalStream(
            [request.bytes], accepted: accepted, sink: { try await each(try decodeResponse($0)) })
        try await run(method.name, stream, exchange)
    }

    /// Requests that come while the call runs; nil is their end.
    package func call<Request, Response>(
        _ method: BidirectionalMethod<Request, Response>, of exchange: PlainExchange,
        requests: @escaping @Sendable () async throws -> Request?,
        _ each: @escaping @Sendable (Response) async throws -> Void
    ) async throws {
        let stream = LocalStream(
            [], next: { try await requests()?.bytes }, sink: { try await each(try decodeResponse($0)) })
        try await run(method.name, stream, exchange)
    }

    /// What is known of a request before any method is called.
    package static func context(of exchange: PlainExchange) -> CallContext {
        CallContext(method: "", peer: exchange.peer, loop: exchange.loop, headers: exchange.request)
    }

    private func run(_ method: MethodName, _ stream: LocalStream, _ exchange: PlainExchange) async throws {
        guard let route = routes[method.path] else {
            throw RPCError(.unimplemented, "no such method: \(method.path)")
        }
        let context = CallContext(
            method: route.path, peer: exchange.peer, loop: exchange.loop, headers: exchange.request)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await CallContext.$current.withValue(context) {
                    try await route.handler(stream, context)
                }
            }
            group.addTask {
                for await deadline in stream.deadlines {
                    try await MonotonicClock.sleep(until: deadline)
                    let late = RPCError(.deadlineExceeded, "the call's deadline has passed")
                    context.earlyEnd = late
                    throw late
                }
                // Nothing else ends it: the call has ended, or its client is gone.
                throw CancellationError()
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}

extension Router {
    /// Every method, with the interceptors around its handler.
    func routes(behind interceptors: [any ServerInterceptor]) -> [Route] {
        paths.compactMap { path in
            handler(path: path).map { handler in
                let bound = interceptors.map { interceptor in
                    method(path: path).map { interceptor.bound(to: $0) } ?? interceptor
                }
                let intercepted = bound.reversed().reduce(handler) { next, interceptor in
                    { stream, context in try await interceptor.intercept(stream, context, next: next) }
                }
                return Route(path: path, handler: intercepted, isWatch: isWatch(path: path))
            }
        }
    }
}

/// The server's end of a call that nobody has made by gRPC.
private final class LocalStream: ServerStream {
    private struct State {
        var requests: [[UInt8]]
        var answers: [[UInt8]] = []
        var received = 0
        var sent = 0
    }

    private let state: Mutex<State>
    private let more: (@Sendable () async throws -> [UInt8]?)?
    /// Nil keeps the answers.
    private let sink: (@Sendable ([UInt8]) async throws -> Void)?
    private let whenAccepted: @Sendable () -> Void
    /// At most the one that counts.
    let deadlines: AsyncStream<MonotonicInstant>
    private let deadlineIs: AsyncStream<MonotonicInstant>.Continuation

    init(
        _ requests: [[UInt8]], accepted: @escaping @Sendable () -> Void = {},
        next more: (@Sendable () async throws -> [UInt8]?)? = nil,
        sink: (@Sendable ([UInt8]) async throws -> Void)? = nil
    ) {
        state = Mutex(State(requests: requests))
        whenAccepted = accepted
        self.more = more
        self.sink = sink
        (deadlines, deadlineIs) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(1))
    }

    var onlyAnswer: [UInt8]? { state.withLock { $0.answers.count == 1 ? $0.answers[0] : nil } }

    nonisolated(nonsending) func nextMessage() async throws -> [UInt8]? {
        if let given = messageAtOnce() { return given }
        guard let message = try await more?() else { return nil }
        state.withLock { $0.received += 1 }
        return message
    }

    func messageAtOnce() -> [UInt8]? {
        state.withLock { state in
            guard !state.requests.isEmpty else { return nil }
            state.received += 1
            return state.requests.removeFirst()
        }
    }

    nonisolated(nonsending) func send(_ message: [UInt8]) async throws {
        state.withLock { $0.sent += 1 }
        guard let sink else { return state.withLock { $0.answers.append(message) } }
        try await sink(message)
    }

    func sendAtOnce(_ message: [UInt8]) throws -> Bool {
        guard sink == nil else { return false }
        state.withLock { state in
            state.sent += 1
            state.answers.append(message)
        }
        return true
    }

    func accepted() { whenAccepted() }

    func end(by deadline: MonotonicInstant) { deadlineIs.yield(deadline) }

    var messageCounts: (received: Int, sent: Int) { state.withLock { ($0.received, $0.sent) } }
}
