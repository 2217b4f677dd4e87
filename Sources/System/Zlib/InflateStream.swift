// One compressed stream of zlib's own format that arrives in pieces, each of which can be read when it is
// there.

import CZlib

/// For headers of SPDY. Belongs to one task at a time.
package final class InflateStream {
    package enum Failure: Error {
        case malformed
        case tooLarge
    }

    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private let dictionary: [UInt8]

    /// `dictionary` is what the sender may refer to without having sent it.
    package init(dictionary: [UInt8]) {
        self.dictionary = dictionary
        stream.initialize(to: z_stream())
        guard arktos_zlib_inflate_init(stream) == Z_OK else { preconditionFailure("zlib has no memory") }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// What the piece adds: at most `limit` bytes.
    package func inflate(_ piece: [UInt8], limit: Int) throws(Failure) -> [UInt8] {
        var result: [UInt8] = []
        var consumed = 0
        while true {
            var status = Z_OK
            let room = min(limit + 1 - result.count, 16384)
            result += [UInt8](unsafeUninitializedCapacity: room) { space, count in
                piece.withUnsafeBufferPointer { piece in
                    // zlib does not write through this pointer; its type lacks the const.
                    stream.pointee.next_in = UnsafeMutablePointer(
                        mutating: piece.baseAddress?.advanced(by: consumed))
                    stream.pointee.avail_in = UInt32(piece.count - consumed)
                    stream.pointee.next_out = space.baseAddress
                    stream.pointee.avail_out = UInt32(room)
                    status = CZlib.inflate(stream, Z_SYNC_FLUSH)
                    if status == Z_NEED_DICT {
                        status = inflateSetDictionary(stream, dictionary, UInt32(dictionary.count))
                    }
                    consumed = piece.count - Int(stream.pointee.avail_in)
                    count = room - Int(stream.pointee.avail_out)
                }
            }
            guard result.count <= limit else { throw .tooLarge }
            guard status == Z_OK || status == Z_BUF_ERROR else { throw .malformed }
            if consumed == piece.count, stream.pointee.avail_out > 0 { return result }
            guard status == Z_OK else { throw .malformed }
        }
    }
}
