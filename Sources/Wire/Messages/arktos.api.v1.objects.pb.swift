// Made from Protos/arktos/api/v1/objects.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

package struct ObjectResponse: Message {
    /// The object as it is stored now, or would be with dry_run.
    package var object: [UInt8] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: object = try reader.bytes()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !object.isEmpty { writer.bytes(object, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.ObjectResponse",
        [
            FieldDescriptor(1, "object", "object", .bytes, .implicit, FieldRules(secret: true)),
        ])
}

package struct CreateRequest: Message {
    @Box package var resource: ResourceRef
    /// Its tenant and namespace may be empty; given ones must be those of the resource.
    package var object: [UInt8] = []
    /// Judge the call, and store nothing.
    package var dryRun: Bool = false
    /// Who changes the object, for managedFields; empty for the user agent's name.
    package var fieldManager: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_resource)
            case 18: object = try reader.bytes()
            case 24: dryRun = try reader.bool()
            case 34: fieldManager = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !fieldManager.isEmpty { writer.string(fieldManager, 34) }
        if dryRun { writer.bool(dryRun, 24) }
        if !object.isEmpty { writer.bytes(object, 18) }
        writer.always(_resource, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.CreateRequest",
        [
            FieldDescriptor(1, "resource", "resource", .message(ResourceRef.self), .always),
            FieldDescriptor(2, "object", "object", .bytes, .implicit, FieldRules(secret: true)),
            FieldDescriptor(3, "dry_run", "dryRun", .bool),
            FieldDescriptor(4, "field_manager", "fieldManager", .string),
        ])
}

package struct GetRequest: Message {
    @Box package var resource: ResourceRef
    /// Empty for the latest; "0" for whatever the server has at hand; else at least as new as this.
    package var resourceVersion: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_resource)
            case 18: resourceVersion = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !resourceVersion.isEmpty { writer.string(resourceVersion, 18) }
        writer.always(_resource, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.GetRequest",
        [
            FieldDescriptor(1, "resource", "resource", .message(ResourceRef.self), .always),
            FieldDescriptor(2, "resource_version", "resourceVersion", .string),
        ])
}

package struct ListRequest: Message {
    @Box package var resource: ResourceRef
    /// Such as "app=web,tier in (a,b),!old"; empty for all.
    package var labelSelector: String = ""
    /// Such as "spec.nodeName=n1,metadata.name!=x"; empty for all.
    package var fieldSelector: String = ""
    /// Most objects in an answer, 0 for all; a server may answer with fewer.
    package var limit: Int64 = 0
    /// From the last answer, for the next page of the same list; all else is to be repeated.
    package var `continue`: String = ""
    /// Empty for the latest; "0" for whatever the server has at hand; else see resource_version_match.
    package var resourceVersion: String = ""
    /// "Exact" or "NotOlderThan"; empty with an empty resource_version, else NotOlderThan.
    package var resourceVersionMatch: String = ""
    /// For lists of all tenants: rather than fail because a store cluster is out of reach, answer with what is
    /// remembered of it, or without it, and name it in unavailable_store_clusters.
    package var allowPartial: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_resource)
            case 18: labelSelector = try reader.string()
            case 26: fieldSelector = try reader.string()
            case 32: limit = try reader.int64()
            case 42: `continue` = try reader.string()
            case 50: resourceVersion = try reader.string()
            case 58: resourceVersionMatch = try reader.string()
            case 64: allowPartial = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if allowPartial { writer.bool(allowPartial, 64) }
        if !resourceVersionMatch.isEmpty { writer.string(resourceVersionMatch, 58) }
        if !resourceVersion.isEmpty { writer.string(resourceVersion, 50) }
        if !`continue`.isEmpty { writer.string(`continue`, 42) }
        if limit != 0 { writer.int64(limit, 32) }
        if !fieldSelector.isEmpty { writer.string(fieldSelector, 26) }
        if !labelSelector.isEmpty { writer.string(labelSelector, 18) }
        writer.always(_resource, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.ListRequest",
        [
            FieldDescriptor(1, "resource", "resource", .message(ResourceRef.self), .always),
            FieldDescriptor(2, "label_selector", "labelSelector", .string),
            FieldDescriptor(3, "field_selector", "fieldSelector", .string),
            FieldDescriptor(4, "limit", "limit", .int64),
            FieldDescriptor(5, "continue", "continue", .string),
            FieldDescriptor(6, "resource_version", "resourceVersion", .string),
            FieldDescriptor(7, "resource_version_match", "resourceVersionMatch", .string),
            FieldDescriptor(8, "allow_partial", "allowPartial", .bool),
        ])
}

