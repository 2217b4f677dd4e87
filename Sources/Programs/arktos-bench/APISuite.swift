// `arktos-bench api`: what the API server's calls cost, in worlds of several sizes on either store.
//
// The peer's figures were measured on such a machine, once: Arktos v1.0's API server on etcd 3.4, protobuf
// over mutual TLS.

import Glibc
import Linux
import Messages
import RPC

struct APISuite {
    private let options: APIOptions

    private enum Peer {
        static let name = "Arktos v1.0 on etcd"
        static let creates: [Int: Double] = [8: 854, 32: 829]
        static let createTime = 1600.0
        static let getTime = 495.0
        static let listTimeOfAMegabyte = 30_000.0
        static let deliveryTime = 26.0
        static let deliveries = 38_000.0
        static let nodeEventTime = 2400.0
        static let emptyMegabytes = 423.0
        static let readyMilliseconds = 6800.0
    }

    init(_ options: APIOptions) { self.options = options }

    func run() async throws {
        let folder = try Files.makeTemporaryDirectory(prefix: "arktos-bench")
        defer { try? Files.removeTree(folder) }
        try Self.allowDescriptors(4096)
        let credentials = try BenchCredentials(
            in: folder, server: "system:apiserver", client: "system:admin", groups: ["system:masters"])
        let loops = try EventLoopGroup(count: 1, name: "clients")
        var report = try Report("api", json: options.json)
        for (index, size) in options.sizes.enumerated() {
            let store = APIServerProcess.Store.embedded(folder: "\(folder)/store-\(index)")
            try await measure(size.pods, size.tenants, on: store, credentials, loops, &report)
        }
        if let etcd = options.etcd {
            let store = APIServerProcess.Store.etcd(etcd, prefix: "/bench-\(UInt32.random(in: 0 ... .max))")
            let size = options.sizes[0]
            try await measure(size.pods, size.tenants, on: store, credentials, loops, &report)
        }
        if options.counter != nil {
            try await countAllocations("\(folder)/counted", credentials, loops, &report)
        }
    }

    /// One world from its beginning to its second start.
    private func measure(
        _ pods: Int, _ tenants: Int, on store: APIServerProcess.Store, _ credentials: BenchCredentials,
        _ loops: EventLoopGroup, _ report: inout Report
    ) async throws {
        let name = "\(store.name), \(pods) pods, \(tenants) tenant\(tenants == 1 ? "" : "s")"
        guard options.covers(name) else { return }
        let server = try await APIServerProcess(options.server, on: store, credentials, loops)
        try report.add(memory("resident, empty", name, Double(server.residentBytes)))
        try report.add(ready("ready, empty", name, server))
        let world = try await APIWorld(
            name, server, tenants: tenants, connections: options.concurrencies.max() ?? 1, loops.next())
        try await world.makeTenants()
        let before = try server.residentBytes
        try await creates(world, pods, &report)
        let grown = Double(try server.residentBytes - before) / Double(world.podCount)
        try report.add(row("resident, a stored pod", name, grown / 1000, "kB"))
        try await reads(world, &report)
        try await patches(world, &report)
        try await lists(world, &report)
        try await APIWatches(world, options).rows { try report.add($0) }
        if tenants >= 3 { try await APINoise(world, credentials, options).rows { try report.add($0) } }
        world.close()
        try await server.stop()
        let again = try await APIServerProcess(options.server, on: store, credentials, loops)
        try report.add(ready("ready, \(world.podCount) pods", name, again))
        try report.add(memory("resident, loaded", name, Double(again.residentBytes)))
        try await again.stop()
    }

    // MARK: The kinds of calls

    private func creates(_ world: APIWorld, _ pods: Int, _ report: inout Report) async throws {
        for clients in options.concurrencies {
            let sample = try await APISample(world, clients: clients, until: .after(options.interval)) {
                client, _ in try await world.create(client)
            }
            try show("create", world, clients, sample, &report, Peer.createTime, Peer.creates[clients])
        }
        let left = pods - world.podCount
        guard left > 0 else { return }
        let clients = options.concurrencies.max() ?? 1
        let sample = try await APISample(world, clients: clients, until: .count(left)) { client, _ in
            try await world.create(client)
        }
        try show("create, the rest", world, clients, sample, &report, Peer.createTime, nil)
    }

    private func reads(_ world: APIWorld, _ report: inout Report) async throws {
        for clients in options.concurrencies {
            let sample = try await APISample(world, clients: clients, until: .after(options.interval)) {
                client, random in try await world.get(client, &random)
            }
            try show("get", world, clients, sample, &report, Peer.getTime, nil)
        }
    }

