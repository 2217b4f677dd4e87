// Writes the wire format from the back to the front: when a message's length has to be written, its bytes are
// already there, so that one pass is enough and nothing is measured twice.

/// A buffer that grows towards its front. Generated code writes fields from the highest number to the lowest,
/// and of each field first the payload, then the tag.
public struct WireWriter: ~Copyable {
    @usableFromInline var base: UnsafeMutablePointer<UInt8>
    @usableFromInline var capacity: Int
    /// Index of the first byte written so far; the bytes are `start..<capacity`.
    @usableFromInline var start: Int
    /// Else `base` is the caller's memory.
    private var ownsBase = true

    public init(capacity: Int = 512) {
        self.capacity = max(capacity, 64)
        base = .allocate(capacity: self.capacity)
        start = self.capacity
    }

    /// Begins in memory that the caller has, and that outlives the writer; on the heap when that is full.
    init(in space: UnsafeMutableBufferPointer<UInt8>) {
        guard let base = space.baseAddress else { preconditionFailure("no memory to write in") }
        self.base = base
        capacity = space.count
        start = space.count
        ownsBase = false
    }

    deinit { if ownsBase { base.deallocate() } }

    /// Bytes written so far.
    @inlinable public var count: Int { capacity - start }

    /// A copy of what was written.
    public consuming func finish() -> [UInt8] {
        [UInt8](UnsafeBufferPointer(start: base + start, count: count))
    }

    /// Forgets what was written since `count` had this value.
    public mutating func drop(to count: Int) { start = capacity - count }

    // MARK: Room

    @inlinable
    mutating func reserve(_ bytes: Int) {
        if start < bytes { grow(bytes) }
    }

    @usableFromInline
    mutating func grow(_ bytes: Int) {
        let used = count
        // With room for the tags and lengths around a large field.
        let larger = max(capacity * 2, used + bytes + 64)
        let fresh = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        (fresh + (larger - used)).update(from: base + start, count: used)
        if ownsBase { base.deallocate() }
        ownsBase = true
        base = fresh
        capacity = larger
        start = larger - used
    }

    // MARK: Pieces

    @inlinable
    public mutating func varint(_ value: UInt64) {
        reserve(10)
        if value < 0x80 {
            start -= 1
            base[start] = UInt8(truncatingIfNeeded: value)
        } else {
            longVarint(value)
        }
    }

    /// Of more than one byte; there is room already.
    @usableFromInline
    mutating func longVarint(_ value: UInt64) {
        let size = (70 - value.leadingZeroBitCount) / 7
        start -= size
        var rest = value
        var index = start
        while rest >= 0x80 {
            base[index] = UInt8(truncatingIfNeeded: rest) | 0x80
            rest >>= 7
            index += 1
        }
        base[index] = UInt8(truncatingIfNeeded: rest)
    }

    @inlinable
    public mutating func fixed64(_ value: UInt64) {
        reserve(8)
        start -= 8
        UnsafeMutableRawPointer(base + start).storeBytes(of: value.littleEndian, as: UInt64.self)
    }

    @inlinable
    public mutating func fixed32(_ value: UInt32) {
        reserve(4)
        start -= 4
        UnsafeMutableRawPointer(base + start).storeBytes(of: value.littleEndian, as: UInt32.self)
    }

    @inlinable
    public mutating func raw(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress, bytes.count > 0 else { return }
        reserve(bytes.count)
        start -= bytes.count
        UnsafeMutableRawPointer(base + start).copyMemory(from: source, byteCount: bytes.count)
    }

    @inlinable
    public mutating func raw(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { raw($0) }
    }

    /// The two varints of at most 5 bytes before a payload.
    @inlinable
    mutating func head(_ length: Int, _ tag: UInt32) {
        reserve(16)
        if length < 0x80 {
            start &-= 1
            base[start] = UInt8(truncatingIfNeeded: length)
        } else {
            longVarint(UInt64(length))
        }
        if tag < 0x80 {
            start &-= 1
            base[start] = UInt8(truncatingIfNeeded: tag)
        } else {
            longVarint(UInt64(tag))
        }
    }

    // MARK: Fields with their tags

