// Made from Protos/google/protobuf/timestamp.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension Google {

    /// From the year 1 to the year 9999. In JSON as RFC 3339 writes it, in UTC.
    package struct Timestamp: Message {
        /// Since 1970 began in UTC; negative before it.
        package var seconds: Int64 = 0
        /// From 0 to 999,999,999, also before 1970.
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
            "google.protobuf.Timestamp", form: .timestamp,
            [
                FieldDescriptor(1, "seconds", "seconds", .int64),
                FieldDescriptor(2, "nanos", "nanos", .int32),
            ])
    }
}
