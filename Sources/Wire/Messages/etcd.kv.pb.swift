// Made from Protos/etcd/kv.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension Etcd {

    package struct KeyValue: Message {
        package var key: [UInt8] = []
        /// Revision at which the key came into being.
        package var createRevision: Int64 = 0
        /// Revision of its last change.
        package var modRevision: Int64 = 0
        /// Changes since it came into being; a deletion starts over.
        package var version: Int64 = 0
        package var value: [UInt8] = []
        /// The lease that it goes with; 0 for none.
        package var lease: Int64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: key = try reader.bytes()
                case 16: createRevision = try reader.int64()
                case 24: modRevision = try reader.int64()
                case 32: version = try reader.int64()
                case 42: value = try reader.bytes()
                case 48: lease = try reader.int64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if lease != 0 { writer.int64(lease, 48) }
            if !self.value.isEmpty { writer.bytes(self.value, 42) }
            if version != 0 { writer.int64(version, 32) }
            if modRevision != 0 { writer.int64(modRevision, 24) }
            if createRevision != 0 { writer.int64(createRevision, 16) }
            if !key.isEmpty { writer.bytes(key, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "mvccpb.KeyValue",
            [
                FieldDescriptor(1, "key", "key", .bytes),
                FieldDescriptor(2, "create_revision", "createRevision", .int64),
                FieldDescriptor(3, "mod_revision", "modRevision", .int64),
                FieldDescriptor(4, "version", "version", .int64),
                FieldDescriptor(5, "value", "value", .bytes, .implicit, FieldRules(secret: true)),
                FieldDescriptor(6, "lease", "lease", .int64),
            ])
    }

    package struct Event: Message {
        package var type: Etcd.Event.EventType = Etcd.Event.EventType(rawValue: 0)
        /// For a deletion only the key and, as mod_revision, when it happened.
        @OptionalBox package var kv: Etcd.KeyValue?
        /// As it was before, when asked for.
        @OptionalBox package var prevKv: Etcd.KeyValue?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: type = Etcd.Event.EventType(rawValue: try reader.int32())
                case 18: try reader.message(into: &_kv)
                case 26: try reader.message(into: &_prevKv)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_prevKv, 26)
            writer.message(_kv, 18)
            if type.rawValue != 0 { writer.int32(type.rawValue, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "mvccpb.Event",
            [
                FieldDescriptor(1, "type", "type", .enumeration(Etcd.Event.EventType.descriptor)),
                FieldDescriptor(2, "kv", "kv", .message(Etcd.KeyValue.self), .optional),
                FieldDescriptor(3, "prev_kv", "prevKv", .message(Etcd.KeyValue.self), .optional),
            ])

        package struct EventType: WireEnum {
            package var rawValue: Int32
            package init(rawValue: Int32) { self.rawValue = rawValue }

            package static let put = EventType(rawValue: 0)
            package static let delete = EventType(rawValue: 1)

            package static let descriptor = EnumDescriptor(
                "mvccpb.Event.EventType",
                [
                    (0, "PUT"),
                    (1, "DELETE"),
                ])
        }
    }
}
