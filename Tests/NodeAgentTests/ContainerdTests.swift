// The agent against a real containerd and a real API server: a pod's whole life.

import API
import APIClient
import Diagnostics
import Glibc
import Linux
import Messages
import NodeAgent
import RPC
import TLS
import TestKit
import TestMachines
import Testing

/// One set of node services for all tests of the suite.
struct NodeServices: SuiteTrait, TestScoping {
    @TaskLocal static var node: TestNode?

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let node = try await TestNode.start()
        do {
            try await Self.$node.withValue(node) { try await function() }
        } catch {
            try await node.stop()
            throw error
        }
        try await node.stop()
    }
}

/// A cluster of one node, and its agent, which can be stopped and started again.
struct Host {
    let cluster: TestCluster
    let tenant: APIClient
    let runtime: Runtime
    let configuration: AgentConfiguration
    let directory: TemporaryDirectory

    static func with(_ body: (Host) async throws -> Void) async throws {
        let node = try #require(NodeServices.node)
        try await TestCluster.with { cluster in
            let tenant = try await cluster.createTenant("acme")
            let directory = try TemporaryDirectory()
            let endpoints = try RuntimeEndpoints("containerd,container,\(node["CONTAINERD_SOCKET"])")
            var pods = PodSettings()
            pods.root = directory.path + "/root"
            pods.logRoot = directory.path + "/logs"
            pods.mountNamespace = node["MOUNT_NAMESPACE"]
            pods.refreshPeriod = .seconds(1)
            pods.restarts.first = .milliseconds(200)
            try Files.makeDirectories(pods.root)
            let settings = NodeSettings(name: "n1", address: "127.0.0.1", port: 10250, root: pods.root)
            try await body(
                Host(
                    cluster: cluster, tenant: tenant,
                    runtime: Runtime(
                        endpoints.primary, Channel(to: .unix(path: endpoints.primary.path), tls: nil)),
                    configuration: AgentConfiguration(node: settings, pods: pods, runtimes: endpoints),
                    directory: directory))
        }
    }

    /// Runs `body` while the agent runs, and ends the agent as SIGTERM would.
    func withAgent<Result: Sendable>(_ body: (any Caller) async throws -> Result) async throws -> Result {
        let agent = try Agent(
            configuration, client: try cluster.nodeClient("n1"), runtimes: [runtime],
            log: Logger(program: "arktos-node", level: .error))
        let socket = directory.path + "/agent.sock"
        let server = try Server(
            router: agent.router, listeners: [.unix(path: socket, mode: 0o600)],
            log: Logger(program: "arktos-node", level: .error))
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await agent.run() }
            group.addTask { try await server.run() }
            defer { group.cancelAll() }
            return try await body(Channel(to: .unix(path: socket), tls: nil))
        }
    }

    func create(_ name: String, _ change: (inout Pod) -> Void = { _ in }) async throws {
        let pod = TestCluster.pod(name, tenant: "acme") {
            $0.spec.containers[0].image = "registry.arktos.local/demo/web:1"
            $0.spec.terminationGracePeriodSeconds = 1
            change(&$0)
        }
        let created = try await cluster.admin.create(pod)
        let outcome = try await cluster.admin.bind([
            .with {
                $0.tenant = "acme"
                $0.namespace = "default"
                $0.name = name
                $0.uid = created.metadata.uid
                $0.node = "n1"
            }
        ])
        _ = try outcome[0].get()
    }

    func pod(_ name: String) async throws -> Pod? {
        try await cluster.admin.find(Pod.self, ObjectName(tenant: "acme", namespace: "default", name: name))
    }

    /// The pod once it is as wished.
    @discardableResult
    func wait(_ name: String, _ what: String, until condition: (Pod) -> Bool) async throws -> Pod {
        var last: Pod?
        let came = try await eventually(within: .seconds(60)) {
            last = try await pod(name)
            return last.map(condition) ?? false
        }
        try #require(came, "\(name) was not \(what): \(String(describing: last?.status))")
        return try #require(last)
    }

    @discardableResult
    func waitUntilReady(_ name: String) async throws -> Pod {
        try await wait(name, "ready") { pod in
            pod.status.conditions.contains { $0.type == "Ready" && $0.status == "True" }
        }
    }

    func delete(_ name: String) async throws {
        try await tenant.delete(Pod.self, ObjectName(tenant: "acme", namespace: "default", name: name))
        let isGone = try await eventually(within: .seconds(60)) { try await pod(name) == nil }
        try #require(isGone, "\(name) was not deleted")
    }

    func log(_ name: String, _ caller: any Caller) async throws -> String {
        let stream = try await caller.call(
            NodeProxy.logs,
            .with {
                $0.tenant = "acme"
                $0.namespace = "default"
                $0.pod = name
            })
        var bytes: [UInt8] = []
        while let piece = try await stream.next() { bytes += piece.data }
        return String(decoding: bytes, as: UTF8.self)
    }

    struct Ending {
        var output = ""
        var code: Int32 = -1
    }

    func exec(_ name: String, _ command: [String], _ caller: any Caller) async throws -> Ending {
        let call = try await caller.call(NodeProxy.exec)
        try await call.send(
            .with {
                $0.content = .start(
                    .with {
                        $0.tenant = "acme"
                        $0.namespace = "default"
                        $0.pod = name
                        $0.command = command
                    })
            })
        try await call.finish()
        var ending = Ending()
        while let response = try await call.responses.next() {
            switch response.content {
            case .stdout(let bytes): ending.output += String(decoding: bytes, as: UTF8.self)
            case .exit(let status): ending.code = status.code
            default: continue
            }
        }
        return ending
    }
}

