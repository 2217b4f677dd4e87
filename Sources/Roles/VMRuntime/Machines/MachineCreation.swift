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
        guard let metadata = config.metadata, Self.isLabel(metadata.name) else {
            throw RuntimeError(.invalidArgument, "config.metadata.name: a machine needs a name, a DNS label")
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
                let machine = Records.Machine.with {
                    $0.id = Self.newIdentifier()
                    $0.config = config
                    $0.virtualMachine = virtualMachine
                    $0.imageId = image.id
                    $0.imageRef = image.digests.first ?? image.id
                    $0.createdAt = now
                    $0.processors = Self.processors(config, virtualMachine)
                    $0.memoryBytes = memory(config, virtualMachine)
                }
                try await make(machine, in: sandbox, image)
                return machine.id
            }
        }
    }

    private func make(_ machine: Records.Machine, in sandbox: Records.Sandbox, _ image: Records.Image)
        async throws
    {
        // First the record: it holds the image, and tells a later start what is to be removed.
        try await journal.update(sandbox.id) { $0.machines.append(machine) }
        do {
            try await makeRootDisk(machine, sandbox.id, image)
            for disk in machine.virtualMachine.disks { try await makeDisk(disk, sandbox.id) }
            if machine.virtualMachine.seed.format != .none {
                let seed = try seed(of: machine, in: sandbox)
                let path = seedPath(machine.id, sandbox.id)
                try await BlockingPool.shared.run { try SeedImage.write(seed, to: path) }
            }
            _ = try await hypervisor.define(try specification(of: machine, in: sandbox).xml)
        } catch {
            try? await removeLocked(machine, of: sandbox.id)
            throw error
        }
    }

    // MARK: Wishes

    private func check(_ machine: VM.VirtualMachineConfig) throws(RuntimeError) {
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
        guard machine.seed.format != .configDrive else {
            throw RuntimeError(.unimplemented, "virtual_machine.seed.format: only NoCloud is made")
        }
        guard machine.interfaces.count <= 1 else {
            throw RuntimeError(.unimplemented, "virtual_machine.interfaces: a machine has one interface")
        }
        for wish in machine.interfaces {
            guard wish.addresses.isEmpty, wish.portId.isEmpty, wish.macAddress.isEmpty else {
                throw RuntimeError(
                    .unimplemented,
                    "virtual_machine.interfaces: ports and addresses are the network plugins' choice")
            }
        }
        guard machine.power == .unspecified || machine.power == .running || machine.power == .paused else {
            throw refuse("power: a machine is started running or paused")
        }
        var names: Set<String> = []
        for disk in machine.disks {
            guard Self.isLabel(disk.name), disk.name.utf8.count <= 20, names.insert(disk.name).inserted else {
                throw refuse(
                    "disks: '\(disk.name)' is not a DNS label of at most 20 bytes, or is there twice")
            }
            guard disk.source != nil else {
                throw refuse("disks: '\(disk.name)' has neither path nor size_bytes")
            }
        }
        let buses = machine.disks.map(\.bus) + [machine.rootDisk.bus]
        guard !buses.contains(.nvme) else {
            throw RuntimeError(.unimplemented, "virtual_machine: libvirt offers no nvme bus for files")
        }
    }

    static func isLabel(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard (1...63).contains(bytes.count), bytes.first != 45, bytes.last != 45 else { return false }
        return bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }

    private static func processors(_ config: CRI.ContainerConfig, _ machine: VM.VirtualMachineConfig)
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

    // MARK: Disks

    /// A sandbox keeps the disk of a machine's name: a machine that is made again after its end finds its
    /// data.
    func rootDiskPath(_ machine: Records.Machine, _ sandbox: String) -> String {
        let root = machine.virtualMachine.rootDisk.path
        guard root.isEmpty else { return root }
        let name = machine.config.metadata?.name ?? ""
        return "\(journal.folder(of: sandbox))/\(name)-\(machine.imageId.dropFirst(7).prefix(12)).qcow2"
    }

    private func makeRootDisk(_ machine: Records.Machine, _ sandbox: String, _ image: Records.Image)
        async throws
    {
        let path = rootDiskPath(machine, sandbox)
        guard !Files.exists(path) else { return }
        guard machine.virtualMachine.rootDisk.path.isEmpty else {
            throw RuntimeError(.notFound, "virtual_machine.root_disk.path: \(path) is not there")
        }
        let size = max(Int64(clamping: machine.virtualMachine.rootDisk.sizeBytes), image.virtualSizeBytes)
        try await Self.qemuImage([
            "create", "-q", "-f", "qcow2", "-F", image.format, "-b", images.path(of: image.id), path + ".new",
            "\((size + 511) / 512 * 512)",
        ])
        try Files.rename(path + ".new", to: path)
    }

    func diskPath(_ disk: VM.Disk, _ sandbox: String) -> String {
        if case .path(let path) = disk.source { return path }
        return "\(journal.folder(of: sandbox))/disk-\(disk.name).qcow2"
    }

    private func makeDisk(_ disk: VM.Disk, _ sandbox: String) async throws {
        let path = diskPath(disk, sandbox)
        switch disk.source {
        case .sizeBytes(let size):
            guard !Files.exists(path) else { return }
            try await Self.qemuImage([
                "create", "-q", "-f", "qcow2", path + ".new", "\((size + 511) / 512 * 512)",
            ])
            try Files.rename(path + ".new", to: path)
        case .path, nil:
            guard Files.exists(path) else {
                throw RuntimeError(.notFound, "virtual_machine.disks: \(disk.name): \(path) is not there")
            }
        }
    }

    private static func qemuImage(_ arguments: [String]) async throws {
        let result = try await Process.run(Command("qemu-img", arguments), timeout: .seconds(60))
        guard result.status.isSuccess else {
            let complaint = result.errorText.split(whereSeparator: \.isNewline).joined(separator: "; ")
            throw RuntimeError(.internal, "qemu-img \(arguments.first ?? ""): \(complaint)")
        }
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

    /// Where CRI wants the log; empty for nowhere.
    func logPath(_ machine: Records.Machine, in sandbox: Records.Sandbox) -> String {
        guard !sandbox.config.logDirectory.isEmpty, !machine.config.logPath.isEmpty else { return "" }
        return "\(sandbox.config.logDirectory)/\(machine.config.logPath)"
    }
}