package struct ListResponse: Message {
    /// The version of the whole list, from which a watch may go on.
    @Box package var metadata: ListMeta
    package var items: [[UInt8]] = []
    /// Ids of the store clusters whose tenants' objects may be old, or missing; only with allow_partial. A watch
    /// from this version ends with Expired when one of them that is missing comes back.
    package var unavailableStoreClusters: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: items.append(try reader.bytes())
            case 26: unavailableStoreClusters.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(unavailableStoreClusters, 26)
        for value in items.reversed() { writer.bytes(value, 18) }
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.ListResponse",
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .bytes, .repeated(packed: false), FieldRules(secret: true)),
            FieldDescriptor(3, "unavailable_store_clusters", "unavailableStoreClusters", .string, .repeated(packed: false)),
        ])
}

package struct WatchRequest: Message {
    @Box package var resource: ResourceRef
    package var labelSelector: String = ""
    package var fieldSelector: String = ""
    /// Changes after this one; empty or "0" for all objects as ADDED first, then their changes.
    package var resourceVersion: String = ""
    /// Now and then a BOOKMARK says how far the watch has come.
    package var allowBookmarks: Bool = false
    /// All objects as ADDED first, then a BOOKMARK whose annotation k8s.io/initial-events-end is "true".
    package var sendInitialEvents: Bool = false
    /// The watch ends by itself after so long; 0 leaves it to the server.
    package var timeoutSeconds: Int64 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_resource)
            case 18: labelSelector = try reader.string()
            case 26: fieldSelector = try reader.string()
            case 34: resourceVersion = try reader.string()
            case 40: allowBookmarks = try reader.bool()
            case 48: sendInitialEvents = try reader.bool()
            case 56: timeoutSeconds = try reader.int64()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if timeoutSeconds != 0 { writer.int64(timeoutSeconds, 56) }
        if sendInitialEvents { writer.bool(sendInitialEvents, 48) }
        if allowBookmarks { writer.bool(allowBookmarks, 40) }
        if !resourceVersion.isEmpty { writer.string(resourceVersion, 34) }
        if !fieldSelector.isEmpty { writer.string(fieldSelector, 26) }
        if !labelSelector.isEmpty { writer.string(labelSelector, 18) }
        writer.always(_resource, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.WatchRequest",
        [
            FieldDescriptor(1, "resource", "resource", .message(ResourceRef.self), .always),
            FieldDescriptor(2, "label_selector", "labelSelector", .string),
            FieldDescriptor(3, "field_selector", "fieldSelector", .string),
            FieldDescriptor(4, "resource_version", "resourceVersion", .string),
            FieldDescriptor(5, "allow_bookmarks", "allowBookmarks", .bool),
            FieldDescriptor(6, "send_initial_events", "sendInitialEvents", .bool),
            FieldDescriptor(7, "timeout_seconds", "timeoutSeconds", .int64),
        ])
}

package struct WatchEvent: Message {
    package var type: WatchEvent.TypeValue = WatchEvent.TypeValue(rawValue: 0)
    package var object: [UInt8] = []
    /// Where to go on watching after this event.
    package var resourceVersion: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: type = WatchEvent.TypeValue(rawValue: try reader.int32())
            case 18: object = try reader.bytes()
            case 26: resourceVersion = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !resourceVersion.isEmpty { writer.string(resourceVersion, 26) }
        if !object.isEmpty { writer.bytes(object, 18) }
        if type.rawValue != 0 { writer.int32(type.rawValue, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.WatchEvent",
        [
            FieldDescriptor(1, "type", "type", .enumeration(WatchEvent.TypeValue.descriptor)),
            FieldDescriptor(2, "object", "object", .bytes, .implicit, FieldRules(secret: true)),
            FieldDescriptor(3, "resource_version", "resourceVersion", .string),
        ])

    package struct TypeValue: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        package static let unspecified = TypeValue(rawValue: 0)
        /// New, or newly matched by the selectors.
        package static let added = TypeValue(rawValue: 1)
        package static let modified = TypeValue(rawValue: 2)
        /// Gone, or no longer matched; the object is as it was last.
        package static let deleted = TypeValue(rawValue: 3)
        /// Only resource_version says something; the object, if any, has only that and annotations.
        package static let bookmark = TypeValue(rawValue: 4)
        /// The object is an arktos.meta.v1.Status, and nothing follows.
        package static let error = TypeValue(rawValue: 5)

        package static let descriptor = EnumDescriptor(
            "arktos.api.v1.WatchEvent.Type",
            [
                (0, "TYPE_UNSPECIFIED"),
                (1, "TYPE_ADDED"),
                (2, "TYPE_MODIFIED"),
                (3, "TYPE_DELETED"),
                (4, "TYPE_BOOKMARK"),
                (5, "TYPE_ERROR"),
            ])
    }
}

