// The life of a channel's connections as a value: what happened goes in with the time, what is to be done
// comes out.
//
// One address:
//
//     idle ──▶ connecting ──▶ ready ──▶ idle
//      ▲           │            │
//      └─ pausing ◀┴────────────┘ when it did not last
//
// The channel is ready when one address is, connecting while one may become it, idle while there is one to
// try and nobody asks, and in transient failure when all of them pause.

import Linux

struct ChannelMachine {
    enum Event {
        /// A call waits, or somebody has asked for a connection.
        case wanted
        case found([SocketAddress], endpoint: Int)
        case notFound(String, endpoint: Int)
        case opened(attempt: Int)
        /// A connection has failed, has ended, or takes no more calls; nil when nothing was wrong.
        case lost(attempt: Int, String?)
        case health(attempt: Int, ServerHealth)
        /// There were no calls for long.
        case unused
        /// Something may be due.
        case timePassed
        case closed
    }

    enum Action: Equatable {
        case lookUp(endpoint: Int)
        case connect(attempt: Int, SocketAddress, endpoint: Int, within: Duration)
        /// It is not needed any more.
        case abandon(attempt: Int)
        /// No new calls; those under way may end.
        case drain(attempt: Int)
        case watchHealth(attempt: Int)
    }

    private enum Phase {
        case idle
        case connecting(attempt: Int, since: MonotonicInstant)
        /// With round-robin, only one that serves gets calls.
        case ready(attempt: Int, since: MonotonicInstant, ServerHealth)
        case pausing(until: MonotonicInstant)
    }

    private struct Member {
        let address: SocketAddress
        let endpoint: Int
        var phase = Phase.idle
        /// In a row.
        var failures = 0
        var failure = ""

        var isConnected: Bool { if case .ready = phase { true } else { false } }
    }

    private enum LookUp {
        /// An address needs none.
        case fixed
        case due
        case pending
        case known(since: MonotonicInstant, isStale: Bool)
        case pausing(until: MonotonicInstant)
    }

    private struct Endpoint {
        let target: Channel.Target
        var lookUp: LookUp
        var failures = 0
        var failure = ""
        var hasMembers = false
    }

    private let policy: BalancingPolicy
    private let asksHealth: Bool
    private let backOff: BackOff
    private let attemptDelay: Duration
    private let lookUpInterval: Duration
    private let maximumAddresses: Int
    private var endpoints: [Endpoint]
    /// In the order of the endpoints.
    private var members: [Member] = []
    private var isWanted = false
    private var isClosed = false
    private var lastAttempt = 0
    /// When the next address is tried beside those that are being connected to.
    private var nextStart: MonotonicInstant?
    private var actions: [Action] = []

    /// A connection that ends sooner with an error has failed to come about: a server refuses a client's
    /// certificate only after the handshake.
    static let shortestLife = Duration.seconds(1)

    init(_ targets: [Channel.Target], _ configuration: ChannelConfiguration) {
        precondition(!targets.isEmpty, "a channel to nowhere")
        policy = configuration.policy
        asksHealth = configuration.policy == .roundRobin && configuration.healthService != nil
        backOff = configuration.backOff
        attemptDelay = configuration.attemptDelay
        lookUpInterval = configuration.lookUpInterval
        maximumAddresses = configuration.maximumAddresses
        endpoints = targets.map { target in
            switch target {
            case .address: Endpoint(target: target, lookUp: .fixed)
            case .host: Endpoint(target: target, lookUp: .due)
            }
        }
        for (index, target) in targets.enumerated() {
            if case .address(let address) = target { setMembers([address], of: index) }
        }
    }

    // MARK: What holds

    /// Where calls can go, in the order of the addresses.
    var readyAttempts: [Int] {
        members.compactMap { member in
            if case .ready(let attempt, _, .serving) = member.phase { attempt } else { nil }
        }
    }

    var connectivity: Connectivity {
        if isClosed { return .shutdown }
        var (isConnecting, isIdle) = (false, false)
        for member in members {
            switch member.phase {
            case .ready(_, _, .serving): return .ready
            case .connecting, .ready(_, _, .unknown): isConnecting = true
            case .idle: isIdle = true
            case .pausing, .ready(_, _, .notServing): break
            }
        }
        for endpoint in endpoints where !endpoint.hasMembers {
            switch endpoint.lookUp {
            case .pending: isConnecting = true
            case .due: isIdle = true
            case .fixed, .known, .pausing: break
            }
        }
        if isConnecting { return .connecting }
        return isIdle ? .idle : .transientFailure(failure)
    }

