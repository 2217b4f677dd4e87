// Made from Protos/arktos/apps/v1/deployment.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Keeps so many pods of one template running, and rolls from one template to the next.
package struct Deployment: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: DeploymentSpec
    @Box package var status: DeploymentStatus
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
        "arktos.apps.v1.Deployment", form: .kubernetes,
        kind: KindDescriptor(
            group: "apps", version: "v1", kind: "Deployment", plural: "deployments",
            shortNames: ["deploy"], scope: .namespace, subresources: ["status", "scale"],
            columns: [
                PrinterColumn("READY", "computed:deployment_ready"),
                PrinterColumn("UP-TO-DATE", ".status.updatedReplicas"),
                PrinterColumn("AVAILABLE", ".status.availableReplicas"),
                PrinterColumn("AGE", "computed:age"),
                PrinterColumn("CONTAINERS", "computed:template_containers", wide: true),
                PrinterColumn("IMAGES", "computed:template_images", wide: true),
                PrinterColumn("SELECTOR", "computed:selector", wide: true),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(DeploymentSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(DeploymentStatus.self), .always),
        ])
}

package struct DeploymentList: Message {
    @Box package var metadata: ListMeta
    package var items: [Deployment] = []
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
        "arktos.apps.v1.DeploymentList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(Deployment.self), .repeated(packed: false)),
        ])
}

package struct DeploymentSpec: Message {
    /// Default 1.
    package var replicas: Int32?
    /// Matches the labels of the template; it does not change.
    @OptionalBox package var selector: LabelSelector?
    @Box package var template: PodTemplateSpec
    @Box package var strategy: DeploymentStrategy
    /// How long a pod must be ready to count as available.
    package var minReadySeconds: Int32 = 0
    /// Old replica sets to keep; default 10.
    package var revisionHistoryLimit: Int32?
    package var paused: Bool = false
    /// Default 600.
    package var progressDeadlineSeconds: Int32?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: replicas = try reader.int32()
            case 18: try reader.message(into: &_selector)
            case 26: try reader.message(into: &_template)
            case 34: try reader.message(into: &_strategy)
            case 40: minReadySeconds = try reader.int32()
            case 48: revisionHistoryLimit = try reader.int32()
            case 56: paused = try reader.bool()
            case 72: progressDeadlineSeconds = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = progressDeadlineSeconds { writer.int32(value, 72) }
        if paused { writer.bool(paused, 56) }
        if let value = revisionHistoryLimit { writer.int32(value, 48) }
        if minReadySeconds != 0 { writer.int32(minReadySeconds, 40) }
        writer.always(_strategy, 34)
        writer.always(_template, 26)
        writer.message(_selector, 18)
        if let value = replicas { writer.int32(value, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apps.v1.DeploymentSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "replicas", "replicas", .int32, .optional),
            FieldDescriptor(2, "selector", "selector", .message(LabelSelector.self), .optional),
            FieldDescriptor(3, "template", "template", .message(PodTemplateSpec.self), .always),
            FieldDescriptor(4, "strategy", "strategy", .message(DeploymentStrategy.self), .always),
            FieldDescriptor(5, "minReadySeconds", "minReadySeconds", .int32),
            FieldDescriptor(6, "revisionHistoryLimit", "revisionHistoryLimit", .int32, .optional),
            FieldDescriptor(7, "paused", "paused", .bool),
            FieldDescriptor(9, "progressDeadlineSeconds", "progressDeadlineSeconds", .int32, .optional),
        ])
}

package struct DeploymentStrategy: Message {
    /// RollingUpdate, which is the default, or Recreate.
    package var type: String = ""
    @OptionalBox package var rollingUpdate: RollingUpdateDeployment?
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
        "arktos.apps.v1.DeploymentStrategy", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "rollingUpdate", "rollingUpdate", .message(RollingUpdateDeployment.self), .optional),
        ])
}

/// Numbers, or shares of the replicas such as "25%", which is the default for both.
package struct RollingUpdateDeployment: Message {
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
        "arktos.apps.v1.RollingUpdateDeployment", form: .kubernetes,
        [
            FieldDescriptor(1, "maxUnavailable", "maxUnavailable", .message(IntOrString.self), .optional),
            FieldDescriptor(2, "maxSurge", "maxSurge", .message(IntOrString.self), .optional),
        ])
}

