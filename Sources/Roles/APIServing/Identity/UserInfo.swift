// Who makes a request.

import API

/// A user as the server knows it. Names are unique within a tenant only: always show both.
package struct UserInfo: Hashable, Sendable {
    package let name: String
    /// Never empty.
    package let tenant: String
    package let groups: Set<String>
    /// Tells apart users who have had the same name one after the other; empty when nobody has said.
    package let uid: String
    /// What else the credential says, such as the pod that a token is bound to.
    package let extra: [String: [String]]

    package init(
        name: String, tenant: String, groups: Set<String> = [], uid: String = "",
        extra: [String: [String]] = [:]
    ) {
        self.name = name
        self.tenant = tenant
        self.groups = groups
        self.uid = uid
        self.extra = extra
    }

    /// Of the cluster itself, not of one of its tenants.
    package var isSystem: Bool { tenant == Tenancy.system }

    /// Does what it likes: operators of the cluster, and the server's own work.
    package var isMaster: Bool { isSystem && groups.contains(UserInfo.masters) }

    /// The node that this user is the agent of.
    package var nodeName: String? {
        guard isSystem, groups.contains(UserInfo.nodes), name.hasPrefix(UserInfo.nodePrefix) else {
            return nil
        }
        return String(name.dropFirst(UserInfo.nodePrefix.count))
    }

    package static let masters = "system:masters"
    package static let nodes = "system:nodes"
    /// Everybody whose identity is proven is in it.
    package static let authenticated = "system:authenticated"
    /// Names and groups that begin so are the cluster's own: only who is of tenant system has them.
    package static let systemPrefix = "system:"
    static let nodePrefix = "system:node:"

    /// The server acting for itself.
    package static let server = UserInfo(name: "system:apiserver", tenant: "system", groups: [masters])
}

extension UserInfo {
    /// Why a tenant cannot have this name; nil when it can.
    static func tenantProblem(_ name: String) -> String? {
        guard name != Tenancy.all, Names.label(name).isEmpty else {
            return "\"\(name)\" is not an acceptable tenant name"
        }
        return nil
    }

    /// The groups that count of those that a credential of the tenant claims.
    static func groups(_ claimed: some Sequence<String>, of tenant: String) -> Set<String> {
        let counting = claimed.filter { group in
            !group.isEmpty && (tenant == Tenancy.system || !group.hasPrefix(systemPrefix))
        }
        return Set(counting).union([authenticated])
    }
}
