// When probes' answers count. Pure: answers and times go in, a verdict comes out.

import Messages

package enum ProbeAnswer: Hashable, Sendable {
    case success
    case failure(String)
}

/// Counts the answers of one probe.
package struct ProbeCounter: Hashable, Sendable {
    private let successThreshold: Int32
    private let failureThreshold: Int32
    private var successes: Int32 = 0
    private var failures: Int32 = 0

    /// Nil while neither threshold has been reached.
    package private(set) var outcome: ProbeAnswer?

    /// `isSuccess`: it had succeeded before the agent was restarted.
    package init(_ probe: Probe, isSuccess: Bool = false) {
        if isSuccess { outcome = .success }
        successThreshold = max(probe.successThreshold, 1)
        failureThreshold = probe.failureThreshold > 0 ? probe.failureThreshold : 3
    }

    /// True when the outcome changed.
    @discardableResult
    package mutating func count(_ answer: ProbeAnswer) -> Bool {
        let before = outcome
        switch answer {
        case .success:
            (successes, failures) = (successes &+ 1, 0)
            if successes >= successThreshold { outcome = .success }
        case .failure:
            (successes, failures) = (0, failures &+ 1)
            if failures >= failureThreshold { outcome = answer }
        }
        switch (before, outcome) {
        case (nil, nil), (.success, .success), (.failure, .failure): return false
        default: return true
        }
    }
}

/// The three probes of one container as one verdict.
package struct ContainerProbes: Hashable, Sendable {
    package enum Kind: Hashable, Sendable, CaseIterable {
        case startup, liveness, readiness

        package var name: String {
            switch self {
            case .startup: "Startup"
            case .liveness: "Liveness"
            case .readiness: "Readiness"
            }
        }
    }

    private var counters: [Kind: ProbeCounter] = [:]

    package init(_ container: Container, wasStarted: Bool = false, wasReady: Bool = false) {
        counters[.startup] = container.startupProbe.map { ProbeCounter($0, isSuccess: wasStarted) }
        counters[.liveness] = container.livenessProbe.map { ProbeCounter($0) }
        counters[.readiness] = container.readinessProbe.map { ProbeCounter($0, isSuccess: wasReady) }
    }

    /// Whether this probe is to be asked now: the start-up probe until it succeeds, the others after it.
    package func asks(_ kind: Kind) -> Bool {
        guard counters[kind] != nil, verdict.fatal == nil else { return false }
        return kind == .startup ? !isStarted : isStarted
    }

    /// True when the verdict changed.
    package mutating func count(_ kind: Kind, _ answer: ProbeAnswer) -> Bool {
        let before = verdict
        counters[kind]?.count(answer)
        return verdict != before
    }

    private var isStarted: Bool { counters[.startup].map { $0.outcome == .success } ?? true }

    package var verdict: ProbeVerdict {
        var fatal: String?
        for kind in [Kind.startup, .liveness] {
            if case .failure(let message) = counters[kind]?.outcome {
                fatal = "\(kind.name) probe failed: \(message)"
            }
        }
        let isReady = counters[.readiness].map { $0.outcome == .success } ?? true
        return ProbeVerdict(isStarted: isStarted, isReady: isStarted && isReady, fatal: fatal)
    }
}
