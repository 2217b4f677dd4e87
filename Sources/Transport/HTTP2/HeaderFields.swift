// A header list in two arrays, whatever it holds: headers are most of what a small call costs.

import CNghttp2
import Glibc

/// Names and values in order. Names are lower case; both are bytes that are ASCII in practice.
package struct HeaderFields: Sendable {
    private struct Entry {
        let nameStart: Int32
        let valueStart: Int32
        let end: Int32
    }

    private var bytes: [UInt8] = []
    private var entries: [Entry] = []

    package init() {}

    package init(_ fields: KeyValuePairs<StaticString, String>) {
        for (name, value) in fields { add(name, value) }
    }

    package var count: Int { entries.count }

    /// As HTTP/2 counts it (RFC 9113 §6.5.2): 32 bytes more for each field.
    package var listSize: Int { bytes.count + 32 * entries.count }

    package mutating func reserve(bytes: Int, fields: Int) {
        self.bytes.reserveCapacity(bytes)
        entries.reserveCapacity(fields)
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
        let nameStart = Int32(bytes.count)
        bytes.append(contentsOf: name)
        let valueStart = Int32(bytes.count)
        bytes.append(contentsOf: value)
        entries.append(Entry(nameStart: nameStart, valueStart: valueStart, end: Int32(bytes.count)))
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
    package func withValue<Result>(_ name: StaticString, _ body: (UnsafeRawBufferPointer) -> Result)
        -> Result?
    {
        bytes.withUnsafeBytes { bytes in
            name.withUTF8Buffer { name in
                for entry in entries {
                    let found = UnsafeRawBufferPointer(
                        rebasing: bytes[Int(entry.nameStart)..<Int(entry.valueStart)])
                    guard isEqual(found, name) else { continue }
                    return body(
                        UnsafeRawBufferPointer(rebasing: bytes[Int(entry.valueStart)..<Int(entry.end)]))
                }
                return nil
            }
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
            for entry in entries {
                body(
                    UnsafeRawBufferPointer(rebasing: bytes[Int(entry.nameStart)..<Int(entry.valueStart)]),
                    UnsafeRawBufferPointer(rebasing: bytes[Int(entry.valueStart)..<Int(entry.end)]))
            }
        }
    }

    /// The list in nghttp2's form, for the duration of `body`; nghttp2 copies what it keeps.
    func withNameValues<Result>(_ body: (UnsafePointer<nghttp2_nv>?, Int) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            withUnsafeTemporaryAllocation(of: nghttp2_nv.self, capacity: max(1, entries.count)) { list in
                for (index, entry) in entries.enumerated() {
                    // nghttp2 does not write through these pointers; its type lacks the const.
                    let base = UnsafeMutablePointer(mutating: bytes.baseAddress)
                    list.initializeElement(
                        at: index,
                        to: nghttp2_nv(
                            name: base?.advanced(by: Int(entry.nameStart)),
                            value: base?.advanced(by: Int(entry.valueStart)),
                            namelen: Int(entry.valueStart - entry.nameStart),
                            valuelen: Int(entry.end - entry.valueStart), flags: 0))
                }
                return body(UnsafePointer(list.baseAddress), entries.count)
            }
        }
    }
}
