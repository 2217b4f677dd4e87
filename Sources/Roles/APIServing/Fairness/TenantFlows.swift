// Which calls of tenants run now, and which wait: within its share a tenant's calls run at once; beyond it
// they wait, up to a bound, and tenants that wait take turns.
//
//                 share has room                    its turn comes
//     call ─────────────────────────▶ running ◀─────────────────────── waiting ──▶ refused: too long
//       │                                                                 ▲
//       └── share is used ────────────────────────────────────────────────┘ or refused: too many wait
//
// What a call holds it gives back at the end of its loop's turn and not before, however fast it was; and in a
// turn that has taken its time already, no further call of a tenant's begins. So of calls that have come at
// once, a loop runs a few, and then looks at its sockets again: those of others have their turn.

import API
import Diagnostics
import HTTP2
import Linux
import Messages
import RPC
import Synchronization

final class TenantFlows: Sendable {
    private enum Answer: Sendable {
        case mine
        case tooLong
        case cancelled
        case full
    }
    private struct Waiter {
        let number: Int
        let since: MonotonicInstant
        let continuation: CheckedContinuation<Answer, Never>
    }
    private struct Flow {
        var limits: ShareLimits
        var isStale = false
        var running = 0
        var waiting: [Waiter] = []
        /// Whether it is among those whose turn comes.
        var isListed = false
        var watches = 0
        var bytes: ByteBudget
        var bytesInFlight: Int64 = 0

        var isIdle: Bool { running == 0 && waiting.isEmpty && watches == 0 && bytesInFlight == 0 }
        /// Whether its share has room for another call.
        var hasRoom: Bool {
            running < limits.calls && (limits.bytesInFlight == 0 || bytesInFlight < limits.bytesInFlight)
        }
    }
    private struct State {
        var flows: [String: Flow] = [:]
        var running = 0
        /// Tenants with calls that wait and may run, in the order of their turns.
        var turns: [String] = []
        var lastNumber = 0
    }

    private let settings: FairnessSettings
    /// What a tenant's object says; nil for nothing.
    private let share: @Sendable (String) -> TenantShare?
    private let metrics: FairnessMetrics
    /// Of all tenants.
    let connections = ConnectionShares()
    private let state = Mutex(State())
    /// Who waits is woken from there, so that a loop looks at its descriptors before it goes on with them.
    private let waker = BlockingPool(name: "turns", threads: 1)

    /// More tenants than that are forgotten when nothing of them is under way.
    private static let maximumIdle = 10_000
    /// Calls that are woken together, after a turn that was quick and after one that was not: a loop has no
    /// more of them to run before it listens again.
    private static let (mostWoken, fewestWoken) = (4, 1)

    init(
        _ settings: FairnessSettings, metrics: Metrics, share: @escaping @Sendable (String) -> TenantShare?
    ) {
        self.settings = settings
        self.share = share
        self.metrics = FairnessMetrics(metrics)
        sample(metrics)
    }

    private func sample(_ metrics: Metrics) {
        func sum(_ name: String, _ help: String, _ count: @escaping @Sendable (Flow) -> Double) {
            metrics.sampled("arktos_apiserving_tenant_\(name)", help) { [weak self] in
                self.map { flows in flows.state.withLock { $0.flows.values.reduce(0) { $0 + count($1) } } }
            }
        }
        sum("calls_running", "Calls of tenants that hold a place.") { Double($0.running) }
        sum("calls_waiting", "Calls of tenants that wait for a place.") { Double($0.waiting.count) }
        sum("watches", "Watches, logs, commands and the like of tenants.") { Double($0.watches) }
        sum("bytes_in_flight", "Bytes of tenants' requests under way and answers not read yet.") {
            Double($0.bytesInFlight)
        }
        metrics.sampled(
            "arktos_apiserving_tenant_connections", "Connections that show tenants' certificates or tokens."
        ) { [weak self] in
            self.map { Double($0.connections.total) }
        }
    }

    var waitingCount: Int {
        state.withLock { state in state.flows.values.reduce(0) { $0 + $1.waiting.count } }
    }

    /// The tenant's object has changed; with an empty name, all may have.
    func changed(_ tenant: String) {
        state.withLock { state in
            if tenant.isEmpty {
                for name in state.flows.keys { state.flows[name]?.isStale = true }
            } else {
                state.flows[tenant]?.isStale = true
            }
        }
    }

    /// What the tenant may take now.
    func limits(of tenant: String) -> ShareLimits { settings.share.with(share(tenant)) }

    // MARK: Calls

