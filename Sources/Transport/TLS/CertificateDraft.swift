// A certificate before it is signed: which fields and extensions it gets.

import COpenSSL
import Diagnostics
import Glibc

struct CertificateDraft {
    enum Role {
        case leaf
        case authority
    }

    let request: CertificateRequest
    var role: Role = .leaf
    var notBefore: WallTime
    var notAfter: WallTime

    init(_ request: CertificateRequest, at time: WallTime) throws(TLSError) {
        guard !request.subject.commonName.isEmpty else {
            throw TLSError(.invalidRequest, "a certificate needs a common name")
        }
        guard (1...36_500).contains(request.days) else {
            throw TLSError(
                .invalidRequest,
                "certificate \(request.subject): \(request.days) days of validity; 1 to 36500 are possible")
        }
        self.request = request
        notBefore = time - request.backdating
        notAfter = WallTime(seconds: time.seconds + Int64(request.days) * 86_400)
    }

    /// The certificate for `subjectKey`, signed by `key`, which is `issuer`'s; self-signed without an issuer.
    func sign(subjectKey: OpaquePointer, issuer: Certificate?, key: PrivateKey) throws(TLSError)
        -> Certificate
    {
        let x509 = try made(X509_new(), "making a certificate")
        defer { X509_free(x509) }
        try check(X509_set_version(x509, Int(X509_VERSION_3)), "setting a certificate's version")
        try setSerial(x509)
        try setValidity(x509)
        let subject = try request.subject.encoded()
        defer { X509_NAME_free(subject) }
        try check(X509_set_subject_name(x509, subject), "setting a certificate's subject")
        try check(X509_set_pubkey(x509, subjectKey), "setting a certificate's key")
        let issuerX509 = try issuer?.x509()
        defer { X509_free(issuerX509) }
        let issuerName = X509_get_subject_name(issuerX509 ?? x509)
        try check(X509_set_issuer_name(x509, issuerName), "setting a certificate's issuer")
        try addExtensions(x509, issuer: issuerX509 ?? x509)
        guard X509_sign(x509, key.pointer, EVP_sha256()) > 0 else {
            throw TLSError(.outOfResources, "signing a certificate failed: \(OpenSSLErrors.text())")
        }
        return try Certificate(x509)
    }

    /// 127 random bits: never negative, never the same twice.
    private func setSerial(_ x509: OpaquePointer) throws(TLSError) {
        var bytes = RandomBytes.make(16)
        bytes[0] = bytes[0] & 0x7F | 0x40
        let number = try made(BN_bin2bn(bytes, Int32(bytes.count), nil), "making a serial number")
        defer { BN_free(number) }
        let result = BN_to_ASN1_INTEGER(number, X509_get_serialNumber(x509))
        _ = try made(result, "setting a serial number")
    }

    private func setValidity(_ x509: OpaquePointer) throws(TLSError) {
        _ = try made(ASN1_TIME_set(X509_getm_notBefore(x509), Int(notBefore.seconds)), "setting notBefore")
        _ = try made(ASN1_TIME_set(X509_getm_notAfter(x509), Int(notAfter.seconds)), "setting notAfter")
    }

    private func addExtensions(_ x509: OpaquePointer, issuer: OpaquePointer) throws(TLSError) {
        var context = X509V3_CTX()
        X509V3_set_ctx(&context, issuer, x509, nil, nil, 0)
        switch role {
        case .authority:
            try add(NID_basic_constraints, "critical,CA:TRUE,pathlen:0", to: x509, &context)
            try add(NID_key_usage, "critical,keyCertSign,cRLSign", to: x509, &context)
        case .leaf:
            try add(NID_basic_constraints, "critical,CA:FALSE", to: x509, &context)
            try add(NID_key_usage, "critical,digitalSignature", to: x509, &context)
            let usages = request.usages.map(\.rawValue).sorted().joined(separator: ",")
            if !usages.isEmpty { try add(NID_ext_key_usage, usages, to: x509, &context) }
        }
        try add(NID_subject_key_identifier, "hash", to: x509, &context)
        try add(NID_authority_key_identifier, "keyid", to: x509, &context)
        guard !request.names.isEmpty else { return }
        // Built from values, never from OpenSSL's configuration text, in which a name could smuggle in
        // another.
        let names = try request.names.encoded()
        defer { GENERAL_NAMES_free(names) }
        let result = X509_add1_ext_i2d(x509, NID_subject_alt_name, UnsafeMutableRawPointer(names), 0, 0)
        try check(result, "adding alternative names")
    }

    private func add(
        _ nid: Int32, _ value: String, to x509: OpaquePointer, _ context: inout X509V3_CTX
    ) throws(TLSError) {
        let made = try made(X509V3_EXT_nconf_nid(nil, &context, nid, value), "making a certificate extension")
        defer { X509_EXTENSION_free(made) }
        try check(X509_add_ext(x509, made, -1), "adding a certificate extension")
    }
}
