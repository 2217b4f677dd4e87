// Kinds with few rules: events, leases, actions.

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

extension Action: ObjectRules {
    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")
        var errors: [FieldError] = spec.podName.isEmpty ? [.required(path["podName"])] : []
        let given = [spec.rebootAction != nil, spec.snapshotAction != nil, spec.restoreAction != nil]
        if given.count(where: { $0 }) != 1 {
            let text = "exactly one of rebootAction, snapshotAction and restoreAction must be given"
            errors.append(.invalid(path, "", text))
        }
        if let delay = spec.rebootAction?.delayInSeconds, delay < 0 {
            errors.append(.invalid(path["rebootAction"]["delayInSeconds"], delay, Text.nonNegative))
        }
        if spec.snapshotAction?.snapshotName == "" {
            errors.append(.required(path["snapshotAction"]["snapshotName"]))
        }
        if spec.restoreAction?.snapshotID == "" {
            errors.append(.required(path["restoreAction"]["snapshotID"]))
        }
        return errors
    }

    package func changeProblems(from old: Action) -> [FieldError] {
        spec == old.spec ? [] : [.invalid(FieldPath("spec"), "", Text.immutable)]
    }
}
