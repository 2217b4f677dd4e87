// Made from Protos/arktos/coordination/v1/coordination.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// A promise to be alive until some time: heart-beats of nodes and of controllers.
package struct Lease: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: LeaseSpec
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &_spec)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_spec, 18)
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.coordination.v1.Lease", form: .kubernetes,
        kind: KindDescriptor(
            group: "coordination.k8s.io", version: "v1", kind: "Lease", plural: "leases",
            shortNames: [], scope: .namespace, subresources: [],
            columns: [
                PrinterColumn("HOLDER", ".spec.holderIdentity"),
                PrinterColumn("AGE", "computed:age"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(LeaseSpec.self), .always),
        ])
}

package struct LeaseList: Message {
    @Box package var metadata: ListMeta
    package var items: [Lease] = []
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
        "arktos.coordination.v1.LeaseList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(Lease.self), .repeated(packed: false)),
        ])
}

package struct LeaseSpec: Message {
    package var holderIdentity: String?
    /// Counted from renewTime; after that others may take it.
    package var leaseDurationSeconds: Int32?
    @OptionalBox package var acquireTime: MicroTime?
    @OptionalBox package var renewTime: MicroTime?
    /// How often the holder changed.
    package var leaseTransitions: Int32?
    package var strategy: String?
    package var preferredHolder: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: holderIdentity = try reader.string()
            case 16: leaseDurationSeconds = try reader.int32()
            case 26: try reader.message(into: &_acquireTime)
            case 34: try reader.message(into: &_renewTime)
            case 40: leaseTransitions = try reader.int32()
            case 50: strategy = try reader.string()
            case 58: preferredHolder = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = preferredHolder { writer.string(value, 58) }
        if let value = strategy { writer.string(value, 50) }
        if let value = leaseTransitions { writer.int32(value, 40) }
        writer.message(_renewTime, 34)
        writer.message(_acquireTime, 26)
        if let value = leaseDurationSeconds { writer.int32(value, 16) }
        if let value = holderIdentity { writer.string(value, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.coordination.v1.LeaseSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "holderIdentity", "holderIdentity", .string, .optional),
            FieldDescriptor(2, "leaseDurationSeconds", "leaseDurationSeconds", .int32, .optional),
            FieldDescriptor(3, "acquireTime", "acquireTime", .message(MicroTime.self), .optional),
            FieldDescriptor(4, "renewTime", "renewTime", .message(MicroTime.self), .optional),
            FieldDescriptor(5, "leaseTransitions", "leaseTransitions", .int32, .optional),
            FieldDescriptor(6, "strategy", "strategy", .string, .optional),
            FieldDescriptor(7, "preferredHolder", "preferredHolder", .string, .optional),
        ])
}
