// The roles and bindings of one tenant, arranged for the question that every request asks: may this user do
// that?

import Messages

/// Pure data. Kept right by telling it of each role and binding that changes: a change costs what its object
/// costs, however many others the tenant has.
struct TenantRules: Sendable {
    enum Subject: Hashable, Sendable {
        case user(String)
        case group(String)

        /// Nil for one that is nobody. `namespace` is where the binding is, if it is in one.
        init?(_ subject: Messages.Subject, namespace: String) {
            switch subject.kind {
            case "User": self = .user(subject.name)
            case "Group": self = .group(subject.name)
            case "ServiceAccount":
                let home = subject.namespace.isEmpty ? namespace : subject.namespace
                guard !home.isEmpty else { return nil }
                self = .user("system:serviceaccount:\(home):\(subject.name)")
            default: return nil
            }
        }
    }

    /// Whose rules these are.
    private let tenant: String
    /// By the path below the tenant: "name" of cluster roles, "namespace/name" of roles.
    private var clusterRoles: [String: [PolicyRule]] = [:]
    private var roles: [String: [PolicyRule]] = [:]
    private var clusterBindings: [String: Binding] = [:]
    private var bindings: [String: Binding] = [:]
    /// Paths of cluster role bindings, in order.
    private var everywhere: [Subject: [String]] = [:]
    /// Paths of role bindings by namespace, in order.
    private var inNamespace: [String: [Subject: [String]]] = [:]

    private struct Binding: Sendable {
        let role: RoleRef
        let subjects: Set<Subject>
        /// For people who ask what allows a request.
        let description: String

        /// `path` as Kubernetes shows it; `namespace` is that of a binding in one.
        init(
            _ kind: String, _ path: String, _ role: RoleRef, _ subjects: [Messages.Subject], namespace: String
        ) {
            self.role = role
            self.subjects = Set(subjects.compactMap { Subject($0, namespace: namespace) })
            description = "\(kind) \"\(path)\" of \(role.kind) \"\(role.name)\""
        }
    }

    init(of tenant: String) { self.tenant = tenant }

    // MARK: Changes

    /// Nil when it is gone.
    mutating func set(clusterRole path: String, _ role: ClusterRole?) { clusterRoles[path] = role?.rules }

    mutating func set(role path: String, _ role: Role?) { roles[path] = role?.rules }

    mutating func set(clusterRoleBinding path: String, _ new: ClusterRoleBinding?) {
        let binding = new.map {
            Binding("ClusterRoleBinding", path, $0.roleRef, $0.subjects, namespace: "")
        }
        let old = clusterBindings[path]
        clusterBindings[path] = binding
        everywhere.move(path, from: old?.subjects ?? [], to: binding?.subjects ?? [])
    }

    mutating func set(roleBinding path: String, _ new: RoleBinding?) {
        let namespace = String(path.prefix { $0 != "/" })
        let binding = new.map {
            let shown = "\($0.metadata.name)/\(namespace)"
            return Binding("RoleBinding", shown, $0.roleRef, $0.subjects, namespace: namespace)
        }
        let old = bindings[path]
        bindings[path] = binding
        inNamespace[namespace, default: [:]].move(
            path, from: old?.subjects ?? [], to: binding?.subjects ?? [])
        if inNamespace[namespace]?.isEmpty == true { inNamespace[namespace] = nil }
    }

    // MARK: Questions

    /// The binding that allows it, for people; nil when none does. The user is the tenant's.
    ///
    /// A binding of one namespace reaches no other tenant's namespace of the same name, unless it is of
    /// tenant system and its rules say so.
    func binding(allowing request: RequestAttributes) -> String? {
        let user = request.user
        if let found = everywhere.first(of: user, where: { path in allows(request, clusterBinding: path) }) {
            return clusterBindings[found]?.description
        }
        guard !request.namespace.isEmpty, let table = inNamespace[request.namespace] else { return nil }
        return table.first(of: user, where: { path in allows(request, binding: path) }).flatMap {
            bindings[$0]?.description
        }
    }

