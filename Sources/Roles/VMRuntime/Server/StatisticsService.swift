// CRI's statistics: of containers, which are machines, and of sandboxes, and the lists in portions.

import Libvirt
import Linux
import Messages
import RPC

extension Router {
    mutating func addStatistics(_ runtime: Runtime) {
        answer(CRI.RuntimeService.containerStats) { request in
            let (sandbox, machine) = try runtime.known(request.containerId)
            let stats = try await runtime.statistics(of: machine, in: sandbox)
            return .with { $0.stats = stats }
        }
        answer(CRI.RuntimeService.listContainerStats) { request in
            let list = try await runtime.statistics(request.filter ?? .init())
            return .with { $0.stats = list }
        }
        handle(CRI.RuntimeService.streamContainerStats) { request, responses, _ in
            let list = try await runtime.statistics(request.filter ?? .init())
            for portion in list.portions { try await responses.write(.with { $0.containerStats = portion }) }
        }
        answer(CRI.RuntimeService.podSandboxStats) { request in
            let id = try runtime.sandboxID(request.podSandboxId)
            guard let sandbox = runtime.journal.sandbox(id) else {
                throw RuntimeError(.notFound, "sandbox \(request.podSandboxId): there is none")
            }
            let stats = try await runtime.statistics(of: sandbox)
            return .with { $0.stats = stats }
        }
        answer(CRI.RuntimeService.listPodSandboxStats) { request in
            let list = await runtime.statistics(request.filter ?? .init())
            return .with { $0.stats = list }
        }
        handle(CRI.RuntimeService.streamPodSandboxStats) { request, responses, _ in
            let list = await runtime.statistics(request.filter ?? .init())
            for portion in list.portions { try await responses.write(.with { $0.podSandboxStats = portion }) }
        }
        handle(CRI.RuntimeService.streamPodSandboxes) { request, responses, _ in
            for portion in runtime.sandboxes(request.filter).portions {
                try await responses.write(.with { $0.podSandboxes = portion })
            }
        }
        handle(CRI.RuntimeService.streamContainers) { request, responses, _ in
            for portion in runtime.containers(request.filter).portions {
                try await responses.write(.with { $0.containers = portion })
            }
        }
    }
}

extension Array {
    /// Pieces that each fit a message.
    fileprivate var portions: [[Element]] {
        stride(from: 0, to: count, by: 100).map { Array(self[$0..<Swift.min($0 + 100, count)]) }
    }
}

extension Runtime {
    /// Of those that run; one that ends meanwhile is left out.
    func statistics(_ filter: CRI.ContainerStatsFilter) async throws -> [CRI.ContainerStats] {
        var list: [CRI.ContainerStats] = []
        for sandbox in journal.all {
            for machine in sandbox.machines where filter.accepts(machine, of: sandbox.id) {
                if let stats = try? await statistics(of: machine, in: sandbox) { list.append(stats) }
            }
        }
        return list
    }

    func statistics(of machine: Records.Machine, in sandbox: Records.Sandbox) async throws
        -> CRI.ContainerStats
    {
        let time = now
        func value(_ number: UInt64) -> CRI.UInt64Value { .with { $0.value = number } }
        let attributes = CRI.ContainerAttributes.with {
            $0.id = machine.id
            $0.metadata = machine.config.metadata
            $0.labels = machine.config.labels
            $0.annotations = machine.config.annotations
        }
        let disk = rootDiskPath(machine, sandbox.id)
        let domain = hypervisor.domain(Self.uuid(of: machine.id))
        let used = UInt64(clamping: (try? Files.allocatedSize(disk)) ?? 0)
        guard machine.isRunning, try await domain.state().isActive else {
            // One that does not run uses its disk, and nothing else.
            return .with {
                $0.attributes = attributes
                $0.cpu = .with {
                    $0.timestamp = time
                    $0.usageCoreNanoSeconds = value(0)
                }
                $0.memory = .with {
                    $0.timestamp = time
                    $0.workingSetBytes = value(0)
                }
                $0.writableLayer = layer(used, time)
            }
        }
        let numbers = try await domain.statistics()
        let rate = rates.rate(machine.id, numbers.processorNanoseconds, at: time)
        return .with {
            $0.attributes = attributes
            $0.cpu = .with {
                $0.timestamp = time
                $0.usageCoreNanoSeconds = value(numbers.processorNanoseconds)
                $0.usageNanoCores = rate.map(value)
            }
            $0.memory = .with {
                $0.timestamp = time
                $0.workingSetBytes = value(numbers.residentBytes)
                $0.rssBytes = value(numbers.residentBytes)
                $0.availableBytes = value(numbers.unusedBytes)
                $0.usageBytes = value(numbers.residentBytes)
            }
            $0.writableLayer = layer(used, time)
        }
    }

