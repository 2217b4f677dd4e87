// The roles and bindings of one tenant, arranged for the question that every request asks: may this user do
// that?

import Messages

/// Pure data, made anew when one of the tenant's roles or bindings changes.
struct TenantRules: Sendable {
    enum Subject: Hashable, Sendable {
        case user(String)
        case group(String)
    }

    /// A binding's rules, and what to call it when people ask.
    struct Grant: Sendable {
        let binding: String
        let rules: [PolicyRule]
    }

    /// From cluster role bindings.
    private var everywhere: [Subject: [Grant]] = [:]
    /// From role bindings, by namespace.
    private var inNamespace: [String: [Subject: [Grant]]] = [:]

    init(
        clusterRoles: [ClusterRole], clusterRoleBindings: [ClusterRoleBinding], roles: [Role],
        roleBindings: [RoleBinding]
    ) {
        let clusterRules = Dictionary(
            clusterRoles.map { ($0.metadata.name, $0.rules) }, uniquingKeysWith: { first, _ in first })
        let roleRules = Dictionary(
            roles.map { ("\($0.metadata.namespace)/\($0.metadata.name)", $0.rules) },
            uniquingKeysWith: { first, _ in first })
        for binding in clusterRoleBindings where binding.roleRef.kind == "ClusterRole" {
            guard let rules = clusterRules[binding.roleRef.name] else { continue }
            let grant = Grant(binding: "ClusterRoleBinding \"\(binding.metadata.name)\"", rules: rules)
            for subject in binding.subjects.compactMap({ Self.subject($0, namespace: "") }) {
                everywhere[subject, default: []].append(grant)
            }
        }
        for binding in roleBindings {
            let namespace = binding.metadata.namespace
            let rules =
                binding.roleRef.kind == "ClusterRole"
                ? clusterRules[binding.roleRef.name] : roleRules["\(namespace)/\(binding.roleRef.name)"]
            guard let rules else { continue }
            let grant = Grant(binding: "RoleBinding \"\(namespace)/\(binding.metadata.name)\"", rules: rules)
            for subject in binding.subjects.compactMap({ Self.subject($0, namespace: namespace) }) {
                inNamespace[namespace, default: [:]][subject, default: []].append(grant)
            }
        }
    }

    private static func subject(_ subject: Messages.Subject, namespace: String) -> Subject? {
        switch subject.kind {
        case "User": return .user(subject.name)
        case "Group": return .group(subject.name)
        case "ServiceAccount":
            let home = subject.namespace.isEmpty ? namespace : subject.namespace
            return home.isEmpty ? nil : .user("system:serviceaccount:\(home):\(subject.name)")
        default: return nil
        }
    }

    /// The binding that allows it; nil when none does. A binding of one namespace reaches no other tenant's
    /// namespace of the same name.
    func binding(allowing request: RequestAttributes) -> String? {
        let subjects = [Subject.user(request.user.name)] + request.user.groups.map { .group($0) }
        if let grant = Self.grant(among: everywhere, subjects, request) { return grant.binding }
        guard !request.namespace.isEmpty, request.tenant == request.user.tenant,
            let table = inNamespace[request.namespace]
        else { return nil }
        return Self.grant(among: table, subjects, request)?.binding
    }

    private static func grant(
        among table: [Subject: [Grant]], _ subjects: [Subject], _ request: RequestAttributes
    ) -> Grant? {
        for subject in subjects {
            if let grant = table[subject]?.first(where: { $0.rules.contains { $0.allows(request) } }) {
                return grant
            }
        }
        return nil
    }
}

extension PolicyRule {
    func allows(_ request: RequestAttributes) -> Bool {
        func has(_ list: [String], _ value: String) -> Bool { list.contains("*") || list.contains(value) }
        guard has(verbs, request.verb), has(apiGroups, request.group) else { return false }
        let isResource =
            has(resources, request.resourceInRules)
            || !request.subresource.isEmpty && resources.contains("*/" + request.subresource)
        return isResource && (resourceNames.isEmpty || resourceNames.contains(request.name))
    }
}
