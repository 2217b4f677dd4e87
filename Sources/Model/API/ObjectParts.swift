// Objects as their author's part and the system's part: a write of the object leaves the status alone, a
// write of the status everything else. Done on the encoded form, once for all kinds.

import Messages
import Protobuf

extension ObjectBytes {
    /// This object with the status of `other`: what a write of the object stores.
    package func takingStatus(from other: ObjectBytes, _ resource: Resource) throws(WireError) -> ObjectBytes
    {
        try taking(Self.statusNumbers(resource), from: other)
    }

    /// `other` with the status of this object: what a write of the status stores. The metadata is `other`'s
    /// too.
    package func givingStatus(to other: ObjectBytes, _ resource: Resource) throws(WireError) -> ObjectBytes {
        try other.taking(Self.statusNumbers(resource), from: self)
    }

    /// Without a status: what a creation stores.
    package func withoutStatus(_ resource: Resource) throws(WireError) -> ObjectBytes {
        try taking(Self.statusNumbers(resource), from: ObjectBytes([]))
    }

    /// Whether nothing but metadata and status differ, so that `metadata.generation` stays.
    package func hasSameSpecification(as other: ObjectBytes, _ resource: Resource) throws(WireError) -> Bool {
        let apart = Self.statusNumbers(resource).union([1])
        let mine = try taking(apart, from: ObjectBytes([]))
        return mine == (try other.taking(apart, from: ObjectBytes([])))
    }

    private static func statusNumbers(_ resource: Resource) -> Set<UInt32> {
        Set([resource.descriptor.field(jsonName: "status")].compactMap { $0.map { UInt32($0.number) } })
    }

    /// This object with the fields of these numbers replaced by those of `other`; fields by number, as
    /// canonical bytes have them.
    private func taking(_ numbers: Set<UInt32>, from other: ObjectBytes) throws(WireError) -> ObjectBytes {
        var pieces = try self.pieces().filter { !numbers.contains($0.number) }.map {
            ($0.number, bytes[$0.range])
        }
        pieces += try other.pieces().filter { numbers.contains($0.number) }.map {
            ($0.number, other.bytes[$0.range])
        }
        let sorted = pieces.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
        return ObjectBytes(sorted.flatMap { $0.element.1 })
    }

    /// Where the fields stand, tags included.
    private func pieces() throws(WireError) -> [(number: UInt32, range: Range<Int>)] {
        let result: Result<[(number: UInt32, range: Range<Int>)], WireError> = bytes.withUnsafeBytes {
            buffer in
            do throws(WireError) {
                var reader = WireReader(buffer)
                var pieces: [(number: UInt32, range: Range<Int>)] = []
                var start = 0
                while let tag = try reader.tag() {
                    try reader.skip(tag)
                    pieces.append((tag >> 3, start..<reader.offset))
                    start = reader.offset
                }
                return .success(pieces)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
