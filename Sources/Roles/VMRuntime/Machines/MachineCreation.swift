// Making a machine: its disks, its seed and its domain. Nothing runs yet.

import Formats
import Libvirt
import Linux
import Messages

extension Runtime {
    /// Makes a machine in a ready sandbox. A second call for the same name and attempt answers the same.
    package func createMachine(
        in sandboxID: String, _ config: CRI.ContainerConfig, _ virtualMachine: VM.VirtualMachineConfig
    ) async throws(RuntimeError) -> String {
        guard let metadata = config.metadata, (1...253).contains(metadata.name.utf8.count) else {
            throw RuntimeError(
                .invalidArgument, "config.metadata.name: a machine needs a name of at most 253 bytes")
        }
        try check(virtualMachine)
        let wanted = config.image?.image ?? ""
        guard let image = images.find(wanted) else {
            throw RuntimeError(.notFound, "image '\(wanted)' is not on this node: pull it first")
        }
        return try await uninterrupted("create machine \(metadata.name)") { [self] in
            try await locks.withLock(sandboxID) { [self] in
                guard let sandbox = journal.sandbox(sandboxID) else {
                    throw RuntimeError(.notFound, "sandbox \(sandboxID): there is none")
                }
                guard sandbox.phase == .ready else {
                    throw RuntimeError(.failedPrecondition, "sandbox \(sandboxID) is not ready")
                }
                if let existing = sandbox.machines.first(where: { $0.config.metadata == metadata }) {
                    return existing.id
                }
                var machine = Records.Machine.with {
                    $0.id = Self.newIdentifier()
                    $0.config = config
                    $0.virtualMachine = virtualMachine
                    $0.imageId = image.id
                    $0.imageRef = image.digests.first ?? image.id
                    $0.createdAt = now
                    $0.unfinished = true
                    $0.processors = Self.processors(config, virtualMachine)
                    $0.memoryBytes = memory(config, virtualMachine)
                    for (index, disk) in virtualMachine.disks.enumerated() {
                        $0.diskPlaces[disk.name] = UInt32(DiskPlace.data.lowerBound + index)
                    }
                }
                try takeRoom(&machine)
                try await make(machine, in: sandbox, image)
                tell(.createdEvent, machine.id, in: sandbox.id)
                return machine.id
            }
        }
    }

    private func make(_ machine: Records.Machine, in sandbox: Records.Sandbox, _ image: Records.Image)
        async throws
    {
        // First the record: it holds the image, and tells a later start what is to be removed.
        try await journal.update(sandbox.id) { $0.machines.append(machine) }
        pass(.machineRecorded)
        do {
            try await adoptDisks(of: machine, into: sandbox)
            try await makeRootDisk(machine, sandbox.id, image)
            for disk in machine.virtualMachine.disks { try await makeDisk(disk, sandbox.id) }
            pass(.disksMade)
            for wish in machine.virtualMachine.interfaces.dropFirst() {
                _ = try await join(wish, machine.id, in: sandbox.id)
            }
            guard let (sandbox, machine) = journal.machine(machine.id) else { return }
            try await writeSeed(of: machine, in: sandbox)
            _ = try await hypervisor.define(try specification(of: machine, in: sandbox).xml)
            pass(.domainDefined)
            try await journal.update(machine: machine.id, of: sandbox.id) { $0.unfinished = false }
        } catch {
            try? await removeLocked(machine, of: sandbox.id)
            throw error
        }
    }

    func writeSeed(of machine: Records.Machine, in sandbox: Records.Sandbox) async throws {
        guard machine.virtualMachine.seed.format != .none else { return }
        let seed = try seed(of: machine, in: sandbox)
        let path = seedPath(machine.id, sandbox.id)
        let form: SeedImage.Form =
            machine.virtualMachine.seed.format == .configDrive ? .configDrive : .noCloud
        try await BlockingPool.shared.run { try SeedImage.write(seed, form, to: path) }
    }

    // MARK: Wishes

    func check(_ machine: VM.VirtualMachineConfig) throws(RuntimeError) {
        func refuse(_ what: String) -> RuntimeError {
            RuntimeError(.invalidArgument, "virtual_machine.\(what)")
        }
        guard machine.cpus <= 255 else { throw refuse("cpus: \(machine.cpus) is more than 255") }
        guard machine.memoryBytes == 0 || machine.memoryBytes >= 16 << 20 else {
            throw refuse("memory_bytes: \(machine.memoryBytes) is less than 16 MiB")
        }
        guard machine.hostname.isEmpty || Self.isLabel(machine.hostname) else {
            throw refuse("hostname: '\(machine.hostname)' is not a DNS label")
        }
        guard machine.seed.userData.count <= 65_535 else {
            throw refuse("seed.user_data: more than 65,535 bytes")
        }
        guard machine.seed.userData.isEmpty || machine.seed.userScript.isEmpty else {
            throw refuse("seed: user_data and user_script exclude each other")
        }
        guard machine.seed.vendorData.count <= 65_535 else {
            throw refuse("seed.vendor_data: more than 65,535 bytes")
        }
        if let first = machine.interfaces.first {
            guard first.addresses.isEmpty, first.portId.isEmpty, first.macAddress.isEmpty else {
                throw RuntimeError(
                    .unimplemented,
                    "virtual_machine.interfaces: ports and addresses of the first one are the sandbox's")
            }
        }
        for wish in machine.interfaces.dropFirst() { try Self.check(wish) }
        guard machine.power == .unspecified || machine.power == .running || machine.power == .paused else {
            throw refuse("power: a machine is started running or paused")
        }
        guard machine.disks.count <= DiskPlace.data.count else {
            throw refuse("disks: more than \(DiskPlace.data.count)")
        }
        var names: Set<String> = []
        for disk in machine.disks {
            try Self.check(disk)
            guard names.insert(disk.name).inserted else {
                throw refuse("disks: '\(disk.name)' is there twice")
            }
        }
        guard machine.rootDisk.bus != .nvme else {
            throw RuntimeError(.unimplemented, "virtual_machine: libvirt offers no nvme bus for files")
        }
        try checkHardware(machine)
    }

