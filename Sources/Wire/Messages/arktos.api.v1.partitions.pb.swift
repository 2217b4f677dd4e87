// Made from Protos/arktos/api/v1/partitions.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

package struct MoveTenantRequest: Message {
    package var tenant: String = ""
    /// Where to: "0" to "63".
    package var storageClusterId: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: tenant = try reader.string()
            case 18: storageClusterId = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !storageClusterId.isEmpty { writer.string(storageClusterId, 18) }
        if !tenant.isEmpty { writer.string(tenant, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.MoveTenantRequest",
        [
            FieldDescriptor(1, "tenant", "tenant", .string),
            FieldDescriptor(2, "storage_cluster_id", "storageClusterId", .string),
        ])
}

package struct TenantMoveProgress: Message {
    package var phase: TenantMoveProgress.Phase = TenantMoveProgress.Phase(rawValue: 0)
    /// Keys copied so far in this attempt.
    package var copied: Int64 = 0
    /// For people; empty while all goes well.
    package var message: String = ""
    /// How often the move has begun, from 1 on.
    package var attempt: Int64 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: phase = TenantMoveProgress.Phase(rawValue: try reader.int32())
            case 16: copied = try reader.int64()
            case 26: message = try reader.string()
            case 32: attempt = try reader.int64()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if attempt != 0 { writer.int64(attempt, 32) }
        if !message.isEmpty { writer.string(message, 26) }
        if copied != 0 { writer.int64(copied, 16) }
        if phase.rawValue != 0 { writer.int32(phase.rawValue, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.TenantMoveProgress",
        [
            FieldDescriptor(1, "phase", "phase", .enumeration(TenantMoveProgress.Phase.descriptor)),
            FieldDescriptor(2, "copied", "copied", .int64),
            FieldDescriptor(3, "message", "message", .string),
            FieldDescriptor(4, "attempt", "attempt", .int64),
        ])

    package struct Phase: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        package static let unspecified = Phase(rawValue: 0)
        /// The tenant's objects are copied as they were at one moment; writes go on.
        package static let copying = Phase(rawValue: 1)
        /// What has changed since is copied; writes go on.
        package static let catchingUp = Phase(rawValue: 2)
        /// Writes wait while the last changes are copied.
        package static let fenced = Phase(rawValue: 3)
        /// The tenant lives in the new store cluster; what is left in the old one is deleted.
        package static let switched = Phase(rawValue: 4)
        /// Done.
        package static let moved = Phase(rawValue: 5)
        /// The tenant is where it was; `message` says why.
        package static let rolledBack = Phase(rawValue: 6)

        package static let descriptor = EnumDescriptor(
            "arktos.api.v1.TenantMoveProgress.Phase",
            [
                (0, "PHASE_UNSPECIFIED"),
                (1, "PHASE_COPYING"),
                (2, "PHASE_CATCHING_UP"),
                (3, "PHASE_FENCED"),
                (4, "PHASE_SWITCHED"),
                (5, "PHASE_MOVED"),
                (6, "PHASE_ROLLED_BACK"),
            ])
    }
}

package struct StoreClustersRequest: Message {
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
        "arktos.api.v1.StoreClustersRequest",
        [])
}

package struct StoreClustersResponse: Message {
    package var clusters: [StoreClusterHealth] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &clusters, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(clusters, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.StoreClustersResponse",
        [
            FieldDescriptor(1, "clusters", "clusters", .message(StoreClusterHealth.self), .repeated(packed: false)),
        ])
}

package struct StoreClusterHealth: Message {
    package var storageClusterId: String = ""
    package var address: String = ""
    /// Empty when it is well; else why requests of its tenants fail.
    package var problem: String = ""
    /// That memory has come to.
    package var revision: Int64 = 0
    /// Tenants that live in it.
    package var tenants: Int64 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: storageClusterId = try reader.string()
            case 18: address = try reader.string()
            case 26: problem = try reader.string()
            case 32: revision = try reader.int64()
            case 40: tenants = try reader.int64()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if tenants != 0 { writer.int64(tenants, 40) }
        if revision != 0 { writer.int64(revision, 32) }
        if !problem.isEmpty { writer.string(problem, 26) }
        if !address.isEmpty { writer.string(address, 18) }
        if !storageClusterId.isEmpty { writer.string(storageClusterId, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.StoreClusterHealth",
        [
            FieldDescriptor(1, "storage_cluster_id", "storageClusterId", .string),
            FieldDescriptor(2, "address", "address", .string),
            FieldDescriptor(3, "problem", "problem", .string),
            FieldDescriptor(4, "revision", "revision", .int64),
            FieldDescriptor(5, "tenants", "tenants", .int64),
        ])
}

/// Only for those who may update tenants.
package enum Partitions {
    package static let serviceName = "arktos.api.v1.Partitions"

    /// Moves a tenant's objects to another store cluster while it is in use. The move goes on when the caller
    /// goes away, and is taken up again by another server when this one does; a call for the same target joins a
    /// move that is under way. The last message says how it ended.
    package static let moveTenant =
        ServerStreamingMethod<MoveTenantRequest, TenantMoveProgress>(
            serviceName, "MoveTenant")

    /// How the store clusters are that this server knows.
    package static let storeClusters =
        UnaryMethod<StoreClustersRequest, StoreClustersResponse>(
            serviceName, "StoreClusters")
}
