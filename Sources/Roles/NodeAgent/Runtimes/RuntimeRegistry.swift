// The runtimes of the node: which one a pod belongs to, and which ones are up.

import Diagnostics
import Linux
import Messages
import RPC
import Synchronization

package final class RuntimeRegistry: Sendable {
    /// How a runtime was the last time it was asked.
    package enum Health: Hashable, Sendable {
        case notAskedYet
        case ready
        case failing(String)

        package var isReady: Bool { self == .ready }
    }

    package let runtimes: [Runtime]
    package let primary: Runtime
    private let state: Mutex<State>
    private let log: Logger

    private struct State {
        var health: [String: Health] = [:]
        var versions: [String: String] = [:]
        var observers: [@Sendable () -> Void] = []
    }

    package init(_ runtimes: [Runtime], primary: String, log: Logger) {
        guard let first = runtimes.first(where: { $0.name == primary }) else {
            preconditionFailure("the primary runtime \(primary) is not among the runtimes")
        }
        self.runtimes = runtimes
        self.primary = first
        self.log = log
        state = Mutex(State())
    }

    /// The first of the kind; nil when the node has none.
    package func runtime(for kind: RuntimeEndpoint.Kind) -> Runtime? { runtimes.first { $0.kind == kind } }

    /// The one that the pod names (`runtimeClassName`), or the first of its kind. One of another kind cannot
    /// run it.
    package func runtime(for pod: Pod) -> Runtime? {
        let kind: RuntimeEndpoint.Kind = pod.spec.virtualMachine == nil ? .container : .vm
        guard let name = pod.spec.runtimeClassName, !name.isEmpty else { return runtime(for: kind) }
        return runtime(named: name).flatMap { $0.kind == kind ? $0 : nil }
    }

    package func runtime(named name: String) -> Runtime? { runtimes.first { $0.name == name } }

    package func health(of runtime: Runtime) -> Health {
        state.withLock { $0.health[runtime.name] ?? .notAskedYet }
    }

    package func health(of kind: RuntimeEndpoint.Kind) -> Health {
        let all = runtimes.filter { $0.kind == kind }.map { health(of: $0) }
        return all.first { $0.isReady } ?? all.first ?? .failing("no \(kind.rawValue) runtime is configured")
    }

    /// "name://version" of the primary runtime; empty before it was reached.
    package var primaryVersion: String { state.withLock { $0.versions[primary.name] ?? "" } }

    /// Called after each change of a runtime's health.
    package func observe(_ observer: @escaping @Sendable () -> Void) {
        state.withLock { $0.observers.append(observer) }
    }

    /// Asks every runtime each `period`, all at the same time.
    package func run(every period: Duration) async throws {
        while true {
            await pollOnce()
            try await MonotonicClock.sleep(for: period)
        }
    }

    package func pollOnce() async {
        await withTaskGroup(of: Void.self) { group in
            for runtime in runtimes { group.addTask { await self.poll(runtime) } }
        }
    }

    private func poll(_ runtime: Runtime) async {
        var fresh = Health.ready
        do {
            if let problem = try await runtime.problem() { fresh = .failing(problem) }
            if state.withLock({ $0.versions[runtime.name] }) == nil || fresh != health(of: runtime) {
                let version = try await runtime.version()
                state.withLock { $0.versions[runtime.name] = version }
            }
        } catch {
            fresh = .failing("\(error)")
        }
        let (old, observers) = state.withLock { state in
            let old = state.health.updateValue(fresh, forKey: runtime.name)
            return (old, state.observers)
        }
        guard old != fresh else { return }
        switch fresh {
        case .failing(let problem):
            log.warning("runtime not ready", ["name": runtime.name, "error": problem])
        case .ready: log.info("runtime ready", ["name": runtime.name])
        case .notAskedYet: break
        }
        for observer in observers { observer() }
    }
}
