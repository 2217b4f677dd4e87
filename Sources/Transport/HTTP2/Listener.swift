// Where a server's connections come in: a TCP port that all loops share, or a unix socket.

import Glibc
import Linux
import TLS

package enum ListenAddress: Sendable {
    /// Every loop listens; the kernel spreads the connections.
    case tcp(SocketAddress, TLSContext)
    /// Without TLS: who may connect is decided by the file's access mode.
    case unix(path: String, mode: mode_t)
}

/// One listening socket on one loop.
// Safe because all its state is touched on `loop` only.
package final class Listener: DescriptorHandler, @unchecked Sendable {
    package let address: SocketAddress
    package let loop: EventLoop
    private let socket: FileDescriptor
    private let accepted: @Sendable (FileDescriptor, SocketAddress) -> Void
    private let failed: @Sendable (SystemError) -> Void
    private var registration: Registration?
    private var pause: LoopTimer?

    /// How long accepting rests when the kernel has no more descriptors.
    private static let pauseWhenExhausted = Duration.milliseconds(100)

    /// `accepted` and `failed` are called on `loop`.
    package init(
        _ socket: FileDescriptor, loop: EventLoop,
        accepted: @escaping @Sendable (FileDescriptor, SocketAddress) -> Void,
        failed: @escaping @Sendable (SystemError) -> Void
    ) throws(SystemError) {
        self.socket = socket
        self.loop = loop
        self.accepted = accepted
        self.failed = failed
        address = try Socket.localAddress(of: socket)
    }

    /// A listening socket for each loop, all on one port. Refuses a port that somebody, even one who would
    /// share it, listens on already.
    package static func sockets(on address: SocketAddress, count: Int) throws(SystemError) -> [FileDescriptor]
    {
        if address.port != 0 {
            try Socket.listen(on: address).close()
            return try sharing(address, count: count)
        }
        // The kernel chooses a port that nobody listens on; on rare occasions somebody takes it before the
        // second socket has joined the first.
        for _ in 0..<8 {
            do throws(SystemError) { return try sharing(address, count: count) } catch {
                guard error.code == EADDRINUSE else { throw error }
            }
        }
        return try sharing(address, count: count)
    }

    private static func sharing(_ address: SocketAddress, count: Int) throws(SystemError) -> [FileDescriptor]
    {
        var sockets = [try Socket.listen(on: address, sharesPort: true)]
        do throws(SystemError) {
            let actual = try Socket.localAddress(of: sockets[0])
            while sockets.count < count { sockets.append(try Socket.listen(on: actual, sharesPort: true)) }
        } catch {
            for socket in sockets { socket.close() }
            throw error
        }
        return sockets
    }

    package func start() {
        loop.submit {
            do throws(SystemError) {
                self.registration = try self.loop.register(self.socket, for: .readable, self)
            } catch {
                self.failed(error)
            }
        }
    }

    /// Accepts no more.
    package func stop() {
        loop.submit {
            if let registration = self.registration { self.loop.unregister(registration) }
            if let pause = self.pause { self.loop.cancel(pause) }
            self.registration = nil
            self.socket.close()
        }
    }

    package func descriptorIsReady(_ events: Readiness) {
        // Bounded, so that a flood of connections does not starve those that are there.
        for _ in 0..<64 {
            do throws(SystemError) {
                guard let (descriptor, peer) = try Socket.accept(from: socket) else { return }
                // A connection that has gone already will say so itself.
                if case .ip = peer { try? Socket.disableDelay(descriptor) }
                accepted(descriptor, peer)
            } catch {
                failed(error)
                return rest()
            }
        }
    }

    private func rest() {
        guard let registration else { return }
        loop.unregister(registration)
        self.registration = nil
        pause = loop.schedule(after: Self.pauseWhenExhausted) { self.start() }
    }
}
