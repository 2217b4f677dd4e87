// `arktos-bench rpc`: our server and a C++ one in turns, under the same client.

import Linux
import RPC

struct RPCSuite {
    private let options: RPCOptions

    /// Calls at a time, and bytes of a message.
    private static let concurrencies = [1, 64, 1000]
    private static let sizes = [100, 10_000]

    init(_ options: RPCOptions) { self.options = options }

    func run() async throws {
        let folder = try Files.makeTemporaryDirectory(prefix: "arktos-bench")
        defer { try? Files.removeTree(folder) }
        let world = try RPCWorld(options, folder: folder)
        var report = try Report("rpc", json: options.json)
        try await speed(in: world, &report)
        try report.add(try await allocations(in: world))
        if options.covers("idle") {
            try await IdleMemory(world, connections: options.idleConnections, interval: options.interval)
                .measure(into: &report)
        }
    }

    // MARK: Time

    private func speed(in world: RPCWorld, _ report: inout Report) async throws {
        var servers: [MeasuredServer] = []
        for kind in world.kinds { servers.append(try await MeasuredServer(kind, in: world)) }
        for bytes in Self.sizes {
            for concurrency in Self.concurrencies {
                let load = RPCLoad.unary(bytes: bytes, concurrency: concurrency)
                guard options.covers(load.name) else { continue }
                try report.add(unaryRows(load, concurrency, try await samples(load, servers, world)))
            }
        }
        let stream = RPCLoad.stream(concurrency: 8)
        if options.covers(stream.name) {
            try report.add(streamRows(stream, try await samples(stream, servers, world)))
        }
        if options.covers(RPCLoad.pingPong.name) {
            try report.add(latencyRows(.pingPong, try await samples(.pingPong, servers, world)))
        }
        for server in servers { try await server.stop() }
    }

    /// In turns, after a run of each to get warm.
    private func samples(_ load: RPCLoad, _ servers: [MeasuredServer], _ world: RPCWorld) async throws
        -> Samples
    {
        for server in servers {
            _ = try await RPCSample(load, on: server, for: options.interval / 4, in: world)
        }
        var samples = Samples()
        for _ in 0..<options.rounds {
            for server in servers {
                let sample = try await RPCSample(load, on: server, for: options.interval, in: world)
                samples.add(sample, of: server.kind)
            }
        }
        return samples
    }

    private func unaryRows(_ load: RPCLoad, _ concurrency: Int, _ samples: Samples) -> [Row] {
        let rows = [
            samples.row("server CPU a call", load, "us", \.serverTime),
            samples.row("calls a second", load, "1/s", \.perSecond, better: .higher),
            samples.clientRow("client CPU a call", load),
        ]
        return concurrency == 1 ? rows + latencyRows(load, samples) : rows
    }

    private func streamRows(_ load: RPCLoad, _ samples: Samples) -> [Row] {
        [
            samples.row("server CPU a stream", load, "us", \.serverTime),
            samples.row("streams a second", load, "1/s", \.perSecond, better: .higher),
            samples.clientRow("client CPU a stream", load),
        ]
    }

    private func latencyRows(_ load: RPCLoad, _ samples: Samples) -> [Row] {
        [
            samples.row("latency p50", load, "us", \.p50),
            samples.row("latency p99", load, "us", \.p99),
        ]
    }

    // MARK: Allocations

    /// In servers of their own: counting takes time.
    private func allocations(in world: RPCWorld) async throws -> [Row] {
        guard world.hasPeers else { return [] }
        let loads = [RPCLoad.unary(bytes: 100, concurrency: 64), .stream(concurrency: 8)].filter {
            options.covers($0.name)
        }
        var all = loads.map { _ in Samples() }
        for kind in world.kinds {
            let server = try await MeasuredServer(kind, in: world, counting: true)
            for (index, load) in loads.enumerated() {
                _ = try await RPCSample(load, on: server, for: options.interval / 4, in: world)
                all[index].add(
                    try await RPCSample(load, on: server, for: options.interval / 4, in: world), of: kind)
            }
            try await server.stop()
        }
        return zip(loads, all).map { load, samples in
            samples.row("heap allocations", load, "1", { $0.allocations ?? 0 })
        }
    }
}

/// What each server's runs of one load came to.
private struct Samples {
    private var ours: [RPCSample] = []
    private var peers: [RPCSample] = []

    mutating func add(_ sample: RPCSample, of kind: MeasuredServer.Kind) {
        switch kind {
        case .arktos: ours.append(sample)
        case .cpp: peers.append(sample)
        }
    }

    func row(
        _ measure: String, _ load: RPCLoad, _ unit: String, _ value: (RPCSample) -> Double,
        better: Row.Better = .lower
    ) -> Row {
        Row(
            measure: measure, case: load.name, value: median(ours.map(value)), unit: unit,
            peer: MeasuredServer.Kind.cpp.rawValue, peerValue: peers.isEmpty ? nil : median(peers.map(value)),
            better: better, runs: ours.count)
    }

    /// Our client against our server.
    func clientRow(_ measure: String, _ load: RPCLoad) -> Row {
        Row(
            measure: measure, case: load.name, value: median(ours.map(\.clientTime)), unit: "us",
            peer: "our server", peerValue: median(ours.map(\.serverTime)), better: .lower, runs: ours.count)
    }
}
