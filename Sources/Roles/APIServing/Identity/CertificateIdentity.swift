// From a verified client certificate's subject to a user:
//
//     CN=ann, O=tenant:acme, OU=dev, OU=ops   user ann of tenant acme, groups dev and ops
//     CN=system:kube-scheduler                user system:kube-scheduler of tenant system
//     CN=system:admin, O=system:masters       the same with a group
//
// Anything else is refused with what is missing. Groups whose name begins with "system:" are the cluster's
// own; a tenant's authority that writes one into a certificate gives nothing away with it.

import TLS

/// Why what a caller shows does not say who that is.
struct IdentityError: Error, Hashable, Sendable {
    let message: String
}

extension UserInfo {
    /// The user that `subject` speaks for in a certificate of a tenant's own authority: one of this tenant,
    /// whatever it says of tenants. Groups may stand in O and in OU.
    init(subject: DistinguishedName, ofAuthorityOf tenant: String) throws(IdentityError) {
        let name = subject.commonName
        guard !name.isEmpty else {
            throw IdentityError(message: "the certificate's CN name cannot be empty: it is the user's name")
        }
        guard !name.hasPrefix(Self.systemPrefix) else {
            throw IdentityError(
                message:
                    "the certificate of \"\(name)\" is by an authority of tenant \"\(tenant)\", but user "
                    + "names that begin with \"system:\" belong to tenant system")
        }
        let organizations = subject.organizations.filter { $0 != "tenant" && !$0.hasPrefix("tenant:") }
        self.init(
            name: name, tenant: tenant,
            groups: Self.groups(organizations + subject.organizationalUnits, of: tenant))
    }

    /// The user that `subject`, of a certificate whose chain has been verified, speaks for.
    init(subject: DistinguishedName) throws(IdentityError) {
        let name = subject.commonName
        guard !name.isEmpty else {
            throw IdentityError(message: "the certificate's CN name cannot be empty: it is the user's name")
        }
        let organizations = subject.organizations
        guard organizations.contains(where: { $0 == "tenant" || $0.hasPrefix("tenant:") }) else {
            guard name.hasPrefix(Self.systemPrefix) else {
                throw IdentityError(
                    message: "the certificate of \"\(name)\" names no tenant: its subject needs exactly one "
                        + "organization of the form \"tenant:NAME\" (O=tenant:NAME)")
            }
            self.init(
                name: name, tenant: Tenancy.system,
                groups: Self.groups(organizations + subject.organizationalUnits, of: Tenancy.system))
            return
        }
        guard organizations.count == 1 else {
            throw IdentityError(
                message:
                    "the certificate of \"\(name)\" has more than one organization with tenants specified: "
                    + organizations.joined(separator: ", "))
        }
        let tenant = try Self.tenant(organization: organizations[0], of: name)
        guard tenant == Tenancy.system || !name.hasPrefix(Self.systemPrefix) else {
            throw IdentityError(
                message:
                    "the certificate of \"\(name)\" is for tenant \"\(tenant)\", but user names that begin "
                    + "with \"system:\" belong to tenant system")
        }
        self.init(
            name: name, tenant: tenant, groups: Self.groups(subject.organizationalUnits, of: tenant))
    }

    private static func tenant(organization: String, of name: String) throws(IdentityError) -> String {
        let parts = organization.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2 else {
            throw IdentityError(
                message:
                    "the certificate of \"\(name)\" has more than one tenants specified in an organization: "
                    + organization)
        }
        guard parts.count == 2, !parts[1].isEmpty else {
            throw IdentityError(
                message: "the certificate of \"\(name)\" names no tenant: after \"tenant:\" its organization "
                    + "\"\(organization)\" is empty")
        }
        let tenant = String(parts[1])
        if let problem = tenantProblem(tenant) {
            throw IdentityError(message: "the certificate of \"\(name)\": \(problem)")
        }
        return tenant
    }
}
