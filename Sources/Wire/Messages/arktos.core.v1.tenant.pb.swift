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
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &_spec)
            case 26: try reader.message(into: &_status)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_status, 26)
        writer.always(_spec, 18)
        writer.always(_metadata, 10)
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
    /// The store cluster that holds its objects: a number from 0 to 63. It does not change by an update, only by
    /// arktos.api.v1.Partitions.MoveTenant.
    package var storageClusterId: String = ""
    /// Absent while the tenant works as usual.
    @OptionalBox package var suspension: TenantSuspension?
    /// What its users may do beyond what every tenant may; absent for nothing.
    @OptionalBox package var allowances: TenantAllowances?
    /// Its part of the servers; absent for what the servers' settings give to everybody.
    @OptionalBox package var share: TenantShare?
    /// Certificates of the tenant's own authorities, as PEM. What they sign speaks for this tenant alone.
    package var clientAuthorities: [UInt8] = []
    /// Whose definition of a custom kind counts when tenant system has one too. NeverUseSystemUnlessForced: the tenant's own
    /// alone, and those that are forced upon all; SystemFirst: system's before its own; LocalFirst, which is the default:
    /// its own before system's. A definition that is forced always counts.
    package var customKindPolicy: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: finalizers.append(try reader.string())
            case 18: storageClusterId = try reader.string()
            case 26: try reader.message(into: &_suspension)
            case 34: try reader.message(into: &_allowances)
            case 42: try reader.message(into: &_share)
            case 50: clientAuthorities = try reader.bytes()
            case 74: customKindPolicy = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !customKindPolicy.isEmpty { writer.string(customKindPolicy, 74) }
        if !clientAuthorities.isEmpty { writer.bytes(clientAuthorities, 50) }
        writer.message(_share, 42)
        writer.message(_allowances, 34)
        writer.message(_suspension, 26)
        if !storageClusterId.isEmpty { writer.string(storageClusterId, 18) }
        writer.strings(finalizers, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.TenantSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "finalizers", "finalizers", .string, .repeated(packed: false)),
            FieldDescriptor(2, "storageClusterId", "storageClusterId", .string),
            FieldDescriptor(3, "suspension", "suspension", .message(TenantSuspension.self), .optional),
            FieldDescriptor(4, "allowances", "allowances", .message(TenantAllowances.self), .optional),
            FieldDescriptor(5, "share", "share", .message(TenantShare.self), .optional),
            FieldDescriptor(6, "clientAuthorities", "clientAuthorities", .bytes),
            FieldDescriptor(9, "customKindPolicy", "customKindPolicy", .string),
        ])
}

