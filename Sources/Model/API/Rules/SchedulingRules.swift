// Which pods come first, how many may go at a time, and how many there are by load.

import Messages

extension PriorityClass: ObjectRules {
    /// Beyond it are the cluster's own.
    package static let highestOfUsers: Int32 = 1_000_000_000
    private static let policies = ["Never", "PreemptLowerPriority"]
    private static let systemPrefix = "system-"
    private static let systemNames = ["system-cluster-critical", "system-node-critical"]

    package mutating func fillDefaults() {
        if preemptionPolicy == nil { preemptionPolicy = "PreemptLowerPriority" }
    }

    package func ownProblems() -> [FieldError] {
        var errors: [FieldError] = []
        if metadata.name.hasPrefix(Self.systemPrefix) {
            if !Self.systemNames.contains(metadata.name) {
                let text = "priority class names with 'system-' prefix are reserved for system use only"
                errors.append(.forbidden(FieldPath("metadata")["name"], text))
            }
        } else if value > Self.highestOfUsers {
            let text = "maximum allowed value of a user defined priority is \(Self.highestOfUsers)"
            errors.append(.forbidden(FieldPath("value"), text))
        }
        if let policy = preemptionPolicy, !Self.policies.contains(policy) {
            errors.append(.unsupported(FieldPath("preemptionPolicy"), policy, Self.policies))
        }
        return errors
    }

    package func changeProblems(from old: PriorityClass) -> [FieldError] {
        var errors: [FieldError] = []
        if value != old.value {
            errors.append(.forbidden(FieldPath("value"), "may not be changed in an update."))
        }
        if preemptionPolicy != old.preemptionPolicy {
            errors.append(.invalid(FieldPath("preemptionPolicy"), preemptionPolicy ?? "", Text.immutable))
        }
        return errors
    }
}

extension PodDisruptionBudget: ObjectRules {
    private static let policies = ["AlwaysAllow", "IfHealthyBudget"]

    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")
        var errors: [FieldError] = []
        if spec.minAvailable != nil, spec.maxUnavailable != nil {
            errors.append(.invalid(path, "", "minAvailable and maxUnavailable cannot be both set"))
        }
        for (name, amount) in [("minAvailable", spec.minAvailable), ("maxUnavailable", spec.maxUnavailable)] {
            guard let amount else { continue }
            errors += amount.amountProblems(path[name])
            if amount.isString, let percent = amount.scaled(of: 100, .down), percent > 100 {
                errors.append(.invalid(path[name], amount.text, "must not be greater than 100%"))
            }
        }
        if let selector = spec.selector { errors += selector.problems(path["selector"]) }
        if let policy = spec.unhealthyPodEvictionPolicy, !Self.policies.contains(policy) {
            errors.append(.unsupported(path["unhealthyPodEvictionPolicy"], policy, Self.policies))
        }
        return errors
    }
}

extension HorizontalPodAutoscaler: ObjectRules {
    private static let sources = ["ContainerResource", "External", "Object", "Pods", "Resource"]
    private static let targets = ["AverageValue", "Utilization", "Value"]

    package mutating func fillDefaults() {
        if spec.minReplicas == nil { spec.minReplicas = 1 }
        guard spec.metrics.isEmpty else { return }
        spec.metrics = [
            MetricSpec.with {
                $0.type = "Resource"
                $0.resource = ResourceMetricSource.with {
                    $0.name = "cpu"
                    $0.target.type = "Utilization"
                    $0.target.averageUtilization = 80
                }
            }
        ]
    }

    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")
        var errors: [FieldError] = []
        if let least = spec.minReplicas, least < 1 {
            errors.append(.invalid(path["minReplicas"], least, "must be greater than or equal to 1"))
        }
        if spec.maxReplicas < 1 {
            errors.append(.invalid(path["maxReplicas"], spec.maxReplicas, "must be greater than 0"))
        } else if spec.maxReplicas < spec.minReplicas ?? 1 {
            let text = "must be greater than or equal to `minReplicas`"
            errors.append(.invalid(path["maxReplicas"], spec.maxReplicas, text))
        }
        let target = path["scaleTargetRef"]
        if spec.scaleTargetRef.kind.isEmpty { errors.append(.required(target["kind"])) }
        if spec.scaleTargetRef.name.isEmpty { errors.append(.required(target["name"])) }
        for (index, metric) in spec.metrics.enumerated() {
            errors += Self.problems(metric, path["metrics"][index])
        }
        return errors
    }

    private static func problems(_ metric: MetricSpec, _ path: FieldPath) -> [FieldError] {
        let given: [(type: String, field: String, target: MetricTarget?)] = [
            ("Object", "object", metric.object?.target), ("Pods", "pods", metric.pods?.target),
            ("Resource", "resource", metric.resource?.target),
            ("ContainerResource", "containerResource", metric.containerResource?.target),
            ("External", "external", metric.external?.target),
        ]
        guard let chosen = given.first(where: { $0.type == metric.type }) else {
            return [.unsupported(path["type"], metric.type, sources)]
        }
        var errors: [FieldError] = given.filter { $0.target != nil && $0.type != metric.type }.map {
            .forbidden(path[$0.field], "must populate the given metric source only")
        }
        guard let target = chosen.target else {
            return errors + [
                .required(path[chosen.field], "must populate information for the given metric source")
            ]
        }
        let own = path[chosen.field]["target"]
        if !targets.contains(target.type) { errors.append(.unsupported(own["type"], target.type, targets)) }
        if target.value == nil, target.averageValue == nil, target.averageUtilization == nil {
            errors.append(.required(own, "must set either a target value or a target utilization"))
        }
        if let share = target.averageUtilization, share < 1 {
            errors.append(.invalid(own["averageUtilization"], share, "must be greater than 0"))
        }
        return errors
    }
}
