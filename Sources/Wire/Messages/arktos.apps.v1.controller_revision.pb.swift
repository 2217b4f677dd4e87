// Made from Protos/arktos/apps/v1/controller_revision.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// A state that its owner can go back to; only the number may change.
package struct ControllerRevision: Message {
    @Box package var metadata: ObjectMeta
    @Box package var data: RawExtension
    package var revision: Int64 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &_data)
            case 24: revision = try reader.int64()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if revision != 0 { writer.int64(revision, 24) }
        writer.always(_data, 18)
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apps.v1.ControllerRevision", form: .kubernetes,
        kind: KindDescriptor(
            group: "apps", version: "v1", kind: "ControllerRevision", plural: "controllerrevisions",
            shortNames: [], scope: .namespace, subresources: [],
            columns: [
                PrinterColumn("CONTROLLER", "computed:revision_controller"),
                PrinterColumn("REVISION", ".revision"),
                PrinterColumn("AGE", "computed:age"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "data", "data", .message(RawExtension.self), .always),
            FieldDescriptor(3, "revision", "revision", .int64),
        ])
}

package struct ControllerRevisionList: Message {
    @Box package var metadata: ListMeta
    package var items: [ControllerRevision] = []
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
        "arktos.apps.v1.ControllerRevisionList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(ControllerRevision.self), .repeated(packed: false)),
        ])
}
