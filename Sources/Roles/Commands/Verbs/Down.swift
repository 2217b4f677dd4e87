// `arktos down`: stops what `arktos up` started, and only that. Containers and virtual machines go on.

import Linux

extension Verb {
    static let down = Verb(
        "down", "Stops the cluster that 'up' started; its pods go on", usage: "down [--data-dir DIR]",
        section: .local,
        flags: [ClusterOptions.dataDirectory, ClusterOptions.scripts]
    ) { arguments, program in
        guard arguments.words.isEmpty else { throw CommandError("down takes flags only, see --help") }
        let layout = try ClusterOptions.layout(arguments)
        guard Files.isDirectory(layout.path) else {
            throw CommandError("there is no cluster in \(layout.path)")
        }
        let checkout = try ClusterOptions.checkout(arguments, program)
        try becomeRoot()
        let wasUp = try await DetachedCluster(layout: layout).stop()
        // What a supervisor that was killed has left: its programs went with it, the nodes' servers did not.
        for node in layout.knownNodes { try await NodeServices.stop(node, checkout) { _ in } }
        program.output.print(
            wasUp
                ? "The cluster in \(layout.path) is stopped; its containers and virtual machines go on."
                : "The cluster in \(layout.path) was not running.")
    }
}
