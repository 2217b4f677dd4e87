// Made from Protos/arktos/authorization/v1/authorization.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// May this user do that?
package struct SubjectAccessReview: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: SubjectAccessReviewSpec
    @Box package var status: SubjectAccessReviewStatus
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
        "arktos.authorization.v1.SubjectAccessReview", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(SubjectAccessReviewSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(SubjectAccessReviewStatus.self), .always),
        ])
}

package struct SubjectAccessReviewSpec: Message {
    /// Excludes nonResourceAttributes.
    @OptionalBox package var resourceAttributes: ResourceAttributes?
    @OptionalBox package var nonResourceAttributes: NonResourceAttributes?
    package var user: String = ""
    package var groups: [String] = []
    package var extra: [String: ExtraValue] = [:]
    package var uid: String = ""
    /// The user's tenant; empty for the one that the review is created in. Only system users ask about users of other
    /// tenants.
    package var tenant: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_resourceAttributes)
            case 18: try reader.message(into: &_nonResourceAttributes)
            case 26: user = try reader.string()
            case 34: groups.append(try reader.string())
            case 42:
                if extra.isEmpty { extra.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = ExtraValue()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                extra[key] = value
            case 50: uid = try reader.string()
            case 8010: tenant = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !tenant.isEmpty { writer.string(tenant, 8010) }
        if !uid.isEmpty { writer.string(uid, 50) }
        writer.entries(extra, 42) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        writer.strings(groups, 34)
        if !user.isEmpty { writer.string(user, 26) }
        writer.message(_nonResourceAttributes, 18)
        writer.message(_resourceAttributes, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.authorization.v1.SubjectAccessReviewSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "resourceAttributes", "resourceAttributes", .message(ResourceAttributes.self), .optional),
            FieldDescriptor(2, "nonResourceAttributes", "nonResourceAttributes", .message(NonResourceAttributes.self), .optional),
            FieldDescriptor(3, "user", "user", .string),
            FieldDescriptor(4, "groups", "groups", .string, .repeated(packed: false)),
            FieldDescriptor(5, "extra", "extra", .map(key: .string, value: .message(ExtraValue.self)), .map),
            FieldDescriptor(6, "uid", "uid", .string),
            FieldDescriptor(1001, "tenant", "tenant", .string),
        ])
}

/// May this user do that in the namespace that the review is created in?
package struct LocalSubjectAccessReview: Message {
    @Box package var metadata: ObjectMeta
    /// Its resource attributes name this namespace, or none.
    @Box package var spec: SubjectAccessReviewSpec
    @Box package var status: SubjectAccessReviewStatus
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
        "arktos.authorization.v1.LocalSubjectAccessReview", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(SubjectAccessReviewSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(SubjectAccessReviewStatus.self), .always),
        ])
}

/// May the caller do that?
package struct SelfSubjectAccessReview: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: SelfSubjectAccessReviewSpec
    @Box package var status: SubjectAccessReviewStatus
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
        "arktos.authorization.v1.SelfSubjectAccessReview", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(SelfSubjectAccessReviewSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(SubjectAccessReviewStatus.self), .always),
        ])
}

package struct SelfSubjectAccessReviewSpec: Message {
    /// Excludes nonResourceAttributes.
    @OptionalBox package var resourceAttributes: ResourceAttributes?
    @OptionalBox package var nonResourceAttributes: NonResourceAttributes?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_resourceAttributes)
            case 18: try reader.message(into: &_nonResourceAttributes)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_nonResourceAttributes, 18)
        writer.message(_resourceAttributes, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.authorization.v1.SelfSubjectAccessReviewSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "resourceAttributes", "resourceAttributes", .message(ResourceAttributes.self), .optional),
            FieldDescriptor(2, "nonResourceAttributes", "nonResourceAttributes", .message(NonResourceAttributes.self), .optional),
        ])
}

