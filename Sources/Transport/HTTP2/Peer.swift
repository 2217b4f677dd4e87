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
    /// The realm that this authority is believed for, and no other; nil for one that is trusted in all.
    package let realm: String?
    package let handshake: Handshake
    /// The certificate of a peer whom a trusted authority vouches for. What the certificate of a realm says
    /// of itself is nothing to decide by without the realm, and so it is not here.
    package var trustedCertificate: Certificate? { realm == nil ? certificate : nil }

    /// Whom the certificate is of, unique among all that are believed; nil without one.
    package var identity: String? {
        certificate.map { certificate in (realm.map { "\($0): " } ?? "") + certificate.subject.description }
    }

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
        realm: String? = nil, handshake: Handshake = .none
    ) {
        self.address = address
        self.certificate = certificate
        self.authority = authority
        self.realm = realm
        self.handshake = handshake
    }
}
