// Made from Protos/arktos/core/v1/quota.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Bounds on what a namespace may hold.
package struct ResourceQuota: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: ResourceQuotaSpec
    @Box package var status: ResourceQuotaStatus
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &metadata)
            case 18: try reader.message(into: &spec)
            case 26: try reader.message(into: &status)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if _status.isPresent { writer.always(status, 26) }
        if _spec.isPresent { writer.always(spec, 18) }
        if _metadata.isPresent { writer.always(metadata, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ResourceQuota", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "ResourceQuota", plural: "resourcequotas",
            shortNames: ["quota"], scope: .namespace, subresources: ["status"],
            columns: [
                PrinterColumn("REQUEST", "computed:quota_requests"),
                PrinterColumn("LIMIT", "computed:quota_limits"),
                PrinterColumn("AGE", "computed:age"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(ResourceQuotaSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(ResourceQuotaStatus.self), .always),
        ])
}

package struct ResourceQuotaList: Message {
    @Box package var metadata: ListMeta
    package var items: [ResourceQuota] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &metadata)
            case 18: try reader.message(into: &items)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        for value in items.reversed() { writer.message(value, 18) }
        if _metadata.isPresent { writer.always(metadata, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ResourceQuotaList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(ResourceQuota.self), .repeated(packed: false)),
        ])
}

package struct ResourceQuotaSpec: Message {
    package var hard: [String: Quantity] = [:]
    package var scopes: [String] = []
    @OptionalBox package var scopeSelector: ScopeSelector?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10:
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value,
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                hard[key] = value
            case 18: scopes.append(try reader.string())
            case 26: try reader.message(into: &scopeSelector)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = scopeSelector { writer.message(value, 26) }
        for value in scopes.reversed() { writer.string(value, 18) }
        for (key, value) in hard.sorted(by: { $0.key > $1.key }) {
            writer.delimited(10) {
                entry in
                entry.message(value, 18)
                entry.string(key, 10)
            }
        }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ResourceQuotaSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "hard", "hard", .map(key: .string, value: .message(Quantity.self)), .map),
            FieldDescriptor(2, "scopes", "scopes", .string, .repeated(packed: false)),
            FieldDescriptor(3, "scopeSelector", "scopeSelector", .message(ScopeSelector.self), .optional),
        ])
}

/// The bounds that are enforced, and what counts towards them.
package struct ResourceQuotaStatus: Message {
    package var hard: [String: Quantity] = [:]
    package var used: [String: Quantity] = [:]
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10:
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value,
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                hard[key] = value
            case 18:
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value,
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                used[key] = value
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        for (key, value) in used.sorted(by: { $0.key > $1.key }) {
            writer.delimited(18) {
                entry in
                entry.message(value, 18)
                entry.string(key, 10)
            }
        }
        for (key, value) in hard.sorted(by: { $0.key > $1.key }) {
            writer.delimited(10) {
                entry in
                entry.message(value, 18)
                entry.string(key, 10)
            }
        }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ResourceQuotaStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "hard", "hard", .map(key: .string, value: .message(Quantity.self)), .map),
            FieldDescriptor(2, "used", "used", .map(key: .string, value: .message(Quantity.self)), .map),
        ])
}

package struct ScopeSelector: Message {
    package var matchExpressions: [ScopedResourceSelectorRequirement] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &matchExpressions)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        for value in matchExpressions.reversed() { writer.message(value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ScopeSelector", form: .kubernetes,
        [
            FieldDescriptor(1, "matchExpressions", "matchExpressions", .message(ScopedResourceSelectorRequirement.self), .repeated(packed: false)),
        ])
}

