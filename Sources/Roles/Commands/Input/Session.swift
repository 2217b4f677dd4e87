// A conversation with the API server: who speaks, about which tenant and namespace, over which channel.

import API
import APIClient
import Linux
import Messages
import RPC
import TLS

package struct Session: Sendable {
    package let client: APIClient
    /// Empty for the tenant of the caller's certificate.
    package let tenant: String
    package let namespace: String
    package let context: ClientConfiguration.Context

    /// Reads the configuration and opens a channel; nothing is sent before the first call.
    package static func open(_ arguments: Arguments, _ program: CommandLineProgram) throws -> Session {
        let configuration = try ClientConfiguration(
            file: ClientConfiguration.path(arguments, program.environment))
        let (context, cluster, user) = try configuration.choose(arguments.value("context"))
        let tenant = arguments.value("tenant") ?? context.tenant ?? ""
        guard tenant != "all" else { throw CommandError("\"all\" is not a valid tenant name") }
        let channel = try Channel.open(cluster, user, beside: configuration.path)
        let timeout = try arguments.duration("request-timeout") ?? .seconds(30)
        return Session(
            client: APIClient(channel, timeout: timeout), tenant: tenant,
            namespace: arguments.value("namespace") ?? context.namespace ?? "default", context: context)
    }

    // MARK: Naming

    /// A reference to one object of the resource, or to all when `name` is empty.
    func reference(_ resource: Resource, name: String = "", tenant: String? = nil, namespace: String? = nil)
        -> ResourceRef
    {
        ResourceRef.with {
            $0.group = resource.group
            $0.version = resource.version
            $0.resource = resource.plural
            $0.tenant = resource.scope == .cluster ? "" : tenant ?? self.tenant
            $0.namespace = resource.scope == .namespace ? namespace ?? self.namespace : ""
            $0.name = name
        }
    }
}

extension Channel {
    /// Relative paths are taken from the configuration's folder.
    static func open(
        _ cluster: ClientConfiguration.Cluster, _ user: ClientConfiguration.User, beside path: String
    ) throws -> Channel {
        let folder = Files.parent(of: path)
        func content(_ file: String?, _ data: String?, _ what: String) throws -> [UInt8] {
            if let data {
                guard let bytes = Base64.decode(data) else {
                    throw CommandError("\(path): \(what)-data is not base64")
                }
                return bytes
            }
            guard let file else { throw CommandError("\(path): user \"\(user.name)\" has no \(what)") }
            let full = file.hasPrefix("/") ? file : folder + "/" + file
            do { return try Files.read(full) } catch {
                throw CommandError("cannot read the \(what): \(error)")
            }
        }
        let authority = try content(cluster.authorityFile, cluster.authorityData, "certificate-authority")
        let identity = try TLSIdentity(
            chain: try Certificate.all(
                pem: try content(user.certificateFile, user.certificateData, "client-certificate")),
            key: try PrivateKey(pem: try content(user.keyFile, user.keyData, "client-key")))
        let trust = TrustStore(authorities: try Certificate.all(pem: authority))
        let server =
            cluster.server.hasPrefix("https://") ? String(cluster.server.dropFirst(8)) : cluster.server
        let endpoint = server.split(separator: "/").first.map(String.init) ?? server
        guard let target = Channel.Target(endpoint) else {
            throw CommandError(
                "\(path): cluster \"\(cluster.name)\" has the server \"\(cluster.server)\", which is not HOST:PORT"
            )
        }
        return Channel(to: target, tls: try TLSContext(TLSConfiguration(identity: identity, trust: trust)))
    }
}
