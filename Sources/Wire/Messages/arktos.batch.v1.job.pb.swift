// Made from Protos/arktos/batch/v1/job.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Runs pods until so many of them have succeeded.
package struct Job: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: JobSpec
    @Box package var status: JobStatus
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
        "arktos.batch.v1.Job", form: .kubernetes,
        kind: KindDescriptor(
            group: "batch", version: "v1", kind: "Job", plural: "jobs",
            shortNames: [], scope: .namespace, subresources: ["status"],
            columns: [
                PrinterColumn("STATUS", "computed:job_status"),
                PrinterColumn("COMPLETIONS", "computed:job_completions"),
                PrinterColumn("DURATION", "computed:job_duration"),
                PrinterColumn("AGE", "computed:age"),
                PrinterColumn("CONTAINERS", "computed:template_containers", wide: true),
                PrinterColumn("IMAGES", "computed:template_images", wide: true),
                PrinterColumn("SELECTOR", "computed:selector", wide: true),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(JobSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(JobStatus.self), .always),
        ])
}

package struct JobList: Message {
    @Box package var metadata: ListMeta
    package var items: [Job] = []
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
        "arktos.batch.v1.JobList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(Job.self), .repeated(packed: false)),
        ])
}

package struct JobSpec: Message {
    /// Pods that run at a time; default 1.
    package var parallelism: Int32?
    /// Absent: one success is enough, and the other pods may end on their own.
    package var completions: Int32?
    /// Counted from status.startTime; after it the job has failed.
    package var activeDeadlineSeconds: Int64?
    /// Made by the server, unless manualSelector says that it is given.
    @OptionalBox package var selector: LabelSelector?
    package var manualSelector: Bool?
    @Box package var template: PodTemplateSpec
    /// Failed pods before the job has failed; default 6, without bound when backoffLimitPerIndex is given.
    package var backoffLimit: Int32?
    /// Absent: the job is kept until somebody deletes it.
    package var ttlSecondsAfterFinished: Int32?
    /// NonIndexed, which is the default, or Indexed.
    package var completionMode: String?
    /// Its pods are deleted, and its time does not count.
    package var suspend: Bool?
    @OptionalBox package var podFailurePolicy: PodFailurePolicy?
    package var backoffLimitPerIndex: Int32?
    package var maxFailedIndexes: Int32?
    /// TerminatingOrFailed, or Failed.
    package var podReplacementPolicy: String?
    /// Who looks after the job if not the job controller; it does not change.
    package var managedBy: String?
    @OptionalBox package var successPolicy: SuccessPolicy?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: parallelism = try reader.int32()
            case 16: completions = try reader.int32()
            case 24: activeDeadlineSeconds = try reader.int64()
            case 34: try reader.message(into: &_selector)
            case 40: manualSelector = try reader.bool()
            case 50: try reader.message(into: &_template)
            case 56: backoffLimit = try reader.int32()
            case 64: ttlSecondsAfterFinished = try reader.int32()
            case 74: completionMode = try reader.string()
            case 80: suspend = try reader.bool()
            case 90: try reader.message(into: &_podFailurePolicy)
            case 96: backoffLimitPerIndex = try reader.int32()
            case 104: maxFailedIndexes = try reader.int32()
            case 114: podReplacementPolicy = try reader.string()
            case 122: managedBy = try reader.string()
            case 130: try reader.message(into: &_successPolicy)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_successPolicy, 130)
        if let value = managedBy { writer.string(value, 122) }
        if let value = podReplacementPolicy { writer.string(value, 114) }
        if let value = maxFailedIndexes { writer.int32(value, 104) }
        if let value = backoffLimitPerIndex { writer.int32(value, 96) }
        writer.message(_podFailurePolicy, 90)
        if let value = suspend { writer.bool(value, 80) }
        if let value = completionMode { writer.string(value, 74) }
        if let value = ttlSecondsAfterFinished { writer.int32(value, 64) }
        if let value = backoffLimit { writer.int32(value, 56) }
        writer.always(_template, 50)
        if let value = manualSelector { writer.bool(value, 40) }
        writer.message(_selector, 34)
        if let value = activeDeadlineSeconds { writer.int64(value, 24) }
        if let value = completions { writer.int32(value, 16) }
        if let value = parallelism { writer.int32(value, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.batch.v1.JobSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "parallelism", "parallelism", .int32, .optional),
            FieldDescriptor(2, "completions", "completions", .int32, .optional),
            FieldDescriptor(3, "activeDeadlineSeconds", "activeDeadlineSeconds", .int64, .optional),
            FieldDescriptor(4, "selector", "selector", .message(LabelSelector.self), .optional),
            FieldDescriptor(5, "manualSelector", "manualSelector", .bool, .optional),
            FieldDescriptor(6, "template", "template", .message(PodTemplateSpec.self), .always),
            FieldDescriptor(7, "backoffLimit", "backoffLimit", .int32, .optional),
            FieldDescriptor(8, "ttlSecondsAfterFinished", "ttlSecondsAfterFinished", .int32, .optional),
            FieldDescriptor(9, "completionMode", "completionMode", .string, .optional),
            FieldDescriptor(10, "suspend", "suspend", .bool, .optional),
            FieldDescriptor(11, "podFailurePolicy", "podFailurePolicy", .message(PodFailurePolicy.self), .optional),
            FieldDescriptor(12, "backoffLimitPerIndex", "backoffLimitPerIndex", .int32, .optional),
            FieldDescriptor(13, "maxFailedIndexes", "maxFailedIndexes", .int32, .optional),
            FieldDescriptor(14, "podReplacementPolicy", "podReplacementPolicy", .string, .optional),
            FieldDescriptor(15, "managedBy", "managedBy", .string, .optional),
            FieldDescriptor(16, "successPolicy", "successPolicy", .message(SuccessPolicy.self), .optional),
        ])
}

