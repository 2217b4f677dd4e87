// Made from Protos/google/protobuf/duration.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension Google {

    /// Between -315,576,000,000 and 315,576,000,000 seconds; both numbers have the same sign. In JSON "1.5s".
    package struct Duration: Message {
        package var seconds: Int64 = 0
        /// Below 10^9 in magnitude.
        package var nanos: Int32 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: seconds = try reader.int64()
                case 16: nanos = try reader.int32()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if nanos != 0 { writer.int32(nanos, 16) }
            if seconds != 0 { writer.int64(seconds, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "google.protobuf.Duration", form: .duration,
            [
                FieldDescriptor(1, "seconds", "seconds", .int64),
                FieldDescriptor(2, "nanos", "nanos", .int32),
            ])
    }
}
