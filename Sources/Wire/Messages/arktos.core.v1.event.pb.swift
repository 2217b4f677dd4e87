// Made from Protos/arktos/core/v1/event.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Something happened to an object. Kept for an hour.
package struct Event: Message {
    @Box package var metadata: ObjectMeta
    @Box package var involvedObject: ObjectReference
    package var reason: String = ""
    package var message: String = ""
    @Box package var source: EventSource
    @Box package var firstTimestamp: Time
    @Box package var lastTimestamp: Time
    /// How often it was seen.
    package var count: Int32 = 0
    /// Normal or Warning.
    package var type: String = ""
    @Box package var eventTime: MicroTime
    @OptionalBox package var series: EventSeries?
    /// What was attempted.
    package var action: String = ""
    @OptionalBox package var related: ObjectReference?
    package var reportingComponent: String = ""
    package var reportingInstance: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &_involvedObject)
            case 26: reason = try reader.string()
            case 34: message = try reader.string()
            case 42: try reader.message(into: &_source)
            case 50: try reader.message(into: &_firstTimestamp)
            case 58: try reader.message(into: &_lastTimestamp)
            case 64: count = try reader.int32()
            case 74: type = try reader.string()
            case 82: try reader.message(into: &_eventTime)
            case 90: try reader.message(into: &_series)
            case 98: action = try reader.string()
            case 106: try reader.message(into: &_related)
            case 114: reportingComponent = try reader.string()
            case 122: reportingInstance = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !reportingInstance.isEmpty { writer.string(reportingInstance, 122) }
        if !reportingComponent.isEmpty { writer.string(reportingComponent, 114) }
        writer.message(_related, 106)
        if !action.isEmpty { writer.string(action, 98) }
        writer.message(_series, 90)
        writer.always(_eventTime, 82)
        if !type.isEmpty { writer.string(type, 74) }
        if count != 0 { writer.int32(count, 64) }
        writer.always(_lastTimestamp, 58)
        writer.always(_firstTimestamp, 50)
        writer.always(_source, 42)
        if !message.isEmpty { writer.string(message, 34) }
        if !reason.isEmpty { writer.string(reason, 26) }
        writer.always(_involvedObject, 18)
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.Event", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "Event", plural: "events",
            shortNames: ["ev"], scope: .namespace, subresources: [],
            columns: [
                PrinterColumn("LAST SEEN", "computed:event_last_seen"),
                PrinterColumn("TYPE", ".type"),
                PrinterColumn("REASON", ".reason"),
                PrinterColumn("OBJECT", "computed:event_object"),
                PrinterColumn("SUBOBJECT", ".involvedObject.fieldPath", wide: true),
                PrinterColumn("SOURCE", "computed:event_source", wide: true),
                PrinterColumn("MESSAGE", ".message"),
                PrinterColumn("FIRST SEEN", "computed:event_first_seen", wide: true),
                PrinterColumn("COUNT", ".count", wide: true),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "involvedObject", "involvedObject", .message(ObjectReference.self), .always),
            FieldDescriptor(3, "reason", "reason", .string),
            FieldDescriptor(4, "message", "message", .string),
            FieldDescriptor(5, "source", "source", .message(EventSource.self), .always),
            FieldDescriptor(6, "firstTimestamp", "firstTimestamp", .message(Time.self), .always),
            FieldDescriptor(7, "lastTimestamp", "lastTimestamp", .message(Time.self), .always),
            FieldDescriptor(8, "count", "count", .int32),
            FieldDescriptor(9, "type", "type", .string),
            FieldDescriptor(10, "eventTime", "eventTime", .message(MicroTime.self), .always),
            FieldDescriptor(11, "series", "series", .message(EventSeries.self), .optional),
            FieldDescriptor(12, "action", "action", .string),
            FieldDescriptor(13, "related", "related", .message(ObjectReference.self), .optional),
            FieldDescriptor(14, "reportingComponent", "reportingComponent", .string),
            FieldDescriptor(15, "reportingInstance", "reportingInstance", .string),
        ])
}

package struct EventList: Message {
    @Box package var metadata: ListMeta
    package var items: [Event] = []
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
        "arktos.core.v1.EventList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(Event.self), .repeated(packed: false)),
        ])
}

package struct EventSource: Message {
    package var component: String = ""
    package var host: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: component = try reader.string()
            case 18: host = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !host.isEmpty { writer.string(host, 18) }
        if !component.isEmpty { writer.string(component, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.EventSource", form: .kubernetes,
        [
            FieldDescriptor(1, "component", "component", .string),
            FieldDescriptor(2, "host", "host", .string),
        ])
}

package struct EventSeries: Message {
    package var count: Int32 = 0
    @Box package var lastObservedTime: MicroTime
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: count = try reader.int32()
            case 18: try reader.message(into: &_lastObservedTime)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_lastObservedTime, 18)
        if count != 0 { writer.int32(count, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.EventSeries", form: .kubernetes,
        [
            FieldDescriptor(1, "count", "count", .int32),
            FieldDescriptor(2, "lastObservedTime", "lastObservedTime", .message(MicroTime.self), .always),
        ])
}
