// Putting stored objects together from parts of others without decoding them. In every kind `metadata` is
// field 1, and where a kind has them, `spec` is field 2 and `status` field 3.

import API
import Protobuf

extension ObjectBytes {
    /// The object as clients see it: saying which version it is of. What is stored says nothing of it.
    func at(_ version: String) -> ObjectBytes {
        // What does not decode is shown as it is stored.
        (try? settingResourceVersion(version)).map { ObjectBytes($0) } ?? self
    }

    /// The same object with one message field taken from another; absent there, it is absent here.
    func replacing(_ number: UInt32, from other: ObjectBytes) throws(WireError) -> ObjectBytes {
        ObjectBytes(try fields { $0 != number } + (try other.fields { $0 == number }))
    }

    /// Whether a field of two objects has the same bytes; objects of one writer have equal bytes for equal
    /// values.
    func hasSame(_ number: UInt32, as other: ObjectBytes) -> Bool {
        (try? fields { $0 == number }) == (try? other.fields { $0 == number })
    }

    /// Tags and payloads of the fields that are wanted.
    private func fields(_ isWanted: (UInt32) -> Bool) throws(WireError) -> [UInt8] {
        var result: [UInt8] = []
        let failure = bytes.withUnsafeBytes { buffer -> WireError? in
            var reader = WireReader(buffer)
            do throws(WireError) {
                var start = reader.offset
                while let tag = try reader.tag() {
                    try reader.skip(tag)
                    if isWanted(tag >> 3) { result.append(contentsOf: buffer[start..<reader.offset]) }
                    start = reader.offset
                }
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
        return result
    }
}
