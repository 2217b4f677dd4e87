// Made from Protos/arktos/apps/v1/stateful_set.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Keeps pods with lasting names and volumes.
package struct StatefulSet: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: StatefulSetSpec
    @Box package var status: StatefulSetStatus
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
        "arktos.apps.v1.StatefulSet", form: .kubernetes,
        kind: KindDescriptor(
            group: "apps", version: "v1", kind: "StatefulSet", plural: "statefulsets",
            shortNames: ["sts"], scope: .namespace, subresources: ["status", "scale"],
            columns: [
                PrinterColumn("READY", "computed:statefulset_ready"),
                PrinterColumn("AGE", "computed:age"),
                PrinterColumn("CONTAINERS", "computed:template_containers", wide: true),
                PrinterColumn("IMAGES", "computed:template_images", wide: true),
                PrinterColumn("HASHKEY", ".metadata.hashKey", wide: true),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(StatefulSetSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(StatefulSetStatus.self), .always),
        ])
}

package struct StatefulSetList: Message {
    @Box package var metadata: ListMeta
    package var items: [StatefulSet] = []
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
        "arktos.apps.v1.StatefulSetList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(StatefulSet.self), .repeated(packed: false)),
        ])
}

package struct StatefulSetSpec: Message {
    package var replicas: Int32?
    @OptionalBox package var selector: LabelSelector?
    @Box package var template: PodTemplateSpec
    package var volumeClaimTemplates: [PersistentVolumeClaim] = []
    package var serviceName: String = ""
    /// OrderedReady, which is the default, or Parallel.
    package var podManagementPolicy: String = ""
    @Box package var updateStrategy: StatefulSetUpdateStrategy
    package var revisionHistoryLimit: Int32?
    package var minReadySeconds: Int32 = 0
    @OptionalBox package var persistentVolumeClaimRetentionPolicy: StatefulSetPersistentVolumeClaimRetentionPolicy?
    @OptionalBox package var ordinals: StatefulSetOrdinals?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: replicas = try reader.int32()
            case 18: try reader.message(into: &_selector)
            case 26: try reader.message(into: &_template)
            case 34: try reader.message(into: &volumeClaimTemplates, tag)
            case 42: serviceName = try reader.string()
            case 50: podManagementPolicy = try reader.string()
            case 58: try reader.message(into: &_updateStrategy)
            case 64: revisionHistoryLimit = try reader.int32()
            case 72: minReadySeconds = try reader.int32()
            case 82: try reader.message(into: &_persistentVolumeClaimRetentionPolicy)
            case 90: try reader.message(into: &_ordinals)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_ordinals, 90)
        writer.message(_persistentVolumeClaimRetentionPolicy, 82)
        if minReadySeconds != 0 { writer.int32(minReadySeconds, 72) }
        if let value = revisionHistoryLimit { writer.int32(value, 64) }
        writer.always(_updateStrategy, 58)
        if !podManagementPolicy.isEmpty { writer.string(podManagementPolicy, 50) }
        if !serviceName.isEmpty { writer.string(serviceName, 42) }
        writer.messages(volumeClaimTemplates, 34)
        writer.always(_template, 26)
        writer.message(_selector, 18)
        if let value = replicas { writer.int32(value, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apps.v1.StatefulSetSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "replicas", "replicas", .int32, .optional),
            FieldDescriptor(2, "selector", "selector", .message(LabelSelector.self), .optional),
            FieldDescriptor(3, "template", "template", .message(PodTemplateSpec.self), .always),
            FieldDescriptor(4, "volumeClaimTemplates", "volumeClaimTemplates", .message(PersistentVolumeClaim.self), .repeated(packed: false)),
            FieldDescriptor(5, "serviceName", "serviceName", .string),
            FieldDescriptor(6, "podManagementPolicy", "podManagementPolicy", .string),
            FieldDescriptor(7, "updateStrategy", "updateStrategy", .message(StatefulSetUpdateStrategy.self), .always),
            FieldDescriptor(8, "revisionHistoryLimit", "revisionHistoryLimit", .int32, .optional),
            FieldDescriptor(9, "minReadySeconds", "minReadySeconds", .int32),
            FieldDescriptor(10, "persistentVolumeClaimRetentionPolicy", "persistentVolumeClaimRetentionPolicy", .message(StatefulSetPersistentVolumeClaimRetentionPolicy.self), .optional),
            FieldDescriptor(11, "ordinals", "ordinals", .message(StatefulSetOrdinals.self), .optional),
        ])
}

