// Performs what a channel's machine decides: looks names up, connects, and hands calls to connections.

import Diagnostics
import HTTP2
import Linux
import TLS

// Safe because all state is touched on `loop` only.
final class ChannelLink: @unchecked Sendable {
    let loop: EventLoop
    /// All targets, for errors.
    let name: String
    let board = ConnectivityBoard()
    let configuration: ChannelConfiguration
    let scheme: String
    private let targets: [Channel.Target]
    private let tls: TLSContext?
    private var machine: ChannelMachine
    /// Those that the machine knows of.
    private var attempts: [Int: ConnectionAttempt] = [:]
    private var ready: [ConnectionAttempt] = []
    private var turn = 0
    private var waiting = CallQueue()
    private var budget: RetryBudget
    /// What the machine has not heard yet: performing its actions leads to more.
    private var events: [ChannelMachine.Event] = []
    private var isHandling = false
    private var timer: LoopTimer?
    /// All connections that are not closed, also those that only end their calls.
    private var open: [Int: ConnectionAttempt] = [:]
    private var whenGone: [() -> Void] = []
    private var callsBegun = 0
    private var idleTimer: LoopTimer?
    private static let names = BlockingPool(name: "names", threads: 4, maximumWaiting: 1024)

    init(
        _ targets: [Channel.Target], tls: TLSContext?, loop: EventLoop, configuration: ChannelConfiguration
    ) {
        self.targets = targets
        self.tls = tls
        self.loop = loop
        self.configuration = configuration
        scheme = tls == nil ? "http" : "https"
        machine = ChannelMachine(targets, configuration)
        budget = RetryBudget(configuration.retries)
        name = targets.map(\.description).joined(separator: ",")
    }

    // MARK: Calls

    func begin(_ call: ClientCall) {
        guard call.isWaiting else { return }
        call.startDeadline()
        callsBegun += 1
        if waiting.first() == nil, startNow(call) { return }
        wait(call)
    }

    /// False when no connection takes it.
    private func startNow(_ call: ClientCall) -> Bool {
        var tries = ready.count
        while tries > 0 {
            tries -= 1
            turn = turn + 1 < ready.count ? turn + 1 : 0
            let attempt = ready[turn]
            guard let connection = attempt.connection, connection.isOpen, connection.hasRoom else { continue }
            if call.start(on: connection, of: attempt) { return true }
            // It has no numbers left for streams, or is about to close.
            ready.remove(at: turn)
            connection.drain()
            // Later: what follows hands out calls, as whoever called may be about to.
            loop.submit { self.lost(attempt, nil) }
        }
        return false
    }

    private func wait(_ call: ClientCall) {
        switch machine.connectivity {
        case .transientFailure(let error) where !call.options.waitsForReady: return call.cannotStart(error)
        case .shutdown: return call.end(closed)
        case .idle, .connecting, .ready, .transientFailure: break
        }
        if waiting.count >= configuration.maximumWaitingCalls { waiting.keep { _ in true } }
        guard waiting.count < configuration.maximumWaitingCalls else {
            return call.end(RPCError(.resourceExhausted, "too many calls wait for \(name)"))
        }
        waiting.append(call)
        want()
    }

    /// A connection may have room for another call.
    func streamEnded() {
        if !waiting.isEmpty { startWaiting() }
    }

    private func startWaiting() {
        while !ready.isEmpty, let call = waiting.first() {
            guard startNow(call) else { return }
            waiting.removeFirst()
        }
    }

    /// What has gone wrong with the addresses lately, for a call that has waited too long; nil when nothing
    /// has.
    var troubles: String? { machine.troubles }

    /// The pause after which a call that failed is made again; nil when it is not.
    func retryPause(after code: StatusCode, _ pushBack: RetryPushBack?, _ progress: inout RetryProgress)
        -> Duration?
    {
        progress.next(after: code, pushBack, configuration.retries, &budget)
    }

    func callSucceeded() { budget.earn() }

    private var closed: RPCError { RPCError(.unavailable, "the channel to \(name) is closed") }

    // MARK: Events

    /// Leaves `idle`, if that is where it is.
    func want() {
        if case .idle = machine.connectivity { handle(.wanted) }
    }

    func opened(_ attempt: ConnectionAttempt, _ connection: Connection) {
        guard attempts[attempt.number] != nil else { return connection.drain() }
        handle(.opened(attempt: attempt.number))
    }

    func lost(_ attempt: ConnectionAttempt, _ reason: String?) {
        guard attempts.removeValue(forKey: attempt.number) != nil else { return }
        ready.removeAll { $0 === attempt }
        attempt.health?.stop()
        handle(.lost(attempt: attempt.number, reason))
    }

    func gone(_ attempt: ConnectionAttempt) {
        open[attempt.number] = nil
        guard open.isEmpty else { return }
        let told = whenGone
        whenGone = []
        for tell in told { tell() }
    }

    func health(of attempt: ConnectionAttempt, is health: ServerHealth) {
        handle(.health(attempt: attempt.number, health))
    }

    func close() {
        handle(.closed)
        for call in waiting.takeAll() { call.end(closed) }
        if let idleTimer { loop.cancel(idleTimer) }
        idleTimer = nil
    }

