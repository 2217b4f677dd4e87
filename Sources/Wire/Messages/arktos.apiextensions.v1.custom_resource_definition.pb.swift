// Made from Protos/arktos/apiextensions/v1/custom_resource_definition.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// A kind of a tenant's own: from the moment that it is established, its objects can be made like those of any
/// other kind. Called PLURAL.GROUP.
package struct CustomResourceDefinition: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: CustomResourceDefinitionSpec
    @Box package var status: CustomResourceDefinitionStatus
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
        "arktos.apiextensions.v1.CustomResourceDefinition", form: .kubernetes,
        kind: KindDescriptor(
            group: "apiextensions.k8s.io", version: "v1", kind: "CustomResourceDefinition", plural: "customresourcedefinitions",
            shortNames: ["crd", "crds"], scope: .tenant, subresources: ["status"],
            columns: [
                PrinterColumn("GROUP", ".spec.group", wide: true),
                PrinterColumn("KIND", ".spec.names.kind", wide: true),
                PrinterColumn("SCOPE", ".spec.scope", wide: true),
                PrinterColumn("ESTABLISHED", ".status.conditions[?(@.type=='Established')].status", wide: true),
                PrinterColumn("CREATED AT", ".metadata.creationTimestamp"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(CustomResourceDefinitionSpec.self), .always),
            FieldDescriptor(3, "status", "status", .message(CustomResourceDefinitionStatus.self), .always),
        ])
}

package struct CustomResourceDefinitionList: Message {
    @Box package var metadata: ListMeta
    package var items: [CustomResourceDefinition] = []
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
        "arktos.apiextensions.v1.CustomResourceDefinitionList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(CustomResourceDefinition.self), .repeated(packed: false)),
        ])
}

package struct CustomResourceDefinitionSpec: Message {
    /// A domain with at least one dot, such as "example.com".
    package var group: String = ""
    @Box package var names: CustomResourceDefinitionNames
    /// Namespaced, Tenant (one place for the whole tenant), or Cluster, which only tenant system may have.
    package var scope: String = ""
    /// Exactly one is the one that objects are stored as.
    package var versions: [CustomResourceDefinitionVersion] = []
    @OptionalBox package var conversion: CustomResourceConversion?
    /// Must be false: what no schema names is dropped.
    package var preserveUnknownFields: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: group = try reader.string()
            case 26: try reader.message(into: &_names)
            case 34: scope = try reader.string()
            case 58: try reader.message(into: &versions, tag)
            case 74: try reader.message(into: &_conversion)
            case 80: preserveUnknownFields = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if preserveUnknownFields { writer.bool(preserveUnknownFields, 80) }
        writer.message(_conversion, 74)
        writer.messages(versions, 58)
        if !scope.isEmpty { writer.string(scope, 34) }
        writer.always(_names, 26)
        if !group.isEmpty { writer.string(group, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.CustomResourceDefinitionSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "group", "group", .string),
            FieldDescriptor(3, "names", "names", .message(CustomResourceDefinitionNames.self), .always),
            FieldDescriptor(4, "scope", "scope", .string),
            FieldDescriptor(7, "versions", "versions", .message(CustomResourceDefinitionVersion.self), .repeated(packed: false), FieldRules(mergeKey: "name")),
            FieldDescriptor(9, "conversion", "conversion", .message(CustomResourceConversion.self), .optional),
            FieldDescriptor(10, "preserveUnknownFields", "preserveUnknownFields", .bool),
        ])
}

