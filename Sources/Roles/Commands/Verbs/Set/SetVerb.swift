// `arktos set`: single things of what is there. A file for each word behind it; what they share is here.

import API
import APIClient
import Formats
import Messages

extension Verb {
    static let set = Verb(
        "set",
        "Changes single things of objects: images, variables, resources, accounts, selectors, subjects",
        section: .workloads,
        verbs: [.setImage, .setEnv, .setResources, .setServiceAccount, .setSelector, .setSubject])
}

/// A change that one of the words behind `set` makes to each object.
struct SetChange: Sendable {
    static let flags =
        Selection.flags + [.local] + Changes.flags

    /// Of an object, as told: "image updated".
    let outcome: String
    /// Words that name objects.
    let words: [String]
    let change: @Sendable (inout Tree, FetchedObject) async throws -> Void

    func run(_ arguments: Arguments, _ program: CommandLineProgram) async throws {
        let changes = try Changes(arguments, program, manager: "arktos-set")
        let selection = try Selection(arguments, program, words: words)
        let isLocal = arguments.has("local")
        let session = isLocal ? nil : try Session.open(arguments, program)
        let objects: [FetchedObject]
        if let session {
            objects = try await selection.objects(session)
        } else {
            objects = try await selection.localObjects()
        }
        try await Batch(program, "updated").run(objects, name: { try $0.display }) { object in
            var after = try object.tree
            try await change(&after, object)
            let edit = Edit(object: object, after: after)
            guard let session else { return try changes.tell(try edit.locally(), outcome) }
            let (made, isChanged) = try await edit.send(session, changes)
            if isChanged || changes.printsObjects { try changes.tell(made, outcome) }
        }
    }
}

/// Where an object says what its pods are.
enum PodPlace {
    /// The path to the pod's specification; nil for kinds that have none.
    static func path(_ resource: Resource) -> [String]? {
        switch resource.plural {
        case "pods": ["spec"]
        case "cronjobs": ["spec", "jobTemplate", "spec", "template", "spec"]
        case "podtemplates": ["template", "spec"]
        case "deployments", "replicasets", "replicationcontrollers", "statefulsets", "daemonsets", "jobs":
            ["spec", "template", "spec"]
        default: nil
        }
    }

    /// Changes the pod's specification in the object.
    static func change(
        _ tree: inout Tree, of object: FetchedObject, _ body: (inout Tree) throws -> Void
    ) throws {
        guard let path = path(object.resource) else {
            throw CommandError("a \(object.resource.displayKind) has no pods of its own")
        }
        try change(&tree, path[...], body)
    }

    private static func change(
        _ tree: inout Tree, _ path: ArraySlice<String>, _ body: (inout Tree) throws -> Void
    ) throws {
        guard let first = path.first else { return try body(&tree) }
        var inner = tree[first] ?? .object([:])
        try change(&inner, path.dropFirst(), body)
        tree[first] = inner
    }

    /// Changes each container, init container or machine that `isMeant` chooses. Returns the names of all
    /// that there are, and how many were meant.
    static func changeContainers(
        _ spec: inout Tree, _ isMeant: (String) -> Bool, _ body: (inout Tree) throws -> Void
    ) rethrows -> (names: [String], count: Int) {
        var names: [String] = []
        var count = 0
        for list in ["initContainers", "containers"] {
            guard var items = spec[list]?.items else { continue }
            for index in items.indices {
                let name = items[index]["name"]?.string ?? ""
                names.append(name)
                guard isMeant(name) else { continue }
                count += 1
                try body(&items[index])
            }
            spec[list] = .array(items)
        }
        if var machine = spec["virtualMachine"] {
            let name = machine["name"]?.string ?? ""
            names.append(name)
            if isMeant(name) {
                count += 1
                try body(&machine)
                spec["virtualMachine"] = machine
            }
        }
        return (names, count)
    }

    /// Whether a name is meant by a pattern with `*` in it.
    static func matches(_ name: String, _ pattern: String) -> Bool {
        guard let star = pattern.firstIndex(of: "*") else { return name == pattern }
        let (head, tail) = (pattern[..<star], pattern[pattern.index(after: star)...])
        guard name.hasPrefix(head) else { return false }
        let rest = name.dropFirst(head.count)
        return tail.isEmpty
            || rest.indices.contains { matches(String(rest[$0...]), String(tail)) }
            || (tail.allSatisfy { $0 == "*" })
    }
}