    private func patches(_ world: APIWorld, _ report: inout Report) async throws {
        for clients in options.concurrencies {
            let sample = try await APISample(world, clients: clients, until: .after(options.interval)) {
                client, random in try await world.patch(client, &random)
            }
            try show("patch", world, clients, sample, &report, nil, nil)
        }
    }

    private func lists(_ world: APIWorld, _ report: inout Report) async throws {
        let listed = min(options.listed, world.podCount)
        // All tenants', so that there are enough in every world.
        let size = Double(try await world.list("all", limit: listed)) / 1e6
        let sample = try await APISample(world, clients: 1, until: .after(options.interval)) { _, _ in
            _ = try await world.list("all", limit: listed)
        }
        let name = "\(world.name): \(listed) pods"
        try report.add(row("list, p50", name, sample.p50 / 1000, "ms"))
        try report.add(
            row(
                "list, server CPU a MB", name, sample.serverTime / size, "us", peer: Peer.listTimeOfAMegabyte)
        )
        for (selector, labels, fields) in [
            ("label", "tier=nowhere", ""), ("field", "", "status.phase=Nothing"),
        ] {
            let search = try await APISample(world, clients: 1, until: .after(options.interval)) { _, _ in
                try await world.search(labels: labels, fields: fields)
            }
            let time = search.serverTime / Double(world.podCount) * 1000
            try report.add(
                row("list by \(selector), none found, server CPU a 1,000 pods", world.name, time, "us"))
        }
    }

    private func show(
        _ call: String, _ world: APIWorld, _ clients: Int, _ sample: APISample, _ report: inout Report,
        _ peerTime: Double?, _ peerRate: Double?
    ) throws {
        let name = "\(world.name), \(clients) clients"
        try report.add(
            row("\(call), a second", name, sample.perSecond, "1/s", peer: peerRate, better: .higher))
        try report.add(row("\(call), server CPU", name, sample.serverTime, "us", peer: peerTime))
        try report.add(row("\(call), p50", name, sample.p50, "us"))
        try report.add(row("\(call), p99", name, sample.p99, "us"))
    }

    /// In a server of its own: counting takes time.
    private func countAllocations(
        _ folder: String, _ credentials: BenchCredentials, _ loops: EventLoopGroup, _ report: inout Report
    ) async throws {
        let server = try await APIServerProcess(
            options.server, on: .embedded(folder: folder), credentials, loops, counter: options.counter)
        let world = try await APIWorld("embedded", server, tenants: 1, connections: 32, loops.next())
        try await world.makeTenants()
        let calls: [(String, APISample.Call)] = [
            ("create", { client, _ in try await world.create(client) }),
            ("get", { client, random in try await world.get(client, &random) }),
            ("patch", { client, random in try await world.patch(client, &random) }),
        ]
        for (name, call) in calls {
            let warm = APISample.End.count(options.isQuick ? 50 : 1000)
            _ = try await APISample(world, clients: 32, until: warm, call)
            let sample = try await APISample(world, clients: 32, until: warm, call)
            try report.add(row("\(name), heap allocations", "32 clients", sample.allocations ?? 0, "1"))
        }
        world.close()
        try await server.stop()
    }

    // MARK: Rows

    private func row(
        _ measure: String, _ name: String, _ value: Double, _ unit: String, peer: Double? = nil,
        better: Row.Better = .lower
    ) -> Row {
        Row(
            measure: measure, case: name, value: value, unit: unit, peer: peer == nil ? "-" : Peer.name,
            peerValue: peer, better: better, runs: 1)
    }

    private func memory(_ measure: String, _ name: String, _ bytes: Double) -> Row {
        row(measure, name, bytes / 1e6, "MB", peer: measure.hasSuffix("empty") ? Peer.emptyMegabytes : nil)
    }

    private func ready(_ measure: String, _ name: String, _ server: APIServerProcess) -> Row {
        row(measure, name, server.readyAfter.microseconds / 1000, "ms", peer: Peer.readyMilliseconds)
    }

    /// For this process and the servers that it starts.
    private static func allowDescriptors(_ count: Int) throws {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(7), &limit)
        guard limit.rlim_cur < rlim_t(count) else { return }
        limit.rlim_cur = min(limit.rlim_max, rlim_t(count))
        guard setrlimit(__rlimit_resource_t(7), &limit) == 0 else {
            throw Complaint("the limit of open files is below \(count): raise it with ulimit -n")
        }
    }
}
