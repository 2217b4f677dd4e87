// arktos.vm.v1.VirtualMachines: what CRI has no words for.

import Linux
import Messages
import RPC

extension Router {
    mutating func addMachines(_ runtime: Runtime) {
        answer(VM.VirtualMachines.createVirtualMachine) { request in
            guard let config = request.config else {
                throw RuntimeError(.invalidArgument, "config is missing")
            }
            guard config.command.isEmpty, config.args.isEmpty, config.envs.isEmpty else {
                throw RuntimeError(
                    .invalidArgument, "config: command, arguments and environment mean nothing to a machine")
            }
            guard config.mounts.isEmpty else {
                throw RuntimeError(
                    .invalidArgument,
                    "config.mounts: a machine has no mounts; files go into its seed, volumes are devices")
            }
            let sandbox = try runtime.sandboxID(request.podSandboxId)
            let id = try await runtime.createMachine(in: sandbox, config, request.virtualMachine)
            return .with { $0.containerId = id }
        }
        answer(VM.VirtualMachines.describe) { try await runtime.describe($0) }
        answer(VM.VirtualMachines.reboot) { request in
            guard request.delaySeconds <= 3600 else {
                throw RuntimeError(
                    .invalidArgument, "delay_seconds: \(request.delaySeconds) is more than 3600")
            }
            let id = try runtime.machineID(request.containerId)
            try await MonotonicClock.sleep(for: .seconds(Int64(request.delaySeconds)))
            let limit = Duration.seconds(Int64(request.timeoutSeconds == 0 ? 60 : request.timeoutSeconds))
            let reboot: Runtime.Reboot =
                switch request.mode {
                case .soft: .ask(limit)
                case .hard: .force
                default: .askThenForce(limit)
                }
            let forced = try await runtime.rebootMachine(id, reboot)
            return .with { $0.forced = forced }
        }
        answer(VM.VirtualMachines.pause) { request in
            try await runtime.pauseMachine(try runtime.machineID(request.containerId))
            return .init()
        }
        answer(VM.VirtualMachines.resume) { request in
            try await runtime.resumeMachine(try runtime.machineID(request.containerId))
            return .init()
        }
        answer(VM.VirtualMachines.suspend) { request in
            try await runtime.suspendMachine(try runtime.machineID(request.containerId))
            return .init()
        }
        answer(VM.VirtualMachines.shutdown) { request in
            let (_, machine) = try runtime.known(request.containerId)
            let grace = Duration.seconds(Int64(request.timeoutSeconds ?? 30))
            let forced = try await runtime.stopMachine(machine.id, grace: grace)
            return .with { $0.forced = forced }
        }
        answer(VM.VirtualMachines.reset) { request in
            try await runtime.resetMachine(try runtime.machineID(request.containerId))
            return .init()
        }
        answer(VM.VirtualMachines.listInterfaces) { request in
            let (sandbox, _) = try runtime.known(request.containerId)
            return .with { $0.interfaces = sandbox.interfaces }
        }
        answer(VM.VirtualMachines.listDisks) { request in
            let (sandbox, machine) = try runtime.known(request.containerId)
            return .with { $0.disks = runtime.disks(of: machine, in: sandbox.id) }
        }
    }
}

extension Runtime {
    func describe(_ request: VM.DescribeRequest) async throws -> VM.DescribeResponse {
        let (sandbox, machine) = try known(request.containerId)
        let power = try await power(of: machine)
        let domain = hypervisor.domain(Self.uuid(of: machine.id))
        let xml = request.verbose ? try await domain.xml() : ""
        return .with {
            $0.containerId = machine.id
            $0.podSandboxId = sandbox.id
            $0.power = power.state
            $0.powerReason = power.reason
            $0.cpus = machine.processors
            $0.maximumCpus = machine.processors
            $0.memoryBytes = machine.memoryBytes
            $0.maximumMemoryBytes = machine.memoryBytes
            $0.disks = disks(of: machine, in: sandbox.id)
            $0.interfaces = sandbox.interfaces
            $0.accelerator = acceleration.rawValue
            $0.bootedAt = machine.bootedAt
            $0.reboots = machine.reboots
            $0.domainXml = xml
        }
    }

    /// The root disk first.
    func disks(of machine: Records.Machine, in sandbox: String) -> [VM.Disk] {
        let root = VM.Disk.with {
            $0.name = "root"
            $0.source = .path(rootDiskPath(machine, sandbox))
            $0.format = machine.virtualMachine.rootDisk.path.isEmpty ? .qcow2 : .raw
            $0.bus = machine.virtualMachine.rootDisk.bus
        }
        return [root] + machine.virtualMachine.disks
    }
}

extension Records.Sandbox {
    var interfaces: [VM.NetworkInterface] {
        guard let network, !network.result.isEmpty,
            let result = try? CNIResult(network.result, interface: CNIPlugins.interface)
        else { return [] }
        return [
            .with {
                $0.name = CNIPlugins.interface
                $0.addresses = result.addresses.map(\.address)
                $0.macAddress = network.macAddress
                $0.mtu = network.mtu
            }
        ]
    }
}
