// Made from Protos/arktos/certificates/v1/certificate_revocation.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Takes client certificates of users of its own tenant back, for as long as it exists: the next call that shows
/// one is refused, and connections that were opened with one end. It names either one certificate, or one user,
/// or in tenant system one tenant.
package struct CertificateRevocation: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: CertificateRevocationSpec
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
        "arktos.certificates.v1.CertificateRevocation", form: .kubernetes,
        kind: KindDescriptor(
            group: "arktos.futurewei.com", version: "v1", kind: "CertificateRevocation", plural: "certificaterevocations",
            shortNames: ["crev"], scope: .tenant, subresources: [],
            columns: [
                PrinterColumn("USER", ".spec.username"),
                PrinterColumn("SERIAL", ".spec.serialNumber"),
                PrinterColumn("REASON", ".spec.reason"),
                PrinterColumn("AGE", "computed:age"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(CertificateRevocationSpec.self), .always),
        ])
}

package struct CertificateRevocationList: Message {
    @Box package var metadata: ListMeta
    package var items: [CertificateRevocation] = []
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
        "arktos.certificates.v1.CertificateRevocationList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(CertificateRevocation.self), .repeated(packed: false)),
        ])
}

/// Does not change but for the reason.
package struct CertificateRevocationSpec: Message {
    /// Of one certificate: hexadecimal, as `arktos whoami` shows it; stored in lower case without separators.
    package var serialNumber: String = ""
    /// Beside a serial number: the subject of the certificate's issuer, such as "CN=acme people". Empty for every issuer.
    package var issuer: String = ""
    /// Of all certificates of a user: the name in them.
    package var username: String = ""
    /// Beside a user or tenant: certificates that begin to be valid later are not taken back. Filled in with the time of
    /// the revocation.
    @OptionalBox package var issuedBefore: Time?
    /// For people, who see it in what is refused.
    package var reason: String = ""
    /// When it may be forgotten, because what it takes back has ended by itself; absent for never.
    @OptionalBox package var expires: Time?
    /// Of all users of a tenant: its name. Only in tenant system, and there for tenants that have ended, so that whoever
    /// has the name next is safe from them.
    package var tenant: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: serialNumber = try reader.string()
            case 18: issuer = try reader.string()
            case 26: username = try reader.string()
            case 34: try reader.message(into: &_issuedBefore)
            case 42: reason = try reader.string()
            case 50: try reader.message(into: &_expires)
            case 58: tenant = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !tenant.isEmpty { writer.string(tenant, 58) }
        writer.message(_expires, 50)
        if !reason.isEmpty { writer.string(reason, 42) }
        writer.message(_issuedBefore, 34)
        if !username.isEmpty { writer.string(username, 26) }
        if !issuer.isEmpty { writer.string(issuer, 18) }
        if !serialNumber.isEmpty { writer.string(serialNumber, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.certificates.v1.CertificateRevocationSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "serialNumber", "serialNumber", .string),
            FieldDescriptor(2, "issuer", "issuer", .string),
            FieldDescriptor(3, "username", "username", .string),
            FieldDescriptor(4, "issuedBefore", "issuedBefore", .message(Time.self), .optional),
            FieldDescriptor(5, "reason", "reason", .string),
            FieldDescriptor(6, "expires", "expires", .message(Time.self), .optional),
            FieldDescriptor(7, "tenant", "tenant", .string),
        ])
}
