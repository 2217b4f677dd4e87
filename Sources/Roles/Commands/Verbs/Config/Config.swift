// `arktos config`: shows and changes the configuration. The verbs that change it are in ConfigChanges.swift.

import Formats
import Linux
import TLS

extension Verb {
    static let config = Verb(
        "config", "Shows and changes the configuration", section: .settings,
        explanation: """
            The configuration is kubectl's, with a tenant in its contexts. It is the file that --config names, or \
            the files that ARKTOSCONFIG or KUBECONFIG names with colons between them, or ~/.arktos/config. Of \
            several files the first one that has an entry counts; changes go to the file that has it.
            """,
        verbs: [
            .configView, .configGetContexts, .configGetClusters, .configGetUsers, .configCurrentContext,
            .configUseContext, .configSetContext, .configSetCluster, .configSetCredentials,
            .configRenameContext, .configDelete(.contexts), .configDelete(.clusters), .configDelete(.users),
            .configSet, .configUnset,
        ])

    private static let configView = Verb(
        "view", "Prints the configuration, without keys", usage: "config view [--minify] [--flatten] [--raw]",
        section: .settings,
        flags: [
            Flag("minify", nil, .on, "only what the current context needs"),
            Flag("flatten", nil, .on, "with the contents of files instead of their names"),
            Flag("raw", nil, .on, "with keys and certificates"),
        ] + Flag.printing
    ) { arguments, program in
        try arguments.limitWords(to: 0)
        let configuration = try ClientConfiguration(arguments, program.environment)
        var tree = configuration.merged
        if arguments.has("minify") {
            let (context, cluster, user) = try configuration.choose(arguments.value("context"))
            tree = tree.keeping(context.name, cluster.name, user.name)
        }
        if arguments.has("flatten") { tree = try configuration.flattened(tree) }
        if !arguments.has("raw") { tree = tree.redacted }
        let form = try OutputForm(arguments, withTables: false) ?? .yaml
        try Printer(form, arguments, program.output).print(tree)
    }

    private static let configGetContexts = Verb(
        "get-contexts", "Lists the contexts, or some of them",
        usage: "config get-contexts [NAME...] [-o name] [--no-headers]", section: .settings,
        flags: [
            Flag("output", "o", .value("FORM"), "name", candidates: .choice(["name"])),
            Flag("no-headers", nil, .on, "without the heading"),
        ], words: .contexts
    ) { arguments, program in
        let configuration = try ClientConfiguration(arguments, program.environment)
        let isBare = try arguments.choice("output", ["", "name"]) == "name"
        var contexts = configuration.contexts.sorted { $0.name < $1.name }
        for name in arguments.words { _ = try configuration.context(name) }
        if !arguments.words.isEmpty { contexts = contexts.filter { arguments.words.contains($0.name) } }
        if isBare {
            for context in contexts { program.output.print(context.name) }
            return
        }
        var table = TextTable(
            arguments.has("no-headers")
                ? [] : ["CURRENT", "NAME", "CLUSTER", "AUTHINFO", "TENANT", "NAMESPACE"])
        for context in contexts {
            table.add([
                context.name == configuration.currentContext ? "*" : "", context.name, context.cluster,
                context.user, context.tenant ?? "", context.namespace ?? "",
            ])
        }
        program.output.print(table.text)
    }

    private static let configGetClusters = Verb(
        "get-clusters", "Lists the clusters", usage: "config get-clusters", section: .settings
    ) { arguments, program in
        try arguments.limitWords(to: 0)
        let configuration = try ClientConfiguration(arguments, program.environment)
        program.output.print((["NAME"] + configuration.clusters.map(\.name).sorted()).joined(separator: "\n"))
    }

    private static let configGetUsers = Verb(
        "get-users", "Lists the users", usage: "config get-users", section: .settings
    ) { arguments, program in
        try arguments.limitWords(to: 0)
        let configuration = try ClientConfiguration(arguments, program.environment)
        program.output.print((["NAME"] + configuration.users.map(\.name).sorted()).joined(separator: "\n"))
    }

    private static let configCurrentContext = Verb(
        "current-context", "Prints the current context", usage: "config current-context", section: .settings
    ) { arguments, program in
        try arguments.limitWords(to: 0)
        let current = try ClientConfiguration(arguments, program.environment).currentContext
        guard !current.isEmpty else { throw CommandError("current-context is not set") }
        program.output.print(current)
    }
}

extension ClientConfiguration {
    /// With the contents of the files that it names.
    fileprivate func flattened(_ tree: Tree) throws -> Tree {
        var result = tree
        let keys: [(Section, String)] = [
            (.clusters, "certificate-authority"), (.users, "client-certificate"), (.users, "client-key"),
        ]
        for (section, key) in keys {
            let folders = Dictionary(
                entries(section).map { ($0.name, Files.parent(of: $0.file.path)) },
                uniquingKeysWith: { first, _ in first })
            let items = try (result[section.rawValue]?.items ?? []).map { item -> Tree in
                var item = item
                guard var entry = item[section.member], let path = entry[key]?.string else { return item }
                let folder = folders[item["name"]?.string ?? ""] ?? "."
                let bytes = try Files.read(path.hasPrefix("/") ? path : "\(folder)/\(path)")
                entry[key] = nil
                entry[key + "-data"] = .string(Base64.encode(bytes))
                item[section.member] = entry
                return item
            }
            result[section.rawValue] = .array(items)
        }
        return result
    }
}

extension Tree {
    /// Of a configuration: the entries with these names, and the context as the current one.
    fileprivate func keeping(_ context: String, _ cluster: String, _ user: String) -> Tree {
        var result = self
        for (section, name) in [("contexts", context), ("clusters", cluster), ("users", user)] {
            result[section] = .array((self[section]?.items ?? []).filter { $0["name"]?.string == name })
        }
        result["current-context"] = .string(context)
        return result
    }

    /// Of a configuration: without keys, tokens and certificates.
    fileprivate var redacted: Tree {
        switch value {
        case .object(let members):
            let hidden = ["client-key-data", "token", "password"]
            let omitted = ["client-certificate-data", "certificate-authority-data"]
            return Tree(
                .object(
                    members.map { member in
                        let shown: Tree =
                            hidden.contains(member.key)
                            ? .string("REDACTED")
                            : omitted.contains(member.key) ? .string("DATA+OMITTED") : member.value.redacted
                        return Member(member.key, shown)
                    }))
        case .array(let items): return .array(items.map(\.redacted))
        default: return self
        }
    }
}
