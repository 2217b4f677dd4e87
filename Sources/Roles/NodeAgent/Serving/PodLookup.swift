// Which container of which pod a caller means.

import API
import APIClient
import Messages
import RPC

/// A pod of this node, and where it runs.
struct LocatedPod: Sendable {
    let pod: Pod
    let runtime: Runtime
    let observed: ObservedPod

    var addresses: [String] { observed.readySandbox?.addresses ?? [] }
    var description: String { "pod \"\(pod.metadata.name)\" of namespace \"\(pod.metadata.namespace)\"" }

    /// The one that is named, or the only one; for a machine always that.
    func workload(_ name: String, firstIfMany: Bool) throws(RPCError) -> Workload {
        let all = pod.workloads
        if !name.isEmpty {
            guard let found = all.first(where: { $0.name == name }) else {
                throw RPCError(.notFound, "container \"\(name)\" is not valid for \(description)")
            }
            return found
        }
        let mains = pod.mainWorkloads
        guard let first = mains.first else { throw RPCError(.notFound, "\(description) has no container") }
        guard mains.count == 1 || firstIfMany else {
            let names = mains.map(\.name).joined(separator: " ")
            throw RPCError(
                .invalidArgument,
                "a container name must be specified for \(description), choose one of: [\(names)]")
        }
        return first
    }

    func running(_ name: String) throws(RPCError) -> (Workload, ObservedContainer) {
        let workload = try workload(name, firstIfMany: true)
        guard let container = observed.latest(workload.name), container.isRunning else {
            throw RPCError(
                .failedPrecondition, "container \"\(workload.name)\" of \(description) is not running")
        }
        return (workload, container)
    }
}

/// Finds pods by name among those of the node.
struct PodLookup: Sendable {
    let pods: Informer<Pod>
    let registry: RuntimeRegistry

    func find(tenant: String, namespace: String, name: String) async throws -> LocatedPod {
        let key = ObjectName(tenant: tenant, namespace: namespace, name: name)
        guard let pod = pods[key] else {
            throw RPCError(.notFound, "pods \"\(name)\" not found on this node")
        }
        guard let runtime = registry.runtime(for: pod) else {
            throw RPCError(.failedPrecondition, "this node has no runtime for pod \"\(name)\"")
        }
        let observed = try await PodObserver(runtime, uid: pod.metadata.uid).observe()
        return LocatedPod(pod: pod, runtime: runtime, observed: observed)
    }
}