    private func layer(_ bytes: UInt64, _ time: Int64) -> CRI.FilesystemUsage {
        .with {
            $0.timestamp = time
            $0.fsId = .with { $0.mountpoint = "\(configuration.dataDirectory)/sandboxes" }
            $0.usedBytes = .with { $0.value = bytes }
            $0.inodesUsed = .with { $0.value = 1 }
        }
    }

    func statistics(_ filter: CRI.PodSandboxStatsFilter) async -> [CRI.PodSandboxStats] {
        var list: [CRI.PodSandboxStats] = []
        for sandbox in journal.all where sandbox.phase == .ready && filter.accepts(sandbox) {
            if let stats = try? await statistics(of: sandbox) { list.append(stats) }
        }
        return list
    }

    /// The pod uses what its machines use, and its network.
    func statistics(of sandbox: Records.Sandbox) async throws -> CRI.PodSandboxStats {
        var containers: [CRI.ContainerStats] = []
        for machine in sandbox.machines {
            if let stats = try? await statistics(of: machine, in: sandbox) { containers.append(stats) }
        }
        let time = now
        func sum(_ of: (CRI.ContainerStats) -> CRI.UInt64Value?) -> CRI.UInt64Value {
            .with { $0.value = containers.reduce(0) { $0 + (of($1)?.value ?? 0) } }
        }
        var traffic: [InterfaceTraffic] = []
        if let path = sandbox.network?.namespacePath {
            traffic = (try? await network.traffic(in: path)) ?? []
        }
        return .with {
            $0.attributes = .with {
                $0.id = sandbox.id
                $0.metadata = sandbox.config.metadata
                $0.labels = sandbox.config.labels
                $0.annotations = sandbox.config.annotations
            }
            $0.linux = .with {
                $0.cpu = .with {
                    $0.timestamp = time
                    $0.usageCoreNanoSeconds = sum { $0.cpu?.usageCoreNanoSeconds }
                    $0.usageNanoCores = sum { $0.cpu?.usageNanoCores }
                }
                $0.memory = .with {
                    $0.timestamp = time
                    $0.workingSetBytes = sum { $0.memory?.workingSetBytes }
                    $0.usageBytes = sum { $0.memory?.usageBytes }
                    $0.rssBytes = sum { $0.memory?.rssBytes }
                }
                $0.network = CRI.NetworkUsage(traffic, at: time)
                // Each machine is one process.
                $0.process = .with {
                    $0.timestamp = time
                    $0.processCount = .with { $0.value = UInt64(sandbox.machines.filter(\.isRunning).count) }
                }
                $0.containers = containers
            }
        }
    }

}

extension CRI.NetworkUsage {
    /// eth0 is the default one, wherever it stands.
    fileprivate init(_ traffic: [InterfaceTraffic], at time: Int64) {
        let all = traffic.map { interface in
            CRI.NetworkInterfaceUsage.with {
                $0.name = interface.name
                $0.rxBytes = .with { $0.value = interface.receivedBytes }
                $0.rxErrors = .with { $0.value = interface.receiveErrors }
                $0.txBytes = .with { $0.value = interface.sentBytes }
                $0.txErrors = .with { $0.value = interface.sendErrors }
            }
        }
        self = .with {
            $0.timestamp = time
            $0.defaultInterface = all.first { $0.name == CNIPlugins.interface }
            $0.interfaces = all.filter { $0.name != CNIPlugins.interface }
        }
    }
}

extension CRI.PodSandboxStatsFilter {
    fileprivate func accepts(_ sandbox: Records.Sandbox) -> Bool {
        sandbox.id.hasPrefix(id) && labelSelector.allSatisfy { sandbox.config.labels[$0.key] == $0.value }
    }
}
