// An object's version in its bytes: set on every object that is shown, stored objects not having one.

import Glibc
import Protobuf

extension ObjectBytes {
    /// The same object with another `metadata.resourceVersion`, or none if that is empty. Nothing else is
    /// decoded or changed, and canonical bytes stay canonical.
    package func settingResourceVersion(_ version: String) throws(WireError) -> [UInt8] {
        guard let place = try versionPlace() else { return try rebuilt(withVersion: version) }
        let text = Array(version.utf8)
        let field = text.isEmpty ? 0 : 1 + Self.lengthOfVarint(text.count) + text.count
        let metadata = place.metadata.count - place.version.count + field
        let size = 1 + Self.lengthOfVarint(metadata) + metadata + bytes.count - place.metadata.upperBound
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            var writer = Splicer(buffer)
            writer.append(UInt8(Self.metadataTag))
            writer.append(varint: metadata)
            bytes.withUnsafeBytes { old in
                writer.append(old[place.metadata.lowerBound..<place.version.lowerBound])
                if !text.isEmpty {
                    writer.append(UInt8(Self.resourceVersionTag))
                    writer.append(varint: text.count)
                    text.withUnsafeBytes { writer.append($0[...]) }
                }
                writer.append(old[place.version.upperBound...])
            }
            count = writer.count
        }
    }

    private struct VersionPlace {
        /// The payload of the one metadata field, which comes first.
        let metadata: Range<Int>
        /// In all the bytes: the field that there is, or where it belongs, empty.
        let version: Range<Int>
    }

    /// Nil when the bytes are not as this program writes them: they are built anew then.
    private func versionPlace() throws(WireError) -> VersionPlace? {
        try withBuffer { buffer throws(WireError) in
            var reader = WireReader(buffer)
            guard try reader.tag() == Self.metadataTag else { return nil }
            let metadata = try reader.range()
            while let tag = try reader.tag() {
                if tag == Self.metadataTag { return nil }
                try reader.skip(tag)
            }
            var version: Range<Int>?
            var inner = WireReader(UnsafeRawBufferPointer(rebasing: buffer[metadata]))
            var start = 0
            while let tag = try inner.tag() {
                try inner.skip(tag)
                if tag == Self.resourceVersionTag {
                    if version != nil { return nil }
                    version = start..<inner.offset
                } else if tag >> 3 > 6, version == nil {
                    version = start..<start
                }
                start = inner.offset
            }
            let found = version ?? start..<start
            let offset = metadata.lowerBound
            return VersionPlace(
                metadata: metadata, version: found.lowerBound + offset..<found.upperBound + offset)
        }
    }

    private func rebuilt(withVersion version: String) throws(WireError) -> [UInt8] {
        var metadata: [UInt8] = []
        metadata.reserveCapacity(bytes.count + version.utf8.count + 8)
        var isWritten = version.isEmpty
        let field = Self.field(Self.resourceVersionTag, Array(version.utf8))
        try eachMetadata { buffer throws(WireError) in
            var reader = WireReader(buffer)
            var start = reader.offset
            while let tag = try reader.tag() {
                try reader.skip(tag)
                if tag >> 3 > 6, !isWritten {
                    metadata += field
                    isWritten = true
                }
                if tag != Self.resourceVersionTag { metadata += buffer[start..<reader.offset] }
                start = reader.offset
            }
        }
        if !isWritten { metadata += field }
        var out = Self.field(Self.metadataTag, metadata)
        out.reserveCapacity(bytes.count + version.utf8.count + 16)
        try withBuffer { buffer throws(WireError) in
            var reader = WireReader(buffer)
            var start = reader.offset
            while let tag = try reader.tag() {
                try reader.skip(tag)
                if tag != Self.metadataTag { out += buffer[start..<reader.offset] }
                start = reader.offset
            }
        }
        return out
    }

    static func field(_ tag: UInt32, _ payload: [UInt8]) -> [UInt8] {
        var writer = WireWriter(capacity: payload.count + 16)
        writer.bytes(payload, tag)
        return writer.finish()
    }

    private static func lengthOfVarint(_ value: Int) -> Int {
        max(1, (Int.bitWidth - value.leadingZeroBitCount + 6) / 7)
    }
}

/// Fills memory from the front.
private struct Splicer {
    private let base: UnsafeMutablePointer<UInt8>
    private(set) var count = 0

    /// There is room for all that will be appended, and for one byte at least.
    init(_ space: UnsafeMutableBufferPointer<UInt8>) {
        guard let base = space.baseAddress else { preconditionFailure("no memory to write in") }
        self.base = base
    }

    mutating func append(_ byte: UInt8) {
        (base + count).initialize(to: byte)
        count += 1
    }

    mutating func append(varint value: Int) {
        var left = value
        while left > 0x7F {
            append(UInt8(truncatingIfNeeded: left) | 0x80)
            left >>= 7
        }
        append(UInt8(left))
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer.SubSequence) {
        let buffer = UnsafeRawBufferPointer(rebasing: bytes)
        guard let from = buffer.baseAddress else { return }
        memcpy(base + count, from, buffer.count)
        count += buffer.count
    }
}
