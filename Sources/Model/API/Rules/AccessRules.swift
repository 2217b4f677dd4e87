// Roles and their bindings.

import Messages

private let accessGroup = "rbac.authorization.k8s.io"

extension Role: ObjectRules {
    package static func nameProblems(_ name: String) -> [String] { Names.pathSegment(name) }
    package func ownProblems() -> [FieldError] {
        AccessRules.problems(rules, of: metadata.tenant, isNamespaced: true)
    }
}

extension ClusterRole: ObjectRules {
    package static func nameProblems(_ name: String) -> [String] { Names.pathSegment(name) }
    package func ownProblems() -> [FieldError] {
        var errors = AccessRules.problems(rules, of: metadata.tenant, isNamespaced: false)
        for (index, selector) in (aggregationRule?.clusterRoleSelectors ?? []).enumerated() {
            errors += selector.problems(FieldPath("aggregationRule")["clusterRoleSelectors"][index])
        }
        return errors
    }
}

extension RoleBinding: ObjectRules {
    package static func nameProblems(_ name: String) -> [String] { Names.pathSegment(name) }
    package mutating func fillDefaults() {
        AccessRules.fill(&roleRef)
        AccessRules.fill(&subjects)
    }
    package func ownProblems() -> [FieldError] {
        AccessRules.problems(roleRef, subjects, kinds: ["ClusterRole", "Role"])
    }
    package func changeProblems(from old: RoleBinding) -> [FieldError] {
        AccessRules.changeProblems(roleRef, old.roleRef)
    }
}

extension ClusterRoleBinding: ObjectRules {
    package static func nameProblems(_ name: String) -> [String] { Names.pathSegment(name) }
    package mutating func fillDefaults() {
        AccessRules.fill(&roleRef)
        AccessRules.fill(&subjects)
    }
    package func ownProblems() -> [FieldError] {
        AccessRules.problems(roleRef, subjects, kinds: ["ClusterRole"])
    }
    package func changeProblems(from old: ClusterRoleBinding) -> [FieldError] {
        AccessRules.changeProblems(roleRef, old.roleRef)
    }
}

extension PolicyRule {
    fileprivate func problems(_ path: FieldPath, of tenant: String, isNamespaced: Bool) -> [FieldError] {
        var errors = tenantProblems(path["tenants"], of: tenant)
        if verbs.isEmpty { errors.append(.required(path["verbs"], "verbs must contain at least one value")) }
        if !nonResourceURLs.isEmpty {
            let own = path["nonResourceURLs"]
            let shown = nonResourceURLs.joined(separator: ", ")
            if isNamespaced {
                errors.append(.invalid(own, shown, "namespaced rules cannot apply to non-resource URLs"))
            }
            if !apiGroups.isEmpty || !resources.isEmpty || !resourceNames.isEmpty {
                let text = "rules cannot apply to both regular resources and non-resource URLs"
                errors.append(.invalid(own, shown, text))
            }
            if !tenants.isEmpty {
                errors.append(.forbidden(path["tenants"], "non-resource URLs belong to no tenant"))
            }
            return errors
        }
        if apiGroups.isEmpty {
            errors.append(.required(path["apiGroups"], "resource rules must supply at least one api group"))
        }
        if resources.isEmpty {
            errors.append(.required(path["resources"], "resource rules must supply at least one resource"))
        }
        return errors
    }

    private func tenantProblems(_ path: FieldPath, of tenant: String) -> [FieldError] {
        guard !tenants.isEmpty else { return [] }
        guard tenant == ResourcePath.systemTenant else {
            return [.forbidden(path, "only rules of tenant system reach other tenants")]
        }
        return tenants.enumerated().flatMap { index, name -> [FieldError] in
            name == "*" ? [] : Names.label(name).map { .invalid(path[index], name, $0) }
        }
    }
}

private enum AccessRules {
    /// More than people write; each request of a user is compared with the user's rules.
    static let maximumRules = 2000

    static func problems(_ rules: [PolicyRule], of tenant: String, isNamespaced: Bool) -> [FieldError] {
        let path = FieldPath("rules")
        guard rules.count <= maximumRules else {
            return [FieldError(path, .tooMany(rules.count, limit: maximumRules))]
        }
        return rules.enumerated().flatMap { index, rule in
            rule.problems(path[index], of: tenant, isNamespaced: isNamespaced)
        }
    }

    static func fill(_ role: inout RoleRef) {
        if role.apiGroup.isEmpty { role.apiGroup = accessGroup }
    }

    static func fill(_ subjects: inout [Subject]) {
        for index in subjects.indices where ["User", "Group"].contains(subjects[index].kind) {
            if subjects[index].apiGroup.isEmpty { subjects[index].apiGroup = accessGroup }
        }
    }

    static func problems(_ role: RoleRef, _ subjects: [Subject], kinds: [String]) -> [FieldError] {
        let path = FieldPath("roleRef")
        var errors: [FieldError] = []
        if role.apiGroup != accessGroup {
            errors.append(.unsupported(path["apiGroup"], role.apiGroup, [accessGroup]))
        }
        if !kinds.contains(role.kind) { errors.append(.unsupported(path["kind"], role.kind, kinds)) }
        if role.name.isEmpty {
            errors.append(.required(path["name"]))
        } else {
            errors += Names.pathSegment(role.name).map { .invalid(path["name"], role.name, $0) }
        }
        for (index, subject) in subjects.enumerated() {
            errors += problems(subject, FieldPath("subjects")[index])
        }
        return errors
    }

    private static func problems(_ subject: Subject, _ path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        if subject.name.isEmpty { errors.append(.required(path["name"])) }
        switch subject.kind {
        case "ServiceAccount":
            if !subject.name.isEmpty {
                errors += Names.subdomain(subject.name).map { .invalid(path["name"], subject.name, $0) }
            }
            if !subject.apiGroup.isEmpty {
                errors.append(.unsupported(path["apiGroup"], subject.apiGroup, [""]))
            }
            if subject.namespace.isEmpty { errors.append(.required(path["namespace"])) }
        case "User", "Group":
            if subject.apiGroup != accessGroup {
                errors.append(.unsupported(path["apiGroup"], subject.apiGroup, [accessGroup]))
            }
        default: errors.append(.unsupported(path["kind"], subject.kind, ["ServiceAccount", "User", "Group"]))
        }
        return errors
    }

    static func changeProblems(_ now: RoleRef, _ before: RoleRef) -> [FieldError] {
        now == before
            ? [] : [.invalid(FieldPath("roleRef"), "\(now.kind)/\(now.name)", "cannot change roleRef")]
    }
}
