// Where tenants' admission call-outs may not be.

import Settings

enum CalloutSettings {
    private static let closed = Setting<[IPNetwork]>(
        "tenant-callouts-closed", placeholder: "NETWORK,...", default: "",
        help:
            "Networks, such as 10.0.0.0/24, that tenants' admission call-outs may not be in, beside loopback, "
            + "link-local and metadata addresses; a Tenant's spec.allowances.calloutNetworks opens some again."
    ) { text throws(SettingProblem) in
        var networks: [IPNetwork] = []
        for part in text.split(separator: ",") {
            guard let network = IPNetwork(part) else {
                throw SettingProblem("expected networks as ADDRESS/BITS, with commas between them")
            }
            networks.append(network)
        }
        return networks
    }

    static let rows = SettingsTable.rows(closed)

    static func closedNetworks(_ values: SettingValues) -> [IPNetwork] { values[closed] }
}
