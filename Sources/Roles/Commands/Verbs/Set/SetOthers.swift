// `arktos set serviceaccount`, `set selector` and `set subject`.

import API
import Formats
import Messages

extension Verb {
    static let setServiceAccount = Verb(
        "serviceaccount", "Sets as which service account pods run",
        usage: "set serviceaccount (KIND NAME | KIND/NAME... | -f FILE) ACCOUNT", aliases: ["sa"],
        section: .workloads, flags: SetChange.flags, words: .objects
    ) { arguments, program in
        guard let account = arguments.words.last, arguments.words.count > 1 || arguments.isGiven("filename")
        else {
            throw CommandError.usage("serviceaccount is required", of: arguments)
        }
        let change = SetChange(
            outcome: "serviceaccount updated", words: Array(arguments.words.dropLast())
        ) { tree, object in
            try PodPlace.change(&tree, of: object) { spec in
                spec["serviceAccountName"] = .string(account)
                spec["serviceAccount"] = .string(account)
            }
        }
        try await change.run(arguments, program)
    }

    static let setSelector = Verb(
        "selector", "Sets which pods a service is for",
        usage: "set selector (service NAME | service/NAME... | -f FILE) LABELS", section: .workloads,
        flags: SetChange.flags.filter { $0.name != "selector" && $0.name != "field-selector" } + [
            Flag("resource-version", nil, .value("VERSION"), "only if the object is still of this version")
        ], words: .objects
    ) { arguments, program in
        guard let text = arguments.words.last, text.contains("=") else {
            throw CommandError.usage("one selector is required, such as app=web", of: arguments)
        }
        let labels = try Generator.labels(text, "selector")
        let change = SetChange(
            outcome: "selector updated", words: Array(arguments.words.dropLast())
        ) { tree, object in
            guard object.resource.plural == "services" else {
                throw CommandError(
                    "setting a selector is only supported for Services, not for a \(object.resource.displayKind)"
                )
            }
            tree["spec"]?["selector"] = Tree(
                .object(labels.sorted { $0.key < $1.key }.map { Tree.Member($0.key, .string($0.value)) }))
        }
        try await change.run(arguments, program)
    }

    static let setSubject = Verb(
        "subject", "Adds users, groups and service accounts to bindings of roles",
        usage:
            "set subject (KIND NAME | KIND/NAME... | -f FILE) [--user U]... [--group G]... [--serviceaccount NS:NAME]...",
        section: .access,
        flags: SetChange.flags + [
            Flag("user", nil, .commas("NAME"), "a user"),
            Flag("group", nil, .commas("NAME"), "a group"),
            Flag("serviceaccount", nil, .commas("NAMESPACE:NAME"), "a service account"),
        ], words: .objects
    ) { arguments, program in
        let added = try Generator.subjects(arguments)
        guard !added.isEmpty else {
            throw CommandError.usage(
                "you must specify at least one value of user, group or serviceaccount", of: arguments)
        }
        let change = SetChange(outcome: "subjects updated", words: arguments.words) { tree, object in
            guard ["rolebindings", "clusterrolebindings"].contains(object.resource.plural) else {
                throw CommandError(
                    "setting subject is only supported for RoleBindings and ClusterRoleBindings")
            }
            var subjects = tree["subjects"]?.items ?? []
            for subject in added.map(\.tree) where !subjects.contains(subject) { subjects.append(subject) }
            tree["subjects"] = .array(subjects)
        }
        try await change.run(arguments, program)
    }
}
