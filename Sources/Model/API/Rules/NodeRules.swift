// Nodes.

import Messages

extension Node: ObjectRules {
    package func ownProblems() -> [FieldError] {
        let spec = FieldPath("spec")
        let status = FieldPath("status")
        var errors: [FieldError] = []
        var seen: Set<String> = []
        for (index, taint) in self.spec.taints.enumerated() {
            let path = spec["taints"][index]
            errors += Names.qualifiedName(taint.key).map { .invalid(path["key"], taint.key, $0) }
            errors += Names.labelValue(taint.value).map { .invalid(path["value"], taint.value, $0) }
            if !TaintEffect.all.contains(taint.effect) {
                errors.append(.unsupported(path["effect"], taint.effect, TaintEffect.all))
            }
            if !seen.insert("\(taint.key):\(taint.effect)").inserted {
                errors.append(.duplicate(path, "\(taint.key):\(taint.effect)"))
            }
        }
        errors += ResourceRequirements.problems(self.status.capacity, status["capacity"])
        errors += ResourceRequirements.problems(self.status.allocatable, status["allocatable"])
        return errors
    }

    package func changeProblems(from old: Node) -> [FieldError] {
        let path = FieldPath("spec")
        var errors: [FieldError] = []
        if !old.spec.providerID.isEmpty, spec.providerID != old.spec.providerID {
            errors.append(
                .forbidden(
                    path["providerID"], "node updates may not change providerID except from \"\" to valid"))
        }
        if !old.spec.podCIDR.isEmpty, spec.podCIDR != old.spec.podCIDR {
            errors.append(
                .forbidden(path["podCIDR"], "node updates may not change podCIDR except from \"\" to valid"))
        }
        return errors
    }
}
