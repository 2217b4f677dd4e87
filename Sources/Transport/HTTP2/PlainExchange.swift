// A request that is no gRPC call, and its answer: bodies flow both ways while the handler runs.

import Linux
import TLS

/// What a server does with requests whose content type is not gRPC's.
package protocol PlainHandler: Sendable {
    /// Answers by `respond`, then `write`; returning ends the body. Cancelled when the client goes. An error
    /// before `respond` becomes status 500, one after it a reset.
    func serve(_ exchange: PlainExchange) async throws
}

// Safe because all state is touched on `loop` only.
package final class PlainExchange: StreamHandler, @unchecked Sendable {
    private enum Answer {
        case none, flowing, finished
    }

    package let request: HeaderFields
    package let peer: Peer
    package let loop: EventLoop
    private let stream: Stream
    private var chunks: [[UInt8]] = []
    private var requestHasEnded: Bool
    private var answer = Answer.none
    /// Why nothing more comes or goes.
    private var failure: HTTP2Error?
    private var reader: UnsafeContinuation<Void, Never>?
    private var writer: UnsafeContinuation<Void, Never>?
    private var task: Task<Void, Never>?

    package var method: String { request.value(":method") ?? "" }
    /// With its query.
    package var path: String { request.value(":path") ?? "" }
    /// Verified; nil on unix sockets, for a client that shows none where that is allowed, and for one of a
    /// realm (`Peer.realm`).
    package var peerCertificate: Certificate? { peer.trustedCertificate }
    package var peerAddress: SocketAddress { peer.address }

    /// For the handler of a connection: takes the stream's events from here on.
    package init(_ request: HeaderFields, on stream: Stream, of connection: Connection, isLast: Bool) {
        self.request = request
        self.stream = stream
        loop = connection.loop
        peer = connection.peer
        requestHasEnded = isLast
    }

    /// On the loop. `failed` hears what the handler threw, for the log.
    package func start(
        _ handler: any PlainHandler, failed: @escaping @Sendable (any Error) -> Void
    ) {
        // A task without a parent: an exchange belongs to its client, and is cancelled when that goes.
        task = Task(executorPreference: loop) {
            var outcome: (any Error)?
            do { try await handler.serve(self) } catch { outcome = error }
            let isFailed = outcome != nil
            let isGone = await self.loop.run {
                defer { self.end(isFailed: isFailed) }
                return self.failure != nil
            }
            // What a client's going has broken is nobody's fault.
            if let outcome, !isGone, !(outcome is CancellationError) { failed(outcome) }
        }
    }

    // MARK: For the handler

    /// The next piece of the request's body; nil after the last. Taking it lets the client send more.
    package func nextChunk() async throws -> [UInt8]? {
        while true {
            let (chunk, isOver) = try await loop.run { () throws(HTTP2Error) in try self.takeChunk() }
            if let chunk { return chunk }
            if isOver { return nil }
            try await wait(\.reader)
        }
    }

    /// The whole body, or status 413 for the client and an error when it is larger than `maximum` bytes.
    package func body(atMost maximum: Int) async throws -> [UInt8] {
        var all: [UInt8] = []
        while let chunk = try await nextChunk() {
            guard all.count + chunk.count <= maximum else {
                await loop.run { self.refuse("413") }
                throw HTTP2Error.closedHere("a request's body is larger than \(maximum) bytes")
            }
            all += chunk
        }
        return all
    }

    /// `:status` first. To be called once.
    package func respond(_ headers: HeaderFields) async throws {
        try await loop.run { () throws(HTTP2Error) in
            if let failure = self.failure { throw failure }
            guard case .none = self.answer else { preconditionFailure("a second answer to one request") }
            self.answer = .flowing
            self.stream.respond(headers)
        }
    }

    /// The same for whoever cannot wait: the answer begins before anything that is written later.
    package func respondSoon(_ headers: HeaderFields) {
        let begin: @Sendable () -> Void = {
            guard self.failure == nil, case .none = self.answer else { return }
            self.answer = .flowing
            self.stream.respond(headers)
        }
        if loop.isCurrent { begin() } else { loop.submit(begin) }
    }

    /// Returns when there is room for more.
    package func write(_ bytes: [UInt8]) async throws {
        try await loop.run { () throws(HTTP2Error) in
            if let failure = self.failure { throw failure }
            self.stream.write(bytes)
        }
        while await loop.run({ self.mustWait }) { try await wait(\.writer) }
    }

    // MARK: On the loop

    private func refuse(_ status: String) {
        guard case .none = answer else { return }
        answer = .finished
        stream.respond(HeaderFields([":status": status]), isLast: true)
    }

    private var mustWait: Bool { failure == nil && stream.isFull }

    private func takeChunk() throws(HTTP2Error) -> ([UInt8]?, isOver: Bool) {
        if let failure { throw failure }
        guard !chunks.isEmpty else { return (nil, requestHasEnded) }
        let chunk = chunks.removeFirst()
        stream.consume(chunk.count)
        return (chunk, false)
    }

    private func end(isFailed: Bool) {
        switch answer {
        case .none where isFailed: stream.respond(HeaderFields([":status": "500"]), isLast: true)
        case .none: stream.respond(HeaderFields([":status": "204"]), isLast: true)
        case .flowing where isFailed: stream.reset(.internalError)
        case .flowing: stream.finish()
        case .finished: break
        }
        answer = .finished
        task = nil
    }

    private func wait(
        _ place: ReferenceWritableKeyPath<PlainExchange, UnsafeContinuation<Void, Never>?> & Sendable
    ) async throws {
        let isCancelled = CancellationFlag()
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                loop.submit { self.park(continuation, place, isCancelled) }
            }
        } onCancel: {
            isCancelled.raise()
            loop.submit { self.wake(place) }
        }
        try Task.checkCancellation()
    }

    private func park(
        _ continuation: UnsafeContinuation<Void, Never>,
        _ place: ReferenceWritableKeyPath<PlainExchange, UnsafeContinuation<Void, Never>?>,
        _ isCancelled: CancellationFlag
    ) {
        precondition(self[keyPath: place] == nil, "two tasks use the same direction of an exchange at once")
        let canRead = !chunks.isEmpty || requestHasEnded || failure != nil
        // What came since the caller looked found nobody to wake.
        if isCancelled.isRaised || (place == \.reader ? canRead : !mustWait) {
            continuation.resume()
        } else {
            self[keyPath: place] = continuation
        }
    }

    private func wake(_ place: ReferenceWritableKeyPath<PlainExchange, UnsafeContinuation<Void, Never>?>) {
        self[keyPath: place]?.resume()
        self[keyPath: place] = nil
    }

    // MARK: The stream

    package func streamReceived(headers: HeaderFields, isLast: Bool) {
        if isLast { streamReceivedEnd() }
    }

    package func streamReceived(data: UnsafeRawBufferPointer) {
        // Once the answer is complete, nobody will take it.
        if case .finished = answer { return stream.consume(data.count) }
        chunks.append(Array(data))
        wake(\.reader)
    }

    package func streamReceivedEnd() {
        requestHasEnded = true
        wake(\.reader)
    }

    package func streamHasRoom() { wake(\.writer) }

    package func streamClosed(_ error: HTTP2Error?) {
        failure = error ?? .closedByPeer(isTruncated: false)
        answer = .finished
        task?.cancel()
        wake(\.reader)
        wake(\.writer)
    }
}
