// Wire bytes to JSON text, in one pass over the bytes for each message: first a list of where its fields
// stand, then the fields by number, whatever their order on the wire was.

import Protobuf

struct MessageEncoder {
    enum Secrets {
        case shown, hidden
    }

    /// Where one field (or element) stands in its message's bytes.
    struct Entry {
        /// Index in the descriptor's fields.
        var field: Int
        var wireType: UInt32
        /// The payload of a length-delimited field, else the bytes of the number.
        var range: Range<Int>
    }

    var out: [UInt8] = []
    let secrets: Secrets
    /// What may stand inside an `Any`.
    let types: TypeRegistry
    private var depth = 0

    init(secrets: Secrets, types: TypeRegistry) {
        self.secrets = secrets
        self.types = types
    }

    /// A whole message, with `apiVersion` and `kind` if it is an API object.
    mutating func top(_ buffer: UnsafeRawBufferPointer, _ descriptor: MessageDescriptor) throws(WireError) {
        guard let kind = descriptor.kind else { return try message(buffer, descriptor) }
        out.append(UInt8(ascii: "{"))
        key("apiVersion")
        JSONText.append(kind.apiVersion, to: &out)
        key("kind")
        JSONText.append(kind.kind, to: &out)
        try fields(buffer, descriptor)
        out.append(UInt8(ascii: "}"))
    }

    mutating func message(_ buffer: UnsafeRawBufferPointer, _ descriptor: MessageDescriptor) throws(WireError)
    {
        switch descriptor.form {
        case nil, .kubernetes:
            out.append(UInt8(ascii: "{"))
            try fields(buffer, descriptor)
            out.append(UInt8(ascii: "}"))
        case let form?: try special(buffer, form, descriptor)
        }
    }

    mutating func enter() throws(WireError) {
        guard depth < WireReader.maximumDepth else { throw WireError(.tooDeep, at: 0) }
        depth += 1
    }

    mutating func leave() { depth -= 1 }

    // MARK: Fields

    mutating func fields(
        _ buffer: UnsafeRawBufferPointer, _ descriptor: MessageDescriptor
    ) throws(WireError) {
        try enter()
        defer { leave() }
        let entries = try entries(buffer, descriptor.fields)
        var next = 0
        for (index, field) in descriptor.fields.enumerated() {
            let first = next
            while next < entries.count, entries[next].field == index { next += 1 }
            let group = entries[first..<next]
            if group.isEmpty, !isShownEmpty(field, descriptor) { continue }
            if case .oneof(let name) = field.cardinality, let last = group.last,
                overtaken(last, in: name, entries, descriptor.fields)
            {
                continue
            }
            try self.field(field, group, entries, buffer, descriptor)
        }
    }

    /// Kubernetes shows the messages that are always there; protobuf's own mapping does not know of them.
    private func isShownEmpty(_ field: FieldDescriptor, _ descriptor: MessageDescriptor) -> Bool {
        guard case .always = field.cardinality else { return false }
        return descriptor.form == .kubernetes
    }

    /// All fields that the table knows with the wire type that it expects, by number, then by place.
    func entries(
        _ buffer: UnsafeRawBufferPointer, _ fields: [FieldDescriptor]
    ) throws(WireError) -> [Entry] {
        var entries: [Entry] = []
        var reader = WireReader(buffer)
        var index = 0
        var isSorted = true
        while let tag = try reader.tag() {
            let number = Int(tag >> 3)
            let wireType = tag & 7
            if index > 0, index == fields.count || fields[index].number > number { index = 0 }
            while index < fields.count, fields[index].number < number { index += 1 }
            let start = reader.offset
            var range = start..<start
            if wireType == WireType.lengthDelimited {
                range = try reader.range()
            } else {
                try reader.skip(tag)
                range = start..<reader.offset
            }
            guard index < fields.count, fields[index].number == number, fields[index].accepts(wireType) else {
                continue
            }
            if let last = entries.last, last.field > index { isSorted = false }
            entries.append(Entry(field: index, wireType: wireType, range: range))
        }
        if !isSorted {
            entries.sort { ($0.field, $0.range.lowerBound) < ($1.field, $1.range.lowerBound) }
        }
        return entries
    }

    /// Whether another field of the oneof came later on the wire.
    private func overtaken(
        _ entry: Entry, in oneof: String, _ entries: [Entry], _ fields: [FieldDescriptor]
    ) -> Bool {
        entries.contains { other in
            guard other.range.lowerBound > entry.range.lowerBound else { return false }
            if case .oneof(oneof) = fields[other.field].cardinality { return true }
            return false
        }
    }

