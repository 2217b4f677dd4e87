// The agent against the real VM runtime: a machine's whole life.

import API
import APIClient
import Diagnostics
import Linux
import Messages
import NodeAgent
import RPC
import TestKit
import TestMachines
import Testing

extension ContainerdTests {
    @Test(.timeLimit(.minutes(8))) func aMachineRunsIsSwitchedOffAndOnAndLeavesNothing() async throws {
        let node = try #require(NodeServices.node)
        let directory = try TemporaryDirectory()
        try await withMachines(on: node, directory.path) { socket in
            try await Host.with(machines: socket) { host in
                let metrics = Metrics()
                try await host.withAgent(metrics) { caller in
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

                    let figures = metrics.exposition()
                    for figure in [
                        "kubelet_running_pods 1\n", "kubelet_pod_start_duration_seconds_count 1\n",
                        "kubelet_running_containers{container_state=\"running\"} 1\n",
                        "kubelet_runtime_operations_total{operation_type=\"run_podsandbox\"} 1\n",
                        "kubelet_started_containers_total 1\n", "kubelet_node_name{node=\"n1\"} 1\n",
                    ] {
                        #expect(figures.contains("\n" + figure), "\(figure) in \(figures)")
                    }
                    try await plugInterfaces(host, pod)

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

                    try await moveAndDelete(host, again, to: directory.path + "/second")
                    let left = try await host.runtimes[1].list(uid: pod.metadata.uid)
                    #expect(left.sandboxes.isEmpty && left.containers.isEmpty)
                }
            }
        }
    }
}

/// The pod follows its machine to a second node, whose agent takes it as it is and ends it there.
private func moveAndDelete(_ host: Host, _ pod: Pod, to directory: String) async throws {
    let node = try await TestNode.start()
    try Files.makeDirectories(directory)
    try await withMachines(on: node, directory) { socket in
        let endpoints = try RuntimeEndpoints(
            "containerd,container,\(node["CONTAINERD_SOCKET"]);vm,vm,\(socket)")
        var second = host
        second.configuration.runtimes = endpoints
        second.configuration.node.name = "n2"
        second.configuration.node.address = "127.0.0.2"
        second.configuration.node.machineEndpoint = "unix:\(socket)"
        second.configuration.pods.root = directory + "/root"
        second.configuration.pods.mountNamespace = node["MOUNT_NAMESPACE"]
        try Files.makeDirectories(second.configuration.pods.root)
        second.runtimes = endpoints.list.map { endpoint in
            Runtime(
                endpoint, Channel(to: .unix(path: endpoint.path), tls: nil, configuration: .withinCluster))
        }
        try await second.withAgent { _ in
            let isThere = try await eventually(within: .seconds(60)) {
                let found = try await host.cluster.admin.find(Node.self, ObjectName(name: "n2"))
                return found?.status.conditions.contains {
                    $0.type == "VmRuntimeReady" && $0.status == "True"
                } == true
            }
            try #require(isThere)
            try await move(host, pod)
            let moved = try await host.wait("vm", "on the other node") {
                $0.status.hostIP == "127.0.0.2"
                    && $0.status.conditions.contains { $0.type == "Ready" && $0.status == "True" }
            }
            let (before, after) = (pod.status.virtualMachineStatus, moved.status.virtualMachineStatus)
            #expect(after?.virtualMachineId == before?.virtualMachineId)
            #expect(after?.restartCount == before?.restartCount && after?.powerState == "running")
            #expect(!moved.status.podIP.isEmpty && moved.status.podIP != pod.status.podIP)
            let isClean = try await eventually(within: .seconds(60)) {
                try await host.runtimes[1].list().sandboxes.isEmpty
            }
            #expect(isClean, "the node that it has left")
            try await host.delete("vm")
            let left = try await second.runtimes[1].list()
            #expect(left.sandboxes.isEmpty && left.containers.isEmpty)
        }
    }
    try await node.stop()
}

/// As an operator asks for it, and the controller has the pod follow.
private func move(_ host: Host, _ pod: Pod) async throws {
    let admin = host.cluster.admin
    let made = try await admin.create(
        Action.with {
            $0.metadata.name = "move"
            $0.metadata.tenant = "acme"
            $0.metadata.namespace = "default"
            $0.spec.podName = "vm"
            $0.spec.podID = pod.metadata.uid
            $0.spec.migrateAction = .with { $0.nodeName = "n2" }
        })
    var last = made
    let isOver = try await eventually(within: .seconds(120)) {
        last = try await admin.get(Action.self, ObjectName(made))
        return last.status.complete
    }
    try #require(isOver && last.status.phase == "Succeeded", "\(last.status)")
    #expect(last.status.migrateStatus?.nodeName == "n2")
    let bound = try await admin.bind([
        .with {
            $0.tenant = "acme"
            $0.namespace = "default"
            $0.name = "vm"
            $0.uid = pod.metadata.uid
            $0.node = "n2"
            $0.fromNode = "n1"
        }
    ])
    _ = try bound[0].get()
}

/// A second interface comes and goes with the pod's specification.
private func plugInterfaces(_ host: Host, _ pod: Pod) async throws {
    func interfaces() async throws -> [String] {
        let id = try await host.runtimes[1].list(uid: pod.metadata.uid).containers.first?.id ?? ""
        return try await host.runtimes[1].call(
            VM.VirtualMachines.describe, .with { $0.containerId = id }, limit: .seconds(30)
        ).interfaces.map(\.name)
    }
    func nics(_ names: [String]) -> [Nic] { names.map { name in Nic.with { $0.name = name } } }
    try await host.change("vm") { $0.spec.nics = nics(["eth0", "eth1"]) }
    try await host.wait("vm", "with two interfaces") {
        $0.status.nicStatuses.map(\.state) == ["Ready", "Ready"]
    }
    #expect(try await interfaces() == ["eth0", "eth1"])
    try await host.change("vm") { $0.spec.nics = nics(["eth0"]) }
    let isGone = try await eventually(within: .seconds(60)) { try await interfaces() == ["eth0"] }
    #expect(isGone)
}

extension Host {
    func setPower(_ name: String, _ power: String) async throws {
        try await change(name) { $0.spec.virtualMachine?.powerSpec = power }
    }

    func change(_ name: String, _ change: (inout Pod) -> Void) async throws {
        let isSet = try await eventually {
            guard var pod = try await pod(name) else { return false }
            change(&pod)
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
