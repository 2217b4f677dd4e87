// Made from Protos/arktos/admission/v1/admission.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// Registers a server that is asked about writes. In a tenant: about this tenant's objects; in tenant system: about all
/// tenants', the cluster's own, or those that `tenants` names.
package struct AdmissionCallout: Message {
    @Box package var metadata: ObjectMeta
    @Box package var spec: AdmissionCalloutSpec
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
        "arktos.admission.v1.AdmissionCallout", form: .kubernetes,
        kind: KindDescriptor(
            group: "admission.arktos.io", version: "v1", kind: "AdmissionCallout", plural: "admissioncallouts",
            shortNames: ["aco"], scope: .tenant, subresources: [],
            columns: [
                PrinterColumn("TYPE", ".spec.type"),
                PrinterColumn("ADDRESS", ".spec.address"),
                PrinterColumn("ON FAILURE", ".spec.failurePolicy"),
                PrinterColumn("AGE", "computed:age"),
            ]),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ObjectMeta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(AdmissionCalloutSpec.self), .always),
        ])
}

package struct AdmissionCalloutList: Message {
    @Box package var metadata: ListMeta
    package var items: [AdmissionCallout] = []
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
        "arktos.admission.v1.AdmissionCalloutList", form: .kubernetes,
        [
            FieldDescriptor(1, "metadata", "metadata", .message(ListMeta.self), .always),
            FieldDescriptor(2, "items", "items", .message(AdmissionCallout.self), .repeated(packed: false)),
        ])
}