package struct ScopedResourceSelectorRequirement: Message {
    package var scopeName: String = ""
    package var `operator`: String = ""
    package var values: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: scopeName = try reader.string()
            case 18: `operator` = try reader.string()
            case 26: values.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        for value in values.reversed() { writer.string(value, 26) }
        if !`operator`.isEmpty { writer.string(`operator`, 18) }
        if !scopeName.isEmpty { writer.string(scopeName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ScopedResourceSelectorRequirement", form: .kubernetes,
        [
            FieldDescriptor(1, "scopeName", "scopeName", .string),
            FieldDescriptor(2, "operator", "operator", .string),
            FieldDescriptor(3, "values", "values", .string, .repeated(packed: false)),
        ])
}

/// Bounds and defaults for the single objects of a namespace.
package struct LimitRange: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: LimitRangeSpec
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &metadata)
            case 18: try reader.message(into: &spec)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if _spec.isPresent { writer.always(spec, 18) }
        if _metadata.isPresent { writer.always(metadata, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.LimitRange", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "LimitRange", plural: "limitranges",
            shortNames: ["limits"], scope: .namespace, subresources: [],
            columns: [
                PrinterColumn("CREATED AT", ".metadata.creationTimestamp"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(LimitRangeSpec.self), .always),
        ])
}

package struct LimitRangeList: Message {
    @Box package var metadata: ListMeta
    package var items: [LimitRange] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &metadata)
            case 18: try reader.message(into: &items)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        for value in items.reversed() { writer.message(value, 18) }
        if _metadata.isPresent { writer.always(metadata, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.LimitRangeList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(LimitRange.self), .repeated(packed: false)),
        ])
}

package struct LimitRangeSpec: Message {
    package var limits: [LimitRangeItem] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &limits)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        for value in limits.reversed() { writer.message(value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.LimitRangeSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "limits", "limits", .message(LimitRangeItem.self), .repeated(packed: false)),
        ])
}

package struct LimitRangeItem: Message {
    /// Container, Pod or PersistentVolumeClaim.
    package var type: String = ""
    package var max: [String: Quantity] = [:]
    package var min: [String: Quantity] = [:]
    package var `default`: [String: Quantity] = [:]
    package var defaultRequest: [String: Quantity] = [:]
    package var maxLimitRequestRatio: [String: Quantity] = [:]
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: type = try reader.string()
            case 18:
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value,
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                max[key] = value
            case 26:
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value,
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                min[key] = value
            case 34:
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value,
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                `default`[key] = value
            case 42:
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value,
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                defaultRequest[key] = value
            case 50:
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value,
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                maxLimitRequestRatio[key] = value
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        for (key, value) in maxLimitRequestRatio.sorted(by: { $0.key > $1.key }) {
            writer.delimited(50) {
                entry in
                entry.message(value, 18)
                entry.string(key, 10)
            }
        }
        for (key, value) in defaultRequest.sorted(by: { $0.key > $1.key }) {
            writer.delimited(42) {
                entry in
                entry.message(value, 18)
                entry.string(key, 10)
            }
        }
        for (key, value) in `default`.sorted(by: { $0.key > $1.key }) {
            writer.delimited(34) {
                entry in
                entry.message(value, 18)
                entry.string(key, 10)
            }
        }
        for (key, value) in min.sorted(by: { $0.key > $1.key }) {
            writer.delimited(26) {
                entry in
                entry.message(value, 18)
                entry.string(key, 10)
            }
        }
        for (key, value) in max.sorted(by: { $0.key > $1.key }) {
            writer.delimited(18) {
                entry in
                entry.message(value, 18)
                entry.string(key, 10)
            }
        }
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.LimitRangeItem", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "max", "max", .map(key: .string, value: .message(Quantity.self)), .map),
            FieldDescriptor(3, "min", "min", .map(key: .string, value: .message(Quantity.self)), .map),
            FieldDescriptor(4, "default", "default", .map(key: .string, value: .message(Quantity.self)), .map),
            FieldDescriptor(5, "defaultRequest", "defaultRequest", .map(key: .string, value: .message(Quantity.self)), .map),
            FieldDescriptor(6, "maxLimitRequestRatio", "maxLimitRequestRatio", .map(key: .string, value: .message(Quantity.self)), .map),
        ])
}
