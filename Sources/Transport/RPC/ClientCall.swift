// One call of a client, from before there is a connection for it to its status.
//
//     waiting ──▶ open ──▶ ended
//        └─────────────────▶

import HTTP2
import Linux
import Synchronization

// Safe because all state is touched on the channel's loop only, and the trailers stand behind a lock.
final class ClientCall: StreamHandler, ClientStream, @unchecked Sendable {
    private enum State {
        /// For a connection, with the request of a unary call.
        case waiting
        case open(Stream)
        case ended
    }

    let path: String
    let options: CallOptions
    private let peer: String
    private let pipe: MessagePipe
    private var state = State.waiting
    private var deadlineTimer: LoopTimer?
    /// What goes at once: the request of a unary call.
    private let only: [UInt8]?
    private let received = Mutex(Metadata())
    /// A status that is no failure was in the last headers.
    private var hasHeaders = false
    private(set) var wasRefused = false

    init(
        _ path: String, options: CallOptions, only: [UInt8]?, peer: String, loop: EventLoop,
        maximumReceiveBytes: Int
    ) {
        self.path = path
        self.options = options
        self.only = only
        self.peer = peer
        pipe = MessagePipe(loop: loop, maximumReceiveBytes: maximumReceiveBytes)
    }

    // MARK: For tasks

    func send(_ message: [UInt8]) async throws { try await pipe.write(message) }

    func finish() async throws {
        if pipe.loop.isCurrent {
            pipe.finishWriting()
        } else {
            await pipe.loop.run { self.pipe.finishWriting() }
        }
    }

    func nextMessage() async throws -> [UInt8]? {
        do {
            return try await pipe.next()
        } catch let error as CancellationError {
            cancel()
            throw error
        }
    }

    /// The answer to a unary call.
    func response() async throws -> [UInt8] { try await pipe.onlyMessage() }

    func waitUntilOpen() async throws { try await pipe.waitUntilAttached() }

    func cancel() {
        pipe.loop.submit { self.end(RPCError(.cancelled, "the call was cancelled"), reset: .cancel) }
    }

    var trailers: Metadata { received.withLock { $0 } }

    // MARK: On the loop

    var isWaiting: Bool {
        if case .waiting = state { true } else { false }
    }

    func startDeadline() {
        guard let deadline = options.deadline else { return }
        deadlineTimer = pipe.loop.schedule(at: deadline) { [weak self] in
            guard let self else { return }
            self.end(RPCError(.deadlineExceeded, "\(self.peer) did not answer in time"), reset: .cancel)
        }
    }

    /// Starts on a connection. False when that takes no more calls.
    func start(on connection: Connection, scheme: String, authority: String) -> Bool {
        let headers = headers(scheme: scheme, authority: authority)
        guard let stream = connection.open(headers, hasBody: true, handler: self) else { return false }
        state = .open(stream)
        pipe.attach(stream)
        if let only {
            stream.write(prefix: UInt64(UInt32(only.count).bigEndian) << 8, prefixCount: 5, only)
            stream.finish()
        }
        return true
    }

    private func headers(scheme: String, authority: String) -> HeaderFields {
        var headers = HeaderFields()
        headers.reserve(bytes: 256, fields: 10)
        headers.add(":method", "POST")
        headers.add(":scheme", scheme)
        headers.add(":path", path)
        headers.add(":authority", authority)
        headers.add("te", "trailers")
        headers.add("content-type", "application/grpc")
        headers.add("user-agent", "arktos")
        if let deadline = options.deadline {
            let remaining = MonotonicClock.now.duration(to: deadline).wholeNanoseconds
            headers.add("grpc-timeout", CallTimeout.format(nanoseconds: remaining))
        }
        options.metadata.add(to: &headers)
        return headers
    }

    /// Ends the call here, whatever the server does.
    func end(_ error: RPCError, reset code: ResetCode? = nil) {
        let before = state
        guard leave() else { return }
        if case .open(let stream) = before, let code { stream.reset(code) }
        pipe.fail(error)
    }

    /// Nothing more happens; false when that was so already.
    private func leave() -> Bool {
        if case .ended = state { return false }
        state = .ended
        if let deadlineTimer { pipe.loop.cancel(deadlineTimer) }
        return true
    }

    // MARK: The stream

    func streamReceived(headers: HeaderFields, isLast: Bool) {
        if isLast { return takeStatus(headers) }
        // Informational headers come before those that count.
        guard !hasHeaders, headers.withValue(":status", { $0.first }) != UInt8(ascii: "1") else { return }
        hasHeaders = true
        let isSuccess = headers.withValue(":status") { $0.elementsEqual("200".utf8) } ?? false
        let isGRPC = headers.withValue("content-type") { $0.starts(with: "application/grpc".utf8) } ?? false
        guard isSuccess, isGRPC else {
            return end(RPCError(httpStatus: headers.value(":status") ?? "", peer: peer), reset: .cancel)
        }
    }

    private func takeStatus(_ headers: HeaderFields) {
        guard case .open = state else { return }
        guard let status = RPCError.status(in: headers) else {
            let error =
                hasHeaders
                ? RPCError(.internalError, "\(peer) ended the call without a status")
                : RPCError(httpStatus: headers.value(":status") ?? "", peer: peer)
            return end(error, reset: .cancel)
        }
        received.withLock { $0 = Metadata(headers) }
        guard leave() else { return }
        if status.code == .ok { pipe.endIncoming(nil) }
        // A call that is over takes no more, however it went.
        pipe.fail(status)
    }

    func streamReceived(data: UnsafeRawBufferPointer) {
        do throws(RPCError) {
            try pipe.received(data, from: peer)
        } catch {
            end(error, reset: .cancel)
        }
    }

    func streamReceivedEnd() {
        end(RPCError(.internalError, "\(peer) ended the call without a status"), reset: .cancel)
    }

    func streamHasRoom() { pipe.hasRoom() }

    func streamClosed(_ error: HTTP2Error?) {
        if case .refused? = error { wasRefused = true }
        end(
            error.map { RPCError($0, peer: peer) }
                ?? RPCError(.internalError, "\(peer) ended the call without a status"))
    }
}

/// A call in its caller's hands: dropped, it is cancelled. The call itself lives as long as its stream does.
final class OwnedCall: ClientStream {
    private let call: ClientCall

    init(_ call: ClientCall) { self.call = call }

    deinit { call.cancel() }

    func send(_ message: [UInt8]) async throws { try await call.send(message) }
    func finish() async throws { try await call.finish() }
    func nextMessage() async throws -> [UInt8]? { try await call.nextMessage() }
    func cancel() { call.cancel() }
    var trailers: Metadata { call.trailers }
}
