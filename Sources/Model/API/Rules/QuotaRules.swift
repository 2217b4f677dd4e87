// Quotas of namespaces and of tenants, and the limits of single objects.

import Messages

extension ResourceQuota: ObjectRules {
    package mutating func fillDefaults() { spec.fillDefaults() }
    package func ownProblems() -> [FieldError] { spec.problems(FieldPath("spec")) }
    package func changeProblems(from old: ResourceQuota) -> [FieldError] {
        spec.changeProblems(from: old.spec)
    }
}

extension TenantQuota: ObjectRules {
    package mutating func fillDefaults() { spec.fillDefaults() }
    package func ownProblems() -> [FieldError] { spec.problems(FieldPath("spec")) }
    package func changeProblems(from old: TenantQuota) -> [FieldError] { spec.changeProblems(from: old.spec) }
}

extension ResourceQuotaSpec {
    package static let podScopes = [
        "BestEffort", "CrossNamespacePodAffinity", "NotBestEffort", "NotTerminating", "PriorityClass",
        "Terminating",
    ]
    private static let operators = ["DoesNotExist", "Exists", "In", "NotIn"]

    fileprivate mutating func fillDefaults() { hard = hard.mapValues(\.canonical) }

    fileprivate func problems(_ path: FieldPath) -> [FieldError] {
        var errors = hard.sorted { $0.key < $1.key }.flatMap { name, quantity in
            Self.nameProblems(name, path["hard"])
                + ResourceRequirements.problems(quantity, path["hard"].key(name))
        }
        for (index, scope) in scopes.enumerated() where !Self.podScopes.contains(scope) {
            errors.append(.unsupported(path["scopes"][index], scope, Self.podScopes))
        }
        for pair in [["BestEffort", "NotBestEffort"], ["Terminating", "NotTerminating"]]
        where Set(scopes).isSuperset(of: pair) {
            errors.append(.invalid(path["scopes"], scopes.joined(separator: ", "), "conflicting scopes"))
        }
        for (index, expression) in (scopeSelector?.matchExpressions ?? []).enumerated() {
            errors += Self.problems(expression, path["scopeSelector"]["matchExpressions"][index])
        }
        return errors
    }

    /// "count/deployments.apps" is no qualified name by its slash, but one behind it.
    private static func nameProblems(_ name: String, _ path: FieldPath) -> [FieldError] {
        let counted = name.hasPrefix("count/") ? String(name.dropFirst("count/".count)) : name
        let parts = counted.split(separator: "/")
        let last = parts.last.map(String.init) ?? counted
        return (parts.count > 2 ? ["must have at most one slash"] : Names.qualifiedName(last))
            .map { .invalid(path, name, $0) }
    }

    private static func problems(
        _ expression: ScopedResourceSelectorRequirement, _ path: FieldPath
    ) -> [FieldError] {
        var errors: [FieldError] = []
        if !podScopes.contains(expression.scopeName) {
            errors.append(.unsupported(path["scopeName"], expression.scopeName, podScopes))
        }
        let wantsValues = ["In", "NotIn"].contains(expression.operator)
        if !operators.contains(expression.operator) {
            errors.append(.unsupported(path["operator"], expression.operator, operators))
        } else if expression.scopeName != "PriorityClass", expression.operator != "Exists" {
            errors.append(
                .invalid(path["operator"], expression.operator, "must be 'Exists' for all but PriorityClass"))
        } else if wantsValues && expression.values.isEmpty {
            errors.append(.required(path["values"], "must be at least one value for In and NotIn"))
        } else if !wantsValues && !expression.values.isEmpty {
            errors.append(
                .invalid(
                    path["values"], expression.values.joined(separator: ", "),
                    "must be no value for Exists and DoesNotExist"))
        }
        return errors
    }

    fileprivate func changeProblems(from old: ResourceQuotaSpec) -> [FieldError] {
        Set(scopes) == Set(old.scopes)
            ? [] : [.invalid(FieldPath("spec")["scopes"], scopes.joined(separator: ", "), Text.immutable)]
    }
}

extension LimitRange: ObjectRules {
    private static let types = ["Container", "PersistentVolumeClaim", "Pod"]

    package mutating func fillDefaults() {
        for index in spec.limits.indices { spec.limits[index].fillDefaults() }
    }

    package func ownProblems() -> [FieldError] {
        var errors: [FieldError] = []
        var seen: Set<String> = []
        for (index, item) in spec.limits.enumerated() {
            let path = FieldPath("spec")["limits"][index]
            let isOwn = item.type.split(separator: "/").count == 2
            if !Self.types.contains(item.type) && !isOwn {
                errors.append(.unsupported(path["type"], item.type, Self.types))
            }
            if !seen.insert(item.type).inserted { errors.append(.duplicate(path["type"], item.type)) }
            errors += item.problems(path)
        }
        return errors
    }
}

extension LimitRangeItem {
    /// What is not said follows from what is: a default limit from the maximum, a default request from the
    /// default limit, or else from the minimum.
    fileprivate mutating func fillDefaults() {
        for field in [\LimitRangeItem.max, \.min, \.default, \.defaultRequest, \.maxLimitRequestRatio] {
            self[keyPath: field] = self[keyPath: field].mapValues(\.canonical)
        }
        guard type == "Container" else { return }
        self.default.merge(max) { own, _ in own }
        defaultRequest.merge(self.default) { own, _ in own }
        defaultRequest.merge(min) { own, _ in own }
    }

    fileprivate func problems(_ path: FieldPath) -> [FieldError] {
        let lists = [
            ("max", max), ("min", min), ("default", self.default), ("defaultRequest", defaultRequest),
            ("maxLimitRequestRatio", maxLimitRequestRatio),
        ]
        var errors = lists.flatMap { ResourceRequirements.problems($0.1, path[$0.0]) }
        if type != "Container" {
            for (name, list) in lists[2...3] where !list.isEmpty {
                errors.append(.forbidden(path[name], "may not be specified when `type` is '\(type)'"))
            }
        }
        // Each must be no more than the next.
        let order = [
            ("min", min), ("defaultRequest", defaultRequest), ("default", self.default), ("max", max),
        ]
        for (index, smaller) in order.enumerated() {
            for larger in order[(index + 1)...] {
                for (name, low) in smaller.1.sorted(by: { $0.key < $1.key }) {
                    guard let least = low.amount, let most = larger.1[name]?.amount, least > most else {
                        continue
                    }
                    let text = "\(smaller.0) value \(least) is greater than \(larger.0) value \(most)"
                    errors.append(.invalid(path[smaller.0].key(name), least.description, text))
                }
            }
        }
        for (name, ratio) in maxLimitRequestRatio {
            guard let amount = ratio.amount, amount < Amount(units: 1) else { continue }
            errors.append(
                .invalid(path["maxLimitRequestRatio"].key(name), ratio.string, "must be 1 or more"))
        }
        return errors
    }
}
