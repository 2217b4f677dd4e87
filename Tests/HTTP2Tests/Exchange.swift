// A client of bare HTTP/2.

import HTTP2
import Linux

/// One connection, on which requests are made.
// Safe because all state is touched on `loop` only.
final class Exchange: ConnectionHandler, @unchecked Sendable {
    struct Answer: Sendable {
        var headers = HeaderFields()
        var body: [UInt8] = []
    }

    private let loop = EventLoopGroup.shared.next()
    private var connection: Connection?
    private var opened: CheckedContinuation<Void, any Error>?

    static func open(to path: String, limits: ConnectionLimits = ConnectionLimits()) async throws -> Exchange
    {
        let exchange = Exchange()
        let loop = exchange.loop
        try await withCheckedThrowingContinuation { opened in
            loop.submit {
                exchange.opened = opened
                do throws(HTTP2Error) {
                    exchange.connection = try Connection.connect(
                        to: .unix(path: path), tls: nil, limits: limits, loop: loop, handler: exchange)
                } catch {
                    exchange.finishOpening(.failure(error))
                }
            }
        }
        return exchange
    }

    /// A connection for one request.
    static func make(to path: String, body: [UInt8]) async throws -> Answer {
        let exchange = try await open(to: path)
        let answer = try await exchange.request(body: body)
        await exchange.close()
        return answer
    }

    func request(body: [UInt8]) async throws -> Answer { try await request(pieces: [body]) }

    /// Writes the body in these pieces, all in one turn, each behind a prefix of its own when it says so.
    func request(pieces: [[UInt8]], prefix: [UInt8] = []) async throws -> Answer {
        try await withCheckedThrowingContinuation { done in
            loop.submit {
                let request = Request(done)
                let headers = HeaderFields([
                    ":method": "POST", ":scheme": "http", ":path": "/", ":authority": "x",
                ])
                guard let stream = self.connection?.open(headers, hasBody: true, handler: request) else {
                    return request.streamClosed(.closedHere("the connection takes no more"))
                }
                request.stream = stream
                let number = prefix.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                for piece in pieces { stream.write(prefix: number, prefixCount: prefix.count, piece) }
                stream.finish()
            }
        }
    }

    /// Starts a request, and never looks at it again. Returns how many bytes of its body could not go.
    func pour(body: [UInt8], until isStuck: @escaping @Sendable () async throws -> Bool) async throws -> Int {
        let stream = await loop.run {
            let headers = HeaderFields([
                ":method": "POST", ":scheme": "http", ":path": "/", ":authority": "x",
            ])
            let stream = self.connection?.open(headers, hasBody: true, handler: Deaf())
            stream?.write(body)
            return Poured(stream: stream)
        }
        while try await !isStuck() { await Task.yield() }
        return await loop.run { stream.stream?.queuedBytes ?? 0 }
    }

    // Safe because it is looked at on the loop only.
    private struct Poured: @unchecked Sendable { let stream: HTTP2.Stream? }

    func close() async { await loop.run { self.connection?.close(.closedHere("the test is over")) } }

    private func finishOpening(_ result: Result<Void, any Error>) {
        opened?.resume(with: result)
        opened = nil
    }

    func connectionIsOpen(_ connection: Connection) { finishOpening(.success(())) }
    func connectionIsDraining(_ connection: Connection) {}
    func connectionClosed(_ connection: Connection, _ error: HTTP2Error?) {
        finishOpening(.failure(error ?? .closedByPeer(isTruncated: false)))
    }
    func connection(
        _ connection: Connection, received request: HeaderFields, on stream: HTTP2.Stream, isLast: Bool,
        isCutOff: Bool
    ) -> any StreamHandler { Deaf() }

    private final class Request: StreamHandler {
        private var done: CheckedContinuation<Answer, any Error>?
        private var answer = Answer()
        var stream: HTTP2.Stream?

        init(_ done: CheckedContinuation<Answer, any Error>) { self.done = done }

        func streamReceived(headers: HeaderFields, isLast: Bool) { answer.headers = headers }
        func streamReceived(data: UnsafeRawBufferPointer) {
            answer.body += data
            stream?.consume(data.count)
        }
        func streamReceivedEnd() {
            done?.resume(returning: answer)
            done = nil
        }
        func streamHasRoom() {}
        func streamClosed(_ error: HTTP2Error?) {
            done?.resume(throwing: error ?? .closedByPeer(isTruncated: false))
            done = nil
            stream = nil
        }
    }

    private final class Deaf: StreamHandler {
        func streamReceived(headers: HeaderFields, isLast: Bool) {}
        func streamReceived(data: UnsafeRawBufferPointer) {}
        func streamReceivedEnd() {}
        func streamHasRoom() {}
        func streamClosed(_ error: HTTP2Error?) {}
    }
}
