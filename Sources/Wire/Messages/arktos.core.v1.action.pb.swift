// Made from Protos/arktos/core/v1/action.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Something to be done once to a pod that runs, and what came of it. The node agent of the pod carries it out, never
/// twice: where it cannot tell whether something that must not be repeated was done, it says so and fails. The record
/// is owned by its pod and goes some time after it is complete.
package struct Action: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: ActionSpec
    @Box package var status: ActionStatus
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
        "arktos.core.v1.Action", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "Action", plural: "actions",
            shortNames: ["ac"], scope: .namespace, subresources: ["status"],
            columns: [
                PrinterColumn("PODNAME", ".spec.podName"),
                PrinterColumn("PHASE", ".status.phase"),
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
    @OptionalBox package var pauseAction: PauseAction?
    @OptionalBox package var resumeAction: ResumeAction?
    @OptionalBox package var deleteSnapshotAction: DeleteSnapshotAction?
    @OptionalBox package var migrateAction: MigrateAction?
    /// Seconds, from its making and after its delay, in which it has to be complete; 1 to 86,400, absent for 600. What is
    /// under way then is not called back, but counts as failed.
    package var activeDeadlineSeconds: Int64?
    /// Seconds for which the record is kept once it is complete; absent for what the API server is set to.
    package var ttlSecondsAfterFinished: Int32?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: nodeName = try reader.string()
            case 18: podName = try reader.string()
            case 26: podID = try reader.string()
            case 34: try reader.message(into: &_rebootAction)
            case 42: try reader.message(into: &_snapshotAction)
            case 50: try reader.message(into: &_restoreAction)
            case 8010: try reader.message(into: &_pauseAction)
            case 8018: try reader.message(into: &_resumeAction)
            case 8026: try reader.message(into: &_deleteSnapshotAction)
            case 8034: try reader.message(into: &_migrateAction)
            case 8088: activeDeadlineSeconds = try reader.int64()
            case 8096: ttlSecondsAfterFinished = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = ttlSecondsAfterFinished { writer.int32(value, 8096) }
        if let value = activeDeadlineSeconds { writer.int64(value, 8088) }
        writer.message(_migrateAction, 8034)
        writer.message(_deleteSnapshotAction, 8026)
        writer.message(_resumeAction, 8018)
        writer.message(_pauseAction, 8010)
        writer.message(_restoreAction, 50)
        writer.message(_snapshotAction, 42)
        writer.message(_rebootAction, 34)
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
            FieldDescriptor(1001, "pauseAction", "pauseAction", .message(PauseAction.self), .optional),
            FieldDescriptor(1002, "resumeAction", "resumeAction", .message(ResumeAction.self), .optional),
            FieldDescriptor(1003, "deleteSnapshotAction", "deleteSnapshotAction", .message(DeleteSnapshotAction.self), .optional),
            FieldDescriptor(1004, "migrateAction", "migrateAction", .message(MigrateAction.self), .optional),
            FieldDescriptor(1011, "activeDeadlineSeconds", "activeDeadlineSeconds", .int64, .optional),
            FieldDescriptor(1012, "ttlSecondsAfterFinished", "ttlSecondsAfterFinished", .int32, .optional),
        ])
}

