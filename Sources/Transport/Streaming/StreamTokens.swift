// Tokens that open one stream each.

import Linux
import Synchronization
import TLS

/// What a token opens.
package enum StreamTarget: Sendable {
    /// A command or a console: runs until the command ends, or the client goes.
    case command(CommandShape, @Sendable (any CommandPeer) async throws -> CommandEnding)
    /// `ports` are those of the request, for clients that cannot name them; empty for any.
    case ports([UInt16], PortConnector)
}

/// Given out now, used once within a minute.
final class StreamTokens: Sendable {
    private struct Entry {
        let target: StreamTarget
        let expires: MonotonicInstant
    }

    static let lifetime = Duration.seconds(60)
    /// More that wait to be used are not given out.
    private static let maximumWaiting = 1000
    private let entries = Mutex<[String: Entry]>([:])
    private let clock: @Sendable () -> MonotonicInstant

    init(clock: @escaping @Sendable () -> MonotonicInstant = { MonotonicClock.now }) { self.clock = clock }

    func add(_ target: StreamTarget) throws -> String {
        let token = Hexadecimal.encode(RandomBytes.make(16))
        let now = clock()
        try entries.withLock { entries in
            entries = entries.filter { $0.value.expires > now }
            guard entries.count < Self.maximumWaiting else {
                throw StreamingError(
                    "\(Self.maximumWaiting) streams wait to be opened: no more are given out")
            }
            entries[token] = Entry(target: target, expires: now.advanced(by: Self.lifetime))
        }
        return token
    }

    /// Nil when there is none, or not any more.
    func take(_ token: String) -> StreamTarget? {
        let now = clock()
        return entries.withLock { entries in
            guard let entry = entries.removeValue(forKey: token), entry.expires > now else { return nil }
            return entry.target
        }
    }
}
