// Made from Protos/google/protobuf/any.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension Google {

    /// In JSON the message's own members, with "@type" beside them; of a message whose JSON is no object, "@type" and "value".
    package struct AnyMessage: Message {
        /// Ends with a slash and the full name of the type, such as "type.googleapis.com/google.protobuf.Duration".
        package var typeUrl: String = ""
        /// The message's encoding.
        package var value: [UInt8] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: typeUrl = try reader.string()
                case 18: value = try reader.bytes()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !self.value.isEmpty { writer.bytes(self.value, 18) }
            if !typeUrl.isEmpty { writer.string(typeUrl, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "google.protobuf.Any", form: .any,
            [
                FieldDescriptor(1, "type_url", "typeUrl", .string),
                FieldDescriptor(2, "value", "value", .bytes),
            ])
    }
}
