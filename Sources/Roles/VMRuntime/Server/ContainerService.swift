// CRI's RuntimeService: containers, which are machines.

import Formats
import Messages
import RPC

extension Router {
    mutating func addContainers(_ runtime: Runtime) {
        answer(CRI.RuntimeService.createContainer) { request in
            guard let config = request.config else {
                throw RuntimeError(.invalidArgument, "config is missing")
            }
            let sandbox = try runtime.sandboxID(request.podSandboxId)
            let id = try await runtime.createMachine(in: sandbox, config, VM.VirtualMachineConfig())
            return .with { $0.containerId = id }
        }
        answer(CRI.RuntimeService.startContainer) { request in
            try await runtime.startMachine(try runtime.machineID(request.containerId))
            return .init()
        }
        answer(CRI.RuntimeService.stopContainer) { request in
            let grace = Duration.seconds(max(0, min(request.timeout, 86_400)))
            try await runtime.stopMachine(try runtime.machineID(request.containerId), grace: grace)
            return .init()
        }
        answer(CRI.RuntimeService.removeContainer) { request in
            try await runtime.removeMachine(try runtime.machineID(request.containerId))
            return .init()
        }
        answer(CRI.RuntimeService.listContainers) { request in
            .with { $0.containers = runtime.containers(request.filter) }
        }
        answer(CRI.RuntimeService.containerStatus) { request in
            let (sandbox, machine) = try runtime.known(request.containerId)
            return .with {
                $0.status = runtime.status(of: machine, in: sandbox)
                if request.verbose { $0.info = runtime.information(on: machine, in: sandbox) }
            }
        }
        answer(CRI.RuntimeService.updateContainerResources) { request in
            try await runtime.update(request.containerId, request.linux ?? .init())
            return .init()
        }
        answer(CRI.RuntimeService.execSync) { request in
            let limit = Duration.seconds(max(0, min(request.timeout, 86_400)))
            let result = try await runtime.execute(request.cmd, in: request.containerId, limit: limit)
            return .with {
                $0.stdout = result.output
                $0.stderr = result.errorOutput
                $0.exitCode = result.exitCode
            }
        }
        answer(CRI.RuntimeService.reopenContainerLog) { request in
            let (_, machine) = try runtime.known(request.containerId)
            guard machine.isRunning else {
                throw RuntimeError(.failedPrecondition, "container \(machine.id) is not running")
            }
            try await runtime.consoles.reopen(machine.id)
            return .init()
        }
    }
}

extension Runtime {
    func known(_ id: String) throws(RuntimeError) -> (sandbox: Records.Sandbox, machine: Records.Machine) {
        guard let found = journal.machine(try machineID(id)) else {
            throw RuntimeError(.notFound, "container \(id): there is none")
        }
        return found
    }

    /// For people, as JSON.
    func information(on machine: Records.Machine, in sandbox: Records.Sandbox) -> [String: String] {
        let tree = Tree.object([
            "sandboxID": .string(sandbox.id), "domain": .string("arktos-\(machine.id)"),
            "uuid": .string(Self.uuid(of: machine.id)), "tap": .string(machine.tap),
            "cpus": .number(machine.processors), "maximumCPUs": .number(machine.maximumProcessors),
            "memoryBytes": .number(machine.memoryBytes),
            "maximumMemoryBytes": .number(machine.maximumMemoryBytes),
            "rootDisk": .string(rootDiskPath(machine, sandbox.id)),
            "console": .string(consolePath(machine.id, sandbox.id)),
            "bootedAt": .number(machine.bootedAt), "reboots": .number(machine.reboots),
            "disks": .array(machine.virtualMachine.disks.map { .string($0.name) }),
            "interfaces": .array(sandbox.interfaces(of: machine).map { .string($0.name) }),
            "snapshots": .array(
                sandbox.snapshots.filter { $0.machineName == machine.name }.map { .string($0.name) }),
        ])
        return ["info": JSON.text(tree)]
    }

    func containers(_ filter: CRI.ContainerFilter?) -> [CRI.Container] {
        let filter = filter ?? CRI.ContainerFilter()
        return containers.filter { filter.accepts($0) }
    }

    var containers: [CRI.Container] {
        journal.all.flatMap { sandbox in
            sandbox.machines.filter { !$0.unfinished }.map { machine in
                .with {
                    $0.id = machine.id
                    $0.podSandboxId = sandbox.id
                    $0.metadata = machine.config.metadata
                    $0.image = machine.config.image
                    $0.imageRef = machine.imageRef
                    $0.imageId = machine.imageId
                    $0.state = machine.state
                    $0.createdAt = machine.createdAt
                    $0.labels = machine.config.labels
                    $0.annotations = machine.config.annotations
                }
            }
        }
    }

    func status(of machine: Records.Machine, in sandbox: Records.Sandbox) -> CRI.ContainerStatus {
        .with {
            $0.id = machine.id
            $0.metadata = machine.config.metadata
            $0.state = machine.state
            $0.createdAt = machine.createdAt
            $0.startedAt = machine.startedAt
            $0.finishedAt = machine.finishedAt
            $0.exitCode = machine.exitCode
            $0.image = machine.config.image
            $0.imageRef = machine.imageRef
            $0.imageId = machine.imageId
            $0.reason = machine.reason
            $0.message = machine.message
            $0.labels = machine.config.labels
            $0.annotations = machine.config.annotations
            $0.logPath = logPath(machine, in: sandbox)
            $0.mounts = machine.config.mounts
            $0.resources = .with {
                $0.linux = .with {
                    $0.memoryLimitInBytes = Int64(clamping: machine.memoryBytes)
                    $0.cpuPeriod = 100_000
                    $0.cpuQuota = 100_000 * Int64(machine.processors)
                }
            }
        }
    }
}

extension Records.Machine {
    var state: CRI.ContainerState {
        if finishedAt != 0 { return .exited }
        return startedAt != 0 ? .running : .created
    }
}

extension CRI.ContainerFilter {
    func accepts(_ container: CRI.Container) -> Bool {
        container.id.hasPrefix(id) && container.podSandboxId.hasPrefix(podSandboxId)
            && (state.map { $0.state == container.state } ?? true)
            && labelSelector.allSatisfy { container.labels[$0.key] == $0.value }
    }
}

extension CRI.ContainerStatsFilter {
    func accepts(_ machine: Records.Machine, of sandbox: String) -> Bool {
        machine.id.hasPrefix(id) && sandbox.hasPrefix(podSandboxId)
            && labelSelector.allSatisfy { machine.config.labels[$0.key] == $0.value }
    }
}
