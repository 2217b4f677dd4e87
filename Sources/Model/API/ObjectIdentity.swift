// What makes an object itself: its uid, the name made from a prefix, and its place among the ranges that
// controllers share out.

import Diagnostics
import Messages

package enum ObjectIdentity {
    /// FNV-1a (64 bits) of the uid, folded to 0...Int64.max.
    package static func hashKey(uid: String) -> Int64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in uid.utf8 {
            hash ^= UInt64(byte)
            hash = hash &* 0x0000_0100_0000_01b3
        }
        return Int64(hash & UInt64(Int64.max))
    }

    /// A random (version 4) UUID.
    package static func uid(using random: inout some RandomNumberGenerator) -> String {
        var high = random.next()
        var low = random.next()
        high = high & ~0xf000 | 0x4000
        low = low & ~(3 << 62) | 2 << 62
        let digits = hex(high) + hex(low)
        let bounds = [0, 8, 12, 16, 20, 32]
        return zip(bounds, bounds.dropFirst()).map { String(digits[$0..<$1]) }.joined(separator: "-")
    }

    /// A name from `metadata.generateName`: the prefix, cut to leave room, and five characters that make no
    /// words.
    package static func name(
        prefix: String, using random: inout some RandomNumberGenerator
    ) -> String {
        let alphabet = Array("bcdfghjklmnpqrstvwxz2456789")
        let suffix = (0..<5).map { _ in alphabet.randomElement(using: &random) ?? "x" }
        return prefix.prefix(58) + String(suffix)
    }

    private static func hex(_ value: UInt64) -> [Character] {
        let text = String(value, radix: 16)
        return Array(String(repeating: "0", count: 16 - text.count) + text)
    }
}

extension Time {
    /// To the second, as Kubernetes keeps times.
    package init(_ time: WallTime) { self = Time.with { $0.seconds = time.seconds } }

    package var wallTime: WallTime {
        WallTime(seconds: seconds, nanoseconds: min(max(nanos, 0), 999_999_999))
    }
    /// Whether no time was given.
    package var isZero: Bool { seconds == 0 && nanos == 0 }
}

extension MicroTime {
    package init(_ time: WallTime) {
        self = MicroTime.with {
            $0.seconds = time.seconds
            $0.nanos = time.nanoseconds / 1000 * 1000
        }
    }

    package var wallTime: WallTime {
        WallTime(seconds: seconds, nanoseconds: min(max(nanos, 0), 999_999_999))
    }
    package var isZero: Bool { seconds == 0 && nanos == 0 }
}
