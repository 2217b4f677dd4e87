// Agent and containerd die while pods are at every step of their lives: each pod comes to its end all the
// same, nothing is done twice, and nothing is left.

import API
import APIClient
import Linux
import Messages
import NodeAgent
import RPC
import TestKit
import TestMachines
import Testing

extension ContainerdTests {
    /// Who dies, and comes back.
    enum Victim: String, CaseIterable, Sendable {
        case agent, containerd, both
    }

    /// Pods follow each other at this distance, so that one is at each step.
    private static let distance = Duration.milliseconds(70)
    private static let pods = 6

    @Test(.timeLimit(.minutes(8))) func whoeverDiesWhilePodsBeginAndEndAllComeToTheirEnd() async throws {
        let node = try #require(NodeServices.node)
        try await Host.with { host in
            for victim in Victim.allCases {
                let names = (0..<Self.pods).map { "\(victim.rawValue)-\($0)" }
                try await strike(victim, host, node) {
                    for name in names {
                        try await host.create(name) { $0.spec.terminationGracePeriodSeconds = 1 }
                        try await MonotonicClock.sleep(for: Self.distance)
                    }
                }
                try await host.withAgent { _ in
                    for name in names {
                        let pod = try await host.waitUntilReady(name)
                        // containerd ends what was being started for a call that broke off: that is one
                        // restart, of which the pod tells, and a container that has ended.
                        let restarts = pod.status.containerStatuses.map { Int($0.restartCount) }
                        #expect(restarts == [0] || restarts == [1], "\(name)")
                        let made = try await host.runtime.list(uid: pod.metadata.uid)
                        #expect(made.sandboxes.count == 1, "\(name)")
                        #expect(made.containers.count == 1 + restarts.reduce(0, +), "\(name)")
                    }
                }
                try await strike(victim, host, node) {
                    for name in names {
                        try await host.tenant.delete(
                            Pod.self, ObjectName(tenant: "acme", namespace: "default", name: name))
                        try await MonotonicClock.sleep(for: Self.distance)
                    }
                }
                try await host.withAgent { _ in
                    for name in names {
                        let isGone = try await eventually(within: .seconds(60)) {
                            try await host.pod(name) == nil
                        }
                        #expect(isGone, "\(name)")
                    }
                }
                let left = try await host.runtime.list()
                #expect(left.sandboxes.isEmpty && left.containers.isEmpty, "after \(victim)")
                let folder = host.configuration.pods.root + "/pods"
                #expect(try !Files.isDirectory(folder) || Files.list(folder).isEmpty, "after \(victim)")
            }
        }
    }

    /// Performs what takes pods through their steps while an agent runs. In the midst of it the agent ends,
    /// or containerd dies and comes back, or both.
    private func strike(
        _ victim: Victim, _ host: Host, _ node: TestNode, _ body: () async throws -> Void
    ) async throws {
        try await host.withAgent { _ in
            try await body()
            guard victim != .agent else { return }
            try await node.kill("containerd")
            guard victim != .both else { return }
            _ = try await TestNode.start(in: node.directory)
        }
        if victim == .both { _ = try await TestNode.start(in: node.directory) }
    }
}
