// Port-forward: each connection that the client opens on its upgraded connection is a gRPC call of its own.

import API
import HTTP2
import Linux
import Messages
import RPC
import Streaming
import Synchronization

struct RESTPorts: Sendable {
    let objects: RESTObjects

    func answer() async throws {
        let request = objects.request
        let upgrade = try request.upgrade(isPort: true)
        // Each connection is judged by itself; before the first, whoever asks has to be somebody.
        _ = try await objects.face.methods.call(Discovery.whoAmI, WhoAmIRequest(), of: request.exchange)
        let ports = request.query.all("ports").joined(separator: ",").split(separator: ",")
            .compactMap { UInt16($0) }
        try await request.accept(upgrade)
        let path = objects.path
        let (methods, exchange) = (objects.face.methods, request.exchange)
        try await upgrade.forward(
            on: UpgradedExchange(exchange: exchange), early: [], ports: Array(ports.prefix(64))
        ) { port in
            PortCall(
                .with {
                    $0.tenant = path.tenant
                    $0.namespace = path.namespace
                    $0.pod = path.name
                    $0.port = UInt32(port)
                }, methods, exchange)
        }
    }
}

/// A PortForward call as a stream of bytes.
private final class PortCall: PortStream {
    private let outgoing: AsyncStream<[UInt8]>.Continuation
    private let incoming: PieceQueue
    private let task: Task<Void, Never>

    /// Pieces that the node has not taken yet; who sends more loses the connection.
    private static let mostWaiting = 4096

    init(_ start: PortForwardStart, _ methods: LocalMethods, _ exchange: PlainExchange) {
        let (pieces, outgoing) = AsyncStream<[UInt8]>.makeStream(
            bufferingPolicy: .bufferingOldest(Self.mostWaiting))
        self.outgoing = outgoing
        let incoming = PieceQueue()
        self.incoming = incoming
        let requests = Requests(start, pieces)
        // Has no parent because it is the connection itself: it ends with `close`.
        task = Task {
            do {
                try await methods.call(NodeProxy.portForward, of: exchange) {
                    try await requests.next()
                } _: { response in
                    try await incoming.put(response.data)
                }
                await incoming.end(nil)
            } catch {
                await incoming.end(error)
            }
        }
    }

    func read() async throws -> [UInt8] { try await incoming.take() }

    func write(_ bytes: [UInt8]) async throws {
        guard case .enqueued = outgoing.yield(bytes) else {
            throw StreamingError("the pod's node takes no more for this port")
        }
    }

    func finishWriting() { outgoing.finish() }

    func close() {
        outgoing.finish()
        task.cancel()
    }

    /// What the call sends: where to, and then the bytes.
    private actor Requests {
        private var start: PortForwardStart?
        private var pieces: AsyncStream<[UInt8]>.AsyncIterator

        init(_ start: PortForwardStart, _ pieces: AsyncStream<[UInt8]>) {
            self.start = start
            self.pieces = pieces.makeAsyncIterator()
        }

        func next() async throws -> PortForwardRequest? {
            if let start {
                self.start = nil
                return .with { $0.content = .start(start) }
            }
            var iterator = pieces
            let piece = await iterator.next(isolation: self)
            pieces = iterator
            return piece.map { bytes in .with { $0.content = .data(bytes) } }
        }
    }
}

/// Pieces on their way to one reader, a few at a time.
private actor PieceQueue {
    private var pieces: [[UInt8]] = []
    private var ended: Result<Void, any Error>?
    private var reader: CheckedContinuation<Void, Never>?
    private var writer: CheckedContinuation<Void, Never>?

    private static let most = 16

    /// Returns when there is room for more.
    func put(_ piece: [UInt8]) async throws {
        guard !piece.isEmpty else { return }
        pieces.append(piece)
        wakeReader()
        while pieces.count >= Self.most, ended == nil {
            await withTaskCancellationHandler {
                await withCheckedContinuation { writer = $0 }
            } onCancel: {
                Task { await self.wakeWriter() }
            }
            try Task.checkCancellation()
        }
    }

    func end(_ error: (any Error)?) {
        ended = error.map { .failure($0) } ?? .success(())
        wakeReader()
        wakeWriter()
    }

    /// Empty at the end.
    func take() async throws -> [UInt8] {
        while pieces.isEmpty, ended == nil {
            await withTaskCancellationHandler {
                await withCheckedContinuation { reader = $0 }
            } onCancel: {
                Task { await self.wakeReader() }
            }
            try Task.checkCancellation()
        }
        if !pieces.isEmpty {
            defer { wakeWriter() }
            return pieces.removeFirst()
        }
        try ended?.get()
        return []
    }

    private func wakeReader() {
        reader?.resume()
        reader = nil
    }

    private func wakeWriter() {
        writer?.resume()
        writer = nil
    }
}
