// Changing processors and memory: at once where the guest can, else at the next boot.
//
// Processors are plugged in up to the maximum that the machine was made with. They are never pulled out:
// guests seldom let go of one, and QEMU without help of the processor dies of it. Instead the guest agent has
// the guest use fewer. Memory grows by pieces that are plugged in, as large as Linux takes them, and the
// balloon gives or takes the rest to the byte; it shrinks by the balloon alone.

import Libvirt
import Linux
import Messages

extension Runtime {
    /// What is in force after a resize, and whether the rest waits for the next boot.
    package struct Size: Hashable, Sendable {
        package var processors: UInt32
        package var memoryBytes: UInt64
        package var needsReboot: Bool
    }

    /// A guest takes memory in pieces of this size.
    private static let pieceBytes: Int64 = 128 << 20

    /// Zero leaves either as it is.
    package func resizeMachine(_ id: String, processors: UInt32, memoryBytes: UInt64)
        async throws(RuntimeError)
        -> Size
    {
        guard processors <= 255, memoryBytes == 0 || (16 << 20...1 << 50).contains(memoryBytes) else {
            throw RuntimeError(
                .invalidArgument,
                "cpus: at most 255; memory_bytes: 16 MiB to 1 PiB; they are \(processors) and \(memoryBytes)")
        }
        return try await onMachine(id, "resize") { [self] sandbox, machine in
            guard machine.finishedAt == 0 else {
                throw RuntimeError(.failedPrecondition, "resize container \(machine.id): it is exited")
            }
            let wanted = (
                processors: processors == 0 ? machine.wantedProcessors : processors,
                memory: memoryBytes == 0 ? machine.wantedMemoryBytes : memoryBytes
            )
            // Written down first: whatever happens now, the next boot brings it.
            try await journal.update(machine: machine.id, of: sandbox.id) {
                $0.nextProcessors = wanted.processors
                $0.nextMemoryBytes = wanted.memory
            }
            var now = (processors: machine.processors, memory: machine.memoryBytes)
            if !machine.isRunning {
                now = wanted
            } else if try await hypervisor.domain(Self.uuid(of: machine.id)).state().isActive {
                now.processors = try await setProcessors(wanted.processors, of: machine)
                now.memory = try await setMemory(wanted.memory, of: machine)
            }
            let (isDone, reached) = (now == wanted, now)
            try await journal.update(machine: machine.id, of: sandbox.id) {
                $0.processors = reached.processors
                $0.memoryBytes = reached.memory
                $0.maximumProcessors = max($0.maximumProcessors, machine.isRunning ? 0 : reached.processors)
                $0.maximumMemoryBytes = max($0.maximumMemoryBytes, machine.isRunning ? 0 : reached.memory)
                $0.nextProcessors = isDone ? 0 : wanted.processors
                $0.nextMemoryBytes = isDone ? 0 : wanted.memory
            }
            log.info(
                "machine resized",
                ["machine": machine.id, "cpus": Int(reached.processors), "memory_bytes": Int(reached.memory)])
            return Size(processors: reached.processors, memoryBytes: reached.memory, needsReboot: !isDone)
        }
    }

    /// How many the guest uses then.
    private func setProcessors(_ wanted: UInt32, of machine: Records.Machine) async throws -> UInt32 {
        guard wanted != machine.processors else { return wanted }
        let domain = hypervisor.domain(Self.uuid(of: machine.id))
        let plugged = UInt32(clamping: try await domain.statistics().virtualProcessors)
        if wanted > plugged, wanted <= machine.maximumProcessors {
            do {
                try await domain.setProcessors(Int(wanted), by: .hypervisor)
            } catch let error as LibvirtError where error.code != .disconnected {
                log.warning("processors not plugged in", ["machine": machine.id, "error": "\(error)"])
                return machine.processors
            }
        } else if wanted > plugged {
            return machine.processors
        }
        // A guest that takes new processors into use by itself needs no agent, one that is to use fewer does.
        for _ in 0..<20 {
            do {
                try await domain.setProcessors(Int(wanted), by: .guestAgent)
                return wanted
            } catch let error as LibvirtError {
                if error.code == .disconnected { throw error }
                guard error.code != .agentUnresponsive else { break }
                // The guest has not seen the new ones yet.
                try await MonotonicClock.sleep(for: .milliseconds(100))
            }
        }
        return wanted > plugged ? wanted : machine.processors
    }

