// One log line and one count for each call that a client has made.

import Diagnostics
import Linux
import Synchronization

/// Sees how every call of a channel ended. Calls that succeed are logged at debug, as are those that the
/// caller has cancelled or got wrong; those that the server or the way to it has failed, at info.
package final class ClientCallRecords: ClientInterceptor {
    private let log: Logger
    private let metrics: Metrics
    /// By path: a channel's methods are few.
    private let series = Mutex<[String: ClientMethodMetrics]>([:])
    /// Paths beyond this are counted without being remembered.
    private static let maximumPaths = 1000

    package init(log: Logger, metrics: Metrics) {
        self.log = log
        self.metrics = metrics
    }

    package func prepare(_ call: inout OutgoingCall) async throws { methodMetrics(call).inFlight.increment() }

    package func callEnded(_ call: OutgoingCall, _ outcome: CallOutcome) {
        let metrics = methodMetrics(call)
        metrics.inFlight.decrement()
        metrics.handled(outcome.code)
        metrics.seconds.observe(outcome.elapsed.inSeconds)
        metrics.retries.increment(by: outcome.earlierAttempts)
        metrics.sent.increment(by: outcome.messagesSent)
        metrics.received.increment(by: outcome.messagesReceived)
        log.log(outcome.code.isCallersDoing ? .debug : .info, "call made") {
            [
                "method": call.path, "code": outcome.code.description, "took_ms": outcome.elapsed,
                "peer": outcome.peer, "request_id": call.options.metadata["x-request-id"],
                "trace_id": call.options.metadata["traceparent"].map(Self.traceID),
                "error": outcome.failure?.message,
            ]
        }
    }

    private func methodMetrics(_ call: OutgoingCall) -> ClientMethodMetrics {
        series.withLock { series in
            if let known = series[call.path] { return known }
            let (service, method) = call.names
            let fresh = ClientMethodMetrics(service: service, method: method, in: metrics)
            if series.count < Self.maximumPaths { series[call.path] = fresh }
            return fresh
        }
    }

    private static func traceID(_ traceparent: String) -> String {
        String(traceparent.dropFirst(3).prefix { $0 != "-" })
    }
}

extension StatusCode {
    fileprivate var isCallersDoing: Bool {
        switch self {
        case .unknown, .deadlineExceeded, .internalError, .unavailable, .dataLoss, .resourceExhausted: false
        default: true
        }
    }
}

/// What a client counts of the calls of one method.
struct ClientMethodMetrics: Sendable {
    let inFlight: Gauge
    let seconds: Histogram
    let retries: Counter
    let sent: Counter
    let received: Counter
    private let succeeded: Counter
    private let handled: Family<Counter>
    private let names: (service: String, method: String)

    init(service: String, method: String, in metrics: Metrics) {
        names = (service, method)
        let labels = ["service", "method"]
        inFlight = metrics.gauge(
            "arktos_rpc_client_calls_in_flight", "Calls that have not ended.", labels: labels
        ).with(service, method)
        seconds = metrics.histogram(
            "arktos_rpc_client_call_seconds", "Time from a call's beginning to its status, retries included.",
            labels: labels
        ).with(service, method)
        retries = metrics.counter(
            "arktos_rpc_client_retries_total", "Attempts that were made after one that failed.",
            labels: labels
        ).with(service, method)
        sent = metrics.counter(
            "arktos_rpc_client_messages_sent_total", "Requests sent, of calls that have ended.",
            labels: labels
        ).with(service, method)
        received = metrics.counter(
            "arktos_rpc_client_messages_received_total", "Responses read, of calls that have ended.",
            labels: labels
        ).with(service, method)
        handled = metrics.counter(
            "arktos_rpc_client_handled_total", "Calls that have ended, by gRPC status.",
            labels: labels + ["code"])
        succeeded = handled.with(service, method, StatusCode.ok.description)
    }

    func handled(_ code: StatusCode) {
        if code == .ok {
            succeeded.increment()
        } else {
            handled.with(names.service, names.method, code.description).increment()
        }
    }
}