package struct CustomResourceDefinitionNames: Message {
    /// In paths; lower-case.
    package var plural: String = ""
    /// For people; empty for the kind in lower case.
    package var singular: String = ""
    package var shortNames: [String] = []
    package var kind: String = ""
    /// Empty for the kind with "List" behind it.
    package var listKind: String = ""
    /// Words, such as "all", that mean this kind among others.
    package var categories: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: plural = try reader.string()
            case 18: singular = try reader.string()
            case 26: shortNames.append(try reader.string())
            case 34: kind = try reader.string()
            case 42: listKind = try reader.string()
            case 50: categories.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(categories, 50)
        if !listKind.isEmpty { writer.string(listKind, 42) }
        if !kind.isEmpty { writer.string(kind, 34) }
        writer.strings(shortNames, 26)
        if !singular.isEmpty { writer.string(singular, 18) }
        if !plural.isEmpty { writer.string(plural, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.CustomResourceDefinitionNames", form: .kubernetes,
        [
            FieldDescriptor(1, "plural", "plural", .string),
            FieldDescriptor(2, "singular", "singular", .string),
            FieldDescriptor(3, "shortNames", "shortNames", .string, .repeated(packed: false)),
            FieldDescriptor(4, "kind", "kind", .string),
            FieldDescriptor(5, "listKind", "listKind", .string),
            FieldDescriptor(6, "categories", "categories", .string, .repeated(packed: false)),
        ])
}

package struct CustomResourceDefinitionVersion: Message {
    /// Such as "v1" or "v1beta1".
    package var name: String = ""
    /// Whether objects can be asked for in this version.
    package var served: Bool = false
    /// Whether objects are stored as this version.
    package var storage: Bool = false
    @OptionalBox package var schema: CustomResourceValidation?
    @OptionalBox package var subresources: CustomResourceSubresources?
    /// In tables, after the name; when there are none, the age is shown.
    package var additionalPrinterColumns: [CustomResourceColumnDefinition] = []
    package var deprecated: Bool = false
    /// Absent for a text that says no more than that.
    package var deprecationWarning: String?
    /// What field selectors may name beside name, namespace and tenant; at most 8.
    package var selectableFields: [SelectableField] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 16: served = try reader.bool()
            case 24: storage = try reader.bool()
            case 34: try reader.message(into: &_schema)
            case 42: try reader.message(into: &_subresources)
            case 50: try reader.message(into: &additionalPrinterColumns, tag)
            case 56: deprecated = try reader.bool()
            case 66: deprecationWarning = try reader.string()
            case 74: try reader.message(into: &selectableFields, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(selectableFields, 74)
        if let value = deprecationWarning { writer.string(value, 66) }
        if deprecated { writer.bool(deprecated, 56) }
        writer.messages(additionalPrinterColumns, 50)
        writer.message(_subresources, 42)
        writer.message(_schema, 34)
        if storage { writer.bool(storage, 24) }
        if served { writer.bool(served, 16) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.CustomResourceDefinitionVersion", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "served", "served", .bool),
            FieldDescriptor(3, "storage", "storage", .bool),
            FieldDescriptor(4, "schema", "schema", .message(CustomResourceValidation.self), .optional),
            FieldDescriptor(5, "subresources", "subresources", .message(CustomResourceSubresources.self), .optional),
            FieldDescriptor(6, "additionalPrinterColumns", "additionalPrinterColumns", .message(CustomResourceColumnDefinition.self), .repeated(packed: false)),
            FieldDescriptor(7, "deprecated", "deprecated", .bool),
            FieldDescriptor(8, "deprecationWarning", "deprecationWarning", .string, .optional),
            FieldDescriptor(9, "selectableFields", "selectableFields", .message(SelectableField.self), .repeated(packed: false)),
        ])
}

package struct CustomResourceValidation: Message {
    @OptionalBox package var openAPIV3Schema: JSONSchemaProps?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_openAPIV3Schema)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_openAPIV3Schema, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.CustomResourceValidation", form: .kubernetes,
        [
            FieldDescriptor(1, "openAPIV3Schema", "openAPIV3Schema", .message(JSONSchemaProps.self), .optional),
        ])
}

