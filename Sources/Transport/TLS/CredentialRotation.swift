// Keeps the credentials of running programs fresh: looks at their files now and then, and warns before they
// expire.

import Diagnostics
import Linux

package struct CredentialRotation: Sendable {
    private let contexts: [TLSContext]
    private let interval: Duration
    private let log: Logger
    private let reloads: Family<Counter>

    /// A certificate with less time than this left is worth a warning, at most once an hour.
    static let warningTime: Duration = .seconds(7 * 86_400)

    /// Looks at the files of `contexts` every `interval`.
    package init(
        _ contexts: [TLSContext], every interval: Duration = .seconds(60), log: Logger,
        metrics: Metrics = Metrics()
    ) {
        reloads = metrics.counter(
            "arktos_tls_credential_reloads_total",
            "Looks at credential files that found something new, by what came of it: changed or refused.",
            labels: ["result"])
        self.contexts = contexts
        self.interval = interval
        self.log = log
    }

    /// Runs until its task is cancelled. A file that cannot be used is logged once, until it says something
    /// else.
    package func run() async throws {
        let expiry = LogRateLimit(every: .seconds(3600))
        var problems = [TLSError?](repeating: nil, count: contexts.count)
        while true {
            for (index, context) in contexts.enumerated() {
                let problem = try await BlockingPool.shared.run { refresh(context) }
                if let problem, problem != problems[index] {
                    reloads.with("refused").increment()
                    log.error(
                        "credentials not reloaded", ["reason": problem.kind.rawValue, "error": problem.text])
                }
                problems[index] = problem
                warnOfExpiry(context, expiry)
            }
            try await MonotonicClock.sleep(for: interval)
        }
    }

    private func warnOfExpiry(_ context: TLSContext, _ limit: LogRateLimit) {
        guard let certificate = context.certificate,
            certificate.notAfter.since(context.clock.now) < Self.warningTime, limit.pass() != nil
        else { return }
        log.warning(
            "certificate expires soon",
            ["name": certificate.subject.description, "expires": certificate.notAfter])
    }

    private func refresh(_ context: TLSContext) -> TLSError? {
        do throws(TLSError) {
            guard try context.reload() else { return nil }
            reloads.with("changed").increment()
            if let certificate = context.certificate {
                log.info(
                    "credentials reloaded",
                    ["name": certificate.subject.description, "expires": certificate.notAfter])
            }
            return nil
        } catch { return error }
    }
}
