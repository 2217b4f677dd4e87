// Starting, stopping and removing machines.
//
//     created ── start ──▶ running ── the guest switches off, crashes, or is stopped ──▶ exited
//        └──────────────────── remove, from any state, by force where it runs ───────────────┘
//
// A machine runs once. What CRI calls running includes a domain that is paused or suspended to disk.

import Diagnostics
import Libvirt
import Linux
import Messages

extension Runtime {
    /// Boots a machine that was never started.
    package func startMachine(_ id: String) async throws(RuntimeError) {
        try await uninterrupted("start machine \(id)") { [self] in
            guard let (sandbox, _) = journal.machine(id) else {
                throw RuntimeError(.notFound, "container \(id): there is none")
            }
            try await locks.withLock(sandbox.id) { [self] in try await startLocked(id) }
        }
    }

    private func startLocked(_ id: String) async throws {
        guard let (sandbox, machine) = journal.machine(id) else {
            throw RuntimeError(.notFound, "container \(id): there is none")
        }
        guard sandbox.phase == .ready else {
            throw RuntimeError(.failedPrecondition, "container \(id): its sandbox is not ready")
        }
        guard machine.startedAt == 0 else {
            let state = machine.isRunning ? "running" : "exited"
            throw RuntimeError(.failedPrecondition, "container \(id) is \(state): a machine is started once")
        }
        if let other = sandbox.machines.first(where: { $0.isRunning }) {
            throw RuntimeError(
                .failedPrecondition,
                "container \(id): sandbox \(sandbox.id) runs machine \(other.id); only one has the pod's address"
            )
        }
        let watch = Stopwatch()
        try await takeNextSize(id, of: sandbox.id)
        guard let (sandbox, machine) = journal.machine(id) else { return }
        _ = try await hypervisor.define(try specification(of: machine, in: sandbox).xml)
        try await boot(machine, in: sandbox)
        let isPaused = machine.virtualMachine.power == .paused
        let time = now
        try await journal.update(machine: id, of: sandbox.id) { $0.startedAt = time }
        pass(.startRecorded)
        if !isPaused { try await goOn(id, of: sandbox.id) }
        log.info("machine started", ["machine": id, "took_ms": watch.elapsed])
        tell(.startedEvent, id, in: sandbox.id)
    }

    /// Lets the guest run for the first time.
    func goOn(_ id: String, of sandbox: String) async throws {
        try await hypervisor.domain(Self.uuid(of: id)).resume()
        let time = now
        try await journal.update(machine: id, of: sandbox) { $0.bootedAt = time }
    }

    /// Starts the domain paused, with its taps in place and its console followed. A domain whose memory was
    /// saved goes on from there. `begin` starts the domain, paused.
    func boot(
        _ machine: Records.Machine, in sandbox: Records.Sandbox,
        begin: @Sendable (Domain) async throws -> Void = { try await $0.create(.paused) }
    ) async throws {
        guard let network = sandbox.network else {
            throw RuntimeError(.failedPrecondition, "sandbox \(sandbox.id) has no network")
        }
        let domain = hypervisor.domain(Self.uuid(of: machine.id))
        // Known before it is made, so that a crash in between leaves nothing behind.
        try await journal.update(machine: machine.id, of: sandbox.id) {
            $0.tap = PodNetwork.tapName(of: machine.id)
        }
        do {
            for tap in machine.taps(network) {
                try await self.network.removeTap(tap.name, namespace: network.namespacePath)
                try await self.network.createTap(tap.name, mtu: tap.mtu)
            }
            pass(.tapMade)
            for socket in [consoleSocket(machine.id), screenSocket(machine.id)] { try? Files.remove(socket) }
            try await begin(domain)
            pass(.domainCreated)
            try await connect(machine, in: sandbox)
            pass(.tapConnected)
        } catch {
            try? await domain.destroy()
            try? await removeTaps(machine, in: sandbox)
            throw error
        }
    }

    /// Joins the taps of a domain that has begun to the pod's network, and follows its console. May be
    /// repeated.
    func connect(_ machine: Records.Machine, in sandbox: Records.Sandbox) async throws {
        guard let network = sandbox.network else { return }
        for tap in machine.taps(network) {
            try await self.network.connectTap(tap.name, to: tap.interface, in: network.namespacePath)
        }
        try await consoles.follow(
            machine.id, console: consolePath(machine.id, sandbox.id), log: logPath(machine, in: sandbox))
    }

    func removeTaps(_ machine: Records.Machine, in sandbox: Records.Sandbox) async throws {
        let namespace = sandbox.network?.namespacePath ?? ""
        for tap in machine.taps(sandbox.network ?? .init()) {
            try await network.removeTap(tap.name, namespace: namespace)
        }
    }

