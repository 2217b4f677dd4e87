// Made from Protos/arktos/apps/v1/daemon_set.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Keeps a pod on every node that suits. Of tenant system only.
package struct DaemonSet: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: DaemonSetSpec
    @Box package var status: DaemonSetStatus
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
        "arktos.apps.v1.DaemonSet", form: .kubernetes,
        kind: KindDescriptor(
            group: "apps", version: "v1", kind: "DaemonSet", plural: "daemonsets",
            shortNames: ["ds"], scope: .namespace, subresources: ["status"],
            columns: [
                PrinterColumn("DESIRED", ".status.desiredNumberScheduled"),
                PrinterColumn("CURRENT", ".status.currentNumberScheduled"),
                PrinterColumn("READY", ".status.numberReady"),
                PrinterColumn("UP-TO-DATE", ".status.updatedNumberScheduled"),
                PrinterColumn("AVAILABLE", ".status.numberAvailable"),
                PrinterColumn("NODE SELECTOR", "computed:template_node_selector"),
                PrinterColumn("AGE", "computed:age"),
                PrinterColumn("CONTAINERS", "computed:template_containers", wide: true),
                PrinterColumn("IMAGES", "computed:template_images", wide: true),
                PrinterColumn("SELECTOR", "computed:selector", wide: true),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(DaemonSetSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(DaemonSetStatus.self), .always),
        ])
}

package struct DaemonSetList: Message {
    @Box package var metadata: ListMeta
    package var items: [DaemonSet] = []
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
        "arktos.apps.v1.DaemonSetList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(DaemonSet.self), .repeated(packed: false)),
        ])
}

package struct DaemonSetSpec: Message {
    @OptionalBox package var selector: LabelSelector?
    @Box package var template: PodTemplateSpec
    @Box package var updateStrategy: DaemonSetUpdateStrategy
    package var minReadySeconds: Int32 = 0
    package var revisionHistoryLimit: Int32?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_selector)
            case 18: try reader.message(into: &_template)
            case 26: try reader.message(into: &_updateStrategy)
            case 32: minReadySeconds = try reader.int32()
            case 48: revisionHistoryLimit = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = revisionHistoryLimit { writer.int32(value, 48) }
        if minReadySeconds != 0 { writer.int32(minReadySeconds, 32) }
        writer.always(_updateStrategy, 26)
        writer.always(_template, 18)
        writer.message(_selector, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apps.v1.DaemonSetSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "selector", "selector", .message(LabelSelector.self), .optional),
            FieldDescriptor(2, "template", "template", .message(PodTemplateSpec.self), .always),
            FieldDescriptor(3, "updateStrategy", "updateStrategy", .message(DaemonSetUpdateStrategy.self), .always),
            FieldDescriptor(4, "minReadySeconds", "minReadySeconds", .int32),
            FieldDescriptor(6, "revisionHistoryLimit", "revisionHistoryLimit", .int32, .optional),
        ])
}

package struct DaemonSetUpdateStrategy: Message {
    /// RollingUpdate, which is the default, or OnDelete.
    package var type: String = ""
    @OptionalBox package var rollingUpdate: RollingUpdateDaemonSet?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: type = try reader.string()
            case 18: try reader.message(into: &_rollingUpdate)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_rollingUpdate, 18)
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apps.v1.DaemonSetUpdateStrategy", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "rollingUpdate", "rollingUpdate", .message(RollingUpdateDaemonSet.self), .optional),
        ])
}

package struct RollingUpdateDaemonSet: Message {
    @OptionalBox package var maxUnavailable: IntOrString?
    @OptionalBox package var maxSurge: IntOrString?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_maxUnavailable)
            case 18: try reader.message(into: &_maxSurge)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_maxSurge, 18)
        writer.message(_maxUnavailable, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apps.v1.RollingUpdateDaemonSet", form: .kubernetes,
        [
            FieldDescriptor(1, "maxUnavailable", "maxUnavailable", .message(IntOrString.self), .optional),
            FieldDescriptor(2, "maxSurge", "maxSurge", .message(IntOrString.self), .optional),
        ])
}

package struct DaemonSetStatus: Message {
    package var currentNumberScheduled: Int32 = 0
    package var numberMisscheduled: Int32 = 0
    package var desiredNumberScheduled: Int32 = 0
    package var numberReady: Int32 = 0
    package var observedGeneration: Int64 = 0
    package var updatedNumberScheduled: Int32 = 0
    package var numberAvailable: Int32 = 0
    package var numberUnavailable: Int32 = 0
    package var collisionCount: Int32?
    package var conditions: [DaemonSetCondition] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: currentNumberScheduled = try reader.int32()
            case 16: numberMisscheduled = try reader.int32()
            case 24: desiredNumberScheduled = try reader.int32()
            case 32: numberReady = try reader.int32()
            case 40: observedGeneration = try reader.int64()
            case 48: updatedNumberScheduled = try reader.int32()
            case 56: numberAvailable = try reader.int32()
            case 64: numberUnavailable = try reader.int32()
            case 72: collisionCount = try reader.int32()
            case 82: try reader.message(into: &conditions, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(conditions, 82)
        if let value = collisionCount { writer.int32(value, 72) }
        if numberUnavailable != 0 { writer.int32(numberUnavailable, 64) }
        if numberAvailable != 0 { writer.int32(numberAvailable, 56) }
        if updatedNumberScheduled != 0 { writer.int32(updatedNumberScheduled, 48) }
        if observedGeneration != 0 { writer.int64(observedGeneration, 40) }
        if numberReady != 0 { writer.int32(numberReady, 32) }
        if desiredNumberScheduled != 0 { writer.int32(desiredNumberScheduled, 24) }
        if numberMisscheduled != 0 { writer.int32(numberMisscheduled, 16) }
        if currentNumberScheduled != 0 { writer.int32(currentNumberScheduled, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apps.v1.DaemonSetStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "currentNumberScheduled", "currentNumberScheduled", .int32),
            FieldDescriptor(2, "numberMisscheduled", "numberMisscheduled", .int32),
            FieldDescriptor(3, "desiredNumberScheduled", "desiredNumberScheduled", .int32),
            FieldDescriptor(4, "numberReady", "numberReady", .int32),
            FieldDescriptor(5, "observedGeneration", "observedGeneration", .int64),
            FieldDescriptor(6, "updatedNumberScheduled", "updatedNumberScheduled", .int32),
            FieldDescriptor(7, "numberAvailable", "numberAvailable", .int32),
            FieldDescriptor(8, "numberUnavailable", "numberUnavailable", .int32),
            FieldDescriptor(9, "collisionCount", "collisionCount", .int32, .optional),
            FieldDescriptor(10, "conditions", "conditions", .message(DaemonSetCondition.self), .repeated(packed: false), FieldRules(mergeKey: "type")),
        ])
}

package struct DaemonSetCondition: Message {
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
        "arktos.apps.v1.DaemonSetCondition", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "status", "status", .string),
            FieldDescriptor(3, "lastTransitionTime", "lastTransitionTime", .message(Time.self), .always),
            FieldDescriptor(4, "reason", "reason", .string),
            FieldDescriptor(5, "message", "message", .string),
        ])
}
