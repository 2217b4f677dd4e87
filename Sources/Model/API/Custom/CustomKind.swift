// A kind that a definition makes, in one version: what the server needs to know of it beyond a built-in
// kind's descriptor.

import Formats
import Messages
import Protobuf

package final class CustomKind: Sendable {
    /// The tenant that the definition is in.
    package let definedBy: String
    package let singular: String
    package let categories: [String]
    /// Nil where only names are known: in clients.
    package let schema: StructuralSchema?
    package let scale: ScalePaths?
    /// By their text in field selectors, such as "spec.color".
    package let selectable: [String: SimplePath]

    package init(
        definedBy: String, singular: String, categories: [String] = [], schema: StructuralSchema? = nil,
        scale: ScalePaths? = nil, selectable: [String: SimplePath] = [:]
    ) {
        self.definedBy = definedBy
        self.singular = singular
        self.categories = categories
        self.schema = schema
        self.scale = scale
        self.selectable = selectable
    }

    package struct ScalePaths: Sendable {
        package let wanted: SimplePath
        package let present: SimplePath
        package let selector: SimplePath?
    }
}

/// `.spec.replicas`: members inside members, nothing else.
package struct SimplePath: Hashable, Sendable, CustomStringConvertible {
    package let names: [String]

    /// Nil for a text of another form.
    package init?(_ text: String) {
        guard text.first == "." else { return nil }
        names = text.dropFirst().split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let isPlain = names.allSatisfy { name in
            !name.isEmpty
                && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && !"[]()*?@'\"$".utf8.contains($0) }
        }
        guard isPlain else { return nil }
    }

    package var description: String { "." + names.joined(separator: ".") }

    package func value(in tree: Tree) -> Tree? {
        names.reduce(Optional(tree)) { $0?[$1] }
    }

    /// Makes the objects on the way.
    package func set(_ value: Tree, in tree: inout Tree) { Self.set(value, names[...], &tree) }

    private static func set(_ value: Tree, _ names: ArraySlice<String>, _ tree: inout Tree) {
        guard let first = names.first else {
            tree = value
            return
        }
        var inner = tree[first] ?? Tree(.object([]))
        set(value, names.dropFirst(), &inner)
        tree[first] = inner
    }
}

// MARK: From definitions

/// What a definition makes: a kind for each version that is served.
package struct DefinedKinds: Sendable {
    package let tenant: String
    package let name: String
    package let uid: String
    /// Of the definition: it differs whenever anything in it does.
    package let resourceVersion: String
    package let storageVersion: String
    /// The first is the preferred one.
    package let versions: [Resource]
    /// Parts of the schemas, for whoever keeps many.
    package let nodes: Int
    /// Whether every tenant has it.
    package let isForced: Bool
    /// Whether tenants may have it.
    package let isShared: Bool
    package let isEstablished: Bool
    package let isTerminating: Bool

    /// With the schemas, for requests. Throws for what this program cannot use.
    package init(_ definition: CustomResourceDefinition) throws(SchemaError) {
        try self.init(definition, .whole)
    }

    /// Without schemas: for whoever asks for names.
    package init(namesOf definition: CustomResourceDefinition) {
        // Without schemas nothing can be wrong.
        guard let names = try? DefinedKinds(definition, .names) else {
            preconditionFailure("names without schemas were refused")
        }
        self = names
    }

    private enum Depth { case whole, names }

    private init(_ definition: CustomResourceDefinition, _ depth: Depth) throws(SchemaError) {
        tenant = definition.metadata.tenant
        name = definition.metadata.name
        uid = definition.metadata.uid
        resourceVersion = definition.metadata.resourceVersion
        isForced = definition.isForced
        isShared = definition.isShared
        isEstablished = definition.isTrue("Established")
        isTerminating = definition.metadata.deletionTimestamp != nil
        storageVersion = definition.spec.versions.first { $0.storage }?.name ?? ""
        var counter = SchemaCounter()
        var versions: [Resource] = []
        for version in definition.spec.versions.filter(\.served).sorted(by: {
            Self.isPreferred($0.name, to: $1.name)
        }) {
            var schema: StructuralSchema?
            if depth == .whole, let props = version.schema?.openAPIV3Schema {
                schema = try StructuralSchema(props, &counter)
            }
            versions.append(Resource(definition, version, schema))
        }
        self.versions = versions
        nodes = counter.nodes
    }

    /// The kind in a version, the preferred one when none is asked for.
    package func resource(_ version: String) -> Resource? {
        version.isEmpty ? versions.first : versions.first { $0.version == version }
    }

    /// Stable versions before betas before alphas, higher numbers first; then by name what is no such
    /// version.
    static func isPreferred(_ left: String, to right: String) -> Bool {
        guard let one = VersionRank(left) else {
            return VersionRank(right) == nil && left < right
        }
        guard let other = VersionRank(right) else { return true }
        return (one.stability, one.major, one.minor) > (other.stability, other.major, other.minor)
    }

    private struct VersionRank {
        var stability = 2
        var major = 0
        var minor = 0

        /// "v1", "v2beta3".
        init?(_ text: String) {
            guard text.first == "v" else { return nil }
            var rest = text.dropFirst()
            func number(_ rest: inout Substring) -> Int? {
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                rest = rest.dropFirst(digits.count)
                return Int(digits)
            }
            guard let major = number(&rest) else { return nil }
            self.major = major
            if rest.isEmpty { return }
            if rest.hasPrefix("beta") {
                stability = 1
                rest = rest.dropFirst(4)
            } else if rest.hasPrefix("alpha") {
                stability = 0
                rest = rest.dropFirst(5)
            } else {
                return nil
            }
            guard let minor = number(&rest), rest.isEmpty else { return nil }
            self.minor = minor
        }
    }
}

