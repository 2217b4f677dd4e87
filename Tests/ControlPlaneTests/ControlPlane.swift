// A control plane in the process: API server, controllers, scheduler, and nodes whose pods run as soon as
// they are bound.

import API
import APIClient
import Controllers
import Diagnostics
import Messages
import Scheduling
import TestKit
import Testing

struct ControlPlane {
    let cluster: TestCluster

    /// The stores that the main stories run on.
    enum Engine: String, CaseIterable, Sendable { case embedded, etcd }

    static func with(
        nodes: [String] = ["n1", "n2"], on engine: Engine = .embedded,
        _ options: TestCluster.Options = TestCluster.Options(),
        _ body: @escaping @Sendable (ControlPlane) async throws -> Void
    ) async throws {
        switch engine {
        case .embedded: try await run(nodes, options, body)
        case .etcd:
            try await EtcdCluster.with(.one) { etcd in
                var options = options
                options.etcd = etcd
                try await run(nodes, options, body)
            }
        }
    }

    private static func run(
        _ nodes: [String], _ options: TestCluster.Options,
        _ body: @escaping @Sendable (ControlPlane) async throws -> Void
    ) async throws {
        try await TestCluster.with(options) { cluster in
            let plane = ControlPlane(cluster: cluster)
            let log = Logger(program: "test", level: .warning)
            let manager = ControllerManager(try cluster.systemClient("controllers"), log: log)
            let scheduler = SchedulerLoop(try cluster.systemClient("scheduler"), log: log)
            try await withThrowingTaskGroup { group in
                group.addTask { try await manager.run() }
                group.addTask { try await scheduler.run() }
                group.addTask { try await plane.runNodes() }
                group.addTask {
                    for node in nodes { try await plane.register(node) }
                    try await body(plane)
                }
                // The body is the only one that ends by itself.
                try await group.next()
                group.cancelAll()
            }
        }
    }

    /// Returns when the node takes pods.
    func register(_ name: String, cpu: String = "8") async throws {
        _ = try await cluster.admin.create(
            Node.with {
                $0.metadata.name = name
                $0.metadata.labels = ["kubernetes.io/hostname": name]
            })
        let amounts: [String: Quantity] = [
            "cpu": .with { $0.string = cpu }, "memory": .with { $0.string = "16Gi" },
            "pods": .with { $0.string = "110" },
        ]
        try await eventually("node \(name) is ready and without taints") {
            var node = try await cluster.admin.get(Node.self, ObjectName(name: name))
            if node.status.conditions.contains(where: { $0.type == "Ready" && $0.status == "True" }) {
                return node.spec.taints.isEmpty
            }
            node.status.capacity = amounts
            node.status.allocatable = amounts
            node.status.conditions = ["Ready", "ContainerRuntimeReady", "VmRuntimeReady"].map { type in
                NodeCondition.with {
                    $0.type = type
                    $0.status = "True"
                }
            }
            _ = try? await cluster.admin.updateStatus(node)
            return false
        }
    }

    /// Plays every node's agent: bound pods are Running and Ready at once, deleted ones gone at once.
    private func runNodes() async throws {
        while !Task.isCancelled {
            do {
                for try await change in try await cluster.admin.watch(Pod.self, in: .all) {
                    switch change.kind {
                    case .added(let pod), .modified(let pod): await act(on: pod)
                    default: continue
                    }
                }
            } catch let error as APIError where error.reason == .expired {
                // The view over all tenants has changed: from the beginning.
                continue
            }
        }
    }

    private func act(on pod: Pod) async {
        guard !pod.spec.nodeName.isEmpty else { return }
        if pod.metadata.deletionTimestamp != nil {
            _ = try? await cluster.admin.delete(Pod.self, ObjectName(pod), Deletion(graceSeconds: 0))
        } else if pod.spec.virtualMachine?.powerSpec == "Shutdown" {
            guard !pod.hasGivenItsPlaceBack else { return }
            var off = pod
            off.status.phase = "NoSchedule"
            off.status.conditions = [
                .with {
                    $0.type = "PodScheduled"
                    $0.status = "False"
                    $0.reason = "SwitchedOff"
                }
            ]
            _ = try? await cluster.admin.updateStatus(off)
        } else if pod.status.phase != "Running", !pod.hasGivenItsPlaceBack {
            var running = pod
            running.status.phase = "Running"
            running.status.conditions.append(
                .with {
                    $0.type = "Ready"
                    $0.status = "True"
                    $0.lastTransitionTime = Time(SystemWallClock().now)
                })
            _ = try? await cluster.admin.updateStatus(running)
        }
    }

    // MARK: Asking

    func pods(_ tenant: String) async throws -> [Pod] {
        try await cluster.admin.list(Pod.self, in: .tenant(tenant)).items
    }

    /// A tenant as a person gets one: created, and usable when its admin may write.
    func tenant(_ name: String, storageCluster: String = "0") async throws -> APIClient {
        _ = try await cluster.admin.create(
            Tenant.with {
                $0.metadata.name = name
                $0.spec.storageClusterId = storageCluster
            })
        let admin = try cluster.client("admin", tenant: name)
        try await eventually("tenant \(name) is equipped") {
            let namespaces = (try? await admin.list(Namespace.self, in: .tenant("")).items) ?? []
            return namespaces.count == 3
        }
        return admin
    }

    /// Returns when nothing is left of the tenant.
    func end(_ name: String) async throws {
        try await cluster.admin.delete(Tenant.self, ObjectName(name: name))
        let isGone = try await TestKit.eventually(within: .seconds(60)) {
            try await cluster.admin.find(Tenant.self, ObjectName(name: name)) == nil
        }
        try #require(isGone, "tenant \(name) is there still after 60 s")
    }

    static func deployment(_ name: String, replicas: Int32, image: String = "registry.example/web:1")
        -> Deployment
    {
        .with {
            $0.metadata.name = name
            $0.metadata.namespace = "default"
            $0.spec.replicas = replicas
            $0.spec.selector = .with { $0.matchLabels = ["app": name] }
            $0.spec.template.metadata.labels = ["app": name]
            $0.spec.template.spec.containers = [
                .with {
                    $0.name = "main"
                    $0.image = image
                }
            ]
        }
    }
}

/// Waits for the condition and fails with what it is when it does not come true.
func eventually(_ what: String, _ condition: () async throws -> Bool) async throws {
    let holds = try await TestKit.eventually(within: .seconds(30), condition)
    try #require(holds, "not within 30 s: \(what)")
}
