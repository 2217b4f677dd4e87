// Who may see how a program of the cluster does.

import HTTP2
import Linux
import RPC
import TLS

/// Members of two of the cluster's own groups, and the programs that are named; on a unix socket, whoever the
/// file's mode lets in. A tenant's certificate never, whatever names and groups it claims: they belong to the
/// tenant.
package struct StatusReaders: Sendable {
    /// Operators, and what collects metrics for them.
    package static let groups: Set = ["system:masters", "system:monitoring"]
    private let names: Set<String>

    /// `names` are common names of the cluster's own certificates.
    package init(names: Set<String> = []) { self.names = names }

    /// The groups' members and the program itself; of a node's program also the node.
    package init(ofProgramWith certificate: Certificate?) {
        guard let name = certificate?.commonName, name.hasPrefix("system:") else {
            self.init()
            return
        }
        let parts = name.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        self.init(names: parts.count == 3 ? [name, "system:node:\(parts[2])"] : [name])
    }

    /// Why this peer sees nothing; nil when it may.
    func refusal(of certificate: Certificate?, at address: SocketAddress) -> (status: String, text: String)? {
        if case .unix = address { return nil }
        guard let certificate else { return ("401", "a client certificate is needed") }
        let organizations = certificate.organizations
        let claimsTenant = organizations.contains { $0 == "tenant" || $0.hasPrefix("tenant:") }
        let mayRead: Bool
        if claimsTenant {
            mayRead =
                organizations == ["tenant:system"]
                && !Self.groups.isDisjoint(with: certificate.organizationalUnits)
        } else if certificate.commonName.hasPrefix("system:") {
            let groups = organizations + certificate.organizationalUnits
            mayRead = names.contains(certificate.commonName) || !Self.groups.isDisjoint(with: groups)
        } else {
            mayRead = false
        }
        guard !mayRead else { return nil }
        return (
            "403",
            "\(certificate.subject) may not read this: members of system:masters or system:monitoring may"
        )
    }
}

/// The same for the calls of a server that is there for its status only.
package struct OnlyStatusReaders: ServerInterceptor {
    private let readers: StatusReaders

    package init(_ readers: StatusReaders) { self.readers = readers }

    package func intercept(
        _ stream: any ServerStream, _ context: CallContext, next: @escaping Router.Handler
    ) async throws {
        if let address = context.peerAddress,
            let refusal = readers.refusal(of: context.peerCertificate, at: address)
        {
            throw RPCError(.permissionDenied, refusal.text)
        }
        try await next(stream, context)
    }
}
