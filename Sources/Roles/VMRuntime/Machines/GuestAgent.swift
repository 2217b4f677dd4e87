// qemu-guest-agent: what a guest says of itself.

import Formats
import Libvirt
import Messages

struct GuestAgent: Sendable {
    private let domain: Domain

    init(_ domain: Domain) { self.domain = domain }

    /// Whether one runs in the guest and is not busy.
    func answers() async -> Bool { (try? await ask("guest-ping")) != nil }

    /// Nil without an agent. What an agent of an older version does not tell stays empty.
    func information() async -> VM.GuestInfo? {
        guard let host = try? await ask("guest-get-host-name") else { return nil }
        let system = try? await ask("guest-get-osinfo")
        let interfaces = try? await ask("guest-network-get-interfaces")
        return .with {
            $0.hostname = host["host-name"]?.string ?? ""
            $0.operatingSystem = system?["pretty-name"]?.string ?? system?["name"]?.string ?? ""
            $0.kernel = system?["kernel-release"]?.string ?? ""
            $0.addresses = Self.addresses(interfaces ?? .null)
        }
    }

    /// With prefix lengths; none of the loopback's.
    private static func addresses(_ interfaces: Tree) -> [String] {
        (interfaces.items ?? []).filter { $0["name"]?.string != "lo" }.flatMap { interface in
            (interface["ip-addresses"]?.items ?? []).compactMap { address in
                address["ip-address"]?.string.map { "\($0)/\(address["prefix"]?.integer ?? 0)" }
            }
        }
    }

    func ask(_ command: String, _ arguments: Tree? = nil) async throws -> Tree {
        var request = Tree.object(["execute": .string(command)])
        request["arguments"] = arguments
        let answer = try await domain.agentCommand(JSON.text(request))
        return try JSON.parse(answer)["return"] ?? .null
    }
}
