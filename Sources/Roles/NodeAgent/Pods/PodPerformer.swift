// Performs single actions of a pod's plan on its runtime, and tells users of them. Decides nothing.

import API
import Diagnostics
import Linux
import Messages
import RPC

/// What all workers of a node share.
package struct PodServices: Sendable {
    package var registry: RuntimeRegistry
    package var objects: ObjectReader
    package var statuses: StatusWriter
    package var events: EventRecorder
    package var room: NodeRoom
    package var allocations: AllocationWriter
    package var settings: PodSettings
    package var node: NodeFacts
    package var metrics: AgentMetrics
    package var clock: any WallClock
    package var loops: EventLoopGroup
    package var log: Logger
}

/// How this node treats pods.
package struct PodSettings: Sendable {
    package var root = "/var/lib/arktos/node"
    package var logRoot = "/var/log/arktos/pods"
    package var restarts = BackOffPolicy()
    package var pulls = BackOffPolicy()
    /// For steps that fail for other reasons.
    package var retries = BackOffPolicy(first: .seconds(1), maximum: .seconds(30))
    /// How often volumes are compared with the objects that they come from.
    package var refreshPeriod = Duration.seconds(60)
    package var network = NodeNetworkSettings()
    package var mountNamespace: String?
    package var allowsHostPaths = false
    package var allowsHostAccess = false

    package init() {}
}

/// Why a step was not possible, as a container's waiting state shows it.
package struct StepFault: Error, Sendable {
    package var reason: String
    package var message: String

    package init(_ reason: String, _ message: String) {
        self.reason = reason
        self.message = message
    }
}

struct PodPerformer: Sendable {
    let services: PodServices
    let runtime: Runtime
    let identity: PodIdentity
    let directory: PodDirectory
    let volumes: PodVolumes

    init(_ services: PodServices, _ runtime: Runtime, _ identity: PodIdentity) {
        self.services = services
        self.runtime = runtime
        self.identity = identity
        let settings = services.settings
        directory = PodDirectory(root: settings.root, logRoot: settings.logRoot, identity)
        volumes = PodVolumes(
            directory, mountNamespace: settings.mountNamespace, allowsHostPaths: settings.allowsHostPaths)
    }

    func record(_ kind: EventRecorder.Kind, _ reason: String, _ message: String, _ container: String = "") {
        services.events.record(kind, reason, message, pod: identity, container: container)
    }

    // MARK: Volumes

    /// Host paths by volume.
    func prepareVolumes(_ pod: Pod, _ addresses: [String]) async throws -> [String: String] {
        let objects = try await services.objects.objects(of: pod)
        do {
            return try await volumes.prepare(pod, fields(pod, addresses), objects)
        } catch {
            throw StepFault("FailedMount", "\(error)")
        }
    }

    func fields(_ pod: Pod, _ addresses: [String]) -> PodFields {
        PodFields(
            pod, hostAddress: services.node.address, podAddresses: addresses,
            allocatable: services.node.allocatable)
    }

    // MARK: Sandbox

    func sandboxConfig(_ pod: Pod, _ attempt: UInt32) -> CRI.PodSandboxConfig {
        SandboxConfiguration.of(
            pod, attempt: attempt, logDirectory: directory.logs, services.settings.network)
    }

    func createSandbox(_ pod: Pod, attempt: UInt32) async throws {
        if !services.settings.allowsHostAccess, let wish = HostAccess.wish(of: pod) {
            throw StepFault(
                "FailedCreatePodSandBox", "\(wish) is not allowed for tenant \(identity.tenant) on this node")
        }
        do {
            try await services.metrics.countPod {
                _ = try await runtime.runSandbox(sandboxConfig(pod, attempt), handler: "")
            }
        } catch let error as RPCError where !error.isAway {
            throw StepFault("FailedCreatePodSandBox", "Failed to create pod sandbox: \(error.message)")
        }
    }

    // MARK: Image

    /// The reference of the image, which is here afterwards.
    func pullImage(_ pod: Pod, _ workload: Workload, _ sandbox: ObservedSandbox) async throws -> String {
        guard !workload.image.isEmpty else {
            throw StepFault("InvalidImageName", "container \(workload.name) names no image")
        }
        let image = CRI.ImageSpec.with { $0.image = workload.image }
        if workload.pullPolicy != .always, let id = try await runtime.imageID(image) {
            record(
                .normal, "Pulled", "Container image \"\(workload.image)\" already present on machine",
                workload.name)
            return id
        }
        guard workload.pullPolicy != .never else {
            throw StepFault(
                "ErrImageNeverPull",
                "Container image \"\(workload.image)\" is not present with pull policy of Never")
        }
        record(.normal, "Pulling", "Pulling image \"\(workload.image)\"", workload.name)
        let watch = Stopwatch()
        let reference = try await pull(image, pod, sandbox)
        record(
            .normal, "Pulled",
            "Successfully pulled image \"\(workload.image)\" in \(watch.elapsed.components.seconds)s",
            workload.name)
        return try await runtime.imageID(image) ?? reference
    }

