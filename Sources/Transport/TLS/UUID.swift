// UUIDs of RFC 9562: random ones (version 4) and those derived from a name (version 5).

import COpenSSL

package struct UUID: Sendable, Hashable, CustomStringConvertible {
    /// 16 of them.
    package let bytes: [UInt8]

    private init(_ bytes: some Sequence<UInt8>, version: UInt8) {
        var bytes = Array(bytes.prefix(16))
        bytes[6] = bytes[6] & 0x0F | version << 4
        bytes[8] = bytes[8] & 0x3F | 0x80
        self.bytes = bytes
    }

    /// A new random one, version 4.
    package static func random() -> UUID { UUID(RandomBytes.make(16), version: 4) }

    /// The same for the same name, version 5.
    package static func named(_ name: String, in namespace: UUID) -> UUID {
        let input = namespace.bytes + Array(name.utf8)
        var digest = [UInt8](repeating: 0, count: 20)
        let result = EVP_Digest(input, input.count, &digest, nil, EVP_sha1(), nil)
        precondition(result == 1, "OpenSSL has no SHA-1: its installation is broken")
        return UUID(digest, version: 5)
    }

    /// RFC 9562's name space of DNS names.
    package static let dnsNamespace = UUID(literal: 0x6ba7_b810_9dad_11d1, 0x80b4_00c0_4fd4_30c8)

    /// The usual form, in either case; nil for any other text.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [8, 4, 4, 4, 12], let bytes = Hexadecimal.decode(parts.joined())
        else { return nil }
        self.bytes = bytes
    }

    /// Lower case with hyphens.
    package var description: String {
        let digits = Hexadecimal.encode(bytes)
        var groups: [Substring] = []
        var rest = digits[...]
        for length in [8, 4, 4, 4, 12] {
            groups.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return groups.joined(separator: "-")
    }

    private init(literal high: UInt64, _ low: UInt64) {
        bytes = [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) }
        }
    }
}
