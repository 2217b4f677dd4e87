// Made from Protos/arktos/api/v1/resource.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// A resource: all objects of a kind, one of them, or a part of one.
package struct ResourceRef: Message {
    /// Empty for the core group.
    package var group: String = ""
    /// Such as "v1"; empty for the version that the server prefers.
    package var version: String = ""
    /// The kind's plural, such as "pods".
    package var resource: String = ""
    /// Empty for the caller's own; "all" in lists and watches of system users only. Unused for kinds of the
    /// cluster.
    package var tenant: String = ""
    /// Empty for kinds without one, and for all namespaces in lists and watches.
    package var namespace: String = ""
    /// Empty for all objects; in a creation, for the name that stands in the object.
    package var name: String = ""
    /// Such as "status", "scale" or "action"; empty for the object itself.
    package var subresource: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: group = try reader.string()
            case 18: version = try reader.string()
            case 26: resource = try reader.string()
            case 34: tenant = try reader.string()
            case 42: namespace = try reader.string()
            case 50: name = try reader.string()
            case 58: subresource = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !subresource.isEmpty { writer.string(subresource, 58) }
        if !name.isEmpty { writer.string(name, 50) }
        if !namespace.isEmpty { writer.string(namespace, 42) }
        if !tenant.isEmpty { writer.string(tenant, 34) }
        if !resource.isEmpty { writer.string(resource, 26) }
        if !version.isEmpty { writer.string(version, 18) }
        if !group.isEmpty { writer.string(group, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.ResourceRef",
        [
            FieldDescriptor(1, "group", "group", .string),
            FieldDescriptor(2, "version", "version", .string),
            FieldDescriptor(3, "resource", "resource", .string),
            FieldDescriptor(4, "tenant", "tenant", .string),
            FieldDescriptor(5, "namespace", "namespace", .string),
            FieldDescriptor(6, "name", "name", .string),
            FieldDescriptor(7, "subresource", "subresource", .string),
        ])
}

/// What must still hold of the stored object, or the call fails with the reason Conflict. Absent fields are
/// not asked.
package struct ObjectPreconditions: Message {
    package var uid: String?
    package var resourceVersion: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: uid = try reader.string()
            case 18: resourceVersion = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = resourceVersion { writer.string(value, 18) }
        if let value = uid { writer.string(value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.ObjectPreconditions",
        [
            FieldDescriptor(1, "uid", "uid", .string, .optional),
            FieldDescriptor(2, "resource_version", "resourceVersion", .string, .optional),
        ])
}
