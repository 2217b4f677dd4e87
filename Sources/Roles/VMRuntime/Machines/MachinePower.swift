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

    /// Returns when the machine has been reset: the guest is about to boot. Whether it had to be forced. A
    /// machine whose next boot brings another size is made anew instead.
    package func rebootMachine(_ id: String, _ reboot: Reboot) async throws(RuntimeError) -> Bool {
        try await onActive(id, "reboot") { [self] domain, machine in
            let before = machine.reboots
            let hasRebooted: @Sendable () -> Bool = { [journal] in
                (journal.machine(id)?.machine.reboots ?? before) > before
            }
            let isCycle = machine.waitsForBoot
            if isCycle { try await setTransition(.cycling, of: id) }
            switch reboot {
            case .force: break
            case .ask(let limit), .askThenForce(let limit):
                let request = Domain.Request.powerButton
                if isCycle {
                    try await domain.shutdown(by: request)
                } else {
                    try await domain.reboot(by: request)
                }
                if try await eventually(within: limit, hasRebooted) { return false }
                if case .ask = reboot {
                    if isCycle { try await setTransition(.none, of: id) }
                    throw RuntimeError(
                        .deadlineExceeded, "container \(id): the guest did not reboot within \(limit)")
                }
            }
            if isCycle { try await domain.destroy() } else { try await domain.reset() }
            let isSeen = try await eventually(within: .seconds(isCycle ? 60 : 5), hasRebooted)
            // A reset is done when QEMU says so; it is not told of twice within a second.
            guard isSeen || !isCycle else {
                throw RuntimeError(
                    .internal, "container \(id) was switched off to boot anew, and did not come back")
            }
            return true
        }
    }

    private func setTransition(_ transition: Records.Transition, of id: String) async throws {
        guard let (sandbox, _) = journal.machine(id) else { return }
        try await journal.update(machine: id, of: sandbox.id) { $0.transition = transition }
    }

    package func pauseMachine(_ id: String) async throws(RuntimeError) {
        try await onActive(id, "pause") { domain, _ in
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
                guard let (sandbox, _) = journal.machine(id) else { return }
                try await locks.withLock(sandbox.id) { [self] in
                    try await resumeSavedLocked(id, of: sandbox.id)
                }
                return
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
        _ = try await rebootMachine(id, .force)
    }

    /// Runs `body` on a machine that was started and has not ended, one call on a machine after the other.
    private func onRunning<Result: Sendable>(
        _ id: String, _ attempt: String,
        _ body: @escaping @Sendable (Domain, Records.Machine) async throws -> Result
    ) async throws(RuntimeError) -> Result {
        try await uninterrupted("\(attempt) container \(id)") { [self] in
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

    /// The same on a machine that has a QEMU process.
    private func onActive<Result: Sendable>(
        _ id: String, _ attempt: String,
        _ body: @escaping @Sendable (Domain, Records.Machine) async throws -> Result
    ) async throws(RuntimeError) -> Result {
        try await onRunning(id, attempt) { domain, machine in
            if case .stopped(.saved) = try await domain.state() {
                throw RuntimeError(
                    .failedPrecondition, "\(attempt) container \(id): it is suspended; resume it first")
            }
            return try await body(domain, machine)
        }
    }

    /// Runs `body` on a machine in any state: nothing else happens to it or its sandbox meanwhile.
    func onMachine<Result: Sendable>(
        _ id: String, _ attempt: String,
        _ body: @escaping @Sendable (Records.Sandbox, Records.Machine) async throws -> Result
    ) async throws(RuntimeError) -> Result {
        let (sandbox, machine) = try known(id)
        let id = machine.id
        return try await uninterrupted("\(attempt) container \(id)") { [self] in
            try await locks.withLock("power of \(id)") { [self] in
                try await locks.withLock(sandbox.id) { [self] in
                    let (sandbox, machine) = try known(id)
                    return try await body(sandbox, machine)
                }
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
