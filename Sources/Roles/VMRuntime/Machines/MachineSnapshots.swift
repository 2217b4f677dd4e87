// Snapshots: states of a machine's disks, and of its memory where it runs, kept inside its qcow2 files.
//
// libvirt makes those with memory. One of a running machine's disks alone it cannot go back to, so that QEMU
// is asked for these directly: all disks at one instant. What is known of either stands in the sandbox's
// record.

import Formats
import Libvirt
import Linux
import Messages

extension Runtime {
    package struct SnapshotWish: Sendable {
        package enum Memory: Sendable {
            case whereItRuns, never, always
        }
        package enum Quiesce: Sendable {
            case wherePossible, never, always
        }
        package var name: String
        package var description = ""
        package var memory = Memory.whereItRuns
        package var quiesce = Quiesce.wherePossible

        package init(name: String) { self.name = name }
    }

    package func makeSnapshot(_ wish: SnapshotWish, of id: String) async throws(RuntimeError)
        -> VM.SnapshotInfo
    {
        guard Self.isLabel(wish.name) else {
            throw RuntimeError(.invalidArgument, "name: '\(wish.name)' is not a DNS label")
        }
        return try await onMachine(id, "snapshot \(wish.name) of") { [self] sandbox, machine in
            let present = sandbox.snapshot(wish.name, of: machine.name)
            // What a crash has cut off, and nobody has taken back yet.
            if let present, present.unfinished { try await discard(present, of: machine, in: sandbox.id) }
            guard present?.unfinished ?? true else {
                throw RuntimeError(
                    .alreadyExists, "container \(machine.id) has a snapshot \(wish.name) already")
            }
            let power = try await power(of: machine).state
            let isActive = power == .running || power == .paused
            if wish.memory == .always, !isActive {
                throw RuntimeError(
                    .failedPrecondition, "container \(machine.id) does not run: it has no memory to keep")
            }
            var snapshot = Records.Snapshot.with {
                $0.machineName = machine.name
                $0.machineId = machine.id
                $0.name = wish.name
                $0.description = wish.description
                $0.createdAt = now
                $0.power = power
                $0.hasMemory = isActive && wish.memory != .never
                $0.unfinished = true
                $0.parent = sandbox.current(of: machine.name)?.name ?? ""
                $0.memoryBytes = machine.memoryBytes
                $0.processors = machine.processors
                $0.paths = disksThatCanBeWritten(machine, sandbox.id)
            }
            try checkFormats(of: machine, in: sandbox)
            snapshot.quiesced = try await isToBeQuiesced(snapshot, wish.quiesce, machine)
            // Known before it is made, so that a crash in between leaves nothing behind.
            try await journal.update(sandbox.id) { [snapshot] in $0.snapshots.append(snapshot) }
            pass(.snapshotRecorded)
            do {
                try await make(snapshot, of: machine, isActive: isActive)
                pass(.snapshotMade)
            } catch {
                try? await discard(snapshot, of: machine, in: sandbox.id)
                throw error
            }
            snapshot.unfinished = false
            snapshot.isCurrent = true
            try await journal.update(sandbox.id) { [snapshot] sandbox in
                sandbox.setCurrent(nil, of: machine.name)
                sandbox.replace(snapshot)
            }
            log.info("snapshot made", ["machine": machine.id, "name": wish.name])
            return snapshot.described
        }
    }

    private func isToBeQuiesced(
        _ snapshot: Records.Snapshot, _ wish: SnapshotWish.Quiesce, _ machine: Records.Machine
    ) async throws -> Bool {
        guard wish != .never, snapshot.power == .running else {
            guard wish != .always else {
                throw RuntimeError(
                    .failedPrecondition, "container \(machine.id) does not run: it cannot be brought to rest")
            }
            return false
        }
        // Memory holds what is not written yet.
        if wish == .wherePossible, snapshot.hasMemory { return false }
        let hasAgent = await GuestAgent(hypervisor.domain(Self.uuid(of: machine.id))).answers()
        guard hasAgent || wish == .wherePossible else {
            throw RuntimeError(
                .failedPrecondition,
                "container \(machine.id): no qemu-guest-agent answers that could bring file systems to rest")
        }
        return hasAgent
    }

    private func make(_ snapshot: Records.Snapshot, of machine: Records.Machine, isActive: Bool) async throws
    {
        let domain = hypervisor.domain(Self.uuid(of: machine.id))
        guard isActive else {
            for path in snapshot.paths { try await Self.qemuImage(["snapshot", "-c", snapshot.name, path]) }
            return
        }
        if snapshot.quiesced { _ = try await domain.freeze() }
        let result: Result<Void, any Error>
        do {
            if snapshot.hasMemory {
                try await domain.createSnapshot(snapshot.name)
            } else {
                let monitor = QEMUMonitor(domain)
                try await monitor.makeSnapshot(snapshot.name, of: try await monitor.nodes(of: snapshot.paths))
            }
            result = .success(())
        } catch {
            result = .failure(error)
        }
        if snapshot.quiesced { try await domain.thaw() }
        try result.get()
    }

    /// Oldest first; of all machines of this one's name in the sandbox.
    package func snapshots(of id: String) throws(RuntimeError) -> [VM.SnapshotInfo] {
        let (sandbox, machine) = try known(id)
        return sandbox.snapshots.filter { $0.machineName == machine.name && !$0.unfinished }.map {
            $0.described(for: machine)
        }
    }

