// Made from Protos/google/rpc/error_details.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension Google {

    /// When to try again.
    package struct RetryInfo: Message {
        /// At least so long after the answer.
        @OptionalBox package var retryDelay: Google.Duration?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_retryDelay)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_retryDelay, 10)
        }

        package static let descriptor = MessageDescriptor(
            "google.rpc.RetryInfo",
            [
                FieldDescriptor(1, "retry_delay", "retryDelay", .message(Google.Duration.self), .optional),
            ])
    }
}
