// Made from Protos/grpc/testing/empty.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension Interop {

    package struct Empty: Message {
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
        }

        package static let descriptor = MessageDescriptor(
            "grpc.testing.Empty",
            [])
    }
}
