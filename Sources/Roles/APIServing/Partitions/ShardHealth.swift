// How a shard is with its store.
//
//     being read --follow--> following --lose, stop--> out of reach --follow--> following

import API
import Storage
import Synchronization

final class ShardHealth: Sendable {
    /// Nil for store 0, without which there is no server.
    private let member: StoreMember?

    private struct State {
        var problem: String?
        var isFollowing = false
        var wasFollowing = false
    }
    private let state = Mutex(State())

    init(_ member: StoreMember?) { self.member = member }

    var problem: String? { state.withLock { $0.problem } }
    var isFollowing: Bool { member == nil || state.withLock { $0.isFollowing } }
    var isLoaded: Bool { member == nil || state.withLock { $0.wasFollowing } }

    /// Whether it has followed before.
    func follow() -> Bool {
        state.withLock { state in
            state.problem = nil
            state.isFollowing = true
            defer { state.wasFollowing = true }
            return state.wasFollowing
        }
    }

    /// Whether the reason is news.
    func lose(_ reason: String) -> Bool {
        state.withLock { state in
            defer { state.problem = reason }
            return state.problem != reason
        }
    }

    /// Whether it was following until now.
    func stop() -> Bool {
        state.withLock { state in
            defer { state.isFollowing = false }
            return state.isFollowing
        }
    }

    func check() throws {
        guard isFollowing else { throw unavailable }
    }

    var unavailable: APIError {
        guard let member else { return APIError.serviceUnavailable("the store is unavailable") }
        let named = "store cluster \(member.id) (\(member.address)) is unavailable"
        let reason = problem ?? "it is being read"
        return APIError.serviceUnavailable(reason.hasPrefix(named) ? reason : "\(named): \(reason)")
    }
}
