// Messages for the tests: only their descriptors matter here, the bytes are kept as they come.

import Formats
import Protobuf

protocol Fixture: Message {
    static var table: MessageDescriptor { get }
}

extension Fixture {
    static var descriptor: MessageDescriptor { table }

    mutating func decode(from reader: inout WireReader) throws(WireError) {
        while let tag = try reader.tag() { try reader.unknown(tag, into: &unknownFields) }
    }

    mutating func write(into writer: inout WireWriter) { writer.raw(unknownFields) }
}

/// An API object of Kubernetes' form with every kind of field.
struct Widget: Fixture {
    var unknownFields: [UInt8] = []
    static let table = MessageDescriptor(
        "test.v1.Widget", form: .kubernetes,
        kind: KindDescriptor(
            group: "test", version: "v1", kind: "Widget", plural: "widgets", shortNames: ["wi"],
            scope: .namespace,
            subresources: [], columns: []),
        [
            FieldDescriptor(1, "metadata", "metadata", .message(Meta.self), .always),
            FieldDescriptor(2, "spec", "spec", .message(Spec.self), .always),
            FieldDescriptor(3, "status", "status", .message(Empty.self), .always),
        ])
}

struct Empty: Fixture {
    var unknownFields: [UInt8] = []
    static let table = MessageDescriptor("test.v1.Empty", form: .kubernetes, [])
}

struct Meta: Fixture {
    var unknownFields: [UInt8] = []
    static let table = MessageDescriptor(
        "test.v1.Meta", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(2, "creationTimestamp", "creationTimestamp", .message(Time.self), .always),
            FieldDescriptor(3, "deletionTimestamp", "deletionTimestamp", .message(Time.self), .optional),
            FieldDescriptor(4, "labels", "labels", .map(key: .string, value: .string), .map),
            FieldDescriptor(5, "generation", "generation", .int64),
        ])
}

struct Spec: Fixture {
    var unknownFields: [UInt8] = []
    static let table = MessageDescriptor(
        "test.v1.Spec", form: .kubernetes,
        [
            FieldDescriptor(1, "replicas", "replicas", .int32, .optional),
            FieldDescriptor(2, "paused", "paused", .bool),
            FieldDescriptor(3, "parts", "parts", .message(Part.self), .repeated(packed: false)),
            FieldDescriptor(4, "ports", "ports", .int32, .repeated(packed: true)),
            FieldDescriptor(5, "limits", "limits", .map(key: .string, value: .message(Quantity.self)), .map),
            FieldDescriptor(6, "data", "data", .bytes, .implicit, FieldRules(secret: true)),
            FieldDescriptor(7, "port", "port", .message(IntOrString.self), .optional),
            FieldDescriptor(8, "weight", "weight", .double),
            FieldDescriptor(9, "template", "template", .message(Raw.self), .optional),
            FieldDescriptor(10, "grace", "grace", .message(Span.self), .optional),
            FieldDescriptor(11, "args", "args", .string, .repeated(packed: false)),
        ])
}

/// Has a message whose fields stand in its own object.
struct Part: Fixture {
    var unknownFields: [UInt8] = []
    static let table = MessageDescriptor(
        "test.v1.Part", form: .kubernetes,
        [
            FieldDescriptor(1, "name", "name", .string),
            FieldDescriptor(
                2, "source", "source", .message(Source.self), .optional, FieldRules(inline: true)),
            FieldDescriptor(3, "parts", "parts", .message(Part.self), .repeated(packed: false)),
        ])
}

struct Source: Fixture {
    var unknownFields: [UInt8] = []
    static let table = MessageDescriptor(
        "test.v1.Source", form: .kubernetes,
        [
            FieldDescriptor(1, "emptyDir", "emptyDir", .message(Empty.self), .optional),
            FieldDescriptor(2, "hostPath", "hostPath", .string),
        ])
}

/// A message of protobuf's own JSON mapping.
struct Plain: Fixture {
    var unknownFields: [UInt8] = []
    static let colour = EnumDescriptor("test.v1.Colour", [(0, "COLOUR_NONE"), (1, "RED"), (2, "GREEN")])
    static let table = MessageDescriptor(
        "test.v1.Plain",
        [
            FieldDescriptor(1, "long_number", "longNumber", .int64),
            FieldDescriptor(2, "colour", "colour", .enumeration(colour)),
            FieldDescriptor(3, "at", "at", .message(Timestamp.self), .optional),
            FieldDescriptor(4, "left", "left", .string, .oneof("side")),
            FieldDescriptor(5, "right", "right", .int32, .oneof("side")),
            FieldDescriptor(6, "names", "names", .map(key: .int32, value: .uint64), .map),
            FieldDescriptor(7, "small", "small", .sint32),
            FieldDescriptor(8, "ratio", "ratio", .float),
            FieldDescriptor(9, "fixed", "fixed", .fixed32),
            FieldDescriptor(10, "unsigned", "unsigned", .uint32),
        ])
}

struct Time: Fixture {
    var unknownFields: [UInt8] = []
    static let table = MessageDescriptor("test.v1.Time", form: .time, [])
}
struct Timestamp: Fixture {
    var unknownFields: [UInt8] = []
    static let table = MessageDescriptor("test.v1.Timestamp", form: .timestamp, [])
}
struct Span: Fixture {
    var unknownFields: [UInt8] = []
    static let table = MessageDescriptor("test.v1.Span", form: .duration, [])
}
struct Quantity: Fixture {
    var unknownFields: [UInt8] = []
    static let table = MessageDescriptor("test.v1.Quantity", form: .quantity, [])
}
struct IntOrString: Fixture {
    var unknownFields: [UInt8] = []
    static let table = MessageDescriptor("test.v1.IntOrString", form: .intOrString, [])
}
struct Raw: Fixture {
    var unknownFields: [UInt8] = []
    static let table = MessageDescriptor("test.v1.Raw", form: .raw, [])
}

/// The error that `body` throws, as text; empty when it throws none.
func complaint<T>(_ body: () throws(FormatError) -> T) -> String {
    do throws(FormatError) {
        _ = try body()
        return ""
    } catch {
        return error.description
    }
}