package struct DeploymentStatus: Message {
    /// The metadata.generation that the status speaks of.
    package var observedGeneration: Int64 = 0
    package var replicas: Int32 = 0
    package var updatedReplicas: Int32 = 0
    package var availableReplicas: Int32 = 0
    package var unavailableReplicas: Int32 = 0
    package var conditions: [DeploymentCondition] = []
    package var readyReplicas: Int32 = 0
    /// Makes the names of replica sets differ after a clash.
    package var collisionCount: Int32?
    package var terminatingReplicas: Int32?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: observedGeneration = try reader.int64()
            case 16: replicas = try reader.int32()
            case 24: updatedReplicas = try reader.int32()
            case 32: availableReplicas = try reader.int32()
            case 40: unavailableReplicas = try reader.int32()
            case 50: try reader.message(into: &conditions, tag)
            case 56: readyReplicas = try reader.int32()
            case 64: collisionCount = try reader.int32()
            case 72: terminatingReplicas = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = terminatingReplicas { writer.int32(value, 72) }
        if let value = collisionCount { writer.int32(value, 64) }
        if readyReplicas != 0 { writer.int32(readyReplicas, 56) }
        writer.messages(conditions, 50)
        if unavailableReplicas != 0 { writer.int32(unavailableReplicas, 40) }
        if availableReplicas != 0 { writer.int32(availableReplicas, 32) }
        if updatedReplicas != 0 { writer.int32(updatedReplicas, 24) }
        if replicas != 0 { writer.int32(replicas, 16) }
        if observedGeneration != 0 { writer.int64(observedGeneration, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apps.v1.DeploymentStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "observedGeneration", "observedGeneration", .int64),
            FieldDescriptor(2, "replicas", "replicas", .int32),
            FieldDescriptor(3, "updatedReplicas", "updatedReplicas", .int32),
            FieldDescriptor(4, "availableReplicas", "availableReplicas", .int32),
            FieldDescriptor(5, "unavailableReplicas", "unavailableReplicas", .int32),
            FieldDescriptor(6, "conditions", "conditions", .message(DeploymentCondition.self), .repeated(packed: false), FieldRules(mergeKey: "type")),
            FieldDescriptor(7, "readyReplicas", "readyReplicas", .int32),
            FieldDescriptor(8, "collisionCount", "collisionCount", .int32, .optional),
            FieldDescriptor(9, "terminatingReplicas", "terminatingReplicas", .int32, .optional),
        ])
}

package struct DeploymentCondition: Message {
    package var type: String = ""
    package var status: String = ""
    package var reason: String = ""
    package var message: String = ""
    @Box package var lastUpdateTime: Time
    @Box package var lastTransitionTime: Time
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: type = try reader.string()
            case 18: status = try reader.string()
            case 34: reason = try reader.string()
            case 42: message = try reader.string()
            case 50: try reader.message(into: &_lastUpdateTime)
            case 58: try reader.message(into: &_lastTransitionTime)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_lastTransitionTime, 58)
        writer.always(_lastUpdateTime, 50)
        if !message.isEmpty { writer.string(message, 42) }
        if !reason.isEmpty { writer.string(reason, 34) }
        if !status.isEmpty { writer.string(status, 18) }
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apps.v1.DeploymentCondition", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "status", "status", .string),
            FieldDescriptor(4, "reason", "reason", .string),
            FieldDescriptor(5, "message", "message", .string),
            FieldDescriptor(6, "lastUpdateTime", "lastUpdateTime", .message(Time.self), .always),
            FieldDescriptor(7, "lastTransitionTime", "lastTransitionTime", .message(Time.self), .always),
        ])
}

