// Made from Protos/arktos/core/v1/replication_controller.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Keeps so many pods of one template running; replica sets came after it.
package struct ReplicationController: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: ReplicationControllerSpec
    @Box package var status: ReplicationControllerStatus
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
        "arktos.core.v1.ReplicationController", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "ReplicationController", plural: "replicationcontrollers",
            shortNames: ["rc"], scope: .namespace, subresources: ["status", "scale"],
            columns: [
                PrinterColumn("DESIRED", ".spec.replicas"),
                PrinterColumn("CURRENT", ".status.replicas"),
                PrinterColumn("READY", ".status.readyReplicas"),
                PrinterColumn("AGE", "computed:age"),
                PrinterColumn("CONTAINERS", "computed:template_containers", wide: true),
                PrinterColumn("IMAGES", "computed:template_images", wide: true),
                PrinterColumn("SELECTOR", "computed:selector", wide: true),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(ReplicationControllerSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(ReplicationControllerStatus.self), .always),
        ])
}

package struct ReplicationControllerList: Message {
    @Box package var metadata: ListMeta
    package var items: [ReplicationController] = []
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
        "arktos.core.v1.ReplicationControllerList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(ReplicationController.self), .repeated(packed: false)),
        ])
}

package struct ReplicationControllerSpec: Message {
    /// Default 1.
    package var replicas: Int32?
    /// Default: the labels of the template.
    package var selector: [String: String] = [:]
    @OptionalBox package var template: PodTemplateSpec?
    package var minReadySeconds: Int32 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: replicas = try reader.int32()
            case 18:
                if selector.isEmpty { selector.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = String()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in value = try entry.string() })
                selector[key] = value
            case 26: try reader.message(into: &_template)
            case 32: minReadySeconds = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if minReadySeconds != 0 { writer.int32(minReadySeconds, 32) }
        writer.message(_template, 26)
        writer.entries(selector, 18) {
            entry, key, value in
            entry.string(value, 18)
            entry.string(key, 10)
        }
        if let value = replicas { writer.int32(value, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ReplicationControllerSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "replicas", "replicas", .int32, .optional),
            FieldDescriptor(2, "selector", "selector", .map(key: .string, value: .string), .map),
            FieldDescriptor(3, "template", "template", .message(PodTemplateSpec.self), .optional),
            FieldDescriptor(4, "minReadySeconds", "minReadySeconds", .int32),
        ])
}

package struct ReplicationControllerStatus: Message {
    package var replicas: Int32 = 0
    package var fullyLabeledReplicas: Int32 = 0
    package var observedGeneration: Int64 = 0
    package var readyReplicas: Int32 = 0
    package var availableReplicas: Int32 = 0
    package var conditions: [ReplicationControllerCondition] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: replicas = try reader.int32()
            case 16: fullyLabeledReplicas = try reader.int32()
            case 24: observedGeneration = try reader.int64()
            case 32: readyReplicas = try reader.int32()
            case 40: availableReplicas = try reader.int32()
            case 50: try reader.message(into: &conditions, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(conditions, 50)
        if availableReplicas != 0 { writer.int32(availableReplicas, 40) }
        if readyReplicas != 0 { writer.int32(readyReplicas, 32) }
        if observedGeneration != 0 { writer.int64(observedGeneration, 24) }
        if fullyLabeledReplicas != 0 { writer.int32(fullyLabeledReplicas, 16) }
        if replicas != 0 { writer.int32(replicas, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ReplicationControllerStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "replicas", "replicas", .int32),
            FieldDescriptor(2, "fullyLabeledReplicas", "fullyLabeledReplicas", .int32),
            FieldDescriptor(3, "observedGeneration", "observedGeneration", .int64),
            FieldDescriptor(4, "readyReplicas", "readyReplicas", .int32),
            FieldDescriptor(5, "availableReplicas", "availableReplicas", .int32),
            FieldDescriptor(6, "conditions", "conditions", .message(ReplicationControllerCondition.self), .repeated(packed: false), FieldRules(mergeKey: "type")),
        ])
}

package struct ReplicationControllerCondition: Message {
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
            case 26: try reader.message(into: &_lastTransitionTime)
            case 34: reason = try reader.string()
            case 42: message = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !message.isEmpty { writer.string(message, 42) }
        if !reason.isEmpty { writer.string(reason, 34) }
        writer.always(_lastTransitionTime, 26)
        if !status.isEmpty { writer.string(status, 18) }
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ReplicationControllerCondition", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "status", "status", .string),
            FieldDescriptor(3, "lastTransitionTime", "lastTransitionTime", .message(Time.self), .always),
            FieldDescriptor(4, "reason", "reason", .string),
            FieldDescriptor(5, "message", "message", .string),
        ])
}

/// A template kept on its own.
package struct PodTemplate: Message {
    @Box package var metadata: ObjectMeta
    @Box package var template: PodTemplateSpec
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &_template)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_template, 18)
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PodTemplate", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "PodTemplate", plural: "podtemplates",
            shortNames: [], scope: .namespace, subresources: [],
            columns: [
                PrinterColumn("CONTAINERS", "computed:template_containers"),
                PrinterColumn("IMAGES", "computed:template_images"),
                PrinterColumn("POD LABELS", "computed:template_labels"),
                PrinterColumn("AGE", "computed:age"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "template", "template", .message(PodTemplateSpec.self), .always),
        ])
}

package struct PodTemplateList: Message {
    @Box package var metadata: ListMeta
    package var items: [PodTemplate] = []
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
        "arktos.core.v1.PodTemplateList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(PodTemplate.self), .repeated(packed: false)),
        ])
}
