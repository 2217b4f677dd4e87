// A virtual machine as the VM runtime is asked for it: CRI's part and the typed part.

import API
import Messages

package enum MachineConfiguration {
    /// Labels, image and log; a machine has no command and no environment.
    package static func container(
        _ pod: Pod, _ workload: Workload, attempt: UInt32, imageReference: String
    ) -> CRI.ContainerConfig {
        CRI.ContainerConfig.with {
            $0.metadata = .with {
                $0.name = workload.name
                $0.attempt = attempt
            }
            $0.image = .with {
                $0.image = imageReference
                $0.userSpecifiedImage = workload.image
            }
            $0.labels = ContainerConfiguration.labels(pod, workload.name)
            $0.annotations = ContainerConfiguration.annotations(pod, workload, nil)
            let before = pod.status.virtualMachineStatus?.restartCount ?? 0
            $0.annotations[Labels.restarts] =
                "\(attempt == 0 ? 0 : max(before + 1, Int32(clamping: attempt)))"
            $0.logPath = ContainerConfiguration.logPath(workload.name, attempt)
            $0.stdin = true
            $0.tty = true
        }
    }

    /// `files` are those of the volumes that the machine mounts.
    package static func machine(
        _ pod: Pod, _ machine: VirtualMachine, _ objects: PodObjects, files: [VM.SeedFile]
    ) throws(ConfigurationError) -> VM.VirtualMachineConfig {
        let keys = try sshKeys(machine, objects)
        let disks = try MachineVolumes.disks(of: pod, machine, objects)
        return VM.VirtualMachineConfig.with { config in
            config.hostname = SandboxConfiguration.hostname(pod)
            let size = MachineSize(machine.resources)
            config.cpus = size.processors
            config.memoryBytes = size.memory
            setProcessor(&config, machine.cpuModel)
            config.firmware =
                machine.firmware == "efi" ? .efi : machine.firmware == "bios" ? .bios : .unspecified
            config.topology = machine.cpuTopology.map { topology in
                .with {
                    $0.sockets = UInt32(clamping: topology.sockets)
                    $0.cores = UInt32(clamping: topology.cores)
                    $0.threads = UInt32(clamping: topology.threads)
                }
            }
            config.hugePageBytes = UInt64(clamping: machine.hugePageSize?.amount?.units ?? 0)
            config.rootDisk.sizeBytes = UInt64(clamping: machine.rootDiskSize?.amount?.units ?? 0)
            config.rootDisk.bus = bus(machine.diskDriver)
            config.rootDisk.path = disks.root ?? ""
            config.disks = disks.others.map { disk in
                var disk = disk
                disk.bus = config.rootDisk.bus
                return disk
            }
            config.interfaces = ((pod.primaryNic.map { [$0] } ?? []) + pod.furtherNics).map(interface)
            config.vpc = pod.spec.vpc
            config.seed.sshKeys = keys
            config.seed.userData = machine.userData
            config.seed.userScript = machine.cloudInitUserDataScript
            config.seed.files = files
            config.shutdownBehavior = machine.shutdownBehavior == "terminate" ? .terminate : .stop
            config.power = pod.powerSpec == .paused ? .paused : .running
        }
    }

    private static func setProcessor(_ config: inout VM.VirtualMachineConfig, _ model: String) {
        switch model {
        case "": break
        case "host-model": config.cpuModel = .hostModel
        case "host-passthrough": config.cpuModel = .hostPassthrough
        default:
            config.cpuModel = .named
            config.cpuModelName = model
        }
    }

    private static func bus(_ driver: String) -> VM.DiskBus {
        switch driver {
        case "virtio": .virtio
        case "scsi": .scsi
        case "sata": .sata
        case "nvme": .nvme
        default: .unspecified
        }
    }

    static func interface(_ nic: Nic) -> VM.NetworkInterface {
        VM.NetworkInterface.with {
            $0.name = nic.name
            $0.subnetName = nic.subnetName
            $0.portId = nic.portId
            $0.addresses = nic.ipAddress.isEmpty ? [] : [nic.ipAddress]
            $0.tag = nic.tag
            $0.ipv6Enabled = nic.ipv6Enabled
        }
    }

    private static func sshKeys(_ machine: VirtualMachine, _ objects: PodObjects) throws(ConfigurationError)
        -> [String]
    {
        var keys = machine.publicKey.split(separator: "\n").map(String.init)
        guard !machine.keyPairName.isEmpty else { return keys }
        guard let secret = objects.secrets[machine.keyPairName] else {
            // The name is only a name when the key itself is given.
            if !keys.isEmpty { return keys }
            throw ConfigurationError("key pair: secret \"\(machine.keyPairName)\" not found")
        }
        guard let key = secret.data["ssh-publickey"] else {
            throw ConfigurationError("key pair: secret \"\(machine.keyPairName)\" has no key ssh-publickey")
        }
        keys += String(decoding: key, as: UTF8.self).split(separator: "\n").map(String.init)
        return keys
    }
}