    package func deleteSnapshot(_ name: String, of id: String) async throws(RuntimeError) {
        try await onMachine(id, "delete snapshot \(name) of") { [self] sandbox, machine in
            guard let snapshot = sandbox.snapshot(name, of: machine.name) else { return }
            try await discard(snapshot, of: machine, in: sandbox.id)
            log.info("snapshot deleted", ["machine": machine.id, "name": name])
        }
    }

    /// Removes what there is of a snapshot, whole or not.
    func discard(_ snapshot: Records.Snapshot, of machine: Records.Machine, in sandboxID: String) async throws
    {
        let domain = hypervisor.domain(Self.uuid(of: machine.id))
        let state = try? await domain.state()
        if snapshot.unfinished, snapshot.quiesced, state?.isActive == true { try? await domain.thaw() }
        var isDone = false
        if snapshot.hasMemory, snapshot.machineId == machine.id {
            do {
                try await domain.deleteSnapshot(snapshot.name)
                isDone = true
            } catch let error as LibvirtError where error.code == .noSnapshot || error.code == .noDomain {
                // Not made to its end, or made by a domain that is gone: only the disks know it.
            }
        }
        if !isDone, state?.isActive == true {
            let monitor = QEMUMonitor(domain)
            for node in try await monitor.nodes(of: snapshot.paths) {
                try await monitor.deleteSnapshot(snapshot.name, of: node)
            }
        } else if !isDone {
            for path in snapshot.paths where Files.exists(path) {
                guard try await Self.holds(path, snapshot.name) else { continue }
                try await Self.qemuImage(["snapshot", "-d", snapshot.name, path])
            }
        }
        try await journal.update(sandboxID) { sandbox in
            sandbox.snapshots.removeAll { $0.machineName == snapshot.machineName && $0.name == snapshot.name }
            for index in sandbox.snapshots.indices
            where sandbox.snapshots[index].machineName == snapshot.machineName
                && sandbox.snapshots[index].parent == snapshot.name
            {
                sandbox.snapshots[index].parent = snapshot.parent
            }
            if snapshot.isCurrent { sandbox.setCurrent(snapshot.parent, of: snapshot.machineName) }
        }
    }

    /// Whether a qcow2 file that nobody has open holds a snapshot of that name.
    static func holds(_ path: String, _ name: String) async throws -> Bool {
        let result = try await Process.run(
            Command("qemu-img", ["info", "-U", "--output=json", path]), timeout: .seconds(60))
        guard result.status.isSuccess, let information = try? JSON.parse(result.output) else {
            throw RuntimeError(.internal, "qemu-img info \(path): \(result.errorText)")
        }
        return information["snapshots"]?.items?.contains { $0["name"]?.string == name } ?? false
    }

    // MARK: Disks

    private func disksThatCanBeWritten(_ machine: Records.Machine, _ sandbox: String) -> [String] {
        [rootDiskPath(machine, sandbox)]
            + machine.virtualMachine.disks.filter { !$0.readOnly }.map { diskPath($0, sandbox) }
    }

    /// A snapshot is of all disks or of none.
    private func checkFormats(of machine: Records.Machine, in sandbox: Records.Sandbox) throws(RuntimeError) {
        func refuse(_ disk: String) -> RuntimeError {
            RuntimeError(
                .failedPrecondition,
                "container \(machine.id): disk \(disk) is raw, which keeps no snapshots; only qcow2 does")
        }
        guard machine.virtualMachine.rootDisk.path.isEmpty else { throw refuse("root") }
        for disk in machine.virtualMachine.disks where !disk.readOnly && Self.format(disk) == .raw {
            throw refuse(disk.name)
        }
        for device in machine.config.devices where device.permissions.contains("w") {
            throw refuse(device.containerPath)
        }
    }
}

extension Records.Snapshot {
    var described: VM.SnapshotInfo {
        .with {
            $0.name = name
            $0.description = description
            $0.createdAt = createdAt
            $0.hasMemory = hasMemory
            $0.quiesced = quiesced
            $0.power = power
            $0.parent = parent
            $0.current = isCurrent
        }
    }

    /// Memory is that of one machine; another of the same name finds only the disks.
    func described(for machine: Records.Machine) -> VM.SnapshotInfo {
        var shown = described
        if machine.id != machineId { shown.hasMemory = false }
        return shown
    }
}

extension Records.Sandbox {
    func snapshot(_ name: String, of machineName: String) -> Records.Snapshot? {
        snapshots.first { $0.machineName == machineName && $0.name == name }
    }

    func current(of machineName: String) -> Records.Snapshot? {
        snapshots.first { $0.machineName == machineName && $0.isCurrent }
    }

    /// Nil and names that are not there make none the current one.
    mutating func setCurrent(_ name: String?, of machineName: String) {
        for index in snapshots.indices where snapshots[index].machineName == machineName {
            snapshots[index].isCurrent = snapshots[index].name == name
        }
    }

    mutating func replace(_ snapshot: Records.Snapshot) {
        snapshots = snapshots.map {
            $0.machineName == snapshot.machineName && $0.name == snapshot.name ? snapshot : $0
        }
    }
}
