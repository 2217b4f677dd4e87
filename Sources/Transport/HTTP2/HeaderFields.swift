// A header list in one array, whatever it holds: headers are most of what a small call costs.

import CNghttp2
import Glibc

/// Names and values in order. Names are lower case; both are bytes that are ASCII in practice.
// Public for `withValue`, which is specialised where it is used.
public struct HeaderFields: Sendable {
    /// Of each field the lengths of name and value, four bytes each, and then these.
    @usableFromInline private(set) var bytes: [UInt8] = []
    package private(set) var count = 0

    private static let headBytes = 8

    package init() {}

    package init(_ fields: KeyValuePairs<StaticString, String>) {
        for (name, value) in fields { add(name, value) }
    }

    /// As HTTP/2 counts it (RFC 9113 §6.5.2): 32 bytes more for each field.
    package var listSize: Int { bytes.count + (32 - Self.headBytes) * count }

    /// Room for so many bytes of names and values.
    package mutating func reserve(bytes: Int, fields: Int) {
        self.bytes.reserveCapacity(bytes + Self.headBytes * fields)
    }

    package mutating func add(_ name: StaticString, _ value: String) {
        name.withUTF8Buffer { name in
            var value = value
            value.withUTF8 { add(UnsafeRawBufferPointer(name), UnsafeRawBufferPointer($0)) }
        }
    }

    package mutating func add(name: String, value: String) {
        var (name, value) = (name, value)
        name.withUTF8 { name in
            value.withUTF8 { add(UnsafeRawBufferPointer(name), UnsafeRawBufferPointer($0)) }
        }
    }

    mutating func add(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
        let lengths = UInt64(UInt32(name.count)) | UInt64(UInt32(value.count)) << 32
        withUnsafeBytes(of: lengths) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: name)
        bytes.append(contentsOf: value)
        count += 1
    }

    /// The first value under a name.
    package func value(_ name: StaticString) -> String? {
        withValue(name) { String(decoding: $0, as: UTF8.self) }
    }

    package func values(named name: String) -> [String] {
        var name = name
        var found: [String] = []
        name.withUTF8 { wanted in
            forEach { name, value in
                if isEqual(name, wanted) { found.append(String(decoding: value, as: UTF8.self)) }
            }
        }
        return found
    }

    /// Looks at the first value under a name without copying it.
    @inlinable
    public func withValue<Result>(_ name: StaticString, _ body: (UnsafeRawBufferPointer) -> Result)
        -> Result?
    {
        guard let place = place(of: name) else { return nil }
        return bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[place])) }
    }

    /// Where the first value under a name stands.
    @usableFromInline
    func place(of name: StaticString) -> Range<Int>? {
        bytes.withUnsafeBytes { bytes in
            name.withUTF8Buffer { wanted in
                var rest = Rest(bytes)
                while let (name, value) = rest.next() {
                    guard isEqual(name, wanted) else { continue }
                    let end = bytes.count - rest.count
                    return end - value.count..<end
                }
                return nil
            }
        }
    }

    /// The fields from some point on.
    private struct Rest {
        private var bytes: UnsafeRawBufferPointer

        init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

        var count: Int { bytes.count }

        mutating func next() -> (name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer)? {
            guard bytes.count >= HeaderFields.headBytes else { return nil }
            let lengths = bytes.loadUnaligned(as: UInt64.self)
            let valueStart = HeaderFields.headBytes + Int(UInt32(truncatingIfNeeded: lengths))
            let end = valueStart + Int(lengths >> 32)
            defer { bytes = UnsafeRawBufferPointer(rebasing: bytes[end...]) }
            return (
                UnsafeRawBufferPointer(rebasing: bytes[HeaderFields.headBytes..<valueStart]),
                UnsafeRawBufferPointer(rebasing: bytes[valueStart..<end])
            )
        }
    }

    private func isEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        guard left.count == right.count, let first = left.baseAddress, let second = right.baseAddress else {
            return left.count == right.count
        }
        return memcmp(first, second, left.count) == 0
    }

    package func forEach(_ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Void) {
        bytes.withUnsafeBytes { bytes in
            var rest = Rest(bytes)
            while let (name, value) = rest.next() { body(name, value) }
        }
    }

    /// The list in nghttp2's form, for the duration of `body`; nghttp2 copies what it keeps.
    func withNameValues<Result>(_ body: (UnsafePointer<nghttp2_nv>?, Int) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: nghttp2_nv.self, capacity: max(1, count)) { list in
            bytes.withUnsafeBytes { bytes in
                var rest = Rest(bytes)
                var index = 0
                while let (name, value) = rest.next() {
                    list.initializeElement(
                        at: index,
                        to: nghttp2_nv(
                            name: Self.pointer(name), value: Self.pointer(value), namelen: name.count,
                            valuelen: value.count, flags: 0))
                    index += 1
                }
                return body(UnsafePointer(list.baseAddress), count)
            }
        }
    }

    /// nghttp2 does not write through it; its type lacks the const.
    private static func pointer(_ bytes: UnsafeRawBufferPointer) -> UnsafeMutablePointer<UInt8>? {
        UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
    }
}
