// Made from Protos/arktos/meta/v1/meta.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// A point in time; JSON shows it to the second. Zero is "not set".
package struct Time: Message {
    package var seconds: Int64 = 0
    package var nanos: Int32 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: seconds = try reader.int64()
            case 16: nanos = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if nanos != 0 { writer.int32(nanos, 16) }
        if seconds != 0 { writer.int64(seconds, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.meta.v1.Time", form: .time,
        [
            FieldDescriptor(1, "seconds", "seconds", .int64),
            FieldDescriptor(2, "nanos", "nanos", .int32),
        ])
}

/// A point in time; JSON shows it to the microsecond. Zero is "not set".
package struct MicroTime: Message {
    package var seconds: Int64 = 0
    package var nanos: Int32 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: seconds = try reader.int64()
            case 16: nanos = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if nanos != 0 { writer.int32(nanos, 16) }
        if seconds != 0 { writer.int64(seconds, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.meta.v1.MicroTime", form: .microTime,
        [
            FieldDescriptor(1, "seconds", "seconds", .int64),
            FieldDescriptor(2, "nanos", "nanos", .int32),
        ])
}

/// An amount with a suffix: "500m", "1Gi", "2".
package struct Quantity: Message {
    package var string: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: string = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !string.isEmpty { writer.string(string, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.meta.v1.Quantity", form: .quantity,
        [
            FieldDescriptor(1, "string", "string", .string),
        ])
}

/// A number or a name, such as a port of a probe or a share of replicas.
package struct IntOrString: Message {
    /// 0: intVal holds. 1: strVal holds.
    package var type: Int64 = 0
    package var intVal: Int32 = 0
    package var strVal: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: type = try reader.int64()
            case 16: intVal = try reader.int32()
            case 26: strVal = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !strVal.isEmpty { writer.string(strVal, 26) }
        if intVal != 0 { writer.int32(intVal, 16) }
        if type != 0 { writer.int64(type, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.meta.v1.IntOrString", form: .intOrString,
        [
            FieldDescriptor(1, "type", "type", .int64),
            FieldDescriptor(2, "intVal", "intVal", .int32),
            FieldDescriptor(3, "strVal", "strVal", .string),
        ])
}

/// An object of any kind, as JSON text in a JSON document and as the kind's bytes in a protobuf one.
package struct RawExtension: Message {
    package var raw: [UInt8] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: raw = try reader.bytes()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !raw.isEmpty { writer.bytes(raw, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.meta.v1.RawExtension", form: .raw,
        [
            FieldDescriptor(1, "raw", "raw", .bytes),
        ])
}

/// Which kind some bytes are of.
package struct TypeMeta: Message {
    package var apiVersion: String = ""
    package var kind: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: apiVersion = try reader.string()
            case 18: kind = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !kind.isEmpty { writer.string(kind, 18) }
        if !apiVersion.isEmpty { writer.string(apiVersion, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.meta.v1.TypeMeta", form: .kubernetes,
        [
            FieldDescriptor(1, "apiVersion", "apiVersion", .string),
            FieldDescriptor(2, "kind", "kind", .string),
        ])
}

/// The envelope of Kubernetes' binary media type: what follows its four magic bytes.
package struct Unknown: Message {
    @Box package var typeMeta: TypeMeta
    package var raw: [UInt8] = []
    /// Empty for none.
    package var contentEncoding: String = ""
    /// Empty for protobuf.
    package var contentType: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_typeMeta)
            case 18: raw = try reader.bytes()
            case 26: contentEncoding = try reader.string()
            case 34: contentType = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !contentType.isEmpty { writer.string(contentType, 34) }
        if !contentEncoding.isEmpty { writer.string(contentEncoding, 26) }
        if !raw.isEmpty { writer.bytes(raw, 18) }
        writer.always(_typeMeta, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.meta.v1.Unknown", form: .kubernetes,
        [
            FieldDescriptor(1, "typeMeta", "typeMeta", .message(TypeMeta.self), .always),
            FieldDescriptor(2, "raw", "raw", .bytes, .implicit, FieldRules(secret: true)),
            FieldDescriptor(3, "contentEncoding", "contentEncoding", .string),
            FieldDescriptor(4, "contentType", "contentType", .string),
        ])
}

/// Name, place, life and links of an object.
package struct ObjectMeta: Message {
    package var name: String = ""
    /// A prefix that the server completes when there is no name.
    package var generateName: String = ""
    /// Empty for objects of a tenant or of the cluster.
    package var namespace: String = ""
    package var selfLink: String = ""
    /// Told apart from all objects that ever were, also of the same name.
    package var uid: String = ""
    /// Opaque to clients: equal or not, nothing else.
    package var resourceVersion: String = ""
    /// Counts the changes of the specification.
    package var generation: Int64 = 0
    @Box package var creationTimestamp: Time
    /// When the object should be gone; set once somebody asked to delete it.
    @OptionalBox package var deletionTimestamp: Time?
    package var deletionGracePeriodSeconds: Int64?
    package var labels: [String: String] = [:]
    package var annotations: [String: String] = [:]
    package var ownerReferences: [OwnerReference] = []
    /// While there are any, a deleted object stays.
    package var finalizers: [String] = []
    package var managedFields: [ManagedFieldsEntry] = []
    /// The tenant that owns the object; empty for objects of the cluster.
    package var tenant: String = ""
    /// FNV-1a (64 bits) of the uid without its sign bit, set by the API server at creation: the object's place
    /// among the ranges that controllers share out. Owned objects are found by their owner's.
    package var hashKey: Int64 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: generateName = try reader.string()
            case 26: namespace = try reader.string()
            case 34: selfLink = try reader.string()
            case 42: uid = try reader.string()
            case 50: resourceVersion = try reader.string()
            case 56: generation = try reader.int64()
            case 66: try reader.message(into: &_creationTimestamp)
            case 74: try reader.message(into: &_deletionTimestamp)
            case 80: deletionGracePeriodSeconds = try reader.int64()
            case 90:
                if labels.isEmpty { labels.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = String()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in value = try entry.string() })
                labels[key] = value
            case 98:
                if annotations.isEmpty { annotations.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = String()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in value = try entry.string() })
                annotations[key] = value
            case 106: try reader.message(into: &ownerReferences, tag)
            case 114: finalizers.append(try reader.string())
            case 138: try reader.message(into: &managedFields, tag)
            case 146: tenant = try reader.string()
            case 152: hashKey = try reader.int64()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if hashKey != 0 { writer.int64(hashKey, 152) }
        if !tenant.isEmpty { writer.string(tenant, 146) }
        writer.messages(managedFields, 138)
        writer.strings(finalizers, 114)
        writer.messages(ownerReferences, 106)
        writer.entries(annotations, 98) {
            entry, key, value in
            entry.string(value, 18)
            entry.string(key, 10)
        }
        writer.entries(labels, 90) {
            entry, key, value in
            entry.string(value, 18)
            entry.string(key, 10)
        }
        if let value = deletionGracePeriodSeconds { writer.int64(value, 80) }
        writer.message(_deletionTimestamp, 74)
        writer.always(_creationTimestamp, 66)
        if generation != 0 { writer.int64(generation, 56) }
        if !resourceVersion.isEmpty { writer.string(resourceVersion, 50) }
        if !uid.isEmpty { writer.string(uid, 42) }
        if !selfLink.isEmpty { writer.string(selfLink, 34) }
        if !namespace.isEmpty { writer.string(namespace, 26) }
        if !generateName.isEmpty { writer.string(generateName, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.meta.v1.ObjectMeta", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "generateName", "generateName", .string),
            FieldDescriptor(3, "namespace", "namespace", .string),
            FieldDescriptor(4, "selfLink", "selfLink", .string),
            FieldDescriptor(5, "uid", "uid", .string),
            FieldDescriptor(6, "resourceVersion", "resourceVersion", .string),
            FieldDescriptor(7, "generation", "generation", .int64),
            FieldDescriptor(8, "creationTimestamp", "creationTimestamp", .message(Time.self), .always),
            FieldDescriptor(9, "deletionTimestamp", "deletionTimestamp", .message(Time.self), .optional),
            FieldDescriptor(10, "deletionGracePeriodSeconds", "deletionGracePeriodSeconds", .int64, .optional),
            FieldDescriptor(11, "labels", "labels", .map(key: .string, value: .string), .map),
            FieldDescriptor(12, "annotations", "annotations", .map(key: .string, value: .string), .map),
            FieldDescriptor(13, "ownerReferences", "ownerReferences", .message(OwnerReference.self), .repeated(packed: false), FieldRules(mergeKey: "uid")),
            FieldDescriptor(14, "finalizers", "finalizers", .string, .repeated(packed: false)),
            FieldDescriptor(17, "managedFields", "managedFields", .message(ManagedFieldsEntry.self), .repeated(packed: false)),
            FieldDescriptor(18, "tenant", "tenant", .string),
            FieldDescriptor(19, "hashKey", "hashKey", .int64),
        ])
}

/// The object on whose life another one depends; in the same namespace, or of the same tenant or the cluster.
package struct OwnerReference: Message {
    package var kind: String = ""
    package var name: String = ""
    package var uid: String = ""
    package var apiVersion: String = ""
    /// The one owner that looks after the object.
    package var controller: Bool?
    package var blockOwnerDeletion: Bool?
    /// The owner's metadata.hashKey, so that dependants can be filtered by its range; 0 when unknown.
    package var hashKey: Int64 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: kind = try reader.string()
            case 26: name = try reader.string()
            case 34: uid = try reader.string()
            case 42: apiVersion = try reader.string()
            case 48: controller = try reader.bool()
            case 56: blockOwnerDeletion = try reader.bool()
            case 64: hashKey = try reader.int64()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if hashKey != 0 { writer.int64(hashKey, 64) }
        if let value = blockOwnerDeletion { writer.bool(value, 56) }
        if let value = controller { writer.bool(value, 48) }
        if !apiVersion.isEmpty { writer.string(apiVersion, 42) }
        if !uid.isEmpty { writer.string(uid, 34) }
        if !name.isEmpty { writer.string(name, 26) }
        if !kind.isEmpty { writer.string(kind, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.meta.v1.OwnerReference", form: .kubernetes,
        [
            FieldDescriptor(1, "kind", "kind", .string),
            FieldDescriptor(3, "name", "name", .string),
            FieldDescriptor(4, "uid", "uid", .string),
            FieldDescriptor(5, "apiVersion", "apiVersion", .string),
            FieldDescriptor(6, "controller", "controller", .bool, .optional),
            FieldDescriptor(7, "blockOwnerDeletion", "blockOwnerDeletion", .bool, .optional),
            FieldDescriptor(8, "hashKey", "hashKey", .int64),
        ])
}

/// Who last set which fields.
package struct ManagedFieldsEntry: Message {
    package var manager: String = ""
    /// "Apply" or "Update".
    package var operation: String = ""
    package var apiVersion: String = ""
    @OptionalBox package var time: Time?
    package var fieldsType: String = ""
    @OptionalBox package var fieldsV1: FieldsV1?
    package var subresource: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: manager = try reader.string()
            case 18: operation = try reader.string()
            case 26: apiVersion = try reader.string()
            case 34: try reader.message(into: &_time)
            case 50: fieldsType = try reader.string()
            case 58: try reader.message(into: &_fieldsV1)
            case 66: subresource = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !subresource.isEmpty { writer.string(subresource, 66) }
        writer.message(_fieldsV1, 58)
        if !fieldsType.isEmpty { writer.string(fieldsType, 50) }
        writer.message(_time, 34)
        if !apiVersion.isEmpty { writer.string(apiVersion, 26) }
        if !operation.isEmpty { writer.string(operation, 18) }
        if !manager.isEmpty { writer.string(manager, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.meta.v1.ManagedFieldsEntry", form: .kubernetes,
        [
            FieldDescriptor(1, "manager", "manager", .string),
            FieldDescriptor(2, "operation", "operation", .string),
            FieldDescriptor(3, "apiVersion", "apiVersion", .string),
            FieldDescriptor(4, "time", "time", .message(Time.self), .optional),
            FieldDescriptor(6, "fieldsType", "fieldsType", .string),
            FieldDescriptor(7, "fieldsV1", "fieldsV1", .message(FieldsV1.self), .optional),
            FieldDescriptor(8, "subresource", "subresource", .string),
        ])
}

/// A set of field paths, as nested JSON objects.
package struct FieldsV1: Message {
    package var raw: [UInt8] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: raw = try reader.bytes()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !raw.isEmpty { writer.bytes(raw, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.meta.v1.FieldsV1", form: .raw,
        [
            FieldDescriptor(1, "raw", "raw", .bytes),
        ])
}

/// Of a list: its revision, and where it goes on.
package struct ListMeta: Message {
    package var selfLink: String = ""
    package var resourceVersion: String = ""
    /// Given back unchanged, it asks for the next page; empty on the last one.
    package var `continue`: String = ""
    package var remainingItemCount: Int64?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: selfLink = try reader.string()
            case 18: resourceVersion = try reader.string()
            case 26: `continue` = try reader.string()
            case 32: remainingItemCount = try reader.int64()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = remainingItemCount { writer.int64(value, 32) }
        if !`continue`.isEmpty { writer.string(`continue`, 26) }
        if !resourceVersion.isEmpty { writer.string(resourceVersion, 18) }
        if !selfLink.isEmpty { writer.string(selfLink, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.meta.v1.ListMeta", form: .kubernetes,
        [
            FieldDescriptor(1, "selfLink", "selfLink", .string),
            FieldDescriptor(2, "resourceVersion", "resourceVersion", .string),
            FieldDescriptor(3, "continue", "continue", .string),
            FieldDescriptor(4, "remainingItemCount", "remainingItemCount", .int64, .optional),
        ])
}

/// Picks objects by their labels; all requirements must hold. Empty picks everything.
package struct LabelSelector: Message {
    package var matchLabels: [String: String] = [:]
    package var matchExpressions: [LabelSelectorRequirement] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10:
                if matchLabels.isEmpty { matchLabels.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = String()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in value = try entry.string() })
                matchLabels[key] = value
            case 18: try reader.message(into: &matchExpressions, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(matchExpressions, 18)
        writer.entries(matchLabels, 10) {
            entry, key, value in
            entry.string(value, 18)
            entry.string(key, 10)
        }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.meta.v1.LabelSelector", form: .kubernetes,
        [
            FieldDescriptor(1, "matchLabels", "matchLabels", .map(key: .string, value: .string), .map),
            FieldDescriptor(2, "matchExpressions", "matchExpressions", .message(LabelSelectorRequirement.self), .repeated(packed: false)),
        ])
}

package struct LabelSelectorRequirement: Message {
    package var key: String = ""
    /// In, NotIn, Exists or DoesNotExist.
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
        "arktos.meta.v1.LabelSelectorRequirement", form: .kubernetes,
        [
            FieldDescriptor(1, "key", "key", .string),
            FieldDescriptor(2, "operator", "operator", .string),
            FieldDescriptor(3, "values", "values", .string, .repeated(packed: false)),
        ])
}

/// One aspect of an object's state, as last observed.
package struct Condition: Message {
    package var type: String = ""
    /// True, False or Unknown.
    package var status: String = ""
    package var observedGeneration: Int64 = 0
    @Box package var lastTransitionTime: Time
    /// One word for programs.
    package var reason: String = ""
    /// A sentence for people.
    package var message: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: type = try reader.string()
            case 18: status = try reader.string()
            case 24: observedGeneration = try reader.int64()
            case 34: try reader.message(into: &_lastTransitionTime)
            case 42: reason = try reader.string()
            case 50: message = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !message.isEmpty { writer.string(message, 50) }
        if !reason.isEmpty { writer.string(reason, 42) }
        writer.always(_lastTransitionTime, 34)
        if observedGeneration != 0 { writer.int64(observedGeneration, 24) }
        if !status.isEmpty { writer.string(status, 18) }
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.meta.v1.Condition", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "status", "status", .string),
            FieldDescriptor(3, "observedGeneration", "observedGeneration", .int64),
            FieldDescriptor(4, "lastTransitionTime", "lastTransitionTime", .message(Time.self), .always),
            FieldDescriptor(5, "reason", "reason", .string),
            FieldDescriptor(6, "message", "message", .string),
        ])
}

/// The answer to a call that has no object to answer with; the only form of an error.
package struct Status: Message {
    @Box package var metadata: ListMeta
    /// "Success" or "Failure".
    package var status: String = ""
    /// For people.
    package var message: String = ""
    /// For programs: one word out of a closed set, such as NotFound.
    package var reason: String = ""
    @OptionalBox package var details: StatusDetails?
    /// The HTTP status that goes with the reason.
    package var code: Int32 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: status = try reader.string()
            case 26: message = try reader.string()
            case 34: reason = try reader.string()
            case 42: try reader.message(into: &_details)
            case 48: code = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if code != 0 { writer.int32(code, 48) }
        writer.message(_details, 42)
        if !reason.isEmpty { writer.string(reason, 34) }
        if !message.isEmpty { writer.string(message, 26) }
        if !status.isEmpty { writer.string(status, 18) }
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.meta.v1.Status", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "status", "status", .string),
            FieldDescriptor(3, "message", "message", .string),
            FieldDescriptor(4, "reason", "reason", .string),
            FieldDescriptor(5, "details", "details", .message(StatusDetails.self), .optional),
            FieldDescriptor(6, "code", "code", .int32),
        ])
}

package struct StatusDetails: Message {
    /// Of the object concerned.
    package var name: String = ""
    package var group: String = ""
    /// Mostly the plural, as Kubernetes has it.
    package var kind: String = ""
    package var causes: [StatusCause] = []
    /// Earliest useful retry; 0 when unknown.
    package var retryAfterSeconds: Int32 = 0
    package var uid: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: group = try reader.string()
            case 26: kind = try reader.string()
            case 34: try reader.message(into: &causes, tag)
            case 40: retryAfterSeconds = try reader.int32()
            case 50: uid = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !uid.isEmpty { writer.string(uid, 50) }
        if retryAfterSeconds != 0 { writer.int32(retryAfterSeconds, 40) }
        writer.messages(causes, 34)
        if !kind.isEmpty { writer.string(kind, 26) }
        if !group.isEmpty { writer.string(group, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.meta.v1.StatusDetails", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "group", "group", .string),
            FieldDescriptor(3, "kind", "kind", .string),
            FieldDescriptor(4, "causes", "causes", .message(StatusCause.self), .repeated(packed: false)),
            FieldDescriptor(5, "retryAfterSeconds", "retryAfterSeconds", .int32),
            FieldDescriptor(6, "uid", "uid", .string),
        ])
}

package struct StatusCause: Message {
    package var reason: String = ""
    package var message: String = ""
    /// A path such as "spec.containers[0].name".
    package var field: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: reason = try reader.string()
            case 18: message = try reader.string()
            case 26: field = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !field.isEmpty { writer.string(field, 26) }
        if !message.isEmpty { writer.string(message, 18) }
        if !reason.isEmpty { writer.string(reason, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.meta.v1.StatusCause", form: .kubernetes,
        [
            FieldDescriptor(1, "reason", "reason", .string),
            FieldDescriptor(2, "message", "message", .string),
            FieldDescriptor(3, "field", "field", .string),
        ])
}

/// What must still hold of an object for a deletion or update to happen.
package struct Preconditions: Message {
    package var uid: String?
    package var resourceVersion: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: uid = try reader.string()
            case 18: resourceVersion = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = resourceVersion { writer.string(value, 18) }
        if let value = uid { writer.string(value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.meta.v1.Preconditions", form: .kubernetes,
        [
            FieldDescriptor(1, "uid", "uid", .string, .optional),
            FieldDescriptor(2, "resourceVersion", "resourceVersion", .string, .optional),
        ])
}

package struct DeleteOptions: Message {
    /// Absent: the kind's default. 0: at once.
    package var gracePeriodSeconds: Int64?
    @OptionalBox package var preconditions: Preconditions?
    package var orphanDependents: Bool?
    /// Orphan, Background or Foreground.
    package var propagationPolicy: String?
    /// "All" or nothing.
    package var dryRun: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: gracePeriodSeconds = try reader.int64()
            case 18: try reader.message(into: &_preconditions)
            case 24: orphanDependents = try reader.bool()
            case 34: propagationPolicy = try reader.string()
            case 42: dryRun.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(dryRun, 42)
        if let value = propagationPolicy { writer.string(value, 34) }
        if let value = orphanDependents { writer.bool(value, 24) }
        writer.message(_preconditions, 18)
        if let value = gracePeriodSeconds { writer.int64(value, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.meta.v1.DeleteOptions", form: .kubernetes,
        [
            FieldDescriptor(1, "gracePeriodSeconds", "gracePeriodSeconds", .int64, .optional),
            FieldDescriptor(2, "preconditions", "preconditions", .message(Preconditions.self), .optional),
            FieldDescriptor(3, "orphanDependents", "orphanDependents", .bool, .optional),
            FieldDescriptor(4, "propagationPolicy", "propagationPolicy", .string, .optional),
            FieldDescriptor(5, "dryRun", "dryRun", .string, .repeated(packed: false)),
        ])
}

package struct ListOptions: Message {
    package var labelSelector: String = ""
    package var fieldSelector: String = ""
    package var watch: Bool = false
    package var resourceVersion: String = ""
    package var timeoutSeconds: Int64?
    /// Most objects in an answer; 0 for all.
    package var limit: Int64 = 0
    package var `continue`: String = ""
    package var allowWatchBookmarks: Bool = false
    /// Exact or NotOlderThan; empty with an empty resourceVersion.
    package var resourceVersionMatch: String = ""
    package var sendInitialEvents: Bool?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: labelSelector = try reader.string()
            case 18: fieldSelector = try reader.string()
            case 24: watch = try reader.bool()
            case 34: resourceVersion = try reader.string()
            case 40: timeoutSeconds = try reader.int64()
            case 56: limit = try reader.int64()
            case 66: `continue` = try reader.string()
            case 72: allowWatchBookmarks = try reader.bool()
            case 82: resourceVersionMatch = try reader.string()
            case 88: sendInitialEvents = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = sendInitialEvents { writer.bool(value, 88) }
        if !resourceVersionMatch.isEmpty { writer.string(resourceVersionMatch, 82) }
        if allowWatchBookmarks { writer.bool(allowWatchBookmarks, 72) }
        if !`continue`.isEmpty { writer.string(`continue`, 66) }
        if limit != 0 { writer.int64(limit, 56) }
        if let value = timeoutSeconds { writer.int64(value, 40) }
        if !resourceVersion.isEmpty { writer.string(resourceVersion, 34) }
        if watch { writer.bool(watch, 24) }
        if !fieldSelector.isEmpty { writer.string(fieldSelector, 18) }
        if !labelSelector.isEmpty { writer.string(labelSelector, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.meta.v1.ListOptions", form: .kubernetes,
        [
            FieldDescriptor(1, "labelSelector", "labelSelector", .string),
            FieldDescriptor(2, "fieldSelector", "fieldSelector", .string),
            FieldDescriptor(3, "watch", "watch", .bool),
            FieldDescriptor(4, "resourceVersion", "resourceVersion", .string),
            FieldDescriptor(5, "timeoutSeconds", "timeoutSeconds", .int64, .optional),
            FieldDescriptor(7, "limit", "limit", .int64),
            FieldDescriptor(8, "continue", "continue", .string),
            FieldDescriptor(9, "allowWatchBookmarks", "allowWatchBookmarks", .bool),
            FieldDescriptor(10, "resourceVersionMatch", "resourceVersionMatch", .string),
            FieldDescriptor(11, "sendInitialEvents", "sendInitialEvents", .bool, .optional),
        ])
}

/// What is known of a user under one name, beside name and groups; a list of strings in JSON.
package struct ExtraValue: Message {
    package var items: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: items.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(items, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.meta.v1.ExtraValue", form: .byShape,
        [
            FieldDescriptor(1, "items", "items", .string, .repeated(packed: false)),
        ])
}
