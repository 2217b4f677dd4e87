// Both directions of one call's messages, between a stream on its loop and the tasks that read and write it.

import HTTP2
import Linux
import Synchronization

/// Everything behind this line happens on `loop`; the async functions may be called from anywhere, and do not
/// leave the loop when they are on it. A call, of a client or a server, is its own pipe: that is one object
/// less of the few that a call costs.
// Safe because all state is touched on `loop` only; what readers elsewhere were handed stands behind a lock.
class MessagePipe: @unchecked Sendable {
    private enum End {
        case open
        /// The peer has said all; nil when that was a success.
        case ended((any Error)?)
    }

    let loop: EventLoop
    private var inbox: MessageInbox
    /// Nil before the stream is there.
    private var stream: Stream?
    private var incoming = End.open
    /// Why nothing can be written any more.
    private var writeFailure: (any Error)?
    private var reader: UnsafeContinuation<Void, Never>?
    /// Whether the reader that waits is on another thread: it is handed what it wakes for.
    private var readerIsElsewhere = false
    private var writer: UnsafeContinuation<Void, Never>?
    private var waitsForEnd = false
    /// For a call that may have to start again on another stream.
    private var written: WrittenMessages?
    /// Written on the loop only, and so without a race.
    private let received = Atomic<Int>(0)
    private let sent = Atomic<Int>(0)
    /// Messages that a reader elsewhere takes without coming here for each.
    private let handed = Mutex(Queue<[UInt8]>())
    private var hasHandedOver = false
    /// How much is handed over at once, give or take a message: the peer takes it for read.
    private static let maximumHanded = 65_536

    init(loop: EventLoop, stream: Stream? = nil, maximumReceiveBytes: Int, keepsWritten: Bool = false) {
        if keepsWritten { written = WrittenMessages() }
        self.loop = loop
        self.stream = stream
        inbox = MessageInbox(maximumBytes: maximumReceiveBytes)
    }

    // MARK: For tasks

    /// The next message; nil after the last. Throws what the call failed with.
    nonisolated(nonsending) func next() async throws -> [UInt8]? {
        while true {
            if let message = messageAtHand() { return message }
            let step = loop.isCurrent ? takeNext() : await loop.run { self.handOver() }
            switch step {
            case .message(let message): return message
            case .handedOver: continue
            case .ended(nil): return nil
            case .ended(let error?): throw error
            case .nothingYet: try await wait(for: .reading)
            }
        }
    }

    /// The next message, if nobody has to wait for it.
    func messageAtHand() -> [UInt8]? {
        guard loop.isCurrent else { return handed.withLock { $0.removeFirst() } }
        if hasHandedOver, let message = handed.withLock({ $0.removeFirst() }) { return message }
        guard case .message(let message) = takeNext() else { return nil }
        return message
    }

    /// Waits for the whole answer: one message and a success. Throws what the call failed with.
    nonisolated(nonsending) func onlyMessage() async throws -> [UInt8] {
        while true {
            let step = loop.isCurrent ? takeOnly() : await loop.run { self.takeOnly() }
            switch step {
            case .message(let message): return message
            case .ended(let error):
                throw error ?? RPCError(.internalError, "the server ended the call without a response")
            case .nothingYet, .handedOver: try await wait(for: .reading)
            }
        }
    }

    /// Returns when there is room for more. `isCompressed` says what was done to it already.
    nonisolated(nonsending) func write(_ message: [UInt8], isCompressed: Bool = false) async throws {
        guard message.count <= Int(UInt32.max) else {
            throw RPCError(.resourceExhausted, "a message of \(message.count) bytes cannot be sent")
        }
        if loop.isCurrent {
            try writeNow(message, isCompressed)
        } else {
            try await loop.run { try self.writeNow(message, isCompressed) }
        }
        while loop.isCurrent ? mustWait : await loop.run({ self.mustWait }) { try await wait(for: .writing) }
    }

    /// Writes a message where nothing has to be waited for. False, and nothing is done, where something has.
    func writeAtOnce(_ message: [UInt8]) throws -> Bool {
        guard loop.isCurrent, let stream, stream.hasRoom(for: message.count + 5) else { return false }
        try writeNow(message, false)
        return true
    }

