// Made from Protos/arktos/autoscaling/v2/horizontal_pod_autoscaler.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Sets the number of copies of another object by measured load.
package struct HorizontalPodAutoscaler: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: HorizontalPodAutoscalerSpec
    @Box package var status: HorizontalPodAutoscalerStatus
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
        "arktos.autoscaling.v2.HorizontalPodAutoscaler", form: .kubernetes,
        kind: KindDescriptor(
            group: "autoscaling", version: "v2", kind: "HorizontalPodAutoscaler", plural: "horizontalpodautoscalers",
            shortNames: ["hpa"], scope: .namespace, subresources: ["status"],
            columns: [
                PrinterColumn("REFERENCE", "computed:hpa_reference"),
                PrinterColumn("TARGETS", "computed:hpa_targets"),
                PrinterColumn("MINPODS", ".spec.minReplicas"),
                PrinterColumn("MAXPODS", ".spec.maxReplicas"),
                PrinterColumn("REPLICAS", ".status.currentReplicas"),
                PrinterColumn("AGE", "computed:age"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(HorizontalPodAutoscalerSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(HorizontalPodAutoscalerStatus.self), .always),
        ])
}

package struct HorizontalPodAutoscalerList: Message {
    @Box package var metadata: ListMeta
    package var items: [HorizontalPodAutoscaler] = []
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
        "arktos.autoscaling.v2.HorizontalPodAutoscalerList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(HorizontalPodAutoscaler.self), .repeated(packed: false)),
        ])
}

package struct HorizontalPodAutoscalerSpec: Message {
    @Box package var scaleTargetRef: CrossVersionObjectReference
    /// Default 1.
    package var minReplicas: Int32?
    package var maxReplicas: Int32 = 0
    /// The one that wants most copies decides; default: 80% of the requested CPU.
    package var metrics: [MetricSpec] = []
    @OptionalBox package var behavior: HorizontalPodAutoscalerBehavior?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_scaleTargetRef)
            case 16: minReplicas = try reader.int32()
            case 24: maxReplicas = try reader.int32()
            case 34: try reader.message(into: &metrics, tag)
            case 42: try reader.message(into: &_behavior)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_behavior, 42)
        writer.messages(metrics, 34)
        if maxReplicas != 0 { writer.int32(maxReplicas, 24) }
        if let value = minReplicas { writer.int32(value, 16) }
        writer.always(_scaleTargetRef, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v2.HorizontalPodAutoscalerSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "scaleTargetRef", "scaleTargetRef", .message(CrossVersionObjectReference.self), .always),
            FieldDescriptor(2, "minReplicas", "minReplicas", .int32, .optional),
            FieldDescriptor(3, "maxReplicas", "maxReplicas", .int32),
            FieldDescriptor(4, "metrics", "metrics", .message(MetricSpec.self), .repeated(packed: false)),
            FieldDescriptor(5, "behavior", "behavior", .message(HorizontalPodAutoscalerBehavior.self), .optional),
        ])
}

package struct CrossVersionObjectReference: Message {
    package var kind: String = ""
    package var name: String = ""
    package var apiVersion: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: kind = try reader.string()
            case 18: name = try reader.string()
            case 26: apiVersion = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !apiVersion.isEmpty { writer.string(apiVersion, 26) }
        if !name.isEmpty { writer.string(name, 18) }
        if !kind.isEmpty { writer.string(kind, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v2.CrossVersionObjectReference", form: .kubernetes,
        [
            FieldDescriptor(1, "kind", "kind", .string),
            FieldDescriptor(2, "name", "name", .string),
            FieldDescriptor(3, "apiVersion", "apiVersion", .string),
        ])
}

/// One of the sources, as type says.
package struct MetricSpec: Message {
    /// Object, Pods, Resource, ContainerResource or External.
    package var type: String = ""
    @OptionalBox package var object: ObjectMetricSource?
    @OptionalBox package var pods: PodsMetricSource?
    @OptionalBox package var resource: ResourceMetricSource?
    @OptionalBox package var external: ExternalMetricSource?
    @OptionalBox package var containerResource: ContainerResourceMetricSource?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: type = try reader.string()
            case 18: try reader.message(into: &_object)
            case 26: try reader.message(into: &_pods)
            case 34: try reader.message(into: &_resource)
            case 42: try reader.message(into: &_external)
            case 58: try reader.message(into: &_containerResource)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_containerResource, 58)
        writer.message(_external, 42)
        writer.message(_resource, 34)
        writer.message(_pods, 26)
        writer.message(_object, 18)
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v2.MetricSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "object", "object", .message(ObjectMetricSource.self), .optional),
            FieldDescriptor(3, "pods", "pods", .message(PodsMetricSource.self), .optional),
            FieldDescriptor(4, "resource", "resource", .message(ResourceMetricSource.self), .optional),
            FieldDescriptor(5, "external", "external", .message(ExternalMetricSource.self), .optional),
            FieldDescriptor(7, "containerResource", "containerResource", .message(ContainerResourceMetricSource.self), .optional),
        ])
}