/// The tenant's users may look at everything and change nothing; the cluster's own programs go on with what is
/// there.
package struct TenantSuspension: Message {
    /// For people; part of what refused calls are told.
    package var reason: String = ""
    /// KeepRunning or Stop: what becomes of its pods; empty for KeepRunning. To stop them, machines are switched
    /// off, and on again when the tenant is resumed; other pods are deleted, and those that have an owner are
    /// made anew by it then.
    package var workloads: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: reason = try reader.string()
            case 18: workloads = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !workloads.isEmpty { writer.string(workloads, 18) }
        if !reason.isEmpty { writer.string(reason, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.TenantSuspension", form: .kubernetes,
        [
            FieldDescriptor(1, "reason", "reason", .string),
            FieldDescriptor(2, "workloads", "workloads", .string),
        ])
}

/// Each opens what is closed to tenants: it reaches beyond the tenant's own part of a node.
package struct TenantAllowances: Message {
    /// hostNetwork, hostPID, hostIPC and host ports.
    package var hostNamespaces: Bool = false
    /// Folders that hostPath volumes may be in; "/" for all.
    package var hostPaths: [String] = []
    /// Privileged containers, added capabilities and escalation beyond the runtime's defaults.
    package var privileged: Bool = false
    /// Pods that name their node, or tolerate the taints of the cluster's own nodes.
    package var nodeNames: Bool = false
    /// Daemon sets: a pod on every node.
    package var daemonSets: Bool = false
    /// Networks, such as "10.0.0.0/8" or "127.0.0.1/32", that its admission call-outs may reach though they are closed to
    /// tenants.
    package var calloutNetworks: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: hostNamespaces = try reader.bool()
            case 18: hostPaths.append(try reader.string())
            case 24: privileged = try reader.bool()
            case 32: nodeNames = try reader.bool()
            case 40: daemonSets = try reader.bool()
            case 50: calloutNetworks.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(calloutNetworks, 50)
        if daemonSets { writer.bool(daemonSets, 40) }
        if nodeNames { writer.bool(nodeNames, 32) }
        if privileged { writer.bool(privileged, 24) }
        writer.strings(hostPaths, 18)
        if hostNamespaces { writer.bool(hostNamespaces, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.TenantAllowances", form: .kubernetes,
        [
            FieldDescriptor(1, "hostNamespaces", "hostNamespaces", .bool),
            FieldDescriptor(2, "hostPaths", "hostPaths", .string, .repeated(packed: false)),
            FieldDescriptor(3, "privileged", "privileged", .bool),
            FieldDescriptor(4, "nodeNames", "nodeNames", .bool),
            FieldDescriptor(5, "daemonSets", "daemonSets", .bool),
            FieldDescriptor(6, "calloutNetworks", "calloutNetworks", .string, .repeated(packed: false)),
        ])
}

/// Bounds on what one tenant takes of one server at a time; 0 for the server's own setting.
package struct TenantShare: Message {
    /// Calls under way.
    package var calls: Int32 = 0
    /// Open watches.
    package var watches: Int32 = 0
    /// Connections.
    package var connections: Int32 = 0
    /// Of requests and answers, a second.
    package var bytesPerSecond: Int64 = 0
    /// Calls that wait for those under way to end; those beyond are refused.
    package var queuedCalls: Int32 = 0
    /// Of requests that are worked on and of answers that wait for who reads them: while there are more, calls wait.
    package var bytesInFlight: Int64 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: calls = try reader.int32()
            case 16: watches = try reader.int32()
            case 24: connections = try reader.int32()
            case 32: bytesPerSecond = try reader.int64()
            case 40: queuedCalls = try reader.int32()
            case 48: bytesInFlight = try reader.int64()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if bytesInFlight != 0 { writer.int64(bytesInFlight, 48) }
        if queuedCalls != 0 { writer.int32(queuedCalls, 40) }
        if bytesPerSecond != 0 { writer.int64(bytesPerSecond, 32) }
        if connections != 0 { writer.int32(connections, 24) }
        if watches != 0 { writer.int32(watches, 16) }
        if calls != 0 { writer.int32(calls, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.TenantShare", form: .kubernetes,
        [
            FieldDescriptor(1, "calls", "calls", .int32),
            FieldDescriptor(2, "watches", "watches", .int32),
            FieldDescriptor(3, "connections", "connections", .int32),
            FieldDescriptor(4, "bytesPerSecond", "bytesPerSecond", .int64),
            FieldDescriptor(5, "queuedCalls", "queuedCalls", .int32),
            FieldDescriptor(6, "bytesInFlight", "bytesInFlight", .int64),
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

    package mutating func write(into writer: inout WireWriter) {
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
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &items, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(items, 18)
        writer.always(_metadata, 10)
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
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &_spec)
            case 26: try reader.message(into: &_status)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_status, 26)
        writer.always(_spec, 18)
        writer.always(_metadata, 10)
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
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &items, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(items, 18)
        writer.always(_metadata, 10)
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

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(finalizers, 10)
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
            case 18: try reader.message(into: &conditions, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(conditions, 18)
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
            case 34: try reader.message(into: &_lastTransitionTime)
            case 42: reason = try reader.string()
            case 50: message = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !message.isEmpty { writer.string(message, 50) }
        if !reason.isEmpty { writer.string(reason, 42) }
        writer.always(_lastTransitionTime, 34)
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
