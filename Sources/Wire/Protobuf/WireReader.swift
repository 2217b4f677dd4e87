// Reads the wire format from a buffer that outlives the reader. Generated code calls one function a field.

package enum WireType {
    package static let varint: UInt32 = 0
    package static let fixed64: UInt32 = 1
    package static let lengthDelimited: UInt32 = 2
    package static let startGroup: UInt32 = 3
    package static let endGroup: UInt32 = 4
    package static let fixed32: UInt32 = 5
}

/// A cursor over one message's bytes. Invariant: `position <= end <= length of the buffer`.
package struct WireReader {
    /// Messages may be nested this deep; the limit is protobuf's own in other languages.
    package static let maximumDepth = 100

    @usableFromInline let base: UnsafePointer<UInt8>
    @usableFromInline var position: Int
    @usableFromInline var end: Int
    @usableFromInline var depth: Int

    /// The buffer must stay valid and unchanged as long as the reader is used.
    @inlinable
    package init(_ buffer: UnsafeRawBufferPointer) {
        // An empty buffer may have no address; any will do, since its reader is at its end from the start.
        base =
            buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
            ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped
        position = 0
        end = buffer.count
        depth = 0
    }

    package var isAtEnd: Bool { position == end }
    package var offset: Int { position }

    // MARK: Tags

    /// The next field's tag (number << 3 | wire type), or nil at the end of the message.
    @inlinable
    package mutating func tag() throws(WireError) -> UInt32? {
        if position == end { return nil }
        let start = position
        let value = try varint()
        guard value <= UInt64(UInt32.max), value >> 3 != 0 else {
            throw WireError(.invalidFieldNumber, at: start)
        }
        return UInt32(truncatingIfNeeded: value)
    }

    // MARK: Scalars

    @inlinable
    package mutating func varint() throws(WireError) -> UInt64 {
        guard position < end else { throw WireError(.truncated, at: position) }
        let first = base[position]
        if first < 0x80 {
            position += 1
            return UInt64(first)
        }
        return try longVarint()
    }

    @usableFromInline
    mutating func longVarint() throws(WireError) -> UInt64 {
        let start = position
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < end {
            let byte = base[position]
            position += 1
            if shift == 63 && byte > 1 { throw WireError(.malformedVarint, at: start) }
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw WireError(.truncated, at: start)
    }

    @inlinable
    package mutating func uint64() throws(WireError) -> UInt64 { try varint() }
    @inlinable
    package mutating func int64() throws(WireError) -> Int64 { Int64(bitPattern: try varint()) }
    @inlinable
    package mutating func uint32() throws(WireError) -> UInt32 { UInt32(truncatingIfNeeded: try varint()) }
    @inlinable
    package mutating func int32() throws(WireError) -> Int32 { Int32(truncatingIfNeeded: try varint()) }
    @inlinable
    package mutating func bool() throws(WireError) -> Bool { try varint() != 0 }

    @inlinable
    package mutating func sint64() throws(WireError) -> Int64 {
        let value = try varint()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }
    @inlinable
    package mutating func sint32() throws(WireError) -> Int32 {
        let value = try uint32()
        return Int32(bitPattern: value >> 1) ^ -Int32(bitPattern: value & 1)
    }

    @inlinable
    package mutating func fixed64() throws(WireError) -> UInt64 {
        guard end - position >= 8 else { throw WireError(.truncated, at: position) }
        defer { position += 8 }
        return UInt64(littleEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self))
    }
    @inlinable
    package mutating func fixed32() throws(WireError) -> UInt32 {
        guard end - position >= 4 else { throw WireError(.truncated, at: position) }
        defer { position += 4 }
        return UInt32(littleEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt32.self))
    }
    @inlinable
    package mutating func sfixed64() throws(WireError) -> Int64 { Int64(bitPattern: try fixed64()) }
    @inlinable
    package mutating func sfixed32() throws(WireError) -> Int32 { Int32(bitPattern: try fixed32()) }
    @inlinable
    package mutating func double() throws(WireError) -> Double { Double(bitPattern: try fixed64()) }
    @inlinable
    package mutating func float() throws(WireError) -> Float { Float(bitPattern: try fixed32()) }

    // MARK: Lengths

    /// Reads a length and checks that so many bytes are there.
    @inlinable
    package mutating func length() throws(WireError) -> Int {
        let start = position
        let value = try varint()
        guard value <= UInt64(end - position) else { throw WireError(.lengthOutOfBounds, at: start) }
        return Int(value)
    }

    @inlinable
    package mutating func string() throws(WireError) -> String {
        let count = try length()
        let start = position
        position += count
        guard
            let value = String(
                validating: UnsafeBufferPointer(start: base + start, count: count), as: UTF8.self)
        else { throw WireError(.invalidUTF8, at: start) }
        return value
    }

    @inlinable
    package mutating func bytes() throws(WireError) -> [UInt8] {
        let count = try length()
        let start = position
        position += count
        return [UInt8](UnsafeBufferPointer(start: base + start, count: count))
    }

    /// The bounds of a length-delimited field's payload, which the reader steps over.
    package mutating func range() throws(WireError) -> Range<Int> {
        let count = try length()
        let start = position
        position += count
        return start..<position
    }

    // MARK: Messages

    /// Merges a length-delimited message into `value`.
    @inlinable
    package mutating func message<M: Message>(into value: inout M) throws(WireError) {
        let count = try length()
        guard depth < WireReader.maximumDepth else { throw WireError(.tooDeep, at: position) }
        let outer = end
        end = position + count
        depth += 1
        try value.decode(from: &self)
        depth -= 1
        position = end
        end = outer
    }

    @inlinable
    package mutating func message<M: Message>(into value: inout M?) throws(WireError) {
        if value == nil { value = M() }
        try message(into: &value!)
    }

    @inlinable
    package mutating func message<M: Message>(into list: inout [M]) throws(WireError) {
        var element = M()
        try message(into: &element)
        list.append(element)
    }

    /// One entry of a map field, as (key, value) read by the two closures; an absent half has its zero value.
    @inlinable
    package mutating func entry<Key, Value>(
        _ key: inout Key, _ value: inout Value,
        readKey: (inout WireReader) throws(WireError) -> Key,
        readValue: (inout WireReader, inout Value) throws(WireError) -> Void
    ) throws(WireError) {
        let count = try length()
        let outer = end
        end = position + count
        while let tag = try tag() {
            switch tag >> 3 {
            case 1: key = try readKey(&self)
            case 2: try readValue(&self, &value)
            default: try skip(tag)
            }
        }
        end = outer
    }

    /// A packed list: `read` is called until the payload is used up.
    @inlinable
    package mutating func packed(_ read: (inout WireReader) throws(WireError) -> Void) throws(WireError) {
        let count = try length()
        let outer = end
        end = position + count
        while position < end { try read(&self) }
        end = outer
    }

    // MARK: Unknown fields

    /// Steps over the field whose tag was just read.
    package mutating func skip(_ tag: UInt32) throws(WireError) {
        let start = position
        switch tag & 7 {
        case WireType.varint: _ = try varint()
        case WireType.fixed64: try advance(8)
        case WireType.lengthDelimited: try advance(try length())
        case WireType.startGroup: try skipGroup(number: tag >> 3)
        case WireType.fixed32: try advance(4)
        default: throw WireError(.invalidWireType, at: start)
        }
    }

    /// Steps over the field whose tag was just read, and appends tag and payload to `fields`.
    package mutating func unknown(_ tag: UInt32, into fields: inout [UInt8]) throws(WireError) {
        let start = position
        try skip(tag)
        var value = tag
        while value >= 0x80 {
            fields.append(UInt8(truncatingIfNeeded: value) | 0x80)
            value >>= 7
        }
        fields.append(UInt8(value))
        fields.append(contentsOf: UnsafeBufferPointer(start: base + start, count: position - start))
    }

    private mutating func advance(_ count: Int) throws(WireError) {
        guard end - position >= count else { throw WireError(.truncated, at: position) }
        position += count
    }

    private mutating func skipGroup(number: UInt32) throws(WireError) {
        guard depth < WireReader.maximumDepth else { throw WireError(.tooDeep, at: position) }
        depth += 1
        while let tag = try tag() {
            if tag & 7 == WireType.endGroup {
                guard tag >> 3 == number else { throw WireError(.invalidWireType, at: position) }
                depth -= 1
                return
            }
            try skip(tag)
        }
        throw WireError(.truncated, at: position)
    }
}