@Suite(.serialized, NodeServices()) struct ContainerdTests {
    @Test func aPodRunsTalksAndLeavesNothing() async throws {
        try await Host.with { host in
            try await host.withAgent { caller in
                try await host.create("web") {
                    $0.spec.containers[0].env = [
                        .with {
                            $0.name = "WHO"
                            $0.value = "me"
                        }
                    ]
                }
                let pod = try await host.waitUntilReady("web")
                #expect(pod.status.phase == "Running")
                #expect(pod.status.containerStatuses[0].containerID.hasPrefix("containerd://"))

                let page = HTTPProbe(host: pod.status.podIP, port: 80, path: "/")
                #expect(try await page.get(on: EventLoopGroup.shared.next(), timeout: .seconds(5)) == 200)
                let said = try await host.exec("web", ["sh", "-c", "echo $WHO; hostname; exit 3"], caller)
                #expect(said.output == "me\nweb\n")
                #expect(said.code == 3)
                #expect(try await !host.log("web", caller).isEmpty)

                try await host.delete("web")
                let left = try await host.runtime.list(uid: pod.metadata.uid)
                #expect(left.sandboxes.isEmpty && left.containers.isEmpty)
                #expect(!Files.exists("\(host.configuration.pods.root)/pods/\(pod.metadata.uid)"))
                #expect(try Files.list(host.configuration.pods.logRoot).isEmpty)
            }
        }
    }

    @Test func aKilledProcessIsStartedAgain() async throws {
        try await Host.with { host in
            try await host.withAgent { caller in
                try await host.create("web")
                try await host.waitUntilReady("web")
                _ = try await host.exec("web", ["sh", "-c", "kill -9 -1; kill -TERM 1; kill -9 1"], caller)
                let pod = try await host.wait("web", "restarted") {
                    $0.status.containerStatuses.first?.restartCount == 1
                        && $0.status.containerStatuses.first?.state.running != nil
                }
                #expect(pod.status.containerStatuses[0].lastState.terminated != nil)
                try await host.delete("web")
            }
        }
    }

    @Test func restartingTheAgentRestartsNothing() async throws {
        try await Host.with { host in
            let before = try await host.withAgent { _ in
                try await host.create("web")
                return try await host.waitUntilReady("web")
            }
            try await host.withAgent { caller in
                #expect(await eventually { (try? await host.exec("web", ["true"], caller).code) == 0 })
                let after = try await host.waitUntilReady("web")
                #expect(after.status == before.status)
                try await host.delete("web")
            }
        }
    }

    @Test func aPodDeletedWhileTheAgentWasAwayIsRemoved() async throws {
        try await Host.with { host in
            let pod = try await host.withAgent { _ in
                try await host.create("web")
                return try await host.waitUntilReady("web")
            }
            try await host.cluster.admin.delete(
                Pod.self, ObjectName(tenant: "acme", namespace: "default", name: "web"),
                Deletion(graceSeconds: 0))
            try await host.withAgent { _ in
                let isGone = try await eventually(within: .seconds(60)) {
                    let left = try await host.runtime.list(uid: pod.metadata.uid)
                    return left.sandboxes.isEmpty
                        && !Files.exists("\(host.configuration.pods.root)/pods/\(pod.metadata.uid)")
                }
                #expect(isGone)
            }
        }
    }

    @Test func aRuntimeThatIsKilledAndReturnsCostsNoPod() async throws {
        let node = try #require(NodeServices.node)
        try await Host.with { host in
            try await host.withAgent { caller in
                try await host.create("web")
                let before = try await host.waitUntilReady("web")
                try await node.kill("containerd")
                _ = try await TestNode.start(in: node.directory)
                #expect(
                    await eventually(within: .seconds(60)) {
                        (try? await host.exec("web", ["true"], caller).code) == 0
                    })
                let after = try #require(try await host.pod("web"))
                #expect(after.status.containerStatuses == before.status.containerStatuses)
                try await host.delete("web")
            }
        }
    }

    @Test func anImageThatDoesNotExistIsTold() async throws {
        try await Host.with { host in
            try await host.withAgent { _ in
                try await host.create("web") {
                    $0.spec.containers[0].image = "registry.arktos.local/demo/none:1"
                }
                let pod = try await host.wait("web", "waiting") {
                    let reason = $0.status.containerStatuses.first?.state.waiting?.reason ?? ""
                    return reason == "ErrImagePull" || reason == "ImagePullBackOff"
                }
                #expect(pod.status.phase == "Pending")
                #expect(pod.status.containerStatuses[0].state.waiting?.message.contains("demo/none") == true)
                try await host.delete("web")
            }
        }
    }

    @Test func filesOfAConfigMapAreThereAndFollowIt() async throws {
        try await Host.with { host in
            try await host.withAgent { caller in
                var map = try await host.tenant.create(
                    ConfigMap.with {
                        $0.metadata.namespace = "default"
                        $0.metadata.name = "settings"
                        $0.data = ["color": "blue"]
                    })
                try await host.create("web") {
                    $0.spec.volumes = [
                        .with {
                            $0.name = "v"
                            $0.volumeSource.configMap = .with { $0.localObjectReference.name = "settings" }
                        },
                        .with {
                            $0.name = "m"
                            $0.volumeSource.emptyDir = .with { $0.medium = "Memory" }
                        },
                    ]
                    $0.spec.containers[0].volumeMounts = [
                        .with {
                            $0.name = "v"
                            $0.mountPath = "/settings"
                        },
                        .with {
                            $0.name = "m"
                            $0.mountPath = "/memory"
                        },
                    ]
                }
                try await host.waitUntilReady("web")
                let said = try await host.exec(
                    "web", ["sh", "-c", "cat /settings/color; grep ' /memory ' /proc/mounts"], caller)
                #expect(said.output.hasPrefix("blue") && said.output.contains("tmpfs"), "\(said.output)")
                map.data["color"] = "red"
                _ = try await host.tenant.update(map)
                #expect(
                    try await eventually(within: .seconds(30)) {
                        try await host.exec("web", ["cat", "/settings/color"], caller).output == "red"
                    })
                try await host.delete("web")
            }
        }
    }

    @Test func aFailingLivenessProbeRestartsAndAReadinessProbeHoldsBack() async throws {
        try await Host.with { host in
            try await host.withAgent { _ in
                try await host.create("web") {
                    $0.spec.containers[0].livenessProbe = .with {
                        $0.handler.exec = .with { $0.command = ["test", "!", "-e", "/tmp/sick"] }
                        $0.periodSeconds = 1
                        $0.failureThreshold = 1
                    }
                    $0.spec.containers[0].readinessProbe = .with {
                        $0.handler.httpGet = .with { $0.port.intVal = 80 }
                        $0.periodSeconds = 1
                    }
                    $0.spec.containers[0].command = [
                        "sh", "-c", "(sleep 2; touch /tmp/sick) & exec /bin/serve",
                    ]
                }
                try await host.waitUntilReady("web")
                try await host.wait("web", "restarted") {
                    ($0.status.containerStatuses.first?.restartCount ?? 0) >= 1
                }
                try await host.delete("web")
            }
        }
    }

    @Test func theNodeIsRegisteredAndItsLeaseRenewed() async throws {
        try await Host.with { host in
            try await host.withAgent { _ in
                var node: Node?
                let isReady = try await eventually(within: .seconds(30)) {
                    node = try await host.cluster.admin.find(Node.self, ObjectName(name: "n1"))
                    return node?.status.conditions.contains { $0.type == "Ready" && $0.status == "True" }
                        ?? false
                }
                #expect(isReady, "\(String(describing: node?.status.conditions))")
                let status = try #require(node).status
                #expect(status.capacity["pods"]?.string == "110")
                #expect(status.nodeInfo.containerRuntimeVersion.hasPrefix("containerd://"))
                #expect(status.daemonEndpoints.kubeletEndpoint.port == 10250)
                let lease = ObjectName(tenant: "system", namespace: "kube-node-lease", name: "n1")
                #expect(
                    try await eventually(within: .seconds(30)) {
                        try await host.cluster.admin.find(Lease.self, lease)?.spec.holderIdentity == "n1"
                    })
            }
        }
    }
}
