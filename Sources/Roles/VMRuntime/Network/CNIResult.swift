// What the network plugins answered.

import Formats

struct CNIResult: Hashable, Sendable {
    struct Address: Hashable, Sendable {
        /// With its prefix length.
        var address: String
        var gateway: String?
    }
    struct Route: Hashable, Sendable {
        var destination: String
        var gateway: String?
    }

    /// Of the interface in the sandbox.
    var address: MACAddress?
    var addresses: [Address] = []
    var routes: [Route] = []
    var nameServers: [String] = []
    var searchDomains: [String] = []

    /// From a result of version 0.3.0 or later. `interface` is the name that was asked for.
    init(_ text: String, interface: String) throws(RuntimeError) {
        let root: Tree
        do throws(FormatError) {
            root = try JSON.parse(text)
        } catch {
            throw RuntimeError(.internal, "the network plugin's result is not JSON: \(error)")
        }
        let interfaces = root["interfaces"]?.items ?? []
        let index = interfaces.firstIndex {
            $0["name"]?.string == interface && $0["sandbox"]?.string?.isEmpty == false
        }
        if let index, let mac = interfaces[index]["mac"]?.string { address = MACAddress(mac) }
        for item in root["ips"]?.items ?? [] {
            // An address of another interface, such as the bridge's own, is not the pod's.
            if let of = item["interface"]?.integer, let index, of != Int64(index) { continue }
            guard let address = item["address"]?.string else { continue }
            addresses.append(Address(address: address, gateway: item["gateway"]?.string))
        }
        for item in root["routes"]?.items ?? [] {
            guard let destination = item["dst"]?.string else { continue }
            routes.append(Route(destination: destination, gateway: item["gw"]?.string))
        }
        nameServers = root["dns"]?["nameservers"]?.items?.compactMap(\.string) ?? []
        searchDomains = root["dns"]?["search"]?.items?.compactMap(\.string) ?? []
    }

    /// Without prefix lengths, in the plugins' order.
    var plainAddresses: [String] { addresses.map { String($0.address.prefix { $0 != "/" }) } }

    /// Routes with their gateways: a route without one has that of the address of its family.
    var seedRoutes: [SeedDocuments.Route] {
        routes.compactMap { route in
            let isIPv6 = route.destination.contains(":")
            let gateway = route.gateway ?? addresses.first { $0.address.contains(":") == isIPv6 }?.gateway
            return gateway.map { SeedDocuments.Route(destination: route.destination, gateway: $0) }
        }
    }
}
