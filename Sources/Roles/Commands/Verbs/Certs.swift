// `arktos certs`: the certificates of a development cluster.

import Credentials
import Diagnostics
import Linux
import TLS

extension Verb {
    static let certs = Verb(
        "certs", "Lists, makes and renews the certificates of a development cluster",
        usage: certsUsage, section: .local,
        flags: [
            ClusterOptions.dataDirectory,
            Flag("group", nil, .list("GROUP"), "a group of the user; may be given several times"),
            Flag(
                "server", nil, .value("HOST:PORT"),
                "the API server in the configuration; the cluster's unless said"),
            Flag(
                "renew", nil, .on,
                "of user: a new certificate also when there is a good one, which goes on counting"),
        ]
    ) { arguments, program in
        let layout = try ClusterOptions.layout(arguments)
        let files = CertificateFiles(layout)
        switch (arguments.words.first, arguments.words.count) {
        case ("list", 1): program.output.print(try files.table().text)
        case ("user", 3):
            try files.requireAuthority()
            let server = arguments.value("server") ?? ClusterState(layout)?.server ?? "127.0.0.1:6443"
            let made = try ClusterCredentials(layout).user(
                arguments.words[2], tenant: arguments.words[1], groups: arguments.list("group"),
                server: server, renewal: arguments.has("renew") ? .always : .whenDue)
            program.output.print(
                """
                \(made.credential.certificateFile) \(made.credential.outcome.rawValue), \
                valid until \(made.credential.certificate.notAfter.rfc3339(fractionDigits: 0))
                export ARKTOSCONFIG=\(made.configuration)
                """)
        case ("renew", 1):
            for file in try files.renew() { program.output.print("\(file) renewed") }
        default: throw CommandError("usage: arktos \(certsUsage)")
        }
    }
}

private let certsUsage =
    "certs (list | user TENANT NAME [--group GROUP]... [--renew] | renew) [--data-dir DIR]"

/// The certificates in a cluster's directory, whoever made them.
struct CertificateFiles: Sendable {
    private let layout: ClusterLayout

    init(_ layout: ClusterLayout) { self.layout = layout }

    func requireAuthority() throws(CommandError) {
        guard Files.exists("\(layout.certificates)/ca.key") else {
            throw CommandError("there is no authority in \(layout.certificates); 'arktos up' makes one")
        }
    }

    /// Paths below the directory, the authority first.
    private func names() throws -> [String] {
        try requireAuthority()
        let folder = layout.certificates
        let programs = try Files.list(folder).filter { $0.hasSuffix(".crt") && $0 != "ca.crt" }
        let users = Files.isDirectory("\(folder)/users") ? try Files.list("\(folder)/users") : []
        return ["ca.crt"] + programs + users.filter { $0.hasSuffix(".crt") }.map { "users/\($0)" }
    }

    func table() throws -> TextTable {
        var table = TextTable(["FILE", "SUBJECT", "VALID UNTIL", "SERIAL"])
        for name in try names() {
            guard let certificate = try Certificate.all(file: "\(layout.certificates)/\(name)").first else {
                continue
            }
            table.add([
                name, "\(certificate.subject)", certificate.notAfter.rfc3339(fractionDigits: 0),
                "\(certificate.serial)",
            ])
        }
        return table
    }

    /// Issues every certificate but the authority's again, for the same subject, names and usages and with a
    /// new key. Programs that run take theirs up by themselves; configurations are written again.
    func renew() throws -> [String] {
        let folder = layout.certificates
        let authority = try CertificateAuthority(
            certificateFile: "\(folder)/ca.crt", keyFile: "\(folder)/ca.key")
        var renewed: [String] = []
        for name in try names() where name != "ca.crt" {
            let file = "\(folder)/\(name)"
            guard let old = try Certificate.all(file: file).first else { continue }
            let identity = try authority.issue(
                CertificateProfile.request(like: old), at: SystemWallClock().now)
            try CredentialFile.replace("\(file.dropLast(4)).key", with: identity.key.pem, mode: 0o600)
            try CredentialFile.replace(file, with: identity.certificate.pem, mode: 0o644)
            renewed.append(file)
            try rewriteConfiguration(name)
        }
        return renewed
    }

    /// The configuration of a user whose certificate is new holds the old one.
    private func rewriteConfiguration(_ name: String) throws {
        guard name.hasPrefix("users/") else { return }
        let path = layout.configuration(of: String(name.dropFirst(6).dropLast(4)))
        guard Files.exists(path) else { return }
        let (context, cluster, _) = try ClientConfiguration(file: path).choose(nil)
        let file = "\(layout.certificates)/\(name.dropLast(4))"
        let login = Login(
            server: String(cluster.server.dropFirst("https://".count)),
            authority: try Files.readText("\(layout.certificates)/ca.crt"),
            certificate: try Files.readText("\(file).crt"), key: try Files.readText("\(file).key"))
        _ = try login.write(to: path, tenant: context.tenant, namespace: context.namespace)
    }
}
