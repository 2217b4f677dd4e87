// Made from Protos/arktos/autoscaling/v1/scale.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// How many copies are wanted and how many there are, of any kind that has some.
package struct Scale: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: ScaleSpec
    @Box package var status: ScaleStatus
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
        "arktos.autoscaling.v1.Scale", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(ScaleSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(ScaleStatus.self), .always),
        ])
}

package struct ScaleSpec: Message {
    package var replicas: Int32 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: replicas = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if replicas != 0 { writer.int32(replicas, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v1.ScaleSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "replicas", "replicas", .int32),
        ])
}

package struct ScaleStatus: Message {
    package var replicas: Int32 = 0
    /// As text, such as "a=b,c in (d,e)".
    package var selector: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: replicas = try reader.int32()
            case 18: selector = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !selector.isEmpty { writer.string(selector, 18) }
        if replicas != 0 { writer.int32(replicas, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.autoscaling.v1.ScaleStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "replicas", "replicas", .int32),
            FieldDescriptor(2, "selector", "selector", .string),
        ])
}
