// Pods: one virtual machine, or one or more containers.

import Messages

extension Pod: ObjectRules {
    package mutating func fillDefaults() { spec.fillDefaults() }

    package func ownProblems() -> [FieldError] {
        spec.problems(FieldPath("spec")) + spec.assignedProblems(FieldPath("spec"))
    }

    package func changeProblems(from old: Pod) -> [FieldError] {
        spec.changeProblems(from: old.spec, FieldPath("spec"))
    }
}

extension PodSpec {
    private static let restartPolicies = ["Always", "OnFailure", "Never"]
    private static let dnsPolicies = ["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"]

    mutating func fillDefaults() {
        if restartPolicy.isEmpty { restartPolicy = "Always" }
        if dnsPolicy.isEmpty { dnsPolicy = "ClusterFirst" }
        if schedulerName.isEmpty { schedulerName = "default-scheduler" }
        if terminationGracePeriodSeconds == nil { terminationGracePeriodSeconds = 30 }
        if enableServiceLinks == nil { enableServiceLinks = true }
        if securityContext == nil { securityContext = PodSecurityContext() }
        if serviceAccountName.isEmpty { serviceAccountName = serviceAccount }
        serviceAccount = serviceAccountName
        for index in volumes.indices { volumes[index].fillDefaults() }
        for index in containers.indices { containers[index].fillDefaults(hostNetwork: hostNetwork) }
        for index in initContainers.indices { initContainers[index].fillDefaults(hostNetwork: hostNetwork) }
        virtualMachine?.fillDefaults()
        for index in nics.indices where nics[index].name.isEmpty { nics[index].name = "eth\(index)" }
    }

    /// Rules that hold for pods and for the templates of pods.
    func problems(_ path: FieldPath) -> [FieldError] {
        let names = Set(volumes.map(\.name))
        var errors = workloadProblems(path, volumes: names)
        errors += volumeProblems(path["volumes"])
        if !Self.restartPolicies.contains(restartPolicy) {
            errors.append(.unsupported(path["restartPolicy"], restartPolicy, Self.restartPolicies))
        }
        if !Self.dnsPolicies.contains(dnsPolicy) {
            errors.append(.unsupported(path["dnsPolicy"], dnsPolicy, Self.dnsPolicies))
        }
        if let seconds = terminationGracePeriodSeconds, seconds < 0 {
            errors.append(.invalid(path["terminationGracePeriodSeconds"], seconds, Text.nonNegative))
        }
        if let seconds = activeDeadlineSeconds, !(1...Int64(Int32.max)).contains(seconds) {
            let text = "must be between 1 and \(Int32.max), inclusive"
            errors.append(.invalid(path["activeDeadlineSeconds"], seconds, text))
        }
        errors += named(hostname, path["hostname"], Names.label)
        errors += named(subdomain, path["subdomain"], Names.label)
        errors += named(nodeName, path["nodeName"], Names.subdomain)
        errors += named(serviceAccountName, path["serviceAccountName"], Names.subdomain)
        errors += ObjectMeta.labelProblems(nodeSelector, path["nodeSelector"])
        errors += tolerations.enumerated().flatMap { $1.problems(path["tolerations"][$0]) }
        errors += affinity?.problems(path["affinity"]) ?? []
        for (index, gate) in readinessGates.enumerated() {
            let own = path["readinessGates"][index]["conditionType"]
            errors += Names.qualifiedName(gate.conditionType).map { .invalid(own, gate.conditionType, $0) }
        }
        errors += nicProblems(path["nics"])
        return errors
    }

    /// Rules for pods that are no templates.
    fileprivate func assignedProblems(_ path: FieldPath) -> [FieldError] {
        guard isVirtualMachine, workloadInfo.count > 1 else { return [] }
        return [FieldError(path["workloadInfo"], .tooMany(workloadInfo.count, limit: 1))]
    }

    // MARK: Workloads

    private func workloadProblems(_ path: FieldPath, volumes: Set<String>) -> [FieldError] {
        guard let virtualMachine else {
            if containers.isEmpty {
                return [.required(path["containers"], "a pod needs containers or a virtualMachine")]
            }
            return containerProblems(path, volumes: volumes)
        }
        var errors = virtualMachine.problems(path["virtualMachine"], volumes: volumes)
        if !containers.isEmpty {
            errors.append(
                .forbidden(
                    path["containers,virtualMachine"], "containers and virtualMachine workloads in same pod"))
        }
        if !initContainers.isEmpty {
            errors.append(.forbidden(path["initContainers"], "a virtual machine has no init containers"))
        }
        if !ephemeralContainers.isEmpty {
            errors.append(
                .forbidden(path["ephemeralContainers"], "a virtual machine has no ephemeral containers"))
        }
        if hostNetwork {
            errors.append(
                .forbidden(path["hostNetwork"], "a virtual machine has network interfaces of its own"))
        }
        return errors
    }

