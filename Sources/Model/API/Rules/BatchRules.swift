// Jobs and cron jobs.

import Messages

extension Job: ObjectRules {
    package static let nameLabels = ["batch.kubernetes.io/job-name", "job-name"]
    package static let uidLabels = ["batch.kubernetes.io/controller-uid", "controller-uid"]

    package mutating func fillDefaults() { spec.fillDefaults() }

    /// Makes the selector by which a job knows its pods, unless its author has: by the job's UID, which the
    /// template's labels then carry.
    package mutating func fillSelector() {
        guard spec.manualSelector != true, spec.selector == nil else { return }
        for label in Self.uidLabels { spec.template.metadata.labels[label] = metadata.uid }
        for label in Self.nameLabels { spec.template.metadata.labels[label] = metadata.name }
        spec.selector = LabelSelector.with { $0.matchLabels[Self.uidLabels[0]] = metadata.uid }
    }

    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")
        var errors = spec.problems(path)
        guard let selector = spec.selector else { return errors + [.required(path["selector"])] }
        let own = selector.problems(path["selector"])
        errors += own
        if own.isEmpty, let query = try? LabelQuery(selector), !query.matches(spec.template.metadata.labels) {
            errors.append(
                .invalid(
                    path["template"]["metadata"]["labels"],
                    LabelQuery(labels: spec.template.metadata.labels).description,
                    "`selector` does not match template `labels`"))
        }
        return errors
    }

    package func changeProblems(from old: Job) -> [FieldError] {
        let path = FieldPath("spec")
        var errors: [FieldError] = []
        let fixed: [(String, Bool)] = [
            ("selector", spec.selector == old.spec.selector),
            ("completionMode", spec.completionMode == old.spec.completionMode),
            ("podFailurePolicy", spec.podFailurePolicy == old.spec.podFailurePolicy),
            ("successPolicy", spec.successPolicy == old.spec.successPolicy),
            ("backoffLimitPerIndex", spec.backoffLimitPerIndex == old.spec.backoffLimitPerIndex),
            ("managedBy", spec.managedBy == old.spec.managedBy),
        ]
        for (name, isSame) in fixed where !isSame {
            errors.append(.invalid(path[name], "", Text.immutable))
        }
        // An indexed job may be made wider or narrower as a whole.
        let isElastic = spec.completionMode == "Indexed" && spec.completions == spec.parallelism
        if spec.completions != old.spec.completions, !isElastic {
            errors.append(.invalid(path["completions"], spec.completions ?? 0, Text.immutable))
        }
        // What decides where pods go may change before the first of them was made.
        let mayMove = old.spec.suspend == true && old.status.startTime == nil
        let isSame =
            mayMove
            ? spec.template.withoutPlacement == old.spec.template.withoutPlacement
            : spec.template == old.spec.template
        if !isSame { errors.append(.invalid(path["template"], "", Text.immutable)) }
        return errors
    }
}

extension PodTemplateSpec {
    fileprivate var withoutPlacement: PodTemplateSpec {
        var rest = self
        rest.metadata.labels = [:]
        rest.metadata.annotations = [:]
        rest.spec.nodeSelector = [:]
        rest.spec.affinity = nil
        rest.spec.tolerations = []
        rest.spec.schedulingGates = []
        return rest
    }
}

extension JobSpec {
    private static let modes = ["Indexed", "NonIndexed"]
    private static let restartPolicies = ["OnFailure", "Never"]
    private static let failureActions = ["Count", "FailIndex", "FailJob", "Ignore"]

    mutating func fillDefaults() {
        if completions == nil, parallelism == nil {
            completions = 1
            parallelism = 1
        }
        if parallelism == nil { parallelism = 1 }
        if backoffLimit == nil { backoffLimit = backoffLimitPerIndex == nil ? 6 : .max }
        if completionMode == nil { completionMode = "NonIndexed" }
        if suspend == nil { suspend = false }
        if podReplacementPolicy == nil {
            podReplacementPolicy = podFailurePolicy == nil ? "TerminatingOrFailed" : "Failed"
        }
        template.spec.fillDefaults()
    }