    /// The pieces of a oneof's message that came after the last piece of any other member.
    private func afterOthers(
        _ group: ArraySlice<Entry>, _ field: FieldDescriptor, _ entries: [Entry],
        _ descriptor: MessageDescriptor
    ) -> ArraySlice<Entry> {
        guard case .oneof(let name) = field.cardinality, group.count > 1 else { return group }
        let others = entries.filter { other in
            guard descriptor.fields[other.field].number != field.number else { return false }
            if case .oneof(name) = descriptor.fields[other.field].cardinality { return true }
            return false
        }
        guard let last = others.map(\.range.lowerBound).max() else { return group }
        return group.drop { $0.range.lowerBound < last }
    }

    func hides(_ field: FieldDescriptor) -> Bool { field.rules.secret && secrets == .hidden }

    mutating func hidden() { JSONText.append("(hidden)", to: &out) }

    private mutating func field(
        _ field: FieldDescriptor, _ group: ArraySlice<Entry>, _ entries: [Entry],
        _ buffer: UnsafeRawBufferPointer, _ descriptor: MessageDescriptor
    ) throws(WireError) {
        if hides(field) {
            key(field.jsonName)
            return hidden()
        }
        switch (field.cardinality, field.type) {
        case (.map, .map(let keyType, let valueType)):
            try map(field, keyType, valueType, group, buffer, descriptor)
        case (.repeated, _): try list(field, group, buffer, descriptor)
        case (_, .message(let type)):
            let group = afterOthers(group, field, entries, descriptor)
            let payload = merged(group, buffer)
            defer { if group.count > 1 { payload.deallocate() } }
            if field.rules.inline { return try fields(payload, type.descriptor) }
            key(field.jsonName)
            try nested(payload, type.descriptor, at: group.first?.range.lowerBound ?? 0)
        default:
            guard let last = group.last else { return }
            let payload = UnsafeRawBufferPointer(rebasing: buffer[last.range])
            if case .implicit = field.cardinality, isZero(payload, field.type) { return }
            key(field.jsonName)
            try scalar(payload, field.type, descriptor.form)
        }
    }

