// Canonical wire bytes to JSON text in one pass, for servers that answer with JSON what they keep as bytes.
// It needs the fields in order, as every encoder here writes them; anything else throws `NotDirect` and goes
// by MessageEncoder, which gives the same text.

import Protobuf

/// A place in a message's bytes.
private struct Cursor {
    var place: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>

    var isAtEnd: Bool { place == end }

    @inline(__always)
    mutating func varint() throws(NotDirect) -> UInt64 {
        guard place < end else { throw NotDirect() }
        let first = place.pointee
        if first < 0x80 {
            place += 1
            return UInt64(first)
        }
        return try long()
    }

    private mutating func long() throws(NotDirect) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while place < end, shift < 63 {
            let byte = place.pointee
            place += 1
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        guard place < end, place.pointee < 2 else { throw NotDirect() }
        value |= UInt64(place.pointee) << 63
        place += 1
        return value
    }

    @inline(__always)
    mutating func payload() throws(NotDirect) -> UnsafeBufferPointer<UInt8> {
        let length = try varint()
        guard length <= UInt64(end - place) else { throw NotDirect() }
        defer { place += Int(length) }
        return UnsafeBufferPointer(start: place, count: Int(length))
    }

    /// Whether this tag comes next; steps over it.
    mutating func takes(_ tag: UInt64) throws(NotDirect) -> Bool {
        guard !isAtEnd else { return false }
        return try varint() == tag
    }

    mutating func fixed64() throws(NotDirect) -> UInt64 {
        guard end - place >= 8 else { throw NotDirect() }
        defer { place += 8 }
        return UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
    }

    mutating func fixed32() throws(NotDirect) -> UInt32 {
        guard end - place >= 4 else { throw NotDirect() }
        defer { place += 4 }
        return UInt32(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt32.self))
    }

    mutating func skip(_ wireType: UInt64) throws(NotDirect) {
        switch wireType {
        case 0: _ = try varint()
        case 1: _ = try fixed64()
        case 2: _ = try payload()
        case 5: _ = try fixed32()
        default: throw NotDirect()
        }
    }
}

struct DirectEncoder: ~Copyable {
    var out: JSONBuffer
    private var depth = 0

    init(capacity: Int) { out = JSONBuffer(capacity: capacity) }

    /// The JSON of a whole message, or nil when it must go by MessageEncoder.
    static func encode(_ bytes: UnsafeRawBufferPointer, _ descriptor: MessageDescriptor) -> [UInt8]? {
        var encoder = DirectEncoder(capacity: 2 * bytes.count + 256)
        let plan = JSONPlan.of(descriptor)
        do throws(NotDirect) {
            try encoder.top(bytes.bindMemory(to: UInt8.self), plan)
        } catch {
            return nil
        }
        return Array(encoder.out.bytes)
    }

    private mutating func top(_ bytes: UnsafeBufferPointer<UInt8>, _ plan: JSONPlan) throws(NotDirect) {
        guard plan.descriptor.isObjectInJSON else { throw NotDirect() }
        out.append(UInt8(ascii: "{"))
        out.append(plan.heading)
        try fields(bytes, plan)
        out.append(UInt8(ascii: "}"))
    }

    private mutating func message(_ bytes: UnsafeBufferPointer<UInt8>, _ plan: JSONPlan) throws(NotDirect) {
        guard plan.descriptor.isObjectInJSON else { return try special(bytes, plan) }
        out.append(UInt8(ascii: "{"))
        try fields(bytes, plan)
        out.append(UInt8(ascii: "}"))
    }