package struct UpdateRequest: Message {
    @Box package var resource: ResourceRef
    /// With metadata.resourceVersion the update is refused when somebody was faster; without it wins.
    package var object: [UInt8] = []
    package var dryRun: Bool = false
    package var fieldManager: String = ""
    @OptionalBox package var preconditions: ObjectPreconditions?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_resource)
            case 18: object = try reader.bytes()
            case 24: dryRun = try reader.bool()
            case 34: fieldManager = try reader.string()
            case 42: try reader.message(into: &_preconditions)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_preconditions, 42)
        if !fieldManager.isEmpty { writer.string(fieldManager, 34) }
        if dryRun { writer.bool(dryRun, 24) }
        if !object.isEmpty { writer.bytes(object, 18) }
        writer.always(_resource, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.UpdateRequest",
        [
            FieldDescriptor(1, "resource", "resource", .message(ResourceRef.self), .always),
            FieldDescriptor(2, "object", "object", .bytes, .implicit, FieldRules(secret: true)),
            FieldDescriptor(3, "dry_run", "dryRun", .bool),
            FieldDescriptor(4, "field_manager", "fieldManager", .string),
            FieldDescriptor(5, "preconditions", "preconditions", .message(ObjectPreconditions.self), .optional),
        ])
}

package struct PatchRequest: Message {
    @Box package var resource: ResourceRef
    package var type: PatchRequest.TypeValue = PatchRequest.TypeValue(rawValue: 0)
    /// JSON text.
    package var patch: [UInt8] = []
    package var dryRun: Bool = false
    /// Required by TYPE_APPLY.
    package var fieldManager: String = ""
    /// TYPE_APPLY takes fields over from other managers.
    package var force: Bool = false
    @OptionalBox package var preconditions: ObjectPreconditions?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_resource)
            case 16: type = PatchRequest.TypeValue(rawValue: try reader.int32())
            case 26: patch = try reader.bytes()
            case 32: dryRun = try reader.bool()
            case 42: fieldManager = try reader.string()
            case 48: force = try reader.bool()
            case 58: try reader.message(into: &_preconditions)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_preconditions, 58)
        if force { writer.bool(force, 48) }
        if !fieldManager.isEmpty { writer.string(fieldManager, 42) }
        if dryRun { writer.bool(dryRun, 32) }
        if !patch.isEmpty { writer.bytes(patch, 26) }
        if type.rawValue != 0 { writer.int32(type.rawValue, 16) }
        writer.always(_resource, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.PatchRequest",
        [
            FieldDescriptor(1, "resource", "resource", .message(ResourceRef.self), .always),
            FieldDescriptor(2, "type", "type", .enumeration(PatchRequest.TypeValue.descriptor)),
            FieldDescriptor(3, "patch", "patch", .bytes, .implicit, FieldRules(secret: true)),
            FieldDescriptor(4, "dry_run", "dryRun", .bool),
            FieldDescriptor(5, "field_manager", "fieldManager", .string),
            FieldDescriptor(6, "force", "force", .bool),
            FieldDescriptor(7, "preconditions", "preconditions", .message(ObjectPreconditions.self), .optional),
        ])

    package struct TypeValue: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        package static let unspecified = TypeValue(rawValue: 0)
        /// JSON merge patch, RFC 7396.
        package static let merge = TypeValue(rawValue: 1)
        /// Merge patch that joins lists by the keys of the kind.
        package static let strategic = TypeValue(rawValue: 2)
        /// JSON patch, RFC 6902.
        package static let json = TypeValue(rawValue: 3)
        /// The fields that the manager wants, as JSON; the object is made when there is none.
        package static let apply = TypeValue(rawValue: 4)

        package static let descriptor = EnumDescriptor(
            "arktos.api.v1.PatchRequest.Type",
            [
                (0, "TYPE_UNSPECIFIED"),
                (1, "TYPE_MERGE"),
                (2, "TYPE_STRATEGIC"),
                (3, "TYPE_JSON"),
                (4, "TYPE_APPLY"),
            ])
    }
}