package struct JobStatus: Message {
    /// Complete, Failed, Suspended, SuccessCriteriaMet and FailureTarget.
    package var conditions: [JobCondition] = []
    @OptionalBox package var startTime: Time?
    @OptionalBox package var completionTime: Time?
    package var active: Int32 = 0
    package var succeeded: Int32 = 0
    package var failed: Int32 = 0
    /// Of an indexed job, such as "1,3-5,7".
    package var completedIndexes: String = ""
    @OptionalBox package var uncountedTerminatedPods: UncountedTerminatedPods?
    package var ready: Int32?
    package var failedIndexes: String?
    package var terminating: Int32?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &conditions, tag)
            case 18: try reader.message(into: &_startTime)
            case 26: try reader.message(into: &_completionTime)
            case 32: active = try reader.int32()
            case 40: succeeded = try reader.int32()
            case 48: failed = try reader.int32()
            case 58: completedIndexes = try reader.string()
            case 66: try reader.message(into: &_uncountedTerminatedPods)
            case 72: ready = try reader.int32()
            case 82: failedIndexes = try reader.string()
            case 88: terminating = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = terminating { writer.int32(value, 88) }
        if let value = failedIndexes { writer.string(value, 82) }
        if let value = ready { writer.int32(value, 72) }
        writer.message(_uncountedTerminatedPods, 66)
        if !completedIndexes.isEmpty { writer.string(completedIndexes, 58) }
        if failed != 0 { writer.int32(failed, 48) }
        if succeeded != 0 { writer.int32(succeeded, 40) }
        if active != 0 { writer.int32(active, 32) }
        writer.message(_completionTime, 26)
        writer.message(_startTime, 18)
        writer.messages(conditions, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.batch.v1.JobStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "conditions", "conditions", .message(JobCondition.self), .repeated(packed: false), FieldRules(mergeKey: "type")),
            FieldDescriptor(2, "startTime", "startTime", .message(Time.self), .optional),
            FieldDescriptor(3, "completionTime", "completionTime", .message(Time.self), .optional),
            FieldDescriptor(4, "active", "active", .int32),
            FieldDescriptor(5, "succeeded", "succeeded", .int32),
            FieldDescriptor(6, "failed", "failed", .int32),
            FieldDescriptor(7, "completedIndexes", "completedIndexes", .string),
            FieldDescriptor(8, "uncountedTerminatedPods", "uncountedTerminatedPods", .message(UncountedTerminatedPods.self), .optional),
            FieldDescriptor(9, "ready", "ready", .int32, .optional),
            FieldDescriptor(10, "failedIndexes", "failedIndexes", .string, .optional),
            FieldDescriptor(11, "terminating", "terminating", .int32, .optional),
        ])
}

package struct JobCondition: Message {
    package var type: String = ""
    package var status: String = ""
    @Box package var lastProbeTime: Time
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
            case 26: try reader.message(into: &_lastProbeTime)
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
        writer.always(_lastProbeTime, 26)
        if !status.isEmpty { writer.string(status, 18) }
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.batch.v1.JobCondition", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "status", "status", .string),
            FieldDescriptor(3, "lastProbeTime", "lastProbeTime", .message(Time.self), .always),
            FieldDescriptor(4, "lastTransitionTime", "lastTransitionTime", .message(Time.self), .always),
            FieldDescriptor(5, "reason", "reason", .string),
            FieldDescriptor(6, "message", "message", .string),
        ])
}

