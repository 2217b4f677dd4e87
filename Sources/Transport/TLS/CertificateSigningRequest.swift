// A certificate signing request (PKCS #10): made where the key is, signed where the authority is.

import COpenSSL

package struct CertificateSigningRequest: Sendable, Hashable {
    package let der: [UInt8]
    package let subject: DistinguishedName
    package let names: SubjectAlternativeNames
    package let key: KeyStrength

    /// A request for `key`, signed by it. Days and usages of `request` are the signer's to decide and not
    /// part of it.
    package init(_ request: CertificateRequest, key: PrivateKey) throws(TLSError) {
        let pointer = try made(X509_REQ_new(), "making a signing request")
        defer { X509_REQ_free(pointer) }
        let subject = try request.subject.encoded()
        defer { X509_NAME_free(subject) }
        try check(X509_REQ_set_version(pointer, Int(X509_REQ_VERSION_1)), "setting a request's version")
        try check(X509_REQ_set_subject_name(pointer, subject), "setting a request's subject")
        try check(X509_REQ_set_pubkey(pointer, key.pointer), "setting a request's key")
        if !request.names.isEmpty { try Self.add(request.names, to: pointer) }
        guard X509_REQ_sign(pointer, key.pointer, EVP_sha256()) > 0 else {
            throw TLSError(.outOfResources, "signing a request failed: \(OpenSSLErrors.text())")
        }
        try self.init(pointer)
    }

    /// Throws when the text is no request or its signature is not by its own key. Says nothing of how good
    /// the key is.
    package init(pem: [UInt8]) throws(TLSError) {
        ERR_clear_error()
        guard let pointer = MemoryBIO.reading(pem, { PEM_read_bio_X509_REQ($0, nil, nil, nil) }) else {
            throw TLSError(
                .badCertificate, "not a certificate signing request in PEM form: \(OpenSSLErrors.text())")
        }
        defer { X509_REQ_free(pointer) }
        try self.init(pointer)
    }

    package var pem: String {
        get throws(TLSError) {
            let pointer = try parsed()
            defer { X509_REQ_free(pointer) }
            let bytes = MemoryBIO.written { PEM_write_bio_X509_REQ($0, pointer) }
            return String(decoding: try made(bytes, "writing a signing request"), as: UTF8.self)
        }
    }

    /// A new X509_REQ that the caller frees.
    func parsed() throws(TLSError) -> OpaquePointer {
        let pointer = der.withUnsafeBufferPointer { buffer in
            var cursor = buffer.baseAddress
            return d2i_X509_REQ(nil, &cursor, buffer.count)
        }
        return try made(pointer, "decoding a signing request")
    }

    private init(_ pointer: OpaquePointer) throws(TLSError) {
        guard let key = X509_REQ_get0_pubkey(pointer) else {
            ERR_clear_error()
            throw TLSError(
                .badCertificate, "the certificate signing request's key is none that is known here")
        }
        self.key = KeyStrength(key)
        guard X509_REQ_verify(pointer, key) == 1 else {
            ERR_clear_error()
            throw TLSError(.badCertificate, "the certificate signing request is not signed by its own key")
        }
        guard let subject = DistinguishedName(X509_REQ_get_subject_name(pointer)) else {
            throw TLSError(.badCertificate, "the certificate signing request's subject is not readable text")
        }
        self.subject = subject
        der = try made(MemoryBIO.encoded { i2d_X509_REQ(pointer, $0) }, "encoding a signing request")
        let extensions = X509_REQ_get_extensions(pointer)
        defer {
            if let extensions { OPENSSL_sk_pop_free(extensions) { X509_EXTENSION_free(OpaquePointer($0)) } }
        }
        let alternatives = extensions.flatMap { X509V3_get_d2i($0, NID_subject_alt_name, nil, nil) }
        names = SubjectAlternativeNames(alternatives.map { OpaquePointer($0) })
        if let alternatives { GENERAL_NAMES_free(OpaquePointer(alternatives)) }
    }

    private static func add(_ names: SubjectAlternativeNames, to request: OpaquePointer) throws(TLSError) {
        let encoded = try names.encoded()
        defer { GENERAL_NAMES_free(encoded) }
        let method = X509V3_EXT_i2d(NID_subject_alt_name, 0, UnsafeMutableRawPointer(encoded))
        let item = try made(method, "making alternative names")
        let list = try made(OPENSSL_sk_new_null(), "making an extension list")
        OPENSSL_sk_push(list, UnsafeRawPointer(item))
        defer { OPENSSL_sk_pop_free(list) { X509_EXTENSION_free(OpaquePointer($0)) } }
        try check(X509_REQ_add_extensions(request, list), "adding alternative names")
    }
}