    /// When `timePassed` is due next.
    var nextWake: MonotonicInstant? {
        var wakes: [MonotonicInstant] = []
        var (isConnecting, isIdle) = (false, false)
        for member in members {
            switch member.phase {
            case .pausing(let until): wakes.append(until)
            case .connecting: isConnecting = true
            case .idle: isIdle = true
            case .ready: break
            }
        }
        for case .pausing(let until) in endpoints.map(\.lookUp) { wakes.append(until) }
        if let nextStart, isConnecting, isIdle, case .pickFirst = policy { wakes.append(nextStart) }
        return wakes.min()
    }

    /// Every address that was tried, and why it failed.
    private var failure: RPCError {
        let failures = failures
        if let only = failures.first, failures.count == 1 {
            return RPCError(.unavailable, "cannot reach \(only)")
        }
        let list = failures.joined(separator: "; ")
        return RPCError(.unavailable, "cannot reach any of \(failures.count) addresses: \(list)")
    }

    /// The addresses that have failed lately, and why; nil when none has.
    var troubles: String? {
        let failures = failures
        return failures.isEmpty ? nil : failures.joined(separator: "; ")
    }

    private var failures: [String] {
        var failures: [String] = []
        for (index, endpoint) in endpoints.enumerated() {
            if !endpoint.failure.isEmpty { failures.append("\(endpoint.target): \(endpoint.failure)") }
            for member in members where member.endpoint == index && !member.failure.isEmpty {
                failures.append("\(endpoint.target.name(of: member.address)): \(member.failure)")
            }
        }
        return failures
    }

    // MARK: What happens

    mutating func handle(_ event: Event, now: MonotonicInstant) -> [Action] {
        guard !isClosed else { return [] }
        actions = []
        // Before the event: who fails now is in transient failure for a moment, however long it took to fail.
        endPauses(now)
        switch event {
        case .wanted: isWanted = true
        case .found(let addresses, let endpoint): found(addresses, endpoint, now)
        case .notFound(let reason, let endpoint): notFound(reason, endpoint, now)
        case .opened(let attempt): opened(attempt, now)
        case .health(let attempt, let health): note(health, of: attempt)
        case .unused: rest()
        case .lost(let attempt, let reason): lost(attempt, reason, now)
        case .timePassed: break
        case .closed: return close()
        }
        if isWanted {
            lookUpNames(now)
            startAttempts(now)
        }
        switch connectivity {
        case .idle: isWanted = false
        // One that is connected to is watched on, until its server gets well.
        case .transientFailure: isWanted = members.contains { $0.isConnected }
        case .connecting, .ready, .shutdown: break
        }
        return actions
    }

    private mutating func found(_ addresses: [SocketAddress], _ index: Int, _ now: MonotonicInstant) {
        guard !addresses.isEmpty else { return notFound("the name has no address", index, now) }
        endpoints[index].lookUp = .known(since: now, isStale: false)
        endpoints[index].failures = 0
        endpoints[index].failure = ""
        setMembers(addresses, of: index)
    }

    /// What was known of the name before stays.
    private mutating func notFound(_ reason: String, _ index: Int, _ now: MonotonicInstant) {
        endpoints[index].failures += 1
        endpoints[index].failure = reason
        let pause = backOff.pause(failures: endpoints[index].failures)
        endpoints[index].lookUp = .pausing(until: now.advanced(by: pause))
    }

    /// Members that stay keep their state; those that go let their calls end.
    private mutating func setMembers(_ addresses: [SocketAddress], of index: Int) {
        var kept: [Member] = []
        for member in members where member.endpoint == index && !addresses.contains(member.address) {
            leave(member)
        }
        for endpoint in endpoints.indices {
            guard endpoint == index else {
                kept += members.filter { $0.endpoint == endpoint }
                continue
            }
            for address in addresses {
                let elsewhere = members.contains { $0.address == address && $0.endpoint != index }
                guard !elsewhere, !kept.contains(where: { $0.address == address }) else { continue }
                let known = members.first { $0.address == address }
                kept.append(known ?? Member(address: address, endpoint: index))
            }
        }
        for member in kept.dropFirst(maximumAddresses) { leave(member) }
        members = Array(kept.prefix(maximumAddresses))
        for endpoint in endpoints.indices {
            endpoints[endpoint].hasMembers = members.contains { $0.endpoint == endpoint }
        }
    }

    private mutating func leave(_ member: Member) {
        switch member.phase {
        case .connecting(let attempt, _): actions.append(.abandon(attempt: attempt))
        case .ready(let attempt, _, _): actions.append(.drain(attempt: attempt))
        case .idle, .pausing: break
        }
    }

