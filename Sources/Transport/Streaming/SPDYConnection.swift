// A server's end of a SPDY connection: the client opens streams, both send.

import Linux
import Synchronization

package final class SPDYConnection: Sendable {
    package enum Event: Sendable {
        /// A stream of the client's; it has been taken.
        case opened(UInt32, headers: [String: String])
        case data(UInt32, [UInt8])
        /// The client sends no more on it.
        case finished(UInt32)
    }

    private struct State {
        var hasReplied = false
        var last: UInt32 = 0
        var open: Set<UInt32> = []
        /// A frame can be two events.
        var waiting: [Event] = []
    }

    private let carrier: any FrameCarrier
    private let writer: FrameWriter
    private let reader: FrameReader
    private let state = Mutex(State())
    private let headers: Headers

    /// Used by the one task that reads.
    // Safe because `next` says that one task calls it.
    private final class Headers: @unchecked Sendable { let reader = HeaderReader() }

    private static let maximumStreams = 1000
    private static let maximumData = 32768

    package init(_ carrier: any FrameCarrier, early: [UInt8]) {
        self.carrier = carrier
        writer = FrameWriter(carrier)
        reader = FrameReader(carrier, early)
        headers = Headers()
    }

    /// What the client does next; nil when it has gone. One task reads.
    package func next() async throws -> Event? {
        while true {
            let waiting = state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
            if let waiting { return waiting }
            guard let frame = try await reader.next() else { return nil }
            switch frame {
            case .opened(let stream, let block, let isLast): try await open(stream, block, isLast)
            case .data(let stream, let bytes, let isLast): take(stream, bytes, isLast)
            case .reset(let stream): take(stream, [], true)
            case .ping(let id): try await writer.write(SPDYFrame.ping(id: id))
            case .goAway: return nil
            case .other: continue
            }
        }
    }

    private func open(_ stream: UInt32, _ block: [UInt8], _ isLast: Bool) async throws {
        let fields = try headers.reader.headers(in: block)
        let (isTaken, isFirst) = try state.withLock { state in
            guard stream % 2 == 1, stream > state.last else {
                throw StreamingError("SPDY stream \(stream) is out of its order")
            }
            state.last = stream
            guard state.open.count < Self.maximumStreams else { return (false, false) }
            state.open.insert(stream)
            state.waiting.append(.opened(stream, headers: fields))
            if isLast { state.waiting.append(.finished(stream)) }
            defer { state.hasReplied = true }
            return (true, !state.hasReplied)
        }
        guard isTaken else { return try await writer.write(SPDYFrame.reset(stream: stream, code: 3)) }
        try await writer.write(SPDYFrame.reply(stream: stream, [], isFirst: isFirst))
    }

    private func take(_ stream: UInt32, _ bytes: [UInt8], _ isLast: Bool) {
        state.withLock { state in
            // What comes for a stream that is over is nobody's.
            guard state.open.contains(stream) else { return }
            if !bytes.isEmpty { state.waiting.append(.data(stream, bytes)) }
            if isLast { state.waiting.append(.finished(stream)) }
        }
    }

    /// Several tasks may send.
    package func send(_ bytes: [UInt8], on stream: UInt32) async throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Self.maximumData)
            rest = rest.dropFirst(piece.count)
            try await writer.write(SPDYFrame.data(stream: stream, Array(piece), isLast: false))
        }
    }

    /// Nothing more from us on it.
    package func finish(_ stream: UInt32) async throws {
        try await writer.write(SPDYFrame.data(stream: stream, [], isLast: true))
    }

    /// Forgets a stream that both sides are done with, or that we will have no more of.
    package func forget(_ stream: UInt32) { state.withLock { _ = $0.open.remove(stream) } }

    package func reset(_ stream: UInt32) async throws {
        forget(stream)
        try await writer.write(SPDYFrame.reset(stream: stream, code: 5))
    }

    package func goAway() async throws {
        let last = state.withLock { $0.last }
        try await writer.write(SPDYFrame.goAway(last: last))
    }

    package func close() { carrier.close() }
}