extension CustomResourceDefinition {
    package static let sharingLabel = "arktos.futurewei.com/crd-sharing-policy"
    package static let cleanupFinalizer = "customresourcecleanup.apiextensions.k8s.io"

    /// Whether every tenant has it; only tenant system can say so.
    package var isForced: Bool {
        metadata.tenant == ResourcePath.systemTenant && metadata.labels[Self.sharingLabel] == "forced"
    }

    /// Whether other tenants may have it: by force, or as their policies say.
    package var isShared: Bool {
        metadata.tenant == ResourcePath.systemTenant
            && ["forced", "shared"].contains(metadata.labels[Self.sharingLabel])
    }

    package func isTrue(_ condition: String) -> Bool {
        status.conditions.contains { $0.type == condition && $0.status == "True" }
    }

    package var storageScope: Scope {
        switch spec.scope {
        case "Cluster": .cluster
        case "Tenant": .tenant
        default: .namespace
        }
    }

    /// The definition's bytes without its schemas, which are most of it.
    package static func withoutSchemas(_ bytes: ObjectBytes) throws(WireError) -> CustomResourceDefinition {
        try CustomResourceDefinition(bytes: bytes.dropping([2, 7, 4]).bytes)
    }
}

extension Resource {
    fileprivate init(
        _ definition: CustomResourceDefinition, _ version: CustomResourceDefinitionVersion,
        _ schema: StructuralSchema?
    ) {
        // What is served are the names that were accepted; until then, there are none.
        let names = definition.status.acceptedNames
        let wanted = definition.spec.names
        let kind = names.kind.isEmpty ? wanted.kind : names.kind
        let singular = names.singular.isEmpty ? wanted.singular : names.singular
        var subresources: [String] = []
        if version.subresources?.status != nil { subresources.append("status") }
        if version.subresources?.scale != nil { subresources.append("scale") }
        let descriptor = KindDescriptor(
            group: definition.spec.group, version: version.name, kind: kind,
            plural: wanted.plural, shortNames: names.shortNames,
            scope: definition.storageScope, subresources: subresources,
            columns: Self.columns(version.additionalPrinterColumns))
        var scale: CustomKind.ScalePaths?
        if let paths = version.subresources?.scale, let wanted = SimplePath(paths.specReplicasPath),
            let present = SimplePath(paths.statusReplicasPath)
        {
            scale = CustomKind.ScalePaths(
                wanted: wanted, present: present, selector: paths.labelSelectorPath.flatMap { SimplePath($0) }
            )
        }
        var selectable: [String: SimplePath] = [:]
        for field in version.selectableFields {
            guard let path = SimplePath(field.jsonPath) else { continue }
            selectable[path.names.joined(separator: ".")] = path
        }
        self.init(
            descriptor,
            CustomKind(
                definedBy: definition.metadata.tenant, singular: singular, categories: names.categories,
                schema: schema, scale: scale, selectable: selectable))
    }

    private static func columns(_ columns: [CustomResourceColumnDefinition]) -> [PrinterColumn] {
        guard !columns.isEmpty else { return [PrinterColumn("AGE", "computed:age")] }
        return columns.map { column in
            PrinterColumn(
                column.name.uppercased(), (column.type == "date" ? "date:" : "") + column.jsonPath,
                wide: column.priority > 0)
        }
    }

    /// A custom kind as discovery tells of it; nil for a built-in one.
    package init?(_ info: ResourceInfo) {
        guard !info.definedBy.isEmpty else { return nil }
        let scope: Scope =
            switch info.scope {
            case .cluster: .cluster
            case .tenant: .tenant
            default: .namespace
            }
        let descriptor = KindDescriptor(
            group: info.group, version: info.version, kind: info.kind, plural: info.plural,
            shortNames: info.shortNames, scope: scope, subresources: info.subresources,
            columns: info.columns.map { PrinterColumn($0.name, $0.source, wide: $0.wide) })
        var selectable: [String: SimplePath] = [:]
        for field in info.selectableFields where !field.hasPrefix("metadata.") {
            selectable[field] = SimplePath("." + field)
        }
        self.init(
            descriptor,
            CustomKind(
                definedBy: info.definedBy, singular: info.singular, categories: info.categories,
                selectable: selectable))
    }

    /// All objects of custom kinds with this plural and group, whatever their definitions say.
    package static func anyKind(group: String, plural: String, scope: Scope) -> Resource {
        Resource(
            KindDescriptor(
                group: group, version: "", kind: plural, plural: plural, shortNames: [], scope: scope,
                subresources: [], columns: []),
            CustomKind(definedBy: "", singular: plural))
    }
}
