// Pods of the benchmark's tenant: how long they take until they run, seen as their owner sees it.

import API
import APIClient
import Linux
import Messages
import Synchronization

struct NodePods: Sendable {
    private let client: APIClient

    init(_ client: APIClient) { self.client = client }

    static func container(_ name: String) -> Pod {
        Pod.with {
            $0.metadata.name = name
            $0.metadata.namespace = NodeCluster.namespace
            $0.spec.terminationGracePeriodSeconds = 1
            $0.spec.containers = [
                .with {
                    $0.name = "web"
                    $0.image = BareContainers.image
                    $0.imagePullPolicy = "IfNotPresent"
                }
            ]
        }
    }

    static func machine(_ name: String) -> Pod {
        Pod.with {
            $0.metadata.name = name
            $0.metadata.namespace = NodeCluster.namespace
            $0.spec.terminationGracePeriodSeconds = 1
            $0.spec.virtualMachine = .with {
                $0.name = "vm"
                $0.image = "registry.arktos.local/demo/vm:1"
                $0.imagePullPolicy = "IfNotPresent"
                $0.cloudInitUserDataScript = "#!/bin/sh\ntrue\n"
                let resources = ["cpu": "1", "memory": "256Mi"]
                $0.resources.limits = resources.mapValues { text in Quantity.with { $0.string = text } }
                // Many of them idle on the processors that there are.
                $0.resources.requests = ["cpu": Quantity.with { $0.string = "20m" }]
            }
        }
    }

    /// Makes all at once. Milliseconds until each was ready, from when it was sent.
    func start(_ pods: [Pod]) async throws -> [Double] {
        let began = Beginnings()
        let names = Set(pods.map(\.metadata.name))
        let times = try await follow(names, { Self.isReady($0) }) { [client] in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for pod in pods {
                    group.addTask {
                        began.note(pod.metadata.name)
                        _ = try await client.create(pod)
                    }
                }
                try await group.waitForAll()
            }
        }
        return times.compactMap { name, time in began[name].map { $0.duration(to: time).milliseconds } }
    }

    static func isReady(_ pod: Pod) -> Bool {
        pod.status.phase == "Running"
            && pod.status.conditions.contains { $0.type == "Ready" && $0.status == "True" }
    }

    /// When each of the pods was first seen to be so, after `work` has begun.
    func follow(
        _ names: Set<String>, _ isSo: @escaping @Sendable (Pod) -> Bool,
        while work: @escaping @Sendable () async throws -> Void
    ) async throws -> [String: MonotonicInstant] {
        let list = try await client.list(Pod.self, in: .namespace("", NodeCluster.namespace))
        let watch = try await client.watch(
            Pod.self, in: .namespace("", NodeCluster.namespace), from: list.resourceVersion)
        return try await withDeadline(NodeCluster.patience, "wait for", "\(names.count) pods") {
            try await withThrowingTaskGroup(of: [String: MonotonicInstant]?.self) { group in
                group.addTask {
                    try await work()
                    return nil
                }
                group.addTask {
                    var seen: [String: MonotonicInstant] = [:]
                    for try await change in watch {
                        switch change.kind {
                        case .added(let pod), .modified(let pod):
                            let name = pod.metadata.name
                            guard names.contains(name), seen[name] == nil, isSo(pod) else { continue }
                            seen[name] = MonotonicClock.now
                        default: continue
                        }
                        if seen.count == names.count { return seen }
                    }
                    throw Complaint("the watch of pods ended")
                }
                defer { group.cancelAll() }
                while let result = try await group.next() {
                    if let result { return result }
                }
                return [:]
            }
        }
    }

    /// Returns when nothing is left of them.
    func delete(_ pods: [Pod]) async throws {
        for pod in pods {
            try await client.delete(
                Pod.self, ObjectName(namespace: NodeCluster.namespace, name: pod.metadata.name))
        }
        let end = MonotonicClock.now.advanced(by: NodeCluster.patience)
        while MonotonicClock.now < end {
            let left = try await client.list(Pod.self, in: .namespace("", NodeCluster.namespace)).items
            let names = Set(left.map(\.metadata.name))
            if !pods.contains(where: { names.contains($0.metadata.name) }) { return }
            try await MonotonicClock.sleep(for: .milliseconds(100))
        }
        throw Complaint("pods are not deleted after \(NodeCluster.patience)")
    }
}

/// When each pod was sent.
private final class Beginnings: Sendable {
    private let times = Mutex<[String: MonotonicInstant]>([:])

    func note(_ name: String) { times.withLock { $0[name] = MonotonicClock.now } }
    subscript(_ name: String) -> MonotonicInstant? { times.withLock { $0[name] } }
}

extension Duration {
    var milliseconds: Double {
        Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
    }
}
