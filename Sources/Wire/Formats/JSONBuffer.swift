// A growing run of bytes that JSON text, or the wire bytes read from it, are written into.

struct JSONBuffer: ~Copyable {
    private(set) var base: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = max(capacity, 64)
        base = .allocate(capacity: self.capacity)
    }

    deinit { base.deallocate() }

    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }
    /// 0 when nothing was written yet.
    var last: UInt8 { count == 0 ? 0 : base[count - 1] }

    @inline(__always)
    mutating func reserve(_ more: Int) {
        if capacity - count < more { grow(more) }
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        capacity = max(2 * capacity, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        reserve(1)
        base[count] = byte
        count += 1
    }

    @inline(__always)
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress, bytes.count > 0 else { return }
        reserve(bytes.count)
        (base + count).update(from: source, count: bytes.count)
        count += bytes.count
    }

    mutating func append(_ text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

    /// Decimal digits.
    mutating func decimal(_ value: UInt64) {
        reserve(20)
        var digits = 1
        var bound: UInt64 = 10
        while value >= bound {
            digits += 1
            let (next, overflow) = bound.multipliedReportingOverflow(by: 10)
            if overflow { break }
            bound = next
        }
        var rest = value
        var place = count + digits
        repeat {
            place -= 1
            base[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        count += digits
    }

    mutating func decimal(_ value: Int64) {
        if value < 0 { append(UInt8(ascii: "-")) }
        decimal(value.magnitude)
    }

    /// Exactly so many digits.
    mutating func decimal(_ value: Int, digits: Int) {
        reserve(digits)
        var rest = value
        for place in (count..<count + digits).reversed() {
            base[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += digits
    }

    // MARK: Wire format

    @inline(__always)
    mutating func varint(_ value: UInt64) {
        reserve(10)
        var rest = value
        while rest >= 0x80 {
            base[count] = UInt8(truncatingIfNeeded: rest) | 0x80
            count += 1
            rest >>= 7
        }
        base[count] = UInt8(rest)
        count += 1
    }

    /// Leaves room for the length of what follows; give the result to `close`.
    @inline(__always)
    mutating func open() -> Int {
        append(0)
        return count
    }

    /// Writes the length of all that was written since `open`; moves it when the length needs more than a
    /// byte.
    @inline(__always)
    mutating func close(_ start: Int) {
        let length = count - start
        if length < 0x80 {
            base[start - 1] = UInt8(length)
        } else {
            closeLong(start, length)
        }
    }

    private mutating func closeLong(_ start: Int, _ length: Int) {
        let size = (70 - UInt64(length).leadingZeroBitCount) / 7
        reserve(size)
        (base + start + size - 1).update(from: base + start, count: length)
        var rest = length
        for place in 0..<size {
            base[start - 1 + place] = UInt8(truncatingIfNeeded: rest & 0x7f) | (place + 1 < size ? 0x80 : 0)
            rest >>= 7
        }
        count += size - 1
    }

    mutating func fixed64(_ value: UInt64) {
        reserve(8)
        UnsafeMutableRawPointer(base + count).storeBytes(of: value.littleEndian, as: UInt64.self)
        count += 8
    }

    mutating func fixed32(_ value: UInt32) {
        reserve(4)
        UnsafeMutableRawPointer(base + count).storeBytes(of: value.littleEndian, as: UInt32.self)
        count += 4
    }
}

/// Eight bytes at once: whether any is a control character, a quote, a backslash, or no ASCII.
@inline(__always)
func needsCare(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let quotes = word ^ (ones &* 0x22)
    let slashes = word ^ (ones &* 0x5c)
    let care = (word &- ones &* 0x20) | (quotes &- ones) | (slashes &- ones) | word
    return care & highs != 0
}

/// How many bytes from the start stand in a JSON string just as they are, all of them ASCII.
@inline(__always)
func plainPrefix(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Int {
    var place = start
    while end - place >= 8, !needsCare(UnsafeRawPointer(place).loadUnaligned(as: UInt64.self)) { place += 8 }
    while place < end {
        let byte = place.pointee
        if byte < 0x20 || byte == 0x22 || byte == 0x5c || byte >= 0x80 { break }
        place += 1
    }
    return place - start
}
