// The network of a pod whose machine is the only one in it: the plugins' interface, and the guest's tap
// behind it.
//
// The plugins make eth0 in a network namespace of the pod's. The guest's tap device stands beside it, and two
// traffic control rules pass every frame that comes in by the one out by the other. The guest has eth0's
// hardware and IP addresses; to the network it is eth0. README.md says what else was weighed.

import Formats
import Glibc
import Linux

struct PodNetwork: Sendable {
    let plugins: CNIPlugins
    let configurationDirectory: String
    /// Where network namespaces are mounted.
    let namespaceDirectory: String

    func namespacePath(of sandbox: String) -> String { "\(namespaceDirectory)/\(sandbox)" }

    // MARK: Sandbox

    /// Makes the namespace. What is there already was left by a crash, and is made anew.
    func createNamespace(_ path: String) async throws {
        try NetworkNamespace.remove(path)
        try await NetworkNamespace.create(at: path)
        try await Self.batch("ip", "link set dev lo up\n", in: path)
    }

    /// Whether a namespace is mounted there, not only a file.
    func isNamespace(_ path: String) -> Bool {
        // All namespaces are files of one file system. The list of mounts would do only for paths without
        // links.
        var (there, own) = (stat(), stat())
        return stat(path, &there) == 0 && stat("/proc/self/ns/net", &own) == 0 && there.st_dev == own.st_dev
    }

    /// The hardware address and MTU of eth0.
    func interface(in namespace: String) async throws -> (address: MACAddress, mtu: Int) {
        var command = Command("ip", ["-json", "link", "show", "dev", CNIPlugins.interface])
        command.networkNamespace = namespace
        let result = try await Self.run(command, input: "")
        guard let link = try? JSON.parse(result)[0], let mtu = link["mtu"]?.integer,
            let address = link["address"]?.string.flatMap({ MACAddress($0) })
        else {
            throw RuntimeError(
                .internal, "the network plugins left no \(CNIPlugins.interface) in \(namespace)")
        }
        return (address, Int(mtu))
    }

    // MARK: Tap

    /// The tap of a machine: unique on the host, at most 15 characters.
    static func tapName(of machine: String) -> String { "avm" + machine.prefix(12) }

    /// Makes the tap where libvirt looks for it: beside libvirtd, which opens it for QEMU.
    func createTap(_ name: String, mtu: Int) async throws {
        _ = try? await Self.run(Command("ip", ["link", "delete", "dev", name]), input: "")
        try await Self.batch("ip", "tuntap add dev \(name) mode tap\nlink set dev \(name) mtu \(mtu)\n")
    }

    /// Moves the tap, which QEMU holds open by now, to eth0 and joins the two.
    func connectTap(_ name: String, to namespace: String) async throws {
        try await disconnect(namespace)
        try await Self.batch("ip", "link set dev \(name) netns \(namespace)\n")
        let interface = CNIPlugins.interface
        try await Self.batch("ip", "link set dev \(name) up\nlink set dev \(interface) up\n", in: namespace)
        var rules = ""
        for (from, to) in [(interface, name), (name, interface)] {
            rules += "qdisc add dev \(from) ingress\n"
            rules += "filter add dev \(from) parent ffff: protocol all u32 match u8 0 0"
            rules += " action mirred egress redirect dev \(to)\n"
        }
        try await Self.batch("tc", rules, in: namespace)
    }

    /// Removes the rules of an earlier machine.
    private func disconnect(_ namespace: String) async throws {
        var command = Command("tc", ["qdisc", "delete", "dev", CNIPlugins.interface, "ingress"])
        command.networkNamespace = namespace
        _ = try? await Self.run(command, input: "")
    }

    /// Removes the tap, wherever it is. One that is not there is no error.
    func removeTap(_ name: String, namespace: String) async throws {
        _ = try? await Self.run(Command("ip", ["link", "delete", "dev", name]), input: "")
        guard Files.exists(namespace) else { return }
        var command = Command("ip", ["link", "delete", "dev", name])
        command.networkNamespace = namespace
        _ = try? await Self.run(command, input: "")
    }

    // MARK: Commands

    private static func batch(_ program: String, _ lines: String, in namespace: String? = nil) async throws {
        var command = Command(program, ["-batch", "-"])
        command.networkNamespace = namespace
        _ = try await run(command, input: lines)
    }

    private static func run(_ command: Command, input: String) async throws -> String {
        let result = try await Process.run(command, input: Array(input.utf8), timeout: .seconds(20))
        guard result.status.isSuccess else {
            let words = ([command.program] + command.arguments).joined(separator: " ")
            let complaint = result.errorText.split(whereSeparator: \.isNewline).joined(separator: "; ")
            throw RuntimeError(.internal, "\(words): \(complaint.isEmpty ? "\(result.status)" : complaint)")
        }
        return result.outputText
    }
}