package struct DeleteRequest: Message {
    @Box package var resource: ResourceRef
    /// Absent for the kind's own; 0 removes at once.
    package var gracePeriodSeconds: Int64?
    /// "Background", "Foreground" or "Orphan": what becomes of owned objects; empty for the kind's own.
    package var propagationPolicy: String = ""
    @OptionalBox package var preconditions: ObjectPreconditions?
    package var dryRun: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_resource)
            case 16: gracePeriodSeconds = try reader.int64()
            case 26: propagationPolicy = try reader.string()
            case 34: try reader.message(into: &_preconditions)
            case 40: dryRun = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if dryRun { writer.bool(dryRun, 40) }
        writer.message(_preconditions, 34)
        if !propagationPolicy.isEmpty { writer.string(propagationPolicy, 26) }
        if let value = gracePeriodSeconds { writer.int64(value, 16) }
        writer.always(_resource, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.DeleteRequest",
        [
            FieldDescriptor(1, "resource", "resource", .message(ResourceRef.self), .always),
            FieldDescriptor(2, "grace_period_seconds", "gracePeriodSeconds", .int64, .optional),
            FieldDescriptor(3, "propagation_policy", "propagationPolicy", .string),
            FieldDescriptor(4, "preconditions", "preconditions", .message(ObjectPreconditions.self), .optional),
            FieldDescriptor(5, "dry_run", "dryRun", .bool),
        ])
}

package struct DeleteResponse: Message {
    /// The object as it was last when it is gone, or as it is now when it lingers: it then has a
    /// deletionTimestamp.
    package var object: [UInt8] = []
    package var gone: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: object = try reader.bytes()
            case 16: gone = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if gone { writer.bool(gone, 16) }
        if !object.isEmpty { writer.bytes(object, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.DeleteResponse",
        [
            FieldDescriptor(1, "object", "object", .bytes, .implicit, FieldRules(secret: true)),
            FieldDescriptor(2, "gone", "gone", .bool),
        ])
}

package struct DeleteCollectionRequest: Message {
    @Box package var resource: ResourceRef
    package var labelSelector: String = ""
    package var fieldSelector: String = ""
    package var gracePeriodSeconds: Int64?
    package var propagationPolicy: String = ""
    package var dryRun: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_resource)
            case 18: labelSelector = try reader.string()
            case 26: fieldSelector = try reader.string()
            case 32: gracePeriodSeconds = try reader.int64()
            case 42: propagationPolicy = try reader.string()
            case 48: dryRun = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if dryRun { writer.bool(dryRun, 48) }
        if !propagationPolicy.isEmpty { writer.string(propagationPolicy, 42) }
        if let value = gracePeriodSeconds { writer.int64(value, 32) }
        if !fieldSelector.isEmpty { writer.string(fieldSelector, 26) }
        if !labelSelector.isEmpty { writer.string(labelSelector, 18) }
        writer.always(_resource, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.DeleteCollectionRequest",
        [
            FieldDescriptor(1, "resource", "resource", .message(ResourceRef.self), .always),
            FieldDescriptor(2, "label_selector", "labelSelector", .string),
            FieldDescriptor(3, "field_selector", "fieldSelector", .string),
            FieldDescriptor(4, "grace_period_seconds", "gracePeriodSeconds", .int64, .optional),
            FieldDescriptor(5, "propagation_policy", "propagationPolicy", .string),
            FieldDescriptor(6, "dry_run", "dryRun", .bool),
        ])
}

