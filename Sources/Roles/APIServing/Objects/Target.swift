// From the reference in a call to the objects that are meant: whose they are is decided here, once, by the
// caller's tenant. Everything behind works with the resolved target only.

import API
import Messages
import Protobuf

/// One object, or all of a range.
struct Target: Sendable {
    let resource: ServedResource
    /// Empty for kinds of the cluster; "all" for every tenant's.
    let tenant: String
    /// Empty for kinds without one, and for all namespaces.
    let namespace: String
    /// Empty for a range.
    var name: String
    let subresource: String

    var api: Resource { resource.api }
    var kind: KindDescriptor { resource.api.kind }

    /// Below the resource's prefix.
    var path: String {
        switch kind.scope {
        case .cluster: name
        case .tenant: "\(tenant)/\(name)"
        case .namespace: "\(tenant)/\(namespace)/\(name)"
        }
    }

    var key: String { resource.key(path) }

    /// The same in another store's memory.
    func at(_ shard: Shard) -> Target {
        guard shard.id != resource.cache.store else { return self }
        return Target(
            resource: shard.resources.served(api), tenant: tenant, namespace: namespace, name: name,
            subresource: subresource)
    }

    /// The same place in another object.
    func named(_ name: String) -> Target {
        var target = self
        target.name = name
        return target
    }

    /// The objects that a list or watch of this target is about.
    var range: WatchRange {
        if !name.isEmpty { return .object(path: path) }
        switch kind.scope {
        case .cluster: return .everything
        case .tenant, .namespace:
            if tenant == Tenancy.all { return .everything }
            return .below(namespace.isEmpty ? "\(tenant)/" : "\(tenant)/\(namespace)/")
        }
    }

    /// The narrowest range that holds all that is selected.
    func range(_ selection: Selection) -> WatchRange {
        if range == .everything, api.holds(Pod.self), let node = selection.query.required("spec.nodeName"),
            !node.isEmpty
        {
            return .node(node)
        }
        let isOnePlace = kind.scope != .namespace || !namespace.isEmpty
        if isOnePlace, tenant != Tenancy.all, name.isEmpty,
            let name = selection.query.required("metadata.name"), !name.isEmpty
        {
            return named(name).range
        }
        return range
    }

    func attributes(_ user: UserInfo, _ verb: String) -> RequestAttributes {
        RequestAttributes(
            user: user, verb: verb, api, subresource: subresource, tenant: tenant, namespace: namespace,
            name: name)
    }
}

/// How a call names its objects.
enum Addressing {
    /// One object by name.
    case object
    /// A place for a new object, whose name may stand in it.
    case creation
    /// Any number of objects.
    case range
    /// Whatever a question is about, however much of it is said.
    case anything
}

enum Tenancy {
    /// The operators' own.
    static let system = "system"
    /// In lists and watches of system users.
    static let all = "all"
}

extension ResourceTable {
    /// Resolves a reference to a built-in kind. What it leaves open is the caller's own. Whether the caller
    /// may go there is the authorizer's to say; what makes no sense is refused here.
    func resolve(_ reference: ResourceRef, for user: UserInfo, _ addressing: Addressing) throws(APIError)
        -> Target
    {
        guard let resource = self[group: reference.group, reference.resource],
            reference.version.isEmpty || reference.version == resource.api.version
        else { throw Self.unknown(reference) }
        return try Self.target(resource, reference, user, addressing)
    }

    static func unknown(_ reference: ResourceRef) -> APIError {
        APIError(
            .notFound,
            "the server does not have a resource \"\(reference.resource)\" in API group "
                + "\"\(reference.group)\"\(reference.version.isEmpty ? "" : ", version \"\(reference.version)\"")"
        )
    }

    /// The reference taken apart by the scope of its kind.
    static func target(
        _ resource: ServedResource, _ reference: ResourceRef, _ user: UserInfo, _ addressing: Addressing
    ) throws(APIError) -> Target {
        let kind = resource.api.kind
        let subresource = reference.subresource
        guard subresource.isEmpty || kind.subresources.contains(subresource) else {
            throw APIError(.notFound, "\(kind.plural) have no subresource \"\(subresource)\"")
        }
        try Self.check(reference)
        let tenant = try Self.tenant(reference, kind, user, addressing)
        let namespace = try Self.namespace(reference, kind, tenant, addressing)
        guard addressing != .object || !reference.name.isEmpty else {
            throw APIError.badRequest("the name of the object is missing (resource.name of \(kind.plural))")
        }
        return Target(
            resource: resource, tenant: tenant, namespace: namespace, name: reference.name,
            subresource: subresource)
    }

    private static func tenant(
        _ reference: ResourceRef, _ kind: KindDescriptor, _ user: UserInfo, _ addressing: Addressing
    ) throws(APIError) -> String {
        guard kind.scope != .cluster else { return "" }
        guard reference.tenant == Tenancy.all else {
            return reference.tenant.isEmpty ? user.tenant : reference.tenant
        }
        guard addressing == .range else {
            throw APIError.badRequest(
                "\"all\" is not a valid tenant name: only lists and watches reach all tenants")
        }
        guard reference.namespace.isEmpty, reference.name.isEmpty else {
            throw APIError.badRequest("a list or watch of all tenants takes neither a namespace nor a name")
        }
        return Tenancy.all
    }

    private static func namespace(
        _ reference: ResourceRef, _ kind: KindDescriptor, _ tenant: String, _ addressing: Addressing
    ) throws(APIError) -> String {
        guard kind.scope == .namespace else {
            guard reference.namespace.isEmpty else {
                throw APIError.badRequest(
                    "\(kind.plural) are not in a namespace, but the call names \"\(reference.namespace)\"")
            }
            return ""
        }
        let needsNamespace =
            addressing == .object || addressing == .creation
            || !reference.name.isEmpty
                && addressing != .anything
        guard !needsNamespace || !reference.namespace.isEmpty else {
            throw APIError.badRequest("the namespace is missing (resource.namespace of \(kind.plural))")
        }
        return reference.namespace
    }

    /// Names become parts of keys: what could lead to another place is refused before anything else looks at
    /// it.
    static func check(_ reference: ResourceRef) throws(APIError) {
        for (field, value) in [
            ("tenant", reference.tenant), ("namespace", reference.namespace), ("name", reference.name),
        ] {
            let isSegment =
                value != "." && value != ".." && value.utf8.count <= 253
                && value.utf8.allSatisfy {
                    $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "%")
                }
            guard isSegment else {
                throw APIError.badRequest("resource.\(field): \"\(value)\" cannot be a name")
            }
        }
    }
}
