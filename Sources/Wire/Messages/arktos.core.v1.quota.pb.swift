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
                if hard.isEmpty { hard.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                hard[key] = value
            case 18: scopes.append(try reader.string())
            case 26: try reader.message(into: &_scopeSelector)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_scopeSelector, 26)
        writer.strings(scopes, 18)
        writer.entries(hard, 10) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
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
                if hard.isEmpty { hard.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                hard[key] = value
            case 18:
                if used.isEmpty { used.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                used[key] = value
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.entries(used, 18) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        writer.entries(hard, 10) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ResourceQuotaStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "hard", "hard", .map(key: .string, value: .message(Quantity.self)), .map),
            FieldDescriptor(2, "used", "used", .map(key: .string, value: .message(Quantity.self)), .map),
        ])
}

/// Bounds on what a tenant may hold in all its namespaces together. Written by system users only; the tenant may
/// read it.
package struct TenantQuota: Message {
    @Box package var metadata: ObjectMeta
    /// As of a namespace's quota, with "virtualmachines" and with kinds that are in no namespace too, such as
    /// "count/namespaces".
    @Box package var spec: ResourceQuotaSpec
    @Box package var status: ResourceQuotaStatus
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
        "arktos.core.v1.TenantQuota", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "TenantQuota", plural: "tenantquotas",
            shortNames: ["tq"], scope: .tenant, subresources: ["status"],
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

package struct TenantQuotaList: Message {
    @Box package var metadata: ListMeta
    package var items: [TenantQuota] = []
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
        "arktos.core.v1.TenantQuotaList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(TenantQuota.self), .repeated(packed: false)),
        ])
}

package struct ScopeSelector: Message {
    package var matchExpressions: [ScopedResourceSelectorRequirement] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &matchExpressions, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(matchExpressions, 10)
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

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(values, 26)
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
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &_spec)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_spec, 18)
        writer.always(_metadata, 10)
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
            case 10: try reader.message(into: &limits, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(limits, 10)
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
                if max.isEmpty { max.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                max[key] = value
            case 26:
                if min.isEmpty { min.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                min[key] = value
            case 34:
                if `default`.isEmpty { `default`.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                `default`[key] = value
            case 42:
                if defaultRequest.isEmpty { defaultRequest.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                defaultRequest[key] = value
            case 50:
                if maxLimitRequestRatio.isEmpty { maxLimitRequestRatio.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                maxLimitRequestRatio[key] = value
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.entries(maxLimitRequestRatio, 50) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        writer.entries(defaultRequest, 42) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        writer.entries(`default`, 34) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        writer.entries(min, 26) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        writer.entries(max, 18) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
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
