// JSON text to wire bytes in one pass, without a tree: for servers that are sent many good objects. It knows
// what good texts look like; at anything else (an unknown name, a wrong type, an escape that is rare, a
// syntax error) it throws `NotDirect`, and the text is read again by the tree, which has the words, the path
// and the place.
//
// The bytes have the fields in the text's order and lists of numbers unpacked: for a message's own decoder,
// which takes both, and not to be stored.

import Protobuf

struct DirectDecoder: ~Copyable {
    private let start: UnsafePointer<UInt8>
    private var place: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>
    private var out: JSONBuffer
    private var depth = 0
    /// Keys of the maps that are being read, the innermost one's last.
    private var keys: [UnsafeBufferPointer<UInt8>] = []

    /// Deeper texts go by the tree.
    private static let maximumDepth = 48
    /// What is read by the tree in the middle of a text is no deeper, so that the whole is within
    /// FormatLimits.
    private static let rawDepth = 32
    /// Larger texts go by the tree, which counts the values.
    private static let largestText = 2_000_000
    /// Maps with more keys go by the tree, which finds duplicates in a set.
    private static let mostKeys = 64

    private init(_ text: UnsafeBufferPointer<UInt8>, _ start: UnsafePointer<UInt8>) {
        self.start = start
        place = start
        end = start + text.count
        out = JSONBuffer(capacity: text.count + 64)
    }

    /// Calls `read` with the wire bytes of the message that the text describes; nil when it must be read by
    /// the tree.
    static func decode<Result>(
        _ text: UnsafeBufferPointer<UInt8>, _ descriptor: MessageDescriptor,
        _ read: (UnsafeRawBufferPointer) -> Result?
    ) -> Result? {
        guard let start = text.baseAddress, text.count <= largestText else { return nil }
        var decoder = DirectDecoder(text, start)
        do throws(NotDirect) {
            decoder.skipSpace()
            try decoder.object(JSONPlan.of(descriptor))
            decoder.skipSpace()
        } catch {
            return nil
        }
        guard decoder.place == decoder.end else { return nil }
        return read(UnsafeRawBufferPointer(decoder.out.bytes))
    }

    // MARK: Text

    @inline(__always)
    private var next: UInt8 { place < end ? place.pointee : 0 }

    @inline(__always)
    private mutating func skipSpace() {
        while place < end, place.pointee <= 0x20 {
            guard
                place.pointee == 0x20 || place.pointee == 0x0a || place.pointee == 0x0d
                    || place.pointee == 0x09
            else { return }
            place += 1
        }
    }

    @inline(__always)
    private mutating func expect(_ byte: UInt8) throws(NotDirect) {
        guard next == byte else { throw NotDirect() }
        place += 1
    }

    private mutating func take(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard end - place >= count else { return false }
        for index in 0..<count where place[index] != word.utf8Start[index] { return false }
        place += count
        return true
    }

    /// What stands between two quotes, if it stands there as it is and is ASCII.
    @inline(__always)
    private mutating func plain() throws(NotDirect) -> UnsafeBufferPointer<UInt8> {
        try expect(UInt8(ascii: "\""))
        let text = place
        place += plainPrefix(place, end)
        try expect(UInt8(ascii: "\""))
        return UnsafeBufferPointer(start: text, count: place - text - 1)
    }

    /// After an element or member: whether another one follows; else steps over `closing`.
    @inline(__always)
    private mutating func another(before closing: UInt8) throws(NotDirect) -> Bool {
        skipSpace()
        let byte = next
        place += 1
        if byte == UInt8(ascii: ",") {
            skipSpace()
            return true
        }
        guard byte == closing else { throw NotDirect() }
        return false
    }

    // MARK: Objects

    private mutating func object(_ plan: JSONPlan) throws(NotDirect) {
        guard plan.descriptor.isObjectInJSON, plan.slots.count > 0 || plan.fields.count == 0,
            depth < DirectDecoder.maximumDepth
        else { throw NotDirect() }
        depth += 1
        defer { depth -= 1 }
        try expect(UInt8(ascii: "{"))
        skipSpace()
        guard next != UInt8(ascii: "}") else { return place += 1 }
        var seen: (UInt64, UInt64) = (0, 0)
        var oneofs: UInt64 = 0
        var guess = 0
        var headings = 0
        repeat {
            let name = try plain()
            skipSpace()
            try expect(UInt8(ascii: ":"))
            skipSpace()
            guard let index = plan.slot(named: name, next: guess) else {
                let heading = try typeName(name, plan)
                guard headings & heading == 0 else { throw NotDirect() }
                headings |= heading
                continue
            }
            guess = index + 1
            let bit: UInt64 = 1 << UInt64(index & 63)
            if index < 64 {
                guard seen.0 & bit == 0 else { throw NotDirect() }
                seen.0 |= bit
            } else {
                guard seen.1 & bit == 0 else { throw NotDirect() }
                seen.1 |= bit
            }
            let slot = plan.slots[index]
            if slot.oneof != 0, next != UInt8(ascii: "n") {
                guard slot.oneof < 64, oneofs & 1 << slot.oneof == 0 else { throw NotDirect() }
                oneofs |= 1 << slot.oneof
            }
            try member(slot, plan.form == .kubernetes)
        } while try another(before: UInt8(ascii: "}"))
    }

