// Made from Protos/arktos/api/v1/discovery.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Where objects of a kind live.
package struct ResourceScope: WireEnum {
    package var rawValue: Int32
    package init(rawValue: Int32) { self.rawValue = rawValue }

    package static let cluster = ResourceScope(rawValue: 0)
    package static let tenant = ResourceScope(rawValue: 1)
    package static let namespace = ResourceScope(rawValue: 2)

    package static let descriptor = EnumDescriptor(
        "arktos.api.v1.ResourceScope",
        [
            (0, "RESOURCE_SCOPE_CLUSTER"),
            (1, "RESOURCE_SCOPE_TENANT"),
            (2, "RESOURCE_SCOPE_NAMESPACE"),
        ])
}

package struct ResourcesRequest: Message {
    /// Empty for the caller's own.
    package var tenant: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: tenant = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !tenant.isEmpty { writer.string(tenant, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.ResourcesRequest",
        [
            FieldDescriptor(1, "tenant", "tenant", .string),
        ])
}

package struct ResourcesResponse: Message {
    package var resources: [ResourceInfo] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &resources)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        for value in resources.reversed() { writer.message(value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.ResourcesResponse",
        [
            FieldDescriptor(1, "resources", "resources", .message(ResourceInfo.self), .repeated(packed: false)),
        ])
}

package struct ResourceInfo: Message {
    /// Empty for the core group.
    package var group: String = ""
    package var version: String = ""
    package var kind: String = ""
    package var plural: String = ""
    package var shortNames: [String] = []
    package var scope: ResourceScope = ResourceScope(rawValue: 0)
    /// Such as "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection".
    package var verbs: [String] = []
    package var subresources: [String] = []
    package var columns: [ResourceColumn] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: group = try reader.string()
            case 18: version = try reader.string()
            case 26: kind = try reader.string()
            case 34: plural = try reader.string()
            case 42: shortNames.append(try reader.string())
            case 48: scope = ResourceScope(rawValue: try reader.int32())
            case 58: verbs.append(try reader.string())
            case 66: subresources.append(try reader.string())
            case 74: try reader.message(into: &columns)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        for value in columns.reversed() { writer.message(value, 74) }
        for value in subresources.reversed() { writer.string(value, 66) }
        for value in verbs.reversed() { writer.string(value, 58) }
        if scope.rawValue != 0 { writer.int32(scope.rawValue, 48) }
        for value in shortNames.reversed() { writer.string(value, 42) }
        if !plural.isEmpty { writer.string(plural, 34) }
        if !kind.isEmpty { writer.string(kind, 26) }
        if !version.isEmpty { writer.string(version, 18) }
        if !group.isEmpty { writer.string(group, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.ResourceInfo",
        [
            FieldDescriptor(1, "group", "group", .string),
            FieldDescriptor(2, "version", "version", .string),
            FieldDescriptor(3, "kind", "kind", .string),
            FieldDescriptor(4, "plural", "plural", .string),
            FieldDescriptor(5, "short_names", "shortNames", .string, .repeated(packed: false)),
            FieldDescriptor(6, "scope", "scope", .enumeration(ResourceScope.descriptor)),
            FieldDescriptor(7, "verbs", "verbs", .string, .repeated(packed: false)),
            FieldDescriptor(8, "subresources", "subresources", .string, .repeated(packed: false)),
            FieldDescriptor(9, "columns", "columns", .message(ResourceColumn.self), .repeated(packed: false)),
        ])
}

/// A column of the kind's table, after NAME.
package struct ResourceColumn: Message {
    package var name: String = ""
    /// A JSON path such as ".spec.replicas", or "computed:NAME" for what clients compute.
    package var source: String = ""
    /// Shown only with `-o wide`.
    package var wide: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: source = try reader.string()
            case 24: wide = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if wide { writer.bool(wide, 24) }
        if !source.isEmpty { writer.string(source, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.ResourceColumn",
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "source", "source", .string),
            FieldDescriptor(3, "wide", "wide", .bool),
        ])
}

package struct VersionRequest: Message {
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.VersionRequest",
        [])
}

