// The tables that generated messages carry: what a field is called, what it holds, how it looks in JSON, and
// what the options in the protos say of it.

/// A message type as data.
public final class MessageDescriptor: Sendable {
    /// The full protobuf name, such as `arktos.core.v1.Pod`.
    public let name: String
    /// In order of their numbers.
    public let fields: [FieldDescriptor]
    /// Nil for messages that look like any other in JSON.
    public let form: JSONForm?
    /// Nil for messages that are not API objects.
    public let kind: KindDescriptor?
    private let byNumber: [Int: FieldDescriptor]
    private let byJSONName: [String: FieldDescriptor]

    public init(
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

    public func field(number: Int) -> FieldDescriptor? { byNumber[number] }

    /// The field that JSON calls so; the proto's own name is accepted too, as protobuf's JSON mapping
    /// prescribes.
    public func field(jsonName: String) -> FieldDescriptor? { byJSONName[jsonName] }
}

/// One field as data.
public struct FieldDescriptor: Sendable {
    public let number: Int
    /// As in the proto.
    public let name: String
    public let jsonName: String
    public let type: FieldType
    public let cardinality: Cardinality
    public let rules: FieldRules

    public init(
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
public enum FieldType: Sendable {
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

public enum Cardinality: Sendable {
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
public struct FieldRules: Sendable {
    /// The message's fields stand in the enclosing JSON object.
    public var inline: Bool
    /// Strategic merge: the JSON name of the field by which list elements are matched.
    public var mergeKey: String
    /// Never shown in logs.
    public var secret: Bool

    public init(inline: Bool = false, mergeKey: String = "", secret: Bool = false) {
        self.inline = inline
        self.mergeKey = mergeKey
        self.secret = secret
    }
}

/// An enumeration as data: names and numbers, as in the proto.
public final class EnumDescriptor: Sendable {
    public let name: String
    public let values: [(number: Int32, name: String)]

    public init(_ name: String, _ values: [(Int32, String)]) {
        self.name = name
        self.values = values.map { (number: $0.0, name: $0.1) }
    }

    public func name(of number: Int32) -> String? { values.first { $0.number == number }?.name }
    public func number(of name: String) -> Int32? { values.first { $0.name == name }?.number }
}

/// An enumeration's Swift type: open, since a newer peer may know more values.
public protocol WireEnum: RawRepresentable, Hashable, Sendable where RawValue == Int32 {
    init(rawValue: Int32)
    static var descriptor: EnumDescriptor { get }
}

/// Messages with a JSON form of their own.
public enum JSONForm: String, Sendable {
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
    /// {type_url, value}: the members of the message inside, and "@type".
    case any
    /// {fields}: an object of anything.
    case structure
    /// A oneof of null, number, string, bool, object and list: any JSON value.
    case value
    /// {values}: a list of anything.
    case listValue
    /// {value}: the value itself.
    case wrapper
    /// {paths}: "one,twoWords.three".
    case fieldMask
    /// One of the fields without its name; which one is told by what the JSON is.
    case byShape
    /// Kubernetes' rules for the fields: 64-bit numbers as numbers, durations as strings. Said of a file's
    /// messages as a whole; absent means protobuf's own JSON mapping.
    case kubernetes
}

/// Where objects of a kind live.
public enum Scope: String, Sendable {
    case cluster, tenant, namespace
}

/// What the `kind` option says of an API object.
public struct KindDescriptor: Sendable {
    /// Empty for the core group.
    public let group: String
    public let version: String
    public let kind: String
    /// The resource's name in paths and keys: the lower-case plural.
    public let plural: String
    public let shortNames: [String]
    public let scope: Scope
    public let subresources: [String]
    public let columns: [PrinterColumn]

    public init(
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
    public var apiVersion: String { group.isEmpty ? version : group + "/" + version }
}

/// A column of a kind's table: a heading, and where its text comes from.
public struct PrinterColumn: Sendable {
    public let name: String
    /// A JSON path such as `.spec.replicas`, or `computed:NAME` for what the API module computes.
    public let source: String
    /// Shown only with `-o wide`.
    public let wide: Bool

    public init(_ name: String, _ source: String, wide: Bool = false) {
        self.name = name
        self.source = source
        self.wide = wide
    }
}
