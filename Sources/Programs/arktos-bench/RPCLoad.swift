// What a client asks of a server, for a while, and what that cost both.

import Linux
import RPC

/// One kind of load on one connection.
enum RPCLoad: Sendable {
    case unary(bytes: Int, concurrency: Int)
    /// Streams of `Blobs.messagesOfAList` small messages.
    case stream(concurrency: Int)
    /// One message there and back on a stream that stays open, then the next.
    case pingPong

    var name: String {
        switch self {
        case .unary(let bytes, let concurrency): "unary \(size(bytes)), \(concurrency) at a time"
        case .stream(let concurrency): "\(Blobs.messagesOfAList) x 100 B, \(concurrency) at a time"
        case .pingPong: "ping-pong 100 B"
        }
    }

    private func size(_ bytes: Int) -> String { bytes < 1000 ? "\(bytes) B" : "\(bytes / 1000) kB" }

    /// Calls, streams or round trips until `end`, by all tasks together.
    fileprivate func run(on server: MeasuredServer, _ loop: EventLoop, until end: MonotonicInstant)
        async throws
        -> [[Double]]
    {
        let channel = server.channel
        switch self {
        case .unary(let bytes, let concurrency):
            let request = Blob(bytes: bytes)
            return try await tasks(concurrency, on: loop) {
                try await timed(until: end) { _ = try await channel.call(Blobs.echo, request) }
            }
        case .stream(let concurrency):
            let request = Blob(bytes: 100)
            return try await tasks(concurrency, on: loop) {
                try await timed(until: end) {
                    var count = 0
                    for try await _ in try await channel.call(Blobs.list, request) { count += 1 }
                    guard count == Blobs.messagesOfAList else {
                        throw Complaint(
                            "a stream of the \(server.kind.rawValue) server had \(count) messages")
                    }
                }
            }
        case .pingPong:
            let request = Blob(bytes: 100)
            return try await tasks(1, on: loop) {
                let call = try await channel.call(Blobs.pingPong)
                let times = try await timed(until: end) {
                    try await call.send(request)
                    _ = try await call.responses.next()
                }
                try await call.finish()
                while try await call.responses.next() != nil {}
                return times
            }
        }
    }

    private func tasks(
        _ count: Int, on loop: EventLoop, _ work: @escaping @Sendable () async throws -> [Double]
    ) async throws -> [[Double]] {
        try await withThrowingTaskGroup(of: [Double].self) { group in
            for _ in 0..<count { group.addTask(executorPreference: loop, operation: work) }
            var all: [[Double]] = []
            for try await times in group { all.append(times) }
            return all
        }
    }

    /// Microseconds of each.
    private func timed(until end: MonotonicInstant, _ work: () async throws -> Void) async throws -> [Double]
    {
        var times: [Double] = []
        var now = MonotonicClock.now
        repeat {
            try await work()
            let after = MonotonicClock.now
            times.append(now.duration(to: after).microseconds)
            now = after
        } while now < end
        return times
    }
}

/// What one run of a load came to.
struct RPCSample: Sendable {
    let count: Int
    let perSecond: Double
    /// Microseconds for one.
    let serverTime: Double
    let clientTime: Double
    let p50: Double
    let p99: Double
    /// For one; nil when they are not counted.
    let allocations: Double?

    init(_ load: RPCLoad, on server: MeasuredServer, for interval: Duration, in world: RPCWorld) async throws
    {
        let start = MonotonicClock.now
        let (serverBefore, clientBefore) = (try server.usage, MonotonicClock.processorTime)
        let allocationsBefore = server.allocations
        let times = try await load.run(on: server, world.loop, until: start.advanced(by: interval)).flatMap {
            $0
        }
        let took = start.duration(to: MonotonicClock.now)
        let count = Double(times.count)
        self.count = times.count
        perSecond = count / took.microseconds * 1e6
        serverTime = (try server.usage.processorTime - serverBefore.processorTime).microseconds / count
        clientTime = (MonotonicClock.processorTime - clientBefore).microseconds / count
        p50 = percentile(50, of: times)
        p99 = percentile(99, of: times)
        allocations = server.allocations.map { Double($0 - (allocationsBefore ?? 0)) / count }
    }
}

extension Duration {
    var microseconds: Double { Double(wholeNanoseconds) / 1000 }
}
