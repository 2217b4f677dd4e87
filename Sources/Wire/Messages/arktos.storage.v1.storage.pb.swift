// Made from Protos/arktos/storage/v1/storage.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// A way to get volumes, by name.
package struct StorageClass: Message {
    @Box package var metadata: ObjectMeta
    /// Who makes the volumes; it does not change.
    package var provisioner: String = ""
    package var parameters: [String: String] = [:]
    /// Delete, which is the default, or Retain.
    package var reclaimPolicy: String?
    package var mountOptions: [String] = []
    package var allowVolumeExpansion: Bool?
    /// Immediate, which is the default, or WaitForFirstConsumer.
    package var volumeBindingMode: String?
    package var allowedTopologies: [TopologySelectorTerm] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: provisioner = try reader.string()
            case 26:
                if parameters.isEmpty { parameters.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = String()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in value = try entry.string() })
                parameters[key] = value
            case 34: reclaimPolicy = try reader.string()
            case 42: mountOptions.append(try reader.string())
            case 48: allowVolumeExpansion = try reader.bool()
            case 58: volumeBindingMode = try reader.string()
            case 66: try reader.message(into: &allowedTopologies, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(allowedTopologies, 66)
        if let value = volumeBindingMode { writer.string(value, 58) }
        if let value = allowVolumeExpansion { writer.bool(value, 48) }
        writer.strings(mountOptions, 42)
        if let value = reclaimPolicy { writer.string(value, 34) }
        writer.entries(parameters, 26) {
            entry, key, value in
            entry.string(value, 18)
            entry.string(key, 10)
        }
        if !provisioner.isEmpty { writer.string(provisioner, 18) }
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.storage.v1.StorageClass", form: .kubernetes,
        kind: KindDescriptor(
            group: "storage.k8s.io", version: "v1", kind: "StorageClass", plural: "storageclasses",
            shortNames: ["sc"], scope: .tenant, subresources: [],
            columns: [
                PrinterColumn("PROVISIONER", ".provisioner"),
                PrinterColumn("RECLAIMPOLICY", ".reclaimPolicy"),
                PrinterColumn("VOLUMEBINDINGMODE", ".volumeBindingMode"),
                PrinterColumn("ALLOWVOLUMEEXPANSION", "computed:allow_volume_expansion"),
                PrinterColumn("AGE", "computed:age"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "provisioner", "provisioner", .string),
            FieldDescriptor(3, "parameters", "parameters", .map(key: .string, value: .string), .map),
            FieldDescriptor(4, "reclaimPolicy", "reclaimPolicy", .string, .optional),
            FieldDescriptor(5, "mountOptions", "mountOptions", .string, .repeated(packed: false)),
            FieldDescriptor(6, "allowVolumeExpansion", "allowVolumeExpansion", .bool, .optional),
            FieldDescriptor(7, "volumeBindingMode", "volumeBindingMode", .string, .optional),
            FieldDescriptor(8, "allowedTopologies", "allowedTopologies", .message(TopologySelectorTerm.self), .repeated(packed: false)),
        ])
}

package struct StorageClassList: Message {
    @Box package var metadata: ListMeta
    package var items: [StorageClass] = []
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
        "arktos.storage.v1.StorageClassList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(StorageClass.self), .repeated(packed: false)),
        ])
}

/// A wish that a volume be attached to a node.
package struct VolumeAttachment: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: VolumeAttachmentSpec
    @Box package var status: VolumeAttachmentStatus
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
        "arktos.storage.v1.VolumeAttachment", form: .kubernetes,
        kind: KindDescriptor(
            group: "storage.k8s.io", version: "v1", kind: "VolumeAttachment", plural: "volumeattachments",
            shortNames: [], scope: .tenant, subresources: ["status"],
            columns: [
                PrinterColumn("ATTACHER", ".spec.attacher"),
                PrinterColumn("PV", ".spec.source.persistentVolumeName"),
                PrinterColumn("NODE", ".spec.nodeName"),
                PrinterColumn("ATTACHED", ".status.attached"),
                PrinterColumn("AGE", "computed:age"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(VolumeAttachmentSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(VolumeAttachmentStatus.self), .always),
        ])
}

package struct VolumeAttachmentList: Message {
    @Box package var metadata: ListMeta
    package var items: [VolumeAttachment] = []
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
        "arktos.storage.v1.VolumeAttachmentList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(VolumeAttachment.self), .repeated(packed: false)),
        ])
}

package struct VolumeAttachmentSpec: Message {
    package var attacher: String = ""
    @Box package var source: VolumeAttachmentSource
    package var nodeName: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: attacher = try reader.string()
            case 18: try reader.message(into: &_source)
            case 26: nodeName = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !nodeName.isEmpty { writer.string(nodeName, 26) }
        writer.always(_source, 18)
        if !attacher.isEmpty { writer.string(attacher, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.storage.v1.VolumeAttachmentSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "attacher", "attacher", .string),
            FieldDescriptor(2, "source", "source", .message(VolumeAttachmentSource.self), .always),
            FieldDescriptor(3, "nodeName", "nodeName", .string),
        ])
}

/// One of the two.
package struct VolumeAttachmentSource: Message {
    package var persistentVolumeName: String?
    @OptionalBox package var inlineVolumeSpec: PersistentVolumeSpec?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: persistentVolumeName = try reader.string()
            case 18: try reader.message(into: &_inlineVolumeSpec)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_inlineVolumeSpec, 18)
        if let value = persistentVolumeName { writer.string(value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.storage.v1.VolumeAttachmentSource", form: .kubernetes,
        [
            FieldDescriptor(1, "persistentVolumeName", "persistentVolumeName", .string, .optional),
            FieldDescriptor(2, "inlineVolumeSpec", "inlineVolumeSpec", .message(PersistentVolumeSpec.self), .optional),
        ])
}

package struct VolumeAttachmentStatus: Message {
    package var attached: Bool = false
    package var attachmentMetadata: [String: String] = [:]
    @OptionalBox package var attachError: VolumeError?
    @OptionalBox package var detachError: VolumeError?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: attached = try reader.bool()
            case 18:
                if attachmentMetadata.isEmpty { attachmentMetadata.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = String()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in value = try entry.string() })
                attachmentMetadata[key] = value
            case 26: try reader.message(into: &_attachError)
            case 34: try reader.message(into: &_detachError)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_detachError, 34)
        writer.message(_attachError, 26)
        writer.entries(attachmentMetadata, 18) {
            entry, key, value in
            entry.string(value, 18)
            entry.string(key, 10)
        }
        if attached { writer.bool(attached, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.storage.v1.VolumeAttachmentStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "attached", "attached", .bool),
            FieldDescriptor(2, "attachmentMetadata", "attachmentMetadata", .map(key: .string, value: .string), .map),
            FieldDescriptor(3, "attachError", "attachError", .message(VolumeError.self), .optional),
            FieldDescriptor(4, "detachError", "detachError", .message(VolumeError.self), .optional),
        ])
}

package struct VolumeError: Message {
    @Box package var time: Time
    package var message: String = ""
    package var errorCode: Int32?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_time)
            case 18: message = try reader.string()
            case 24: errorCode = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = errorCode { writer.int32(value, 24) }
        if !message.isEmpty { writer.string(message, 18) }
        writer.always(_time, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.storage.v1.VolumeError", form: .kubernetes,
        [
            FieldDescriptor(1, "time", "time", .message(Time.self), .always),
            FieldDescriptor(2, "message", "message", .string),
            FieldDescriptor(3, "errorCode", "errorCode", .int32, .optional),
        ])
}
