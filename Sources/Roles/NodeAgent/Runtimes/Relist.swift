// Notices what changed in the runtimes without us: containers that ended, sandboxes that died, things of pods
// that nobody wants. Two cheap calls for each runtime: when it tells of a change, where it does, and else
// once a second.

import Diagnostics
import Linux
import Messages
import RPC
import Synchronization

package final class Relist: Sendable {
    /// What is told apart between two looks: which sandboxes and containers a pod has, and their states.
    private typealias Picture = Set<String>

    private let runtime: Runtime
    /// Whether the pod is still there, too.
    package typealias Observer = @Sendable (PodIdentity, Runtime, _ isThere: Bool) -> Void

    private let changed: Observer
    private let pictures = Mutex<[PodIdentity: Picture]>([:])
    private let metrics: AgentMetrics?
    private let log: Logger
    /// Rung when the runtime tells of something.
    private let bell = Bell()
    private let isTold = Atomic(false)
    /// In which a runtime that tells is looked at though it says nothing: what it told may have been lost.
    private static let distrust = Duration.seconds(30)

    /// `changed` is told of every pod that is there at the first look, and of every change after it.
    package init(
        _ runtime: Runtime, metrics: AgentMetrics? = nil, log: Logger, changed: @escaping Observer
    ) {
        self.runtime = runtime
        self.metrics = metrics
        self.log = log
        self.changed = changed
    }

    package func run(every period: Duration) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.listen() }
            group.addTask { try await self.look(every: period) }
            defer { group.cancelAll() }
            try await group.waitForAll()
        }
    }

    /// Ends when the runtime is one that does not tell.
    private func listen() async throws {
        while true {
            do {
                let events = try await runtime.events()
                while try await events.next() != nil {
                    isTold.store(true, ordering: .relaxed)
                    bell.ring()
                }
            } catch let error as RPCError where error.code == .unimplemented {
                return
            } catch {
                try Task.checkCancellation()
            }
            isTold.store(false, ordering: .relaxed)
            bell.ring()
            try await MonotonicClock.sleep(for: .seconds(1))
        }
    }

    private func look(every period: Duration) async throws {
        var wasAway = false
        while true {
            do {
                try await lookOnce()
                wasAway = false
            } catch {
                try Task.checkCancellation()
                if !wasAway { log.warning("relist failed", ["name": runtime.name, "error": "\(error)"]) }
                wasAway = true
            }
            try Task.checkCancellation()
            let isTold = self.isTold.load(ordering: .relaxed) && !wasAway
            await bell.wait(atMost: isTold ? max(period, Self.distrust) : period)
        }
    }

    package func lookOnce() async throws {
        let watch = Stopwatch()
        let (sandboxes, containers) = try await runtime.list()
        var fresh: [PodIdentity: Picture] = [:]
        for sandbox in sandboxes {
            guard let pod = PodIdentity(labels: sandbox.labels) else { continue }
            fresh[pod, default: []].insert("\(sandbox.id) \(sandbox.state.rawValue)")
        }
        for container in containers {
            guard let pod = PodIdentity(labels: container.labels) else { continue }
            fresh[pod, default: []].insert("\(container.id) \(container.state.rawValue)")
        }
        metrics?.noteRelist(
            watch, runtime.name, pods: sandboxes.count { $0.state == .ready },
            running: containers.count { $0.state == .running },
            exited: containers.count { $0.state == .exited })
        let old = pictures.withLock { pictures in
            let old = pictures
            pictures = fresh
            return old
        }
        for pod in Set(old.keys).union(fresh.keys) where old[pod] != fresh[pod] {
            changed(pod, runtime, fresh[pod] != nil)
        }
    }
}
