// A host for tests: a real API server, real node services, and the agent between them.

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
    /// The one of containers first.
    var runtimes: [Runtime]
    var configuration: AgentConfiguration
    let directory: TemporaryDirectory

    var runtime: Runtime { runtimes[0] }

    /// `machines` is the socket of a VM runtime.
    static func with(
        machines: String? = nil, _ options: TestCluster.Options = TestCluster.Options(),
        _ body: (Host) async throws -> Void
    ) async throws {
        let node = try #require(NodeServices.node)
        try await TestCluster.with(options) { cluster in
            let tenant = try await cluster.createTenant("acme")
            let directory = try TemporaryDirectory()
            let endpoints = try RuntimeEndpoints(
                "containerd,container,\(node["CONTAINERD_SOCKET"])" + (machines.map { ";vm,vm,\($0)" } ?? ""))
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
                    runtimes: endpoints.list.map { endpoint in
                        Runtime(
                            endpoint,
                            Channel(to: .unix(path: endpoint.path), tls: nil, configuration: .withinCluster))
                    },
                    configuration: AgentConfiguration(node: settings, pods: pods, runtimes: endpoints),
                    directory: directory))
        }
    }

    /// Runs `body` while the agent runs, and ends the agent as SIGTERM would.
    func withAgent<Result: Sendable>(
        _ metrics: Metrics = Metrics(), _ body: (any Caller) async throws -> Result
    ) async throws -> Result {
        let agent = try Agent(
            configuration, client: try cluster.nodeClient(configuration.node.name), runtimes: runtimes,
            log: Logger(program: "arktos-node", level: .error), metrics: metrics)
        let socket = directory.path + "/\(configuration.node.name).sock"
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
        try await bind(name, cluster.admin.create(pod).metadata.uid)
    }

    /// As the scheduler does.
    func bind(_ name: String, _ uid: String) async throws {
        let outcome = try await cluster.admin.bind([
            .with {
                $0.tenant = "acme"
                $0.namespace = "default"
                $0.name = name
                $0.uid = uid
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
        try #require(came, "\(name) was not \(what): \(last.map { Self.summary($0.status) } ?? "gone")")
        return try #require(last)
    }

    private static func summary(_ status: PodStatus) -> String {
        let containers = status.initContainerStatuses + status.containerStatuses
        return """
            \(status.phase) \(status.reason) \(status.message)
            \(status.conditions.map { "\($0.type)=\($0.status) \($0.reason) \($0.message)" })
            \(containers.map { "\($0.name) \($0.restartCount) \($0.ready) \($0.state) \($0.lastState)" })
            \(status.virtualMachineStatus.map { "\($0)" } ?? "")
            """
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

    func log(_ name: String, follow: Bool = false, _ caller: any Caller) async throws -> String {
        let stream = try await caller.call(
            NodeProxy.logs,
            .with {
                $0.tenant = "acme"
                $0.namespace = "default"
                $0.pod = name
                $0.follow = follow
            })
        var bytes: [UInt8] = []
        while let piece = try await stream.next() { bytes += piece.data }
        return String(decoding: bytes, as: UTF8.self)
    }

    struct Ending {
        var output = ""
        var errorOutput = ""
        var code: Int32 = -1
    }

    func exec(
        _ name: String, _ command: [String], input: [UInt8]? = nil, tty: Bool = false, _ caller: any Caller
    ) async throws -> Ending {
        let call = try await caller.call(NodeProxy.exec)
        try await call.send(
            .with {
                $0.content = .start(
                    .with {
                        $0.tenant = "acme"
                        $0.namespace = "default"
                        $0.pod = name
                        $0.command = command
                        $0.stdin = input != nil
                        $0.tty = tty
                    })
            })
        if let input { try await call.send(.with { $0.content = .stdin(input) }) }
        try await call.finish()
        var ending = Ending()
        while let response = try await call.responses.next() {
            switch response.content {
            case .stdout(let bytes): ending.output += String(decoding: bytes, as: UTF8.self)
            case .stderr(let bytes): ending.errorOutput += String(decoding: bytes, as: UTF8.self)
            case .exit(let status): ending.code = status.code
            default: continue
            }
        }
        return ending
    }
}
