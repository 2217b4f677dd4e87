// The same seed in the form of OpenStack's config drive. Golden files in the tests show what comes out.

import Formats

extension SeedDocuments {
    var metaDataJSON: String {
        var keys = Tree.object([:])
        for (index, key) in authorizedKeys.enumerated() { keys["key-\(index)"] = .string(key) }
        var more = Tree.object([:])
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) { more[key] = .string(value) }
        return JSON.text(
            .object([
                "uuid": .string(instance), "hostname": .string(hostname), "name": .string(hostname),
                "public_keys": keys, "meta": more,
            ]))
    }

    /// cloud-init takes vendor data out of this member.
    var vendorDataJSON: String? {
        vendorDataText.map {
            JSON.text(.object(["cloud-init": .string(String(decoding: $0, as: UTF8.self))]))
        }
    }

    var networkDataJSON: String {
        let links = interfaces.map { interface in
            var link = Tree.object([
                "id": .string(interface.name), "type": .string("phy"),
                "ethernet_mac_address": .string(interface.address.description),
            ])
            link["mtu"] = interface.mtu.map { .number($0) }
            return link
        }
        let networks = interfaces.flatMap { interface in
            interface.addresses.enumerated().map { index, address in
                network("\(interface.name)-\(index)", address, of: interface)
            }
        }
        let services = nameServers.map {
            Tree.object(["type": .string("dns"), "address": .string($0)])
        }
        return JSON.text(
            .object(["links": .array(links), "networks": .array(networks), "services": .array(services)]))
    }

    private func network(_ id: String, _ address: String, of interface: Interface) -> Tree {
        let isIPv6 = address.contains(":")
        let routes = interface.routes.filter { $0.destination.contains(":") == isIPv6 }.map { route in
            let (network, mask) = Self.parts(of: route.destination)
            return Tree.object([
                "network": .string(network), "netmask": .string(mask), "gateway": .string(route.gateway),
            ])
        }
        let (plain, mask) = Self.parts(of: address)
        return .object([
            "id": .string(id), "type": .string(isIPv6 ? "ipv6" : "ipv4"), "link": .string(interface.name),
            "ip_address": .string(plain), "netmask": .string(mask), "routes": .array(routes),
        ])
    }

    /// The address, and its mask: dotted for IPv4, the prefix's length for IPv6.
    private static func parts(of text: String) -> (address: String, mask: String) {
        let parts = text.split(separator: "/")
        let address = String(parts.first ?? "")
        let isIPv6 = address.contains(":")
        let length = parts.count == 2 ? Int(parts[1]) ?? 0 : isIPv6 ? 128 : 32
        guard !isIPv6 else { return (address, "\(length)") }
        let mask = length <= 0 ? 0 : ~UInt32(0) << UInt32(max(0, 32 - length))
        return (address, [24, 16, 8, 0].map { String(mask >> $0 & 0xff) }.joined(separator: "."))
    }
}
