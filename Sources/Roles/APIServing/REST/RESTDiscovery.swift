// What the server offers: groups, versions and resources, of which a tenant's users see those that they can
// use. One document for each group and version, or all in one for clients that ask for that.

import API
import Formats
import Messages
import RPC

struct RESTDiscovery: Sendable {
    let face: RESTFace
    let request: RESTRequest

    /// `parts` are those of a path under /api or /apis.
    func answer(_ parts: [String]) async throws {
        try request.allow(["GET"])
        let found = try await face.methods.call(
            Discovery.resources, .with { $0.tenant = request.query["tenant"] ?? "" }, of: request.exchange)
        let seesNodes = found.resources.contains { $0.group.isEmpty && $0.plural == "nodes" }
        let groups = DiscoveredGroup.all(
            found.resources + ObjectShape.reviewResources + RESTUsage.resources(seesNodes: seesNodes))
        let isCore = parts[0] == "api"
        if parts.count == 1 {
            let shown = groups.filter { $0.name.isEmpty == isCore }
            if let version = aggregatedVersion { return try await sendAll(shown, version) }
            let tree = isCore ? Self.coreVersions : Self.list(shown)
            return try await request.send(try rendered(tree))
        }
        guard let group = groups.first(where: { $0.name == (isCore ? "" : parts[1]) }) else {
            throw Self.notFound
        }
        if !isCore, parts.count == 2 {
            var tree = group.tree
            tree["kind"] = .string("APIGroup")
            tree["apiVersion"] = .string("v1")
            return try await request.send(try rendered(tree))
        }
        guard let resources = group.versions.first(where: { $0.name == parts.last })?.resources else {
            throw Self.notFound
        }
        try await request.send(try rendered(Self.resources(group, parts[parts.count - 1], resources)))
    }

    private static let notFound = APIError(.notFound, "the server could not find the requested resource")

    private func rendered(_ tree: Tree) throws(APIError) -> RESTAnswer {
        for range in request.accepted {
            switch range.encoding {
            case .json: return .json(tree)
            case .yaml:
                return RESTAnswer(contentType: "application/yaml", body: Array(YAML.text(tree).utf8))
            case .protobuf, nil: continue
            }
        }
        throw APIError(
            .notAcceptable, "only the following media types are accepted: application/json, application/yaml")
    }

    // MARK: Documents

    /// Clients that reach the server at all reach it where they are.
    private static let coreVersions = Tree.object([
        "kind": .string("APIVersions"), "versions": .array([.string("v1")]),
        "serverAddressByClientCIDRs": .array([]),
    ])

    private static func list(_ groups: [DiscoveredGroup]) -> Tree {
        .object([
            "kind": .string("APIGroupList"), "apiVersion": .string("v1"),
            "groups": .array(groups.map(\.tree)),
        ])
    }

    private static func resources(
        _ group: DiscoveredGroup, _ version: String, _ resources: [DiscoveredResource]
    ) -> Tree {
        .object([
            "kind": .string("APIResourceList"), "apiVersion": .string("v1"),
            "groupVersion": .string(group.name.isEmpty ? version : "\(group.name)/\(version)"),
            "resources": .array(resources.flatMap(\.trees)),
        ])
    }

    // MARK: All in one

    /// The first version of the aggregated form that the client takes, unless it would rather have the plain.
    private var aggregatedVersion: String? {
        for range in request.accepted where range.encoding == .json {
            guard range["as"] == "APIGroupDiscoveryList" else { return nil }
            if range["g"] == "apidiscovery.k8s.io", let version = range["v"],
                ["v2", "v2beta1"].contains(version)
            {
                return version
            }
        }
        return nil
    }

    private func sendAll(_ groups: [DiscoveredGroup], _ version: String) async throws {
        var answer = RESTAnswer.json(
            .object([
                "kind": .string("APIGroupDiscoveryList"),
                "apiVersion": .string("apidiscovery.k8s.io/\(version)"), "metadata": .object([:]),
                "items": .array(groups.map(\.aggregated)),
            ]))
        answer.contentType = "application/json;g=apidiscovery.k8s.io;v=\(version);as=APIGroupDiscoveryList"
        try await request.send(answer)
    }

    // MARK: Version

    /// Major and minor are those of the Kubernetes whose kinds are served.
    static func version(_ version: VersionResponse) -> Tree {
        let parts = version.kubernetesVersion.split(separator: ".").map(String.init)
        return .object([
            "major": .string(parts.first ?? ""), "minor": .string(parts.count > 1 ? parts[1] : ""),
            "gitVersion": .string("v\(version.kubernetesVersion).0+arktos-\(version.version)"),
            "gitCommit": .string(version.commit), "gitTreeState": .string("clean"),
            "buildDate": .string(""), "goVersion": .string(""), "compiler": .string("swift"),
            "platform": .string(version.platform),
        ])
    }
}
