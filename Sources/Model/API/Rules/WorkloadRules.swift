// Kinds that keep copies of a pod: deployments, replica sets, stateful sets, daemon sets.

import Messages

extension Deployment: ObjectRules {
    package mutating func fillDefaults() {
        if spec.replicas == nil { spec.replicas = 1 }
        if spec.revisionHistoryLimit == nil { spec.revisionHistoryLimit = 10 }
        if spec.progressDeadlineSeconds == nil { spec.progressDeadlineSeconds = 600 }
        if spec.strategy.type.isEmpty { spec.strategy.type = "RollingUpdate" }
        if spec.strategy.type == "RollingUpdate" {
            var rolling = spec.strategy.rollingUpdate ?? RollingUpdateDeployment()
            if rolling.maxUnavailable == nil { rolling.maxUnavailable = IntOrString("25%") }
            if rolling.maxSurge == nil { rolling.maxSurge = IntOrString("25%") }
            spec.strategy.rollingUpdate = rolling
        }
        spec.template.spec.fillDefaults()
    }

    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")
        var errors = copiesProblems(spec.replicas, spec.minReadySeconds, path)
        errors += templateProblems(spec.selector, spec.template, path)
        errors += strategyProblems(path["strategy"])
        if let limit = spec.revisionHistoryLimit, limit < 0 {
            errors.append(.invalid(path["revisionHistoryLimit"], limit, Text.nonNegative))
        }
        if let deadline = spec.progressDeadlineSeconds {
            if deadline < 0 {
                errors.append(.invalid(path["progressDeadlineSeconds"], deadline, Text.nonNegative))
            }
            if deadline <= spec.minReadySeconds {
                errors.append(
                    .invalid(
                        path["progressDeadlineSeconds"], deadline, "must be greater than minReadySeconds"))
            }
        }
        return errors
    }

    private func strategyProblems(_ path: FieldPath) -> [FieldError] {
        switch spec.strategy.type {
        case "Recreate":
            guard spec.strategy.rollingUpdate != nil else { return [] }
            let text = "may not be specified when strategy `type` is 'Recreate'"
            return [.forbidden(path["rollingUpdate"], text)]
        case "RollingUpdate":
            let own = path["rollingUpdate"]
            guard let rolling = spec.strategy.rollingUpdate, let unavailable = rolling.maxUnavailable,
                let surge = rolling.maxSurge
            else { return [.required(own, "this should be defaulted and never be nil")] }
            var errors =
                unavailable.amountProblems(own["maxUnavailable"]) + surge.amountProblems(own["maxSurge"])
            if unavailable.scaled(of: 100, .down) == 0, surge.scaled(of: 100, .up) == 0 {
                errors.append(
                    .invalid(own["maxUnavailable"], unavailable.text, "may not be 0 when `maxSurge` is 0"))
            }
            if unavailable.isString, let percent = unavailable.scaled(of: 100, .down), percent > 100 {
                errors.append(
                    .invalid(own["maxUnavailable"], unavailable.text, "must not be greater than 100%"))
            }
            return errors
        default: return [.unsupported(path["type"], spec.strategy.type, ["Recreate", "RollingUpdate"])]
        }
    }

    package func changeProblems(from old: Deployment) -> [FieldError] {
        selectorChangeProblems(spec.selector, old.spec.selector)
    }
}

extension ReplicaSet: ObjectRules {
    package mutating func fillDefaults() {
        if spec.replicas == nil { spec.replicas = 1 }
        spec.template.spec.fillDefaults()
    }

    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")
        return copiesProblems(spec.replicas, spec.minReadySeconds, path)
            + templateProblems(spec.selector, spec.template, path)
    }

    package func changeProblems(from old: ReplicaSet) -> [FieldError] {
        selectorChangeProblems(spec.selector, old.spec.selector)
    }
}

