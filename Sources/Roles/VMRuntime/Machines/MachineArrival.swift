// A machine that comes from another runtime: this side's part. The other side's is MachineMigration.
//
//     prepared ── libvirt has it, paused ──▶ running, joined to this node's network
//        └── cancelled, or its libvirt or runtime is gone ──▶ nothing

import Libvirt
import Linux
import Messages

extension Runtime {
    /// Makes disks, seed and tap of a machine that is about to come.
    package func prepareArrival(_ request: VM.PrepareArrivalRequest) async throws(RuntimeError)
        -> VM.PrepareArrivalResponse
    {
        let machine = request.machine
        guard !configuration.migrationURI.isEmpty else {
            throw RuntimeError(
                .failedPrecondition, "this runtime takes no machines of others: it has no --migration-uri")
        }
        guard machine.id.utf8.count == 32, machine.id.utf8.allSatisfy({ Self.hexadecimal.contains($0) })
        else {
            throw RuntimeError(.invalidArgument, "machine.id: '\(machine.id)' is none of a runtime's")
        }
        guard MACAddress(request.macAddress) != nil else {
            throw RuntimeError(.invalidArgument, "mac_address: '\(request.macAddress)' is none")
        }
        try check(machine.virtualMachine)
        let image = try await imageOfArrival(machine)
        try await forgetEarlierLeave(of: machine.id)
        let isOwn = request.podSandboxId.isEmpty
        let place: String
        if isOwn {
            place = try await runSandbox(request.sandboxConfig, handler: "")
        } else {
            place = try sandboxID(request.podSandboxId)
        }
        do throws(RuntimeError) {
            return try await uninterrupted("prepare for machine \(machine.id)") { [self] in
                try await locks.withLock(place) { [self] in
                    try await prepareLocked(request, in: place, image, isOwn)
                }
            }
        } catch {
            if isOwn { try? await removeSandbox(place) }
            throw error
        }
    }

    private static let hexadecimal = Set("0123456789abcdef".utf8)

    /// The very image that the machine was made from: its disk stands on it.
    private func imageOfArrival(_ machine: Records.Machine) async throws(RuntimeError) -> Records.Image {
        if let image = images.find(machine.imageId) { return image }
        let spec = machine.config.image ?? .init()
        let name = spec.userSpecifiedImage.isEmpty ? spec.image : spec.userSpecifiedImage
        let image = try await images.pull(name, credentials: .none)
        guard image.id == machine.imageId else {
            throw RuntimeError(
                .failedPrecondition,
                "image \(name) is \(image.id) here, the machine was made from \(machine.imageId): pull that first"
            )
        }
        return image
    }

    /// A machine that comes back finds what it left behind: that goes, since it is older.
    private func forgetEarlierLeave(of id: String) async throws(RuntimeError) {
        guard let (sandbox, machine) = journal.machine(id) else { return }
        guard machine.finishedAt != 0, machine.reason == Ending(.migrated).reason else {
            throw RuntimeError(.alreadyExists, "container \(id) is here already, in sandbox \(sandbox.id)")
        }
        try await removeMachine(id)
        try await uninterrupted("remove disks of \(id)") { [self] in
            for path in ownDisks(of: machine, sandbox.id) where Files.exists(path) { try Files.remove(path) }
        }
    }

    private func prepareLocked(
        _ request: VM.PrepareArrivalRequest, in sandboxID: String, _ image: Records.Image, _ isOwn: Bool
    ) async throws -> VM.PrepareArrivalResponse {
        guard let sandbox = journal.sandbox(sandboxID), sandbox.phase == .ready else {
            throw RuntimeError(.failedPrecondition, "sandbox \(sandboxID) is not ready")
        }
        if let other = sandbox.machines.first(where: { $0.isRunning }) {
            throw RuntimeError(.failedPrecondition, "sandbox \(sandboxID) runs machine \(other.id)")
        }
        var machine = request.machine
        machine.transition = .arriving
        machine.tap = PodNetwork.tapName(of: machine.id)
        machine.arrivesPaused = request.paused
        machine.ownsSandbox = isOwn
        machine.seedInstance = request.seedInstance
        for path in ownDisks(of: machine, sandboxID) where Files.exists(path) {
            throw RuntimeError(
                .failedPrecondition, "sandbox \(sandboxID) has a disk \(path) of another machine")
        }
        // First the record: it tells a later start what is to be removed.
        try await journal.update(sandboxID) { [machine] in
            $0.machines.append(machine)
            $0.network?.macAddress = request.macAddress
        }
        arrivals.withLock { _ = $0.insert(machine.id) }
        do {
            return try await provide(machine, in: sandboxID, image)
        } catch {
            try? await discardArrival(machine, in: sandboxID)
            throw error
        }
    }

