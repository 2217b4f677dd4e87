// The verbs of `arktos config` that change the configuration.

import Formats
import Linux
import TLS

extension Verb {
    /// Reads the configuration, changes it, writes what has changed, and prints what `body` says.
    private static func changing(
        _ arguments: Arguments, _ program: CommandLineProgram,
        _ body: (inout ClientConfiguration) throws -> String
    ) throws {
        var configuration = try ClientConfiguration(
            filesIfAny: ClientConfiguration.paths(arguments, program.environment))
        let said = try body(&configuration)
        try configuration.save()
        program.output.print(said)
    }

    private static func name(_ arguments: Arguments, _ what: String) throws(CommandError) -> String {
        try arguments.limitWords(to: 1)
        guard let name = arguments.words.first, !name.isEmpty else {
            throw .usage("name the \(what)", of: arguments)
        }
        return name
    }

    static let configUseContext = Verb(
        "use-context", "Makes a context the current one", usage: "config use-context NAME", aliases: ["use"],
        section: .settings, words: .contexts
    ) { arguments, program in
        let name = try name(arguments, "context")
        try changing(arguments, program) { configuration in
            guard configuration.contexts.contains(where: { $0.name == name }) else {
                let near = nearestName(to: name, among: configuration.contexts.map(\.name))
                throw CommandError(
                    "no context exists with the name: \"\(name)\""
                        + (near.map { "; did you mean \"\($0)\"?" } ?? ""))
            }
            configuration.currentContext = name
            return "Switched to context \"\(name)\"."
        }
    }

    static let configSetContext = Verb(
        "set-context", "Makes or changes a context",
        usage: "config set-context (NAME | --current) [--cluster C] [--user U] [--tenant T] [--namespace N]",
        section: .settings,
        examples: [
            .init("Another namespace from now on", "config set-context --current --namespace=web"),
            .init(
                "A context for another tenant",
                "config set-context acme --cluster=prod --user=ann --tenant=acme"),
        ],
        flags: [Flag("current", nil, .on, "the current context")], words: .contexts
    ) { arguments, program in
        if arguments.value("tenant") == "all" { throw CommandError("\"all\" is not a valid tenant name") }
        let isCurrent = arguments.has("current")
        if isCurrent { try arguments.limitWords(to: 0) }
        let given = isCurrent ? nil : try name(arguments, "context, or give --current")
        try changing(arguments, program) { configuration in
            let name = given ?? configuration.currentContext
            guard !name.isEmpty else { throw CommandError("no current context is set") }
            let wasThere = configuration.change(.contexts, name) { entry in
                for key in ["cluster", "user", "tenant", "namespace"] {
                    if let value = arguments.value(key) { entry[key] = value.isEmpty ? nil : .string(value) }
                }
            }
            return "Context \"\(name)\" \(wasThere ? "modified" : "created")."
        }
    }

    static let configSetCluster = Verb(
        "set-cluster", "Makes or changes a cluster",
        usage: "config set-cluster NAME [--server HOST:PORT] [--certificate-authority FILE] [--embed-certs]",
        section: .settings,
        flags: [
            Flag("embed-certs", nil, .on, "with the file's content instead of its name"),
            Flag("tls-server-name", nil, .value("NAME"), "what the server's certificate is to stand for"),
        ], words: .clusters
    ) { arguments, program in
        let name = try name(arguments, "cluster")
        try changing(arguments, program) { configuration in
            let authority = try arguments.value("certificate-authority")
                .map { try credential($0, "certificate-authority", arguments) }
            configuration.change(.clusters, name) { entry in
                if let server = arguments.value("server") { entry["server"] = .string(server) }
                if let name = arguments.value("tls-server-name") { entry["tls-server-name"] = .string(name) }
                if let authority { entry.replaceCredential(authority) }
            }
            return "Cluster \"\(name)\" set."
        }
    }

    static let configSetCredentials = Verb(
        "set-credentials", "Makes or changes a user",
        usage:
            "config set-credentials NAME [--client-certificate FILE] [--client-key FILE] [--embed-certs]",
        section: .settings,
        flags: [Flag("embed-certs", nil, .on, "with the files' contents instead of their names")],
        words: .users
    ) { arguments, program in
        let name = try name(arguments, "user")
        try changing(arguments, program) { configuration in
            let credentials = try ["client-certificate", "client-key"].compactMap { key in
                try arguments.value(key).map { try credential($0, key, arguments) }
            }
            configuration.change(.users, name) { entry in
                for credential in credentials { entry.replaceCredential(credential) }
            }
            return "User \"\(name)\" set."
        }
    }

    /// The member that stands for a file: its path, or what is in it.
    private static func credential(
        _ path: String, _ key: String, _ arguments: Arguments
    ) throws -> (key: String, value: String, other: String) {
        guard arguments.has("embed-certs") else {
            let folder = try Files.target(ofLink: "/proc/self/cwd")
            return (key, path.hasPrefix("/") ? path : "\(folder)/\(path)", key + "-data")
        }
        do { return (key + "-data", Base64.encode(try Files.read(path)), key) } catch {
            throw CommandError("could not read \(key) data from \(path): \(error)")
        }
    }

