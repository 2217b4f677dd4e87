// Who makes a request.

/// A user as the server knows it. Names are unique within a tenant only: always show both.
package struct UserInfo: Hashable, Sendable {
    package let name: String
    /// Never empty.
    package let tenant: String
    package let groups: Set<String>

    package init(name: String, tenant: String, groups: Set<String> = []) {
        self.name = name
        self.tenant = tenant
        self.groups = groups
    }

    /// Of the cluster itself, not of one of its tenants.
    package var isSystem: Bool { tenant == "system" }

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
    static let nodePrefix = "system:node:"

    /// The server acting for itself.
    package static let server = UserInfo(name: "system:apiserver", tenant: "system", groups: [masters])
}
