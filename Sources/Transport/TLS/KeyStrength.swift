// How good a public key is: which kind, and of how many bits.

import COpenSSL

package struct KeyStrength: Sendable, Hashable, CustomStringConvertible {
    /// "RSA 2048", "EC P-256", "ED25519": for people.
    package let description: String
    /// Why nobody should be given a certificate for it; nil for a good one. Good are RSA of 2048 to 8192
    /// bits, the curves P-256, P-384 and P-521, and Ed25519: what TLS 1.3 can sign with.
    package let weakness: String?

    private static let rsaBits: ClosedRange<Int32> = 2048...8192
    private static let curves = ["prime256v1": "P-256", "secp384r1": "P-384", "secp521r1": "P-521"]

    init(_ key: OpaquePointer) {
        let bits = EVP_PKEY_get_bits(key)
        switch EVP_PKEY_get_base_id(key) {
        case NID_rsaEncryption:
            description = "RSA \(bits)"
            weakness =
                Self.rsaBits.contains(bits)
                ? nil : "RSA keys have to have 2048 to 8192 bits, and this one has \(bits)"
        case NID_X9_62_id_ecPublicKey:
            let curve = Self.groupName(key)
            description = "EC \(Self.curves[curve] ?? curve)"
            weakness =
                Self.curves[curve] == nil
                ? "the key's curve\(curve.isEmpty ? "" : ", \(curve),") is none of P-256, P-384 and P-521"
                : nil
        case NID_ED25519:
            description = "ED25519"
            weakness = nil
        default:
            description = "unknown"
            weakness = "the key is none of RSA, EC and Ed25519"
        }
        ERR_clear_error()
    }

    private static func groupName(_ key: OpaquePointer) -> String {
        var bytes = [CChar](repeating: 0, count: 64)
        var length = 0
        guard EVP_PKEY_get_group_name(key, &bytes, bytes.count, &length) == 1 else { return "" }
        return String(decoding: bytes.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
