// Moving a running machine to another runtime: this side's part. The other side's is MachineArrival.
//
//     here     running ── prepared there ──▶ migrating ── it is there ──▶ exited, Migrated
//                 ▲                              └─ it failed ─┐
//                 └────────────────────────────────────────────┘
//
// The two libvirtds move it between themselves, so that the death of either runtime breaks nothing off. Until
// libvirt says that it is there it counts as here, afterwards as there: at no time do both let it run.

import Diagnostics
import Libvirt
import Linux
import Messages
import RPC

extension Runtime {
    package func migrateMachine(_ request: VM.MigrateRequest) async throws(RuntimeError)
        -> VM.MigrateResponse
    {
        guard request.timeoutSeconds <= 86_400 else {
            throw RuntimeError(.invalidArgument, "timeout_seconds: \(request.timeoutSeconds) is over 86400")
        }
        let channel = try channel(to: request.destination)
        return try await onMachine(request.containerId, "migrate") { [self] sandbox, machine in
            defer { channel.close() }
            try await checkMovable(machine, in: sandbox, request.storage)
            do {
                return try await move(machine, of: sandbox, request, channel)
            } catch let error as RPCError {
                throw RuntimeError(error, from: request.destination)
            }
        }
    }

    private func channel(to text: String) throws(RuntimeError) -> Channel {
        guard let target = Channel.Target(text) else {
            throw RuntimeError(
                .invalidArgument, "destination: '\(text)' is neither host:port nor unix:/path of a runtime")
        }
        if case .address(.unix) = target { return Channel(to: target, tls: nil) }
        guard let tls = configuration.credentials else {
            throw RuntimeError(
                .failedPrecondition, "destination: this runtime has no certificate to show to \(text)")
        }
        return Channel(to: target, tls: tls)
    }

    private func checkMovable(
        _ machine: Records.Machine, in sandbox: Records.Sandbox, _ storage: VM.MigrateRequest.Storage
    ) async throws {
        func refuse(_ why: String) -> RuntimeError {
            RuntimeError(.failedPrecondition, "migrate container \(machine.id): \(why)")
        }
        guard machine.isRunning, machine.transition == .none else { throw refuse("it does not run") }
        switch try await hypervisor.domain(Self.uuid(of: machine.id)).state() {
        case .running, .paused(.user): break
        case .stopped(.saved): throw refuse("it is suspended; resume it first")
        case let state: throw refuse("it can go when it runs or is paused, and it is \(state)")
        }
        let snapshots = sandbox.snapshots.filter { $0.machineName == machine.name }.map(\.name)
        guard snapshots.isEmpty else {
            throw refuse(
                "its snapshots would stay behind; delete them first: \(snapshots.joined(separator: ", "))")
        }
        guard machine.interfaces.isEmpty else {
            let names = machine.interfaces.map(\.name).joined(separator: ", ")
            throw refuse("only eth0 can go along; detach \(names) first")
        }
        guard storage == .sharedPaths || machine.foreignPaths.isEmpty else {
            let paths = machine.foreignPaths.joined(separator: ", ")
            throw refuse(
                "\(paths): only a storage that both nodes share can go along, and the call does not say so")
        }
    }

    private func move(
        _ machine: Records.Machine, of sandbox: Records.Sandbox, _ request: VM.MigrateRequest,
        _ channel: Channel
    ) async throws -> VM.MigrateResponse {
        let watch = Stopwatch()
        let domain = hypervisor.domain(Self.uuid(of: machine.id))
        let isPaused = try await domain.state() == .paused(.user)
        let place = try await channel.call(
            VM.VirtualMachines.prepareArrival,
            .with {
                $0.machine = machine
                $0.podSandboxId = request.podSandboxId
                $0.sandboxConfig = sandbox.config
                $0.macAddress = sandbox.network?.macAddress ?? ""
                $0.seedInstance = machine.seedInstance.isEmpty ? sandbox.id : machine.seedInstance
                $0.paused = isPaused
            }, options: .timeout(.seconds(600)))
        let limit = Duration.seconds(Int64(request.timeoutSeconds == 0 ? 600 : request.timeoutSeconds))
        do {
            let migration = try await migration(of: machine, sandbox, to: place)
            // Known before it is begun, so that a crash in between leaves no doubt where to ask.
            try await journal.update(machine: machine.id, of: sandbox.id) {
                $0.transition = .migrating
                $0.destination = request.destination
            }
            try await carryOut(migration, domain, within: limit)
        } catch {
            // What libvirt no longer has here is there, whatever went wrong last.
            if try await Self.isHere(domain) {
                try await journal.update(machine: machine.id, of: sandbox.id) { $0.leave(.migrating) }
                _ = try? await channel.call(
                    VM.VirtualMachines.cancelArrival, .with { $0.containerId = machine.id },
                    options: .timeout(.seconds(60)))
                throw error
            }
        }
        try await endMigrated(machine.id, of: sandbox.id)
        log.info(
            "machine migrated",
            ["machine": machine.id, "peer": request.destination, "took_ms": watch.elapsed])
        let arrived = try await channel.call(
            VM.VirtualMachines.finishArrival, .with { $0.containerId = machine.id },
            options: CallOptions(deadline: MonotonicClock.now.advanced(by: .seconds(60)), waitsForReady: true)
        )
        return .with {
            $0.podSandboxId = place.podSandboxId
            $0.interfaces = arrived.interfaces
        }
    }

