// Groups of kinds as discovery shows them: group, versions, resources and their parts.

import API
import Formats
import Messages

struct DiscoveredGroup: Sendable {
    struct Version: Sendable {
        let name: String
        var resources: [DiscoveredResource]
    }

    let name: String
    /// The preferred one first.
    private(set) var versions: [Version] = []

    /// In the order of their names; the core group, which has none, first.
    static func all(_ infos: [ResourceInfo]) -> [DiscoveredGroup] {
        var groups: [String: DiscoveredGroup] = [:]
        for info in infos {
            for version in info.versions {
                groups[info.group, default: DiscoveredGroup(name: info.group)].add(info, version)
            }
        }
        return groups.values.sorted { $0.name < $1.name }
    }

    private mutating func add(_ info: ResourceInfo, _ version: String) {
        let resource = DiscoveredResource(info: info, version: version)
        if let index = versions.firstIndex(where: { $0.name == version }) {
            versions[index].resources.append(resource)
        } else {
            versions.append(Version(name: version, resources: [resource]))
        }
    }

    var tree: Tree {
        let shown = versions.map { version in
            Tree.object([
                "groupVersion": .string("\(name)/\(version.name)"), "version": .string(version.name),
            ])
        }
        return .object([
            "name": .string(name), "versions": .array(shown),
            "preferredVersion": shown.first ?? .object([:]),
        ])
    }

    var aggregated: Tree {
        .object([
            "metadata": .object(["name": .string(name), "creationTimestamp": .null]),
            "versions": .array(
                versions.map { version in
                    .object([
                        "version": .string(version.name), "freshness": .string("Current"),
                        "resources": .array(version.resources.map(\.aggregated)),
                    ])
                }),
        ])
    }
}

/// A resource in one version.
struct DiscoveredResource: Sendable {
    let info: ResourceInfo
    let version: String

    /// What a part of objects is made of, and what can be done to it.
    private struct Part {
        let name: String
        let group: String
        let version: String
        let kind: String
        let verbs: [String]
    }

    private var parts: [Part] {
        info.subresources.map { name in
            let changes = ["get", "patch", "update"]
            switch name {
            case "scale":
                return Part(name: name, group: "autoscaling", version: "v1", kind: "Scale", verbs: changes)
            case "token":
                return Part(
                    name: name, group: "authentication.k8s.io", version: "v1", kind: "TokenRequest",
                    verbs: ["create"])
            case "eviction":
                return Part(name: name, group: "policy", version: "v1", kind: "Eviction", verbs: ["create"])
            case "binding":
                return Part(name: name, group: "", version: "v1", kind: "Binding", verbs: ["create"])
            case "action":
                return Part(name: name, group: "", version: "v1", kind: "CustomAction", verbs: ["create"])
            case "log": return own(name, ["get"])
            case "finalize": return own(name, ["update"])
            case "exec", "attach", "portforward":
                let kinds = ["exec": "PodExecOptions", "attach": "PodAttachOptions"]
                return Part(
                    name: name, group: "", version: "v1", kind: kinds[name] ?? "PodPortForwardOptions",
                    verbs: ["create", "get"])
            default: return own(name, changes)
            }
        }
    }

    private func own(_ name: String, _ verbs: [String]) -> Part {
        Part(name: name, group: info.group, version: version, kind: info.kind, verbs: verbs)
    }

    private var isNamespaced: Bool { info.scope == .namespace }

    private static func texts(_ texts: [String]) -> Tree { .array(texts.map { .string($0) }) }

    // MARK: Plain

    /// The resource and then its parts.
    var trees: [Tree] {
        var own = Tree.object([
            "name": .string(info.plural), "singularName": .string(info.singular),
            "namespaced": .bool(isNamespaced), "kind": .string(info.kind), "verbs": Self.texts(info.verbs),
        ])
        if !info.shortNames.isEmpty { own["shortNames"] = Self.texts(info.shortNames) }
        if !info.categories.isEmpty { own["categories"] = Self.texts(info.categories) }
        // Ours: whether the objects are a tenant's.
        own["tenanted"] = .bool(info.scope != .cluster)
        return [own]
            + parts.map { part in
                .object([
                    "name": .string("\(info.plural)/\(part.name)"), "singularName": .string(""),
                    "namespaced": .bool(isNamespaced), "group": .string(part.group),
                    "version": .string(part.version), "kind": .string(part.kind),
                    "verbs": Self.texts(part.verbs),
                ])
            }
    }

    // MARK: Aggregated

    var aggregated: Tree {
        var own = Tree.object([
            "resource": .string(info.plural),
            "responseKind": Self.responseKind(info.group, version, info.kind),
            "scope": .string(isNamespaced ? "Namespaced" : "Cluster"),
            "singularResource": .string(info.singular), "verbs": Self.texts(info.verbs),
        ])
        if !info.shortNames.isEmpty { own["shortNames"] = Self.texts(info.shortNames) }
        if !info.categories.isEmpty { own["categories"] = Self.texts(info.categories) }
        if !parts.isEmpty {
            own["subresources"] = .array(
                parts.map { part in
                    .object([
                        "subresource": .string(part.name),
                        "responseKind": Self.responseKind(part.group, part.version, part.kind),
                        "verbs": Self.texts(part.verbs),
                    ])
                })
        }
        return own
    }

    private static func responseKind(_ group: String, _ version: String, _ kind: String) -> Tree {
        .object(["group": .string(group), "version": .string(version), "kind": .string(kind)])
    }
}
