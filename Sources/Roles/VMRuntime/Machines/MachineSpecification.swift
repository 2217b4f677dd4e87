// From a machine's record to its domain and its seed: the same record always gives the same.

import Linux
import Messages

extension Runtime {
    func specification(of machine: Records.Machine, in sandbox: Records.Sandbox) throws(RuntimeError)
        -> DomainSpecification
    {
        guard let network = sandbox.network, let address = MACAddress(network.macAddress) else {
            throw RuntimeError(.failedPrecondition, "sandbox \(sandbox.id) has no network")
        }
        let wish = machine.virtualMachine
        let metadata = sandbox.config.metadata ?? CRI.PodSandboxMetadata()
        let shares = machine.config.linux?.resources?.cpuShares ?? 0
        return DomainSpecification(
            name: "arktos-\(machine.id)", uuid: Self.uuid(of: machine.id),
            identity: DomainSpecification.Identity(
                sandbox: sandbox.id, container: machine.id, tenant: sandbox.tenant,
                namespace: metadata.namespace,
                pod: metadata.name, uid: metadata.uid),
            acceleration: acceleration,
            machine: machineType(wish), firmware: wish.firmware == .efi ? .efi : .bios,
            memoryBytes: Self.wholeMegabytes(machine.memoryBytes),
            maximumMemoryBytes: Self.wholeMegabytes(machine.maximumMemoryBytes),
            processors: Int(machine.processors),
            maximumProcessors: Int(max(machine.processors, machine.maximumProcessors)),
            topology: wish.topology.map {
                .init(sockets: Int($0.sockets), cores: Int($0.cores), threads: Int($0.threads))
            },
            processorSet: wish.cpuSet, memoryNodes: wish.memoryNodes,
            hugePageBytes: wish.hugePageBytes > 0 ? Int64(clamping: wish.hugePageBytes) : nil,
            processorModel: processorModel(wish), processorShares: shares > 0 ? Int(shares) : nil,
            disks: disks(of: machine, in: sandbox),
            interfaces: [
                DomainSpecification.Interface(
                    tap: PodNetwork.tapName(of: machine.id), address: address, mtu: Int(network.mtu))
            ] + machine.interfaces.compactMap(\.specification),
            consoleSocket: consoleSocket(machine.id), consoleLog: consolePath(machine.id, sandbox.id),
            screenSocket: configuration.showsScreens ? screenSocket(machine.id) : nil)
    }

    private func machineType(_ wish: VM.VirtualMachineConfig) -> String {
        if !wish.machineType.isEmpty { return wish.machineType }
        // UEFI firmware is made for the newer machine only.
        return wish.firmware == .efi ? "q35" : configuration.machineType
    }

    /// What can be plugged in has to begin at a boundary.
    private static func wholeMegabytes(_ bytes: UInt64) -> Int64 {
        Int64(clamping: (min(bytes, 1 << 60) + 0xfffff) / 0x100000 * 0x100000)
    }

    private func processorModel(_ wish: VM.VirtualMachineConfig) -> DomainSpecification.ProcessorModel {
        switch wish.cpuModel {
        case .hostModel: .hostModel
        case .hostPassthrough: .hostPassthrough
        case .named: .named(wish.cpuModelName)
        // Like the host's when it runs on the host's processor, else all that the translation offers.
        default: acceleration == .kvm ? .hostPassthrough : .maximum
        }
    }

    private func disks(of machine: Records.Machine, in sandbox: Records.Sandbox) -> [DomainSpecification.Disk]
    {
        let root = machine.virtualMachine.rootDisk
        var disks = [
            DomainSpecification.Disk(
                path: rootDiskPath(machine, sandbox.id), isBlockDevice: Self.isDevice(root.path),
                format: root.path.isEmpty ? .qcow2 : .raw, bus: .init(root.bus), cache: .init(root.cache),
                serial: "root")
        ]
        disks += machine.virtualMachine.disks.map { dataDisk($0, of: machine, sandbox.id) }
        for (index, device) in machine.config.devices.enumerated() {
            disks.append(
                DomainSpecification.Disk(
                    path: device.hostPath, isBlockDevice: Self.isDevice(device.hostPath), format: .raw,
                    isReadOnly: !device.permissions.contains("w"),
                    serial: String((device.containerPath.split(separator: "/").last ?? "").prefix(20)),
                    place: DiskPlace.volumes + index))
        }
        if machine.virtualMachine.seed.format != .none {
            disks.append(
                DomainSpecification.Disk(
                    path: seedPath(machine.id, sandbox.id), format: .raw, isReadOnly: true, serial: "seed",
                    place: DiskPlace.seed))
        }
        return disks
    }

    func seed(of machine: Records.Machine, in sandbox: Records.Sandbox) throws(RuntimeError) -> SeedDocuments
    {
        guard let network = sandbox.network, let address = MACAddress(network.macAddress) else {
            throw RuntimeError(.failedPrecondition, "sandbox \(sandbox.id) has no network")
        }
        let result = try CNIResult(network.result, interface: CNIPlugins.interface)
        let wish = machine.virtualMachine
        let hostnames = [wish.hostname, sandbox.config.hostname, sandbox.config.metadata?.name ?? ""]
        let dns = sandbox.config.dnsConfig ?? CRI.DNSConfig()
        func first(_ lists: [String]...) -> [String] { lists.first { !$0.isEmpty } ?? [] }
        return SeedDocuments(
            instance: machine.seedInstance.isEmpty ? sandbox.id : machine.seedInstance,
            hostname: hostnames.first { Self.isLabel($0) } ?? "vm",
            authorizedKeys: wish.seed.sshKeys, metadata: wish.seed.metadata,
            userData: wish.seed.userScript.isEmpty ? wish.seed.userData : Array(wish.seed.userScript.utf8),
            files: wish.seed.files.map { .init(path: $0.path, content: $0.content, mode: $0.mode) },
            vendorData: wish.seed.vendorData,
            interfaces: [
                SeedDocuments.Interface(
                    address: address, name: CNIPlugins.interface, addresses: result.addresses.map(\.address),
                    routes: result.seedRoutes, mtu: Int(network.mtu))
            ] + machine.interfaces.compactMap(\.seed),
            nameServers: first(wish.seed.dnsServers, dns.servers, result.nameServers),
            searchDomains: first(wish.seed.dnsSearches, dns.searches, result.searchDomains))
    }
}

extension DomainSpecification.Disk.Bus {
    init(_ bus: VM.DiskBus) {
        switch bus {
        case .scsi: self = .scsi
        case .sata: self = .sata
        default: self = .virtio
        }
    }
}

extension DomainSpecification.Disk.Cache {
    init(_ cache: VM.DiskCache) {
        switch cache {
        case .none: self = .none
        case .writethrough: self = .writethrough
        default: self = .writeback
        }
    }
}
