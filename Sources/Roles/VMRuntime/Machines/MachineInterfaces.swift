// Network interfaces beside eth0: each is an attachment of its own to the pod's network, in the same
// namespace, with a tap of its own.

import Libvirt
import Linux
import Messages

extension Runtime {
    /// Joins the machine to the network once more, the running guest at once. An interface of that name that
    /// is there already is answered as it is.
    package func attachInterface(_ wish: VM.NetworkInterface, to id: String) async throws(RuntimeError)
        -> VM.NetworkInterface
    {
        try Self.check(wish)
        return try await onMachine(id, "attach interface \(wish.name) to") { [self] sandbox, machine in
            guard wish.name != CNIPlugins.interface else { return sandbox.interfaces(of: machine)[0] }
            let interface = try await join(wish, machine.id, in: sandbox.id)
            do {
                try await plugIn(interface, machine, in: sandbox)
            } catch {
                try? await leave(interface, machine.id, in: sandbox.id)
                throw error
            }
            await tell(interface, machine)
            log.info("interface attached", ["machine": machine.id, "name": interface.name])
            return interface.described
        }
    }

    /// Takes the interface out of the guest and gives its addresses back.
    package func detachInterface(_ name: String, from id: String) async throws(RuntimeError) {
        guard name != CNIPlugins.interface else {
            throw RuntimeError(.invalidArgument, "name: \(name) is the pod's own; it stays")
        }
        try await onMachine(id, "detach interface \(name) from") { [self] sandbox, machine in
            guard let interface = machine.interfaces.first(where: { $0.name == name }) else { return }
            try await unplug(interface.alias, machine)
            try await leave(interface, machine.id, in: sandbox.id)
            log.info("interface detached", ["machine": machine.id, "name": name])
        }
    }

    static func check(_ wish: VM.NetworkInterface) throws(RuntimeError) {
        guard wish.name.isEmpty || (isLabel(wish.name) && wish.name.utf8.count <= 15) else {
            throw RuntimeError(
                .invalidArgument, "interface '\(wish.name)': not a DNS label of at most 15 bytes")
        }
        guard wish.macAddress.isEmpty || MACAddress(wish.macAddress) != nil else {
            throw RuntimeError(
                .invalidArgument, "interface \(wish.name): mac_address: '\(wish.macAddress)' is none")
        }
        guard wish.portId.isEmpty, wish.subnetName.isEmpty else {
            throw RuntimeError(
                .unimplemented, "interface \(wish.name): ports and subnets are the network plugins' choice")
        }
    }

    /// Calls the plugins for one interface more. The sandbox's lock is held.
    func join(_ wish: VM.NetworkInterface, _ id: String, in sandboxID: String) async throws
        -> Records.Interface
    {
        guard let sandbox = journal.sandbox(sandboxID), let (_, machine) = journal.machine(id),
            let network = sandbox.network, sandbox.phase == .ready
        else {
            throw RuntimeError(.failedPrecondition, "sandbox \(sandboxID) is not ready")
        }
        let present = machine.interfaces.first { $0.name == wish.name && !wish.name.isEmpty }
        if let present, !present.result.isEmpty { return present }
        let cni = try CNIConfiguration.load(from: self.network.configurationDirectory)
        let taken = Set(sandbox.machines.flatMap { $0.interfaces.map(\.name) })
        guard let number = (1...99).first(where: { !taken.contains("eth\($0)") }) else {
            throw RuntimeError(.resourceExhausted, "container \(id) has 99 further interfaces")
        }
        let name = wish.name.isEmpty ? "eth\(number)" : wish.name
        guard present != nil || !taken.contains(name) else {
            throw RuntimeError(.alreadyExists, "interface \(name) is another machine's of the same pod")
        }
        let taps = Set(machine.interfaces.map(\.tap))
        let tap = (1...99).map { PodNetwork.tapName(of: id, number: $0) }.first { !taps.contains($0) }
        var interface =
            present
            ?? Records.Interface.with {
                $0.name = name
                $0.configuration = cni.text
                $0.tap = tap ?? ""
                $0.wish = wish
            }
        let attachment = try attachment(of: sandbox, interface, cni)
        // Known before it is made, so that a crash in between leaves nothing behind.
        if present == nil {
            try await journal.update(machine: id, of: sandboxID) { [interface] in
                $0.interfaces.append(interface)
            }
        }
        do {
            interface.result = try await self.network.plugins.add(cni, attachment)
            let made = try await self.network.interface(name, in: network.namespacePath)
            interface.macAddress = made.address.description
            interface.mtu = UInt32(clamping: made.mtu)
            try await journal.update(machine: id, of: sandboxID) { [interface] machine in
                machine.interfaces = machine.interfaces.map { $0.name == name ? interface : $0 }
            }
        } catch {
            try? await leave(interface, id, in: sandboxID)
            throw error
        }
        return interface
    }

