// A look into an encoded object without decoding it: lists and watches judge and pass on thousands of objects
// of which they need a name, some labels or one field.

import Messages
import Protobuf

/// The wire bytes of an API object. Every kind has its metadata in field 1.
package struct ObjectBytes: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    static let metadataTag: UInt32 = 1 << 3 | WireType.lengthDelimited
    static let resourceVersionTag: UInt32 = 6 << 3 | WireType.lengthDelimited

    /// What the metadata says of identity and life, without labels, annotations and owners.
    package func header() throws(WireError) -> ObjectHeader {
        var header = ObjectHeader()
        try eachMetadata { metadata throws(WireError) in try header.read(metadata) }
        return header
    }

    package func labels() throws(WireError) -> [String: String] {
        var labels: [String: String] = [:]
        try eachMetadata { metadata throws(WireError) in
            var reader = WireReader(metadata)
            while let tag = try reader.tag() {
                guard tag == 11 << 3 | WireType.lengthDelimited else {
                    try reader.skip(tag)
                    continue
                }
                var key = ""
                var value = ""
                try reader.entry(
                    &key, &value,
                    tags: (1 << 3 | WireType.lengthDelimited, 2 << 3 | WireType.lengthDelimited),
                    readKey: { entry throws(WireError) in try entry.string() },
                    readValue: { entry, value throws(WireError) in value = try entry.string() })
                labels[key] = value
            }
        }
        return labels
    }

    /// Calls `body` with the bytes of the label's value, or nil when there is no such label.
    func withLabel(
        _ key: [UInt8], _ body: (UnsafeRawBufferPointer?) -> Bool
    ) throws(WireError) -> Bool {
        try withBuffer { buffer throws(WireError) in
            var found: UnsafeRawBufferPointer?
            var reader = WireReader(buffer)
            while let tag = try reader.tag() {
                guard tag == Self.metadataTag else {
                    try reader.skip(tag)
                    continue
                }
                let metadata = UnsafeRawBufferPointer(rebasing: buffer[try reader.range()])
                found = try Self.label(key, in: metadata) ?? found
            }
            return body(found)
        }
    }

    /// The last one counts, as in every map.
    private static func label(_ key: [UInt8], in metadata: UnsafeRawBufferPointer) throws(WireError)
        -> UnsafeRawBufferPointer?
    {
        var found: UnsafeRawBufferPointer?
        var reader = WireReader(metadata)
        while let tag = try reader.tag() {
            guard tag == 11 << 3 | WireType.lengthDelimited else {
                try reader.skip(tag)
                continue
            }
            let entry = UnsafeRawBufferPointer(rebasing: metadata[try reader.range()])
            var own = UnsafeRawBufferPointer(rebasing: entry[..<0])
            var value = own
            var parts = WireReader(entry)
            while let part = try parts.tag() {
                switch part {
                case 1 << 3 | WireType.lengthDelimited:
                    own = UnsafeRawBufferPointer(rebasing: entry[try parts.range()])
                case 2 << 3 | WireType.lengthDelimited:
                    value = UnsafeRawBufferPointer(rebasing: entry[try parts.range()])
                default: try parts.skip(part)
                }
            }
            if own.hasSameBytes(as: key) { found = value }
        }
        return found
    }

    /// Whether a field has this text, as `text(of:)` would tell it.
    func has(_ text: String, _ bytes: [UInt8], in field: FieldLocation) throws(WireError) -> Bool {
        try withBuffer { buffer throws(WireError) in
            guard field.isString else { return try field.text(in: buffer) == text }
            return (try field.bytes(in: buffer, from: 0) ?? UnsafeRawBufferPointer(rebasing: buffer[..<0]))
                .hasSameBytes(as: bytes)
        }
    }

    /// The text of a scalar field such as `spec.nodeName`, as field selectors compare it; the zero of its
    /// type when it is absent.
    package func text(of field: FieldLocation) throws(WireError) -> String {
        try withBuffer { buffer throws(WireError) in try field.text(in: buffer) }
    }

    /// Whether an object of this resource is meant by both queries. Labels and fields are read only if asked
    /// for.
    package func matches(
        _ resource: Resource, labels: LabelQuery, fields: FieldQuery
    ) throws(WireError) -> Bool {
        if !labels.isEverything, !labels.matches(try self.labels()) { return false }
        if fields.isEverything { return true }
        return try fields.matches { name throws(WireError) in
            try FieldSource(name, of: resource)?.text(in: self) ?? ""
        }
    }

    /// Without the field that the numbers lead to, in each element of the lists on the way.
    package func dropping(_ path: [UInt32]) throws(WireError) -> ObjectBytes {
        ObjectBytes(try withBuffer { buffer throws(WireError) in try Self.dropping(path[...], buffer) })
    }

    private static func dropping(_ path: ArraySlice<UInt32>, _ buffer: UnsafeRawBufferPointer)
        throws(WireError) -> [UInt8]
    {
        var out: [UInt8] = []
        var reader = WireReader(buffer)
        var start = reader.offset
        while let tag = try reader.tag() {
            if tag >> 3 == path.first, tag & 7 == WireType.lengthDelimited {
                let range = try reader.range()
                if path.count > 1 {
                    let inner = UnsafeRawBufferPointer(rebasing: buffer[range])
                    out += field(tag, try dropping(path.dropFirst(), inner))
                }
            } else {
                try reader.skip(tag)
                out += buffer[start..<reader.offset]
            }
            start = reader.offset
        }
        return out
    }

    func eachMetadata(_ body: (UnsafeRawBufferPointer) throws(WireError) -> Void) throws(WireError) {
        try withBuffer { buffer throws(WireError) in
            var reader = WireReader(buffer)
            while let tag = try reader.tag() {
                guard tag == Self.metadataTag else {
                    try reader.skip(tag)
                    continue
                }
                try body(UnsafeRawBufferPointer(rebasing: buffer[try reader.range()]))
            }
        }
    }

    func withBuffer<T>(
        _ body: (UnsafeRawBufferPointer) throws(WireError) -> T
    ) throws(WireError) -> T {
        let result: Result<T, WireError> = bytes.withUnsafeBytes { buffer in
            do throws(WireError) {
                return .success(try body(buffer))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}

/// What an object's metadata says of its identity and life.
package struct ObjectHeader: Hashable, Sendable {
    package var name = ""
    package var namespace = ""
    package var tenant = ""
    package var uid = ""
    package var resourceVersion = ""
    package var generation: Int64 = 0
    package var hashKey: Int64 = 0
    /// Whether somebody asked to delete it.
    package var isBeingDeleted = false
    package var finalizerCount = 0

    package init() {}

    fileprivate mutating func read(_ metadata: UnsafeRawBufferPointer) throws(WireError) {
        var reader = WireReader(metadata)
        while let tag = try reader.tag() {
            switch tag {
            case 1 << 3 | 2: name = try reader.string()
            case 3 << 3 | 2: namespace = try reader.string()
            case 5 << 3 | 2: uid = try reader.string()
            case 6 << 3 | 2: resourceVersion = try reader.string()
            case 7 << 3: generation = try reader.int64()
            case 9 << 3 | 2:
                isBeingDeleted = true
                try reader.skip(tag)
            case 14 << 3 | 2:
                finalizerCount += 1
                try reader.skip(tag)
            case 18 << 3 | 2: tenant = try reader.string()
            case 19 << 3: hashKey = try reader.int64()
            default: try reader.skip(tag)
            }
        }
    }

    package func key(_ resource: Resource) -> ObjectKey {
        ObjectKey(resource, tenant: tenant, namespace: namespace, name: name)
    }
}

/// Where the text of a field is found that selectors name.
package enum FieldSource: Sendable {
    case location(FieldLocation)
    /// In the JSON of a custom object.
    case json(SimplePath)

    /// Nil when the kind has no such field.
    package init?(_ name: String, of resource: Resource) {
        if let path = resource.custom?.selectable[name] {
            self = .json(path)
        } else if let location = FieldLocation(name, in: resource.descriptor) {
            self = .location(location)
        } else {
            return nil
        }
    }

    /// Whether that is the field's text; `bytes` are those of `text`.
    package func has(_ text: String, _ bytes: [UInt8], in object: ObjectBytes) throws(WireError) -> Bool {
        switch self {
        case .location(let location): try object.has(text, bytes, in: location)
        case .json: try self.text(in: object) == text
        }
    }

    /// As selectors compare it; empty, or the zero of its type, when it is absent.
    package func text(in object: ObjectBytes) throws(WireError) -> String {
        switch self {
        case .location(let location): return try object.text(of: location)
        case .json(let path):
            let body = try? CustomObject(bytes: object.bytes).body()
            return body.flatMap { path.value(in: $0)?.scalarText } ?? ""
        }
    }
}

/// Where a scalar field stands in a message: the numbers on the way to it.
package struct FieldLocation: Sendable {
    private let numbers: [UInt32]
    private let type: FieldType

    /// Nil when the path does not lead through messages to one scalar.
    package init?(_ path: String, in descriptor: MessageDescriptor) {
        var numbers: [UInt32] = []
        var message: MessageDescriptor? = descriptor
        var last: FieldDescriptor?
        for name in path.split(separator: ".", omittingEmptySubsequences: false) {
            guard let field = message?.field(jsonName: String(name)) else { return nil }
            numbers.append(UInt32(field.number))
            last = field
            if case .message(let type) = field.type { message = type.descriptor } else { message = nil }
        }
        guard let last, message == nil else { return nil }
        switch last.cardinality {
        case .repeated, .map: return nil
        default: break
        }
        self.numbers = numbers
        type = last.type
    }

    fileprivate func text(in buffer: UnsafeRawBufferPointer) throws(WireError) -> String {
        try text(in: buffer, from: 0) ?? zero
    }

    fileprivate var isString: Bool { if case .string = type { true } else { false } }

    /// Of a string; nil when it is absent.
    fileprivate func bytes(in buffer: UnsafeRawBufferPointer, from depth: Int) throws(WireError)
        -> UnsafeRawBufferPointer?
    {
        var reader = WireReader(buffer)
        var found: UnsafeRawBufferPointer?
        while let tag = try reader.tag() {
            guard tag >> 3 == numbers[depth], tag & 7 == WireType.lengthDelimited else {
                try reader.skip(tag)
                continue
            }
            let inner = UnsafeRawBufferPointer(rebasing: buffer[try reader.range()])
            found = depth + 1 == numbers.count ? inner : try bytes(in: inner, from: depth + 1) ?? found
        }
        return found
    }

    private func text(in buffer: UnsafeRawBufferPointer, from depth: Int) throws(WireError) -> String? {
        var reader = WireReader(buffer)
        var found: String?
        while let tag = try reader.tag() {
            guard tag >> 3 == numbers[depth] else {
                try reader.skip(tag)
                continue
            }
            if depth + 1 == numbers.count {
                found = try scalar(&reader, tag) ?? found
            } else if tag & 7 == WireType.lengthDelimited {
                let inner = UnsafeRawBufferPointer(rebasing: buffer[try reader.range()])
                found = try text(in: inner, from: depth + 1) ?? found
            } else {
                try reader.skip(tag)
            }
        }
        return found
    }

    /// Nil for a wire type that is not the field's.
    private func scalar(_ reader: inout WireReader, _ tag: UInt32) throws(WireError) -> String? {
        switch (type, tag & 7) {
        case (.string, WireType.lengthDelimited): return try reader.string()
        case (.bool, WireType.varint): return try reader.bool() ? "true" : "false"
        case (.int32, WireType.varint): return String(try reader.int32())
        case (.int64, WireType.varint): return String(try reader.int64())
        case (.uint32, WireType.varint), (.uint64, WireType.varint): return String(try reader.uint64())
        default:
            try reader.skip(tag)
            return nil
        }
    }

    private var zero: String {
        switch type {
        case .bool: "false"
        case .int32, .int64, .uint32, .uint64: "0"
        default: ""
        }
    }
}
