// Messages out of a stream's bytes: each is a flag, four bytes of length, and the payload.

import HTTP2
import Zlib

/// Also keeps the account of what may be acknowledged to the peer: all that has come while nobody is behind
/// with reading, and what is taken otherwise.
struct MessageInbox {
    enum Violation: Error {
        /// Marked as compressed, and nothing said how.
        case unannounced
        case badFlag(UInt8)
        case tooLarge(Int)
        /// Not what the announced compression makes.
        case malformed
        /// Compressed to little, and too large when unpacked.
        case unpacksTooLarge
        case outOfMemory
    }

    private struct Frame {
        let bytes: [UInt8]
        let isCompressed: Bool
    }

    /// Of a message, also once it is unpacked.
    let maximumBytes: Int
    /// As the peer's headers say.
    var encoding = MessageEncoding.identity
    private var head: UInt64 = 0
    private var headCount = 0
    /// The message that is arriving, once its head is complete.
    private var body: [UInt8]?
    private var bodyCount = 0
    private var ready = Queue<Frame>()
    /// Bytes that have come and are not acknowledged.
    private var unacknowledged = 0

    init(maximumBytes: Int) { self.maximumBytes = maximumBytes }

    var isEmpty: Bool { ready.isEmpty }
    /// Whether the bytes so far end inside a message.
    var isInsideMessage: Bool { headCount > 0 }
    var readyCount: Int { ready.count }
    /// Whether there is a message that came as it is.
    var nextIsPlain: Bool { ready.first.map { !$0.isCompressed } ?? false }

    mutating func append(_ data: UnsafeRawBufferPointer) throws(Violation) {
        unacknowledged += data.count
        var rest = data
        while !rest.isEmpty || (headCount == 5 && bodyCount == 0) {
            if headCount < 5 {
                head = head << 8 | UInt64(rest[0])
                headCount += 1
                rest = UnsafeRawBufferPointer(rebasing: rest[1...])
                if headCount == 5 { try checkHead() }
                continue
            }
            takeBody(&rest)
        }
    }

    private mutating func checkHead() throws(Violation) {
        bodyCount = Int(head & 0xffff_ffff)
        switch head >> 32 {
        case 0: break
        case 1: guard encoding == .gzip else { throw .unannounced }
        default: throw .badFlag(UInt8(truncatingIfNeeded: head >> 32))
        }
        guard bodyCount <= maximumBytes else { throw .tooLarge(bodyCount) }
    }

    private mutating func takeBody(_ rest: inout UnsafeRawBufferPointer) {
        let count = min(bodyCount - (body?.count ?? 0), rest.count)
        let piece = UnsafeRawBufferPointer(rebasing: rest[..<count])
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        if body == nil {
            var fresh: [UInt8] = []
            // A length is only a claim: room is made for more as it comes.
            fresh.reserveCapacity(count == bodyCount ? count : min(bodyCount, 65536))
            body = fresh
        }
        body?.append(contentsOf: piece)
        guard let message = body, message.count == bodyCount else { return }
        ready.append(Frame(bytes: message, isCompressed: head >> 32 == 1))
        body = nil
        (head, headCount, bodyCount) = (0, 0, 0)
    }

    /// Unpacks only what is taken: whatever waits here is as small as it came.
    mutating func next() throws(Violation) -> [UInt8]? {
        guard let frame = nextFrame() else { return nil }
        guard frame.isCompressed else { return frame.bytes }
        do throws(GzipError) {
            return try Gzip.decompress(frame.bytes, limit: maximumBytes)
        } catch {
            switch error {
            case .malformed: throw .malformed
            case .tooLarge: throw .unpacksTooLarge
            case .outOfMemory: throw .outOfMemory
            }
        }
    }

    /// Of the message that was taken last.
    private(set) var lastWasCompressed = false

    private mutating func nextFrame() -> Frame? {
        guard let frame = ready.removeFirst() else { return nil }
        lastWasCompressed = frame.isCompressed
        taken += frame.bytes.count + 5
        return frame
    }
    /// Bytes of messages taken since the last acknowledgement.
    private var taken = 0

    /// Of many small messages, not each is told by itself.
    private static let worthTelling = 16_384

    /// How many bytes the peer may be told were taken.
    mutating func acknowledge() -> Int {
        guard isEmpty || taken >= Self.worthTelling else { return 0 }
        let count = isEmpty ? unacknowledged : min(taken, unacknowledged)
        unacknowledged -= count
        taken = 0
        return count
    }
}
