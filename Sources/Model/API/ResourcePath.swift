// Resources as paths of URLs, and as the references that gRPC calls carry.

import Messages
import Protobuf

/// What a path such as `/api/v1/tenants/t/namespaces/n/pods/p/log` is about. Whether the resource exists is
/// not known yet: `resource()` finds out.
package struct ResourcePath: Hashable, Sendable {
    package static let allTenants = "all"
    package static let systemTenant = "system"

    package var group = ""
    package var version = ""
    package var plural = ""
    /// Empty on the short path, which means the caller's own, and for resources of the cluster.
    package var tenant = ""
    package var namespace = ""
    /// Empty for the whole collection.
    package var name = ""
    package var subresource = ""
    /// Whether the old `/watch/` prefix was used.
    package var isWatch = false

    package init() {}

    /// Throws NotFound when the path is no resource's. Query and fragment must be gone already.
    package init(parsing path: String) throws(APIError) {
        var parts = path.split(separator: "/").compactMap { Self.percentDecoded($0) }[...]
        let count = path.split(separator: "/").count
        let isLegal = !parts.contains { $0.contains("/") || $0 == "." || $0 == ".." }
        guard parts.count == count, isLegal, let root = parts.popFirst() else { throw Self.notFound }
        switch root {
        case "api": break
        case "apis":
            guard let group = parts.popFirst() else { throw Self.notFound }
            self.group = group
        default: throw Self.notFound
        }
        guard let version = parts.popFirst() else { throw Self.notFound }
        self.version = version
        if parts.first == "watch" {
            isWatch = true
            parts.removeFirst()
        }
        takeTenant(&parts)
        takeNamespace(&parts)
        guard let plural = parts.popFirst(), parts.count <= 2 else { throw Self.notFound }
        self.plural = plural
        name = parts.popFirst() ?? ""
        subresource = parts.popFirst() ?? ""
    }

    /// `tenants/t/…` names a tenant unless it is the Tenant object itself or one of its parts.
    private mutating func takeTenant(_ parts: inout ArraySlice<String>) {
        let own: Set = ["status", "finalize"]
        guard parts.first == "tenants", parts.count > 2, !own.contains(parts[parts.startIndex + 2]) else {
            return
        }
        tenant = parts[parts.startIndex + 1]
        parts = parts.dropFirst(2)
    }

    private mutating func takeNamespace(_ parts: inout ArraySlice<String>) {
        let own: Set = ["status", "finalize"]
        guard parts.first == "namespaces", parts.count > 2, !own.contains(parts[parts.startIndex + 2]) else {
            return
        }
        namespace = parts[parts.startIndex + 1]
        parts = parts.dropFirst(2)
    }

    private static let notFound = APIError(.notFound, "the server could not find the requested resource")

    private static func percentDecoded(_ text: Substring) -> String? {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension ResourcePath: CustomStringConvertible {
    package var description: String {
        var parts = group.isEmpty ? ["api", version] : ["apis", group, version]
        if isWatch { parts.append("watch") }
        if !tenant.isEmpty { parts += ["tenants", tenant] }
        if !namespace.isEmpty { parts += ["namespaces", namespace] }
        parts.append(plural)
        if !name.isEmpty { parts.append(name) }
        if !subresource.isEmpty { parts.append(subresource) }
        return "/" + parts.joined(separator: "/")
    }

    package init(_ key: ObjectKey, subresource: String = "") {
        group = key.resource.group
        version = key.resource.version
        plural = key.resource.plural
        tenant = key.tenant
        namespace = key.namespace
        name = key.name
        self.subresource = subresource
    }

    /// As `metadata.selfLink` has it: without the tenant if that is the system's.
    package static func selfLink(_ key: ObjectKey) -> String {
        var path = ResourcePath(key)
        if path.tenant == systemTenant { path.tenant = "" }
        return path.description
    }

    /// Throws NotFound when there is no such resource, or none that lives where the path says.
    package func resource() throws(APIError) -> Resource {
        guard let found = Resource.resource(group: group, version: version, plural: plural),
            namespace.isEmpty || found.scope == .namespace, tenant.isEmpty || found.scope != .cluster,
            subresource.isEmpty || found.hasSubresource(subresource)
        else { throw Self.notFound }
        return found
    }

    package init(_ reference: ResourceRef) {
        group = reference.group
        version = reference.version
        plural = reference.resource
        tenant = reference.tenant
        namespace = reference.namespace
        name = reference.name
        subresource = reference.subresource
    }

    package var reference: ResourceRef {
        ResourceRef.with {
            $0.group = group
            $0.version = version
            $0.resource = plural
            $0.tenant = tenant
            $0.namespace = namespace
            $0.name = name
            $0.subresource = subresource
        }
    }
}