    /// An API object's `apiVersion` or `kind`, which must be the type's own; returns a bit for each.
    private mutating func typeName(
        _ name: UnsafeBufferPointer<UInt8>, _ plan: JSONPlan
    ) throws(NotDirect) -> Int {
        guard let kind = plan.descriptor.kind else { throw NotDirect() }
        let isVersion = name.elementsEqual("apiVersion".utf8)
        guard isVersion || name.elementsEqual("kind".utf8) else { throw NotDirect() }
        guard try plain().elementsEqual((isVersion ? kind.apiVersion : kind.kind).utf8) else {
            throw NotDirect()
        }
        return isVersion ? 1 : 2
    }

    private mutating func member(_ slot: JSONPlan.Slot, _ isKubernetes: Bool) throws(NotDirect) {
        if next == UInt8(ascii: "n") {
            guard take("null"), slot.field.pointee.plan?._withUnsafeGuaranteedRef({ $0.form }) != .value
            else {
                throw NotDirect()
            }
            return
        }
        guard slot.outer.0 != 0 else { return try field(slot.field, isKubernetes) }
        out.varint(UInt64(slot.outer.0 << 3 | WireType.lengthDelimited))
        let first = out.open()
        if slot.outer.1 == 0 {
            try field(slot.field, isKubernetes)
        } else {
            out.varint(UInt64(slot.outer.1 << 3 | WireType.lengthDelimited))
            let second = out.open()
            try field(slot.field, isKubernetes)
            out.close(second)
        }
        out.close(first)
    }

    // MARK: Fields

    private mutating func field(
        _ field: UnsafePointer<PlannedField>, _ isKubernetes: Bool
    ) throws(NotDirect) {
        switch field.pointee.shape {
        case .implicit, .single, .always:
            out.varint(UInt64(field.pointee.tag))
            try value(field, isKubernetes)
        case .repeated:
            try expect(UInt8(ascii: "["))
            skipSpace()
            guard next != UInt8(ascii: "]") else { return place += 1 }
            repeat {
                out.varint(UInt64(field.pointee.tag))
                try value(field, isKubernetes)
            } while try another(before: UInt8(ascii: "]"))
        case .map: try map(field, isKubernetes)
        }
    }

    private mutating func map(
        _ field: UnsafePointer<PlannedField>, _ isKubernetes: Bool
    ) throws(NotDirect) {
        guard field.pointee.kind != .other else { throw NotDirect() }
        try expect(UInt8(ascii: "{"))
        skipSpace()
        guard next != UInt8(ascii: "}") else { return place += 1 }
        let before = keys.count
        repeat {
            let key = try plain()
            guard keys.count - before < DirectDecoder.mostKeys, isNew(key, since: before) else {
                throw NotDirect()
            }
            keys.append(key)
            skipSpace()
            try expect(UInt8(ascii: ":"))
            skipSpace()
            out.varint(UInt64(field.pointee.tag))
            let entry = out.open()
            out.append(1 << 3 | 2)
            out.varint(UInt64(key.count))
            out.append(key)
            out.append(UInt8(2 << 3 | field.pointee.kind.wireType))
            try value(field, isKubernetes)
            out.close(entry)
        } while try another(before: UInt8(ascii: "}"))
        keys.removeLast(keys.count - before)
    }

    private func isNew(_ key: UnsafeBufferPointer<UInt8>, since before: Int) -> Bool {
        for index in before..<keys.count where keys[index].count == key.count {
            if keys[index].elementsEqual(key) { return false }
        }
        return true
    }

    // MARK: Values

