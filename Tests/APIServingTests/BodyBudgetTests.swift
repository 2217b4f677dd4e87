// How much of requests' bodies is kept at a time.

import API
import Testing

@testable import APIServing

struct BodyBudgetTests {
    @Test func oneTenantLeavesRoomForOthersAndGivesBackWhatItHad() throws {
        let budget = BodyBudget(mostOfAll: 100, mostOfTenant: 60)
        var one: BodyShare? = BodyShare(budget)
        one?.belongs(to: "a")
        try one?.take(60)
        let error = #expect(throws: APIError.self) { try one?.take(1) }
        #expect(error?.reason == .tooManyRequests)
        let other = BodyShare(budget)
        other.belongs(to: "b")
        try other.take(40)
        #expect(throws: APIError.self) { try other.take(1) }
        one = nil
        #expect(budget.taken == 40)
        try other.take(20)
        let system = BodyShare(budget)
        system.belongs(to: "system")
        try system.take(40)
        #expect(throws: APIError.self) { try system.take(1) }
    }
}
