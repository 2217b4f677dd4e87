// The probes of one running container: a task for each that asks at its period.

import Diagnostics
import Linux
import Messages
import Synchronization

package final class ProbeSession: Sendable {
    package typealias Report = @Sendable (ProbeVerdict, ContainerProbes.Kind, ProbeAnswer) -> Void

    private let asker: ProbeAsker
    private let startedAt: WallTime
    private let clock: any WallClock
    private let report: Report
    private let state: Mutex<State>

    private struct State {
        var probes: ContainerProbes
        var isOver = false
    }

    /// `report` is told of every failure, and of every change of the verdict.
    package init(
        _ asker: ProbeAsker, _ probes: ContainerProbes, startedAt: WallTime, clock: any WallClock,
        report: @escaping Report
    ) {
        self.asker = asker
        self.startedAt = startedAt
        self.clock = clock
        self.report = report
        state = Mutex(State(probes: probes))
    }

    package static func isNeeded(_ container: Container) -> Bool {
        container.startupProbe != nil || container.livenessProbe != nil || container.readinessProbe != nil
    }

    package var verdict: ProbeVerdict { state.withLock { $0.probes.verdict } }

    /// The container is gone: the tasks end at their next turn.
    package func end() { state.withLock { $0.isOver = true } }

    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            for kind in ContainerProbes.Kind.allCases {
                guard let probe = probe(kind) else { continue }
                group.addTask {
                    // Ends by cancellation only, which is no failure.
                    try? await self.run(kind, probe)
                }
            }
        }
    }

    private func probe(_ kind: ContainerProbes.Kind) -> Probe? {
        switch kind {
        case .startup: asker.container.startupProbe
        case .liveness: asker.container.livenessProbe
        case .readiness: asker.container.readinessProbe
        }
    }

    private func run(_ kind: ContainerProbes.Kind, _ probe: Probe) async throws {
        let age = clock.now.since(startedAt)
        let delay = Duration.seconds(Int64(max(probe.initialDelaySeconds, 0)))
        if delay > age { try await MonotonicClock.sleep(for: delay - age) }
        let period = Duration.seconds(Int64(probe.periodSeconds > 0 ? probe.periodSeconds : 10))
        while !state.withLock({ $0.isOver }) {
            if state.withLock({ $0.probes.asks(kind) }), let answer = try await asker.ask(probe) {
                note(kind, answer)
            }
            try await MonotonicClock.sleep(for: period)
        }
    }

    private func note(_ kind: ContainerProbes.Kind, _ answer: ProbeAnswer) {
        let (changed, verdict, isOver) = state.withLock { state in
            (state.probes.count(kind, answer), state.probes.verdict, state.isOver)
        }
        guard !isOver else { return }
        if changed || answer != .success { report(verdict, kind, answer) }
    }
}
