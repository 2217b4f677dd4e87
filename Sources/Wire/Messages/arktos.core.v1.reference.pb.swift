// Made from Protos/arktos/core/v1/reference.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Names an object of any kind. What is empty is that of the object it stands in.
package struct ObjectReference: Message {
    package var kind: String = ""
    package var namespace: String = ""
    package var name: String = ""
    package var uid: String = ""
    package var apiVersion: String = ""
    package var resourceVersion: String = ""
    /// A part of the object, such as spec.containers{web}.
    package var fieldPath: String = ""
    /// The tenant, where it is another one than that of the object it stands in.
    package var tenant: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: kind = try reader.string()
            case 18: namespace = try reader.string()
            case 26: name = try reader.string()
            case 34: uid = try reader.string()
            case 42: apiVersion = try reader.string()
            case 50: resourceVersion = try reader.string()
            case 58: fieldPath = try reader.string()
            case 66: tenant = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !tenant.isEmpty { writer.string(tenant, 66) }
        if !fieldPath.isEmpty { writer.string(fieldPath, 58) }
        if !resourceVersion.isEmpty { writer.string(resourceVersion, 50) }
        if !apiVersion.isEmpty { writer.string(apiVersion, 42) }
        if !uid.isEmpty { writer.string(uid, 34) }
        if !name.isEmpty { writer.string(name, 26) }
        if !namespace.isEmpty { writer.string(namespace, 18) }
        if !kind.isEmpty { writer.string(kind, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ObjectReference", form: .kubernetes,
        [
            FieldDescriptor(1, "kind", "kind", .string),
            FieldDescriptor(2, "namespace", "namespace", .string),
            FieldDescriptor(3, "name", "name", .string),
            FieldDescriptor(4, "uid", "uid", .string),
            FieldDescriptor(5, "apiVersion", "apiVersion", .string),
            FieldDescriptor(6, "resourceVersion", "resourceVersion", .string),
            FieldDescriptor(7, "fieldPath", "fieldPath", .string),
            FieldDescriptor(8, "tenant", "tenant", .string),
        ])
}

/// Names an object of a kind that the place implies, in the same namespace.
package struct LocalObjectReference: Message {
    package var name: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.LocalObjectReference", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
        ])
}

