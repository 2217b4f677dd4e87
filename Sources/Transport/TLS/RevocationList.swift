// A certificate revocation list: the serial numbers that an authority takes back.

import COpenSSL
import Diagnostics
import Glibc

package struct RevocationList: Sendable, Hashable {
    package let der: [UInt8]
    package let issuer: DistinguishedName
    package let issued: WallTime
    /// When the next list was promised. An older list counts for what it revokes, and for nothing else.
    package let nextIssue: WallTime?
    /// As `Certificate.serial` writes them.
    package let serials: Set<String>

    /// All lists of a PEM text, at least one.
    package static func all(pem: [UInt8]) throws(TLSError) -> [RevocationList] {
        ERR_clear_error()
        var pointers: [OpaquePointer] = []
        defer { pointers.forEach { X509_CRL_free($0) } }
        _ = MemoryBIO.reading(pem) { bio -> Void? in
            while let pointer = PEM_read_bio_X509_CRL(bio, nil, nil, nil) { pointers.append(pointer) }
            return ()
        }
        let problem = OpenSSLErrors.take()
        guard problem == nil || problem?.reason == PEM_R_NO_START_LINE else {
            throw TLSError(
                .unusableCredentials,
                "revocation list \(pointers.count + 1) in it is damaged: \(problem?.text ?? "")")
        }
        guard !pointers.isEmpty else {
            throw TLSError(.unusableCredentials, "no revocation list in PEM form found")
        }
        var lists: [RevocationList] = []
        for pointer in pointers { lists.append(try RevocationList(pointer)) }
        return lists
    }

    package static func all(file path: String) throws(TLSError) -> [RevocationList] {
        let bytes = try CredentialFile.read(path)
        do { return try all(pem: bytes) } catch { throw error.about(path) }
    }

    package var pem: String {
        get throws(TLSError) {
            let pointer = try parsed()
            defer { X509_CRL_free(pointer) }
            let bytes = MemoryBIO.written { PEM_write_bio_X509_CRL($0, pointer) }
            return String(decoding: try made(bytes, "writing a revocation list"), as: UTF8.self)
        }
    }

    package func isSigned(by authority: Certificate) -> Bool {
        guard issuer == authority.subject, let own = try? parsed(), let signer = try? authority.x509() else {
            return false
        }
        defer {
            X509_CRL_free(own)
            X509_free(signer)
            ERR_clear_error()
        }
        return X509_CRL_verify(own, X509_get0_pubkey(signer)) == 1
    }

    init(_ crl: OpaquePointer) throws(TLSError) {
        der = try made(MemoryBIO.encoded { i2d_X509_CRL(crl, $0) }, "encoding a revocation list")
        guard let issuer = DistinguishedName(X509_CRL_get_issuer(crl)),
            let issued = Certificate.time(X509_CRL_get0_lastUpdate(crl))
        else { throw TLSError(.unusableCredentials, "a revocation list's issuer or time is not readable") }
        self.issuer = issuer
        self.issued = issued
        nextIssue = X509_CRL_get0_nextUpdate(crl).flatMap { Certificate.time($0) }
        var serials: Set<String> = []
        if let revoked = X509_CRL_get_REVOKED(crl) {
            for index in 0..<OPENSSL_sk_num(revoked) {
                let entry = OPENSSL_sk_value(revoked, index).map { OpaquePointer($0) }
                serials.insert(Certificate.hexadecimal(X509_REVOKED_get0_serialNumber(entry)))
            }
        }
        self.serials = serials
    }

    /// A new X509_CRL that the caller frees.
    func parsed() throws(TLSError) -> OpaquePointer {
        let pointer = der.withUnsafeBufferPointer { buffer in
            var cursor = buffer.baseAddress
            return d2i_X509_CRL(nil, &cursor, buffer.count)
        }
        return try made(pointer, "decoding a revocation list")
    }
}

extension CertificateAuthority {
    /// The list of all of `serials` that this authority takes back. `number` grows from list to list.
    package func revocationList(
        of serials: Set<String>, number: Int, days: Int = 30, at time: WallTime = SystemWallClock().now
    ) throws(TLSError) -> RevocationList {
        let crl = try made(X509_CRL_new(), "making a revocation list")
        defer { X509_CRL_free(crl) }
        let signer = try certificate.x509()
        defer { X509_free(signer) }
        let now = try made(ASN1_TIME_set(nil, Int(time.seconds)), "making a time")
        defer { ASN1_STRING_free(now) }
        let next = try made(ASN1_TIME_set(nil, Int(time.seconds) + days * 86_400), "making a time")
        defer { ASN1_STRING_free(next) }
        try check(X509_CRL_set_version(crl, Int(X509_CRL_VERSION_2)), "setting a list's version")
        try check(X509_CRL_set_issuer_name(crl, X509_get_subject_name(signer)), "setting a list's issuer")
        try check(X509_CRL_set1_lastUpdate(crl, now), "setting a list's time")
        try check(X509_CRL_set1_nextUpdate(crl, next), "setting a list's time")
        let count = try made(ASN1_INTEGER_new(), "making a number")
        defer { ASN1_STRING_free(count) }
        ASN1_INTEGER_set(count, number)
        try check(X509_CRL_add1_ext_i2d(crl, NID_crl_number, count, 0, 0), "numbering a revocation list")
        for serial in serials.sorted() { try add(serial, to: crl, at: now) }
        X509_CRL_sort(crl)
        guard X509_CRL_sign(crl, key.pointer, EVP_sha256()) > 0 else {
            throw TLSError(.outOfResources, "signing a revocation list failed: \(OpenSSLErrors.text())")
        }
        return try RevocationList(crl)
    }

    private func add(
        _ serial: String, to crl: OpaquePointer, at time: UnsafeMutablePointer<ASN1_TIME>
    ) throws(TLSError) {
        var number: OpaquePointer?
        guard Hexadecimal.decode(serial) != nil, BN_hex2bn(&number, serial) == serial.utf8.count else {
            throw TLSError(.invalidRequest, "\"\(serial)\" is no certificate's serial number")
        }
        defer { BN_free(number) }
        let integer = try made(BN_to_ASN1_INTEGER(number, nil), "making a serial number")
        defer { ASN1_STRING_free(integer) }
        let revoked = try made(X509_REVOKED_new(), "making a revocation")
        X509_REVOKED_set_serialNumber(revoked, integer)
        X509_REVOKED_set_revocationDate(revoked, time)
        guard X509_CRL_add0_revoked(crl, revoked) == 1 else {
            X509_REVOKED_free(revoked)
            throw TLSError(.outOfResources, "no memory for a revocation")
        }
    }
}
