// `arktos-bench node`: what a node adds to its runtimes. Pods of a whole cluster, from their creation until
// they run, beside the same containers and machines made by containerd's and libvirt's own clients; and what
// the agent takes while nothing happens.

import API
import APIClient
import Linux
import Messages

struct NodeSuite {
    private let options: NodeOptions

    init(_ options: NodeOptions) { self.options = options }

    func run() async throws {
        var report = try Report("node", json: options.json)
        let cluster = try await NodeCluster.start(options)
        do {
            try await measure(cluster, &report)
        } catch {
            try await cluster.stop()
            throw error
        }
        try await cluster.stop()
    }

    private func measure(_ cluster: NodeCluster, _ report: inout Report) async throws {
        let pods = NodePods(cluster.client)
        if options.covers("container pod") { try await containers(cluster, pods, &report) }
        if options.covers("VM pod") { try await machines(cluster, pods, &report) }
        if options.covers("idle") || options.covers("status") { try await idle(cluster, pods, &report) }
    }

    // MARK: Starting

    private func containers(_ cluster: NodeCluster, _ pods: NodePods, _ report: inout Report) async throws {
        let bare = BareContainers(
            cluster.services["CONTAINERD_SOCKET"] ?? "", logs: "\(cluster.directory)/bare")
        defer { bare.close() }
        // The first one brings the image.
        let first = [NodePods.container("first")]
        _ = try await pods.start(first)
        try await pods.delete(first)
        for count in options.containerCounts {
            try await inTurns("container pod", count, "containerd by CRI", &report) { round in
                let made = (0..<count).map { NodePods.container("web-\(count)-\(round)-\($0)") }
                let times = try await pods.start(made)
                try await pods.delete(made)
                return times
            } bare: {
                try await bare.start(count)
            }
        }
    }

    private func machines(_ cluster: NodeCluster, _ pods: NodePods, _ report: inout Report) async throws {
        let model = [NodePods.machine("model")]
        _ = try await pods.start(model)
        let bare = try await BareMachines(
            cluster.services["LIBVIRT_URI"] ?? "", folder: "\(cluster.directory)/bare-machines")
        var resident = 0.0
        for count in options.machineCounts {
            try await inTurns("VM pod", count, "virsh create", &report) { round in
                let made = (0..<count).map { NodePods.machine("vm-\(count)-\(round)-\($0)") }
                let times = try await pods.start(made)
                resident = Double(try cluster.usage(of: "arktos-vmruntime").residentBytes) / 1e6
                try await pods.delete(made)
                return times
            } bare: {
                try await bare.start(count)
            }
        }
        let most = (options.machineCounts.last ?? 0) + 1
        try report.add(row("VM runtime, resident", "\(most) machines", resident, "MB"))
        try await pods.delete(model)
    }

    /// Ours and theirs one after the other, so that both see the same machine.
    private func inTurns(
        _ what: String, _ count: Int, _ peer: String, _ report: inout Report,
        ours: (Int) async throws -> [Double], bare: () async throws -> [Double]
    ) async throws {
        let rounds = count == 1 ? options.repetitions : 1
        var (own, theirs): ([Double], [Double]) = ([], [])
        for round in 0..<rounds {
            own += try await ours(round)
            theirs += try await bare()
        }
        let name = "\(count) at once"
        try report.add(
            row(
                "\(what) to Running, median", name, median(own), "ms", peer, median(theirs),
                runs: own.count))
        guard count > 1 else { return }
        try report.add(
            row("\(what) to Running, last", name, own.max() ?? 0, "ms", peer, theirs.max(), runs: rounds))
    }

    // MARK: Idling

    private func idle(_ cluster: NodeCluster, _ pods: NodePods, _ report: inout Report) async throws {
        let made = (0..<options.idlePods).map { NodePods.container("idle-\($0)") }
        // In parts, as a node fills.
        for start in stride(from: 0, to: made.count, by: 10) {
            _ = try await pods.start(Array(made[start..<min(start + 10, made.count)]))
        }
        try await MonotonicClock.sleep(for: .seconds(2))
        let before = try cluster.usage(of: "arktos-node")
        try await MonotonicClock.sleep(for: options.idleTime)
        let after = try cluster.usage(of: "arktos-node")
        let share = (after.processorTime - before.processorTime).milliseconds / options.idleTime.milliseconds
        let name = "\(made.count) pods idle"
        try report.add(row("agent, share of a processor", name, share * 100, "%"))
        try report.add(row("agent, resident", name, Double(after.residentBytes) / 1e6, "MB"))
        try report.add(try await statusLatency(cluster, pods, made))
        try await pods.delete(made)
    }

    /// From the end of a container's process until its pod's owner sees it.
    private func statusLatency(_ cluster: NodeCluster, _ pods: NodePods, _ made: [Pod]) async throws -> Row {
        let bare = BareContainers(
            cluster.services["CONTAINERD_SOCKET"] ?? "", logs: "\(cluster.directory)/bare")
        defer { bare.close() }
        var times: [Double] = []
        for pod in made.prefix(options.isQuick ? 2 : 20) {
            let name = ObjectName(namespace: NodeCluster.namespace, name: pod.metadata.name)
            let seen = try await cluster.client.get(Pod.self, name)
            guard let id = seen.status.containerStatuses.first?.containerID.split(separator: "/").last else {
                throw Complaint("pod \(pod.metadata.name) has no container")
            }
            let began = MonotonicClock.now
            let told = try await pods.follow([pod.metadata.name]) { pod in
                pod.status.containerStatuses.contains { $0.lastState.terminated != nil }
            } while: {
                try await bare.kill(String(id))
            }
            times += told.values.map { began.duration(to: $0).milliseconds }
        }
        return row(
            "status latency, a container's end", "\(made.count) pods", median(times), "ms", runs: times.count)
    }

    // MARK: Rows

    private func row(
        _ measure: String, _ name: String, _ value: Double, _ unit: String, _ peer: String = "",
        _ peerValue: Double? = nil, runs: Int = 1
    ) -> Row {
        Row(
            measure: measure, case: name, value: value, unit: unit, peer: peer, peerValue: peerValue,
            better: .lower, runs: runs)
    }
}
