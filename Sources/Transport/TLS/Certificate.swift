// A certificate as a value: parsed once at the edge, everything a program may ask of it afterwards is plain
// data.

import COpenSSL
import Diagnostics
import Glibc

package struct Certificate: Sendable, Hashable {
    /// What the key may be used for (the extended key usages that matter here).
    package enum Usage: String, Sendable, CaseIterable {
        case server = "serverAuth"
        case client = "clientAuth"
    }

    package let der: [UInt8]
    package let subject: DistinguishedName
    package let issuer: DistinguishedName
    /// Lower-case hexadecimal without separators.
    package let serial: String
    package let notBefore: WallTime
    package let notAfter: WallTime
    package let names: SubjectAlternativeNames
    package let isAuthority: Bool
    /// Nil when the certificate does not restrict itself.
    package let usages: Set<Usage>?

    package var commonName: String { subject.commonName }
    package var organizations: [String] { subject.organizations }
    package var organizationalUnits: [String] { subject.organizationalUnits }

    /// SHA-256 of the DER, lower-case hexadecimal: what names a certificate in logs and revocations.
    package var fingerprint: String { SHA256.digest(der).hexadecimal }

    package var pem: String {
        let body = Base64.encode(der)
        var lines = ["-----BEGIN CERTIFICATE-----"]
        var rest = body[...]
        while !rest.isEmpty {
            lines.append(String(rest.prefix(64)))
            rest = rest.dropFirst(64)
        }
        return lines.joined(separator: "\n") + "\n-----END CERTIFICATE-----\n"
    }

    package func isValid(at time: WallTime) -> Bool { notBefore <= time && time < notAfter }

    /// Whether `authority`'s key made this certificate's signature. Says nothing of time, usages or trust.
    package func isSigned(by authority: Certificate) -> Bool {
        guard issuer == authority.subject, let own = try? x509(), let signer = try? authority.x509() else {
            return false
        }
        defer {
            X509_free(own)
            X509_free(signer)
            ERR_clear_error()
        }
        return X509_verify(own, X509_get0_pubkey(signer)) == 1
    }

    /// Whether both are certificates of one key.
    package func sharesKey(with other: Certificate) -> Bool {
        guard let own = try? x509(), let others = try? other.x509() else { return false }
        defer {
            X509_free(own)
            X509_free(others)
            ERR_clear_error()
        }
        return EVP_PKEY_eq(X509_get0_pubkey(own), X509_get0_pubkey(others)) == 1
    }

    package init(der: [UInt8]) throws(TLSError) {
        let parsed = der.withUnsafeBufferPointer { buffer in
            var cursor = buffer.baseAddress
            return d2i_X509(nil, &cursor, buffer.count)
        }
        guard let parsed else {
            throw TLSError(.badCertificate, "not a certificate: \(OpenSSLErrors.text())")
        }
        defer { X509_free(parsed) }
        try self.init(parsed)
    }

    /// All certificates of a PEM text, in their order; at least one. Text between them is passed over.
    package static func all(pem: [UInt8]) throws(TLSError) -> [Certificate] {
        ERR_clear_error()
        var pointers: [OpaquePointer] = []
        defer { pointers.forEach { X509_free($0) } }
        _ = MemoryBIO.reading(pem) { bio -> Void? in
            while let pointer = PEM_read_bio_X509(bio, nil, nil, nil) { pointers.append(pointer) }
            return ()
        }
        let problem = OpenSSLErrors.take()
        guard problem == nil || problem?.reason == PEM_R_NO_START_LINE else {
            let ordinal = pointers.count + 1
            throw TLSError(
                .unusableCredentials, "certificate \(ordinal) in it is damaged: \(problem?.text ?? "")")
        }
        guard !pointers.isEmpty else {
            throw TLSError(.unusableCredentials, "no certificate in PEM form found")
        }
        var certificates: [Certificate] = []
        for pointer in pointers { certificates.append(try Certificate(pointer)) }
        return certificates
    }

    package static func all(file path: String) throws(TLSError) -> [Certificate] {
        let bytes = try CredentialFile.read(path)
        do { return try all(pem: bytes) } catch { throw error.about(path) }
    }

    /// Copies what is asked for out of `x509`, which stays the caller's.
    init(_ x509: OpaquePointer) throws(TLSError) {
        der = try made(MemoryBIO.encoded { i2d_X509(x509, $0) }, "encoding a certificate")
        guard let subject = DistinguishedName(X509_get_subject_name(x509)),
            let issuer = DistinguishedName(X509_get_issuer_name(x509))
        else { throw TLSError(.badCertificate, "a certificate's subject or issuer is not readable text") }
        self.subject = subject
        self.issuer = issuer
        guard let notBefore = Self.time(X509_get0_notBefore(x509)),
            let notAfter = Self.time(X509_get0_notAfter(x509))
        else { throw TLSError(.badCertificate, "certificate \(subject): its validity is not readable") }
        self.notBefore = notBefore
        self.notAfter = notAfter
        serial = Self.hexadecimal(X509_get0_serialNumber(x509))
        let alternatives = X509_get_ext_d2i(x509, NID_subject_alt_name, nil, nil).map { OpaquePointer($0) }
        names = SubjectAlternativeNames(alternatives)
        if let alternatives { GENERAL_NAMES_free(alternatives) }
        isAuthority = X509_check_ca(x509) >= 1
        let bits = X509_get_extended_key_usage(x509)
        if bits == UInt32.max {
            usages = nil
        } else {
            var usages: Set<Usage> = []
            if bits & UInt32(XKU_SSL_SERVER) != 0 { usages.insert(.server) }
            if bits & UInt32(XKU_SSL_CLIENT) != 0 { usages.insert(.client) }
            self.usages = usages
        }
    }

    /// A new X509 that the caller frees.
    func x509() throws(TLSError) -> OpaquePointer {
        let parsed = der.withUnsafeBufferPointer { buffer in
            var cursor = buffer.baseAddress
            return d2i_X509(nil, &cursor, buffer.count)
        }
        return try made(parsed, "decoding a certificate")
    }

    static func time(_ time: UnsafePointer<ASN1_TIME>?) -> WallTime? {
        var parts = tm()
        guard ASN1_TIME_to_tm(time, &parts) == 1 else { return nil }
        return WallTime(seconds: Int64(timegm(&parts)))
    }

    static func hexadecimal(_ number: UnsafePointer<ASN1_INTEGER>?) -> String {
        guard let number, let big = ASN1_INTEGER_to_BN(number, nil) else { return "" }
        defer { BN_free(big) }
        guard let text = BN_bn2hex(big) else { return "" }
        defer { CRYPTO_free(text, nil, 0) }
        return String(cString: text).lowercased()
    }
}