    /// Returns when the call may run; `leave` has to follow. Throws when it may not, with when to try again.
    /// When it may not run now, it waits even if there is room: for the end of the turn, which is told by
    /// `leave`.
    func enter(_ tenant: String, now mayRunNow: Bool = true) async throws {
        let number = state.withLock { state -> Int? in
            let flow = refreshed(tenant, &state)
            if mayRunNow, hasRoom(flow, state) {
                state.flows[tenant]?.running += 1
                state.running += 1
                return nil
            }
            state.lastNumber += 1
            return state.lastNumber
        }
        guard let number else { return }
        switch await wait(tenant, number, mayRunNow) {
        case .mine: return
        case .cancelled: throw CancellationError()
        case .full:
            metrics.refused.with(tenant, "calls").increment()
            throw APIError.tooManyRequests(
                "too many calls of tenant \"\(tenant)\" wait already: it has a share of this server",
                retryAfterSeconds: 1)
        case .tooLong:
            metrics.refused.with(tenant, "wait").increment()
            throw APIError.tooManyRequests(
                "the call has waited \(settings.longestWait) for others of tenant \"\(tenant)\" to end",
                retryAfterSeconds: 2)
        }
    }

    private func hasRoom(_ flow: Flow, _ state: State) -> Bool {
        flow.waiting.isEmpty && flow.hasRoom && state.running < settings.allCalls
    }

