// Made from Protos/arktos/core/v1/partition.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// One running instance of a controller, and where on the ring of hash keys it stands. It lives as long as its report.
package struct ControllerInstance: Message {
    @Box package var metadata: ObjectMeta
    /// What it controls, such as "replicaset".
    package var controllerType: String = ""
    /// The last hash key of its range, from 0 to the largest int64.
    package var controllerKey: Int64 = 0
    /// Objects that it looks after.
    package var workloadNum: Int32 = 0
    /// While true, whoever had the range before still works on it.
    package var isLocked: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: controllerType = try reader.string()
            case 24: controllerKey = try reader.int64()
            case 32: workloadNum = try reader.int32()
            case 40: isLocked = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if isLocked { writer.bool(isLocked, 40) }
        if workloadNum != 0 { writer.int32(workloadNum, 32) }
        if controllerKey != 0 { writer.int64(controllerKey, 24) }
        if !controllerType.isEmpty { writer.string(controllerType, 18) }
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ControllerInstance", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "ControllerInstance", plural: "controllerinstances",
            shortNames: ["co"], scope: .cluster, subresources: [],
            columns: [
                PrinterColumn("TYPE", ".controllerType"),
                PrinterColumn("KEY", ".controllerKey"),
                PrinterColumn("WORKLOAD", ".workloadNum"),
                PrinterColumn("LOCKED", ".isLocked"),
                PrinterColumn("AGE", "computed:age"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "controllerType", "controllerType", .string),
            FieldDescriptor(3, "controllerKey", "controllerKey", .int64),
            FieldDescriptor(4, "workloadNum", "workloadNum", .int32),
            FieldDescriptor(5, "isLocked", "isLocked", .bool),
        ])
}

package struct ControllerInstanceList: Message {
    @Box package var metadata: ListMeta
    package var items: [ControllerInstance] = []
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
        "arktos.core.v1.ControllerInstanceList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(ControllerInstance.self), .repeated(packed: false)),
        ])
}

/// The tenants that one group of API servers serves, as a range of names in byte order. Groups' ranges do not overlap.
package struct DataPartitionConfig: Message {
    @Box package var metadata: ObjectMeta
    /// The first name that belongs to the range.
    package var rangeStart: String = ""
    /// False: the range begins with the first name of all.
    package var isRangeStartValid: Bool = false
    /// The first name beyond the range.
    package var rangeEnd: String = ""
    /// False: the range ends with the last name of all.
    package var isRangeEndValid: Bool = false
    /// All API servers that are started with this identifier serve the range.
    package var serviceGroupId: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: rangeStart = try reader.string()
            case 24: isRangeStartValid = try reader.bool()
            case 34: rangeEnd = try reader.string()
            case 40: isRangeEndValid = try reader.bool()
            case 50: serviceGroupId = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !serviceGroupId.isEmpty { writer.string(serviceGroupId, 50) }
        if isRangeEndValid { writer.bool(isRangeEndValid, 40) }
        if !rangeEnd.isEmpty { writer.string(rangeEnd, 34) }
        if isRangeStartValid { writer.bool(isRangeStartValid, 24) }
        if !rangeStart.isEmpty { writer.string(rangeStart, 18) }
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.DataPartitionConfig", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "DataPartitionConfig", plural: "datapartitionconfigs",
            shortNames: ["dpcfg"], scope: .cluster, subresources: [],
            columns: [
                PrinterColumn("SERVICE-GROUP-ID", ".serviceGroupId"),
                PrinterColumn("RANGE-START", ".rangeStart"),
                PrinterColumn("RANGE-START-VALID", ".isRangeStartValid"),
                PrinterColumn("RANGE-END", ".rangeEnd"),
                PrinterColumn("RANGE-END-VALID", ".isRangeEndValid"),
                PrinterColumn("AGE", "computed:age"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "rangeStart", "rangeStart", .string),
            FieldDescriptor(3, "isRangeStartValid", "isRangeStartValid", .bool),
            FieldDescriptor(4, "rangeEnd", "rangeEnd", .string),
            FieldDescriptor(5, "isRangeEndValid", "isRangeEndValid", .bool),
            FieldDescriptor(6, "serviceGroupId", "serviceGroupId", .string),
        ])
}

package struct DataPartitionConfigList: Message {
    @Box package var metadata: ListMeta
    package var items: [DataPartitionConfig] = []
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
        "arktos.core.v1.DataPartitionConfigList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(DataPartitionConfig.self), .repeated(packed: false)),
        ])
}