extension StatefulSet: ObjectRules {
    package mutating func fillDefaults() {
        if spec.replicas == nil { spec.replicas = 1 }
        if spec.revisionHistoryLimit == nil { spec.revisionHistoryLimit = 10 }
        if spec.podManagementPolicy.isEmpty { spec.podManagementPolicy = "OrderedReady" }
        if spec.updateStrategy.type.isEmpty { spec.updateStrategy.type = "RollingUpdate" }
        spec.template.spec.fillDefaults()
    }

    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")
        return copiesProblems(spec.replicas, spec.minReadySeconds, path)
            + templateProblems(spec.selector, spec.template, path)
    }

    package func changeProblems(from old: StatefulSet) -> [FieldError] {
        selectorChangeProblems(spec.selector, old.spec.selector)
    }
}

extension DaemonSet: ObjectRules {
    package mutating func fillDefaults() {
        if spec.revisionHistoryLimit == nil { spec.revisionHistoryLimit = 10 }
        if spec.updateStrategy.type.isEmpty { spec.updateStrategy.type = "RollingUpdate" }
        spec.template.spec.fillDefaults()
    }

    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")
        return copiesProblems(nil, spec.minReadySeconds, path)
            + templateProblems(spec.selector, spec.template, path)
    }

    package func changeProblems(from old: DaemonSet) -> [FieldError] {
        selectorChangeProblems(spec.selector, old.spec.selector)
    }
}

extension ReplicationController: ObjectRules {
    package mutating func fillDefaults() {
        if spec.replicas == nil { spec.replicas = 1 }
        spec.template?.spec.fillDefaults()
        if spec.selector.isEmpty { spec.selector = spec.template?.metadata.labels ?? [:] }
        if metadata.labels.isEmpty { metadata.labels = spec.template?.metadata.labels ?? [:] }
    }

    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")
        var errors = copiesProblems(spec.replicas, spec.minReadySeconds, path)
        guard let template = spec.template else { return errors + [.required(path["template"])] }
        guard !spec.selector.isEmpty else { return errors + [.required(path["selector"])] }
        let selector = LabelSelector.with { $0.matchLabels = spec.selector }
        errors += templateProblems(selector, template, path)
        return errors
    }
}

extension ControllerRevision: ObjectRules {
    package func ownProblems() -> [FieldError] {
        revision < 0 ? [.invalid(FieldPath("revision"), revision, Text.nonNegative)] : []
    }

    package func changeProblems(from old: ControllerRevision) -> [FieldError] {
        data == old.data ? [] : [.invalid(FieldPath("data"), "", Text.immutable)]
    }
}

// MARK: What they share

private func copiesProblems(_ replicas: Int32?, _ minReadySeconds: Int32, _ path: FieldPath) -> [FieldError] {
    var errors: [FieldError] = []
    if let replicas, replicas < 0 { errors.append(.invalid(path["replicas"], replicas, Text.nonNegative)) }
    if minReadySeconds < 0 {
        errors.append(.invalid(path["minReadySeconds"], minReadySeconds, Text.nonNegative))
    }
    return errors
}

/// The selector must be there and mean the template's pods.
private func templateProblems(
    _ selector: LabelSelector?, _ template: PodTemplateSpec, _ path: FieldPath
) -> [FieldError] {
    var errors = template.alwaysRestartingProblems(path["template"])
    guard let selector else { return [.required(path["selector"])] + errors }
    if selector.isEmpty {
        errors.append(.invalid(path["selector"], "{}", "empty selector is invalid"))
        return errors
    }
    let own = selector.problems(path["selector"])
    errors += own
    let query = Result { () throws(FieldError) in try LabelQuery(selector) }
    if own.isEmpty, case .success(let query) = query, !query.matches(template.metadata.labels) {
        let labels = LabelQuery(labels: template.metadata.labels).description
        errors.append(
            .invalid(
                path["template"]["metadata"]["labels"], labels, "`selector` does not match template `labels`")
        )
    }
    return errors
}

private func selectorChangeProblems(_ now: LabelSelector?, _ before: LabelSelector?) -> [FieldError] {
    guard now != before else { return [] }
    let text = now.flatMap { try? LabelQuery($0).description } ?? ""
    return [.invalid(FieldPath("spec")["selector"], text, Text.immutable)]
}

extension IntOrString {
    package var text: String { isString ? strVal : String(intVal) }
}
