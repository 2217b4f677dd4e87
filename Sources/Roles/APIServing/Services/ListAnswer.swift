// What a list answers, as bytes: a page may have megabytes, which are copied once, into memory of the right
// size.

import API
import Messages

struct ListAnswer: Sendable {
    /// Everything but the items.
    var rest = ListResponse()
    var items: [ObjectBytes] = []

    /// "items", a length-delimited field.
    private static let tag: UInt8 = 2 << 3 | 2

    /// An encoded `ListResponse`.
    var bytes: [UInt8] {
        let head = rest.bytes
        let size = items.reduce(head.count) { size, item in
            size + 1 + Self.lengthOfVarint(item.bytes.count) + item.bytes.count
        }
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = 0
            func append(_ bytes: [UInt8]) {
                let space = UnsafeMutableBufferPointer(rebasing: buffer[count..<count + bytes.count])
                _ = space.initialize(from: bytes)
                count += bytes.count
            }
            func append(_ byte: UInt8) {
                buffer.initializeElement(at: count, to: byte)
                count += 1
            }
            append(head)
            for item in items {
                append(Self.tag)
                var left = item.bytes.count
                while left > 0x7F {
                    append(UInt8(truncatingIfNeeded: left) | 0x80)
                    left >>= 7
                }
                append(UInt8(left))
                append(item.bytes)
            }
        }
    }

    private static func lengthOfVarint(_ value: Int) -> Int {
        max(1, (Int.bitWidth - value.leadingZeroBitCount + 6) / 7)
    }
}
