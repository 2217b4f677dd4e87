// When probes' answers count, and how pages are asked for.

import Linux
import Messages
import NodeAgent
import TestKit
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

    @Test func aPageBehindTLSIsAskedForWhoeverVouchesForIt() async throws {
        let directory = try TemporaryDirectory()
        let (key, certificate) = (directory.path + "/key.pem", directory.path + "/certificate.pem")
        let made = try await Process.run(
            Command(
                "openssl",
                [
                    "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=nobody",
                    "-keyout", key, "-out", certificate,
                ]))
        try #require(made.status.isSuccess, "\(made.errorText)")
        let port = try TestPorts.free()
        let server = try Process(
            Command(
                "openssl",
                [
                    "s_server", "-accept", "127.0.0.1:\(port)", "-cert", certificate, "-key", key, "-www",
                    "-quiet",
                ]), on: EventLoopGroup.shared.next())
        func status(_ scheme: HTTPProbe.Scheme) async throws -> Int {
            try await HTTPProbe(scheme, host: "127.0.0.1", port: port, path: "/health")
                .get(on: EventLoopGroup.shared.next(), timeout: .seconds(30))
        }
        let answers = await eventually(within: .seconds(30)) { (try? await status(.https)) == 200 }
        #expect(answers)
        // What is in the clear is no TLS, and the other way round.
        await #expect(throws: (any Error).self) { try await status(.http) }
        try server.kill()
        _ = await server.wait()
        await #expect(throws: (any Error).self) { try await status(.https) }
    }

    @Test func operationsAreCountedUnderTheNamesThatDashboardsKnow() {
        #expect(AgentMetrics.operation("RunPodSandbox") == "run_podsandbox")
        #expect(AgentMetrics.operation("PodSandboxStatus") == "podsandbox_status")
        #expect(AgentMetrics.operation("ListContainers") == "list_containers")
        #expect(AgentMetrics.operation("ExecSync") == "exec_sync")
    }
}
