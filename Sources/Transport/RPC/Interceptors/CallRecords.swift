// One log line and one count for each call that a server has handled.

import Diagnostics

/// The outermost interceptor: sees how every call ended. Calls that succeed, or fail by their caller's doing,
/// are logged at debug; the others, and those that asked for too much, at info, 20 a second at most: what is
/// beyond stays at debug, and is counted in the next line.
package struct CallRecords: ServerInterceptor {
    private let log: Logger
    private let metrics: Metrics
    private let limit = LogRateLimit(burst: 20, every: .seconds(1))

    package init(log: Logger, metrics: Metrics) {
        self.log = log
        self.metrics = metrics
    }

    package func bound(to method: RoutedMethod) -> any ServerInterceptor {
        MethodRecords(log: log, limit: limit, metrics: MethodMetrics(method, in: metrics))
    }

    nonisolated(nonsending) package func intercept(
        _ stream: any ServerStream, _ context: CallContext, next: @escaping Router.Handler
    ) async throws {
        try await next(stream, context)
    }
}

private struct MethodRecords: ServerInterceptor {
    let log: Logger
    let limit: LogRateLimit
    let metrics: MethodMetrics

    nonisolated(nonsending) func intercept(
        _ stream: any ServerStream, _ context: CallContext, next: @escaping Router.Handler
    ) async throws {
        let stopwatch = Stopwatch()
        metrics.inFlight.increment()
        do {
            try await next(stream, context)
        } catch {
            record(stream, context, stopwatch, error)
            throw error
        }
        record(stream, context, stopwatch, nil)
    }

    private func record(
        _ stream: any ServerStream, _ context: CallContext, _ stopwatch: Stopwatch, _ error: (any Error)?
    ) {
        let elapsed = stopwatch.elapsed
        // A call that its client, its deadline or the server has ended had its status before the handler.
        let status = context.earlyEnd ?? error.map(Self.status)
        let code = status?.code ?? .ok
        let counts = stream.messageCounts
        metrics.handled(code)
        metrics.seconds.observe(elapsed.inSeconds)
        metrics.received.increment(by: counts.received)
        metrics.sent.increment(by: counts.sent)
        metrics.inFlight.decrement()
        let suppressed = code.isNoteworthy ? limit.pass() : nil
        log.log(suppressed != nil ? .info : .debug, "call") {
            [
                "method": context.method, "code": code.description, "took_ms": elapsed,
                "peer": context.peerAddress?.description, "request_id": context.requestID,
                "trace_id": context.trace.traceID, "error": status?.message,
                "suppressed": suppressed.flatMap { $0 > 0 ? $0 : nil },
            ]
        }
    }

    private static func status(_ error: any Error) -> RPCError {
        switch error {
        case let error as RPCError: error
        case is CancellationError: RPCError(.cancelled, "the call was cancelled")
        default: RPCError(.internalError, "")
        }
    }
}

extension StatusCode {
    /// Whether an operator should hear of it: the caller could not have known better, or asks for too much.
    fileprivate var isNoteworthy: Bool {
        switch self {
        case .unknown, .resourceExhausted, .deadlineExceeded, .internalError, .unavailable, .dataLoss: true
        default: false
        }
    }
}
