// The scheduler's picture of the cluster: every node with what is promised on it.

import API
import Messages

/// A node and the pods that it has or will have.
package struct NodeState: Sendable {
    package private(set) var node: Node
    package private(set) var allocatable: ResourceVector
    package private(set) var requested = ResourceVector()
    /// The sum of the pods' weights.
    package private(set) var weight = ResourceVector()
    package private(set) var pods: [PodKey: Pod] = [:]
    /// Ports of the host that pods have taken: "TCP/8080" to how many (one, or several with different
    /// addresses).
    package private(set) var hostPorts: Set<String> = []

    package init(_ node: Node) {
        self.node = node
        allocatable = ResourceVector(node.status.allocatable)
    }

    package mutating func update(_ node: Node) {
        self.node = node
        allocatable = ResourceVector(node.status.allocatable)
    }

    package mutating func add(_ pod: Pod) {
        remove(PodKey(pod))
        pods[PodKey(pod)] = pod
        requested = requested + pod.requests
        weight = weight + pod.weight
        hostPorts.formUnion(NodeState.hostPorts(of: pod))
    }

    package mutating func remove(_ key: PodKey) {
        guard let pod = pods.removeValue(forKey: key) else { return }
        requested = requested - pod.requests
        weight = weight - pod.weight
        hostPorts.subtract(NodeState.hostPorts(of: pod))
    }

    static func hostPorts(of pod: Pod) -> [String] {
        pod.spec.containers.flatMap { container in
            container.ports.filter { $0.hostPort > 0 }
                .map { "\($0.protocol.isEmpty ? "TCP" : $0.protocol)/\($0.hostIP)/\($0.hostPort)" }
        }
    }

    /// Whether the node says that a runtime for this kind of pod is ready. A node that says nothing of its
    /// runtimes, as one that is no Arktos node does, is judged by its readiness alone.
    package func hasReadyRuntime(for pod: Pod) -> Bool {
        let type = pod.spec.virtualMachine == nil ? "ContainerRuntimeReady" : "VmRuntimeReady"
        guard let condition = node.status.conditions.first(where: { $0.type == type }) else {
            return pod.spec.virtualMachine == nil
        }
        return condition.status == "True"
    }
}

/// All nodes, by name.
package struct Cluster: Sendable {
    package private(set) var nodes: [String: NodeState] = [:]
    /// Pods whose node is not known (yet), by the node's name.
    private var homeless: [String: [PodKey: Pod]] = [:]
    /// Where each pod is counted.
    private var homes: [PodKey: String] = [:]
    /// The order in which nodes are looked at: it turns, so that equal nodes get equal shares.
    private(set) var order: [String] = []

    package init() {}

    // MARK: Nodes

    package mutating func set(_ node: Node) {
        let name = node.metadata.name
        if nodes[name] == nil {
            nodes[name] = NodeState(node)
            order.append(name)
            for (_, pod) in homeless.removeValue(forKey: name) ?? [:] { nodes[name]?.add(pod) }
        } else {
            nodes[name]?.update(node)
        }
    }

    package mutating func removeNode(_ name: String) {
        guard let state = nodes.removeValue(forKey: name) else { return }
        order.removeAll { $0 == name }
        if !state.pods.isEmpty { homeless[name] = state.pods }
    }

    // MARK: Pods

    /// Counts a pod on the node it is bound to, or is about to be.
    package mutating func place(_ pod: Pod, on node: String) {
        let key = PodKey(pod)
        if let home = homes[key], home != node { removePod(key) }
        homes[key] = node
        if nodes[node] != nil { nodes[node]?.add(pod) } else { homeless[node, default: [:]][key] = pod }
    }

    package mutating func removePod(_ key: PodKey) {
        guard let home = homes.removeValue(forKey: key) else { return }
        nodes[home]?.remove(key)
        homeless[home]?[key] = nil
    }

    package func home(of key: PodKey) -> String? { homes[key] }
}
