// SHA-256, at once and in pieces.

import COpenSSL

/// A digest in the making: update with the pieces, then take the result. Belongs to one task at a time.
package final class SHA256 {
    package struct Digest: Sendable, Hashable, CustomStringConvertible {
        /// 32 of them.
        package let bytes: [UInt8]
        /// Lower case.
        package var hexadecimal: String { Hexadecimal.encode(bytes) }
        package var description: String { "sha256:" + hexadecimal }
    }

    private let context: OpaquePointer

    package init() {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            preconditionFailure("OpenSSL has no SHA-256: its installation is broken")
        }
        self.context = context
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    package func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    package func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// The digest of all that was given; the last call on this object.
    package func finish() -> Digest {
        Digest(
            bytes: [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
                EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
                count = 32
            })
    }

    package static func digest(_ bytes: [UInt8]) -> Digest {
        bytes.withUnsafeBytes { digest($0) }
    }

    package static func digest(_ bytes: UnsafeRawBufferPointer) -> Digest {
        let hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }
}
