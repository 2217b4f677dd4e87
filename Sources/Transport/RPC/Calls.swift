// Calls by method value. `Channel` is what stands behind them in programs.

import Protobuf

/// Anything that can start a call: a channel to a server, or one end of a test.
package protocol Caller: Sendable {
    /// Opens a stream. Throws `RPCError` UNAVAILABLE when the server cannot be reached.
    nonisolated(nonsending) func open(_ path: String, options: CallOptions, isRepeatable: Bool) async throws
        -> any ClientStream

    /// A unary call whose request and response stay bytes.
    nonisolated(nonsending) func call(
        _ path: String, _ request: [UInt8], options: CallOptions, isRepeatable: Bool
    ) async throws -> [UInt8]
}

extension Caller {
    nonisolated(nonsending) package func call<Request, Response>(
        _ method: UnaryMethod<Request, Response>, _ request: Request, options: CallOptions = CallOptions()
    ) async throws -> Response {
        try decodeResponse(
            try await call(
                method.name.path, request.bytes, options: options, isRepeatable: method.isRepeatable))
    }

    nonisolated(nonsending) package func call(
        _ path: String, _ request: [UInt8], options: CallOptions = CallOptions()
    ) async throws
        -> [UInt8]
    {
        try await call(path, request, options: options, isRepeatable: false)
    }

    nonisolated(nonsending) package func call(
        _ path: String, _ request: [UInt8], options: CallOptions, isRepeatable: Bool
    ) async throws -> [UInt8] {
        let stream = try await open(path, options: options, isRepeatable: isRepeatable)
        return try await withTaskCancellationHandler {
            try await stream.send(request)
            try await stream.finish()
            guard let response = try await stream.nextMessage() else {
                throw RPCError(.internalError, "the server ended \(path) without a response")
            }
            guard try await stream.nextMessage() == nil else {
                throw RPCError(.internalError, "the server sent more than one response to \(path)")
            }
            return response
        } onCancel: {
            stream.cancel()
        }
    }

    nonisolated(nonsending) package func call<Request, Response>(
        _ method: ServerStreamingMethod<Request, Response>, _ request: Request,
        options: CallOptions = CallOptions()
    ) async throws -> ResponseStream<Response> {
        let stream = try await open(method.name.path, options: options, isRepeatable: method.isRepeatable)
        return try await withTaskCancellationHandler {
            try await stream.send(request.bytes)
            try await stream.finish()
            return ResponseStream(stream)
        } onCancel: {
            stream.cancel()
        }
    }

    nonisolated(nonsending) package func call<Request, Response>(
        _ method: ClientStreamingMethod<Request, Response>, options: CallOptions = CallOptions()
    ) async throws -> ClientStreamingCall<Request, Response> {
        ClientStreamingCall(stream: try await open(method.name.path, options: options, isRepeatable: false))
    }

    nonisolated(nonsending) package func call<Request, Response>(
        _ method: BidirectionalMethod<Request, Response>, options: CallOptions = CallOptions()
    ) async throws -> BidirectionalCall<Request, Response> {
        BidirectionalCall(try await open(method.name.path, options: options, isRepeatable: false))
    }
}