    private func allows(_ request: RequestAttributes, clusterBinding path: String) -> Bool {
        guard let binding = clusterBindings[path], let rules = rules(of: binding.role, namespace: "") else {
            return false
        }
        return rules.contains { rule in
            rule.allows(request)
                && (request.isAboutPath || clusterReach(of: rule).contains(request.tenant))
        }
    }

    private func allows(_ request: RequestAttributes, binding path: String) -> Bool {
        guard let binding = bindings[path],
            let rules = rules(of: binding.role, namespace: request.namespace)
        else { return false }
        return rules.contains { $0.allows(request) && namespaceReach(of: $0).contains(request.tenant) }
    }

    /// All that a user of the tenant may do in a namespace; without one, what holds everywhere.
    func rules(of user: UserInfo, namespace: String) -> [HeldRule] {
        var held = everywhere.paths(of: user).flatMap { path -> [HeldRule] in
            guard let binding = clusterBindings[path] else { return [] }
            return (rules(of: binding.role, namespace: "") ?? []).map {
                HeldRule(rule: $0, reach: clusterReach(of: $0))
            }
        }
        guard !namespace.isEmpty, let table = inNamespace[namespace] else { return held }
        for path in table.paths(of: user) {
            guard let binding = bindings[path] else { continue }
            held += (rules(of: binding.role, namespace: namespace) ?? []).map {
                HeldRule(rule: $0, reach: namespaceReach(of: $0))
            }
        }
        return held
    }

    private func rules(of role: RoleRef, namespace: String) -> [PolicyRule]? {
        switch role.kind {
        case "ClusterRole": clusterRoles[role.name]
        case "Role" where !namespace.isEmpty: roles["\(namespace)/\(role.name)"]
        default: nil
        }
    }

    // MARK: Reach

    func clusterReach(of rule: PolicyRule) -> RuleReach {
        Self.reach(of: rule, in: tenant, isNamespaced: false)
    }

    func namespaceReach(of rule: PolicyRule) -> RuleReach {
        Self.reach(of: rule, in: tenant, isNamespaced: true)
    }

    /// What a rule reaches when it is bound in a tenant, in all of it or in one namespace. Only those of
    /// tenant system ever reach beyond their own.
    static func reach(of rule: PolicyRule, in tenant: String, isNamespaced: Bool) -> RuleReach {
        guard tenant == Tenancy.system else { return .only([tenant]) }
        return RuleReach(rule.tenants, unsaid: isNamespaced ? .only([Tenancy.system]) : .everywhere)
    }
}

extension [TenantRules.Subject: [String]] {
    /// A binding's subjects have changed.
    fileprivate mutating func move(
        _ path: String, from old: Set<TenantRules.Subject>, to new: Set<TenantRules.Subject>
    ) {
        for subject in old.subtracting(new) {
            self[subject]?.removeAll { $0 == path }
            if self[subject]?.isEmpty == true { self[subject] = nil }
        }
        for subject in new.subtracting(old) {
            let paths = self[subject, default: []]
            let index = paths.firstIndex { $0 > path } ?? paths.count
            self[subject, default: []].insert(path, at: index)
        }
    }

    fileprivate func first(of user: UserInfo, where isRight: (String) -> Bool) -> String? {
        if let found = self[.user(user.name)]?.first(where: isRight) { return found }
        for group in user.groups {
            if let found = self[.group(group)]?.first(where: isRight) { return found }
        }
        return nil
    }

    /// Of the bindings that the user has a part in, each once.
    fileprivate func paths(of user: UserInfo) -> [String] {
        var all = Set(self[.user(user.name)] ?? [])
        for group in user.groups { all.formUnion(self[.group(group)] ?? []) }
        return all.sorted()
    }
}
