// How the cluster's own work is divided, and the networks of tenants.

import Messages

extension ControllerInstance: ObjectRules {
    package func ownProblems() -> [FieldError] {
        var errors: [FieldError] = []
        if controllerType.isEmpty { errors.append(.required(FieldPath("controllerType"))) }
        if controllerKey < 0 {
            errors.append(.invalid(FieldPath("controllerKey"), controllerKey, Text.nonNegative))
        }
        if workloadNum < 0 {
            errors.append(.invalid(FieldPath("workloadNum"), workloadNum, Text.nonNegative))
        }
        return errors
    }

    package func changeProblems(from old: ControllerInstance) -> [FieldError] {
        controllerType == old.controllerType
            ? [] : [.invalid(FieldPath("controllerType"), controllerType, Text.immutable)]
    }
}

extension DataPartitionConfig: ObjectRules {
    package func ownProblems() -> [FieldError] {
        var errors: [FieldError] = []
        if serviceGroupId.isEmpty { errors.append(.required(FieldPath("serviceGroupId"))) }
        for (name, isValid, bound) in [
            ("rangeStart", isRangeStartValid, rangeStart), ("rangeEnd", isRangeEndValid, rangeEnd),
        ] {
            if isValid, bound.isEmpty {
                errors.append(.required(FieldPath(name), "the range has a bound there"))
            }
            if !isValid, !bound.isEmpty {
                errors.append(.forbidden(FieldPath(name), "the range is said to have no bound there"))
            }
        }
        if isRangeStartValid, isRangeEndValid, !bytesAscend(rangeStart, rangeEnd) {
            errors.append(.invalid(FieldPath("rangeEnd"), rangeEnd, "must come after rangeStart"))
        }
        return errors
    }

    /// Whether the group serves this tenant, by its name.
    package func contains(_ tenant: String) -> Bool {
        (!isRangeStartValid || !bytesAscend(tenant, rangeStart))
            && (!isRangeEndValid || bytesAscend(tenant, rangeEnd))
    }

    private func bytesAscend(_ first: String, _ second: String) -> Bool {
        first.utf8.lexicographicallyPrecedes(second.utf8)
    }
}

extension Network: ObjectRules {
    private static let ipams = ["Arktos", "External", "Kubernetes"]
    private static let phases = ["Failed", "Pending", "Ready", "Terminating", "Unknown"]

    package mutating func fillDefaults() {
        if spec.service.ipam.isEmpty, spec.type == "flat" { spec.service.ipam = "Kubernetes" }
        if spec.service.ipam.isEmpty {
            spec.service.ipam = spec.service.cidrs.isEmpty ? "External" : "Arktos"
        }
    }

    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")
        var errors: [FieldError] = []
        if spec.type.isEmpty { errors.append(.required(path["type"])) }
        if !spec.type.isEmpty, spec.type != "flat", spec.vpcID.isEmpty {
            errors.append(.required(path["vpcID"]))
        }
        let service = path["service"]
        if !Self.ipams.contains(spec.service.ipam) {
            errors.append(.unsupported(service["ipam"], spec.service.ipam, Self.ipams))
        }
        if spec.service.ipam == "Arktos", spec.service.cidrs.isEmpty {
            errors.append(.required(service["cidrs"]))
        }
        for (index, cidr) in spec.service.cidrs.enumerated() where !Self.isRange(cidr) {
            errors.append(
                .invalid(service["cidrs"][index], cidr, "must be a range of addresses such as 10.0.0.0/16"))
        }
        if !status.phase.isEmpty, !Self.phases.contains(status.phase) {
            errors.append(.unsupported(FieldPath("status")["phase"], status.phase, Self.phases))
        }
        return errors
    }

    private static func isRange(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, Names.isIPAddress(parts[0]), let bits = Int(parts[1]) else { return false }
        return (0...(parts[0].contains(":") ? 128 : 32)).contains(bits)
    }

    package func changeProblems(from old: Network) -> [FieldError] {
        let path = FieldPath("spec")
        var errors: [FieldError] = []
        if spec.type != old.spec.type { errors.append(.invalid(path["type"], spec.type, Text.immutable)) }
        if !old.spec.vpcID.isEmpty, spec.vpcID != old.spec.vpcID {
            errors.append(.invalid(path["vpcID"], spec.vpcID, Text.immutable))
        }
        return errors
    }
}
