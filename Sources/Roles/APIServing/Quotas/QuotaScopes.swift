// Which objects a quota with scopes is about: pods that all of its scopes fit. Pure.

import API
import Messages

extension ResourceQuotaSpec {
    /// Whether it has no scopes.
    var isForAll: Bool { scopes.isEmpty && (scopeSelector?.matchExpressions ?? []).isEmpty }

    /// A quota with scopes counts no other kind than pods.
    func covers(_ object: any APIObject) -> Bool {
        let expressions = scopeSelector?.matchExpressions ?? []
        guard !scopes.isEmpty || !expressions.isEmpty else { return true }
        guard let pod = object as? Pod else { return false }
        return scopes.allSatisfy { pod.spec.isIn(scope: $0) }
            && expressions.allSatisfy { pod.spec.matches($0) }
    }
}

extension PodSpec {
    fileprivate func isIn(scope: String) -> Bool {
        switch scope {
        case "Terminating": (activeDeadlineSeconds ?? -1) >= 0
        case "NotTerminating": (activeDeadlineSeconds ?? -1) < 0
        case "BestEffort": qosClass == "BestEffort"
        case "NotBestEffort": qosClass != "BestEffort"
        case "PriorityClass": !priorityClassName.isEmpty
        case "CrossNamespacePodAffinity": reachesOtherNamespaces
        default: false
        }
    }

    fileprivate func matches(_ expression: ScopedResourceSelectorRequirement) -> Bool {
        guard expression.scopeName == "PriorityClass" else { return isIn(scope: expression.scopeName) }
        return switch expression.operator {
        case "In": expression.values.contains(priorityClassName)
        case "NotIn": !expression.values.contains(priorityClassName)
        case "Exists": !priorityClassName.isEmpty
        case "DoesNotExist": priorityClassName.isEmpty
        default: false
        }
    }

    private var reachesOtherNamespaces: Bool {
        let own = affinity?.podAffinity
        let anti = affinity?.podAntiAffinity
        var terms = own?.requiredDuringSchedulingIgnoredDuringExecution ?? []
        terms += anti?.requiredDuringSchedulingIgnoredDuringExecution ?? []
        let weighted =
            (own?.preferredDuringSchedulingIgnoredDuringExecution ?? [])
            + (anti?.preferredDuringSchedulingIgnoredDuringExecution ?? [])
        terms += weighted.map(\.podAffinityTerm)
        return terms.contains { !$0.namespaces.isEmpty || $0.namespaceSelector != nil }
    }
}
