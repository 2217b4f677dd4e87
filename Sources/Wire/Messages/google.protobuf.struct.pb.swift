// Made from Protos/google/protobuf/struct.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension Google {

    /// The only value of its type.
    package struct NullValue: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        package static let nullValue = NullValue(rawValue: 0)

        package static let descriptor = EnumDescriptor(
            "google.protobuf.NullValue",
            [
                (0, "NULL_VALUE"),
            ])
    }

    /// A JSON object.
    package struct Struct: Message {
        package var fields: [String: Google.Value] = [:]
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10:
                    if fields.isEmpty { fields.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = Google.Value()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                    fields[key] = value
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.entries(fields, 10) {
                entry, key, value in
                entry.message(&value, 18)
                entry.string(key, 10)
            }
        }

        package static let descriptor = MessageDescriptor(
            "google.protobuf.Struct", form: .structure,
            [
                FieldDescriptor(1, "fields", "fields", .map(key: .string, value: .message(Google.Value.self)), .map),
            ])
    }

    /// Any JSON value.
    package struct Value: Message {
        package var kind: OneOf_Kind?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: kind = .nullValue(Google.NullValue(rawValue: try reader.int32()))
                case 17: kind = .numberValue(try reader.double())
                case 26: kind = .stringValue(try reader.string())
                case 32: kind = .boolValue(try reader.bool())
                case 42:
                    var value = Google.Struct()
                    if case .structValue(let earlier) = kind { value = earlier }
                    try reader.message(into: &value)
                    kind = .structValue(value)
                case 50:
                    var value = Google.ListValue()
                    if case .listValue(let earlier) = kind { value = earlier }
                    try reader.message(into: &value)
                    kind = .listValue(value)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if case .listValue(var value) = kind { writer.message(&value, 50) }
            if case .structValue(var value) = kind { writer.message(&value, 42) }
            if case .boolValue(let value) = kind { writer.bool(value, 32) }
            if case .stringValue(let value) = kind { writer.string(value, 26) }
            if case .numberValue(let value) = kind { writer.double(value, 17) }
            if case .nullValue(let value) = kind { writer.int32(value.rawValue, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "google.protobuf.Value", form: .value,
            [
                FieldDescriptor(1, "null_value", "nullValue", .enumeration(Google.NullValue.descriptor), .oneof("kind")),
                FieldDescriptor(2, "number_value", "numberValue", .double, .oneof("kind")),
                FieldDescriptor(3, "string_value", "stringValue", .string, .oneof("kind")),
                FieldDescriptor(4, "bool_value", "boolValue", .bool, .oneof("kind")),
                FieldDescriptor(5, "struct_value", "structValue", .message(Google.Struct.self), .oneof("kind")),
                FieldDescriptor(6, "list_value", "listValue", .message(Google.ListValue.self), .oneof("kind")),
            ])

        package indirect enum OneOf_Kind: Hashable, Sendable {
            case nullValue(Google.NullValue)
            /// Neither infinite nor NaN.
            case numberValue(Double)
            case stringValue(String)
            case boolValue(Bool)
            case structValue(Google.Struct)
            case listValue(Google.ListValue)
        }
    }

    /// A JSON array.
    package struct ListValue: Message {
        package var values: [Google.Value] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &values, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(values, 10)
        }

        package static let descriptor = MessageDescriptor(
            "google.protobuf.ListValue", form: .listValue,
            [
                FieldDescriptor(1, "values", "values", .message(Google.Value.self), .repeated(packed: false)),
            ])
    }
}
