// Members of an etcd in network namespaces: a bridge of their own, on which each can be cut off.

import Glibc
import Linux

/// Named after the process and a random number, so that tests run side by side. Needs root.
package final class EtcdNetwork: Sendable {
    private let name: String
    private let subnet: String
    private let members: Int

    init(members: Int) async throws {
        let number = UInt32.random(in: 0..<0x10000)
        name = "ake" + String(number, radix: 16)
        subnet = "10.\(200 + number / 8192).\(number % 8192 / 32)"
        self.members = members
        do {
            try await ip("link", "add", name, "type", "bridge")
            try await ip("addr", "add", "\(subnet).1/24", "dev", name)
            try await ip("link", "set", name, "up")
            for index in 0..<members { try await join(index) }
        } catch {
            try? await remove()
            throw error
        }
    }

    func address(of member: Int) -> String { "\(subnet).\(10 + member)" }

    func namespace(of member: Int) -> String { "/run/netns/\(name)-\(member)" }

    private func device(of member: Int) -> String { "\(name)m\(member)" }

    private func join(_ member: Int) async throws {
        let (namespace, device) = (namespace(of: member), device(of: member))
        try await NetworkNamespace.create(at: namespace)
        try await ip(
            "link", "add", device, "type", "veth", "peer", "name", "eth0", "netns", "\(name)-\(member)")
        try await ip("link", "set", device, "master", name, "up")
        try await inside(member, "ip", ["addr", "add", "\(address(of: member))/24", "dev", "eth0"])
        try await inside(member, "ip", ["link", "set", "eth0", "up"])
        try await inside(member, "ip", ["link", "set", "lo", "up"])
    }

    /// The other members and this one hear nothing of each other any more; clients reach it as before.
    package func cutOff(_ member: Int) async throws {
        for other in 0..<members where other != member {
            let address = address(of: other)
            try await inside(member, "iptables", ["-w", "-A", "INPUT", "-s", address, "-j", "DROP"])
            try await inside(member, "iptables", ["-w", "-A", "OUTPUT", "-d", address, "-j", "DROP"])
        }
    }

    /// Nobody reaches it: as if its cable was pulled.
    package func unplug(_ member: Int) async throws {
        try await ip("link", "set", device(of: member), "down")
    }

    /// Undoes `cutOff` and `unplug`.
    package func heal(_ member: Int) async throws {
        try await inside(member, "iptables", ["-w", "-F"])
        try await ip("link", "set", device(of: member), "up")
    }

    func remove() async throws {
        // With a namespace its devices go, and their other ends with them.
        for index in 0..<members { try NetworkNamespace.remove(namespace(of: index)) }
        _ = try await Process.run(Command("ip", ["link", "del", name]))
    }

    private func ip(_ arguments: String...) async throws { try await run(Command("ip", arguments)) }

    private func inside(_ member: Int, _ program: String, _ arguments: [String]) async throws {
        var command = Command(program, arguments)
        command.networkNamespace = namespace(of: member)
        try await run(command)
    }

    private func run(_ command: Command) async throws {
        let result = try await Process.run(command)
        guard result.status.isSuccess else {
            let words = ([command.program] + command.arguments).joined(separator: " ")
            throw EtcdCluster.Failure(description: "\(words): \(result.status): \(result.errorText)")
        }
    }
}
