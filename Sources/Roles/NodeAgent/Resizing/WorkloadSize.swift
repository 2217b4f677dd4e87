// How large a container or machine is to be, and is: what a resize compares.

import API
import Messages

/// A container's bounds as control groups have them.
package struct ContainerSize: Hashable, Sendable {
    package var shares: Int64
    /// Microseconds of each period; 0 for no bound.
    package var quota: Int64
    /// Bytes; 0 for no bound.
    package var memory: Int64

    package init(shares: Int64, quota: Int64, memory: Int64) {
        self.shares = shares
        self.quota = quota
        self.memory = memory
    }

    package init(_ resources: ResourceRequirements) {
        let linux = LinuxResources.of(resources, .burstable, nodeMemory: 0)
        self.init(shares: linux.cpuShares, quota: linux.cpuQuota, memory: linux.memoryLimitInBytes)
    }

    /// As an annotation of the container says what it was made with.
    package init?(_ text: String) {
        let numbers = text.split(separator: ",").compactMap { Int64($0) }
        guard numbers.count == 3 else { return nil }
        self.init(shares: numbers[0], quota: numbers[1], memory: numbers[2])
    }

    package var text: String { "\(shares),\(quota),\(memory)" }

    /// Memory with swap is bounded together: the kernel takes neither alone beyond the other.
    var update: CRI.LinuxContainerResources {
        .with {
            $0.cpuShares = shares
            $0.cpuPeriod = LinuxResources.period
            $0.cpuQuota = quota > 0 ? quota : -1
            $0.memoryLimitInBytes = memory
            $0.memorySwapLimitInBytes = memory
        }
    }

    /// Names of the resources in which the two differ.
    func differences(from other: ContainerSize) -> Set<String> {
        var names: Set<String> = []
        if shares != other.shares || quota != other.quota { names.insert("cpu") }
        if memory != other.memory { names.insert("memory") }
        return names
    }
}

/// A machine's processors and memory.
package struct MachineSize: Hashable, Sendable {
    package var processors: UInt32
    /// Bytes; 0 for the runtime's choice.
    package var memory: UInt64

    package init(processors: UInt32, memory: UInt64) {
        self.processors = processors
        self.memory = memory
    }

    package init(_ resources: ResourceRequirements) {
        let limits = resources.limits.merging(resources.requests) { limit, _ in limit }
        processors = UInt32(clamping: min(max(limits["cpu"]?.amount?.units ?? 0, 0), 255))
        memory = UInt64(clamping: limits["memory"]?.amount?.units ?? 0)
    }

    /// Names of the resources in which the runtime's machine is another; what nobody asked for is as it is.
    func differences(from machine: ObservedMachine) -> Set<String> {
        var names: Set<String> = []
        if processors > 0, processors != machine.wantedProcessors { names.insert("cpu") }
        if memory > 0, memory != machine.wantedMemoryBytes { names.insert("memory") }
        return names
    }
}

/// What a pod's parts are given of the node, and what is wished beyond it.
package enum PodAllocation {
    /// A limit without a request is a request, as for the scheduler.
    package static func requests(_ resources: ResourceRequirements) -> Amounts {
        Amounts(resources.limits.merging(resources.requests) { _, request in request })
    }

    /// By the names of containers, or of the machine.
    package static func wished(_ pod: Pod) -> [String: Amounts] {
        if let machine = pod.spec.virtualMachine { return [machine.name: requests(machine.resources)] }
        return Dictionary(
            pod.spec.containers.map { ($0.name, requests($0.resources)) }, uniquingKeysWith: { $1 })
    }

    /// What the API has of it. Parts of which it has nothing yet are given what they wish.
    package static func given(_ pod: Pod) -> [String: Amounts] {
        var given = wished(pod)
        if let machine = pod.spec.virtualMachine {
            if !machine.resourcesAllocated.isEmpty {
                given[machine.name] = Amounts(machine.resourcesAllocated)
            }
            return given
        }
        for status in pod.status.containerStatuses
        where given[status.name] != nil && !status.allocatedResources.isEmpty {
            given[status.name] = Amounts(status.allocatedResources)
        }
        return given
    }

    /// Of all parts together, and what the pod itself takes.
    package static func total(_ parts: [String: Amounts], of pod: Pod) -> Amounts {
        var total = Amounts(pod.spec.overhead)
        for part in parts.values { total += part }
        return total
    }

    /// A pod that has ended, or whose machine is off, takes nothing.
    package static func takesNothing(_ pod: Pod) -> Bool {
        pod.hasEnded || (pod.powerSpec == .shutdown && pod.status.phase == PodPhase.noSchedule.rawValue)
    }

    /// The pod with resources as they may be now.
    package static func effective(_ pod: Pod, _ granted: [String: Amounts]) -> Pod {
        func now(_ part: String) -> ResourceRequirements { resources(of: part, in: pod, granted: granted) }
        var changed = pod
        if let machine = pod.spec.virtualMachine {
            changed.spec.virtualMachine?.resources = now(machine.name)
        }
        for (index, container) in pod.spec.containers.enumerated() {
            changed.spec.containers[index].resources = now(container.name)
        }
        return changed
    }

    /// The part's resources as they may be now: those of the specification once they are granted, else what
    /// was in force before.
    package static func resources(of part: String, in pod: Pod, granted: [String: Amounts])
        -> ResourceRequirements
    {
        if let machine = pod.spec.virtualMachine {
            let given = granted[part] ?? requests(machine.resources)
            guard given != requests(machine.resources) else { return machine.resources }
            return .with {
                $0.requests = given.quantities
                $0.limits = machine.resources.limits.merging(given.quantities) { _, given in given }
            }
        }
        let wished = pod.container(named: part)?.resources ?? ResourceRequirements()
        guard let given = granted[part], given != requests(wished) else { return wished }
        let before = pod.status.containerStatuses.first { $0.name == part }?.resources
        return before ?? .with { $0.requests = given.quantities }
    }
}
