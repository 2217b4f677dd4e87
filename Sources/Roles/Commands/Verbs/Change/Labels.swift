// `arktos label` and `arktos annotate`: short facts on objects.

import API
import APIClient
import Formats
import Messages

extension Verb {
    static let label = keyValues(.labels)
    static let annotate = keyValues(.annotations)

    private static func keyValues(_ kind: KeyValueChange.Kind) -> Verb {
        Verb(
            kind.verb, "Sets and removes \(kind.rawValue) of objects",
            usage:
                "\(kind.verb) (KIND NAME... | KIND/NAME... | KIND (-l LABELS | --all) | -f FILE) KEY=VALUE... KEY-...",
            examples: [
                .init("One more", "\(kind.verb) pod web tier=front"),
                .init(
                    "Another value instead of the one it has", "\(kind.verb) pod web tier=back --overwrite"),
                .init("None of this key", "\(kind.verb) pod web tier-"),
                .init("On all pods of the namespace", "\(kind.verb) pods --all team=core"),
            ],
            flags: Selection.flags + [
                .allNamespaces, .local,
                Flag("overwrite", nil, .on, "replace values that are there"),
                Flag("list", nil, .on, "print the \(kind.rawValue) afterwards"),
                Flag(
                    "resource-version", nil, .value("VERSION"), "only if the object is still of this version"),
            ] + Changes.flags, words: .objects
        ) { arguments, program in
            let (words, change) = try KeyValueChange.parse(arguments, kind)
            let changes = try Changes(arguments, program, manager: "arktos-\(kind.verb)")
            let selection = try Selection(arguments, program, words: words)
            let isLocal = arguments.has("local")
            let session = isLocal ? nil : try Session.open(arguments, program)
            let objects: [FetchedObject]
            if let session {
                objects = try await selection.objects(session)
            } else {
                objects = try await selection.localObjects()
            }
            guard !objects.isEmpty else { throw CommandError("no objects passed to \(kind.verb)") }
            try await Batch(program, kind.participle).run(objects, name: { try $0.display }) { object in
                try await change.perform(object, session, changes, arguments, program.output)
            }
        }
    }
}

struct KeyValueChange: Sendable {
    enum Kind: String, Sendable {
        case labels, annotations

        var verb: String { self == .labels ? "label" : "annotate" }
        var participle: String { self == .labels ? "labeled" : "annotated" }
    }

    let kind: Kind
    let set: [(key: String, value: String)]
    let removed: [String]
    let overwrites: Bool

    /// The words that name objects, and what the others say.
    static func parse(_ arguments: Arguments, _ kind: Kind) throws -> ([String], KeyValueChange) {
        var words: [String] = []
        var set: [(String, String)] = []
        var removed: [String] = []
        for word in arguments.words {
            if let equals = word.firstIndex(of: "=") {
                set.append((String(word[..<equals]), String(word[word.index(after: equals)...])))
            } else if word.hasSuffix("-") && word.count > 1 {
                removed.append(String(word.dropLast()))
            } else {
                guard set.isEmpty && removed.isEmpty else {
                    throw CommandError(
                        "\"\(word)\": all resources must be specified before \(kind.verb) changes")
                }
                words.append(word)
            }
        }
        guard !set.isEmpty || !removed.isEmpty || arguments.has("list") else {
            throw CommandError.usage("at least one \(kind.verb) update is required", of: arguments)
        }
        for (key, value) in set { try check(key, value, kind) }
        if let both = set.first(where: { removed.contains($0.0) }) {
            throw CommandError(
                "can not both modify and remove a \(kind.verb) in the same command: \"\(both.0)\"")
        }
        return (
            words,
            KeyValueChange(kind: kind, set: set, removed: removed, overwrites: arguments.has("overwrite"))
        )
    }

    private static func check(_ key: String, _ value: String, _ kind: Kind) throws(CommandError) {
        if let problem = Names.qualifiedName(key).first {
            throw CommandError("invalid \(kind.verb) key \"\(key)\": \(problem)")
        }
        if kind == .labels, let problem = Names.labelValue(value).first {
            throw CommandError("invalid label value \"\(value)\": \(problem)")
        }
    }

    func perform(
        _ object: FetchedObject, _ session: Session?, _ changes: Changes, _ arguments: Arguments,
        _ output: Output
    ) async throws {
        let (after, what) = try outcome(for: object)
        let before = try object.tree["metadata"]?[kind.rawValue]
        for key in removed where before?[key] == nil { output.print("\(kind.verb) \"\(key)\" not found.") }
        let edit = Edit(object: object, after: after)
        var made = object
        if let session {
            made = try await edit.send(session, changes, version: arguments.value("resource-version")).object
        } else {
            made = try edit.locally()
        }
        if arguments.has("list") {
            let members = try made.tree["metadata"]?[kind.rawValue]?.members ?? []
            output.print("Listing \(kind.rawValue) for \(try object.display):")
            for member in members.sorted(by: { $0.key < $1.key }) {
                output.print(" \(member.key)=\(member.value.string ?? "")")
            }
            if set.isEmpty && removed.isEmpty { return }
        }
        try changes.tell(made, what)
    }

    /// The object as it is to be, and what to say of it.
    private func outcome(for object: FetchedObject) throws -> (Tree, String) {
        var tree = try object.tree
        let old = tree["metadata"]?[kind.rawValue]
        if !overwrites {
            for (key, value) in set {
                guard let current = old?[key]?.string, current != value else { continue }
                throw CommandError(
                    "'\(key)' already has a value (\(current)), and --overwrite is false")
            }
        }
        if old?.members == nil { tree["metadata"]?[kind.rawValue] = .object([:]) }
        for (key, value) in set { tree["metadata"]?[kind.rawValue]?[key] = .string(value) }
        for key in removed { tree["metadata"]?[kind.rawValue]?[key] = nil }
        let isChanged = (tree["metadata"]?[kind.rawValue] ?? .object([:])) != (old ?? .object([:]))
        if kind == .annotations { return (tree, "annotated") }
        if !isChanged { return (tree, "not labeled") }
        return (tree, set.isEmpty ? "unlabeled" : "labeled")
    }
}