package struct ObjectMetricSource: Message {
    @Box package var describedObject: CrossVersionObjectReference
    @Box package var target: MetricTarget
    @Box package var metric: MetricIdentifier
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_describedObject)
            case 18: try reader.message(into: &_target)
            case 26: try reader.message(into: &_metric)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_metric, 26)
        writer.always(_target, 18)
        writer.always(_describedObject, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v2.ObjectMetricSource", form: .kubernetes,
        [
            FieldDescriptor(1, "describedObject", "describedObject", .message(CrossVersionObjectReference.self), .always),
            FieldDescriptor(2, "target", "target", .message(MetricTarget.self), .always),
            FieldDescriptor(3, "metric", "metric", .message(MetricIdentifier.self), .always),
        ])
}

package struct PodsMetricSource: Message {
    @Box package var metric: MetricIdentifier
    @Box package var target: MetricTarget
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metric)
            case 18: try reader.message(into: &_target)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_target, 18)
        writer.always(_metric, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v2.PodsMetricSource", form: .kubernetes,
        [
            FieldDescriptor(1, "metric", "metric", .message(MetricIdentifier.self), .always),
            FieldDescriptor(2, "target", "target", .message(MetricTarget.self), .always),
        ])
}

package struct ResourceMetricSource: Message {
    package var name: String = ""
    @Box package var target: MetricTarget
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: try reader.message(into: &_target)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_target, 18)
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v2.ResourceMetricSource", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "target", "target", .message(MetricTarget.self), .always),
        ])
}

package struct ContainerResourceMetricSource: Message {
    package var name: String = ""
    @Box package var target: MetricTarget
    package var container: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: try reader.message(into: &_target)
            case 26: container = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !container.isEmpty { writer.string(container, 26) }
        writer.always(_target, 18)
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v2.ContainerResourceMetricSource", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "target", "target", .message(MetricTarget.self), .always),
            FieldDescriptor(3, "container", "container", .string),
        ])
}

package struct ExternalMetricSource: Message {
    @Box package var metric: MetricIdentifier
    @Box package var target: MetricTarget
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metric)
            case 18: try reader.message(into: &_target)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_target, 18)
        writer.always(_metric, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v2.ExternalMetricSource", form: .kubernetes,
        [
            FieldDescriptor(1, "metric", "metric", .message(MetricIdentifier.self), .always),
            FieldDescriptor(2, "target", "target", .message(MetricTarget.self), .always),
        ])
}

package struct MetricIdentifier: Message {
    package var name: String = ""
    @OptionalBox package var selector: LabelSelector?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: try reader.message(into: &_selector)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_selector, 18)
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v2.MetricIdentifier", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "selector", "selector", .message(LabelSelector.self), .optional),
        ])
}

package struct MetricTarget: Message {
    /// Utilization, Value or AverageValue.
    package var type: String = ""
    @OptionalBox package var value: Quantity?
    @OptionalBox package var averageValue: Quantity?
    /// Per cent of what the pods request.
    package var averageUtilization: Int32?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: type = try reader.string()
            case 18: try reader.message(into: &_value)
            case 26: try reader.message(into: &_averageValue)
            case 32: averageUtilization = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = averageUtilization { writer.int32(value, 32) }
        writer.message(_averageValue, 26)
        writer.message(_value, 18)
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v2.MetricTarget", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "value", "value", .message(Quantity.self), .optional),
            FieldDescriptor(3, "averageValue", "averageValue", .message(Quantity.self), .optional),
            FieldDescriptor(4, "averageUtilization", "averageUtilization", .int32, .optional),
        ])
}

