// CRI's RuntimeService: containers, which are machines.

import Libvirt
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
            let filter = request.filter ?? CRI.ContainerFilter()
            return .with { $0.containers = runtime.containers.filter { filter.accepts($0) } }
        }
        answer(CRI.RuntimeService.containerStatus) { request in
            let (sandbox, machine) = try runtime.known(request.containerId)
            return .with {
                $0.status = runtime.status(of: machine, in: sandbox)
                guard request.verbose else { return }
                $0.info = [
                    "sandboxID": sandbox.id, "domain": Runtime.uuid(of: machine.id), "tap": machine.tap,
                ]
            }
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
        answer(CRI.RuntimeService.containerStats) { request in
            let (_, machine) = try runtime.known(request.containerId)
            let stats = try await runtime.statistics(of: machine)
            return .with { $0.stats = stats }
        }
        answer(CRI.RuntimeService.listContainerStats) { request in
            let filter = request.filter ?? CRI.ContainerStatsFilter()
            var list: [CRI.ContainerStats] = []
            for sandbox in runtime.journal.all {
                for machine in sandbox.machines
                where machine.isRunning && filter.accepts(machine, of: sandbox.id) {
                    // One that ends in between is left out.
                    if let stats = try? await runtime.statistics(of: machine) { list.append(stats) }
                }
            }
            return .with { [list] in $0.stats = list }
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

    var containers: [CRI.Container] {
        journal.all.flatMap { sandbox in
            sandbox.machines.map { machine in
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
            $0.resources = .with {
                $0.linux = .with {
                    $0.memoryLimitInBytes = Int64(clamping: machine.memoryBytes)
                    $0.cpuPeriod = 100_000
                    $0.cpuQuota = 100_000 * Int64(machine.processors)
                }
            }
        }
    }

    func statistics(of machine: Records.Machine) async throws -> CRI.ContainerStats {
        guard machine.isRunning else {
            throw RuntimeError(.notFound, "container \(machine.id) is not running: it uses nothing")
        }
        let numbers = try await hypervisor.domain(Self.uuid(of: machine.id)).statistics()
        let time = now
        func value(_ number: UInt64) -> CRI.UInt64Value { .with { $0.value = number } }
        return .with {
            $0.attributes = .with {
                $0.id = machine.id
                $0.metadata = machine.config.metadata
                $0.labels = machine.config.labels
                $0.annotations = machine.config.annotations
            }
            $0.cpu = .with {
                $0.timestamp = time
                $0.usageCoreNanoSeconds = value(numbers.processorNanoseconds)
            }
            $0.memory = .with {
                $0.timestamp = time
                $0.workingSetBytes = value(numbers.residentBytes)
                $0.rssBytes = value(numbers.residentBytes)
                $0.availableBytes = value(numbers.unusedBytes)
                $0.usageBytes = value(numbers.residentBytes)
            }
            $0.writableLayer = .with {
                $0.timestamp = time
                $0.usedBytes = value(numbers.diskAllocationBytes)
                $0.inodesUsed = value(1)
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
