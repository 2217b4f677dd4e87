// Admission call-outs: whom to ask, about what. Who may register one, and where it may be, is the server's to
// judge.

import Messages

extension AdmissionCallout: ObjectRules {
    package static let types = ["Mutating", "Validating"]
    package static let policies = ["Fail", "Ignore"]
    package static let effects = ["None", "Some"]
    package static let forms = ["Protobuf", "JSON"]
    package static let operations = ["*", "CREATE", "DELETE", "UPDATE"]
    private static let maximumRules = 64

    package mutating func fillDefaults() {
        if spec.failurePolicy.isEmpty { spec.failurePolicy = "Fail" }
        if spec.sideEffects.isEmpty { spec.sideEffects = "Some" }
        if spec.objectForm.isEmpty { spec.objectForm = "Protobuf" }
        if spec.timeoutSeconds == 0 { spec.timeoutSeconds = 10 }
    }

    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")
        var errors: [FieldError] = []
        for (field, value, possible) in [
            ("type", spec.type, Self.types), ("failurePolicy", spec.failurePolicy, Self.policies),
            ("sideEffects", spec.sideEffects, Self.effects), ("objectForm", spec.objectForm, Self.forms),
        ] where !possible.contains(value) {
            errors.append(.unsupported(path[field], value, possible))
        }
        if Self.place(of: spec.address) == nil {
            errors.append(.invalid(path["address"], spec.address, "must be HOST:PORT"))
        }
        if !(1...30).contains(spec.timeoutSeconds) {
            errors.append(
                .invalid(path["timeoutSeconds"], spec.timeoutSeconds, "must be between 1 and 30, inclusive"))
        }
        if spec.authorities.isEmpty { errors.append(.required(path["authorities"])) }
        if metadata.tenant != "system", !spec.tenants.isEmpty {
            errors.append(.forbidden(path["tenants"], "only call-outs of tenant system name tenants"))
        }
        for (field, selector) in [
            ("namespaceSelector", spec.namespaceSelector), ("objectSelector", spec.objectSelector),
        ] {
            errors += selector?.problems(path[field]) ?? []
        }
        return errors + ruleProblems(path["rules"])
    }

    private func ruleProblems(_ path: FieldPath) -> [FieldError] {
        guard !spec.rules.isEmpty else { return [.required(path)] }
        guard spec.rules.count <= Self.maximumRules else {
            return [.invalid(path, spec.rules.count, "must have at most \(Self.maximumRules) items")]
        }
        var errors: [FieldError] = []
        for (index, rule) in spec.rules.enumerated() {
            let path = path[index]
            if rule.operations.isEmpty { errors.append(.required(path["operations"])) }
            for (index, operation) in rule.operations.enumerated() where !Self.operations.contains(operation)
            {
                errors.append(.unsupported(path["operations"][index], operation, Self.operations))
            }
            if rule.apiGroups.isEmpty { errors.append(.required(path["apiGroups"])) }
            if rule.resources.isEmpty { errors.append(.required(path["resources"])) }
            for (index, resource) in rule.resources.enumerated() where resource.contains("/") {
                errors.append(
                    .invalid(path["resources"][index], resource, "call-outs are asked about whole objects"))
            }
        }
        return errors
    }

    /// Nil for what is no HOST:PORT.
    package static func place(of address: String) -> (host: String, port: UInt16)? {
        guard let colon = address.lastIndex(of: ":"),
            let port = UInt16(address[address.index(after: colon)...]),
            port > 0
        else { return nil }
        var host = String(address[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = String(host.dropFirst().dropLast())
            return Names.isIPAddress(host) ? (host, port) : nil
        }
        guard !host.contains(":"), Names.isIPAddress(host) || Names.subdomain(host).isEmpty else {
            return nil
        }
        return (host, port)
    }
}
