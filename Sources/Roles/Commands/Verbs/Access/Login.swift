// `arktos login`: a context for a server, with a certificate that there is or with one that is asked for.

import API
import APIClient
import Linux
import Messages
import RPC
import TLS

extension Verb {
    static let login = Verb(
        "login", "Writes a context for a server into the configuration, with a certificate of yours",
        usage: "login [SERVER] [--certificate-authority FILE] [--username NAME] [--group GROUP]...",
        section: .access,
        explanation: """
            With --client-certificate and --client-key, these are written down. Otherwise a key is made, which
            never leaves this machine, and a certificate is asked for: as whoever --token-file or the
            configuration says, for this user or for --username. Somebody of the tenant who may do so has to
            approve it (arktos certificate approve); login waits for that.
            """,
        examples: [
            .init(
                "A newcomer with a token asks for a certificate",
                "login api.example:6443 --certificate-authority ca.crt --token-file token --username ann"),
            .init("A new certificate for whoever the configuration says", "login"),
            .init(
                "With a certificate that there is already",
                "login api.example:6443 --certificate-authority ca.crt --client-certificate ann.crt "
                    + "--client-key ann.key"),
        ],
        flags: [
            Flag(
                "token-file", nil, .value("FILE"), "a token to ask with, instead of a certificate",
                candidates: .files),
            Flag("username", nil, .value("NAME"), "whose certificate it is to be; yours unless said"),
            Flag("group", nil, .list("GROUP"), "a group to be in; may be given several times"),
            Flag("expiration", nil, .value("DURATION"), "how long the certificate is to last, such as 720h"),
            Flag(
                "timeout", nil, .value("DURATION"),
                "stop waiting for approval after this time; 1h unless said"),
        ]
    ) { arguments, program in
        try arguments.limitWords(to: 1)
        let server = arguments.words.first
        var destination = try Destination(arguments, program.environment, server: server)
        if let file = arguments.value("token-file") {
            let name = destination.user.name
            destination.user = ClientConfiguration.User(name: name, tokenFile: try here(file))
        }
        let isShown = arguments.isGiven("client-certificate") && arguments.isGiven("client-key")
        let credential: (certificate: String, key: String)
        if isShown, !arguments.isGiven("username") {
            credential = (
                try Files.readText(try arguments.required("client-certificate")),
                try Files.readText(try arguments.required("client-key"))
            )
        } else {
            credential = try await CertificateLogin(arguments, program, destination).run()
        }
        let login = Login(
            server: String(destination.cluster.server.split(separator: "://").last ?? ""),
            authority: String(decoding: try destination.authority(), as: UTF8.self),
            certificate: credential.certificate, key: credential.key)
        let path = ClientConfiguration.paths(arguments, program.environment)[0]
        let context = try login.write(
            to: path, tenant: arguments.value("tenant"), namespace: arguments.value("namespace"))
        let session = try Session.open(
            try Arguments(["--config", path], flags: Flag.common, verb: "login"), program)
        let answer = try await session.client.call(Discovery.whoAmI, WhoAmIRequest())
        program.output.print(
            "Logged in to \(login.server) as \(answer.user) of tenant \(answer.tenant), context \(context).")
    }

    /// Paths on the command line start here.
    private static func here(_ path: String) throws -> String {
        path.hasPrefix("/") ? path : try Files.target(ofLink: "/proc/self/cwd") + "/" + path
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
