// One call of a client, from before there is a connection for it to its status.
//
//     waiting ──▶ open ──▶ ended
//        ▲ └───────┼───────▶
//        └─────────┘ nobody has looked at it, or it is tried again

import HTTP2
import Linux
import Synchronization

// Safe because all state is touched on the channel's loop only, and the trailers stand behind a lock.
final class ClientCall: MessagePipe, StreamHandler, ClientStream, TimerHandler, @unchecked Sendable {
    private enum State {
        /// For a connection, with the request of a unary call.
        case waiting
        case open(Stream)
        case ended
    }

    private struct Answer {
        var headers = HeaderFields()
        var trailers = Metadata()
    }

    let path: String
    let options: CallOptions
    private let link: ChannelLink
    /// Who answers, for errors.
    private var peer: String
    private var state = State.waiting
    private var deadlineTimer: LoopTimer?
    /// What goes at once: the request of a unary call.
    private let only: [UInt8]?
    private let isOnlyCompressed: Bool
    private let answer = Mutex(Answer())
    /// A status that is no failure was in the last headers.
    private var hasHeaders = false
    private let isRepeatable: Bool
    private let watch: CallWatch?
    private var hasStarted = false
    private var progress = RetryProgress()
    /// Until the next attempt.
    private var retryTimer: LoopTimer?
    /// How often nobody had looked at it.
    private var unseenAttempts = 0
    private static let maximumUnseenAttempts = 2

    init(
        _ path: String, options: CallOptions, only: [UInt8]?, isRepeatable: Bool, link: ChannelLink,
        watch: CallWatch?
    ) {
        self.path = path
        self.options = options
        let compressed = only.flatMap { try? $0.compressed(from: options.compressionThreshold) }
        self.only = compressed ?? only
        isOnlyCompressed = compressed != nil
        self.isRepeatable = isRepeatable
        self.watch = watch
        self.link = link
        peer = link.name
        super.init(
            loop: link.loop, maximumReceiveBytes: link.configuration.maximumReceiveBytes,
            keepsWritten: only == nil)
    }

    // MARK: For tasks

    nonisolated(nonsending) func send(_ message: [UInt8], _ compression: MessageCompression) async throws {
        if let threshold = options.compressionThreshold, compression != .never,
            let compressed = try message.compressed(from: compression == .gzip ? 0 : threshold)
        {
            try await write(compressed, isCompressed: true)
        } else {
            try await write(message)
        }
    }

    nonisolated(nonsending) func finish() async throws {
        if loop.isCurrent {
            finishWriting()
        } else {
            await loop.run { self.finishWriting() }
        }
    }

    nonisolated(nonsending) func nextMessage() async throws -> [UInt8]? {
        do {
            return try await next()
        } catch let error as CancellationError {
            cancel()
            throw error
        }
    }

    func messageAtOnce() -> [UInt8]? { messageAtHand() }

    /// The answer to a unary call.
    nonisolated(nonsending) func response() async throws -> [UInt8] { try await onlyMessage() }

    nonisolated(nonsending) func waitUntilOpen() async throws { try await waitUntilAttached() }

    func cancel() {
        loop.submit { self.end(RPCError(.cancelled, "the call was cancelled"), reset: .cancel) }
    }

    var initialMetadata: Metadata { Metadata(answer.withLock { $0.headers }) }

    var trailers: Metadata { answer.withLock { $0.trailers } }

    // MARK: On the loop

    var isWaiting: Bool {
        if case .waiting = state { true } else { false }
    }

    func startDeadline() {
        guard let deadline = options.deadline, deadlineTimer == nil else { return }
        deadlineTimer = loop.schedule(at: deadline, for: self)
    }

    func timerIsDue() { end(RPCError(.deadlineExceeded, lateness), reset: .cancel) }

    private var lateness: String {
        guard case .waiting = state, retryTimer == nil else { return "\(peer) did not answer in time" }
        return "no connection to \(link.name) in time" + (link.troubles.map { ": \($0)" } ?? "")
    }

