// One call on a server, from its headers to its status: a handler's task between them.

import Diagnostics
import HTTP2
import Linux

// Safe because all state is touched on the connection's loop only.
final class ServerCall: StreamHandler, ServerStream, @unchecked Sendable {
    private enum State {
        case running(Task<Void, Never>?)
        case finished
    }

    let context: CallContext
    let isWatch: Bool
    private let handler: Router.Handler
    private let environment: ServerEnvironment
    private let stream: Stream
    private let pipe: MessagePipe
    private var state = State.running(nil)
    private var deadlineTimer: LoopTimer?
    private var hasSentHeaders = false

    init(
        _ handler: @escaping Router.Handler, isWatch: Bool, stream: Stream, context: CallContext,
        environment: ServerEnvironment
    ) {
        self.handler = handler
        self.isWatch = isWatch
        self.stream = stream
        self.context = context
        self.environment = environment
        pipe = MessagePipe(
            loop: environment.loop, stream: stream,
            maximumReceiveBytes: environment.configuration.maximumReceiveBytes)
    }

    /// Called on the loop when the headers are there. The handler runs after all else that has come at once.
    func start(isLast: Bool) {
        environment.callBegins(self)
        if let deadline = context.deadline {
            deadlineTimer = pipe.loop.schedule(at: deadline) { [weak self] in
                self?.giveUp(RPCError(.deadlineExceeded, "the call's deadline has passed"))
            }
        }
        if isLast { pipe.endIncoming(nil) }
        // A task without a parent: a call belongs to its client, and ends with it by `giveUp`.
        let task = Task(executorPreference: pipe.loop) {
            let failure = await CallContext.$current.withValue(self.context) { await self.serve() }
            if self.pipe.loop.isCurrent {
                self.finish(failure, isStreamOpen: true)
            } else {
                await self.pipe.loop.run { self.finish(failure, isStreamOpen: true) }
            }
        }
        state = .running(task)
    }

    /// The server is shutting down.
    func shutDown(_ error: RPCError) { giveUp(error) }

    // MARK: For handlers

    func nextMessage() async throws -> [UInt8]? { try await pipe.next() }

    func send(_ message: [UInt8]) async throws {
        if pipe.loop.isCurrent { sendHeaders() } else { await pipe.loop.run { self.sendHeaders() } }
        try await pipe.write(message)
    }

    // MARK: The stream

    func streamReceived(headers: HeaderFields, isLast: Bool) {
        // A client's trailers say nothing in gRPC.
        if isLast { streamReceivedEnd() }
    }

    func streamReceived(data: UnsafeRawBufferPointer) {
        do throws(RPCError) {
            try pipe.received(data, from: "the client")
        } catch {
            giveUp(error)
        }
    }

    func streamReceivedEnd() { pipe.endIncoming(nil) }

    func streamHasRoom() { pipe.hasRoom() }

    func streamClosed(_ error: HTTP2Error?) {
        giveUp(RPCError(.cancelled, "the client has ended the call"), isStreamOpen: false)
    }

    // MARK: Running

    private func serve() async -> RPCError? {
        do {
            try await handler(self, context)
            return nil
        } catch let error as RPCError {
            return error
        } catch is CancellationError {
            return RPCError(.cancelled, "the call was cancelled")
        } catch {
            environment.log.error(
                "handler failed",
                ["method": context.method, "request_id": context.requestID, "error": "\(error)"])
            return RPCError(.internalError, "internal error; request id \(context.requestID)")
        }
    }

    /// Ends the call before its handler has: that is cancelled, and what it still does is for nothing.
    private func giveUp(_ error: RPCError, isStreamOpen: Bool = true) {
        guard case .running(let task) = state else { return }
        pipe.fail(CancellationError())
        finish(error, isStreamOpen: isStreamOpen)
        task?.cancel()
    }

    private func finish(_ failure: RPCError?, isStreamOpen: Bool) {
        if case .finished = state { return }
        state = .finished
        if let deadlineTimer { pipe.loop.cancel(deadlineTimer) }
        if isStreamOpen { sendStatus(failure) }
        environment.callEnds(self)
    }

    private static let plainHeaders = HeaderFields([":status": "200", "content-type": "application/grpc"])
    private static let plainTrailers = HeaderFields(["grpc-status": "0"])

    private func sendHeaders() {
        guard !hasSentHeaders else { return }
        hasSentHeaders = true
        stream.respond(Self.plainHeaders)
    }

    private func sendStatus(_ failure: RPCError?) {
        var fields = Self.plainTrailers
        if let failure {
            fields = hasSentHeaders ? HeaderFields() : Self.plainHeaders
            failure.addTrailers(to: &fields)
        } else {
            sendHeaders()
        }
        let trailers = context.trailers
        if let complaint = trailers.complaint {
            environment.log.error("trailers left out", ["method": context.method, "error": complaint])
        } else {
            trailers.add(to: &fields)
        }
        if hasSentHeaders {
            pipe.finishWriting(trailers: fields)
        } else {
            hasSentHeaders = true
            stream.respond(fields, isLast: true)
        }
    }
}
