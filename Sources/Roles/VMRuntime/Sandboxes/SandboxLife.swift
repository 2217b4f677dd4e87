// Pod sandboxes from start to removal: a network namespace, and the machines in it.

import Formats
import Linux
import Messages

extension Runtime {
    /// Makes a sandbox, ready when it answers. Asked for again with the same metadata, it answers the same.
    package func runSandbox(_ config: CRI.PodSandboxConfig, handler: String) async throws(RuntimeError)
        -> String
    {
        guard let metadata = config.metadata, !metadata.name.isEmpty, !metadata.namespace.isEmpty else {
            throw RuntimeError(.invalidArgument, "config.metadata: a sandbox needs a name and a namespace")
        }
        guard handler.isEmpty || handler == "vm" else {
            throw RuntimeError(
                .invalidArgument, "runtime_handler: '\(handler)' is not known; the only one is 'vm'")
        }
        guard config.linux?.securityContext?.namespaceOptions?.network != .node else {
            throw RuntimeError(
                .invalidArgument, "a machine has a network of its own: the host's is not for pods of machines"
            )
        }
        let key = "\(metadata.namespace)/\(metadata.name)/\(metadata.uid)/\(metadata.attempt)"
        return try await uninterrupted("run sandbox \(key)") { [self] in
            try await locks.withLock(key) { [self] in
                let existing = journal.all.first { $0.phase == .ready && $0.config.metadata == metadata }
                if let existing { return existing.id }
                return try await makeSandbox(config, handler: handler)
            }
        }
    }

    private func makeSandbox(_ config: CRI.PodSandboxConfig, handler: String) async throws -> String {
        let cni = try CNIConfiguration.load(from: network.configurationDirectory)
        let id = Self.newIdentifier()
        var sandbox = Records.Sandbox.with {
            $0.id = id
            $0.config = config
            $0.runtimeHandler = handler
            $0.createdAt = now
            $0.phase = .starting
            $0.network = .with {
                $0.namespacePath = network.namespacePath(of: id)
                $0.configuration = cni.text
            }
        }
        try await journal.put(sandbox)
        pass(.sandboxRecorded)
        do {
            try await network.createNamespace(network.namespacePath(of: id))
            pass(.namespaceMade)
            let result = try await network.plugins.add(cni, attachment(of: sandbox))
            pass(.networkJoined)
            sandbox.network?.result = result
            let interface = try await network.interface(
                CNIPlugins.interface, in: network.namespacePath(of: id))
            sandbox.network?.macAddress = interface.address.description
            sandbox.network?.mtu = UInt32(clamping: interface.mtu)
            sandbox.phase = .ready
            try await journal.put(sandbox)
        } catch {
            log.warning("sandbox not started", ["sandbox": id, "error": "\(error)"])
            await takeBack(sandbox)
            throw error
        }
        // The sandbox is a container, too, to those that listen.
        tell(.createdEvent, id, in: id)
        tell(.startedEvent, id, in: id)
        return id
    }

    /// Undoes a start that failed. What cannot be undone now is tried again at the next start of the program.
    private func takeBack(_ sandbox: Records.Sandbox) async {
        do {
            try await journal.put(sandbox)
            try await releaseNetwork(of: sandbox)
            try await journal.remove(sandbox.id)
        } catch {
            log.error("sandbox not taken back", ["sandbox": sandbox.id, "error": "\(error)"])
        }
    }

    /// Ends the machines by force and gives the network back. Unknown sandboxes are stopped already.
    package func stopSandbox(_ id: String) async throws(RuntimeError) {
        try await uninterrupted("stop sandbox \(id)") { [self] in
            try await locks.withLock(id) { [self] in try await stopLocked(id) }
        }
    }

    private func stopLocked(_ id: String) async throws {
        guard let sandbox = journal.sandbox(id) else { return }
        for machine in sandbox.machines where machine.isRunning { try await endLocked(machine, of: id) }
        try await journal.update(id) { $0.phase = .stopped }
        if sandbox.phase == .ready { tell(.stoppedEvent, id, in: id) }
        guard let current = journal.sandbox(id), current.network != nil else { return }
        try await releaseNetwork(of: current)
        pass(.networkLeft)
        try await journal.update(id) { $0.network = nil }
    }

