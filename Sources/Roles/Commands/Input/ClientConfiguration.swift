// The configuration file: a kubeconfig, with a tenant in its contexts.

import Formats
import Linux
import TLS

/// What the file says, in its order. Members that are not ours are kept when it is written again.
package struct ClientConfiguration: Sendable {
    package struct Cluster: Sendable, Hashable {
        package var name: String
        /// `https://HOST:PORT`, or `HOST:PORT`.
        package var server = ""
        /// A file; or PEM in base64.
        package var authorityFile: String?
        package var authorityData: String?
    }

    package struct User: Sendable, Hashable {
        package var name: String
        package var certificateFile: String?
        package var certificateData: String?
        package var keyFile: String?
        package var keyData: String?
    }

    package struct Context: Sendable, Hashable {
        package var name: String
        package var cluster = ""
        package var user = ""
        package var tenant: String?
        package var namespace: String?
    }

    package var clusters: [Cluster] = []
    package var users: [User] = []
    package var contexts: [Context] = []
    package var currentContext = ""
    /// Where it was read, for relative paths and messages.
    package var path = ""

    package init() {}

    // MARK: Finding and reading

    /// `--config`, $ARKTOSCONFIG, $KUBECONFIG, ~/.arktos/config: the first that is given.
    package static func path(_ arguments: Arguments, _ environment: [String: String]) -> String {
        if let path = arguments.value("config") { return path }
        for name in ["ARKTOSCONFIG", "KUBECONFIG"] {
            if let path = environment[name], !path.isEmpty { return path }
        }
        return (environment["HOME"] ?? "") + "/.arktos/config"
    }

    package init(file path: String) throws(CommandError) {
        let bytes: [UInt8]
        do { bytes = try Files.read(path) } catch {
            throw CommandError(
                "cannot read the configuration \(path): \(error). "
                    + "Set ARKTOSCONFIG to a configuration, or make one with 'arktos login'.")
        }
        do throws(FormatError) {
            try self.init(tree: try YAML.document(bytes))
        } catch {
            throw CommandError("\(path): \(error)")
        }
        self.path = path
    }

    private init(tree: Tree) throws(FormatError) {
        guard tree.members != nil || tree.isNull else {
            throw FormatError(
                .wrongType, "a configuration is an object, not \(tree.summary)", at: tree.position)
        }
        currentContext = tree["current-context"]?.string ?? ""
        clusters = try ClientConfiguration.entries(tree, "clusters", "cluster").map { name, entry in
            Cluster(
                name: name, server: entry["server"]?.string ?? "",
                authorityFile: entry["certificate-authority"]?.string,
                authorityData: entry["certificate-authority-data"]?.string)
        }
        users = try ClientConfiguration.entries(tree, "users", "user").map { name, entry in
            User(
                name: name, certificateFile: entry["client-certificate"]?.string,
                certificateData: entry["client-certificate-data"]?.string,
                keyFile: entry["client-key"]?.string,
                keyData: entry["client-key-data"]?.string)
        }
        contexts = try ClientConfiguration.entries(tree, "contexts", "context").map { name, entry in
            Context(
                name: name, cluster: entry["cluster"]?.string ?? "", user: entry["user"]?.string ?? "",
                tenant: entry["tenant"]?.string, namespace: entry["namespace"]?.string)
        }
    }

    /// `- name: n` with an object beside it, as kubeconfigs have it three times.
    private static func entries(
        _ tree: Tree, _ list: String, _ member: String
    ) throws(FormatError) -> [(String, Tree)] {
        var result: [(String, Tree)] = []
        for item in tree[list]?.items ?? [] {
            guard let name = item["name"]?.string else {
                throw FormatError(.wrongType, "an entry has no name", path: list, at: item.position)
            }
            result.append((name, item[member] ?? .null))
        }
        return result
    }

    // MARK: Writing

    package var yaml: String {
        func optional(_ members: [(String, String?)]) -> Tree {
            Tree(.object(members.compactMap { key, value in value.map { Tree.Member(key, .string($0)) } }))
        }
        let clusters = clusters.map { cluster in
            Tree.object([
                "name": .string(cluster.name),
                "cluster": optional([
                    ("server", cluster.server), ("certificate-authority", cluster.authorityFile),
                    ("certificate-authority-data", cluster.authorityData),
                ]),
            ])
        }
        let users = users.map { user in
            Tree.object([
                "name": .string(user.name),
                "user": optional([
                    ("client-certificate", user.certificateFile),
                    ("client-certificate-data", user.certificateData),
                    ("client-key", user.keyFile), ("client-key-data", user.keyData),
                ]),
            ])
        }
        let contexts = contexts.map { context in
            Tree.object([
                "name": .string(context.name),
                "context": optional([
                    ("cluster", context.cluster), ("user", context.user), ("tenant", context.tenant),
                    ("namespace", context.namespace),
                ]),
            ])
        }
        return YAML.text(
            .object([
                "apiVersion": .string("v1"), "kind": .string("Config"), "clusters": .array(clusters),
                "users": .array(users), "contexts": .array(contexts),
                "current-context": .string(currentContext),
            ]))
    }

    /// Readable by the owner alone: the file may hold keys.
    package func write(to path: String) throws {
        try Files.makeDirectories(Files.parent(of: path))
        try Files.replace(path, with: Array(yaml.utf8), mode: 0o600)
    }

    // MARK: Changing

    package mutating func set(_ cluster: Cluster) {
        clusters.removeAll { $0.name == cluster.name }
        clusters.append(cluster)
    }
    package mutating func set(_ user: User) {
        users.removeAll { $0.name == user.name }
        users.append(user)
    }
    package mutating func set(_ context: Context) {
        contexts.removeAll { $0.name == context.name }
        contexts.append(context)
    }

    // MARK: Choosing

    /// The context to use, with everything it names. Throws when a name leads nowhere.
    package func choose(_ name: String?) throws(CommandError) -> (Context, Cluster, User) {
        let wanted = name ?? currentContext
        guard !wanted.isEmpty else {
            throw CommandError(
                "\(path) has no current-context; give one with --context or 'arktos config use-context'")
        }
        guard let context = contexts.first(where: { $0.name == wanted }) else {
            throw CommandError("context \"\(wanted)\" does not exist in \(path)")
        }
        guard let cluster = clusters.first(where: { $0.name == context.cluster }) else {
            throw CommandError(
                "context \"\(wanted)\" names cluster \"\(context.cluster)\", which is not in \(path)")
        }
        guard let user = users.first(where: { $0.name == context.user }) else {
            throw CommandError(
                "context \"\(wanted)\" names user \"\(context.user)\", which is not in \(path)")
        }
        return (context, cluster, user)
    }
}