package struct DeleteCollectionResponse: Message {
    /// How many were asked to end.
    package var deleted: Int64 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: deleted = try reader.int64()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if deleted != 0 { writer.int64(deleted, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.DeleteCollectionResponse",
        [
            FieldDescriptor(1, "deleted", "deleted", .int64),
        ])
}

/// A pod and the node that it is to run on.
package struct PodBinding: Message {
    package var tenant: String = ""
    package var namespace: String = ""
    package var name: String = ""
    /// Required: another pod of the same name is not meant.
    package var uid: String = ""
    /// Empty takes the node away from a machine that is switched off.
    package var node: String = ""
    /// As the scheduler saw the pod; empty to bind whatever the pod has become.
    package var resourceVersion: String = ""
    /// Of a machine that has moved: the node that it has left, which the pod is bound to; empty for others.
    package var fromNode: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: tenant = try reader.string()
            case 18: namespace = try reader.string()
            case 26: name = try reader.string()
            case 34: uid = try reader.string()
            case 42: node = try reader.string()
            case 50: resourceVersion = try reader.string()
            case 58: fromNode = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !fromNode.isEmpty { writer.string(fromNode, 58) }
        if !resourceVersion.isEmpty { writer.string(resourceVersion, 50) }
        if !node.isEmpty { writer.string(node, 42) }
        if !uid.isEmpty { writer.string(uid, 34) }
        if !name.isEmpty { writer.string(name, 26) }
        if !namespace.isEmpty { writer.string(namespace, 18) }
        if !tenant.isEmpty { writer.string(tenant, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.PodBinding",
        [
            FieldDescriptor(1, "tenant", "tenant", .string),
            FieldDescriptor(2, "namespace", "namespace", .string),
            FieldDescriptor(3, "name", "name", .string),
            FieldDescriptor(4, "uid", "uid", .string),
            FieldDescriptor(5, "node", "node", .string),
            FieldDescriptor(6, "resource_version", "resourceVersion", .string),
            FieldDescriptor(7, "from_node", "fromNode", .string),
        ])
}

package struct BindRequest: Message {
    /// At most 1000.
    package var bindings: [PodBinding] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &bindings, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(bindings, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.BindRequest",
        [
            FieldDescriptor(1, "bindings", "bindings", .message(PodBinding.self), .repeated(packed: false)),
        ])
}

package struct BindResponse: Message {
    /// One for each binding, in their order.
    package var results: [BindResult] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &results, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(results, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.BindResponse",
        [
            FieldDescriptor(1, "results", "results", .message(BindResult.self), .repeated(packed: false)),
        ])
}

package struct BindResult: Message {
    /// Absent when the pod is bound.
    @OptionalBox package var error: Status?
    /// The pod's new version.
    package var resourceVersion: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_error)
            case 18: resourceVersion = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !resourceVersion.isEmpty { writer.string(resourceVersion, 18) }
        writer.message(_error, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.BindResult",
        [
            FieldDescriptor(1, "error", "error", .message(Status.self), .optional),
            FieldDescriptor(2, "resource_version", "resourceVersion", .string),
        ])
}

package struct TransactRequest: Message {
    /// At most 500.
    package var writes: [ObjectWrite] = []
    /// All of them at one revision, or none. The objects are to be in one store cluster and different from each
    /// other; a write does not see what the ones before it do; tenants are neither made nor deleted so.
    package var atomic: Bool = false
    /// Judge the call, and store nothing.
    package var dryRun: Bool = false
    /// Answer without the objects.
    package var brief: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &writes, tag)
            case 16: atomic = try reader.bool()
            case 24: dryRun = try reader.bool()
            case 32: brief = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if brief { writer.bool(brief, 32) }
        if dryRun { writer.bool(dryRun, 24) }
        if atomic { writer.bool(atomic, 16) }
        writer.messages(writes, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.TransactRequest",
        [
            FieldDescriptor(1, "writes", "writes", .message(ObjectWrite.self), .repeated(packed: false)),
            FieldDescriptor(2, "atomic", "atomic", .bool),
            FieldDescriptor(3, "dry_run", "dryRun", .bool),
            FieldDescriptor(4, "brief", "brief", .bool),
        ])
}

