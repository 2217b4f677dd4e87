// The configuration: a kubeconfig, with a tenant in its contexts, out of one file or of several.

import Formats
import Linux

/// What the files say, the first file that names something counting. Members that are not ours are kept when
/// they are written again.
package struct ClientConfiguration: Sendable {
    package struct Cluster: Sendable, Hashable {
        package var name: String
        /// `https://HOST:PORT`, or `HOST:PORT`; several with commas between them serve the same.
        package var server = ""
        /// A file; or PEM in base64.
        package var authorityFile: String?
        package var authorityData: String?
        /// What its certificate is to stand for, instead of the host in `server`.
        package var serverName: String?
        /// Where relative paths start.
        package var folder = ""
    }

    package struct User: Sendable, Hashable {
        package var name: String
        package var certificateFile: String?
        package var certificateData: String?
        package var keyFile: String?
        package var keyData: String?
        /// Shown with every call, instead of a certificate or beside it.
        package var token: String?
        package var tokenFile: String?
        /// Where relative paths start.
        package var folder = ""
    }

    package struct Context: Sendable, Hashable {
        package var name: String
        package var cluster = ""
        package var user = ""
        package var tenant: String?
        package var namespace: String?
    }

    /// One of the three lists of a kubeconfig: the list's name, and that of the object beside `name`.
    package enum Section: String, Sendable {
        case clusters, users, contexts

        var member: String { String(rawValue.dropLast()) }
    }

    /// A file as it was read; empty for one that is not there yet.
    struct File: Sendable {
        var path: String
        var tree: Tree
        var exists: Bool
        var isChanged = false
    }

    /// The first counts most.
    var files: [File] = []

    /// One that is in no file yet.
    package init() {
        files = [File(path: "", tree: ClientConfiguration.nothing, exists: false)]
    }

    static let nothing = Tree.object([
        "apiVersion": .string("v1"), "kind": .string("Config"), "clusters": .array([]), "users": .array([]),
        "contexts": .array([]), "current-context": .string(""),
    ])

    /// Where it was read, for messages.
    package var path: String { files.map(\.path).joined(separator: ":") }

    // MARK: Reading

    /// `--config`, or the files in $ARKTOSCONFIG or $KUBECONFIG with colons between them, or
    /// ~/.arktos/config: the first that is given.
    package static func paths(_ arguments: Arguments, _ environment: [String: String]) -> [String] {
        if let path = arguments.value("config") { return [path] }
        for name in ["ARKTOSCONFIG", "KUBECONFIG"] {
            let paths = (environment[name] ?? "").split(separator: ":").map { String($0) }
            if !paths.isEmpty { return paths }
        }
        return [(environment["HOME"] ?? "") + "/.arktos/config"]
    }

    package init(_ arguments: Arguments, _ environment: [String: String]) throws(CommandError) {
        try self.init(files: ClientConfiguration.paths(arguments, environment))
    }

    package init(file path: String) throws(CommandError) { try self.init(files: [path]) }

    /// Of several files some may be missing.
    package init(files paths: [String]) throws(CommandError) {
        try self.init(filesIfAny: paths)
        guard files.contains(where: \.exists) else {
            throw CommandError(
                "cannot read the configuration \(path): there is no such file. "
                    + "Set ARKTOSCONFIG to a configuration, or make one with 'arktos login'.")
        }
    }

    /// All may be missing.
    package init(filesIfAny paths: [String]) throws(CommandError) {
        for path in paths {
            guard Files.exists(path) else {
                files.append(File(path: path, tree: ClientConfiguration.nothing, exists: false))
                continue
            }
            files.append(File(path: path, tree: try ClientConfiguration.read(path), exists: true))
        }
    }

    private static func read(_ path: String) throws(CommandError) -> Tree {
        let bytes: [UInt8]
        do { bytes = try Files.read(path) } catch {
            throw CommandError("cannot read the configuration \(path): \(error)")
        }
        do throws(FormatError) {
            let documents = try YAML.manifests(bytes)
            guard let tree = documents.first, documents.count == 1 else {
                if documents.isEmpty { return nothing }
                throw FormatError(.syntax, "more than one document", at: documents[1].position)
            }
            try check(tree)
            return tree
        } catch {
            throw CommandError("\(path): \(error)")
        }
    }

    private static func check(_ tree: Tree) throws(FormatError) {
        guard tree.members != nil else {
            throw FormatError(
                .wrongType, "a configuration is an object, not \(tree.summary)", at: tree.position)
        }
        for section in [Section.clusters, .users, .contexts] {
            for item in tree[section.rawValue]?.items ?? [] {
                guard item["name"]?.string != nil else {
                    throw FormatError(
                        .wrongType, "an entry has no name", path: section.rawValue, at: item.position)
                }
            }
        }
    }

    // MARK: What it says

    /// The entries of all files, each name once.
    func entries(_ section: Section) -> [(name: String, entry: Tree, file: File)] {
        var seen: Set<String> = []
        var result: [(String, Tree, File)] = []
        for file in files {
            for item in file.tree[section.rawValue]?.items ?? [] {
                guard let name = item["name"]?.string, seen.insert(name).inserted else { continue }
                result.append((name, item[section.member] ?? .object([:]), file))
            }
        }
        return result
    }

    package var clusters: [Cluster] {
        entries(.clusters).map { name, entry, file in
            Cluster(
                name: name, server: entry["server"]?.string ?? "",
                authorityFile: entry["certificate-authority"]?.string,
                authorityData: entry["certificate-authority-data"]?.string,
                serverName: entry["tls-server-name"]?.string, folder: Files.parent(of: file.path))
        }
    }

    package var users: [User] {
        entries(.users).map { name, entry, file in
            User(
                name: name, certificateFile: entry["client-certificate"]?.string,
                certificateData: entry["client-certificate-data"]?.string,
                keyFile: entry["client-key"]?.string, keyData: entry["client-key-data"]?.string,
                token: entry["token"]?.string, tokenFile: entry["tokenFile"]?.string,
                folder: Files.parent(of: file.path))
        }
    }

    package var contexts: [Context] {
        entries(.contexts).map { name, entry, _ in
            func text(_ key: String) -> String? { entry[key]?.string.flatMap { $0.isEmpty ? nil : $0 } }
            return Context(
                name: name, cluster: text("cluster") ?? "", user: text("user") ?? "",
                tenant: text("tenant"), namespace: text("namespace"))
        }
    }

    /// Empty when no file says.
    package var currentContext: String {
        get { files.lazy.compactMap { $0.tree["current-context"]?.string }.first { !$0.isEmpty } ?? "" }
        set {
            let index =
                files.firstIndex { $0.tree["current-context"]?.string?.isEmpty == false } ?? fileForNew
            files[index].tree["current-context"] = .string(newValue)
            files[index].isChanged = true
        }
    }

    // MARK: Choosing

    /// The context to use, with everything it names. Throws when a name leads nowhere.
    package func choose(_ name: String?) throws(CommandError) -> (Context, Cluster, User) {
        let context = try context(name)
        let why = "context \"\(context.name)\" names"
        return (context, try cluster(context.cluster, why), try user(context.user, why))
    }

    func context(_ name: String?) throws(CommandError) -> Context {
        let wanted = name ?? currentContext
        guard !wanted.isEmpty else {
            throw CommandError(
                "\(path) has no current-context; give one with --context or 'arktos config use-context'")
        }
        guard let context = contexts.first(where: { $0.name == wanted }) else {
            throw CommandError("context \"\(wanted)\" does not exist in \(path)\(near(wanted, .contexts))")
        }
        if context.tenant == "all" {
            throw CommandError("context \"\(wanted)\": \"all\" is not a valid tenant name")
        }
        return context
    }

    /// `why` is what names it: "context "x" names".
    func cluster(_ name: String, _ why: String) throws(CommandError) -> Cluster {
        guard let cluster = clusters.first(where: { $0.name == name }) else {
            throw CommandError("\(why) cluster \"\(name)\", which is not in \(path)")
        }
        return cluster
    }

    func user(_ name: String, _ why: String) throws(CommandError) -> User {
        guard let user = users.first(where: { $0.name == name }) else {
            throw CommandError("\(why) user \"\(name)\", which is not in \(path)")
        }
        return user
    }

    private func near(_ name: String, _ section: Section) -> String {
        nearestName(to: name, among: entries(section).map(\.name)).map { "; did you mean \"\($0)\"?" } ?? ""
    }
}