    /// How much the guest has then.
    private func setMemory(_ wanted: UInt64, of machine: Records.Machine) async throws -> UInt64 {
        guard wanted != machine.memoryBytes else { return wanted }
        let domain = hypervisor.domain(Self.uuid(of: machine.id))
        let target = Int64(clamping: wanted)
        let plugged = try await domain.maximumMemoryBytes()
        if target > plugged {
            let room = Int64(clamping: machine.maximumMemoryBytes) - plugged
            let piece = (target - plugged + Self.pieceBytes - 1) / Self.pieceBytes * Self.pieceBytes
            guard piece <= room else { return machine.memoryBytes }
            let module = XML(
                "memory", ["model": "dimm"],
                [XML("target", [XML("size", ["unit": "b"], text: "\(piece)"), XML("node", text: "0")])])
            do {
                try await domain.attach(module.document)
            } catch let error as LibvirtError where error.code != .disconnected {
                log.warning("memory not plugged in", ["machine": machine.id, "error": "\(error)"])
                return machine.memoryBytes
            }
        }
        try await domain.setMemory(bytes: target)
        let reached = try await reachedMemory(target, of: domain)
        return reached == target ? wanted : UInt64(clamping: reached)
    }

    /// A balloon takes a moment, and takes it only where the guest has its driver.
    private func reachedMemory(_ target: Int64, of domain: Domain) async throws -> Int64 {
        var reached: Int64 = 0
        for _ in 0..<100 {
            reached = Int64(clamping: try await domain.statistics().balloonBytes)
            if abs(reached - target) < 1 << 20 { return target }
            try await MonotonicClock.sleep(for: .milliseconds(50))
        }
        return reached
    }

    /// What the last resize left comes into force: the domain is about to be made anew.
    func takeNextSize(_ id: String, of sandbox: String) async throws {
        try await journal.update(machine: id, of: sandbox) { machine in
            machine.processors = machine.wantedProcessors
            machine.memoryBytes = machine.wantedMemoryBytes
            machine.maximumProcessors = max(machine.maximumProcessors, machine.processors)
            machine.maximumMemoryBytes = max(machine.maximumMemoryBytes, machine.memoryBytes)
            (machine.nextProcessors, machine.nextMemoryBytes) = (0, 0)
        }
    }

    /// CRI's resources as a size: limits of processor time and memory; what is zero stays as it is.
    package func update(_ id: String, _ resources: CRI.LinuxContainerResources) async throws(RuntimeError) {
        guard resources.memoryLimitInBytes >= 0, resources.cpuShares >= 0, resources.cpuPeriod >= 0 else {
            throw RuntimeError(.invalidArgument, "linux: shares, periods and limits are not negative")
        }
        var wanted: UInt32 = 0
        if resources.cpuQuota > 0, resources.cpuPeriod > 0 {
            let whole = (resources.cpuQuota + resources.cpuPeriod - 1) / resources.cpuPeriod
            wanted = UInt32(clamping: max(1, min(255, whole)))
        }
        if wanted > 0 || resources.memoryLimitInBytes > 0 {
            _ = try await resizeMachine(
                id, processors: wanted, memoryBytes: UInt64(resources.memoryLimitInBytes))
        }
        try await onMachine(id, "update") { [self] sandbox, machine in
            let shares = resources.cpuShares
            if shares > 0, machine.isRunning {
                let domain = hypervisor.domain(Self.uuid(of: machine.id))
                if try await domain.state().isActive { try await domain.setProcessorShares(Int(shares)) }
            }
            try await journal.update(machine: machine.id, of: sandbox.id) { machine in
                machine.config.linux = machine.config.linux ?? .init()
                var kept = machine.config.linux?.resources ?? .init()
                kept.merge(resources)
                machine.config.linux?.resources = kept
            }
        }
    }
}

extension CRI.LinuxContainerResources {
    /// Takes over what the other says.
    fileprivate mutating func merge(_ other: CRI.LinuxContainerResources) {
        if other.cpuPeriod > 0 { cpuPeriod = other.cpuPeriod }
        if other.cpuQuota != 0 { cpuQuota = other.cpuQuota }
        if other.cpuShares > 0 { cpuShares = other.cpuShares }
        if other.memoryLimitInBytes > 0 { memoryLimitInBytes = other.memoryLimitInBytes }
        if other.oomScoreAdj != 0 { oomScoreAdj = other.oomScoreAdj }
        if !other.cpusetCpus.isEmpty { cpusetCpus = other.cpusetCpus }
        if !other.cpusetMems.isEmpty { cpusetMems = other.cpusetMems }
    }
}

extension Records.Machine {
    /// What the next boot brings.
    var wantedProcessors: UInt32 { nextProcessors == 0 ? processors : nextProcessors }
    var wantedMemoryBytes: UInt64 { nextMemoryBytes == 0 ? memoryBytes : nextMemoryBytes }
    var waitsForBoot: Bool { nextProcessors != 0 || nextMemoryBytes != 0 }
}
