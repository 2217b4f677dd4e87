// What a server counts of its calls.

import Diagnostics

/// The series of one method, looked up once.
struct MethodMetrics: Sendable {
    let inFlight: Gauge
    let seconds: Histogram
    let received: Counter
    let sent: Counter
    private let succeeded: Counter
    private let handled: Family<Counter>
    private let method: RoutedMethod

    init(_ method: RoutedMethod, in metrics: Metrics) {
        self.method = method
        let labels = ["service", "method"]
        inFlight = metrics.gauge(
            "arktos_rpc_server_calls_in_flight", "Calls that have a handler at work.", labels: labels
        ).with(method.service, method.name)
        seconds = metrics.histogram(
            "arktos_rpc_server_call_seconds", "Time from a call's headers to its status.", labels: labels
        ).with(method.service, method.name)
        received = metrics.counter(
            "arktos_rpc_server_messages_received_total", "Requests read, of calls that have ended.",
            labels: labels
        ).with(method.service, method.name)
        sent = metrics.counter(
            "arktos_rpc_server_messages_sent_total", "Responses written, of calls that have ended.",
            labels: labels
        ).with(method.service, method.name)
        handled = metrics.counter(
            "arktos_rpc_server_handled_total", "Calls that have ended, by gRPC status.",
            labels: labels + ["code"])
        succeeded = handled.with(method.service, method.name, StatusCode.ok.description)
    }

    func handled(_ code: StatusCode) {
        if code == .ok {
            succeeded.increment()
        } else {
            handled.with(method.service, method.name, code.description).increment()
        }
    }
}
