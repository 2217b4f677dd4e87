// The encodings of the embedded engine's database.

import LMDB
import Testing

@testable import Storage

struct LayoutTests {
    @Test func encodedKeysSortAsKeysDo() {
        let seed = Soak.seed
        var random = SeededRandom(seed)
        let alphabet: [UInt8] = [0, 1, 2, 0x2f, 0x61, 0xfe, 0xff]
        let keys = (0..<300).map { _ in
            (0..<Int(random.next() % 6)).map { _ in alphabet[Int(random.next() % 7)] }
        }
        let (left, right) = (KeyBuffer(), KeyBuffer())
        for one in keys {
            left.write(one, revision: 7)
            #expect(KeyBuffer.userKey(of: left.bytes) == one, "seed \(seed)")
            #expect(KeyBuffer.revision(of: left.bytes) == 7)
            for other in keys {
                right.writeBound(other)
                #expect(
                    right.isAbove(left.bytes) == one.lexicographicallyPrecedes(other),
                    "seed \(seed): \(one) \(other)")
                #expect(right.isKey(of: left.bytes) == (one == other), "seed \(seed): \(one) \(other)")
            }
        }
    }

    @Test func newerVersionsStandFirst() {
        let (newer, older) = (KeyBuffer(), KeyBuffer())
        newer.write(bytes("k"), revision: 300)
        older.write(bytes("k"), revision: 299)
        #expect(newer.bytes.lexicographicallyPrecedes(older.bytes))
    }

    @Test func aBoundLongerThanKeysStillCompares() {
        let (bound, key) = (KeyBuffer(), KeyBuffer())
        let longest = [UInt8](repeating: 0x6b, count: StoreLimits().keyLength)
        bound.writeBound(longest + [UInt8](repeating: 0, count: 500))
        key.write(longest, revision: 1)
        #expect(bound.isAbove(key.bytes))
        bound.writeBound([UInt8](repeating: 0x6a, count: 2000))
        #expect(!bound.isAbove(key.bytes))
    }

    @Test func checksumIsCastagnolis() {
        let check = bytes("123456789")
        check.withBytes { #expect(Checksum.crc32c($0) == 0xe306_9283) }
        let whole = bytes("some text of more than eight bytes")
        let sum = whole.withBytes { Checksum.crc32c($0) }
        let head = Array(whole[..<13]).withBytes { Checksum.crc32c($0) }
        Array(whole[13...]).withBytes { #expect(Checksum.crc32c($0, continuing: head) == sum) }
    }
}
