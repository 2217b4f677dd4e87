// What is asked of QEMU past libvirt: snapshots of a running machine's disks alone.

import Formats
import Libvirt

struct QEMUMonitor: Sendable {
    private let domain: Domain

    init(_ domain: Domain) { self.domain = domain }

    /// QEMU's names for the open files; throws when it has not opened one of them.
    func nodes(of paths: [String]) async throws -> [String] {
        let answer = try await ask("query-named-block-nodes", .object(["flat": .bool(true)]))
        var nodes: [String: String] = [:]
        for node in answer.items ?? [] where node["drv"]?.string == "qcow2" {
            guard let file = node["image"]?["filename"]?.string, let name = node["node-name"]?.string else {
                continue
            }
            nodes[file] = name
        }
        return try paths.map { path throws(RuntimeError) in
            guard let node = nodes[path] else {
                throw RuntimeError(.internal, "QEMU has no disk open at \(path)")
            }
            return node
        }
    }

    /// Of all nodes at one instant, or of none.
    func makeSnapshot(_ name: String, of nodes: [String]) async throws {
        let actions = nodes.map { node in
            Tree.object([
                "type": .string("blockdev-snapshot-internal-sync"),
                "data": .object(["device": .string(node), "name": .string(name)]),
            ])
        }
        _ = try await ask("transaction", .object(["actions": .array(actions)]))
    }

    /// One that is not there is no error.
    func deleteSnapshot(_ name: String, of node: String) async throws {
        do {
            _ = try await ask(
                "blockdev-snapshot-delete-internal-sync",
                .object(["device": .string(node), "name": .string(name)]))
        } catch let error as MonitorError {
            let answer = try await ask("query-named-block-nodes", .object([:]))
            let image = answer.items?.first { $0["node-name"]?.string == node }?["image"]
            let isThere = image?["snapshots"]?.items?.contains { $0["name"]?.string == name } ?? false
            if isThere { throw error }
        }
    }

    /// What QEMU refused, in its words.
    struct MonitorError: Error, CustomStringConvertible {
        let description: String
    }

    private func ask(_ command: String, _ arguments: Tree) async throws -> Tree {
        let request = Tree.object(["execute": .string(command), "arguments": arguments])
        let answer = try JSON.parse(try await domain.monitorCommand(JSON.text(request)))
        if let problem = answer["error"] {
            throw MonitorError(description: "QEMU: \(command): \(problem["desc"]?.string ?? "failed")")
        }
        return answer["return"] ?? .null
    }
}
