// Reads the wire format from a buffer that outlives the reader. Generated code calls one function a field.

public enum WireType {
    public static let varint: UInt32 = 0
    public static let fixed64: UInt32 = 1
    public static let lengthDelimited: UInt32 = 2
    public static let startGroup: UInt32 = 3
    public static let endGroup: UInt32 = 4
    public static let fixed32: UInt32 = 5
}

/// A cursor over one message's bytes. Invariant: `position <= end <= length of the buffer`.
public struct WireReader {
    /// Messages may be nested this deep; the limit is protobuf's own in other languages.
    public static let maximumDepth = 100

    @usableFromInline let base: UnsafePointer<UInt8>
    @usableFromInline var position: Int
    @usableFromInline var end: Int
    @usableFromInline var depth: Int

    /// The buffer must stay valid and unchanged as long as the reader is used. `depth` is that of the message
    /// around it; what was made here and may be nested at will begins far below zero.
    @inlinable
    public init(_ buffer: UnsafeRawBufferPointer, depth: Int = 0) {
        // An empty buffer may have no address; any will do, since its reader is at its end from the start.
        base =
            buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
            ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped
        position = 0
        end = buffer.count
        self.depth = depth
    }

    public var isAtEnd: Bool { position == end }
    public var offset: Int { position }

    // MARK: Tags

    /// The next field's tag (number << 3 | wire type), or nil at the end of the message.
    @inlinable
    public mutating func tag() throws(WireError) -> UInt32? {
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
    public mutating func varint() throws(WireError) -> UInt64 {
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
    public mutating func uint64() throws(WireError) -> UInt64 { try varint() }
    @inlinable
    public mutating func int64() throws(WireError) -> Int64 { Int64(bitPattern: try varint()) }
    @inlinable
    public mutating func uint32() throws(WireError) -> UInt32 { UInt32(truncatingIfNeeded: try varint()) }
    @inlinable
    public mutating func int32() throws(WireError) -> Int32 { Int32(truncatingIfNeeded: try varint()) }
    @inlinable
    public mutating func bool() throws(WireError) -> Bool { try varint() != 0 }

    @inlinable
    public mutating func sint64() throws(WireError) -> Int64 {
        let value = try varint()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }
    @inlinable
    public mutating func sint32() throws(WireError) -> Int32 {
        let value = try uint32()
        return Int32(bitPattern: value >> 1) ^ -Int32(bitPattern: value & 1)
    }

    @inlinable
    public mutating func fixed64() throws(WireError) -> UInt64 {
        guard end - position >= 8 else { throw WireError(.truncated, at: position) }
        defer { position += 8 }
        return UInt64(littleEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self))
    }
    @inlinable
    public mutating func fixed32() throws(WireError) -> UInt32 {
        guard end - position >= 4 else { throw WireError(.truncated, at: position) }
        defer { position += 4 }
        return UInt32(littleEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt32.self))
    }
    @inlinable
    public mutating func sfixed64() throws(WireError) -> Int64 { Int64(bitPattern: try fixed64()) }
    @inlinable
    public mutating func sfixed32() throws(WireError) -> Int32 { Int32(bitPattern: try fixed32()) }
    @inlinable
    public mutating func double() throws(WireError) -> Double { Double(bitPattern: try fixed64()) }
    @inlinable
    public mutating func float() throws(WireError) -> Float { Float(bitPattern: try fixed32()) }

    // MARK: Lengths

    /// Reads a length and checks that so many bytes are there.
    @inlinable
    public mutating func length() throws(WireError) -> Int {
        let start = position
        let value = try varint()
        guard value <= UInt64(end - position) else { throw WireError(.lengthOutOfBounds, at: start) }
        return Int(value)
    }

    /// Text, looked through for what is not UTF-8 once: eight bytes at a time while it is ASCII.
    public mutating func string() throws(WireError) -> String {
        let count = try length()
        let start = position
        position += count
        let text = UnsafeBufferPointer(start: base + start, count: count)
        var seen: UInt64 = 0
        var index = 0
        while index &+ 8 <= count {
            seen |= UnsafeRawPointer(base + start).loadUnaligned(fromByteOffset: index, as: UInt64.self)
            index &+= 8
        }
        while index < count {
            seen |= UInt64(text[index])
            index &+= 1
        }
        if seen & 0x8080_8080_8080_8080 == 0 {
            return String(copying: UTF8Span(unchecked: text.span, isKnownASCII: true))
        }
        guard let valid = try? UTF8Span(validating: text.span) else {
            throw WireError(.invalidUTF8, at: start)
        }
        return String(copying: valid)
    }

    @inlinable
    public mutating func bytes() throws(WireError) -> [UInt8] {
        let count = try length()
        let start = position
        position += count
        return [UInt8](UnsafeBufferPointer(start: base + start, count: count))
    }

    /// The bounds of a length-delimited field's payload, which the reader steps over.
    public mutating func range() throws(WireError) -> Range<Int> {
        let count = try length()
        let start = position
        position += count
        return start..<position
    }

    // MARK: Messages

    /// Merges a length-delimited message into `value`.
    @inlinable
    public mutating func message<M: Message>(into value: inout M) throws(WireError) {
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
    public mutating func message<M: Message>(into box: inout OptionalBox<M>) throws(WireError) {
        try message(into: &box.place().pointee)
    }

    @inlinable
    public mutating func message<M: Message>(into box: inout Box<M>) throws(WireError) {
        try message(into: &box.place().pointee)
    }

    /// The element that was just announced by `tag`, read where it stands in the list.
    @inlinable
    public mutating func message<M: Message>(into list: inout [M], _ tag: UInt32) throws(WireError) {
        if list.isEmpty { list.reserveCapacity(runLength(of: tag)) }
        let index = list.count
        list.append(M())
        try message(into: &list[index])
    }

    /// One entry of a map field, as (key, value) read by the two closures; an absent half has its zero value,
    /// and one that came with a tag of its own is stepped over.
    @inlinable
    public mutating func entry<Key, Value>(
        _ key: inout Key, _ value: inout Value, tags: (key: UInt32, value: UInt32),
        readKey: (inout WireReader) throws(WireError) -> Key,
        readValue: (inout WireReader, inout Value) throws(WireError) -> Void
    ) throws(WireError) {
        let count = try length()
        let outer = end
        end = position + count
        while let tag = try tag() {
            if tag == tags.key {
                key = try readKey(&self)
            } else if tag == tags.value {
                try readValue(&self, &value)
            } else {
                try skip(tag)
            }
        }
        end = outer
    }

    /// A packed list: `read` is called until the payload is used up.
    @inlinable
    public mutating func packed(_ read: (inout WireReader) throws(WireError) -> Void) throws(WireError) {
        let count = try length()
        let outer = end
        end = position + count
        while position < end { try read(&self) }
        end = outer
    }

    /// How many fields with this tag follow each other from here, the first of them without its tag; at least
    /// one. Only what makes room for them trusts the number.
    public func runLength(of tag: UInt32) -> Int {
        var ahead = self
        var count = 0
        repeat {
            guard let length = try? ahead.length() else { break }
            ahead.position += length
            count += 1
        } while (try? ahead.tag()) == tag
        return max(count, 1)
    }

    // MARK: Unknown fields

    /// Steps over the field whose tag was just read.
    public mutating func skip(_ tag: UInt32) throws(WireError) {
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
    public mutating func unknown(_ tag: UInt32, into fields: inout [UInt8]) throws(WireError) {
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
