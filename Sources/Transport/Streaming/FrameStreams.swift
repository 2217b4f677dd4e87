// Frames in and out of a connection.

import Linux

/// What carries frames: a connection itself, or messages of a WebSocket.
package protocol FrameCarrier: Sendable {
    /// Empty at the end. One task reads.
    func read() async throws -> [UInt8]
    func write(_ bytes: [UInt8]) async throws
    func close()
}

extension ByteStream: FrameCarrier {
    package func read() async throws -> [UInt8] { try await read(atMost: 65536) }
}

/// Frames of several tasks, each as a whole, in the order in which they were given.
actor FrameWriter {
    private let carrier: any FrameCarrier
    private var last: Task<Void, any Error>?

    init(_ carrier: any FrameCarrier) { self.carrier = carrier }

    func write(_ frame: [UInt8]) async throws {
        let (carrier, before) = (carrier, last)
        // It ends with the write: the next one only waits for it.
        let task = Task {
            _ = await before?.result
            try await carrier.write(frame)
        }
        last = task
        try await task.value
    }
}

/// One task reads.
actor FrameReader {
    private let carrier: any FrameCarrier
    private var buffer: [UInt8]
    /// Longer frames end the connection.
    private static let maximumFrame = 4 << 20

    init(_ carrier: any FrameCarrier, _ early: [UInt8]) {
        self.carrier = carrier
        buffer = early
    }

    /// Nil at the end of the connection.
    func next() async throws -> SPDYFrame? {
        while true {
            if let length = SPDYFrame.length(of: buffer), length > Self.maximumFrame {
                throw StreamingError(
                    "a SPDY frame of \(length) bytes: at most \(Self.maximumFrame) are taken")
            }
            if let frame = SPDYFrame.take(from: &buffer) { return frame }
            let piece = try await carrier.read()
            guard !piece.isEmpty else { return nil }
            buffer += piece
        }
    }
}

/// What a peer did that it may not, or did not do.
package struct StreamingError: Error, Sendable, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}
