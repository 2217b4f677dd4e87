// Keeps the set of shards what the StorageCluster objects say: a new one is opened, a removed one closed,
// without a restart.

import API
import Diagnostics
import Messages
import Storage
import Synchronization

struct PartitionKeeper: Sendable {
    let partitions: Partitions
    let opener: any StoreOpener
    let settings: Shard.Settings
    let log: Logger
    /// Called with each shard before it is used.
    private let onNewShard: @Sendable (Shard) -> Void
    private let changes: AsyncStream<Void>

    init(
        _ partitions: Partitions, opener: any StoreOpener, settings: Shard.Settings, log: Logger,
        onNewShard: @escaping @Sendable (Shard) -> Void
    ) {
        self.partitions = partitions
        self.opener = opener
        self.settings = settings
        self.log = log
        self.onNewShard = onNewShard
        // Only that something has changed counts.
        let (stream, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        changes = stream
        partitions.system.resources[StorageCluster.self].cache.observe { _ in signal.yield() }
    }

    private struct Running {
        let address: StoreAddress
        let task: Task<Void, Never>
    }

    /// Runs until the task is cancelled; then all of them are closed.
    func run() async {
        var running: [StoreID: Running] = [:]
        for await _ in changes {
            let wanted = self.wanted
            for (id, shard) in running where wanted[id] != shard.address {
                running[id] = nil
                partitions.remove(id)
                shard.task.cancel()
                await shard.task.value
            }
            for (id, address) in wanted where running[id] == nil {
                running[id] = Running(address: address, task: start(id, address))
            }
        }
        for shard in running.values { shard.task.cancel() }
        for shard in running.values { await shard.task.value }
    }

    private func start(_ id: StoreID, _ address: StoreAddress) -> Task<Void, Never> {
        let member = StoreMember(id, at: address, opener: opener)
        let shard = Shard(member, besides: partitions.system, settings, log: log)
        onNewShard(shard)
        partitions.add(shard)
        let events = EventSweep(registry: shard.registry, settings.lifetimes, log: log) { [partitions] path in
            partitions.counts(path, in: id)
        }
        // A child of `run` in all but name: it is cancelled and awaited there. Not in a group, because each
        // is cancelled on its own.
        return Task { [partitions] in
            await shard.keepFollowing(events: events) {
                partitions.viewChanged("store cluster \(id) has been read; list again")
            }
        }
    }

    private var wanted: [StoreID: StoreAddress] {
        var wanted: [StoreID: StoreAddress] = [:]
        let clusters: [StorageCluster] = partitions.system.resources[StorageCluster.self].cache.decoded(
            below: "")
        for cluster in clusters {
            guard let id = StoreID(cluster.storageClusterId), id != .system,
                let address = StoreAddress(cluster.serviceAddress)
            else { continue }
            wanted[id] = address
        }
        return wanted
    }

    /// How long a start waits for the stores beside store 0.
    private static let patience: Duration = .seconds(5)

    /// Returns when every store cluster that is registered has been read, or has been found to be out of
    /// reach, or has taken too long.
    func waitForFirstRound() async throws {
        let deadline = ContinuousClock.now + Self.patience
        while ContinuousClock.now < deadline {
            let isDone = wanted.keys.allSatisfy { id in
                partitions.shard(id).map { $0.isFollowing || $0.problem != nil } ?? false
            }
            if isDone { return }
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}