    /// Asks the guest to switch off, for as long as `grace`, then forces it. Whether it had to be forced.
    /// Machines that do not run, or are not there, are stopped already.
    @discardableResult
    package func stopMachine(_ id: String, grace: Duration) async throws(RuntimeError) -> Bool {
        try await uninterrupted("stop machine \(id)") { [self] in
            guard let (sandbox, machine) = journal.machine(id), machine.isRunning else { return false }
            // A stop ends a reboot that waits for the guest.
            try await journal.update(machine: id, of: sandbox.id) {
                if $0.transition == .cycling { $0.transition = .none }
            }
            if grace > .zero, try await switchOff(id, within: grace) { return false }
            try await locks.withLock(sandbox.id) { [self] in
                guard let (sandbox, machine) = journal.machine(id), machine.isRunning else { return }
                try await endLocked(machine, of: sandbox.id)
            }
            return true
        }
    }

    /// Presses the power button every five seconds: a guest that is still booting does not see the first
    /// time.
    private func switchOff(_ id: String, within grace: Duration) async throws -> Bool {
        let domain = hypervisor.domain(Self.uuid(of: id))
        let deadline = MonotonicClock.now.advanced(by: grace)
        while true {
            do {
                switch try await domain.state() {
                case .paused, .suspendedByGuest, .stopped: return false
                case .running, .shuttingDown, .unknown: try await domain.shutdown(by: .powerButton)
                }
            } catch let error as LibvirtError where error.code == .operationInvalid || error.code == .noDomain
            {
                // It has just ended.
            }
            let left = MonotonicClock.now.duration(to: deadline)
            let hasEnded = try await eventually(within: min(left, .seconds(5))) { [journal] in
                !(journal.machine(id)?.machine.isRunning ?? false)
            }
            if hasEnded { return true }
            guard MonotonicClock.now < deadline else { return false }
        }
    }

    /// Ends a running machine without asking. The sandbox's lock is held.
    func endLocked(_ machine: Records.Machine, of sandbox: String) async throws {
        try await journal.update(machine: machine.id, of: sandbox) {
            $0.transition = .none
            $0.restoring = ""
        }
        let domain = hypervisor.domain(Self.uuid(of: machine.id))
        do {
            try await domain.destroy()
        } catch let error as LibvirtError where error.code == .operationInvalid || error.code == .noDomain {
            // It ended by itself, or its memory is on disk.
        }
        pass(.machineDestroyed)
        let state = try? await domain.state()
        if case .stopped(.saved) = state, let (sandbox, machine) = journal.machine(machine.id) {
            return try await finish(machine, of: sandbox, Ending(.destroyed))
        }
        try await settleLocked(machine.id, of: sandbox)
    }

    /// Removes a machine, by force where it runs. Its sandbox keeps the disks. One that is not there is
    /// removed already.
    package func removeMachine(_ id: String) async throws(RuntimeError) {
        try await uninterrupted("remove machine \(id)") { [self] in
            guard let (sandbox, _) = journal.machine(id) else { return }
            try await locks.withLock(sandbox.id) { [self] in
                guard let (sandbox, machine) = journal.machine(id) else { return }
                try await removeLocked(machine, of: sandbox.id)
            }
        }
    }

    func removeLocked(_ machine: Records.Machine, of sandbox: String) async throws {
        if machine.isRunning { try await endLocked(machine, of: sandbox) }
        let domain = hypervisor.domain(Self.uuid(of: machine.id))
        do {
            if try await domain.state().isActive { try await domain.destroy() }
            try await domain.undefine()
        } catch let error as LibvirtError where error.code == .noDomain {
            // Never defined, or removed by an earlier try.
        }
        pass(.domainUndefined)
        try await consoles.finish(machine.id)
        if let sandbox = journal.sandbox(sandbox), !machine.tap.isEmpty {
            try await removeTaps(machine, in: sandbox)
        }
        for interface in machine.interfaces { try await leave(interface, machine.id, in: sandbox) }
        try await journal.update(sandbox) { sandbox in
            sandbox.snapshots.removeAll { $0.machineId == machine.id && $0.unfinished }
        }
        let console = consolePath(machine.id, sandbox)
        for path in [
            seedPath(machine.id, sandbox), console, console + ".offset", consoleSocket(machine.id),
            screenSocket(machine.id),
        ]
        where Files.exists(path) {
            try Files.remove(path)
        }
        try await journal.update(sandbox) { $0.machines.removeAll { $0.id == machine.id } }
        rates.forget(machine.id)
        tell(.deletedEvent, machine.id, in: sandbox)
    }
}

extension Records.Machine {
    /// The tap behind each interface: its own name, the interface's in the pod's namespace, and its MTU.
    func taps(_ network: Records.Network) -> [(name: String, interface: String, mtu: Int)] {
        [(PodNetwork.tapName(of: id), CNIPlugins.interface, Int(network.mtu))]
            + interfaces.filter { !$0.macAddress.isEmpty }.map { ($0.tap, $0.name, Int($0.mtu)) }
    }
}
