// A server's side of one connection: requests become calls, or are refused.

import HTTP2
import Linux

final class ServerConnection: ConnectionHandler {
    private let environment: ServerEnvironment
    private var connection: Connection?
    private var wasOpen = false

    init(environment: ServerEnvironment) {
        self.environment = environment
    }

    func start(_ connection: Connection) {
        self.connection = connection
        environment.add(self)
        connection.start()
    }

    func drain() { connection?.drain() }
    func cutOff() { connection?.close(.closedHere("the server is shutting down")) }

    func connectionIsOpen(_ connection: Connection) { wasOpen = true }

    func connectionIsDraining(_ connection: Connection) {}

    func connectionClosed(_ connection: Connection, _ error: HTTP2Error?) {
        self.connection = nil
        if let error { environment.connectionFailed(connection.peerAddress, error, wasOpen: wasOpen) }
        environment.remove(self)
    }

    func connection(
        _ connection: Connection, received request: HeaderFields, on stream: Stream, isLast: Bool,
        isCutOff: Bool
    ) -> any StreamHandler {
        do throws(Refusal) {
            if isCutOff {
                throw Refusal("431", RPCError(.resourceExhausted, "the request's headers are too large"))
            }
            let path = try path(of: request)
            let handler = try handler(path)
            let deadline = try deadline(of: request)
            let context = CallContext(
                method: path, connection: connection, headers: request, deadline: deadline)
            let call = ServerCall(
                handler, isWatch: environment.router.isWatch(path: path), stream: stream, context: context,
                environment: environment)
            call.start(isLast: isLast)
            return call
        } catch {
            error.send(on: stream)
            return RefusedCall(stream)
        }
    }

    private func path(of request: HeaderFields) throws(Refusal) -> String {
        let isPost = request.withValue(":method") { $0.elementsEqual("POST".utf8) } ?? false
        guard isPost else { throw Refusal("405", RPCError(.internalError, "a gRPC call is a POST")) }
        let isGRPC = request.withValue("content-type") { $0.starts(with: "application/grpc".utf8) } ?? false
        guard isGRPC else {
            let text = "the content type of a gRPC call is application/grpc"
            throw Refusal("415", RPCError(.internalError, text))
        }
        return request.value(":path") ?? ""
    }

    private func handler(_ path: String) throws(Refusal) -> Router.Handler {
        if let handler = environment.handler(path: path) { return handler }
        let what = environment.router.hasService(of: path) ? "method" : "service"
        throw Refusal("200", RPCError(.unimplemented, "no such \(what): \(path)"))
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

    init(_ httpStatus: String, _ error: RPCError) {
        self.httpStatus = httpStatus
        self.error = error
    }

    func send(on stream: Stream) {
        var headers = HeaderFields([":status": httpStatus, "content-type": "application/grpc"])
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
