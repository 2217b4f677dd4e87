// `arktos edit`: objects in an editor. What the server refuses, and what somebody else has changed meanwhile,
// comes back as comments in the text.

import API
import APIClient
import Formats
import Messages

extension Verb {
    static let edit = Verb(
        "edit", "Opens objects in an editor, and stores what was edited",
        usage: "edit (KIND NAME... | KIND/NAME... | -f FILE) [-o yaml|json]",
        explanation: "The editor is what KUBE_EDITOR or EDITOR names, or vi.",
        examples: [
            .init("A service", "edit service web"), .init("With another editor", "edit deployment/web"),
        ],
        flags: Selection.flags.filter { $0.name != "all" } + [
            Flag("output", "o", .value("FORM"), "yaml or json", candidates: .choice(["yaml", "json"])),
            Flag("output-patch", nil, .on, "print the patch that is sent"),
            Flag("save-config", nil, .on, "note what was edited as applied"), .fieldManager, .record,
            .validation,
            Flag("windows-line-endings", nil, .on, "", isHidden: true),
        ], words: .objects
    ) { arguments, program in
        let session = try Session.open(arguments, program)
        let form = try arguments.choice("output", ["yaml", "json"])
        let objects = try await Selection(arguments, program).objects(session, allowsAll: true)
        guard !objects.isEmpty else { throw CommandError("edit cancelled, no objects found") }
        for object in objects {
            try await Editing(arguments, program, session, isJSON: form == "json").run(object)
        }
    }
}

struct Editing {
    private let arguments: Arguments
    private let program: CommandLineProgram
    private let session: Session
    private let changes: Changes
    private let isJSON: Bool
    /// Somebody who saves the same mistake again and again gives up some time.
    private static let mostRounds = 50

    init(
        _ arguments: Arguments, _ program: CommandLineProgram, _ session: Session, isJSON: Bool
    ) throws {
        self.arguments = arguments
        self.program = program
        self.session = session
        self.isJSON = isJSON
        let manager = try Arguments(
            arguments.value("field-manager").map { ["--field-manager", $0] } ?? [], flags: [.fieldManager],
            verb: arguments.verb)
        changes = try Changes(manager, program, manager: "arktos-edit")
    }

    func run(_ first: FetchedObject) async throws {
        var editor = Editor(program, name: "arktos-edit")
        var object = first
        var text = try self.text(try shown(object))
        var complaints: [String] = []
        var unchanged = Editor.Unchanged.cancels
        for _ in 0..<Self.mostRounds {
            let edited = try await editor.edit(
                text, about: try object.display, complaints: complaints, unchanged: unchanged)
            guard let edited else {
                if complaints.isEmpty { return editor.close() }
                program.output.complain("A copy of your changes has been stored to \"\(try editor.keep())\"")
                throw CommandError("Edit cancelled, no valid changes were saved.")
            }
            text = edited
            unchanged = .cancels
            do {
                guard let conflict = try await store(try parsed(edited, of: object), object) else {
                    return editor.close()
                }
                object = conflict.now
                text = try self.text(try shown(conflict.merged))
                complaints = conflict.complaints
                unchanged = .isAccepted
            } catch let error as FormatError {
                complaints = [try Editing.complaint(error, about: object)]
            } catch let error as APIError where !error.losesTheServer {
                complaints = ErrorText(program.contact).text(error).split(separator: "\n").map { String($0) }
            } catch {
                program.output.complain("A copy of your changes has been stored to \"\(try editor.keep())\"")
                throw error
            }
        }
        throw CommandError("Edit cancelled after \(Self.mostRounds) rounds.")
    }

    /// With the line where the mistake stands once the complaint is above it.
    private static func complaint(_ error: FormatError, about object: FetchedObject) throws -> String {
        var error = error
        error.position?.line += Editor.head(about: try object.display, complaints: [""]).count
        return "\(error)"
    }

