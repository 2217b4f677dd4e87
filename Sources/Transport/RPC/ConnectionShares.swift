// Connections that are counted together, whoever finds out whose they are: the census by a certificate, when
// a connection is open, and a service by what its first call shows.

import Synchronization

package final class ConnectionShares: Sendable {
    private let counts = Mutex<[String: Int]>([:])

    package init() {}

    /// One connection's place; given back when nobody keeps it any more.
    package final class Place: Sendable {
        private let name: String
        private let shares: ConnectionShares

        fileprivate init(_ name: String, _ shares: ConnectionShares) {
            self.name = name
            self.shares = shares
        }

        deinit { shares.leave(name) }
    }

    /// Nil when there are `maximum` already.
    package func enter(_ name: String, atMost maximum: Int) -> Place? {
        let isIn = counts.withLock { counts in
            guard counts[name, default: 0] < maximum else { return false }
            counts[name, default: 0] += 1
            return true
        }
        return isIn ? Place(name, self) : nil
    }

    private func leave(_ name: String) {
        counts.withLock { counts in
            guard let count = counts[name] else { return }
            counts[name] = count > 1 ? count - 1 : nil
        }
    }

    /// Of all names.
    package var total: Int { counts.withLock { $0.values.reduce(0, +) } }
}
