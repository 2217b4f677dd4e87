// One message in, one message out, in the gzip format, by zlib.

import CZlib
import Synchronization

/// What a compressed message could not be made into.
package enum GzipError: Error {
    /// Not one whole gzip member.
    case malformed
    /// Grew beyond the limit; nothing beyond it was kept.
    case tooLarge
    case outOfMemory
}

package enum Gzip {
    package enum Level: Int32 {
        /// For messages, which are small and many, in a quick network.
        case fast = 1
        /// For what is packed once.
        case small = 9
    }

    private static let deflaters = Idle<Deflater>()
    private static let inflaters = Idle<Inflater>()

    /// As one member.
    package static func compress(_ message: [UInt8], level: Level = .fast) throws(GzipError) -> [UInt8] {
        guard level == .fast else { return try Deflater(level: level.rawValue).compress(message) }
        let kept = deflaters.take()
        let deflater = if let kept { kept } else { try Deflater(level: Level.fast.rawValue) }
        defer { deflaters.give(deflater) }
        return try deflater.compress(message)
    }

    /// At most `limit` bytes; memory beyond them is never asked for.
    package static func decompress(_ bytes: [UInt8], limit: Int) throws(GzipError) -> [UInt8] {
        let kept = inflaters.take()
        let inflater = if let kept { kept } else { try Inflater() }
        defer { inflaters.give(inflater) }
        return try inflater.decompress(bytes, limit: limit)
    }
}

/// Streams that nobody uses at the moment: setting one up costs more than most messages do.
private final class Idle<Stream: Sendable>: Sendable {
    /// More are never used at once than there are threads; those beyond are freed.
    private let maximumKept = 16
    private let kept = Mutex<[Stream]>([])

    func take() -> Stream? { kept.withLock { $0.popLast() } }

    func give(_ stream: Stream) {
        kept.withLock { if $0.count < maximumKept { $0.append(stream) } }
    }
}

/// zlib finds its way by the stream's address, so that it stands on the heap.
// Safe because one task at a time has it in its hands.
private final class Deflater: @unchecked Sendable {
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

    init(level: Int32) throws(GzipError) {
        stream.initialize(to: z_stream())
        guard arktos_gzip_deflate_init(stream, level) == Z_OK else { throw .outOfMemory }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    func compress(_ message: [UInt8]) throws(GzipError) -> [UInt8] {
        deflateReset(stream)
        // The bound holds for one call with all of the message.
        let capacity = Int(deflateBound(stream, UInt(message.count)))
        var status = Z_OK
        let compressed = [UInt8](unsafeUninitializedCapacity: capacity) { space, count in
            message.withUnsafeBufferPointer { message in
                // zlib does not write through this pointer; its type lacks the const.
                stream.pointee.next_in = UnsafeMutablePointer(mutating: message.baseAddress)
                stream.pointee.avail_in = UInt32(message.count)
                stream.pointee.next_out = space.baseAddress
                stream.pointee.avail_out = UInt32(capacity)
                status = deflate(stream, Z_FINISH)
                count = capacity - Int(stream.pointee.avail_out)
            }
        }
        guard status == Z_STREAM_END else { throw .outOfMemory }
        return compressed
    }
}

// Safe because one task at a time has it in its hands.
private final class Inflater: @unchecked Sendable {
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    /// A length is only a claim: room is made as it is needed.
    private static let firstStep = 4096

    init() throws(GzipError) {
        stream.initialize(to: z_stream())
        guard arktos_gzip_inflate_init(stream) == Z_OK else { throw .outOfMemory }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    func decompress(_ bytes: [UInt8], limit: Int) throws(GzipError) -> [UInt8] {
        inflateReset(stream)
        var message: [UInt8] = []
        var consumed = 0
        while true {
            // One byte of room beyond the limit shows that there is more, or that there is not.
            let room = min(max(Self.firstStep, message.count, 4 * bytes.count), limit + 1 - message.count)
            let (status, taken) = inflateSome(bytes, from: consumed, room: room, into: &message)
            consumed += taken
            guard message.count <= limit else { throw .tooLarge }
            switch status {
            case Z_STREAM_END:
                guard consumed == bytes.count else { throw .malformed }
                return message
            case Z_OK where stream.pointee.avail_out == 0: continue
            case Z_MEM_ERROR: throw .outOfMemory
            default: throw .malformed
            }
        }
    }

    private func inflateSome(_ bytes: [UInt8], from start: Int, room: Int, into message: inout [UInt8])
        -> (status: Int32, taken: Int)
    {
        var result = (status: Z_OK, taken: 0)
        let piece = [UInt8](unsafeUninitializedCapacity: room) { space, count in
            bytes.withUnsafeBufferPointer { bytes in
                let rest = bytes.count - start
                stream.pointee.next_in = UnsafeMutablePointer(
                    mutating: bytes.baseAddress?.advanced(by: start))
                stream.pointee.avail_in = UInt32(rest)
                stream.pointee.next_out = space.baseAddress
                stream.pointee.avail_out = UInt32(room)
                let status = inflate(stream, Z_NO_FLUSH)
                result = (status, rest - Int(stream.pointee.avail_in))
                count = room - Int(stream.pointee.avail_out)
            }
        }
        if message.isEmpty { message = piece } else { message += piece }
        return result
    }
}