/// Keeps so many pods of one template running.
package struct ReplicaSet: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: ReplicaSetSpec
    @Box package var status: ReplicaSetStatus
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
        "arktos.apps.v1.ReplicaSet", form: .kubernetes,
        kind: KindDescriptor(
            group: "apps", version: "v1", kind: "ReplicaSet", plural: "replicasets",
            shortNames: ["rs"], scope: .namespace, subresources: ["status", "scale"],
            columns: [
                PrinterColumn("DESIRED", ".spec.replicas"),
                PrinterColumn("CURRENT", ".status.replicas"),
                PrinterColumn("READY", ".status.readyReplicas"),
                PrinterColumn("AGE", "computed:age"),
                PrinterColumn("CONTAINERS", "computed:template_containers", wide: true),
                PrinterColumn("IMAGES", "computed:template_images", wide: true),
                PrinterColumn("SELECTOR", "computed:selector", wide: true),
                PrinterColumn("HASHKEY", ".metadata.hashKey", wide: true),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(ReplicaSetSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(ReplicaSetStatus.self), .always),
        ])
}

package struct ReplicaSetList: Message {
    @Box package var metadata: ListMeta
    package var items: [ReplicaSet] = []
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
        "arktos.apps.v1.ReplicaSetList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(ReplicaSet.self), .repeated(packed: false)),
        ])
}

package struct ReplicaSetSpec: Message {
    /// Default 1.
    package var replicas: Int32?
    /// Matches the labels of the template; it does not change.
    @OptionalBox package var selector: LabelSelector?
    @Box package var template: PodTemplateSpec
    package var minReadySeconds: Int32 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: replicas = try reader.int32()
            case 18: try reader.message(into: &_selector)
            case 26: try reader.message(into: &_template)
            case 32: minReadySeconds = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if minReadySeconds != 0 { writer.int32(minReadySeconds, 32) }
        writer.always(_template, 26)
        writer.message(_selector, 18)
        if let value = replicas { writer.int32(value, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apps.v1.ReplicaSetSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "replicas", "replicas", .int32, .optional),
            FieldDescriptor(2, "selector", "selector", .message(LabelSelector.self), .optional),
            FieldDescriptor(3, "template", "template", .message(PodTemplateSpec.self), .always),
            FieldDescriptor(4, "minReadySeconds", "minReadySeconds", .int32),
        ])
}

package struct ReplicaSetStatus: Message {
    package var replicas: Int32 = 0
    package var fullyLabeledReplicas: Int32 = 0
    package var observedGeneration: Int64 = 0
    package var readyReplicas: Int32 = 0
    package var availableReplicas: Int32 = 0
    package var conditions: [ReplicaSetCondition] = []
    package var terminatingReplicas: Int32?
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
            case 56: terminatingReplicas = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = terminatingReplicas { writer.int32(value, 56) }
        writer.messages(conditions, 50)
        if availableReplicas != 0 { writer.int32(availableReplicas, 40) }
        if readyReplicas != 0 { writer.int32(readyReplicas, 32) }
        if observedGeneration != 0 { writer.int64(observedGeneration, 24) }
        if fullyLabeledReplicas != 0 { writer.int32(fullyLabeledReplicas, 16) }
        if replicas != 0 { writer.int32(replicas, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apps.v1.ReplicaSetStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "replicas", "replicas", .int32),
            FieldDescriptor(2, "fullyLabeledReplicas", "fullyLabeledReplicas", .int32),
            FieldDescriptor(3, "observedGeneration", "observedGeneration", .int64),
            FieldDescriptor(4, "readyReplicas", "readyReplicas", .int32),
            FieldDescriptor(5, "availableReplicas", "availableReplicas", .int32),
            FieldDescriptor(6, "conditions", "conditions", .message(ReplicaSetCondition.self), .repeated(packed: false), FieldRules(mergeKey: "type")),
            FieldDescriptor(7, "terminatingReplicas", "terminatingReplicas", .int32, .optional),
        ])
}

package struct ReplicaSetCondition: Message {
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
        "arktos.apps.v1.ReplicaSetCondition", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "status", "status", .string),
            FieldDescriptor(3, "lastTransitionTime", "lastTransitionTime", .message(Time.self), .always),
            FieldDescriptor(4, "reason", "reason", .string),
            FieldDescriptor(5, "message", "message", .string),
        ])
}
