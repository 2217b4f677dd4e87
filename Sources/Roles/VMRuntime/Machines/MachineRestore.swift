// Going back to a snapshot, and bringing to its end what the death of this program has cut off.

import Libvirt
import Linux
import Messages

extension Runtime {
    /// Goes back to a snapshot. A machine that ran runs again, from the snapshot's memory where there is one,
    /// else it boots; a machine that is off stays so.
    package func restoreMachine(_ id: String, to name: String) async throws(RuntimeError) -> VM.PowerState {
        try await onMachine(id, "restore snapshot \(name) of") { [self] sandbox, machine in
            guard let snapshot = sandbox.snapshot(name, of: machine.name), !snapshot.unfinished else {
                throw RuntimeError(.notFound, "container \(machine.id) has no snapshot \(name)")
            }
            for path in snapshot.paths where !Files.exists(path) {
                throw RuntimeError(
                    .failedPrecondition, "snapshot \(name): its disk \(path) is not there any more")
            }
            guard machine.isRunning else {
                try await goBack(snapshot, in: sandbox.id)
                return .off
            }
            guard sandbox.phase == .ready else {
                throw RuntimeError(.failedPrecondition, "container \(machine.id): its sandbox is not ready")
            }
            // From here on there is no way back: a crash is followed by the rest.
            try await journal.update(machine: machine.id, of: sandbox.id) {
                $0.transition = .restoring
                $0.restoring = name
            }
            pass(.restoreRecorded)
            try await endingOnFailure(machine.id, of: sandbox.id) { [self] in
                try await restoreLocked(snapshot, machine.id, of: sandbox.id)
            }
            log.info("machine restored", ["machine": machine.id, "name": name])
            return snapshot.hasMemory && snapshot.machineId == machine.id ? snapshot.power : .running
        }
    }

    /// Sets disks that nobody has open back.
    private func goBack(_ snapshot: Records.Snapshot, in sandbox: String) async throws {
        for path in snapshot.paths { try await Self.qemuImage(["snapshot", "-a", snapshot.name, path]) }
        try await journal.update(sandbox) { $0.setCurrent(snapshot.name, of: snapshot.machineName) }
    }

    /// May be repeated from any point.
    private func restoreLocked(_ snapshot: Records.Snapshot, _ id: String, of sandboxID: String) async throws
    {
        let domain = hypervisor.domain(Self.uuid(of: id))
        if try await domain.state().isActive { try await domain.destroy() }
        if case .stopped(.saved) = try await domain.state() { try await domain.removeSavedMemory() }
        pass(.restoreEnded)
        let hasMemory = snapshot.hasMemory && snapshot.machineId == id
        if hasMemory {
            try await journal.update(machine: id, of: sandboxID) {
                $0.processors = snapshot.processors
                $0.memoryBytes = snapshot.memoryBytes
            }
        } else {
            try await goBack(snapshot, in: sandboxID)
            pass(.disksWentBack)
            try await takeNextSize(id, of: sandboxID)
        }
        guard let (sandbox, machine) = journal.machine(id) else { return }
        if hasMemory {
            try await boot(machine, in: sandbox) { try await $0.revert(to: snapshot.name) }
            try await journal.update(sandboxID) { $0.setCurrent(snapshot.name, of: snapshot.machineName) }
        } else {
            _ = try await hypervisor.define(try specification(of: machine, in: sandbox).xml)
            try await boot(machine, in: sandbox)
        }
        if !hasMemory || snapshot.power == .running { try await domain.resume() }
        let time = now
        try await journal.update(machine: id, of: sandboxID) {
            $0.transition = .none
            $0.restoring = ""
            if !hasMemory { $0.bootedAt = time }
        }
    }

    /// Ends the domain's process, if it has not ended, and boots a new one with what the record says.
    private func cycleLocked(_ id: String, of sandboxID: String) async throws {
        let domain = hypervisor.domain(Self.uuid(of: id))
        if try await domain.state().isActive { try await domain.destroy() }
        try await takeNextSize(id, of: sandboxID)
        guard let (sandbox, machine) = journal.machine(id) else { return }
        _ = try await hypervisor.define(try specification(of: machine, in: sandbox).xml)
        try await boot(machine, in: sandbox)
        try await domain.resume()
        let time = now
        try await journal.update(machine: id, of: sandboxID) {
            $0.transition = .none
            $0.bootedAt = time
            $0.reboots += 1
        }
        log.info("machine rebooted", ["machine": id])
    }

    /// Lets the guest go on from the memory that was saved.
    func resumeSavedLocked(_ id: String, of sandboxID: String) async throws {
        try await journal.update(machine: id, of: sandboxID) { $0.transition = .resuming }
        guard let (sandbox, machine) = journal.machine(id) else { return }
        let domain = hypervisor.domain(Self.uuid(of: id))
        do {
            if try await domain.state().isActive {
                try await connect(machine, in: sandbox)
            } else {
                try await boot(machine, in: sandbox)
            }
            pass(.savedMemoryGone)
            if case .paused = try await domain.state() { try await domain.resume() }
            pass(.resumedFromMemory)
        } catch {
            try? await journal.update(machine: id, of: sandboxID) { $0.transition = .none }
            throw error
        }
        let time = now
        try await journal.update(machine: id, of: sandboxID) {
            $0.transition = .none
            if $0.bootedAt == 0 { $0.bootedAt = time }
        }
    }

    /// What was under way when this program, or the domain, ended. Whether there was something, and it is
    /// done.
    func completeTransition(_ machine: Records.Machine, of sandboxID: String, _ state: DomainState?)
        async throws -> Bool
    {
        guard let state, journal.sandbox(sandboxID)?.phase == .ready else { return false }
        switch machine.transition {
        case .restoring:
            guard let snapshot = journal.sandbox(sandboxID)?.snapshot(machine.restoring, of: machine.name)
            else {
                return false
            }
            try await endingOnFailure(machine.id, of: sandboxID) { [self] in
                try await restoreLocked(snapshot, machine.id, of: sandboxID)
            }
            return true
        case .resuming:
            guard state.isActive || state == .stopped(.saved) else { return false }
            try await resumeSavedLocked(machine.id, of: sandboxID)
            return true
        case .cycling:
            guard !state.isActive else { return false }
            try await endingOnFailure(machine.id, of: sandboxID) { [self] in
                try await cycleLocked(machine.id, of: sandboxID)
            }
            return true
        default: return false
        }
    }

    /// A machine whose process ended on the way, and could not be made again, has ended.
    private func endingOnFailure(
        _ id: String, of sandbox: String, _ body: @Sendable () async throws -> Void
    ) async throws {
        do {
            try await body()
        } catch {
            // Without libvirt nothing is decided: the next look goes on.
            if (error as? LibvirtError)?.code == .disconnected { throw error }
            log.error("transition of machine failed", ["machine": id, "error": "\(error)"])
            try await journal.update(machine: id, of: sandbox) {
                $0.transition = .none
                $0.restoring = ""
            }
            try await settleLocked(id, of: sandbox)
            throw error
        }
    }
}
