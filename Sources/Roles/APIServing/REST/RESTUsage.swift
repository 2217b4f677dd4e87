// What nodes and pods use, as metrics.k8s.io tells it to `kubectl top`. Whoever may list pods may see what
// they use; what nodes use is for those who may read nodes.

import API
import Formats
import Messages
import Protobuf
import RPC

struct RESTUsage: Sendable {
    static let group = "metrics.k8s.io"
    static let version = "v1beta1"

    let objects: RESTObjects

    /// Nodes that are asked at a time, and how long one may take.
    private static let mostAsked = 16
    private static let patience = Duration.seconds(5)

    /// What discovery says of it, to those who see nodes and those who do not.
    static func resources(seesNodes: Bool) -> [ResourceInfo] {
        var resources = [info("pods", "PodMetrics", .namespace)]
        if seesNodes { resources.append(info("nodes", "NodeMetrics", .cluster)) }
        return resources
    }

    private static func info(_ plural: String, _ kind: String, _ scope: ResourceScope) -> ResourceInfo {
        .with {
            $0.group = group
            $0.version = version
            $0.versions = [version]
            $0.kind = kind
            $0.plural = plural
            $0.scope = scope
            $0.verbs = ["get", "list"]
        }
    }

    func answer() async throws {
        let (request, path) = (objects.request, objects.path)
        try request.allow(["GET"])
        guard path.version == Self.version, path.subresource.isEmpty, !path.isWatch else {
            throw Self.notFound
        }
        let items: [Tree]
        switch path.plural {
        case "pods": items = try await pods()
        case "nodes": items = try await nodes()
        default: throw Self.notFound
        }
        let kind = path.plural == "pods" ? "PodMetrics" : "NodeMetrics"
        guard path.name.isEmpty else {
            guard let item = items.first else { throw Self.unmeasured(path) }
            return try await request.send(.json(Self.whole(kind, item)))
        }
        let list = Tree.object(["metadata": .object([:]), "items": .array(items)])
        try await request.send(.json(Self.whole(kind + "List", list)))
    }

    private static let notFound = APIError(.notFound, "the server could not find the requested resource")

    private static func unmeasured(_ path: ResourcePath) -> APIError {
        APIError(.notFound, "\(path.plural).\(group) \"\(path.name)\" not found")
    }

    private static func whole(_ kind: String, _ tree: Tree) -> Tree {
        Tree(
            .object(
                [
                    Tree.Member("kind", .string(kind)),
                    Tree.Member("apiVersion", .string("\(group)/\(version)")),
                ] + (tree.members ?? [])))
    }

    /// The same place in the core group.
    private var reference: ResourceRef {
        var reference = objects.path.reference
        reference.group = ""
        reference.version = "v1"
        return reference
    }

    private func found() async throws -> [[UInt8]] {
        guard objects.path.name.isEmpty else {
            return [try await objects.call(Objects.get, .with { $0.resource = reference }).object]
        }
        return try await objects.call(
            Objects.list,
            .with {
                $0.resource = reference
                $0.labelSelector = objects.request.query["labelSelector"] ?? ""
            }
        ).items
    }

    // MARK: Nodes

    private func nodes() async throws -> [Tree] {
        let nodes = try await found().map { try Node(bytes: $0) }
        // The caller's right to each is judged where everybody's is.
        let stats = await asked(nodes) { node in
            try await objects.call(NodeProxy.stats, .with { $0.node = node.metadata.name })
        }
        return nodes.compactMap { node in
            guard let said = stats[node.metadata.name]?.node else { return nil }
            return Self.item(
                ["name": .string(node.metadata.name)], said, ["usage": Self.usage(said)])
        }
    }

    // MARK: Pods

    private func pods() async throws -> [Tree] {
        let pods = try await found().map { try Pod(bytes: $0) }
        let cache = objects.face.partitions.system.resources[Node.self].cache
        let names = Set(pods.map(\.spec.nodeName)).subtracting([""])
        let nodes = names.compactMap { cache[$0].flatMap { try? Node(bytes: $0.object.bytes) } }
        let dialer = objects.face.dialer
        let stats = await asked(nodes) { node in
            try await dialer.caller(node).call(
                NodeProxy.stats, .with { $0.node = node.metadata.name }, options: .timeout(Self.patience))
        }
        // Of all that a node says, only what is of pods that the caller has been shown.
        let measured = Dictionary(
            stats.values.flatMap(\.pods).map { ($0.uid, $0) }, uniquingKeysWith: { first, _ in first })
        return pods.compactMap { pod in
            guard let said = measured[pod.metadata.uid] else { return nil }
            let containers =
                said.containers.isEmpty
                ? [ContainerUsage.with { ($0.name, $0.usage) = (pod.metadata.name, said.usage) }]
                : said.containers
            return Self.item(
                ["name": .string(pod.metadata.name), "namespace": .string(pod.metadata.namespace)],
                said.usage,
                [
                    "containers": .array(
                        containers.map {
                            .object(["name": .string($0.name), "usage": Self.usage($0.usage)])
                        })
                ])
        }
    }

    /// Nodes that do not answer are left out.
    private func asked(
        _ nodes: [Node], _ ask: @escaping @Sendable (Node) async throws -> StatsResponse
    ) async -> [String: StatsResponse] {
        await withTaskGroup(of: (String, StatsResponse?).self) { group in
            var answers: [String: StatsResponse] = [:]
            for (index, node) in nodes.enumerated() {
                if index >= Self.mostAsked, let (name, answer) = await group.next() { answers[name] = answer }
                group.addTask { (node.metadata.name, try? await ask(node)) }
            }
            for await (name, answer) in group { answers[name] = answer }
            return answers
        }
    }

    // MARK: Text

    private static func item(
        _ metadata: KeyValuePairs<String, Tree>, _ usage: UsageStats, _ rest: KeyValuePairs<String, Tree>
    ) -> Tree {
        var tree = Tree.object(["metadata": .object(metadata), "window": .string("15s")])
        tree["timestamp"] = .string(usage.time.wallTime.rfc3339)
        for (name, value) in rest { tree[name] = value }
        return tree
    }

    private static func usage(_ usage: UsageStats) -> Tree {
        .object([
            "cpu": .string("\(usage.cpuUsageMillicores)m"),
            "memory": .string("\(usage.memoryWorkingSetBytes / 1024)Ki"),
        ])
    }
}