package struct ObjectWrite: Message {
    package var action: OneOf_Action?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10:
                var value = CreateRequest()
                if case .create(let earlier) = action { value = earlier }
                try reader.message(into: &value)
                action = .create(value)
            case 18:
                var value = UpdateRequest()
                if case .update(let earlier) = action { value = earlier }
                try reader.message(into: &value)
                action = .update(value)
            case 26:
                var value = UpdateRequest()
                if case .updateStatus(let earlier) = action { value = earlier }
                try reader.message(into: &value)
                action = .updateStatus(value)
            case 34:
                var value = PatchRequest()
                if case .patch(let earlier) = action { value = earlier }
                try reader.message(into: &value)
                action = .patch(value)
            case 42:
                var value = DeleteRequest()
                if case .delete(let earlier) = action { value = earlier }
                try reader.message(into: &value)
                action = .delete(value)
            case 50:
                var value = PodBinding()
                if case .bind(let earlier) = action { value = earlier }
                try reader.message(into: &value)
                action = .bind(value)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if case .bind(var value) = action { writer.message(&value, 50) }
        if case .delete(var value) = action { writer.message(&value, 42) }
        if case .patch(var value) = action { writer.message(&value, 34) }
        if case .updateStatus(var value) = action { writer.message(&value, 26) }
        if case .update(var value) = action { writer.message(&value, 18) }
        if case .create(var value) = action { writer.message(&value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.ObjectWrite",
        [
            FieldDescriptor(1, "create", "create", .message(CreateRequest.self), .oneof("action")),
            FieldDescriptor(2, "update", "update", .message(UpdateRequest.self), .oneof("action")),
            FieldDescriptor(3, "update_status", "updateStatus", .message(UpdateRequest.self), .oneof("action")),
            FieldDescriptor(4, "patch", "patch", .message(PatchRequest.self), .oneof("action")),
            FieldDescriptor(5, "delete", "delete", .message(DeleteRequest.self), .oneof("action")),
            FieldDescriptor(6, "bind", "bind", .message(PodBinding.self), .oneof("action")),
        ])

    package indirect enum OneOf_Action: Hashable, Sendable {
        case create(CreateRequest)
        case update(UpdateRequest)
        case updateStatus(UpdateRequest)
        case patch(PatchRequest)
        case delete(DeleteRequest)
        case bind(PodBinding)
    }
}

package struct TransactResponse: Message {
    /// One for each write, in their order.
    package var results: [WriteResult] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &results, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(results, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.TransactResponse",
        [
            FieldDescriptor(1, "results", "results", .message(WriteResult.self), .repeated(packed: false)),
        ])
}

package struct WriteResult: Message {
    /// Absent when the write is done. The call as a whole fails instead when it is atomic.
    @OptionalBox package var error: Status?
    package var object: [UInt8] = []
    /// The object was deleted and is gone.
    package var gone: Bool = false
    /// The object's new version.
    package var resourceVersion: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_error)
            case 18: object = try reader.bytes()
            case 24: gone = try reader.bool()
            case 34: resourceVersion = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !resourceVersion.isEmpty { writer.string(resourceVersion, 34) }
        if gone { writer.bool(gone, 24) }
        if !object.isEmpty { writer.bytes(object, 18) }
        writer.message(_error, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.WriteResult",
        [
            FieldDescriptor(1, "error", "error", .message(Status.self), .optional),
            FieldDescriptor(2, "object", "object", .bytes, .implicit, FieldRules(secret: true)),
            FieldDescriptor(3, "gone", "gone", .bool),
            FieldDescriptor(4, "resource_version", "resourceVersion", .string),
        ])
}