    /// What is asked of an interface is told to the plugins that can be told.
    private func attachment(
        of sandbox: Records.Sandbox, _ interface: Records.Interface, _ cni: CNIConfiguration
    ) throws -> CNIPlugins.Attachment {
        var attachment = attachment(of: sandbox)
        attachment.interface = interface.name
        attachment.capabilities = [:]
        let wish = interface.wish
        if !wish.addresses.isEmpty {
            attachment.capabilities["ips"] = .array(wish.addresses.map { .string($0) })
        }
        if !wish.macAddress.isEmpty { attachment.capabilities["mac"] = .string(wish.macAddress) }
        for capability in attachment.capabilities.keys where !cni.declares(capability) {
            throw RuntimeError(
                .unimplemented,
                "interface \(interface.name): no plugin of network \(cni.name) has the capability '\(capability)'"
            )
        }
        return attachment
    }

    /// Calls the plugins' DEL and forgets the interface.
    func leave(_ interface: Records.Interface, _ id: String, in sandboxID: String) async throws {
        if let sandbox = journal.sandbox(sandboxID), let network = sandbox.network {
            let cni = try CNIConfiguration(interface.configuration, origin: "of interface \(interface.name)")
            var attachment = attachment(of: sandbox)
            attachment.interface = interface.name
            attachment.capabilities = [:]
            if !self.network.isNamespace(network.namespacePath) { attachment.namespacePath = "" }
            try await self.network.plugins.delete(cni, attachment, result: interface.result)
            try await self.network.removeTap(interface.tap, namespace: network.namespacePath)
        }
        try await journal.update(machine: id, of: sandboxID) {
            $0.interfaces.removeAll { $0.name == interface.name }
        }
    }

    /// Puts the interface into a running domain that does not have it yet.
    func plugIn(
        _ interface: Records.Interface, _ machine: Records.Machine, in sandbox: Records.Sandbox
    ) async throws {
        guard machine.isRunning, let network = sandbox.network, let specification = interface.specification
        else { return }
        let domain = hypervisor.domain(Self.uuid(of: machine.id))
        guard try await domain.state().isActive else { return }
        if try await !domain.hasDevice(specification.alias) {
            try await self.network.removeTap(interface.tap, namespace: network.namespacePath)
            try await self.network.createTap(interface.tap, mtu: Int(interface.mtu))
            try await domain.attach(specification.xml.document)
        }
        try await self.network.connectTap(
            interface.tap, to: interface.name, in: network.namespacePath)
    }

    /// A running guest reads no seed: where there is an agent, it is told the addresses.
    private func tell(_ interface: Records.Interface, _ machine: Records.Machine) async {
        guard machine.isRunning, let seed = interface.seed else { return }
        let addresses = seed.addresses.map { "ip addr replace \($0) dev $d" }.joined(separator: "; ")
        let script = """
            for p in /sys/class/net/*; do
            [ "$(cat $p/address)" = \(interface.macAddress) ] || continue
            d=${p##*/}; ip link set $d mtu \(interface.mtu) up; \(addresses)
            exit 0; done; exit 1
            """
        for _ in 0..<20 {
            let result = try? await execute(["/bin/sh", "-c", script], in: machine.id, limit: .seconds(10))
            guard let result, result.exitCode != 0 else { return }
            // The guest has not seen the new card yet.
            try? await MonotonicClock.sleep(for: .milliseconds(250))
        }
        log.info("guest not told of interface", ["machine": machine.id, "name": interface.name])
    }
}

extension Records.Interface {
    var alias: String { "ua-nic-\(name)" }

    /// Nil before the plugins have answered.
    var specification: DomainSpecification.Interface? {
        guard let address = MACAddress(macAddress) else { return nil }
        return DomainSpecification.Interface(tap: tap, address: address, mtu: Int(mtu), alias: alias)
    }

    /// Addresses and the routes that are not everybody's: the default route is eth0's.
    var seed: SeedDocuments.Interface? {
        guard let address = MACAddress(macAddress), let result = try? CNIResult(result, interface: name)
        else {
            return nil
        }
        let routes = result.seedRoutes.filter { $0.destination != "0.0.0.0/0" && $0.destination != "::/0" }
        return SeedDocuments.Interface(
            address: address, name: name, addresses: result.addresses.map(\.address), routes: routes,
            mtu: Int(mtu))
    }

    var described: VM.NetworkInterface {
        var shown = wish
        shown.name = name
        shown.macAddress = macAddress
        shown.mtu = mtu
        shown.hostDevice = tap
        shown.addresses = (try? CNIResult(result, interface: name))?.addresses.map(\.address) ?? []
        return shown
    }
}

extension Records.Sandbox {
    /// eth0 first.
    func interfaces(of machine: Records.Machine) -> [VM.NetworkInterface] {
        guard let network, !network.result.isEmpty,
            let result = try? CNIResult(network.result, interface: CNIPlugins.interface)
        else { return [] }
        let first = VM.NetworkInterface.with {
            $0.name = CNIPlugins.interface
            $0.addresses = result.addresses.map(\.address)
            $0.macAddress = network.macAddress
            $0.mtu = network.mtu
            $0.hostDevice = machine.tap
        }
        return [first] + machine.interfaces.map(\.described)
    }
}
