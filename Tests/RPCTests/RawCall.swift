// A call made of bare HTTP/2, so that its bytes can be anything.

import HTTP2
import Linux

/// Makes one request and gathers all headers and trailers of the answer.
// Safe because all state is touched on `loop` only.
final class RawCall: ConnectionHandler, StreamHandler, @unchecked Sendable {
    private let request: HeaderFields
    private let body: [UInt8]
    private var connection: Connection?
    private var fields: [String: String] = [:]
    private var done: CheckedContinuation<[String: String], any Error>?

    private init(
        _ request: HeaderFields, _ body: [UInt8], _ done: CheckedContinuation<[String: String], any Error>
    ) {
        self.request = request
        self.body = body
        self.done = done
    }

    static func make(
        to address: SocketAddress, path: String, body: [UInt8], headers: [String: String] = [:],
        contentType: String = "application/grpc"
    ) async throws -> [String: String] {
        var fields = HeaderFields([
            ":method": "POST", ":scheme": "http", ":path": path, ":authority": "localhost",
        ])
        fields.add("content-type", contentType)
        fields.add("te", "trailers")
        for (name, value) in headers { fields.add(name: name, value: value) }
        let request = fields
        let loop = EventLoopGroup.shared.next()
        return try await withCheckedThrowingContinuation { done in
            loop.submit {
                let call = RawCall(request, body, done)
                do throws(HTTP2Error) {
                    call.connection = try Connection.connect(
                        to: address, tls: nil, limits: ConnectionLimits(), loop: loop, handler: call)
                } catch {
                    call.finish(.failure(error))
                }
            }
        }
    }

    private func finish(_ result: Result<[String: String], any Error>) {
        done?.resume(with: result)
        done = nil
        connection?.close(.closedHere("done"))
        connection = nil
    }

    func connectionIsOpen(_ connection: Connection) {
        let stream = connection.open(request, hasBody: true, handler: self)
        stream?.write(body)
        stream?.finish()
    }

    func connection(
        _ connection: Connection, received request: HeaderFields, on stream: HTTP2.Stream, isLast: Bool,
        isCutOff: Bool
    ) -> any StreamHandler { self }

    func connectionIsDraining(_ connection: Connection) {}

    func connectionClosed(_ connection: Connection, _ error: HTTP2Error?) {
        finish(.failure(error ?? .closedByPeer(isTruncated: false)))
    }

    func streamReceived(headers: HeaderFields, isLast: Bool) {
        headers.forEach { name, value in
            fields[String(decoding: name, as: UTF8.self)] = String(decoding: value, as: UTF8.self)
        }
        if isLast { finish(.success(fields)) }
    }

    func streamReceived(data: UnsafeRawBufferPointer) {}
    func streamReceivedEnd() { finish(.success(fields)) }
    func streamHasRoom() {}
    func streamClosed(_ error: HTTP2Error?) { finish(.failure(error ?? .closedByPeer(isTruncated: false))) }
}
