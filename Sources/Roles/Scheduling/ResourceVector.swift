// ResourceVector of resources, in the units that are compared: whole numbers, so that sums are exact.

import API
import Messages

/// What a pod asks for, or a node has.
package struct ResourceVector: Hashable, Sendable {
    /// Thousandths of a processor.
    package var milliCPU: Int64 = 0
    /// Bytes.
    package var memory: Int64 = 0
    /// Bytes.
    package var ephemeralStorage: Int64 = 0
    package var pods: Int64 = 0
    /// Everything else by its name, in whole units.
    package var extended: [String: Int64] = [:]

    package init() {}

    /// ResourceVector beyond 64 bits count as the largest there is.
    package init(_ list: [String: Quantity]) {
        for (name, quantity) in list {
            guard let amount = quantity.amount else { continue }
            switch name {
            case "cpu": milliCPU = amount.milli
            case "memory": memory = amount.units
            case "ephemeral-storage": ephemeralStorage = amount.units
            case "pods": pods = amount.units
            default: extended[name] = amount.units
            }
        }
    }

    package static func + (left: ResourceVector, right: ResourceVector) -> ResourceVector {
        left.combined(right) { $0.addingSaturated($1) }
    }
    package static func - (left: ResourceVector, right: ResourceVector) -> ResourceVector {
        left.combined(right) { $0.addingSaturated(-$1) }
    }

    /// The larger of each.
    package static func max(_ left: ResourceVector, _ right: ResourceVector) -> ResourceVector {
        left.combined(right) { Swift.max($0, $1) }
    }

    private func combined(_ other: ResourceVector, _ operation: (Int64, Int64) -> Int64) -> ResourceVector {
        var result = ResourceVector()
        result.milliCPU = operation(milliCPU, other.milliCPU)
        result.memory = operation(memory, other.memory)
        result.ephemeralStorage = operation(ephemeralStorage, other.ephemeralStorage)
        result.pods = operation(pods, other.pods)
        for name in Set(extended.keys).union(other.extended.keys) {
            result.extended[name] = operation(extended[name] ?? 0, other.extended[name] ?? 0)
        }
        return result
    }
}

extension Int64 {
    fileprivate func addingSaturated(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        guard overflow else { return sum }
        return other > 0 ? .max : .min
    }
}

extension Pod {
    /// What the node has to set aside: the sum of the containers, or the largest init container if that is
    /// more, or the virtual machine; plus the overhead. A VM that was switched off, and is, asks for
    /// nothing.
    package var requests: ResourceVector {
        var amounts = ResourceVector()
        if let machine = spec.virtualMachine {
            let isOff = machine.powerSpec == "Shutdown" && hasGivenItsPlaceBack
            if !isOff { amounts = Pod.requests(of: machine.resources) }
        } else {
            for container in spec.containers { amounts = amounts + Pod.requests(of: container.resources) }
            var initial = ResourceVector()
            for container in spec.initContainers {
                initial = ResourceVector.max(initial, Pod.requests(of: container.resources))
            }
            amounts = ResourceVector.max(amounts, initial)
        }
        amounts = amounts + ResourceVector(spec.overhead)
        amounts.pods = 1
        return amounts
    }

    /// What the pod counts for where nodes are compared: one that asks for nothing still uses something.
    package var weight: ResourceVector {
        var weight = requests
        if weight.milliCPU == 0 { weight.milliCPU = 100 }
        if weight.memory == 0 { weight.memory = 200 << 20 }
        return weight
    }

    /// A limit without a request is a request.
    private static func requests(of resources: ResourceRequirements) -> ResourceVector {
        ResourceVector(resources.limits.merging(resources.requests) { _, request in request })
    }
}
