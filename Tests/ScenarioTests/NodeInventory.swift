// What a node has of its pods, wherever that lies: a pod that is gone must have left nothing of it.

import Linux
import TestMachines

struct NodeInventory: Hashable, Sendable {
    var containers: Set<String> = []
    var domains: Set<String> = []
    var interfaces: Set<String> = []
    var files: Set<String> = []

    /// Folders in which every pod, container or machine has an entry.
    private static let folders = [
        "netns", "agent/pods", "agent/logs", "machines/netns", "machines/sandboxes", "machines/run",
        "cni/ipam/arktos",
        "cni/lib/results",
    ]
    /// What the address plugin keeps for itself.
    private static let kept: Set = ["lock", "last_reserved_ip.0"]

    init(of cluster: ScenarioCluster) async throws {
        let node = "\(cluster.directory)/node"
        containers = Set(
            try await Self.lines(
                "ctr",
                ["--address", "\(node)/run/containerd.sock", "-n", "k8s.io", "containers", "list", "-q"]))
        domains = Set(
            try await Self.lines(
                "virsh",
                [
                    "--connect", "qemu+unix:///system?socket=\(node)/libvirt/run/libvirt-sock", "list",
                    "--all",
                    "--name",
                ]))
        let services = try await Self.lines(
            "\(repository)/scripts/node-services", ["status", "--data-dir", node])
        if let bridge = services.first(where: { $0.hasPrefix("BRIDGE=") })?.dropFirst("BRIDGE=".count) {
            interfaces = Set(try Files.list("/sys/class/net/\(bridge)/brif"))
        }
        for folder in Self.folders where Files.isDirectory("\(node)/\(folder)") {
            for name in try Files.list("\(node)/\(folder)") where !Self.kept.contains(name) {
                files.insert("\(folder)/\(name)")
            }
        }
    }

    private static func lines(_ program: String, _ arguments: [String]) async throws -> [String] {
        let result = try await Process.run(Command(program, arguments), timeout: .seconds(60))
        guard result.status.isSuccess else { throw Unanswered(what: "\(program): \(result.errorText)") }
        return result.outputText.split(separator: "\n").map { String($0) }.filter { !$0.isEmpty }
    }
}

struct Unanswered: Error, CustomStringConvertible {
    let what: String
    var description: String { what }
}