package struct CustomResourceSubresources: Message {
    /// Absent: the status is a field like any other.
    @OptionalBox package var status: CustomResourceSubresourceStatus?
    /// Absent: nothing is counted and scaled.
    @OptionalBox package var scale: CustomResourceSubresourceScale?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_status)
            case 18: try reader.message(into: &_scale)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_scale, 18)
        writer.message(_status, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.CustomResourceSubresources", form: .kubernetes,
        [
            FieldDescriptor(1, "status", "status", .message(CustomResourceSubresourceStatus.self), .optional),
            FieldDescriptor(2, "scale", "scale", .message(CustomResourceSubresourceScale.self), .optional),
        ])
}

/// Updates of the object leave its status alone, updates of the status all else.
package struct CustomResourceSubresourceStatus: Message {
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.CustomResourceSubresourceStatus", form: .kubernetes,
        [])
}

package struct CustomResourceSubresourceScale: Message {
    /// Below .spec: how many are wanted.
    package var specReplicasPath: String = ""
    /// Below .status: how many there are.
    package var statusReplicasPath: String = ""
    /// Below .spec or .status: a selector in its text form.
    package var labelSelectorPath: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: specReplicasPath = try reader.string()
            case 18: statusReplicasPath = try reader.string()
            case 26: labelSelectorPath = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = labelSelectorPath { writer.string(value, 26) }
        if !statusReplicasPath.isEmpty { writer.string(statusReplicasPath, 18) }
        if !specReplicasPath.isEmpty { writer.string(specReplicasPath, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.CustomResourceSubresourceScale", form: .kubernetes,
        [
            FieldDescriptor(1, "specReplicasPath", "specReplicasPath", .string),
            FieldDescriptor(2, "statusReplicasPath", "statusReplicasPath", .string),
            FieldDescriptor(3, "labelSelectorPath", "labelSelectorPath", .string, .optional),
        ])
}

package struct CustomResourceColumnDefinition: Message {
    package var name: String = ""
    /// integer, number, string, boolean or date; a date is shown as the time since.
    package var type: String = ""
    /// Such as int64 or password.
    package var format: String = ""
    package var description: String = ""
    /// 0 for what is always shown.
    package var priority: Int32 = 0
    package var jsonPath: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: type = try reader.string()
            case 26: format = try reader.string()
            case 34: description = try reader.string()
            case 40: priority = try reader.int32()
            case 50: jsonPath = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !jsonPath.isEmpty { writer.string(jsonPath, 50) }
        if priority != 0 { writer.int32(priority, 40) }
        if !description.isEmpty { writer.string(description, 34) }
        if !format.isEmpty { writer.string(format, 26) }
        if !type.isEmpty { writer.string(type, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.CustomResourceColumnDefinition", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "type", "type", .string),
            FieldDescriptor(3, "format", "format", .string),
            FieldDescriptor(4, "description", "description", .string),
            FieldDescriptor(5, "priority", "priority", .int32),
            FieldDescriptor(6, "jsonPath", "jsonPath", .string),
        ])
}

package struct SelectableField: Message {
    /// Of a string, a boolean or a whole number outside of metadata, such as ".spec.color".
    package var jsonPath: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: jsonPath = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !jsonPath.isEmpty { writer.string(jsonPath, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.SelectableField", form: .kubernetes,
        [
            FieldDescriptor(1, "jsonPath", "jsonPath", .string),
        ])
}

/// How an object of one version is shown as another.
package struct CustomResourceConversion: Message {
    /// None: all but the version stays. (Kubernetes' Webhook is refused.)
    package var strategy: String = ""
    @OptionalBox package var webhook: WebhookConversion?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: strategy = try reader.string()
            case 18: try reader.message(into: &_webhook)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.message(_webhook, 18)
        if !strategy.isEmpty { writer.string(strategy, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.CustomResourceConversion", form: .kubernetes,
        [
            FieldDescriptor(1, "strategy", "strategy", .string),
            FieldDescriptor(2, "webhook", "webhook", .message(WebhookConversion.self), .optional),
        ])
}

/// Kubernetes' conversion by a call over HTTP, which is not offered here.
package struct WebhookConversion: Message {
    @OptionalBox package var clientConfig: WebhookClientConfig?
    package var conversionReviewVersions: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 18: try reader.message(into: &_clientConfig)
            case 26: conversionReviewVersions.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(conversionReviewVersions, 26)
        writer.message(_clientConfig, 18)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.WebhookConversion", form: .kubernetes,
        [
            FieldDescriptor(2, "clientConfig", "clientConfig", .message(WebhookClientConfig.self), .optional),
            FieldDescriptor(3, "conversionReviewVersions", "conversionReviewVersions", .string, .repeated(packed: false)),
        ])
}

package struct WebhookClientConfig: Message {
    @OptionalBox package var service: WebhookService?
    package var caBundle: [UInt8] = []
    package var url: String?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &_service)
            case 18: caBundle = try reader.bytes()
            case 26: url = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = url { writer.string(value, 26) }
        if !caBundle.isEmpty { writer.bytes(caBundle, 18) }
        writer.message(_service, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.WebhookClientConfig", form: .kubernetes,
        [
            FieldDescriptor(1, "service", "service", .message(WebhookService.self), .optional),
            FieldDescriptor(2, "caBundle", "caBundle", .bytes),
            FieldDescriptor(3, "url", "url", .string, .optional),
        ])
}

package struct WebhookService: Message {
    package var namespace: String = ""
    package var name: String = ""
    package var path: String?
    package var port: Int32?
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: namespace = try reader.string()
            case 18: name = try reader.string()
            case 26: path = try reader.string()
            case 32: port = try reader.int32()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if let value = port { writer.int32(value, 32) }
        if let value = path { writer.string(value, 26) }
        if !name.isEmpty { writer.string(name, 18) }
        if !namespace.isEmpty { writer.string(namespace, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.WebhookService", form: .kubernetes,
        [
            FieldDescriptor(1, "namespace", "namespace", .string),
            FieldDescriptor(2, "name", "name", .string),
            FieldDescriptor(3, "path", "path", .string, .optional),
            FieldDescriptor(4, "port", "port", .int32, .optional),
        ])
}

package struct CustomResourceDefinitionStatus: Message {
    /// NamesAccepted, Established, Terminating.
    package var conditions: [CustomResourceDefinitionCondition] = []
    /// Those that the kind is served under.
    @Box package var acceptedNames: CustomResourceDefinitionNames
    /// Versions that objects may be stored as; such a version cannot be taken out of the specification.
    package var storedVersions: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: try reader.message(into: &conditions, tag)
            case 18: try reader.message(into: &_acceptedNames)
            case 26: storedVersions.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(storedVersions, 26)
        writer.always(_acceptedNames, 18)
        writer.messages(conditions, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.CustomResourceDefinitionStatus", form: .kubernetes,
        [
            FieldDescriptor(1, "conditions", "conditions", .message(CustomResourceDefinitionCondition.self), .repeated(packed: false), FieldRules(mergeKey: "type")),
            FieldDescriptor(2, "acceptedNames", "acceptedNames", .message(CustomResourceDefinitionNames.self), .always),
            FieldDescriptor(3, "storedVersions", "storedVersions", .string, .repeated(packed: false)),
        ])
}

package struct CustomResourceDefinitionCondition: Message {
    package var type: String = ""
    /// True, False or Unknown.
    package var status: String = ""
    @Box package var lastTransitionTime: Time
    package var reason: String = ""
    package var message: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: type = try reader.string()
            case 18: status = try reader.string()
            case 26: try reader.message(into: &_lastTransitionTime)
            case 34: reason = try reader.string()
            case 42: message = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !message.isEmpty { writer.string(message, 42) }
        if !reason.isEmpty { writer.string(reason, 34) }
        writer.always(_lastTransitionTime, 26)
        if !status.isEmpty { writer.string(status, 18) }
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.apiextensions.v1.CustomResourceDefinitionCondition", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "status", "status", .string),
            FieldDescriptor(3, "lastTransitionTime", "lastTransitionTime", .message(Time.self), .always),
            FieldDescriptor(4, "reason", "reason", .string),
            FieldDescriptor(5, "message", "message", .string),
        ])
}
