// Role-based access control. A user is judged by the roles and bindings of its own tenant, and only system's
// users ever reach beyond their tenant.

import API
import Messages
import Synchronization

package final class Authorizer: Sendable {
    package enum Decision: Hashable, Sendable {
        case allowed(by: String)
        case denied(reason: String)
    }

    private let sources: RuleSources
    /// Of the tenants that asked since their rules last changed.
    private let compiled = Mutex<[String: TenantRules]>([:])

    /// Where roles and bindings are kept in memory.
    struct RuleSources: Sendable {
        let clusterRoles: ResourceCache
        let clusterRoleBindings: ResourceCache
        let roles: ResourceCache
        let roleBindings: ResourceCache
    }

    init(_ sources: RuleSources) {
        self.sources = sources
        for cache in [
            sources.clusterRoles, sources.clusterRoleBindings, sources.roles, sources.roleBindings,
        ] {
            cache.observe { [weak self] path in
                self?.compiled.withLock { table in
                    if path.isEmpty { table = [:] } else { table[String(path.prefix { $0 != "/" })] = nil }
                }
            }
        }
    }

    package func decide(_ request: RequestAttributes) -> Decision {
        let user = request.user
        if user.isMaster { return .allowed(by: "group \"\(UserInfo.masters)\"") }
        guard user.isSystem || request.tenant == user.tenant else { return .denied(reason: request.denial) }
        guard let binding = rules(of: user.tenant).binding(allowing: request) else {
            return .denied(reason: request.denial)
        }
        return .allowed(by: binding)
    }

    /// Throws Forbidden when the answer is no.
    func authorize(_ request: RequestAttributes) throws(APIError) {
        guard case .denied(let reason) = decide(request) else { return }
        throw APIError.forbidden(request.api, request.name, because: reason)
    }

    private func rules(of tenant: String) -> TenantRules {
        if let known = compiled.withLock({ $0[tenant] }) { return known }
        // A change that arrives between reading and keeping would be lost, so the reading is repeated until
        // the sources stand still.
        while true {
            let before = revisions
            let rules = TenantRules(
                clusterRoles: sources.clusterRoles.decoded(below: tenant + "/"),
                clusterRoleBindings: sources.clusterRoleBindings.decoded(below: tenant + "/"),
                roles: sources.roles.decoded(below: tenant + "/"),
                roleBindings: sources.roleBindings.decoded(below: tenant + "/"))
            let isCurrent = compiled.withLock { table in
                guard revisions == before else { return false }
                table[tenant] = rules
                return true
            }
            if isCurrent { return rules }
        }
    }

    private var revisions: [Int64] {
        [sources.clusterRoles, sources.clusterRoleBindings, sources.roles, sources.roleBindings].map {
            $0.snapshot(progress: 0).revision
        }
    }
}

extension ResourceCache {
    /// The objects below a path prefix as values. Stored bytes that do not decode are passed over: a newer
    /// server may have written them.
    func decoded<Object: APIObject>(below prefix: String) -> [Object] {
        var objects: [Object] = []
        snapshot(progress: 0).objects.forEach(prefix: prefix) { entry in
            if let object = try? Object(bytes: entry.value.object.bytes) { objects.append(object) }
            return true
        }
        return objects
    }
}
