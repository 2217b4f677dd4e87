// Signatures of tokens: ECDSA over P-256 with SHA-256, in the form that JSON web signatures have (ES256 of
// RFC 7518 §3.4): r and then s, 32 bytes each.

import COpenSSL

/// The half of a key that may be shown: checks what the other half has signed.
// Safe because an EVP_PKEY is never changed after it was made, and OpenSSL counts its references atomically.
package final class PublicKey: @unchecked Sendable {
    private let pointer: OpaquePointer
    /// SubjectPublicKeyInfo.
    package let der: [UInt8]

    /// Takes over the reference.
    private init(owning pointer: OpaquePointer) throws(TLSError) {
        guard Self.isP256(pointer), let der = MemoryBIO.encoded({ i2d_PUBKEY(pointer, $0) }) else {
            EVP_PKEY_free(pointer)
            throw TLSError(
                .unusableCredentials, "the key is not one of EC P-256, which tokens are signed with")
        }
        self.pointer = pointer
        self.der = der
    }

    deinit {
        EVP_PKEY_free(pointer)
    }

    /// The first public key ("PUBLIC KEY") in the PEM text.
    package convenience init(pem: [UInt8]) throws(TLSError) {
        ERR_clear_error()
        guard let pointer = MemoryBIO.reading(pem, { PEM_read_bio_PUBKEY($0, nil, nil, nil) }) else {
            throw TLSError(
                .unusableCredentials, "no public key in PEM form found: \(OpenSSLErrors.text())")
        }
        try self.init(owning: pointer)
    }

    package convenience init(of key: PrivateKey) throws(TLSError) {
        EVP_PKEY_up_ref(key.pointer)
        try self.init(owning: key.pointer)
    }

    /// Names the key in tokens: base64url of the SHA-256 of its DER, as Kubernetes names its own.
    package var identifier: String {
        Base64.encode(SHA256.digest(der).bytes, alphabet: .url, padding: .unpadded)
    }

    package var pem: String {
        get throws(TLSError) {
            let bytes = MemoryBIO.written { PEM_write_bio_PUBKEY($0, pointer) }
            return String(decoding: try made(bytes, "writing a public key"), as: UTF8.self)
        }
    }

    /// Whether the other half of this key has signed `bytes`; false also for what is no signature.
    package func verifies(_ signature: [UInt8], of bytes: [UInt8]) -> Bool {
        guard signature.count == TokenSignature.byteCount, let der = TokenSignature.der(signature),
            let context = EVP_MD_CTX_new()
        else { return false }
        defer {
            EVP_MD_CTX_free(context)
            ERR_clear_error()
        }
        return EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, pointer) == 1
            && EVP_DigestVerify(context, der, der.count, bytes, bytes.count) == 1
    }

    private static func isP256(_ pointer: OpaquePointer) -> Bool {
        defer { ERR_clear_error() }
        var name = [CChar](repeating: 0, count: 64)
        guard EVP_PKEY_get_group_name(pointer, &name, name.count, nil) == 1 else { return false }
        return name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } } == "prime256v1"
    }
}

extension PrivateKey {
    /// Throws unless the key is one of EC P-256.
    package func signature(of bytes: [UInt8]) throws(TLSError) -> [UInt8] {
        ERR_clear_error()
        let context = try made(EVP_MD_CTX_new(), "signing a token")
        defer { EVP_MD_CTX_free(context) }
        try check(EVP_DigestSignInit(context, nil, EVP_sha256(), nil, pointer), "signing a token")
        var count = 0
        try check(EVP_DigestSign(context, nil, &count, bytes, bytes.count), "signing a token")
        var der = [UInt8](repeating: 0, count: count)
        try check(EVP_DigestSign(context, &der, &count, bytes, bytes.count), "signing a token")
        return try made(TokenSignature.plain(Array(der.prefix(count))), "signing a token")
    }
}

private enum TokenSignature {
    static let partCount: Int32 = 32
    static let byteCount = 64

    /// From r and s behind each other to OpenSSL's form.
    static func der(_ signature: [UInt8]) -> [UInt8]? {
        guard let pair = ECDSA_SIG_new() else { return nil }
        defer { ECDSA_SIG_free(pair) }
        let r = BN_bin2bn(Array(signature.prefix(Int(partCount))), partCount, nil)
        let s = BN_bin2bn(Array(signature.suffix(Int(partCount))), partCount, nil)
        guard ECDSA_SIG_set0(pair, r, s) == 1 else {
            BN_free(r)
            BN_free(s)
            return nil
        }
        return MemoryBIO.encoded { i2d_ECDSA_SIG(pair, $0) }
    }

    /// The other way; nil for numbers that do not fit, which P-256 does not make.
    static func plain(_ der: [UInt8]) -> [UInt8]? {
        let decoded = der.withUnsafeBufferPointer { buffer in
            var cursor = buffer.baseAddress
            return d2i_ECDSA_SIG(nil, &cursor, buffer.count)
        }
        guard let pair = decoded else { return nil }
        defer { ECDSA_SIG_free(pair) }
        var bytes = [UInt8](repeating: 0, count: byteCount)
        let written = bytes.withUnsafeMutableBufferPointer { buffer in
            BN_bn2binpad(ECDSA_SIG_get0_r(pair), buffer.baseAddress, partCount) == partCount
                && BN_bn2binpad(
                    ECDSA_SIG_get0_s(pair), buffer.baseAddress.map { $0 + Int(partCount) }, partCount)
                    == partCount
        }
        return written ? bytes : nil
    }
}