    private mutating func fields(_ bytes: UnsafeBufferPointer<UInt8>, _ plan: JSONPlan) throws(NotDirect) {
        guard depth < WireReader.maximumDepth else { throw NotDirect() }
        depth += 1
        defer { depth -= 1 }
        let start = bytes.baseAddress ?? UnsafePointer(out.base)
        var cursor = Cursor(place: start, end: start + bytes.count)
        let isKubernetes = plan.form == .kubernetes
        let all = plan.fields
        var index = 0
        var previous: UInt64 = 0
        var oneofs: UInt64 = 0
        while !cursor.isAtEnd {
            let tag = try cursor.varint()
            let number = tag >> 3
            guard number > previous, number < 1 << 29 else { throw NotDirect() }
            previous = number
            while index < all.count, all[index].number < number {
                if isKubernetes, all[index].shape == .always { try empty(all[index]) }
                index += 1
            }
            guard index < all.count, all[index].number == number else {
                try cursor.skip(tag & 7)
                // Unknown fields may come again and again.
                previous = number - 1
                continue
            }
            let field = all[index]
            if field.oneof != 0 {
                guard field.oneof < 64, oneofs & 1 << field.oneof == 0 else { throw NotDirect() }
                oneofs |= 1 << field.oneof
            }
            try self.field(field, tag, &cursor, isKubernetes)
            index += 1
        }
        guard isKubernetes else { return }
        while index < all.count {
            if all[index].shape == .always { try empty(all[index]) }
            index += 1
        }
    }

    /// A message that is always shown and is not on the wire.
    private mutating func empty(_ field: PlannedField) throws(NotDirect) {
        guard let plan = field.plan?._withUnsafeGuaranteedRef({ $0 }) else { throw NotDirect() }
        let nothing = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        if field.isInline { return try fields(nothing, plan) }
        key(field)
        try message(nothing, plan)
    }

    @inline(__always)
    private mutating func key(_ field: PlannedField) {
        if out.last != UInt8(ascii: "{") { out.append(UInt8(ascii: ",")) }
        out.append(field.key)
    }

    // MARK: Fields

    private mutating func field(
        _ field: PlannedField, _ tag: UInt64, _ cursor: inout Cursor, _ isKubernetes: Bool
    ) throws(NotDirect) {
        switch field.shape {
        case .implicit:
            guard tag == UInt64(field.tag) else { throw NotDirect() }
            if try skipZero(field, &cursor) { return }
            key(field)
            try value(field, &cursor, isKubernetes)
        case .single, .always:
            guard tag == UInt64(field.tag) else { throw NotDirect() }
            if field.isInline, let plan = field.plan?._withUnsafeGuaranteedRef({ $0 }) {
                return try fields(try cursor.payload(), plan)
            }
            key(field)
            try value(field, &cursor, isKubernetes)
        case .repeated: try list(field, tag, &cursor, isKubernetes)
        case .map: try map(field, tag, &cursor, isKubernetes)
        }
    }

    /// Steps over a value that fields without presence leave out.
    private func skipZero(_ field: PlannedField, _ cursor: inout Cursor) throws(NotDirect) -> Bool {
        guard !cursor.isAtEnd else { throw NotDirect() }
        switch field.kind {
        case .double, .fixed64, .sfixed64, .float, .fixed32, .sfixed32:
            var ahead = cursor
            let bits = field.kind.wireType == 1 ? try ahead.fixed64() : UInt64(try ahead.fixed32())
            if bits == 0 { cursor = ahead }
            return bits == 0
        default:
            guard cursor.place.pointee == 0 else {
                // A zero that is longer than need be.
                if field.wireType == WireType.varint, try peek(cursor) == 0 { throw NotDirect() }
                return false
            }
            cursor.place += 1
            return true
        }
    }

    private func peek(_ cursor: Cursor) throws(NotDirect) -> UInt64 {
        var ahead = cursor
        return try ahead.varint()
    }

    private mutating func list(
        _ field: PlannedField, _ tag: UInt64, _ cursor: inout Cursor, _ isKubernetes: Bool
    ) throws(NotDirect) {
        let isPacked = tag & 7 == 2 && field.wireType != 2
        guard isPacked || tag == UInt64(field.tag) else { throw NotDirect() }
        var isFirst = true
        var ahead = cursor
        repeat {
            cursor = ahead
            if isPacked {
                let payload = try cursor.payload()
                guard let start = payload.baseAddress, payload.count > 0 else { throw NotDirect() }
                var inner = Cursor(place: start, end: start + payload.count)
                while !inner.isAtEnd {
                    begin(field, &isFirst)
                    try value(field, &inner, isKubernetes)
                }
            } else {
                begin(field, &isFirst)
                try value(field, &cursor, isKubernetes)
            }
            ahead = cursor
        } while try ahead.takes(tag)
        out.append(UInt8(ascii: "]"))
    }

