// One call on a server, from its headers to its status: a handler's task between them.

import Diagnostics
import HTTP2
import Linux

// Safe because all state is touched on the connection's loop only.
final class ServerCall: MessagePipe, StreamHandler, ServerStream, TimerHandler, @unchecked Sendable {
    private enum State {
        case running(HandlerTask?)
        case finished
    }

    let context: CallContext
    private let route: Route
    private let environment: ServerEnvironment
    private let stream: Stream
    private var state = State.running(nil)
    private var deadlineTimer: LoopTimer?
    private var hasSentHeaders = false
    /// Of the requests.
    private let encoding: MessageEncoding
    /// Of the responses, once the headers have said it.
    private var responseEncoding = MessageEncoding.identity

    init(
        _ route: Route, stream: Stream, context: CallContext, encoding: MessageEncoding,
        environment: ServerEnvironment
    ) {
        self.route = route
        self.stream = stream
        self.context = context
        self.encoding = encoding
        self.environment = environment
        super.init(
            loop: environment.loop, stream: stream,
            maximumReceiveBytes: environment.configuration.maximumReceiveBytes)
        if encoding != .identity { expect(encoding) }
    }

    var isWatch: Bool { route.isWatch }

    /// Called on the loop when the headers are there. The handler runs after all else that has come at once.
    func start(isLast: Bool) {
        environment.callBegins(self)
        if let deadline = context.deadline { schedule(deadline) }
        if isLast { endIncoming(nil) }
        state = .running(environment.tasks.run(self))
    }

    /// In the handler's task. Returns on the loop.
    nonisolated(nonsending) func run() async {
        let failure = await CallContext.$current.withValue(context) { await serve() }
        if loop.isCurrent {
            finish(failure, isStreamOpen: true)
        } else {
            await loop.run { self.finish(failure, isStreamOpen: true) }
        }
    }

    private func schedule(_ deadline: MonotonicInstant) {
        deadlineTimer = loop.schedule(at: deadline, for: self)
    }

    func timerIsDue() { giveUp(RPCError(.deadlineExceeded, "the call's deadline has passed")) }

    /// The server is shutting down.
    func shutDown(_ error: RPCError) { giveUp(error) }

    // MARK: For handlers

    nonisolated(nonsending) func nextMessage() async throws -> [UInt8]? {
        let message = try await next()
        if encoding != .identity { context.lastRequestWasCompressed = await lastWasCompressed }
        return message
    }

    func messageAtOnce() -> [UInt8]? { encoding == .identity ? messageAtHand() : nil }

    nonisolated(nonsending) func send(_ message: [UInt8]) async throws {
        let encoding = loop.isCurrent ? sendHeaders() : await loop.run { self.sendHeaders() }
        if encoding == .gzip, let compressed = try compressed(message) {
            try await write(compressed, isCompressed: true)
        } else {
            try await write(message)
        }
    }

    func sendAtOnce(_ message: [UInt8]) throws -> Bool {
        guard loop.isCurrent, sendHeaders() == .identity else { return false }
        return try writeAtOnce(message)
    }

    /// Nil for a message that goes as it is.
    private func compressed(_ message: [UInt8]) throws(RPCError) -> [UInt8]? {
        let threshold: Int? =
            switch context.compression {
            case .configured: environment.configuration.compressionThreshold
            case .gzip: 0
            case .never: nil
            }
        return try message.compressed(from: threshold)
    }

    func end(by deadline: MonotonicInstant) {
        if loop.isCurrent {
            shorten(to: deadline)
        } else {
            loop.submit { self.shorten(to: deadline) }
        }
    }

    private func shorten(to deadline: MonotonicInstant) {
        guard case .running = state, context.deadline.map({ $0 > deadline }) ?? true else { return }
        context.deadline = deadline
        if let deadlineTimer { loop.cancel(deadlineTimer) }
        schedule(deadline)
    }

    var messageCounts: (received: Int, sent: Int) { counts }

    // MARK: The stream

    func streamReceived(headers: HeaderFields, isLast: Bool) {
        // A client's trailers say nothing in gRPC.
        if isLast { streamReceivedEnd() }
    }

    func streamReceived(data: UnsafeRawBufferPointer) {
        do throws(RPCError) {
            try received(data, from: "the client")
        } catch {
            giveUp(error)
        }
    }

    func streamReceivedEnd() { endIncoming(nil) }

    func streamHasRoom() { wakeWriter() }

    func streamClosed(_ error: HTTP2Error?) {
        giveUp(RPCError(.cancelled, "the client has ended the call"), isStreamOpen: false)
    }

    // MARK: Running

    nonisolated(nonsending) private func serve() async -> RPCError? {
        do {
            try await route.handler(self, context)
            return nil
        } catch let error as RPCError {
            return error
        } catch is CancellationError {
            return RPCError(.cancelled, "the call was cancelled")
        } catch {
            context.logFailure(error, environment.log)
            return context.hidden
        }
    }

    /// Ends the call before its handler has: that is cancelled, and what it still does is for nothing.
    private func giveUp(_ error: RPCError, isStreamOpen: Bool = true) {
        guard case .running(let task) = state else { return }
        context.earlyEnd = error
        fail(CancellationError())
        finish(error, isStreamOpen: isStreamOpen)
        task?.cancel()
    }

    private func finish(_ failure: RPCError?, isStreamOpen: Bool) {
        if case .finished = state { return }
        state = .finished
        if let deadlineTimer { loop.cancel(deadlineTimer) }
        if isStreamOpen { sendStatus(failure) }
        environment.callEnds(self)
    }

    // MARK: Headers and trailers

    private static let plainHeaders = HeaderFields([":status": "200", "content-type": "application/grpc"])
    private static let plainTrailers = HeaderFields(["grpc-status": "0"])

    /// Once; the answer says how messages may be packed after them.
    @discardableResult private func sendHeaders() -> MessageEncoding {
        guard !hasSentHeaders else { return responseEncoding }
        hasSentHeaders = true
        var headers = Self.plainHeaders
        let (metadata, compression) = context.responseHead
        let mayCompress =
            compression == .gzip
            || (compression == .configured && environment.configuration.compressionThreshold != nil)
        if mayCompress && context.clientAcceptsGzip {
            responseEncoding = .gzip
            headers.add("grpc-encoding", "gzip")
        }
        if encoding != .identity { headers.add("grpc-accept-encoding", MessageEncoding.accepted) }
        if !metadata.isEmpty { add(metadata, to: &headers) }
        stream.respond(headers)
        return responseEncoding
    }

    private func add(_ metadata: Metadata, to fields: inout HeaderFields) {
        if let complaint = metadata.complaint {
            environment.log.error("metadata left out", ["method": context.method, "error": complaint])
        } else {
            metadata.add(to: &fields)
        }
    }

    private func sendStatus(_ failure: RPCError?) {
        var fields = Self.plainTrailers
        if let failure {
            // Metadata that was to go ahead of the responses does so also when there are none.
            if !hasSentHeaders && !context.initialMetadata.isEmpty { sendHeaders() }
            fields = hasSentHeaders ? HeaderFields() : Self.plainHeaders
            failure.addTrailers(to: &fields)
        } else {
            sendHeaders()
        }
        let trailers = context.trailers
        if !trailers.isEmpty { add(trailers, to: &fields) }
        if hasSentHeaders {
            finishWriting(trailers: fields)
        } else {
            hasSentHeaders = true
            stream.respond(fields, isLast: true)
        }
    }
}
