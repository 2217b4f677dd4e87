// What a supervisor that has everything up says of itself, for those who come later.

import Glibc
import Linux

package struct ClusterState: Sendable, Hashable {
    package var pid: pid_t
    /// API server, `host:port`.
    package var server: String
    package var nodes: Int

    /// Lines `key=value`.
    var text: String { "pid=\(pid)\nserver=\(server)\nnodes=\(nodes)\n" }

    /// Nil when nothing is up, or a supervisor is about to be.
    package init?(_ layout: ClusterLayout) {
        guard let text = try? Files.readText(layout.state, atMost: 4096) else { return nil }
        let pairs = text.split(separator: "\n").compactMap { line -> (Substring, String)? in
            let parts = line.split(separator: "=", maxSplits: 1)
            return parts.count == 2 ? (parts[0], String(parts[1])) : nil
        }
        let values = Dictionary(pairs) { $1 }
        guard let pid = values["pid"].flatMap({ pid_t($0) }), let server = values["server"],
            let nodes = values["nodes"].flatMap({ Int($0) })
        else { return nil }
        self.init(pid: pid, server: server, nodes: nodes)
    }

    init(pid: pid_t, server: String, nodes: Int) {
        self.pid = pid
        self.server = server
        self.nodes = nodes
    }

    func write(to layout: ClusterLayout) throws {
        try Files.replace(layout.state, with: Array(text.utf8))
    }
}