    private func checkHardware(_ machine: VM.VirtualMachineConfig) throws(RuntimeError) {
        func refuse(_ what: String) -> RuntimeError {
            RuntimeError(.invalidArgument, "virtual_machine.\(what)")
        }
        guard machine.maximumCpus == 0 || (max(machine.cpus, 1)...255).contains(machine.maximumCpus) else {
            throw refuse("maximum_cpus: \(machine.maximumCpus) is less than cpus, or more than 255")
        }
        guard machine.maximumMemoryBytes == 0 || machine.maximumMemoryBytes >= machine.memoryBytes else {
            throw refuse("maximum_memory_bytes: \(machine.maximumMemoryBytes) is less than memory_bytes")
        }
        if let topology = machine.topology {
            let counts = [topology.sockets, topology.cores, topology.threads]
            guard counts.allSatisfy({ (1...255).contains($0) }), counts.reduce(1, *) <= 255 else {
                throw refuse(
                    "topology: each of sockets, cores and threads is from 1, their product at most 255")
            }
        }
        for (name, text) in [("cpu_set", machine.cpuSet), ("memory_nodes", machine.memoryNodes)] {
            guard text.isEmpty || Self.isNumberSet(text) else {
                throw refuse("\(name): '\(text)' is not a set such as 0-3,8")
            }
        }
        guard machine.hugePageBytes == 0 || machine.hugePageBytes.nonzeroBitCount == 1 else {
            throw refuse("huge_page_bytes: \(machine.hugePageBytes) is not a power of two")
        }
        guard machine.machineType.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != 60 && $0 != 38 }) else {
            throw refuse("machine_type: '\(machine.machineType)' is no machine type")
        }
    }

    /// Numbers and ranges with commas between them.
    static func isNumberSet(_ text: String) -> Bool {
        text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { part in
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { UInt16($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil else { return false }
            return ends.count <= 2 && first <= last
        }
    }

    static func isLabel(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (1...63).contains(bytes.count), bytes.first != 45, bytes.last != 45 else { return false }
        return bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }

    /// How much can be plugged in later: what was asked for, or so many times what it begins with.
    private func takeRoom(_ machine: inout Records.Machine) throws(RuntimeError) {
        let wish = machine.virtualMachine
        let factor = UInt32(clamping: configuration.headRoom)
        machine.maximumProcessors =
            wish.maximumCpus > 0 ? wish.maximumCpus : min(255, machine.processors * factor)
        if let topology = wish.topology {
            let product = topology.sockets * topology.cores * topology.threads
            guard wish.maximumCpus == 0 || wish.maximumCpus == product, product >= machine.processors else {
                throw RuntimeError(
                    .invalidArgument,
                    "virtual_machine.topology: it makes \(product) processors, not as many as there can be")
            }
            machine.maximumProcessors = product
        }
        machine.maximumMemoryBytes =
            wish.maximumMemoryBytes > 0 ? wish.maximumMemoryBytes : machine.memoryBytes * UInt64(factor)
    }

    static func processors(_ config: CRI.ContainerConfig, _ machine: VM.VirtualMachineConfig)
        -> UInt32
    {
        if machine.cpus > 0 { return machine.cpus }
        guard let resources = config.linux?.resources, resources.cpuQuota > 0, resources.cpuPeriod > 0 else {
            return 1
        }
        let whole = (resources.cpuQuota + resources.cpuPeriod - 1) / resources.cpuPeriod
        return UInt32(clamping: min(255, max(1, whole)))
    }

    private func memory(_ config: CRI.ContainerConfig, _ machine: VM.VirtualMachineConfig) -> UInt64 {
        if machine.memoryBytes > 0 { return machine.memoryBytes }
        let limit = config.linux?.resources?.memoryLimitInBytes ?? 0
        return UInt64(limit > 0 ? max(limit, 16 << 20) : configuration.defaultMemoryBytes)
    }

    // MARK: Files of a machine

    func seedPath(_ machine: String, _ sandbox: String) -> String {
        "\(journal.folder(of: sandbox))/seed-\(machine).iso"
    }
    func consolePath(_ machine: String, _ sandbox: String) -> String {
        "\(journal.folder(of: sandbox))/console-\(machine).log"
    }
    /// Short, since a socket's path has at most 107 bytes.
    func consoleSocket(_ machine: String) -> String {
        "\(configuration.dataDirectory)/run/\(machine.prefix(16)).sock"
    }

    func screenSocket(_ machine: String) -> String {
        "\(configuration.dataDirectory)/run/\(machine.prefix(16)).vnc"
    }

    /// Where CRI wants the log; empty for nowhere.
    func logPath(_ machine: Records.Machine, in sandbox: Records.Sandbox) -> String {
        guard !sandbox.config.logDirectory.isEmpty, !machine.config.logPath.isEmpty else { return "" }
        return "\(sandbox.config.logDirectory)/\(machine.config.logPath)"
    }
}
