// What the agent counts, under the names that Kubernetes' dashboards and alerts know.

import Diagnostics
import Linux
import Synchronization

package struct AgentMetrics: Sendable {
    private let operations: Family<Counter>
    private let failedOperations: Family<Counter>
    private let operationSeconds: Family<Histogram>
    private let relistSeconds: Histogram
    private let pods: Gauge
    private let containers: Family<Gauge>
    private let startSeconds: Histogram
    private let startedPods: Counter
    private let failedPods: Counter
    private let startedContainers: Counter
    private let failedContainers: Counter
    private let census = Census()

    /// What each runtime has: the gauges show their sum.
    private final class Census: Sendable {
        let byRuntime = Mutex<[String: (pods: Int, running: Int, exited: Int)]>([:])
    }

    package init(_ metrics: Metrics, node: String) {
        metrics.gauge("kubelet_node_name", "The node's name; always 1.", labels: ["node"]).with(node).set(1)
        operations = metrics.counter(
            "kubelet_runtime_operations_total", "Calls of runtimes.", labels: ["operation_type"])
        failedOperations = metrics.counter(
            "kubelet_runtime_operations_errors_total", "Calls of runtimes that failed.",
            labels: ["operation_type"])
        operationSeconds = metrics.histogram(
            "kubelet_runtime_operations_duration_seconds", "How long calls of runtimes take.",
            labels: ["operation_type"])
        relistSeconds = metrics.histogram(
            "kubelet_pleg_relist_duration_seconds", "How long a look at all pods of a runtime takes.")
        pods = metrics.gauge("kubelet_running_pods", "Pods with a sandbox that is ready.")
        containers = metrics.gauge(
            "kubelet_running_containers", "Containers and machines by state.", labels: ["container_state"])
        startSeconds = metrics.histogram(
            "kubelet_pod_start_duration_seconds", "From when the agent first saw a pod until it was running.")
        startedPods = metrics.counter("kubelet_started_pods_total", "Sandboxes that were made.")
        failedPods = metrics.counter(
            "kubelet_started_pods_errors_total", "Sandboxes that could not be made.")
        startedContainers = metrics.counter(
            "kubelet_started_containers_total", "Containers and machines that were started.")
        failedContainers = metrics.counter(
            "kubelet_started_containers_errors_total", "Containers and machines that could not be started.")
    }

    /// Performs a call of a runtime and counts it. `method` is as in the proto, such as "RunPodSandbox".
    func measure<Result: Sendable>(
        _ method: String, _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        let operation = Self.operation(method)
        let watch = Stopwatch()
        operations.with(operation).increment()
        defer { operationSeconds.with(operation).observe(watch) }
        do {
            return try await body()
        } catch {
            failedOperations.with(operation).increment()
            throw error
        }
    }

    /// "run_podsandbox" for "RunPodSandbox".
    package static func operation(_ method: String) -> String {
        var name = ""
        for character in method.replacing("PodSandbox", with: "Podsandbox") {
            if character.isUppercase, !name.isEmpty { name += "_" }
            name += character.lowercased()
        }
        return name
    }

    func noteRelist(_ watch: Stopwatch, _ runtime: String, pods: Int, running: Int, exited: Int) {
        relistSeconds.observe(watch)
        let all = census.byRuntime.withLock { census in
            census[runtime] = (pods, running, exited)
            return Array(census.values)
        }
        self.pods.set(all.reduce(0) { $0 + $1.pods })
        containers.with("running").set(all.reduce(0) { $0 + $1.running })
        containers.with("exited").set(all.reduce(0) { $0 + $1.exited })
    }

    func notePodStart(after duration: Duration) { startSeconds.observe(duration.inSeconds) }

    /// Counts whether `body` makes a sandbox.
    func countPod(_ body: @Sendable () async throws -> Void) async throws {
        try await Self.count(startedPods, failedPods, body)
    }

    /// Counts whether `body` starts a container or machine.
    func countContainer(_ body: @Sendable () async throws -> Void) async throws {
        try await Self.count(startedContainers, failedContainers, body)
    }

    private static func count(
        _ successes: Counter, _ failures: Counter, _ body: @Sendable () async throws -> Void
    ) async throws {
        do {
            try await body()
            successes.increment()
        } catch {
            failures.increment()
            throw error
        }
    }
}
