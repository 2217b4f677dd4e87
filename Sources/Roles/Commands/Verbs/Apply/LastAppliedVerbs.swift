// `arktos apply view-last-applied`, `set-last-applied`, `edit-last-applied`: the annotation that apply
// compares with.

import API
import APIClient
import Formats
import Messages

extension Verb {
    static let viewLastApplied = Verb(
        "view-last-applied", "Prints what was applied last",
        usage: "apply view-last-applied (KIND NAME... | KIND/NAME... | -f FILE) [-o yaml|json]",
        flags: Selection.flags + [
            Flag("output", "o", .value("FORM"), "yaml or json", candidates: .choice(["yaml", "json"]))
        ], words: .objects
    ) { arguments, program in
        let form = try arguments.choice("output", ["yaml", "json"])
        let session = try Session.open(arguments, program)
        let objects = try await Selection(arguments, program).objects(session)
        var documents: [Tree] = []
        for object in objects {
            guard let tree = LastApplied.of(try object.tree) else {
                throw CommandError(
                    "no last-applied-configuration annotation found on resource: \(try object.header.name)")
            }
            documents.append(tree.sorted)
        }
        if form == "yaml" { return program.output.write(YAML.text(documents)) }
        for document in documents { program.output.write(JSON.indented(document)) }
    }

    static let setLastApplied = Verb(
        "set-last-applied", "Notes manifests as applied, and changes nothing else",
        usage: "apply set-last-applied -f FILE... [--create-annotation]",
        flags: [
            .filename, .recursive, .validation,
            Flag("create-annotation", nil, .on, "also on objects that apply never made or changed"),
        ] + Changes.flags
    ) { arguments, program in
        try arguments.limitWords(to: 0)
        let session = try Session.open(arguments, program)
        let changes = try Changes(arguments, program, manager: "arktos-set-last-applied")
        for manifest in try await Manifest.read(arguments, program, session.kinds) {
            let reference = try manifest.reference(in: session, explicit: arguments)
            let object = try await session.get(reference, manifest.resource)
            var after = try object.tree
            guard LastApplied.of(after) != nil || arguments.has("create-annotation") else {
                throw CommandError(
                    "no last-applied-configuration annotation found on resource: \(manifest.metadata.name), to "
                        + "create the annotation, run the command with --create-annotation")
            }
            after.setLastApplied(LastApplied.text(manifest.canonical))
            let (made, _) = try await Edit(object: object, after: after).send(session, changes)
            try changes.tell(made, "configured")
        }
    }

    static let editLastApplied = Verb(
        "edit-last-applied", "Edits what was applied last, and changes nothing else",
        usage: "apply edit-last-applied (KIND NAME... | KIND/NAME... | -f FILE)",
        flags: Selection.flags + Changes.flags, words: .objects
    ) { arguments, program in
        let session = try Session.open(arguments, program)
        let changes = try Changes(arguments, program, manager: "arktos-edit-last-applied")
        for object in try await Selection(arguments, program).objects(session) {
            let tree = try object.tree
            guard let before = LastApplied.of(tree) else {
                throw CommandError(
                    "no last-applied-configuration annotation found on resource: \(try object.header.name)")
            }
            var editor = Editor(program, name: "arktos-edit-last-applied")
            let text = YAML.text(before.sorted)
            let edited = try await editor.edit(text, about: try object.display, complaints: [])
            guard let edited else { continue }
            let after: Tree
            do { after = try YAML.document(edited) } catch let error as FormatError {
                throw CommandError(
                    "what was edited is no object: \(error); it is kept in \(try editor.keep())")
            }
            var whole = tree
            whole.setLastApplied(LastApplied.text(after))
            let (made, _) = try await Edit(object: object, after: whole).send(session, changes)
            editor.close()
            try changes.tell(made, "edited")
        }
    }
}

extension Tree {
    fileprivate mutating func setLastApplied(_ text: String) {
        if self["metadata"]?["annotations"]?.members == nil {
            self["metadata"]?["annotations"] = .object([:])
        }
        self["metadata"]?["annotations"]?[LastApplied.annotation] = .string(text)
    }
}
