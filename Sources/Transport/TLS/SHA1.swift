// SHA-1, for protocols that name it where nothing depends on it: WebSocket's handshake.

import COpenSSL

package enum SHA1 {
    /// 20 bytes.
    package static func digest(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 20)
        var length: UInt32 = 0
        guard EVP_Digest(bytes, bytes.count, &digest, &length, EVP_sha1(), nil) == 1, length == 20 else {
            preconditionFailure("OpenSSL has no SHA-1: its installation is broken")
        }
        return digest
    }
}