/// Of a pod of containers: its containers are stopped and made anew, at once.
package struct RebootAction: Message {
    /// Seconds to wait before; 0 to 3600.
    package var delayInSeconds: Int32 = 0
    /// Soft asks the guest and fails when it does not obey; Hard does not ask; empty asks, and forces it after a minute.
    package var mode: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: delayInSeconds = try reader.int32()
            case 8010: mode = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !mode.isEmpty { writer.string(mode, 8010) }
        if delayInSeconds != 0 { writer.int32(delayInSeconds, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.RebootAction", form: .kubernetes,
        [
            FieldDescriptor(1, "delayInSeconds", "delayInSeconds", .int32),
            FieldDescriptor(1001, "mode", "mode", .string),
        ])
}

package struct SnapshotAction: Message {
    /// A DNS label, not yet taken by a snapshot of the machine.
    package var snapshotName: String = ""
    /// Disk or DiskAndMemory; empty for with memory when the machine runs.
    package var content: String = ""
    /// Whether the guest's file systems are brought to rest: Required fails without a guest agent, Never does not ask it;
    /// empty for when there is one and memory is not kept.
    package var quiesce: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: snapshotName = try reader.string()
            case 8010: content = try reader.string()
            case 8018: quiesce = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !quiesce.isEmpty { writer.string(quiesce, 8018) }
        if !content.isEmpty { writer.string(content, 8010) }
        if !snapshotName.isEmpty { writer.string(snapshotName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.SnapshotAction", form: .kubernetes,
        [
            FieldDescriptor(1, "snapshotName", "snapshotName", .string),
            FieldDescriptor(1001, "content", "content", .string),
            FieldDescriptor(1002, "quiesce", "quiesce", .string),
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

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !snapshotID.isEmpty { writer.string(snapshotID, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.RestoreAction", form: .kubernetes,
        [
            FieldDescriptor(1, "snapshotID", "snapshotID", .string),
        ])
}

/// Stops the machine's processors, as powerSpec Paused does, which it sets.
package struct PauseAction: Message {
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.PauseAction", form: .kubernetes,
        [])
}

/// Sets powerSpec Running.
package struct ResumeAction: Message {
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ResumeAction", form: .kubernetes,
        [])
}

/// Succeeds when there is none of that name.
package struct DeleteSnapshotAction: Message {
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

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !snapshotName.isEmpty { writer.string(snapshotName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.DeleteSnapshotAction", form: .kubernetes,
        [
            FieldDescriptor(1, "snapshotName", "snapshotName", .string),
        ])
}

/// Moves the running machine to another node, where the pod then is. For operators, and tenants that may choose nodes.
package struct MigrateAction: Message {
    package var nodeName: String = ""
    /// Says that volumes at paths of the node are the same on both; else machines that have such are refused.
    package var sharedStorage: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: nodeName = try reader.string()
            case 16: sharedStorage = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if sharedStorage { writer.bool(sharedStorage, 16) }
        if !nodeName.isEmpty { writer.string(nodeName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.MigrateAction", form: .kubernetes,
        [
            FieldDescriptor(1, "nodeName", "nodeName", .string),
            FieldDescriptor(2, "sharedStorage", "sharedStorage", .bool),
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
    /// Pending, Running, Succeeded or Failed; the last two are complete.
    package var phase: String = ""
    /// One word for a failure: DeadlineExceeded, PodNotFound, PodEnded, Interrupted, Superseded, Unsupported or Failed.
    package var reason: String = ""
    /// A sentence for people on what it does or waits for; empty once it is complete.
    package var progress: String = ""
    /// When the agent began, and when it was complete.
    @OptionalBox package var startTime: Time?
    @OptionalBox package var completionTime: Time?
    /// How often it was tried.
    package var attempts: Int32 = 0
    /// The restarts that the pod had counted when the agent began: how one that was interrupted tells what was done.
    package var restartsBefore: Int32?
    @OptionalBox package var migrateStatus: MigrateStatus?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: complete = try reader.bool()
            case 18: error = try reader.string()
            case 26: podName = try reader.string()
            case 34: podID = try reader.string()
            case 42: try reader.message(into: &_rebootStatus)
            case 50: try reader.message(into: &_snapshotStatus)
            case 58: try reader.message(into: &_restoreStatus)
            case 8010: phase = try reader.string()
            case 8018: reason = try reader.string()
            case 8026: progress = try reader.string()
            case 8034: try reader.message(into: &_startTime)
            case 8042: try reader.message(into: &_completionTime)
            case 8048: attempts = try reader.int32()
            case 8056: restartsBefore = try reader.int32()
            case 8066: try reader.message(into: &_migrateStatus)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_migrateStatus, 8066)
        if let value = restartsBefore { writer.int32(value, 8056) }
        if attempts != 0 { writer.int32(attempts, 8048) }
        writer.message(_completionTime, 8042)
        writer.message(_startTime, 8034)
        if !progress.isEmpty { writer.string(progress, 8026) }
        if !reason.isEmpty { writer.string(reason, 8018) }
        if !phase.isEmpty { writer.string(phase, 8010) }
        writer.message(_restoreStatus, 58)
        writer.message(_snapshotStatus, 50)
        writer.message(_rebootStatus, 42)
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
            FieldDescriptor(1001, "phase", "phase", .string),
            FieldDescriptor(1002, "reason", "reason", .string),
            FieldDescriptor(1003, "progress", "progress", .string),
            FieldDescriptor(1004, "startTime", "startTime", .message(Time.self), .optional),
            FieldDescriptor(1005, "completionTime", "completionTime", .message(Time.self), .optional),
            FieldDescriptor(1006, "attempts", "attempts", .int32),
            FieldDescriptor(1007, "restartsBefore", "restartsBefore", .int32, .optional),
            FieldDescriptor(1008, "migrateStatus", "migrateStatus", .message(MigrateStatus.self), .optional),
        ])
}

package struct RebootStatus: Message {
    package var rebootSuccessful: Bool = false
    /// Whether the guest had to be forced.
    package var forced: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: rebootSuccessful = try reader.bool()
            case 8008: forced = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if forced { writer.bool(forced, 8008) }
        if rebootSuccessful { writer.bool(rebootSuccessful, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.RebootStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "rebootSuccessful", "rebootSuccessful", .bool),
            FieldDescriptor(1001, "forced", "forced", .bool),
        ])
}

package struct SnapshotStatus: Message {
    package var snapshotID: String = ""
    package var hasMemory: Bool = false
    /// Whether the guest's file systems were at rest.
    package var quiesced: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: snapshotID = try reader.string()
            case 8008: hasMemory = try reader.bool()
            case 8016: quiesced = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if quiesced { writer.bool(quiesced, 8016) }
        if hasMemory { writer.bool(hasMemory, 8008) }
        if !snapshotID.isEmpty { writer.string(snapshotID, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.SnapshotStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "snapshotID", "snapshotID", .string),
            FieldDescriptor(1001, "hasMemory", "hasMemory", .bool),
            FieldDescriptor(1002, "quiesced", "quiesced", .bool),
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

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if restoreSuccessful { writer.bool(restoreSuccessful, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.RestoreStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "restoreSuccessful", "restoreSuccessful", .bool),
        ])
}

package struct MigrateStatus: Message {
    /// Where the machine is now. The pod is bound to that node next.
    package var nodeName: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: nodeName = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !nodeName.isEmpty { writer.string(nodeName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.MigrateStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "nodeName", "nodeName", .string),
        ])
}

/// What a client sends to the subresource "action" of a pod; the server makes an Action of it.
package struct CustomAction: Message {
    @Box package var metadata: ObjectMeta
    /// reboot, snapshot, restore, pause, resume, deletesnapshot or migrate; only the parameters of that operation may be set.
    package var operation: String = ""
    @OptionalBox package var rebootParams: RebootParams?
    @OptionalBox package var snapshotParams: SnapshotParams?
    @OptionalBox package var restoreParams: RestoreParams?
    @OptionalBox package var deleteSnapshotParams: DeleteSnapshotParams?
    @OptionalBox package var migrateParams: MigrateParams?
    /// As in ActionSpec.
    package var activeDeadlineSeconds: Int64?
    package var ttlSecondsAfterFinished: Int32?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: operation = try reader.string()
            case 26: try reader.message(into: &_rebootParams)
            case 34: try reader.message(into: &_snapshotParams)
            case 42: try reader.message(into: &_restoreParams)
            case 8010: try reader.message(into: &_deleteSnapshotParams)
            case 8018: try reader.message(into: &_migrateParams)
            case 8088: activeDeadlineSeconds = try reader.int64()
            case 8096: ttlSecondsAfterFinished = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = ttlSecondsAfterFinished { writer.int32(value, 8096) }
        if let value = activeDeadlineSeconds { writer.int64(value, 8088) }
        writer.message(_migrateParams, 8018)
        writer.message(_deleteSnapshotParams, 8010)
        writer.message(_restoreParams, 42)
        writer.message(_snapshotParams, 34)
        writer.message(_rebootParams, 26)
        if !operation.isEmpty { writer.string(operation, 18) }
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.CustomAction", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "operation", "operation", .string),
            FieldDescriptor(3, "rebootParams", "rebootParams", .message(RebootParams.self), .optional),
            FieldDescriptor(4, "snapshotParams", "snapshotParams", .message(SnapshotParams.self), .optional),
            FieldDescriptor(5, "restoreParams", "restoreParams", .message(RestoreParams.self), .optional),
            FieldDescriptor(1001, "deleteSnapshotParams", "deleteSnapshotParams", .message(DeleteSnapshotParams.self), .optional),
            FieldDescriptor(1002, "migrateParams", "migrateParams", .message(MigrateParams.self), .optional),
            FieldDescriptor(1011, "activeDeadlineSeconds", "activeDeadlineSeconds", .int64, .optional),
            FieldDescriptor(1012, "ttlSecondsAfterFinished", "ttlSecondsAfterFinished", .int32, .optional),
        ])
}

