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
    /// As whom the calls are made, if not as whoever shows the certificate or token.
    var actingAs: ActingAs?

    /// `server` counts before the flag of that name.
    init(
        _ arguments: Arguments, _ environment: [String: String], server: String? = nil
    ) throws(CommandError) {
        func isGiven(_ flag: String) -> Bool { arguments.common(flag) != nil }
        let isWhole =
            (server != nil || isGiven("server")) && isGiven("certificate-authority")
            && (isGiven("client-certificate") && isGiven("client-key") || isGiven("token")
                || arguments.isGiven("token-file"))
        let needsFile = !isWhole
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
        actingAs = try ActingAs(arguments)
        apply(arguments)
        if let server { cluster.server = server }
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
        if let token = arguments.common("token") {
            // It speaks for somebody, and that need not be the configuration's user.
            user = ClientConfiguration.User(name: user.name)
            user.token = token
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
        let identity = try identity()
        let own = identity?.certificate.organizations.first { $0.hasPrefix("tenant:") }
        let trust = TrustStore(authorities: try Certificate.all(pem: try authority()))
        var settings = ChannelConfiguration()
        settings.serverName = cluster.serverName
        var interceptors: [any ClientInterceptor] = []
        if let token = try token() { interceptors.append(BearerToken { token }) }
        if let actingAs { interceptors.append(actingAs) }
        let credentials = identity.map { TLSConfiguration.Credentials.identity($0) } ?? .none
        let channel = Channel(
            to: try targets(),
            tls: try TLSContext(TLSConfiguration(credentials: credentials, trust: .store(trust))),
            configuration: settings, interceptors: interceptors)
        contact.note(
            Contact.Details(
                server: cluster.server,
                subject: identity.map { "\($0.certificate.subject)" } ?? "none, but a token",
                ownTenant: own.map { String($0.dropFirst("tenant:".count)) } ?? "", tenant: tenant,
                configuration: configuration, channel: channel))
        return channel
    }

    /// PEM of those whom the server's certificate may be signed by.
    func authority() throws -> [UInt8] {
        try content(
            cluster.authorityFile, cluster.authorityData, cluster.folder, "certificate-authority",
            of: "cluster \"\(cluster.name)\"")
    }

    private var owner: String { "user \"\(user.name)\"" }

    /// Nil for a user that has a token and no certificate.
    private func identity() throws -> TLSIdentity? {
        let hasCertificate = user.certificateFile != nil || user.certificateData != nil
        guard hasCertificate || (user.token == nil && user.tokenFile == nil) else { return nil }
        return try TLSIdentity(
            chain: try Certificate.all(
                pem: try content(
                    user.certificateFile, user.certificateData, user.folder, "client-certificate", of: owner)),
            key: try PrivateKey(
                pem: try content(user.keyFile, user.keyData, user.folder, "client-key", of: owner)))
    }

    private func token() throws -> String? {
        if let token = user.token { return token }
        guard let file = user.tokenFile else { return nil }
        let bytes = try content(file, nil, user.folder, "token", of: owner)
        let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard let word = words.first, words.count == 1 else {
            throw CommandError("the token of \(owner) in \(file) is not one word")
        }
        return String(word)
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
