// Probes and lifecycle hooks of containers.

import Messages

extension Probe {
    mutating func fillDefaults() {
        if timeoutSeconds == 0 { timeoutSeconds = 1 }
        if periodSeconds == 0 { periodSeconds = 10 }
        if successThreshold == 0 { successThreshold = 1 }
        if failureThreshold == 0 { failureThreshold = 3 }
        handler.httpGet?.fillDefaults()
        if handler.grpc != nil, handler.grpc?.service == nil { handler.grpc?.service = "" }
    }

    func problems(_ path: FieldPath, mustSucceedOnce: Bool) -> [FieldError] {
        var errors = Self.oneHandler(
            [handler.exec != nil, handler.httpGet != nil, handler.tcpSocket != nil, handler.grpc != nil], path
        )
        errors += handler.exec?.problems(path["exec"]) ?? []
        errors += handler.httpGet?.problems(path["httpGet"]) ?? []
        errors += handler.tcpSocket.map { $0.port.problems(path["tcpSocket"]["port"]) } ?? []
        if let grpc = handler.grpc {
            errors += Names.portNumber(grpc.port).map { .invalid(path["grpc"]["port"], grpc.port, $0) }
        }
        let counts = [
            ("initialDelaySeconds", initialDelaySeconds), ("timeoutSeconds", timeoutSeconds),
            ("periodSeconds", periodSeconds), ("successThreshold", successThreshold),
            ("failureThreshold", failureThreshold),
        ]
        errors += counts.filter { $0.1 < 0 }.map { .invalid(path[$0.0], $0.1, Text.nonNegative) }
        if mustSucceedOnce, successThreshold != 1 {
            errors.append(.invalid(path["successThreshold"], successThreshold, "must be 1"))
        }
        return errors
    }

    static func oneHandler(_ given: [Bool], _ path: FieldPath) -> [FieldError] {
        switch given.count(where: { $0 }) {
        case 0: [.required(path, "must specify a handler type")]
        case 1: []
        default: [.forbidden(path, "may not specify more than 1 handler type")]
        }
    }
}

extension LifecycleHandler {
    func problems(_ path: FieldPath) -> [FieldError] {
        var errors = Probe.oneHandler(
            [exec != nil, httpGet != nil, tcpSocket != nil, sleep != nil], path)
        errors += exec?.problems(path["exec"]) ?? []
        errors += httpGet?.problems(path["httpGet"]) ?? []
        errors += tcpSocket.map { $0.port.problems(path["tcpSocket"]["port"]) } ?? []
        if let sleep, sleep.seconds < 0 {
            errors.append(.invalid(path["sleep"]["seconds"], sleep.seconds, Text.nonNegative))
        }
        return errors
    }
}

extension ExecAction {
    fileprivate func problems(_ path: FieldPath) -> [FieldError] {
        command.isEmpty ? [.required(path["command"])] : []
    }
}

extension HTTPGetAction {
    mutating func fillDefaults() {
        if path.isEmpty { path = "/" }
        if scheme.isEmpty { scheme = "HTTP" }
    }

    fileprivate func problems(_ place: FieldPath) -> [FieldError] {
        var errors = port.problems(place["port"])
        if path.isEmpty { errors.append(.required(place["path"])) }
        if !["HTTP", "HTTPS"].contains(scheme) {
            errors.append(.unsupported(place["scheme"], scheme, ["HTTP", "HTTPS"]))
        }
        return errors
    }
}

extension IntOrString {
    package init(_ number: Int32) { self = IntOrString.with { $0.intVal = number } }
    package init(_ text: String) {
        self = IntOrString.with {
            $0.type = 1
            $0.strVal = text
        }
    }

    package var isString: Bool { type == 1 }

    /// As a port: a number, or the name of one.
    func problems(_ path: FieldPath) -> [FieldError] {
        isString
            ? Names.portName(strVal).map { .invalid(path, strVal, $0) }
            : Names.portNumber(intVal).map { .invalid(path, intVal, $0) }
    }

    /// The number, or the percentage of `total`; nil for any other text. `roundingUp` decides what happens to
    /// a part of one.
    package func scaled(of total: Int32, _ rounding: FloatingPointRoundingRule) -> Int32? {
        guard isString else { return intVal }
        guard strVal.hasSuffix("%"), let percent = Int32(strVal.dropLast()) else { return nil }
        return Int32(clamping: Int((Double(total) * Double(percent) / 100).rounded(rounding)))
    }

    /// As a number or percentage that is not negative.
    func amountProblems(_ path: FieldPath) -> [FieldError] {
        guard isString else { return intVal < 0 ? [.invalid(path, intVal, Text.nonNegative)] : [] }
        guard strVal.hasSuffix("%"), let percent = Int(strVal.dropLast()), percent >= 0 else {
            return [
                .invalid(
                    path, strVal,
                    "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%' or '93%')"
                )
            ]
        }
        return []
    }
}
