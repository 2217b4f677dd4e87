// How much of requests' bodies is in memory at a time, of one tenant and of all: many streams that each send
// what one may send would be too much. Nothing is read of a body before it is known who sends it.

import API
import Synchronization

final class BodyBudget: Sendable {
    private struct State {
        var all = 0
        var tenants: [String: Int] = [:]
    }

    private let mostOfAll: Int
    private let mostOfTenant: Int
    private let state = Mutex(State())

    init(mostOfAll: Int = 512 << 20, mostOfTenant: Int = 64 << 20) {
        self.mostOfAll = mostOfAll
        self.mostOfTenant = mostOfTenant
    }

    /// Throws TooManyRequests when there is no room. The cluster's own users have what others leave.
    func take(_ count: Int, _ tenant: String) throws(APIError) {
        let isTaken = state.withLock { state in
            let known = state.tenants[tenant] ?? 0
            guard state.all + count <= mostOfAll,
                tenant == Tenancy.system || known + count <= mostOfTenant
            else { return false }
            state.all += count
            state.tenants[tenant] = known + count
            return true
        }
        guard isTaken else {
            throw .tooManyRequests(
                "too many large requests are under way; send fewer at a time", retryAfterSeconds: 1)
        }
    }

    func giveBack(_ count: Int, _ tenant: String) {
        state.withLock { state in
            state.all -= count
            let left = (state.tenants[tenant] ?? 0) - count
            state.tenants[tenant] = left > 0 ? left : nil
        }
    }

    var taken: Int { state.withLock { $0.all } }
}

/// What one request has of it, given back when the request is gone.
final class BodyShare: Sendable {
    private let budget: BodyBudget
    private let state = Mutex((tenant: "", count: 0))

    init(_ budget: BodyBudget) { self.budget = budget }

    deinit {
        let (tenant, count) = state.withLock { $0 }
        if count > 0 { budget.giveBack(count, tenant) }
    }

    /// Before the first piece.
    func belongs(to tenant: String) { state.withLock { $0.tenant = tenant } }

    func take(_ count: Int) throws(APIError) {
        try budget.take(count, state.withLock { $0.tenant })
        state.withLock { $0.count += count }
    }
}
