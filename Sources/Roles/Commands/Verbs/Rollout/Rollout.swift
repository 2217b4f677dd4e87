// `arktos rollout`: new versions of what runs. Status and history have files of their own.

import API
import APIClient
import Formats
import Messages

extension Verb {
    static let rollout = Verb(
        "rollout", "New versions of deployments, daemon sets and stateful sets", section: .workloads,
        explanation: "Without a word behind it, nothing is done.",
        verbs: [
            .rolloutStatus, .rolloutHistory, .rolloutUndo, .rolloutPause, .rolloutResume, .rolloutRestart,
        ])

    static let rolloutPause = RolloutChange.verb(
        "pause", "Lets changes of a deployment wait", usage: "pause", participle: "paused"
    ) { tree, object, _ in
        try RolloutChange.requireDeployment(object, to: "pause")
        guard tree["spec"]?["paused"]?.bool != true else {
            throw CommandError(
                "\(object.resource.qualifiedName) \"\(try object.header.name)\" is already paused")
        }
        tree["spec"]?["paused"] = .bool(true)
    }

    static let rolloutResume = RolloutChange.verb(
        "resume", "Lets changes of a paused deployment go on", usage: "resume", participle: "resumed"
    ) { tree, object, _ in
        try RolloutChange.requireDeployment(object, to: "resume")
        guard tree["spec"]?["paused"]?.bool == true else {
            throw CommandError("\(object.resource.qualifiedName) \"\(try object.header.name)\" is not paused")
        }
        tree["spec"]?["paused"] = nil
    }

    static let rolloutRestart = RolloutChange.verb(
        "restart", "Replaces all pods by new ones, as for a new version", usage: "restart",
        participle: "restarted"
    ) { tree, object, program in
        try RolloutChange.requireRollout(object)
        if tree["spec"]?["paused"]?.bool == true {
            throw CommandError("can't restart paused deployment (run rollout resume first)")
        }
        var template = tree["spec"]?["template"] ?? .object([:])
        if template["metadata"]?.members == nil { template["metadata"] = .object([:]) }
        if template["metadata"]?["annotations"]?.members == nil {
            template["metadata"]?["annotations"] = .object([:])
        }
        template["metadata"]?["annotations"]?["kubectl.kubernetes.io/restartedAt"] =
            .string(program.clock.now.rfc3339(fractionDigits: 0))
        tree["spec"]?["template"] = template
    }
}

/// A word behind `rollout` that changes an object.
enum RolloutChange {
    static func verb(
        _ name: String, _ summary: String, usage: String, participle: String,
        _ change: @escaping @Sendable (inout Tree, FetchedObject, CommandLineProgram) throws -> Void
    ) -> Verb {
        Verb(
            name, summary, usage: "rollout \(usage) (KIND NAME | KIND/NAME... | -f FILE)",
            section: .workloads,
            flags: [.filename, .recursive, .selector, .fieldManager] + Flag.printing, words: .objects
        ) { arguments, program in
            let changes = try Changes(arguments, program, manager: "arktos-rollout")
            let session = try Session.open(arguments, program)
            let objects = try await Selection(arguments, program).objects(session)
            guard !objects.isEmpty else { throw CommandError("required resource not specified") }
            try await Batch(program, participle).run(objects, name: { try $0.display }) { object in
                var after = try object.tree
                try change(&after, object, program)
                let (made, _) = try await Edit(object: object, after: after).send(session, changes)
                try changes.tell(made, participle)
            }
        }
    }

    static func requireDeployment(_ object: FetchedObject, to verb: String) throws {
        guard object.resource.plural == "deployments" else {
            throw CommandError(
                "\(object.resource.displayKind) \"\(try object.header.name)\": only a deployment can be \(verb)d"
            )
        }
    }

    static func requireRollout(_ object: FetchedObject) throws {
        guard ["deployments", "daemonsets", "statefulsets"].contains(object.resource.plural) else {
            throw CommandError(
                "no rollout of a \(object.resource.displayKind): there are those of deployments, daemon sets and "
                    + "stateful sets")
        }
    }
}