    /// A message's payload; when it came in several pieces, they belong one after the other, in memory that
    /// the caller frees.
    func merged(_ group: ArraySlice<Entry>, _ buffer: UnsafeRawBufferPointer)
        -> UnsafeRawBufferPointer
    {
        guard let first = group.first else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        if group.count == 1 { return UnsafeRawBufferPointer(rebasing: buffer[first.range]) }
        let size = group.reduce(0) { $0 + $1.range.count }
        let joined = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 1)
        var end = 0
        for entry in group {
            UnsafeMutableRawBufferPointer(rebasing: joined[end...])
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[entry.range]))
            end += entry.range.count
        }
        return UnsafeRawBufferPointer(joined)
    }

    /// A message inside another, whose errors count bytes from the outer one's start.
    mutating func nested(
        _ payload: UnsafeRawBufferPointer, _ descriptor: MessageDescriptor, at start: Int
    ) throws(WireError) {
        do throws(WireError) {
            try message(payload, descriptor)
        } catch {
            throw WireError(error.reason, at: start + error.offset)
        }
    }

    mutating func key(_ name: String) {
        if out.last != UInt8(ascii: "{") { out.append(UInt8(ascii: ",")) }
        out.append(UInt8(ascii: "\""))
        out.append(contentsOf: name.utf8)
        out.append(UInt8(ascii: "\""))
        out.append(UInt8(ascii: ":"))
    }

    // MARK: Lists and maps

    private mutating func list(
        _ field: FieldDescriptor, _ group: ArraySlice<Entry>, _ buffer: UnsafeRawBufferPointer,
        _ descriptor: MessageDescriptor
    ) throws(WireError) {
        if group.allSatisfy({ $0.range.isEmpty }), field.type.wireType != WireType.lengthDelimited { return }
        key(field.jsonName)
        try listArray(field, group, buffer, descriptor.form)
    }

    mutating func listArray(
        _ field: FieldDescriptor, _ group: ArraySlice<Entry>, _ buffer: UnsafeRawBufferPointer,
        _ form: JSONForm?
    ) throws(WireError) {
        out.append(UInt8(ascii: "["))
        for entry in group {
            let payload = UnsafeRawBufferPointer(rebasing: buffer[entry.range])
            if case .message(let type) = field.type {
                separate()
                try nested(payload, type.descriptor, at: entry.range.lowerBound)
            } else if entry.wireType == WireType.lengthDelimited,
                field.type.wireType != WireType.lengthDelimited
            {
                try packed(payload, field.type, form)
            } else {
                separate()
                try scalar(payload, field.type, form)
            }
        }
        out.append(UInt8(ascii: "]"))
    }

    private mutating func separate() {
        if out.last != UInt8(ascii: "[") { out.append(UInt8(ascii: ",")) }
    }

    private mutating func packed(
        _ payload: UnsafeRawBufferPointer, _ type: FieldType, _ form: JSONForm?
    ) throws(WireError) {
        var reader = WireReader(payload)
        while !reader.isAtEnd {
            let start = reader.offset
            switch type.wireType {
            case WireType.fixed32: _ = try reader.fixed32()
            case WireType.fixed64: _ = try reader.fixed64()
            default: _ = try reader.varint()
            }
            separate()
            try scalar(UnsafeRawBufferPointer(rebasing: payload[start..<reader.offset]), type, form)
        }
    }

    private mutating func map(
        _ field: FieldDescriptor, _ keyType: FieldType, _ valueType: FieldType, _ group: ArraySlice<Entry>,
        _ buffer: UnsafeRawBufferPointer, _ descriptor: MessageDescriptor
    ) throws(WireError) {
        key(field.jsonName)
        try mapObject(keyType, valueType, group, buffer, descriptor.form)
    }

    mutating func mapObject(
        _ keyType: FieldType, _ valueType: FieldType, _ group: ArraySlice<Entry>,
        _ buffer: UnsafeRawBufferPointer, _ form: JSONForm?
    ) throws(WireError) {
        var values: [String: Range<Int>?] = [:]
        for entry in group {
            let payload = UnsafeRawBufferPointer(rebasing: buffer[entry.range])
            var reader = WireReader(payload)
            var key = keyType.zeroKey
            var value: Range<Int>?
            while let tag = try reader.tag() {
                let start = reader.offset
                let range = try tag & 7 == WireType.lengthDelimited ? reader.range() : start..<start
                if range.isEmpty, tag & 7 != WireType.lengthDelimited { try reader.skip(tag) }
                let whole =
                    range.isEmpty && tag & 7 != WireType.lengthDelimited ? start..<reader.offset : range
                if tag == 1 << 3 | keyType.wireType {
                    key = try keyText(UnsafeRawBufferPointer(rebasing: payload[whole]), keyType)
                } else if tag == 2 << 3 | valueType.wireType {
                    let origin = entry.range.lowerBound
                    value = origin + whole.lowerBound..<origin + whole.upperBound
                }
            }
            values[key] = .some(value)
        }
        out.append(UInt8(ascii: "{"))
        for (key, range) in values.sorted(by: { $0.key < $1.key }) {
            if out.last != UInt8(ascii: "{") { out.append(UInt8(ascii: ",")) }
            JSONText.append(key, to: &out)
            out.append(UInt8(ascii: ":"))
            let payload = range.map { UnsafeRawBufferPointer(rebasing: buffer[$0]) }
            if case .message(let type) = valueType {
                let empty = UnsafeRawBufferPointer(start: nil, count: 0)
                try nested(payload ?? empty, type.descriptor, at: range?.lowerBound ?? 0)
            } else if let payload {
                try scalar(payload, valueType, form)
            } else {
                zero(valueType, form)
            }
        }
        out.append(UInt8(ascii: "}"))
    }

    private func keyText(_ payload: UnsafeRawBufferPointer, _ type: FieldType) throws(WireError) -> String {
        var encoder = MessageEncoder(secrets: secrets, types: types)
        try encoder.scalar(payload, type, .kubernetes)
        if case .string = type {
            return String(decoding: payload, as: UTF8.self)
        }
        return String(decoding: encoder.out, as: UTF8.self)
    }
}

extension FieldDescriptor {
    /// Whether the field may come with this wire type: lists of numbers may be packed or not.
    fileprivate func accepts(_ wireType: UInt32) -> Bool {
        if wireType == type.wireType { return true }
        if case .repeated = cardinality { return wireType == WireType.lengthDelimited }
        return false
    }
}

extension FieldType {
    /// How one value of the type stands on the wire.
    var wireType: UInt32 {
        switch self {
        case .int32, .int64, .uint32, .uint64, .sint32, .sint64, .bool, .enumeration: WireType.varint
        case .double, .fixed64, .sfixed64: WireType.fixed64
        case .float, .fixed32, .sfixed32: WireType.fixed32
        case .string, .bytes, .message, .map: WireType.lengthDelimited
        }
    }

    /// The text of a map key that is not on the wire.
    fileprivate var zeroKey: String {
        switch self {
        case .string: ""
        case .bool: "false"
        default: "0"
        }
    }
}
