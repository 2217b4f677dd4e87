// The directory of a development cluster's certificates:
//
//     ca.crt  ca.key                     the authority; keys have mode 0600
//     apiserver.crt  apiserver.key       one pair for each program
//     users/acme-ann.crt  .key           one for each user: tenant, user
//     tokens/0001.pem                    what service-account tokens are signed with
//
// Everything is made when it is asked for and kept while it is good.

import Diagnostics
import Linux
import TLS

package struct CertificateDirectory: Sendable {
    package enum Outcome: String, Sendable {
        case kept, issued, renewed
    }
    /// When a certificate is made anew: when it has to be, or also while it is good.
    package enum Renewal: Sendable {
        case whenDue, always
    }
    /// Where a certificate stands, and whether it was made just now.
    package struct Credential: Sendable {
        package let certificateFile: String
        package let keyFile: String
        package let authorityFile: String
        package let certificate: Certificate
        package let outcome: Outcome
    }

    package let path: String
    private let clock: any WallClock

    /// Days that leaf certificates and the authority are valid, and the part of the validity that must be
    /// left: one that has less is renewed.
    package static let leafDays = 365
    package static let authorityDays = 3650
    static let renewalShare = 0.25

    package init(path: String, clock: any WallClock = SystemWallClock()) {
        self.path = path
        self.clock = clock
    }

    package var authorityFile: String { "\(path)/ca.crt" }
    package var authorityKeyFile: String { "\(path)/ca.key" }

    /// Makes and renews what is missing among `profiles`, the authority first. Throws on what it must not
    /// replace, with the file's name; what it made until then stays.
    @discardableResult
    package func ensure(_ profiles: [CertificateProfile], _ renewal: Renewal = .whenDue) throws
        -> [Credential]
    {
        try Files.makeDirectories("\(path)/users")
        // Two at a time would each make an authority.
        let lock = try FileLock("\(path)/.lock")
        defer { lock.release() }
        let authority = try ensureAuthority()
        return try profiles.map { try ensure($0, authority, renewal) }
    }

    /// The folder of the keys of service-account tokens. The first is made here; further ones, and taking old
    /// ones away, are the operator's: tokens may still count that they have signed.
    package func ensureTokenKeys() throws -> String {
        let folder = "\(path)/tokens"
        try Files.makeDirectories(folder, mode: 0o700)
        let lock = try FileLock("\(path)/.lock")
        defer { lock.release() }
        if try Files.list(folder).contains(where: { $0.hasSuffix(".pem") }) { return folder }
        try CredentialFile.replace("\(folder)/0001.pem", with: PrivateKey.generate().pem, mode: 0o600)
        return folder
    }

    private func ensureAuthority() throws(TLSError) -> CertificateAuthority {
        let now = clock.now
        switch (Files.exists(authorityFile), Files.exists(authorityKeyFile)) {
        case (false, false):
            let authority = try CertificateAuthority.create(
                commonName: "arktos development authority", days: Self.authorityDays, at: now)
            try CredentialFile.replace(authorityKeyFile, with: authority.key.pem, mode: 0o600)
            try CredentialFile.replace(authorityFile, with: authority.certificate.pem, mode: 0o644)
            return authority
        case (false, true):
            throw missing(authorityFile, beside: authorityKeyFile)
        case (true, false):
            throw missing(authorityKeyFile, beside: authorityFile)
        case (true, true):
            let authority = try CertificateAuthority(
                certificateFile: authorityFile, keyFile: authorityKeyFile)
            guard needsRenewal(authority.certificate) else { return authority }
            // The same key, so that what it signed before stays good.
            let renewed = try authority.renewed(days: Self.authorityDays, at: now)
            try CredentialFile.replace(authorityFile, with: renewed.certificate.pem, mode: 0o644)
            return renewed
        }
    }

    private func ensure(
        _ profile: CertificateProfile, _ authority: CertificateAuthority, _ renewal: Renewal
    ) throws(TLSError) -> Credential {
        let certificateFile = "\(path)/\(profile.file).crt"
        let keyFile = "\(path)/\(profile.file).key"
        func credential(_ certificate: Certificate, _ outcome: Outcome) -> Credential {
            Credential(
                certificateFile: certificateFile, keyFile: keyFile, authorityFile: authorityFile,
                certificate: certificate, outcome: outcome)
        }
        let exists = Files.exists(certificateFile)
        if exists, let present = try? Certificate.all(file: certificateFile).first {
            guard present.subject == profile.request.subject else {
                throw TLSError(
                    .invalidRequest,
                    "\(certificateFile): is the certificate of \(present.subject); remove it to make one for "
                        + "\(profile.request.subject) there")
            }
            if renewal == .whenDue, isGood(present, for: profile, keyFile: keyFile, authority) {
                return credential(present, .kept)
            }
        }
        var request = profile.request
        request.days = Self.leafDays
        let identity = try authority.issue(request, at: clock.now)
        // The key first: whoever reloads in between finds that it does not fit and tries again later.
        try CredentialFile.replace(keyFile, with: identity.key.pem, mode: 0o600)
        try CredentialFile.replace(certificateFile, with: identity.certificate.pem, mode: 0o644)
        return credential(identity.certificate, exists ? .renewed : .issued)
    }

    private func isGood(
        _ certificate: Certificate, for profile: CertificateProfile, keyFile: String,
        _ authority: CertificateAuthority
    ) -> Bool {
        guard !needsRenewal(certificate), certificate.names == profile.request.names,
            certificate.usages == profile.request.usages, certificate.isSigned(by: authority.certificate),
            let key = try? PrivateKey(file: keyFile)
        else { return false }
        return (try? TLSIdentity(chain: [certificate], key: key)) != nil
    }

    private func needsRenewal(_ certificate: Certificate) -> Bool {
        let validity = certificate.notAfter.since(certificate.notBefore)
        return certificate.notAfter.since(clock.now) < validity * Self.renewalShare
    }

    private func missing(_ file: String, beside other: String) -> TLSError {
        TLSError(
            .unusableCredentials,
            "\(file) is missing beside \(other): put it back, or remove the whole directory to begin anew")
    }
}
