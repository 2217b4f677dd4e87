// Made from Protos/arktos/authentication/v1/authentication.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Asks for a token of a service account: create it as the account's subresource "token".
package struct TokenRequest: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: TokenRequestSpec
    @Box package var status: TokenRequestStatus
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
        "arktos.authentication.v1.TokenRequest", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(TokenRequestSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(TokenRequestStatus.self), .always),
        ])
}

package struct TokenRequestSpec: Message {
    /// Whom the token is meant for; empty for the API server.
    package var audiences: [String] = []
    /// The token ends with this object.
    @OptionalBox package var boundObjectRef: BoundObjectReference?
    /// At least 600; absent for an hour. The server may give less.
    package var expirationSeconds: Int64?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: audiences.append(try reader.string())
            case 26: try reader.message(into: &_boundObjectRef)
            case 32: expirationSeconds = try reader.int64()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = expirationSeconds { writer.int64(value, 32) }
        writer.message(_boundObjectRef, 26)
        writer.strings(audiences, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.authentication.v1.TokenRequestSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "audiences", "audiences", .string, .repeated(packed: false)),
            FieldDescriptor(3, "boundObjectRef", "boundObjectRef", .message(BoundObjectReference.self), .optional),
            FieldDescriptor(4, "expirationSeconds", "expirationSeconds", .int64, .optional),
        ])
}

/// A Pod, Secret or Node.
package struct BoundObjectReference: Message {
    package var kind: String = ""
    package var apiVersion: String = ""
    package var name: String = ""
    package var uid: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: kind = try reader.string()
            case 18: apiVersion = try reader.string()
            case 26: name = try reader.string()
            case 34: uid = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !uid.isEmpty { writer.string(uid, 34) }
        if !name.isEmpty { writer.string(name, 26) }
        if !apiVersion.isEmpty { writer.string(apiVersion, 18) }
        if !kind.isEmpty { writer.string(kind, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.authentication.v1.BoundObjectReference", form: .kubernetes,
        [
            FieldDescriptor(1, "kind", "kind", .string),
            FieldDescriptor(2, "apiVersion", "apiVersion", .string),
            FieldDescriptor(3, "name", "name", .string),
            FieldDescriptor(4, "uid", "uid", .string),
        ])
}

package struct TokenRequestStatus: Message {
    package var token: String = ""
    @Box package var expirationTimestamp: Time
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: token = try reader.string()
            case 18: try reader.message(into: &_expirationTimestamp)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_expirationTimestamp, 18)
        if !token.isEmpty { writer.string(token, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.authentication.v1.TokenRequestStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "token", "token", .string, .implicit, FieldRules(secret: true)),
            FieldDescriptor(2, "expirationTimestamp", "expirationTimestamp", .message(Time.self), .always),
        ])
}

/// Asks whom a token speaks for.
package struct TokenReview: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: TokenReviewSpec
    @Box package var status: TokenReviewStatus
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
        "arktos.authentication.v1.TokenReview", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(TokenReviewSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(TokenReviewStatus.self), .always),
        ])
}

package struct TokenReviewSpec: Message {
    package var token: String = ""
    /// One of these has to be among the token's; empty for the API server's own.
    package var audiences: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: token = try reader.string()
            case 18: audiences.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(audiences, 18)
        if !token.isEmpty { writer.string(token, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.authentication.v1.TokenReviewSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "token", "token", .string, .implicit, FieldRules(secret: true)),
            FieldDescriptor(2, "audiences", "audiences", .string, .repeated(packed: false)),
        ])
}

package struct TokenReviewStatus: Message {
    package var authenticated: Bool = false
    @Box package var user: ReviewedUser
    package var error: String = ""
    /// Those of the review that the token is meant for.
    package var audiences: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: authenticated = try reader.bool()
            case 18: try reader.message(into: &_user)
            case 26: error = try reader.string()
            case 34: audiences.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(audiences, 34)
        if !error.isEmpty { writer.string(error, 26) }
        writer.always(_user, 18)
        if authenticated { writer.bool(authenticated, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.authentication.v1.TokenReviewStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "authenticated", "authenticated", .bool),
            FieldDescriptor(2, "user", "user", .message(ReviewedUser.self), .always),
            FieldDescriptor(3, "error", "error", .string),
            FieldDescriptor(4, "audiences", "audiences", .string, .repeated(packed: false)),
        ])
}

/// A user as the server knows it; Kubernetes calls it UserInfo.
package struct ReviewedUser: Message {
    package var username: String = ""
    package var uid: String = ""
    package var groups: [String] = []
    package var extra: [String: ReviewedExtra] = [:]
    /// Users of two tenants may have the same name.
    package var tenant: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: username = try reader.string()
            case 18: uid = try reader.string()
            case 26: groups.append(try reader.string())
            case 34:
                if extra.isEmpty { extra.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = ReviewedExtra()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                extra[key] = value
            case 8010: tenant = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !tenant.isEmpty { writer.string(tenant, 8010) }
        writer.entries(extra, 34) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        writer.strings(groups, 26)
        if !uid.isEmpty { writer.string(uid, 18) }
        if !username.isEmpty { writer.string(username, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.authentication.v1.ReviewedUser", form: .kubernetes,
        [
            FieldDescriptor(1, "username", "username", .string),
            FieldDescriptor(2, "uid", "uid", .string),
            FieldDescriptor(3, "groups", "groups", .string, .repeated(packed: false)),
            FieldDescriptor(4, "extra", "extra", .map(key: .string, value: .message(ReviewedExtra.self)), .map),
            FieldDescriptor(1001, "tenant", "tenant", .string),
        ])
}

package struct ReviewedExtra: Message {
    package var items: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: items.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(items, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.authentication.v1.ReviewedExtra", form: .kubernetes,
        [
            FieldDescriptor(1, "items", "items", .string, .repeated(packed: false)),
        ])
}

/// Asks whom the server takes the caller for.
package struct SelfSubjectReview: Message {
    @Box package var metadata: ObjectMeta
    @Box package var status: SelfSubjectReviewStatus
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &_status)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_status, 18)
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.authentication.v1.SelfSubjectReview", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "status", "status", .message(SelfSubjectReviewStatus.self), .always),
        ])
}

package struct SelfSubjectReviewStatus: Message {
    @Box package var userInfo: ReviewedUser
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_userInfo)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_userInfo, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.authentication.v1.SelfSubjectReviewStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "userInfo", "userInfo", .message(ReviewedUser.self), .always),
        ])
}
