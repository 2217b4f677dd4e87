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

    package mutating func write(into writer: inout WireWriter) {
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
            case 10: try reader.message(into: &resources, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(resources, 10)
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
    /// For people, such as "pod".
    package var singular: String = ""
    /// Words, such as "all", that mean this kind among others.
    package var categories: [String] = []
    /// Versions that objects can be asked for in; version is the preferred one.
    package var versions: [String] = []
    /// The tenant whose CustomResourceDefinition makes the kind: "system" for a shared one; empty for built-in kinds.
    /// Objects of such a kind are arktos.apiextensions.v1.CustomObject.
    package var definedBy: String = ""
    /// What field selectors may name.
    package var selectableFields: [String] = []
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
            case 74: try reader.message(into: &columns, tag)
            case 82: singular = try reader.string()
            case 90: categories.append(try reader.string())
            case 98: versions.append(try reader.string())
            case 106: definedBy = try reader.string()
            case 114: selectableFields.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(selectableFields, 114)
        if !definedBy.isEmpty { writer.string(definedBy, 106) }
        writer.strings(versions, 98)
        writer.strings(categories, 90)
        if !singular.isEmpty { writer.string(singular, 82) }
        writer.messages(columns, 74)
        writer.strings(subresources, 66)
        writer.strings(verbs, 58)
        if scope.rawValue != 0 { writer.int32(scope.rawValue, 48) }
        writer.strings(shortNames, 42)
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
            FieldDescriptor(10, "singular", "singular", .string),
            FieldDescriptor(11, "categories", "categories", .string, .repeated(packed: false)),
            FieldDescriptor(12, "versions", "versions", .string, .repeated(packed: false)),
            FieldDescriptor(13, "defined_by", "definedBy", .string),
            FieldDescriptor(14, "selectable_fields", "selectableFields", .string, .repeated(packed: false)),
        ])
}

