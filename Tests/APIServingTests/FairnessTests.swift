// A tenant's share of the server: what runs, what waits, what is refused.

import API
import APIClient
import Diagnostics
import Linux
import Messages
import RPC
import Synchronization
import TestKit
import Testing

@testable import APIServing

struct FairnessTests {
    private func flows(
        _ change: (inout FairnessSettings) -> Void,
        share: @escaping @Sendable (String) -> TenantShare? = { _ in nil }
    ) -> TenantFlows {
        var settings = FairnessSettings()
        change(&settings)
        return TenantFlows(settings, metrics: Metrics(), share: share)
    }

    /// Who has run, in order.
    private final class Order: Sendable {
        private let names = Mutex<[String]>([])
        func add(_ name: String) { names.withLock { $0.append(name) } }
        var all: [String] { names.withLock { $0 } }
    }

    @Test func tenantsThatWaitTakeTurns() async throws {
        let flows = flows {
            $0.share.calls = 1
            $0.allCalls = 1
        }
        let order = Order()
        try await flows.enter("first")
        try await withThrowingTaskGroup(of: Void.self) { group in
            // Twenty of a, then three of b: b does not wait for all of a.
            for (tenant, count) in [("a", 20), ("b", 3)] {
                for _ in 0..<count {
                    group.addTask {
                        try await flows.enter(tenant)
                        order.add(tenant)
                        flows.leave([tenant])
                    }
                }
                let waiting = tenant == "a" ? 20 : 23
                #expect(await eventually { flows.waitingCount == waiting })
            }
            flows.leave(["first"])
            try await group.waitForAll()
        }
        #expect(order.all.count == 23)
        #expect(order.all.prefix(6).count { $0 == "b" } == 3, "\(order.all)")
    }

    @Test func aTenantRunsNoMoreThanItsShare() async throws {
        let flows = flows({ $0.share.calls = 2 }) { name in
            name == "large" ? .with { $0.calls = 3 } : nil
        }
        for _ in 0..<2 { try await flows.enter("small") }
        for _ in 0..<3 { try await flows.enter("large") }
        for name in ["small", "large"] {
            let waiting = Task { try await flows.enter(name) }
            #expect(await eventually { flows.waitingCount == 1 })
            flows.leave([name])
            try await waiting.value
        }
    }

    @Test func whoDoesNotFitInTheQueueIsRefusedAtOnce() async throws {
        let flows = flows {
            $0.share.calls = 1
            $0.share.queuedCalls = 1
        }
        try await flows.enter("acme")
        let waiting = Task { try await flows.enter("acme") }
        #expect(await eventually { flows.waitingCount == 1 })
        let error = await #expect(throws: APIError.self) { try await flows.enter("acme") }
        #expect(error?.reason == .tooManyRequests && (error?.retryAfterSeconds ?? 0) > 0)
        // Another tenant is not concerned.
        try await flows.enter("globex")
        // Who gives up leaves no trace.
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        #expect(flows.waitingCount == 0)
    }

    @Test func whoWaitsTooLongIsRefused() async throws {
        let flows = flows {
            $0.share.calls = 1
            $0.longestWait = .milliseconds(50)
        }
        let clock = Task { try await flows.run() }
        defer { clock.cancel() }
        try await flows.enter("acme")
        let error = await #expect(throws: APIError.self) { try await flows.enter("acme") }
        #expect(error?.message.contains("has waited") == true)
        #expect(flows.waitingCount == 0)
    }

    @Test func bytesAreSpentAndComeBackWithTime() {
        let start = MonotonicClock.now
        var budget = ByteBudget(rate: 1000, now: start)
        budget.spend(1000, now: start)
        #expect(budget.debt(now: start) == .zero)
        budget.spend(500, now: start)
        #expect(budget.debt(now: start) == .milliseconds(500))
        #expect(budget.debt(now: start.advanced(by: .milliseconds(500))) == .zero)
        // A long rest earns no more than a second's worth.
        let later = start.advanced(by: .seconds(100))
        budget.spend(1500, now: later)
        #expect(budget.debt(now: later) == .milliseconds(500))
        var unbounded = ByteBudget(rate: 0, now: start)
        unbounded.spend(1 << 40, now: start)
        #expect(unbounded.debt(now: start) == .zero)
    }

    private func watch(_ client: APIClient) async throws -> ResponseStream<WatchEvent> {
        let request = WatchRequest.with {
            $0.resource = ObjectScope.namespace("", "default").reference(Pod.self)
            $0.sendInitialEvents = true
            $0.allowBookmarks = true
        }
        let events = try await client.channel.call(Objects.watch, request)
        _ = try await events.next()
        return events
    }

