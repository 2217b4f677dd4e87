// What a connection costs a server that nothing happens on, after one call on it.

import Linux
import RPC

struct IdleMemory {
    private let world: RPCWorld
    private let connections: Int
    private let interval: Duration
    /// Made before the first look, so that what a server keeps once is not counted.
    private let warmUp: Int

    /// Connections that are being made at a time.
    private static let concurrency = 32
    /// How long all of them may take to come about: then there are fewer.
    private static let patience = Duration.seconds(120)

    init(_ world: RPCWorld, connections: Int, interval: Duration) {
        self.world = world
        self.connections = connections
        self.interval = interval
        warmUp = max(1, connections / 20)
    }

    /// What a server was with many idle connections, and before.
    private struct Look {
        let connections: Int
        /// Of each.
        let bytes: Double
        let calm: RPCSample
        let beside: RPCSample
        /// Microseconds a second, for all of them.
        let processorTime: Double
    }

    func measure(into report: inout Report) async throws {
        let ours = try await look(at: .arktos)
        let peers = world.hasPeers ? try await look(at: .cpp) : nil
        let name = "\(ours.connections) connections"
        func row(_ measure: String, _ value: Double, _ unit: String, _ peer: Double?, _ peerIs: String) -> Row
        {
            Row(
                measure: measure, case: name, value: value, unit: unit, peer: peerIs, peerValue: peer,
                better: .lower, runs: 1)
        }
        let cpp = MeasuredServer.Kind.cpp.rawValue
        try report.add([
            row("idle connection, all of it", ours.bytes / 1000, "kB", peers.map { $0.bytes / 1000 }, cpp),
            row("server CPU a second, all idle", ours.processorTime, "us", peers?.processorTime, cpp),
            row("latency p50 beside idle ones", ours.beside.p50, "us", ours.calm.p50, "without them"),
            row("latency p99 beside idle ones", ours.beside.p99, "us", ours.calm.p99, "without them"),
        ])
        guard world.hasPeers else { return }
        let openSSL = try await openSSLBytes()
        let beyond = (ours.bytes - openSSL, peers.map { ($0.bytes - openSSL) / 1000 })
        try report.add([row("idle connection, beyond OpenSSL", beyond.0 / 1000, "kB", beyond.1, cpp)])
    }

    private func look(at kind: MeasuredServer.Kind) async throws -> Look {
        let server = try await MeasuredServer(kind, in: world)
        let load = RPCLoad.unary(bytes: 100, concurrency: 1)
        let warm = try await open(warmUp, to: server)
        _ = try await RPCSample(load, on: server, for: interval / 4, in: world)
        let calm = try await RPCSample(load, on: server, for: interval, in: world)
        let before = try server.usage.residentBytes
        let idle = try await open(connections, to: server)
        let after = try server.usage
        try await MonotonicClock.sleep(for: interval)
        let processorTime = try server.usage.processorTime - after.processorTime
        let beside = try await RPCSample(load, on: server, for: interval, in: world)
        for channel in warm + idle { channel.close() }
        try await server.stop()
        return Look(
            connections: idle.count, bytes: Double(after.residentBytes - before) / Double(max(1, idle.count)),
            calm: calm, beside: beside,
            processorTime: processorTime.microseconds / interval.microseconds * 1e6)
    }

    /// Channels that have made one call each: `count` of them, or those that came about in time.
    private func open(_ count: Int, to server: MeasuredServer) async throws -> [Channel] {
        let end = MonotonicClock.now.advanced(by: Self.patience)
        let (world, share) = (self.world, max(1, count / Self.concurrency))
        return try await withThrowingTaskGroup(of: [Channel].self) { group in
            for start in stride(from: 0, to: count, by: share) {
                group.addTask(executorPreference: world.loop) {
                    var channels: [Channel] = []
                    for _ in start..<min(start + share, count) where MonotonicClock.now < end {
                        let channel = Channel(
                            to: server.address, tls: world.credentials.client, loops: world.loops)
                        _ = try await channel.call(Blobs.echo, Blob(bytes: 100))
                        channels.append(channel)
                    }
                    return channels
                }
            }
            var all: [Channel] = []
            for try await channels in group { all += channels }
            return all
        }
    }

    /// What OpenSSL alone keeps for a server's session.
    private func openSSLBytes() async throws -> Double {
        let credentials = world.credentials
        var command = Command(try world.peer("openssl-idle"))
        command.arguments =
            [credentials.authorityFile] + credentials.serverFiles + credentials.clientFiles
            + ["\(connections)"]
        command.output = .pipe
        let process = try Process(command, on: world.loop)
        let text = String(decoding: try await process.output?.readToEnd(atMost: 100) ?? [], as: UTF8.self)
        let status = await process.wait()
        guard status.isSuccess,
            let bytes = text.split(whereSeparator: \.isWhitespace).first.flatMap({ Double($0) })
        else {
            throw Complaint("openssl-idle failed: \(status)")
        }
        return bytes
    }
}
