// What a server counts of its connections.

import Diagnostics
import HTTP2

struct ConnectionMetrics: Sendable {
    /// Those that are there, handshaking ones included.
    let connections: Gauge
    private let handshakes: Family<Counter>
    private let abuses: Family<Counter>
    private let failures: Family<Counter>

    init(_ metrics: Metrics) {
        connections = metrics.gauge("arktos_rpc_server_connections", "Connections that are there.")
        handshakes = metrics.counter(
            "arktos_rpc_server_tls_handshakes_total",
            "TLS handshakes that came to their end: full ones, and those of clients that came back with a ticket.",
            labels: ["kind"])
        abuses = metrics.counter(
            "arktos_http2_peer_abuses_total",
            "Connections (streams for stalled_windows) ended or refused for what the peer did too often or too long.",
            labels: ["kind"])
        failures = metrics.counter(
            "arktos_rpc_server_connection_failures_total",
            "Connections that were refused or ended in disorder, by reason.", labels: ["reason"])
    }

    func opened(_ peer: Peer) {
        if peer.handshake != .none { handshakes.with(peer.handshake.rawValue).increment() }
    }

    func abused(_ kind: PeerAbuse) { abuses.with(kind.rawValue).increment() }

    func failed(_ error: HTTP2Error) {
        failures.with(error.reason).increment()
        if case .abuse(let kind) = error { abused(kind) }
    }
}
