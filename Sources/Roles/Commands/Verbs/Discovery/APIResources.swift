// `arktos api-resources`, `api-versions` and `cluster-info`: what the server offers, and where it is.

import API
import APIClient
import Messages

extension Verb {
    static let apiResources = Verb(
        "api-resources", "Lists the kinds that the server has, those of the tenant with them",
        usage: "api-resources",
        section: .nodes,
        examples: [
            .init("What lives in namespaces", "api-resources --namespaced=true"),
            .init("What each tenant has its own of", "api-resources --tenanted=true"),
            .init("What can be deleted, as names", "api-resources --verbs=list,delete -o name"),
        ],
        flags: [
            Flag("api-group", nil, .value("GROUP"), "of this group; empty for the core group"),
            Flag(
                "namespaced", nil, .on, "whose objects are in namespaces, or with =false those that are not"),
            Flag("tenanted", nil, .on, "whose objects are a tenant's, or with =false the cluster's"),
            Flag("verbs", nil, .commas("VERB"), "that can be done all of this to"),
            Flag("categories", nil, .commas("WORD"), "that are in all of these categories"),
            Flag("no-headers", nil, .on, "no heading"),
            Flag(
                "sort-by", nil, .value("name|kind"), "in this order", candidates: .choice(["name", "kind"])),
            Flag("output", "o", .value("FORM"), "wide or name", candidates: .choice(["wide", "name"])),
            Flag("cached", nil, .on, "", isHidden: true),
        ]
    ) { arguments, program in
        try arguments.limitWords(to: 0)
        let session = try Session.open(arguments, program)
        let form = try arguments.choice("output", ["", "wide", "name"])
        var kinds = try await session.resources().filter { ResourceFilter(arguments).includes($0) }
        switch try arguments.choice("sort-by", ["", "name", "kind"]) {
        case "name": kinds.sort { ($0.plural, $0.group) < ($1.plural, $1.group) }
        case "kind": kinds.sort { ($0.kind, $0.group) < ($1.kind, $1.group) }
        default: kinds.sort { ($0.group, $0.plural) < ($1.group, $1.plural) }
        }
        guard form != "name" else {
            for kind in kinds {
                program.output.print(kind.group.isEmpty ? kind.plural : "\(kind.plural).\(kind.group)")
            }
            return
        }
        let heading = ["NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "TENANTED", "KIND"]
        let isWide = form == "wide"
        var table =
            arguments.has("no-headers")
            ? TextTable() : TextTable(heading + (isWide ? ["VERBS", "CATEGORIES"] : []))
        for kind in kinds {
            let more = [kind.verbs.joined(separator: ","), kind.categories.joined(separator: ",")]
            table.add(
                [
                    kind.plural, kind.shortNames.joined(separator: ","), kind.apiVersion,
                    "\(kind.scope == .namespace)", "\(kind.scope != .cluster)", kind.kind,
                ] + (isWide ? more : []))
        }
        program.output.print(table.text)
    }

    static let apiVersions = Verb(
        "api-versions", "Lists the groups of kinds that the server has, with their versions",
        usage: "api-versions", section: .nodes
    ) { arguments, program in
        try arguments.limitWords(to: 0)
        let session = try Session.open(arguments, program)
        let versions = Set(
            try await session.resources().flatMap { kind in
                kind.versions.map { kind.group.isEmpty ? $0 : "\(kind.group)/\($0)" }
            })
        for version in versions.sorted() { program.output.print(version) }
    }

    static let clusterInfo = Verb(
        "cluster-info", "Says where the cluster's server is, and whether it answers", usage: "cluster-info",
        section: .nodes
    ) { arguments, program in
        try arguments.limitWords(to: 0)
        let session = try Session.open(arguments, program)
        let answer = try await session.client.call(Discovery.version, VersionRequest())
        let destination = try Destination(arguments, program.environment)
        program.output.print("Arktos control plane is running at \(destination.cluster.server)")
        program.output.print("It is of version v\(answer.version), on \(answer.platform)")
    }
}

extension Session {
    /// All kinds that the tenant may use.
    func resources() async throws(APIError) -> [ResourceInfo] {
        try await client.call(Discovery.resources, ResourcesRequest.with { $0.tenant = tenant }).resources
    }
}

extension ResourceInfo {
    var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }
}

private struct ResourceFilter {
    private let arguments: Arguments

    init(_ arguments: Arguments) { self.arguments = arguments }

    func includes(_ kind: ResourceInfo) -> Bool {
        if let group = arguments.value("api-group"), group != kind.group { return false }
        let isNamespaced = kind.scope == .namespace
        if arguments.isGiven("namespaced"), arguments.has("namespaced") != isNamespaced { return false }
        let isTenanted = kind.scope != .cluster
        if arguments.isGiven("tenanted"), arguments.has("tenanted") != isTenanted { return false }
        return Set(arguments.list("verbs")).isSubset(of: kind.verbs)
            && Set(arguments.list("categories")).isSubset(of: kind.categories)
    }
}
