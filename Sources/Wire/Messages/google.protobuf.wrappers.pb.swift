// Made from Protos/google/protobuf/wrappers.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension Google {

    package struct DoubleValue: Message {
        package var value: Double = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 9: value = try reader.double()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if self.value.bitPattern != 0 { writer.double(self.value, 9) }
        }

        package static let descriptor = MessageDescriptor(
            "google.protobuf.DoubleValue", form: .wrapper,
            [
                FieldDescriptor(1, "value", "value", .double),
            ])
    }

    package struct FloatValue: Message {
        package var value: Float = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 13: value = try reader.float()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if self.value.bitPattern != 0 { writer.float(self.value, 13) }
        }

        package static let descriptor = MessageDescriptor(
            "google.protobuf.FloatValue", form: .wrapper,
            [
                FieldDescriptor(1, "value", "value", .float),
            ])
    }

    package struct Int64Value: Message {
        package var value: Int64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: value = try reader.int64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if self.value != 0 { writer.int64(self.value, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "google.protobuf.Int64Value", form: .wrapper,
            [
                FieldDescriptor(1, "value", "value", .int64),
            ])
    }

    package struct UInt64Value: Message {
        package var value: UInt64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: value = try reader.uint64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if self.value != 0 { writer.uint64(self.value, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "google.protobuf.UInt64Value", form: .wrapper,
            [
                FieldDescriptor(1, "value", "value", .uint64),
            ])
    }

    package struct Int32Value: Message {
        package var value: Int32 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: value = try reader.int32()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if self.value != 0 { writer.int32(self.value, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "google.protobuf.Int32Value", form: .wrapper,
            [
                FieldDescriptor(1, "value", "value", .int32),
            ])
    }

    package struct UInt32Value: Message {
        package var value: UInt32 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: value = try reader.uint32()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if self.value != 0 { writer.uint32(self.value, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "google.protobuf.UInt32Value", form: .wrapper,
            [
                FieldDescriptor(1, "value", "value", .uint32),
            ])
    }

    package struct BoolValue: Message {
        package var value: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: value = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if self.value { writer.bool(self.value, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "google.protobuf.BoolValue", form: .wrapper,
            [
                FieldDescriptor(1, "value", "value", .bool),
            ])
    }

    package struct StringValue: Message {
        package var value: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: value = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !self.value.isEmpty { writer.string(self.value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "google.protobuf.StringValue", form: .wrapper,
            [
                FieldDescriptor(1, "value", "value", .string),
            ])
    }

    package struct BytesValue: Message {
        package var value: [UInt8] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: value = try reader.bytes()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !self.value.isEmpty { writer.bytes(self.value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "google.protobuf.BytesValue", form: .wrapper,
            [
                FieldDescriptor(1, "value", "value", .bytes),
            ])
    }
}
