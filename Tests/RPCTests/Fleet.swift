// Several servers of the same service, each of which comes and goes.

import Diagnostics
import HTTP2
import Linux
import RPC
import Synchronization
import TLS
import Testing

/// Numbers of the calls that handlers have seen, in order.
final class Numbers: Sendable {
    private let kept = Mutex<[Int64]>([])
    var all: [Int64] { kept.withLock { $0 } }
    func note(_ number: Int64) { kept.withLock { $0.append(number) } }
}

/// Numbers for calls, as long as there is to be load; and those that were answered.
final class Load: Sendable {
    private struct State {
        var last: Int64 = 0
        var isOver = false
        var answered: Set<Int64> = []
    }

    private let state = Mutex(State())

    var answered: Set<Int64> { state.withLock { $0.answered } }
    /// How many numbers were given.
    var last: Int64 { state.withLock { $0.last } }

    func next() -> Int64? {
        state.withLock { state in
            guard !state.isOver else { return nil }
            state.last += 1
            return state.last
        }
    }

    func end() { state.withLock { $0.isOver = true } }

    func wasAnswered(_ number: Int64) { _ = state.withLock { $0.answered.insert(number) } }
}

/// What a name stands for.
final class Names: Sendable {
    private let known: Mutex<[SocketAddress]>
    init(_ addresses: [SocketAddress]) { known = Mutex(addresses) }
    var addresses: [SocketAddress] {
        get { known.withLock { $0 } }
        set { known.withLock { $0 = newValue } }
    }
}

/// A server that can be stopped and started at the same address. It notes every number that it is sent.
final class FleetMember: Sendable {
    private struct State {
        /// Listens, and has not been started yet.
        var server: Server?
        var serving: Task<Void, any Error>?
    }

    let address: SocketAddress
    private let listener: ListenAddress
    private let numbers = Numbers()
    private let patience: Duration
    private let log: Logger
    private let state: Mutex<State>

    /// Listens at once. When it is stopped, calls under way may end within the patience.
    init(at listener: ListenAddress, patience: Duration = .zero, log: Logger) throws {
        self.patience = patience
        self.log = log
        let server = try Self.server(at: listener, numbers, patience, log)
        address = server.boundAddresses[0]
        switch listener {
        case .tcp(_, let tls): self.listener = .tcp(address, tls)
        case .unix: self.listener = listener
        }
        state = Mutex(State(server: server))
    }

    private static func server(
        at listener: ListenAddress, _ numbers: Numbers, _ patience: Duration, _ log: Logger
    ) throws -> Server {
        var router = Router()
        router.handle(Methods.echo) { request, _ in
            numbers.note(request.number)
            return request
        }
        router.handle(Methods.hang) { request, _ in
            numbers.note(request.number)
            try await Task.sleep(for: .seconds(600))
            return request
        }
        router.handle(Methods.chat) { requests, responses, _ in
            for try await request in requests {
                numbers.note(request.number)
                try await responses.write(Text(request.text + "!", request.number))
            }
        }
        var configuration = ServerConfiguration()
        configuration.drainTimeout = patience
        return try Server(router: router, listeners: [listener], configuration: configuration, log: log)
    }

    var seen: [Int64] { numbers.all }
    var count: Int { seen.count }

    func start() throws {
        let prepared = state.withLock { state in
            defer { state.server = nil }
            return state.server
        }
        let server = try prepared ?? Self.server(at: listener, numbers, patience, log)
        state.withLock { $0.serving = Task { try await server.run() } }
    }

    func stop() async throws {
        let serving = state.withLock { state in
            defer { state.serving = nil }
            return state.serving
        }
        serving?.cancel()
        try await serving?.value
    }
}

extension World {
    /// Runs `body` with so many servers on unix sockets, started.
    static func fleet(
        _ count: Int, patience: Duration = .zero,
        _ body: @Sendable (World, [FleetMember]) async throws -> Void
    ) async throws {
        try await World.run { world in
            let members = try (0..<count).map { index in
                try FleetMember(
                    at: .unix(path: "\(world.folder)/\(index).sock", mode: 0o600), patience: patience,
                    log: world.log)
            }
            for member in members { try member.start() }
            let result: Result<Void, any Error>
            do { result = .success(try await body(world, members)) } catch { result = .failure(error) }
            for member in members { try await member.stop() }
            try result.get()
        }
    }
}

extension Channel {
    /// To all of them, with short pauses, and none tried before its turn.
    convenience init(
        to members: [FleetMember], _ policy: BalancingPolicy = .pickFirst,
        _ change: (inout ChannelConfiguration) -> Void = { _ in }
    ) {
        var configuration = ChannelConfiguration()
        configuration.policy = policy
        configuration.backOff.first = .milliseconds(20)
        configuration.backOff.longest = .milliseconds(100)
        configuration.attemptDelay = .seconds(60)
        change(&configuration)
        self.init(to: members.map { .address($0.address) }, tls: nil, configuration: configuration)
    }
}
