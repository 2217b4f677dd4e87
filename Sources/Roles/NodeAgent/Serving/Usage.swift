// What pods and the node use, in the form of the NodeProxy service.

import API
import Diagnostics
import Glibc
import Linux
import Messages

package enum PodUsage {
    /// Containers' stats gathered by pod.
    package static func pods(of stats: [CRI.ContainerStats]) -> [PodStats] {
        var pods: [PodIdentity: PodStats] = [:]
        for container in stats {
            guard let attributes = container.attributes, let pod = PodIdentity(labels: attributes.labels)
            else { continue }
            let usage = usage(container)
            var entry = pods[pod] ?? empty(pod)
            entry.containers.append(
                .with {
                    $0.name = attributes.labels[Labels.containerName] ?? attributes.metadata?.name ?? ""
                    $0.usage = usage
                })
            entry.usage = sum(entry.usage, usage)
            pods[pod] = entry
        }
        return pods.sorted { $0.key.description < $1.key.description }.map(\.value)
    }

    private static func empty(_ pod: PodIdentity) -> PodStats {
        PodStats.with {
            $0.tenant = pod.tenant
            $0.namespace = pod.namespace
            $0.name = pod.name
            $0.uid = pod.uid
        }
    }

    private static func usage(_ stats: CRI.ContainerStats) -> UsageStats {
        UsageStats.with {
            $0.time = MicroTime(WallTime(nanoseconds: stats.cpu?.timestamp ?? 0))
            $0.cpuUsageNanoseconds = stats.cpu?.usageCoreNanoSeconds?.value ?? 0
            $0.cpuUsageMillicores = (stats.cpu?.usageNanoCores?.value ?? 0) / 1_000_000
            $0.memoryUsageBytes = stats.memory?.usageBytes?.value ?? 0
            $0.memoryWorkingSetBytes = stats.memory?.workingSetBytes?.value ?? 0
            $0.filesystemUsedBytes = stats.writableLayer?.usedBytes?.value ?? 0
        }
    }

    private static func sum(_ left: UsageStats, _ right: UsageStats) -> UsageStats {
        UsageStats.with {
            $0.time = right.time
            $0.cpuUsageNanoseconds = left.cpuUsageNanoseconds &+ right.cpuUsageNanoseconds
            $0.cpuUsageMillicores = left.cpuUsageMillicores &+ right.cpuUsageMillicores
            $0.memoryUsageBytes = left.memoryUsageBytes &+ right.memoryUsageBytes
            $0.memoryWorkingSetBytes = left.memoryWorkingSetBytes &+ right.memoryWorkingSetBytes
            $0.filesystemUsedBytes = left.filesystemUsedBytes &+ right.filesystemUsedBytes
        }
    }
}

package enum NodeUsage {
    /// Blocks.
    package static func read(root: String) throws -> UsageStats {
        let memory = MachineFacts.meminfo(try Files.readText("/proc/meminfo"))
        var space = statvfs()
        guard statvfs(root, &space) == 0 else { throw SystemError(call: "statvfs", subject: root) }
        let total = memory["MemTotal"] ?? 0
        let processors = processorNanoseconds(try Files.readText("/proc/stat"))
        return UsageStats.with {
            $0.cpuUsageNanoseconds = processors
            $0.memoryUsageBytes = UInt64(max(total - (memory["MemFree"] ?? 0), 0))
            $0.memoryWorkingSetBytes = UInt64(max(total - (memory["MemAvailable"] ?? 0), 0))
            $0.filesystemUsedBytes = UInt64(space.f_blocks - space.f_bfree) * UInt64(space.f_frsize)
        }
    }

    /// Time of all processors that was not idle, from the text of /proc/stat.
    static func processorNanoseconds(_ text: String) -> UInt64 {
        let line = text.split(separator: "\n").first { $0.hasPrefix("cpu ") } ?? ""
        let ticks = line.split(separator: " ").dropFirst().compactMap { UInt64($0) }
        guard ticks.count >= 5 else { return 0 }
        // user, nice, system, idle, waiting for disks, then what interrupts and others took.
        let busy = ticks[0] + ticks[1] + ticks[2] + ticks.dropFirst(5).prefix(3).reduce(0, +)
        return busy * 1_000_000_000 / UInt64(sysconf(Int32(_SC_CLK_TCK)))
    }
}
