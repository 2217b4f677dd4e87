// Kinds with few rules: events, leases.

import Messages

extension Event: ObjectRules {
    package mutating func fillDefaults() {
        if type.isEmpty { type = "Normal" }
        if count == 0 { count = 1 }
    }

    package func ownProblems() -> [FieldError] {
        var errors: [FieldError] = []
        let path = FieldPath("involvedObject")
        let namespace = involvedObject.namespace
        // Events about objects without a namespace live in `default`.
        if namespace.isEmpty ? metadata.namespace != "default" : metadata.namespace != namespace {
            errors.append(.invalid(path["namespace"], namespace, "does not match event.namespace"))
        }
        if !involvedObject.tenant.isEmpty, involvedObject.tenant != metadata.tenant {
            errors.append(.invalid(path["tenant"], involvedObject.tenant, "does not match event.tenant"))
        }
        if !["Normal", "Warning"].contains(type) {
            errors.append(.unsupported(FieldPath("type"), type, ["Normal", "Warning"]))
        }
        return errors
    }
}

extension Lease: ObjectRules {
    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")
        var errors: [FieldError] = []
        if let seconds = spec.leaseDurationSeconds, seconds <= 0 {
            errors.append(.invalid(path["leaseDurationSeconds"], seconds, "must be greater than 0"))
        }
        if let transitions = spec.leaseTransitions, transitions < 0 {
            errors.append(.invalid(path["leaseTransitions"], transitions, Text.nonNegative))
        }
        if spec.holderIdentity == "" {
            errors.append(.invalid(path["holderIdentity"], "", "must not be empty"))
        }
        return errors
    }
}
