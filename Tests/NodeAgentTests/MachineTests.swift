// The agent against the real VM runtime: a machine's whole life.

import API
import APIClient
import Messages
import NodeAgent
import TestKit
import TestMachines
import Testing

extension ContainerdTests {
    @Test(.timeLimit(.minutes(5))) func aMachineRunsIsSwitchedOffAndOnAndLeavesNothing() async throws {
        let node = try #require(NodeServices.node)
        let directory = try TemporaryDirectory()
        try await withMachines(on: node, directory.path) { socket in
            try await Host.with(machines: socket) { host in
                try await host.withAgent { caller in
                    try await host.createMachine("vm") {
                        $0.spec.virtualMachine?.publicKey = "ssh-ed25519 AAAA test"
                    }
                    let pod = try await host.waitUntilReady("vm")
                    #expect(pod.status.phase == "Running")
                    #expect(pod.status.virtualMachineStatus?.state == "active")
                    #expect(pod.status.virtualMachineStatus?.virtualMachineId.hasPrefix("vm://") == true)
                    #expect(!pod.status.podIP.isEmpty)
                    let hasBooted = try await eventually(within: .seconds(90)) {
                        try await host.log("vm", caller).contains("seeded-vm")
                    }
                    let said = try await host.log("vm", caller)
                    #expect(hasBooted, "\(said)")

                    try await host.setPower("vm", "Shutdown")
                    let off = try await host.wait("vm", "off") {
                        $0.status.virtualMachineStatus?.powerState == "shutdown"
                            && $0.status.phase == "NoSchedule"
                    }
                    #expect(off.status.podIP.isEmpty)
                    try await host.wait("vm", "without its place") {
                        $0.status.conditions.contains { $0.type == "PodScheduled" && $0.status == "False" }
                    }
                    let stopped = try await eventually(within: .seconds(60)) {
                        let left = try await host.runtimes[1].list(uid: pod.metadata.uid)
                        return left.containers.allSatisfy { $0.state == .exited }
                    }
                    #expect(stopped)
                    try await host.setPower("vm", "Running")
                    // The scheduler has found room for it.
                    try await host.bind("vm", pod.metadata.uid)
                    let again = try await host.waitUntilReady("vm")
                    #expect(again.status.virtualMachineStatus?.restartCount == 1)

                    try await host.delete("vm")
                    let left = try await host.runtimes[1].list(uid: pod.metadata.uid)
                    #expect(left.sandboxes.isEmpty && left.containers.isEmpty)
                }
            }
        }
    }
}

extension Host {
    func setPower(_ name: String, _ power: String) async throws {
        let isSet = try await eventually {
            guard var pod = try await pod(name) else { return false }
            pod.spec.virtualMachine?.powerSpec = power
            do throws(APIError) {
                _ = try await tenant.update(pod)
                return true
            } catch {
                guard error.reason == .conflict else { throw error }
                return false
            }
        }
        try #require(isSet)
    }
}
