// What clients ask of an API server for a while, and what that cost the server.

import Linux
import Messages
import RPC

struct APISample: Sendable {
    let count: Int
    let perSecond: Double
    /// Microseconds of CPU for one: the server's and its store's.
    let serverTime: Double
    let p50: Double
    let p99: Double
    /// For one; nil when they are not counted.
    let allocations: Double?

    /// One thing that a client asks, given its number and its own random numbers.
    typealias Call = @Sendable (Int, inout SystemRandomNumberGenerator) async throws -> Void

    /// When the clients stop.
    enum End: Sendable {
        case after(Duration)
        /// So many in all.
        case count(Int)
    }

    init(_ world: APIWorld, clients: Int, until end: End, _ call: @escaping Call) async throws {
        let server = world.server
        let start = MonotonicClock.now
        let (before, allocationsBefore) = (try server.processorTime, server.allocations)
        let times = try await Self.run(world.loop, clients, start, end, call)
        let took = start.duration(to: MonotonicClock.now)
        let done = Double(times.count)
        count = times.count
        perSecond = done / took.microseconds * 1e6
        serverTime = (try server.processorTime - before).microseconds / done
        p50 = percentile(50, of: times)
        p99 = percentile(99, of: times)
        allocations = server.allocations.map { Double($0 - (allocationsBefore ?? 0)) / done }
    }

    private static func run(
        _ loop: EventLoop, _ clients: Int, _ start: MonotonicInstant, _ end: End, _ call: @escaping Call
    ) async throws -> [Double] {
        try await withThrowingTaskGroup(of: [Double].self) { group in
            for client in 0..<clients {
                var left = Int.max
                var deadline = MonotonicInstant(nanoseconds: .max)
                switch end {
                case .after(let interval): deadline = start.advanced(by: interval)
                case .count(let count): left = count / clients + (client < count % clients ? 1 : 0)
                }
                let (most, limit) = (left, deadline)
                group.addTask(executorPreference: loop) {
                    var times: [Double] = []
                    var random = SystemRandomNumberGenerator()
                    var now = MonotonicClock.now
                    // Once at least, however late it begins.
                    while times.count < most, now < limit || times.isEmpty {
                        try await call(client, &random)
                        let after = MonotonicClock.now
                        times.append(now.duration(to: after).microseconds)
                        now = after
                    }
                    return times
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }
}
