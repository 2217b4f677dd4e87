// Writes the wire format from the back to the front: when a message's length has to be written, its bytes are
// already there, so that one pass is enough and nothing is measured twice.

/// A buffer that grows towards its front. Generated code writes fields from the highest number to the lowest,
/// and of each field first the payload, then the tag.
package struct WireWriter: ~Copyable {
    @usableFromInline var base: UnsafeMutablePointer<UInt8>
    @usableFromInline var capacity: Int
    /// Index of the first byte written so far; the bytes are `start..<capacity`.
    @usableFromInline var start: Int

    package init(capacity: Int = 512) {
        self.capacity = max(capacity, 64)
        base = .allocate(capacity: self.capacity)
        start = self.capacity
    }

    deinit { base.deallocate() }

    /// Bytes written so far.
    @inlinable package var count: Int { capacity - start }

    /// A copy of what was written.
    package consuming func finish() -> [UInt8] {
        [UInt8](UnsafeBufferPointer(start: base + start, count: count))
    }

    /// Forgets what was written since `count` had this value.
    package mutating func drop(to count: Int) { start = capacity - count }

    // MARK: Room

    @inlinable
    mutating func reserve(_ bytes: Int) {
        if start < bytes { grow(bytes) }
    }

    @usableFromInline
    mutating func grow(_ bytes: Int) {
        let used = count
        let larger = max(capacity * 2, used + bytes)
        let fresh = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        (fresh + (larger - used)).update(from: base + start, count: used)
        base.deallocate()
        base = fresh
        capacity = larger
        start = larger - used
    }

    // MARK: Pieces

    @inlinable
    package mutating func varint(_ value: UInt64) {
        reserve(10)
        if value < 0x80 {
            start -= 1
            base[start] = UInt8(truncatingIfNeeded: value)
            return
        }
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
    package mutating func fixed64(_ value: UInt64) {
        reserve(8)
        start -= 8
        UnsafeMutableRawPointer(base + start).storeBytes(of: value.littleEndian, as: UInt64.self)
    }

    @inlinable
    package mutating func fixed32(_ value: UInt32) {
        reserve(4)
        start -= 4
        UnsafeMutableRawPointer(base + start).storeBytes(of: value.littleEndian, as: UInt32.self)
    }

    @inlinable
    package mutating func raw(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress, bytes.count > 0 else { return }
        reserve(bytes.count)
        start -= bytes.count
        UnsafeMutableRawPointer(base + start).copyMemory(from: source, byteCount: bytes.count)
    }

    @inlinable
    package mutating func raw(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { raw($0) }
    }

    @inlinable
    package mutating func utf8(_ value: String) -> Int {
        var copy = value
        return copy.withUTF8 { text in
            raw(UnsafeRawBufferPointer(text))
            return text.count
        }
    }

    // MARK: Fields with their tags

    @inlinable package mutating func uint64(_ value: UInt64, _ tag: UInt32) {
        varint(value); varint(UInt64(tag))
    }
    @inlinable package mutating func int64(_ value: Int64, _ tag: UInt32) {
        uint64(UInt64(bitPattern: value), tag)
    }
    @inlinable package mutating func uint32(_ value: UInt32, _ tag: UInt32) { uint64(UInt64(value), tag) }
    @inlinable package mutating func int32(_ value: Int32, _ tag: UInt32) { int64(Int64(value), tag) }
    @inlinable package mutating func bool(_ value: Bool, _ tag: UInt32) { uint64(value ? 1 : 0, tag) }
    @inlinable package mutating func sint64(_ value: Int64, _ tag: UInt32) {
        uint64(UInt64(bitPattern: (value << 1) ^ (value >> 63)), tag)
    }
    @inlinable package mutating func sint32(_ value: Int32, _ tag: UInt32) {
        uint64(UInt64(UInt32(bitPattern: (value << 1) ^ (value >> 31))), tag)
    }
    @inlinable package mutating func fixed64(_ value: UInt64, _ tag: UInt32) {
        fixed64(value); varint(UInt64(tag))
    }
    @inlinable package mutating func fixed32(_ value: UInt32, _ tag: UInt32) {
        fixed32(value); varint(UInt64(tag))
    }
    @inlinable package mutating func sfixed64(_ value: Int64, _ tag: UInt32) {
        fixed64(UInt64(bitPattern: value), tag)
    }
    @inlinable package mutating func sfixed32(_ value: Int32, _ tag: UInt32) {
        fixed32(UInt32(bitPattern: value), tag)
    }
    @inlinable package mutating func double(_ value: Double, _ tag: UInt32) { fixed64(value.bitPattern, tag) }
    @inlinable package mutating func float(_ value: Float, _ tag: UInt32) { fixed32(value.bitPattern, tag) }

    @inlinable
    package mutating func string(_ value: String, _ tag: UInt32) {
        let count = utf8(value)
        varint(UInt64(count))
        varint(UInt64(tag))
    }

    @inlinable
    package mutating func bytes(_ value: [UInt8], _ tag: UInt32) {
        raw(value)
        varint(UInt64(value.count))
        varint(UInt64(tag))
    }

    @inlinable
    package mutating func message<M: Message>(_ value: M, _ tag: UInt32) {
        let before = count
        value.encode(into: &self)
        varint(UInt64(count - before))
        varint(UInt64(tag))
    }

    /// A message field that is never absent: left out when it has nothing to say, so that equal values have
    /// equal bytes.
    @inlinable
    package mutating func always<M: Message>(_ value: M, _ tag: UInt32) {
        let before = count
        value.encode(into: &self)
        guard count > before else { return }
        varint(UInt64(count - before))
        varint(UInt64(tag))
    }

    /// Whatever `write` writes, as one length-delimited field: packed lists and map entries.
    @inlinable
    package mutating func delimited(_ tag: UInt32, _ write: (inout WireWriter) -> Void) {
        let before = count
        write(&self)
        varint(UInt64(count - before))
        varint(UInt64(tag))
    }
}
