// What a server allows its clients, and how patient it is.

import HTTP2

package struct ServerConfiguration: Sendable {
    package var limits = ConnectionLimits()
    /// The largest message that a client may send.
    package var maximumReceiveBytes = 4 << 20
    /// Connections beyond are closed at once.
    package var maximumConnectionsPerLoop = 20_000
    /// How long calls under way may take to end when the server shuts down.
    package var drainTimeout = Duration.seconds(5)

    package init() {}
}
