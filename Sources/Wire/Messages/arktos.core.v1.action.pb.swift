// Made from Protos/arktos/core/v1/action.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Something to be done once to a pod that runs, and what came of it. The node agent carries it out at most
/// once; the record goes an hour after it was made.
package struct Action: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: ActionSpec
    @Box package var status: ActionStatus
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
        "arktos.core.v1.Action", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "Action", plural: "actions",
            shortNames: ["ac"], scope: .namespace, subresources: ["status"],
            columns: [
                PrinterColumn("PODNAME", ".spec.podName"),
                PrinterColumn("COMPLETE", ".status.complete"),
                PrinterColumn("ERROR", ".status.error"),
                PrinterColumn("AGE", "computed:age"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(ActionSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(ActionStatus.self), .always),
        ])
}

package struct ActionList: Message {
    @Box package var metadata: ListMeta
    package var items: [Action] = []
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
        "arktos.core.v1.ActionList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(Action.self), .repeated(packed: false)),
        ])
}

/// Exactly one of the actions is set; it says which one is meant.
package struct ActionSpec: Message {
    /// Where the pod ran when the action was asked for.
    package var nodeName: String = ""
    package var podName: String = ""
    /// The pod's uid: another pod of the same name is not meant.
    package var podID: String = ""
    @OptionalBox package var rebootAction: RebootAction?
    @OptionalBox package var snapshotAction: SnapshotAction?
    @OptionalBox package var restoreAction: RestoreAction?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: nodeName = try reader.string()
            case 18: podName = try reader.string()
            case 26: podID = try reader.string()
            case 34: try reader.message(into: &rebootAction)
            case 42: try reader.message(into: &snapshotAction)
            case 50: try reader.message(into: &restoreAction)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = restoreAction { writer.message(value, 50) }
        if let value = snapshotAction { writer.message(value, 42) }
        if let value = rebootAction { writer.message(value, 34) }
        if !podID.isEmpty { writer.string(podID, 26) }
        if !podName.isEmpty { writer.string(podName, 18) }
        if !nodeName.isEmpty { writer.string(nodeName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ActionSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "nodeName", "nodeName", .string),
            FieldDescriptor(2, "podName", "podName", .string),
            FieldDescriptor(3, "podID", "podID", .string),
            FieldDescriptor(4, "rebootAction", "rebootAction", .message(RebootAction.self), .optional),
            FieldDescriptor(5, "snapshotAction", "snapshotAction", .message(SnapshotAction.self), .optional),
            FieldDescriptor(6, "restoreAction", "restoreAction", .message(RestoreAction.self), .optional),
        ])
}

package struct RebootAction: Message {
    /// Seconds to wait before; 0 to 3600.
    package var delayInSeconds: Int32 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: delayInSeconds = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if delayInSeconds != 0 { writer.int32(delayInSeconds, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.RebootAction", form: .kubernetes,
        [
            FieldDescriptor(1, "delayInSeconds", "delayInSeconds", .int32),
        ])
}

package struct SnapshotAction: Message {
    /// A DNS label, not yet taken by a snapshot of the machine.
    package var snapshotName: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: snapshotName = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !snapshotName.isEmpty { writer.string(snapshotName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.SnapshotAction", form: .kubernetes,
        [
            FieldDescriptor(1, "snapshotName", "snapshotName", .string),
        ])
}

package struct RestoreAction: Message {
    /// Name of the snapshot to go back to.
    package var snapshotID: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: snapshotID = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !snapshotID.isEmpty { writer.string(snapshotID, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.RestoreAction", form: .kubernetes,
        [
            FieldDescriptor(1, "snapshotID", "snapshotID", .string),
        ])
}

package struct ActionStatus: Message {
    /// Whether it is over, well or not.
    package var complete: Bool = false
    /// A sentence for people; empty when all went well.
    package var error: String = ""
    package var podName: String = ""
    package var podID: String = ""
    /// The one that goes with the action, when it went well.
    @OptionalBox package var rebootStatus: RebootStatus?
    @OptionalBox package var snapshotStatus: SnapshotStatus?
    @OptionalBox package var restoreStatus: RestoreStatus?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: complete = try reader.bool()
            case 18: error = try reader.string()
            case 26: podName = try reader.string()
            case 34: podID = try reader.string()
            case 42: try reader.message(into: &rebootStatus)
            case 50: try reader.message(into: &snapshotStatus)
            case 58: try reader.message(into: &restoreStatus)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = restoreStatus { writer.message(value, 58) }
        if let value = snapshotStatus { writer.message(value, 50) }
        if let value = rebootStatus { writer.message(value, 42) }
        if !podID.isEmpty { writer.string(podID, 34) }
        if !podName.isEmpty { writer.string(podName, 26) }
        if !error.isEmpty { writer.string(error, 18) }
        if complete { writer.bool(complete, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ActionStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "complete", "complete", .bool),
            FieldDescriptor(2, "error", "error", .string),
            FieldDescriptor(3, "podName", "podName", .string),
            FieldDescriptor(4, "podID", "podID", .string),
            FieldDescriptor(5, "rebootStatus", "rebootStatus", .message(RebootStatus.self), .optional),
            FieldDescriptor(6, "snapshotStatus", "snapshotStatus", .message(SnapshotStatus.self), .optional),
            FieldDescriptor(7, "restoreStatus", "restoreStatus", .message(RestoreStatus.self), .optional),
        ])
}

package struct RebootStatus: Message {
    package var rebootSuccessful: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: rebootSuccessful = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if rebootSuccessful { writer.bool(rebootSuccessful, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.RebootStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "rebootSuccessful", "rebootSuccessful", .bool),
        ])
}

package struct SnapshotStatus: Message {
    package var snapshotID: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: snapshotID = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !snapshotID.isEmpty { writer.string(snapshotID, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.SnapshotStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "snapshotID", "snapshotID", .string),
        ])
}

