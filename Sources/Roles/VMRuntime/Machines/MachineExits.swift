// Noticing that machines ended or booted anew, whoever caused it, and whether this program ran at that time.

import Libvirt
import Messages

extension Runtime {
    /// libvirt says that a domain is off. Domains of others are none of ours.
    func noteStop(_ uuid: String) async {
        let id = Self.machineID(of: uuid)
        guard let (sandbox, _) = journal.machine(id) else { return }
        do {
            try await locks.withLock(sandbox.id) { [self] in try await settleLocked(id, of: sandbox.id) }
        } catch {
            log.error("end of machine not noted", ["machine": id, "error": "\(error)"])
        }
    }

    func noteReboot(_ uuid: String) async {
        let id = Self.machineID(of: uuid)
        guard let (sandbox, _) = journal.machine(id) else { return }
        // QEMU tells of one reboot more than once.
        let time = now
        do {
            try await locks.withLock(sandbox.id) { [self] in
                guard let (_, machine) = journal.machine(id), time - machine.bootedAt > 1_000_000_000 else {
                    return
                }
                try await journal.update(machine: id, of: sandbox.id) {
                    $0.reboots += 1
                    $0.bootedAt = time
                }
            }
            log.info("machine rebooted", ["machine": id])
        } catch {
            log.error("reboot of machine not noted", ["machine": id, "error": "\(error)"])
        }
    }

    /// After a connection was lost and found: what happened in between?
    func resynchronize() async {
        for sandbox in journal.all {
            await discardUnfinishedSnapshots(of: sandbox)
            for machine in sandbox.machines {
                do {
                    try await locks.withLock(sandbox.id) { [self] in
                        guard let (_, machine) = journal.machine(machine.id) else { return }
                        if machine.unfinished {
                            try await removeLocked(machine, of: sandbox.id)
                        } else {
                            try await settleLocked(machine.id, of: sandbox.id)
                            guard let (_, machine) = journal.machine(machine.id) else { return }
                            if machine.finishedAt == 0, machine.transition != .arriving {
                                try await completeDisks(of: machine, sandbox.id)
                            }
                        }
                    }
                } catch {
                    log.error("machine not looked at", ["machine": machine.id, "error": "\(error)"])
                }
            }
        }
    }

    /// Snapshots that the end of this program has cut off were never answered: they have not been made.
    private func discardUnfinishedSnapshots(of sandbox: Records.Sandbox) async {
        for snapshot in sandbox.snapshots where snapshot.unfinished {
            guard let machine = sandbox.machines.first(where: { $0.id == snapshot.machineId }) else {
                continue
            }
            do {
                try await locks.withLock(sandbox.id) { [self] in
                    guard journal.sandbox(sandbox.id)?.snapshots.contains(snapshot) == true else { return }
                    try await discard(snapshot, of: machine, in: sandbox.id)
                }
            } catch {
                log.error("snapshot not taken back", ["machine": machine.id, "error": "\(error)"])
            }
        }
    }

    /// Makes the record say what the domain does. The sandbox's lock is held.
    func settleLocked(_ id: String, of sandboxID: String) async throws {
        guard let (sandbox, machine) = journal.machine(id), machine.finishedAt == 0 else { return }
        let domain = hypervisor.domain(Self.uuid(of: id))
        let state: DomainState?
        do {
            state = try await domain.state()
        } catch let error as LibvirtError where error.code == .noDomain {
            state = nil
        }
        guard machine.startedAt != 0 else {
            // A start that was cut off by the end of this program was never answered: it has not happened.
            if state?.isActive == true { try await domain.destroy() }
            return
        }
        switch machine.transition {
        case .migrating: return try await completeMigration(machine, of: sandboxID, state)
        case .arriving: return try await completeArrival(machine, of: sandbox, state)
        default: break
        }
        if machine.transition != .none {
            if try await completeTransition(machine, of: sandboxID, state) { return }
            try await journal.update(machine: id, of: sandboxID) {
                $0.transition = .none
                $0.restoring = ""
            }
        }
        switch state {
        // What was saved goes on where the pod's network still is.
        case .stopped(.saved) where sandbox.phase == .ready: return
        case .stopped(let reason): try await finish(machine, of: sandbox, Ending(reason))
        case nil: try await finish(machine, of: sandbox, Ending(.unknown))
        default:
            // A start that was cut off after it was written down, and before the guest ran.
            let isWaiting = machine.bootedAt == 0 && machine.virtualMachine.power != .paused
            if case .paused = state, isWaiting {
                try await connect(machine, in: sandbox)
                try await goOn(id, of: sandboxID)
            }
            try await consoles.follow(
                id, console: consolePath(id, sandboxID), log: logPath(machine, in: sandbox))
        }
    }

    func finish(_ machine: Records.Machine, of sandbox: Records.Sandbox, _ ending: Ending)
        async throws
    {
        // After a start of this program nobody has followed the console yet: its last words are to be logged
        // too.
        try await consoles.follow(
            machine.id, console: consolePath(machine.id, sandbox.id), log: logPath(machine, in: sandbox))
        try await consoles.finish(machine.id)
        consoleInputs.close(machine.id)
        try await removeTaps(machine, in: sandbox)
        let time = now
        try await journal.update(machine: machine.id, of: sandbox.id) {
            $0.finishedAt = time
            $0.exitCode = ending.code
            $0.reason = ending.reason
            $0.message = ending.message
        }
        log.info("machine ended", ["machine": machine.id, "reason": ending.reason])
        tell(.stoppedEvent, machine.id, in: sandbox.id)
    }
}

/// How a machine's end looks to clients that know containers: an exit code and a word.
struct Ending: Hashable, Sendable {
    let code: Int32
    let reason: String
    let message: String

    init(_ reason: StopReason) {
        switch reason {
        case .shutdown: (code, self.reason, message) = (0, "Completed", "")
        case .destroyed:
            (code, self.reason, message) = (137, "Killed", "the machine was switched off by force")
        case .crashed: (code, self.reason, message) = (139, "Crashed", "the guest's kernel has failed")
        case .failed: (code, self.reason, message) = (1, "HypervisorFailed", "QEMU has ended by itself")
        case .migrated: (code, self.reason, message) = (0, "Migrated", "")
        case .saved, .unknown:
            (code, self.reason, message) = (255, "Unknown", "how the machine ended is not known")
        }
    }
}
