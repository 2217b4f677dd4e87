// Made from Protos/arktos/network/v1/network.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// A network that a tenant's pods can be part of; pods name it by a label and are in "default" otherwise.
package struct Network: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: NetworkSpec
    @Box package var status: NetworkStatus
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &_spec)
            case 26: try reader.message(into: &_status)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_status, 26)
        writer.always(_spec, 18)
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.network.v1.Network", form: .kubernetes,
        kind: KindDescriptor(
            group: "arktos.futurewei.com", version: "v1", kind: "Network", plural: "networks",
            shortNames: ["ne", "net"], scope: .tenant, subresources: ["status"],
            columns: [
                PrinterColumn("TYPE", ".spec.type"),
                PrinterColumn("VPC", ".spec.vpcID"),
                PrinterColumn("PHASE", ".status.phase"),
                PrinterColumn("DNS", ".status.dnsServiceIP"),
                PrinterColumn("AGE", "computed:age"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(NetworkSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(NetworkStatus.self), .always),
        ])
}

package struct NetworkList: Message {
    @Box package var metadata: ListMeta
    package var items: [Network] = []
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
        "arktos.network.v1.NetworkList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(Network.self), .repeated(packed: false)),
        ])
}

package struct NetworkSpec: Message {
    /// Who makes it: "flat", "vpc", "mizar", or what another network controller answers to. It does not change.
    package var type: String = ""
    /// The name that the network's maker knows it by; needed by all types but flat.
    package var vpcID: String = ""
    @Box package var service: NetworkService
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: type = try reader.string()
            case 18: vpcID = try reader.string()
            case 26: try reader.message(into: &_service)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_service, 26)
        if !vpcID.isEmpty { writer.string(vpcID, 18) }
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.network.v1.NetworkSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "vpcID", "vpcID", .string),
            FieldDescriptor(3, "service", "service", .message(NetworkService.self), .always),
        ])
}

/// How services of the network get their addresses.
package struct NetworkService: Message {
    /// Arktos, which is the default: from cidrs, which must not be empty; Kubernetes: from the cluster's range; External: from
    /// the network's maker.
    package var ipam: String = ""
    /// Such as "10.0.0.0/16"; at most one of each address family.
    package var cidrs: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: ipam = try reader.string()
            case 18: cidrs.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(cidrs, 18)
        if !ipam.isEmpty { writer.string(ipam, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.network.v1.NetworkService", form: .kubernetes,
        [
            FieldDescriptor(1, "ipam", "ipam", .string),
            FieldDescriptor(2, "cidrs", "cidrs", .string, .repeated(packed: false)),
        ])
}

package struct NetworkStatus: Message {
    /// Pending, Ready, Failed, Unknown or Terminating.
    package var phase: String = ""
    /// Why, for a person.
    package var message: String = ""
    /// Where its pods ask for names.
    package var dnsServiceIP: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: phase = try reader.string()
            case 18: message = try reader.string()
            case 26: dnsServiceIP = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !dnsServiceIP.isEmpty { writer.string(dnsServiceIP, 26) }
        if !message.isEmpty { writer.string(message, 18) }
        if !phase.isEmpty { writer.string(phase, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.network.v1.NetworkStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "phase", "phase", .string),
            FieldDescriptor(2, "message", "message", .string),
            FieldDescriptor(3, "dnsServiceIP", "dnsServiceIP", .string),
        ])
}
