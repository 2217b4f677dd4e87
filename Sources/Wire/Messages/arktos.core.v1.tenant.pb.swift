// Made from Protos/arktos/core/v1/tenant.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// A customer: a cluster of its own to look at, a part of one in truth. Its objects live and die with it.
package struct Tenant: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: TenantSpec
    @Box package var status: TenantStatus
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &metadata)
            case 18: try reader.message(into: &spec)
            case 26: try reader.message(into: &status)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if _status.isPresent { writer.always(status, 26) }
        if _spec.isPresent { writer.always(spec, 18) }
        if _metadata.isPresent { writer.always(metadata, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.Tenant", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "Tenant", plural: "tenants",
            shortNames: ["te"], scope: .cluster, subresources: ["status", "finalize"],
            columns: [
                PrinterColumn("STORAGEID", ".spec.storageClusterId"),
                PrinterColumn("STATUS", ".status.phase"),
                PrinterColumn("AGE", "computed:age"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(TenantSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(TenantStatus.self), .always),
        ])
}

package struct TenantSpec: Message {
    /// The tenant stays until they are gone; "arktos" is there from the beginning.
    package var finalizers: [String] = []
    /// The store that holds its objects: a number from 0 to 63. It does not change by an update.
    package var storageClusterId: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: finalizers.append(try reader.string())
            case 18: storageClusterId = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !storageClusterId.isEmpty { writer.string(storageClusterId, 18) }
        for value in finalizers.reversed() { writer.string(value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.TenantSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "finalizers", "finalizers", .string, .repeated(packed: false)),
            FieldDescriptor(2, "storageClusterId", "storageClusterId", .string),
        ])
}

package struct TenantStatus: Message {
    /// Active or Terminating.
    package var phase: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: phase = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !phase.isEmpty { writer.string(phase, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.TenantStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "phase", "phase", .string),
        ])
}

package struct TenantList: Message {
    @Box package var metadata: ListMeta
    package var items: [Tenant] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &metadata)
            case 18: try reader.message(into: &items)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        for value in items.reversed() { writer.message(value, 18) }
        if _metadata.isPresent { writer.always(metadata, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.TenantList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(Tenant.self), .repeated(packed: false)),
        ])
}

/// A part of a tenant, with names of its own.
package struct Namespace: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: NamespaceSpec
    @Box package var status: NamespaceStatus
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &metadata)
            case 18: try reader.message(into: &spec)
            case 26: try reader.message(into: &status)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if _status.isPresent { writer.always(status, 26) }
        if _spec.isPresent { writer.always(spec, 18) }
        if _metadata.isPresent { writer.always(metadata, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.Namespace", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "Namespace", plural: "namespaces",
            shortNames: ["ns"], scope: .tenant, subresources: ["status", "finalize"],
            columns: [
                PrinterColumn("STATUS", ".status.phase"),
                PrinterColumn("AGE", "computed:age"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(NamespaceSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(NamespaceStatus.self), .always),
        ])
}

package struct NamespaceList: Message {
    @Box package var metadata: ListMeta
    package var items: [Namespace] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &metadata)
            case 18: try reader.message(into: &items)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        for value in items.reversed() { writer.message(value, 18) }
        if _metadata.isPresent { writer.always(metadata, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.NamespaceList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(Namespace.self), .repeated(packed: false)),
        ])
}

package struct NamespaceSpec: Message {
    /// The namespace stays until they are gone; "kubernetes" is there from the beginning.
    package var finalizers: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: finalizers.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        for value in finalizers.reversed() { writer.string(value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.NamespaceSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "finalizers", "finalizers", .string, .repeated(packed: false)),
        ])
}

package struct NamespaceStatus: Message {
    /// Active or Terminating.
    package var phase: String = ""
    package var conditions: [NamespaceCondition] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: phase = try reader.string()
            case 18: try reader.message(into: &conditions)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        for value in conditions.reversed() { writer.message(value, 18) }
        if !phase.isEmpty { writer.string(phase, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.NamespaceStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "phase", "phase", .string),
            FieldDescriptor(2, "conditions", "conditions", .message(NamespaceCondition.self), .repeated(packed: false), FieldRules(mergeKey: "type")),
        ])
}

package struct NamespaceCondition: Message {
    package var type: String = ""
    package var status: String = ""
    @Box package var lastTransitionTime: Time
    package var reason: String = ""
    package var message: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: type = try reader.string()
            case 18: status = try reader.string()
            case 34: try reader.message(into: &lastTransitionTime)
            case 42: reason = try reader.string()
            case 50: message = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !message.isEmpty { writer.string(message, 50) }
        if !reason.isEmpty { writer.string(reason, 42) }
        if _lastTransitionTime.isPresent { writer.always(lastTransitionTime, 34) }
        if !status.isEmpty { writer.string(status, 18) }
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.NamespaceCondition", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "status", "status", .string),
            FieldDescriptor(4, "lastTransitionTime", "lastTransitionTime", .message(Time.self), .always),
            FieldDescriptor(5, "reason", "reason", .string),
            FieldDescriptor(6, "message", "message", .string),
        ])
}