/// A column of the kind's table, after NAME.
package struct ResourceColumn: Message {
    package var name: String = ""
    /// A JSON path such as ".spec.replicas", "date:PATH" for the time since what stands there, or "computed:NAME" for what
    /// clients compute.
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

    package mutating func write(into writer: inout WireWriter) {
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

package struct ExplainRequest: Message {
    /// Empty for the caller's own: whose kind of that name is meant.
    package var tenant: String = ""
    /// Empty for the core group.
    package var group: String = ""
    /// Empty for the preferred one.
    package var version: String = ""
    /// The kind's plural.
    package var resource: String = ""
    /// From the object down, such as "spec.template.spec.containers"; lists and maps are stepped over. Empty for the object.
    package var path: String = ""
    /// How many levels of fields are wanted; 0 for one. An answer never has more than 20,000 fields.
    package var depth: Int32 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: tenant = try reader.string()
            case 18: group = try reader.string()
            case 26: version = try reader.string()
            case 34: resource = try reader.string()
            case 42: path = try reader.string()
            case 48: depth = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if depth != 0 { writer.int32(depth, 48) }
        if !path.isEmpty { writer.string(path, 42) }
        if !resource.isEmpty { writer.string(resource, 34) }
        if !version.isEmpty { writer.string(version, 26) }
        if !group.isEmpty { writer.string(group, 18) }
        if !tenant.isEmpty { writer.string(tenant, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.ExplainRequest",
        [
            FieldDescriptor(1, "tenant", "tenant", .string),
            FieldDescriptor(2, "group", "group", .string),
            FieldDescriptor(3, "version", "version", .string),
            FieldDescriptor(4, "resource", "resource", .string),
            FieldDescriptor(5, "path", "path", .string),
            FieldDescriptor(6, "depth", "depth", .int32),
        ])
}

package struct ExplainResponse: Message {
    package var group: String = ""
    package var version: String = ""
    package var kind: String = ""
    /// What the path leads to.
    @OptionalBox package var field: FieldInfo?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: group = try reader.string()
            case 18: version = try reader.string()
            case 26: kind = try reader.string()
            case 34: try reader.message(into: &_field)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_field, 34)
        if !kind.isEmpty { writer.string(kind, 26) }
        if !version.isEmpty { writer.string(version, 18) }
        if !group.isEmpty { writer.string(group, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.ExplainResponse",
        [
            FieldDescriptor(1, "group", "group", .string),
            FieldDescriptor(2, "version", "version", .string),
            FieldDescriptor(3, "kind", "kind", .string),
            FieldDescriptor(4, "field", "field", .message(FieldInfo.self), .optional),
        ])
}

/// A field of an object, or the object itself.
package struct FieldInfo: Message {
    /// Empty for the object itself.
    package var name: String = ""
    /// string, integer, number, boolean, Object, the name of a message such as PodSpec; of lists "[]TYPE", of maps
    /// "map[string]TYPE".
    package var type: String = ""
    /// For people; may have several lines.
    package var description: String = ""
    /// Whether the object is refused without it.
    package var required: Bool = false
    /// The only values that may stand there, as JSON; empty for any.
    package var `enum`: [String] = []
    /// What stands there when nothing is said, as JSON; empty for nothing.
    package var `default`: String = ""
    /// In the order of their names; of a list's or map's elements.
    package var fields: [FieldInfo] = []
    /// There are fields that this answer leaves out.
    package var truncated: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: type = try reader.string()
            case 26: description = try reader.string()
            case 32: required = try reader.bool()
            case 42: `enum`.append(try reader.string())
            case 50: `default` = try reader.string()
            case 58: try reader.message(into: &fields, tag)
            case 64: truncated = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if truncated { writer.bool(truncated, 64) }
        writer.messages(fields, 58)
        if !`default`.isEmpty { writer.string(`default`, 50) }
        writer.strings(`enum`, 42)
        if required { writer.bool(required, 32) }
        if !description.isEmpty { writer.string(description, 26) }
        if !type.isEmpty { writer.string(type, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.FieldInfo",
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "type", "type", .string),
            FieldDescriptor(3, "description", "description", .string),
            FieldDescriptor(4, "required", "required", .bool),
            FieldDescriptor(5, "enum", "enum", .string, .repeated(packed: false)),
            FieldDescriptor(6, "default", "default", .string),
            FieldDescriptor(7, "fields", "fields", .message(FieldInfo.self), .repeated(packed: false)),
            FieldDescriptor(8, "truncated", "truncated", .bool),
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

    package mutating func write(into writer: inout WireWriter) {
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

    package mutating func write(into writer: inout WireWriter) {
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

    package mutating func write(into writer: inout WireWriter) {
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
    /// Empty when the credential says none.
    package var uid: String = ""
    /// What else the credential says, such as the pod that a token is bound to.
    package var extra: [String: ExtraValue] = [:]
    @OptionalBox package var credential: WhoAmICredential?
    /// Who has shown the credential, when that is somebody who acts as the user above.
    @OptionalBox package var impersonator: WhoAmIImpersonator?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: user = try reader.string()
            case 18: tenant = try reader.string()
            case 26: groups.append(try reader.string())
            case 34: try reader.message(into: &_expires)
            case 42: uid = try reader.string()
            case 50:
                if extra.isEmpty { extra.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = ExtraValue()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                extra[key] = value
            case 58: try reader.message(into: &_credential)
            case 66: try reader.message(into: &_impersonator)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_impersonator, 66)
        writer.message(_credential, 58)
        writer.entries(extra, 50) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        if !uid.isEmpty { writer.string(uid, 42) }
        writer.message(_expires, 34)
        writer.strings(groups, 26)
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
            FieldDescriptor(5, "uid", "uid", .string),
            FieldDescriptor(6, "extra", "extra", .map(key: .string, value: .message(ExtraValue.self)), .map),
            FieldDescriptor(7, "credential", "credential", .message(WhoAmICredential.self), .optional),
            FieldDescriptor(8, "impersonator", "impersonator", .message(WhoAmIImpersonator.self), .optional),
        ])
}

/// What the server has believed. Says nothing that would be worth stealing.
package struct WhoAmICredential: Message {
    /// "ClientCertificate", "TokenFile" or "ServiceAccountToken".
    package var kind: String = ""
    /// A certificate's serial number in hexadecimal, a token's id; empty for what has none.
    package var name: String = ""
    /// Who vouches for it: the subject of a certificate's authority, a token's issuer; empty for what nobody signs.
    package var authority: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: kind = try reader.string()
            case 18: name = try reader.string()
            case 26: authority = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !authority.isEmpty { writer.string(authority, 26) }
        if !name.isEmpty { writer.string(name, 18) }
        if !kind.isEmpty { writer.string(kind, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.WhoAmICredential",
        [
            FieldDescriptor(1, "kind", "kind", .string),
            FieldDescriptor(2, "name", "name", .string),
            FieldDescriptor(3, "authority", "authority", .string),
        ])
}

package struct WhoAmIImpersonator: Message {
    package var user: String = ""
    package var tenant: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: user = try reader.string()
            case 18: tenant = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !tenant.isEmpty { writer.string(tenant, 18) }
        if !user.isEmpty { writer.string(user, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.WhoAmIImpersonator",
        [
            FieldDescriptor(1, "user", "user", .string),
            FieldDescriptor(2, "tenant", "tenant", .string),
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
            case 18: try reader.message(into: &_resource)
            case 26: path = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !path.isEmpty { writer.string(path, 26) }
        writer.message(_resource, 18)
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

    package mutating func write(into writer: inout WireWriter) {
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

    /// The kinds that the caller's tenant may use, those that it has defined or that are shared with it too; the
    /// cluster's own kinds are shown to system users only.
    package static let resources =
        UnaryMethod<ResourcesRequest, ResourcesResponse>(
            serviceName, "Resources", repeatable: true)

    /// What the objects of a kind are made of.
    package static let explain =
        UnaryMethod<ExplainRequest, ExplainResponse>(
            serviceName, "Explain", repeatable: true)

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
