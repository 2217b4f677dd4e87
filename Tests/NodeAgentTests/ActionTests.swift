// Actions against real runtimes: done once, told in the status, whoever is killed in between.

import API
import APIClient
import Messages
import NodeAgent
import TestKit
import TestMachines
import Testing

extension Host {
    /// The name of the action that was made.
    func act(_ pod: String, _ action: CustomAction) async throws -> String {
        let response = try await tenant.call(
            Objects.create,
            .with {
                $0.resource = ObjectName(namespace: "default", name: pod)
                    .reference(Pod.self, subresource: "action")
                $0.object = action.bytes
            })
        return try #require(Status(bytes: response.object).details?.name)
    }

    func reboot(_ pod: String, mode: String = "") async throws -> String {
        try await act(
            pod,
            .with {
                $0.operation = "reboot"
                $0.rebootParams = .with { $0.mode = mode }
            })
    }

    func action(_ name: String) async throws -> Action? {
        try await cluster.admin.find(
            Action.self, ObjectName(tenant: "acme", namespace: "default", name: name))
    }

    /// The action once it is complete.
    @discardableResult
    func complete(_ name: String) async throws -> Action {
        var last: Action?
        let isComplete = try await eventually(within: .seconds(150)) {
            last = try await action(name)
            return last?.status.complete == true
        }
        try #require(isComplete, "action \(name): \(String(describing: last?.status))")
        return try #require(last)
    }

    func createMachine(_ name: String, _ change: (inout Pod) -> Void = { _ in }) async throws {
        try await create(name) { pod in
            pod.spec.containers = []
            pod.spec.virtualMachine = .with {
                $0.name = "vm"
                $0.image = "registry.arktos.local/demo/vm:1"
                $0.resources.limits = [
                    "cpu": .with { $0.string = "1" }, "memory": .with { $0.string = "256Mi" },
                ]
                $0.cloudInitUserDataScript = "#!/bin/sh\necho seeded-$(hostname)\n"
            }
            change(&pod)
        }
    }
}

extension ContainerdTests {
    @Test func aRebootOfContainersRestartsEachOnceAndSaysSo() async throws {
        try await Host.with { host in
            try await host.withAgent { _ in
                try await host.create("web") { pod in
                    var other = pod.spec.containers[0]
                    other.name = "other"
                    other.command = ["sleep", "1000"]
                    pod.spec.containers.append(other)
                }
                try await host.waitUntilReady("web")
                let action = try await host.complete(host.reboot("web"))
                #expect(action.status.error == "" && action.status.phase == "Succeeded")
                #expect(action.status.rebootStatus?.rebootSuccessful == true)
                #expect(action.metadata.ownerReferences.map(\.name) == ["web"])
                try await host.wait("web", "restarted once") {
                    $0.status.containerStatuses.map(\.restartCount) == [1, 1]
                }
                try await host.delete("web")
            }
        }
    }

    @Test func anActionOnAPodThatIsGoneFails() async throws {
        try await Host.with { host in
            let name = try await host.withAgent { _ in
                try await host.create("web")
                try await host.waitUntilReady("web")
                return try await host.act(
                    "web",
                    .with {
                        $0.operation = "reboot"
                        $0.rebootParams = .with { $0.delayInSeconds = 3 }
                    })
            }
            try await host.cluster.admin.delete(
                Pod.self, ObjectName(tenant: "acme", namespace: "default", name: "web"),
                Deletion(graceSeconds: 0))
            try await host.withAgent { _ in
                let action = try await host.complete(name)
                #expect(action.status.error == "Pod web not found" && action.status.reason == "PodNotFound")
            }
        }
    }
}

extension ContainerdTests {
    @Test(.timeLimit(.minutes(10))) func machinesAreRebootedPausedAndSuspendedOnceEach() async throws {
        let node = try #require(NodeServices.node)
        let directory = try TemporaryDirectory()
        try await withMachines(on: node, directory.path) { socket in
            try await Host.with(machines: socket) { host in
                let interrupted = try await host.withAgent { _ in
                    try await host.createMachine("vm")
                    try await host.waitUntilReady("vm")
                    try await host.rebootTwiceInTheSameSecond()
                    try await host.pauseAndResume()
                    try await host.suspendAndGoOn()
                    // Killed in the middle of the next one.
                    let before = try await host.restarts("vm")
                    let name = try await host.reboot("vm", mode: "Hard")
                    let isUnderWay = try await eventually(within: .seconds(60)) {
                        try await host.action(name)?.status.phase == "Running"
                    }
                    #expect(isUnderWay)
                    return (name: name, before: before)
                }
                try await host.withAgent { _ in
                    let action = try await host.complete(interrupted.name)
                    #expect(action.status.phase == "Succeeded", "\(action.status)")
                    try await host.wait("vm", "rebooted") {
                        $0.status.virtualMachineStatus?.restartCount ?? 0 > interrupted.before
                    }
                    try await host.delete("vm")
                }
            }
        }
    }
}

extension Host {
    fileprivate func restarts(_ name: String) async throws -> Int32 {
        try #require(try await pod(name)?.status.virtualMachineStatus?.restartCount)
    }

    fileprivate func rebootTwiceInTheSameSecond() async throws {
        let names = [try await reboot("vm", mode: "Hard"), try await reboot("vm", mode: "Hard")]
        #expect(names[0] != names[1])
        for name in names {
            let action = try await complete(name)
            #expect(action.status.rebootStatus?.rebootSuccessful == true, "\(action.status)")
            #expect(action.status.attempts == 1)
        }
        // Resets within a second of each other are told as one.
        try await wait("vm", "counted as rebooted") {
            (1...2).contains($0.status.virtualMachineStatus?.restartCount ?? 0)
        }
    }

    fileprivate func pauseAndResume() async throws {
        let pause = try await complete(act("vm", .with { $0.operation = "pause" }))
        #expect(pause.status.phase == "Succeeded", "\(pause.status)")
        let paused = try await wait("vm", "paused") {
            $0.status.virtualMachineStatus?.powerState == "paused"
        }
        #expect(paused.spec.virtualMachine?.powerSpec == "Paused")
        #expect(paused.status.phase == "Running")
        #expect(paused.status.conditions.contains { $0.type == "Ready" && $0.status == "False" })
        let resume = try await complete(act("vm", .with { $0.operation = "resume" }))
        #expect(resume.status.phase == "Succeeded")
        try await waitUntilReady("vm")
    }

    fileprivate func suspendAndGoOn() async throws {
        try await setPower("vm", "Suspended")
        try await wait("vm", "suspended") { $0.status.virtualMachineStatus?.state == "suspended" }
        try await setPower("vm", "Running")
        try await waitUntilReady("vm")
    }
}
