// What a signer of the cluster's gives certificates for: pure rules from a request to a subject, or to why
// not. The API server asks when a request is made, the signer again before it signs.

import TLS

/// The signers that the cluster itself has; other names are left to others.
package enum CertificateSigner: String, Sendable, CaseIterable {
    /// People and programs that call the API server.
    case client = "kubernetes.io/kube-apiserver-client"
    /// Agents of nodes. Tenant system's.
    case node = "kubernetes.io/kube-apiserver-client-kubelet"

    package struct Refusal: Error, Hashable, Sendable {
        package let message: String
    }

    private static let system = "system"
    private static let masters = "system:masters"
    private static let nodes = "system:nodes"
    private static let nodePrefix = "system:node:"
    private static let usages: Set<String> = ["digital signature", "key encipherment", "client auth"]

    /// What the certificate will say for a request that was made in `tenant`: whatever else the request says
    /// of tenants, it speaks for this one.
    package func subject(
        for request: CertificateSigningRequest, usages: [String], in tenant: String
    ) throws(Refusal) -> DistinguishedName {
        if let weakness = request.key.weakness { throw Refusal(message: weakness) }
        guard request.names.isEmpty else {
            throw Refusal(
                message: "signer \"\(rawValue)\" gives no alternative names, and the request asks for some")
        }
        try Self.check(usages)
        return switch self {
        case .client: try clientSubject(request.subject, tenant)
        case .node: try nodeSubject(request.subject, tenant)
        }
    }

    private static func check(_ asked: [String]) throws(Refusal) {
        guard asked.contains("client auth") else {
            throw Refusal(message: "the usages have to include \"client auth\"")
        }
        if let other = asked.first(where: { !usages.contains($0) }) {
            throw Refusal(
                message: "the usage \"\(other)\" is not given; those that are: "
                    + usages.sorted().joined(separator: ", "))
        }
    }

    /// Groups may stand in OU, as here, or in O, as in Kubernetes.
    private func clientSubject(_ asked: DistinguishedName, _ tenant: String) throws(Refusal)
        -> DistinguishedName
    {
        try Self.checkName(asked.commonName, tenant)
        for organization in asked.organizations where Self.speaksOfTenant(organization) {
            guard organization == "tenant:\(tenant)" else {
                throw Refusal(
                    message: "the subject asks for \"\(organization)\", but what is signed in tenant "
                        + "\"\(tenant)\" speaks for this tenant alone")
            }
        }
        let groups =
            asked.organizationalUnits + asked.organizations.filter { !Self.speaksOfTenant($0) }
        if groups.contains(Self.masters) {
            throw Refusal(message: "use of \(rawValue) signer with system:masters group is not allowed")
        }
        if let own = groups.first(where: { $0.hasPrefix("system:") }) {
            throw Refusal(
                message: "the group \"\(own)\" is the cluster's own; signer \"\(rawValue)\" does not give it")
        }
        if groups.contains(where: \.isEmpty) {
            throw Refusal(message: "the subject has a group without a name")
        }
        return DistinguishedName(
            commonName: asked.commonName, organizations: ["tenant:\(tenant)"], organizationalUnits: groups)
    }

    private static func speaksOfTenant(_ organization: String) -> Bool {
        organization == "tenant" || organization.hasPrefix("tenant:")
    }

    private static func checkName(_ name: String, _ tenant: String) throws(Refusal) {
        guard !name.isEmpty else {
            throw Refusal(message: "the subject has no common name (CN): it is the user's name")
        }
        guard !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            throw Refusal(message: "the subject's common name has a control character")
        }
        if name.hasPrefix(nodePrefix) {
            throw Refusal(
                message: "\"\(name)\" is the name of a node's agent: it is signed by "
                    + "\"\(CertificateSigner.node.rawValue)\", in tenant system")
        }
        guard tenant == system || !name.hasPrefix("system:") else {
            throw Refusal(
                message:
                    "user names that begin with \"system:\" belong to tenant system, and \"\(name)\" is one")
        }
    }

    private func nodeSubject(_ asked: DistinguishedName, _ tenant: String) throws(Refusal)
        -> DistinguishedName
    {
        guard tenant == Self.system else {
            throw Refusal(
                message: "nodes are tenant system's; signer \"\(rawValue)\" signs nothing in others")
        }
        guard asked.commonName.hasPrefix(Self.nodePrefix), asked.commonName != Self.nodePrefix else {
            throw Refusal(message: "the subject's common name has to be \"system:node:NAME\"")
        }
        guard asked.organizations == [Self.nodes], asked.organizationalUnits.isEmpty else {
            throw Refusal(message: "the subject's organization has to be \"system:nodes\" and nothing else")
        }
        return DistinguishedName(commonName: asked.commonName, organizations: [Self.nodes])
    }
}
