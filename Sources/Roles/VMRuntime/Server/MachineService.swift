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
        addMigration(runtime)
        addSnapshots(runtime)
        addDevices(runtime)
        addPulls(runtime)
        addConsole(runtime)
    }

    private mutating func addMigration(_ runtime: Runtime) {
        answer(VM.VirtualMachines.migrate) { try await runtime.migrateMachine($0) }
        answer(VM.VirtualMachines.prepareArrival) { try await runtime.prepareArrival($0) }
        answer(VM.VirtualMachines.finishArrival) { request in
            let interfaces = try await runtime.finishArrival(request.containerId)
            return .with { $0.interfaces = interfaces }
        }
        answer(VM.VirtualMachines.cancelArrival) { request in
            try await runtime.cancelArrival(request.containerId)
            return .init()
        }
    }

    private mutating func addSnapshots(_ runtime: Runtime) {
        answer(VM.VirtualMachines.snapshot) { request in
            var wish = Runtime.SnapshotWish(name: request.name)
            wish.description = request.description
            switch request.content {
            case .disk: wish.memory = .never
            case .diskAndMemory: wish.memory = .always
            default: break
            }
            switch request.quiesce {
            case .required: wish.quiesce = .always
            case .never: wish.quiesce = .never
            default: break
            }
            let made = try await runtime.makeSnapshot(wish, of: request.containerId)
            return .with { $0.snapshot = made }
        }
        answer(VM.VirtualMachines.listSnapshots) { request in
            let snapshots = try runtime.snapshots(of: request.containerId)
            return .with { $0.snapshots = snapshots }
        }
        answer(VM.VirtualMachines.deleteSnapshot) { request in
            try await runtime.deleteSnapshot(request.name, of: request.containerId)
            return .init()
        }
        answer(VM.VirtualMachines.restore) { request in
            let power = try await runtime.restoreMachine(request.containerId, to: request.name)
            return .with { $0.power = power }
        }
    }

    private mutating func addDevices(_ runtime: Runtime) {
        answer(VM.VirtualMachines.resize) { request in
            let size = try await runtime.resizeMachine(
                request.containerId, processors: request.cpus, memoryBytes: request.memoryBytes)
            return .with {
                $0.cpus = size.processors
                $0.memoryBytes = size.memoryBytes
                $0.needsReboot = size.needsReboot
            }
        }
        answer(VM.VirtualMachines.attachInterface) { request in
            let made = try await runtime.attachInterface(request.interface, to: request.containerId)
            return .with { $0.interface = made }
        }
        answer(VM.VirtualMachines.detachInterface) { request in
            try await runtime.detachInterface(request.name, from: request.containerId)
            return .init()
        }
        answer(VM.VirtualMachines.listInterfaces) { request in
            let (sandbox, machine) = try runtime.known(request.containerId)
            return .with { $0.interfaces = sandbox.interfaces(of: machine) }
        }
        answer(VM.VirtualMachines.attachDisk) { request in
            let made = try await runtime.attachDisk(request.disk, to: request.containerId)
            return .with { $0.disk = made }
        }
        answer(VM.VirtualMachines.detachDisk) { request in
            try await runtime.detachDisk(request.name, from: request.containerId)
            return .init()
        }
        answer(VM.VirtualMachines.listDisks) { request in
            let (sandbox, machine) = try runtime.known(request.containerId)
            return .with { $0.disks = runtime.disks(of: machine, in: sandbox.id) }
        }
    }

    private mutating func addPulls(_ runtime: Runtime) {
        answer(VM.VirtualMachines.listPulls) { _ in .with { $0.pulls = runtime.images.progress.all } }
    }

    private mutating func addConsole(_ runtime: Runtime) {
        handle(VM.VirtualMachines.console) { requests, responses, _ in
            let iterator = requests.makeAsyncIterator()
            guard case .start(let start) = try await iterator.next()?.content else {
                throw RuntimeError(.invalidArgument, "the first message of Console has to be its start")
            }
            let session = try await runtime.openConsole(start.containerId, history: start.historyBytes)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    // Who has nothing more to type may still look.
                    while let request = try await iterator.next() {
                        if case .input(let bytes) = request.content { try await session.type(bytes) }
                    }
                }
                try await session.read { bytes in try await responses.write(.with { $0.output = bytes }) }
                group.cancelAll()
            }
        }
    }
}

extension Runtime {
    func describe(_ request: VM.DescribeRequest) async throws -> VM.DescribeResponse {
        let (sandbox, machine) = try known(request.containerId)
        let power = try await power(of: machine)
        let domain = hypervisor.domain(Self.uuid(of: machine.id))
        let isRunning = power.state == .running
        let guest = isRunning ? await GuestAgent(domain).information() : nil
        let isActive = isRunning || power.state == .paused || power.state == .stopping
        let process = isActive ? await QEMUProcess.find("arktos-\(machine.id)") : nil
        let xml = request.verbose ? try await domain.xml() : ""
        return .with {
            $0.containerId = machine.id
            $0.podSandboxId = sandbox.id
            $0.power = power.state
            $0.powerReason = power.reason
            $0.cpus = machine.processors
            $0.maximumCpus = max(machine.maximumProcessors, machine.processors)
            $0.memoryBytes = machine.memoryBytes
            $0.maximumMemoryBytes = max(machine.maximumMemoryBytes, machine.memoryBytes)
            $0.needsReboot = machine.waitsForBoot
            $0.nextCpus = machine.wantedProcessors
            $0.nextMemoryBytes = machine.wantedMemoryBytes
            $0.disks = disks(of: machine, in: sandbox.id)
            $0.interfaces = sandbox.interfaces(of: machine)
            $0.snapshots = sandbox.snapshots.filter { $0.machineName == machine.name && !$0.unfinished }
                .map { $0.described(for: machine) }
            $0.guest = guest
            $0.accelerator = acceleration.rawValue
            $0.bootedAt = machine.bootedAt
            $0.reboots = machine.reboots
            $0.processId = UInt32(clamping: process ?? 0)
            $0.domainXml = xml
            $0.vncSocket = configuration.showsScreens && isActive ? screenSocket(machine.id) : ""
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
