// Which call-outs are asked about a write, and in which order. Pure.

import API
import Messages

/// What of a write decides whether a call-out is asked about it.
struct CalloutQuestion: Sendable {
    let operation: String
    let api: Resource
    let tenant: String
    let labels: [String: String]
    let oldLabels: [String: String]
    /// Of the object's namespace, or of the object when it is one; nil for objects in none.
    let namespaceLabels: [String: String]?
}

extension AdmissionCallout {
    enum Phase: String, Sendable { case mutating = "Mutating", validating = "Validating" }

    var path: String { "\(metadata.tenant)/\(metadata.name)" }

    /// Whether it is asked. One that a newer server has written, and that makes no sense here, is asked
    /// nothing.
    func isAsked(_ question: CalloutQuestion, in phase: Phase) -> Bool {
        guard spec.type == phase.rawValue, reaches(question.tenant),
            spec.rules.contains(where: { $0.names(question) }),
            Self.matches(spec.objectSelector, question.labels)
                || Self.matches(spec.objectSelector, question.oldLabels)
        else { return false }
        guard let labels = question.namespaceLabels else { return true }
        return Self.matches(spec.namespaceSelector, labels)
    }

    private func reaches(_ tenant: String) -> Bool {
        guard metadata.tenant == Tenancy.system else { return metadata.tenant == tenant }
        return spec.tenants.isEmpty || spec.tenants.contains(tenant)
    }

    private static func matches(_ selector: LabelSelector?, _ labels: [String: String]) -> Bool {
        guard let selector else { return true }
        guard let query = try? LabelQuery(selector) else { return false }
        return query.matches(labels)
    }

    static func isBefore(_ one: AdmissionCallout, _ other: AdmissionCallout) -> Bool {
        func rank(_ callout: AdmissionCallout) -> Int { callout.metadata.tenant == Tenancy.system ? 0 : 1 }
        return (one.spec.order, rank(one), one.metadata.name)
            < (other.spec.order, rank(other), other.metadata.name)
    }
}

extension AdmissionCalloutRule {
    fileprivate func names(_ question: CalloutQuestion) -> Bool {
        func has(_ list: [String], _ value: String) -> Bool { list.contains { $0 == "*" || $0 == value } }
        return has(operations, question.operation) && has(apiGroups, question.api.group)
            && (apiVersions.isEmpty || has(apiVersions, question.api.version))
            && has(resources, question.api.plural)
    }
}

/// What nobody is asked about, whatever rules say.
enum CalloutReach {
    /// Objects that decide who may do what are judged by call-outs, and never changed by them: a change would
    /// be made in the name of somebody who has not asked for it.
    private static let unchangedGroups: Set = [
        "admission.arktos.io", "authentication.k8s.io", "authorization.k8s.io", "certificates.k8s.io",
        "rbac.authorization.k8s.io",
    ]

    static func mayBeAsked(_ api: Resource, in phase: AdmissionCallout.Phase) -> Bool {
        // Else nobody could take a call-out away that says no to everything.
        guard !api.holds(AdmissionCallout.self) else { return false }
        return phase == .validating || !unchangedGroups.contains(api.group)
    }
}
