// Made from Protos/arktos/batch/v1/cron_job.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Makes a job at each time that its schedule names.
package struct CronJob: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: CronJobSpec
    @Box package var status: CronJobStatus
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
        "arktos.batch.v1.CronJob", form: .kubernetes,
        kind: KindDescriptor(
            group: "batch", version: "v1", kind: "CronJob", plural: "cronjobs",
            shortNames: ["cj"], scope: .namespace, subresources: ["status"],
            columns: [
                PrinterColumn("SCHEDULE", ".spec.schedule"),
                PrinterColumn("TIMEZONE", ".spec.timeZone"),
                PrinterColumn("SUSPEND", ".spec.suspend"),
                PrinterColumn("ACTIVE", "computed:cronjob_active"),
                PrinterColumn("LAST SCHEDULE", "computed:cronjob_last_schedule"),
                PrinterColumn("AGE", "computed:age"),
                PrinterColumn("CONTAINERS", "computed:template_containers", wide: true),
                PrinterColumn("IMAGES", "computed:template_images", wide: true),
                PrinterColumn("SELECTOR", "computed:selector", wide: true),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(CronJobSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(CronJobStatus.self), .always),
        ])
}

package struct CronJobList: Message {
    @Box package var metadata: ListMeta
    package var items: [CronJob] = []
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
        "arktos.batch.v1.CronJobList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(CronJob.self), .repeated(packed: false)),
        ])
}

package struct CronJobSpec: Message {
    /// Minute, hour, day of the month, month, day of the week; or @hourly and its like.
    package var schedule: String = ""
    /// How late a missed job may still start; absent: any time.
    package var startingDeadlineSeconds: Int64?
    /// Allow, which is the default, Forbid or Replace.
    package var concurrencyPolicy: String = ""
    package var suspend: Bool?
    @Box package var jobTemplate: JobTemplateSpec
    /// Default 3.
    package var successfulJobsHistoryLimit: Int32?
    /// Default 1.
    package var failedJobsHistoryLimit: Int32?
    /// A name of the time zone database; absent: the controller's own.
    package var timeZone: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: schedule = try reader.string()
            case 16: startingDeadlineSeconds = try reader.int64()
            case 26: concurrencyPolicy = try reader.string()
            case 32: suspend = try reader.bool()
            case 42: try reader.message(into: &_jobTemplate)
            case 48: successfulJobsHistoryLimit = try reader.int32()
            case 56: failedJobsHistoryLimit = try reader.int32()
            case 66: timeZone = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = timeZone { writer.string(value, 66) }
        if let value = failedJobsHistoryLimit { writer.int32(value, 56) }
        if let value = successfulJobsHistoryLimit { writer.int32(value, 48) }
        writer.always(_jobTemplate, 42)
        if let value = suspend { writer.bool(value, 32) }
        if !concurrencyPolicy.isEmpty { writer.string(concurrencyPolicy, 26) }
        if let value = startingDeadlineSeconds { writer.int64(value, 16) }
        if !schedule.isEmpty { writer.string(schedule, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.batch.v1.CronJobSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "schedule", "schedule", .string),
            FieldDescriptor(2, "startingDeadlineSeconds", "startingDeadlineSeconds", .int64, .optional),
            FieldDescriptor(3, "concurrencyPolicy", "concurrencyPolicy", .string),
            FieldDescriptor(4, "suspend", "suspend", .bool, .optional),
            FieldDescriptor(5, "jobTemplate", "jobTemplate", .message(JobTemplateSpec.self), .always),
            FieldDescriptor(6, "successfulJobsHistoryLimit", "successfulJobsHistoryLimit", .int32, .optional),
            FieldDescriptor(7, "failedJobsHistoryLimit", "failedJobsHistoryLimit", .int32, .optional),
            FieldDescriptor(8, "timeZone", "timeZone", .string, .optional),
        ])
}

package struct CronJobStatus: Message {
    package var active: [ObjectReference] = []
    @OptionalBox package var lastScheduleTime: Time?
    @OptionalBox package var lastSuccessfulTime: Time?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &active, tag)
            case 34: try reader.message(into: &_lastScheduleTime)
            case 42: try reader.message(into: &_lastSuccessfulTime)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_lastSuccessfulTime, 42)
        writer.message(_lastScheduleTime, 34)
        writer.messages(active, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.batch.v1.CronJobStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "active", "active", .message(ObjectReference.self), .repeated(packed: false)),
            FieldDescriptor(4, "lastScheduleTime", "lastScheduleTime", .message(Time.self), .optional),
            FieldDescriptor(5, "lastSuccessfulTime", "lastSuccessfulTime", .message(Time.self), .optional),
        ])
}

package struct JobTemplateSpec: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: JobSpec
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
        "arktos.batch.v1.JobTemplateSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(JobSpec.self), .always),
        ])
}
