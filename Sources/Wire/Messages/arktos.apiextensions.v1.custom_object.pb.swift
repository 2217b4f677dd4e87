// Made from Protos/arktos/apiextensions/v1/custom_object.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// An object of any custom kind. Of which kind, and in which version, the call or list says that it comes with: nothing
/// of an object changes when it is asked for in another version.
package struct CustomObject: Message {
    @Box package var metadata: ObjectMeta
    /// A JSON object: all members but apiVersion, kind, metadata and status. Empty for none. What the server answers has
    /// no space between values, and members in the order of their names.
    package var content: [UInt8] = []
    /// The JSON of the member status; empty for none.
    package var status: [UInt8] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: content = try reader.bytes()
            case 26: status = try reader.bytes()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !status.isEmpty { writer.bytes(status, 26) }
        if !content.isEmpty { writer.bytes(content, 18) }
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.CustomObject", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "content", "content", .bytes, .implicit, FieldRules(secret: true)),
            FieldDescriptor(3, "status", "status", .bytes, .implicit, FieldRules(secret: true)),
        ])
}

package struct CustomObjectList: Message {
    @Box package var metadata: ListMeta
    package var items: [CustomObject] = []
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
        "arktos.apiextensions.v1.CustomObjectList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(CustomObject.self), .repeated(packed: false)),
        ])
}
