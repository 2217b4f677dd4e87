// How many connections each peer has, over all loops of a server: by address from the moment they are
// accepted, by identity once a certificate has said whose they are.

import HTTP2
import Linux
import Synchronization

/// Touched twice a connection, never for a call.
final class PeerCensus: Sendable {
    private struct State {
        var addresses: [IPAddress: Int] = [:]
        var identities: [String: Int] = [:]
    }

    private let configuration: ServerConfiguration
    private let state = Mutex(State())

    init(_ configuration: ServerConfiguration) { self.configuration = configuration }

    /// A new connection; the abuse that it would be, if it is. Unix sockets are not counted.
    func enters(_ peer: SocketAddress) -> PeerAbuse? {
        guard case .ip(let address, _) = peer else { return nil }
        return state.withLock { state in
            let count = state.addresses[address, default: 0]
            guard count < configuration.maximumConnectionsPerAddress else { return .connectionsPerAddress }
            state.addresses[address] = count + 1
            return nil
        }
    }

    func leaves(_ peer: SocketAddress) {
        guard case .ip(let address, _) = peer else { return }
        state.withLock { $0.addresses.remove(one: address) }
    }

    /// Whom a connection is counted for.
    struct Identity {
        let subject: String
        fileprivate let share: ConnectionShares.Place?
    }

    /// Of a connection that has entered; nil for one too many.
    func identifies(_ peer: Peer) -> Identity? {
        let subject = peer.identity ?? ""
        var place: ConnectionShares.Place?
        if let share = configuration.connectionShare.flatMap({ $0(peer) }) {
            place = configuration.connectionShares.enter(share.name, atMost: share.maximum)
            guard place != nil else { return nil }
        }
        let isOneTooMany = state.withLock { state in
            let count = state.identities[subject, default: 0]
            guard count < configuration.maximumConnectionsPerIdentity else { return true }
            state.identities[subject] = count + 1
            return false
        }
        return isOneTooMany ? nil : Identity(subject: subject, share: place)
    }

    /// The identity's part of a share goes with the identity.
    func forgets(_ identity: Identity) {
        state.withLock { $0.identities.remove(one: identity.subject) }
    }
}

extension Dictionary where Value == Int {
    fileprivate mutating func remove(one key: Key) {
        guard let count = self[key] else { return }
        self[key] = count > 1 ? count - 1 : nil
    }
}
