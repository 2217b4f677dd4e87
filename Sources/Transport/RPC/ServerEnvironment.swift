// A server's part on one loop: what its calls share, and who is there.

import Diagnostics
import HTTP2
import Linux

/// What all calls of a server on one loop share, and who is there.
// Safe because the sets are touched on `loop` only, and the rest does not change.
final class ServerEnvironment: @unchecked Sendable {
    let loop: EventLoop
    let router: Router
    private let handlers: [String: Router.Handler]
    let configuration: ServerConfiguration
    let log: Logger
    private let complaints = LogRateLimit(burst: 10, every: .seconds(1))
    private var connections: [ObjectIdentifier: ServerConnection] = [:]
    private var calls: [ObjectIdentifier: ServerCall] = [:]
    private var isDraining = false
    private var drained: [CheckedContinuation<Void, Never>] = []

    init(
        loop: EventLoop, router: Router, interceptors: [any ServerInterceptor],
        configuration: ServerConfiguration,
        log: Logger
    ) {
        self.loop = loop
        self.router = router
        let handlers = router.paths.compactMap { path in
            router.handler(path: path).map { (path, Self.intercepted($0, by: interceptors)) }
        }
        self.handlers = Dictionary(uniqueKeysWithValues: handlers)
        self.configuration = configuration
        self.log = log
    }

    private static func intercepted(
        _ handler: @escaping Router.Handler, by interceptors: [any ServerInterceptor]
    )
        -> Router.Handler
    {
        interceptors.reversed().reduce(handler) { next, interceptor in
            { stream, context in try await interceptor.intercept(stream, context, next: next) }
        }
    }

    var isFull: Bool { connections.count >= configuration.maximumConnectionsPerLoop }

    func add(_ connection: ServerConnection) {
        connections[ObjectIdentifier(connection)] = connection
        if isDraining { connection.drain() }
    }

    func remove(_ connection: ServerConnection) {
        connections[ObjectIdentifier(connection)] = nil
        guard connections.isEmpty, isDraining else { return }
        for waiting in drained { waiting.resume() }
        drained = []
    }

    func callBegins(_ call: ServerCall) { calls[ObjectIdentifier(call)] = call }

    func callEnds(_ call: ServerCall) { calls[ObjectIdentifier(call)] = nil }

    /// A method's handler with the interceptors around it.
    func handler(path: String) -> Router.Handler? { handlers[path] }

    /// No new calls; watches end at once, others may finish.
    func drain() {
        isDraining = true
        for connection in Array(connections.values) { connection.drain() }
        for call in Array(calls.values) where call.isWatch { call.shutDown(Self.shuttingDown) }
    }

    /// Returns when the last connection is closed.
    func waitUntilDrained() async {
        await withCheckedContinuation { continuation in
            loop.submit {
                if self.connections.isEmpty {
                    continuation.resume()
                } else {
                    self.drained.append(continuation)
                }
            }
        }
    }

    func cutOff() {
        for call in Array(calls.values) { call.shutDown(Self.shuttingDown) }
        for connection in Array(connections.values) { connection.cutOff() }
    }

    private static let shuttingDown = RPCError(.unavailable, "the server is shutting down")

    /// One log line for a connection that failed; floods are thinned out.
    func connectionFailed(_ peer: SocketAddress, _ error: HTTP2Error, wasOpen: Bool) {
        if case .closedByPeer = error, !wasOpen {
            return log.debug("connection closed before its handshake", ["peer": peer.description])
        }
        guard let suppressed = complaints.pass() else { return }
        log.warning(
            wasOpen ? "connection failed" : "connection refused",
            ["peer": peer.description, "reason": error.reason, "error": "\(error)", "suppressed": suppressed])
    }
}

extension HTTP2Error {
    /// A constant for logs and metrics.
    var reason: String {
        switch self {
        case .system: "system"
        case .tls(let error): error.kind.rawValue
        case .closedByPeer: "closed_by_peer"
        case .closedHere: "closed_here"
        case .notHTTP2: "not_http2"
        case .protocolViolation: "protocol_violation"
        case .handshakeTimeout: "handshake_timeout"
        case .keepAliveTimeout: "keep_alive_timeout"
        case .reset: "reset"
        case .refused: "refused"
        }
    }
}
