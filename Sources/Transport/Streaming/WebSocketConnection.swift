// A WebSocket on a connection that has been upgraded.

import Linux
import Synchronization
import WebSocket

package final class WebSocketConnection: Sendable {
    private let carrier: any FrameCarrier
    private let codec: Mutex<Codec>
    private let writing = FrameWriterLock()
    private let waiting: Mutex<[WebSocketCodec.Message]>

    // Safe because the mutex around it lets one task at a time to it.
    private struct Codec: @unchecked Sendable { let codec: WebSocketCodec }

    private static let maximumMessage = 1 << 20

    package init(_ carrier: any FrameCarrier, _ role: WebSocketCodec.Role, early: [UInt8]) throws {
        self.carrier = carrier
        let codec = WebSocketCodec(role, maximumMessage: Self.maximumMessage)
        waiting = Mutex(early.isEmpty ? [] : try codec.receive(early))
        self.codec = Mutex(Codec(codec: codec))
    }

    /// Nil when the peer has closed, or is gone. One task reads.
    package func next() async throws -> [UInt8]? {
        while true {
            let message = waiting.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            switch message {
            case .text(let bytes), .binary(let bytes): return bytes
            case .close: return nil
            case nil: break
            }
            let bytes = try await carrier.read()
            guard !bytes.isEmpty else { return nil }
            let received = Result { try codec.withLock { try $0.codec.receive(bytes) } }
            // Answers to pings and closes, and what a peer is told that breaks the protocol.
            try await flush()
            let messages = try received.get()
            waiting.withLock { $0 += messages }
        }
    }

    /// A binary message. Several tasks may send.
    package func send(_ bytes: [UInt8]) async throws {
        try codec.withLock { try $0.codec.send(.binary(bytes)) }
        try await flush()
    }

    package func sendText(_ bytes: [UInt8]) async throws {
        try codec.withLock { try $0.codec.send(.text(bytes)) }
        try await flush()
    }

    /// Says that nothing more comes. Does not wait for the answer.
    package func finish() async throws {
        try codec.withLock { try $0.codec.send(.close(code: 1000)) }
        try await flush()
    }

    private func flush() async throws {
        try await writing.run { [self] in
            let bytes = codec.withLock { $0.codec.output() }
            if !bytes.isEmpty { try await carrier.write(bytes) }
        }
    }

    package func close() { carrier.close() }
}

/// One at a time, in the order of asking.
actor FrameWriterLock {
    private var last: Task<Void, any Error>?

    func run(_ body: @escaping @Sendable () async throws -> Void) async throws {
        let before = last
        let task = Task {
            _ = await before?.result
            try await body()
        }
        last = task
        try await task.value
    }
}

/// SPDY frames in the messages of a WebSocket.
struct WebSocketTunnel: FrameCarrier {
    let socket: WebSocketConnection

    func read() async throws -> [UInt8] {
        while true {
            guard let bytes = try await socket.next() else { return [] }
            // An empty message is not the end.
            if !bytes.isEmpty { return bytes }
        }
    }

    func write(_ bytes: [UInt8]) async throws { try await socket.send(bytes) }

    func close() { socket.close() }
}
