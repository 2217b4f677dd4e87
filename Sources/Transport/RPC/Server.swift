// A gRPC server: listens, serves, and goes in an orderly way.

import Diagnostics
import HTTP2
import Linux
import Synchronization
import TLS

package final class Server: Sendable {
    private struct Binding {
        let sockets: [FileDescriptor]
        let tls: TLSContext?
        let address: SocketAddress
    }

    private let bindings: [Binding]
    private let environments: [ServerEnvironment]
    private let log: Logger
    private let configuration: ServerConfiguration
    private let nextLoop = Atomic<Int>(0)

    /// Listens at once, on every address, or throws which one could not be had; connections are taken by
    /// `run`.
    package init(
        router: Router, listeners: [ListenAddress], interceptors: [any ServerInterceptor] = [],
        loops: EventLoopGroup = .shared, configuration: ServerConfiguration = ServerConfiguration(),
        log: Logger
    ) throws(SystemError) {
        self.log = log
        self.configuration = configuration
        let census = PeerCensus(configuration)
        environments = loops.loops.map { loop in
            ServerEnvironment(
                loop: loop, router: router, interceptors: interceptors, configuration: configuration,
                census: census, log: log
            )
        }
        var bindings: [Binding] = []
        for listener in listeners {
            switch listener {
            case .tcp(let address, let tls):
                let sockets = try Listener.sockets(on: address, count: loops.loops.count)
                bindings.append(
                    Binding(sockets: sockets, tls: tls, address: try Socket.localAddress(of: sockets[0])))
            case .unix(let path, let mode):
                let socket = try Socket.listen(path: path, mode: mode)
                bindings.append(Binding(sockets: [socket], tls: nil, address: .unix(path: path)))
            }
        }
        self.bindings = bindings
    }

    /// In the order of the listeners, with the ports that port 0 became.
    package var boundAddresses: [SocketAddress] { bindings.map(\.address) }

    /// Looks at all connections again, and ends those whose peers may not stay: soon, on their loops.
    package func judgeConnections() {
        for environment in environments { environment.loop.submit { environment.judgeConnections() } }
    }

    /// Serves until its task is cancelled; then takes no new calls, lets those under way end for
    /// `drainTimeout`, and returns. To be called once.
    package func run() async throws {
        var listeners: [Listener] = []
        for binding in bindings {
            for (index, socket) in binding.sockets.enumerated() {
                listeners.append(try listener(binding, socket, environments[index % environments.count]))
            }
        }
        for listener in listeners { listener.start() }
        await untilCancelled()
        for listener in listeners { listener.stop() }
        for case .unix(let path) in boundAddresses { try Files.remove(path) }
        await drain()
    }

    private func listener(_ binding: Binding, _ socket: FileDescriptor, _ environment: ServerEnvironment)
        throws(SystemError) -> Listener
    {
        // A TCP connection stays on the loop that the kernel chose; those of the one unix socket are spread
        // here.
        let isSpread = binding.sockets.count == 1
        return try Listener(socket, loop: environment.loop) { descriptor, peer in
            let chosen = isSpread ? self.nextEnvironment() : environment
            if chosen.loop.isCurrent {
                self.serve(descriptor, peer, binding.tls, chosen)
            } else {
                chosen.loop.submit { self.serve(descriptor, peer, binding.tls, chosen) }
            }
        } failed: { error in
            self.log.error(
                "cannot accept connections", ["peer": binding.address.description, "error": "\(error)"])
        }
    }

    private func nextEnvironment() -> ServerEnvironment {
        let (index, _) = nextLoop.add(1, ordering: .relaxed)
        return environments[Int(UInt(bitPattern: index) % UInt(environments.count))]
    }

    private func serve(
        _ descriptor: FileDescriptor, _ peer: SocketAddress, _ tls: TLSContext?,
        _ environment: ServerEnvironment
    ) {
        if let refusal = environment.refusal(of: peer) {
            environment.connectionFailed(peer, refusal, wasOpen: false)
            return descriptor.close()
        }
        do throws(TLSError) {
            let session: TLSSession? = try tls.map { context throws(TLSError) in
                try TLSSession(context: context, role: .server)
            }
            let handler = ServerConnection(environment: environment)
            let connection = Connection(
                descriptor, role: .server, peer: peer, tls: session, limits: configuration.limits,
                loop: environment.loop, handler: handler)
            handler.start(connection, tls)
        } catch {
            environment.census.leaves(peer)
            environment.connectionFailed(peer, .tls(error), wasOpen: false)
            descriptor.close()
        }
    }

    private func untilCancelled() async {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        await withTaskCancellationHandler {
            for await _ in stream {}
        } onCancel: {
            continuation.finish()
        }
    }

    /// Runs in tasks of its own: the one that called `run` is cancelled.
    private func drain() async {
        for environment in environments { environment.loop.submit { environment.drain() } }
        let timeout = configuration.drainTimeout
        let environments = environments
        let alarm = Task {
            try await Task.sleep(for: timeout)
            for environment in environments { environment.loop.submit { environment.cutOff() } }
        }
        for environment in environments { await environment.waitUntilDrained() }
        alarm.cancel()
    }
}
