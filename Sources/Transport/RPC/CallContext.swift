// What a handler may ask of its call.

import Diagnostics
import HTTP2
import Linux
import Synchronization
import TLS

/// One call, as its handler and the interceptors before it see it.
package final class CallContext: Sendable {
    package let method: String
    /// The client's certificate, verified; nil on unix sockets.
    package let peerCertificate: Certificate?
    /// The trusted authority that vouches for it.
    package let peerAuthority: Certificate?
    package let peerAddress: SocketAddress?
    package let deadline: MonotonicInstant?
    private let headers: HeaderFields

    private let state: Mutex<State>

    private struct State {
        var requestID: String?
        /// Nil until somebody asks: most calls carry none, and none of those pays for it.
        var metadata: Metadata?
        var values: [ObjectIdentifier: any Sendable] = [:]
        var trailers = Metadata()
    }

    /// The call whose handler the current task runs. Calls made in it end with its deadline.
    @TaskLocal package static var current: CallContext?

    package init(
        method: String, requestID: String, peerCertificate: Certificate? = nil,
        peerAuthority: Certificate? = nil,
        peerAddress: SocketAddress? = nil, metadata: Metadata = [:], deadline: MonotonicInstant? = nil
    ) {
        self.method = method
        self.peerCertificate = peerCertificate
        self.peerAuthority = peerAuthority
        self.peerAddress = peerAddress
        self.deadline = deadline
        headers = HeaderFields()
        state = Mutex(State(requestID: requestID, metadata: metadata))
    }

    /// A call as it came.
    init(method: String, connection: Connection, headers: HeaderFields, deadline: MonotonicInstant?) {
        self.method = method
        self.headers = headers
        self.deadline = deadline
        peerCertificate = connection.peerCertificate
        peerAuthority = connection.peerAuthority
        peerAddress = connection.peerAddress
        state = Mutex(State())
    }

    /// Unique among the server's calls; the caller's own `x-request-id` when it sent a sensible one.
    package var requestID: String {
        if let known = state.withLock({ $0.requestID }) { return known }
        let id = (headers.value("x-request-id").flatMap { RequestID(peer: $0) } ?? RequestID()).text
        return state.withLock { state in
            let first = state.requestID ?? id
            state.requestID = first
            return first
        }
    }

    /// As the caller sent it.
    package var metadata: Metadata {
        if let known = state.withLock({ $0.metadata }) { return known }
        let metadata = Metadata(headers)
        state.withLock { $0.metadata = metadata }
        return metadata
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