    private func pull(_ image: CRI.ImageSpec, _ pod: Pod, _ sandbox: ObservedSandbox) async throws -> String {
        let objects = pod.spec.imagePullSecrets.isEmpty ? nil : try await services.objects.objects(of: pod)
        let secrets = pod.spec.imagePullSecrets.compactMap { objects?.secrets[$0.name] }
        let auth = RegistryCredentials.find(in: secrets, for: image.image)
        do {
            return try await runtime.pull(image, auth, for: sandboxConfig(pod, sandbox.attempt))
        } catch let error as RPCError where !error.isAway {
            throw StepFault("ErrImagePull", error.message)
        }
    }

    // MARK: Containers

    func createContainer(
        _ pod: Pod, _ workload: Workload, attempt: UInt32, image: String, in sandbox: ObservedSandbox
    ) async throws {
        let objects = try await services.objects.objects(of: pod)
        let fields = fields(pod, sandbox.addresses)
        let sandboxConfig = sandboxConfig(pod, sandbox.attempt)
        do {
            if let machine = pod.spec.virtualMachine {
                let files = try SeedFiles.of(pod, machine, fields, objects)
                let config = try MachineConfiguration.machine(pod, machine, objects, files: files)
                let container = MachineConfiguration.container(
                    pod, workload, attempt: attempt, imageReference: image)
                _ = try await runtime.createMachine(container, config, in: sandbox.id, sandboxConfig)
            } else {
                let config = try await containerConfig(pod, workload, attempt, image, fields, objects)
                _ = try await runtime.createContainer(config, in: sandbox.id, sandboxConfig)
            }
        } catch let error as ConfigurationError {
            throw StepFault("CreateContainerConfigError", error.description)
        } catch let error as RPCError where !error.isAway {
            throw StepFault("CreateContainerError", error.message)
        }
        record(.normal, "Created", "Created container: \(workload.name)", workload.name)
    }

    private func containerConfig(
        _ pod: Pod, _ workload: Workload, _ attempt: UInt32, _ image: String, _ fields: PodFields,
        _ objects: PodObjects
    ) async throws -> CRI.ContainerConfig {
        guard let container = pod.container(named: workload.name) else {
            throw ConfigurationError("the pod has no container \(workload.name)")
        }
        let paths: [String: String]
        do { paths = try await volumes.prepare(pod, fields, objects) } catch let error as SystemError {
            throw ConfigurationError("\(error)")
        }
        if !pod.spec.hostNetwork { try await volumes.writeHosts(pod, fields.podAddresses) }
        let words = directory.terminationLog(workload.name, attempt)
        try await BlockingPool.shared.run {
            try Files.makeDirectories(Files.parent(of: words))
            try Files.write([], to: words, mode: 0o666)
            try Files.setMode(words, 0o666)
        }
        let inputs = ContainerInputs(
            fields: fields, objects: objects, volumes: paths,
            hostsFile: pod.spec.hostNetwork ? nil : directory.hosts, terminationLog: words,
            nodeMemory: services.node.memory)
        var config = try ContainerConfiguration.of(
            container, workload, attempt: attempt, imageReference: image, inputs)
        config.mounts = try await volumes.resolve(config.mounts, paths)
        return config
    }

    func startContainer(_ pod: Pod, _ workload: Workload, id: String, _ addresses: [String]) async throws {
        do {
            try await services.metrics.countContainer { try await runtime.startContainer(id) }
        } catch let error as RPCError where !error.isAway {
            throw StepFault("RunContainerError", error.message)
        }
        record(.normal, "Started", "Started container \(workload.name)", workload.name)
        guard let container = pod.container(named: workload.name),
            let hook = container.lifecycle?.postStart
        else { return }
        do {
            try await asker(container, id, addresses).run(hook, limit: .seconds(120))
        } catch {
            try Task.checkCancellation()
            record(.warning, "FailedPostStartHook", "PostStartHook failed: \(error)", workload.name)
            try await runtime.stopContainer(id, grace: .seconds(2))
        }
    }

    func asker(_ container: Container, _ id: String, _ addresses: [String]) -> ProbeAsker {
        ProbeAsker(
            runtime, container, id: id, address: addresses.first ?? services.node.address,
            loop: services.loops.next())
    }

    /// The hook and the runtime's stop share the grace.
    func stopContainer(
        _ pod: Pod?, name: String, id: String, grace: Duration, _ why: PodAction.StopReason,
        _ addresses: [String]
    ) async throws {
        record(.normal, "Killing", Self.sentence(name, why), name)
        let watch = Stopwatch()
        if grace > .zero, let container = pod?.container(named: name), let hook = container.lifecycle?.preStop
        {
            do {
                try await asker(container, id, addresses).run(hook, limit: grace)
            } catch {
                try Task.checkCancellation()
                record(.warning, "FailedPreStopHook", "PreStopHook failed: \(error)", name)
            }
        }
        do {
            try await runtime.stopContainer(id, grace: max(grace - watch.elapsed, .zero))
        } catch let error as RPCError where error.isNotFound {
            return
        }
    }

