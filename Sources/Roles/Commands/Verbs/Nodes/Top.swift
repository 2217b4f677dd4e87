// `arktos top`: what nodes and pods use now. Nodes measure it; the server asks them.

import API
import APIClient
import Messages
import RPC

extension Verb {
    static let top = Verb(
        "top", "Shows what nodes and pods use now", section: .nodes,
        explanation: "Nodes are asked, which takes somebody who may read nodes.", verbs: [topNode, topPod])

    private static let topNode = Verb(
        "node", "Processors and memory of nodes", usage: "top node [NAME... | -l LABELS]",
        aliases: ["nodes", "no"],
        section: .nodes, flags: [.selector] + Usage.flags, words: .names("nodes")
    ) { arguments, program in
        let session = try Session.open(arguments, program)
        try await Usage(arguments, program, session).showNodes()
    }

    private static let topPod = Verb(
        "pod", "Processors and memory of pods", usage: "top pod [NAME | -l LABELS]", aliases: ["pods", "po"],
        section: .nodes,
        flags: [
            .selector, .fieldSelector, .allNamespaces, .allTenants,
            Flag("containers", nil, .on, "of each container"),
            Flag("sum", nil, .on, "all of them together in a last line"),
        ] + Usage.flags, words: .names("pods")
    ) { arguments, program in
        try arguments.limitWords(to: 1)
        let session = try Session.open(arguments, program)
        try await Usage(arguments, program, session).showPods()
    }
}

private struct Usage {
    static let flags = [
        Flag(
            "sort-by", nil, .value("name|cpu|memory"), "the largest first, or by name",
            candidates: .choice(["name", "cpu", "memory"])),
        Flag("no-headers", nil, .on, "no heading"),
        Flag("use-protocol-buffers", nil, .on, "", isHidden: true),
    ]

    /// A line of the table.
    private struct Line {
        var names: [String]
        var cpu: UInt64
        var memory: UInt64
        /// Behind the two, each behind its own.
        var cpuShare: String?
        var memoryShare: String?

        init(_ names: [String], _ usage: UsageStats) {
            self.names = names
            cpu = usage.cpuUsageMillicores
            memory = usage.memoryWorkingSetBytes
        }

        var cells: [String] {
            names + ["\(cpu)m"] + (cpuShare.map { [$0] } ?? []) + ["\(memory >> 20)Mi"]
                + (memoryShare.map { [$0] } ?? [])
        }
    }

    private let arguments: Arguments
    private let program: CommandLineProgram
    private let session: Session
    private let order: String

    init(_ arguments: Arguments, _ program: CommandLineProgram, _ session: Session) throws {
        order = try arguments.choice("sort-by", ["name", "cpu", "memory"])
        self.arguments = arguments
        self.program = program
        self.session = session
    }

    // MARK: Nodes

    func showNodes() async throws {
        let words = ["nodes"] + arguments.words
        let nodes = try await Selection(arguments, program, words: words).objects(session, allowsAll: true)
            .map { try Node(bytes: $0.bytes) }
        let stats = await stats(of: nodes.map(\.metadata.name))
        var lines: [Line] = []
        for node in nodes {
            guard let usage = stats[node.metadata.name]?.node else { continue }
            var line = Line([node.metadata.name], usage)
            line.cpuShare = share(line.cpu * 1_000_000, of: node.status.allocatable["cpu"])
            line.memoryShare = share(
                line.memory * 1_000_000_000, of: node.status.allocatable["memory"])
            lines.append(line)
        }
        show(lines, ["NAME", "CPU(cores)", "CPU%", "MEMORY(bytes)", "MEMORY%"])
    }

    private func share(_ usedNanos: UInt64, of all: Quantity?) -> String {
        guard let all = all.flatMap({ Amount($0.string) }), all > .zero else { return "<unknown>" }
        return "\(Int(Double(usedNanos) / Double(all.nanos) * 100))%"
    }

    // MARK: Pods

    func showPods() async throws {
        let resource = Resource.of(Pod.self)
        let range = try ObjectRange(arguments)
        var pods: [Pod]
        if let name = arguments.words.first {
            pods = [try Pod(bytes: try await session.get(resource, try podName(name)).bytes)]
        } else {
            pods = try await session.list(resource, range).objects.map { try Pod(bytes: $0.bytes) }
        }
        pods.removeAll { $0.spec.nodeName.isEmpty }
        let byUID = await Dictionary(
            stats(of: Set(pods.map(\.spec.nodeName)).sorted()).values.flatMap(\.pods).map { ($0.uid, $0) },
            uniquingKeysWith: { first, _ in first })
        var lines: [Line] = []
        for pod in pods {
            guard let stats = byUID[pod.metadata.uid] else { continue }
            let place =
                (range.isAllTenants ? [pod.metadata.tenant] : [])
                + (range.isAllNamespaces ? [pod.metadata.namespace] : []) + [pod.metadata.name]
            if arguments.has("containers") {
                lines += stats.containers.map { Line(place + [$0.name], $0.usage) }
            } else {
                lines.append(Line(place, stats.usage))
            }
        }
        let heading =
            (range.isAllTenants ? ["TENANT"] : []) + (range.isAllNamespaces ? ["NAMESPACE"] : [])
            + (arguments.has("containers") ? ["POD", "NAME"] : ["NAME"]) + ["CPU(cores)", "MEMORY(bytes)"]
        show(lines, heading)
    }

    // MARK: Both

    /// What nodes say, by their names. Those that do not answer are told.
    private func stats(of nodes: [String]) async -> [String: StatsResponse] {
        await withTaskGroup(of: (String, Result<StatsResponse, APIError>).self) { group in
            for node in nodes {
                group.addTask { [session] in
                    do throws(APIError) {
                        let request = StatsRequest.with { $0.node = node }
                        return (node, .success(try await session.client.call(NodeProxy.stats, request)))
                    } catch {
                        return (node, .failure(error))
                    }
                }
            }
            var found: [String: StatsResponse] = [:]
            var complaints: [String] = []
            for await (node, answer) in group {
                switch answer {
                case .success(let stats): found[node] = stats
                case .failure(let error): complaints.append("node \(node): \(error.message)")
                }
            }
            for complaint in complaints.sorted() { program.output.warn(complaint) }
            return found
        }
    }

    private func show(_ lines: [Line], _ heading: [String]) {
        var lines = lines
        switch order {
        case "cpu": lines.sort { $0.cpu > $1.cpu }
        case "memory": lines.sort { $0.memory > $1.memory }
        default: lines.sort { $0.names.lexicographicallyPrecedes($1.names) }
        }
        guard !lines.isEmpty else { return program.output.complain("No resources found") }
        if arguments.has("sum") {
            var sum = Line(heading.dropLast(2).map { _ in "" }, UsageStats())
            for line in lines {
                sum.cpu += line.cpu
                sum.memory += line.memory
            }
            lines.append(sum)
        }
        var table = arguments.has("no-headers") ? TextTable() : TextTable(heading)
        for line in lines { table.add(line.cells) }
        program.output.print(table.text)
    }
}
