// What a pod runs, seen alike whether it is containers or a virtual machine: names, images, resources. The
// scheduler, quotas and the node agent look at pods through this.

import Messages

package struct Workload: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case container, virtualMachine
    }

    package var kind: Kind
    package var name: String
    package var image: String
    package var imagePullPolicy: String
    package var resources: ResourceRequirements
    package var volumeMounts: [VolumeMount]

    /// Requests; where one is absent, the limit counts.
    package var requests: Amounts {
        Amounts(resources.limits).merging(Amounts(resources.requests)) { _, request in request }
    }
    package var limits: Amounts { Amounts(resources.limits) }

    package init(_ container: Container) {
        kind = .container
        name = container.name
        image = container.image
        imagePullPolicy = container.imagePullPolicy
        resources = container.resources
        volumeMounts = container.volumeMounts
    }

    package init(_ machine: VirtualMachine) {
        kind = .virtualMachine
        name = machine.name
        image = machine.image
        imagePullPolicy = machine.imagePullPolicy
        resources = machine.resources
        volumeMounts = machine.volumeMounts
    }
}

extension Pod {
    /// A machine that is bound to a node and has given its place there back, because it was switched off: its
    /// disk is on the node, and it starts once it is bound there again. Only switching machines off makes a
    /// bound pod's `PodScheduled` false.
    package var hasGivenItsPlaceBack: Bool {
        spec.isVirtualMachine && !spec.nodeName.isEmpty
            && status.conditions.contains { $0.type == "PodScheduled" && $0.status == "False" }
    }
}

extension PodSpec {
    package var isVirtualMachine: Bool { virtualMachine != nil }

    /// The containers, or the virtual machine; without init containers.
    package var workloads: [Workload] {
        if let virtualMachine { return [Workload(virtualMachine)] }
        return containers.map { Workload($0) }
    }

    /// What the pod takes of a node: the sum of its workloads, or what an init container needs before them if
    /// that is more, and the overhead. Init containers that restart always keep running beside the others.
    package var requests: Amounts {
        var running = Amounts()
        var peak = Amounts()
        for container in initContainers {
            let own = Workload(container).requests
            if container.restartPolicy == "Always" {
                running += own
                peak = peak.maximum(running)
            } else {
                var during = running
                during += own
                peak = peak.maximum(during)
            }
        }
        for workload in workloads { running += workload.requests }
        var total = running.maximum(peak)
        total += Amounts(overhead)
        return total
    }

    /// Kubernetes' quality of service class: Guaranteed, Burstable or BestEffort.
    package var qosClass: String {
        let all = workloads + initContainers.map { Workload($0) }
        let counted: Set = ["cpu", "memory"]
        func positive(_ amounts: Amounts) -> Amounts {
            amounts.filter { counted.contains($0.key) && $0.value > .zero }
        }
        if all.allSatisfy({ positive($0.requests).isEmpty }) { return "BestEffort" }
        let isGuaranteed = all.allSatisfy { workload in
            let limits = positive(workload.limits)
            return limits.count == 2 && positive(workload.requests) == limits
        }
        return isGuaranteed ? "Guaranteed" : "Burstable"
    }
}