    @inlinable public mutating func uint64(_ value: UInt64, _ tag: UInt32) {
        varint(value); varint(UInt64(tag))
    }
    @inlinable public mutating func int64(_ value: Int64, _ tag: UInt32) {
        uint64(UInt64(bitPattern: value), tag)
    }
    @inlinable public mutating func uint32(_ value: UInt32, _ tag: UInt32) { uint64(UInt64(value), tag) }
    @inlinable public mutating func int32(_ value: Int32, _ tag: UInt32) { int64(Int64(value), tag) }
    @inlinable public mutating func bool(_ value: Bool, _ tag: UInt32) { uint64(value ? 1 : 0, tag) }
    @inlinable public mutating func sint64(_ value: Int64, _ tag: UInt32) {
        uint64(UInt64(bitPattern: (value << 1) ^ (value >> 63)), tag)
    }
    @inlinable public mutating func sint32(_ value: Int32, _ tag: UInt32) {
        uint64(UInt64(UInt32(bitPattern: (value << 1) ^ (value >> 31))), tag)
    }
    @inlinable public mutating func fixed64(_ value: UInt64, _ tag: UInt32) {
        fixed64(value); varint(UInt64(tag))
    }
    @inlinable public mutating func fixed32(_ value: UInt32, _ tag: UInt32) {
        fixed32(value); varint(UInt64(tag))
    }
    @inlinable public mutating func sfixed64(_ value: Int64, _ tag: UInt32) {
        fixed64(UInt64(bitPattern: value), tag)
    }
    @inlinable public mutating func sfixed32(_ value: Int32, _ tag: UInt32) {
        fixed32(UInt32(bitPattern: value), tag)
    }
    @inlinable public mutating func double(_ value: Double, _ tag: UInt32) { fixed64(value.bitPattern, tag) }
    @inlinable public mutating func float(_ value: Float, _ tag: UInt32) { fixed32(value.bitPattern, tag) }

    public mutating func string(_ value: String, _ tag: UInt32) {
        var copy = value
        copy.withUTF8 { text in
            raw(UnsafeRawBufferPointer(text))
            head(text.count, tag)
        }
    }

    public mutating func bytes(_ value: [UInt8], _ tag: UInt32) {
        raw(value)
        head(value.count, tag)
    }

    /// The elements of a list, each with its tag.
    public mutating func strings(_ list: [String], _ tag: UInt32) {
        for index in list.indices.reversed() { string(list[index], tag) }
    }

    @inlinable
    public mutating func message<M: Message>(_ value: inout M, _ tag: UInt32) {
        let before = count
        value.write(into: &self)
        head(count - before, tag)
    }

    @inlinable
    public mutating func message<M: Message>(_ box: OptionalBox<M>, _ tag: UInt32) {
        guard let storage = box.storage else { return }
        message(&storage.pointer(to: M.self).pointee, tag)
    }

    /// The elements of a list, each with its tag.
    @inlinable
    public mutating func messages<M: Message>(_ list: [M], _ tag: UInt32) {
        list.withUnsafeBufferPointer { elements in
            // Safe because `write` changes nothing.
            let elements = UnsafeMutableBufferPointer(mutating: elements)
            for index in (0..<elements.count).reversed() { message(&elements[index], tag) }
        }
    }

    /// A message field that is never absent: left out when it has nothing to say, so that equal values have
    /// equal bytes.
    @inlinable
    public mutating func always<M: Message>(_ box: Box<M>, _ tag: UInt32) {
        guard let storage = box.storage else { return }
        let before = count
        storage.pointer(to: M.self).pointee.write(into: &self)
        if count > before { head(count - before, tag) }
    }

    /// Whatever `write` writes, as one length-delimited field: packed lists.
    @inlinable
    public mutating func delimited(_ tag: UInt32, _ write: (inout WireWriter) -> Void) {
        let before = count
        write(&self)
        head(count - before, tag)
    }

    /// A map's entries by key, the highest first; `write` writes the value and then the key.
    @inlinable
    public mutating func entries<Key: Hashable & Comparable, Value>(
        _ map: borrowing [Key: Value], _ tag: UInt32,
        _ write: (inout WireWriter, inout Key, inout Value) -> Void
    ) {
        if map.isEmpty { return }
        withUnsafeTemporaryAllocation(of: (key: Key, value: Value).self, capacity: map.count) { space in
            var entries = space
            _ = entries.initialize(from: map)
            if entries.count > 1 { entries.sort { $0.key > $1.key } }
            for index in 0..<entries.count {
                let before = count
                write(&self, &entries[index].key, &entries[index].value)
                head(count - before, tag)
            }
            entries.deinitialize()
        }
    }
}