    /// Calls `tell` when the last connection is closed. After `patience`, those that are left are cut off.
    func whenGone(within patience: Duration, _ tell: @escaping () -> Void) {
        guard !open.isEmpty else { return tell() }
        let alarm = loop.schedule(after: patience) {
            for attempt in Array(self.open.values) {
                attempt.connection?.close(.closedHere("the channel is closed"))
            }
        }
        whenGone.append {
            self.loop.cancel(alarm)
            tell()
        }
    }

    /// Looks from time to time whether anybody calls.
    private func watchUse() {
        guard idleTimer == nil, let timeout = configuration.idleTimeout else { return }
        let begunBefore = callsBegun
        idleTimer = loop.schedule(after: timeout) { [weak self] in
            guard let self else { return }
            self.idleTimer = nil
            let isUnused = self.callsBegun == begunBefore && self.open.values.allSatisfy(\.isUnused)
            if isUnused { self.handle(.unused) } else if !self.ready.isEmpty { self.watchUse() }
        }
    }

    private func handle(_ event: ChannelMachine.Event) {
        events.append(event)
        guard !isHandling else { return }
        isHandling = true
        while !events.isEmpty {
            for action in machine.handle(events.removeFirst(), now: MonotonicClock.now) { perform(action) }
        }
        isHandling = false
        settle()
    }

    /// After the machine has moved.
    private func settle() {
        ready = machine.readyAttempts.compactMap { attempts[$0] }
        let connectivity = machine.connectivity
        board.publish(connectivity)
        setTimer()
        switch connectivity {
        case .ready:
            watchUse()
            startWaiting()
        case .transientFailure(let error):
            waiting.keep { call in
                guard !call.options.waitsForReady else { return true }
                call.cannotStart(error)
                return false
            }
        case .idle: if waiting.first() != nil { handle(.wanted) }
        case .connecting, .shutdown: break
        }
    }

    private func setTimer() {
        if let timer { loop.cancel(timer) }
        timer = machine.nextWake.map { wake in
            loop.schedule(at: wake) { [weak self] in self?.handle(.timePassed) }
        }
    }

    // MARK: Actions

    private func perform(_ action: ChannelMachine.Action) {
        switch action {
        case .lookUp(let endpoint): lookUp(endpoint)
        case .connect(let number, let address, let endpoint, let patience):
            connect(number, address, targets[endpoint], patience)
        case .abandon(let number):
            attempts.removeValue(forKey: number)?.connection?.close(.closedHere("another was faster"))
        case .drain(let number):
            let attempt = attempts.removeValue(forKey: number)
            attempt?.health?.stop()
            attempt?.connection?.drain()
        case .watchHealth(let number):
            guard let attempt = attempts[number], let connection = attempt.connection else { return }
            attempt.health = HealthWatch(
                configuration.healthService ?? "", connection, of: attempt, link: self)
            attempt.health?.start()
        }
    }

    private func lookUp(_ endpoint: Int) {
        guard case .host(let host, let port) = targets[endpoint] else { return }
        do throws(SystemError) {
            try Self.names.submit { [configuration, loop] in
                let found = Result { () throws(SystemError) in try configuration.lookUp(host, port) }
                loop.submit { self.lookedUp(endpoint, found) }
            }
        } catch {
            events.append(.notFound("\(error)", endpoint: endpoint))
        }
    }

    private func lookedUp(_ endpoint: Int, _ result: Result<[SocketAddress], SystemError>) {
        switch result {
        case .success(let addresses): handle(.found(addresses, endpoint: endpoint))
        case .failure(let error): handle(.notFound("\(error)", endpoint: endpoint))
        }
    }

    private func connect(
        _ number: Int, _ address: SocketAddress, _ target: Channel.Target, _ patience: Duration
    ) {
        let attempt = ConnectionAttempt(
            number, name: target.name(of: address), authority: target.authority, link: self)
        attempts[number] = attempt
        do throws(HTTP2Error) {
            open[number] = attempt
            attempt.connection = try Connection.connect(
                to: address, tls: try session(target, address), limits: limits(address, patience), loop: loop,
                handler: attempt)
        } catch {
            gone(attempt)
            lost(attempt, "\(error)")
        }
    }

    private func limits(_ address: SocketAddress, _ patience: Duration) -> ConnectionLimits {
        var limits = configuration.limits
        limits.handshakeTimeout = patience
        limits.keepAliveInterval = ConnectionLimits.never
        if let keepAlive = configuration.keepAlive, case .ip = address {
            limits.keepAliveInterval = keepAlive.interval
            limits.keepAliveTimeout = keepAlive.timeout
            limits.keepsIdleAlive = keepAlive.withoutCalls
        }
        return limits
    }

    private func session(
        _ target: Channel.Target, _ address: SocketAddress
    ) throws(HTTP2Error) -> TLSSession? {
        guard let tls else { return nil }
        do throws(TLSError) {
            return try TLSSession(
                context: tls, role: .client(serverName: configuration.serverName ?? target.serverName),
                address: address.description)
        } catch {
            throw .tls(error)
        }
    }
}