package struct AdmissionCalloutSpec: Message {
    /// "Mutating": may change the object; "Validating": says yes or no to what is to be stored. All that mutate are asked
    /// before all that validate.
    package var type: String = ""
    /// HOST:PORT of a gRPC server of arktos.admission.v1.AdmissionReviewer, over TLS 1.3. It is shown the API server's
    /// certificate.
    package var address: String = ""
    /// The name in the server's certificate; empty for the host.
    package var serverName: String = ""
    /// Authorities that the server's certificate is believed from, as PEM. Required.
    package var authorities: [UInt8] = []
    /// It is asked about what one of them names.
    package var rules: [AdmissionCalloutRule] = []
    /// Labels of the object's namespace; a namespace is judged by its own. Objects in no namespace always match. Absent for
    /// all.
    @OptionalBox package var namespaceSelector: LabelSelector?
    /// Labels of the object, as it is or as it was. Absent for all.
    @OptionalBox package var objectSelector: LabelSelector?
    /// What becomes of the write when there is no answer: "Fail", the default, or "Ignore".
    package var failurePolicy: String = ""
    /// 1 to 30; 0 for 10.
    package var timeoutSeconds: Int32 = 0
    /// Lower ones are asked first; those of the same number by name, tenant system's before a tenant's.
    package var order: Int32 = 0
    /// "None": asking changes nothing, so that dry runs ask too; "Some", the default: dry runs that it would be asked about
    /// are refused, or go on without it, as failurePolicy says.
    package var sideEffects: String = ""
    /// "Protobuf", the default, or "JSON": how objects are sent and answered.
    package var objectForm: String = ""
    /// Of tenant system's: whose objects; empty for all tenants' and the cluster's own.
    package var tenants: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: type = try reader.string()
            case 18: address = try reader.string()
            case 26: serverName = try reader.string()
            case 34: authorities = try reader.bytes()
            case 42: try reader.message(into: &rules, tag)
            case 50: try reader.message(into: &_namespaceSelector)
            case 58: try reader.message(into: &_objectSelector)
            case 66: failurePolicy = try reader.string()
            case 72: timeoutSeconds = try reader.int32()
            case 80: order = try reader.int32()
            case 90: sideEffects = try reader.string()
            case 98: objectForm = try reader.string()
            case 106: tenants.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(tenants, 106)
        if !objectForm.isEmpty { writer.string(objectForm, 98) }
        if !sideEffects.isEmpty { writer.string(sideEffects, 90) }
        if order != 0 { writer.int32(order, 80) }
        if timeoutSeconds != 0 { writer.int32(timeoutSeconds, 72) }
        if !failurePolicy.isEmpty { writer.string(failurePolicy, 66) }
        writer.message(_objectSelector, 58)
        writer.message(_namespaceSelector, 50)
        writer.messages(rules, 42)
        if !authorities.isEmpty { writer.bytes(authorities, 34) }
        if !serverName.isEmpty { writer.string(serverName, 26) }
        if !address.isEmpty { writer.string(address, 18) }
        if !type.isEmpty { writer.string(type, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.admission.v1.AdmissionCalloutSpec", form: .kubernetes,
        [
            FieldDescriptor(1, "type", "type", .string),
            FieldDescriptor(2, "address", "address", .string),
            FieldDescriptor(3, "serverName", "serverName", .string),
            FieldDescriptor(4, "authorities", "authorities", .bytes),
            FieldDescriptor(5, "rules", "rules", .message(AdmissionCalloutRule.self), .repeated(packed: false)),
            FieldDescriptor(6, "namespaceSelector", "namespaceSelector", .message(LabelSelector.self), .optional),
            FieldDescriptor(7, "objectSelector", "objectSelector", .message(LabelSelector.self), .optional),
            FieldDescriptor(8, "failurePolicy", "failurePolicy", .string),
            FieldDescriptor(9, "timeoutSeconds", "timeoutSeconds", .int32),
            FieldDescriptor(10, "order", "order", .int32),
            FieldDescriptor(11, "sideEffects", "sideEffects", .string),
            FieldDescriptor(12, "objectForm", "objectForm", .string),
            FieldDescriptor(13, "tenants", "tenants", .string, .repeated(packed: false)),
        ])
}

package struct AdmissionCalloutRule: Message {
    /// CREATE, UPDATE, DELETE or "*".
    package var operations: [String] = []
    /// "" is the core group, "*" all.
    package var apiGroups: [String] = []
    /// "*" for all; empty for all.
    package var apiVersions: [String] = []
    /// Plurals; "*" for all.
    package var resources: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: operations.append(try reader.string())
            case 18: apiGroups.append(try reader.string())
            case 26: apiVersions.append(try reader.string())
            case 34: resources.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(resources, 34)
        writer.strings(apiVersions, 26)
        writer.strings(apiGroups, 18)
        writer.strings(operations, 10)
    }

    package static let descriptor = MessageDescriptor(
        "arktos.admission.v1.AdmissionCalloutRule", form: .kubernetes,
        [
            FieldDescriptor(1, "operations", "operations", .string, .repeated(packed: false)),
            FieldDescriptor(2, "apiGroups", "apiGroups", .string, .repeated(packed: false)),
            FieldDescriptor(3, "apiVersions", "apiVersions", .string, .repeated(packed: false)),
            FieldDescriptor(4, "resources", "resources", .string, .repeated(packed: false)),
        ])
}

