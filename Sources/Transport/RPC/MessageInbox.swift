// Messages out of a stream's bytes: each is a flag, four bytes of length, and the payload.

/// Also keeps the account of what may be acknowledged to the peer: all that has come while nobody is behind
/// with reading, and what is taken otherwise.
struct MessageInbox {
    enum Violation: Error {
        case compressed
        case tooLarge(Int)
    }

    let maximumBytes: Int
    private var head: UInt64 = 0
    private var headCount = 0
    /// The message that is arriving, once its head is complete.
    private var body: [UInt8]?
    private var bodyCount = 0
    private var ready: [[UInt8]] = []
    private var readyStart = 0
    /// Bytes that have come and are not acknowledged.
    private var unacknowledged = 0

    init(maximumBytes: Int) { self.maximumBytes = maximumBytes }

    var isEmpty: Bool { readyStart == ready.count }
    /// Whether the bytes so far end inside a message.
    var isInsideMessage: Bool { headCount > 0 }
    var readyCount: Int { ready.count - readyStart }

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
        guard head >> 32 == 0 else { throw .compressed }
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
        ready.append(message)
        body = nil
        (head, headCount, bodyCount) = (0, 0, 0)
    }

    mutating func next() -> [UInt8]? {
        guard !isEmpty else { return nil }
        let message = ready[readyStart]
        readyStart += 1
        if isEmpty {
            ready.removeAll(keepingCapacity: true)
            readyStart = 0
        } else if readyStart > 64 {
            ready.removeFirst(readyStart)
            readyStart = 0
        }
        taken += message.count + 5
        return message
    }
    /// Bytes of messages taken since the last acknowledgement.
    private var taken = 0

    /// How many bytes the peer may be told were taken.
    mutating func acknowledge() -> Int {
        let count = isEmpty ? unacknowledged : min(taken, unacknowledged)
        unacknowledged -= count
        taken = 0
        return count
    }
}
