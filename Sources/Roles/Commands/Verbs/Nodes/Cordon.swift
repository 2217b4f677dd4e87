// `arktos cordon` and `arktos uncordon`: whether new pods may come to nodes.

import API
import APIClient
import Messages

extension Verb {
    static let cordon = scheduling(
        "cordon", "Keeps new pods away from nodes",
        .init("Before work on a node; what runs there stays", "cordon n1"), Cordon(isUnschedulable: true))
    static let uncordon = scheduling(
        "uncordon", "Lets new pods come to nodes again", .init("The work is done", "uncordon n1"),
        Cordon(isUnschedulable: false))

    private static func scheduling(
        _ name: String, _ summary: String, _ example: Example, _ cordon: Cordon
    ) -> Verb {
        Verb(
            name, summary, usage: "\(name) (NODE... | -l LABELS)", section: .nodes, examples: [example],
            flags: [.selector, .dryRun], words: .names("nodes")
        ) { arguments, program in
            let session = try Session.open(arguments, program)
            let changes = try Changes(arguments, program, manager: "arktos-\(name)")
            let nodes = try await Cordon.nodes(arguments, program, session)
            try await Batch(program, cordon.participle).run(nodes, name: { try $0.display }) { node in
                try await cordon.run(node, session, changes)
            }
        }
    }
}

struct Cordon: Sendable {
    let isUnschedulable: Bool

    var participle: String { isUnschedulable ? "cordoned" : "uncordoned" }

    /// Nodes by name, or by label.
    static func nodes(
        _ arguments: Arguments, _ program: CommandLineProgram, _ session: Session
    ) async throws -> [FetchedObject] {
        let hasSelector = arguments.isGiven("selector")
        guard hasSelector != !arguments.words.isEmpty else {
            throw CommandError.usage(
                hasSelector ? "cannot specify both a node name and a --selector option" : "name a node",
                of: arguments)
        }
        let names = arguments.words.map { $0.hasPrefix("node/") ? String($0.dropFirst("node/".count)) : $0 }
        return try await Selection(arguments, program, words: ["nodes"] + names).objects(session)
    }

    func run(_ object: FetchedObject, _ session: Session, _ changes: Changes) async throws {
        var node = try Node(bytes: object.bytes)
        guard node.spec.unschedulable != isUnschedulable else {
            return try changes.tell(object, "already \(participle)")
        }
        node.spec.unschedulable = isUnschedulable
        let edit = Edit(object: object, after: node.tree)
        try changes.tell(try await edit.send(session, changes).object, participle)
    }
}