    private func provide(_ machine: Records.Machine, in sandboxID: String, _ image: Records.Image)
        async throws
        -> VM.PrepareArrivalResponse
    {
        try await makeRootDisk(machine, sandboxID, image)
        for disk in machine.virtualMachine.disks { try await makeDisk(disk, sandboxID) }
        guard let sandbox = journal.sandbox(sandboxID), let network = sandbox.network else {
            throw RuntimeError(.failedPrecondition, "sandbox \(sandboxID) has no network")
        }
        try await writeSeed(of: machine, in: sandbox)
        for tap in machine.taps(network) {
            try await self.network.removeTap(tap.name, namespace: network.namespacePath)
            try await self.network.createTap(tap.name, mtu: tap.mtu)
        }
        for socket in sockets(machine.id) where Files.exists(socket) { try Files.remove(socket) }
        let definition = try specification(of: machine, in: sandbox).xml
        let way = MigrationWay(to: configuration.migrationURI)
        return .with {
            $0.podSandboxId = sandboxID
            $0.dataDirectory = configuration.dataDirectory
            $0.sandboxDirectory = journal.folder(of: sandboxID)
            $0.hypervisorUri = configuration.migrationURI
            $0.domainXml = definition
            switch way {
            case .host(let host): $0.memoryUri = "tcp://\(host)"
            case .sameHost:
                $0.memoryUri = "unix://\(memorySocket(machine.id))"
                $0.disksUri = "unix://\(disksSocket(machine.id))"
            }
        }
    }

    // MARK: The end of the way

    /// Returns when the machine goes on here.
    package func finishArrival(_ id: String) async throws(RuntimeError) -> [VM.NetworkInterface] {
        let (sandbox, _) = try known(id)
        try await uninterrupted("take in machine \(id)") { [self] in
            try await locks.withLock(sandbox.id) { [self] in try await settleLocked(id, of: sandbox.id) }
        }
        let (now, machine) = try known(id)
        guard machine.transition == .none, machine.isRunning else {
            throw RuntimeError(.failedPrecondition, "container \(id) has not arrived")
        }
        await tellAddresses(of: now, machine)
        return now.interfaces(of: machine)
    }

    package func cancelArrival(_ id: String) async throws(RuntimeError) {
        guard let (sandbox, _) = journal.machine(id) else { return }
        try await uninterrupted("cancel the arrival of \(id)") { [self] in
            try await locks.withLock(sandbox.id) { [self] in
                guard let (_, machine) = journal.machine(id), machine.transition == .arriving else { return }
                try await discardArrival(machine, in: sandbox.id)
            }
            if journal.sandbox(sandbox.id)?.machines.isEmpty == true,
                sandbox.machines.contains(where: { $0.id == id && $0.ownsSandbox })
            {
                try await removeSandbox(sandbox.id)
            }
        }
    }

    /// libvirt says that a domain was paused: it may be one that has just come.
    func noteArrival(_ uuid: String) async {
        let id = Self.machineID(of: uuid)
        guard let (sandbox, machine) = journal.machine(id), machine.transition == .arriving else { return }
        do {
            try await locks.withLock(sandbox.id) { [self] in try await settleLocked(id, of: sandbox.id) }
        } catch {
            log.error("arrival of machine not noted", ["machine": id, "error": "\(error)"])
        }
    }

