// Requests and limits of containers and virtual machines.

import Messages

extension ResourceRequirements {
    /// Quantities in canonical form, and a limit without a request asks for as much.
    mutating func fillDefaults() {
        limits = limits.mapValues(\.canonical)
        requests = requests.mapValues(\.canonical)
        for (name, limit) in limits where requests[name] == nil { requests[name] = limit }
    }

    func problems(_ path: FieldPath) -> [FieldError] {
        var errors = Self.problems(limits, path["limits"]) + Self.problems(requests, path["requests"])
        for (name, request) in requests.sorted(by: { $0.key < $1.key }) {
            guard let limit = limits[name], let most = limit.amount, let asked = request.amount else {
                continue
            }
            if asked > most {
                let text = "must be less than or equal to \(name) limit of \(most)"
                errors.append(.invalid(path["requests"], asked.description, text))
            }
        }
        return errors
    }

    /// Names and values of a list of resources.
    static func problems(_ list: [String: Quantity], _ path: FieldPath) -> [FieldError] {
        list.sorted { $0.key < $1.key }.flatMap { name, quantity in
            Names.qualifiedName(name).map { FieldError.invalid(path, name, $0) }
                + problems(quantity, path.key(name))
        }
    }

    static func problems(_ quantity: Quantity, _ path: FieldPath) -> [FieldError] {
        guard let amount = quantity.amount else {
            return [.invalid(path, quantity.string, "no quantity such as 500m or 2Gi")]
        }
        return amount < .zero ? [.invalid(path, quantity.string, Text.nonNegative)] : []
    }
}