    static let configRenameContext = Verb(
        "rename-context", "Gives a context another name", usage: "config rename-context OLD NEW",
        section: .settings, words: .contexts
    ) { arguments, program in
        try arguments.limitWords(to: 2)
        guard arguments.words.count == 2 else {
            throw CommandError.usage("name the context twice", of: arguments)
        }
        let (old, new) = (arguments.words[0], arguments.words[1])
        try changing(arguments, program) { configuration in
            guard let entry = configuration.entries(.contexts).first(where: { $0.name == old })?.entry else {
                throw CommandError(
                    "cannot rename the context \"\(old)\", it's not in \(configuration.path)")
            }
            guard !configuration.contexts.contains(where: { $0.name == new }) else {
                throw CommandError(
                    "cannot rename the context \"\(old)\", the context \"\(new)\" already exists in "
                        + configuration.path)
            }
            _ = configuration.remove(.contexts, old)
            configuration.change(.contexts, new) { $0 = entry }
            if configuration.currentContext == old { configuration.currentContext = new }
            return "Context \"\(old)\" renamed to \"\(new)\"."
        }
    }

    static func configDelete(_ section: ClientConfiguration.Section) -> Verb {
        let what = section.member
        let candidates: Candidates =
            switch section {
            case .contexts: .contexts
            case .clusters: .clusters
            case .users: .users
            }
        return Verb(
            "delete-\(what)", "Removes a \(what)", usage: "config delete-\(what) NAME", section: .settings,
            words: candidates
        ) { arguments, program in
            let name = try name(arguments, what)
            try changing(arguments, program) { configuration in
                let path = configuration.path
                guard configuration.remove(section, name) else {
                    throw CommandError("cannot delete \(what) \(name), not in \(path)")
                }
                if section == .contexts && configuration.currentContext == name {
                    program.output.warn("this removed your active context, use \"arktos config use-context\"")
                }
                return "deleted \(what) \(name) from \(path)"
            }
        }
    }

    static let configSet = Verb(
        "set", "Sets one value", usage: "config set PROPERTY VALUE", section: .settings,
        examples: [.init("The server of a cluster", "config set clusters.prod.server https://10.0.0.1:6443")]
    ) { arguments, program in
        try arguments.limitWords(to: 2)
        guard arguments.words.count == 2 else {
            throw CommandError.usage(
                "name a property such as contexts.NAME.tenant, and its value", of: arguments)
        }
        let (property, value) = (arguments.words[0], arguments.words[1])
        try changing(arguments, program) { configuration in
            try configuration.set(property, to: value)
            return "Property \"\(property)\" set."
        }
    }

    static let configUnset = Verb(
        "unset", "Removes one value", usage: "config unset PROPERTY", section: .settings
    ) { arguments, program in
        let property = try name(arguments, "property, such as contexts.NAME.namespace")
        try changing(arguments, program) { configuration in
            try configuration.set(property, to: nil)
            return "Property \"\(property)\" unset."
        }
    }
}

extension Tree {
    /// Sets one form of a credential and removes the other.
    fileprivate mutating func replaceCredential(_ credential: (key: String, value: String, other: String)) {
        self[credential.key] = .string(credential.value)
        self[credential.other] = nil
    }
}

extension ClientConfiguration {
    /// `current-context`, `SECTION.NAME` or `SECTION.NAME.MEMBER`; nil removes it.
    fileprivate mutating func set(_ property: String, to value: String?) throws(CommandError) {
        if property == "current-context" {
            currentContext = value ?? ""
            return
        }
        let parts = property.split(separator: ".", maxSplits: 1).map { String($0) }
        guard parts.count == 2, let section = Section(rawValue: parts[0]) else {
            throw CommandError(
                "\"\(property)\" is no property: write current-context, or clusters, users or contexts, a name "
                    + "and a member, with dots between")
        }
        // Names may have dots in them: the longest one that is known counts.
        let known = entries(section).map(\.name)
            .filter { parts[1] == $0 || parts[1].hasPrefix($0 + ".") }.max { $0.count < $1.count }
        if let known, known == parts[1] {
            guard value == nil else { throw CommandError("\"\(property)\" needs a member behind the name") }
            _ = remove(section, known)
            return
        }
        guard let dot = parts[1].lastIndex(of: ".") else {
            throw CommandError("\(section.rawValue) \"\(parts[1])\" is not in \(path)")
        }
        let name = known ?? String(parts[1][..<dot])
        let member = String(parts[1].dropFirst(name.count + 1))
        if section == .contexts && member == "tenant" && value == "all" {
            throw CommandError("\"all\" is not a valid tenant name")
        }
        change(section, name) { $0[member] = value.map { .string($0) } }
    }
}
