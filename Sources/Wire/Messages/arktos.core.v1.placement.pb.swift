// Made from Protos/arktos/core/v1/placement.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Keeps pods that do not tolerate it away from a node.
package struct Taint: Message {
    package var key: String = ""
    package var value: String = ""
    /// NoSchedule, PreferNoSchedule or NoExecute.
    package var effect: String = ""
    /// For NoExecute only.
    @OptionalBox package var timeAdded: Time?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: key = try reader.string()
            case 18: value = try reader.string()
            case 26: effect = try reader.string()
            case 34: try reader.message(into: &_timeAdded)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_timeAdded, 34)
        if !effect.isEmpty { writer.string(effect, 26) }
        if !self.value.isEmpty { writer.string(self.value, 18) }
        if !key.isEmpty { writer.string(key, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.Taint", form: .kubernetes,
        [
            FieldDescriptor(1, "key", "key", .string),
            FieldDescriptor(2, "value", "value", .string),
            FieldDescriptor(3, "effect", "effect", .string),
            FieldDescriptor(4, "timeAdded", "timeAdded", .message(Time.self), .optional),
        ])
}

/// Lets a pod stand taints that match.
package struct Toleration: Message {
    /// Empty with Exists matches every taint.
    package var key: String = ""
    /// Equal, which is the default, or Exists.
    package var `operator`: String = ""
    package var value: String = ""
    package var effect: String = ""
    /// For NoExecute: how long; absent is for ever.
    package var tolerationSeconds: Int64?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: key = try reader.string()
            case 18: `operator` = try reader.string()
            case 26: value = try reader.string()
            case 34: effect = try reader.string()
            case 40: tolerationSeconds = try reader.int64()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = tolerationSeconds { writer.int64(value, 40) }
        if !effect.isEmpty { writer.string(effect, 34) }
        if !self.value.isEmpty { writer.string(self.value, 26) }
        if !`operator`.isEmpty { writer.string(`operator`, 18) }
        if !key.isEmpty { writer.string(key, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.Toleration", form: .kubernetes,
        [
            FieldDescriptor(1, "key", "key", .string),
            FieldDescriptor(2, "operator", "operator", .string),
            FieldDescriptor(3, "value", "value", .string),
            FieldDescriptor(4, "effect", "effect", .string),
            FieldDescriptor(5, "tolerationSeconds", "tolerationSeconds", .int64, .optional),
        ])
}

/// Where a pod wants to be, or not to be.
package struct Affinity: Message {
    @OptionalBox package var nodeAffinity: NodeAffinity?
    @OptionalBox package var podAffinity: PodAffinity?
    @OptionalBox package var podAntiAffinity: PodAntiAffinity?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_nodeAffinity)
            case 18: try reader.message(into: &_podAffinity)
            case 26: try reader.message(into: &_podAntiAffinity)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_podAntiAffinity, 26)
        writer.message(_podAffinity, 18)
        writer.message(_nodeAffinity, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.Affinity", form: .kubernetes,
        [
            FieldDescriptor(1, "nodeAffinity", "nodeAffinity", .message(NodeAffinity.self), .optional),
            FieldDescriptor(2, "podAffinity", "podAffinity", .message(PodAffinity.self), .optional),
            FieldDescriptor(3, "podAntiAffinity", "podAntiAffinity", .message(PodAntiAffinity.self), .optional),
        ])
}

package struct NodeAffinity: Message {
    @OptionalBox package var requiredDuringSchedulingIgnoredDuringExecution: NodeSelector?
    package var preferredDuringSchedulingIgnoredDuringExecution: [PreferredSchedulingTerm] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_requiredDuringSchedulingIgnoredDuringExecution)
            case 18: try reader.message(into: &preferredDuringSchedulingIgnoredDuringExecution, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(preferredDuringSchedulingIgnoredDuringExecution, 18)
        writer.message(_requiredDuringSchedulingIgnoredDuringExecution, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.NodeAffinity", form: .kubernetes,
        [
            FieldDescriptor(1, "requiredDuringSchedulingIgnoredDuringExecution", "requiredDuringSchedulingIgnoredDuringExecution", .message(NodeSelector.self), .optional),
            FieldDescriptor(2, "preferredDuringSchedulingIgnoredDuringExecution", "preferredDuringSchedulingIgnoredDuringExecution", .message(PreferredSchedulingTerm.self), .repeated(packed: false)),
        ])
}

