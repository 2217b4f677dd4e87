// Who a connection's events are for, and what its peer is told of its end.

/// Who a connection's events are for. Called on its loop.
package protocol ConnectionHandler: AnyObject {
    /// The handshakes are over and streams can start.
    func connectionIsOpen(_ connection: Connection)
    /// A server's new request; the answer takes the stream's events. With `isCutOff`, the headers went over
    /// the limit.
    func connection(
        _ connection: Connection, received request: HeaderFields, on stream: Stream, isLast: Bool,
        isCutOff: Bool
    )
        -> any StreamHandler
    /// The peer takes no new streams.
    func connectionIsDraining(_ connection: Connection)
    /// A stream of a server was reset for this; its own handler has heard so too.
    func connectionEndedStream(_ connection: Connection, for abuse: PeerAbuse)
    /// Nil when it ended in order. Called once, after all its streams were closed.
    func connectionClosed(_ connection: Connection, _ error: HTTP2Error?)
}

extension ConnectionHandler {
    package func connectionEndedStream(_ connection: Connection, for abuse: PeerAbuse) {}
}

extension HTTP2Error {
    /// What the peer is told when a connection is closed for this.
    var goAwayCode: ResetCode {
        switch self {
        case .protocolViolation, .notHTTP2: .protocolError
        case .abuse: .enhanceYourCalm
        default: .noError
        }
    }

    /// A peer that closes an idle connection does nothing wrong.
    var isOrderlyEnd: Bool {
        switch self {
        case .closedByPeer: true
        default: false
        }
    }
}
