// Made from Protos/arktos/core/v1/storage_cluster.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// A store that tenants can live in. Every API server opens it as soon as the object is there.
package struct StorageCluster: Message {
    @Box package var metadata: ObjectMeta
    /// "1" to "63", and no other's; it never changes. 0 is the store that this object itself is in.
    package var storageClusterId: String = ""
    /// "embedded:DIRECTORY" of the API server's machine, or etcd's "https://HOST:PORT", several with commas between
    /// them.
    package var serviceAddress: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: storageClusterId = try reader.string()
            case 26: serviceAddress = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !serviceAddress.isEmpty { writer.string(serviceAddress, 26) }
        if !storageClusterId.isEmpty { writer.string(storageClusterId, 18) }
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.StorageCluster", form: .kubernetes,
        kind: KindDescriptor(
            group: "", version: "v1", kind: "StorageCluster", plural: "storageclusters",
            shortNames: ["stc"], scope: .cluster, subresources: [],
            columns: [
                PrinterColumn("ID", ".storageClusterId"),
                PrinterColumn("ADDRESS", ".serviceAddress"),
                PrinterColumn("AGE", "computed:age"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "storageClusterId", "storageClusterId", .string),
            FieldDescriptor(3, "serviceAddress", "serviceAddress", .string),
        ])
}

package struct StorageClusterList: Message {
    @Box package var metadata: ListMeta
    package var items: [StorageCluster] = []
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
        "arktos.core.v1.StorageClusterList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(StorageCluster.self), .repeated(packed: false)),
        ])
}
