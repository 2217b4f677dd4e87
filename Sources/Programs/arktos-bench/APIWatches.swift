// What it costs the server to tell watchers of changes: many who watch the same, and many who each watch the
// pods of one node.

import Linux
import Messages
import RPC

struct APIWatches {
    private let world: APIWorld
    private let options: APIOptions
    /// Streams on one connection.
    private static let share = 50
    private static let writers = 8
    private static let patience = Duration.seconds(120)

    init(_ world: APIWorld, _ options: APIOptions) {
        self.world = world
        self.options = options
    }

    func rows(_ add: (Row) throws -> Void) async throws {
        let nodes = options.watchers.max() ?? 1
        try await world.makeWatched(nodes) { "node-\($0)" }
        let alone = try await run()
        for count in options.watchers {
            let watchers = try await open(count) { _ in "" }
            let run = try await run(watchers)
            close(watchers)
            let deliveries = Double(count * options.changes)
            let time = (run.processorTime - alone.processorTime).microseconds / deliveries
            let name = "\(world.name): \(count) watchers"
            try add(row("watch, server CPU a delivery", name, time, "us", 26))
            try add(
                row(
                    "watch, deliveries a second", name, deliveries / run.took.microseconds * 1e6, "1/s",
                    38_000,
                    .higher))
            try add(
                row("watch, resident a watcher", name, run.residentBytes / Double(count) / 1000, "kB", nil))
        }
        let watchers = try await open(nodes) { "node-\($0)" }
        let run = try await run(watchers, eachSees: options.changes / nodes)
        close(watchers)
        let name = "\(world.name): \(nodes) nodes, own pods"
        for (what, cost) in [("patch, nobody watching", alone), ("patch, a node watching", run)] {
            try add(
                row(
                    "\(what), server CPU", name, cost.processorTime.microseconds / Double(options.changes),
                    "us",
                    cost.took == run.took ? 2400 : nil))
        }
    }

    private struct Run {
        let took: Duration
        let processorTime: Duration
        let residentBytes: Double
    }

    private struct Watchers {
        var channels: [Channel] = []
        var streams: [ResponseStream<WatchEvent>] = []
        var residentBefore = 0
    }

    private func open(_ count: Int, _ node: (Int) -> String) async throws -> Watchers {
        var watchers = Watchers()
        watchers.residentBefore = try world.server.residentBytes
        for index in 0..<count {
            if index % Self.share == 0 { watchers.channels.append(world.server.connect()) }
            watchers.streams.append(
                try await world.watch(
                    watchers.channels[watchers.channels.count - 1],
                    node(index).isEmpty ? world.tenants[0] : "all", node: node(index)))
        }
        return watchers
    }

    private func close(_ watchers: Watchers) {
        for stream in watchers.streams { stream.cancel() }
        for channel in watchers.channels { channel.close() }
    }

    /// All changes, by several writers, until every watcher has seen its events.
    private func run(_ watchers: Watchers? = nil, eachSees count: Int? = nil) async throws -> Run {
        let watchers = watchers ?? Watchers()
        let server = world.server
        let resident = Double(try server.residentBytes - watchers.residentBefore)
        let before = try server.processorTime
        let start = MonotonicClock.now
        let (changes, watched) = (options.changes, options.watchers.max() ?? 1)
        let seen = count ?? changes
        try await withThrowingTaskGroup(of: Void.self) { group in
            for stream in watchers.streams where seen > 0 {
                group.addTask(executorPreference: world.loop) {
                    for _ in 0..<seen where try await stream.nextEncoded() == nil {
                        throw Complaint("a watch ended before its events had come")
                    }
                }
            }
            for writer in 0..<Self.writers {
                group.addTask(executorPreference: world.loop) {
                    for change in stride(from: writer, to: changes, by: Self.writers) {
                        try await world.change(watched: change % watched, writer)
                    }
                }
            }
            group.addTask {
                try await MonotonicClock.sleep(for: Self.patience)
                throw Complaint("the watchers did not see all changes in \(Self.patience)")
            }
            for _ in 0..<Self.writers + (seen > 0 ? watchers.streams.count : 0) { try await group.next() }
            group.cancelAll()
        }
        return Run(
            took: start.duration(to: MonotonicClock.now), processorTime: try server.processorTime - before,
            residentBytes: resident)
    }

    private func row(
        _ measure: String, _ name: String, _ value: Double, _ unit: String, _ peer: Double?,
        _ better: Row.Better = .lower
    ) -> Row {
        Row(
            measure: measure, case: name, value: value, unit: unit,
            peer: peer == nil ? "-" : "Arktos v1.0 on etcd", peerValue: peer, better: better, runs: 1)
    }
}
