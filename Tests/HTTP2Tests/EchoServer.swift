// A server of bare HTTP/2 on a unix socket: it sends every request's bytes back.

import HTTP2
import Linux
import Synchronization

/// What the server's connections came to.
final class Ends: Sendable {
    private let kept = Mutex<[String]>([])
    var all: [String] { kept.withLock { $0 } }
    func note(_ end: String) { kept.withLock { $0.append(end) } }
}

// Safe because all state is touched on `loop` only.
final class EchoServer: ConnectionHandler, @unchecked Sendable {
    /// Whether received bytes are taken from the window.
    enum Reading { case prompt, never }

    let path: String
    let ends = Ends()
    let loop = EventLoopGroup.shared.next()
    private let folder: String
    private let limits: ConnectionLimits
    private let reading: Reading
    private var listener: Listener?
    private var connections: [Connection] = []

    init(_ limits: ConnectionLimits = ConnectionLimits(), reading: Reading = .prompt) throws {
        self.limits = limits
        self.reading = reading
        folder = try Files.makeTemporaryDirectory(prefix: "arktos-http2")
        path = "\(folder)/s"
        let socket = try Socket.listen(path: path, mode: 0o600)
        let listener = try Listener(socket, loop: loop) { [weak self] descriptor, peer in
            self?.take(descriptor, peer)
        } failed: { [ends] error in
            ends.note("\(error)")
        }
        self.listener = listener
        listener.start()
    }

    func stop() async throws {
        listener?.stop()
        await loop.run {
            for connection in self.connections { connection.close(.closedHere("the test is over")) }
        }
        try Files.removeTree(folder)
    }

    func drain() async {
        await loop.run { for connection in self.connections { connection.drain() } }
    }

    private func take(_ descriptor: FileDescriptor, _ peer: SocketAddress) {
        let connection = Connection(
            descriptor, role: .server, peer: peer, tls: nil, limits: limits, loop: loop, handler: self)
        connections.append(connection)
        connection.start()
    }

    func connectionIsOpen(_ connection: Connection) {}
    func connectionIsDraining(_ connection: Connection) {}
    func connectionClosed(_ connection: Connection, _ error: HTTP2Error?) {
        ends.note(error.map { "\($0)" } ?? "in order")
    }

    func connection(
        _ connection: Connection, received request: HeaderFields, on stream: HTTP2.Stream, isLast: Bool,
        isCutOff: Bool
    ) -> any StreamHandler {
        // A request for this path is never answered to its end.
        let isHeld = request.value(":path") == "/hold"
        let echo = Echo(stream, reading, isHeld: isHeld)
        stream.respond(HeaderFields([":status": "200"]), isLast: isLast && !isHeld)
        return echo
    }

    private final class Echo: StreamHandler {
        private let stream: HTTP2.Stream
        private let reading: Reading
        private let isHeld: Bool

        init(_ stream: HTTP2.Stream, _ reading: Reading, isHeld: Bool) {
            self.stream = stream
            self.reading = reading
            self.isHeld = isHeld
        }

        func streamReceived(headers: HeaderFields, isLast: Bool) {}
        func streamReceived(data: UnsafeRawBufferPointer) {
            guard reading == .prompt else { return }
            stream.write(Array(data))
            stream.consume(data.count)
        }
        func streamReceivedEnd() { if !isHeld { stream.finish() } }
        func streamHasRoom() {}
        func streamClosed(_ error: HTTP2Error?) {}
    }
}
