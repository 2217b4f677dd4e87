// Where clients come with a token: a socket that speaks HTTP/1.1 up to the upgrade.

import Linux
import Synchronization
import TLS
import WebSocket

package final class StreamServer: Sendable {
    package let address: SocketAddress
    private let acceptor: StreamAcceptor
    private let tokens: StreamTokens

    /// How long a client may take to say what it wants, and to open its streams.
    private static let patience = Duration.seconds(30)
    /// After the end: for the client to read what was sent.
    private static let farewell = Duration.seconds(5)

    /// Listens at once; whoever connects is served when `run` runs.
    package convenience init(on address: SocketAddress) throws {
        try self.init(on: address, tokens: StreamTokens())
    }

    init(on address: SocketAddress, tokens: StreamTokens) throws {
        acceptor = try StreamAcceptor(on: address)
        self.address = acceptor.address
        self.tokens = tokens
    }

    package enum Kind: String, Sendable {
        case exec
        case attach
        case portForward = "portforward"
    }

    /// The URL at which a client finds the target: once, and for a minute.
    package func url(_ kind: Kind, _ target: StreamTarget) throws -> String {
        "http://\(address)/\(kind.rawValue)/\(try tokens.add(target))"
    }

    /// Serves until the task is cancelled.
    package func run() async throws {
        defer { acceptor.stop() }
        try await withThrowingDiscardingTaskGroup { group in
            for await connection in acceptor.connections {
                group.addTask { [self] in
                    // Whatever goes wrong concerns this client alone.
                    try? await serve(connection)
                    connection.close()
                    acceptor.release()
                }
            }
        }
    }

    private func serve(_ connection: ByteStream) async throws {
        let (head, rest) = try await withDeadline(Self.patience, "read", "head of request") {
            try await HTTPHead.read(from: connection)
        }
        guard let request = head.request, ["GET", "POST"].contains(request.method) else {
            return try await refuse(connection, "400 Bad Request", "GET or POST with HTTP/1.1 is expected")
        }
        let parts = request.path.split(separator: "/")
        guard parts.count == 2, Kind(rawValue: String(parts[0])) != nil,
            let upgrade = Upgrade(head, isPort: parts[0] == Kind.portForward.rawValue)
        else {
            return try await refuse(
                connection, "400 Bad Request",
                "an upgrade to SPDY/3.1 or WebSocket is expected, in a version of the channels that is known")
        }
        guard let target = tokens.take(String(parts[1])) else {
            return try await refuse(connection, "404 Not Found", "the token is not known, or has been used")
        }
        try await connection.write(upgrade.answer)
        switch target {
        case .command(let shape, let body):
            let peer = try await withDeadline(Self.patience, "open", "streams") {
                try await upgrade.commandPeer(on: connection, early: rest, shape)
            }
            try await command(peer, body)
        case .ports(let ports, let connect):
            try await upgrade.forward(
                on: connection, early: rest, ports: Self.ports(of: request.query, or: ports), connect)
        }
    }

    private func command(
        _ peer: any CommandPeer, _ body: @Sendable (any CommandPeer) async throws -> CommandEnding
    ) async throws {
        let ending: CommandEnding
        do {
            ending = try await body(peer)
        } catch is CancellationError {
            return peer.close()
        } catch {
            ending = .failed("\(error)")
        }
        try await peer.finish(ending)
        // A connection that is closed while bytes are on their way loses them.
        _ = try? await withDeadline(Self.farewell, "close", "stream") {
            while try await peer.receive() != nil {}
        }
        peer.close()
    }

    private func refuse(_ connection: ByteStream, _ status: String, _ why: String) async throws {
        let body = why + "\n"
        let head = [
            "HTTP/1.1 \(status)", "Content-Type: text/plain; charset=utf-8",
            "Content-Length: \(body.utf8.count)", "Connection: close",
        ].joined(separator: "\r\n")
        try await connection.write(Array((head + "\r\n\r\n" + body).utf8))
    }

    /// `port=1&port=2`.
    package static func ports(of query: String, or ports: [UInt16]) -> [UInt16] {
        let named = query.split(separator: "&").filter { $0.hasPrefix("port=") }
            .flatMap { $0.dropFirst(5).split(separator: ",") }.compactMap { UInt16($0) }
        return Array((named.isEmpty ? ports : named).prefix(64))
    }
}

/// Accepts on one loop; connections beyond the limit are closed at once.
// Safe because what changes is touched on `loop` only, or atomic.
private final class StreamAcceptor: DescriptorHandler, @unchecked Sendable {
    let address: SocketAddress
    let connections: AsyncStream<ByteStream>
    private let delivery: AsyncStream<ByteStream>.Continuation
    private let socket: FileDescriptor
    private let loop: EventLoop
    private var registration: Registration?
    private let open = Atomic(0)

    private static let maximumConnections = 1000

    init(on address: SocketAddress) throws {
        socket = try Socket.listen(on: address)
        self.address = try Socket.localAddress(of: socket)
        loop = EventLoopGroup.shared.next()
        (connections, delivery) = AsyncStream.makeStream()
        loop.submit {
            self.registration = try? self.loop.register(self.socket, for: .readable, self)
        }
    }

    func descriptorIsReady(_ events: Readiness) {
        for _ in 0..<64 {
            guard let (descriptor, peer) = try? Socket.accept(from: socket) else { return }
            guard open.load(ordering: .relaxed) < Self.maximumConnections,
                let stream = try? ByteStream(descriptor, on: EventLoopGroup.shared.next(), subject: "\(peer)")
            else {
                descriptor.close()
                continue
            }
            try? Socket.disableDelay(descriptor)
            open.add(1, ordering: .relaxed)
            delivery.yield(stream)
        }
    }

    /// A connection has ended.
    func release() { open.subtract(1, ordering: .relaxed) }

    func stop() {
        delivery.finish()
        loop.submit {
            if let registration = self.registration { self.loop.unregister(registration) }
            self.registration = nil
            self.socket.close()
        }
    }
}