package struct WatchManyRequest: Message {
    package var action: OneOf_Action?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10:
                var value = AddWatch()
                if case .add(let earlier) = action { value = earlier }
                try reader.message(into: &value)
                action = .add(value)
            case 16: action = .remove(try reader.int64())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if case .remove(let value) = action { writer.int64(value, 16) }
        if case .add(var value) = action { writer.message(&value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.WatchManyRequest",
        [
            FieldDescriptor(1, "add", "add", .message(AddWatch.self), .oneof("action")),
            FieldDescriptor(2, "remove", "remove", .int64, .oneof("action")),
        ])

    package indirect enum OneOf_Action: Hashable, Sendable {
        case add(AddWatch)
        /// The id of the watch to end; one that is not open is no error.
        case remove(Int64)
    }
}

package struct AddWatch: Message {
    /// The client's choice; not one that is open on this stream.
    package var id: Int64 = 0
    @OptionalBox package var watch: WatchRequest?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: id = try reader.int64()
            case 18: try reader.message(into: &_watch)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_watch, 18)
        if id != 0 { writer.int64(id, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.AddWatch",
        [
            FieldDescriptor(1, "id", "id", .int64),
            FieldDescriptor(2, "watch", "watch", .message(WatchRequest.self), .optional),
        ])
}

package struct WatchManyEvent: Message {
    /// Which watch this is of.
    package var id: Int64 = 0
    @OptionalBox package var event: WatchEvent?
    /// Nothing follows of this watch.
    package var ended: Bool = false
    /// Why, when it was neither removed nor over in its time.
    @OptionalBox package var error: Status?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: id = try reader.int64()
            case 18: try reader.message(into: &_event)
            case 24: ended = try reader.bool()
            case 34: try reader.message(into: &_error)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_error, 34)
        if ended { writer.bool(ended, 24) }
        writer.message(_event, 18)
        if id != 0 { writer.int64(id, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.WatchManyEvent",
        [
            FieldDescriptor(1, "id", "id", .int64),
            FieldDescriptor(2, "event", "event", .message(WatchEvent.self), .optional),
            FieldDescriptor(3, "ended", "ended", .bool),
            FieldDescriptor(4, "error", "error", .message(Status.self), .optional),
        ])
}

/// Create, read, change and remove objects of every kind. Versions are opaque and only ever compared for
/// equality.
package enum Objects {
    package static let serviceName = "arktos.api.v1.Objects"

    /// Makes a new object. Fails with AlreadyExists when its name is taken. With a subresource it does what that
    /// stands for ("binding" takes arktos.core.v1.Binding, "action" arktos.core.v1.CustomAction) and answers
    /// with the outcome.
    package static let create =
        UnaryMethod<CreateRequest, ObjectResponse>(
            serviceName, "Create")

    /// Fails with NotFound.
    package static let get =
        UnaryMethod<GetRequest, ObjectResponse>(
            serviceName, "Get", repeatable: true)

    /// A consistent view, in the order of the keys; in pages when a limit is given.
    package static let list =
        UnaryMethod<ListRequest, ListResponse>(
            serviceName, "List", repeatable: true)

    /// Every change after a version, once and in order. Ends with reason Expired when that version is no longer
    /// known: the client lists again.
    package static let watch =
        ServerStreamingMethod<WatchRequest, WatchEvent>(
            serviceName, "Watch", repeatable: true)

    /// Replaces an object but for its status. Fails with Conflict when the object names a version that is not
    /// the latest.
    package static let update =
        UnaryMethod<UpdateRequest, ObjectResponse>(
            serviceName, "Update")

    /// Replaces an object's status only.
    package static let updateStatus =
        UnaryMethod<UpdateRequest, ObjectResponse>(
            serviceName, "UpdateStatus")

    /// Changes parts of an object, and tries again by itself when somebody was faster.
    package static let patch =
        UnaryMethod<PatchRequest, ObjectResponse>(
            serviceName, "Patch")

    /// Asks an object to end. Repeated, it only shortens the time that is left.
    package static let delete =
        UnaryMethod<DeleteRequest, DeleteResponse>(
            serviceName, "Delete")

    /// Asks all objects that match to end, each on its own: some may be asked when the call fails.
    package static let deleteCollection =
        UnaryMethod<DeleteCollectionRequest, DeleteCollectionResponse>(
            serviceName, "DeleteCollection")

    /// Gives pods their nodes, each on its own. Binding a pod again to the same node succeeds.
    package static let bind =
        UnaryMethod<BindRequest, BindResponse>(
            serviceName, "Bind", repeatable: true)

    /// Up to 500 writes, each on its own in any order, or all of them at one revision.
    package static let transact =
        UnaryMethod<TransactRequest, TransactResponse>(
            serviceName, "Transact")

    /// Many watches on one stream, added and removed while others go on. A watch that ends ends alone; what is
    /// wrong with a request as such ends the stream.
    package static let watchMany =
        BidirectionalMethod<WatchManyRequest, WatchManyEvent>(
            serviceName, "WatchMany")

    /// Replaces the finalizers of a tenant's or namespace's specification; once there are none, the object goes.
    package static let finalize =
        UnaryMethod<UpdateRequest, ObjectResponse>(
            serviceName, "Finalize")
}
