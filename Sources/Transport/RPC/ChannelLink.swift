// A channel's one connection, and the calls that wait for it.
//
//     idle ──▶ connecting ──▶ ready ──▶ idle
//      ▲           │
//      └─ pausing ◀┘                         any ──▶ closed

import Diagnostics
import Glibc
import HTTP2
import Linux
import TLS

// Safe because all state is touched on `loop` only.
final class ChannelLink: ConnectionHandler, @unchecked Sendable {
    private enum State {
        case idle
        /// Nil while the name is looked up.
        case connecting(Connection?)
        case ready(Connection, since: MonotonicInstant)
        /// After a failure; the timer ends it.
        case pausing(LoopTimer, RPCError)
        case closed
    }

    let loop: EventLoop
    /// For errors.
    let name: String
    private let target: Channel.Target
    private let tls: TLSContext?
    private let configuration: ChannelConfiguration
    private var state = State.idle
    private var waiting: [ClientCall] = []
    /// Addresses that were not tried yet in this attempt.
    private var untried: [SocketAddress] = []
    private var failures = 0
    /// Calls waiting beyond this are refused.
    private static let maximumWaiting = 100_000

    init(_ target: Channel.Target, tls: TLSContext?, loop: EventLoop, configuration: ChannelConfiguration) {
        self.target = target
        self.tls = tls
        self.loop = loop
        self.configuration = configuration
        name = target.description
    }

    // MARK: Calls

    func begin(_ call: ClientCall) {
        guard call.isWaiting else { return }
        call.startDeadline()
        if case .ready(let connection, _) = state {
            if start(call, on: connection) { return }
            // It is about to close, or takes no more.
            state = .idle
        }
        wait(call)
    }

    private func wait(_ call: ClientCall) {
        switch state {
        case .pausing(_, let error) where !call.options.waitsForReady: return call.end(error)
        case .closed: return call.end(RPCError(.unavailable, "the channel to \(name) is closed"))
        case .idle, .connecting, .ready, .pausing: break
        }
        waiting.removeAll { !$0.isWaiting }
        guard waiting.count < Self.maximumWaiting else {
            return call.end(RPCError(.resourceExhausted, "too many calls wait for \(name)"))
        }
        waiting.append(call)
        if case .idle = state { connect() }
    }

    private func start(_ call: ClientCall, on connection: Connection) -> Bool {
        call.start(on: connection, scheme: tls == nil ? "http" : "https", authority: authority)
    }

    private var authority: String {
        switch target {
        case .address(.unix): "localhost"
        case .address, .host: name
        }
    }

    // MARK: Connecting

    private func connect() {
        state = .connecting(nil)
        switch target {
        case .address(let address):
            untried = [address]
            connectToNext(nil)
        case .host(let host, let port): lookUp(host, port)
        }
    }

    private func lookUp(_ host: String, _ port: UInt16) {
        do throws(SystemError) {
            try BlockingPool.shared.submit {
                let found = Result { () throws(SystemError) in
                    try SocketAddress.resolve(host: host, port: port)
                }
                self.loop.submit { self.lookedUp(found) }
            }
        } catch {
            failed(.system(error))
        }
    }

    private func lookedUp(_ result: Result<[SocketAddress], SystemError>) {
        guard case .connecting(nil) = state else { return }
        switch result {
        case .success(let addresses):
            untried = addresses
            connectToNext(nil)
        case .failure(let error): failed(.system(error))
        }
    }

    private func connectToNext(_ before: HTTP2Error?) {
        guard !untried.isEmpty else {
            return failed(before ?? .system(SystemError(call: "connect", subject: name, errno: ENOENT)))
        }
        let address = untried.removeFirst()
        do throws(HTTP2Error) {
            let session = try session()
            let connection = try Connection.connect(
                to: address, tls: session, limits: configuration.limits, loop: loop, handler: self)
            // A unix socket connects, or fails to, at once.
            if case .connecting(nil) = state { state = .connecting(connection) }
        } catch {
            connectToNext(error)
        }
    }

    private func session() throws(HTTP2Error) -> TLSSession? {
        guard let tls else { return nil }
        do throws(TLSError) {
            return try TLSSession(context: tls, role: .client(serverName: serverName))
        } catch {
            throw .tls(error)
        }
    }

    private var serverName: String {
        if let given = configuration.serverName { return given }
        switch target {
        case .host(let host, _): return host
        case .address(.ip(let address, _)): return address.description
        case .address(.unix): return "localhost"
        }
    }

    /// No connection for now: those who do not insist hear why.
    private func failed(_ error: HTTP2Error) {
        failures += 1
        let reason = RPCError(.unavailable, "cannot reach \(name): \(error)")
        let timer = loop.schedule(after: pause()) { [weak self] in self?.pauseEnds() }
        state = .pausing(timer, reason)
        let calls = waiting
        waiting = calls.filter { $0.options.waitsForReady && $0.isWaiting }
        for call in calls where !call.options.waitsForReady { call.end(reason) }
    }

    private func pause() -> Duration {
        var pause = configuration.firstPause
        for _ in 1..<max(2, min(failures, 32)) where failures > 1 && pause < configuration.longestPause {
            pause = pause * 8 / 5
        }
        return min(pause, configuration.longestPause) * Int.random(in: 80...120) / 100
    }

    private func pauseEnds() {
        state = .idle
        waiting.removeAll { !$0.isWaiting }
        if !waiting.isEmpty { connect() }
    }

    // MARK: The connection

    func connectionIsOpen(_ connection: Connection) {
        guard case .connecting = state else { return connection.drain() }
        state = .ready(connection, since: MonotonicClock.now)
        let calls = waiting
        waiting = []
        for call in calls where call.isWaiting {
            if !start(call, on: connection) { wait(call) }
        }
    }

    func connection(
        _ connection: Connection, received request: HeaderFields, on stream: Stream, isLast: Bool,
        isCutOff: Bool
    ) -> any StreamHandler {
        preconditionFailure("a request on a client's connection, which HTTP/2 refuses")
    }

    func connectionIsDraining(_ connection: Connection) {
        guard case .ready(let current, _) = state, current === connection else { return }
        state = .idle
    }

    func connectionClosed(_ connection: Connection, _ error: HTTP2Error?) {
        switch state {
        case .connecting(let current) where current == nil || current === connection:
            state = .connecting(nil)
            connectToNext(error ?? .closedByPeer(isTruncated: false))
        case .ready(let current, let since) where current === connection:
            // One that ends as soon as it begins has failed to come about: a server refuses a client's
            // certificate only after the handshake.
            let lasted = since.duration(to: MonotonicClock.now)
            if lasted < .seconds(1), let error {
                failed(error)
            } else {
                failures = 0
                state = .idle
            }
        default: break
        }
    }

    func close() {
        let before = state
        state = .closed
        switch before {
        case .connecting(let connection): connection?.close(.closedHere("the channel is closed"))
        case .ready(let connection, _): connection.drain()
        case .pausing(let timer, _): loop.cancel(timer)
        case .idle, .closed: break
        }
        let calls = waiting
        waiting = []
        for call in calls { call.end(RPCError(.unavailable, "the channel to \(name) is closed")) }
    }
}
