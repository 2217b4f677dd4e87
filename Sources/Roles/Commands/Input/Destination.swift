// Which server, as whom, and about which tenant and namespace: the configuration, with flags over it.

import API
import Linux
import RPC
import TLS

struct Destination: Sendable {
    var context: ClientConfiguration.Context
    var cluster: ClientConfiguration.Cluster
    var user: ClientConfiguration.User
    /// Empty for the tenant of the caller's certificate.
    var tenant: String
    var namespace: String
    /// The configuration's file, for messages.
    var configuration: String

    init(_ arguments: Arguments, _ environment: [String: String]) throws(CommandError) {
        let everything = ["server", "certificate-authority", "client-certificate", "client-key"]
        let needsFile = !everything.allSatisfy { arguments.common($0) != nil }
        let paths = ClientConfiguration.paths(arguments, environment)
        let files =
            needsFile
            ? try ClientConfiguration(files: paths) : try ClientConfiguration(filesIfAny: paths)
        configuration = files.path
        let hasContext = arguments.common("context") != nil || !files.currentContext.isEmpty
        let namesAll = arguments.common("cluster") != nil && arguments.common("user") != nil
        if hasContext || (needsFile && !namesAll) {
            context = try files.context(arguments.common("context"))
        } else {
            context = ClientConfiguration.Context(name: "")
        }
        let why = "context \"\(context.name)\" names"
        if let name = arguments.common("cluster") {
            cluster = try files.cluster(name, "--cluster names")
        } else if needsFile || !context.cluster.isEmpty {
            cluster = try files.cluster(context.cluster, why)
        } else {
            cluster = ClientConfiguration.Cluster(name: "")
        }
        if let name = arguments.common("user") {
            user = try files.user(name, "--user names")
        } else if needsFile || !context.user.isEmpty {
            user = try files.user(context.user, why)
        } else {
            user = ClientConfiguration.User(name: "")
        }
        tenant = arguments.common("tenant") ?? context.tenant ?? ""
        guard tenant != "all" else { throw CommandError("\"all\" is not a valid tenant name") }
        namespace = arguments.common("namespace") ?? context.namespace ?? "default"
        apply(arguments)
    }

    /// Flags that replace single values; relative paths in them start here and not at the configuration.
    private mutating func apply(_ arguments: Arguments) {
        func here(_ path: String) -> String {
            guard !path.hasPrefix("/"), let folder = try? Files.target(ofLink: "/proc/self/cwd") else {
                return path
            }
            return folder + "/" + path
        }
        if let server = arguments.common("server") { cluster.server = server }
        if let path = arguments.common("certificate-authority") {
            cluster.authorityFile = here(path)
            cluster.authorityData = nil
        }
        if let path = arguments.common("client-certificate") {
            user.certificateFile = here(path)
            user.certificateData = nil
        }
        if let path = arguments.common("client-key") {
            user.keyFile = here(path)
            user.keyData = nil
        }
    }

    // MARK: Connecting

    /// Opens a channel, and notes in `contact` where it leads and what it shows.
    func channel(_ contact: Contact) throws -> Channel {
        let authority = try content(
            cluster.authorityFile, cluster.authorityData, cluster.folder, "certificate-authority",
            of: "cluster \"\(cluster.name)\"")
        let owner = "user \"\(user.name)\""
        let identity = try TLSIdentity(
            chain: try Certificate.all(
                pem: try content(
                    user.certificateFile, user.certificateData, user.folder, "client-certificate", of: owner)),
            key: try PrivateKey(
                pem: try content(user.keyFile, user.keyData, user.folder, "client-key", of: owner)))
        let targets = try targets()
        let own = identity.certificate.organizations.first { $0.hasPrefix("tenant:") }
        let trust = TrustStore(authorities: try Certificate.all(pem: authority))
        var settings = ChannelConfiguration()
        settings.serverName = cluster.serverName
        let channel = Channel(
            to: targets, tls: try TLSContext(TLSConfiguration(identity: identity, trust: trust)),
            configuration: settings)
        contact.note(
            Contact.Details(
                server: cluster.server, subject: "\(identity.certificate.subject)",
                ownTenant: own.map { String($0.dropFirst("tenant:".count)) } ?? "", tenant: tenant,
                configuration: configuration, channel: channel))
        return channel
    }

    private func targets() throws(CommandError) -> [Channel.Target] {
        var targets: [Channel.Target] = []
        for server in cluster.server.split(separator: ",") {
            let endpoint = server.hasPrefix("https://") ? server.dropFirst(8) : server
            let hostAndPort = endpoint.prefix { $0 != "/" }
            let isBare = !hostAndPort.contains(":") && !hostAndPort.isEmpty
            guard let target = Channel.Target(String(hostAndPort) + (isBare ? ":443" : "")) else {
                throw CommandError(
                    "\(configuration): cluster \"\(cluster.name)\" has the server \"\(server)\", which is not "
                        + "HOST:PORT")
            }
            targets.append(target)
        }
        guard !targets.isEmpty else {
            throw CommandError("\(configuration): cluster \"\(cluster.name)\" has no server")
        }
        return targets
    }

    private func content(
        _ file: String?, _ data: String?, _ folder: String, _ what: String, of owner: String
    ) throws -> [UInt8] {
        if let data {
            guard let bytes = Base64.decode(data) else {
                throw CommandError("\(configuration): \(what)-data of \(owner) is not base64")
            }
            return bytes
        }
        guard let file else { throw CommandError("\(configuration): \(owner) has no \(what)") }
        let path = file.hasPrefix("/") ? file : folder + "/" + file
        do { return try Files.read(path) } catch {
            throw CommandError("cannot read the \(what) of \(owner): \(error)")
        }
    }
}