    /// Returns when the stream is there.
    nonisolated(nonsending) func waitUntilAttached() async throws {
        while true {
            let isAttached = try await loop.run { () throws -> Bool in
                if let failure = self.writeFailure { throw failure }
                return self.stream != nil
            }
            if isAttached { return }
            try await wait(for: .writing)
        }
    }

    private enum Direction { case reading, writing }

    nonisolated(nonsending) private func wait(for direction: Direction) async throws {
        if loop.isCurrent {
            await withTaskCancellationHandler {
                await withUnsafeContinuation { park($0, direction) }
            } onCancel: {
                // Comes after the parking, whichever was first.
                loop.submit { self.wake(direction) }
            }
        } else {
            await waitElsewhere(for: direction)
        }
        try Task.checkCancellation()
    }

    /// Off the loop, a cancellation may overtake the parking, and find nobody to wake.
    nonisolated(nonsending) private func waitElsewhere(for direction: Direction) async {
        let isCancelled = CancellationFlag()
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                loop.submit {
                    if isCancelled.isRaised {
                        continuation.resume()
                    } else {
                        if direction == .reading { self.readerIsElsewhere = true }
                        self.park(continuation, direction)
                    }
                }
            }
        } onCancel: {
            isCancelled.raise()
            loop.submit { self.wake(direction) }
        }
    }

    private func park(_ continuation: UnsafeContinuation<Void, Never>, _ direction: Direction) {
        let isTaken =
            switch direction {
            case .reading: reader != nil
            case .writing: writer != nil
            }
        precondition(!isTaken, "two tasks use the same direction of a call at once")
        // What the caller looked for may have come meanwhile.
        switch direction {
        case .reading:
            reader = continuation
            if canRead { wake(.reading) }
        case .writing where !mustWait: continuation.resume()
        case .writing: writer = continuation
        }
    }

    private func wake(_ direction: Direction) {
        let woken: UnsafeContinuation<Void, Never>?
        switch direction {
        case .reading:
            (woken, reader) = (reader, nil)
            if woken != nil, readerIsElsewhere {
                readerIsElsewhere = false
                if !waitsForEnd { _ = handOver() }
            }
        case .writing: (woken, writer) = (writer, nil)
        }
        woken?.resume()
    }

    // MARK: On the loop: reading

    private enum Step {
        case message([UInt8])
        /// For a reader elsewhere: it has it.
        case handedOver
        case ended((any Error)?)
        case nothingYet
    }

    private func takeNext() -> Step {
        waitsForEnd = false
        do throws(MessageInbox.Violation) {
            if let message = try inbox.next() {
                stream?.consume(inbox.acknowledge())
                Self.count(received)
                return .message(message)
            }
        } catch {
            return .ended(unreadable(error))
        }
        guard case .ended(let error) = incoming else { return .nothingYet }
        return .ended(error)
    }

    /// What has come, up to a message that came compressed: those are unpacked one by one.
    private func handOver() -> Step {
        hasHandedOver = true
        var step = takeNext()
        guard case .message = step else { return step }
        handed.withLock { handed in
            var bytes = 0
            while case .message(let message) = step {
                handed.append(message)
                bytes += message.count
                guard bytes < Self.maximumHanded, !inbox.lastWasCompressed, inbox.nextIsPlain else { break }
                step = takeNext()
            }
        }
        return .handedOver
    }

    private func takeOnly() -> Step {
        waitsForEnd = true
        guard case .ended(let error) = incoming else { return .nothingYet }
        do throws(MessageInbox.Violation) {
            guard error == nil, let message = try inbox.next() else { return .ended(error) }
            guard inbox.isEmpty else {
                return .ended(RPCError(.internalError, "the server sent more than one response"))
            }
            return .message(message)
        } catch {
            return .ended(unreadable(error))
        }
    }

    /// A message that cannot be unpacked ends the reading; who reads ends the call.
    private func unreadable(_ violation: MessageInbox.Violation) -> RPCError {
        let error = RPCError(violation, peer: "the peer", limit: inbox.maximumBytes)
        incoming = .ended(error)
        inbox = MessageInbox(maximumBytes: inbox.maximumBytes)
        return error
    }

    private var canRead: Bool {
        if case .ended = incoming { return true }
        return !waitsForEnd && !inbox.isEmpty
    }

    /// Bytes from the stream. Throws what is wrong with them.
    func received(_ data: UnsafeRawBufferPointer, from peer: String) throws(RPCError) {
        guard case .open = incoming else { return }
        do throws(MessageInbox.Violation) {
            try inbox.append(data)
        } catch {
            throw RPCError(error, peer: peer, limit: inbox.maximumBytes)
        }
        stream?.consume(inbox.acknowledge())
        if canRead { wake(.reading) }
    }

    /// Nothing more will come. What has come is still read first, unless `error` says that the call failed
    /// here.
    func endIncoming(_ error: (any Error)?) {
        guard case .open = incoming else { return }
        var error = error
        if error == nil && inbox.isInsideMessage {
            error = RPCError(.internalError, "the stream ended inside a message")
        }
        incoming = .ended(error)
        wake(.reading)
    }

    // MARK: On the loop: writing

    private var mustWait: Bool {
        guard writeFailure == nil else { return false }
        return stream?.isFull ?? true
    }

    private func writeNow(_ message: [UInt8], _ isCompressed: Bool) throws {
        if let writeFailure { throw writeFailure }
        Self.count(sent)
        if written != nil, written?.append(message, isCompressed: isCompressed) == false { written = nil }
        transmit(message, isCompressed)
    }

    private func transmit(_ message: [UInt8], _ isCompressed: Bool) {
        stream?.write(
            prefix: Self.prefix(of: message, isCompressed: isCompressed), prefixCount: 5, message)
    }

    /// Of the message that was read last.
    var lastWasCompressed: Bool {
        get async {
            loop.isCurrent ? inbox.lastWasCompressed : await loop.run { self.inbox.lastWasCompressed }
        }
    }

    private static func count(_ counter: borrowing Atomic<Int>) {
        counter.store(counter.load(ordering: .relaxed) + 1, ordering: .relaxed)
    }

    /// Messages that tasks have read and written.
    var counts: (received: Int, sent: Int) {
        let waiting = handed.withLock { $0.count }
        return (received.load(ordering: .relaxed) - waiting, sent.load(ordering: .relaxed))
    }

    /// Messages that have come whole, also those that nobody has read. On the loop.
    var arrivedCount: Int { received.load(ordering: .relaxed) + inbox.readyCount }

    /// The flag and the length, the first byte in the lowest place.
    static func prefix(of message: [UInt8], isCompressed: Bool) -> UInt64 {
        UInt64(UInt32(message.count).bigEndian) << 8 | (isCompressed ? 1 : 0)
    }

    /// What the peer's headers say of its messages, before the first of them.
    func expect(_ encoding: MessageEncoding) { inbox.encoding = encoding }

    /// No more will be written.
    func finishWriting(trailers: HeaderFields? = nil) {
        written?.isFinished = true
        stream?.finish(trailers: trailers)
    }

    func wakeWriter() { wake(.writing) }

    /// The stream is there, the first or another one: what was written goes on it.
    func attach(_ stream: Stream) {
        self.stream = stream
        if let written {
            for (message, isCompressed) in written.messages { transmit(message, isCompressed) }
            if written.isFinished { stream.finish() }
        }
        wake(.writing)
    }

    /// The stream has gone, and another will come: what is written meanwhile is for that.
    func detach() { stream = nil }

    /// Whether all that was written could be written again.
    var keepsAllWritten: Bool { written != nil }

    /// The call will not start again.
    func forgetWritten() { written = nil }

    /// Writers get `error` from here on, readers what has come and then `error`.
    func fail(_ error: any Error) {
        if writeFailure == nil { writeFailure = error }
        endIncoming(error)
        wake(.writing)
    }
}

extension RPCError {
    fileprivate init(_ violation: MessageInbox.Violation, peer: String, limit: Int) {
        switch violation {
        case .unannounced:
            self.init(.internalError, "\(peer) sent a compressed message and no grpc-encoding")
        case .badFlag(let flag):
            self.init(.internalError, "\(peer) sent a message whose first byte is \(flag), not 0 or 1")
        case .tooLarge(let count):
            let text = "\(peer) sent a message of \(count) bytes, more than the limit of \(limit)"
            self.init(.resourceExhausted, text)
        case .malformed:
            self.init(.internalError, "\(peer) sent a message that is marked as gzip and is not")
        case .unpacksTooLarge:
            let text = "\(peer) sent a message that unpacks to more than the limit of \(limit) bytes"
            self.init(.resourceExhausted, text)
        case .outOfMemory: self.init(.resourceExhausted, "there is no memory to unpack a message")
        }
    }
}
