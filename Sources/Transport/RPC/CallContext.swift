// What a handler may ask of its call.

import Linux
import Synchronization
import TLS

/// One call, as its handler and the interceptors before it see it.
package final class CallContext: Sendable {
    package let method: String
    /// Unique among the server's calls; the caller's own `x-request-id` when it sent a sensible one.
    package let requestID: String
    /// The client's certificate, verified; nil on unix sockets.
    package let peerCertificate: Certificate?
    package let peerAddress: SocketAddress?
    /// As the caller sent it.
    package let metadata: Metadata
    package let deadline: MonotonicInstant?

    private let state = Mutex(State())

    private struct State {
        var values: [ObjectIdentifier: any Sendable] = [:]
        var trailers = Metadata()
    }

    package init(
        method: String, requestID: String, peerCertificate: Certificate? = nil,
        peerAddress: SocketAddress? = nil,
        metadata: Metadata = [:], deadline: MonotonicInstant? = nil
    ) {
        self.method = method
        self.requestID = requestID
        self.peerCertificate = peerCertificate
        self.peerAddress = peerAddress
        self.metadata = metadata
        self.deadline = deadline
    }

    /// Something that an interceptor found out, by its type: `context[User.self] = user`.
    package subscript<Value: Sendable>(_ type: Value.Type) -> Value? {
        get { state.withLock { $0.values[ObjectIdentifier(type)] as? Value } }
        set {
            let stored: (any Sendable)? = newValue
            state.withLock { $0.values[ObjectIdentifier(type)] = stored }
        }
    }

    /// Sent to the caller with the status.
    package var trailers: Metadata {
        get { state.withLock { $0.trailers } }
        set { state.withLock { $0.trailers = newValue } }
    }

    /// Options for a call that a handler makes on behalf of this one: the same deadline.
    package var onward: CallOptions { CallOptions(deadline: deadline) }
}