package struct HorizontalPodAutoscalerBehavior: Message {
    @OptionalBox package var scaleUp: HPAScalingRules?
    @OptionalBox package var scaleDown: HPAScalingRules?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_scaleUp)
            case 18: try reader.message(into: &_scaleDown)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_scaleDown, 18)
        writer.message(_scaleUp, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v2.HorizontalPodAutoscalerBehavior", form: .kubernetes,
        [
            FieldDescriptor(1, "scaleUp", "scaleUp", .message(HPAScalingRules.self), .optional),
            FieldDescriptor(2, "scaleDown", "scaleDown", .message(HPAScalingRules.self), .optional),
        ])
}

package struct HPAScalingRules: Message {
    /// Max, which is the default, Min or Disabled.
    package var selectPolicy: String?
    package var policies: [HPAScalingPolicy] = []
    /// Wishes of so long are looked back upon; default 0 up, 300 down.
    package var stabilizationWindowSeconds: Int32?
    /// The share by which the load may differ from its target; default 0.1.
    @OptionalBox package var tolerance: Quantity?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: selectPolicy = try reader.string()
            case 18: try reader.message(into: &policies, tag)
            case 24: stabilizationWindowSeconds = try reader.int32()
            case 34: try reader.message(into: &_tolerance)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_tolerance, 34)
        if let value = stabilizationWindowSeconds { writer.int32(value, 24) }
        writer.messages(policies, 18)
        if let value = selectPolicy { writer.string(value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v2.HPAScalingRules", form: .kubernetes,
        [
            FieldDescriptor(1, "selectPolicy", "selectPolicy", .string, .optional),
            FieldDescriptor(2, "policies", "policies", .message(HPAScalingPolicy.self), .repeated(packed: false)),
            FieldDescriptor(3, "stabilizationWindowSeconds", "stabilizationWindowSeconds", .int32, .optional),
            FieldDescriptor(4, "tolerance", "tolerance", .message(Quantity.self), .optional),
        ])
}

package struct HPAScalingPolicy: Message {
    /// Pods or Percent.
    package var type: String = ""
    package var value: Int32 = 0
    package var periodSeconds: Int32 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: type = try reader.string()
            case 16: value = try reader.int32()
            case 24: periodSeconds = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if periodSeconds != 0 { writer.int32(periodSeconds, 24) }
        if self.value != 0 { writer.int32(self.value, 16) }
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v2.HPAScalingPolicy", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "value", "value", .int32),
            FieldDescriptor(3, "periodSeconds", "periodSeconds", .int32),
        ])
}

package struct HorizontalPodAutoscalerStatus: Message {
    package var observedGeneration: Int64?
    @OptionalBox package var lastScaleTime: Time?
    package var currentReplicas: Int32 = 0
    package var desiredReplicas: Int32 = 0
    package var currentMetrics: [MetricStatus] = []
    package var conditions: [HorizontalPodAutoscalerCondition] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: observedGeneration = try reader.int64()
            case 18: try reader.message(into: &_lastScaleTime)
            case 24: currentReplicas = try reader.int32()
            case 32: desiredReplicas = try reader.int32()
            case 42: try reader.message(into: &currentMetrics, tag)
            case 50: try reader.message(into: &conditions, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(conditions, 50)
        writer.messages(currentMetrics, 42)
        if desiredReplicas != 0 { writer.int32(desiredReplicas, 32) }
        if currentReplicas != 0 { writer.int32(currentReplicas, 24) }
        writer.message(_lastScaleTime, 18)
        if let value = observedGeneration { writer.int64(value, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v2.HorizontalPodAutoscalerStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "observedGeneration", "observedGeneration", .int64, .optional),
            FieldDescriptor(2, "lastScaleTime", "lastScaleTime", .message(Time.self), .optional),
            FieldDescriptor(3, "currentReplicas", "currentReplicas", .int32),
            FieldDescriptor(4, "desiredReplicas", "desiredReplicas", .int32),
            FieldDescriptor(5, "currentMetrics", "currentMetrics", .message(MetricStatus.self), .repeated(packed: false)),
            FieldDescriptor(6, "conditions", "conditions", .message(HorizontalPodAutoscalerCondition.self), .repeated(packed: false), FieldRules(mergeKey: "type")),
        ])
}

package struct HorizontalPodAutoscalerCondition: Message {
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
        "arktos.autoscaling.v2.HorizontalPodAutoscalerCondition", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "status", "status", .string),
            FieldDescriptor(3, "lastTransitionTime", "lastTransitionTime", .message(Time.self), .always),
            FieldDescriptor(4, "reason", "reason", .string),
            FieldDescriptor(5, "message", "message", .string),
        ])
}

