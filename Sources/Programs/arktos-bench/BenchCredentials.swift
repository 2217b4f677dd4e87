// Certificates for one run, in files that every server can read.

import Linux
import TLS

struct BenchCredentials {
    let folder: String
    let client: TLSContext
    private let authority: CertificateAuthority
    private let trust: TrustStore

    var authorityFile: String { "\(folder)/authority.pem" }
    var serverFiles: [String] { ["\(folder)/server.pem", "\(folder)/server.key"] }
    var clientFiles: [String] { ["\(folder)/client.pem", "\(folder)/client.key"] }

    /// `groups` are the client's.
    init(
        in folder: String, server serverName: String = "server", client clientName: String = "client",
        groups: [String] = []
    ) throws {
        self.folder = folder
        authority = try CertificateAuthority.create(commonName: "bench")
        let server = try authority.issue(
            CertificateRequest(
                commonName: serverName, ipAddresses: ["127.0.0.1"], usages: [.server, .client]))
        let client = try authority.issue(CertificateRequest(commonName: clientName, organizations: groups))
        trust = TrustStore(authorities: [authority.certificate])
        self.client = try TLSContext(TLSConfiguration(identity: client, trust: trust))
        try write(authority.certificate.pem, to: authorityFile)
        for (identity, files) in [(server, serverFiles), (client, clientFiles)] {
            try write(identity.certificate.pem, to: files[0])
            try write(identity.key.pem, to: files[1])
        }
    }

    /// Another client.
    func client(_ name: String, groups: [String]) throws -> TLSContext {
        let identity = try authority.issue(CertificateRequest(commonName: name, organizations: groups))
        return try TLSContext(TLSConfiguration(identity: identity, trust: trust))
    }

    private func write(_ text: String, to path: String) throws(SystemError) {
        try Files.write(Array(text.utf8), to: path, mode: 0o600)
    }
}
