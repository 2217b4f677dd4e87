// What a program presents to its peers and whom it believes.

import COpenSSL
import Diagnostics

/// A certificate, those between it and its authority if any, and its key.
package struct TLSIdentity: Sendable {
    /// The leaf first; never empty.
    package let chain: [Certificate]
    package let key: PrivateKey

    package var certificate: Certificate { chain[0] }

    /// Throws unless `key` is the key of the first certificate.
    package init(chain: [Certificate], key: PrivateKey) throws(TLSError) {
        guard let leaf = chain.first else {
            throw TLSError(.unusableCredentials, "an identity needs a certificate")
        }
        let x509 = try leaf.x509()
        defer { X509_free(x509) }
        guard X509_check_private_key(x509, key.pointer) == 1 else {
            ERR_clear_error()
            throw TLSError(
                .unusableCredentials, "the private key does not belong to the certificate \(leaf.subject)")
        }
        self.chain = chain
        self.key = key
    }

    package init(certificateFile: String, keyFile: String) throws(TLSError) {
        let chain = try Certificate.all(file: certificateFile)
        let key = try PrivateKey(file: keyFile)
        do { try self.init(chain: chain, key: key) } catch {
            throw error.about("\(certificateFile), \(keyFile)")
        }
    }
}

/// The authorities whose signature counts, and the certificates that they took back.
package struct TrustStore: Sendable, Hashable {
    package let authorities: [Certificate]
    package let revocations: [RevocationList]

    /// Throws for a revocation list that none of the authorities signed.
    package init(authorities: [Certificate], revocations: [RevocationList]) throws(TLSError) {
        for list in revocations where !authorities.contains(where: { list.isSigned(by: $0) }) {
            throw TLSError(
                .unusableCredentials,
                "the revocation list of \(list.issuer) is not signed by a trusted authority")
        }
        self.authorities = authorities
        self.revocations = revocations
    }

    package init(authorities: [Certificate]) {
        self.authorities = authorities
        revocations = []
    }

    package init(file path: String, revocationsFile: String? = nil) throws(TLSError) {
        let authorities = try Certificate.all(file: path)
        guard let revocationsFile else {
            self.init(authorities: authorities)
            return
        }
        let lists = try RevocationList.all(file: revocationsFile)
        do { try self.init(authorities: authorities, revocations: lists) } catch {
            throw error.about(revocationsFile)
        }
    }
}

package struct TLSConfiguration: Sendable {
    package enum Credentials: Sendable {
        /// A client that authenticates otherwise, or not at all.
        case none
        case identity(TLSIdentity)
        case files(certificate: String, key: String)
    }
    package enum Trust: Sendable {
        case store(TrustStore)
        /// PEM files; the second holds revocation lists.
        case file(String, revocations: String? = nil)
    }
    package enum ClientCertificates: Sendable {
        case required
        /// Presented ones are judged all the same.
        case optional
    }

    package enum Version: String, Sendable, CaseIterable {
        case tls12 = "TLS 1.2"
        case tls13 = "TLS 1.3"

        var number: Int32 {
            switch self {
            case .tls12: TLS1_2_VERSION
            case .tls13: TLS1_3_VERSION
            }
        }
    }

    package var credentials: Credentials
    package var trust: Trust
    /// What a server session demands; clients always demand one of servers.
    package var clientCertificates: ClientCertificates = .required
    /// Nothing older is spoken.
    package var minimumVersion = Version.tls13
    /// By preference; offered by clients, chosen from by servers.
    package var applicationProtocols: [String] = ["h2"]
    /// How long after a full handshake a peer may come back with a ticket instead of another one; nil: never.
    /// Only TLS 1.3 has tickets here.
    package var sessionLifetime: Duration? = .seconds(3600)
    /// Tickets that a client keeps, one for each address and server name; the oldest goes first.
    package var maximumKeptSessions = 256

    package init(credentials: Credentials, trust: Trust) {
        self.credentials = credentials
        self.trust = trust
    }

    /// Files that `TLSContext.reload()` reads again.
    package init(
        certificateFile: String, keyFile: String, authoritiesFile: String, revocationsFile: String? = nil
    ) {
        self.init(
            credentials: .files(certificate: certificateFile, key: keyFile),
            trust: .file(authoritiesFile, revocations: revocationsFile))
    }

    package init(identity: TLSIdentity, trust: TrustStore) {
        self.init(credentials: .identity(identity), trust: .store(trust))
    }
}
