// Ports: connections of a client's to ports of a pod, many on one upgraded connection.

import Linux
import Synchronization

/// One connection to a port of the pod.
package protocol PortStream: FrameCarrier {
    /// The other side reads the end, and may go on writing.
    func finishWriting() throws
}

extension ByteStream: PortStream {}

/// Connects to a port of the pod.
package typealias PortConnector = @Sendable (UInt16) async throws -> any PortStream

/// SPDY: for each connection a stream for errors and one for data, with the same request's number.
struct SPDYPortForwarder: Sendable {
    let connection: SPDYConnection
    let connect: PortConnector

    private struct Pair {
        var data: UInt32?
        var error: UInt32?
        var port: UInt16 = 0
    }

    /// Pieces that a port has not taken yet; beyond them its connection is given up, so that no other waits.
    private static let maximumWaiting = 4096

    /// Until the client goes.
    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            var pairs: [String: Pair] = [:]
            var flows: [UInt32: AsyncStream<[UInt8]>.Continuation] = [:]
            while let event = try await connection.next() {
                switch event {
                case .opened(let stream, let headers):
                    let key = headers["requestid"] ?? headers["port"] ?? ""
                    var pair = pairs[key] ?? Pair()
                    guard let port = headers["port"].flatMap({ UInt16($0) }), port > 0 else {
                        try await connection.reset(stream)
                        continue
                    }
                    pair.port = port
                    if headers["streamtype"] == "data" { pair.data = stream } else { pair.error = stream }
                    pairs[key] = pair
                    guard let data = pair.data, let error = pair.error else { continue }
                    pairs[key] = nil
                    let (incoming, flow) = AsyncStream<[UInt8]>.makeStream(
                        bufferingPolicy: .bufferingOldest(Self.maximumWaiting))
                    flows[data] = flow
                    group.addTask { [self] in
                        await forward(port, data: data, error: error, incoming)
                    }
                case .data(let stream, let bytes):
                    guard case .dropped? = flows[stream]?.yield(bytes) else { continue }
                    flows.removeValue(forKey: stream)?.finish()
                    try await connection.reset(stream)
                case .finished(let stream): flows.removeValue(forKey: stream)?.finish()
                }
            }
            for flow in flows.values { flow.finish() }
            group.cancelAll()
        }
    }

    private func forward(_ port: UInt16, data: UInt32, error: UInt32, _ incoming: AsyncStream<[UInt8]>) async
    {
        do {
            let target = try await connect(port)
            defer { target.close() }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for await bytes in incoming { try await target.write(bytes) }
                    try target.finishWriting()
                }
                while case let bytes = try await target.read(), !bytes.isEmpty {
                    try await connection.send(bytes, on: data)
                }
                try await connection.finish(data)
                // What the client still sends has nobody to read it.
                group.cancelAll()
            }
        } catch is CancellationError {
        } catch let failure {
            let message = Array("port \(port): \(failure)".utf8)
            try? await connection.send(message, on: error)
            try? await connection.finish(data)
        }
        try? await connection.finish(error)
        connection.forget(data)
        connection.forget(error)
    }
}

/// WebSocket channels: two for each port of the query, data and error, each of which begins with the port's
/// number in two bytes, the lower first.
struct WebSocketPortForwarder: Sendable {
    let socket: WebSocketConnection
    let ports: [UInt16]
    let connect: PortConnector

    private static let maximumWaiting = 4096

    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            var flows: [AsyncStream<[UInt8]>.Continuation] = []
            for (index, port) in ports.enumerated() {
                let number = [UInt8(truncatingIfNeeded: port), UInt8(port >> 8)]
                for channel in [UInt8(index * 2), UInt8(index * 2 + 1)] {
                    try await socket.send([channel] + number)
                }
                let (incoming, flow) = AsyncStream<[UInt8]>.makeStream(
                    bufferingPolicy: .bufferingOldest(Self.maximumWaiting))
                flows.append(flow)
                group.addTask { [self] in await forward(port, UInt8(index * 2), incoming) }
            }
            while let message = try await socket.next() {
                guard let channel = message.first, channel % 2 == 0, Int(channel / 2) < flows.count else {
                    continue
                }
                if case .dropped = flows[Int(channel / 2)].yield(Array(message.dropFirst())) {
                    throw StreamingError("a port takes nothing, and the client goes on sending")
                }
            }
            for flow in flows { flow.finish() }
            group.cancelAll()
        }
    }

    private func forward(_ port: UInt16, _ channel: UInt8, _ incoming: AsyncStream<[UInt8]>) async {
        do {
            let target = try await connect(port)
            defer { target.close() }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for await bytes in incoming { try await target.write(bytes) }
                }
                while case let bytes = try await target.read(), !bytes.isEmpty {
                    try await socket.send([channel] + bytes)
                }
                group.cancelAll()
            }
        } catch is CancellationError {
        } catch let failure {
            try? await socket.send([channel + 1] + Array("port \(port): \(failure)".utf8))
        }
    }
}
