// Made from Protos/arktos/policy/v1/pod_disruption_budget.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Bounds how many of its pods evictions may take at a time.
package struct PodDisruptionBudget: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: PodDisruptionBudgetSpec
    @Box package var status: PodDisruptionBudgetStatus
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
        "arktos.policy.v1.PodDisruptionBudget", form: .kubernetes,
        kind: KindDescriptor(
            group: "policy", version: "v1", kind: "PodDisruptionBudget", plural: "poddisruptionbudgets",
            shortNames: ["pdb"], scope: .namespace, subresources: ["status"],
            columns: [
                PrinterColumn("MIN AVAILABLE", "computed:pdb_min_available"),
                PrinterColumn("MAX UNAVAILABLE", "computed:pdb_max_unavailable"),
                PrinterColumn("ALLOWED DISRUPTIONS", ".status.disruptionsAllowed"),
                PrinterColumn("AGE", "computed:age"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(PodDisruptionBudgetSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(PodDisruptionBudgetStatus.self), .always),
        ])
}

package struct PodDisruptionBudgetList: Message {
    @Box package var metadata: ListMeta
    package var items: [PodDisruptionBudget] = []
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
        "arktos.policy.v1.PodDisruptionBudgetList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(PodDisruptionBudget.self), .repeated(packed: false)),
        ])
}

package struct PodDisruptionBudgetSpec: Message {
    /// A number, or a share such as "50%"; either this or maxUnavailable.
    @OptionalBox package var minAvailable: IntOrString?
    @OptionalBox package var selector: LabelSelector?
    @OptionalBox package var maxUnavailable: IntOrString?
    /// IfHealthyBudget, which is the default, or AlwaysAllow.
    package var unhealthyPodEvictionPolicy: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_minAvailable)
            case 18: try reader.message(into: &_selector)
            case 26: try reader.message(into: &_maxUnavailable)
            case 34: unhealthyPodEvictionPolicy = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = unhealthyPodEvictionPolicy { writer.string(value, 34) }
        writer.message(_maxUnavailable, 26)
        writer.message(_selector, 18)
        writer.message(_minAvailable, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.policy.v1.PodDisruptionBudgetSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "minAvailable", "minAvailable", .message(IntOrString.self), .optional),
            FieldDescriptor(2, "selector", "selector", .message(LabelSelector.self), .optional),
            FieldDescriptor(3, "maxUnavailable", "maxUnavailable", .message(IntOrString.self), .optional),
            FieldDescriptor(4, "unhealthyPodEvictionPolicy", "unhealthyPodEvictionPolicy", .string, .optional),
        ])
}

package struct PodDisruptionBudgetStatus: Message {
    package var observedGeneration: Int64 = 0
    /// Pods whose eviction was granted and which are not gone yet, with the time of the grant.
    package var disruptedPods: [String: Time] = [:]
    package var disruptionsAllowed: Int32 = 0
    package var currentHealthy: Int32 = 0
    package var desiredHealthy: Int32 = 0
    package var expectedPods: Int32 = 0
    package var conditions: [Condition] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: observedGeneration = try reader.int64()
            case 18:
                if disruptedPods.isEmpty { disruptedPods.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Time()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                disruptedPods[key] = value
            case 24: disruptionsAllowed = try reader.int32()
            case 32: currentHealthy = try reader.int32()
            case 40: desiredHealthy = try reader.int32()
            case 48: expectedPods = try reader.int32()
            case 58: try reader.message(into: &conditions, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(conditions, 58)
        if expectedPods != 0 { writer.int32(expectedPods, 48) }
        if desiredHealthy != 0 { writer.int32(desiredHealthy, 40) }
        if currentHealthy != 0 { writer.int32(currentHealthy, 32) }
        if disruptionsAllowed != 0 { writer.int32(disruptionsAllowed, 24) }
        writer.entries(disruptedPods, 18) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        if observedGeneration != 0 { writer.int64(observedGeneration, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.policy.v1.PodDisruptionBudgetStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "observedGeneration", "observedGeneration", .int64),
            FieldDescriptor(2, "disruptedPods", "disruptedPods", .map(key: .string, value: .message(Time.self)), .map),
            FieldDescriptor(3, "disruptionsAllowed", "disruptionsAllowed", .int32),
            FieldDescriptor(4, "currentHealthy", "currentHealthy", .int32),
            FieldDescriptor(5, "desiredHealthy", "desiredHealthy", .int32),
            FieldDescriptor(6, "expectedPods", "expectedPods", .int32),
            FieldDescriptor(7, "conditions", "conditions", .message(Condition.self), .repeated(packed: false), FieldRules(mergeKey: "type")),
        ])
}

/// Asks for a pod to go, as far as its budgets allow; created at the pod's subresource.
package struct Eviction: Message {
    @Box package var metadata: ObjectMeta
    @OptionalBox package var deleteOptions: DeleteOptions?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &_deleteOptions)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_deleteOptions, 18)
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.policy.v1.Eviction", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "deleteOptions", "deleteOptions", .message(DeleteOptions.self), .optional),
        ])
}