    /// Removes the sandbox with machines and disks. Unknown sandboxes are removed already.
    package func removeSandbox(_ id: String) async throws(RuntimeError) {
        try await uninterrupted("remove sandbox \(id)") { [self] in
            try await locks.withLock(id) { [self] in
                try await stopLocked(id)
                for machine in journal.sandbox(id)?.machines ?? [] { try await removeLocked(machine, of: id) }
                guard journal.sandbox(id) != nil else { return }
                tell(.deletedEvent, id, in: id)
                try await journal.remove(id)
            }
            try await images.collectGarbage(used: usedImages)
        }
    }

    var usedImages: Set<String> { Set(journal.all.flatMap { $0.machines.map(\.imageId) }) }

    /// Calls the plugins' DEL with what ADD was given, and removes the namespace.
    private func releaseNetwork(of sandbox: Records.Sandbox) async throws {
        guard let record = sandbox.network else { return }
        let cni = try CNIConfiguration(record.configuration, origin: "of sandbox \(sandbox.id)")
        var attachment = attachment(of: sandbox)
        // After a reboot of the host the namespace is gone; plugins still have addresses to give back.
        if !network.isNamespace(record.namespacePath) { attachment.namespacePath = "" }
        try await network.plugins.delete(cni, attachment, result: record.result)
        for machine in sandbox.machines {
            for interface in machine.interfaces { try await leave(interface, machine.id, in: sandbox.id) }
            if !machine.tap.isEmpty { try await removeTaps(machine, in: sandbox) }
        }
        try NetworkNamespace.remove(record.namespacePath)
    }

    /// Of eth0.
    func attachment(of sandbox: Records.Sandbox) -> CNIPlugins.Attachment {
        let metadata = sandbox.config.metadata ?? CRI.PodSandboxMetadata()
        var arguments = [
            ("IgnoreUnknown", "1"), ("K8S_POD_NAMESPACE", metadata.namespace),
            ("K8S_POD_NAME", metadata.name),
            ("K8S_POD_INFRA_CONTAINER_ID", sandbox.id), ("K8S_POD_UID", metadata.uid),
        ]
        let tenant = sandbox.tenant
        if !tenant.isEmpty { arguments.append(("K8S_POD_TENANT", tenant)) }
        let ports = sandbox.config.portMappings.filter { $0.hostPort > 0 }.map { port -> Tree in
            let name = ["tcp", "udp", "sctp"][Int(min(2, max(0, port.protocol.rawValue)))]
            return .object([
                "hostPort": .number(port.hostPort), "containerPort": .number(port.containerPort),
                "protocol": .string(name), "hostIP": .string(port.hostIp),
            ])
        }
        return CNIPlugins.Attachment(
            sandbox: sandbox.id, namespacePath: sandbox.network?.namespacePath ?? "",
            arguments: arguments.map { (key: $0.0, value: $0.1) },
            capabilities: ports.isEmpty ? [:] : ["portMappings": .array(ports)])
    }

    /// Ends what an earlier run had begun, and sees which sandboxes a reboot of the host has ended.
    func recoverSandboxes() async {
        for sandbox in journal.all {
            do {
                switch sandbox.phase {
                case .starting: await takeBack(sandbox)
                case .ready where network.isNamespace(sandbox.network?.namespacePath ?? ""): break
                default: if sandbox.network != nil { try await releaseLost(sandbox) }
                }
            } catch {
                log.error("sandbox not recovered", ["sandbox": sandbox.id, "error": "\(error)"])
            }
        }
        do {
            try await images.collectGarbage(used: usedImages)
        } catch {
            log.error("image garbage not collected", ["error": "\(error)"])
        }
    }

    private func releaseLost(_ sandbox: Records.Sandbox) async throws {
        try await journal.update(sandbox.id) { $0.phase = .stopped }
        try await releaseNetwork(of: sandbox)
        try await journal.update(sandbox.id) { $0.network = nil }
    }
}

extension Records.Sandbox {
    /// The label in which the node agent puts the pod's tenant.
    static let tenantLabel = "io.kubernetes.pod.tenant"

    var tenant: String { config.labels[Self.tenantLabel] ?? config.annotations[Self.tenantLabel] ?? "" }
}

extension Records.Machine {
    /// Started, and not known to have ended.
    var isRunning: Bool { startedAt != 0 && finishedAt == 0 }
}
