// `arktos create tenant` and `create namespace`.

import Messages

extension Verb {
    static let createTenant = Generator.verb(
        "tenant", "A tenant, with a cluster of its own inside this one",
        usage: "tenant NAME [--storagecluster ID]",
        aliases: ["te"], examples: [.init("In store cluster 2", "create tenant acme --storagecluster=2")],
        flags: [
            Flag(
                "storagecluster", nil, .value("ID"),
                "the store cluster that keeps its objects; 0 unless said",
                aliases: ["storage-cluster"])
        ]
    ) { generator in
        let cluster = generator.arguments.value("storagecluster")
        if cluster == nil { generator.program.output.complain("setting storage cluster to 0") }
        return Tenant.with { $0.spec.storageClusterId = cluster ?? "0" }
    }

    static let createNamespace = Generator.verb(
        "namespace", "A namespace", usage: "namespace NAME", aliases: ["ns"], flags: []
    ) { _ in Namespace() }
}
