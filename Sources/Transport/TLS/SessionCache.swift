// A client's side of session resumption: the tickets that servers gave it, one for each place, a bounded
// number.

import COpenSSL
import Synchronization

/// A session to resume, and whom a full handshake has found at its other end.
// Safe because nothing changes the session once it is here: whoever resumes it takes a copy.
final class KeptSession: @unchecked Sendable {
    let pointer: OpaquePointer
    let peer: VerifiedPeer

    /// Takes over `pointer`.
    init(_ pointer: OpaquePointer, of peer: VerifiedPeer) {
        self.pointer = pointer
        self.peer = peer
    }

    deinit { SSL_SESSION_free(pointer) }
}

final class SessionCache: Sendable {
    /// Where a session may be resumed: at the address that it was made with, under the name that the
    /// certificate was looked at for.
    struct Place: Hashable {
        let address: String
        let serverName: String
    }
    private struct Contents {
        var sessions: [Place: KeptSession] = [:]
        /// The one that was kept longest ago first.
        var order: [Place] = []
    }

    private let limit: Int
    private let contents = Mutex(Contents())

    init(limit: Int) { self.limit = max(0, limit) }

    var count: Int { contents.withLock { $0.sessions.count } }

    func keep(_ session: KeptSession, at place: Place) {
        contents.withLock { contents in
            if contents.sessions.updateValue(session, forKey: place) != nil {
                contents.order.removeAll { $0 == place }
            }
            contents.order.append(place)
            while contents.sessions.count > limit {
                contents.sessions[contents.order.removeFirst()] = nil
            }
        }
    }

    /// One whose peer is not `accepted` is forgotten.
    func session(of place: Place, where accepted: (VerifiedPeer) -> Bool) -> KeptSession? {
        guard let found = contents.withLock({ $0.sessions[place] }) else { return nil }
        if accepted(found.peer) { return found }
        contents.withLock { contents in
            guard contents.sessions[place] === found else { return }
            contents.sessions[place] = nil
            contents.order.removeAll { $0 == place }
        }
        return nil
    }
}