    @inline(__always)
    private mutating func begin(_ field: PlannedField, _ isFirst: inout Bool) {
        if isFirst {
            key(field)
            out.append(UInt8(ascii: "["))
            isFirst = false
        } else {
            out.append(UInt8(ascii: ","))
        }
    }

    /// Entries as encoders write them: key, then value, by rising keys that are ASCII.
    private mutating func map(
        _ field: PlannedField, _ tag: UInt64, _ cursor: inout Cursor, _ isKubernetes: Bool
    ) throws(NotDirect) {
        guard field.kind != .other, tag == UInt64(field.tag) else { throw NotDirect() }
        key(field)
        out.append(UInt8(ascii: "{"))
        var previous = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        var isFirst = true
        var ahead = cursor
        repeat {
            cursor = ahead
            let payload = try cursor.payload()
            guard let start = payload.baseAddress else { throw NotDirect() }
            var entry = Cursor(place: start, end: start + payload.count)
            guard try entry.varint() == 1 << 3 | 2 else { throw NotDirect() }
            let name = try entry.payload()
            guard try entry.varint() == UInt64(2 << 3 | field.kind.wireType),
                isFirst || precedes(previous, name)
            else { throw NotDirect() }
            if !isFirst { out.append(UInt8(ascii: ",")) }
            try asciiKey(name)
            try value(field, &entry, isKubernetes)
            guard entry.isAtEnd else { throw NotDirect() }
            previous = name
            isFirst = false
            ahead = cursor
        } while try ahead.takes(tag)
        out.append(UInt8(ascii: "}"))
    }

