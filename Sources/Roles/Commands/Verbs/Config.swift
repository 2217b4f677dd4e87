// `arktos config`: the configuration file.

import Formats
import Linux

extension Verb {
    static let config = Verb(
        "config", "Shows and changes the configuration",
        usage:
            "config (view | current-context | get-contexts | use-context NAME | set-context (NAME | --current))",
        flags: [
            Flag("current", nil, .on, "set-context: the current context"),
            Flag("cluster", nil, .value("NAME"), "set-context: the context's cluster"),
            Flag("user", nil, .value("NAME"), "set-context: the context's user"),
        ]
    ) { arguments, program in
        let path = ClientConfiguration.path(arguments, program.environment)
        let verb = arguments.words.first ?? ""
        let name = arguments.words.count > 1 ? arguments.words[1] : nil
        var configuration = try ClientConfiguration(file: path)
        switch verb {
        case "view": program.output.write(Array(configuration.redacted.yaml.utf8))
        case "current-context":
            guard !configuration.currentContext.isEmpty else {
                throw CommandError("current-context is not set")
            }
            program.output.print(configuration.currentContext)
        case "get-contexts": program.output.print(contexts(configuration).text)
        case "use-context":
            guard let name else { throw CommandError("use-context needs a name") }
            _ = try configuration.choose(name)
            configuration.currentContext = name
            try configuration.write(to: path)
            program.output.print("Switched to context \"\(name)\".")
        case "set-context":
            let target = arguments.has("current") ? configuration.currentContext : name ?? ""
            try configuration.change(target, arguments)
            try configuration.write(to: path)
            program.output.print("Context \"\(target)\" modified.")
        default: throw CommandError("unknown command \"config \(verb)\"; see 'arktos config --help'")
        }
    }

    private static func contexts(_ configuration: ClientConfiguration) -> TextTable {
        var table = TextTable(["CURRENT", "NAME", "CLUSTER", "AUTHINFO", "TENANT", "NAMESPACE"])
        for context in configuration.contexts.sorted(by: { $0.name < $1.name }) {
            table.add([
                context.name == configuration.currentContext ? "*" : "", context.name, context.cluster,
                context.user,
                context.tenant ?? "", context.namespace ?? "",
            ])
        }
        return table
    }
}

extension ClientConfiguration {
    fileprivate mutating func change(_ name: String, _ arguments: Arguments) throws {
        guard !name.isEmpty else { throw CommandError("set-context needs a name or --current") }
        if arguments.value("tenant") == "all" { throw CommandError("\"all\" is not a valid tenant name") }
        var context = contexts.first { $0.name == name } ?? Context(name: name)
        if let cluster = arguments.value("cluster") { context.cluster = cluster }
        if let user = arguments.value("user") { context.user = user }
        if let tenant = arguments.value("tenant") { context.tenant = tenant }
        if let namespace = arguments.value("namespace") { context.namespace = namespace }
        set(context)
    }

    /// For showing: without keys.
    fileprivate var redacted: ClientConfiguration {
        var copy = self
        for index in copy.users.indices where copy.users[index].keyData != nil {
            copy.users[index].keyData = "REDACTED"
        }
        for index in copy.users.indices where copy.users[index].certificateData != nil {
            copy.users[index].certificateData = "DATA+OMITTED"
        }
        for index in copy.clusters.indices where copy.clusters[index].authorityData != nil {
            copy.clusters[index].authorityData = "DATA+OMITTED"
        }
        return copy
    }
}
