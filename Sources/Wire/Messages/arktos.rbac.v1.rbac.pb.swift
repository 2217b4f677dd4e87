// Made from Protos/arktos/rbac/v1/rbac.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Rules for one namespace.
package struct Role: Message {
    @Box package var metadata: ObjectMeta
    package var rules: [PolicyRule] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &rules, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(rules, 18)
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.rbac.v1.Role", form: .kubernetes,
        kind: KindDescriptor(
            group: "rbac.authorization.k8s.io", version: "v1", kind: "Role", plural: "roles",
            shortNames: [], scope: .namespace, subresources: [],
            columns: [
                PrinterColumn("CREATED AT", ".metadata.creationTimestamp"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "rules", "rules", .message(PolicyRule.self), .repeated(packed: false)),
        ])
}

package struct RoleList: Message {
    @Box package var metadata: ListMeta
    package var items: [Role] = []
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
        "arktos.rbac.v1.RoleList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(Role.self), .repeated(packed: false)),
        ])
}

/// Rules for all of a tenant; those of tenant system may reach the whole cluster.
package struct ClusterRole: Message {
    @Box package var metadata: ObjectMeta
    package var rules: [PolicyRule] = []
    @OptionalBox package var aggregationRule: AggregationRule?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &rules, tag)
            case 26: try reader.message(into: &_aggregationRule)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_aggregationRule, 26)
        writer.messages(rules, 18)
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.rbac.v1.ClusterRole", form: .kubernetes,
        kind: KindDescriptor(
            group: "rbac.authorization.k8s.io", version: "v1", kind: "ClusterRole", plural: "clusterroles",
            shortNames: [], scope: .tenant, subresources: [],
            columns: [
                PrinterColumn("CREATED AT", ".metadata.creationTimestamp"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "rules", "rules", .message(PolicyRule.self), .repeated(packed: false)),
            FieldDescriptor(3, "aggregationRule", "aggregationRule", .message(AggregationRule.self), .optional),
        ])
}

package struct ClusterRoleList: Message {
    @Box package var metadata: ListMeta
    package var items: [ClusterRole] = []
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
        "arktos.rbac.v1.ClusterRoleList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(ClusterRole.self), .repeated(packed: false)),
        ])
}

/// What may be done to what; "*" stands for all.
package struct PolicyRule: Message {
    package var verbs: [String] = []
    package var apiGroups: [String] = []
    /// Plurals, with /subresource for a part.
    package var resources: [String] = []
    /// Empty for all names.
    package var resourceNames: [String] = []
    /// Paths, or prefixes that end in "*"; in cluster roles only.
    package var nonResourceURLs: [String] = []
    /// In tenant system only: the tenants that the rule reaches, "*" for all of them. Empty for all in cluster
    /// roles that are bound by cluster role bindings, and for tenant system alone in role bindings.
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
            case 42: nonResourceURLs.append(try reader.string())
            case 8010: tenants.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(tenants, 8010)
        writer.strings(nonResourceURLs, 42)
        writer.strings(resourceNames, 34)
        writer.strings(resources, 26)
        writer.strings(apiGroups, 18)
        writer.strings(verbs, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.rbac.v1.PolicyRule", form: .kubernetes,
        [
            FieldDescriptor(1, "verbs", "verbs", .string, .repeated(packed: false)),
            FieldDescriptor(2, "apiGroups", "apiGroups", .string, .repeated(packed: false)),
            FieldDescriptor(3, "resources", "resources", .string, .repeated(packed: false)),
            FieldDescriptor(4, "resourceNames", "resourceNames", .string, .repeated(packed: false)),
            FieldDescriptor(5, "nonResourceURLs", "nonResourceURLs", .string, .repeated(packed: false)),
            FieldDescriptor(1001, "tenants", "tenants", .string, .repeated(packed: false)),
        ])
}

/// The rules are those of all roles that one of the selectors picks.
package struct AggregationRule: Message {
    package var clusterRoleSelectors: [LabelSelector] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &clusterRoleSelectors, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(clusterRoleSelectors, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.rbac.v1.AggregationRule", form: .kubernetes,
        [
            FieldDescriptor(1, "clusterRoleSelectors", "clusterRoleSelectors", .message(LabelSelector.self), .repeated(packed: false)),
        ])
}

