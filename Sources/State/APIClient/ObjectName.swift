// How calls name objects: one by its place and name, or many by their place.

import Messages
import Protobuf

/// An object of a kind that the context says. Parts that the kind's scope lacks are empty.
package struct ObjectName: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Empty in a call for the caller's own.
    package var tenant: String
    package var namespace: String
    package var name: String

    package init(tenant: String = "", namespace: String = "", name: String) {
        self.tenant = tenant
        self.namespace = namespace
        self.name = name
    }

    package init(_ object: some APIObject) {
        self.init(
            tenant: object.metadata.tenant, namespace: object.metadata.namespace, name: object.metadata.name)
    }

    /// "tenant/namespace/name" without empty parts.
    package var description: String {
        [tenant, namespace, name].filter { !$0.isEmpty }.joined(separator: "/")
    }

    package static func < (left: ObjectName, right: ObjectName) -> Bool {
        (left.tenant, left.namespace, left.name) < (right.tenant, right.namespace, right.name)
    }

    package func reference<Object: APIObject>(_ type: Object.Type, subresource: String = "") -> ResourceRef {
        ResourceRef.with {
            $0.group = type.kind.group
            $0.version = type.kind.version
            $0.resource = type.kind.plural
            $0.tenant = type.kind.scope == .cluster ? "" : tenant
            $0.namespace = type.kind.scope == .namespace ? namespace : ""
            $0.name = name
            $0.subresource = subresource
        }
    }
}

/// Whose objects a list or watch is about.
package enum ObjectScope: Hashable, Sendable {
    /// Of all tenants; for system users, and for kinds of the cluster.
    case all
    /// Empty for the caller's own.
    case tenant(String)
    /// An empty tenant is the caller's own.
    case namespace(String, String)

    package func reference<Object: APIObject>(_ type: Object.Type) -> ResourceRef {
        var name = ObjectName(name: "")
        switch self {
        case .all: name.tenant = "all"
        case .tenant(let tenant): name.tenant = tenant
        case .namespace(let tenant, let namespace): (name.tenant, name.namespace) = (tenant, namespace)
        }
        return name.reference(type)
    }
}

/// Which of them, in the server's syntax; empty for all.
package struct Selectors: Hashable, Sendable {
    package var labels: String
    package var fields: String

    package init(labels: String = "", fields: String = "") {
        self.labels = labels
        self.fields = fields
    }
}
