// Where typed calls meet the wire: whole messages on one HTTP/2 stream, from either end.

import Linux
import Protobuf

/// The server's end of a call.
package protocol ServerStream: Sendable {
    /// The next request's bytes; nil when the client has finished. Throws `CancellationError` when the client
    /// is gone, `RPCError` when what it sent cannot be taken.
    nonisolated(nonsending) func nextMessage() async throws -> [UInt8]?
    /// The same, if nothing has to be waited for; nil says no more than that something has.
    func messageAtOnce() -> [UInt8]?
    /// Returns when there is room for more. Throws `CancellationError` when the client is gone.
    nonisolated(nonsending) func send(_ message: [UInt8]) async throws
    /// The same, if nothing has to be waited for. False, and nothing is sent, if something has.
    func sendAtOnce(_ message: [UInt8]) throws -> Bool
    /// The call was taken, and its answers may be long in coming: whoever has to say so first does it now.
    func accepted()
    /// Ends the call with DEADLINE_EXCEEDED then, unless something ends it earlier.
    func end(by deadline: MonotonicInstant)
    /// Messages that were read and written so far.
    var messageCounts: (received: Int, sent: Int) { get }
}

extension ServerStream {
    /// gRPC's headers go with the first answer.
    package func accepted() {}
}

/// The client's end of a call.
package protocol ClientStream: Sendable {
    /// Returns when there is room for more. Throws the call's `RPCError` when it has ended already.
    /// Compression counts only in a call whose options have a threshold.
    nonisolated(nonsending) func send(_ message: [UInt8], _ compression: MessageCompression) async throws
    /// No more requests.
    nonisolated(nonsending) func finish() async throws
    /// The next response's bytes; nil when the server has ended the call with OK. Throws the `RPCError` that
    /// the call ended with otherwise.
    nonisolated(nonsending) func nextMessage() async throws -> [UInt8]?
    /// The same, if nothing has to be waited for; nil says no more than that something has.
    func messageAtOnce() -> [UInt8]?
    /// How the response that was read last has come.
    var lastWasCompressed: Bool { get async }
    /// Resets the stream; harmless when it has ended.
    func cancel()
    /// What the server sent ahead of its first response; empty before that.
    var initialMetadata: Metadata { get }
    /// What the server sent with its status; empty before the call's end.
    var trailers: Metadata { get }
}

extension ClientStream {
    nonisolated(nonsending) package func send(_ message: [UInt8]) async throws {
        try await send(message, .configured)
    }
}

/// Requests of a client-streaming or bidirectional call, as its handler reads them. One reader at a time.
package struct RequestStream<Request: Message>: AsyncSequence, Sendable {
    package typealias Element = Request
    let stream: any ServerStream

    package struct Iterator: AsyncIteratorProtocol {
        let stream: any ServerStream

        package func next() async throws -> Request? { try await next(isolation: nil) }

        package func next(isolation: isolated (any Actor)?) async throws -> Request? {
            if let bytes = stream.messageAtOnce() { return try decodeRequest(bytes) }
            guard let bytes = try await stream.nextMessage() else { return nil }
            return try decodeRequest(bytes)
        }
    }

    package func makeAsyncIterator() -> Iterator { Iterator(stream: stream) }
}

/// Responses of a streaming call, as its handler writes them.
package struct ResponseWriter<Response: Message>: Sendable {
    let stream: any ServerStream

    /// See `ServerStream.accepted`.
    package func accepted() { stream.accepted() }

    /// Waits while the reader is slow.
    nonisolated(nonsending) package func write(_ response: Response) async throws {
        let bytes = response.bytes
        if try !stream.sendAtOnce(bytes) { try await stream.send(bytes) }
    }

    /// A response that is encoded already, as one event for many watchers is.
    nonisolated(nonsending) package func write(encoded response: [UInt8]) async throws {
        if try !stream.sendAtOnce(response) { try await stream.send(response) }
    }
}

