// How long a tenant waits for its answers beside two others that ask for all they can get.

import Glibc
import Linux
import Messages
import RPC

/// A small tenant reads its pods now and then, first alone, then while two others list all of theirs and make
/// new ones as fast as the server answers. The noise has a thread that runs when nobody else would, so that
/// what is measured is the server and not the processors that all of them share.
struct APINoise {
    private let world: APIWorld
    private let credentials: BenchCredentials
    private let interval: Duration
    private static let noisyClients = 32
    private static let pause = Duration.milliseconds(2)

    init(_ world: APIWorld, _ credentials: BenchCredentials, _ options: APIOptions) {
        self.world = world
        self.credentials = credentials
        interval = options.interval
    }

    func rows(_ add: (Row) throws -> Void) async throws {
        let tenants = Array(world.tenants.prefix(3))
        for tenant in tenants { try await world.makeAdmin(of: tenant) }
        let quiet = world.server.connect(
            as: try credentials.client("admin", groups: ["tenant:\(tenants[2])"]))
        defer { quiet.close() }
        let alone = try await waits(of: tenants[2], quiet)
        let loops = try EventLoopGroup(count: 1, name: "noise")
        try await loops.next().run { () throws(SystemError) in
            let thread = __priority_which_t(PRIO_PROCESS.rawValue)
            guard setpriority(thread, 0, 19) == 0 else { throw SystemError(call: "setpriority") }
        }
        let beside = try await withThrowingTaskGroup(of: [Double]?.self) { group in
            for (tenant, client) in tenants.prefix(2).flatMap({ tenant in
                (0..<Self.noisyClients).map { (tenant, $0) }
            }) {
                let tls = try credentials.client("admin", groups: ["tenant:\(tenant)"])
                group.addTask(executorPreference: loops.next()) {
                    let channel = world.server.connect(as: tls, on: loops)
                    defer { channel.close() }
                    try await makeNoise(tenant, client, channel)
                    return nil
                }
            }
            group.addTask {
                try await MonotonicClock.sleep(for: .milliseconds(500))
                return try await waits(of: tenants[2], quiet)
            }
            defer { group.cancelAll() }
            while let times = try await group.next() { if let times { return times } }
            return []
        }
        for (name, times) in [("alone", alone), ("beside two at full throttle", beside)] {
            for percent in [50, 99] {
                try add(
                    Row(
                        measure: "a tenant's get, p\(percent)", case: "\(world.name): \(name)",
                        value: percentile(percent, of: times), unit: "us",
                        peer: name == "alone" ? "-" : "alone",
                        peerValue: name == "alone" ? nil : percentile(percent, of: alone),
                        better: .lower, runs: 1))
            }
        }
    }

    /// Microseconds of each call.
    private func waits(of tenant: String, _ channel: Channel) async throws -> [Double] {
        let end = MonotonicClock.now.advanced(by: interval * 2)
        var times: [Double] = []
        while MonotonicClock.now < end {
            let start = MonotonicClock.now
            _ = try await channel.call(Objects.get, world.somePod(of: tenant))
            times.append(start.duration(to: MonotonicClock.now).microseconds)
            try await MonotonicClock.sleep(for: Self.pause)
        }
        return times
    }

    private func makeNoise(_ tenant: String, _ client: Int, _ channel: Channel) async throws {
        while !Task.isCancelled {
            do {
                if client.isMultiple(of: 2) {
                    _ = try await channel.call(Objects.list, world.everything(of: tenant))
                } else {
                    try await world.create(in: tenant, channel)
                }
            } catch let error as RPCError {
                // Beyond its share: what this is about.
                guard error.code == .resourceExhausted else {
                    if Task.isCancelled { return }
                    throw error
                }
            }
        }
    }
}
