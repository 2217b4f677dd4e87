// `arktos taint`: what keeps pods away from nodes.

import API
import APIClient
import Formats
import Messages

extension Verb {
    static let taint = Verb(
        "taint", "Sets and removes what keeps pods away from nodes",
        usage: "taint nodes (NAME... | -l LABELS | --all) KEY[=VALUE]:EFFECT... KEY[:EFFECT]-...",
        section: .nodes,
        examples: [
            .init("For pods with a toleration only", "taint nodes n1 dedicated=db:NoSchedule"),
            .init("No more", "taint nodes n1 dedicated-"),
        ],
        flags: [
            .selector, Flag("all", nil, .on, "all nodes"),
            Flag("overwrite", nil, .on, "replace values that are there"), .validation,
        ] + Changes.flags, words: .objects
    ) { arguments, program in
        let changes = try Changes(arguments, program, manager: "arktos-taint")
        let (names, change) = try TaintChange.parse(arguments)
        let session = try Session.open(arguments, program)
        let nodes = try await Selection(arguments, program, words: names).objects(session)
        try await Batch(program, "tainted").run(nodes, name: { try $0.display }) { object in
            guard object.resource.plural == "nodes" else {
                throw CommandError(
                    "invalid resource type \(object.resource.displayKind), only node is supported")
            }
            let (after, what) = try change.outcome(for: try Node(bytes: object.bytes))
            let edit = Edit(object: object, after: after.tree)
            // The list is one value: nobody may have changed it meanwhile.
            let made = try await edit.send(session, changes, version: try object.header.resourceVersion)
                .object
            try changes.tell(made, what)
        }
    }
}

struct TaintChange: Sendable {
    private static let effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"]

    private let set: [(key: String, value: String, effect: String)]
    /// An empty effect means all.
    private let removed: [(key: String, effect: String)]
    private let overwrites: Bool

    static func parse(_ arguments: Arguments) throws -> ([String], TaintChange) {
        var names: [String] = []
        var set: [(String, String, String)] = []
        var removed: [(String, String)] = []
        for word in arguments.words {
            let isRemoval = word.hasSuffix("-") && !word.contains("=")
            let isTaint = word.contains(":") || word.contains("=")
            guard names.isEmpty || isRemoval || isTaint else {
                guard set.isEmpty && removed.isEmpty else {
                    throw CommandError("\"\(word)\": all resources must be specified before taint changes")
                }
                names.append(word)
                continue
            }
            if names.isEmpty {
                names.append(word)
            } else if isRemoval {
                removed.append(try removal(word.dropLast()))
            } else {
                set.append(try addition(word))
            }
        }
        guard !set.isEmpty || !removed.isEmpty else {
            throw CommandError.usage("at least one taint update is required", of: arguments)
        }
        if let both = set.first(where: { new in
            removed.contains { $0.0 == new.0 && ($0.1.isEmpty || $0.1 == new.2) }
        }) {
            throw CommandError(
                "can not both modify and remove the following taint(s) in the same command: \(both.0)")
        }
        return (names, TaintChange(set: set, removed: removed, overwrites: arguments.has("overwrite")))
    }

    private static func removal(_ word: Substring) throws(CommandError) -> (String, String) {
        let sides = word.split(separator: ":", maxSplits: 1).map { String($0) }
        let effect = sides.count > 1 ? sides[1] : ""
        if !effect.isEmpty { try check(effect, String(word)) }
        return (sides.first ?? "", effect)
    }

    private static func addition(_ word: String) throws(CommandError) -> (String, String, String) {
        guard let colon = word.lastIndex(of: ":") else {
            throw CommandError("invalid taint spec: \(word): write KEY=VALUE:EFFECT")
        }
        let effect = String(word[word.index(after: colon)...])
        try check(effect, word)
        let sides = word[..<colon].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            .map { String($0) }
        let value = sides.count > 1 ? sides[1] : ""
        if let problem = Names.qualifiedName(sides[0]).first ?? Names.labelValue(value).first {
            throw CommandError("invalid taint spec: \(word), \(problem)")
        }
        return (sides[0], value, effect)
    }

    private static func check(_ effect: String, _ word: String) throws(CommandError) {
        guard effects.contains(effect) else {
            let near = nearestName(to: effect, among: effects).map { "; did you mean \($0)?" } ?? ""
            throw CommandError("invalid taint effect: \(effect), unsupported taint effect in \(word)\(near)")
        }
    }

    func outcome(for node: Node) throws -> (Node, String) {
        var node = node
        var taints = node.spec.taints
        for (key, effect) in removed {
            let before = taints.count
            taints.removeAll { $0.key == key && (effect.isEmpty || $0.effect == effect) }
            guard taints.count < before else {
                throw CommandError("taint \"\(key)\(effect.isEmpty ? "" : ":\(effect)")\" not found")
            }
        }
        for (key, value, effect) in set {
            let index = taints.firstIndex { $0.key == key && $0.effect == effect }
            guard index == nil || overwrites else {
                throw CommandError(
                    "node \(node.metadata.name) already has \(key) taint(s) with same effect(s) and --overwrite is false"
                )
            }
            let taint = Messages.Taint.with {
                $0.key = key
                $0.value = value
                $0.effect = effect
            }
            if let index { taints[index] = taint } else { taints.append(taint) }
        }
        node.spec.taints = taints
        let what =
            set.isEmpty ? "untainted" : removed.isEmpty ? (overwrites ? "modified" : "tainted") : "modified"
        return (node, what)
    }
}
