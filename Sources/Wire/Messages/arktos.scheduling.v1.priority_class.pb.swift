// Made from Protos/arktos/scheduling/v1/priority_class.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// A priority by name.
package struct PriorityClass: Message {
    @Box package var metadata: ObjectMeta
    /// More comes first; it does not change.
    package var value: Int32 = 0
    /// For pods that name no class; at most one class says so.
    package var globalDefault: Bool = false
    package var description: String = ""
    /// PreemptLowerPriority, which is the default, or Never.
    package var preemptionPolicy: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 16: value = try reader.int32()
            case 24: globalDefault = try reader.bool()
            case 34: description = try reader.string()
            case 42: preemptionPolicy = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = preemptionPolicy { writer.string(value, 42) }
        if !description.isEmpty { writer.string(description, 34) }
        if globalDefault { writer.bool(globalDefault, 24) }
        if self.value != 0 { writer.int32(self.value, 16) }
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.scheduling.v1.PriorityClass", form: .kubernetes,
        kind: KindDescriptor(
            group: "scheduling.k8s.io", version: "v1", kind: "PriorityClass", plural: "priorityclasses",
            shortNames: ["pc"], scope: .cluster, subresources: [],
            columns: [
                PrinterColumn("VALUE", ".value"),
                PrinterColumn("GLOBAL-DEFAULT", "computed:global_default"),
                PrinterColumn("AGE", "computed:age"),
                PrinterColumn("PREEMPTIONPOLICY", ".preemptionPolicy"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "value", "value", .int32),
            FieldDescriptor(3, "globalDefault", "globalDefault", .bool),
            FieldDescriptor(4, "description", "description", .string),
            FieldDescriptor(5, "preemptionPolicy", "preemptionPolicy", .string, .optional),
        ])
}

package struct PriorityClassList: Message {
    @Box package var metadata: ListMeta
    package var items: [PriorityClass] = []
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
        "arktos.scheduling.v1.PriorityClassList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(PriorityClass.self), .repeated(packed: false)),
        ])
}
