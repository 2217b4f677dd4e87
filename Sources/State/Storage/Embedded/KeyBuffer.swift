// Keys as they stand in the index: written into one reused buffer, and read back.

import Glibc

/// Room for one index key. Encodings are described in Layout.swift.
final class KeyBuffer {
    /// The end mark and the revision.
    static let suffixLength = endMark.count + 8
    private static let endMark: [UInt8] = [0, 1]
    private static let capacity = 511

    private let start = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 8)
    private var encodedLength = 0
    private var length = 0

    deinit { start.deallocate() }

    /// What was written last: an encoded key, with the revision if there was one.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: start[..<length]) }

    /// The encoded key alone.
    var encodedKey: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: start[..<encodedLength]) }

    /// The place of a key's newest version at or below `revision`, or the next older one's.
    func write(_ key: [UInt8], revision: Revision) {
        writeBound(key)
        write(revision: revision)
    }

    /// The place before all versions of `key`, and after those of every key below it. What is longer than
    /// keys can be is cut off, which changes nothing in how it compares with keys.
    func writeBound(_ key: [UInt8]) {
        let room = Self.capacity - Self.suffixLength
        var count = 0
        key.withUnsafeBytes { source in
            if source.count <= room, !Self.hasZero(source) {
                start.copyMemory(from: source)
                count = source.count
                return
            }
            for byte in source where count < room {
                start[count] = byte
                count += 1
                guard byte == 0, count < room else { continue }
                start[count] = 0xff
                count += 1
            }
        }
        finish(count)
    }

    /// The same key as in an entry, at another revision.
    func write(keyOf entry: UnsafeRawBufferPointer, revision: Revision) {
        let key = entry.prefix(entry.count - 8)
        start.copyMemory(from: UnsafeRawBufferPointer(rebasing: key))
        encodedLength = key.count
        write(revision: revision)
    }

    /// Whether an entry is a version of the key that was written last.
    func isKey(of entry: UnsafeRawBufferPointer) -> Bool {
        entry.count == encodedLength + 8 && compare(entry, encodedLength) == 0
    }

    /// Whether an entry's key is below the one that was written last.
    func isAbove(_ entry: UnsafeRawBufferPointer) -> Bool {
        compare(entry, min(entry.count, encodedLength)) < 0
    }

    /// Whether an entry stands before the whole place that was written last.
    func isAfter(_ entry: UnsafeRawBufferPointer) -> Bool {
        let order = compare(entry, min(entry.count, length))
        return order < 0 || (order == 0 && entry.count < length)
    }

    static func revision(of entry: UnsafeRawBufferPointer) -> Revision {
        ~Revision(bigEndian: entry.loadUnaligned(fromByteOffset: entry.count - 8, as: Revision.self))
    }

    /// The key as the store's user wrote it.
    static func userKey(of entry: UnsafeRawBufferPointer) -> [UInt8] {
        guard entry.count >= suffixLength else { return Array(entry) }
        let encoded = UnsafeRawBufferPointer(rebasing: entry[..<(entry.count - suffixLength)])
        if !hasZero(encoded) { return Array(encoded) }
        var key: [UInt8] = []
        key.reserveCapacity(encoded.count)
        var escaped = false
        for byte in encoded {
            if !escaped { key.append(byte) }
            escaped = !escaped && byte == 0
        }
        return key
    }

    /// Bytes of a key's encoding without its end, which `StoreLimits.keyLength` bounds.
    static func encodedLength(of key: [UInt8]) -> Int {
        key.count + key.reduce(0) { $0 + ($1 == 0 ? 1 : 0) }
    }

    private static func hasZero(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let first = bytes.baseAddress else { return false }
        return memchr(first, 0, bytes.count) != nil
    }

    private func compare(_ entry: UnsafeRawBufferPointer, _ count: Int) -> Int32 {
        guard let left = entry.baseAddress, let right = start.baseAddress else { return -1 }
        return memcmp(left, right, count)
    }

    private func finish(_ count: Int) {
        start[count] = Self.endMark[0]
        start[count + 1] = Self.endMark[1]
        encodedLength = count + Self.endMark.count
        length = encodedLength
    }

    private func write(revision: Revision) {
        start.storeBytes(of: (~revision).bigEndian, toByteOffset: encodedLength, as: Revision.self)
        length = encodedLength + 8
    }
}