    /// Writes the value without its tag, with its length if it has one.
    private mutating func value(
        _ field: UnsafePointer<PlannedField>, _ isKubernetes: Bool
    ) throws(NotDirect) {
        switch field.pointee.kind {
        case .string: try string()
        case .message:
            guard let plan = field.pointee.plan?._withUnsafeGuaranteedRef({ $0 }) else { throw NotDirect() }
            let before = out.open()
            if plan.descriptor.isObjectInJSON { try object(plan) } else { try special(plan) }
            out.close(before)
        case .bool:
            if take("true") { return out.append(1) }
            guard take("false") else { throw NotDirect() }
            out.append(0)
        case .int32: out.varint(UInt64(bitPattern: try integer(Int64(Int32.min)...Int64(Int32.max))))
        case .uint32: out.varint(UInt64(bitPattern: try integer(0...Int64(UInt32.max))))
        case .sint32:
            let value = try integer(Int64(Int32.min)...Int64(Int32.max))
            out.varint(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
        case .fixed32: out.fixed32(UInt32(try integer(0...Int64(UInt32.max))))
        case .sfixed32:
            out.fixed32(UInt32(bitPattern: Int32(try integer(Int64(Int32.min)...Int64(Int32.max)))))
        case .int64, .sint64, .sfixed64, .uint64, .fixed64: try long(field.pointee.kind, isKubernetes)
        case .bytes:
            let text = try plain()
            let before = out.open()
            guard Base64.decode(text, to: &out) else { throw NotDirect() }
            out.close(before)
        case .enumeration:
            let name = String(decoding: try plain(), as: UTF8.self)
            guard let number = field.pointee.enumeration?._withUnsafeGuaranteedRef({ $0.number(of: name) })
            else {
                throw NotDirect()
            }
            out.varint(UInt64(bitPattern: Int64(number)))
        case .double, .float, .other: try rare(field)
        }
    }

    /// Whole numbers without exponent; up to 18 digits.
    private mutating func integer(_ range: ClosedRange<Int64>) throws(NotDirect) -> Int64 {
        let isNegative = next == UInt8(ascii: "-")
        if isNegative { place += 1 }
        let first = place
        var value: Int64 = 0
        while place < end, place.pointee &- 0x30 < 10, place - first < 18 {
            value = value &* 10 &+ Int64(place.pointee &- 0x30)
            place += 1
        }
        let count = place - first
        guard count > 0, count == 1 || first.pointee != UInt8(ascii: "0") else { throw NotDirect() }
        switch next {
        case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), 0x30...0x39: throw NotDirect()
        default: break
        }
        if isNegative { value = -value }
        guard range.contains(value) else { throw NotDirect() }
        return value
    }