    /// Looks whether it has come, and lets it go on. The sandbox's lock is held.
    func completeArrival(_ machine: Records.Machine, of sandbox: Records.Sandbox, _ state: DomainState?)
        async throws
    {
        switch state {
        case nil, .stopped, .unknown:
            // Of an earlier run of this program: whoever sent it has been told nothing.
            guard !arrivals.withLock({ $0.contains(machine.id) }) else { return }
            return try await discardArrival(machine, in: sandbox.id)
        case .paused(.migrating), .paused(.startingUp): return
        default: break
        }
        try await connect(machine, in: sandbox)
        if !machine.arrivesPaused, case .paused = state {
            try await hypervisor.domain(Self.uuid(of: machine.id)).resume()
        }
        for socket in sockets(machine.id) { try? Files.remove(socket) }
        try await journal.update(machine: machine.id, of: sandbox.id) {
            $0.transition = .none
            $0.arrivesPaused = false
            $0.ownsSandbox = false
        }
        arrivals.withLock { _ = $0.remove(machine.id) }
        log.info("machine arrived", ["machine": machine.id])
        tell(.createdEvent, machine.id, in: sandbox.id)
        tell(.startedEvent, machine.id, in: sandbox.id)
    }

    /// The sandbox's lock is held.
    private func discardArrival(_ machine: Records.Machine, in sandboxID: String) async throws {
        arrivals.withLock { _ = $0.remove(machine.id) }
        try await removeLocked(machine, of: sandboxID)
        for path in ownDisks(of: machine, sandboxID) + sockets(machine.id) where Files.exists(path) {
            try Files.remove(path)
        }
        guard let network = journal.sandbox(sandboxID)?.network else { return }
        // The next machine has the address of the sandbox's own interface.
        let own = try await self.network.interface(CNIPlugins.interface, in: network.namespacePath).address
        try await journal.update(sandboxID) { $0.network?.macAddress = own.description }
    }

    /// The guest keeps the addresses of the node that it was on until somebody tells it: where there is an
    /// agent, we do.
    private func tellAddresses(of sandbox: Records.Sandbox, _ machine: Records.Machine) async {
        guard let network = sandbox.network,
            let result = try? CNIResult(network.result, interface: CNIPlugins.interface)
        else { return }
        var lines = ["ip addr flush dev $d scope global"]
        lines += result.addresses.map { "ip addr add \($0.address) dev $d" }
        lines += result.seedRoutes.map { route in
            let isDefault = route.destination == "0.0.0.0/0" || route.destination == "::/0"
            let family = route.destination.contains(":") ? "-6 " : ""
            return
                "ip \(family)route replace \(isDefault ? "default" : route.destination) via \(route.gateway) dev $d"
        }
        let script = """
            for p in /sys/class/net/*; do
            [ "$(cat $p/address)" = \(network.macAddress) ] || continue
            d=${p##*/}; \(lines.joined(separator: "; ")); exit 0; done; exit 1
            """
        let answer = try? await execute(["/bin/sh", "-c", script], in: machine.id, limit: .seconds(10))
        if answer?.exitCode != 0 {
            log.info("guest not told of its new addresses", ["machine": machine.id])
        }
    }

    // MARK: Files

    /// On which QEMU takes a machine of the same host.
    func memorySocket(_ machine: String) -> String {
        "\(configuration.dataDirectory)/run/\(machine.prefix(16)).mem"
    }

    func disksSocket(_ machine: String) -> String {
        "\(configuration.dataDirectory)/run/\(machine.prefix(16)).nbd"
    }

    private func sockets(_ machine: String) -> [String] { [memorySocket(machine), disksSocket(machine)] }
}

/// How memory and disks come from another QEMU.
enum MigrationWay: Hashable, Sendable {
    /// By unix sockets: the two libvirtds are of one machine.
    case sameHost
    /// By TLS to that name.
    case host(String)

    /// From a libvirt URI: `driver[+transport]://[user@][host][:port]/path`.
    init(to uri: String) {
        let rest = uri.split(separator: "://", maxSplits: 1).last ?? ""
        let host = rest.prefix { $0 != "/" && $0 != "?" }.split(separator: "@").last ?? ""
        // An IPv6 address stands in brackets, which keep its colons.
        let name = host.hasPrefix("[") ? host.prefix { $0 != "]" } + "]" : host.prefix { $0 != ":" }
        self = name.isEmpty ? .sameHost : .host(String(name))
    }
}