/// Terms of which one must hold.
package struct NodeSelector: Message {
    package var nodeSelectorTerms: [NodeSelectorTerm] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &nodeSelectorTerms, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(nodeSelectorTerms, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.NodeSelector", form: .kubernetes,
        [
            FieldDescriptor(1, "nodeSelectorTerms", "nodeSelectorTerms", .message(NodeSelectorTerm.self), .repeated(packed: false)),
        ])
}

/// Requirements of which all must hold; without any it holds never.
package struct NodeSelectorTerm: Message {
    package var matchExpressions: [NodeSelectorRequirement] = []
    package var matchFields: [NodeSelectorRequirement] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &matchExpressions, tag)
            case 18: try reader.message(into: &matchFields, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(matchFields, 18)
        writer.messages(matchExpressions, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.NodeSelectorTerm", form: .kubernetes,
        [
            FieldDescriptor(1, "matchExpressions", "matchExpressions", .message(NodeSelectorRequirement.self), .repeated(packed: false)),
            FieldDescriptor(2, "matchFields", "matchFields", .message(NodeSelectorRequirement.self), .repeated(packed: false)),
        ])
}

package struct NodeSelectorRequirement: Message {
    package var key: String = ""
    /// In, NotIn, Exists, DoesNotExist, Gt or Lt.
    package var `operator`: String = ""
    package var values: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: key = try reader.string()
            case 18: `operator` = try reader.string()
            case 26: values.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(values, 26)
        if !`operator`.isEmpty { writer.string(`operator`, 18) }
        if !key.isEmpty { writer.string(key, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.NodeSelectorRequirement", form: .kubernetes,
        [
            FieldDescriptor(1, "key", "key", .string),
            FieldDescriptor(2, "operator", "operator", .string),
            FieldDescriptor(3, "values", "values", .string, .repeated(packed: false)),
        ])
}

/// Adds its weight, 1 to 100, where it holds.
package struct PreferredSchedulingTerm: Message {
    package var weight: Int32 = 0
    @Box package var preference: NodeSelectorTerm
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: weight = try reader.int32()
            case 18: try reader.message(into: &_preference)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_preference, 18)
        if weight != 0 { writer.int32(weight, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PreferredSchedulingTerm", form: .kubernetes,
        [
            FieldDescriptor(1, "weight", "weight", .int32),
            FieldDescriptor(2, "preference", "preference", .message(NodeSelectorTerm.self), .always),
        ])
}

/// Near to pods, in the sense of each term.
package struct PodAffinity: Message {
    package var requiredDuringSchedulingIgnoredDuringExecution: [PodAffinityTerm] = []
    package var preferredDuringSchedulingIgnoredDuringExecution: [WeightedPodAffinityTerm] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &requiredDuringSchedulingIgnoredDuringExecution, tag)
            case 18: try reader.message(into: &preferredDuringSchedulingIgnoredDuringExecution, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(preferredDuringSchedulingIgnoredDuringExecution, 18)
        writer.messages(requiredDuringSchedulingIgnoredDuringExecution, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PodAffinity", form: .kubernetes,
        [
            FieldDescriptor(1, "requiredDuringSchedulingIgnoredDuringExecution", "requiredDuringSchedulingIgnoredDuringExecution", .message(PodAffinityTerm.self), .repeated(packed: false)),
            FieldDescriptor(2, "preferredDuringSchedulingIgnoredDuringExecution", "preferredDuringSchedulingIgnoredDuringExecution", .message(WeightedPodAffinityTerm.self), .repeated(packed: false)),
        ])
}

/// Away from pods, in the sense of each term.
package struct PodAntiAffinity: Message {
    package var requiredDuringSchedulingIgnoredDuringExecution: [PodAffinityTerm] = []
    package var preferredDuringSchedulingIgnoredDuringExecution: [WeightedPodAffinityTerm] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &requiredDuringSchedulingIgnoredDuringExecution, tag)
            case 18: try reader.message(into: &preferredDuringSchedulingIgnoredDuringExecution, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(preferredDuringSchedulingIgnoredDuringExecution, 18)
        writer.messages(requiredDuringSchedulingIgnoredDuringExecution, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PodAntiAffinity", form: .kubernetes,
        [
            FieldDescriptor(1, "requiredDuringSchedulingIgnoredDuringExecution", "requiredDuringSchedulingIgnoredDuringExecution", .message(PodAffinityTerm.self), .repeated(packed: false)),
            FieldDescriptor(2, "preferredDuringSchedulingIgnoredDuringExecution", "preferredDuringSchedulingIgnoredDuringExecution", .message(WeightedPodAffinityTerm.self), .repeated(packed: false)),
        ])
}

/// Pods, and the node label whose equal values count as one place.
package struct PodAffinityTerm: Message {
    @OptionalBox package var labelSelector: LabelSelector?
    package var namespaces: [String] = []
    package var topologyKey: String = ""
    @OptionalBox package var namespaceSelector: LabelSelector?
    package var matchLabelKeys: [String] = []
    package var mismatchLabelKeys: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_labelSelector)
            case 18: namespaces.append(try reader.string())
            case 26: topologyKey = try reader.string()
            case 34: try reader.message(into: &_namespaceSelector)
            case 42: matchLabelKeys.append(try reader.string())
            case 50: mismatchLabelKeys.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(mismatchLabelKeys, 50)
        writer.strings(matchLabelKeys, 42)
        writer.message(_namespaceSelector, 34)
        if !topologyKey.isEmpty { writer.string(topologyKey, 26) }
        writer.strings(namespaces, 18)
        writer.message(_labelSelector, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PodAffinityTerm", form: .kubernetes,
        [
            FieldDescriptor(1, "labelSelector", "labelSelector", .message(LabelSelector.self), .optional),
            FieldDescriptor(2, "namespaces", "namespaces", .string, .repeated(packed: false)),
            FieldDescriptor(3, "topologyKey", "topologyKey", .string),
            FieldDescriptor(4, "namespaceSelector", "namespaceSelector", .message(LabelSelector.self), .optional),
            FieldDescriptor(5, "matchLabelKeys", "matchLabelKeys", .string, .repeated(packed: false)),
            FieldDescriptor(6, "mismatchLabelKeys", "mismatchLabelKeys", .string, .repeated(packed: false)),
        ])
}

