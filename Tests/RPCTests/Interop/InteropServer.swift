// grpc.testing.TestService, as its authors describe it, on our server.

import InteropMessages
import Linux
import RPC

enum InteropServer {
    static func router() -> Router {
        var router = Router()
        router.handle(Interop.TestService.emptyCall) { _, _ in Interop.Empty() }
        router.handle(Interop.TestService.unaryCall) { request, context in
            try expect(request.expectCompressed, context)
            echoMetadata(context)
            try end(as: request.responseStatus)
            compress(request.responseCompressed, context)
            return .with { $0.payload = payload(request.responseSize) }
        }
        router.handle(Interop.TestService.streamingInputCall) { requests, context in
            var response = Interop.StreamingInputCallResponse()
            for try await request in requests {
                try expect(request.expectCompressed, context)
                response.aggregatedPayloadSize += Int32(request.payload?.body.count ?? 0)
            }
            return response
        }
        router.handle(Interop.TestService.streamingOutputCall) { request, responses, context in
            try await answer(request, responses, context)
        }
        router.handle(Interop.TestService.fullDuplexCall) { requests, responses, context in
            echoMetadata(context)
            for try await request in requests { try await answer(request, responses, context) }
        }
        return router
    }

    private static func answer(
        _ request: Interop.StreamingOutputCallRequest,
        _ responses: ResponseWriter<Interop.StreamingOutputCallResponse>, _ context: CallContext
    ) async throws {
        try end(as: request.responseStatus)
        for parameters in request.responseParameters {
            if parameters.intervalUs > 0 {
                try await MonotonicClock.sleep(for: .microseconds(Int64(parameters.intervalUs)))
            }
            compress(parameters.compressed, context)
            try await responses.write(.with { $0.payload = payload(parameters.size) })
        }
    }

    static func payload(_ size: Int32) -> Interop.Payload {
        .with { $0.body = [UInt8](repeating: 0, count: Int(size)) }
    }

    private static func expect(_ compressed: Interop.BoolValue?, _ context: CallContext) throws {
        guard let compressed, compressed.value != context.lastRequestWasCompressed else { return }
        throw RPCError(.invalidArgument, "expected compression: \(compressed.value)")
    }

    private static func compress(_ wanted: Interop.BoolValue?, _ context: CallContext) {
        guard let wanted else { return }
        context.compression = wanted.value ? .gzip : .never
    }

    private static func echoMetadata(_ context: CallContext) {
        if let value = context.metadata["x-grpc-test-echo-initial"] {
            context.initialMetadata.add("x-grpc-test-echo-initial", value)
        }
        for value in context.metadata.values("x-grpc-test-echo-trailing-bin") {
            context.trailers.add("x-grpc-test-echo-trailing-bin", bytes: value)
        }
    }

    private static func end(as status: Interop.EchoStatus?) throws {
        guard let status, status.code != 0 else { return }
        throw RPCError(StatusCode(rawValue: Int(status.code)) ?? .unknown, status.message)
    }
}
