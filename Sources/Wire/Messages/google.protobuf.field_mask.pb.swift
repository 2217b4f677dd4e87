// Made from Protos/google/protobuf/field_mask.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension Google {

    /// In JSON one string: the paths in lowerCamelCase with commas between them.
    package struct FieldMask: Message {
        /// Names of fields as the proto has them, with dots between a message and its field.
        package var paths: [String] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: paths.append(try reader.string())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.strings(paths, 10)
        }

        package static let descriptor = MessageDescriptor(
            "google.protobuf.FieldMask", form: .fieldMask,
            [
                FieldDescriptor(1, "paths", "paths", .string, .repeated(packed: false)),
            ])
    }
}