/// Adds its weight, 1 to 100, where it holds.
package struct WeightedPodAffinityTerm: Message {
    package var weight: Int32 = 0
    @Box package var podAffinityTerm: PodAffinityTerm
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: weight = try reader.int32()
            case 18: try reader.message(into: &_podAffinityTerm)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_podAffinityTerm, 18)
        if weight != 0 { writer.int32(weight, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.WeightedPodAffinityTerm", form: .kubernetes,
        [
            FieldDescriptor(1, "weight", "weight", .int32),
            FieldDescriptor(2, "podAffinityTerm", "podAffinityTerm", .message(PodAffinityTerm.self), .always),
        ])
}

/// How evenly pods are to lie over the values of a node label.
package struct TopologySpreadConstraint: Message {
    /// Most pods that one place may be ahead of the emptiest.
    package var maxSkew: Int32 = 0
    package var topologyKey: String = ""
    /// DoNotSchedule or ScheduleAnyway.
    package var whenUnsatisfiable: String = ""
    @OptionalBox package var labelSelector: LabelSelector?
    package var minDomains: Int32?
    package var nodeAffinityPolicy: String?
    package var nodeTaintsPolicy: String?
    package var matchLabelKeys: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: maxSkew = try reader.int32()
            case 18: topologyKey = try reader.string()
            case 26: whenUnsatisfiable = try reader.string()
            case 34: try reader.message(into: &_labelSelector)
            case 40: minDomains = try reader.int32()
            case 50: nodeAffinityPolicy = try reader.string()
            case 58: nodeTaintsPolicy = try reader.string()
            case 66: matchLabelKeys.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(matchLabelKeys, 66)
        if let value = nodeTaintsPolicy { writer.string(value, 58) }
        if let value = nodeAffinityPolicy { writer.string(value, 50) }
        if let value = minDomains { writer.int32(value, 40) }
        writer.message(_labelSelector, 34)
        if !whenUnsatisfiable.isEmpty { writer.string(whenUnsatisfiable, 26) }
        if !topologyKey.isEmpty { writer.string(topologyKey, 18) }
        if maxSkew != 0 { writer.int32(maxSkew, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.TopologySpreadConstraint", form: .kubernetes,
        [
            FieldDescriptor(1, "maxSkew", "maxSkew", .int32),
            FieldDescriptor(2, "topologyKey", "topologyKey", .string),
            FieldDescriptor(3, "whenUnsatisfiable", "whenUnsatisfiable", .string),
            FieldDescriptor(4, "labelSelector", "labelSelector", .message(LabelSelector.self), .optional),
            FieldDescriptor(5, "minDomains", "minDomains", .int32, .optional),
            FieldDescriptor(6, "nodeAffinityPolicy", "nodeAffinityPolicy", .string, .optional),
            FieldDescriptor(7, "nodeTaintsPolicy", "nodeTaintsPolicy", .string, .optional),
            FieldDescriptor(8, "matchLabelKeys", "matchLabelKeys", .string, .repeated(packed: false)),
        ])
}
