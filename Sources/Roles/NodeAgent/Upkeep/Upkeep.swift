// What keeps a node in order beside its pods' lives: logs that do not grow for ever, images that go when
// nobody uses them, and pods that leave before the node is out of memory or disk.

import API
import APIClient
import Diagnostics
import Linux
import Messages
import RPC

/// How, and how often.
package struct UpkeepSettings: Sendable {
    package var logs = LogRotation()
    package var images = ImageCollection()
    package var logPeriod = Duration.seconds(10)
    package var imagePeriod = Duration.seconds(300)
    package var pressurePeriod = Duration.seconds(10)
    /// After an eviction, until its room is counted on.
    package var settlingPeriod = Duration.seconds(30)
    /// Blocks; the root directory is given.
    package var pressure: @Sendable (_ root: String) throws -> NodePressure = {
        try NodePressure.read(root: $0)
    }

    package init() {}
}

package struct Upkeep: Sendable {
    private let services: PodServices
    private let settings: UpkeepSettings
    private let pods: Informer<Pod>
    private let workers: PodWorkers

    package init(
        _ services: PodServices, _ settings: UpkeepSettings, _ pods: Informer<Pod>, _ workers: PodWorkers
    ) {
        self.services = services
        self.settings = settings
        self.pods = pods
        self.workers = workers
    }

    /// Until it is cancelled.
    package func run() async throws {
        try await pods.waitUntilSynced()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.rotateLogs() }
            group.addTask { try await self.collectImages() }
            group.addTask { try await self.relieve() }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func rotateLogs() async throws {
        while true {
            for runtime in services.registry.runtimes {
                await attempt("logs not looked at", runtime.name) {
                    try await settings.logs.rotate(
                        runtime, services.settings, now: services.clock.now, log: services.log)
                }
            }
            try await MonotonicClock.sleep(for: settings.logPeriod)
        }
    }

    private func collectImages() async throws {
        var collections: [String: ImageCollection] = [:]
        while true {
            for runtime in services.registry.runtimes {
                var collection = collections[runtime.name] ?? settings.images
                await attempt("images not looked at", runtime.name) {
                    _ = try await collection.collect(runtime, now: services.clock.now, log: services.log)
                }
                collections[runtime.name] = collection
            }
            try await MonotonicClock.sleep(for: settings.imagePeriod)
        }
    }

    /// A runtime that is away is asked again in the next round.
    private func attempt(_ problem: StaticString, _ name: String, _ work: () async throws -> Void) async {
        do { try await work() } catch is CancellationError {} catch {
            services.log.warning(problem, ["name": name, "error": "\(error)"])
        }
    }

    // MARK: Pressure

    private func relieve() async throws {
        while true {
            var pause = settings.pressurePeriod
            await attempt("pressure not relieved", services.node.name) {
                guard try await evictOne() else { return }
                pause = settings.settlingPeriod
            }
            try await MonotonicClock.sleep(for: pause)
        }
    }

    private func evictOne() async throws -> Bool {
        let (root, read) = (services.settings.root, settings.pressure)
        let pressure = try await BlockingPool.shared.run { try read(root) }
        guard let resource = PodEviction.shortage(pressure) else { return false }
        var used: [String: Int64] = [:]
        for runtime in services.registry.runtimes {
            let answer = try await runtime.call(
                CRI.RuntimeService.listContainerStats, CRI.ListContainerStatsRequest(),
                limit: Runtime.Limit.look)
            for pod in PodUsage.pods(of: answer.stats) {
                used[pod.uid] = Int64(
                    clamping: resource == .memory
                        ? pod.usage.memoryWorkingSetBytes : pod.usage.filesystemUsedBytes)
            }
        }
        let candidates = pods.objects.map { PodEviction.Candidate($0, used: used[$0.metadata.uid] ?? 0) }
        guard let eviction = PodEviction.choose(candidates, resource) else { return false }
        services.log.warning("pod evicted", ["uid": eviction.uid, "reason": eviction.message])
        workers.evict(eviction)
        return true
    }
}
