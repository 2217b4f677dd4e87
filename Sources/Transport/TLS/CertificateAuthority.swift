// A certificate authority: its own certificate and key, and what it signs. Where the requests come from, and
// whether they should be granted, is decided elsewhere.

import COpenSSL
import Diagnostics

/// What a certificate is asked to say.
package struct CertificateRequest: Sendable {
    package var subject: DistinguishedName
    package var names: SubjectAlternativeNames
    package var days: Int
    package var usages: Set<Certificate.Usage>
    /// It begins so long before it is signed.
    package var backdating: Duration

    package init(
        commonName: String, organizations: [String] = [], organizationalUnits: [String] = [],
        dnsNames: [String] = [], ipAddresses: [String] = [], uris: [String] = [], days: Int = 365,
        usages: Set<Certificate.Usage> = [.client],
        backdating: Duration = CertificateAuthority.backdating
    ) {
        subject = DistinguishedName(
            commonName: commonName, organizations: organizations, organizationalUnits: organizationalUnits)
        names = SubjectAlternativeNames(dnsNames: dnsNames, ipAddresses: ipAddresses, uris: uris)
        self.days = days
        self.usages = usages
        self.backdating = backdating
    }
}

package struct CertificateAuthority: Sendable {
    package let certificate: Certificate
    package let key: PrivateKey

    /// A certificate begins to be valid this long before it is signed, unless its request says otherwise:
    /// clocks differ.
    package static let backdating: Duration = .seconds(300)

    /// Throws unless the certificate is an authority's and the key is its key.
    package init(certificate: Certificate, key: PrivateKey) throws(TLSError) {
        guard certificate.isAuthority else {
            throw TLSError(
                .unusableCredentials,
                "certificate \(certificate.subject) is not an authority's; it cannot sign")
        }
        _ = try TLSIdentity(chain: [certificate], key: key)
        self.certificate = certificate
        self.key = key
    }

    package init(certificateFile: String, keyFile: String) throws(TLSError) {
        let certificate = try Certificate.all(file: certificateFile)[0]
        let key = try PrivateKey(file: keyFile)
        do { try self.init(certificate: certificate, key: key) } catch { throw error.about(certificateFile) }
    }

    /// A new self-signed authority that signs leaf certificates only.
    package static func create(
        commonName: String, days: Int = 3650, at time: WallTime = SystemWallClock().now
    ) throws(TLSError) -> CertificateAuthority {
        let key = try PrivateKey.generate()
        var draft = try CertificateDraft(CertificateRequest(commonName: commonName, days: days), at: time)
        draft.role = .authority
        return try CertificateAuthority(
            certificate: draft.sign(subjectKey: key.pointer, issuer: nil, key: key), key: key)
    }

    /// This authority with a new validity and the same name and key: what it signed before stays good.
    package func renewed(
        days: Int, at time: WallTime = SystemWallClock().now
    ) throws(TLSError) -> CertificateAuthority {
        var request = CertificateRequest(commonName: certificate.commonName, days: days)
        request.subject = certificate.subject
        var draft = try CertificateDraft(request, at: time)
        draft.role = .authority
        let fresh = try draft.sign(subjectKey: key.pointer, issuer: nil, key: key)
        return try CertificateAuthority(certificate: fresh, key: key)
    }

    /// A new key and its certificate, valid no longer than this authority.
    package func issue(
        _ request: CertificateRequest, at time: WallTime = SystemWallClock().now
    ) throws(TLSError) -> TLSIdentity {
        let key = try PrivateKey.generate()
        let draft = try draft(request, at: time)
        let leaf = try draft.sign(subjectKey: key.pointer, issuer: certificate, key: self.key)
        return try TLSIdentity(chain: [leaf], key: key)
    }

    /// The certificate that `request` asks for: its subject, names and key; validity and usages are the
    /// signer's to say.
    package func sign(
        _ request: CertificateSigningRequest, days: Int, usages: Set<Certificate.Usage>,
        at time: WallTime = SystemWallClock().now
    ) throws(TLSError) -> Certificate {
        var asked = CertificateRequest(commonName: request.subject.commonName, days: days, usages: usages)
        asked.subject = request.subject
        asked.names = request.names
        let draft = try draft(asked, at: time)
        let parsed = try request.parsed()
        defer { X509_REQ_free(parsed) }
        let subjectKey = try made(X509_REQ_get0_pubkey(parsed), "reading the request's key")
        return try draft.sign(subjectKey: subjectKey, issuer: certificate, key: key)
    }

    /// A client's certificate for the key of `request` that says `subject` and nothing else, whatever the
    /// request itself says. It begins at `start`, and ends no later than this authority.
    package func sign(
        keyOf request: CertificateSigningRequest, as subject: DistinguishedName, from start: WallTime,
        to end: WallTime, at time: WallTime = SystemWallClock().now
    ) throws(TLSError) -> Certificate {
        var asked = CertificateRequest(commonName: subject.commonName, days: 1, usages: [.client])
        asked.subject = subject
        var draft = try draft(asked, at: time)
        draft.notBefore = start
        draft.notAfter = min(end, certificate.notAfter)
        let parsed = try request.parsed()
        defer { X509_REQ_free(parsed) }
        let subjectKey = try made(X509_REQ_get0_pubkey(parsed), "reading the request's key")
        return try draft.sign(subjectKey: subjectKey, issuer: certificate, key: key)
    }

    private func draft(_ request: CertificateRequest, at time: WallTime) throws(TLSError) -> CertificateDraft
    {
        guard certificate.isValid(at: time) else {
            let problem =
                time < certificate.notBefore
                ? "is not valid yet" : "expired at \(certificate.notAfter.rfc3339)"
            throw TLSError(
                .unusableCredentials, "authority \(certificate.subject) \(problem); it cannot sign")
        }
        var draft = try CertificateDraft(request, at: time)
        draft.notAfter = min(draft.notAfter, certificate.notAfter)
        return draft
    }
}
