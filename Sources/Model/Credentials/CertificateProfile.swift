// Whom a certificate of the cluster is for: its file, subject, names and usages.

import TLS

/// `CN=system:…` names are the cluster's own programs; `CN=user, O=tenant:…, OU=group…` are people of a
/// tenant.
package struct CertificateProfile: Sendable {
    /// Path of the certificate and the key below the directory, without ".crt" and ".key".
    package let file: String
    package let request: CertificateRequest

    init(_ file: String, _ request: CertificateRequest) {
        self.file = file
        self.request = request
    }

    /// How a server on this machine is always reached.
    static let localNames = SubjectAlternativeNames(
        dnsNames: ["localhost"], ipAddresses: ["127.0.0.1", "::1"])

    /// The API server, by the names that its clients in and outside of pods use, and `names` of its own.
    package static func apiServer(names: SubjectAlternativeNames = SubjectAlternativeNames())
        -> CertificateProfile
    {
        let service = ["kubernetes", "kubernetes.default", "kubernetes.default.svc"]
        let known = SubjectAlternativeNames(dnsNames: service + ["kubernetes.default.svc.cluster.local"])
        return program("apiserver", commonName: "system:apiserver", names: known.merged(names))
    }

    package static let scheduler = program("scheduler", commonName: "system:scheduler")
    package static let controllers = program("controllers", commonName: "system:controllers")
    package static let network = program("network", commonName: "system:network")

    /// The node agent of the node `name`, reached by that name and `names`.
    package static func node(
        _ name: String, names: SubjectAlternativeNames = SubjectAlternativeNames()
    ) throws(TLSError) -> CertificateProfile {
        try check(name, "node")
        return program(
            "node-\(name)", commonName: "system:node:\(name)", organizations: ["system:nodes"],
            names: SubjectAlternativeNames(dnsNames: [name]).merged(names))
    }

    /// The VM runtime on the node `name`.
    package static func vmRuntime(
        _ name: String, names: SubjectAlternativeNames = SubjectAlternativeNames()
    ) throws(TLSError) -> CertificateProfile {
        try check(name, "node")
        return program(
            "vmruntime-\(name)", commonName: "system:vmruntime:\(name)",
            names: SubjectAlternativeNames(dnsNames: [name]).merged(names))
    }

    /// The operator of the whole cluster.
    package static let administrator = CertificateProfile(
        "users/system-admin",
        CertificateRequest(commonName: "system:admin", organizations: ["system:masters"]))

    /// `name` of a tenant, a member of `groups`. Throws for names that cannot stand in a file name or would
    /// pose as the cluster's own.
    package static func user(
        _ name: String, tenant: String, groups: [String] = []
    ) throws(TLSError) -> CertificateProfile {
        try check(tenant, "tenant")
        try check(name, "user")
        guard tenant != "all" else {
            throw TLSError(.invalidRequest, "\"all\" is not an acceptable tenant name")
        }
        if let group = groups.first(where: { $0.isEmpty || ($0.hasPrefix("system:") && tenant != "system") })
        {
            throw TLSError(
                .invalidRequest,
                "\"\(group)\" is not a group that a user of tenant \(tenant) can be a member of")
        }
        return CertificateProfile(
            "users/\(tenant)-\(name)",
            CertificateRequest(
                commonName: name, organizations: ["tenant:\(tenant)"], organizationalUnits: groups,
                backdating: .zero))
    }

    /// What a certificate was made from, to make another. A user's begins when it is made: what was taken
    /// back by then, or was of an earlier tenant of the name, is older.
    package static func request(like old: Certificate) -> CertificateRequest {
        let isUsers = old.organizations.contains { $0.hasPrefix("tenant:") }
        return CertificateRequest(
            commonName: old.commonName, organizations: old.organizations,
            organizationalUnits: old.organizationalUnits, dnsNames: old.names.dnsNames,
            ipAddresses: old.names.ipAddresses, uris: old.names.uris, days: CertificateDirectory.leafDays,
            usages: old.usages ?? [.server, .client],
            backdating: isUsers ? .zero : CertificateAuthority.backdating)
    }

    /// Our programs both call and answer: each serves at least its health and metrics.
    private static func program(
        _ file: String, commonName: String, organizations: [String] = [],
        names: SubjectAlternativeNames = SubjectAlternativeNames()
    ) -> CertificateProfile {
        let names = localNames.merged(names)
        return CertificateProfile(
            file,
            CertificateRequest(
                commonName: commonName, organizations: organizations, dnsNames: names.dnsNames,
                ipAddresses: names.ipAddresses, uris: names.uris, usages: [.server, .client]))
    }

    private static func check(_ name: String, _ what: String) throws(TLSError) {
        let acceptable = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
                UInt8(ascii: "_"),
                UInt8(ascii: "@"):
                true
            default: false
            }
        }
        guard acceptable, (1...63).contains(name.utf8.count), name.first != ".", name.first != "-" else {
            throw TLSError(
                .invalidRequest,
                "\"\(name)\" is no \(what)'s name for a certificate: letters, digits, \".\", \"-\", \"_\" and \"@\" "
                    + "are possible, 63 at most")
        }
    }
}

extension SubjectAlternativeNames {
    /// These and then those of `other` that are not among them.
    func merged(_ other: SubjectAlternativeNames) -> SubjectAlternativeNames {
        func union(_ first: [String], _ second: [String]) -> [String] {
            second.reduce(into: first) { all, name in
                if !all.contains(name) { all.append(name) }
            }
        }
        return SubjectAlternativeNames(
            dnsNames: union(dnsNames, other.dnsNames), ipAddresses: union(ipAddresses, other.ipAddresses),
            uris: union(uris, other.uris))
    }
}