    private func shown(_ object: FetchedObject) throws -> Tree {
        var tree = try object.tree
        tree["metadata"]?["managedFields"] = nil
        return tree.sorted
    }

    private func text(_ tree: Tree) throws -> String { isJSON ? JSON.indented(tree) : YAML.text(tree) }

    /// What was edited, which must still be the same object.
    private func parsed(_ text: String, of object: FetchedObject) throws -> Tree {
        let tree = try YAML.document(text)
        let before = try object.tree
        for path in [
            ["kind"], ["apiVersion"], ["metadata", "name"], ["metadata", "namespace"],
            ["metadata", "tenant"],
        ] {
            let (old, new) = (
                path.reduce(Optional(before)) { $0?[$1] }, path.reduce(Optional(tree)) { $0?[$1] }
            )
            guard old == new else {
                throw FormatError(
                    .invalidValue, "may not be changed here, but was \(old?.summary ?? "absent")",
                    path: path.joined(separator: "."), at: new?.position)
            }
        }
        var whole = try FetchedObject(tree, object.resource).tree
        // Nobody edits what was not shown.
        whole["metadata"]?["managedFields"] = before["metadata"]?["managedFields"]
        if arguments.has("save-config") { whole = LastApplied.annotated(whole) }
        return whole
    }

    /// Somebody else has changed the same fields.
    private struct Conflict {
        var now: FetchedObject
        /// What was edited, put onto what is there now.
        var merged: FetchedObject
        var complaints: [String]
    }

    /// Stores what was edited. What somebody else has changed meanwhile is kept; where both have changed the
    /// same fields nothing is stored.
    private func store(_ after: Tree, _ object: FetchedObject) async throws -> Conflict? {
        var (after, object) = (after, object)
        while true {
            let edit = Edit(object: object, after: after)
            if arguments.has("output-patch"), let patch = try edit.patch() {
                program.output.print("Patch: \(patch)")
            }
            do {
                let (made, isChanged) = try await edit.send(
                    session, changes, version: try object.header.resourceVersion)
                try changes.tell(made, isChanged ? "edited" : "unchanged")
                return nil
            } catch let error as APIError {
                guard error.reason == .conflict else { throw error }
            }
            let conflict = try await merged(after, object)
            guard conflict.complaints.isEmpty else { return conflict }
            (after, object) = (try conflict.merged.tree, conflict.now)
        }
    }

    private func merged(_ edited: Tree, _ before: FetchedObject) async throws -> Conflict {
        let now = try await session.get(try session.reference(before), before.resource)
        let descriptor = before.resource.mergeDescriptor
        let old = try before.tree
        let mine = Patch.strategicDifference(from: old, to: edited, descriptor)
        let theirs = Patch.strategicDifference(from: old, to: try now.tree, descriptor)
        let bytes = try Patch.apply(
            .strategic, Array(JSON.text(mine).utf8), to: now.bytes, of: before.resource)
        let both = Editing.overlap(mine, theirs)
        let complaints =
            both.isEmpty
            ? []
            : ["Somebody else has changed these fields too:"] + both.map { "  \($0)" }
                + ["They have your values below. Save this as it is to keep them."]
        return Conflict(
            now: now, merged: FetchedObject(resource: before.resource, bytes: bytes), complaints: complaints)
    }

    /// The paths that both patches change, but for the server's own bookkeeping.
    static func overlap(_ first: Tree, _ second: Tree, _ path: String = "") -> [String] {
        let ignored = [".metadata.resourceVersion", ".metadata.generation", ".metadata.managedFields"]
        guard !ignored.contains(path) else { return [] }
        guard let members = first.members, second.members != nil else { return [path] }
        return members.flatMap { member -> [String] in
            guard let other = second[member.key], !member.key.hasPrefix("$") else { return [] }
            return overlap(member.value, other, "\(path).\(member.key)")
        }
    }
}
