// A private key: made here as EC P-256, or read from PEM as whatever OpenSSL knows.

import COpenSSL

// Safe because an EVP_PKEY is never changed after it was made, and OpenSSL counts its references atomically.
package final class PrivateKey: @unchecked Sendable {
    let pointer: OpaquePointer

    /// Takes over the reference.
    private init(owning pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        EVP_PKEY_free(pointer)
    }

    /// A new EC P-256 key.
    package static func generate() throws(TLSError) -> PrivateKey {
        PrivateKey(owning: try made(arktos_new_p256_key(), "making an EC P-256 key"))
    }

    /// The first private key in the PEM text. A key under a passphrase is refused: nobody is there to type
    /// it.
    package convenience init(pem: [UInt8]) throws(TLSError) {
        ERR_clear_error()
        var wantsPassphrase = false
        // OpenSSL would ask the terminal; this callback notes the wish and refuses.
        let key = withUnsafeMutablePointer(to: &wantsPassphrase) { asked in
            MemoryBIO.reading(pem) { bio in
                PEM_read_bio_PrivateKey(
                    bio, nil,
                    { _, _, _, asked in
                        asked?.assumingMemoryBound(to: Bool.self).pointee = true
                        return -1
                    }, asked)
            }
        }
        guard let key else {
            let problem = OpenSSLErrors.take()
            let text: String
            switch problem?.reason {
            case _ where wantsPassphrase:
                text = "the private key is protected by a passphrase; store it without"
            case PEM_R_NO_START_LINE, Int32(ERR_R_UNSUPPORTED): text = "no private key in PEM form found"
            default: text = "the private key is damaged: \(problem?.text ?? "no reason given")"
            }
            throw TLSError(.unusableCredentials, text)
        }
        self.init(owning: key)
    }

    package convenience init(pem: String) throws(TLSError) {
        try self.init(pem: Array(pem.utf8))
    }

    package convenience init(file path: String) throws(TLSError) {
        let bytes = try CredentialFile.read(path)
        do { try self.init(pem: bytes) } catch { throw error.about(path) }
    }

    /// PKCS #8 without a passphrase. Goes into a file of mode 0600 and nowhere else.
    package var pem: String {
        get throws(TLSError) {
            let bytes = MemoryBIO.written { PEM_write_bio_PrivateKey($0, pointer, nil, nil, 0, nil, nil) }
            return String(decoding: try made(bytes, "writing a private key"), as: UTF8.self)
        }
    }
}