    /// Starts on a connection. False when that takes no more calls.
    func start(on connection: Connection, of attempt: ConnectionAttempt) -> Bool {
        let headers = headers(scheme: link.scheme, authority: attempt.authority)
        guard let stream = connection.open(headers, hasBody: true, handler: self) else { return false }
        state = .open(stream)
        hasStarted = true
        peer = attempt.name
        attach(stream)
        if let only {
            stream.write(
                prefix: MessagePipe.prefix(of: only, isCompressed: isOnlyCompressed), prefixCount: 5, only)
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
        headers.add("grpc-accept-encoding", MessageEncoding.accepted)
        if options.compressionThreshold != nil { headers.add("grpc-encoding", "gzip") }
        if let deadline = options.deadline {
            let remaining = MonotonicClock.now.duration(to: deadline).wholeNanoseconds
            headers.add("grpc-timeout", CallTimeout.format(nanoseconds: remaining))
        }
        if progress.attempts > 0 { headers.add("grpc-previous-rpc-attempts", String(progress.attempts)) }
        options.metadata.add(to: &headers)
        return headers
    }

    /// Ends the call here, whatever the server does.
    func end(_ error: RPCError, reset code: ResetCode? = nil) {
        let before = state
        guard leave() else { return }
        if case .open(let stream) = before, let code {
            stream.reset(code)
            link.streamEnded()
        }
        fail(error)
        noteEnd(error)
    }

    private func noteEnd(_ failure: RPCError?) {
        guard let watch else { return }
        var counts = (received: arrivedCount, sent: self.counts.sent)
        if only != nil, hasStarted { counts.sent = 1 }
        watch.ended(failure, peer: peer, earlierAttempts: progress.attempts, counts: counts)
    }

    /// Nothing more happens; false when that was so already.
    private func leave() -> Bool {
        if case .ended = state { return false }
        state = .ended
        if let deadlineTimer { loop.cancel(deadlineTimer) }
        if let retryTimer { loop.cancel(retryTimer) }
        return true
    }

    // MARK: The stream

    func streamReceived(headers: HeaderFields, isLast: Bool) {
        if isLast { return takeStatus(headers) }
        // Informational headers come before those that count.
        guard !hasHeaders, headers.withValue(":status", { $0.first }) != UInt8(ascii: "1") else { return }
        hasHeaders = true
        forgetWritten()
        let isSuccess = headers.withValue(":status") { $0.elementsEqual("200".utf8) } ?? false
        let isGRPC = headers.withValue("content-type") { $0.starts(with: "application/grpc".utf8) } ?? false
        guard isSuccess, isGRPC else {
            return end(RPCError(httpStatus: headers.value(":status") ?? "", peer: peer), reset: .cancel)
        }
        guard let encoding = MessageEncoding(of: headers) else {
            let name = headers.value("grpc-encoding") ?? ""
            let text = "\(peer) compresses with \(name), which nobody asked for"
            return end(RPCError(.internalError, text), reset: .cancel)
        }
        if encoding != .identity { expect(encoding) }
        answer.withLock { $0.headers = headers }
    }

    private func takeStatus(_ headers: HeaderFields) {
        guard case .open = state else { return }
        guard let status = RPCError.status(in: headers) else {
            let error =
                hasHeaders
                ? RPCError(.internalError, "\(peer) ended the call without a status")
                : RPCError(httpStatus: headers.value(":status") ?? "", peer: peer)
            if !triesAgain(after: error) { end(error, reset: .cancel) }
            return
        }
        if status.code != .ok, isRepeatable {
            let pushBack = headers.value("grpc-retry-pushback-ms").map { RetryPushBack($0) }
            if triesAgain(after: status, pushBack: pushBack) { return }
        }
        answer.withLock { $0.trailers = Metadata(headers) }
        guard leave() else { return }
        if status.code == .ok {
            endIncoming(nil)
            if isRepeatable { link.callSucceeded() }
        }
        // A call that is over takes no more, however it went.
        fail(status)
        noteEnd(status.code == .ok ? nil : status)
    }

    func streamReceived(data: UnsafeRawBufferPointer) {
        do throws(RPCError) {
            try received(data, from: peer)
        } catch {
            end(error, reset: .cancel)
        }
    }

    func streamReceivedEnd() {
        end(RPCError(.internalError, "\(peer) ended the call without a status"), reset: .cancel)
    }

    func streamHasRoom() { wakeWriter() }

    func streamClosed(_ error: HTTP2Error?) {
        link.streamEnded()
        guard let error else {
            return end(RPCError(.internalError, "\(peer) ended the call without a status"))
        }
        if case .refused = error, startsOver() { return }
        let failure = RPCError(error, peer: peer)
        if !triesAgain(after: failure) { end(failure) }
    }

    // MARK: Another attempt

    /// No connection is to be had.
    func cannotStart(_ error: RPCError) {
        // A first attempt fails fast; one that was under way already has its other attempts.
        if progress.attempts == 0 || !triesAgain(after: error) { end(error) }
    }

    /// Goes to another connection, because nobody has looked at the call.
    private func startsOver() -> Bool {
        guard unseenAttempts < Self.maximumUnseenAttempts, canRestart else { return false }
        unseenAttempts += 1
        state = .waiting
        detach()
        // Later: the connection that has ended is not gone from the link yet.
        link.loop.submit { self.link.begin(self) }
        return true
    }

    /// Makes the call again after a pause, when it may be done twice and the policy says so.
    private func triesAgain(after failure: RPCError, pushBack: RetryPushBack? = nil) -> Bool {
        guard isRepeatable, canRestart,
            let pause = link.retryPause(after: failure.code, pushBack, &progress)
        else { return false }
        if let deadline = options.deadline, MonotonicClock.now.advanced(by: pause) >= deadline {
            return false
        }
        if case .open(let stream) = state {
            // A unary request is over; what is not would go on for nobody.
            if only == nil { stream.reset(.cancel) } else { stream.handler = AbandonedStream(link) }
        }
        state = .waiting
        detach()
        retryTimer = link.loop.schedule(after: pause) { [weak self] in
            guard let self else { return }
            self.retryTimer = nil
            self.link.begin(self)
        }
        return true
    }

    /// Nothing was answered, and all that was sent is still there.
    private var canRestart: Bool {
        if case .ended = state { return false }
        return !hasHeaders && (only != nil || keepsAllWritten)
    }
}

/// A call in its caller's hands: dropped, it is cancelled. The call itself lives as long as its stream does.
final class OwnedCall: ClientStream {
    private let call: ClientCall

    init(_ call: ClientCall) { self.call = call }

    deinit { call.cancel() }

    nonisolated(nonsending) func send(_ message: [UInt8], _ compression: MessageCompression) async throws {
        try await call.send(message, compression)
    }
    nonisolated(nonsending) func finish() async throws { try await call.finish() }
    nonisolated(nonsending) func nextMessage() async throws -> [UInt8]? { try await call.nextMessage() }
    func messageAtOnce() -> [UInt8]? { call.messageAtHand() }
    func cancel() { call.cancel() }
    var lastWasCompressed: Bool { get async { await call.lastWasCompressed } }
    var initialMetadata: Metadata { call.initialMetadata }
    var trailers: Metadata { call.trailers }
}
