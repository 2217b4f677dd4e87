// The tables that generated messages carry: what a field is called, what it holds, how it looks in JSON, and
// what the options in the protos say of it.

/// A message type as data.
package final class MessageDescriptor: Sendable {
    /// The full protobuf name, such as `arktos.core.v1.Pod`.
    package let name: String
    /// In order of their numbers.
    package let fields: [FieldDescriptor]
    /// Nil for messages that look like any other in JSON.
    package let form: JSONForm?
    /// Nil for messages that are not API objects.
    package let kind: KindDescriptor?
    private let byNumber: [Int: FieldDescriptor]
    private let byJSONName: [String: FieldDescriptor]

    package init(
        _ name: String, form: JSONForm? = nil, kind: KindDescriptor? = nil, _ fields: [FieldDescriptor]
    ) {
        self.name = name
        self.fields = fields
        self.form = form
        self.kind = kind
        byNumber = Dictionary(fields.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        byJSONName = Dictionary(
            fields.flatMap { [($0.jsonName, $0), ($0.name, $0)] }, uniquingKeysWith: { first, _ in first })
    }

    package func field(number: Int) -> FieldDescriptor? { byNumber[number] }

    /// The field that JSON calls so; the proto's own name is accepted too, as protobuf's JSON mapping
    /// prescribes.
    package func field(jsonName: String) -> FieldDescriptor? { byJSONName[jsonName] }
}

/// One field as data.
package struct FieldDescriptor: Sendable {
    package let number: Int
    /// As in the proto.
    package let name: String
    package let jsonName: String
    package let type: FieldType
    package let cardinality: Cardinality
    package let rules: FieldRules

    package init(
        _ number: Int, _ name: String, _ jsonName: String, _ type: FieldType,
        _ cardinality: Cardinality = .implicit,
        _ rules: FieldRules = FieldRules()
    ) {
        self.number = number
        self.name = name
        self.jsonName = jsonName
        self.type = type
        self.cardinality = cardinality
        self.rules = rules
    }
}

/// What a field (or an element of it) holds.
package enum FieldType: Sendable {
    case double, float
    case int32, int64, uint32, uint64, sint32, sint64
    case fixed32, fixed64, sfixed32, sfixed64
    case bool, string, bytes
    case enumeration(EnumDescriptor)
    /// The type's descriptor is asked for only when needed, since messages may contain themselves.
    case message(any Message.Type)
    /// Any integer, bool or string as key, anything but a map as value.
    indirect case map(key: FieldType, value: FieldType)
}

package enum Cardinality: Sendable {
    /// Absent and zero are the same.
    case implicit
    /// Absent and zero are told apart: `T?` in Swift.
    case optional
    /// A message that is always there: `Box` in Swift.
    case always
    /// A list; numbers in it are written one after the other in one field when `packed`.
    case repeated(packed: Bool)
    case map
    /// One of several that exclude each other; the name is the oneof's.
    case oneof(String)
}

/// What the options in the proto say of a field.
package struct FieldRules: Sendable {
    /// The message's fields stand in the enclosing JSON object.
    package var inline: Bool
    /// Strategic merge: the JSON name of the field by which list elements are matched.
    package var mergeKey: String
    /// Never shown in logs.
    package var secret: Bool

    package init(inline: Bool = false, mergeKey: String = "", secret: Bool = false) {
        self.inline = inline
        self.mergeKey = mergeKey
        self.secret = secret
    }
}

/// An enumeration as data: names and numbers, as in the proto.
package final class EnumDescriptor: Sendable {
    package let name: String
    package let values: [(number: Int32, name: String)]

    package init(_ name: String, _ values: [(Int32, String)]) {
        self.name = name
        self.values = values.map { (number: $0.0, name: $0.1) }
    }

    package func name(of number: Int32) -> String? { values.first { $0.number == number }?.name }
    package func number(of name: String) -> Int32? { values.first { $0.name == name }?.number }
}

/// An enumeration's Swift type: open, since a newer peer may know more values.
package protocol WireEnum: RawRepresentable, Hashable, Sendable where RawValue == Int32 {
    init(rawValue: Int32)
    static var descriptor: EnumDescriptor { get }
}

/// Messages with a JSON form of their own.
package enum JSONForm: String, Sendable {
    /// {seconds, nanos} as RFC 3339 to the second; null when zero.
    case time
    /// {seconds, nanos} as RFC 3339 to the microsecond; null when zero.
    case microTime
    /// {seconds, nanos} as RFC 3339 with as many digits as needed: protobuf's own Timestamp.
    case timestamp
    /// {seconds, nanos} as "1.5s".
    case duration
    /// {string}: a number with a suffix, as a string; numbers are accepted.
    case quantity
    /// {type, intVal, strVal}: a number or a string.
    case intOrString
    /// {raw}: JSON that is passed on as it is.
    case raw
    /// Kubernetes' rules for the fields: 64-bit numbers as numbers, durations as strings. Said of a file's
    /// messages as a whole; absent means protobuf's own JSON mapping.
    case kubernetes
}

/// Where objects of a kind live.
package enum Scope: String, Sendable {
    case cluster, tenant, namespace
}

/// What the `kind` option says of an API object.
package struct KindDescriptor: Sendable {
    /// Empty for the core group.
    package let group: String
    package let version: String
    package let kind: String
    /// The resource's name in paths and keys: the lower-case plural.
    package let plural: String
    package let shortNames: [String]
    package let scope: Scope
    package let subresources: [String]
    package let columns: [PrinterColumn]

    package init(
        group: String, version: String, kind: String, plural: String, shortNames: [String], scope: Scope,
        subresources: [String], columns: [PrinterColumn]
    ) {
        self.group = group
        self.version = version
        self.kind = kind
        self.plural = plural
        self.shortNames = shortNames
        self.scope = scope
        self.subresources = subresources
        self.columns = columns
    }

    /// `v1`, or `apps/v1`.
    package var apiVersion: String { group.isEmpty ? version : group + "/" + version }
}

/// A column of a kind's table: a heading, and where its text comes from.
package struct PrinterColumn: Sendable {
    package let name: String
    /// A JSON path such as `.spec.replicas`, or `computed:NAME` for what the API module computes.
    package let source: String
    /// Shown only with `-o wide`.
    package let wide: Bool

    package init(_ name: String, _ source: String, wide: Bool = false) {
        self.name = name
        self.source = source
        self.wide = wide
    }
}
