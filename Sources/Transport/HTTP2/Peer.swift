// Who is at the other end of a connection.

import Linux
import Synchronization
import TLS

/// The other end of a connection.
package final class Peer: Sendable {
    package let address: SocketAddress
    /// Verified; nil without TLS.
    package let certificate: Certificate?
    /// The authority that vouches for it.
    package let authority: Certificate?
    package let handshake: Handshake
    /// What a server has found out of this peer, once a connection and not for each request.
    package let memo = Mutex<(any Sendable)?>(nil)

    package enum Handshake: String, Sendable, CaseIterable {
        /// Without TLS, or not over yet.
        case none
        case full
        /// It came back with a ticket.
        case resumed
    }

    package init(
        address: SocketAddress, certificate: Certificate?, authority: Certificate?,
        handshake: Handshake = .none
    ) {
        self.address = address
        self.certificate = certificate
        self.authority = authority
        self.handshake = handshake
    }
}