    func problems(_ path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        let numbers: [(String, Int64?)] = [
            ("parallelism", parallelism.map { Int64($0) }), ("completions", completions.map { Int64($0) }),
            ("activeDeadlineSeconds", activeDeadlineSeconds),
            ("backoffLimit", backoffLimit.map { Int64($0) }),
            ("backoffLimitPerIndex", backoffLimitPerIndex.map { Int64($0) }),
            ("maxFailedIndexes", maxFailedIndexes.map { Int64($0) }),
            ("ttlSecondsAfterFinished", ttlSecondsAfterFinished.map { Int64($0) }),
        ]
        for (name, value) in numbers {
            if let value, value < 0 { errors.append(.invalid(path[name], value, Text.nonNegative)) }
        }
        errors += modeProblems(path)
        errors += failurePolicyProblems(path["podFailurePolicy"])
        errors += template.problems(path["template"])
        let policy = template.spec.restartPolicy
        if !Self.restartPolicies.contains(policy) {
            errors.append(
                .required(path["template"]["spec"]["restartPolicy"], "valid values: \"OnFailure\", \"Never\"")
            )
        } else if podFailurePolicy != nil, policy != "Never" {
            errors.append(
                .invalid(
                    path["template"]["spec"]["restartPolicy"], policy,
                    "only \"Never\" is supported when podFailurePolicy is specified"))
        }
        return errors
    }

    private func modeProblems(_ path: FieldPath) -> [FieldError] {
        let mode = completionMode ?? "NonIndexed"
        guard Self.modes.contains(mode) else {
            return [.unsupported(path["completionMode"], mode, Self.modes)]
        }
        guard mode != "Indexed" else {
            return completions == nil
                ? [.required(path["completions"], "when completion mode is Indexed")] : []
        }
        let indexedOnly: [(String, Bool)] = [
            ("successPolicy", successPolicy != nil), ("backoffLimitPerIndex", backoffLimitPerIndex != nil),
            ("maxFailedIndexes", maxFailedIndexes != nil),
        ]
        return indexedOnly.filter(\.1).map { .invalid(path[$0.0], "", "requires indexed completion mode") }
    }

    private func failurePolicyProblems(_ path: FieldPath) -> [FieldError] {
        guard let policy = podFailurePolicy else { return [] }
        var errors: [FieldError] = []
        for (index, rule) in policy.rules.enumerated() {
            let own = path["rules"][index]
            if !Self.failureActions.contains(rule.action) {
                errors.append(.unsupported(own["action"], rule.action, Self.failureActions))
            }
            if (rule.onExitCodes != nil) == !rule.onPodConditions.isEmpty {
                errors.append(
                    .invalid(own, "", "specifying one of onExitCodes and onPodConditions is required"))
            }
            if let codes = rule.onExitCodes, !["In", "NotIn"].contains(codes.operator) {
                errors.append(.unsupported(own["onExitCodes"]["operator"], codes.operator, ["In", "NotIn"]))
            }
        }
        return errors
    }
}

extension CronJob: ObjectRules {
    private static let policies = ["Allow", "Forbid", "Replace"]
    /// Jobs are named after their cron job, with a dash and ten digits more.
    private static let longestName = 52

    package mutating func fillDefaults() {
        if spec.concurrencyPolicy.isEmpty { spec.concurrencyPolicy = "Allow" }
        if spec.suspend == nil { spec.suspend = false }
        if spec.successfulJobsHistoryLimit == nil { spec.successfulJobsHistoryLimit = 3 }
        if spec.failedJobsHistoryLimit == nil { spec.failedJobsHistoryLimit = 1 }
        spec.jobTemplate.spec.fillDefaults()
    }

    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")
        var errors = scheduleProblems(path)
        if metadata.name.utf8.count > Self.longestName {
            errors.append(
                .invalid(FieldPath("metadata")["name"], metadata.name, "must be no more than 52 characters"))
        }
        if let seconds = spec.startingDeadlineSeconds, seconds < 0 {
            errors.append(.invalid(path["startingDeadlineSeconds"], seconds, Text.nonNegative))
        }
        if !Self.policies.contains(spec.concurrencyPolicy) {
            errors.append(.unsupported(path["concurrencyPolicy"], spec.concurrencyPolicy, Self.policies))
        }
        for (name, limit) in [
            ("successfulJobsHistoryLimit", spec.successfulJobsHistoryLimit),
            ("failedJobsHistoryLimit", spec.failedJobsHistoryLimit),
        ] {
            if let limit, limit < 0 { errors.append(.invalid(path[name], limit, Text.nonNegative)) }
        }
        let template = path["jobTemplate"]["spec"]
        if spec.jobTemplate.spec.manualSelector == true {
            errors.append(.unsupported(template["manualSelector"], "true", ["nil", "false"]))
        }
        return errors + spec.jobTemplate.spec.problems(template)
    }

    private func scheduleProblems(_ path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        if spec.schedule.isEmpty {
            errors.append(.required(path["schedule"]))
        } else {
            do throws(CronSchedule.SyntaxError) {
                _ = try CronSchedule(spec.schedule)
            } catch {
                errors.append(.invalid(path["schedule"], spec.schedule, error.description))
            }
        }
        if let zone = spec.timeZone, !["UTC", "Etc/UTC"].contains(zone) {
            errors.append(.unsupported(path["timeZone"], zone, ["Etc/UTC", "UTC"]))
        }
        return errors
    }
}
