// Services and their endpoints.

import Messages

extension Service: ObjectRules {
    private static let types = ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"]

    package static func nameProblems(_ name: String) -> [String] { Names.serviceLabel(name) }

    package mutating func fillDefaults() {
        if spec.type.isEmpty { spec.type = "ClusterIP" }
        if spec.sessionAffinity.isEmpty { spec.sessionAffinity = "None" }
        if spec.sessionAffinity == "ClientIP", spec.sessionAffinityConfig == nil {
            spec.sessionAffinityConfig = SessionAffinityConfig.with {
                $0.clientIP = ClientIPConfig.with { $0.timeoutSeconds = 10_800 }
            }
        }
        if ["NodePort", "LoadBalancer"].contains(spec.type), spec.externalTrafficPolicy.isEmpty {
            spec.externalTrafficPolicy = "Cluster"
        }
        if spec.type != "ExternalName", spec.internalTrafficPolicy == nil {
            spec.internalTrafficPolicy = "Cluster"
        }
        for index in spec.ports.indices {
            if spec.ports[index].protocol.isEmpty { spec.ports[index].protocol = "TCP" }
            let target = spec.ports[index].targetPort
            if target.isString ? target.strVal.isEmpty : target.intVal == 0 {
                spec.ports[index].targetPort = IntOrString(spec.ports[index].port)
            }
        }
    }

    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")
        var errors: [FieldError] = []
        let isHeadless = spec.clusterIP == "None"
        if !Self.types.contains(spec.type) {
            errors.append(.unsupported(path["type"], spec.type, Self.types))
        }
        if spec.type == "ExternalName" {
            if spec.externalName.isEmpty { errors.append(.required(path["externalName"])) }
            if !spec.clusterIP.isEmpty {
                errors.append(.forbidden(path["clusterIP"], "may not be set for ExternalName services"))
            }
        } else if spec.ports.isEmpty, !isHeadless {
            errors.append(.required(path["ports"]))
        }
        if !spec.clusterIP.isEmpty, !isHeadless, !Names.isIPAddress(spec.clusterIP) {
            errors.append(.invalid(path["clusterIP"], spec.clusterIP, Names.badIPAddress))
        }
        if isHeadless, ["NodePort", "LoadBalancer"].contains(spec.type) {
            errors.append(
                .invalid(path["clusterIP"], "None", "may not be set to 'None' for \(spec.type) services"))
        }
        if !["None", "ClientIP"].contains(spec.sessionAffinity) {
            errors.append(.unsupported(path["sessionAffinity"], spec.sessionAffinity, ["ClientIP", "None"]))
        }
        errors += ObjectMeta.labelProblems(spec.selector, path["selector"])
        errors += portProblems(path["ports"])
        return errors
    }

    private func portProblems(_ path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        var names: Set<String> = []
        var numbers: Set<String> = []
        for (index, port) in spec.ports.enumerated() {
            let own = path[index]
            if port.name.isEmpty {
                if spec.ports.count > 1 { errors.append(.required(own["name"])) }
            } else {
                errors += Names.label(port.name).map { .invalid(own["name"], port.name, $0) }
                if !names.insert(port.name).inserted { errors.append(.duplicate(own["name"], port.name)) }
            }
            errors += Names.portNumber(port.port).map { .invalid(own["port"], port.port, $0) }
            errors += port.targetPort.problems(own["targetPort"])
            if port.nodePort != 0 {
                errors += Names.portNumber(port.nodePort).map { .invalid(own["nodePort"], port.nodePort, $0) }
                if spec.type == "ClusterIP" {
                    errors.append(.forbidden(own["nodePort"], "may not be used when `type` is 'ClusterIP'"))
                }
            }
            if !Container.portProtocols.contains(port.protocol) {
                errors.append(.unsupported(own["protocol"], port.protocol, Container.portProtocols))
            }
            if !numbers.insert("\(port.protocol)/\(port.port)").inserted {
                errors.append(.duplicate(own, "\(port.protocol)/\(port.port)"))
            }
        }
        return errors
    }

    package func changeProblems(from old: Service) -> [FieldError] {
        guard spec.type != "ExternalName", old.spec.type != "ExternalName", !old.spec.clusterIP.isEmpty,
            spec.clusterIP != old.spec.clusterIP
        else { return [] }
        return [.invalid(FieldPath("spec")["clusterIPs"][0], spec.clusterIP, "may not change once set")]
    }
}

extension Endpoints: ObjectRules {
    package func ownProblems() -> [FieldError] {
        var errors: [FieldError] = []
        for (index, subset) in subsets.enumerated() {
            let path = FieldPath("subsets")[index]
            let lists = [("addresses", subset.addresses), ("notReadyAddresses", subset.notReadyAddresses)]
            for (name, addresses) in lists {
                for (place, address) in addresses.enumerated() where !Names.isIPAddress(address.ip) {
                    errors.append(.invalid(path[name][place]["ip"], address.ip, Names.badIPAddress))
                }
            }
            for (place, port) in subset.ports.enumerated() {
                errors += Names.portNumber(port.port).map {
                    .invalid(path["ports"][place]["port"], port.port, $0)
                }
            }
        }
        return errors
    }
}
