// The kinds of API objects by all the names that people and paths call them.

import Messages
import Protobuf

/// A kind of API objects that can be stored, listed and watched: built in, or defined by users.
package struct Resource: Sendable {
    /// The Swift type of the objects: `CustomObject` for all kinds that users define.
    package let type: any APIObject.Type
    package let kind: KindDescriptor
    /// Nil for built-in kinds.
    package let custom: CustomKind?

    private init(_ type: any APIObject.Type) {
        self.type = type
        kind = type.kind
        custom = nil
    }

    init(_ kind: KindDescriptor, _ custom: CustomKind) {
        type = CustomObject.self
        self.kind = kind
        self.custom = custom
    }

    /// Whether it is the built-in kind of this type. Names tell nothing: users may define a Pod of their own.
    package func holds<Object: APIObject>(_: Object.Type) -> Bool { type == Object.self }

    /// The lower-case plural in paths and keys, such as `pods`.
    package var plural: String { kind.plural }
    package var group: String { kind.group }
    package var version: String { kind.version }
    package var scope: Scope { kind.scope }
    package var descriptor: MessageDescriptor { type.descriptor }
    /// Such as `pod`.
    package var singular: String { custom?.singular ?? kind.kind.lowercased() }
    /// What all keys of its objects begin with. Groups of custom kinds have a dot, plurals have none.
    package var storagePrefix: String {
        custom == nil ? "/registry/\(plural)/" : "/registry/\(group)/\(plural)/"
    }
    /// As error messages say it: `pods`, or `deployments.apps`.
    package var qualifiedName: String { group.isEmpty ? plural : plural + "." + group }
    /// As error messages say it: `Pod`, or `Deployment.apps`.
    package var qualifiedKind: String { group.isEmpty ? kind.kind : kind.kind + "." + group }

    package func hasSubresource(_ name: String) -> Bool { kind.subresources.contains(name) }
}

extension Resource: Hashable, CustomStringConvertible {
    package static func == (left: Resource, right: Resource) -> Bool {
        guard left.type == right.type else { return false }
        guard let one = left.custom, let other = right.custom else {
            return left.custom == nil && right.custom == nil
        }
        return one.definedBy == other.definedBy && left.plural == right.plural && left.group == right.group
            && left.version == right.version
    }
    package func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(type))
        if custom != nil {
            hasher.combine(group)
            hasher.combine(plural)
        }
    }
    package var description: String { qualifiedName }
}

extension Resource {
    /// In alphabetical order of their plurals. No two have the same plural, whatever their groups, since
    /// storage keys name resources by it.
    package static let all = kindMessages.map { Resource($0) }.sorted { $0.plural < $1.plural }

    private static let byPlural = Dictionary(
        all.map { ($0.plural, $0) }, uniquingKeysWith: { first, _ in first })
    private static let byType = Dictionary(
        all.map { (ObjectIdentifier($0.type), $0) }, uniquingKeysWith: { first, _ in first })

    /// The resource of a Swift type.
    package static func of<Object: APIObject>(_: Object.Type) -> Resource {
        byType[ObjectIdentifier(Object.self)] ?? Resource(Object.self)
    }

    package static func plural(_ name: String) -> Resource? { byPlural[name] }

    /// The resource at `/apis/{group}/{version}/{plural}`; an empty version means any.
    package static func resource(group: String, version: String, plural: String) -> Resource? {
        guard let found = byPlural[plural], found.group == group else { return nil }
        return version.isEmpty || version == found.version ? found : nil
    }

    /// The resource whose objects carry these two at their top.
    package static func resource(apiVersion: String, kind: String) -> Resource? {
        all.first { $0.kind.kind == kind && $0.kind.apiVersion == apiVersion }
    }

    /// The resource that a person means by `pods`, `pod`, `po`, `Pod`, `deployments.apps` or
    /// `deployments.v1.apps`.
    package static func named(_ name: String) -> Resource? {
        let parts = name.lowercased().split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let word = String(parts[0])
        guard
            let found = byPlural[word]
                ?? all.first(where: { $0.singular == word || $0.kind.shortNames.contains(word) })
        else { return nil }
        guard parts.count == 2 else { return found }
        let rest = String(parts[1])
        let isQualified = [found.group, found.version, "\(found.version).\(found.group)"].contains(rest)
        return isQualified ? found : nil
    }
}