    @Test func whatIsBeyondAShareIsToldWhenToTryAgain() async throws {
        var options = TestCluster.Options()
        options.configuration.fairness.share.watches = 2
        try await TestCluster.with(options) { cluster in
            let acme = try await cluster.createTenant("acme")
            let globex = try await cluster.createTenant("globex")
            var open = [try await watch(acme), try await watch(acme)]
            let error = await #expect(throws: RPCError.self) { _ = try await watch(acme) }
            #expect(error?.code == .resourceExhausted)
            #expect((error?.detail(Google.RetryInfo.self)?.retryDelay?.seconds ?? 0) > 0)
            #expect((error?.detail(Status.self)?.details?.retryAfterSeconds ?? 0) > 0)
            // Calls, other tenants and the cluster's own go on.
            _ = try await acme.list(Pod.self, in: .tenant(""))
            open.append(try await watch(globex))
            for _ in 0..<3 { open.append(try await watch(cluster.admin)) }
            // The operator gives it more, and an end makes room.
            var tenant = try await cluster.admin.get(Tenant.self, ObjectName(name: "acme"))
            tenant.spec.share = .with { $0.watches = 3 }
            _ = try await cluster.admin.update(tenant)
            let isMore = await eventually {
                guard let more = try? await watch(acme) else { return false }
                open.append(more)
                return true
            }
            #expect(isMore)
            open[0].cancel()
            #expect(await eventually { (try? await watch(acme)) != nil })
            for events in open { events.cancel() }
        }
    }

    @Test func watchesOfOneStreamAreCountedEach() async throws {
        var options = TestCluster.Options()
        options.configuration.fairness.share.watches = 2
        try await TestCluster.with(options) { cluster in
            let acme = try await cluster.createTenant("acme")
            let many = try await acme.channel.call(Objects.watchMany)
            for id in 1...3 {
                try await many.send(
                    .with {
                        $0.action = .add(
                            .with {
                                $0.id = Int64(id)
                                $0.watch = .with {
                                    $0.resource = ObjectScope.namespace("", "default").reference(Pod.self)
                                }
                            })
                    })
            }
            let ended = try #require(try await many.responses.next())
            #expect(ended.id == 3 && ended.ended && ended.error?.reason == "TooManyRequests", "\(ended)")
            many.cancel()
        }
    }

    @Test func connectionsOfATenantAreCountedTogether() async throws {
        var options = TestCluster.Options()
        options.configuration.fairness.share.connections = 3
        try await TestCluster.with(options) { cluster in
            let acme = try await cluster.createTenant("acme")
            _ = try await acme.list(Pod.self, in: .tenant(""))
            func comes(_ client: APIClient) async -> Bool {
                (try? await client.call(Discovery.whoAmI, WhoAmIRequest())) != nil
            }
            // Each client has a connection of its own, whoever its user is.
            var clients = [acme]
            for number in 0..<2 {
                clients.append(try cluster.client("user-\(number)", tenant: "acme"))
                #expect(await comes(clients[number + 1]))
            }
            #expect(await !comes(try cluster.client("one-too-many", tenant: "acme")))
            #expect(await comes(try cluster.client("somebody", tenant: "globex")))
            for _ in 0..<5 { #expect(await comes(try cluster.systemClient("kube-scheduler"))) }
            #expect(await comes(acme))
        }
    }

    @Test func connectionsThatCarryATenantsTokensCountWithItsOthers() async throws {
        var options = try TestCluster.Options.withTokens()
        options.configuration.fairness.share.connections = 3
        try await TestCluster.with(options) { cluster in
            let acme = try await cluster.createTenant("acme")
            let globex = try await cluster.createTenant("globex")
            var tokens: [String] = []
            for tenant in [acme, globex] {
                _ = try await tenant.create(
                    ServiceAccount.with {
                        $0.metadata.name = "web"
                        $0.metadata.namespace = "default"
                    })
                let name = ObjectName(namespace: "default", name: "web")
                tokens.append(try await tenant.token(of: name, TokenRequestSpec()).token)
            }
            func refusal(_ client: APIClient) async -> APIError? {
                do throws(APIError) {
                    _ = try await client.call(Discovery.whoAmI, WhoAmIRequest())
                    return nil
                } catch { return error }
            }
            // One by its certificate, two by tokens; each client has a connection of its own.
            var clients: [APIClient] = []
            for _ in 0..<2 {
                clients.append(try cluster.client(token: tokens[0]))
                #expect(await refusal(clients[clients.count - 1]) == nil)
            }
            let error = await refusal(try cluster.client(token: tokens[0]))
            #expect(
                error?.reason == .tooManyRequests && (error?.retryAfterSeconds ?? 0) > 0,
                "\(error.map { "\($0)" } ?? "")")
            // Further calls on those that are counted, and other tenants, go on.
            for client in clients + [acme, try cluster.client(token: tokens[1])] {
                #expect(await refusal(client) == nil)
            }
            // An end makes room.
            clients.removeLast()
            let again = try cluster.client(token: tokens[0])
            #expect(await eventually(within: .seconds(60)) { await refusal(again) == nil })
        }
    }

    @Test func callsWaitWhileTooMuchOfTheirTenantIsInMemory() async throws {
        let flows = flows { $0.share.bytesInFlight = 1000 }
        try await flows.enter("acme")
        flows.hold(999, of: "acme")
        try await flows.enter("acme")
        flows.hold(1, of: "acme")
        let waiting = Task { try await flows.enter("acme") }
        #expect(await eventually { flows.waitingCount == 1 })
        // Another tenant is not concerned.
        try await flows.enter("globex")
        flows.hold(-1, of: "acme")
        try await waiting.value
        // What is under way and one that is larger than all that may be: no call waits for ever.
        flows.hold(-999, of: "acme")
        flows.hold(5000, of: "acme")
        flows.hold(-5000, of: "acme")
        try await flows.enter("acme")
    }
}
