// Connections that are accepted here and go on at a port of a pod: a call for each.

import API
import APIClient
import Linux
import Messages
import RPC

struct Forwarding: Sendable {
    private let listener: PortListener
    private let port: UInt16
    private let pod: ObjectName
    private let session: Session
    private let output: Output

    init(
        _ listener: PortListener, _ port: UInt16, to pod: ObjectName, _ session: Session, _ output: Output
    ) {
        self.listener = listener
        self.port = port
        self.pod = pod
        self.session = session
        self.output = output
    }

    /// Until the task is cancelled. What goes wrong with one connection ends that one.
    func run() async throws {
        defer { listener.stop() }
        try await withThrowingDiscardingTaskGroup { group in
            for await connection in listener.connections {
                group.addTask {
                    defer {
                        connection.close()
                        listener.release()
                    }
                    do { try await serve(connection) } catch is CancellationError {} catch {
                        output.complain("error: port \(port): \(APIError(ofCall: error).message)")
                    }
                }
            }
            group.cancelAll()
        }
    }

    private func serve(_ connection: ByteStream) async throws {
        output.print("Handling connection for \(port)")
        let call = try await session.client.channel.call(NodeProxy.portForward)
        defer { call.cancel() }
        let start = PortForwardStart.with {
            $0.tenant = pod.tenant
            $0.namespace = pod.namespace
            $0.pod = pod.name
            $0.port = UInt32(port)
        }
        try await call.send(.with { $0.content = .start(start) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while true {
                    let bytes = try await connection.read()
                    if bytes.isEmpty { return try await call.finish() }
                    try await call.send(.with { $0.content = .data(bytes) })
                }
            }
            while let response = try await call.responses.next() { try await connection.write(response.data) }
            // What the pod has not taken by now it never will.
            group.cancelAll()
        }
    }
}

/// Accepts on one loop; connections beyond the limit are closed at once.
// Safe because `registration` and `open` are touched on `loop` only.
final class PortListener: DescriptorHandler, @unchecked Sendable {
    let address: SocketAddress
    let connections: AsyncStream<ByteStream>
    private let delivery: AsyncStream<ByteStream>.Continuation
    private let socket: FileDescriptor
    private let loop: EventLoop
    private var registration: Registration?
    private var open = 0

    private static let maximumConnections = 256

    init(_ address: SocketAddress) throws {
        do { socket = try Socket.listen(on: address) } catch {
            throw CommandError("unable to listen on \(address): \(error)")
        }
        self.address = try Socket.localAddress(of: socket)
        loop = EventLoopGroup.shared.next()
        (connections, delivery) = AsyncStream.makeStream()
        loop.submit {
            do throws(SystemError) {
                self.registration = try self.loop.register(self.socket, for: .readable, self)
            } catch {
                self.delivery.finish()
            }
        }
    }

    func descriptorIsReady(_ events: Readiness) {
        for _ in 0..<64 {
            guard let (descriptor, peer) = try? Socket.accept(from: socket) else { return }
            guard open < Self.maximumConnections,
                let stream = try? ByteStream(descriptor, on: loop, subject: "\(peer)")
            else {
                descriptor.close()
                continue
            }
            open += 1
            delivery.yield(stream)
        }
    }

    /// A connection has ended.
    func release() { loop.submit { self.open -= 1 } }

    func stop() {
        delivery.finish()
        loop.submit {
            if let registration = self.registration { self.loop.unregister(registration) }
            self.registration = nil
            self.socket.close()
        }
    }

    /// `localhost` unless said.
    static func addresses(_ words: [String]) throws(CommandError) -> [IPAddress] {
        var addresses: [IPAddress] = []
        for word in words.isEmpty ? ["localhost"] : words {
            if word == "localhost" {
                addresses.append(.loopback)
            } else if let address = IPAddress(word) {
                addresses.append(address)
            } else {
                throw CommandError("--address: \"\(word)\" is not an IP address")
            }
        }
        return addresses
    }
}