/// The first rule that matches a failed pod decides.
package struct PodFailurePolicy: Message {
    package var rules: [PodFailurePolicyRule] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &rules, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(rules, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.batch.v1.PodFailurePolicy", form: .kubernetes,
        [
            FieldDescriptor(1, "rules", "rules", .message(PodFailurePolicyRule.self), .repeated(packed: false)),
        ])
}

package struct PodFailurePolicyRule: Message {
    /// FailJob, FailIndex, Ignore or Count.
    package var action: String = ""
    @OptionalBox package var onExitCodes: PodFailurePolicyOnExitCodesRequirement?
    package var onPodConditions: [PodFailurePolicyOnPodConditionsPattern] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: action = try reader.string()
            case 18: try reader.message(into: &_onExitCodes)
            case 26: try reader.message(into: &onPodConditions, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(onPodConditions, 26)
        writer.message(_onExitCodes, 18)
        if !action.isEmpty { writer.string(action, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.batch.v1.PodFailurePolicyRule", form: .kubernetes,
        [
            FieldDescriptor(1, "action", "action", .string),
            FieldDescriptor(2, "onExitCodes", "onExitCodes", .message(PodFailurePolicyOnExitCodesRequirement.self), .optional),
            FieldDescriptor(3, "onPodConditions", "onPodConditions", .message(PodFailurePolicyOnPodConditionsPattern.self), .repeated(packed: false)),
        ])
}

package struct PodFailurePolicyOnExitCodesRequirement: Message {
    /// Absent: all containers.
    package var containerName: String?
    /// In or NotIn.
    package var `operator`: String = ""
    package var values: [Int32] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: containerName = try reader.string()
            case 18: `operator` = try reader.string()
            case 24: values.append(try reader.int32())
            case 26:
                try reader.packed { element throws(WireError) in values.append(try element.int32()) }
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        for value in values.reversed() { writer.int32(value, 24) }
        if !`operator`.isEmpty { writer.string(`operator`, 18) }
        if let value = containerName { writer.string(value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.batch.v1.PodFailurePolicyOnExitCodesRequirement", form: .kubernetes,
        [
            FieldDescriptor(1, "containerName", "containerName", .string, .optional),
            FieldDescriptor(2, "operator", "operator", .string),
            FieldDescriptor(3, "values", "values", .int32, .repeated(packed: false)),
        ])
}

package struct PodFailurePolicyOnPodConditionsPattern: Message {
    package var type: String = ""
    /// Default True.
    package var status: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: type = try reader.string()
            case 18: status = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !status.isEmpty { writer.string(status, 18) }
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.batch.v1.PodFailurePolicyOnPodConditionsPattern", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "status", "status", .string),
        ])
}

/// The first rule that is met ends an indexed job with success.
package struct SuccessPolicy: Message {
    package var rules: [SuccessPolicyRule] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &rules, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(rules, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.batch.v1.SuccessPolicy", form: .kubernetes,
        [
            FieldDescriptor(1, "rules", "rules", .message(SuccessPolicyRule.self), .repeated(packed: false)),
        ])
}

package struct SuccessPolicyRule: Message {
    package var succeededIndexes: String?
    package var succeededCount: Int32?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: succeededIndexes = try reader.string()
            case 16: succeededCount = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = succeededCount { writer.int32(value, 16) }
        if let value = succeededIndexes { writer.string(value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.batch.v1.SuccessPolicyRule", form: .kubernetes,
        [
            FieldDescriptor(1, "succeededIndexes", "succeededIndexes", .string, .optional),
            FieldDescriptor(2, "succeededCount", "succeededCount", .int32, .optional),
        ])
}

/// UIDs of pods that have ended and still wait to be counted.
package struct UncountedTerminatedPods: Message {
    package var succeeded: [String] = []
    package var failed: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: succeeded.append(try reader.string())
            case 18: failed.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(failed, 18)
        writer.strings(succeeded, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.batch.v1.UncountedTerminatedPods", form: .kubernetes,
        [
            FieldDescriptor(1, "succeeded", "succeeded", .string, .repeated(packed: false)),
            FieldDescriptor(2, "failed", "failed", .string, .repeated(packed: false)),
        ])
}
