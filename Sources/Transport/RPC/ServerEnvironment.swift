// A server's part on one loop: what its calls share, and who is there.

import Diagnostics
import HTTP2
import Linux
import TLS

/// What all calls of a server on one loop share, and who is there.
// Safe because the sets are touched on `loop` only, and the rest does not change.
final class ServerEnvironment: @unchecked Sendable {
    let loop: EventLoop
    let router: Router
    private let routes: RouteTable
    let tasks: HandlerTasks
    let configuration: ServerConfiguration
    let log: Logger
    private let complaints = LogRateLimit(burst: 10, every: .seconds(1))
    private let metrics: ConnectionMetrics
    let census: PeerCensus
    private var judgement: LoopTimer?
    /// TLS handshakes under way.
    private var handshakes = 0
    private var connections: [ObjectIdentifier: ServerConnection] = [:]
    private var calls: [ObjectIdentifier: ServerCall] = [:]
    private var isDraining = false
    private var drained: [CheckedContinuation<Void, Never>] = []

    init(
        loop: EventLoop, router: Router, interceptors: [any ServerInterceptor],
        configuration: ServerConfiguration, census: PeerCensus,
        log: Logger
    ) {
        self.loop = loop
        self.census = census
        metrics = ConnectionMetrics(configuration.metrics)
        self.router = router
        routes = RouteTable(router.routes(behind: interceptors))
        tasks = HandlerTasks(loop: loop)
        self.configuration = configuration
        self.log = log
    }

    /// Why a connection from `peer` cannot be taken now.
    func refusal(of peer: SocketAddress) -> HTTP2Error? {
        if connections.count >= configuration.maximumConnectionsPerLoop {
            return .tls(TLSError(.outOfResources, "there are too many connections"))
        }
        if handshakes >= configuration.maximumHandshakesPerLoop { return .abuse(.handshakes) }
        return census.enters(peer).map { .abuse($0) }
    }

    /// Certificates are looked at again while there are connections.
    private func scheduleJudgement() {
        judgement = loop.schedule(after: configuration.certificateCheckInterval) { [weak self] in
            guard let self else { return }
            judgement = nil
            judgeConnections()
            if !connections.isEmpty { scheduleJudgement() }
        }
    }

    func judgeConnections() {
        for connection in Array(connections.values) { connection.judgeAgain() }
    }

    func handshakeBegins() { handshakes += 1 }
    func handshakeEnds() { handshakes -= 1 }
    func opened(_ connection: Connection) { metrics.opened(connection.peer) }

    func add(_ connection: ServerConnection) {
        metrics.connections.increment()
        if judgement == nil { scheduleJudgement() }
        connections[ObjectIdentifier(connection)] = connection
        if isDraining { connection.drain() }
    }

    func remove(_ connection: ServerConnection) {
        connections[ObjectIdentifier(connection)] = nil
        metrics.connections.decrement()
        guard connections.isEmpty, isDraining else { return }
        tasks.release()
        for waiting in drained { waiting.resume() }
        drained = []
    }

    func callBegins(_ call: ServerCall) { calls[ObjectIdentifier(call)] = call }

    func callEnds(_ call: ServerCall) { calls[ObjectIdentifier(call)] = nil }

    /// Nil for methods that there are not.
    func route(_ path: UnsafeRawBufferPointer) -> Route? { routes.route(path) }

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

    /// One log line for a stream that its peer had stalled; floods are thinned out.
    func streamEnded(_ peer: SocketAddress, _ abuse: PeerAbuse) {
        metrics.abused(abuse)
        guard let suppressed = complaints.pass() else { return }
        log.warning(
            "stream reset",
            [
                "peer": peer.description, "reason": abuse.rawValue, "error": abuse.text,
                "suppressed": suppressed,
            ])
    }

    /// One log line for a connection that failed; floods are thinned out.
    func connectionFailed(_ peer: SocketAddress, _ error: HTTP2Error, wasOpen: Bool) {
        metrics.failed(error)
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
        case .malformedRequest: "malformed_request"
        case .abuse(let kind): kind.rawValue
        case .handshakeTimeout: "handshake_timeout"
        case .keepAliveTimeout: "keep_alive_timeout"
        case .reset: "reset"
        case .refused: "refused"
        }
    }
}
