// Which object: tenant, namespace and name, with the segments that the kind's scope has.

import Messages
import Protobuf

/// Where an object lives. Segments that the scope lacks are empty.
package struct ObjectKey: Hashable, Sendable {
    package let resource: Resource
    package let tenant: String
    package let namespace: String
    package let name: String

    /// Segments that the resource's scope lacks are dropped.
    package init(_ resource: Resource, tenant: String = "", namespace: String = "", name: String) {
        self.resource = resource
        self.tenant = resource.scope == .cluster ? "" : tenant
        self.namespace = resource.scope == .namespace ? namespace : ""
        self.name = name
    }

    package init<Object: APIObject>(_ object: Object) {
        self.init(
            .of(Object.self), tenant: object.metadata.tenant, namespace: object.metadata.namespace,
            name: object.metadata.name)
    }

    /// The segments that the scope has, from the widest to the name.
    package var segments: [String] {
        switch resource.scope {
        case .cluster: [name]
        case .tenant: [tenant, name]
        case .namespace: [tenant, namespace, name]
        }
    }
}

extension ObjectKey: CustomStringConvertible, Comparable {
    /// `pods t/ns/name`, for messages and logs.
    package var description: String { resource.qualifiedName + " " + segments.joined(separator: "/") }

    /// The order of storage keys.
    package static func < (left: ObjectKey, right: ObjectKey) -> Bool {
        left.storageKey.lexicographicallyPrecedes(right.storageKey)
    }
}

// MARK: Storage

extension ObjectKey {
    /// `/registry/{plural}/{tenant}/{namespace}/{name}` with the segments that the scope has; of custom kinds
    /// `/registry/{group}/{plural}/…`.
    package var storageKey: [UInt8] {
        Array((resource.storagePrefix + segments.joined(separator: "/")).utf8)
    }

    /// Nil when the bytes are no key of a built-in kind's object.
    package init?(storageKey: some Sequence<UInt8>) {
        guard let text = String(validating: Array(storageKey), as: UTF8.self) else { return nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 4, parts[0].isEmpty, parts[1] == "registry",
            let resource = Resource.plural(parts[2]),
            !parts.dropFirst(3).contains("")
        else { return nil }
        switch (resource.scope, parts.count) {
        case (.cluster, 4): self.init(resource, name: parts[3])
        case (.tenant, 5): self.init(resource, tenant: parts[3], name: parts[4])
        case (.namespace, 6): self.init(resource, tenant: parts[3], namespace: parts[4], name: parts[5])
        default: return nil
        }
    }
}

/// A part of a resource that is listed or watched as a whole: all of it, a tenant's, or a namespace's.
package struct ObjectRange: Hashable, Sendable {
    package let resource: Resource
    /// Nil for all tenants.
    package let tenant: String?
    /// Nil for all namespaces.
    package let namespace: String?

    /// Segments that the resource's scope lacks are dropped, and a namespace needs a tenant.
    package init(_ resource: Resource, tenant: String? = nil, namespace: String? = nil) {
        self.resource = resource
        self.tenant = resource.scope == .cluster ? nil : tenant
        self.namespace = resource.scope == .namespace && tenant != nil ? namespace : nil
    }

    /// First key of the range, and the first behind it.
    package var storageKeys: (start: [UInt8], end: [UInt8]) {
        let segments = [tenant, namespace].compactMap(\.self).map { $0 + "/" }
        let start = Array((resource.storagePrefix + segments.joined()).utf8)
        // The prefix ends in "/", and "0" is the character after it.
        return (start, start.dropLast() + [UInt8(ascii: "/") + 1])
    }

    package func contains(_ key: ObjectKey) -> Bool {
        key.resource == resource && (tenant ?? key.tenant) == key.tenant
            && (namespace ?? key.namespace) == key.namespace
    }
}
