// Made from Protos/arktos/core/v1/config.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Small things that must stay secret.
package struct Secret: Message {
    @Box package var metadata: ObjectMeta
    package var data: [String: [UInt8]] = [:]
    /// Default Opaque.
    package var type: String = ""
    /// Written into data and never read back.
    package var stringData: [String: String] = [:]
    /// Once true, data stays as it is.
    package var immutable: Bool?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18:
                if data.isEmpty { data.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = [UInt8]()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in value = try entry.bytes() })
                data[key] = value
            case 26: type = try reader.string()
            case 34:
                if stringData.isEmpty { stringData.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = String()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in value = try entry.string() })
                stringData[key] = value
            case 40: immutable = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = immutable { writer.bool(value, 40) }
        writer.entries(stringData, 34) {
            entry, key, value in
            entry.string(value, 18)
            entry.string(key, 10)
        }
        if !type.isEmpty { writer.string(type, 26) }
        writer.entries(data, 18) {
            entry, key, value in
            entry.bytes(value, 18)
            entry.string(key, 10)
        }
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.Secret", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "Secret", plural: "secrets",
            shortNames: [], scope: .namespace, subresources: [],
            columns: [
                PrinterColumn("TYPE", ".type"),
                PrinterColumn("DATA", "computed:data_count"),
                PrinterColumn("AGE", "computed:age"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "data", "data", .map(key: .string, value: .bytes), .map, FieldRules(secret: true)),
            FieldDescriptor(3, "type", "type", .string),
            FieldDescriptor(4, "stringData", "stringData", .map(key: .string, value: .string), .map, FieldRules(secret: true)),
            FieldDescriptor(5, "immutable", "immutable", .bool, .optional),
        ])
}

package struct SecretList: Message {
    @Box package var metadata: ListMeta
    package var items: [Secret] = []
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
        "arktos.core.v1.SecretList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(Secret.self), .repeated(packed: false)),
        ])
}

/// Small things that programs read.
package struct ConfigMap: Message {
    @Box package var metadata: ObjectMeta
    package var data: [String: String] = [:]
    package var binaryData: [String: [UInt8]] = [:]
    /// Once true, data stays as it is.
    package var immutable: Bool?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18:
                if data.isEmpty { data.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = String()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in value = try entry.string() })
                data[key] = value
            case 26:
                if binaryData.isEmpty { binaryData.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = [UInt8]()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in value = try entry.bytes() })
                binaryData[key] = value
            case 32: immutable = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = immutable { writer.bool(value, 32) }
        writer.entries(binaryData, 26) {
            entry, key, value in
            entry.bytes(value, 18)
            entry.string(key, 10)
        }
        writer.entries(data, 18) {
            entry, key, value in
            entry.string(value, 18)
            entry.string(key, 10)
        }
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ConfigMap", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "ConfigMap", plural: "configmaps",
            shortNames: ["cm"], scope: .namespace, subresources: [],
            columns: [
                PrinterColumn("DATA", "computed:data_count"),
                PrinterColumn("AGE", "computed:age"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "data", "data", .map(key: .string, value: .string), .map),
            FieldDescriptor(3, "binaryData", "binaryData", .map(key: .string, value: .bytes), .map),
            FieldDescriptor(4, "immutable", "immutable", .bool, .optional),
        ])
}

package struct ConfigMapList: Message {
    @Box package var metadata: ListMeta
    package var items: [ConfigMap] = []
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
        "arktos.core.v1.ConfigMapList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(ConfigMap.self), .repeated(packed: false)),
        ])
}

/// An identity for programs in pods.
package struct ServiceAccount: Message {
    @Box package var metadata: ObjectMeta
    package var secrets: [ObjectReference] = []
    package var imagePullSecrets: [LocalObjectReference] = []
    package var automountServiceAccountToken: Bool?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &secrets, tag)
            case 26: try reader.message(into: &imagePullSecrets, tag)
            case 32: automountServiceAccountToken = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = automountServiceAccountToken { writer.bool(value, 32) }
        writer.messages(imagePullSecrets, 26)
        writer.messages(secrets, 18)
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ServiceAccount", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "ServiceAccount", plural: "serviceaccounts",
            shortNames: ["sa"], scope: .namespace, subresources: ["token"],
            columns: [
                PrinterColumn("SECRETS", "computed:secret_count"),
                PrinterColumn("AGE", "computed:age"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "secrets", "secrets", .message(ObjectReference.self), .repeated(packed: false), FieldRules(mergeKey: "name")),
            FieldDescriptor(3, "imagePullSecrets", "imagePullSecrets", .message(LocalObjectReference.self), .repeated(packed: false)),
            FieldDescriptor(4, "automountServiceAccountToken", "automountServiceAccountToken", .bool, .optional),
        ])
}

package struct ServiceAccountList: Message {
    @Box package var metadata: ListMeta
    package var items: [ServiceAccount] = []
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
        "arktos.core.v1.ServiceAccountList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(ServiceAccount.self), .repeated(packed: false)),
        ])
}
