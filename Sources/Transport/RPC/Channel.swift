// A client of one server, or of several that serve the same.

import Diagnostics
import Linux
import TLS

/// Calls of all tasks share its connections, which are made when they are needed, and again when lost.
package final class Channel: Caller {
    private let link: ChannelLink
    private let configuration: ChannelConfiguration
    private let interceptors: [any ClientInterceptor]

    /// To servers that serve the same, in the order of preference; the policy says which of them. Without TLS
    /// only to unix sockets.
    package init(
        to targets: [Target], tls: TLSContext?, loops: EventLoopGroup = .shared,
        configuration: ChannelConfiguration = ChannelConfiguration(),
        interceptors: [any ClientInterceptor] = []
    ) {
        if tls == nil {
            for target in targets {
                guard case .address(.unix) = target else {
                    preconditionFailure("a channel without TLS to \(target)")
                }
            }
        }
        self.configuration = configuration
        self.interceptors = interceptors
        link = ChannelLink(targets, tls: tls, loop: loops.currentOrNext(), configuration: configuration)
    }

    package convenience init(
        to target: Target, tls: TLSContext?, loops: EventLoopGroup = .shared,
        configuration: ChannelConfiguration = ChannelConfiguration(),
        interceptors: [any ClientInterceptor] = []
    ) {
        self.init(
            to: [target], tls: tls, loops: loops, configuration: configuration, interceptors: interceptors)
    }

    package convenience init(
        to address: SocketAddress, tls: TLSContext?, loops: EventLoopGroup = .shared,
        configuration: ChannelConfiguration = ChannelConfiguration(),
        interceptors: [any ClientInterceptor] = []
    ) {
        self.init(
            to: [.address(address)], tls: tls, loops: loops, configuration: configuration,
            interceptors: interceptors)
    }

    deinit { close() }

    /// Calls under way may end; new ones fail. The same happens when the last reference goes.
    package func close() {
        link.loop.submit { [link] in link.close() }
    }

    /// Closes, and returns when the last connection is gone. Calls that go on after `patience` are cut off.
    package func close(within patience: Duration) async {
        await withCheckedContinuation { continuation in
            link.loop.submit { [link] in
                link.close()
                link.whenGone(within: patience) { continuation.resume() }
            }
        }
    }

    /// How the channel stands now.
    package var connectivity: Connectivity { link.board.current }

    /// How it stands, and each change from then on; ends when the channel is closed. A reader that is far
    /// behind misses what is old.
    package func connectivities() -> AsyncStream<Connectivity> { link.board.watch() }

    /// Connects, as a call would.
    package func connect() {
        link.loop.submit { [link] in link.want() }
    }

    nonisolated(nonsending) package func open(
        _ path: String, options: CallOptions, isRepeatable: Bool
    ) async throws -> any ClientStream {
        let (options, watch) = try await prepared(path, options)
        let call = ClientCall(
            path, options: options, only: nil, isRepeatable: isRepeatable, link: link, watch: watch)
        try await withTaskCancellationHandler {
            await begin(call)
            try await call.waitUntilOpen()
        } onCancel: {
            call.cancel()
        }
        return OwnedCall(call)
    }

    nonisolated(nonsending) package func call(
        _ path: String, _ request: [UInt8], options: CallOptions, isRepeatable: Bool
    ) async throws -> [UInt8] {
        guard request.count <= Int(UInt32.max) else {
            throw RPCError(.resourceExhausted, "a message of \(request.count) bytes cannot be sent")
        }
        let (options, watch) = try await prepared(path, options)
        let call = ClientCall(
            path, options: options, only: request, isRepeatable: isRepeatable, link: link, watch: watch)
        return try await withTaskCancellationHandler {
            await begin(call)
            return try await call.response()
        } onCancel: {
            call.cancel()
        }
    }

    nonisolated(nonsending) private func begin(_ call: ClientCall) async {
        if link.loop.isCurrent { link.begin(call) } else { await link.loop.run { self.link.begin(call) } }
    }

    /// With the deadline that counts and what interceptors add, and with those who want to hear of the end.
    nonisolated(nonsending) private func prepared(
        _ path: String, _ options: CallOptions
    ) async throws -> (CallOptions, CallWatch?) {
        var options = options
        if options.deadline == nil, let timeout = configuration.defaultTimeout {
            options.deadline = MonotonicClock.now.advanced(by: timeout)
        }
        if options.compressionThreshold == nil {
            options.compressionThreshold = configuration.compressionThreshold
        }
        if let outer = CallContext.current?.deadline {
            options.deadline = min(outer, options.deadline ?? outer)
        }
        if let trace = TraceContext.current { options.metadata.add(trace) }
        guard interceptors.isEmpty else { return try await intercepted(path, options) }
        if let complaint = options.metadata.complaint { throw RPCError(.internalError, complaint) }
        return (options, nil)
    }

    nonisolated(nonsending) private func intercepted(
        _ path: String, _ options: CallOptions
    ) async throws -> (CallOptions, CallWatch?) {
        var call = OutgoingCall(path: path, options: options)
        var passed = 0
        do {
            for interceptor in interceptors {
                try await interceptor.prepare(&call)
                passed += 1
            }
            if let complaint = call.options.metadata.complaint { throw RPCError(.internalError, complaint) }
        } catch {
            let failure = error as? RPCError ?? RPCError(.cancelled, "\(error)")
            CallWatch(call, interceptors.prefix(passed)).ended(
                failure, peer: link.name, earlierAttempts: 0, counts: (0, 0))
            throw error
        }
        return (call.options, CallWatch(call, interceptors))
    }
}