package struct ResourceAttributes: Message {
    package var namespace: String = ""
    package var verb: String = ""
    package var group: String = ""
    package var version: String = ""
    package var resource: String = ""
    package var subresource: String = ""
    package var name: String = ""
    /// The objects' tenant; empty for the user's own.
    package var tenant: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: namespace = try reader.string()
            case 18: verb = try reader.string()
            case 26: group = try reader.string()
            case 34: version = try reader.string()
            case 42: resource = try reader.string()
            case 50: subresource = try reader.string()
            case 58: name = try reader.string()
            case 8010: tenant = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !tenant.isEmpty { writer.string(tenant, 8010) }
        if !name.isEmpty { writer.string(name, 58) }
        if !subresource.isEmpty { writer.string(subresource, 50) }
        if !resource.isEmpty { writer.string(resource, 42) }
        if !version.isEmpty { writer.string(version, 34) }
        if !group.isEmpty { writer.string(group, 26) }
        if !verb.isEmpty { writer.string(verb, 18) }
        if !namespace.isEmpty { writer.string(namespace, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.authorization.v1.ResourceAttributes", form: .kubernetes,
        [
            FieldDescriptor(1, "namespace", "namespace", .string),
            FieldDescriptor(2, "verb", "verb", .string),
            FieldDescriptor(3, "group", "group", .string),
            FieldDescriptor(4, "version", "version", .string),
            FieldDescriptor(5, "resource", "resource", .string),
            FieldDescriptor(6, "subresource", "subresource", .string),
            FieldDescriptor(7, "name", "name", .string),
            FieldDescriptor(1001, "tenant", "tenant", .string),
        ])
}

package struct NonResourceAttributes: Message {
    package var path: String = ""
    package var verb: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: path = try reader.string()
            case 18: verb = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !verb.isEmpty { writer.string(verb, 18) }
        if !path.isEmpty { writer.string(path, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.authorization.v1.NonResourceAttributes", form: .kubernetes,
        [
            FieldDescriptor(1, "path", "path", .string),
            FieldDescriptor(2, "verb", "verb", .string),
        ])
}

package struct SubjectAccessReviewStatus: Message {
    package var allowed: Bool = false
    /// A sentence for people.
    package var reason: String = ""
    package var evaluationError: String = ""
    package var denied: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 8: allowed = try reader.bool()
            case 18: reason = try reader.string()
            case 26: evaluationError = try reader.string()
            case 32: denied = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if denied { writer.bool(denied, 32) }
        if !evaluationError.isEmpty { writer.string(evaluationError, 26) }
        if !reason.isEmpty { writer.string(reason, 18) }
        if allowed { writer.bool(allowed, 8) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.authorization.v1.SubjectAccessReviewStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "allowed", "allowed", .bool),
            FieldDescriptor(2, "reason", "reason", .string),
            FieldDescriptor(3, "evaluationError", "evaluationError", .string),
            FieldDescriptor(4, "denied", "denied", .bool),
        ])
}

/// What may the caller do in a namespace?
package struct SelfSubjectRulesReview: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: SelfSubjectRulesReviewSpec
    @Box package var status: SubjectRulesReviewStatus
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
        "arktos.authorization.v1.SelfSubjectRulesReview", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(SelfSubjectRulesReviewSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(SubjectRulesReviewStatus.self), .always),
        ])
}

package struct SelfSubjectRulesReviewSpec: Message {
    package var namespace: String = ""
    /// Whose namespace; empty for the caller's own tenant's.
    package var tenant: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: namespace = try reader.string()
            case 8010: tenant = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !tenant.isEmpty { writer.string(tenant, 8010) }
        if !namespace.isEmpty { writer.string(namespace, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.authorization.v1.SelfSubjectRulesReviewSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "namespace", "namespace", .string),
            FieldDescriptor(1001, "tenant", "tenant", .string),
        ])
}

package struct SubjectRulesReviewStatus: Message {
    package var resourceRules: [ResourceRule] = []
    package var nonResourceRules: [NonResourceRule] = []
    /// Set when there may be more.
    package var incomplete: Bool = false
    package var evaluationError: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &resourceRules, tag)
            case 18: try reader.message(into: &nonResourceRules, tag)
            case 24: incomplete = try reader.bool()
            case 34: evaluationError = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !evaluationError.isEmpty { writer.string(evaluationError, 34) }
        if incomplete { writer.bool(incomplete, 24) }
        writer.messages(nonResourceRules, 18)
        writer.messages(resourceRules, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.authorization.v1.SubjectRulesReviewStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "resourceRules", "resourceRules", .message(ResourceRule.self), .repeated(packed: false)),
            FieldDescriptor(2, "nonResourceRules", "nonResourceRules", .message(NonResourceRule.self), .repeated(packed: false)),
            FieldDescriptor(3, "incomplete", "incomplete", .bool),
            FieldDescriptor(4, "evaluationError", "evaluationError", .string),
        ])
}

package struct ResourceRule: Message {
    package var verbs: [String] = []
    package var apiGroups: [String] = []
    package var resources: [String] = []
    package var resourceNames: [String] = []
    /// Where it holds; "*" for all tenants and for what belongs to none. Empty for the review's tenant.
    package var tenants: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: verbs.append(try reader.string())
            case 18: apiGroups.append(try reader.string())
            case 26: resources.append(try reader.string())
            case 34: resourceNames.append(try reader.string())
            case 8010: tenants.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(tenants, 8010)
        writer.strings(resourceNames, 34)
        writer.strings(resources, 26)
        writer.strings(apiGroups, 18)
        writer.strings(verbs, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.authorization.v1.ResourceRule", form: .kubernetes,
        [
            FieldDescriptor(1, "verbs", "verbs", .string, .repeated(packed: false)),
            FieldDescriptor(2, "apiGroups", "apiGroups", .string, .repeated(packed: false)),
            FieldDescriptor(3, "resources", "resources", .string, .repeated(packed: false)),
            FieldDescriptor(4, "resourceNames", "resourceNames", .string, .repeated(packed: false)),
            FieldDescriptor(1001, "tenants", "tenants", .string, .repeated(packed: false)),
        ])
}

package struct NonResourceRule: Message {
    package var verbs: [String] = []
    package var nonResourceURLs: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: verbs.append(try reader.string())
            case 18: nonResourceURLs.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(nonResourceURLs, 18)
        writer.strings(verbs, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.authorization.v1.NonResourceRule", form: .kubernetes,
        [
            FieldDescriptor(1, "verbs", "verbs", .string, .repeated(packed: false)),
            FieldDescriptor(2, "nonResourceURLs", "nonResourceURLs", .string, .repeated(packed: false)),
        ])
}
