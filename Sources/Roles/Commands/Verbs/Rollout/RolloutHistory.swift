// `arktos rollout history` and `rollout undo`: the versions that are remembered, and back to one of them.

import API
import APIClient
import Formats
import Messages

extension Verb {
    static let rolloutHistory = Verb(
        "history", "Lists the versions that are remembered, or shows one",
        usage: "rollout history (KIND NAME | KIND/NAME... | -f FILE) [--revision N]", section: .workloads,
        flags: [
            .filename, .recursive, .selector, Flag("revision", nil, .value("N"), "show the pods of this one"),
        ]
            + Flag.printing, words: .objects
    ) { arguments, program in
        let revision = try arguments.integer("revision") ?? 0
        guard revision >= 0 else { throw CommandError("revision must be a positive integer: \(revision)") }
        let form = try OutputForm(arguments, withTables: false)
        let session = try Session.open(arguments, program)
        for object in try await Selection(arguments, program).objects(session) {
            let history = try await RevisionHistory(of: object, session)
            guard revision == 0 else {
                let found = try history.revision(revision)
                if let form {
                    try Printer(form, arguments, program.output).print(found.object)
                } else {
                    program.output.print("\(try object.display) with revision #\(revision)")
                    program.output.print(PodTemplatePage.text(of: found.template))
                }
                continue
            }
            if let form, let last = history.revisions.last {
                try Printer(form, arguments, program.output).print(last.object)
                continue
            }
            program.output.print("\(try object.display) ")
            var table = TextTable(["REVISION", "CHANGE-CAUSE"])
            for revision in history.revisions { table.add(["\(revision.number)", revision.cause]) }
            program.output.print(table.lines(gap: 2).joined(separator: "\n") + "\n")
        }
    }

    static let rolloutUndo = Verb(
        "undo", "Goes back to the version before, or to one that is named",
        usage: "rollout undo (KIND NAME | KIND/NAME... | -f FILE) [--to-revision N]", section: .workloads,
        flags: [
            .filename, .recursive, .selector,
            Flag("to-revision", nil, .value("N"), "this one; the one before unless said"),
        ]
            + Changes.flags, words: .objects
    ) { arguments, program in
        let revision = try arguments.integer("to-revision") ?? 0
        guard revision >= 0 else { throw CommandError("revision must be a positive integer: \(revision)") }
        let changes = try Changes(arguments, program, manager: "arktos-rollout")
        let session = try Session.open(arguments, program)
        let objects = try await Selection(arguments, program).objects(session)
        try await Batch(program, "rolled back").run(objects, name: { try $0.display }) { object in
            var after = try object.tree
            if after["spec"]?["paused"]?.bool == true {
                throw CommandError(
                    "you cannot rollback a paused deployment; resume it first with 'arktos rollout resume "
                        + "\(try object.display)' and try again")
            }
            let target = try await RevisionHistory(of: object, session).target(revision)
            after["spec"]?["template"] = target.template
            let edit = Edit(object: object, after: after)
            guard try edit.patch() != nil else {
                return try changes.tell(
                    object, "skipped rollback (current template already matches revision \(target.number))")
            }
            try changes.tell(try await edit.send(session, changes).object, "rolled back")
        }
    }
}

/// The versions of what an object runs, the oldest first.
struct RevisionHistory {
    struct Revision {
        var number: Int64
        var cause: String
        /// Of the pods.
        var template: Tree
        /// What remembers it.
        var object: FetchedObject
    }

    let revisions: [Revision]
    private let display: String

    init(of owner: FetchedObject, _ session: Session) async throws {
        try RolloutChange.requireRollout(owner)
        display = try owner.display
        let keeper = owner.resource.plural == "deployments" ? "replicasets" : "controllerrevisions"
        guard let resource = Resource.named(keeper) else {
            throw CommandError("the server keeps no \(keeper)")
        }
        let reference = try session.reference(owner)
        let all = session.reference(resource, tenant: reference.tenant, namespace: reference.namespace)
        let uid = try owner.header.uid
        revisions = try await session.list(all, resource, ObjectRange()).objects
            .filter { try $0.metadata.ownerReferences.contains { $0.uid == uid && $0.controller == true } }
            .compactMap { try Self.revision($0, of: owner) }
            .sorted { $0.number < $1.number }
    }

    private static func revision(_ object: FetchedObject, of owner: FetchedObject) throws -> Revision? {
        let metadata = try object.metadata
        let tree = try object.tree
        let cause = metadata.annotations["kubernetes.io/change-cause"] ?? "<none>"
        guard object.resource.plural == "replicasets" else {
            guard let number = tree["revision"]?.integer, let template = tree["data"]?["spec"]?["template"]
            else {
                return nil
            }
            var whole = template
            whole["$patch"] = nil
            return Revision(number: number, cause: cause, template: whole, object: object)
        }
        guard let number = Int64(metadata.annotations["deployment.kubernetes.io/revision"] ?? ""),
            var template = tree["spec"]?["template"]
        else { return nil }
        template["metadata"]?["labels"]?["pod-template-hash"] = nil
        return Revision(number: number, cause: cause, template: template, object: object)
    }

    func revision(_ number: Int64) throws(CommandError) -> Revision {
        guard let found = revisions.first(where: { $0.number == number }) else {
            throw CommandError("unable to find the specified revision \(number) of \(display)")
        }
        return found
    }

    /// Where to go back to: a revision, or with 0 the one before the newest.
    func target(_ number: Int64) throws(CommandError) -> Revision {
        if number > 0 { return try revision(number) }
        guard revisions.count > 1 else {
            throw CommandError("no rollout history found for \(display): there is no version before this one")
        }
        return revisions[revisions.count - 2]
    }
}

/// A pod's template for people.
enum PodTemplatePage {
    static func text(of template: Tree) -> String {
        var page = Page()
        if let template = try? PodTemplateSpec(tree: template) {
            page.template(template)
        } else {
            page.value("Pod Template", template)
        }
        return page.text
    }
}
