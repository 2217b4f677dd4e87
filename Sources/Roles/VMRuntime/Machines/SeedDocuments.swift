// What a guest's cloud-init reads at its first boot, in NoCloud's form. Golden files in the tests show what
// comes out.

import Formats
import TLS

/// The documents of a seed.
struct SeedDocuments: Hashable, Sendable {
    /// The guest's interface.
    struct Interface: Hashable, Sendable {
        var address: MACAddress
        var name: String
        /// With prefix lengths.
        var addresses: [String]
        var routes: [Route]
        var mtu: Int?
    }

    struct Route: Hashable, Sendable {
        var destination: String
        var gateway: String
    }

    struct File: Hashable, Sendable {
        var path: String
        var content: [UInt8]
        var mode: UInt32
    }

    /// User data is run once for each value of it.
    var instance: String
    var hostname: String
    var authorizedKeys: [String] = []
    var metadata: [String: String] = [:]
    /// Verbatim; empty for none.
    var userData: [UInt8] = []
    var files: [File] = []
    /// The operator's, verbatim; empty for none.
    var vendorData: [UInt8] = []
    var interfaces: [Interface] = []
    var nameServers: [String] = []
    var searchDomains: [String] = []

    /// YAML; a name server, key or address is always quoted, since YAML has surprises for the rest.
    var metaDataText: String {
        var text = "instance-id: \(instance)\nlocal-hostname: \(hostname)\n"
        if !authorizedKeys.isEmpty {
            text += "public-keys:\n"
            for key in authorizedKeys { text += "  - \(quoted(key))\n" }
        }
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            text += "\(quoted(key)): \(quoted(value))\n"
        }
        return text
    }

    /// As given; an empty cloud-config otherwise, since the file must be there.
    var userDataText: [UInt8] { userData.isEmpty ? Array("#cloud-config\n{}\n".utf8) : userData }

    /// Files go into the vendor data, so that the user's data stays the user's. Nil when there is none. Where
    /// the operator has something of his own to say, both stand in an archive of cloud-init's.
    var vendorDataText: [UInt8]? {
        guard !files.isEmpty else { return vendorData.isEmpty ? nil : vendorData }
        guard !vendorData.isEmpty else { return Array(filesText.utf8) }
        var text = "#cloud-config-archive\n"
        for part in [filesText, String(decoding: vendorData, as: UTF8.self)] {
            text += "- content: \(quoted(part))\n"
        }
        return Array(text.utf8)
    }

    private var filesText: String {
        var text = "#cloud-config\nwrite_files:\n"
        for file in files {
            let mode = String(file.mode == 0 ? 0o644 : file.mode, radix: 8)
            text += "  - path: \(quoted(file.path))\n    permissions: \"0\(mode)\"\n    encoding: b64\n"
            text += "    content: \(Base64.encode(file.content))\n"
        }
        return text
    }

    /// Version 2; interfaces are found by their addresses, whatever the guest calls them.
    var networkConfigText: String {
        guard !interfaces.isEmpty else { return "version: 2\nethernets: {}\n" }
        var text = "version: 2\nethernets:\n"
        for interface in interfaces {
            text += "  \(interface.name):\n    match:\n      macaddress: \"\(interface.address)\"\n"
            text += "    set-name: \(interface.name)\n"
            if let mtu = interface.mtu { text += "    mtu: \(mtu)\n" }
            text += "    dhcp4: false\n    addresses:\n"
            for address in interface.addresses { text += "      - \(quoted(address))\n" }
            if !interface.routes.isEmpty { text += "    routes:\n" }
            for route in interface.routes {
                text += "      - to: \(quoted(route.destination))\n        via: \(quoted(route.gateway))\n"
            }
            guard !nameServers.isEmpty || !searchDomains.isEmpty else { continue }
            text += "    nameservers:\n"
            text += list("addresses", nameServers) + list("search", searchDomains)
        }
        return text
    }

    private func list(_ name: String, _ items: [String]) -> String {
        guard !items.isEmpty else { return "" }
        return "      \(name): [" + items.map(quoted).joined(separator: ", ") + "]\n"
    }

    /// JSON's quoting, which YAML understands.
    func quoted(_ text: String) -> String { JSON.text(.string(text)) }
}
