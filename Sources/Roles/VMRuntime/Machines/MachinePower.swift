// What can be done with a running machine.

import Libvirt
import Linux
import Messages

extension Runtime {
    /// How a guest is made to boot anew.
    package enum Reboot: Sendable {
        /// Ask; force after the time.
        case askThenForce(Duration)
        /// Ask; fail after the time.
        case ask(Duration)
        case force
    }

    /// Returns when the machine has been reset: the guest is about to boot. Whether it had to be forced.
    package func rebootMachine(_ id: String, _ reboot: Reboot) async throws(RuntimeError) -> Bool {
        try await onRunning(id, "reboot") { [self] domain, machine in
            let before = machine.reboots
            let hasRebooted: @Sendable () -> Bool = { [journal] in
                (journal.machine(id)?.machine.reboots ?? before) > before
            }
            switch reboot {
            case .force: break
            case .ask(let limit), .askThenForce(let limit):
                try await domain.reboot(by: .powerButton)
                if try await eventually(within: limit, hasRebooted) { return false }
                if case .ask = reboot {
                    throw RuntimeError(
                        .deadlineExceeded, "container \(id): the guest did not reboot within \(limit)")
                }
            }
            try await domain.reset()
            _ = try await eventually(within: .seconds(5), hasRebooted)
            return true
        }
    }

    package func pauseMachine(_ id: String) async throws(RuntimeError) {
        try await onRunning(id, "pause") { domain, _ in
            if case .paused = try await domain.state() { return }
            try await domain.suspend()
        }
    }

    /// Ends a pause, or goes on from saved memory.
    package func resumeMachine(_ id: String) async throws(RuntimeError) {
        try await onRunning(id, "resume") { [self] domain, machine in
            switch try await domain.state() {
            case .running: return
            case .stopped(.saved):
                guard let (sandbox, machine) = journal.machine(id) else { return }
                try await boot(machine, in: sandbox)
            default: break
            }
            try await domain.resume()
            guard machine.bootedAt == 0, let (sandbox, _) = journal.machine(id) else { return }
            let time = now
            try await journal.update(machine: id, of: sandbox.id) { $0.bootedAt = time }
        }
    }

    /// Writes the guest's memory to disk and frees it.
    package func suspendMachine(_ id: String) async throws(RuntimeError) {
        try await onRunning(id, "suspend") { domain, _ in
            if case .stopped(.saved) = try await domain.state() { return }
            try await domain.save()
        }
    }

    package func resetMachine(_ id: String) async throws(RuntimeError) {
        try await onRunning(id, "reset") { domain, _ in try await domain.reset() }
    }

    /// Runs `body` on a machine that was started and has not ended, one call on a machine after the other.
    private func onRunning<Result: Sendable>(
        _ id: String, _ attempt: String,
        _ body: @escaping @Sendable (Domain, Records.Machine) async throws -> Result
    ) async throws(RuntimeError) -> Result {
        try await uninterrupted("\(attempt) machine \(id)") { [self] in
            try await locks.withLock("power of \(id)") { [self] in
                guard let (_, machine) = journal.machine(id) else {
                    throw RuntimeError(.notFound, "container \(id): there is none")
                }
                guard machine.isRunning else {
                    let state = machine.startedAt == 0 ? "created" : "exited"
                    throw RuntimeError(
                        .failedPrecondition, "\(attempt) container \(id): it is \(state), not running")
                }
                return try await body(hypervisor.domain(Self.uuid(of: id)), machine)
            }
        }
    }

    /// What the domain does, in the words of the VM service.
    package func power(of machine: Records.Machine) async throws -> (state: VM.PowerState, reason: String) {
        guard machine.startedAt != 0 else { return (.off, "created") }
        guard machine.finishedAt == 0 else {
            return (machine.reason == "Crashed" ? .crashed : .off, machine.reason.lowercased())
        }
        return switch try await hypervisor.domain(Self.uuid(of: machine.id)).state() {
        case .running: (.running, "running")
        case .paused(.user), .paused(.startingUp): (.paused, "user")
        case .paused(.inputOutputError): (.paused, "io_error")
        case .paused: (.paused, "hypervisor")
        case .shuttingDown: (.stopping, "guest")
        case .suspendedByGuest: (.suspended, "guest")
        case .stopped(.saved): (.suspended, "user")
        case .stopped(.crashed): (.crashed, "crashed")
        case .stopped, .unknown: (.off, "unknown")
        }
    }
}
