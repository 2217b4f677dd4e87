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

    /// The hardware address and MTU of an interface that the plugins have made.
    func interface(_ name: String, in namespace: String) async throws -> (address: MACAddress, mtu: Int) {
        let result = try? await Self.run(
            Self.inside(namespace, "ip", ["-json", "link", "show", "dev", name]), input: "")
        guard let link = try? JSON.parse(result ?? "")[0], let mtu = link["mtu"]?.integer,
            let address = link["address"]?.string.flatMap({ MACAddress($0) })
        else {
            throw RuntimeError(.internal, "the network plugins left no \(name) in \(namespace)")
        }
        return (address, Int(mtu))
    }

    // MARK: Tap

    static let tapPrefix = "avm"

    /// The tap of a machine behind eth0: unique on the host, at most 15 characters.
    static func tapName(of machine: String) -> String { tapPrefix + machine.prefix(12) }

    /// That of a further interface, 1 to 99.
    static func tapName(of machine: String, number: Int) -> String {
        "\(tapPrefix)\(machine.prefix(9))n\(number)"
    }

    /// Makes the tap where libvirt looks for it: beside libvirtd, which opens it for QEMU.
    func createTap(_ name: String, mtu: Int) async throws {
        _ = try? await Self.run(Command("ip", ["link", "delete", "dev", name]), input: "")
        try await Self.batch("ip", "tuntap add dev \(name) mode tap\nlink set dev \(name) mtu \(mtu)\n")
    }

    /// Moves the tap, which QEMU holds open by now, to the plugins' interface and joins the two. May be
    /// repeated.
    func connectTap(_ name: String, to interface: String, in namespace: String) async throws {
        let look = Self.inside(namespace, "ip", ["link", "show", "dev", name])
        if (try? await Self.run(look, input: "")) == nil {
            try await Self.batch("ip", "link set dev \(name) netns \(namespace)\n")
        }
        for device in [interface, name] {
            _ = try? await Self.run(
                Self.inside(namespace, "tc", ["qdisc", "delete", "dev", device, "ingress"]), input: "")
        }
        try await Self.batch("ip", "link set dev \(name) up\nlink set dev \(interface) up\n", in: namespace)
        var rules = ""
        for (from, to) in [(interface, name), (name, interface)] {
            rules += "qdisc add dev \(from) ingress\n"
            rules += "filter add dev \(from) parent ffff: protocol all u32 match u8 0 0"
            rules += " action mirred egress redirect dev \(to)\n"
        }
        try await Self.batch("tc", rules, in: namespace)
    }

    /// Removes the tap, wherever it is. One that is not there is no error.
    func removeTap(_ name: String, namespace: String) async throws {
        _ = try? await Self.run(Command("ip", ["link", "delete", "dev", name]), input: "")
        guard Files.exists(namespace) else { return }
        _ = try? await Self.run(
            Self.inside(namespace, "ip", ["link", "delete", "dev", name]), input: "")
    }

    // MARK: Traffic

    /// What has gone through the interfaces of the namespace, as the network sees it: what the guest received
    /// went in there.
    func traffic(in namespace: String) async throws -> [InterfaceTraffic] {
        let answer = try await Self.run(
            Self.inside(namespace, "ip", ["-json", "-statistics", "link", "show"]), input: "")
        return (try? JSON.parse(answer))?.items?.compactMap(InterfaceTraffic.init) ?? []
    }

    // MARK: Commands

    private static func batch(_ program: String, _ lines: String, in namespace: String? = nil) async throws {
        var command = Command(program, ["-batch", "-"])
        command.networkNamespace = namespace
        _ = try await run(command, input: lines)
    }

    private static func inside(_ namespace: String, _ program: String, _ arguments: [String]) -> Command {
        var command = Command(program, arguments)
        command.networkNamespace = namespace
        return command
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

/// Counters of one interface in a pod's namespace.
struct InterfaceTraffic: Hashable, Sendable {
    var name: String
    var receivedBytes: UInt64
    var receiveErrors: UInt64
    var sentBytes: UInt64
    var sendErrors: UInt64

    /// From `ip -json -statistics link`; nil for the loopback and for taps, behind which nobody looks.
    init?(_ link: Tree) {
        guard let name = link["ifname"]?.string, name != "lo", !name.hasPrefix(PodNetwork.tapPrefix),
            let counters = link["stats64"]
        else { return nil }
        self.name = name
        func number(_ direction: String, _ what: String) -> UInt64 {
            UInt64(clamping: counters[direction]?[what]?.integer ?? 0)
        }
        (receivedBytes, receiveErrors) = (number("rx", "bytes"), number("rx", "errors"))
        (sentBytes, sendErrors) = (number("tx", "bytes"), number("tx", "errors"))
    }
}