    /// Throws without libvirtd: then nothing is decided until it is back.
    private static func isHere(_ domain: Domain) async throws -> Bool {
        do {
            return try await domain.state().isActive
        } catch let error as LibvirtError where error.code == .noDomain {
            return false
        }
    }

    /// Breaks it off when its time is over.
    private func carryOut(_ migration: Domain.Migration, _ domain: Domain, within limit: Duration)
        async throws
    {
        let watch = Stopwatch()
        async let _ = Self.breakOff(domain, after: limit)
        do {
            try await domain.migrate(migration)
        } catch {
            guard watch.elapsed < limit else {
                throw RuntimeError(.deadlineExceeded, "it was not there within \(limit): \(error)")
            }
            throw error
        }
    }

    private static func breakOff(_ domain: Domain, after limit: Duration) async {
        do {
            try await MonotonicClock.sleep(for: limit)
            try await domain.abortJob()
        } catch {
            // It is over, one way or the other.
        }
    }

    /// The definition that it runs with, with the other side's paths for ours.
    private func migration(
        of machine: Records.Machine, _ sandbox: Records.Sandbox, to place: VM.PrepareArrivalResponse
    ) async throws -> Domain.Migration {
        let xml = try await hypervisor.domain(Self.uuid(of: machine.id)).migratableXML()
            .replacing("\(journal.folder(of: sandbox.id))/", with: "\(place.sandboxDirectory)/")
            .replacing("\(configuration.dataDirectory)/run/", with: "\(place.dataDirectory)/run/")
            .replacing("\(configuration.dataDirectory)/images/", with: "\(place.dataDirectory)/images/")
            .replacing("sandbox='\(sandbox.id)'", with: "sandbox='\(place.podSandboxId)'")
        var migration = Domain.Migration(
            to: place.hypervisorUri, liveXML: xml, nextXML: place.domainXml)
        migration.memoryURI = place.memoryUri
        migration.disksURI = place.disksUri
        // What does not leave the host needs no secrets.
        migration.isEncrypted = !place.memoryUri.hasPrefix("unix:")
        let own = "\(journal.folder(of: sandbox.id))/"
        migration.copiedDisks = try specification(of: machine, in: sandbox).disks
            .filter { $0.path.hasPrefix(own) && !$0.isReadOnly }.map(\.target)
        migration.sharesDisks = !machine.foreignPaths.isEmpty
        return migration
    }

    /// The record of a machine that is elsewhere now. The sandbox's lock is held.
    func endMigrated(_ id: String, of sandboxID: String) async throws {
        guard let (sandbox, machine) = journal.machine(id), machine.finishedAt == 0 else { return }
        try await journal.update(machine: id, of: sandboxID) { $0.leave(.migrating) }
        try await finish(machine, of: sandbox, Ending(.migrated))
    }

    /// What became of a move that the end of this program has cut off. The sandbox's lock is held.
    func completeMigration(_ machine: Records.Machine, of sandboxID: String, _ state: DomainState?)
        async throws
    {
        guard state?.isActive == true else { return try await endMigrated(machine.id, of: sandboxID) }
        // Nobody waits for it any more: it has not happened.
        let domain = hypervisor.domain(Self.uuid(of: machine.id))
        try? await domain.abortJob()
        for _ in 0..<100 {
            guard let now = try? await domain.state() else {
                return try await endMigrated(machine.id, of: sandboxID)
            }
            if now == .running || now == .paused(.user) { break }
            try await MonotonicClock.sleep(for: .milliseconds(100))
        }
        try await journal.update(machine: machine.id, of: sandboxID) { $0.leave(.migrating) }
        log.info("migration broken off", ["machine": machine.id, "peer": machine.destination])
        guard let channel = try? channel(to: machine.destination) else { return }
        _ = try? await channel.call(
            VM.VirtualMachines.cancelArrival, .with { $0.containerId = machine.id },
            options: .timeout(.seconds(5)))
        channel.close()
    }
}

extension Records.Machine {
    /// Disks that are not the runtime's own.
    var foreignPaths: [String] {
        let root = virtualMachine.rootDisk.path
        let disks = virtualMachine.disks.compactMap { disk -> String? in
            guard case .path(let path) = disk.source else { return nil }
            return path
        }
        return (root.isEmpty ? [] : [root]) + disks + config.devices.map(\.hostPath)
    }

    /// Forgets the transition, if it is that one.
    mutating func leave(_ ended: Records.Transition) {
        guard transition == ended else { return }
        transition = .none
        destination = ""
    }
}

extension RuntimeError {
    fileprivate init(_ error: RPCError, from peer: String) {
        let reason: Reason =
            switch error.code {
            case .invalidArgument: .invalidArgument
            case .notFound: .notFound
            case .alreadyExists: .alreadyExists
            case .failedPrecondition: .failedPrecondition
            case .permissionDenied, .unauthenticated: .permissionDenied
            case .deadlineExceeded: .deadlineExceeded
            case .unimplemented: .unimplemented
            case .unavailable: .unavailable
            case .resourceExhausted: .resourceExhausted
            default: .internal
            }
        self.init(reason, "the runtime at \(peer): \(error.message)")
    }
}