    private func containerProblems(_ path: FieldPath, volumes: Set<String>) -> [FieldError] {
        var errors: [FieldError] = []
        var names: Set<String> = []
        var hostPorts: Set<String> = []
        for (list, own) in [(initContainers, path["initContainers"]), (containers, path["containers"])] {
            for (index, container) in list.enumerated() {
                errors += container.problems(own[index], volumes: volumes)
                if !container.name.isEmpty, !names.insert(container.name).inserted {
                    errors.append(.duplicate(own[index]["name"], container.name))
                }
            }
        }
        for (index, container) in containers.enumerated() {
            for (place, port) in container.ports.enumerated() where port.hostPort != 0 {
                let text = "\(port.protocol)/\(port.hostIP)/\(port.hostPort)"
                guard !hostPorts.insert(text).inserted else { continue }
                errors.append(.duplicate(path["containers"][index]["ports"][place]["hostPort"], text))
            }
        }
        for (index, container) in initContainers.enumerated() where container.restartPolicy != "Always" {
            let given = [
                ("livenessProbe", container.livenessProbe), ("readinessProbe", container.readinessProbe),
                ("startupProbe", container.startupProbe),
            ]
            errors += given.filter { $0.1 != nil }.map {
                .forbidden(
                    path["initContainers"][index][$0.0],
                    "may not be set for init containers without restartPolicy=Always")
            }
        }
        return errors
    }

    private func volumeProblems(_ path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        var names: Set<String> = []
        for (index, volume) in volumes.enumerated() {
            errors += volume.problems(path[index])
            if !volume.name.isEmpty, !names.insert(volume.name).inserted {
                errors.append(.duplicate(path[index]["name"], volume.name))
            }
        }
        return errors
    }

    private func nicProblems(_ path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        var names: Set<String> = []
        for (index, nic) in nics.enumerated() {
            if nic.name.isEmpty { errors.append(.required(path[index]["name"])) }
            if !nic.name.isEmpty, !names.insert(nic.name).inserted {
                errors.append(.duplicate(path[index]["name"], nic.name))
            }
            if !nic.ipAddress.isEmpty, !Names.isIPAddress(nic.ipAddress) {
                errors.append(.invalid(path[index]["ipAddress"], nic.ipAddress, Names.badIPAddress))
            }
        }
        return errors
    }

    private func named(_ value: String, _ path: FieldPath, _ rule: (String) -> [String]) -> [FieldError] {
        value.isEmpty ? [] : rule(value).map { .invalid(path, value, $0) }
    }

    // MARK: Changes

    fileprivate func changeProblems(from old: PodSpec, _ path: FieldPath) -> [FieldError] {
        var errors = nicChangeProblems(from: old, path["nics"])
        if Array(tolerations.prefix(old.tolerations.count)) != old.tolerations {
            errors.append(
                .forbidden(path["tolerations"], "existing tolerations can not be modified, only added to"))
        }
        if let before = old.activeDeadlineSeconds {
            if let now = activeDeadlineSeconds, now > before {
                errors.append(
                    .invalid(
                        path["activeDeadlineSeconds"], now, "must be less than or equal to previous value"))
            } else if activeDeadlineSeconds == nil {
                errors.append(
                    .invalid(
                        path["activeDeadlineSeconds"], "",
                        "must not update from a positive integer to nil value"))
            }
        }
        if withoutMutableFields != old.withoutMutableFields {
            let text =
                "pod updates may not change fields other than `spec.containers[*].image`,"
                + "`spec.containers[*].resources` (cpu and memory),"
                + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to "
                + "existing tolerations),`spec.virtualMachine`,`spec.nics`,`spec.workloadInfo`"
            errors.append(.forbidden(path, text))
        }
        if isVirtualMachine != old.isVirtualMachine {
            errors.append(.forbidden(path["virtualMachine"], "a pod stays containers or a virtual machine"))
        }
        return errors
    }

    /// Resources that a running container can be given more or less of.
    private static let resizable = ["cpu", "memory"]

    /// What must be equal before and after an update.
    private var withoutMutableFields: PodSpec {
        var rest = self
        for index in rest.containers.indices {
            rest.containers[index].image = ""
            for name in Self.resizable {
                rest.containers[index].resources.requests[name] = nil
                rest.containers[index].resources.limits[name] = nil
            }
        }
        for index in rest.initContainers.indices { rest.initContainers[index].image = "" }
        rest.activeDeadlineSeconds = nil
        rest.tolerations = []
        rest.virtualMachine = nil
        rest.nics = []
        rest.workloadInfo = []
        return rest
    }

    private func nicChangeProblems(from old: PodSpec, _ path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        for nic in old.nics {
            guard let index = nics.firstIndex(where: { $0.name == nic.name }) else {
                if nic.name == "eth0" {
                    errors.append(.forbidden(path, "pod updates may not delete primary nic eth0"))
                }
                continue
            }
            if !nic.portId.isEmpty, nics[index].portId != nic.portId {
                errors.append(.forbidden(path[index], "pod updates may not modify \(nic.name) portId"))
            }
        }
        return errors
    }
}

extension PodTemplateSpec {
    func problems(_ path: FieldPath) -> [FieldError] {
        ObjectMeta.labelProblems(metadata.labels, path["metadata"]["labels"]) + spec.problems(path["spec"])
    }

    /// Templates of controllers whose pods are replaced for ever.
    func alwaysRestartingProblems(_ path: FieldPath) -> [FieldError] {
        var errors = problems(path)
        if spec.restartPolicy != "Always", PodSpec.isRestartPolicy(spec.restartPolicy) {
            errors.append(.unsupported(path["spec"]["restartPolicy"], spec.restartPolicy, ["Always"]))
        }
        if let seconds = spec.activeDeadlineSeconds {
            errors.append(
                .forbidden(
                    path["spec"]["activeDeadlineSeconds"],
                    "activeDeadlineSeconds of \(seconds) in a pod template"))
        }
        return errors
    }
}

extension PodSpec {
    fileprivate static func isRestartPolicy(_ text: String) -> Bool { restartPolicies.contains(text) }
}
