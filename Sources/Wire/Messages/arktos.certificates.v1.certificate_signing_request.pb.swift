// Made from Protos/arktos/certificates/v1/certificate_signing_request.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// A request for a certificate that speaks for its author's tenant, to be approved and then signed.
package struct CertificateSigningRequest: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: CertificateSigningRequestSpec
    @Box package var status: CertificateSigningRequestStatus
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
        "arktos.certificates.v1.CertificateSigningRequest", form: .kubernetes,
        kind: KindDescriptor(
            group: "certificates.k8s.io", version: "v1", kind: "CertificateSigningRequest", plural: "certificatesigningrequests",
            shortNames: ["csr"], scope: .tenant, subresources: ["status", "approval"],
            columns: [
                PrinterColumn("AGE", "computed:age"),
                PrinterColumn("SIGNERNAME", ".spec.signerName"),
                PrinterColumn("REQUESTOR", ".spec.username"),
                PrinterColumn("REQUESTEDDURATION", "computed:csr_duration"),
                PrinterColumn("CONDITION", "computed:csr_condition"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(CertificateSigningRequestSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(CertificateSigningRequestStatus.self), .always),
        ])
}

package struct CertificateSigningRequestList: Message {
    @Box package var metadata: ListMeta
    package var items: [CertificateSigningRequest] = []
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
        "arktos.certificates.v1.CertificateSigningRequestList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(CertificateSigningRequest.self), .repeated(packed: false)),
        ])
}

package struct CertificateSigningRequestSpec: Message {
    /// PKCS #10, as PEM.
    package var request: [UInt8] = []
    /// Who asks: these four are filled in by the server from the request's own identity.
    package var username: String = ""
    package var uid: String = ""
    package var groups: [String] = []
    package var usages: [String] = []
    package var extra: [String: ExtraValue] = [:]
    package var signerName: String = ""
    /// The signer may give less; at least 600.
    package var expirationSeconds: Int32?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: request = try reader.bytes()
            case 18: username = try reader.string()
            case 26: uid = try reader.string()
            case 34: groups.append(try reader.string())
            case 42: usages.append(try reader.string())
            case 50:
                if extra.isEmpty { extra.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = ExtraValue()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                extra[key] = value
            case 58: signerName = try reader.string()
            case 64: expirationSeconds = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = expirationSeconds { writer.int32(value, 64) }
        if !signerName.isEmpty { writer.string(signerName, 58) }
        writer.entries(extra, 50) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        writer.strings(usages, 42)
        writer.strings(groups, 34)
        if !uid.isEmpty { writer.string(uid, 26) }
        if !username.isEmpty { writer.string(username, 18) }
        if !request.isEmpty { writer.bytes(request, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.certificates.v1.CertificateSigningRequestSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "request", "request", .bytes),
            FieldDescriptor(2, "username", "username", .string),
            FieldDescriptor(3, "uid", "uid", .string),
            FieldDescriptor(4, "groups", "groups", .string, .repeated(packed: false)),
            FieldDescriptor(5, "usages", "usages", .string, .repeated(packed: false)),
            FieldDescriptor(6, "extra", "extra", .map(key: .string, value: .message(ExtraValue.self)), .map),
            FieldDescriptor(7, "signerName", "signerName", .string),
            FieldDescriptor(8, "expirationSeconds", "expirationSeconds", .int32, .optional),
        ])
}

package struct CertificateSigningRequestStatus: Message {
    /// Approved, Denied and Failed; none is taken back.
    package var conditions: [CertificateSigningRequestCondition] = []
    /// PEM, the leaf first.
    package var certificate: [UInt8] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &conditions, tag)
            case 18: certificate = try reader.bytes()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !certificate.isEmpty { writer.bytes(certificate, 18) }
        writer.messages(conditions, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.certificates.v1.CertificateSigningRequestStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "conditions", "conditions", .message(CertificateSigningRequestCondition.self), .repeated(packed: false)),
            FieldDescriptor(2, "certificate", "certificate", .bytes),
        ])
}

package struct CertificateSigningRequestCondition: Message {
    package var type: String = ""
    package var reason: String = ""
    package var message: String = ""
    @Box package var lastUpdateTime: Time
    @Box package var lastTransitionTime: Time
    package var status: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: type = try reader.string()
            case 18: reason = try reader.string()
            case 26: message = try reader.string()
            case 34: try reader.message(into: &_lastUpdateTime)
            case 42: try reader.message(into: &_lastTransitionTime)
            case 50: status = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !status.isEmpty { writer.string(status, 50) }
        writer.always(_lastTransitionTime, 42)
        writer.always(_lastUpdateTime, 34)
        if !message.isEmpty { writer.string(message, 26) }
        if !reason.isEmpty { writer.string(reason, 18) }
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.certificates.v1.CertificateSigningRequestCondition", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "reason", "reason", .string),
            FieldDescriptor(3, "message", "message", .string),
            FieldDescriptor(4, "lastUpdateTime", "lastUpdateTime", .message(Time.self), .always),
            FieldDescriptor(5, "lastTransitionTime", "lastTransitionTime", .message(Time.self), .always),
            FieldDescriptor(6, "status", "status", .string),
        ])
}
