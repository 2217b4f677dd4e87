// Requests and limits in the units of control groups.

import API
import Messages

package enum LinuxResources {
    /// The length of a CPU period in microseconds.
    package static let period: Int64 = 100_000

    package static func of(_ resources: ResourceRequirements, _ qos: QoSClass, nodeMemory: Int64)
        -> CRI.LinuxContainerResources
    {
        let cpuLimit = resources.limits["cpu"]?.amount
        let cpuRequest = resources.requests["cpu"]?.amount ?? cpuLimit
        let memoryLimit = resources.limits["memory"]?.amount?.units ?? 0
        let memoryRequest = resources.requests["memory"]?.amount?.units ?? memoryLimit
        return CRI.LinuxContainerResources.with {
            $0.cpuShares = shares(milli: cpuRequest?.milli ?? 0)
            if let milli = cpuLimit?.milli, milli > 0 {
                $0.cpuPeriod = period
                $0.cpuQuota = max(milli * period / 1000, 1000)
            }
            $0.memoryLimitInBytes = memoryLimit
            $0.oomScoreAdj = oomScore(qos, request: memoryRequest, nodeMemory)
        }
    }

    /// 1024 for a whole processor; the kernel's least is 2.
    static func shares(milli: Int64) -> Int64 { min(max(milli * 1024 / 1000, 2), 262_144) }

    /// The more of the node's memory was asked for, the later a container is ended for lack of it.
    static func oomScore(_ qos: QoSClass, request: Int64, _ nodeMemory: Int64) -> Int64 {
        switch qos {
        case .guaranteed: return -997
        case .bestEffort: return 1000
        case .burstable:
            guard nodeMemory > 0 else { return 999 }
            return min(max(1000 - 1000 * request / nodeMemory, 3), 999)
        }
    }
}
