// A client of one server: connects when it is needed, and again when it must.

import Diagnostics
import HTTP2
import Linux
import TLS

package struct ChannelConfiguration: Sendable {
    package var limits = ConnectionLimits()
    /// The largest message that the server may send.
    package var maximumReceiveBytes = 4 << 20
    /// For calls that have no deadline of their own; nil: they wait for ever.
    package var defaultTimeout: Duration?
    /// The first pause after a connection that failed; each further one is 1.6 times as long, give or take a
    /// fifth.
    package var firstPause = Duration.milliseconds(100)
    package var longestPause = Duration.seconds(5)
    /// The name that the server's certificate must have; nil for the host or address of the target.
    package var serverName: String?

    package init() {}
}

/// Adds to the metadata of every call of a channel.
package protocol ClientInterceptor: Sendable {
    func prepare(_ metadata: inout Metadata, path: String) async throws
}

/// Calls of all tasks share one connection.
package final class Channel: Caller {
    package enum Target: Sendable, CustomStringConvertible {
        case address(SocketAddress)
        /// Looked up for each connection.
        case host(String, port: UInt16)

        /// `10.0.0.1:80`, `[::1]:80`, `name:80`, `unix:/path`; nil for anything else.
        package init?(_ text: String) {
            if let address = SocketAddress(text) {
                self = .address(address)
            } else if let (host, port) = SocketAddress.split(text) {
                self = .host(host, port: port)
            } else {
                return nil
            }
        }

        package var description: String {
            switch self {
            case .address(let address): address.description
            case .host(let host, let port): "\(host):\(port)"
            }
        }
    }

    private let link: ChannelLink
    private let configuration: ChannelConfiguration
    private let interceptors: [any ClientInterceptor]

    /// Without TLS only to a unix socket.
    package init(
        to target: Target, tls: TLSContext?, loops: EventLoopGroup = .shared,
        configuration: ChannelConfiguration = ChannelConfiguration(),
        interceptors: [any ClientInterceptor] = []
    ) {
        if tls == nil {
            guard case .address(.unix) = target else {
                preconditionFailure("a channel without TLS to \(target)")
            }
        }
        self.configuration = configuration
        self.interceptors = interceptors
        link = ChannelLink(target, tls: tls, loop: loops.currentOrNext(), configuration: configuration)
    }

    package convenience init(
        to address: SocketAddress, tls: TLSContext?, loops: EventLoopGroup = .shared,
        configuration: ChannelConfiguration = ChannelConfiguration(),
        interceptors: [any ClientInterceptor] = []
    ) {
        self.init(
            to: .address(address), tls: tls, loops: loops, configuration: configuration,
            interceptors: interceptors)
    }

    deinit { close() }

    /// Calls under way may end; new ones fail. The same happens when the last reference goes.
    package func close() {
        link.loop.submit { [link] in link.close() }
    }

    package func open(_ path: String, options: CallOptions, isRepeatable: Bool) async throws
        -> any ClientStream
    {
        let call = call(path, try await prepared(options, path), only: nil)
        try await withTaskCancellationHandler {
            await begin(call)
            try await call.waitUntilOpen()
        } onCancel: {
            call.cancel()
        }
        return OwnedCall(call)
    }

    package func call(_ path: String, _ request: [UInt8], options: CallOptions, isRepeatable: Bool)
        async throws
        -> [UInt8]
    {
        guard request.count <= Int(UInt32.max) else {
            throw RPCError(.resourceExhausted, "a message of \(request.count) bytes cannot be sent")
        }
        let options = try await prepared(options, path)
        var triesLeft = 2
        while true {
            let call = call(path, options, only: request)
            do {
                return try await withTaskCancellationHandler {
                    await begin(call)
                    return try await call.response()
                } onCancel: {
                    call.cancel()
                }
            } catch let error as RPCError {
                // A refused call was never looked at; one whose connection broke may have been.
                let wasRefused = await link.loop.run { call.wasRefused }
                guard triesLeft > 0, wasRefused || (isRepeatable && error.code == .unavailable) else {
                    throw error
                }
                triesLeft -= 1
            }
        }
    }

    private func call(_ path: String, _ options: CallOptions, only: [UInt8]?) -> ClientCall {
        ClientCall(
            path, options: options, only: only, peer: link.name, loop: link.loop,
            maximumReceiveBytes: configuration.maximumReceiveBytes)
    }

    private func begin(_ call: ClientCall) async {
        if link.loop.isCurrent { link.begin(call) } else { await link.loop.run { self.link.begin(call) } }
    }

    /// With the deadline that counts, and the interceptors' metadata.
    private func prepared(_ options: CallOptions, _ path: String) async throws -> CallOptions {
        var options = options
        if options.deadline == nil, let timeout = configuration.defaultTimeout {
            options.deadline = MonotonicClock.now.advanced(by: timeout)
        }
        if let outer = CallContext.current?.deadline {
            options.deadline = min(outer, options.deadline ?? outer)
        }
        for interceptor in interceptors { try await interceptor.prepare(&options.metadata, path: path) }
        if let complaint = options.metadata.complaint { throw RPCError(.internalError, complaint) }
        return options
    }
}
