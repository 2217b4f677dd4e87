// Notices what changed in the runtimes without us: containers that ended, sandboxes that died, things of pods
// that nobody wants. Two cheap calls for each runtime, once a second.

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
    private let log: Logger

    /// `changed` is told of every pod that is there at the first look, and of every change after it.
    package init(_ runtime: Runtime, log: Logger, changed: @escaping Observer) {
        self.runtime = runtime
        self.log = log
        self.changed = changed
    }

    package func run(every period: Duration) async throws {
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
            try await MonotonicClock.sleep(for: period)
        }
    }

    package func lookOnce() async throws {
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