package struct StatefulSetOrdinals: Message {
    package var start: Int32 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: start = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if start != 0 { writer.int32(start, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apps.v1.StatefulSetOrdinals", form: .kubernetes,
        [
            FieldDescriptor(1, "start", "start", .int32),
        ])
}

package struct StatefulSetUpdateStrategy: Message {
    /// RollingUpdate, which is the default, or OnDelete.
    package var type: String = ""
    @OptionalBox package var rollingUpdate: RollingUpdateStatefulSetStrategy?
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
        "arktos.apps.v1.StatefulSetUpdateStrategy", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "rollingUpdate", "rollingUpdate", .message(RollingUpdateStatefulSetStrategy.self), .optional),
        ])
}

package struct RollingUpdateStatefulSetStrategy: Message {
    /// Pods with a smaller ordinal stay as they are.
    package var partition: Int32?
    @OptionalBox package var maxUnavailable: IntOrString?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: partition = try reader.int32()
            case 18: try reader.message(into: &_maxUnavailable)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_maxUnavailable, 18)
        if let value = partition { writer.int32(value, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apps.v1.RollingUpdateStatefulSetStrategy", form: .kubernetes,
        [
            FieldDescriptor(1, "partition", "partition", .int32, .optional),
            FieldDescriptor(2, "maxUnavailable", "maxUnavailable", .message(IntOrString.self), .optional),
        ])
}

/// Retain, which is the default, or Delete.
package struct StatefulSetPersistentVolumeClaimRetentionPolicy: Message {
    package var whenDeleted: String = ""
    package var whenScaled: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: whenDeleted = try reader.string()
            case 18: whenScaled = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !whenScaled.isEmpty { writer.string(whenScaled, 18) }
        if !whenDeleted.isEmpty { writer.string(whenDeleted, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy", form: .kubernetes,
        [
            FieldDescriptor(1, "whenDeleted", "whenDeleted", .string),
            FieldDescriptor(2, "whenScaled", "whenScaled", .string),
        ])
}

package struct StatefulSetStatus: Message {
    package var observedGeneration: Int64 = 0
    package var replicas: Int32 = 0
    package var readyReplicas: Int32 = 0
    package var currentReplicas: Int32 = 0
    package var updatedReplicas: Int32 = 0
    package var currentRevision: String = ""
    package var updateRevision: String = ""
    package var collisionCount: Int32?
    package var conditions: [StatefulSetCondition] = []
    package var availableReplicas: Int32 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: observedGeneration = try reader.int64()
            case 16: replicas = try reader.int32()
            case 24: readyReplicas = try reader.int32()
            case 32: currentReplicas = try reader.int32()
            case 40: updatedReplicas = try reader.int32()
            case 50: currentRevision = try reader.string()
            case 58: updateRevision = try reader.string()
            case 72: collisionCount = try reader.int32()
            case 82: try reader.message(into: &conditions, tag)
            case 88: availableReplicas = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if availableReplicas != 0 { writer.int32(availableReplicas, 88) }
        writer.messages(conditions, 82)
        if let value = collisionCount { writer.int32(value, 72) }
        if !updateRevision.isEmpty { writer.string(updateRevision, 58) }
        if !currentRevision.isEmpty { writer.string(currentRevision, 50) }
        if updatedReplicas != 0 { writer.int32(updatedReplicas, 40) }
        if currentReplicas != 0 { writer.int32(currentReplicas, 32) }
        if readyReplicas != 0 { writer.int32(readyReplicas, 24) }
        if replicas != 0 { writer.int32(replicas, 16) }
        if observedGeneration != 0 { writer.int64(observedGeneration, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apps.v1.StatefulSetStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "observedGeneration", "observedGeneration", .int64),
            FieldDescriptor(2, "replicas", "replicas", .int32),
            FieldDescriptor(3, "readyReplicas", "readyReplicas", .int32),
            FieldDescriptor(4, "currentReplicas", "currentReplicas", .int32),
            FieldDescriptor(5, "updatedReplicas", "updatedReplicas", .int32),
            FieldDescriptor(6, "currentRevision", "currentRevision", .string),
            FieldDescriptor(7, "updateRevision", "updateRevision", .string),
            FieldDescriptor(9, "collisionCount", "collisionCount", .int32, .optional),
            FieldDescriptor(10, "conditions", "conditions", .message(StatefulSetCondition.self), .repeated(packed: false), FieldRules(mergeKey: "type")),
            FieldDescriptor(11, "availableReplicas", "availableReplicas", .int32),
        ])
}

package struct StatefulSetCondition: Message {
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
        "arktos.apps.v1.StatefulSetCondition", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "status", "status", .string),
            FieldDescriptor(3, "lastTransitionTime", "lastTransitionTime", .message(Time.self), .always),
            FieldDescriptor(4, "reason", "reason", .string),
            FieldDescriptor(5, "message", "message", .string),
        ])
}