    private mutating func opened(_ attempt: Int, _ now: MonotonicInstant) {
        guard let index = index(of: attempt), case .connecting = members[index].phase else { return }
        members[index].phase = .ready(attempt: attempt, since: now, asksHealth ? .unknown : .serving)
        members[index].failure = ""
        if asksHealth { actions.append(.watchHealth(attempt: attempt)) }
        guard case .pickFirst = policy else { return }
        for other in members.indices {
            guard case .connecting(let late, _) = members[other].phase else { continue }
            members[other].phase = .idle
            actions.append(.abandon(attempt: late))
        }
    }

    private mutating func note(_ health: ServerHealth, of attempt: Int) {
        guard let index = index(of: attempt), case .ready(_, let since, _) = members[index].phase else {
            return
        }
        members[index].phase = .ready(attempt: attempt, since: since, health)
        members[index].failure = if case .notServing(let reason) = health { reason } else { "" }
    }

    /// Lets all connections go.
    private mutating func rest() {
        isWanted = false
        for index in members.indices {
            leave(members[index])
            switch members[index].phase {
            case .connecting, .ready: members[index].phase = .idle
            case .idle, .pausing: break
            }
        }
    }

    private mutating func lost(_ attempt: Int, _ reason: String?, _ now: MonotonicInstant) {
        guard let index = index(of: attempt) else { return }
        noteStale(members[index].endpoint)
        switch members[index].phase {
        case .connecting(_, let since):
            pause(index, since: since, reason ?? "the server closed the connection", now)
            nextStart = nil
        case .ready(_, let since, _):
            let wasShort = since.duration(to: now) < Self.shortestLife
            if wasShort, let reason {
                pause(index, since: since, reason, now)
            } else if wasShort, case .roundRobin = policy {
                // Others serve meanwhile; a server that only ever says goodbye is not asked without a pause.
                pause(index, since: since, "the server closed the connection", now)
            } else {
                members[index].failures = 0
                members[index].phase = .idle
            }
            if case .pickFirst = policy { isWanted = false }
        case .idle, .pausing: break
        }
    }

    private func index(of attempt: Int) -> Int? {
        members.firstIndex { member in
            switch member.phase {
            case .connecting(let number, _), .ready(let number, _, _): number == attempt
            case .idle, .pausing: false
            }
        }
    }

    /// The pause counts from the attempt's start.
    private mutating func pause(
        _ index: Int, since start: MonotonicInstant, _ reason: String, _ now: MonotonicInstant
    ) {
        members[index].failures += 1
        members[index].failure = reason
        let until = start.advanced(by: backOff.pause(failures: members[index].failures))
        members[index].phase = .pausing(until: max(until, now))
    }

    private mutating func noteStale(_ index: Int) {
        guard case .known(let since, _) = endpoints[index].lookUp else { return }
        endpoints[index].lookUp = .known(since: since, isStale: true)
    }

    private mutating func endPauses(_ now: MonotonicInstant) {
        for index in members.indices {
            if case .pausing(let until) = members[index].phase, until <= now { members[index].phase = .idle }
        }
        for index in endpoints.indices {
            if case .pausing(let until) = endpoints[index].lookUp, until <= now {
                endpoints[index].lookUp = .due
            }
        }
    }

    // MARK: What follows

    private mutating func lookUpNames(_ now: MonotonicInstant) {
        for index in endpoints.indices {
            switch endpoints[index].lookUp {
            case .fixed, .pending, .pausing, .known(_, isStale: false): continue
            case .known(let since, isStale: true):
                guard since.advanced(by: lookUpInterval) <= now else { continue }
            case .due: break
            }
            endpoints[index].lookUp = .pending
            actions.append(.lookUp(endpoint: index))
        }
    }

    private mutating func startAttempts(_ now: MonotonicInstant) {
        switch policy {
        case .roundRobin:
            for index in members.indices { start(index, now) }
        case .pickFirst:
            var isConnecting = false
            for member in members {
                switch member.phase {
                case .ready: return
                case .connecting: isConnecting = true
                case .idle, .pausing: break
                }
            }
            if isConnecting, let nextStart, nextStart > now { return }
            let next = members.firstIndex { if case .idle = $0.phase { true } else { false } }
            guard let next else { return }
            start(next, now)
            nextStart = now.advanced(by: attemptDelay)
        }
    }

    private mutating func start(_ index: Int, _ now: MonotonicInstant) {
        guard case .idle = members[index].phase else { return }
        lastAttempt += 1
        members[index].phase = .connecting(attempt: lastAttempt, since: now)
        let patience = max(backOff.minimumConnectTime, backOff.pause(failures: members[index].failures + 1))
        actions.append(
            .connect(
                attempt: lastAttempt, members[index].address, endpoint: members[index].endpoint,
                within: patience))
    }

    private mutating func close() -> [Action] {
        isClosed = true
        for member in members { leave(member) }
        members = []
        return actions
    }
}
