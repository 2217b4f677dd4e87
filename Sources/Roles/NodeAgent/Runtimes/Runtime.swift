// One runtime of the node, spoken to in CRI: each call has a time limit of its own.

import Diagnostics
import Linux
import Messages
import Protobuf
import RPC

package struct Runtime: Sendable {
    package let endpoint: RuntimeEndpoint
    private let caller: any Caller
    private var metrics: AgentMetrics?

    package var name: String { endpoint.name }
    package var kind: RuntimeEndpoint.Kind { endpoint.kind }

    package init(_ endpoint: RuntimeEndpoint, _ caller: any Caller) {
        self.endpoint = endpoint
        self.caller = caller
    }

    /// The same, with its calls counted.
    func measured(by metrics: AgentMetrics) -> Runtime {
        var runtime = self
        runtime.metrics = metrics
        return runtime
    }

    /// How long calls may take. Stopping has its grace besides, running a command its own limit.
    package enum Limit {
        package static let look = Duration.seconds(15)
        package static let create = Duration.seconds(120)
        package static let remove = Duration.seconds(120)
        package static let pull = Duration.seconds(1800)
    }

    package func call<Request, Response>(
        _ method: UnaryMethod<Request, Response>, _ request: Request, limit: Duration
    ) async throws -> Response {
        guard let metrics else { return try await caller.call(method, request, options: .timeout(limit)) }
        return try await metrics.measure(method.name.method) {
            try await caller.call(method, request, options: .timeout(limit))
        }
    }

    /// What has become of sandboxes and containers, from now on. UNIMPLEMENTED from runtimes that do not
    /// tell.
    func events() async throws -> ResponseStream<CRI.ContainerEventResponse> {
        try await caller.call(CRI.RuntimeService.getContainerEvents, .init())
    }

    package func console() async throws -> BidirectionalCall<VM.ConsoleRequest, VM.ConsoleResponse> {
        try await caller.call(VM.VirtualMachines.console)
    }

    // MARK: Looking

    /// One line that says what it is, such as "containerd://1.6.20".
    package func version() async throws -> String {
        let answer = try await call(
            CRI.RuntimeService.version, .with { $0.version = "v1" }, limit: Limit.look)
        return "\(answer.runtimeName)://\(answer.runtimeVersion)"
    }

    /// Nil when all is well, else what the runtime says is not.
    package func problem() async throws -> String? {
        let answer = try await call(CRI.RuntimeService.status, CRI.StatusRequest(), limit: Limit.look)
        let failing = (answer.status?.conditions ?? []).filter { !$0.status }
        guard !failing.isEmpty else { return nil }
        return failing.map { condition in
            [condition.type, condition.reason, condition.message].filter { !$0.isEmpty }
                .joined(separator: ": ")
        }.joined(separator: "; ")
    }

    /// Everything that node agents made here, of one pod or of all.
    package func list(uid: String? = nil) async throws -> (
        sandboxes: [CRI.PodSandbox], containers: [CRI.Container]
    ) {
        let selector = uid.map { [Labels.podUID: $0] } ?? [:]
        let sandboxes = try await call(
            CRI.RuntimeService.listPodSandbox,
            .with { $0.filter = .with { $0.labelSelector = selector } }, limit: Limit.look)
        let containers = try await call(
            CRI.RuntimeService.listContainers,
            .with { $0.filter = .with { $0.labelSelector = selector } }, limit: Limit.look)
        return (
            sandboxes.items.filter { $0.labels[Labels.podUID] != nil },
            containers.containers.filter { $0.labels[Labels.podUID] != nil }
        )
    }

    package func containerStatus(_ id: String) async throws -> CRI.ContainerStatus {
        let answer = try await call(
            CRI.RuntimeService.containerStatus, .with { $0.containerId = id }, limit: Limit.look)
        guard let status = answer.status else {
            throw RPCError(.internalError, "runtime \(name) gave no status of container \(id)")
        }
        return status
    }

    package func sandboxStatus(_ id: String) async throws -> CRI.PodSandboxStatus {
        let answer = try await call(
            CRI.RuntimeService.podSandboxStatus, .with { $0.podSandboxId = id }, limit: Limit.look)
        guard let status = answer.status else {
            throw RPCError(.internalError, "runtime \(name) gave no status of sandbox \(id)")
        }
        return status
    }

    // MARK: Images

    /// The image's id, nil when it is not here.
    package func imageID(_ image: CRI.ImageSpec) async throws -> String? {
        let answer = try await call(
            CRI.ImageService.imageStatus, .with { $0.image = image }, limit: Limit.look)
        return answer.image?.id
    }

    package func pull(_ image: CRI.ImageSpec, _ auth: CRI.AuthConfig?, for sandbox: CRI.PodSandboxConfig)
        async throws -> String
    {
        let request = CRI.PullImageRequest.with {
            $0.image = image
            $0.auth = auth
            $0.sandboxConfig = sandbox
        }
        return try await call(CRI.ImageService.pullImage, request, limit: Limit.pull).imageRef
    }

    // MARK: Sandboxes

    package func runSandbox(_ config: CRI.PodSandboxConfig, handler: String) async throws -> String {
        let request = CRI.RunPodSandboxRequest.with {
            $0.config = config
            $0.runtimeHandler = handler
        }
        return try await call(CRI.RuntimeService.runPodSandbox, request, limit: Limit.create).podSandboxId
    }

    package func stopSandbox(_ id: String) async throws {
        _ = try await call(
            CRI.RuntimeService.stopPodSandbox, .with { $0.podSandboxId = id }, limit: Limit.remove)
    }

    package func removeSandbox(_ id: String) async throws {
        _ = try await call(
            CRI.RuntimeService.removePodSandbox, .with { $0.podSandboxId = id }, limit: Limit.remove)
    }

    // MARK: Containers

    package func createContainer(
        _ config: CRI.ContainerConfig, in sandbox: String, _ sandboxConfig: CRI.PodSandboxConfig
    ) async throws -> String {
        let request = CRI.CreateContainerRequest.with {
            $0.podSandboxId = sandbox
            $0.config = config
            $0.sandboxConfig = sandboxConfig
        }
        return try await call(CRI.RuntimeService.createContainer, request, limit: Limit.create).containerId
    }

    package func createMachine(
        _ config: CRI.ContainerConfig, _ machine: VM.VirtualMachineConfig, in sandbox: String,
        _ sandboxConfig: CRI.PodSandboxConfig
    ) async throws -> String {
        let request = VM.CreateVirtualMachineRequest.with {
            $0.podSandboxId = sandbox
            $0.config = config
            $0.sandboxConfig = sandboxConfig
            $0.virtualMachine = machine
        }
        return try await call(VM.VirtualMachines.createVirtualMachine, request, limit: Limit.create)
            .containerId
    }

    package func startContainer(_ id: String) async throws {
        _ = try await call(
            CRI.RuntimeService.startContainer, .with { $0.containerId = id }, limit: Limit.create)
    }

    package func stopContainer(_ id: String, grace: Duration) async throws {
        let seconds = max(grace.components.seconds, 0)
        _ = try await call(
            CRI.RuntimeService.stopContainer,
            .with {
                $0.containerId = id
                $0.timeout = seconds
            }, limit: .seconds(seconds) + .seconds(60))
    }

    package func updateContainer(_ id: String, _ resources: CRI.LinuxContainerResources) async throws {
        _ = try await call(
            CRI.RuntimeService.updateContainerResources,
            .with {
                $0.containerId = id
                $0.linux = resources
            }, limit: Limit.create)
    }

    package func removeContainer(_ id: String) async throws {
        _ = try await call(
            CRI.RuntimeService.removeContainer, .with { $0.containerId = id }, limit: Limit.remove)
    }

    /// A command in a container, to its end.
    package func run(_ command: [String], in id: String, limit: Duration) async throws -> CRI.ExecSyncResponse
    {
        let seconds = max(limit.components.seconds, 1)
        return try await call(
            CRI.RuntimeService.execSync,
            .with {
                $0.containerId = id
                $0.cmd = command
                $0.timeout = seconds
            }, limit: .seconds(seconds) + .seconds(5))
    }
}

extension RPCError {
    /// The runtime cannot be asked at all: nothing is known, and nothing may be concluded.
    package var isAway: Bool { code == .unavailable }
    package var isNotFound: Bool { code == .notFound }
}