/// As RebootAction.
package struct RebootParams: Message {
    package var delayInSeconds: Int32 = 0
    package var mode: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: delayInSeconds = try reader.int32()
            case 8010: mode = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !mode.isEmpty { writer.string(mode, 8010) }
        if delayInSeconds != 0 { writer.int32(delayInSeconds, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.RebootParams", form: .kubernetes,
        [
            FieldDescriptor(1, "delayInSeconds", "delayInSeconds", .int32),
            FieldDescriptor(1001, "mode", "mode", .string),
        ])
}

/// As SnapshotAction.
package struct SnapshotParams: Message {
    package var snapshotName: String = ""
    package var content: String = ""
    package var quiesce: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: snapshotName = try reader.string()
            case 8010: content = try reader.string()
            case 8018: quiesce = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !quiesce.isEmpty { writer.string(quiesce, 8018) }
        if !content.isEmpty { writer.string(content, 8010) }
        if !snapshotName.isEmpty { writer.string(snapshotName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.SnapshotParams", form: .kubernetes,
        [
            FieldDescriptor(1, "snapshotName", "snapshotName", .string),
            FieldDescriptor(1001, "content", "content", .string),
            FieldDescriptor(1002, "quiesce", "quiesce", .string),
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

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !snapshotID.isEmpty { writer.string(snapshotID, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.RestoreParams", form: .kubernetes,
        [
            FieldDescriptor(1, "snapshotID", "snapshotID", .string),
        ])
}

/// As MigrateAction.
package struct MigrateParams: Message {
    package var nodeName: String = ""
    package var sharedStorage: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: nodeName = try reader.string()
            case 16: sharedStorage = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if sharedStorage { writer.bool(sharedStorage, 16) }
        if !nodeName.isEmpty { writer.string(nodeName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.MigrateParams", form: .kubernetes,
        [
            FieldDescriptor(1, "nodeName", "nodeName", .string),
            FieldDescriptor(2, "sharedStorage", "sharedStorage", .bool),
        ])
}

package struct DeleteSnapshotParams: Message {
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

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !snapshotName.isEmpty { writer.string(snapshotName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.DeleteSnapshotParams", form: .kubernetes,
        [
            FieldDescriptor(1, "snapshotName", "snapshotName", .string),
        ])
}