    /// In quotes outside Kubernetes' form, where both are taken.
    private mutating func long(_ kind: PlannedField.Kind, _ isKubernetes: Bool) throws(NotDirect) {
        let isQuoted = next == UInt8(ascii: "\"")
        guard !isQuoted || !isKubernetes else { throw NotDirect() }
        if isQuoted { place += 1 }
        let isUnsigned = kind == .uint64 || kind == .fixed64
        let value = try integer((isUnsigned ? 0 : .min) ... .max)
        if isQuoted { try expect(UInt8(ascii: "\"")) }
        switch kind {
        case .fixed64, .sfixed64: out.fixed64(UInt64(bitPattern: value))
        case .sint64: out.varint(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
        default: out.varint(UInt64(bitPattern: value))
        }
    }

    private mutating func rare(_ field: UnsafePointer<PlannedField>) throws(NotDirect) {
        let text = try extent()
        guard let number = Double(String(decoding: text, as: UTF8.self)), number.isFinite,
            let first = text.first, first == UInt8(ascii: "-") || first &- 0x30 < 10,
            (try? JSON.parse(Array(text))) != nil
        else { throw NotDirect() }
        switch field.pointee.kind {
        case .double: out.fixed64(number.bitPattern)
        case .float where Float(number).isFinite: out.fixed32(Float(number).bitPattern)
        default: throw NotDirect()
        }
    }

    /// Writes length and bytes of a string.
    private mutating func string() throws(NotDirect) {
        try expect(UInt8(ascii: "\""))
        let text = place
        place += plainPrefix(place, end)
        if next == UInt8(ascii: "\"") {
            let count = place - text
            out.varint(UInt64(count))
            out.append(UnsafeBufferPointer(start: text, count: count))
            return place += 1
        }
        place = text
        let before = out.open()
        let first = out.count
        while place < end {
            let count = plainPrefix(place, end)
            out.append(UnsafeBufferPointer(start: place, count: count))
            place += count
            switch next {
            case UInt8(ascii: "\""):
                place += 1
                let written = UnsafeBufferPointer(rebasing: out.bytes[first...])
                guard String(validating: written, as: UTF8.self) != nil else { throw NotDirect() }
                return out.close(before)
            case UInt8(ascii: "\\"): try escape()
            case 0x80...:
                out.append(place.pointee)
                place += 1
            default: throw NotDirect()
            }
        }
        throw NotDirect()
    }

    /// The escapes of one letter; those by number go by the tree.
    private mutating func escape() throws(NotDirect) {
        guard end - place >= 2 else { throw NotDirect() }
        switch place[1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(place[1])
        case UInt8(ascii: "n"): out.append(0x0a)
        case UInt8(ascii: "r"): out.append(0x0d)
        case UInt8(ascii: "t"): out.append(0x09)
        default: throw NotDirect()
        }
        place += 2
    }

    // MARK: Forms

    private mutating func special(_ plan: JSONPlan) throws(NotDirect) {
        switch plan.form {
        case .quantity where next == UInt8(ascii: "\""):
            let text = try plain()
            guard isPlainQuantity(text) else { throw NotDirect() }
            out.append(1 << 3 | 2)
            out.varint(UInt64(text.count))
            out.append(text)
        case .time where next == UInt8(ascii: "\""):
            let seconds = try time(try plain())
            if seconds != 0 {
                out.append(1 << 3)
                out.varint(UInt64(bitPattern: seconds))
            }
        case .any, .value, .structure, .listValue, .byShape: throw NotDirect()
        default:
            let text = Array(try extent())
            var decoder = MessageDecoder(types: .empty)
            do throws(FormatError) {
                try decoder.message(
                    try JSON.parse(text, limits: FormatLimits(depth: DirectDecoder.rawDepth)), plan.descriptor
                )
            } catch {
                throw NotDirect()
            }
            out.append(decoder.finish())
        }
    }

    /// Digits, at most one point among them, and a suffix of at most two letters.
    private func isPlainQuantity(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var place = 0
        while place < text.count, text[place] &- 0x30 < 10 { place += 1 }
        guard place > 0 else { return false }
        if place + 1 < text.count, text[place] == UInt8(ascii: "."), text[place + 1] &- 0x30 < 10 {
            place += 1
            while place < text.count, text[place] &- 0x30 < 10 { place += 1 }
        }
        if place == text.count { return true }
        let letter = text[place]
        switch text.count - place {
        case 1: return "numkMGTPE".utf8.contains(letter)
        case 2: return text[place + 1] == UInt8(ascii: "i") && "KMGTPE".utf8.contains(letter)
        default: return false
        }
    }

    /// `2006-01-02T15:04:05Z`, after 1970; any other form goes by the tree.
    private func time(_ text: UnsafeBufferPointer<UInt8>) throws(NotDirect) -> Int64 {
        guard text.count == 20, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
            text[10] == UInt8(ascii: "T"), text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"),
            text[19] == UInt8(ascii: "Z")
        else { throw NotDirect() }
        func number(_ first: Int, _ last: Int) throws(NotDirect) -> Int {
            var value = 0
            for index in first...last {
                guard text[index] &- 0x30 < 10 else { throw NotDirect() }
                value = value * 10 + Int(text[index] &- 0x30)
            }
            return value
        }
        let date = CivilDate(year: try number(0, 3), month: try number(5, 6), day: try number(8, 9))
        let (hour, minute, second) = (try number(11, 12), try number(14, 15), try number(17, 18))
        let lastDay = date.month == 2 ? 28 : [4, 6, 9, 11].contains(date.month) ? 30 : 31
        guard date.year >= 1970, (1...12).contains(date.month), (1...lastDay).contains(date.day), hour < 24,
            minute < 60, second < 60
        else { throw NotDirect() }
        return Int64(date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second)
    }

    /// The text of the value that begins here, by its brackets and quotes alone: whoever reads it checks it.
    private mutating func extent() throws(NotDirect) -> UnsafeBufferPointer<UInt8> {
        let first = place
        var open = 0
        while place < end {
            let byte = place.pointee
            switch byte {
            case UInt8(ascii: "\""):
                try skipString()
                if open == 0 { return UnsafeBufferPointer(start: first, count: place - first) }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): open += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if open == 0 { return UnsafeBufferPointer(start: first, count: place - first) }
                open -= 1
                if open == 0 {
                    place += 1
                    return UnsafeBufferPointer(start: first, count: place - first)
                }
            case UInt8(ascii: ",") where open == 0:
                return UnsafeBufferPointer(start: first, count: place - first)
            default: break
            }
            place += 1
        }
        throw NotDirect()
    }

    private mutating func skipString() throws(NotDirect) {
        place += 1
        while place < end {
            switch place.pointee {
            case UInt8(ascii: "\""): return place += 1
            case UInt8(ascii: "\\"): place += 1
            default: break
            }
            place += 1
        }
        throw NotDirect()
    }
}
