// Errors of the layers below, as the caller may hear them.

import Diagnostics

/// Makes a status of whatever a handler throws, so that handlers throw their module's own errors.
package struct ErrorMapping: ServerInterceptor {
    private let log: Logger
    private let status: @Sendable (any Error, CallContext) -> RPCError?

    /// Nil for an error that means nothing to the caller.
    package init(log: Logger, status: @escaping @Sendable (any Error, CallContext) -> RPCError?) {
        self.log = log
        self.status = status
    }

    nonisolated(nonsending) package func intercept(
        _ stream: any ServerStream, _ context: CallContext, next: @escaping Router.Handler
    ) async throws {
        do {
            try await next(stream, context)
        } catch {
            guard !(error is RPCError), !(error is CancellationError) else { throw error }
            let status = status(error, context)
            if status == nil || status?.code == .internalError { context.logFailure(error, log) }
            throw status ?? context.hidden
        }
    }
}

extension CallContext {
    /// The one line of an error that the caller does not see whole.
    func logFailure(_ error: any Error, _ log: Logger) {
        log.error(
            "call failed",
            [
                "method": method, "request_id": requestID, "trace_id": trace.traceID, "error": "\(error)",
            ])
    }

    /// What the caller hears instead.
    var hidden: RPCError { RPCError(.internalError, "internal error; request id \(requestID)") }
}
