// Made from Protos/arktos/core/v1/resources.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

/// What a container or machine asks for and may not exceed.
package struct ResourceRequirements: Message {
    /// cpu of a machine is its number of virtual processors.
    package var limits: [String: Quantity] = [:]
    /// What the scheduler counts; equals the limits where it is empty.
    package var requests: [String: Quantity] = [:]
    package var claims: [ResourceClaim] = []
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10:
                if limits.isEmpty { limits.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                limits[key] = value
            case 18:
                if requests.isEmpty { requests.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                requests[key] = value
            case 26: try reader.message(into: &claims, tag)
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.messages(claims, 26)
        writer.entries(requests, 18) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        writer.entries(limits, 10) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ResourceRequirements", form: .kubernetes,
        [
            FieldDescriptor(1, "limits", "limits", .map(key: .string, value: .message(Quantity.self)), .map),
            FieldDescriptor(2, "requests", "requests", .map(key: .string, value: .message(Quantity.self)), .map),
            FieldDescriptor(3, "claims", "claims", .message(ResourceClaim.self), .repeated(packed: false)),
        ])
}

/// Names an entry of the pod's resourceClaims.
package struct ResourceClaim: Message {
    package var name: String = ""
    package var request: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: name = try reader.string()
            case 18: request = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !request.isEmpty { writer.string(request, 18) }
        if !name.isEmpty { writer.string(name, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ResourceClaim", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "request", "request", .string),
        ])
}

/// How large a volume must and may be.
package struct VolumeResourceRequirements: Message {
    package var limits: [String: Quantity] = [:]
    package var requests: [String: Quantity] = [:]
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10:
                if limits.isEmpty { limits.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                limits[key] = value
            case 18:
                if requests.isEmpty { requests.reserveCapacity(reader.runLength(of: tag)) }
                var key = ""
                var value = Quantity()
                try reader.entry(
                    &key, &value, tags: (10, 18),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                requests[key] = value
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        writer.entries(requests, 18) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
        writer.entries(limits, 10) {
            entry, key, value in
            entry.message(&value, 18)
            entry.string(key, 10)
        }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.VolumeResourceRequirements", form: .kubernetes,
        [
            FieldDescriptor(1, "limits", "limits", .map(key: .string, value: .message(Quantity.self)), .map),
            FieldDescriptor(2, "requests", "requests", .map(key: .string, value: .message(Quantity.self)), .map),
        ])
}

/// Whether a change of this resource needs a restart.
package struct ContainerResizePolicy: Message {
    package var resourceName: String = ""
    package var restartPolicy: String = ""
    package var unknownFields: [UInt8] = []

    package init() {}

    package mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() {
            switch tag {
            case 10: resourceName = try reader.string()
            case 18: restartPolicy = try reader.string()
            default: try reader.unknown(tag, into: &unknownFields)
            }
        }
    }

    package mutating func write(into writer: inout WireWriter) {
        writer.raw(unknownFields)
        if !restartPolicy.isEmpty { writer.string(restartPolicy, 18) }
        if !resourceName.isEmpty { writer.string(resourceName, 10) }
    }

    package static let descriptor = MessageDescriptor(
        "arktos.core.v1.ContainerResizePolicy", form: .kubernetes,
        [
            FieldDescriptor(1, "resourceName", "resourceName", .string),
            FieldDescriptor(2, "restartPolicy", "restartPolicy", .string),
        ])
}