    func setPower(_ name: String, _ id: String, _ power: PowerSpec) async throws {
        switch power {
        case .running:
            try await runtime.resume(id)
            record(.normal, "Resumed", "Virtual machine \(name) goes on", name)
        case .paused:
            try await runtime.pause(id)
            record(.normal, "Paused", "Virtual machine \(name) is paused", name)
        case .suspended:
            try await runtime.suspend(id)
            record(.normal, "Suspended", "Virtual machine \(name) is suspended to disk", name)
        case .shutdown: preconditionFailure("a machine is switched off by stopping it")
        }
    }

    // MARK: Resources

    func allocate(_ pod: Pod, _ given: Amounts) async throws {
        do { try await services.allocations.write(given, of: pod) } catch {
            throw StepFault("FailedResize", error.message)
        }
    }

    func resizeContainer(_ name: String, _ id: String, _ size: ContainerSize) async throws {
        do { try await runtime.updateContainer(id, size.update) } catch let error as RPCError
            where !error.isAway
        {
            throw StepFault("FailedResize", "container \(name) keeps what it has: \(error.message)")
        }
        record(.normal, "Resized", "Container \(name) has been given other resources", name)
    }

    func resizeMachine(_ name: String, _ id: String, _ size: MachineSize) async throws {
        let isDone: Bool
        do { isDone = try await runtime.resize(id, to: size) } catch let error as RPCError
            where !error.isAway
        {
            throw StepFault("FailedResize", "virtual machine \(name) keeps what it has: \(error.message)")
        }
        record(
            .normal, "Resized",
            "Virtual machine \(name) has been given other resources\(isDone ? "" : ", in part at its next boot")",
            name)
    }

    func rebootMachine(_ name: String, _ id: String) async throws {
        record(.normal, "Resized", "Virtual machine \(name) boots anew for its other resources", name)
        do { _ = try await runtime.reboot(id, "") } catch let error as RPCError where !error.isAway {
            throw StepFault("FailedResize", "virtual machine \(name) was not booted anew: \(error.message)")
        }
    }

    // MARK: Interfaces

    func attach(_ nic: Nic, to name: String, _ id: String) async throws {
        do {
            try await runtime.attachInterface(MachineConfiguration.interface(nic), to: id)
        } catch let error as RPCError where !error.isAway {
            throw StepFault("FailedAttachInterface", "interface \(nic.name) of \(name): \(error.message)")
        }
        record(.normal, "InterfaceAttached", "Virtual machine \(name) has interface \(nic.name)", name)
    }

    func detachInterface(_ interface: String, from name: String, _ id: String) async throws {
        do {
            try await runtime.detachInterface(interface, from: id)
        } catch let error as RPCError where !error.isAway {
            throw StepFault("FailedDetachInterface", "interface \(interface) of \(name): \(error.message)")
        }
        record(
            .normal, "InterfaceDetached", "Virtual machine \(name) no longer has interface \(interface)", name
        )
    }

    private static func sentence(_ name: String, _ why: PodAction.StopReason) -> String {
        switch why {
        case .podEnds: "Stopping container \(name)"
        case .unhealthy(let message): "Container \(name) failed, will be restarted: \(message)"
        case .changed: "Container \(name) definition changed, will be restarted"
        case .resized: "Container \(name) is made anew with other resources"
        case .restart: "Container \(name) is restarted by an action"
        case .powerSpec: "Switching virtual machine \(name) off"
        }
    }

    // MARK: Removing

    /// With its log file.
    func removeContainer(_ container: ObservedContainer?, id: String) async throws {
        do { try await runtime.removeContainer(id) } catch let error as RPCError where error.isNotFound {}
        guard let container else { return }
        let log = directory.log(container.name, container.attempt)
        let words = directory.terminationLog(container.name, container.attempt)
        try await BlockingPool.shared.run {
            try Files.remove(log)
            try Files.remove(words)
            // Those that it had before it was rotated.
            let folder = Files.parent(of: log)
            guard Files.isDirectory(folder) else { return }
            let name = String(log.dropFirst(folder.count + 1))
            for old in try Files.list(folder) where old.hasPrefix(name + ".") {
                try Files.remove("\(folder)/\(old)")
            }
        }
    }

    func stopSandbox(_ id: String) async throws {
        do { try await runtime.stopSandbox(id) } catch let error as RPCError where error.isNotFound {}
    }

    func removeSandbox(_ id: String) async throws {
        do { try await runtime.removeSandbox(id) } catch let error as RPCError where error.isNotFound {}
    }
}
