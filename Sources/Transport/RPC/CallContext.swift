// What a handler may ask of its call.

import Diagnostics
import HTTP2
import Linux
import Synchronization
import TLS

/// One call, as its handler and the interceptors before it see it.
package final class CallContext: Sendable {
    package let method: String
    /// Who is at the other end; nil for a context that no connection has made.
    package let peer: Peer?
    /// Where its handler begins; nil for a context that no connection has made.
    package let loop: EventLoop?
    private let headers: HeaderFields

    private let state: Mutex<State>

    private struct State {
        var deadline: MonotonicInstant?
        var requestID: String?
        var trace: TraceContext?
        var earlyEnd: RPCError?
        /// Nil until somebody asks: most calls carry none, and none of those pays for it.
        var metadata: Metadata?
        var values: [ObjectIdentifier: any Sendable] = [:]
        var lastRequestWasCompressed = false
        var initialMetadata = Metadata()
        var compression = MessageCompression.configured
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
        peer = peerAddress.map {
            Peer(address: $0, certificate: peerCertificate, authority: peerAuthority)
        }
        loop = nil
        headers = HeaderFields()
        state = Mutex(State(deadline: deadline, requestID: requestID, metadata: metadata))
    }

    /// A call as it came.
    convenience init(
        method: String, connection: Connection, headers: HeaderFields, deadline: MonotonicInstant?
    ) {
        self.init(
            method: method, peer: connection.peer, loop: connection.loop, headers: headers,
            deadline: deadline)
    }

    init(
        method: String, peer: Peer, loop: EventLoop, headers: HeaderFields, deadline: MonotonicInstant? = nil
    ) {
        self.method = method
        self.headers = headers
        self.peer = peer
        self.loop = loop
        state = Mutex(State(deadline: deadline))
    }

    /// The client's certificate, verified; nil on unix sockets, and for clients of a realm (`Peer.realm`).
    package var peerCertificate: Certificate? { peer?.trustedCertificate }
    /// The trusted authority that vouches for it.
    package var peerAuthority: Certificate? { peer?.authority }
    package var peerAddress: SocketAddress? { peer?.address }

    /// When the call ends with DEADLINE_EXCEEDED: as the caller said, or earlier if the server says so.
    package internal(set) var deadline: MonotonicInstant? {
        get { state.withLock { $0.deadline } }
        set { state.withLock { $0.deadline = newValue } }
    }

    /// The status of a call that did not wait for its handler.
    package internal(set) var earlyEnd: RPCError? {
        get { state.withLock { $0.earlyEnd } }
        set { state.withLock { $0.earlyEnd = newValue } }
    }

    var knownTrace: TraceContext? { state.withLock { $0.trace } }

    /// The first that was remembered is the one.
    func remember(_ trace: TraceContext) -> TraceContext {
        state.withLock { state in
            let first = state.trace ?? trace
            state.trace = first
            return first
        }
    }

    func header(_ name: StaticString) -> String? { headers.value(name) }

    /// The values under a name of metadata, without making all of it.
    package func values(_ name: String) -> [String] {
        if let known = state.withLock({ $0.metadata }) {
            return known.values(name).map { String(decoding: $0, as: UTF8.self) }
        }
        return headers.values(named: name)
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

    /// How the request that was read last has come.
    package internal(set) var lastRequestWasCompressed: Bool {
        get { state.withLock { $0.lastRequestWasCompressed } }
        set { state.withLock { $0.lastRequestWasCompressed = newValue } }
    }

    /// Sent to the caller ahead of the first response; says nothing after that.
    package var initialMetadata: Metadata {
        get { state.withLock { $0.initialMetadata } }
        set { state.withLock { $0.initialMetadata = newValue } }
    }

    /// For the responses from here on. Other than `configured` it has to be set before the first of them: the
    /// headers announce compression, or that there is none.
    package var compression: MessageCompression {
        get { state.withLock { $0.compression } }
        set { state.withLock { $0.compression = newValue } }
    }

    /// What the headers of the answer depend on.
    var responseHead: (metadata: Metadata, compression: MessageCompression) {
        state.withLock { ($0.initialMetadata, $0.compression) }
    }

    var clientAcceptsGzip: Bool { MessageEncoding.acceptsGzip(headers) }

    /// Sent to the caller with the status.
    package var trailers: Metadata {
        get { state.withLock { $0.trailers } }
        set { state.withLock { $0.trailers = newValue } }
    }

    /// Options for a call that a handler makes on behalf of this one: the same deadline.
    package var onward: CallOptions { CallOptions(deadline: deadline) }
}
