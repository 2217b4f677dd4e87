// Calls that stay in the process: a router answers them as a server would, without sockets. For tests of what
// stands above the wire; the wire has its own.

import Diagnostics
import Linux
import RPC
import Synchronization
import TLS

/// One client of a router, with the certificate that a server would have seen.
package struct LoopbackCaller: Caller {
    private let router: Router
    private let interceptors: [any ServerInterceptor]
    private let certificate: Certificate?

    package init(
        _ router: Router, interceptors: [any ServerInterceptor] = [], certificate: Certificate? = nil
    ) {
        self.router = router
        self.interceptors = interceptors
        self.certificate = certificate
    }

    package func open(_ path: String, options: CallOptions, isRepeatable: Bool) async throws
        -> any ClientStream
    {
        guard var handler = router.handler(path: path) else {
            throw RPCError(.unimplemented, "there is no method \(path)")
        }
        for interceptor in interceptors.reversed() {
            let next = handler
            handler = { stream, context in try await interceptor.intercept(stream, context, next: next) }
        }
        let context = CallContext(
            method: path, requestID: "loopback", peerCertificate: certificate, metadata: options.metadata,
            deadline: options.deadline)
        let call = LoopbackCall()
        let final = handler
        // Lives as long as the call: its end, or the client's, ends it.
        let task = Task {
            do {
                try await final(call.server, context)
                call.responses.finish(throwing: nil)
            } catch let error as RPCError {
                call.responses.finish(throwing: error)
            } catch is CancellationError {
                call.responses.finish(throwing: RPCError(.cancelled, "the call was cancelled"))
            } catch {
                call.responses.finish(throwing: RPCError(.internalError, "\(error)"))
            }
        }
        call.onCancel = {
            task.cancel()
            call.requests.finish(throwing: CancellationError())
            call.responses.finish(throwing: RPCError(.cancelled, "the call was cancelled"))
        }
        if let deadline = options.deadline {
            call.alarm = Task {
                try await MonotonicClock.sleep(until: deadline)
                task.cancel()
                call.responses.finish(throwing: RPCError(.deadlineExceeded, "the deadline has passed"))
            }
        }
        return call.client
    }
}

private final class LoopbackCall: Sendable {
    let requests = MessagePipe()
    let responses = MessagePipe()
    private let state = Mutex<(cancel: @Sendable () -> Void, alarm: Task<Void, any Error>?)>(({}, nil))

    var onCancel: @Sendable () -> Void {
        get { state.withLock { $0.cancel } }
        set { state.withLock { $0.cancel = newValue } }
    }
    var alarm: Task<Void, any Error>? {
        get { state.withLock { $0.alarm } }
        set { state.withLock { $0.alarm = newValue } }
    }

    var server: any ServerStream { Server(call: self) }
    var client: any ClientStream { Client(call: self) }

    private struct Server: ServerStream {
        let call: LoopbackCall
        func nextMessage() async throws -> [UInt8]? { try await call.requests.next() }
        func send(_ message: [UInt8]) async throws { try await call.responses.send(message) }
    }

    private struct Client: ClientStream {
        let call: LoopbackCall
        func send(_ message: [UInt8]) async throws { try await call.requests.send(message) }
        func finish() async throws { call.requests.finish(throwing: nil) }
        func nextMessage() async throws -> [UInt8]? {
            let message = try await call.responses.next()
            if message == nil { call.alarm?.cancel() }
            return message
        }
        func cancel() {
            call.alarm?.cancel()
            call.onCancel()
        }
        var trailers: Metadata { Metadata() }
    }
}

/// One direction of a call: a few messages, then the writer waits.
private final class MessagePipe: Sendable {
    private struct State {
        var messages: [[UInt8]] = []
        var end: Result<Void, any Error>?
        var waiters: [CheckedContinuation<Void, Never>] = []
    }
    private let state = Mutex(State())
    private static let room = 16

    func send(_ message: [UInt8]) async throws {
        while true {
            let isSent = try state.withLock { state -> Bool in
                if case .failure(let error)? = state.end { throw error }
                guard state.messages.count < Self.room else { return false }
                if state.end == nil { state.messages.append(message) }
                return true
            }
            wake()
            if isSent { return }
            try await change { $0.messages.count < Self.room || $0.end != nil }
        }
    }

    func next() async throws -> [UInt8]? {
        while true {
            let (message, end) = state.withLock { state in
                (state.messages.isEmpty ? nil : state.messages.removeFirst(), state.end)
            }
            if let message {
                wake()
                return message
            }
            switch end {
            case .success?: return nil
            case .failure(let error)?: throw error
            case nil: try await change { !$0.messages.isEmpty || $0.end != nil }
            }
        }
    }

    func finish(throwing error: (any Error)?) {
        state.withLock { state in
            if state.end == nil { state.end = error.map { .failure($0) } ?? .success(()) }
        }
        wake()
    }

    private func wake() {
        let waiters = state.withLock { state in
            let waiters = state.waiters
            state.waiters = []
            return waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    private func change(_ isThere: @Sendable (borrowing State) -> Bool) async throws {
        try Task.checkCancellation()
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    if isThere(state) || Task.isCancelled { return true }
                    state.waiters.append(continuation)
                    return false
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            wake()
        }
        try Task.checkCancellation()
    }
}
