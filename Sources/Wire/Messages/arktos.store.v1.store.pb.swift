// Made from Protos/arktos/store/v1/store.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

package struct StoreBackupRequest: Message {
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
        "arktos.store.v1.StoreBackupRequest",
        [])
}

package struct StoreBackupChunk: Message {
    /// Never empty; about 1 MiB, more only where one object is larger.
    package var data: [UInt8] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: data = try reader.bytes()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !data.isEmpty { writer.bytes(data, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.store.v1.StoreBackupChunk",
        [
            FieldDescriptor(1, "data", "data", .bytes),
        ])
}

package struct StoreCheckRequest: Message {
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
        "arktos.store.v1.StoreCheckRequest",
        [])
}

package struct StoreCheckProgress: Message {
    /// Keys that exist.
    package var keys: Int64 = 0
    /// Entries of the index, keys' older versions included.
    package var versions: Int64 = 0
    /// Records of the log.
    package var changes: Int64 = 0
    package var leases: Int64 = 0
    /// Of the records that were read.
    package var bytes: Int64 = 0
    /// What is damaged, as far as it was found since the message before.
    package var damage: [DamagedKey] = []
    /// Damage found in all, also beyond the number that is named.
    package var damageCount: Int64 = 0
    /// Set in the last message.
    package var done: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: keys = try reader.int64()
            case 16: versions = try reader.int64()
            case 24: changes = try reader.int64()
            case 32: leases = try reader.int64()
            case 40: bytes = try reader.int64()
            case 50: try reader.message(into: &damage, tag)
            case 56: damageCount = try reader.int64()
            case 64: done = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if done { writer.bool(done, 64) }
        if damageCount != 0 { writer.int64(damageCount, 56) }
        writer.messages(damage, 50)
        if bytes != 0 { writer.int64(bytes, 40) }
        if leases != 0 { writer.int64(leases, 32) }
        if changes != 0 { writer.int64(changes, 24) }
        if versions != 0 { writer.int64(versions, 16) }
        if keys != 0 { writer.int64(keys, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.store.v1.StoreCheckProgress",
        [
            FieldDescriptor(1, "keys", "keys", .int64),
            FieldDescriptor(2, "versions", "versions", .int64),
            FieldDescriptor(3, "changes", "changes", .int64),
            FieldDescriptor(4, "leases", "leases", .int64),
            FieldDescriptor(5, "bytes", "bytes", .int64),
            FieldDescriptor(6, "damage", "damage", .message(DamagedKey.self), .repeated(packed: false)),
            FieldDescriptor(7, "damage_count", "damageCount", .int64),
            FieldDescriptor(8, "done", "done", .bool),
        ])
}

package struct DamagedKey: Message {
    /// Absent where the damage hides which key it is.
    package var key: [UInt8]?
    /// A sentence's end for people, such as "its value has a wrong checksum".
    package var detail: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: key = try reader.bytes()
            case 18: detail = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !detail.isEmpty { writer.string(detail, 18) }
        if let value = key { writer.bytes(value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.store.v1.DamagedKey",
        [
            FieldDescriptor(1, "key", "key", .bytes, .optional),
            FieldDescriptor(2, "detail", "detail", .string),
        ])
}

package struct StoreCompactRequest: Message {
    /// History below it is forgotten; 0 for the current revision.
    package var revision: Int64 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: revision = try reader.int64()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if revision != 0 { writer.int64(revision, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.store.v1.StoreCompactRequest",
        [
            FieldDescriptor(1, "revision", "revision", .int64),
        ])
}

package struct StoreCompactResponse: Message {
    /// What history begins at now.
    package var compactedRevision: Int64 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: compactedRevision = try reader.int64()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if compactedRevision != 0 { writer.int64(compactedRevision, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.store.v1.StoreCompactResponse",
        [
            FieldDescriptor(1, "compacted_revision", "compactedRevision", .int64),
        ])
}

package struct StoreStatsRequest: Message {
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
        "arktos.store.v1.StoreStatsRequest",
        [])
}

package struct StoreStats: Message {
    package var revision: Int64 = 0
    package var compactedRevision: Int64 = 0
    /// Keys that exist.
    package var keys: Int64 = 0
    /// On disk.
    package var fileBytes: Int64 = 0
    /// Of those, what holds data; the rest is used again before the file grows.
    package var usedBytes: Int64 = 0
    package var watchers: Int64 = 0
    package var leases: Int64 = 0
    /// Whether history that was forgotten is still being removed.
    package var sweeping: Bool = false
    /// Why no write is taken at the moment; empty when they are.
    package var writesRefused: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: revision = try reader.int64()
            case 16: compactedRevision = try reader.int64()
            case 24: keys = try reader.int64()
            case 32: fileBytes = try reader.int64()
            case 40: usedBytes = try reader.int64()
            case 48: watchers = try reader.int64()
            case 56: leases = try reader.int64()
            case 64: sweeping = try reader.bool()
            case 74: writesRefused = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !writesRefused.isEmpty { writer.string(writesRefused, 74) }
        if sweeping { writer.bool(sweeping, 64) }
        if leases != 0 { writer.int64(leases, 56) }
        if watchers != 0 { writer.int64(watchers, 48) }
        if usedBytes != 0 { writer.int64(usedBytes, 40) }
        if fileBytes != 0 { writer.int64(fileBytes, 32) }
        if keys != 0 { writer.int64(keys, 24) }
        if compactedRevision != 0 { writer.int64(compactedRevision, 16) }
        if revision != 0 { writer.int64(revision, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.store.v1.StoreStats",
        [
            FieldDescriptor(1, "revision", "revision", .int64),
            FieldDescriptor(2, "compacted_revision", "compactedRevision", .int64),
            FieldDescriptor(3, "keys", "keys", .int64),
            FieldDescriptor(4, "file_bytes", "fileBytes", .int64),
            FieldDescriptor(5, "used_bytes", "usedBytes", .int64),
            FieldDescriptor(6, "watchers", "watchers", .int64),
            FieldDescriptor(7, "leases", "leases", .int64),
            FieldDescriptor(8, "sweeping", "sweeping", .bool),
            FieldDescriptor(9, "writes_refused", "writesRefused", .string),
        ])
}

package enum StoreOperations {
    package static let serviceName = "arktos.store.v1.StoreOperations"

    /// The whole store as it is at one revision, while it goes on taking writes. The chunks one after the other
    /// are a backup file, whose last bytes are a checksum: without them it is worth nothing.
    package static let backup =
        ServerStreamingMethod<StoreBackupRequest, StoreBackupChunk>(
            serviceName, "Backup", repeatable: true)

    /// Reads everything and verifies its checksums. A message now and then says how far it is; the last one is
    /// the result.
    package static let check =
        ServerStreamingMethod<StoreCheckRequest, StoreCheckProgress>(
            serviceName, "Check", repeatable: true)

    /// Forgets history. Returns when it is forgotten; what it took is removed in the background.
    package static let compact =
        UnaryMethod<StoreCompactRequest, StoreCompactResponse>(
            serviceName, "Compact")

    /// Revisions and sizes.
    package static let stats =
        UnaryMethod<StoreStatsRequest, StoreStats>(
            serviceName, "Stats", repeatable: true)
}