/// Responses of a streaming call, as its caller reads them. Ends with the call; throws the status when it is
/// not OK. Dropping it, or cancelling the reading task, cancels the call.
package final class ResponseStream<Response: Message>: AsyncSequence, Sendable {
    package typealias Element = Response
    private let stream: any ClientStream

    init(_ stream: any ClientStream) { self.stream = stream }

    deinit { stream.cancel() }

    package struct Iterator: AsyncIteratorProtocol {
        let responses: ResponseStream

        package func next() async throws -> Response? { try await responses.next() }

        package func next(isolation: isolated (any Actor)?) async throws -> Response? {
            try await responses.next()
        }
    }

    package func makeAsyncIterator() -> Iterator { Iterator(responses: self) }

    nonisolated(nonsending) package func next() async throws -> Response? {
        if let bytes = stream.messageAtOnce() { return try decodeResponse(bytes) }
        guard let bytes = try await stream.nextMessage() else { return nil }
        return try decodeResponse(bytes)
    }

    /// The next response's bytes as they came.
    nonisolated(nonsending) package func nextEncoded() async throws -> [UInt8]? {
        try await stream.nextMessage()
    }

    package func cancel() { stream.cancel() }

    package var initialMetadata: Metadata { stream.initialMetadata }
    package var trailers: Metadata { stream.trailers }
    package var lastWasCompressed: Bool { get async { await stream.lastWasCompressed } }
}

/// A bidirectional call, as its caller has it.
package struct BidirectionalCall<Request: Message, Response: Message>: Sendable {
    private let stream: any ClientStream
    package let responses: ResponseStream<Response>

    init(_ stream: any ClientStream) {
        self.stream = stream
        responses = ResponseStream(stream)
    }

    nonisolated(nonsending) package func send(
        _ request: Request, _ compression: MessageCompression = .configured
    ) async throws {
        try await stream.send(request.bytes, compression)
    }
    nonisolated(nonsending) package func send(encoded request: [UInt8]) async throws {
        try await stream.send(request)
    }
    /// No more requests; responses may still come.
    nonisolated(nonsending) package func finish() async throws { try await stream.finish() }
    package func cancel() { stream.cancel() }
    package var trailers: Metadata { stream.trailers }
}

/// A client-streaming call, as its caller has it.
package struct ClientStreamingCall<Request: Message, Response: Message>: Sendable {
    let stream: any ClientStream

    nonisolated(nonsending) package func send(
        _ request: Request, _ compression: MessageCompression = .configured
    ) async throws {
        try await stream.send(request.bytes, compression)
    }

    package var initialMetadata: Metadata { stream.initialMetadata }
    package var trailers: Metadata { stream.trailers }

    /// No more requests; waits for the response.
    nonisolated(nonsending) package func response() async throws -> Response {
        try await stream.finish()
        return try await onlyResponse(of: stream)
    }

    package func cancel() { stream.cancel() }
}

// MARK: Decoding at the edge

func decodeRequest<Request: Message>(_ bytes: [UInt8]) throws(RPCError) -> Request {
    do throws(WireError) {
        return try Request(bytes: bytes)
    } catch {
        throw RPCError(.invalidArgument, "the request is no \(Request.descriptor.name): \(error)")
    }
}

func decodeResponse<Response: Message>(_ bytes: [UInt8]) throws(RPCError) -> Response {
    do throws(WireError) {
        return try Response(bytes: bytes)
    } catch {
        throw RPCError(.internalError, "the response is no \(Response.descriptor.name): \(error)")
    }
}

/// The response of a call that has exactly one.
nonisolated(nonsending) func onlyResponse<Response: Message>(
    of stream: any ClientStream
) async throws -> Response {
    guard let bytes = try await stream.nextMessage() else {
        throw RPCError(.internalError, "the server ended the call without a response")
    }
    guard try await stream.nextMessage() == nil else {
        throw RPCError(.internalError, "the server sent more than one response")
    }
    return try decodeResponse(bytes)
}
