// Asking one call-out: its channel, its time, and how often it may fail before it is asked no more for a
// while.

import API
import Diagnostics
import Linux
import Messages
import RPC
import Synchronization

/// Makes channels to call-outs.
package protocol CalloutDialer: Sendable {
    /// The server's certificate must be of `serverName`, from one of the authorities, which are PEM. Only
    /// addresses that `lookUp` answers with are connected to. Throws when no channel can be made at all.
    func caller(
        host: String, port: UInt16, serverName: String, authorities: [UInt8],
        lookUp: @escaping @Sendable (String, UInt16) throws(SystemError) -> [SocketAddress]
    ) throws -> any Caller
}

final class CalloutCaller: Sendable {
    enum Outcome: Sendable {
        case answered(AdmissionReviewResponse)
        /// Why there is no answer, for operators.
        case failed(String)
        /// The tenant asks too much at once.
        case refused
    }

    private struct Line {
        let caller: any Caller
        let made: MonotonicInstant
        /// Failures since the last answer.
        var failures = 0
        var silentUntil: MonotonicInstant?
    }
    private struct State {
        var lines: [String: Line] = [:]
        /// Questions under way, by the tenant of the call-out.
        var asking: [String: Int] = [:]
    }

    private let dialer: (any CalloutDialer)?
    let networks: CalloutNetworks
    private let metrics: CalloutMetrics
    /// Of the log: tenants decide how often their call-outs fail.
    let complaints = LogRateLimit(burst: 20, every: .seconds(1))
    private let state = Mutex(State())

    /// Beyond, all channels are closed and made anew as they are needed.
    private static let maximumLines = 2000
    /// A channel takes up new credentials of the server after that.
    private static let longestLine = Duration.seconds(3600)
    private static let maximumQuestions = 64
    /// So many failures one after the other, and nothing is asked for the pause: who is not there costs no
    /// time.
    private static let failuresBeforePause = 5
    private static let pause = Duration.seconds(5)

    init(_ dialer: (any CalloutDialer)?, _ networks: CalloutNetworks, metrics: Metrics) {
        self.dialer = dialer
        self.networks = networks
        self.metrics = CalloutMetrics(metrics)
    }

    func ask(_ callout: AdmissionCallout, _ request: AdmissionReviewRequest, opened: [IPNetwork]) async
        -> Outcome
    {
        let tenant = callout.metadata.tenant
        guard begin(tenant) else {
            metrics.asked.with("refused").increment()
            return .refused
        }
        defer { state.withLock { $0.asking.lower(tenant) } }
        let stopwatch = Stopwatch()
        let outcome = await call(callout, request, opened)
        metrics.seconds.observe(stopwatch)
        switch outcome {
        case .answered(let response): metrics.asked.with(response.allowed ? "allowed" : "denied").increment()
        case .failed, .refused: metrics.asked.with("failed").increment()
        }
        return outcome
    }

    private func begin(_ tenant: String) -> Bool {
        state.withLock { state in
            let count = state.asking[tenant, default: 0]
            guard tenant == Tenancy.system || count < Self.maximumQuestions else { return false }
            state.asking[tenant] = count + 1
            return true
        }
    }

    private func call(
        _ callout: AdmissionCallout, _ request: AdmissionReviewRequest, _ opened: [IPNetwork]
    ) async -> Outcome {
        // Another address, other authorities: another line.
        let key = "\(callout.metadata.uid) \(callout.metadata.generation) \(opened.map(\.description))"
        let now = MonotonicClock.now
        if let until = state.withLock({ $0.lines[key]?.silentUntil }), now < until {
            return .failed("it has failed \(Self.failuresBeforePause) times one after the other")
        }
        do {
            let caller = try line(key, callout, opened, now)
            let timeout = Duration.seconds(max(1, min(30, callout.spec.timeoutSeconds)))
            let response = try await caller.call(
                AdmissionReviewer.review, request, options: .timeout(timeout))
            guard response.uid == request.uid else {
                note(key, failed: true, now)
                return .failed("the answer is to another question: its uid is \"\(response.uid.prefix(64))\"")
            }
            note(key, failed: false, now)
            return .answered(response)
        } catch {
            if !Task.isCancelled { note(key, failed: true, MonotonicClock.now) }
            return .failed("\(error)")
        }
    }

    private func line(
        _ key: String, _ callout: AdmissionCallout, _ opened: [IPNetwork], _ now: MonotonicInstant
    ) throws -> any Caller {
        let known = state.withLock { $0.lines[key] }
        if let known, known.made.duration(to: now) < Self.longestLine { return known.caller }
        guard let dialer else { throw APIError.serviceUnavailable("this server calls nobody") }
        guard let place = AdmissionCallout.place(of: callout.spec.address) else {
            throw APIError.badRequest("\"\(callout.spec.address)\" is no HOST:PORT")
        }
        let isTenants = callout.metadata.tenant != Tenancy.system
        let networks = networks
        let caller = try dialer.caller(
            host: place.host, port: place.port,
            serverName: callout.spec.serverName.isEmpty ? place.host : callout.spec.serverName,
            authorities: callout.spec.authorities
        ) { (host, port) throws(SystemError) in
            let addresses = try SocketAddress.resolve(host: host, port: port)
            return try isTenants ? networks.allowed(addresses, opened: opened) : addresses
        }
        state.withLock { state in
            if state.lines.count >= Self.maximumLines { state.lines.removeAll() }
            state.lines[key] = Line(caller: caller, made: now)
        }
        return caller
    }

    private func note(_ key: String, failed: Bool, _ now: MonotonicInstant) {
        state.withLock { state in
            guard var line = state.lines[key] else { return }
            line.failures = failed ? line.failures + 1 : 0
            line.silentUntil =
                line.failures >= Self.failuresBeforePause ? now.advanced(by: Self.pause) : nil
            state.lines[key] = line
        }
    }
}

extension [String: Int] {
    fileprivate mutating func lower(_ key: String) {
        guard let count = self[key] else { return }
        self[key] = count > 1 ? count - 1 : nil
    }
}
