// Nobody gives away what it does not have: who writes a role has to hold all of its rights there, or the verb
// "escalate" on it; who writes a binding, all rights of the role that it gives, or the verb "bind" on that.
// In Kubernetes' words.

import API
import Messages

struct Escalation: AdmissionStep {
    let authorizer: Authorizer
    let places: PlaceLookup

    func admit(_ request: inout AdmissionRequest) async throws {
        guard request.operation == .create || request.operation == .update(.object),
            !request.user.isMaster
        else { return }
        switch request.object {
        case let role as Role:
            guard role.rules != (request.old as? Role)?.rules else { return }
            try checkWriting(role.rules, request, isNamespaced: true)
        case let role as ClusterRole:
            let old = request.old as? ClusterRole
            guard role.rules != old?.rules || role.aggregationRule != old?.aggregationRule else { return }
            // Whoever says which roles go into it says what is in it.
            let isAggregated = role.aggregationRule != nil
            let rules = isAggregated ? role.rules + [HeldRule.everything.rule] : role.rules
            try checkWriting(rules, request, isNamespaced: false)
        case let binding as RoleBinding:
            let old = request.old as? RoleBinding
            guard binding.roleRef != old?.roleRef || binding.subjects != old?.subjects else { return }
            try await checkBinding(binding.roleRef, request, isNamespaced: true)
        case let binding as ClusterRoleBinding:
            let old = request.old as? ClusterRoleBinding
            guard binding.roleRef != old?.roleRef || binding.subjects != old?.subjects else { return }
            try await checkBinding(binding.roleRef, request, isNamespaced: false)
        default: return
        }
    }

    private func checkWriting(_ rules: [PolicyRule], _ request: AdmissionRequest, isNamespaced: Bool)
        throws(APIError)
    {
        let escalate = request.target.attributes(request.user, "escalate")
        guard !authorizer.allows(escalate) else { return }
        try checkHeld(rules, request, isNamespaced: isNamespaced)
    }

    private func checkBinding(_ role: RoleRef, _ request: AdmissionRequest, isNamespaced: Bool) async throws {
        let target = request.target
        let isClusterRole = role.kind == "ClusterRole"
        let resource = isClusterRole ? Resource.of(ClusterRole.self) : Resource.of(Role.self)
        let bind = RequestAttributes(
            user: request.user, verb: "bind", resource, tenant: target.tenant, namespace: target.namespace,
            name: role.name)
        guard !authorizer.allows(bind) else { return }
        let rules: [PolicyRule]?
        if isClusterRole {
            let found: ClusterRole? = try await places.object("\(target.tenant)/\(role.name)")
            rules = found?.rules
        } else {
            let found: Role? = try await places.object("\(target.tenant)/\(target.namespace)/\(role.name)")
            rules = found?.rules
        }
        guard let rules else { throw APIError.notFound(resource, role.name) }
        try checkHeld(rules, request, isNamespaced: isNamespaced)
    }

    private func checkHeld(_ rules: [PolicyRule], _ request: AdmissionRequest, isNamespaced: Bool)
        throws(APIError)
    {
        let target = request.target
        let user = request.user
        let wanted = rules.map { rule in
            HeldRule(
                rule: rule,
                reach: TenantRules.reach(of: rule, in: target.tenant, isNamespaced: isNamespaced))
        }
        let held = authorizer.rules(of: user, in: target.tenant, namespace: target.namespace)
        let who = "user \"\(user.name)\" (groups=\(quotedList(user.groups.sorted())))"
        let missing: [PolicyRule]
        do throws(RuleCoverage.TooManyRights) {
            missing = try RuleCoverage.missing(wanted, from: held)
        } catch {
            throw request.forbidden(
                "\(who) is attempting to grant RBAC permissions in rules that are too many to be compared with "
                    + "those currently held: write fewer, or be granted the verb \"escalate\" or \"bind\"")
        }
        guard missing.isEmpty else {
            throw request.forbidden(
                "\(who) is attempting to grant RBAC permissions not currently held:\n"
                    + missing.map(\.compactText).sorted().joined(separator: "\n"))
        }
    }
}

extension PlaceLookup {
    /// From memory, or from the store when memory does not know it yet.
    func object<Object: APIObject>(_ path: String) async throws -> Object? {
        let resource = resources[Object.self]
        if let cached = resource.cache[path] { return try Object(bytes: cached.object.bytes) }
        return try await store.read(resource.key(path)).map { try Object(bytes: $0.bytes) }
    }
}