    private func wait(_ tenant: String, _ number: Int, _ mayRunNow: Bool) async -> Answer {
        let now = MonotonicClock.now
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // Asked under the lock: whoever cancels after this finds the waiter in the queue.
                let answer = state.withLock { state -> Answer? in
                    let flow = refreshed(tenant, &state)
                    if Task.isCancelled { return .cancelled }
                    if mayRunNow, hasRoom(flow, state) {
                        // Somebody has left meanwhile.
                        state.flows[tenant]?.running += 1
                        state.running += 1
                        return .mine
                    }
                    guard flow.waiting.count < flow.limits.queuedCalls else { return .full }
                    state.flows[tenant]?.waiting.append(
                        Waiter(number: number, since: now, continuation: continuation))
                    list(tenant, &state)
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
                if answer == nil { metrics.waited.with(tenant).increment() }
            }
        } onCancel: {
            let waiter = state.withLock { state -> Waiter? in
                guard let index = state.flows[tenant]?.waiting.firstIndex(where: { $0.number == number })
                else { return nil }
                return state.flows[tenant]?.waiting.remove(at: index)
            }
            waiter?.continuation.resume(returning: .cancelled)
        }
    }

    /// How long a turn took in which calls have ended.
    enum Pace { case quick, slow }

    /// Calls of these tenants have ended, a name for each.
    func leave(_ tenants: [String], _ pace: Pace = .quick) {
        let hasWaiting = state.withLock { state in
            state.running -= tenants.count
            for tenant in tenants {
                state.flows[tenant]?.running -= 1
                list(tenant, &state)
            }
            if state.flows.count > Self.maximumIdle { state.flows = state.flows.filter { !$0.value.isIdle } }
            return !state.turns.isEmpty
        }
        if hasWaiting { wake(pace) }
    }

    private func wake(_ pace: Pace = .quick) {
        let count = pace == .quick ? Self.mostWoken : Self.fewestWoken
        do { try waker.submit { [weak self] in self?.grant(count) } } catch {
            // Too many wakings wait to be done: this one is done here.
            grant(count)
        }
    }

    /// Gives free places to so many of those who wait, a tenant after the other.
    private func grant(_ count: Int) {
        let granted = state.withLock { state in
            var granted: [CheckedContinuation<Answer, Never>] = []
            var next = 0
            while state.running < settings.allCalls, next < state.turns.count,
                granted.count < count
            {
                let tenant = state.turns[next]
                next += 1
                guard var flow = state.flows[tenant] else { continue }
                flow.isListed = false
                if !flow.waiting.isEmpty, flow.hasRoom {
                    granted.append(flow.waiting.removeFirst().continuation)
                    flow.running += 1
                    state.running += 1
                }
                state.flows[tenant] = flow
                list(tenant, &state)
            }
            state.turns.removeFirst(next)
            return granted
        }
        for continuation in granted { continuation.resume(returning: .mine) }
    }

    /// Behind the others, if it has something to run and may.
    private func list(_ tenant: String, _ state: inout State) {
        guard let flow = state.flows[tenant], !flow.isListed, !flow.waiting.isEmpty, flow.hasRoom else {
            return
        }
        state.flows[tenant]?.isListed = true
        state.turns.append(tenant)
    }

    private func refreshed(_ tenant: String, _ state: inout State) -> Flow {
        if let known = state.flows[tenant], !known.isStale { return known }
        let limits = limits(of: tenant)
        let now = MonotonicClock.now
        var flow =
            state.flows[tenant]
            ?? Flow(limits: limits, bytes: ByteBudget(rate: limits.bytesPerSecond, now: now))
        if flow.limits.bytesPerSecond != limits.bytesPerSecond {
            flow.bytes.change(rate: limits.bytesPerSecond, now: now)
        }
        flow.limits = limits
        flow.isStale = false
        state.flows[tenant] = flow
        return flow
    }

    /// Refuses those who have waited too long, until the task is cancelled.
    func run() async throws {
        while true {
            try await Task.sleep(for: .milliseconds(200))
            let oldest = MonotonicClock.now.advanced(by: .zero - settings.longestWait)
            let late = state.withLock { state -> [Waiter] in
                var late: [Waiter] = []
                for (tenant, flow) in state.flows where flow.waiting.first.map({ $0.since < oldest }) == true
                {
                    late += flow.waiting.prefix { $0.since < oldest }
                    state.flows[tenant]?.waiting.removeAll { $0.since < oldest }
                }
                return late
            }
            for waiter in late { waiter.continuation.resume(returning: .tooLong) }
        }
    }

    // MARK: Connections, watches and bytes

    /// Places of a connection that shows no certificate, among those of each tenant whose tokens it carries.
    private final class Carrier: Sendable {
        let places = Mutex<[String: ConnectionShares.Place]>([:])
    }

    /// The connection carries a call of the tenant's. Throws when the tenant has as many as it may.
    func connect(_ tenant: String, by peer: Peer) throws(APIError) {
        let carrier = peer.memo.withLock { memo in
            if let known = memo as? Carrier { return known }
            let fresh = Carrier()
            memo = fresh
            return fresh
        }
        if carrier.places.withLock({ $0[tenant] != nil }) { return }
        guard let place = connections.enter(tenant, atMost: limits(of: tenant).connections) else {
            metrics.refused.with(tenant, "connections").increment()
            throw .tooManyRequests(
                "tenant \"\(tenant)\" has as many connections as its share of this server allows",
                retryAfterSeconds: 5)
        }
        carrier.places.withLock { $0[tenant] = place }
    }

    /// `closeWatch` has to follow.
    func openWatch(_ tenant: String) throws(APIError) {
        let isOpen = state.withLock { state in
            let flow = refreshed(tenant, &state)
            guard flow.watches < flow.limits.watches else { return false }
            state.flows[tenant]?.watches += 1
            return true
        }
        guard !isOpen else { return }
        metrics.refused.with(tenant, "watches").increment()
        throw .tooManyRequests(
            "tenant \"\(tenant)\" has as many watches open as its share of this server allows",
            retryAfterSeconds: 5)
    }

    func closeWatch(_ tenant: String) { state.withLock { $0.flows[tenant]?.watches -= 1 } }

    func spend(_ bytes: Int, by tenant: String) {
        metrics.bytes.with(tenant).increment(by: bytes)
        let now = MonotonicClock.now
        state.withLock { $0.flows[tenant]?.bytes.spend(bytes, now: now) }
    }

    /// So many more bytes are in memory for the tenant, or less. What there is already is not refused: calls
    /// wait until it has gone.
    func hold(_ bytes: Int, of tenant: String) {
        let hasWaiting = state.withLock { state in
            _ = refreshed(tenant, &state)
            state.flows[tenant]?.bytesInFlight += Int64(bytes)
            guard bytes < 0 else { return false }
            list(tenant, &state)
            return !state.turns.isEmpty
        }
        if hasWaiting { wake() }
    }

    /// Returns when the tenant may move bytes again.
    func waitForBytes(_ tenant: String) async throws {
        let now = MonotonicClock.now
        let debt = state.withLock { state in
            _ = refreshed(tenant, &state)
            return state.flows[tenant]?.bytes.debt(now: now) ?? .zero
        }
        guard debt > .zero else { return }
        guard debt <= settings.longestWait else {
            metrics.refused.with(tenant, "bytes").increment()
            throw APIError.tooManyRequests(
                "tenant \"\(tenant)\" has moved more bytes than its share of this server allows",
                retryAfterSeconds: Int32(clamping: debt.components.seconds + 1))
        }
        try await Task.sleep(for: debt)
    }
}
