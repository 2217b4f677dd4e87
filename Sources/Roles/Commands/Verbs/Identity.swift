// `arktos version`, `arktos whoami`, `arktos login`: who the two sides are.

import API
import APIClient
import Linux
import Messages
import RPC
import TLS

/// The version that every program of this build has.
package let arktosVersion = "0.1.0"

extension Verb {
    static let version = Verb(
        "version", "Prints the versions of this program and of the server", usage: "version [--client]",
        section: .settings,
        flags: [Flag("client", nil, .on, "only of this program")]
    ) { arguments, program in
        program.output.print("Client Version: v\(arktosVersion)")
        if arguments.has("client") { return }
        let session = try Session.open(arguments, program)
        let answer = try await session.client.call(Discovery.version, VersionRequest())
        program.output.print("Server Version: v\(answer.version)")
    }

    static let whoami = Verb(
        "whoami", "Prints whom the server takes you for", usage: "whoami", section: .access
    ) {
        arguments, program in
        let session = try Session.open(arguments, program)
        let answer = try await session.client.call(Discovery.whoAmI, WhoAmIRequest())
        var table = TextTable(["ATTRIBUTE", "VALUE"])
        table.add(["User", answer.user])
        table.add(["Tenant", answer.tenant])
        table.add(["Groups", answer.groups.isEmpty ? "<none>" : answer.groups.joined(separator: ", ")])
        program.output.print(table.text)
    }

    static let login = Verb(
        "login", "Writes a context for a server and a certificate into the configuration",
        usage: "login SERVER --certificate-authority FILE --client-certificate FILE --client-key FILE",
        section: .access,
        flags: [
            Flag("certificate-authority", nil, .value("FILE"), "who may speak for the server"),
            Flag("client-certificate", nil, .value("FILE"), "who you are"),
            Flag("client-key", nil, .value("FILE"), "the certificate's key"),
        ]
    ) { arguments, program in
        guard let server = arguments.words.first, arguments.words.count == 1 else {
            throw CommandError("login needs one server, as HOST:PORT")
        }
        func file(_ flag: String) throws -> String {
            guard let path = arguments.value(flag) else {
                throw CommandError("required flag(s) \"\(flag)\" not set")
            }
            return try String(decoding: Files.read(path), as: UTF8.self)
        }
        let login = Login(
            server: server, authority: try file("certificate-authority"),
            certificate: try file("client-certificate"), key: try file("client-key"))
        let path = ClientConfiguration.paths(arguments, program.environment)[0]
        let context = try login.write(
            to: path, tenant: arguments.value("tenant"), namespace: arguments.value("namespace"))
        let session = try Session.open(
            try Arguments(["--config", path], flags: Flag.common, verb: "login"), program)
        let answer = try await session.client.call(Discovery.whoAmI, WhoAmIRequest())
        program.output.print(
            "Logged in to \(server) as \(answer.user) of tenant \(answer.tenant), context \(context).")
    }
}

/// A context made from a certificate: everything is in the one file.
package struct Login: Sendable {
    let server: String
    let authority: String
    let certificate: String
    let key: String

    package init(server: String, authority: String, certificate: String, key: String) {
        self.server = server
        self.authority = authority
        self.certificate = certificate
        self.key = key
    }

    /// Adds cluster, user and context to the file, and makes the context the current one. Returns its name.
    package func write(to path: String, tenant: String?, namespace: String?) throws -> String {
        let parsed = try Certificate.all(pem: Array(certificate.utf8))
        guard let leaf = parsed.first else {
            throw CommandError("the client certificate file holds no certificate")
        }
        // Refuses a key that is not the certificate's before anything is written.
        _ = try TLSIdentity(chain: parsed, key: try PrivateKey(pem: key))
        var configuration =
            Files.exists(path) ? try ClientConfiguration(file: path) : ClientConfiguration()
        let own = leaf.organizations.first { $0.hasPrefix("tenant:") }.map {
            String($0.dropFirst("tenant:".count))
        }
        let name = [tenant ?? own ?? "system", leaf.commonName].joined(separator: "-")
        configuration.set(
            ClientConfiguration.Cluster(
                name: "arktos", server: "https://" + server,
                authorityData: Base64.encode(Array(authority.utf8))))
        configuration.set(
            ClientConfiguration.User(
                name: name, certificateData: Base64.encode(Array(certificate.utf8)),
                keyData: Base64.encode(Array(key.utf8))))
        configuration.set(
            ClientConfiguration.Context(
                name: name, cluster: "arktos", user: name, tenant: tenant ?? own, namespace: namespace))
        configuration.currentContext = name
        try configuration.write(to: path)
        return name
    }
}