package struct RestoreStatus: Message {
    package var restoreSuccessful: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: restoreSuccessful = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if restoreSuccessful { writer.bool(restoreSuccessful, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.RestoreStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "restoreSuccessful", "restoreSuccessful", .bool),
        ])
}

/// What a client sends to the subresource "action" of a pod; the server makes an Action of it.
package struct CustomAction: Message {
    @Box package var metadata: ObjectMeta
    /// reboot, snapshot or restore; only the parameters of that operation may be set.
    package var operation: String = ""
    @OptionalBox package var rebootParams: RebootParams?
    @OptionalBox package var snapshotParams: SnapshotParams?
    @OptionalBox package var restoreParams: RestoreParams?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &metadata)
            case 18: operation = try reader.string()
            case 26: try reader.message(into: &rebootParams)
            case 34: try reader.message(into: &snapshotParams)
            case 42: try reader.message(into: &restoreParams)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = restoreParams { writer.message(value, 42) }
        if let value = snapshotParams { writer.message(value, 34) }
        if let value = rebootParams { writer.message(value, 26) }
        if !operation.isEmpty { writer.string(operation, 18) }
        if _metadata.isPresent { writer.always(metadata, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.CustomAction", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "operation", "operation", .string),
            FieldDescriptor(3, "rebootParams", "rebootParams", .message(RebootParams.self), .optional),
            FieldDescriptor(4, "snapshotParams", "snapshotParams", .message(SnapshotParams.self), .optional),
            FieldDescriptor(5, "restoreParams", "restoreParams", .message(RestoreParams.self), .optional),
        ])
}

package struct RebootParams: Message {
    /// Seconds to wait before; 0 to 3600.
    package var delayInSeconds: Int32 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: delayInSeconds = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if delayInSeconds != 0 { writer.int32(delayInSeconds, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.RebootParams", form: .kubernetes,
        [
            FieldDescriptor(1, "delayInSeconds", "delayInSeconds", .int32),
        ])
}

package struct SnapshotParams: Message {
    /// A DNS label, not yet taken by a snapshot of the machine.
    package var snapshotName: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: snapshotName = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !snapshotName.isEmpty { writer.string(snapshotName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.SnapshotParams", form: .kubernetes,
        [
            FieldDescriptor(1, "snapshotName", "snapshotName", .string),
        ])
}

package struct RestoreParams: Message {
    /// Name of the snapshot to go back to.
    package var snapshotID: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: snapshotID = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package func encode(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !snapshotID.isEmpty { writer.string(snapshotID, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.RestoreParams", form: .kubernetes,
        [
            FieldDescriptor(1, "snapshotID", "snapshotID", .string),
        ])
}