    private func precedes(
        _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
            return left[index] < right[index]
        }
        return left.count < right.count
    }

    private mutating func asciiKey(_ name: UnsafeBufferPointer<UInt8>) throws(NotDirect) {
        if let start = name.baseAddress, plainPrefix(start, start + name.count) != name.count {
            throw NotDirect()
        }
        out.append(UInt8(ascii: "\""))
        out.append(name)
        out.append("\":")
    }

    // MARK: Values

    private mutating func value(
        _ field: PlannedField, _ cursor: inout Cursor, _ isKubernetes: Bool
    ) throws(NotDirect) {
        switch field.kind {
        case .string: try string(try cursor.payload())
        case .message:
            guard let plan = field.plan?._withUnsafeGuaranteedRef({ $0 }) else { throw NotDirect() }
            try message(try cursor.payload(), plan)
        case .bool: try cursor.varint() != 0 ? out.append("true") : out.append("false")
        case .int32: out.decimal(Int64(Int32(truncatingIfNeeded: try cursor.varint())))
        case .uint32: out.decimal(UInt64(UInt32(truncatingIfNeeded: try cursor.varint())))
        case .sint32:
            let bits = UInt32(truncatingIfNeeded: try cursor.varint())
            out.decimal(Int64(Int32(bitPattern: bits >> 1) ^ -Int32(bitPattern: bits & 1)))
        case .fixed32: out.decimal(UInt64(try cursor.fixed32()))
        case .sfixed32: out.decimal(Int64(Int32(bitPattern: try cursor.fixed32())))
        case .int64, .uint64, .sint64, .fixed64, .sfixed64:
            if !isKubernetes { out.append(UInt8(ascii: "\"")) }
            try long(field.kind, &cursor)
            if !isKubernetes { out.append(UInt8(ascii: "\"")) }
        case .bytes:
            let payload = try cursor.payload()
            out.append(UInt8(ascii: "\""))
            Base64.append(payload, to: &out)
            out.append(UInt8(ascii: "\""))
        case .enumeration:
            let number = Int32(truncatingIfNeeded: try cursor.varint())
            guard let name = field.enumeration?._withUnsafeGuaranteedRef({ $0.name(of: number) }) else {
                return out.decimal(Int64(number))
            }
            out.append(UInt8(ascii: "\""))
            out.append(Array(name.utf8))
            out.append(UInt8(ascii: "\""))
        case .double:
            guard let text = NumberText.text(Double(bitPattern: try cursor.fixed64())) else {
                throw NotDirect()
            }
            out.append(Array(text.utf8))
        case .float:
            guard let text = NumberText.text(Float(bitPattern: try cursor.fixed32())) else {
                throw NotDirect()
            }
            out.append(Array(text.utf8))
        case .other: throw NotDirect()
        }
    }

    private mutating func long(_ kind: PlannedField.Kind, _ cursor: inout Cursor) throws(NotDirect) {
        switch kind {
        case .int64: out.decimal(Int64(bitPattern: try cursor.varint()))
        case .uint64: out.decimal(try cursor.varint())
        case .sint64:
            let bits = try cursor.varint()
            out.decimal(Int64(bitPattern: bits >> 1) ^ -Int64(bitPattern: bits & 1))
        case .fixed64: out.decimal(try cursor.fixed64())
        default: out.decimal(Int64(bitPattern: try cursor.fixed64()))
        }
    }

    private mutating func string(_ text: UnsafeBufferPointer<UInt8>) throws(NotDirect) {
        out.append(UInt8(ascii: "\""))
        if let start = text.baseAddress, text.count > 0 {
            let plain = plainPrefix(start, start + text.count)
            out.append(UnsafeBufferPointer(rebasing: text[..<plain]))
            if plain < text.count { try escaped(UnsafeBufferPointer(rebasing: text[plain...])) }
        }
        out.append(UInt8(ascii: "\""))
    }

    private mutating func escaped(_ text: UnsafeBufferPointer<UInt8>) throws(NotDirect) {
        guard String(validating: text, as: UTF8.self) != nil else { throw NotDirect() }
        var quoted: [UInt8] = []
        JSONText.append(utf8: text, to: &quoted)
        quoted.withUnsafeBufferPointer {
            out.append(UnsafeBufferPointer(rebasing: $0.dropFirst().dropLast()))
        }
    }

    // MARK: Forms

    private mutating func special(_ bytes: UnsafeBufferPointer<UInt8>, _ plan: JSONPlan) throws(NotDirect) {
        switch plan.form {
        case .quantity:
            guard bytes.count > 0 else { return out.append("\"0\"") }
            guard let start = bytes.baseAddress else { throw NotDirect() }
            var cursor = Cursor(place: start, end: start + bytes.count)
            guard try cursor.varint() == 1 << 3 | 2 else { throw NotDirect() }
            let text = try cursor.payload()
            guard cursor.isAtEnd, !text.isEmpty else { throw NotDirect() }
            try string(text)
        case .time: try time(bytes)
        case .any, .byShape: throw NotDirect()
        default:
            var encoder = MessageEncoder(secrets: .shown, types: .empty)
            do throws(WireError) {
                try encoder.message(UnsafeRawBufferPointer(bytes), plan.descriptor)
            } catch {
                throw NotDirect()
            }
            out.append(encoder.out)
        }
    }

    /// RFC 3339 to the second.
    private mutating func time(_ bytes: UnsafeBufferPointer<UInt8>) throws(NotDirect) {
        guard let start = bytes.baseAddress, bytes.count > 0 else { return out.append("null") }
        var cursor = Cursor(place: start, end: start + bytes.count)
        guard try cursor.varint() == 1 << 3 else { throw NotDirect() }
        let seconds = try cursor.varint()
        guard cursor.isAtEnd, seconds > 0, seconds < 253_402_300_800 else { throw NotDirect() }
        let (days, second) = Int(seconds).quotientAndRemainder(dividingBy: 86_400)
        let date = CivilDate(daysSince1970: days)
        out.append(UInt8(ascii: "\""))
        out.decimal(date.year, digits: 4)
        out.append(UInt8(ascii: "-"))
        out.decimal(date.month, digits: 2)
        out.append(UInt8(ascii: "-"))
        out.decimal(date.day, digits: 2)
        out.append(UInt8(ascii: "T"))
        out.decimal(second / 3600, digits: 2)
        out.append(UInt8(ascii: ":"))
        out.decimal(second / 60 % 60, digits: 2)
        out.append(UInt8(ascii: ":"))
        out.decimal(second % 60, digits: 2)
        out.append("Z\"")
    }
}

/// A date of the Gregorian calendar after 1970, by counting years from March on.
struct CivilDate {
    let year: Int
    let month: Int
    let day: Int

    init(daysSince1970 days: Int) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Of any date from March of the year 0 on.
    var daysSince1970: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted % 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