/// Names an object of any kind in the same namespace.
package struct TypedLocalObjectReference: Message {
    package var apiGroup: String?
    package var kind: String = ""
    package var name: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: apiGroup = try reader.string()
            case 18: kind = try reader.string()
            case 26: name = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !name.isEmpty { writer.string(name, 26) }
        if !kind.isEmpty { writer.string(kind, 18) }
        if let value = apiGroup { writer.string(value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.TypedLocalObjectReference", form: .kubernetes,
        [
            FieldDescriptor(1, "apiGroup", "apiGroup", .string, .optional),
            FieldDescriptor(2, "kind", "kind", .string),
            FieldDescriptor(3, "name", "name", .string),
        ])
}

/// Names an object of any kind in the same tenant.
package struct TypedObjectReference: Message {
    package var apiGroup: String?
    package var kind: String = ""
    package var name: String = ""
    package var namespace: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: apiGroup = try reader.string()
            case 18: kind = try reader.string()
            case 26: name = try reader.string()
            case 34: namespace = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = namespace { writer.string(value, 34) }
        if !name.isEmpty { writer.string(name, 26) }
        if !kind.isEmpty { writer.string(kind, 18) }
        if let value = apiGroup { writer.string(value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.TypedObjectReference", form: .kubernetes,
        [
            FieldDescriptor(1, "apiGroup", "apiGroup", .string, .optional),
            FieldDescriptor(2, "kind", "kind", .string),
            FieldDescriptor(3, "name", "name", .string),
            FieldDescriptor(4, "namespace", "namespace", .string, .optional),
        ])
}

/// A field of the pod itself, such as status.podIP.
package struct ObjectFieldSelector: Message {
    package var apiVersion: String = ""
    package var fieldPath: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: apiVersion = try reader.string()
            case 18: fieldPath = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !fieldPath.isEmpty { writer.string(fieldPath, 18) }
        if !apiVersion.isEmpty { writer.string(apiVersion, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ObjectFieldSelector", form: .kubernetes,
        [
            FieldDescriptor(1, "apiVersion", "apiVersion", .string),
            FieldDescriptor(2, "fieldPath", "fieldPath", .string),
        ])
}

/// A container's request or limit, in units of the divisor.
package struct ResourceFieldSelector: Message {
    package var containerName: String = ""
    package var resource: String = ""
    @Box package var divisor: Quantity
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: containerName = try reader.string()
            case 18: resource = try reader.string()
            case 26: try reader.message(into: &_divisor)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_divisor, 26)
        if !resource.isEmpty { writer.string(resource, 18) }
        if !containerName.isEmpty { writer.string(containerName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ResourceFieldSelector", form: .kubernetes,
        [
            FieldDescriptor(1, "containerName", "containerName", .string),
            FieldDescriptor(2, "resource", "resource", .string),
            FieldDescriptor(3, "divisor", "divisor", .message(Quantity.self), .always),
        ])
}

/// One key of a config map; without optional it must be there.
package struct ConfigMapKeySelector: Message {
    @Box package var localObjectReference: LocalObjectReference
    package var key: String = ""
    package var optional: Bool?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_localObjectReference)
            case 18: key = try reader.string()
            case 24: optional = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = optional { writer.bool(value, 24) }
        if !key.isEmpty { writer.string(key, 18) }
        writer.always(_localObjectReference, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ConfigMapKeySelector", form: .kubernetes,
        [
            FieldDescriptor(1, "localObjectReference", "localObjectReference", .message(LocalObjectReference.self), .always, FieldRules(inline: true)),
            FieldDescriptor(2, "key", "key", .string),
            FieldDescriptor(3, "optional", "optional", .bool, .optional),
        ])
}

/// One key of a secret; without optional it must be there.
package struct SecretKeySelector: Message {
    @Box package var localObjectReference: LocalObjectReference
    package var key: String = ""
    package var optional: Bool?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_localObjectReference)
            case 18: key = try reader.string()
            case 24: optional = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = optional { writer.bool(value, 24) }
        if !key.isEmpty { writer.string(key, 18) }
        writer.always(_localObjectReference, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.SecretKeySelector", form: .kubernetes,
        [
            FieldDescriptor(1, "localObjectReference", "localObjectReference", .message(LocalObjectReference.self), .always, FieldRules(inline: true)),
            FieldDescriptor(2, "key", "key", .string),
            FieldDescriptor(3, "optional", "optional", .bool, .optional),
        ])
}

/// One variable of a file in a volume.
package struct FileKeySelector: Message {
    package var volumeName: String = ""
    package var path: String = ""
    package var key: String = ""
    package var optional: Bool?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: volumeName = try reader.string()
            case 18: path = try reader.string()
            case 26: key = try reader.string()
            case 32: optional = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = optional { writer.bool(value, 32) }
        if !key.isEmpty { writer.string(key, 26) }
        if !path.isEmpty { writer.string(path, 18) }
        if !volumeName.isEmpty { writer.string(volumeName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.FileKeySelector", form: .kubernetes,
        [
            FieldDescriptor(1, "volumeName", "volumeName", .string),
            FieldDescriptor(2, "path", "path", .string),
            FieldDescriptor(3, "key", "key", .string),
            FieldDescriptor(4, "optional", "optional", .bool, .optional),
        ])
}

/// A key that becomes a file.
package struct KeyToPath: Message {
    package var key: String = ""
    package var path: String = ""
    /// Permission bits; absent means those of the volume.
    package var mode: Int32?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: key = try reader.string()
            case 18: path = try reader.string()
            case 24: mode = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = mode { writer.int32(value, 24) }
        if !path.isEmpty { writer.string(path, 18) }
        if !key.isEmpty { writer.string(key, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.KeyToPath", form: .kubernetes,
        [
            FieldDescriptor(1, "key", "key", .string),
            FieldDescriptor(2, "path", "path", .string),
            FieldDescriptor(3, "mode", "mode", .int32, .optional),
        ])
}
