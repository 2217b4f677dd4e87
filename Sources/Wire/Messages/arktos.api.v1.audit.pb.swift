// Made from Protos/arktos/api/v1/audit.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

package struct AuditQuery: Message {
    /// Whose; empty for the caller's own tenant, "all" for everybody's.
    package var tenant: String = ""
    /// Records before it are left out; absent for all.
    @OptionalBox package var since: MicroTime?
    /// Empty for all, as the following.
    package var user: String = ""
    package var verb: String = ""
    package var resource: String = ""
    package var namespace: String = ""
    package var name: String = ""
    /// Only calls that were refused, or failed.
    package var failures: Bool = false
    /// The newest of those that match; 0 for 1000. At most 10,000.
    package var limit: Int32 = 0
    /// Goes on with what comes, until the caller ends it.
    package var follow: Bool = false
    /// Only what the server that is asked has recorded.
    package var thisServerOnly: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: tenant = try reader.string()
            case 18: try reader.message(into: &_since)
            case 26: user = try reader.string()
            case 34: verb = try reader.string()
            case 42: resource = try reader.string()
            case 50: namespace = try reader.string()
            case 58: name = try reader.string()
            case 64: failures = try reader.bool()
            case 72: limit = try reader.int32()
            case 80: follow = try reader.bool()
            case 88: thisServerOnly = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if thisServerOnly { writer.bool(thisServerOnly, 88) }
        if follow { writer.bool(follow, 80) }
        if limit != 0 { writer.int32(limit, 72) }
        if failures { writer.bool(failures, 64) }
        if !name.isEmpty { writer.string(name, 58) }
        if !namespace.isEmpty { writer.string(namespace, 50) }
        if !resource.isEmpty { writer.string(resource, 42) }
        if !verb.isEmpty { writer.string(verb, 34) }
        if !user.isEmpty { writer.string(user, 26) }
        writer.message(_since, 18)
        if !tenant.isEmpty { writer.string(tenant, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.AuditQuery", form: .kubernetes,
        [
            FieldDescriptor(1, "tenant", "tenant", .string),
            FieldDescriptor(2, "since", "since", .message(MicroTime.self), .optional),
            FieldDescriptor(3, "user", "user", .string),
            FieldDescriptor(4, "verb", "verb", .string),
            FieldDescriptor(5, "resource", "resource", .string),
            FieldDescriptor(6, "namespace", "namespace", .string),
            FieldDescriptor(7, "name", "name", .string),
            FieldDescriptor(8, "failures", "failures", .bool),
            FieldDescriptor(9, "limit", "limit", .int32),
            FieldDescriptor(10, "follow", "follow", .bool),
            FieldDescriptor(11, "this_server_only", "thisServerOnly", .bool),
        ])
}

/// One call, or its begin. Nothing of what was sent or answered is in it.
package struct AuditRecord: Message {
    /// When the call came.
    @OptionalBox package var time: MicroTime?
    /// The same in both records of a long call, in the server's log and in what the caller is told.
    package var requestID: String = ""
    /// "RequestReceived" for the begin of a long call, "ResponseComplete" for the end of every call.
    package var stage: String = ""
    /// Whose record it is: the user's tenant; of a system user's call about one tenant's objects that tenant. Tenants are
    /// told no more of system users than their names.
    package var tenant: String = ""
    /// Absent when nobody was recognized.
    @OptionalBox package var user: AuditUser?
    /// Who acts as the user.
    @OptionalBox package var impersonator: AuditUser?
    /// How the user is known: "ClientCertificate", "TokenFile" or "ServiceAccountToken", and the credential's own name, such
    /// as a serial number.
    package var credential: String = ""
    /// As in rules: "get", "list", "create"; empty for what is no call about objects.
    package var verb: String = ""
    package var group: String = ""
    package var resource: String = ""
    package var subresource: String = ""
    package var namespace: String = ""
    package var name: String = ""
    /// The RPC, such as "/arktos.api.v1.Objects/Create".
    package var method: String = ""
    package var sourceAddress: String = ""
    /// "allow" or "deny"; empty when it was not come to.
    package var decision: String = ""
    /// Which binding allows it, or why it is denied.
    package var reason: String = ""
    /// Of gRPC, such as "OK" or "PERMISSION_DENIED".
    package var code: String = ""
    /// From the call's begin to its end.
    package var latencyMicroseconds: Int64 = 0
    /// Of a call that carries several writes, each of which has a record: how many there were.
    package var parts: Int32 = 0
    /// How many records were lost before this one because there was no room for them.
    package var lost: Int64 = 0
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_time)
            case 18: requestID = try reader.string()
            case 26: stage = try reader.string()
            case 34: tenant = try reader.string()
            case 42: try reader.message(into: &_user)
            case 50: try reader.message(into: &_impersonator)
            case 58: credential = try reader.string()
            case 66: verb = try reader.string()
            case 74: group = try reader.string()
            case 82: resource = try reader.string()
            case 90: subresource = try reader.string()
            case 98: namespace = try reader.string()
            case 106: name = try reader.string()
            case 114: method = try reader.string()
            case 122: sourceAddress = try reader.string()
            case 130: decision = try reader.string()
            case 138: reason = try reader.string()
            case 146: code = try reader.string()
            case 152: latencyMicroseconds = try reader.int64()
            case 160: parts = try reader.int32()
            case 168: lost = try reader.int64()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if lost != 0 { writer.int64(lost, 168) }
        if parts != 0 { writer.int32(parts, 160) }
        if latencyMicroseconds != 0 { writer.int64(latencyMicroseconds, 152) }
        if !code.isEmpty { writer.string(code, 146) }
        if !reason.isEmpty { writer.string(reason, 138) }
        if !decision.isEmpty { writer.string(decision, 130) }
        if !sourceAddress.isEmpty { writer.string(sourceAddress, 122) }
        if !method.isEmpty { writer.string(method, 114) }
        if !name.isEmpty { writer.string(name, 106) }
        if !namespace.isEmpty { writer.string(namespace, 98) }
        if !subresource.isEmpty { writer.string(subresource, 90) }
        if !resource.isEmpty { writer.string(resource, 82) }
        if !group.isEmpty { writer.string(group, 74) }
        if !verb.isEmpty { writer.string(verb, 66) }
        if !credential.isEmpty { writer.string(credential, 58) }
        writer.message(_impersonator, 50)
        writer.message(_user, 42)
        if !tenant.isEmpty { writer.string(tenant, 34) }
        if !stage.isEmpty { writer.string(stage, 26) }
        if !requestID.isEmpty { writer.string(requestID, 18) }
        writer.message(_time, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.AuditRecord", form: .kubernetes,
        [
            FieldDescriptor(1, "time", "time", .message(MicroTime.self), .optional),
            FieldDescriptor(2, "requestID", "requestID", .string),
            FieldDescriptor(3, "stage", "stage", .string),
            FieldDescriptor(4, "tenant", "tenant", .string),
            FieldDescriptor(5, "user", "user", .message(AuditUser.self), .optional),
            FieldDescriptor(6, "impersonator", "impersonator", .message(AuditUser.self), .optional),
            FieldDescriptor(7, "credential", "credential", .string),
            FieldDescriptor(8, "verb", "verb", .string),
            FieldDescriptor(9, "group", "group", .string),
            FieldDescriptor(10, "resource", "resource", .string),
            FieldDescriptor(11, "subresource", "subresource", .string),
            FieldDescriptor(12, "namespace", "namespace", .string),
            FieldDescriptor(13, "name", "name", .string),
            FieldDescriptor(14, "method", "method", .string),
            FieldDescriptor(15, "sourceAddress", "sourceAddress", .string),
            FieldDescriptor(16, "decision", "decision", .string),
            FieldDescriptor(17, "reason", "reason", .string),
            FieldDescriptor(18, "code", "code", .string),
            FieldDescriptor(19, "latencyMicroseconds", "latencyMicroseconds", .int64),
            FieldDescriptor(20, "parts", "parts", .int32),
            FieldDescriptor(21, "lost", "lost", .int64),
        ])
}

package struct AuditUser: Message {
    package var name: String = ""
    package var tenant: String = ""
    package var groups: [String] = []
    package var uid: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: tenant = try reader.string()
            case 26: groups.append(try reader.string())
            case 34: uid = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !uid.isEmpty { writer.string(uid, 34) }
        writer.strings(groups, 26)
        if !tenant.isEmpty { writer.string(tenant, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.api.v1.AuditUser", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "tenant", "tenant", .string),
            FieldDescriptor(3, "groups", "groups", .string, .repeated(packed: false)),
            FieldDescriptor(4, "uid", "uid", .string),
        ])
}

package enum Audit {
    package static let serviceName = "arktos.api.v1.Audit"

    /// Records of this server and of those beside it, oldest first: what their files still hold, and then what comes, when
    /// `follow` is set, as it comes. When one of them cannot be asked, the call ends with what is missing. Users of a
    /// tenant are shown their tenant's, if they may "list" the resource "auditrecords" of the group "audit.arktos.io"
    /// there; system users those of the tenants that they may do this in.
    package static let query =
        ServerStreamingMethod<AuditQuery, AuditRecord>(
            serviceName, "Query")
}
