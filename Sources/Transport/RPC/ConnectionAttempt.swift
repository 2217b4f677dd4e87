// One connection of a channel, from the attempt to make it to its end.

import HTTP2
import Linux

/// Tells the link what becomes of the connection.
// Safe because all but what does not change is touched on the link's loop only.
final class ConnectionAttempt: ConnectionHandler, @unchecked Sendable {
    let number: Int
    /// For people.
    let name: String
    let authority: String
    private let link: ChannelLink
    /// Nil before it is made.
    var connection: Connection?
    /// Nil when nobody asks for it.
    var health: HealthWatch?

    init(_ number: Int, name: String, authority: String, link: ChannelLink) {
        self.number = number
        self.name = name
        self.authority = authority
        self.link = link
    }

    /// It has no calls.
    var isUnused: Bool {
        guard let connection else { return true }
        return connection.streamCount == (health?.isWatching == true ? 1 : 0)
    }

    func connectionIsOpen(_ connection: Connection) { link.opened(self, connection) }

    func connection(
        _ connection: Connection, received request: HeaderFields, on stream: Stream, isLast: Bool,
        isCutOff: Bool
    ) -> any StreamHandler {
        preconditionFailure("a request on a client's connection, which HTTP/2 refuses")
    }

    func connectionIsDraining(_ connection: Connection) { link.lost(self, nil) }

    func connectionClosed(_ connection: Connection, _ error: HTTP2Error?) {
        link.lost(self, error.map { "\($0)" })
        self.connection = nil
        health = nil
        link.gone(self)
    }
}
