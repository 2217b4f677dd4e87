// A program's health and metrics by plain HTTP, on the port and behind the certificates of its gRPC.
//
//     /healthz   200 while the program answers; /livez is the same
//     /readyz    200 while it serves, as grpc.health.v1 says; else 503 with the services that do not
//     /metrics   Prometheus' text format 0.0.4

import Diagnostics
import HTTP2
import Linux
import RPC

package struct StatusPages: PlainHandler {
    private let health: HealthService
    private let metrics: Metrics
    private let readers: StatusReaders
    /// Takes all other paths; nil: there are none.
    private let next: (any PlainHandler)?

    package init(
        health: HealthService, metrics: Metrics, readers: StatusReaders, next: (any PlainHandler)? = nil
    ) {
        self.health = health
        self.metrics = metrics
        self.readers = readers
        self.next = next
    }

    private enum Page: String {
        case health = "/healthz"
        case liveness = "/livez"
        case readiness = "/readyz"
        case metrics = "/metrics"
    }

    package func serve(_ exchange: PlainExchange) async throws {
        let path = exchange.path.prefix { $0 != "?" }
        guard let page = Page(rawValue: String(path)) else {
            if let next { return try await next.serve(exchange) }
            return try await answer(exchange, "404", "there is no \(path) here: /healthz, /readyz, /metrics")
        }
        if let refusal = readers.refusal(of: exchange.peerCertificate, at: exchange.peerAddress) {
            return try await answer(exchange, refusal.status, refusal.text)
        }
        guard ["GET", "HEAD"].contains(exchange.method) else {
            return try await answer(exchange, "405", "\(path) is only read: GET or HEAD")
        }
        switch page {
        case .health, .liveness: try await answer(exchange, "200", "ok")
        case .readiness:
            let idle = health.idleServices
            let text = "not serving: \(idle.map { $0.isEmpty ? "the program" : $0 }.joined(separator: ", "))"
            try await answer(exchange, idle.contains("") ? "503" : "200", idle.isEmpty ? "ok" : text)
        case .metrics:
            // Thousands of series are milliseconds of work: not for a loop.
            let text = try await BlockingPool.shared.run { metrics.exposition() }
            try await answer(exchange, "200", text, type: "text/plain; version=0.0.4; charset=utf-8")
        }
    }

    private func answer(
        _ exchange: PlainExchange, _ status: String, _ text: String,
        type: String = "text/plain; charset=utf-8"
    ) async throws {
        let body = Array((text.hasSuffix("\n") || text.isEmpty ? text : text + "\n").utf8)
        try await exchange.respond(
            HeaderFields([":status": status, "content-type": type, "content-length": "\(body.count)"]))
        if exchange.method != "HEAD" { try await exchange.write(body) }
    }
}

extension ServerConfiguration {
    /// Counts in `metrics`, and shows them and the health to `readers`; other plain requests go where they
    /// went.
    package mutating func showStatus(
        _ health: HealthService, _ metrics: Metrics, to readers: StatusReaders
    ) {
        self.metrics = metrics
        plainHandler = StatusPages(health: health, metrics: metrics, readers: readers, next: plainHandler)
    }
}
