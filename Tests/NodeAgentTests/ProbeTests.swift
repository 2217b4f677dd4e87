// When probes' answers count.

import Messages
import NodeAgent
import Testing

@Suite struct ProbeTests {
    static let probe = Probe.with {
        $0.successThreshold = 2
        $0.failureThreshold = 3
    }

    @Test func thresholdsCountAnswersInARow() {
        var counter = ProbeCounter(Self.probe)
        var outcomes: [ProbeAnswer?] = []
        for isGood in [true, false, true, true, false, false, true, false, false, false] {
            counter.count(isGood ? .success : .failure("no"))
            outcomes.append(counter.outcome)
        }
        #expect(
            outcomes == [
                nil, nil, nil, .success, .success, .success, .success, .success, .success, .failure("no"),
            ])
    }

    @Test func readinessFollowsItsProbe() {
        var probes = ContainerProbes(container("main") { $0.readinessProbe = Probe() })
        #expect(!probes.verdict.isReady)
        _ = probes.count(.readiness, .success)
        #expect(probes.verdict.isReady)
        for _ in 0..<3 { _ = probes.count(.readiness, .failure("x")) }
        #expect(!probes.verdict.isReady)
        #expect(probes.verdict.fatal == nil)
    }

    @Test func livenessIsFatalAfterThreeFailures() {
        var probes = ContainerProbes(container("main") { $0.livenessProbe = Probe() })
        let changes = (0..<3).map { _ in probes.count(.liveness, .failure("x")) }
        #expect(changes == [false, false, true])
        #expect(probes.verdict.fatal == "Liveness probe failed: x")
        #expect(!probes.asks(.liveness))
    }

    @Test func theOthersWaitForTheStartUpProbe() {
        var probes = ContainerProbes(
            container("main") {
                $0.startupProbe = Probe()
                $0.livenessProbe = Probe()
            })
        #expect(probes.asks(.startup) && !probes.asks(.liveness))
        #expect(!probes.verdict.isReady)
        _ = probes.count(.startup, .success)
        #expect(!probes.asks(.startup) && probes.asks(.liveness))
        #expect(probes.verdict.isReady)
    }
}