package struct MetricStatus: Message {
    package var type: String = ""
    @OptionalBox package var object: ObjectMetricStatus?
    @OptionalBox package var pods: PodsMetricStatus?
    @OptionalBox package var resource: ResourceMetricStatus?
    @OptionalBox package var external: ExternalMetricStatus?
    @OptionalBox package var containerResource: ContainerResourceMetricStatus?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: type = try reader.string()
            case 18: try reader.message(into: &_object)
            case 26: try reader.message(into: &_pods)
            case 34: try reader.message(into: &_resource)
            case 42: try reader.message(into: &_external)
            case 58: try reader.message(into: &_containerResource)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_containerResource, 58)
        writer.message(_external, 42)
        writer.message(_resource, 34)
        writer.message(_pods, 26)
        writer.message(_object, 18)
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v2.MetricStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "object", "object", .message(ObjectMetricStatus.self), .optional),
            FieldDescriptor(3, "pods", "pods", .message(PodsMetricStatus.self), .optional),
            FieldDescriptor(4, "resource", "resource", .message(ResourceMetricStatus.self), .optional),
            FieldDescriptor(5, "external", "external", .message(ExternalMetricStatus.self), .optional),
            FieldDescriptor(7, "containerResource", "containerResource", .message(ContainerResourceMetricStatus.self), .optional),
        ])
}

package struct ObjectMetricStatus: Message {
    @Box package var metric: MetricIdentifier
    @Box package var current: MetricValueStatus
    @Box package var describedObject: CrossVersionObjectReference
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metric)
            case 18: try reader.message(into: &_current)
            case 26: try reader.message(into: &_describedObject)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_describedObject, 26)
        writer.always(_current, 18)
        writer.always(_metric, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v2.ObjectMetricStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "metric", "metric", .message(MetricIdentifier.self), .always),
            FieldDescriptor(2, "current", "current", .message(MetricValueStatus.self), .always),
            FieldDescriptor(3, "describedObject", "describedObject", .message(CrossVersionObjectReference.self), .always),
        ])
}

package struct PodsMetricStatus: Message {
    @Box package var metric: MetricIdentifier
    @Box package var current: MetricValueStatus
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metric)
            case 18: try reader.message(into: &_current)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_current, 18)
        writer.always(_metric, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v2.PodsMetricStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "metric", "metric", .message(MetricIdentifier.self), .always),
            FieldDescriptor(2, "current", "current", .message(MetricValueStatus.self), .always),
        ])
}

package struct ResourceMetricStatus: Message {
    package var name: String = ""
    @Box package var current: MetricValueStatus
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: try reader.message(into: &_current)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_current, 18)
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v2.ResourceMetricStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "current", "current", .message(MetricValueStatus.self), .always),
        ])
}

package struct ContainerResourceMetricStatus: Message {
    package var name: String = ""
    @Box package var current: MetricValueStatus
    package var container: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: try reader.message(into: &_current)
            case 26: container = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !container.isEmpty { writer.string(container, 26) }
        writer.always(_current, 18)
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v2.ContainerResourceMetricStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "current", "current", .message(MetricValueStatus.self), .always),
            FieldDescriptor(3, "container", "container", .string),
        ])
}

package struct ExternalMetricStatus: Message {
    @Box package var metric: MetricIdentifier
    @Box package var current: MetricValueStatus
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metric)
            case 18: try reader.message(into: &_current)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_current, 18)
        writer.always(_metric, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v2.ExternalMetricStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "metric", "metric", .message(MetricIdentifier.self), .always),
            FieldDescriptor(2, "current", "current", .message(MetricValueStatus.self), .always),
        ])
}

package struct MetricValueStatus: Message {
    @OptionalBox package var value: Quantity?
    @OptionalBox package var averageValue: Quantity?
    package var averageUtilization: Int32?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_value)
            case 18: try reader.message(into: &_averageValue)
            case 24: averageUtilization = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = averageUtilization { writer.int32(value, 24) }
        writer.message(_averageValue, 18)
        writer.message(_value, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v2.MetricValueStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "value", "value", .message(Quantity.self), .optional),
            FieldDescriptor(2, "averageValue", "averageValue", .message(Quantity.self), .optional),
            FieldDescriptor(3, "averageUtilization", "averageUtilization", .int32, .optional),
        ])
}