package struct AdmissionReviewRequest: Message {
    /// Another one for each question.
    package var uid: String = ""
    /// The AdmissionCallout that is the reason for it, and its tenant.
    package var callout: String = ""
    package var calloutTenant: String = ""
    /// CREATE, UPDATE or DELETE.
    package var operation: String = ""
    /// What is written; the name is empty while the server has not made it.
    @OptionalBox package var resource: ResourceRef?
    package var kind: String = ""
    /// "Protobuf" or "JSON".
    package var objectForm: String = ""
    /// As it would be stored; of a deletion absent.
    package var object: [UInt8] = []
    /// As it is stored; of a creation absent.
    package var oldObject: [UInt8] = []
    /// The full name of the message that the objects are, such as "arktos.core.v1.Pod".
    package var objectType: String = ""
    @OptionalBox package var user: ReviewedUser?
    /// What is asked about will not be stored.
    package var dryRun: Bool = false
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: uid = try reader.string()
            case 18: callout = try reader.string()
            case 26: calloutTenant = try reader.string()
            case 34: operation = try reader.string()
            case 42: try reader.message(into: &_resource)
            case 50: kind = try reader.string()
            case 58: objectForm = try reader.string()
            case 66: object = try reader.bytes()
            case 74: oldObject = try reader.bytes()
            case 82: objectType = try reader.string()
            case 90: try reader.message(into: &_user)
            case 96: dryRun = try reader.bool()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if dryRun { writer.bool(dryRun, 96) }
        writer.message(_user, 90)
        if !objectType.isEmpty { writer.string(objectType, 82) }
        if !oldObject.isEmpty { writer.bytes(oldObject, 74) }
        if !object.isEmpty { writer.bytes(object, 66) }
        if !objectForm.isEmpty { writer.string(objectForm, 58) }
        if !kind.isEmpty { writer.string(kind, 50) }
        writer.message(_resource, 42)
        if !operation.isEmpty { writer.string(operation, 34) }
        if !calloutTenant.isEmpty { writer.string(calloutTenant, 26) }
        if !callout.isEmpty { writer.string(callout, 18) }
        if !uid.isEmpty { writer.string(uid, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.admission.v1.AdmissionReviewRequest", form: .kubernetes,
        [
            FieldDescriptor(1, "uid", "uid", .string),
            FieldDescriptor(2, "callout", "callout", .string),
            FieldDescriptor(3, "calloutTenant", "calloutTenant", .string),
            FieldDescriptor(4, "operation", "operation", .string),
            FieldDescriptor(5, "resource", "resource", .message(ResourceRef.self), .optional),
            FieldDescriptor(6, "kind", "kind", .string),
            FieldDescriptor(7, "objectForm", "objectForm", .string),
            FieldDescriptor(8, "object", "object", .bytes, .implicit, FieldRules(secret: true)),
            FieldDescriptor(9, "oldObject", "oldObject", .bytes, .implicit, FieldRules(secret: true)),
            FieldDescriptor(10, "objectType", "objectType", .string),
            FieldDescriptor(11, "user", "user", .message(ReviewedUser.self), .optional),
            FieldDescriptor(12, "dryRun", "dryRun", .bool),
        ])
}

package struct AdmissionReviewResponse: Message {
    /// That of the request.
    package var uid: String = ""
    package var allowed: Bool = false
    /// For people: why not.
    package var message: String = ""
    /// Of mutating call-outs, at most one of the next two. A JSON Patch of the object's JSON.
    package var jsonPatch: [UInt8] = []
    /// The object that takes its place, in the form of the request.
    package var object: [UInt8] = []
    /// For the caller, at most 16 of 256 bytes.
    package var warnings: [String] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: uid = try reader.string()
            case 16: allowed = try reader.bool()
            case 26: message = try reader.string()
            case 34: jsonPatch = try reader.bytes()
            case 42: object = try reader.bytes()
            case 50: warnings.append(try reader.string())
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.strings(warnings, 50)
        if !object.isEmpty { writer.bytes(object, 42) }
        if !jsonPatch.isEmpty { writer.bytes(jsonPatch, 34) }
        if !message.isEmpty { writer.string(message, 26) }
        if allowed { writer.bool(allowed, 16) }
        if !uid.isEmpty { writer.string(uid, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.admission.v1.AdmissionReviewResponse", form: .kubernetes,
        [
            FieldDescriptor(1, "uid", "uid", .string),
            FieldDescriptor(2, "allowed", "allowed", .bool),
            FieldDescriptor(3, "message", "message", .string),
            FieldDescriptor(4, "jsonPatch", "jsonPatch", .bytes, .implicit, FieldRules(secret: true)),
            FieldDescriptor(5, "object", "object", .bytes, .implicit, FieldRules(secret: true)),
            FieldDescriptor(6, "warnings", "warnings", .string, .repeated(packed: false)),
        ])
}

/// What a call-out implements.
package enum AdmissionReviewer {
    package static let serviceName = "arktos.admission.v1.AdmissionReviewer"

    /// Answers within the time of the call, and may be asked about one write several times.
    package static let review =
        UnaryMethod<AdmissionReviewRequest, AdmissionReviewResponse>(
            serviceName, "Review", repeatable: true)
}
