// A server's side of one connection: requests become calls, or are refused.

import HTTP2
import Linux
import TLS

final class ServerConnection: ConnectionHandler {
    private let environment: ServerEnvironment
    private var connection: Connection?
    private var wasOpen = false
    /// Counted by the census until the connection is closed.
    private var identity: PeerCensus.Identity?
    private var age: LoopTimer?
    private var tls: TLSContext?

    init(environment: ServerEnvironment) {
        self.environment = environment
    }

    func start(_ connection: Connection, _ tls: TLSContext?) {
        self.connection = connection
        self.tls = tls
        environment.add(self)
        environment.handshakeBegins()
        connection.start()
    }

    /// Ends a connection whose certificate is good no longer.
    func judgeAgain() {
        guard wasOpen, let connection, let certificate = connection.peerCertificate,
            let objection = tls?.objection(
                to: certificate, of: connection.peerAuthority, realm: connection.peer.realm)
                ?? environment.configuration.objection?(connection.peer)
        else { return }
        connection.close(.tls(objection))
    }

    func drain() { connection?.drain() }
    func cutOff() { connection?.close(.closedHere("the server is shutting down")) }

    func connectionIsOpen(_ connection: Connection) {
        wasOpen = true
        environment.handshakeEnds()
        environment.opened(connection)
        if connection.peer.certificate != nil {
            guard let identity = environment.census.identifies(connection.peer) else {
                return connection.close(.abuse(.connectionsPerIdentity))
            }
            self.identity = identity
        }
        if let age = environment.configuration.maximumConnectionAge {
            self.age = environment.loop.schedule(after: age * Int.random(in: 90...110) / 100) { [weak self] in
                self?.growsOld()
            }
        }
    }

    /// No new calls; those under way have the grace to end.
    private func growsOld() {
        drain()
        age = environment.loop.schedule(after: environment.configuration.connectionAgeGrace) { [weak self] in
            self?.connection?.close(.closedHere("the connection is too old"))
        }
    }

    func connectionIsDraining(_ connection: Connection) {}

    func connectionEndedStream(_ connection: Connection, for abuse: PeerAbuse) {
        environment.streamEnded(connection.peerAddress, abuse)
    }

    func connectionClosed(_ connection: Connection, _ error: HTTP2Error?) {
        self.connection = nil
        if !wasOpen { environment.handshakeEnds() }
        if let age { environment.loop.cancel(age) }
        if let identity { environment.census.forgets(identity) }
        identity = nil
        environment.census.leaves(connection.peerAddress)
        if let error { environment.connectionFailed(connection.peerAddress, error, wasOpen: wasOpen) }
        environment.remove(self)
    }

    func connection(
        _ connection: Connection, received request: HeaderFields, on stream: Stream, isLast: Bool,
        isCutOff: Bool
    ) -> any StreamHandler {
        let isGRPC = request.withValue("content-type") { $0.starts(with: "application/grpc".utf8) } ?? false
        if connection.isPlain || (!isGRPC && !isCutOff) {
            return plain(request, on: stream, of: connection, isLast: isLast)
        }
        do throws(Refusal) {
            if isCutOff {
                throw Refusal("431", RPCError(.resourceExhausted, "the request's headers are too large"))
            }
            let route = try route(of: request)
            let deadline = try deadline(of: request)
            let encoding = try encoding(of: request)
            let context = CallContext(
                method: route.path, connection: connection, headers: request, deadline: deadline)
            let call = ServerCall(
                route, stream: stream, context: context, encoding: encoding, environment: environment)
            call.start(isLast: isLast)
            return call
        } catch {
            error.send(on: stream)
            return RefusedCall(stream)
        }
    }

    /// A request that is no gRPC call.
    private func plain(
        _ request: HeaderFields, on stream: Stream, of connection: Connection, isLast: Bool
    ) -> any StreamHandler {
        guard let handler = environment.configuration.plainHandler else {
            stream.respond(HeaderFields([":status": "415", "content-type": "text/plain"]))
            stream.write(Array("this port serves gRPC: the content type is application/grpc\n".utf8))
            stream.finish()
            return RefusedCall(stream)
        }
        let exchange = PlainExchange(request, on: stream, of: connection, isLast: isLast)
        let log = environment.log
        let path = exchange.path
        exchange.start(handler) { error in
            log.error("request failed", ["path": path, "error": "\(error)"])
        }
        return exchange
    }

    private func route(of request: HeaderFields) throws(Refusal) -> Route {
        let isPost = request.withValue(":method") { $0.elementsEqual("POST".utf8) } ?? false
        guard isPost else { throw Refusal("405", RPCError(.internalError, "a gRPC call is a POST")) }
        let found = request.withValue(":path") { environment.route($0) }
        if let route = found ?? nil { return route }
        let path = request.value(":path") ?? ""
        let what = environment.router.hasService(of: path) ? "method" : "service"
        throw Refusal("200", RPCError(.unimplemented, "no such \(what): \(path)"))
    }

    private func encoding(of request: HeaderFields) throws(Refusal) -> MessageEncoding {
        if let encoding = MessageEncoding(of: request) { return encoding }
        let name = request.value("grpc-encoding") ?? ""
        let text = "requests compressed with \(name) are not read; grpc-accept-encoding says which are"
        throw Refusal("200", RPCError(.unimplemented, text), namesEncodings: true)
    }

    private func deadline(of request: HeaderFields) throws(Refusal) -> MonotonicInstant? {
        guard let text = request.value("grpc-timeout") else { return nil }
        guard let timeout = CallTimeout.parse(text) else {
            throw Refusal("200", RPCError(.internalError, "grpc-timeout is no timeout: \(text)"))
        }
        return MonotonicClock.now.advanced(by: timeout)
    }
}

/// The answer to a request that is no call.
private struct Refusal: Error {
    let httpStatus: String
    let error: RPCError
    let namesEncodings: Bool

    init(_ httpStatus: String, _ error: RPCError, namesEncodings: Bool = false) {
        self.httpStatus = httpStatus
        self.error = error
        self.namesEncodings = namesEncodings
    }

    func send(on stream: Stream) {
        var headers = HeaderFields([":status": httpStatus, "content-type": "application/grpc"])
        if namesEncodings { headers.add("grpc-accept-encoding", MessageEncoding.accepted) }
        error.addTrailers(to: &headers)
        stream.respond(headers, isLast: true)
    }
}

/// Takes what a refused client still sends.
private final class RefusedCall: StreamHandler {
    private let stream: Stream

    init(_ stream: Stream) { self.stream = stream }

    func streamReceived(headers: HeaderFields, isLast: Bool) {}
    func streamReceived(data: UnsafeRawBufferPointer) { stream.consume(data.count) }
    func streamReceivedEnd() {}
    func streamHasRoom() {}
    func streamClosed(_ error: HTTP2Error?) {}
}