/// Gives a role, in one namespace, to subjects of the same tenant.
package struct RoleBinding: Message {
    @Box package var metadata: ObjectMeta
    package var subjects: [Subject] = []
    @Box package var roleRef: RoleRef
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &subjects, tag)
            case 26: try reader.message(into: &_roleRef)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_roleRef, 26)
        writer.messages(subjects, 18)
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.rbac.v1.RoleBinding", form: .kubernetes,
        kind: KindDescriptor(
            group: "rbac.authorization.k8s.io", version: "v1", kind: "RoleBinding", plural: "rolebindings",
            shortNames: [], scope: .namespace, subresources: [],
            columns: [
                PrinterColumn("ROLE", "computed:role_ref"),
                PrinterColumn("AGE", "computed:age"),
                PrinterColumn("USERS", "computed:subject_users", wide: true),
                PrinterColumn("GROUPS", "computed:subject_groups", wide: true),
                PrinterColumn("SERVICEACCOUNTS", "computed:subject_service_accounts", wide: true),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "subjects", "subjects", .message(Subject.self), .repeated(packed: false)),
            FieldDescriptor(3, "roleRef", "roleRef", .message(RoleRef.self), .always),
        ])
}

package struct RoleBindingList: Message {
    @Box package var metadata: ListMeta
    package var items: [RoleBinding] = []
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
        "arktos.rbac.v1.RoleBindingList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(RoleBinding.self), .repeated(packed: false)),
        ])
}

/// Gives a cluster role, in all of a tenant, to subjects of that tenant.
package struct ClusterRoleBinding: Message {
    @Box package var metadata: ObjectMeta
    package var subjects: [Subject] = []
    @Box package var roleRef: RoleRef
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_metadata)
            case 18: try reader.message(into: &subjects, tag)
            case 26: try reader.message(into: &_roleRef)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.always(_roleRef, 26)
        writer.messages(subjects, 18)
        writer.always(_metadata, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.rbac.v1.ClusterRoleBinding", form: .kubernetes,
        kind: KindDescriptor(
            group: "rbac.authorization.k8s.io", version: "v1", kind: "ClusterRoleBinding", plural: "clusterrolebindings",
            shortNames: [], scope: .tenant, subresources: [],
            columns: [
                PrinterColumn("ROLE", "computed:role_ref"),
                PrinterColumn("AGE", "computed:age"),
                PrinterColumn("USERS", "computed:subject_users", wide: true),
                PrinterColumn("GROUPS", "computed:subject_groups", wide: true),
                PrinterColumn("SERVICEACCOUNTS", "computed:subject_service_accounts", wide: true),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "subjects", "subjects", .message(Subject.self), .repeated(packed: false)),
            FieldDescriptor(3, "roleRef", "roleRef", .message(RoleRef.self), .always),
        ])
}

package struct ClusterRoleBindingList: Message {
    @Box package var metadata: ListMeta
    package var items: [ClusterRoleBinding] = []
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
        "arktos.rbac.v1.ClusterRoleBindingList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(ClusterRoleBinding.self), .repeated(packed: false)),
        ])
}

/// Whom something is given to.
package struct Subject: Message {
    /// User, Group or ServiceAccount.
    package var kind: String = ""
    package var apiGroup: String = ""
    package var name: String = ""
    /// A service account's.
    package var namespace: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: kind = try reader.string()
            case 18: apiGroup = try reader.string()
            case 26: name = try reader.string()
            case 34: namespace = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !namespace.isEmpty { writer.string(namespace, 34) }
        if !name.isEmpty { writer.string(name, 26) }
        if !apiGroup.isEmpty { writer.string(apiGroup, 18) }
        if !kind.isEmpty { writer.string(kind, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.rbac.v1.Subject", form: .kubernetes,
        [
            FieldDescriptor(1, "kind", "kind", .string),
            FieldDescriptor(2, "apiGroup", "apiGroup", .string),
            FieldDescriptor(3, "name", "name", .string),
            FieldDescriptor(4, "namespace", "namespace", .string),
        ])
}

/// It does not change.
package struct RoleRef: Message {
    package var apiGroup: String = ""
    /// Role or ClusterRole.
    package var kind: String = ""
    package var name: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: apiGroup = try reader.string()
            case 18: kind = try reader.string()
            case 26: name = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !name.isEmpty { writer.string(name, 26) }
        if !kind.isEmpty { writer.string(kind, 18) }
        if !apiGroup.isEmpty { writer.string(apiGroup, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.rbac.v1.RoleRef", form: .kubernetes,
        [
            FieldDescriptor(1, "apiGroup", "apiGroup", .string),
            FieldDescriptor(2, "kind", "kind", .string),
            FieldDescriptor(3, "name", "name", .string),
        ])
}
