// Where pods may be placed: tolerations, taints, affinity.

import Messages

enum TaintEffect {
    static let all = ["NoSchedule", "PreferNoSchedule", "NoExecute"]
}

extension Toleration {
    func problems(_ path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        if !key.isEmpty {
            errors += Names.qualifiedName(key).map { .invalid(path["key"], key, $0) }
        } else if self.operator != "Exists" {
            errors.append(
                .invalid(
                    path["operator"], self.operator,
                    "operator must be Exists when `key` is empty, which means \"match all values and all keys\""
                ))
        }
        switch self.operator {
        case "", "Equal": errors += Names.labelValue(value).map { .invalid(path["value"], value, $0) }
        case "Exists" where !value.isEmpty:
            errors.append(.invalid(path["value"], value, "value must be empty when `operator` is 'Exists'"))
        case "Exists": break
        default: errors.append(.unsupported(path["operator"], self.operator, ["Equal", "Exists"]))
        }
        if !effect.isEmpty, !TaintEffect.all.contains(effect) {
            errors.append(.unsupported(path["effect"], effect, TaintEffect.all))
        }
        if tolerationSeconds != nil, effect != "NoExecute" {
            errors.append(
                .invalid(path["effect"], effect, "effect must be 'NoExecute' when `tolerationSeconds` is set")
            )
        }
        return errors
    }
}

extension Affinity {
    func problems(_ path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        if let nodeAffinity {
            let own = path["nodeAffinity"]
            if let required = nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution {
                let terms = own["requiredDuringSchedulingIgnoredDuringExecution"]["nodeSelectorTerms"]
                if required.nodeSelectorTerms.isEmpty {
                    errors.append(.required(terms, "must have at least one node selector term"))
                }
                errors += required.nodeSelectorTerms.enumerated().flatMap { $1.problems(terms[$0]) }
            }
            let preferred = own["preferredDuringSchedulingIgnoredDuringExecution"]
            for (index, term) in nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution.enumerated() {
                errors += Self.weightProblems(term.weight, preferred[index])
                errors += term.preference.problems(preferred[index]["preference"])
            }
        }
        if let podAffinity {
            errors += Self.problems(
                podAffinity.requiredDuringSchedulingIgnoredDuringExecution,
                podAffinity.preferredDuringSchedulingIgnoredDuringExecution, path["podAffinity"])
        }
        if let podAntiAffinity {
            errors += Self.problems(
                podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution,
                podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution, path["podAntiAffinity"])
        }
        return errors
    }

    private static func weightProblems(_ weight: Int32, _ path: FieldPath) -> [FieldError] {
        (1...100).contains(weight) ? [] : [.invalid(path["weight"], weight, "must be in the range 1-100")]
    }

    private static func problems(
        _ required: [PodAffinityTerm], _ preferred: [WeightedPodAffinityTerm], _ path: FieldPath
    ) -> [FieldError] {
        let hard = path["requiredDuringSchedulingIgnoredDuringExecution"]
        let soft = path["preferredDuringSchedulingIgnoredDuringExecution"]
        return required.enumerated().flatMap { $1.problems(hard[$0]) }
            + preferred.enumerated().flatMap { index, term in
                weightProblems(term.weight, soft[index])
                    + term.podAffinityTerm.problems(soft[index]["podAffinityTerm"])
            }
    }
}

extension PodAffinityTerm {
    fileprivate func problems(_ path: FieldPath) -> [FieldError] {
        var errors = labelSelector?.problems(path["labelSelector"]) ?? []
        if topologyKey.isEmpty {
            errors.append(.required(path["topologyKey"], "can not be empty"))
        } else {
            errors += Names.qualifiedName(topologyKey).map { .invalid(path["topologyKey"], topologyKey, $0) }
        }
        return errors
    }
}

extension NodeSelectorTerm {
    fileprivate func problems(_ path: FieldPath) -> [FieldError] {
        matchExpressions.enumerated().flatMap { $1.problems(path["matchExpressions"][$0]) }
            + matchFields.enumerated().flatMap { $1.problems(path["matchFields"][$0]) }
    }

    /// Whether a node with these labels and this name is meant. A term without requirements means none.
    package func matches(labels: [String: String], nodeName: String) -> Bool {
        guard !matchExpressions.isEmpty || !matchFields.isEmpty else { return false }
        return matchExpressions.allSatisfy { $0.holds(for: labels[$0.key]) }
            && matchFields.allSatisfy { $0.key == "metadata.name" && $0.holds(for: nodeName) }
    }
}

extension NodeSelectorRequirement {
    private static let operators = ["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"]

    fileprivate func problems(_ path: FieldPath) -> [FieldError] {
        var errors = Names.qualifiedName(key).map { FieldError.invalid(path["key"], key, $0) }
        switch self.operator {
        case "In", "NotIn":
            if values.isEmpty {
                errors.append(
                    .required(path["values"], "must be specified when `operator` is 'In' or 'NotIn'"))
            }
        case "Exists", "DoesNotExist":
            if !values.isEmpty {
                errors.append(
                    .forbidden(
                        path["values"], "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"))
            }
        case "Gt", "Lt":
            if values.count != 1 || Int64(values[0]) == nil {
                errors.append(
                    .required(
                        path["values"], "must be specified single value when `operator` is 'Lt' or 'Gt'"))
            }
        default: errors.append(.unsupported(path["operator"], self.operator, Self.operators))
        }
        return errors
    }

    fileprivate func holds(for value: String?) -> Bool {
        switch self.operator {
        case "In": LabelQuery.Condition.isIn(Set(values)).holds(for: value)
        case "NotIn": LabelQuery.Condition.isNotIn(Set(values)).holds(for: value)
        case "Exists": value != nil
        case "DoesNotExist": value == nil
        case "Gt":
            LabelQuery.Condition.isGreater(values.first.flatMap { Int64($0) } ?? .max).holds(for: value)
        case "Lt": LabelQuery.Condition.isLess(values.first.flatMap { Int64($0) } ?? .min).holds(for: value)
        default: false
        }
    }
}

extension LabelSelector {
    func problems(_ path: FieldPath) -> [FieldError] {
        var errors = ObjectMeta.labelProblems(matchLabels, path["matchLabels"])
        for (index, expression) in matchExpressions.enumerated() {
            let own = path["matchExpressions"][index]["key"]
            errors += Names.qualifiedName(expression.key).map { .invalid(own, expression.key, $0) }
        }
        do throws(FieldError) {
            _ = try LabelQuery(self, at: path)
        } catch {
            errors.append(error)
        }
        return errors
    }

    var isEmpty: Bool { matchLabels.isEmpty && matchExpressions.isEmpty }
}
