// Where call-outs may be. A tenant that registers one makes the server connect to a place of the tenant's
// choice: the machine itself, its neighbours' link and the cloud's metadata are closed to it.

import Glibc
import Linux

/// Such as 10.0.0.0/8.
package struct IPNetwork: Hashable, Sendable, CustomStringConvertible {
    let prefix: [UInt8]
    let bits: Int

    package init?(_ text: some StringProtocol) {
        let sides = text.split(separator: "/", omittingEmptySubsequences: false)
        guard sides.count <= 2, let address = IPAddress(sides[0]) else { return nil }
        prefix = address.bytes
        let bits = sides.count == 2 ? Int(sides[1]) : prefix.count * 8
        guard let bits, (0...prefix.count * 8).contains(bits) else { return nil }
        self.bits = bits
    }

    package func contains(_ address: IPAddress) -> Bool {
        let bytes = address.bytes
        guard bytes.count == prefix.count else { return false }
        let whole = bits / 8
        guard bytes[..<whole] == prefix[..<whole] else { return false }
        guard bits % 8 > 0 else { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> (bits % 8))
        return bytes[whole] & mask == prefix[whole] & mask
    }

    package var description: String { "\(IPAddress(bytes: prefix)?.description ?? "")/\(bits)" }
}

struct CalloutNetworks: Sendable {
    /// Closed to tenants, beside those that are closed to all of them.
    var closed: [IPNetwork] = []

    /// Unspecified, loopback, link-local with the clouds' metadata, multicast, reserved; metadata elsewhere;
    /// forms of IPv4 addresses that would lead to all of these again.
    private static let alwaysClosed = [
        "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "100.100.100.200/32",
        "168.63.129.16/32", "192.0.0.192/32", "::/127", "fe80::/10", "fec0::/10", "ff00::/8",
        "fd00:ec2::254/128", "fd20:ce::254/128", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16",
    ].compactMap { IPNetwork($0) }
    private static let mapped = IPNetwork("::ffff:0:0/96")

    /// `opened` is what the operator allows the tenant.
    func allows(_ address: IPAddress, opened: [IPNetwork]) -> Bool {
        var address = address
        if Self.mapped?.contains(address) == true {
            address = IPAddress(bytes: Array(address.bytes.suffix(4))) ?? address
        }
        if opened.contains(where: { $0.contains(address) }) { return true }
        return !(Self.alwaysClosed + closed).contains { $0.contains(address) }
    }

    /// Those of the addresses that may be connected to; throws when a name leads to none.
    func allowed(_ addresses: [SocketAddress], opened: [IPNetwork]) throws(SystemError) -> [SocketAddress] {
        let allowed = addresses.filter { address in
            guard case .ip(let ip, _) = address else { return false }
            return allows(ip, opened: opened)
        }
        guard !allowed.isEmpty else {
            throw SystemError(
                call: "connect", subject: "to a network that is closed to tenants", errno: EACCES)
        }
        return allowed
    }
}
