// What a server allows its clients, and how patient it is.

import Diagnostics
import HTTP2
import TLS

package struct ServerConfiguration: Sendable {
    package var limits = ConnectionLimits()
    /// The largest message that a client may send.
    package var maximumReceiveBytes = 4 << 20
    /// Responses of so many bytes and more are sent compressed to clients that take gzip; nil: only those
    /// whose handler asks for it (`CallContext.compression`).
    package var compressionThreshold: Int?
    /// Connections beyond are closed at once.
    package var maximumConnectionsPerLoop = 20_000
    /// Of all loops together, as are those of one certificate's subject.
    package var maximumConnectionsPerAddress = 10_000
    package var maximumConnectionsPerIdentity = 5_000
    /// With whom a peer's connections are counted together; nil for nobody.
    package var connectionShare: (@Sendable (Peer) -> ConnectionShare?)?
    /// Where these are counted, and whatever else counts with them.
    package var connectionShares = ConnectionShares()
    /// TLS handshakes that are under way on a loop.
    package var maximumHandshakesPerLoop = 1_000
    /// How soon a connection ends whose certificate has expired, or was revoked by a list that is loaded.
    package var certificateCheckInterval = Duration.seconds(30)
    /// What a program's own rules have against a peer that is connected; nil for whoever may stay. Asked as
    /// often, and when `Server.judgeConnections` says so.
    package var objection: (@Sendable (Peer) -> TLSError?)?
    /// A connection is drained when it is this old, give or take a tenth, and cut off a grace later; nil:
    /// never.
    package var maximumConnectionAge: Duration?
    package var connectionAgeGrace = Duration.seconds(30)
    /// How long calls under way may take to end when the server shuts down.
    package var drainTimeout = Duration.seconds(5)

    /// Serves requests that are no gRPC calls; nil: they are told what the port serves.
    package var plainHandler: (any PlainHandler)?
    /// Where the server's connections are counted.
    package var metrics = Metrics()

    package init() {}

    /// Connections that are counted together, and how many they may be.
    package struct ConnectionShare: Sendable {
        let name: String
        let maximum: Int

        package init(name: String, maximum: Int) {
            self.name = name
            self.maximum = maximum
        }
    }
}
