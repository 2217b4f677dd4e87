// What the VM runtime tells of a machine beyond CRI.

import Diagnostics
import Messages

package struct ObservedMachine: Hashable, Sendable {
    package enum Power: Hashable, Sendable {
        case running
        /// In memory, without processor time.
        case paused
        /// Paused by the hypervisor, whose disk is full or broken.
        case stalled
        /// Its memory is on disk.
        case suspended
        /// On its way to off, or off; CRI's state says more.
        case other
    }

    package struct Snapshot: Hashable, Sendable {
        package var name: String
        package var createdAt: WallTime
        package var hasMemory = false
        package var isQuiesced = false
        package var isCurrent = false

        package init(_ name: String, createdAt: WallTime) {
            self.name = name
            self.createdAt = createdAt
        }
    }

    package var power: Power
    /// Boots after the first one of this container.
    package var reboots: UInt32 = 0
    package var processors: UInt32 = 0
    package var memoryBytes: UInt64 = 0
    /// What the next boot brings; 0 for no change.
    package var nextProcessors: UInt32 = 0
    package var nextMemoryBytes: UInt64 = 0
    /// Oldest first.
    package var snapshots: [Snapshot] = []
    /// Names, eth0 first.
    package var interfaces: [String] = []

    package init(power: Power, reboots: UInt32 = 0) {
        self.power = power
        self.reboots = reboots
    }

    package init(_ description: VM.DescribeResponse) {
        power =
            switch description.power {
            case .running: .running
            case .paused: description.powerReason == "io_error" ? .stalled : .paused
            case .suspended: .suspended
            default: .other
            }
        reboots = description.reboots
        processors = description.cpus
        memoryBytes = description.memoryBytes
        nextProcessors = description.nextCpus
        nextMemoryBytes = description.nextMemoryBytes
        interfaces = description.interfaces.map(\.name)
        snapshots = description.snapshots.map { snapshot in
            var seen = Snapshot(snapshot.name, createdAt: WallTime(nanoseconds: snapshot.createdAt))
            seen.hasMemory = snapshot.hasMemory
            seen.isQuiesced = snapshot.quiesced
            seen.isCurrent = snapshot.current
            return seen
        }
    }
}

extension ObservedMachine {
    /// What it has, or will have once it boots anew.
    package var wantedProcessors: UInt32 { nextProcessors == 0 ? processors : nextProcessors }
    package var wantedMemoryBytes: UInt64 { nextMemoryBytes == 0 ? memoryBytes : nextMemoryBytes }

    /// Names of the resources that will be others after the next boot.
    package var waitingForBoot: Set<String> {
        var names: Set<String> = []
        if wantedProcessors != processors { names.insert("cpu") }
        if wantedMemoryBytes != memoryBytes { names.insert("memory") }
        return names
    }
}

extension ObservedContainer {
    /// Nil for what does not run at all. A container that runs is simply running.
    package var power: ObservedMachine.Power? { isRunning ? machine?.power ?? .running : nil }
}
