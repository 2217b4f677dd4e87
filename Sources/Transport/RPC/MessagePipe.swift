// Both directions of one call's messages, between a stream on its loop and the tasks that read and write it.

import HTTP2
import Linux

/// Everything behind this line happens on `loop`; the async functions may be called from anywhere, and do not
/// leave the loop when they are on it.
// Safe because all state is touched on `loop` only.
final class MessagePipe: @unchecked Sendable {
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
    private var writer: UnsafeContinuation<Void, Never>?
    private var waitsForEnd = false

    init(loop: EventLoop, stream: Stream? = nil, maximumReceiveBytes: Int) {
        self.loop = loop
        self.stream = stream
        inbox = MessageInbox(maximumBytes: maximumReceiveBytes)
    }

    // MARK: For tasks

    /// The next message; nil after the last. Throws what the call failed with.
    func next() async throws -> [UInt8]? {
        while true {
            let step = loop.isCurrent ? takeNext() : await loop.run { self.takeNext() }
            switch step {
            case .message(let message): return message
            case .ended(nil): return nil
            case .ended(let error?): throw error
            case .nothingYet: try await wait(\.reader)
            }
        }
    }

    /// Waits for the whole answer: one message and a success. Throws what the call failed with.
    func onlyMessage() async throws -> [UInt8] {
        while true {
            let step = loop.isCurrent ? takeOnly() : await loop.run { self.takeOnly() }
            switch step {
            case .message(let message): return message
            case .ended(let error):
                throw error ?? RPCError(.internalError, "the server ended the call without a response")
            case .nothingYet: try await wait(\.reader)
            }
        }
    }

    /// Returns when there is room for more.
    func write(_ message: [UInt8]) async throws {
        guard message.count <= Int(UInt32.max) else {
            throw RPCError(.resourceExhausted, "a message of \(message.count) bytes cannot be sent")
        }
        if loop.isCurrent { try writeNow(message) } else { try await loop.run { try self.writeNow(message) } }
        while loop.isCurrent ? mustWait : await loop.run({ self.mustWait }) { try await wait(\.writer) }
    }

    /// Returns when the stream is there.
    func waitUntilAttached() async throws {
        while true {
            let isAttached = try await loop.run { () throws -> Bool in
                if let failure = self.writeFailure { throw failure }
                return self.stream != nil
            }
            if isAttached { return }
            try await wait(\.writer)
        }
    }

    private func wait(
        _ place: ReferenceWritableKeyPath<MessagePipe, UnsafeContinuation<Void, Never>?> & Sendable
    ) async throws {
        let isCancelled = CancellationFlag()
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                if loop.isCurrent {
                    park(continuation, place, isCancelled)
                } else {
                    loop.submit { self.park(continuation, place, isCancelled) }
                }
            }
        } onCancel: {
            isCancelled.raise()
            loop.submit { self.wake(place) }
        }
        try Task.checkCancellation()
    }

    private func park(
        _ continuation: UnsafeContinuation<Void, Never>,
        _ place: ReferenceWritableKeyPath<MessagePipe, UnsafeContinuation<Void, Never>?>,
        _ isCancelled: CancellationFlag
    ) {
        precondition(self[keyPath: place] == nil, "two tasks use the same direction of a call at once")
        let isDue = place == \.reader ? canRead : !mustWait
        // A cancellation that came earlier found nobody to wake; nor did what came since the caller looked.
        if isDue || isCancelled.isRaised {
            continuation.resume()
        } else {
            self[keyPath: place] = continuation
        }
    }

    private func wake(_ place: ReferenceWritableKeyPath<MessagePipe, UnsafeContinuation<Void, Never>?>) {
        guard let continuation = self[keyPath: place] else { return }
        self[keyPath: place] = nil
        continuation.resume()
    }

    // MARK: On the loop: reading

    private enum Step {
        case message([UInt8])
        case ended((any Error)?)
        case nothingYet
    }

    private func takeNext() -> Step {
        waitsForEnd = false
        if let message = inbox.next() {
            stream?.consume(inbox.acknowledge())
            return .message(message)
        }
        guard case .ended(let error) = incoming else { return .nothingYet }
        return .ended(error)
    }

    private func takeOnly() -> Step {
        waitsForEnd = true
        guard case .ended(let error) = incoming else { return .nothingYet }
        guard error == nil, let message = inbox.next() else { return .ended(error) }
        guard inbox.isEmpty else {
            return .ended(RPCError(.internalError, "the server sent more than one response"))
        }
        return .message(message)
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
            switch error {
            case .compressed:
                throw RPCError(
                    .unimplemented, "\(peer) sent a compressed message; only identity is supported")
            case .tooLarge(let count):
                let text =
                    "\(peer) sent a message of \(count) bytes, more than the limit of \(inbox.maximumBytes)"
                throw RPCError(.resourceExhausted, text)
            }
        }
        stream?.consume(inbox.acknowledge())
        if canRead { wake(\.reader) }
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
        wake(\.reader)
    }

    // MARK: On the loop: writing

    private var mustWait: Bool {
        guard writeFailure == nil else { return false }
        return stream?.isFull ?? true
    }

    func writeNow(_ message: [UInt8]) throws {
        if let writeFailure { throw writeFailure }
        // The flag is zero: not compressed.
        stream?.write(prefix: UInt64(UInt32(message.count).bigEndian) << 8, prefixCount: 5, message)
    }

    /// No more will be written.
    func finishWriting(trailers: HeaderFields? = nil) { stream?.finish(trailers: trailers) }

    func hasRoom() { wake(\.writer) }

    func attach(_ stream: Stream) {
        self.stream = stream
        wake(\.writer)
    }

    /// Writers get `error` from here on, readers what has come and then `error`.
    func fail(_ error: any Error) {
        if writeFailure == nil { writeFailure = error }
        endIncoming(error)
        wake(\.writer)
    }
}