package struct VersionResponse: Message {
    /// Such as "0.1.0".
    package var version: String = ""
    /// The commit it was built from; empty when unknown.
    package var commit: String = ""
    /// The version of Kubernetes whose shared kinds it understands.
    package var kubernetesVersion: String = ""
    /// Operating system and processor, such as "linux/amd64".
    package var platform: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: version = try reader.string()
            case 18: commit = try reader.string()
            case 26: kubernetesVersion = try reader.string()
            case 34: platform = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !platform.isEmpty { writer.string(platform, 34) }
        if !kubernetesVersion.isEmpty { writer.string(kubernetesVersion, 26) }
        if !commit.isEmpty { writer.string(commit, 18) }
        if !version.isEmpty { writer.string(version, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.VersionResponse",
        [
            FieldDescriptor(1, "version", "version", .string),
            FieldDescriptor(2, "commit", "commit", .string),
            FieldDescriptor(3, "kubernetes_version", "kubernetesVersion", .string),
            FieldDescriptor(4, "platform", "platform", .string),
        ])
}

package struct WhoAmIRequest: Message {
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.WhoAmIRequest",
        [])
}

package struct WhoAmIResponse: Message {
    package var user: String = ""
    package var tenant: String = ""
    package var groups: [String] = []
    /// When the credential ends; absent for ones that do not.
    @OptionalBox package var expires: Time?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: user = try reader.string()
            case 18: tenant = try reader.string()
            case 26: groups.append(try reader.string())
            case 34: try reader.message(into: &expires)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = expires { writer.message(value, 34) }
        for value in groups.reversed() { writer.string(value, 26) }
        if !tenant.isEmpty { writer.string(tenant, 18) }
        if !user.isEmpty { writer.string(user, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.WhoAmIResponse",
        [
            FieldDescriptor(1, "user", "user", .string),
            FieldDescriptor(2, "tenant", "tenant", .string),
            FieldDescriptor(3, "groups", "groups", .string, .repeated(packed: false)),
            FieldDescriptor(4, "expires", "expires", .message(Time.self), .optional),
        ])
}

package struct CanIRequest: Message {
    /// Such as "create"; "*" for all.
    package var verb: String = ""
    /// Excludes path.
    @OptionalBox package var resource: ResourceRef?
    /// For what is not a resource, such as "/metrics".
    package var path: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: verb = try reader.string()
            case 18: try reader.message(into: &resource)
            case 26: path = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !path.isEmpty { writer.string(path, 26) }
        if let value = resource { writer.message(value, 18) }
        if !verb.isEmpty { writer.string(verb, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.CanIRequest",
        [
            FieldDescriptor(1, "verb", "verb", .string),
            FieldDescriptor(2, "resource", "resource", .message(ResourceRef.self), .optional),
            FieldDescriptor(3, "path", "path", .string),
        ])
}

package struct CanIResponse: Message {
    package var allowed: Bool = false
    /// A sentence for people: which binding allows it, or that none does.
    package var reason: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: allowed = try reader.bool()
            case 18: reason = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !reason.isEmpty { writer.string(reason, 18) }
        if allowed { writer.bool(allowed, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.CanIResponse",
        [
            FieldDescriptor(1, "allowed", "allowed", .bool),
            FieldDescriptor(2, "reason", "reason", .string),
        ])
}

package enum Discovery {
    package static let serviceName = "arktos.api.v1.Discovery"

    /// The kinds that the caller's tenant may use; the cluster's own kinds are shown to system users only.
    package static let resources =
        UnaryMethod<ResourcesRequest, ResourcesResponse>(
            serviceName, "Resources", repeatable: true)

    /// What the server is. Asks for no identity.
    package static let version =
        UnaryMethod<VersionRequest, VersionResponse>(
            serviceName, "Version", repeatable: true)

    /// Whom the server takes the caller for.
    package static let whoAmI =
        UnaryMethod<WhoAmIRequest, WhoAmIResponse>(
            serviceName, "WhoAmI", repeatable: true)
}

package enum Authorization {
    package static let serviceName = "arktos.api.v1.Authorization"

    /// Whether a call of the caller's would be allowed. Promises nothing: rules may change.
    package static let canI =
        UnaryMethod<CanIRequest, CanIResponse>(
            serviceName, "CanI", repeatable: true)
}
